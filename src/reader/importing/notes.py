"""Notes: what a person is told of a page that was imported."""

from collections.abc import Sequence

from reader.i18n import _, later
from reader.importing.page.read import Page
from reader.text.inert import inert_line

_FIRST = 24
"""Code points of what was left out that are told."""
_KINDS = (
    later("ads"),
    later("byline"),
    later("caption repeats"),
    later("comments"),
    later("directory notes"),
    later("editors"),
    later("footer links"),
    later("hidden text"),
    later("keywords"),
    later("labels"),
    later("menu"),
    later("more articles"),
    later("navigation"),
    later("notices"),
    later("picture credits"),
    later("promotion"),
    later("repeated"),
    later("ticker"),
    later("tip jar"),
)
"""What is left out of an article, as a person reads it."""


def notes(name: str, page: Page) -> list[str]:
    """What a person is told of a page: what was put right, what was left out, whether the reading is sure."""
    sentences = [note if note.startswith(f"{name}: ") else f"{name}: {note}" for note in page.notes]
    kinds = [_first_words(kind, lines) for kind, lines in page.left_out.items() if lines]
    if kinds:
        sentences.append(_("{name}: left out {kinds}").format(name=name, kinds=", ".join(kinds)))
    if page.reading == "uncertain":
        sentences.append(_("{name}: the reading is uncertain; look at the article").format(name=name))
    return sentences


def _first_words(kind: str, lines: Sequence[str]) -> str:
    """`menu (12: 首頁 即時 政治…)`: a kind of what was left out, how many lines, and how they begin."""
    words = " ".join(" ".join(lines).split())
    begun = words if len(words) <= _FIRST else words[:_FIRST].rstrip() + "…"
    return f"{_(kind.replace('_', ' '))} ({len(lines)}: {inert_line(begun)})"
