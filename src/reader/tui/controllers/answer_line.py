"""What the filter bar says of an answer."""

from reader.i18n import _, later, plural
from reader.tui.background.search import Answer

_SPELLINGS = 4
"""Other spellings named in the bar."""
ORDERS = {
    "date": later("by date, the newest first"),
    "title": later("by title"),
    "source": later("by source"),
    "unread": later("by unread"),
    "relevance": later("by relevance"),
}
"""The orders of the list, as a person reads them."""


def answer_line(answer: Answer, progress: str, problems_key: str) -> str:
    """How many of how many; then what else was looked for, and what narrows or orders the list.

    `progress`: how far files are read; `problems_key`: the key that lists what is wrong with them.
    """
    question, bad = answer.question, answer.problems
    wrong = plural("{key}: {count} problem", "{key}: {count} problems", bad)
    others = [other for _word, spellings in answer.query.spellings for other in spellings]
    named = "、".join(others[:_SPELLINGS]) + ("…" if len(others) > _SPELLINGS else "")
    count = f"{len(answer.rows):,}" + ("" if answer.complete else "+")
    pieces = [
        _("{found} of {total:,}").format(found=count, total=answer.total),
        *answer.query.remarks,
        progress,
        _("also {spellings}").format(spellings=named) if named else "",
        question.feeds.name if question.feeds else "",
        question.office.label if question.office else "",
        "" if question.spellings else _("= no other words"),
        _("unread") if question.unread_only else "",
        _("by day") if question.by_day else "",
        "" if question.order == "date" else _(ORDERS[question.order]),
        wrong.format(key=problems_key, count=bad) if bad else "",
    ]
    return " · ".join(filter(None, pieces))
