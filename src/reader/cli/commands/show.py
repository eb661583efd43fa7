"""The command that writes articles to stdout."""

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import click

from reader.cli import stdout
from reader.cli.session import Session, library_option, names_on_stdin, pass_session
from reader.cli.stderr import ExitCode, say
from reader.i18n import _
from reader.library import Library
from reader.model.article import Article
from reader.model.conversion import Conversion, Variant
from reader.model.errors import ReaderError
from reader.text.inert import Inert, inert_line

if TYPE_CHECKING:
    from reader.model.settings import Settings
    from reader.text.document import LinkForm


class _Wish(NamedTuple):
    """How articles are to be written."""

    form: str
    width: int | None
    links: "LinkForm"
    conversion: Conversion
    settings: "Settings | None"
    explain: bool


_HERE = "./"
"""May stand before an id, so that one that begins with `-` is no option."""


def complete_id(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """The ids that hold what was typed, for the shell."""
    library = context.find_root().ensure_object(Session).library()
    ids = [summary.id for summary in library.index.summaries(library.index.rows())]
    if typed.startswith(_HERE):
        return [name for name in map(_HERE.__add__, ids) if name.startswith(typed)]
    return [_HERE + name if name.startswith("-") else name for name in ids if typed in name]


def _complete_variant(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    return [variant.value for variant in Variant if variant.startswith(typed)]


def _variant(_context: click.Context, _parameter: click.Parameter, value: str) -> Variant:
    if value == Variant.ORIGINAL:
        return Variant.ORIGINAL
    from reader.text.language import parse_variant  # the names of the others, with a table

    try:
        return parse_variant(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


variant_option = click.option(
    "--variant",
    default="original",
    show_default=True,
    metavar="V",
    callback=_variant,
    shell_complete=_complete_variant,
    help="original, hans, tw or hk.",
)
"""`--variant`: the script of a region."""


def _width(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """Cells; 0 for paragraphs that are not set."""
    if value is None or value == "auto":
        return stdout.columns() if value else None
    if not (value.isascii() and value.isdigit()) or int(value) == 1:
        raise click.BadParameter(
            _("give a number of cells from 2 on, 0, or auto; not {value}").format(value=inert_line(value))
        )
    return int(value)


words_option = click.option("--words", is_flag=True, help="Use the words of the variant's region.")
"""`--words`: the words of that region."""
width_option = click.option(
    "--width",
    callback=_width,
    metavar="N",
    help="Set the text at so many cells; auto: the terminal's, into a pipe too; 0: a paragraph a line.",
)
"""`--width`: how wide text is set."""


@click.command()
@library_option
@click.option("-q", "--query", help="Also the articles that a query finds.")
@variant_option
@words_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "page"]),
    default="text",
    show_default=True,
)
@width_option
@click.option(
    "--links",
    type=click.Choice(["notes", "inline", "none"]),
    default="notes",
    show_default=True,
    help="Addresses of links at the foot of a text, behind the words, or not at all.",
)
@click.option("--explain", is_flag=True, help="List what the conversion changes, by which rule, how often.")
@click.argument("ids", nargs=-1, metavar="ID…", shell_complete=complete_id)
@pass_session
def show(
    session: Session,
    query: str | None,
    variant: Variant,
    words: bool,
    form: str,
    width: int | None,
    links: "LinkForm",
    explain: bool,
    ids: tuple[str, ...],
) -> int:
    """Write articles to stdout. ID is an id, a part of one, a path, or `-`: ids on stdin."""
    if not ids and query is None:
        raise click.UsageError(_("name an article, or find some with -q QUERY"))
    library = session.library()
    changed = variant is not Variant.ORIGINAL  # as published nothing is, and the own terms are not read
    profile = session.profile(own_terms=changed)
    conversion = profile.conversion(variant, words) if changed else Conversion()
    chosen, refused = _named(library, ids)
    if query is not None:
        from reader.model.query_parser import parse  # loaded where something is asked

        matching = [summary.id for summary in library.index.summaries(library.index.rows(parse(query)))]
        chosen += [article_id for article_id in matching if article_id not in chosen]
        if not matching:
            say(_("no article matches"))
    refused += _write(library, chosen, _Wish(form, width, links, conversion, profile.stated, explain))
    return ExitCode.NOTHING if refused or not chosen else ExitCode.DONE


def _named(library: Library, names: tuple[str, ...]) -> tuple[list[str], int]:
    """The ids that some names mean, and how many names mean none; each of those is named on stderr."""
    ids: list[str] = []
    refused = 0
    for name in chain.from_iterable(names_on_stdin() if name == "-" else [name] for name in names):
        try:
            ids.append(library.files.find(name))
        except ReaderError as error:
            say(str(error))
            refused += 1
    return ids, refused


def _write(library: Library, ids: list[str], wish: _Wish) -> int:
    """Write the articles in a form; how many could not be."""
    if wish.form == "page":
        return _write_pages(library, ids)
    articles: list[Article] = []
    for article_id in ids:
        try:
            articles.append(library.files.article(article_id))
        except ReaderError as error:
            say(str(error))
    if wish.explain:
        _write_changes(articles, wish.conversion)
    elif articles or wish.form == "json":
        from reader.text.formats.render import in_form

        width = stdout.columns() if wish.width is None and stdout.is_terminal() else wish.width
        stdout.write(in_form(articles, wish.conversion, wish.form, width, wish.settings, wish.links))
    return len(ids) - len(articles)


def _write_changes(articles: list[Article], conversion: Conversion) -> None:
    """What the conversion changes: published, shown, rule, how often, tab-separated."""
    from reader.text.conversion.article import explain

    for article in articles:
        changes = explain(article, conversion)
        stdout.write_rows((each.published, each.shown, each.rule, str(each.times)) for each in changes)


def _write_pages(library: Library, ids: list[str]) -> int:
    from reader.importing.html.containers import page_text

    refused = 0
    for article_id in ids:
        try:
            text = page_text(library.files.page(article_id), article_id)
            stdout.write(text)
            if not text.endswith("\n"):
                stdout.write(Inert("\n"))
        except ReaderError as error:
            say(str(error))
            refused += 1
    return refused
