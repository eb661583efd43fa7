"""The segments of a page: the parts of its lines in order, tables opened, labels joined with their values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from reader.importing.directory.classify import Scores, is_office_name, reads_as_address, scores_of
from reader.importing.directory.contacts import Part, cells_of, header_of, parts_of
from reader.importing.directory.countries import place_named
from reader.importing.directory.labels import FIELDS, NOTE, TEXT, is_none, is_phone, kind_of_value


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line, and where it stands."""

    part: Part
    line: int
    """Index of its line."""
    gap: bool
    """Whether more blank lines stand before its line than before most."""
    column: int
    """Which part of its line it is, from 0."""
    alone: bool
    """Whether it is all of its line."""

    @property
    def scores(self) -> Scores:
        """How it reads by itself; of no meaning where it is no text."""
        return scores_of(self.part.value) if self.is_text else _NO_SCORES

    @property
    def is_text(self) -> bool:
        """Whether it is a name, an address, a heading, or something else without a label."""
        return self.part.kinds == TEXT

    @property
    def is_contact(self) -> bool:
        """Whether it is a field by its label or by what it looks like, but no note and no link."""
        return bool(set(self.part.kinds) & set(FIELDS))

    @property
    def is_anchor(self) -> bool:
        """Whether only a directory has such a segment."""
        return self.is_contact or (
            self.is_text
            and any(map(str.isdigit, self.part.value))
            and reads_as_address(self.part.value, _ANCHOR)
        )


HEADER = Part(NOTE, "", "header")
"""The row of labels above a table."""
_NO_SCORES = Scores(0.0, 0.0, 0.0, 0.0)
_AN_ADDRESS, _ANCHOR = 1.5, 2.4
"""Least scores of an address behind a name and a colon, and of one that shows a directory."""
_NAME = 4
"""Characters of a person's name under a label such as `聯絡人`."""


def segments_of(lines: Sequence[str]) -> list[Segment]:
    """The segments of the lines that are not blank."""
    blanks = _blanks_before(lines)
    # Where most lines have a blank one before them, it parts no offices; more than that can.
    usual = median_low(blanks.values()) if blanks else 0
    segments: list[Segment] = []
    columns: tuple[str, ...] | None = None
    for place, count in blanks.items():
        cells = cells_of(lines[place])
        row = _row(lines[place], len(columns)) if columns else ()
        if columns and row:
            parts = list(_in_columns(row, columns))
        else:
            header = header_of(cells)
            # A heading may stand between the rows of a table.
            columns = header or (columns if len(cells) == 1 else None)
            parts = [HEADER] if header else [part for cell in cells for part in parts_of(cell)]
        parts = list(_without_false_names(parts))
        for column, part in enumerate(parts):
            gap = count > usual and not column
            segments.append(Segment(part, place, gap, column, len(parts) == 1))
    return list(_with_values(segments))


def _name_and_address(part: Part) -> Iterator[Part]:
    """A text of a name, a blank and a Chinese address as two parts; any other part as it is."""
    name, blank, address = part.value.partition(" ")
    # Few lines have a blank before a number: the name is looked at last.
    parted = part.kinds == TEXT and not part.label and blank and any(map(str.isdigit, address))
    if parted and name[0] >= "\u3400" and not any(map(str.isdigit, name)) and is_office_name(name) and (
        scores_of(address).address >= _ANCHOR
    ):  # fmt: skip
        yield Part(TEXT, name, "name")
        yield Part(TEXT, address.strip(), "address")
    else:
        yield part


def _blanks_before(lines: Sequence[str]) -> dict[int, int]:
    """The places of the lines that are not blank, with how many blank ones stand right before each."""
    counts: dict[int, int] = {}
    blanks = 0
    for place, line in enumerate(lines):
        if line.strip():
            counts[place] = blanks
            blanks = 0
        else:
            blanks += 1
    return counts


def _row(line: str, count: int) -> Sequence[str]:
    """The cells of a row of so many columns, empty ones too; none where it is no such row."""
    cells = cells_of(line)
    if len(cells) == count:
        return cells
    tabbed = [cell.strip() for cell in line.split("\t")]
    return tabbed + [""] * (count - len(tabbed)) if 1 < len(tabbed) <= count else ()


def _in_columns(cells: Sequence[str], columns: Sequence[str]) -> Iterator[Part]:
    """The cells of a row as parts, each of the kind that the header says."""
    for cell, kind in zip(cells, columns, strict=True):
        if not cell:
            continue
        fits = kind in FIELDS and (
            kind == "address" or kind_of_value(cell) == kind or kind in ("phone", "fax")
        )
        if kind == "text":
            yield Part(TEXT, cell, "name")
        elif fits and not is_none(cell):
            yield Part((kind,), cell)
        else:
            yield Part(NOTE, cell, kind)


def _without_false_names(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, a text before a colon made a label where it is no name.

    It is one before an address, and before a number where it reads as an office's or a place's.
    """
    place = 0
    while place < len(parts):
        part, after = parts[place], parts[place + 1] if place + 1 < len(parts) else None
        place += 1
        if not (after and part.label == "name" and after.label == "address"):
            yield from _name_and_address(part)
        elif is_phone(after.value):
            place += 1
            if is_office_name(part.value) or place_named(part.value):
                yield part
            yield Part(("phone",), after.value)
        elif scores_of(after.value).address < _AN_ADDRESS:
            place += 1
            yield Part(NOTE, after.value, part.value)
        else:
            yield part


def _with_values(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments, a label alone joined with its value in the next line; the address label stays alone."""
    place = 0
    while place < len(segments):
        segment = segments[place]
        after = segments[place + 1] if place + 1 < len(segments) else None
        waits = not segment.part.value and segment.part.kinds != ("address",) and segment.part != HEADER
        if waits and after and _is_value(segment.part, after.part):
            yield segment
            part = replace(after.part, kinds=segment.part.kinds, label=segment.part.label)
            yield replace(after, part=part)
            place += 1
        else:
            yield segment
        place += 1


def _is_value(label: Part, value: Part) -> bool:
    """Whether a part can be the value of the label in the line above it."""
    if value.label:
        return False
    if label.kinds == NOTE and not label.label.endswith((":", "：")):
        return value.kinds == TEXT and (len(value.value) <= _NAME or any(map(str.isdigit, value.value)))
    if is_none(value.value) or label.kinds == NOTE:
        return value.kinds != ("link",)
    kind = kind_of_value(value.value)
    if set(label.kinds) & {"phone", "fax"}:
        digits = sum(sign.isdigit() for sign in value.value)
        return kind == "phone" or (digits >= 6 and 2 * digits >= len(value.value))
    return kind in ("email", "website")
