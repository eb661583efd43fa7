"""Reading: what the pane shows, from which place, and in which script."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reader.i18n import _
from reader.library import Library
from reader.model.article import Article, Place, Summary
from reader.model.conversion import Conversion, Variant
from reader.model.directory import Office
from reader.model.errors import ReaderError
from reader.text.converted_document import ConvertedDocument
from reader.text.document import Part, article_parts, office_parts
from reader.text.typesetting.style import HAN
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.background.state_writer import StateWriter
from reader.tui.host import Host

if TYPE_CHECKING:
    from reader.text.comparison.compared_document import ComparedDocument

_PARTS_COMPARED = 100
"""Parts of an article that tell whether words of a region change it."""


class Pane(Protocol):
    """Where a document is shown."""

    def show(self, document: ConvertedDocument, place: Place, *, converts: bool = True) -> None:
        """Show a document from a place of the published one on."""

    def set_measure(self, measure: int) -> None:
        """Set lines of another length, in cells."""

    def place(self) -> Place:
        """The place at the top, in the published document."""

    def to_match_in_text(self) -> None:
        """Walk to the first match below the title."""


class Shown(Protocol):
    """What the screen shows, and how."""

    article: Article | None
    card: Office | None
    variant: Variant
    words: bool
    conversion: Conversion


@dataclass(frozen=True, slots=True)
class _Request:
    """An article to be read from its file."""

    number: int
    library: Library
    article_id: str


class Reading:
    """Reads articles in a thread, and shows the one asked for last."""

    def __init__(self, host: Host, shown: Shown, pane: Pane, writer: StateWriter) -> None:
        self._host = host
        self._shown = shown
        self._pane = pane
        self._writer = writer
        self.thread = OwnerThread("articles", self._read, host.report)
        self._number = 0
        """Of the newest request."""
        self._pending: str | None = None
        """The id of the article that is being read."""
        self.article_id: str | None = None
        """The id of the article that the pane shows or is about to show; commands act on it."""
        self._then: list[Callable[[], None]] = []
        """What is to be done with the article once the pane shows it."""
        self._document = ConvertedDocument()
        """What the pane shows, or has under a comparison."""
        self._converts = False
        """It follows the conversion."""
        self._comparison: ComparedDocument | None = None
        """What lies over it."""
        self._place_under: Place | None = None
        """Where it stood, if it is neither of those compared."""
        self._places: dict[str, Place] = {}
        """Where reading stopped, by id, of articles shown since the start: what is written may lag behind."""

    def begin(self) -> None:
        """Show articles as a person set it, else as they chose it last."""
        state, settings = self._host.library.state, self._host.options.settings
        self._shown.variant = Variant(settings.variant) if settings.variant else state.variant
        self._shown.words = state.chosen("words") == "on" if settings.words is None else settings.words
        self._convert()
        setting, _blank, han = (state.chosen("measure") or "").partition(" ")
        if setting == str(settings.measure) and han.isdecimal():
            self._pane.set_measure(int(han) * HAN)
        elif han:  # the setting has changed since
            self._writer.choose("measure", "")

    def keep_measure(self, han: int) -> None:
        """Have the length of lines remembered, until the setting changes."""
        self._writer.choose("measure", f"{self._host.options.settings.measure} {han}")

    # -- what is shown

    def show(self, article_id: str, *, again: bool = False) -> None:
        """Show an article from the place where reading stopped, as soon as it is read from its file."""
        shown = self._shown.article.id if self._shown.article else None
        if not again and article_id == (self._pending or shown):
            return
        self._number += 1
        self._pending = self.article_id = article_id
        self.thread.put(_Request(self._number, self._host.library, article_id))

    def follow(self, summary: Summary | None, message: str) -> None:
        """Show the article under the cursor, else why there is none; an office's card stays."""
        if self._shown.card:
            return
        if summary:
            self.show(summary.id)
        else:
            self.show_message(message)

    def show_message(self, text: str) -> None:
        """Say something in the pane instead of an article."""
        self.article_id = None
        self._show_lines(text)

    def _show_lines(self, text: str) -> None:
        parts = [Part("caption", line) for line in text.split("\n") if line]
        self._show(None, None, ConvertedDocument(parts), Place(), converts=False)

    def show_card(self, office: Office, organisation: str) -> None:
        """Show the card of an office."""
        self.article_id = None
        self._show(
            None, office, ConvertedDocument(office_parts(office, organisation)), Place(), converts=False
        )

    def then(self, call: Callable[[], None]) -> None:
        """Do something with the article that was asked for last, once the pane shows it."""
        if self._pending is None:
            call()
        else:
            self._then.append(call)

    def to_match_in_text(self) -> None:
        """Go to what a snippet shows of the article asked for last, once the pane shows it."""
        self.then(self._pane.to_match_in_text)

    def keep_place(self) -> None:
        """Have it written down where reading stopped in the article that the pane shows."""
        if not (article := self._shown.article):
            return
        article_id, place = article.id, self._place()
        if place != self._places.get(article_id):
            self._places[article_id] = place
            self._writer.write(lambda library: library.state.keep_place(article_id, place), quiet=True)

    def _read(self, requests: Sequence[_Request]) -> None:
        """Read the article asked for last; on the thread."""
        request = requests[-1]
        try:
            article = request.library.files.article(request.article_id)
            place = request.library.state.place(request.article_id)
        except ReaderError as error:
            self._host.deliver(partial(self._show_failure, request.number, str(error)))
        else:
            self._host.deliver(partial(self._show_article, request.number, article, place))

    def _show_article(self, number: int, article: Article, place: Place) -> None:
        if number != self._number:
            return
        parts = article_parts(article, "short")
        document = ConvertedDocument(parts, article.language, self._shown.conversion)
        self._show(article, None, document, place)

    def _show_failure(self, number: int, message: str) -> None:
        if number == self._number:
            self._show_lines(message)

    def _show(
        self,
        article: Article | None,
        card: Office | None,
        document: ConvertedDocument,
        place: Place,
        *,
        converts: bool = True,
    ) -> None:
        """Show a document; what was asked for before it came no longer matters."""
        self.keep_place()
        self._number += 1
        self._pending = None
        if article:
            place = self._places.setdefault(article.id, place)
        self._shown.article, self._shown.card = article, card
        self._document, self._converts, self._comparison = document, converts, None
        self._pane.show(document, place, converts=converts)
        calls, self._then = self._then, []
        for call in calls:
            call()

    def show_comparison(self, document: "ComparedDocument", *, of_article: bool) -> None:
        """Lay a comparison over the article, until another one is shown.

        Where its right document is the article, it begins at the same place.
        """
        place = self._place()
        self._comparison, self._place_under = document, None if of_article else place
        document = document.converted(self._shown.conversion)
        self._pane.show(document, document.row_of(place) if of_article else Place())

    def end_comparison(self) -> bool:
        """Show what lies under a comparison, at the place come to; False where nothing is compared."""
        if self._comparison is None:
            return False
        place, document = self._place(), self._document
        self._comparison = None
        document = document.converted(self._shown.conversion) if self._converts else document
        self._pane.show(document, place, converts=self._converts)
        return True

    def _place(self) -> Place:
        """Where reading has come to in the document that is shown, or lies under a comparison."""
        if self._comparison is None:
            return self._pane.place()
        return self._place_under or self._comparison.in_right(self._pane.place())

    # -- the script

    def next_variant(self) -> None:
        """Show the next variant."""
        self.show_variant(self._shown.variant.step(1))

    def previous_variant(self) -> None:
        """Show the previous variant."""
        self.show_variant(self._shown.variant.step(-1))

    def variant_original(self) -> None:
        """Show articles as published."""
        self.show_variant(Variant.ORIGINAL)

    def variant_hans(self) -> None:
        """Show articles in Simplified characters."""
        self.show_variant(Variant.HANS)

    def variant_tw(self) -> None:
        """Show articles in the characters of Taiwan."""
        self.show_variant(Variant.TW)

    def variant_hk(self) -> None:
        """Show articles in the characters of Hong Kong."""
        self.show_variant(Variant.HK)

    def show_variant(self, variant: Variant) -> None:
        """Show titles and article in another variant."""
        self._shown.variant = variant
        self._convert()
        self._host.paint()
        self._writer.choose("variant", variant)

    def toggle_words(self) -> None:
        """Show the words of the region, or those published."""
        self._shown.words = not self._shown.words
        self._convert()
        self._writer.choose("words", "on" if self._shown.words else "off")
        if self._shown.variant is Variant.ORIGINAL:
            self._host.tell(_("as published, words stay: choose a script first"))
        elif self._shown.words and self._shown.article and not self._words_change(self._shown.article):
            self._host.tell(_("no word of this article has another in that region"))

    def _words_change(self, article: Article) -> bool:
        """Whether the words of the region change the beginning of an article beyond its script."""
        parts = article_parts(article, "short")[:_PARTS_COMPARED]
        with_words, without = (
            ConvertedDocument(parts, article.language, self._host.options.conversion(self._shown.variant, on))
            for on in (True, False)
        )
        return with_words.parts != without.parts

    def _convert(self) -> None:
        self._shown.conversion = self._host.options.conversion(self._shown.variant, self._shown.words)
