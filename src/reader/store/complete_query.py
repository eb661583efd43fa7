"""What the last word of a query can go on to: names of fields, and what stands in them in this library."""

import re
from collections.abc import Iterable, Iterator

from reader.model.directory import Office
from reader.model.query_parser import FIELD_NAMED, FIELDS, STATES
from reader.store.resolve_query import Facts
from reader.text.search.fold import fold

_LAST = re.compile(r"""(?:^|(?<=[\s(（|｜\-!]))(?:([^\s:：()"]{1,8})[:：]|(@)|)([^\s:："]*)$""")
"""The last word: the name of its field, or `@`, and what is typed of it."""
MOST = 20


def completions(text: str, facts: Facts) -> list[str]:
    """What the text of a query can be completed to, the likeliest first, at most `MOST`.

    Raises LibraryError where the index or the reading state cannot be read.
    """
    last = _LAST.search(text)
    if not last:
        return []
    field, saved, typed = last.groups()
    if saved:
        values, before = list(facts.saved_names()), last.start(3)
    elif field is None:
        values, before = [f"{name}:" for name in FIELDS] if typed else [], last.start(3)
    else:
        values, before = list(_values(FIELD_NAMED.get(field.casefold()), facts)), last.start(3)
    wanted = fold(typed)
    fitting = [value for value in dict.fromkeys(values) if fold(value).startswith(wanted)]
    return [text[:before] + _quoted(value) for value in fitting[:MOST]]


def _values(field: str | None, facts: Facts) -> Iterator[str]:
    if field == "is":
        yield from STATES
    elif field == "tag":
        yield from facts.tags()
    elif field == "source":
        yield from facts.sources()
    elif field == "lang":
        yield from sorted(facts.languages())
    elif field == "office":
        yield from (name for directory in facts.directories() for name in _names(directory.offices))


def _names(offices: Iterable[Office]) -> Iterator[str]:
    """The names of offices, of each the one that is shown first."""
    for office in offices:
        yield from (str(office.best("name") or office.name), *office.names)


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"\s", value) else value
