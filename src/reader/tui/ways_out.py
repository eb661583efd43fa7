"""Ways out and in: print, pipe, copy, open a link, edit the file, import a page."""

import os
import shlex
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from textual import work
from textual.app import SuspendNotSupported

from reader.model.errors import ReaderError
from reader.text.forms import as_text
from reader.text.inert import inert_line
from reader.text.links import links, web_address
from reader.text.variants import in_variant
from reader.tui.dialogs import Ask, Paste
from reader.tui.reading import Reading


class WaysOut(Reading):
    """Reading, with ways to hand the article on and to take pages in."""

    @property
    def text(self) -> str:
        """What is in the pane as plain text, in the script shown."""
        if self.article:
            return as_text(in_variant(self.article, self.variant))
        return "".join(f"{part.text}\n" for part in self.pane.parts) if self.card else ""

    def action_copy(self) -> None:
        """Copy what is selected, else all that is in the pane."""
        if text := self.get_selected_text() or self.text:
            self.app.copy_to_clipboard(text)
            self.tell(f"copied {len(text):,} characters")

    def action_open_link(self) -> None:
        """Open the link of the article, else the first in it, or the office's web site."""
        if self.card:
            website = self.card.best("website")
            url = web_address(website if isinstance(website, str) else None)
        else:
            found = [link.url for part in self.pane.parts for link in links(part.text)]
            url = (
                web_address(self.article.url)
                if self.article and self.article.url
                else next(iter(found), None)
            )
        if url:
            self.app.open_url(url)
            self.tell(f"opening {url}")
        else:
            self.tell("there is no link to open")

    @work
    async def action_pipe(self) -> None:
        """Ask for a command, and give it the article on its stdin."""
        if not self.text:
            return
        command = await self.app.push_screen_wait(Ask("Pipe the article to", "less"))
        if not command:
            return
        try:
            arguments = shlex.split(command)
        except ValueError:
            self.tell(f"{inert_line(command)}: a quotation mark is open; close it", severe=True)
            return
        self._run(arguments, self.text)

    def action_edit(self) -> None:
        """Open the file in $VISUAL or $EDITOR, and show it as it is afterwards."""
        if self.article is None:
            return
        editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
        if self._run([*editor, str(self.library.path(self.article.id))], None):
            self.library.refresh(every_file=True)
            self.show_article(self.article.id, again=True)
            self.find()

    def _run(self, arguments: Sequence[str], text: str | None) -> bool:
        """Run a command on the terminal, the screen put away meanwhile; False where it could not."""
        if not arguments:
            return False
        try:
            with self.app.suspend():
                done = subprocess.run(arguments, input=text, encoding="utf-8", check=False)
                if text is not None:
                    print(f"\n[{done.returncode}] Enter goes back to reader", end=" ", flush=True)
                    os.read(0, 1024)
        except SuspendNotSupported:
            self.tell("commands cannot run here", severe=True)
            return False
        except OSError as error:
            self.tell(f"{inert_line(arguments[0])} cannot be run: {error.strerror}", severe=True)
            return False
        return True

    @work
    async def action_import(self) -> None:
        """Take in a pasted page, or the file or folder that was named."""
        text = (await self.app.push_screen_wait(Paste())) or ""
        if text.strip():
            self._import(text)

    @work(thread=True, group="import", exit_on_error=False)
    def _import(self, text: str) -> None:
        from reader.importing import importer  # phonenumbers and babel take 150 ms to load

        report = importer.Report()
        path = Path(text.strip()).expanduser() if "\n" not in text.strip() else None
        named = path is not None and len(str(path)) < 1000 and path.exists()
        raws = (
            importer.raw_pages([path], report.refused)
            if named and path
            else [importer.Raw("pasted page", text.encode())]
        )
        try:
            importer.import_pages(
                self.library, raws, importer.Given(), report, now=datetime.now().astimezone()
            )
        except ReaderError as error:
            report.refused.append(str(error))
        self.app.call_from_thread(self._show_imported, report.written, report.notes, report.refused)

    def _show_imported(self, written: Sequence[Path], notes: Sequence[str], refused: Sequence[str]) -> None:
        names = [f"wrote {path.name}" for path in written]
        if names or notes:
            self.tell("\n".join((*names, *notes)))
        for message in refused:
            self.tell(message, severe=True)
        self.bring_up_to_date()
        self.show_directories()
        self.find()
