"""The lines of a page, each with what it is by itself; what it is by its place is decided in `page`."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from reader.importing.asides import ARROWS, caption_of, related_line
from reader.importing.body import body_span, goes_on, is_numbered, is_prose, is_speaker, may_be_prose
from reader.importing.fields import Fields, read_fields
from reader.importing.lines import Line
from reader.importing.markers import MORE_LABEL, RELATED_LABEL, is_menu, is_path, kind_of
from reader.importing.words import narrow
from reader.model.article import Caption, Related

_NEAR = 3
_SHORTEST_HEADLINE = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a page and what is known of each."""

    lines: tuple[Line, ...]
    directory: Set[int]
    """Places of the lines that belong to the directory."""
    fields: Mapping[int, Fields]
    captions: Mapping[int, Caption]
    related: Mapping[int, tuple[Related, ...]]
    """Lines that are a label with its titles."""
    labels: Mapping[int, str]
    """Lines that are a label above a list: `more_articles` or `related`."""
    clutter: Mapping[int, str]
    """Lines that are no part of any article, by the words they begin with: place → kind."""
    prose: Set[int]

    def text(self, place: int) -> str:
        """The words of a line."""
        return self.lines[place].text

    def is_plain(self, place: int) -> bool:
        """Whether nothing is known of a line."""
        known = (
            self.directory,
            self.fields,
            self.captions,
            self.related,
            self.labels,
            self.clutter,
            self.prose,
        )
        return not any(place in kind for kind in known)

    def article(self) -> range | None:
        """The places of the article, first paragraph to last; None where no line reads as one."""
        prose = sorted(self.prose) or [
            place
            for place in range(1, len(self.lines))
            if self.is_plain(place) and may_be_prose(self.text(place))
        ]
        if not prose:
            return None
        walls = self.directory | {place for place, kind in self.labels.items() if kind == "more_articles"}
        walls |= {place for place, kind in self.clutter.items() if kind in ("comments", "editors")}
        dates = [place for place, read in self.fields.items() if read.date and self._has_headline(place)]
        span = body_span([line.text for line in self.lines], prose, walls, dates)
        end = span.stop
        while end < len(self.lines) and self.is_plain(end) and goes_on(self.text(end)):
            end += 1
        start = span.start
        while start > 1 and self.is_plain(start - 1) and is_numbered(self.text(start - 1)):
            start -= 1
        return range(start, end)

    def _has_headline(self, date: int) -> bool:
        """Whether a line that may be a headline stands right above a date."""
        above = range(max(0, date - _NEAR), date)
        return any(self.is_plain(place) and len(self.text(place)) >= _SHORTEST_HEADLINE for place in above)


def sheet_of(lines: Sequence[Line], directory: Set[int], today: datetime) -> Sheet:
    """What is known of each line of a page, `directory` being the places of the directory's lines."""
    sheet = Sheet(
        tuple(lines),
        directory,
        fields := {},
        captions := {},
        related := {},
        labels := {},
        clutter := {},
        prose := set(),
    )
    for place, line in enumerate(lines):
        plain = narrow(line.text)
        if place in directory:
            continue
        if kind := kind_of(plain):
            clutter[place] = kind
        elif MORE_LABEL.match(plain):
            labels[place] = "more_articles"
        elif RELATED_LABEL.match(plain):
            labels[place] = "related"
        elif is_path(plain) or is_menu(plain):
            # The end of a path can be the date of the page: `某某網 > 生活 > 2024年2月27日`.
            read = read_fields(re.split("[>›»＞]", line.text)[-1].strip(), today)
            if read and read.date:
                fields[place] = read
            else:
                clutter[place] = "menu"
        elif titles := related_line(line.text):
            related[place] = titles
        elif (caption := caption_of(line.text)) is not None:
            captions[place] = caption
        elif plain[0] in ARROWS and not is_prose(line.text):
            related[place] = (Related(line.text.lstrip(ARROWS + " \u3000")),)
        elif not is_speaker(line.text) and (read := read_fields(line.text, today)):
            fields[place] = read
        elif is_prose(line.text):
            prose.add(place)
    return sheet
