"""What is read from the file of one article for the index, in this process or in another."""

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
from reader.store.sqlite import json_list
from reader.store.time_limit import TAKES_TOO_LONG, OutOfTime, limited
from reader.text.search.fold import fold

_FOLDING = 4
"""How many times longer than its reading the tokens of a file may take: those of Latin words take twice."""


class Entry(NamedTuple):
    """What a file gives the index: no article where it cannot be read as one."""

    path: str
    mtime_ns: int = 0
    """Its time of change; UNSURE where it may give something else later without that telling."""
    size: int = 0
    """Bytes."""
    problems: tuple[Problem, ...] = ()
    date: str | None = None
    article: tuple[str | None, ...] | None = None
    """Values of the table `article` behind the row."""
    columns: tuple[str | bytes, ...] = ()
    """Values of the index behind the row."""
    origin: tuple[str | None, ...] | None = None
    """Values of the table `origin` behind path, for an article that came from a feed or a page."""
    sentences: tuple[int, ...] = ()
    """Those by which a copy of it is known."""


def read_entry(library: Path, path: str) -> Entry:
    """What a file gives the index; a file that cannot be read gives its problem."""
    mtime_ns, size = UNSURE, 0
    try:
        status = os.stat(f"{library}/{path}")
        mtime_ns, size = settled(status.st_mtime_ns, time.time_ns()), status.st_size
        data = article_file.read_bytes(f"{library}/{path}", path)
        with limited(size):
            article, problems = article_file.read(data, path)
        del data
        with limited(_FOLDING * size):
            values, columns = _values(article, path), tokens.columns(article)
            origin, telling = _origin(article)
    except OutOfTime:
        return Entry(path, mtime_ns, size, (Problem(path, _(TAKES_TOO_LONG)),))
    except BadFile as error:
        return Entry(path, mtime_ns, size, (error.problem,))
    except OSError as error:
        message = _("cannot be read: {why}; check its permissions").format(why=reason(error))
        return Entry(path, UNSURE, size, (Problem(path, message),))
    return Entry(path, mtime_ns, size, problems, article.date, values, columns, origin, telling)


def _values(article: Article, path: str) -> tuple[str | None, ...]:
    """What the table `article` holds behind the row."""
    language = article_file.language_of(article)
    page = article.imported.sha256 if article.imported else None
    shown = (article.title, article.date, tokens.source_of(article), language)
    tags = json_list(dict.fromkeys(article.tags)) if article.tags else None
    return (
        path,
        article.id,
        fold(article.id),
        *shown,
        page,
        content_key(article),
        article.author or None,
        tags,
    )


def _origin(article: Article) -> tuple[tuple[str | None, ...] | None, tuple[int, ...]]:
    """Where an article came from, and the sentences by which a copy is known; nothing for one by hand."""
    if not (article.feed or article.imported):
        return None, ()
    from reader.text.search.sentences import sentences, telling  # most files need it not

    origin = (article.feed, article.guid, article.url, article.copy_of, article.incomplete, article.former)
    return origin, telling(sentences(article))
