"""Writes the catalogues in `src/reader/locales` anew, and compiles them.

    python tests/tables/make_catalogues.py

Every message of the source is in each catalogue afterwards: kept where it was translated, empty where it is
new (those are printed), gone where the source no longer says it. Translate in `reader.po`, then run it again.
Messages are what stands in `_(…)`, `plural(…, …)` and `later(…)`, the names of commands, the meanings of
settings, the help of the command line, and what click and Textual say by themselves.
"""

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reader.cli.help import paragraphs
from reader.cli.main import reader
from reader.i18n import LANGUAGES
from reader.model.commands import COMMANDS
from reader.model.settings import SETTINGS

SOURCE = Path(__file__).resolve().parents[2] / "src" / "reader"
LOCALES = SOURCE / "locales"
MESSAGES_IN = {"_": 1, "later": 1, "plural": 2}
"""What messages are handed to, and how many at once."""
MESSAGE = str | tuple[str, str]
"""A message, or that for one thing and that for many."""
CLICK: tuple[MESSAGE, ...] = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "default: {default}",
    "%(prog)s, version %(version)s",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Option {name!r} does not take a value.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} is a file.",
    "directory",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
"""Said by click, which asks `gettext` itself."""
TEXTUAL: tuple[MESSAGE, ...] = (
    "Theme",
    "Change the current theme",
    "Quit",
    "Quit the application as soon as possible",
    "Keys",
    "Show help for the focused widget and a summary of available keys",
    "Hide the keys and widget help panel",
    "Maximize",
    "Maximize the focused widget",
    "Minimize",
    "Minimize the widget and restore to normal size",
    "Screenshot",
    "Save an SVG 'screenshot' of the current screen",
    "Move cursor left",
    "Move cursor left and select",
    "Move cursor left a word",
    "Move cursor left a word and select",
    "Move cursor right or accept the completion suggestion",
    "Move cursor right and select",
    "Move cursor right a word",
    "Move cursor right a word and select",
    "Delete character left",
    "Select all",
    "Go to start",
    "Go to end",
    "Select line start",
    "Select line end",
    "Delete character right",
    "Submit",
    "Delete left to start of word",
    "Delete all to the left",
    "Delete right to start of word",
    "Delete all to the right",
    "Cut selected text",
    "Copy selected text",
    "Paste text from the clipboard",
)
"""Said by Textual: what it adds to the palette, and what the keys of a text field do."""


def messages() -> dict[MESSAGE, set[str]]:
    """Every message, and the files that say it."""
    found: dict[MESSAGE, set[str]] = {}
    for message, place in _said():
        found.setdefault(message, set()).add(place)
    return found


def _said() -> Iterator[tuple[MESSAGE, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE.parent).as_posix()
        yield from ((message, place) for message in in_source(path.read_text("utf-8")))
    for command in COMMANDS:
        yield command.english, "reader/model/commands.py"
    for setting in SETTINGS.values():
        yield setting.description, "reader/model/settings.py"
    yield from ((help_, "reader/cli") for help_ in helps(reader))
    yield from ((message, "click") for message in CLICK)
    yield from ((message, "textual") for message in TEXTUAL)


def in_source(source: str) -> Iterator[MESSAGE]:
    """The messages of a module, those amid an f-string too."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and (count := MESSAGES_IN.get(_last_name(call.func), 0)):
            given = [arg.value for arg in call.args[:count] if isinstance(arg, ast.Constant)]
            texts = [value for value in given if isinstance(value, str)]
            if len(texts) == count:
                yield texts[0] if count == 1 else (texts[0], texts[1])


def _last_name(called: ast.expr) -> str:
    """What is called, without the module that it is taken from."""
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def helps(command: click.Command) -> Iterator[str]:
    """The help of a command, of its options, and of the commands in it."""
    yield from paragraphs(command.help)
    for held in command.params:
        if isinstance(held, click.Option) and held.help:
            yield held.help
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from helps(inner)


def po_file(language: str) -> Path:
    """The catalogue of a language as people write it."""
    return LOCALES / language / "LC_MESSAGES" / "reader.po"


def held(language: str) -> Catalog:
    """The catalogue of a language as it is."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    data = io.BytesIO()
    write_mo(data, catalog)
    return data.getvalue()


def main() -> None:
    """Write all of them."""
    day = datetime(2026, 1, 1, tzinfo=UTC)  # always: catalogues change with their messages only
    wanted = messages()
    for language in LANGUAGES:
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = held(language) if path.exists() else Catalog(locale=language)
        catalog = Catalog(
            locale=language, project="reader", version="1", header_comment="", fuzzy=False,
            creation_date=day, revision_date=day, last_translator="", language_team="",
        )  # fmt: skip
        catalog.header_comment = f"# What reader says, in {language}."
        for message in sorted(wanted, key=str):
            known = before.get(message)
            places = [(place, 0) for place in sorted(wanted[message])]
            catalog.add(message, known.string if known else None, locations=places)
            if not (known and known.string and all(known.string)):
                print(f"{language}: {message!r} is not translated")
        with path.open("wb") as file:
            write_po(file, catalog, width=0, include_lineno=False, sort_output=False)
        path.with_suffix(".mo").write_bytes(compiled(catalog))


if __name__ == "__main__":
    main()
