"""The command that sets two articles side by side."""

import click

from reader.cli import stdout
from reader.cli.commands.show import complete_id, variant_option, width_option, words_option
from reader.cli.session import Session, library_option, pass_session
from reader.cli.stderr import ExitCode, say
from reader.i18n import _
from reader.model.conversion import Variant
from reader.text.inert import inert


@click.command()
@library_option
@variant_option
@words_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "json"]),
    default="text",
    show_default=True,
)
@width_option
@click.argument("first", metavar="ID", shell_complete=complete_id)
@click.argument("second", metavar="ID", shell_complete=complete_id)
@pass_session
def compare(
    session: Session, variant: Variant, words: bool, form: str, width: int | None, first: str, second: str
) -> int:
    """Set two articles side by side in one script, and mark where they differ.

    Words that regions write differently stand in {}, other differences in []. On a narrow terminal, and into
    a pipe, a paragraph that differs stands twice: behind - that of the first article, behind + of the second.
    """
    library = session.library()
    profile = session.profile(own_terms=True)
    one, other = (library.files.article(library.files.find(name)) for name in (first, second))
    articles = (one, other)
    from reader.text.comparison import compared_document
    from reader.text.formats.corpus import comparison

    conversion = profile.conversion(variant, words)
    document = compared_document.compare(one, other, conversion, library.index.synonyms, "words")
    if form == "json":
        stdout.write(comparison.as_json_object(document, articles))
    elif form == "html":
        stdout.write(inert(comparison.as_html(document, articles, profile.stated)))
    else:
        width = stdout.columns() if width is None and stdout.is_terminal() else width
        stdout.write(inert(comparison.as_text(document, width, profile.stated)))
    if not document.has_differences:
        say(_("the two articles differ in script and layout alone"))
    return ExitCode.DONE
