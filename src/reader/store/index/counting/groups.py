"""Groups: what articles are counted by, as SQL over the index, and how a group is called."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Literal, TypeVar

from reader.i18n import subtags
from reader.store.index.schema import ROWS_OF_DAY

By = Literal["year", "month", "day", "source", "language", "region", "tag", "author", "feed"]
"""What articles are counted by: `region` is that of the language tag, `source` a host where none is named."""
Group = str | None
"""A year (`2024`), a source, …; None for articles that say nothing of it."""

_Values = TypeVar("_Values")

_ROWS = {"year": ROWS_OF_DAY * 10_000, "month": ROWS_OF_DAY * 100, "day": ROWS_OF_DAY}
"""What a row is divided by for the digits of its date that tell the group."""
_DIGITS = {"year": 4, "month": 6, "day": 8}
"""How many these are."""


def is_of_time(by: By) -> bool:
    """Whether the groups follow one another in time."""
    return by in _ROWS


def group_sql(by: By, row: str = "article.row") -> str:
    """The expression, over `article`, `origin` and `tag`, that tells the group of a row."""
    if by in _ROWS:
        return f"{row} / {_ROWS[by]}"
    columns = {"feed": "origin.feed", "tag": "tag.value", "region": "article.language"}
    return columns.get(by, f"article.{by}")


def joined(by: By) -> str:
    """What must stand behind `article` in a statement for `group_sql`."""
    if by == "feed":
        return "left join (select row as at, feed from origin) as origin on origin.at = article.row"
    return "left join json_each(article.tags) as tag" if by == "tag" else ""


def named(
    by: By, counts: Iterable[tuple[object, _Values]], add: Callable[[_Values, _Values], _Values]
) -> dict[Group, _Values]:
    """What was counted by the values of `group_sql`, by group; values that are one group are added up."""
    name = partial(_date, digits=_DIGITS[by]) if by in _DIGITS else _region if by == "region" else _text
    groups: dict[Group, _Values] = {}
    for value, count in counts:
        group = name(value)
        groups[group] = add(groups[group], count) if group in groups else count
    return groups


def in_order(by: By, counts: Mapping[Group, float]) -> list[Group]:
    """The groups in order: of time, else the largest first; that without a name last."""
    if is_of_time(by):
        return sorted(counts, key=lambda group: (group is None, group or ""))
    return sorted(counts, key=lambda group: (group is None, -counts[group], group or ""))


def without_gaps(by: By, groups: Iterable[Group]) -> list[Group]:
    """Years or months with those between that have nothing; other groups as they are."""
    given = list(groups)
    dated = [group for group in given if group is not None]
    if by not in ("year", "month") or not dated:
        return given
    first, last = (int(dated[at][:4]) for at in (0, -1))
    parts = [""] if by == "year" else [f"-{month:02}" for month in range(1, 13)]
    known = set(dated)
    between = {f"{year:04}{part}" for year in range(first, last + 1) for part in parts}
    timeline = sorted(known | {group for group in between if dated[0] <= group <= dated[-1]})
    return [*timeline, *(group for group in given if group is None)]


def _date(value: object, digits: int) -> Group:
    """`202406` as `2024-06`; months and days that are not known are zeros, and left out; none below 1."""
    if not isinstance(value, int) or value < 1:
        return None
    text = str(value).rjust(digits, "0")
    parts = [text[:4], *(text[at : at + 2] for at in range(4, digits, 2))]
    known = parts[: next((at for at, part in enumerate(parts) if at and part == "00"), len(parts))]
    return "-".join(known)


def _region(value: object) -> Group:
    """The region subtag of a language tag (BCP 47): two letters behind the language."""
    parts = subtags(value if isinstance(value, str) else None)[1:]
    return next((part.upper() for part in parts if len(part) == 2 and part.isalpha()), None)


def _text(value: object) -> Group:
    return str(value) if value else None
