"""The converted document: its parts as published and in a conversion, with the offsets of each mapped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model.article import Block, Link, Place
from reader.model.conversion import Conversion
from reader.text.document import Part
from reader.text.links import all_links
from reader.text.search.highlight import Span, matches, merged

if TYPE_CHECKING:
    from reader.text.conversion.convert import Shown


class ConvertedDocument:
    """The parts of a document in one conversion. A part is converted when it is first asked for."""

    compares = False
    """Whether it is of use only beside another document."""
    caption = ""
    """What is said above it of how it is shown; empty where the conversion says it."""

    def __init__(
        self,
        published: Sequence[Part] = (),
        language: str | None = None,
        conversion: Conversion | None = None,
    ) -> None:
        self.published = tuple(published)
        self.conversion = conversion or Conversion()
        self._language = language
        self._keeps_places = not (self.conversion.words or self.conversion.own)
        """Only words change lengths; all else keeps every code point at its index."""
        self._texts: dict[int, str] = {}
        self._shown: dict[int, Shown] = {}
        self._links: dict[int, tuple[Link, ...]] = {}

    def __len__(self) -> int:
        return len(self.published)

    def part(self, index: int) -> Part:
        """A part as it is shown."""
        if self.conversion.is_as_published:
            return self.published[index]
        role, text = self.published[index].role, self._texts.get(index)
        if text is None:
            from reader.text.conversion.convert import show_text  # patterns that published text need not load

            text = show_text(self.published[index].text, self._language, self.conversion)
            self._texts[index] = text
        return Part(role, text)

    def beside(self, index: int) -> Part:
        """What stands beside a part where there are two columns: the same as it was published."""
        return self.published[index]

    def differs(self, index: int) -> bool:
        """Whether a part is to be seen with the one beside it also where there is one column."""
        return False

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts as they are shown."""
        return tuple(map(self.part, range(len(self))))

    def is_changed(self, first: int) -> bool:
        """Whether any of the first parts reads otherwise than it was published."""
        return any(self.part(index).text != part.text for index, part in enumerate(self.published[:first]))

    def converted(self, conversion: Conversion) -> "ConvertedDocument":
        """The same document in another conversion."""
        return ConvertedDocument(self.published, self._language, conversion)

    def from_published(self, place: Place) -> Place:
        """Where a place of the published document stands in the shown one."""
        if self._keeps_places or place.part >= len(self):
            return place
        return Place(place.part, self._changed(place.part).offset(place.offset))

    def to_published(self, place: Place) -> Place:
        """Where a place of the shown document stands in the published one."""
        if self._keeps_places or place.part >= len(self):
            return place
        return Place(place.part, self._changed(place.part).published(place.offset))

    def links(self, index: int) -> tuple[Link, ...]:
        """The links of a part as it is shown: its linked words, and the addresses in its text."""
        if index not in self._links:
            part = self.published[index]
            own = tuple(
                Link(self._shown_at(index, link.start), self._shown_at(index, link.end), link.url)
                for link in part.links
            )
            self._links[index] = all_links(Block(self.part(index).text, links=own))
        return self._links[index]

    def _shown_at(self, index: int, offset: int) -> int:
        return self.from_published(Place(index, offset)).offset

    def changes(self, index: int) -> list[tuple[Span, Span, str]]:
        """What was changed in a part: the span in the shown text, that in the published one, and the rule."""
        shown = self._changed(index)
        spans = []
        for change in shown.changes:
            start = shown.published(change.start)
            published = (start, start + len(change.published))
            spans.append(((change.start, change.end), published, change.rule))
        return spans

    def matches(self, index: int, needles: Sequence[str]) -> list[Span]:
        """Where one of the folded needles stands in the shown text, or in what was published there."""
        in_shown = matches(self.part(index).text, needles)
        if self._keeps_places:
            return in_shown  # the fold sees no difference between scripts
        shown = self._changed(index)
        in_published = matches(self.published[index].text, needles)
        return merged([*in_shown, *((shown.offset(start), shown.offset(end)) for start, end in in_published)])

    def _changed(self, index: int) -> "Shown":
        """A part with all that was changed in it, which takes longer to find out than its text."""
        if index not in self._shown:
            from reader.text.conversion.convert import show

            self._shown[index] = show(self.published[index].text, self._language, self.conversion)
        return self._shown[index]
