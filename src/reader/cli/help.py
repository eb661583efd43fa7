"""The command line in the language chosen: its help, what click says by itself; data stays English."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from reader.cli import stdout
from reader.i18n import _, choose, chosen, later, plural
from reader.text.inert import inert

for _module in (click.core, click.exceptions, click.formatting, click.parser, click.termui, click.types):
    # click's own words are in our catalogues; `gettext` would look for some of its own at each of them
    vars(_module).update(_=_, ngettext=plural)
vars(click.decorators)["_"] = later  # help texts, which `Formatter` translates


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in a language for a while."""
    before, formatter = chosen(), click.Context.formatter_class
    choose(language)
    click.Context.formatter_class = click.HelpFormatter if language == "en" else Formatter
    try:
        yield
    finally:
        choose(before)
        click.Context.formatter_class = formatter


def write_as_data() -> None:
    """Have click write help and version as all else: it tells nobody where stdout is closed or full."""
    vars(click.decorators)["echo"] = _write


def _write(message: object = None, **_options: object) -> None:
    stdout.write(inert(f"{message}\n"))
    stdout.flush()


@contextmanager
def for_stdout(*, program: bool = False) -> Iterator[None]:
    """Make words that go to stdout: in English, as all data, unless a person reads them there."""
    if chosen() == "en" or (stdout.is_terminal() and not program):
        yield
    else:
        with speaking("en"):
            yield


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a help text, each one line, as the catalogues hold them."""
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", (text or "").replace("\b", "")))
    return [part for part in parts if part]


class Formatter(click.HelpFormatter):
    """Writes help translated, in lines as Chinese is set: for click a Han is one cell, never cut apart."""

    def write_heading(self, heading: str) -> None:
        """A heading, which click has translated."""
        self.write(" " * self.current_indent + _("{heading}:").format(heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, a blank line between two."""
        indent = " " * self.current_indent
        parts = (_lines(_(part), self.width - self.current_indent) for part in paragraphs(text))
        self.write("\n".join("".join(f"{indent}{line}\n" for line in lines) for lines in parts))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        from reader.text.width import cells

        pairs = list(rows)
        first = min(max((cells(name) for name, _text in pairs), default=0), col_max) + col_spacing
        start = " " * (first + self.current_indent)
        for name, text in pairs:
            words, bracket, extra = text.partition("  [")  # where click adds defaults and ranges
            lines = _lines(_(words) + bracket + extra, max(10, self.width - len(start)))
            over = cells(name) > first - col_spacing
            top = f"{' ' * self.current_indent}{name}"
            if lines:
                top += f"\n{start}" if over else " " * (first - cells(name))
            self.write(top + f"\n{start}".join(lines) + "\n")


class Group(click.Group):
    """A group whose help gives the whole first paragraph of each command."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands; in English as click shortens it."""
        if chosen() == "en":
            super().format_commands(ctx, formatter)
            return
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, "".join(paragraphs(command.help)[:1])) for name, command in commands if command]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)


def _lines(text: str, width: int) -> list[str]:
    """Text in lines of some cells; none where there is no text."""
    from reader.text.typesetting.paragraph import (  # the tables of line breaking, for this alone
        Style,
        set_lines,
    )

    return set_lines(text, width, Style(indent=0, gap=False, half_end=False)) if text else []
