"""Exporting: print, pipe, copy, open a link, edit the file, save a copy, bookmark."""

import asyncio
import os
import shlex
import shutil
from collections.abc import Callable, Sequence
from typing import Protocol

from reader.i18n import _, plural, reason
from reader.library import Library
from reader.model.article import Article, Summary
from reader.model.directory import Office
from reader.model.errors import ReaderError
from reader.text.conversion.article import in_conversion
from reader.text.conversion.convert import Conversion
from reader.text.converted_document import Edition
from reader.text.formats.render import as_text, in_form
from reader.text.inert import inert_line
from reader.text.links import links, web_address
from reader.tui.controllers import commands, copies
from reader.tui.controllers.host import Host

_LONGEST = 100
"""Characters of a typed name that are said again."""


class ExportingHost(Host, Protocol):
    """The screen, with what it shows, and the terminal that it stands on."""

    article: Article | None
    card: Office | None
    conversion: Conversion

    @property
    def document(self) -> Edition:
        """What is in the pane."""

    def selected_text(self) -> str | None:
        """What is selected with the mouse."""

    def leave_with(self, articles: tuple[Article, ...]) -> None:
        """Leave, and print some articles."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def open_url(self, url: str) -> None:
        """Open an address in a browser."""

    def lend_terminal(self, call: Callable[[], None]) -> bool:
        """Call something with the screen put away; False where that cannot be."""


class Marked(Protocol):
    """The articles that are acted on."""

    @property
    def has_marks(self) -> bool:
        """Whether any article is marked."""

    def chosen(self) -> list[Summary]:
        """The marked articles, else the one under the cursor."""


class Exporting:
    """Hands articles on, each in the script shown."""

    def __init__(self, host: ExportingHost, marked: Marked, edited: Callable[[str], None]) -> None:
        """`edited` is called with the id of an article whose file was given to an editor."""
        self._host = host
        self._marked = marked
        self._edited = edited

    # -- the text

    async def print(self) -> None:
        """Leave, and print the articles chosen."""
        # asked of the list, not of the pane: a key typed right before may not have reached the pane yet
        articles = () if self._host.card and not self._marked.has_marks else await self._articles()
        if articles:
            self._host.leave_with(articles)
        else:
            self._host.tell(_("there is no article to print here"))

    async def copy(self) -> None:
        """Copy what is selected, else the articles chosen."""
        if text := self._host.selected_text() or await self._text():
            self._host.copy(text)
            message = plural("copied {count:,} character", "copied {count:,} characters", len(text))
            self._host.tell(message.format(count=len(text)))

    async def pipe(self) -> None:
        """Ask for a command, and give it the articles chosen on its stdin."""
        text = await self._text()
        if not text:
            self._host.tell(_("there is nothing to pipe here"))
            return
        marked = _("Pipe the marked articles to a command (no shell)")
        label = marked if self._marked.has_marks else _("Pipe the article to a command (no shell)")
        command = await self._host.ask_line(label, "less")
        if not command:
            return
        try:
            arguments = shlex.split(command)
        except ValueError:
            message = _("{command}: a quotation mark is open; close it")
            self._host.tell(message.format(command=inert_line(command)), severe=True)
            return
        self._run(arguments, text)

    async def _text(self) -> str:
        """The marked articles, else what is in the pane, as plain text in the script shown."""
        conversion = self._host.conversion
        if self._marked.has_marks:
            articles = await self._articles()
            return await asyncio.to_thread(in_form, articles, conversion)
        if article := self._host.article:
            return as_text(in_conversion(article, conversion))
        parts = self._host.document.parts if self._host.card else ()
        return "".join(f"{part.text}\n" for part in parts)

    async def _articles(self) -> tuple[Article, ...]:
        """The articles chosen, in full; one whose file cannot be read is named and left out."""
        library, shown = self._host.library, self._host.article
        ids = [summary.id for summary in self._marked.chosen()]
        if shown and ids == [shown.id]:
            return (shown,)
        articles, failures = await asyncio.to_thread(_read, library, ids)
        for message in failures:
            self._host.tell(message, severe=True)
        return articles

    # -- its address

    def open_link(self) -> None:
        """Open the link of the article, else the first in it, or the office's web site."""
        url = self._address()
        if not url and self._host.article:
            parts = self._host.document.parts
            url = next((link.url for part in parts for link in links(part.text)), None)
        if url:
            self.open_url(url)
        else:
            self._host.tell(_("there is no link to open"))

    def open_url(self, url: str) -> None:
        """Open an address, and say so."""
        self._host.open_url(url)
        self._host.tell(_("opening {url}").format(url=url))

    def _address(self) -> str | None:
        """The web address of the article, or of the office."""
        if card := self._host.card:
            website = card.best("website")
            return web_address(website if isinstance(website, str) else None)
        return web_address(self._host.article.url) if self._host.article else None

    async def bookmark(self) -> None:
        """Run the bookmark command with the web address and the title as its last two arguments."""
        command = self._host.options.settings.bookmark
        if not command:
            file = inert_line(str(self._host.library.folders.settings))
            message = _("no bookmark command is set; write `bookmark: [buku, --add]` into {file}")
            self._host.tell(message.format(file=file))
            return
        address = self._address()
        if not address:
            self._host.tell(_("there is no web address to bookmark here"))
            return
        title = self._host.document.parts[0].text
        # a title that begins with a dash would be taken for an option
        failure = await commands.run_aside(
            command, (address, f" {title}" if title.startswith("-") else title)
        )
        if failure is None:
            self._host.tell(_("bookmarked {title}").format(title=title))
        else:
            self._host.tell(inert_line(failure), severe=True)

    # -- its file

    def edit(self) -> None:
        """Open the file in $VISUAL or $EDITOR, and show it as it is afterwards."""
        article, library = self._host.article, self._host.library
        if article is None:
            self._host.tell(_("there is no article to edit here"))
            return
        if library.is_sample:
            self._host.tell(_("the sample library is not changed; import a page to begin your own"))
            return
        try:
            editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
            path = library.path(article.id)
        except (ValueError, ReaderError) as error:
            self._host.tell(_("the editor cannot be started: {why}").format(why=error), severe=True)
            return
        if self._run([*editor, str(path)], None):
            self._edited(article.id)

    async def save_copy(self) -> None:
        """Ask for a name, and write the article as it is shown."""
        article, conversion = self._host.article, self._host.conversion
        if article is None:
            self._host.tell(_("there is no article to save here"))
            return
        name = copies.proposed_name(article, conversion)
        label = _("Save a copy: .md is Markdown, .txt plain text, .html a web page")
        typed = (await self._host.ask_line(label, name, _("Enter saves it · Esc cancels")) or "").strip()
        if not typed:
            return
        try:
            path = copies.path_of(typed, name)
            over = path.exists()
            question = _("{path} is there already. Write over it?").format(path=inert_line(str(path)))
            if over and not await self._host.confirm(question):
                return
            settings = self._host.options.settings
            await asyncio.to_thread(copies.write, path, article, conversion, settings, over=over)
        except (OSError, RuntimeError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else error
            message = _("{name} cannot be saved: {why}")
            self._host.tell(message.format(name=inert_line(typed)[:_LONGEST], why=why), severe=True)
        else:
            self._host.tell(_("saved {path}").format(path=inert_line(str(path))))

    def _run(self, arguments: Sequence[str], text: str | None) -> bool:
        """Run a command on the terminal, the screen put away meanwhile; False where it could not."""
        if not arguments or shutil.which(arguments[0]) is None:
            name = inert_line(arguments[0]) if arguments else _("that")
            self._host.tell(_("{name} is no command here; check its name").format(name=name), severe=True)
            return False
        if not self._host.lend_terminal(lambda: commands.run_on_terminal(arguments, text)):
            self._host.tell(_("commands cannot run here"), severe=True)
            return False
        return True


def _read(library: Library, ids: Sequence[str]) -> tuple[tuple[Article, ...], list[str]]:
    """Articles in full, and why those that are missing cannot be read."""
    articles, failures = [], []
    for article_id in ids:
        try:
            articles.append(library.article(article_id))
        except ReaderError as error:
            failures.append(str(error))
    return tuple(articles), failures
