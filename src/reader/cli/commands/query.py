"""The command that tells how a query is read."""

import click

from reader.cli import stdout
from reader.cli.help import for_stdout
from reader.cli.session import QUERY_SETTINGS, Session, library_option, pass_session, query_of
from reader.cli.stderr import ExitCode
from reader.i18n import plural


@click.command(context_settings=QUERY_SETTINGS)
@library_option
@click.option("--explain", is_flag=True, help="What this command does; it may be left out.")
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@pass_session
def query(session: Session, explain: bool, query: tuple[str, ...]) -> int:
    """Tell how QUERY is read: its words, where they are looked for, their other spellings."""
    from reader.text.search.fold import fold
    from reader.text.search.query_outline import outline

    library = session.library()
    with for_stdout():
        node = query_of(query)
        resolved = library.index.resolve(node)
        saved = {fold(saved.name): saved.query for saved in library.state.saved()}
        count = library.index.matches(resolved)
        total = plural("{count:,} article", "{count:,} articles", count).format(count=count)
        lines = [*outline(node, dict(resolved.spellings), saved), total]
    stdout.write_lines(lines)
    return ExitCode.NOTHING if resolved.problems else ExitCode.DONE
