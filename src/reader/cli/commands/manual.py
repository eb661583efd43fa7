"""The manual page, made of the help of the commands and the tables of keys and settings."""

import click

from reader.cli.help import paragraphs
from reader.model.commands import COMMANDS
from reader.model.keys import shown_key
from reader.model.settings import SETTINGS

_ENVIRONMENT = {
    "READER_LIBRARY": "The folder of articles, where --library names none.",
    "READER_LOG": "The file for what nobody expected; else reader.log beside the state file.",
    "NO_COLOR": "Anything but nothing: the screen is drawn without colours.",
    "TERM": "dumb: plain mode, as with --plain.",
    "VISUAL, EDITOR": "The editor that the screen opens files in.",
    "XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME, XDG_DATA_HOME": "Where the folders of reader are.",
}
_FILES = {
    "config.yaml": "Settings and keys.",
    "conversions.yaml": "Words of your own, beside config.yaml.",
    "feeds.yaml": "The feeds, in the folder of articles.",
    "reader.log": "Where in the program an unexpected error happened; no text of articles.",
}
_EXIT = {
    "0": "Done.",
    "1": "Nothing was found or chosen, or an input was refused.",
    "2": "The command line is wrong.",
    "130": "Ended by Ctrl+C.",
}


def manual(command: click.Command) -> str:
    """The page in the macros of man(7), as `man -l -` reads it."""
    assert isinstance(command, click.Group)
    context = click.Context(command, info_name="reader")
    first, *rest = paragraphs(command.help)
    lines = ['.TH READER 1 "" "reader" "User commands"', ".SH NAME", f"reader \\- {first.rstrip('.')}"]
    lines += [".SH SYNOPSIS", r".B reader", r"[\fIQUERY\fR\|.\|.\|.]", ".br", ".B reader"]
    lines += [r"\fICOMMAND\fR [\fIOPTION\fR\|.\|.\|.] [\fIARGUMENT\fR\|.\|.\|.]", ".SH DESCRIPTION"]
    lines += [*_text(rest), ".SH OPTIONS", *_options(command, context), ".SH COMMANDS"]
    lines += _commands(command, context)
    lines += [".SH KEYS", *_text(["Those that reader has by itself; `reader keys` lists those in force."])]
    for row in COMMANDS:
        lines += _item("  ".join(map(shown_key, row.keys)), f"{row.english} ({row.chinese}): {row.id}")
    lines += [".SH SETTINGS", *_text(["In config.yaml, each a line such as `measure: 32`."])]
    for setting in SETTINGS.values():
        lines += _item(setting.name, f"{setting.explained}.")
    for heading, table in (("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES), ("EXIT STATUS", _EXIT)):
        lines += [f".SH {heading}", *(line for pair in table.items() for line in _item(*pair))]
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, context: click.Context) -> list[str]:
    """The commands of a group, and those of the groups in it."""
    lines = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        own = click.Context(command, context, info_name=name)
        usage = " ".join([own.command_path.removeprefix("reader "), *command.collect_usage_pieces(own)])
        lines += [f'.SS "{_escaped(usage)}"', *_text(paragraphs(command.help)), *_options(command, own)]
        lines += _commands(command, own) if isinstance(command, click.Group) else []
    return lines


def _text(paragraphs: list[str]) -> list[str]:
    return [line for text in paragraphs for line in (".PP", _line(text))]


def _options(command: click.Command, context: click.Context) -> list[str]:
    options = [option for option in command.params if isinstance(option, click.Option)]
    records = [record for option in options if (record := option.get_help_record(context))]
    return [line for record in records for line in _item(*record)]


def _item(name: str, text: str) -> list[str]:
    return [".TP", f".B {_line(name)}", _line(text)] if text else [".TP", f".B {_line(name)}"]


def _escaped(text: str) -> str:
    """Text that troff shows as it is: a hyphen stays one, so that an option can be copied."""
    return text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")


def _line(text: str) -> str:
    """The same at the start of a line, where a full stop or a quotation mark would be a command."""
    escaped = _escaped(text)
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
