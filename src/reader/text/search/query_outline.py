"""How a query was read, line by line: every word, where it is looked for, and its other spellings."""

from collections.abc import Iterator, Mapping, Sequence

from reader.i18n import _, later
from reader.model.query import (
    EVERYTHING,
    And,
    Being,
    Dated,
    FromFeed,
    InLanguage,
    Leaf,
    Misread,
    Node,
    Not,
    OfOffice,
    Or,
    Saved,
    Word,
)
from reader.text.search.fold import fold

_STEP = "  "
_EARLIEST, _LATEST = 1, 9999_99_99
_PLACES: Mapping[str | None, str] = {
    None: later("anywhere"),
    "title": later("in the title"),
    "source": later("in the source"),
    "author": later("in the author"),
    "place": later("in the place"),
    "tag": later("in the tag"),
    "body": later("in the body"),
    "url": later("in an address"),
}
_STATES: Mapping[str, str] = {
    "unread": later("is unread"),
    "read": later("is read"),
    "starred": later("is starred"),
    "problem": later("is problem"),
    "copy": later("is copy"),
    "changed": later("is changed"),
    "incomplete": later("is incomplete"),
}


def outline(query: Node, spellings: Mapping[str, Sequence[str]], saved: Mapping[str, str]) -> Iterator[str]:
    """The lines; `spellings` are those of each word, `saved` the saved queries by folded name."""
    if query == EVERYTHING:
        yield _("every article")
    else:
        yield from _lines(query, spellings, saved, "")


def _lines(
    node: Node, spellings: Mapping[str, Sequence[str]], saved: Mapping[str, str], indent: str
) -> Iterator[str]:
    if isinstance(node, And | Or):
        yield indent + (_("all of") if isinstance(node, And) else _("one of"))
        for part in node.nodes:
            yield from _lines(part, spellings, saved, indent + _STEP)
    elif isinstance(node, Not):
        yield indent + _("not")
        yield from _lines(node.node, spellings, saved, indent + _STEP)
    else:
        yield indent + _leaf(node, spellings, saved)


def _leaf(leaf: Leaf, spellings: Mapping[str, Sequence[str]], saved: Mapping[str, str]) -> str:
    if isinstance(leaf, Word):
        where = _(_PLACES[leaf.field])
        if leaf.exact:
            return _("{text} ({where}, as typed)").format(text=leaf.text, where=where)
        others = "、".join(spellings.get(leaf.text, ()))
        line = _("{text} ({where}), also {others}") if others else _("{text} ({where})")
        return line.format(text=leaf.text, where=where, others=others)
    if isinstance(leaf, Dated):
        if leaf.last >= _LATEST:
            line = _("date from {first} on")
        elif leaf.first <= _EARLIEST:
            line = _("date up to {last}")
        else:
            line = _("date from {first} up to {last}")
        return line.format(first=_day(leaf.first), last=_day(leaf.last))
    if isinstance(leaf, Being):
        return _(_STATES[leaf.state])
    if isinstance(leaf, InLanguage):
        return _("language {tag}").format(tag=leaf.tag)
    if isinstance(leaf, FromFeed):
        line = _("from the feed {name}") if leaf.exact else _("from a feed called {name}")
        return line.format(name=leaf.name)
    if isinstance(leaf, OfOffice):
        return _("mentions an office called {name}").format(name=leaf.name)
    if isinstance(leaf, Saved):
        text = saved.get(fold(leaf.name))
        line = _("the saved query {name}: {text}") if text else _("@{name} (anywhere); no query is saved so")
        return line.format(name=leaf.name, text=text)
    return leaf.why if isinstance(leaf, Misread) else ""


def _day(day: int) -> str:
    """`20230401` → `2023-04-01`; the nines and noughts that fill a span are left out."""
    digits = f"{day:08}"
    parts = [digits[:4], digits[4:6], digits[6:8]]
    return "-".join(part for at, part in enumerate(parts) if not at or part not in ("00", "99"))
