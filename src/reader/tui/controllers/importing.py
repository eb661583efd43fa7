"""Importing: a pasted page, or the file or folder that was named, becomes articles of the library."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _, plural
from reader.library import Library
from reader.model.errors import ReaderError
from reader.text.inert import inert_line
from reader.tui.controllers.host import Host
from reader.tui.owner_thread import OwnerThread

if TYPE_CHECKING:
    from reader.importing.importer import Report
    from reader.importing.inputs import Raw

_MANY, _MOST = 20, 10_000
"""Files in a folder above which a person is asked, and above which they are not counted further."""
_LINES = 6
"""Lines of what came of an import."""


class Importing:
    """Takes pages in."""

    def __init__(self, host: Host, imported: Callable[[str | None], None]) -> None:
        """`imported` is called afterwards, with the id of the first article written."""
        self._host = host
        self._imported = imported
        self.thread = OwnerThread("import", self._import, host.report)

    async def import_(self) -> None:
        """Ask for a page, and import it."""
        text = (await self._host.ask_page() or "").strip()
        if not text:
            return
        path = _path(text)
        if path is None:
            self.thread.put(text)
        elif not path.exists():
            message = _("{path} does not exist; check the path").format(path=inert_line(str(path)))
            self._host.tell(message, severe=True)
        elif not path.is_dir() or await self._confirmed(path):
            self.thread.put(path)

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
            else:
                raws = [inputs.Raw(_("pasted page"), source.encode())]
            self._import_pages(raws, report)

    def _import_pages(self, raws: "Iterable[Raw]", report: "Report") -> None:
        """Import pages until the screen is left."""
        from reader.importing import importer

        library = self._host.library
        try:
            if library.is_sample:
                library = Library(library.folders.for_writing())
                library.index.refresh()
            wanted = (raw for raw in raws if not self.thread.is_closed())
            importer.import_pages(library, wanted, importer.Given(), report, now=datetime.now().astimezone())
        except ReaderError as error:
            report.refused.append(str(error))
        self._host.deliver(partial(self._show_imported, library, report))

    def _show_imported(self, library: Library, report: "Report") -> None:
        """Say what came of it, and go to the first article written."""
        self._host.library = library
        for note in reversed(report.notes):
            self._host.record(note)
        for message in _summed_up(report.written, report.notes):
            self._host.tell(message)
        for message in report.refused:
            self._host.tell(message, severe=True)
        articles = [path for path in report.written if path.suffix == ".md"]
        self._imported(library.files.id_of(articles[0]) if articles else None)


def _count(folder: Path) -> int:
    return sum(1 for _file in islice(folder.rglob("*"), _MOST))


def _path(text: str) -> Path | None:
    """The path that a single line names; None where it is a page."""
    if "\n" in text:
        return None
    try:
        path = Path(text).expanduser()
        return path if path.exists() or text.startswith(("/", "~", "./", "../")) else None
    except (OSError, RuntimeError, ValueError):  # too long for a name, no such user, a NUL
        return None


def _summed_up(written: Sequence[Path], notes: Sequence[str]) -> list[str]:
    names = [_("wrote {name}").format(name=inert_line(path.name)) for path in written]
    lines = [*names, *notes]
    if more := len(lines) - _LINES if len(lines) > _LINES else 0:
        lines = [*lines[:_LINES], plural("and {count} more", "and {count} more", more).format(count=more)]
    return ["\n".join(lines)] if lines else []
