"""Concordance: each place where some words stand, in its text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.store.index import tokens
from reader.store.index.article_reading import texts_in
from reader.store.index.articles import Articles
from reader.store.index.selection import Selection, with_columns
from reader.text.search.highlight import matches


class Hit(NamedTuple):
    """A word in a text of an article."""

    id: str
    date: str | None
    language: str | None
    text: str
    """The text it stands in, as published: a paragraph, a title, a caption."""
    start: int
    """Where in the text it begins and ends, in code points."""
    end: int


def concordance(
    articles: Articles, library: Path, selection: Selection, needles: Sequence[str]
) -> Iterator[Hit]:
    """Each place where one of some folded words stands, in the articles of a selection, newest first.

    Files are read as hits are asked for. Words that overlap are one hit. Raises LibraryError.
    """
    columns = "article.path, article.id, article.date, article.language"
    for part in articles.parts(columns, with_columns(selection), None):
        for path, article_id, date, language in part:
            articles.require_wanted()
            for column, texts in texts_in(library, path, articles).items():
                for text in texts if column != tokens.ADDRESSES else ():
                    for start, end in matches(text, needles):
                        yield Hit(article_id, date, language, text, start, end)
