"""Entries: what the cache keeps of one file, read in this process or in another."""

from pathlib import Path
from typing import NamedTuple

from reader.model.article import Article
from reader.model.errors import BadFile, Problem
from reader.store import article_file, search
from reader.text.content_key import content_key
from reader.text.fold import fold


class Entry(NamedTuple):
    """What a file gives the cache: no article where it cannot be read as one."""

    path: str
    problems: tuple[Problem, ...] = ()
    unsure: bool = False
    """It may be readable later without its time of change telling."""
    date: str | None = None
    article: tuple[str | None, ...] | None = None
    """Values of the table `article` behind the row."""
    columns: tuple[str, ...] = ()
    """Values of the index behind the row."""


def read_entry(library: Path, path: str) -> Entry:
    """What a file gives the cache; a file that cannot be read gives its problem."""
    try:
        article, problems = article_file.read(article_file.read_bytes(f"{library}/{path}", path), path)
    except BadFile as error:
        return Entry(path, (error.problem,))
    except OSError as error:
        problem = Problem(path, f"cannot be read: {error.strerror}; check its permissions")
        return Entry(path, (problem,), unsure=True)
    return Entry(path, problems, False, article.date, _listed(article, path), search.columns(article))


def _listed(article: Article, path: str) -> tuple[str | None, ...]:
    language = article_file.language_of(article)
    page = article.imported.sha256 if article.imported else None
    shown = (article.title, article.date, article.source, language)
    return (path, article.id, fold(article.id), *shown, page, content_key(article))
