"""Exporting: print, pipe, copy, open a link, edit the file, save a copy, bookmark."""

import asyncio
import os
import shlex
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from reader.i18n import _, plural, reason
from reader.library import Library
from reader.model.article import Article, Summary
from reader.model.conversion import Conversion
from reader.model.directory import Office
from reader.model.errors import ReaderError
from reader.text.conversion.article import in_conversion
from reader.text.converted_document import ConvertedDocument
from reader.text.document import office_fields
from reader.text.formats.render import as_text, in_form
from reader.text.inert import Inert, inert, inert_line
from reader.text.links import web_address
from reader.text.width import clip
from reader.tui import programs
from reader.tui.host import Host

_FORMS = {".md": "markdown", ".txt": "text", ".html": "html", ".htm": "html"}
_LONGEST = 100
"""Characters of a typed name that are said again."""


class Shown(Protocol):
    """What the screen shows, and how."""

    article: Article | None
    card: Office | None
    conversion: Conversion

    def get_selected_text(self) -> str | None:
        """What is selected with the mouse."""


class Pane(Protocol):
    """Where the article is shown."""

    @property
    def document(self) -> ConvertedDocument:
        """The document in the pane."""


class Terminal(Protocol):
    """The terminal that the screen stands on."""

    def print_and_leave(self, articles: tuple[Article, ...], conversion: Conversion) -> None:
        """Leave, and print some articles."""

    def copy_to_clipboard(self, text: Inert) -> None:
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

    def __init__(
        self,
        host: Host,
        shown: Shown,
        pane: Pane,
        terminal: Terminal,
        marked: Marked,
        edited: Callable[[str], None],
    ) -> None:
        """`edited` is called with the id of an article whose file was given to an editor."""
        self._host = host
        self._shown = shown
        self._pane = pane
        self._terminal = terminal
        self._marked = marked
        self._edited = edited

    async def print(self) -> None:
        """Leave, and print the articles chosen."""
        # asked of the list, not of the pane: a key typed right before may not have reached the pane yet
        articles = () if self._shown.card and not self._marked.has_marks else await self._articles()
        if articles:
            self._terminal.print_and_leave(articles, self._shown.conversion)
        else:
            self._host.tell(_("there is no article to print here"))

    async def copy(self) -> None:
        """Copy what is selected, else the articles chosen; of an office's card, what is asked for."""
        if text := self._shown.get_selected_text() or await self._wanted():
            self._terminal.copy_to_clipboard(inert(text))
            message = plural("copied {count:,} character", "copied {count:,} characters", len(text))
            self._host.tell(message.format(count=len(text)))

    async def _wanted(self) -> str:
        """The text to copy; of a card one field, or all of it, empty where the person would rather not."""
        if not (card := self._shown.card) or self._marked.has_marks:
            return await self._text()
        fields = {f"{label}  {text}": text for label, text in office_fields(card)}
        fields[_("all of the card")] = await self._text()
        names = [clip(inert_line(name), _LONGEST // 2) for name in fields]
        place = await self._host.ask_choice(_("Copy"), names)
        return "" if place is None else [*fields.values()][place]

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
        conversion = self._shown.conversion
        if self._marked.has_marks:
            return await asyncio.to_thread(in_form, await self._articles(), conversion)
        if article := self._shown.article:
            return as_text(in_conversion(article, conversion))
        parts = self._pane.document.parts if self._shown.card else ()
        return "".join(f"{part.text}\n" for part in parts)

    async def _articles(self) -> tuple[Article, ...]:
        """The articles chosen, in full; one whose file cannot be read is named and left out."""
        library, shown = self._host.library, self._shown.article
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
        document = self._pane.document
        links = (link.url for part in range(len(document)) for link in document.links(part))
        if url := self._address() or (next(links, None) if self._shown.article else None):
            self.open_url(url)
        else:
            self._host.tell(_("there is no link to open"))

    def open_url(self, url: str) -> None:
        """Open an address, and say so."""
        self._terminal.open_url(url)
        self._host.tell(_("opening {url}").format(url=url))

    def _address(self) -> str | None:
        """The web address of the article, or of the office."""
        if card := self._shown.card:
            website = card.best("website")
            return web_address(website if isinstance(website, str) else None)
        return web_address(self._shown.article.url) if self._shown.article else None

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
        title = self._pane.document.parts[0].text
        # a title that begins with a dash would be taken for an option
        failure = await programs.run_aside(
            command, (address, f" {title}" if title.startswith("-") else title)
        )
        if failure is None:
            self._host.tell(_("bookmarked {title}").format(title=title))
        else:
            self._host.tell(inert_line(failure), severe=True)

    # -- its file

    def edit(self) -> None:
        """Open the file in $VISUAL or $EDITOR, and show it as it is afterwards."""
        article, library = self._shown.article, self._host.library
        if article is None:
            self._host.tell(_("there is no article to edit here"))
            return
        if library.is_sample:
            self._host.tell(_("the sample library stays as it is: import your own"))
            return
        try:
            editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
            path = library.files.path(article.id)
        except (ValueError, ReaderError) as error:
            self._host.tell(_("the editor cannot be started: {why}").format(why=error), severe=True)
            return
        if self._run([*editor, str(path)], None):
            self._edited(article.id)

    async def save_copy(self) -> None:
        """Ask for a name, and write the article as it is shown."""
        article, library = self._shown.article, self._host.library
        if article is None:
            self._host.tell(_("there is no article to save here"))
            return
        conversion, settings = self._shown.conversion, self._host.options.settings
        name = library.files.copy_name(in_conversion(article, conversion).title)
        label = _("Save a copy: .md is Markdown, .txt plain text, .html a web page")
        typed = (await self._host.ask_line(label, name, _("Enter saves it · Esc cancels")) or "").strip()
        if not typed:
            return
        try:
            path = _path_of(typed, name)
            over = path.exists()
            question = _("{path} is there already. Write over it?").format(path=inert_line(str(path)))
            if over and not await self._host.confirm(question):
                return

            def write() -> None:
                form = _FORMS[path.suffix.lower()]
                data = in_form([article], conversion, form, settings=settings).encode()
                library.files.save_copy(path, data, over=over)

            await asyncio.to_thread(write)
        except (OSError, RuntimeError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else error
            message = _("{name} cannot be saved: {why}")
            self._host.tell(message.format(name=inert_line(typed)[:_LONGEST], why=why), severe=True)
        else:
            name, folder = map(inert_line, (path.name, str(path.absolute().parent)))
            self._host.tell(_("saved {name} in {folder}").format(name=name, folder=folder))

    def _run(self, arguments: Sequence[str], text: str | None) -> bool:
        """Run a command on the terminal, the screen put away meanwhile; False where it could not."""
        if not arguments or shutil.which(arguments[0]) is None:
            name = inert_line(arguments[0]) if arguments else _("that")
            self._host.tell(_("{name} is no command here; check its name").format(name=name), severe=True)
            return False
        if not self._terminal.lend_terminal(lambda: programs.run_on_terminal(arguments, text)):
            self._host.tell(_("commands cannot run here"), severe=True)
            return False
        return True


def _read(library: Library, ids: Sequence[str]) -> tuple[tuple[Article, ...], list[str]]:
    """Articles in full, and why those that are missing cannot be read."""
    articles, failures = [], []
    for article_id in ids:
        try:
            articles.append(library.files.article(article_id))
        except ReaderError as error:
            failures.append(str(error))
    return tuple(articles), failures


def _path_of(typed: str, name: str) -> Path:
    """The file that was meant; of a folder, the one in it with the proposed name.

    Raises OSError, RuntimeError (no such user) and ValueError where it is none that can be written.
    """
    path = Path(typed).expanduser()
    if path.is_dir():
        path /= name
    if path.suffix.lower() not in _FORMS:
        raise ValueError(_("end the name with .md, .txt or .html"))
    if not path.parent.is_dir():
        message = _("there is no folder {folder}; make it first")
        raise ValueError(message.format(folder=inert_line(str(path.parent))))
    if path.exists() and not path.is_file():
        raise ValueError(_("there is a folder or device of that name; choose another"))
    return path
