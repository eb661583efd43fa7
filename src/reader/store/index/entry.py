"""Entries: what the cache keeps of one file, read in this process or in another."""

import os
import time
from pathlib import Path
from typing import NamedTuple

from reader.i18n import _, reason
from reader.model.article import Article, content_key
from reader.model.errors import BadFile, Problem
from reader.store.files import article_file
from reader.store.files.walk import UNSURE, settled
from reader.store.index import tokens
from reader.text.search.fold import fold


class Entry(NamedTuple):
    """What a file gives the cache: no article where it cannot be read as one."""

    path: str
    mtime_ns: int = 0
    """Its time of change; UNSURE where it may give something else later without that telling."""
    size: int = 0
    """Bytes."""
    problems: tuple[Problem, ...] = ()
    date: str | None = None
    article: tuple[str | None, ...] | None = None
    """Values of the table `article` behind the row."""
    columns: tuple[str, ...] = ()
    """Values of the index behind the row."""


def read_entry(library: Path, path: str) -> Entry:
    """What a file gives the cache; a file that cannot be read gives its problem."""
    mtime_ns, size = UNSURE, 0
    try:
        status = os.stat(f"{library}/{path}")
        mtime_ns, size = settled(status.st_mtime_ns, time.time_ns()), status.st_size
        article, problems = article_file.read(article_file.read_bytes(f"{library}/{path}", path), path)
    except BadFile as error:
        return Entry(path, mtime_ns, size, (error.problem,))
    except OSError as error:
        told = _("cannot be read: {why}; check its permissions").format(why=reason(error))
        return Entry(path, UNSURE, size, (Problem(path, told),))
    listed, columns = _listed(article, path), tokens.columns(article)
    return Entry(path, mtime_ns, size, problems, article.date, listed, columns)


def _listed(article: Article, path: str) -> tuple[str | None, ...]:
    language = article_file.language_of(article)
    page = article.imported.sha256 if article.imported else None
    shown = (article.title, article.date, tokens.source_of(article), language)
    return (path, article.id, fold(article.id), *shown, page, content_key(article))
