"""What is said of an answer: in the filter bar, and in the place of a list without rows."""

from reader.i18n import _, later, plural
from reader.model.query import EVERYTHING
from reader.model.query_parser import parse
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

_NO_ARTICLES = later("""\
No articles yet: press i. Paste a page there, or name a file, an address or a feed; or run reader \
import PAGE, or reader feed add ADDRESS. R fetches the feeds. The guide is always there: reader guide

還沒有文章：按 i 貼上網頁，或輸入檔名、網址、訂閱來源；也可執行 reader import、reader feed add。R 抓取訂閱。
使用指南：reader guide。
还没有文章：按 i 粘贴网页，或输入文件、网址、订阅源；也可运行 reader import、reader feed add。R 抓取订阅。
使用指南：reader guide。""")
_NO_MATCH = later("""\
No article matches. Esc clears the filter.

沒有符合的文章，按 Esc 清除篩選。
没有符合的文章，按 Esc 清除筛选。""")


def answer_line(answer: Answer, progress: str, problems_key: str) -> str:
    """How many of how many; then what else was looked for, and what narrows or orders the list.

    `progress`: how far files are read; `problems_key`: the key that lists what is wrong with them.
    """
    question, bad = answer.question, answer.problems
    wrong = plural("{key}: {count} problem", "{key}: {count} problems", bad)
    others = [other for _word, spellings in answer.query.spellings for other in spellings]
    named = "、".join(others[:_SPELLINGS]) + ("…" if len(others) > _SPELLINGS else "")
    count = f"{len(answer.rows):,}+" if answer.found is None else f"{answer.found:,}"
    pieces = [
        "" if keeps_last(answer) else _("{found} of {total:,}").format(found=count, total=answer.total),
        *answer.query.remarks,
        progress,
        _("also {spellings}").format(spellings=named) if named else "",
        question.feeds.name if question.feeds else "",
        question.office.label if question.office else "",
        "" if question.spellings else _("= no other words"),
        _("unread") if question.unread_only else "",
        _("by day") if question.grouping == "day" else "",
        "" if question.order == "date" else _(ORDERS[question.order]),
        wrong.format(key=problems_key, count=bad) if bad else "",
    ]
    return " · ".join(filter(None, pieces))


def keeps_last(answer: Answer) -> bool:
    """Whether a list that was there stays: nothing is found, and some of the query is not understood."""
    return not answer.rows and bool(answer.query.remarks)


def shows(answer: Answer | None, text: str) -> bool:
    """Whether an answer lists what a text asks for: it finds something, and nothing of it is unfinished."""
    is_listed = answer and answer.question.text == text and answer.rows and not answer.query.remarks
    return bool(is_listed and text.strip()) and parse(text.split()[-1]) != EVERYTHING  # a field's bare name


def nothing_listed(answer: Answer) -> str:
    """Why there are no rows; empty where there are some."""
    return "" if answer.rows else _(_NO_MATCH if answer.total else _NO_ARTICLES)
