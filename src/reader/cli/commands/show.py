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
from reader.model.errors import Problem, ReaderError
from reader.store.config.folders import may_exist
from reader.text.inert import inert_line
from reader.text.language import parse_variant

if TYPE_CHECKING:
    from reader.model.settings import Settings


class _Wish(NamedTuple):
    """How articles are to be written."""

    form: str
    width: int | None
    conversion: Conversion
    settings: "Settings | None"
    explain: bool


def _complete_id(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    library = context.find_root().ensure_object(Session).library()
    return [summary.id for summary in library.summaries(library.rows()) if typed in summary.id]


def _complete_variant(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    return [variant.value for variant in Variant if variant.startswith(typed)]


def _variant(_context: click.Context, _parameter: click.Parameter, value: str) -> Variant:
    try:
        return parse_variant(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@library_option
@click.option("-q", "--query", help="Also the articles that a query finds.")
@click.option(
    "--variant",
    default="original",
    show_default=True,
    metavar="V",
    callback=_variant,
    shell_complete=_complete_variant,
    help="original, hans, tw or hk.",
)
@click.option("--words", is_flag=True, help="Use the words of the variant's region.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "page"]),
    default="text",
    show_default=True,
)
@click.option("--width", type=click.IntRange(min=2), help="Set the text at so many cells.")
@click.option("--explain", is_flag=True, help="List what the conversion changes, by which rule, how often.")
@click.argument("ids", nargs=-1, metavar="ID…", shell_complete=_complete_id)
@pass_session
def show(
    session: Session,
    query: str | None,
    variant: Variant,
    words: bool,
    form: str,
    width: int | None,
    explain: bool,
    ids: tuple[str, ...],
) -> int:
    """Write articles to stdout. ID is an id, a part of one, a path, or `-`: ids on stdin."""
    if not ids and query is None:
        raise click.UsageError(_("name an article, or find some with -q QUERY"))
    library = session.library()
    settings, conversion = _conversion(session, variant, words)
    found, refused = _named(library, ids)
    if query is not None:
        from reader.model.query_parser import parse  # 8 ms, where something is asked

        matching = [summary.id for summary in library.summaries(library.rows(parse(query)))]
        found += [article_id for article_id in matching if article_id not in found]
        if not matching:
            say(_("no article matches"))
    refused += _write(library, found, _Wish(form, width, conversion, settings, explain))
    return ExitCode.NOTHING if refused or not found else ExitCode.DONE


def _conversion(session: Session, variant: Variant, words: bool) -> tuple["Settings | None", Conversion]:
    """The settings, None where there is no file of them, and the conversion they and the options ask for.

    As published nothing is changed.
    """
    path = session.folders().settings
    settings: Settings | None = None
    problems: tuple[Problem, ...] = ()
    if may_exist(path):
        from reader.store.config import settings_file  # with YAML it takes 25 ms to load

        settings, problems = settings_file.read(path)
    conversion = Conversion()
    if variant is not Variant.ORIGINAL:
        from reader.store.config import own_terms_file

        own, more = own_terms_file.read(path.with_name(own_terms_file.NAME))
        problems += more
        full = settings is not None and settings.punctuation == "full"
        conversion = Conversion(variant, words, full, own)
    for problem in problems:
        say(inert_line(str(problem)))
    return settings, conversion


def _named(library: Library, names: tuple[str, ...]) -> tuple[list[str], int]:
    """The ids that some names mean, and how many names mean none; each of those is named on stderr."""
    found: list[str] = []
    refused = 0
    for name in chain.from_iterable(names_on_stdin() if name == "-" else [name] for name in names):
        try:
            found.append(library.find(name))
        except ReaderError as error:
            say(str(error))
            refused += 1
    return found, refused


def _write(library: Library, ids: list[str], wish: _Wish) -> int:
    """Write the articles in a form; how many could not be."""
    if wish.form == "page":
        return _write_pages(library, ids)
    articles: list[Article] = []
    for article_id in ids:
        try:
            articles.append(library.article(article_id))
        except ReaderError as error:
            say(str(error))
    if wish.explain:
        _write_changes(articles, wish.conversion)
    elif articles or wish.form == "json":
        from reader.text.formats.render import in_form

        width = stdout.columns() if wish.width is None and stdout.is_terminal() else wish.width
        stdout.write(in_form(articles, wish.conversion, wish.form, width, wish.settings))
    return len(ids) - len(articles)


def _write_changes(articles: list[Article], conversion: Conversion) -> None:
    """What the conversion changes: published, shown, rule, how often, tab-separated."""
    from reader.text.conversion.explain import explain

    for article in articles:
        for change in explain(article, conversion):
            stdout.write(f"{change.published}\t{change.shown}\t{change.rule}\t{change.times}\n")


def _write_pages(library: Library, ids: list[str]) -> int:
    from reader.importing.html.containers import page_text

    refused = 0
    for article_id in ids:
        try:
            text = page_text(library.page(article_id), article_id)
            stdout.write(text if text.endswith("\n") else text + "\n")
        except ReaderError as error:
            say(str(error))
            refused += 1
    return refused
