"""The command that writes the office directory."""

import click

from reader.cli import stdout
from reader.cli.help import for_stdout
from reader.cli.session import QUERY_SETTINGS, Session, library_option, pass_session, query_of
from reader.cli.stderr import ExitCode, say
from reader.i18n import _
from reader.model.directory import Directory, Office
from reader.text.inert import inert


@click.command(context_settings=QUERY_SETTINGS)
@library_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "vcard"]), default="text", show_default=True
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@pass_session
def offices(session: Session, form: str, query: tuple[str, ...]) -> int:
    """Write the office directory. QUERY looks in names, aliases, regions and addresses."""
    from reader.text.formats import vcard
    from reader.text.formats.json import as_json, office_value
    from reader.text.search import office_match

    node = query_of(query)
    directories = session.library().directories.all()
    pairs = [
        (directory, office)
        for directory in directories
        for office in directory.offices
        if office_match.finds(node, directory, office)
    ]
    if form == "json":
        values = [{"organisation": directory.organisation} | office_value(o) for directory, o in pairs]
        stdout.write(as_json(values))
    elif form == "vcard":
        for directory, office in pairs:
            stdout.write(vcard.as_vcard(office, directory.organisation))
    else:
        with for_stdout():
            stdout.write(inert("\n".join(_card(directory, office) for directory, office in pairs)))
    if not pairs:
        say(_("no office matches") if directories else _("the library has no office directory"))
    return ExitCode.DONE if pairs else ExitCode.NOTHING


def _card(directory: Directory, office: Office) -> str:
    from reader.text.document import office_parts

    return "".join(f"{part.text}\n" for part in office_parts(office, directory.organisation))
