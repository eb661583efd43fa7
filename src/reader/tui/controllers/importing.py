"""Ways in: a pasted page, or the file or folder that was named, becomes articles of the library."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from reader.i18n import _, plural
from reader.library import Library
from reader.model.errors import ReaderError
from reader.text.inert import inert_line
from reader.tui.controllers.marking import Keeping
from reader.tui.screens.dialogs import Confirm

if TYPE_CHECKING:
    from reader.importing.importer import Raw, Report

_MANY, _MOST = 20, 10_000
"""Files in a folder above which a person is asked, and above which they are not counted further."""
_TOLD = 6
"""Lines of what came of an import."""


class WaysIn(Keeping):
    """Reading, with a way to take pages in."""

    @work
    async def action_import(self) -> None:
        """Ask for a page, and import it."""
        from reader.tui.screens.import_dialog import Paste

        text = (await self.app.push_screen_wait(Paste()) or "").strip()
        if not text:
            return
        path = _path(text)
        if path is None:
            self._import_text(text)
        elif not path.exists():
            told = _("{path} does not exist; check the path").format(path=inert_line(str(path)))
            self.tell(told, severe=True)
        elif path.is_dir() and (count := await asyncio.to_thread(_count, path)) > _MANY:
            more = _("Import all of the more than {count:,} files below {path}?")
            question = _("Import all {count:,} files below {path}?") if count < _MOST else more
            question = question.format(count=count, path=inert_line(str(path)))
            if await self.app.push_screen_wait(Confirm(question)):
                self._import_path(path)
        else:
            self._import_path(path)

    @work(thread=True, group="import", exit_on_error=False)
    def _import_text(self, text: str) -> None:
        from reader.importing import importer  # phonenumbers and babel take 150 ms to load

        report = importer.Report()
        self._import([importer.Raw(_("pasted page"), text.encode())], report)

    @work(thread=True, group="import", exit_on_error=False)
    def _import_path(self, path: Path) -> None:
        from reader.importing import importer

        report = importer.Report()
        self._import(importer.raw_pages([path], report.refused), report)

    def _import(self, raws: "Iterable[Raw]", report: "Report") -> None:
        """Import in a thread, until the screen is left."""
        from reader.importing import importer

        worker = get_current_worker()
        library = self.library
        try:
            if library.is_sample:
                library = Library(library.folders.for_writing())
                library.index.refresh()
            going = (raw for raw in raws if not worker.is_cancelled)
            importer.import_pages(library, going, importer.Given(), report, now=datetime.now().astimezone())
        except ReaderError as error:
            report.refused.append(str(error))
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_imported, library, report)

    def _show_imported(self, library: Library, report: "Report") -> None:
        """Say what came of it, and go to the first article written."""
        self.library = library
        library.index.mends_itself = False
        for message in _summed_up(report.written, report.notes):
            self.tell(message)
        for message in report.refused:
            self.tell(message, severe=True)
        articles = [path for path in report.written if path.suffix == ".md"]
        if articles:
            self.card = self.office = None
            self.go_to = library.files.id_of(articles[0])
        self.bring_up_to_date()
        self.show_directories()
        self.find()


def _count(folder: Path) -> int:
    return sum(1 for _ in islice(folder.rglob("*"), _MOST))


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
    if more := len(lines) - _TOLD if len(lines) > _TOLD else 0:
        lines = [*lines[:_TOLD], plural("and {count} more", "and {count} more", more).format(count=more)]
    return ["\n".join(lines)] if lines else []
