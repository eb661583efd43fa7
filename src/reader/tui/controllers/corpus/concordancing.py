"""Concordancing: how often the spellings of words are used where, and each place where one stands."""

import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.i18n import _
from reader.library import By, Group, Library
from reader.model.conversion import Conversion, Variant
from reader.model.errors import ReaderError
from reader.model.query import Leaf, Node, Saved, SavedQuery, leaves, replaced, wanted_words
from reader.model.query_parser import parse
from reader.text.conversion.convert import show_text
from reader.text.formats.corpus.concordance import Place, place
from reader.text.search.fold import fold
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.background.turn import Turn
from reader.tui.host import Bar, Host

if TYPE_CHECKING:
    from reader.library import Hit, WordCount

COUNTED_BY: tuple[By, ...] = ("region", "language", "source", "year")
"""What spellings are counted by, the first at first."""
_CONTEXT = 80
"""Code points on both sides of a word: more than a line has room for."""
_PLACES = 60
"""Places that are read at once: more than a screen shows."""
_PATIENCE = 0.1
"""Seconds after which those that were read by then are shown."""


class Spelling(NamedTuple):
    """A spelling of a word, and how often it stands where."""

    word: str
    """The word of the query."""
    text: str
    """The spelling, as its region writes it."""
    shown: str
    """The same in the script of the screen."""
    counts: "Mapping[Group, WordCount]"

    @property
    def occurrences(self) -> int:
        """How often it stands in all articles."""
        return sum(count.occurrences for count in self.counts.values())

    @property
    def articles(self) -> int:
        """In how many of them."""
        return sum(count.articles for count in self.counts.values())


class Shown(Protocol):
    """What the screen shows, and how."""

    variant: Variant
    saved: tuple[SavedQuery, ...]
    needles: tuple[str, ...]


class Pane(Protocol):
    """Where the article is shown."""

    def to_text(self, text: str, offset: int) -> None:
        """Walk to the match at a code point of a published text, else to the first match."""


class View(Protocol):
    """Where the counts and the places are shown."""

    def show_counts(self, spellings: Sequence[Spelling], by: By, *, complete: bool) -> None:
        """Show how often each spelling stands where; more of them follow until they are complete."""

    def add_places(self, places: Sequence[Place], *, complete: bool) -> None:
        """Show more places; others follow, where they are asked for, until they are complete."""

    def show_failure(self, message: str) -> None:
        """Say why nothing can be shown."""


class Narrowing(Protocol):
    """What narrows the list."""

    def look_for(self, word: str, article_id: str | None = None) -> None:
        """List all articles that hold a word in no other spelling, the cursor on one of them."""


@dataclass(frozen=True, slots=True)
class _Request:
    """Words to be counted by something, or a spelling whose places are wanted; neither: nothing any more."""

    number: int
    library: Library
    conversion: Conversion
    words: tuple[str, ...] = ()
    by: By = COUNTED_BY[0]
    spelling: str = ""


