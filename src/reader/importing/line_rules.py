"""The rules for raw pages that the lines of an HTML page go through as well."""

from datetime import datetime

from reader.importing import vocabulary
from reader.importing.directory.of_page import directory_notes
from reader.importing.match_text import match_text, squeezed
from reader.importing.page.fields import byline, captions, names
from reader.importing.page.fields.reporters import Fields
from reader.importing.page.metadata import Metadata
from reader.importing.page.read import Page, read_blocks
from reader.model.article import Caption

__all__ = [
    "Fields", "Metadata", "Page", "caption_of", "directory_notes", "is_medium", "is_related_label",
    "kind_of_line", "read_blocks", "read_fields", "squeezed",
]  # fmt: skip

_KINDS = {"more": "labels", "related": "labels"} | {
    kind: kind
    for kind in (
        "ads", "comments", "editors", "footer_links", "keywords", "navigation", "notices", "promotion",
        "tip_jar",
    )
}  # fmt: skip
"""Kind of the vocabulary → the kind under which a line outside of the article is left out."""


def is_related_label(text: str) -> bool:
    """Whether a line is the label above related reports, or begins with it."""
    match = match_text(text)
    hit = vocabulary.whole(match)
    return bool((hit and hit.row.kind == "related") or captions.related_line(text, match))


def kind_of_line(text: str) -> str | None:
    """The kind under which a line is left out that is no part of an article by its words."""
    match = match_text(text)
    if vocabulary.is_menu(match):
        return "menu"
    hit = vocabulary.whole(match)
    if not hit:
        return None
    return _KINDS.get(hit.row.kind)


def caption_of(text: str) -> Caption | None:
    """The caption a line is, its credit split off; None where it is none."""
    return captions.caption_of(text, match_text(text))


def is_medium(text: str) -> bool:
    """Whether a text is the name of a paper or a site."""
    return names.is_medium(match_text(text))


def read_fields(text: str, today: datetime) -> Fields | None:
    """The fields of a line that holds nothing else."""
    return byline.read_fields(text, match_text(text), today)
