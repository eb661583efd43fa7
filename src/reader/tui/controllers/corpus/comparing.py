"""Comparing: two articles side by side, or an article beside its former text, over what the pane shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from reader.i18n import _
from reader.library import Library
from reader.model.article import Article
from reader.model.conversion import Conversion
from reader.model.errors import LibraryError, ReaderError
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.controllers.marking import Marking
from reader.tui.controllers.reading import Reading
from reader.tui.host import Host

if TYPE_CHECKING:
    from reader.text.comparison.compared_document import ComparedDocument


class Shown(Protocol):
    """What the screen shows, and what has the focus."""

    article: Article | None
    conversion: Conversion

    @property
    def focused(self) -> Any:
        """What has the focus."""

    @property
    def set_focus(self) -> Callable[[Any], None]:
        """Gives something the focus."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What is to be compared: two articles, or one with its former text."""

    number: int
    library: Library
    conversion: Conversion
    ids: tuple[str, ...] = ()
    changed: Article | None = None
    article_id: str | None = None
    """What the pane showed: where it shows another one by then, the answer comes too late."""


class Comparing:
    """Compares in a thread, and shows what was asked for last."""

    def __init__(self, host: Host, shown: Shown, pane: Any, reading: Reading, marking: Marking) -> None:
        self._host = host
        self._shown = shown
        self._pane = pane
        self._reading = reading
        self._marking = marking
        self.thread = OwnerThread("comparison", self._compare, host.report)
        self._number = 0
        """Of the newest request."""
        self._before: Any = None
        """What had the focus before."""

    def compare(self) -> None:
        """Set the two marked articles side by side in one script, or no longer."""
        if self.close():
            return
        marked = self._marking.chosen() if self._marking.has_marks else []
        if len(marked) == 2:
            self._put(ids=tuple(summary.id for summary in marked))
        else:
            message = _("first mark two articles with {key}; now {count}")
            key = self._host.options.key("mark")
            self._host.tell(message.format(key=key, count=len(marked)))

    def what_changed(self) -> None:
        """Set the former text of the article beside its present one, or no longer."""
        if self.close():
            return
        article = self._shown.article
        if article and article.former:
            self._put(changed=article)
        elif article:
            self._host.tell(_("this text has not changed since it was published"))
        else:
            self._host.tell(_("there is no article here"))

    def side_by_side(self) -> None:
        """Set the published text of the article beside the one shown, or no longer."""
        pane = self._pane
        if pane.document.compares:
            self._host.tell(_("the two texts stand side by side already"))
            return
        pane.beside = not pane.beside
        if pane.beside and not pane.is_beside:
            more = pane.size.width < pane.app.size.width
            widens = _("too narrow for two columns: {key} widens")
            message = widens if more else _("too narrow for two columns")
            self._host.tell(message.format(key=self._host.options.key("zen")))
        elif pane.beside and not pane.document.is_changed(len(pane.document)):
            self._host.tell(_("both columns are the same: nothing was converted"))

    def close(self) -> bool:
        """Show what lies under the comparison, the focus where it was; False where nothing is compared."""
        self._number += 1
        closed = self._reading.end_comparison()
        if closed and self._before:
            self._shown.set_focus(self._before)
        return closed

    def _put(self, *, ids: tuple[str, ...] = (), changed: Article | None = None) -> None:
        self._number += 1
        library, conversion = self._host.library, self._shown.conversion
        self.thread.put(_Request(self._number, library, conversion, ids, changed, self._reading.article_id))

    def _compare(self, requests: Sequence[_Request]) -> None:
        """Compare what was asked for last; on the thread."""
        request = requests[-1]
        try:
            document = _compared(request)
        except ReaderError as error:
            self._host.deliver(partial(self._tell, request, str(error)))
            return
        if document.has_differences:
            self._host.deliver(partial(self._show, request, document))
        elif request.changed:
            self._host.deliver(partial(self._tell, request, _("only marks or layout have changed in it")))
        else:
            message = _("the two articles differ in script and layout alone")
            self._host.deliver(partial(self._tell, request, message))

    def _tell(self, request: _Request, message: str) -> None:
        if self._is_awaited(request):
            self._host.tell(message)

    def _show(self, request: _Request, document: "ComparedDocument") -> None:
        if self._is_awaited(request):
            self._before = self._shown.focused
            self._shown.set_focus(self._pane)
            self._reading.show_comparison(document, of_article=request.changed is not None)

    def _is_awaited(self, request: _Request) -> bool:
        return request.number == self._number and request.article_id == self._reading.article_id


def _compared(request: _Request) -> "ComparedDocument":
    """The comparison asked for. Raises ReaderError."""
    from reader.text.comparison.compared_document import compare  # most sessions compare nothing

    files, own = request.library.files, request.library.index.synonyms
    if request.changed:
        former = files.former(request.changed)
        if former is None:
            raise LibraryError(_("its former text is no longer kept"))
        document = compare(former, request.changed, request.conversion, own)
        document.caption = _("former text │ present text")
    else:
        one, other = map(files.article, request.ids)
        document = compare(one, other, request.conversion, own)
        kinds = [each.kind for row in document.rows for each in row.differences]
        regional = kinds.count("regional words")
        document.caption = _("words of regions: {regional} · other differences: {other}").format(
            regional=regional, other=len(kinds) - regional
        )
    return document