class Concordancing:
    """Counts words in a thread, and reads the places where they stand as far as they are looked at."""

    def __init__(
        self,
        host: Host,
        shown: Shown,
        bar: Bar,
        pane: Pane,
        narrowing: Narrowing,
        open_article: Callable[[str, Callable[[], None]], None],
        open_view: "Callable[[Concordancing], Awaitable[View]]",
    ) -> None:
        """`open_article` shows an article, and calls something once the pane shows it."""
        self._host = host
        self._shown = shown
        self._bar = bar
        self._pane = pane
        self._narrowing = narrowing
        self._open_article = open_article
        self._open_view = open_view
        self._view: View | None = None
        self._words: tuple[str, ...] = ()
        self._request: _Request | None = None
        """The newest."""
        self._number = 0
        self._turn = Turn()
        self._hits: list[Hit] = []
        """What the view shows, in order."""
        self._reading_on = False
        """More of them are on their way."""
        self._walked = 0
        """The number of the request whose hits are being read; used on the thread alone."""
        self._ahead: Iterator[Hit] = iter(())
        """Those that are still to be read; used on the thread alone."""
        self.thread = OwnerThread("words", self._handle, host.report)

    async def words_by_region(self) -> None:
        """Count the words of the query; where it has none, ask for one."""
        words = query_words(self._bar.text, self._shown.saved)
        if not words:
            label, hint = _("A word, to count where it is used"), _("Enter counts it · Esc cancels")
            words = query_words(await self._host.ask_line(label, "", hint) or "", self._shown.saved)
        if words:
            self._words = words
            self._view = await self._open_view(self)
            self.count(COUNTED_BY[0])

    # -- what the view asks for

    def count(self, by: By) -> None:
        """Count the spellings of all words by something."""
        self._ask(words=self._words, by=by)

    def walk(self, spelling: str) -> None:
        """Show the places where a spelling stands, newest first, somewhat more than the view has room for."""
        self._hits, self._reading_on = [], True
        self._ask(spelling=spelling)

    def walk_on(self) -> None:
        """Show more of them."""
        if self._request and not self._reading_on:
            self._reading_on = True
            self.thread.put(self._request)

    def look_for(self, spelling: str) -> None:
        """List all articles with a spelling, in no other."""
        self._narrowing.look_for(spelling)

    def open(self, spelling: str, at: int) -> None:
        """Open the article of a place, counted from 0, and walk to it; the list is that of the spelling."""
        hit = self._hits[at]
        self._narrowing.look_for(spelling, hit.id)
        self._shown.needles = (fold(spelling),)
        # on a narrow screen the pane comes into view only now
        show_place = partial(self._host.after_paint, lambda: self._pane.to_text(hit.text, hit.start))
        self._open_article(hit.id, show_place)

    def close(self, view: View) -> None:
        """Read and count nothing more for a view: another may have been opened by now."""
        if view is self._view:
            self.stop()

    def stop(self) -> None:
        """Read and count nothing more."""
        self._view, self._hits = None, []
        self._ask()

    def _ask(self, words: tuple[str, ...] = (), by: By = COUNTED_BY[0], spelling: str = "") -> None:
        # words of another region would hide what is counted
        conversion = self._host.options.conversion(self._shown.variant, False)
        self._number += 1
        self._request = _Request(self._number, self._host.library, conversion, words, by, spelling)
        self.thread.put(self._request)
        self._turn.overtake(self._number)

    # -- on the thread

    def _handle(self, requests: Sequence[_Request]) -> None:
        """Do what was asked last."""
        request = requests[-1]
        try:
            with self._turn.taken(request.number, request.library) as newest:
                if newest:
                    self._count(request) if request.words else self._read(request)
        except ReaderError as error:
            message = str(error)
            self._deliver(request, lambda view: view.show_failure(message))

    def _count(self, request: _Request) -> None:
        """Count the words, one after the other."""
        index = request.library.index
        spellings: list[Spelling] = []
        for number, word in enumerate(request.words, 1):
            counted = [
                Spelling(
                    word, text, show_text(text, None, request.conversion), index.occurrences(text, request.by)
                )
                for text in index.spellings(word)
            ]
            spellings += sorted(counted, key=lambda each: -each.occurrences)
            complete = number == len(request.words)
            self._deliver(request, partial(_show_counts, tuple(spellings), request.by, complete))

    def _read(self, request: _Request) -> None:
        """Read the next places."""
        if self._walked != request.number:
            self._walked = request.number
            self._ahead = iter(())  # ends what is read for the one before
            if request.spelling:
                self._ahead = request.library.index.concordance([request.spelling])
        end = time.monotonic() + _PATIENCE
        hits: list[Hit] = []
        complete = False
        for hit in self._ahead:
            hits.append(hit)
            if len(hits) == _PLACES or time.monotonic() > end:
                break
        else:
            complete = True
        places = [
            place(
                hit.id, hit.date, hit.language, hit.text, (hit.start, hit.end), request.conversion, _CONTEXT
            )
            for hit in hits
        ]
        self._deliver(request, partial(self._add, hits, places, complete))

    def _add(self, hits: "Sequence[Hit]", places: Sequence[Place], complete: bool, view: View) -> None:
        self._hits += hits
        self._reading_on = False
        view.add_places(places, complete=complete)

    def _deliver(self, request: _Request, show: Callable[[View], None]) -> None:
        """Show something on the thread of the screen, unless something else was asked for meanwhile."""

        def show_if_wanted() -> None:
            if request is self._request and self._view:
                show(self._view)

        self._host.deliver(show_if_wanted)


def query_words(text: str, saved: Sequence[SavedQuery]) -> tuple[str, ...]:
    """The words that a query looks for, in the order typed, those of saved queries among them."""
    queries = {fold(query.name): query.query for query in saved}

    def unfolded(leaf: Leaf) -> Node:
        # each is unfolded once, however they name one another
        return parse(queries.pop(fold(leaf.name), "")) if isinstance(leaf, Saved) else leaf

    node = parse(text)
    while any(isinstance(leaf, Saved) for leaf in leaves(node)):
        node = replaced(node, unfolded)
    words = {fold(word.text): word.text for word in reversed(wanted_words(node)) if word.field != "url"}
    return tuple(word for folded, word in reversed(words.items()) if folded)


def _show_counts(spellings: Sequence[Spelling], by: By, complete: bool, view: View) -> None:
    view.show_counts(spellings, by, complete=complete)
