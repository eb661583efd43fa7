"""The command that shows which spellings of a word are used where, and each place they stand in."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import click

from reader.cli import stdout
from reader.cli.commands.corpus.count import by_option, shown
from reader.cli.commands.show import variant_option
from reader.cli.help import for_stdout
from reader.cli.session import Session, library_option, pass_session, say_problems
from reader.cli.stderr import ExitCode, say
from reader.i18n import _, plural
from reader.library import By, Group, Library, in_order
from reader.model.conversion import Conversion, Variant
from reader.text.inert import inert_line

if TYPE_CHECKING:
    from reader.library import Hit, WordCount
    from reader.text.formats.corpus.concordance import Place

_CONTEXT, _PLACES = 20, 40
"""Code points on both sides of a word, and places, unless others are asked for."""


class _Spelling(NamedTuple):
    """A spelling, and how often it stands in each group."""

    text: str
    groups: "dict[Group, WordCount]"

    @property
    def occurrences(self) -> int:
        """How often it stands in all articles."""
        return sum(count.occurrences for count in self.groups.values())


@click.command()
@library_option
@by_option("language")
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=_CONTEXT,
    show_default=True,
    metavar="N",
    help="Characters before and behind the word.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=_PLACES,
    show_default=True,
    metavar="N",
    help="Places shown at most.",
)
@variant_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "tsv", "json"]),
    help="text on a terminal, else tsv",
)
@click.argument("word")
@pass_session
def words(
    session: Session, by: By, context: int, limit: int, variant: Variant, form: str | None, word: str
) -> int:
    """Show which spellings of WORD are used where, and how often; then each place, newest first.

    A spelling is counted in any script. Lines of tsv begin with `count` (spelling, group, how often, in how
    many articles) or `place` (id, date, text before, the word, text behind).
    """
    library = session.library()
    spellings = [
        _Spelling(text, library.index.occurrences(text, by)) for text in library.index.spellings(word)
    ]
    spellings.sort(key=lambda spelling: -spelling.occurrences)
    used = [spelling.text for spelling in spellings if spelling.groups]
    conversion = Conversion()  # as published, the settings change nothing
    if variant is not Variant.ORIGINAL:
        conversion = session.profile(own_terms=True).conversion(variant, words=False)
    places = list(islice(_places(library, used, conversion, context), limit))
    spellings = [spelling._replace(text=_in(conversion, spelling.text)) for spelling in spellings]
    form = form or ("text" if stdout.is_terminal() else "tsv")
    if form == "json":
        _write_json(word, by, spellings, places)
    elif form == "tsv":
        _write_tsv(by, spellings, places)
    else:
        with for_stdout():
            _write_text(by, spellings, places)
    say_problems(library)
    if not used:
        say(_("no article holds {word}").format(word=inert_line(word)))
    return ExitCode.DONE if used else ExitCode.NOTHING


def _places(library: Library, used: Sequence[str], conversion: Conversion, context: int) -> "Iterator[Place]":
    return (_place(hit, conversion, context) for hit in library.index.concordance(used)) if used else iter(())


def _place(hit: "Hit", conversion: Conversion, context: int) -> "Place":
    from reader.text.formats.corpus import concordance  # widths, which the manual need not load

    return concordance.place(
        hit.id, hit.date, hit.language, hit.text, (hit.start, hit.end), conversion, context
    )


def _in(conversion: Conversion, word: str) -> str:
    if conversion.is_as_published:
        return word
    from reader.text.conversion.convert import show_text

    return show_text(word, None, conversion)


def _values(place: "Place") -> dict[str, str]:
    """What programs are given of a place: the id, and not the name, which is a part of it."""
    return {field: value for field, value in place._asdict().items() if field != "name"}


def _write_tsv(by: By, spellings: Sequence[_Spelling], places: "Sequence[Place]") -> None:
    stdout.write_rows(
        ("count", text, group or "", *map(str, groups[group]))
        for text, groups in spellings
        for group in _ordered(by, groups)
    )
    stdout.write_rows(("place", *_values(place).values()) for place in places)


def _write_json(word: str, by: By, spellings: Sequence[_Spelling], places: "Sequence[Place]") -> None:
    from reader.text.formats.json import as_json

    value = {
        "word": word,
        "by": by,
        "spellings": [
            {
                "spelling": spelling.text,
                "occurrences": spelling.occurrences,
                "groups": [
                    {"group": group, **spelling.groups[group]._asdict()}
                    for group in _ordered(by, spelling.groups)
                ],
            }
            for spelling in spellings
        ],
        "places": list(map(_values, places)),
    }
    stdout.write(as_json(value))


def _write_text(by: By, spellings: Sequence[_Spelling], places: "Sequence[Place]") -> None:
    from reader.text.formats.corpus.bars import Series, bars

    counts = [
        (f"{text}  {shown(group, by)}", groups[group])
        for text, groups in spellings
        for group in _ordered(by, groups)
    ]
    occurrences = Series(_("times"), [count.occurrences for _label, count in counts])
    articles = Series(_("articles"), [count.articles for _label, count in counts])
    lines = (
        bars([label for label, _count in counts], [occurrences, articles], stdout.columns()) if counts else []
    )
    stdout.write_lines(lines)
    for spelling in spellings:
        times = plural("{count:,} time", "{count:,} times", spelling.occurrences)
        stdout.write_lines([f"{spelling.text}: {times.format(count=spelling.occurrences)}"])
    if places:
        from reader.text.formats.corpus import concordance

        widths = concordance.columns(places, stdout.columns())
        stdout.write_lines(["", *("".join(concordance.line(place, widths)).rstrip() for place in places)])


def _ordered(by: By, groups: "dict[Group, WordCount]") -> list[Group]:
    return in_order(by, {group: count.occurrences for group, count in groups.items()})
