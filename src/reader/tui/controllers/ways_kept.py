"""Ways to keep an article elsewhere: a copy in a file, a bookmark by a command of one's own."""

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from textual import work

from reader.i18n import _, reason
from reader.text.conversion.article import in_conversion
from reader.text.formats.render import in_form
from reader.text.inert import inert_line
from reader.text.links import web_address
from reader.tui.controllers.importing import WaysIn
from reader.tui.screens.dialogs import Ask, Confirm

_FORMS = {".md": "markdown", ".txt": "text", ".html": "html", ".htm": "html"}
_LONGEST = 100
"""Characters of a typed name that are said again."""


class WaysKept(WaysIn):
    """Reading, with ways to keep the article elsewhere."""

    @property
    def own_address(self) -> str | None:
        """The web address of the article, or of the office."""
        if self.card:
            website = self.card.best("website")
            return web_address(website if isinstance(website, str) else None)
        return web_address(self.article.url) if self.article else None

    @work
    async def action_save_copy(self) -> None:
        """Ask for a name, and write the article as it is shown."""
        article, conversion = self.article, self.conversion
        if article is None:
            self.tell(_("there is no article to save here"))
            return
        name = self.library.files.copy_name(in_conversion(article, conversion).title)
        label = _("Save a copy: .md is Markdown, .txt plain text, .html a web page")
        typed = (
            await self.app.push_screen_wait(Ask(label, name, _("Enter saves it · Esc cancels"))) or ""
        ).strip()
        if not typed:
            return
        try:
            path = _file(typed, name)
            over = path.exists()
            question = _("{path} is there already. Write over it?").format(path=inert_line(str(path)))
            if over and not await self.app.push_screen_wait(Confirm(question)):
                return
            form = _FORMS[path.suffix.lower()]
            text = in_form([article], conversion, form, settings=self.look.settings)
            self.library.files.save_copy(path, text.encode(), over=over)
        except (OSError, RuntimeError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else error
            told = _("{name} cannot be saved: {why}")
            self.tell(told.format(name=inert_line(typed)[:_LONGEST], why=why), severe=True)
        else:
            self.tell(_("saved {path}").format(path=inert_line(str(path))))

    @work
    async def action_bookmark(self) -> None:
        """Run the bookmark command with the web address and the title as its last two arguments."""
        command = self.look.settings.bookmark
        if not command:
            file = inert_line(str(self.library.folders.settings))
            told = _("no bookmark command is set; write `bookmark: [buku, --add]` into {file}")
            self.tell(told.format(file=file))
            return
        address = self.own_address
        if not address:
            self.tell(_("there is no web address to bookmark here"))
            return
        title = self.pane.document.parts[0].text
        # a title that begins with a dash would be taken for an option
        said = await _run(command, (address, f" {title}" if title.startswith("-") else title))
        if said is None:
            self.tell(_("bookmarked {title}").format(title=title))
        else:
            self.tell(inert_line(said), severe=True)


def _file(typed: str, name: str) -> Path:
    """The file that was meant; of a folder, the one in it with the proposed name.

    Raises OSError, RuntimeError (no such user) and ValueError where it is none that can be written.
    """
    path = Path(typed).expanduser()
    if path.is_dir():
        path /= name
    if path.suffix.lower() not in _FORMS:
        raise ValueError(_("end the name with .md, .txt or .html"))
    if not path.parent.is_dir():
        told = _("there is no folder {folder}; make it first")
        raise ValueError(told.format(folder=inert_line(str(path.parent))))
    if path.exists() and not path.is_file():
        raise ValueError(_("there is a folder or device of that name; choose another"))
    return path


async def _run(command: Sequence[str], arguments: Sequence[str]) -> str | None:
    """Run a command aside from the screen; None when it is done, else what went wrong."""
    name, program = command[0], shutil.which(os.path.expanduser(command[0]))
    if program is None:
        return _("{name} is no command here; check the setting `bookmark`").format(name=name)
    with tempfile.TemporaryFile() as said:
        try:
            # a session of its own: it cannot write on the terminal that the screen stands on
            process = subprocess.Popen(
                [program, *command[1:], *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        except OSError as error:
            return _("{name} cannot be run: {why}").format(name=name, why=reason(error))
        while process.poll() is None:
            await asyncio.sleep(0.02)
        said.seek(0)
        lines = said.read()[-4096:].decode(errors="replace").split("\n")
    if process.returncode == 0:
        return None
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    told = _("{name} ended with {code}: {last}") if last else _("{name} ended with {code}")
    return told.format(name=name, code=process.returncode, last=last)
