"""Plain mode: list and articles as lines, for screen readers and for terminals that cannot draw."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from reader.cli import stdout
from reader.cli.session import Session, open_library
from reader.cli.stderr import ExitCode
from reader.i18n import _, later, plural
from reader.library import Library, Profile, read_profile
from reader.model.conversion import Variant
from reader.model.errors import ReaderError
from reader.model.query_parser import parse
from reader.text.conversion.convert import Conversion, show_text
from reader.text.formats.render import in_form
from reader.text.inert import inert, inert_line
from reader.text.search.query_remarks import remarks

_PAGE = 20
"""Articles listed at once where the terminal does not say how many lines it has."""
_HELP = later("""\
a number: show that article
an empty line: the next page of the list
words: list what they find; /words where they would be a number or a command; / alone: everything
v: the next script (as published, Simplified, Taiwan, Hong Kong)
q: leave""")


@dataclass
class _Conversation:
    """One conversation over the terminal."""

    library: Library
    keyboard: TextIO
    terminal: TextIO
    profile: Profile
    conversion: Conversion
    rows: Sequence[int] = ()
    next: int = 0
    """The place in `rows` at which the next page begins."""
    done: ExitCode = ExitCode.NOTHING

    def tell(self, line: str, end: str = "\n") -> None:
        """Write a line to the terminal, made inert."""
        self.terminal.write(inert(line) + end)
        self.terminal.flush()

    def go_on(self) -> bool:
        """Do what the next line asks; False at the end."""
        self.tell("> ", end="")
        line = self.keyboard.readline()
        typed = line.strip()
        if not line or typed == "q":
            return False
        if not typed:
            self.page()
        elif typed.isdecimal():
            return self.article(int(typed))
        elif typed[0] in "/／":
            self.find(typed[1:])
        elif typed == "v":
            self.conversion = self.conversion._replace(variant=self.conversion.variant.step(1))
            self.library.state.choose("variant", self.conversion.variant)
            self.tell(self.conversion.variant.label)
        elif typed in ("?", "？"):
            self.tell(_(_HELP))
        else:
            self.find(typed)
        return True

    def find(self, query: str, ids: Sequence[str] | None = None) -> None:
        """List what a query finds, or among some articles; say what of it is not understood."""
        resolved = self.library.index.resolve(parse(query))
        for remark in (*resolved.problems, *remarks(query), *resolved.remarks):
            self.tell(remark)
        if resolved.problems:
            return
        self.rows, self.next = self.library.index.rows(resolved), 0
        if ids is not None:
            matching = set(self.rows)
            self.rows = [row for row in self.library.index.rows_of(ids) if row in matching]
        message = _("{found:,} of {total:,} articles; ? lists the commands")
        self.tell(message.format(found=len(self.rows), total=self.library.index.count()))
        if self.rows:
            self.page()

    def page(self) -> None:
        """List the next articles, each with the number that shows it."""
        try:
            length = max(5, os.get_terminal_size(self.terminal.fileno()).lines - 3)
        except OSError:
            length = _PAGE
        start, self.next = self.next, min(self.next + length, len(self.rows))
        for number in range(start, self.next):
            for summary in self.library.index.summaries(self.rows[number : number + 1]):
                title = show_text(summary.title, summary.language, self.conversion)
                unread = _(", unread") if summary.unread else ""
                starred = _(", starred") if summary.starred else ""
                date = (summary.date or "")[:10]
                self.tell(inert_line(f"{number + 1}. {date} {title}{unread}{starred}"))
        if start == self.next:
            self.tell(_("that is the end of the list"))

    def article(self, number: int) -> bool:
        """Write an article to stdout; False where that is no terminal, for then it was the one chosen."""
        summaries = self.library.index.summaries(self.rows[number - 1 : number]) if number else []
        if not summaries:
            message = plural(
                "{number} is not in the list; it has {count:,} article",
                "{number} is not in the list; it has {count:,} articles",
                len(self.rows),
            )
            self.tell(message.format(number=number, count=len(self.rows)))
            return True
        try:
            article = self.library.files.article(summaries[0].id)
        except ReaderError as error:
            self.tell(str(error))
            return True
        width = stdout.columns() if stdout.is_terminal() else None
        stdout.write(in_form([article], self.conversion, width=width, settings=self.profile.settings))
        stdout.flush()
        self.done = ExitCode.DONE
        self.library.state.mark_read(article.id)
        return stdout.is_terminal()


def talk(session: Session, query: str, ids: Sequence[str] | None) -> int:
    """List and show articles until `q` or the end of what is typed; the exit code."""
    library = open_library(session.folders())
    library.index.refresh()
    profile = read_profile(session.folders())
    settings = profile.settings
    words = library.state.chosen("words") == "on" if settings.words is None else settings.words
    variant = Variant(settings.variant) if settings.variant else library.state.variant
    with (
        open("/dev/tty", encoding="utf-8", errors="replace") as keyboard,
        open("/dev/tty", "w", encoding="utf-8", errors="replace") as terminal,
    ):
        conversation = _Conversation(library, keyboard, terminal, profile, profile.conversion(variant, words))
        for problem in profile.problems:
            conversation.tell(inert_line(str(problem)))
        conversation.find(query, ids)
        while conversation.go_on():
            pass
    return conversation.done
