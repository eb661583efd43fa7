"""The edition: a page as published and as a person wants it shown, place by place."""

from collections.abc import Sequence

from reader.model.article import Place
from reader.text.conversion import Conversion, Shown, show
from reader.text.fold import matches
from reader.text.page import Part

Span = tuple[int, int]
"""Code points [start:end) of a part's text."""


class Edition:
    """The parts of a page in one conversion. A part is converted when it is first asked for."""

    def __init__(
        self,
        published: Sequence[Part] = (),
        language: str | None = None,
        conversion: Conversion | None = None,
    ) -> None:
        self.published = tuple(published)
        self.conversion = conversion or Conversion()
        self._language = language
        self._shown: list[Shown | None] = [None] * len(self.published)

    def __len__(self) -> int:
        return len(self.published)

    def part(self, index: int) -> Part:
        """A part as it is shown."""
        return Part(self.published[index].role, self._part(index).text)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts as they are shown."""
        return tuple(map(self.part, range(len(self))))

    def converted(self, conversion: Conversion) -> "Edition":
        """The same page in another conversion."""
        return Edition(self.published, self._language, conversion)

    def from_published(self, place: Place) -> Place:
        """Where a place of the published page stands in the shown one."""
        if place.part >= len(self):
            return place
        return Place(place.part, self._part(place.part).offset(place.offset))

    def to_published(self, place: Place) -> Place:
        """Where a place of the shown page stands in the published one."""
        if place.part >= len(self):
            return place
        return Place(place.part, self._part(place.part).published(place.offset))

    def changes(self, index: int) -> list[tuple[Span, Span]]:
        """What was changed in a part: the span in the shown text, and the span in the published one."""
        shown = self._part(index)
        found = []
        for change in shown.changes:
            start = shown.published(change.start)
            found.append(((change.start, change.end), (start, start + len(change.published))))
        return found

    def matches(self, index: int, needles: Sequence[str]) -> list[Span]:
        """Where one of the folded needles stands in the shown text, or in what was published there."""
        shown, published = self._part(index), self.published[index].text
        found = matches(shown.text, needles)
        if shown.moves:
            spans = matches(published, needles)
            found = _merged([*found, *((shown.offset(start), shown.offset(end)) for start, end in spans)])
        return found

    def _part(self, index: int) -> Shown:
        held = self._shown[index]
        if held is None:
            text = self.published[index].text
            held = self._shown[index] = show(text, self._language, self.conversion)
        return held


def _merged(spans: list[Span]) -> list[Span]:
    """Sorted, overlapping ones as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged
