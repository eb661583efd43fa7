"""Importing: a pasted page, or what a path or an address names, becomes articles of the library."""

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import _, plural
from reader.library import Library
from reader.model.errors import ReaderError, Refused
from reader.text.inert import inert_line
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.host import Host, PageQuestion

if TYPE_CHECKING:
    from reader.feeds.subscribe import Offer
    from reader.importing.importer import Report
    from reader.importing.inputs import Raw

_MANY, _MOST = 20, 10_000
"""Files in a folder above which a person is asked, and above which they are not counted further."""


@dataclass(frozen=True, slots=True)
class _Pages:
    """What was typed, or what a path or an address names, read but not imported."""

    raws: "tuple[Raw, ...]"
    report: "Report"
    offer: "Offer | None" = None
    """The feeds that it offers to subscribe to, none of which is in the list."""


class _Look(NamedTuple):
    """A wish to know what was typed, or what it names."""

    source: str | Path
    show: Callable[[_Pages], None]
    """Called on the thread of the screen."""


class Importing:
    """Takes pages in, and feeds into the list."""

    def __init__(self, host: Host, imported: Callable[[str | None], None]) -> None:
        """`imported` is called afterwards, with the id of the first article written."""
        self._host = host
        self._imported = imported
        self._pages: _Pages | None = None
        """What the dialog has shown last."""
        self.thread = OwnerThread("import", self._handle, host.report)

    async def import_(self) -> None:
        """Ask for a page, and import it; of a feed whether to subscribe to it, too."""
        self._pages = None
        answer = await self._host.ask_page(problem_of, self._look)
        if answer is None:
            return
        typed, choice = answer
        path = _path(typed.strip())
        if self._pages:
            wanted = self._pages if choice == 0 else replace(self._pages, offer=None)
            self.thread.put(wanted)
        elif path and await self._confirmed(path):
            self.thread.put(path)

    async def _look(self, typed: str) -> PageQuestion:
        """Look what was typed, or what it names; a folder is only looked at when it is imported."""
        self._pages = None
        text = typed.strip()
        path = _path(text)
        if path and path.is_dir():
            return PageQuestion()
        looked: asyncio.Future[_Pages] = asyncio.get_running_loop().create_future()

        def show(pages: _Pages) -> None:
            if not looked.done():  # what was typed is another by now, or the dialog is closed
                looked.set_result(pages)

        self.thread.put(_Look(path or text, show))
        self._pages = await looked
        return _question(self._pages)

    async def _confirmed(self, folder: Path) -> bool:
        """Whether a folder holds few files, or the person wants them all."""
        count = await asyncio.to_thread(_count, folder)
        if count <= _MANY:
            return True
        many = _("Import all {count:,} files below {path}?")
        more = _("Import all of the more than {count:,} files below {path}?")
        question = many if count < _MOST else more
        return await self._host.confirm(question.format(count=count, path=inert_line(str(folder))))

    # -- on the thread

    def _handle(self, requests: Sequence[_Look | _Pages | Path]) -> None:
        for request in requests:
            if isinstance(request, _Look):
                self._host.deliver(partial(request.show, self._read(request.source)))
            elif isinstance(request, Path):
                from reader.importing import importer, inputs  # take a while to load

                report = importer.Report()
                paths = inputs.files([request], report.refused)
                self._import(inputs.raw_pages(paths, report.refused), report)
            else:
                self._import(request.raws, request.report, request.offer)

    def _read(self, source: str | Path) -> _Pages:
        """What was typed, or what it names, and the feeds that it offers."""
        from reader.importing import importer, inputs

        report, address = importer.Report(), ""
        try:
            if isinstance(source, Path):
                raws = list(inputs.raw_pages([source], report.refused))
            elif _is_address(source):
                from reader.importing.web_pages import fetched_pages  # the network's libraries

                address = source
                raws = list(fetched_pages(self._host.library, [source], report, feeds=True))
            else:
                raws = [inputs.Raw(_("pasted page"), f"{source}\n".encode())]
            return _Pages(tuple(raws), report, _offer(self._host.library, raws, address))
        except ReaderError as error:
            report.refused.append(str(error))
            return _Pages((), report)

    def _import(self, raws: "Iterable[Raw]", report: "Report", offer: "Offer | None" = None) -> None:
        """Subscribe to feeds, and import pages until the screen is left."""
        from reader.feeds.saved import without_feeds
        from reader.importing import importer

        library, given = self._host.library, importer.Given()
        subscribed = ""
        try:
            if library.is_sample:
                library = Library(library.folders.for_writing())
                library.index.refresh()
            if offer:
                subscribed = self._subscribe(library, offer)
                # the items are those of the feed as it stands in the list, wherever its address led
                raws = [replace(raw, url=offer.feeds[0].key) for raw in raws if offer.items is not None]
            wanted = (raw for raw in raws if not self.thread.is_closed())
            pages = without_feeds(library, wanted, given, report)
            importer.import_pages(library, pages, given, report, now=datetime.now().astimezone())
        except ReaderError as error:
            report.refused.append(str(error))
        self._host.deliver(partial(self._show_imported, library, report, subscribed))

    def _subscribe(self, library: Library, offer: "Offer") -> str:
        """Put the feeds that are offered into the list; what is said of it."""
        added = library.feeds.add(offer.feeds)
        if not added:  # the list of another library than the one that was asked
            return ""
        many = plural("subscribed to {count:,} feed", "subscribed to {count:,} feeds", len(added))
        done = _("subscribed to {name}") if offer.items is not None else many
        done = done.format(name=offer.name, count=len(added))
        library.state.did(done, lambda: library.feeds.remove_all(added))
        keys = self._host.options.key
        return _("{done}: {fetch} fetches, {undo} undoes it").format(
            done=done, fetch=keys("fetch"), undo=keys("undo")
        )

    def _show_imported(self, library: Library, report: "Report", subscribed: str) -> None:
        """Say what came of it, and go to the first article written."""
        self._host.library = library
        names = [_("wrote {name}").format(name=inert_line(path.name)) for path in report.written]
        count = len(names)
        new = plural("{count:,} new article", "{count:,} new articles", count).format(count=count)
        summary = new if subscribed and count else self._summed_up(report.written, report.notes)
        said = " · ".join(filter(None, (subscribed, summary)))
        for message in reversed([*names, *report.notes]):
            if message != said:
                self._host.record(message)
        if said:
            self._host.tell(said)
        for message in report.refused:
            self._host.tell(message, severe=True)
        articles = [path for path in report.written if path.suffix == ".md"]
        self._imported(library.files.id_of(articles[0]) if articles else None)

    def _summed_up(self, written: Sequence[Path], notes: Sequence[str]) -> str:
        """One sentence: what was written, else why nothing was."""
        name = inert_line(written[0].name) if written else ""
        if not written[1:]:
            return _("wrote {name}").format(name=name) if written else next(iter(notes), "")
        message = _("wrote {count:,} files, the first of them {name}; {key} lists them")
        key = self._host.options.key("problems")
        return message.format(count=len(written), name=name, key=key)


