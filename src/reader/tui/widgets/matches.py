"""The places of a document where needles stand, found part by part as they are asked for."""

from collections.abc import Sequence

from reader.i18n import _
from reader.model.article import Place
from reader.text.converted_document import ConvertedDocument
from reader.text.search.highlight import Span, matches


class Matches:
    """Where needles stand, and the one that was walked to."""

    def __init__(
        self, document: ConvertedDocument, needles: Sequence[str], current: Place | None = None
    ) -> None:
        """The needles are folded; `current` is where the match begins that was walked to."""
        self._document = document
        self.needles = needles
        self.current = current
        self._spans: dict[int, list[Span]] = {}
        self._beside: dict[int, list[Span]] = {}

    def spans(self, part: int) -> list[Span]:
        """The code points [start:end) of each match in a part."""
        if self.needles and part not in self._spans:
            self._spans[part] = self._document.matches(part, self.needles)
        return self._spans.get(part, [])

    def spans_beside(self, part: int) -> list[Span]:
        """The same in the text that stands beside the part."""
        if self.needles and part not in self._beside:
            self._beside[part] = matches(self._document.beside(part).text, self.needles)
        return self._beside.get(part, [])

    def counted(self) -> str:
        """`match 2 of 7`: the one that was walked to, counted from 1, among all."""
        places = [
            Place(part, start) for part in range(len(self._document)) for start, _end in self.spans(part)
        ]
        number = places.index(self.current) + 1 if self.current in places else 0
        message = _("match {number} of {count}") if places else _("no match in this article")
        return message.format(number=number, count=len(places))

    def step(self, top: Place, by: int) -> bool:
        """Walk to the next match (1), or the one before (-1), round the end; False where there is none.

        Begins at the match walked to, else at a place, `top`.
        """
        count = len(self._document)
        start = self.current or Place(top.part, top.offset - (by > 0))
        for step in range(count + 1 if count else 0):
            part = (start.part + step * by) % count
            starts = [first for first, _end in self.spans(part)]
            ahead = [at for at in starts if step or (at > start.offset if by > 0 else at < start.offset)]
            if ahead:
                self.current = Place(part, ahead[0] if by > 0 else ahead[-1])
                return True
        return False

    def walk_to(self, text: str, offset: int) -> bool:
        """Walk to the match that begins at a code point of a published text; False where none does."""
        for index, part in enumerate(self._document.published):
            at = part.text.find(text)
            place = self._document.from_published(Place(index, at + offset))
            if at >= 0 and any(start == place.offset for start, _end in self.spans(index)):
                self.current = place
                return True
        return False
