"""The command that fetches the feeds."""

import click

from reader.cli import stdout
from reader.cli.session import Session, library_option, pass_session
from reader.cli.stderr import ExitCode, ProgressBar, say
from reader.i18n import _, plural
from reader.model.feed import seconds
from reader.text.formats.shown_dates import shown_time


def _duration(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if value == "every":
        return 0
    try:
        return seconds(value)
    except ValueError:
        message = _("{text!r} is no time; write it as 30m, 1h or 2d")
        raise click.BadParameter(message.format(text=value)) from None


@click.command()
@library_option
@click.option(
    "--if-older",
    metavar="TIME",
    callback=_duration,
    help="Only feeds that answered that long ago (30m, 1h, 2d), `every`: by their own `every`.",
)
@click.option("--jobs", type=click.IntRange(1, 128), default=32, show_default=True, help="So many at once.")
@click.option("--quiet", is_flag=True, help="Say nothing but what failed.")
@click.argument("names", nargs=-1, metavar="NAME…")
@pass_session
def fetch(session: Session, if_older: int | None, jobs: int, quiet: bool, names: tuple[str, ...]) -> int:
    """Fetch new articles from the feeds, or from those named. Writes the path of every file to stdout."""
    library = session.library(writable=True)
    feeds = [library.feeds.find(name) for name in names] if names else list(library.feeds.all())
    for problem in library.feeds.problems():
        say(str(problem))
    if not feeds:
        say(_("there are no feeds; `reader feed add URL` adds one"))
        return ExitCode.NOTHING
    from reader.feeds.update import Fetch  # the network's libraries, which others need not load

    with library.feeds.alone() as free:
        if not free:
            say(_("another fetch is under way; it brings the news"))
            return ExitCode.DONE
        progress = None if quiet else ProgressBar(_("Fetching feeds"))
        run = Fetch(library, jobs=jobs, progress=progress)
        report = run.run(feeds, if_older)
    stdout.write_lines([*map(str, report.written)])
    for feed, due in report.held if not quiet else ():
        say(_("{name}: asks to be left alone until {time}").format(name=feed.name, time=shown_time(due)))
    for failure in report.failures:
        again = (
            _("tried again from {time}").format(time=shown_time(failure.due)) if failure.due else _("paused")
        )
        say(f"{failure.feed.name}: {failure.message} ({again})")
    for note in report.notes:
        say(note)
    if report.failures and not report.answered:
        say(_("no feed answered; check the connection"))
        return ExitCode.NOTHING
    if not quiet:
        message = plural("{count:,} new article", "{count:,} new articles", len(report.written))
        say(message.format(count=len(report.written)))
    return ExitCode.DONE
