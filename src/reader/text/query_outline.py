"""How a query was read, line by line: every word, where it is looked for, and its other spellings."""

from collections.abc import Iterator, Mapping, Sequence

from reader.model.query import (
    EVERYTHING,
    And,
    Being,
    Dated,
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
from reader.text.fold import fold

_STEP = "  "
_EARLIEST, _LATEST = 1, 9999_99_99_99_99


def outline(query: Node, spellings: Mapping[str, Sequence[str]], saved: Mapping[str, str]) -> Iterator[str]:
    """The lines; `spellings` are those of each word, `saved` the saved queries by folded name."""
    if query == EVERYTHING:
        yield "every article"
    else:
        yield from _lines(query, spellings, saved, "")


def _lines(
    node: Node, spellings: Mapping[str, Sequence[str]], saved: Mapping[str, str], indent: str
) -> Iterator[str]:
    if isinstance(node, And | Or):
        yield f"{indent}{'all of' if isinstance(node, And) else 'one of'}"
        for part in node.nodes:
            yield from _lines(part, spellings, saved, indent + _STEP)
    elif isinstance(node, Not):
        yield f"{indent}not"
        yield from _lines(node.node, spellings, saved, indent + _STEP)
    else:
        yield indent + _leaf(node, spellings, saved)


def _leaf(leaf: Leaf, spellings: Mapping[str, Sequence[str]], saved: Mapping[str, str]) -> str:
    if isinstance(leaf, Word):
        where = f"in the {leaf.field}" if leaf.field else "anywhere"
        if leaf.exact:
            return f"{leaf.text} ({where}, as typed)"
        others = spellings.get(leaf.text, ())
        return f"{leaf.text} ({where})" + (f", also {'、'.join(others)}" if others else "")
    if isinstance(leaf, Dated):
        if leaf.last >= _LATEST:
            return f"date from {_moment(leaf.first)} on"
        first = "" if leaf.first <= _EARLIEST else f"from {_moment(leaf.first)} "
        return f"date {first}up to {_moment(leaf.last)}"
    if isinstance(leaf, Being):
        return f"is {leaf.state}"
    if isinstance(leaf, InLanguage):
        return f"language {leaf.tag}"
    if isinstance(leaf, OfOffice):
        return f"mentions an office called {leaf.name}"
    if isinstance(leaf, Saved):
        text = saved.get(fold(leaf.name))
        return (
            f"the saved query {leaf.name}: {text}"
            if text
            else f"@{leaf.name} (anywhere); no query is saved so"
        )
    return leaf.why if isinstance(leaf, Misread) else ""


def _moment(minute: int) -> str:
    """`202304010000` → `2023-04-01`; the nines and noughts that fill a span are left out."""
    digits = f"{minute:012}"
    parts = [digits[:4], digits[4:6], digits[6:8]]
    return "-".join(part for at, part in enumerate(parts) if not at or part not in ("00", "99"))
