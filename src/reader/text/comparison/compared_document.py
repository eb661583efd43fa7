"""The compared document: two articles side by side in one script, with the words in which they differ."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from reader.i18n import chinese_of
from reader.model.article import Article, Place
from reader.model.conversion import Conversion, Variant
from reader.text.comparison.alignment import Pair, align
from reader.text.comparison.differences import Difference, differences
from reader.text.converted_document import ConvertedDocument
from reader.text.document import LinkForm, Part, article_parts
from reader.text.language import detect, parse_variant
from reader.text.search.fold import fold
from reader.text.search.highlight import Span

_HEAD = ("title", "subtitle", "dateline")
"""What stands beside the same of the other article, whatever it says."""


_MOST_BY_WORDS = 200_000
"""Code points of paragraphs that are compared word by word; those further on differ as a whole."""


class Row(NamedTuple):
    """Parts of two documents that stand beside each other, and where they differ."""

    left: int | None
    """The number of the part; None where the other stands alone."""
    right: int | None
    differences: tuple[Difference, ...] = ()
    """In the texts as published; none where one stands alone."""


class Side(NamedTuple):
    """One of the two documents."""

    parts: tuple[Part, ...]
    language: str | None


class ComparedDocument(ConvertedDocument):
    """The right one of two documents, a part for each row; the left one stands beside it."""

    compares = True

    def __init__(
        self, left: Side, right: Side, rows: Sequence[Row], conversion: Conversion, caption: str = ""
    ) -> None:
        """Where nothing is to be converted, the right one is shown in the script of the left one."""
        parts = [
            left.parts[row.left or 0]._replace(text="", links=())
            if row.right is None
            else right.parts[row.right]
            for row in rows
        ]
        super().__init__(parts, right.language, _in_script_of(left.language, right.language, conversion))
        empty = Part("paragraph", "")
        beside = [empty if row.left is None else left.parts[row.left] for row in rows]
        self._beside = ConvertedDocument(beside, left.language, conversion)
        self._sides = left, right
        self._asked = conversion
        self.rows = tuple(rows)
        self.caption = caption

    def converted(self, conversion: Conversion) -> "ComparedDocument":
        """The same two in another conversion."""
        document = ComparedDocument(*self._sides, self.rows, conversion, self.caption)
        document.published = self.published  # the same document, as who shows it asks
        return document

    @property
    def conversions(self) -> tuple[Conversion, Conversion]:
        """Those of the left and of the right document."""
        return self._beside.conversion, self.conversion

    def beside(self, index: int) -> Part:
        """The part of the left document."""
        return self._beside.part(index)

    def differs(self, index: int) -> bool:
        """Whether the two parts of a row differ, or one stands alone."""
        row = self.rows[index]
        return row.left is None or row.right is None or bool(self.changes(index))

    @cached_property
    def has_differences(self) -> bool:
        """Whether the two documents differ anywhere."""
        return any(map(self.differs, range(len(self))))

    def changes(self, index: int) -> list[tuple[Span, Span, str]]:
        """Where a row differs: the span on the right, that on the left, and of what kind; as shown.

        What the conversion made one word is no difference.
        """
        ours, theirs = self.part(index).text, self.beside(index).text
        spans: list[tuple[Span, Span, str]] = []
        for left, right, kind in self.rows[index].differences:
            start, end = (self.from_published(Place(index, offset)).offset for offset in right)
            first, last = (self._beside.from_published(Place(index, offset)).offset for offset in left)
            if fold(ours[start:end]) != fold(theirs[first:last]):
                spans.append(((start, end), (first, last), kind))
        return spans

    def row_of(self, place: Place) -> Place:
        """Where a place of the right document stands in this one."""
        for number, row in enumerate(self.rows):
            if row.right is not None and row.right >= place.part:
                return Place(number, place.offset if row.right == place.part else 0)
        return Place()

    def in_right(self, place: Place) -> Place:
        """The place of the right document that stands at a place of this one, or next below."""
        for number, row in enumerate(self.rows[place.part :], place.part):
            if row.right is not None:
                return Place(row.right, max(0, place.offset) if number == place.part else 0)
        return Place()


def compare(
    left: Article,
    right: Article,
    conversion: Conversion,
    own: Sequence[Sequence[str]] = (),
    links: LinkForm = "short",
    caption: str = "",
) -> ComparedDocument:
    """Two articles set against each other; `own` are a person's groups of words that are one word."""
    one, other = (Side(article_parts(article, links), language_of(article)) for article in (left, right))
    return ComparedDocument(one, other, compared_parts(one.parts, other.parts, own), conversion, caption)


def compared_parts(
    left: Sequence[Part], right: Sequence[Part], own: Sequence[Sequence[str]] = ()
) -> list[Row]:
    """Every part of two documents, each once and in order, those beside each other that belong together."""
    pairs: list[Pair] = []
    first, other = 0, 0
    for role in _HEAD:
        ours, theirs = left[first : first + 1], right[other : other + 1]
        i = first if ours and ours[0].role == role else None
        j = other if theirs and theirs[0].role == role else None
        if (i, j) != (None, None):
            pairs.append((i, j))
        first, other = first + (i is not None), other + (j is not None)
    texts = [[fold(part.text) for part in parts] for parts in (left[first:], right[other:])]
    for i, j in align(*texts):
        pairs.append((None if i is None else first + i, None if j is None else other + j))
    return list(_rows(left, right, pairs, own))


def _rows(
    left: Sequence[Part], right: Sequence[Part], pairs: Sequence[Pair], own: Sequence[Sequence[str]]
) -> Iterator[Row]:
    room = _MOST_BY_WORDS
    for i, j in pairs:
        if i is None or j is None:
            yield Row(i, j)
            continue
        ours, theirs = left[i].text, right[j].text
        if fold(ours) == fold(theirs):
            yield Row(i, j)
            continue
        room -= len(ours) + len(theirs)
        if room >= 0:
            yield Row(i, j, tuple(differences(ours, theirs, own)))
        else:
            yield Row(i, j, (Difference((0, len(ours)), (0, len(theirs)), "other words"),))


def language_of(article: Article) -> str | None:
    """The language an article says it has, else the one its text shows."""
    return article.language or detect("\n".join((article.title, *(block.text for block in article.body))))


def _in_script_of(left: str | None, right: str | None, conversion: Conversion) -> Conversion:
    """The conversion of the right document: that asked for, else one into the script of the left one."""
    chinese = [chinese_of(tag or "") for tag in (left, right)]
    same = (chinese[0] == "Hans") == (chinese[1] == "Hans")
    if conversion.variant is not Variant.ORIGINAL or None in chinese or same:
        return conversion
    return conversion._replace(variant=parse_variant(left or ""))
