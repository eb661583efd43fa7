"""Ways out: pipe, copy, open a link, edit the file."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Sequence

from textual import work
from textual.app import SuspendNotSupported

from reader.i18n import _, plural, reason
from reader.model.errors import ReaderError
from reader.text.conversion.article import in_conversion
from reader.text.formats.render import as_text, in_form
from reader.text.inert import inert_line
from reader.text.links import links
from reader.tui.controllers.ways_kept import WaysKept
from reader.tui.screens.dialogs import Ask


class WaysOut(WaysKept):
    """Reading, with ways to hand the article on."""

    @property
    def text(self) -> str:
        """The marked articles, else what is in the pane, as plain text in the script shown."""
        if self.article_list.marked:
            return in_form(self.chosen_articles(), self.conversion)
        if self.article:
            return as_text(in_conversion(self.article, self.conversion))
        return "".join(f"{part.text}\n" for part in self.pane.document.parts) if self.card else ""

    def action_copy(self) -> None:
        """Copy what is selected, else all that is in the pane."""
        if text := self.get_selected_text() or self.text:
            self.app.copy_to_clipboard(text)
            told = plural("copied {count:,} character", "copied {count:,} characters", len(text))
            self.tell(told.format(count=len(text)))

    def action_open_link(self) -> None:
        """Open the link of the article, else the first in it, or the office's web site."""
        url = self.own_address
        if not url and self.article:
            url = next((link.url for part in self.pane.document.parts for link in links(part.text)), None)
        if url:
            self.app.open_url(url)
            self.tell(_("opening {url}").format(url=url))
        else:
            self.tell(_("there is no link to open"))

    @work
    async def action_pipe(self) -> None:
        """Ask for a command, and give it the article on its stdin."""
        text = self.text
        if not text:
            self.tell(_("there is nothing to pipe here"))
            return
        marked = _("Pipe the marked articles to a command (no shell)")
        label = marked if self.article_list.marked else _("Pipe the article to a command (no shell)")
        command = await self.app.push_screen_wait(Ask(label, "less"))
        if not command:
            return
        try:
            arguments = shlex.split(command)
        except ValueError:
            told = _("{command}: a quotation mark is open; close it").format(command=inert_line(command))
            self.tell(told, severe=True)
            return
        self._run(arguments, text)

    def action_edit(self) -> None:
        """Open the file in $VISUAL or $EDITOR, and show it as it is afterwards."""
        if self.article is None:
            self.tell(_("there is no article to edit here"))
            return
        if self.library.is_sample:
            self.tell(_("the sample library is not changed; import a page to begin your own"))
            return
        try:
            editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
            path = self.library.files.path(self.article.id)
        except (ValueError, ReaderError) as error:
            self.tell(_("the editor cannot be started: {why}").format(why=error), severe=True)
            return
        if self._run([*editor, str(path)], None):
            self.show_article(self.article.id, again=True)
            self.bring_up_to_date()

    def _run(self, arguments: Sequence[str], text: str | None) -> bool:
        """Run a command on the terminal, the screen put away meanwhile; False where it could not."""
        if not arguments or shutil.which(arguments[0]) is None:
            name = inert_line(arguments[0]) if arguments else _("that")
            self.tell(_("{name} is no command here; check its name").format(name=name), severe=True)
            return False
        try:
            with self.app.suspend():
                _run_on_terminal(arguments, text)
        except SuspendNotSupported:
            self.tell(_("commands cannot run here"), severe=True)
            return False
        return True


def _run_on_terminal(arguments: Sequence[str], text: str | None) -> None:
    """Run a command; with text on its stdin, wait for Enter afterwards, so that what it said can be read."""
    # Ctrl+C is for the command; a handler, unlike ignoring it, is not handed down to the command
    before = signal.signal(signal.SIGINT, lambda *_signal: None)
    try:
        done = subprocess.run(arguments, input=text, encoding="utf-8", check=False)
        if text is not None:
            print(f"\n[{done.returncode}] {_('Enter goes back to reader')}", end=" ", flush=True)
            os.read(0, 1024)
    except OSError as error:
        told = _("{name} cannot be run: {why}. Enter goes back to reader")
        print(told.format(name=inert_line(arguments[0]), why=reason(error)), end=" ", flush=True)
        os.read(0, 1024)
    finally:
        signal.signal(signal.SIGINT, before)
