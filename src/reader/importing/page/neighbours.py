"""What a line is by the line above it: a time below its day, a caption below its label."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from reader.importing.match_text import match_text, pattern
from reader.importing.page.classify import Classified
from reader.importing.page.fields.byline import read_fields
from reader.importing.page.fields.reporters import Fields
from reader.importing.vocabulary import label
from reader.model.article import Caption
from reader.text.dates import read_date

_STAMP = re.compile(
    pattern(
        r"[(\[]?(?:香港时间|更新)?\s*(?P<time>\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}时\d{1,2}分)[)\]]?$|\d{1,2}[/-]\d{1,2}(?:\s+\d{1,2}:\d{2})?$"
    )
)
"""A time alone, or a day without its year."""
_DAY = re.compile(pattern(r"\d{1,2}月\d{1,2}日(?:\s+\d{1,2}:\d{2})?$"))
_TO_ANOTHER = re.compile(pattern(r"[^\u3400-\u9fff]*[上下前后]一?[则篇](?:新闻|文章)?[^\u3400-\u9fff]*$"))
_DECLARES = re.compile(pattern(r"提醒您\s*:$|(?:版权|免责|特别|平台|郑重)声明[\s:\])】]*$"))
"""The label of a notice that stands in the next line."""
_LABEL = re.compile(pattern(r"[^:]{2,8}:$|(?:作者|标题|时间|日期|来源|记者|撰文|撰文者|文)$"))
_LONGEST_VALUE = 40
_MINUTES = re.compile(pattern(r"\d{1,2}\s*分钟$"))
"""How long reading takes."""
_BESIDE = 6
"""Lines below a date row that still belong to it."""
_LONGEST_WIDGET = 20
"""Lines of a list amid the text whose end is told."""


def add_neighbours(items: Sequence[Classified], today: datetime) -> None:
    """Tell what lines are by the line above: times, captions, titles of links, lists with a told end."""
    for place, (before, item) in enumerate(pairwise(items)):
        stamp = _STAMP.match(item.line.match)
        if stamp and before.fields and before.fields.date and len(before.fields.date) == 10:
            date = read_date(f"{before.fields.date} {stamp['time']}") if stamp["time"] else None
            before.fields = replace(before.fields, date=date or before.fields.date)
            _know(item, "known clutter" if date is None else "fields")
            item.fields = Fields() if date else None
        elif stamp and stamp["time"] and _is_day(items, place + 2):
            date = read_date(f"{items[place + 2].fields.date} {stamp['time']}")  # type: ignore[union-attr]
            items[place + 2].fields = replace(items[place + 2].fields, date=date)  # type: ignore[type-var]
            _know(item, "known clutter")
        elif stamp or (_DAY.match(item.line.match) and not item.fields):
            _know(item, "known clutter")
        elif before.hit is None and _LABEL.match(before.line.match) and (named := label(before.line.match)):
            _read_value(before, item, named.row.kind, today)
        elif before.kind in ("notices", "footer_links") and _DECLARES.search(before.line.match):
            _know(item, "known clutter")
            item.hit = before.hit
        elif before.kind == "caption_label" and before.hit and (item.is_unknown or item.is_sentence):
            item.caption = Caption(item.line.text)
            _know(item, "caption")
        elif before.kind == "navigation" and _TO_ANOTHER.match(before.line.match) and item.is_unknown:
            _know(item, "known clutter")
    _know_counts(items)
    for end, item in enumerate(items):
        if item.kind != "list_end":
            continue
        start = next(
            (place for place in range(end, max(-1, end - _LONGEST_WIDGET), -1) if items[place].is_wall), None
        )
        for inside in items[start:end] if start is not None else ():
            _know(inside, "known clutter")


def _know_counts(items: Sequence[Classified]) -> None:
    """Know counts beside a date row as buttons: of comments, which stand below the text, and of minutes."""
    below = 0
    for place, item in enumerate(items):
        below = _BESIDE if item.fields and item.fields.date else 0 if item.is_sentence else below - 1
        if (
            below > 0
            and (item.kind == "comments" or _MINUTES.match(item.line.match))
            and any(one.is_sentence for one in items[place : place + _BESIDE])
        ):
            _know(item, "known clutter")


def _know(item: Classified, feature: str) -> None:
    """Say that a line is of one kind, whatever its words are."""
    item.features.clear()
    item.features |= {feature: 1.0, "subtitle at all": 1.0}


def _is_day(items: Sequence[Classified], place: int) -> bool:
    """Whether a line is a date row without a time."""
    fields = items[place].fields if place < len(items) else None
    return bool(fields and fields.date and len(fields.date) == 10)


def _read_value(before: Classified, item: Classified, kind: str, today: datetime) -> None:
    """Read a value that stands below its label."""
    if kind == "title" and item.is_unknown:
        item.features["labelled as the title"] = 1.0
        _know(before, "known clutter")
    elif kind in ("author", "source", "date") and len(item.line.text) <= _LONGEST_VALUE:
        text = f"{before.line.text.rstrip('：:')}：{item.line.text}"
        fields = read_fields(text, match_text(text), today)
        if fields and (fields.author or fields.source or fields.date):
            item.fields = fields
            _know(item, "fields")
            if fields.date:
                item.features["date row"] = 1.0
            _know(before, "known clutter")


def is_stamp(match: str) -> bool:
    """Whether a line is a time alone, or a day without its year."""
    return bool(_STAMP.match(match))