def _offer(library: Library, raws: "Sequence[Raw]", address: str) -> "Offer | None":
    """The feeds that a page offers and that are not in the list. Raises Refused where all of a list are."""
    from reader.importing.decoding.feed_format import feed_format

    if len(raws) != 1 or feed_format(raws[0].data) is None:
        return None
    from reader.feeds.subscribe import offer  # the network's libraries

    offered = offer(raws[0], address)
    known = {feed.key for feed in library.feeds.all()}
    new = tuple(feed for feed in offered.feeds if feed.key not in known) if offered else ()
    if offered and offered.items is None and not new:
        message = _("{name}: all feeds of this list are in yours already")
        raise Refused(message.format(name=offered.name))
    return offered._replace(feeds=new) if offered and new else None


def _question(pages: _Pages) -> PageQuestion:
    """What is asked of pages before they are imported."""
    offer = pages.offer
    if not pages.raws:
        return PageQuestion(problem=next(iter([*pages.report.refused, *pages.report.notes]), ""))
    if offer is None:
        return PageQuestion()
    count = len(offer.feeds)
    if offer.items is None:
        question = plural(
            "{name} is a list with {count:,} feed that is not in yours",
            "{name} is a list with {count:,} feeds that are not in yours",
            count,
        )
        choices = [plural("subscribe to it", "subscribe to all of them", count)]
    else:
        question = plural(
            "{name} is a feed of {items:,} item", "{name} is a feed of {items:,} items", offer.items
        )
        choices = [_("subscribe to it, and import its items"), _("import its items, this once")]
    return PageQuestion(question.format(name=offer.name, count=count, items=offer.items), choices)


def _count(folder: Path) -> int:
    return min(_MOST, sum(len(files) for _inside, _folders, files in islice(os.walk(folder), _MOST)))


def problem_of(text: str) -> str:
    """What is wrong with a page, a path or an address that was typed; empty where it can be imported."""
    text = text.strip()
    path = _path(text)
    if not text:
        return _("nothing is typed yet; paste a page, or type a path or an address")
    if path and not path.exists():
        return _("{path} does not exist; check the path").format(path=inert_line(str(path)))
    return ""


def paths_like(text: str) -> list[str]:
    """The paths that begin as what was typed, folders with a slash at the end; in order.

    A name that begins with a dot is one of them only where its dot is typed.
    """
    folder, slash, begun = text.rpartition("/")
    if "\n" in text:
        return []
    try:
        with os.scandir(Path(f"{folder}{slash}" or ".").expanduser()) as entries:
            return sorted(
                f"{folder}{slash}{entry.name}{'/' * entry.is_dir()}"
                for entry in entries
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            )
    except (OSError, RuntimeError, ValueError):  # no such folder, no such user, a NUL
        return []


def _is_address(text: str) -> bool:
    return "\n" not in text and text.lower().startswith(("http://", "https://"))


def _path(text: str) -> Path | None:
    """The path that a single line names; None where it is a page."""
    if not text or "\n" in text or _is_address(text):
        return None
    try:
        path = Path(text).expanduser()
        return path if path.exists() or text.startswith(("/", "~", "./", "../")) else None
    except (OSError, RuntimeError, ValueError):  # too long for a name, no such user, a NUL
        return None
