"""Importing: a pasted page, or what a path or an address names, becomes articles of the library."""

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.library import Library
from reader.model.errors import ReaderError
from reader.text.inert import inert_line
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.host import Host

if TYPE_CHECKING:
    from reader.importing.importer import Report
    from reader.importing.inputs import Raw

_MANY, _MOST = 20, 10_000
"""Files in a folder above which a person is asked, and above which they are not counted further."""


class Importing:
    """Takes pages in."""

    def __init__(self, host: Host, imported: Callable[[str | None], None]) -> None:
        """`imported` is called afterwards, with the id of the first article written."""
        self._host = host
        self._imported = imported
        self.thread = OwnerThread("import", self._import, host.report)

    async def import_(self) -> None:
        """Ask for a page, and import it."""
        text = (await self._host.ask_page(problem_of) or "").strip()
        if not text:
            return
        path = _path(text)
        if path is None or not path.is_dir() or await self._confirmed(path):
            self.thread.put(path or text)

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

    def _import(self, sources: Sequence[str | Path]) -> None:
        from reader.importing import importer, inputs  # take a while to load

        for source in sources:
            report = importer.Report()
            if isinstance(source, Path):
                paths = inputs.files([source], report.refused)
                raws: Iterable[Raw] = inputs.raw_pages(paths, report.refused)
            elif _is_address(source):
                from reader.importing.web_pages import fetched_pages  # the network's libraries

                raws = fetched_pages(self._host.library, [source], report)
            else:
                raws = [inputs.Raw(_("pasted page"), f"{source}\n".encode())]
            self._import_pages(raws, report)

    def _import_pages(self, raws: "Iterable[Raw]", report: "Report") -> None:
        """Import pages until the screen is left."""
        from reader.feeds.saved import without_feeds
        from reader.importing import importer

        library, given = self._host.library, importer.Given()
        try:
            if library.is_sample:
                library = Library(library.folders.for_writing())
                library.index.refresh()
            wanted = (raw for raw in raws if not self.thread.is_closed())
            pages = without_feeds(library, wanted, given, report)
            importer.import_pages(library, pages, given, report, now=datetime.now().astimezone())
        except ReaderError as error:
            report.refused.append(str(error))
        self._host.deliver(partial(self._show_imported, library, report))

    def _show_imported(self, library: Library, report: "Report") -> None:
        """Say what came of it, and go to the first article written."""
        self._host.library = library
        names = [_("wrote {name}").format(name=inert_line(path.name)) for path in report.written]
        for message in reversed([*names, *report.notes]):
            self._host.record(message)
        if message := self._summed_up(report.written, report.notes):
            self._host.tell(message)
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


def _count(folder: Path) -> int:
    return sum(1 for _file in islice(folder.rglob("*"), _MOST))


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
