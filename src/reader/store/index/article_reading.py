"""Reading the file of one article in any thread, so that none holds the reader up."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _, reason
from reader.model.article import Article
from reader.model.errors import BadFile, Problem
from reader.patterns import pattern
from reader.store.time_limit import LARGE, TAKES_TOO_LONG, OutOfTime, applies, limited
from reader.text.characters import UNIFIED_HAN

if TYPE_CHECKING:
    from reader.model.query import Word
    from reader.store.index.articles import Articles

_HAN = pattern(f"[{UNIFIED_HAN}]+")
_FENCE = pattern(rb"^---[ \t\r]*$", re.M)


def read_article(library: Path, path: str, articles: "Articles") -> Article:
    """The article in the file at a path in a library.

    Where the time cannot be limited, a large file that is another than the one in the index of `articles` is
    first read by a process that ends in time. Raises FileNotFoundError; BadFile where it cannot be read, or
    takes too long.
    """
    from reader.store.files import article_file  # a list reads no article

    try:
        if not applies() and _has_changed(library, path, articles):
            from reader.store.index import reader_processes

            (entry,) = reader_processes.entries(library, [path])
            if not entry.article:
                raise BadFile(entry.problems[0])
        data = article_file.read_bytes(library / path, path)
        with limited(len(data)):
            return article_file.read(data, path)[0]
    except FileNotFoundError:
        raise
    except OSError as error:
        message = _("cannot be read: {why}; check its permissions").format(why=reason(error))
        raise BadFile(Problem(path, message)) from None
    except OutOfTime:
        raise BadFile(Problem(path, _(TAKES_TOO_LONG))) from None


def _has_changed(library: Path, path: str, articles: "Articles") -> bool:
    """Whether a large file is another than the one whose article is in the index, if any is."""
    status = os.stat(library / path)
    if status.st_size <= LARGE:
        return False
    known = articles.query("select mtime_ns, size from file join article using (path) where path = ?", path)
    return known != [(status.st_mtime_ns, status.st_size)]


def texts_in(library: Path, path: str, articles: "Articles") -> dict[str, tuple[str, ...]]:
    """What stands in a file, by column of the index; nothing where it can no longer be read."""
    from reader.store.index import tokens  # an article that is shown needs none

    try:
        return tokens.texts(read_article(library, path, articles))
    except (OSError, BadFile):
        return {}


def holds_as_typed(library: Path, path: str, word: "Word", articles: "Articles") -> bool:
    """Whether the article in a file holds a word in the script it was typed in; the index knows no scripts.

    Most files tell it without being read as articles. A file that cannot be read holds nothing.
    """
    from reader.store.files import article_file
    from reader.store.index import tokens
    from reader.text.search.fold import fold_as_typed

    try:
        data = article_file.read_bytes(f"{library}/{path}", path)
        if _HAN.fullmatch(word.text) and _is_utf8(data):
            marked = any(mark in data for mark in b"&\\")  # a character may stand as `&#36575;`
            if not marked and any(char.encode() not in data for char in word.text):
                return False
            is_fenced = data.startswith(b"---")
            text = _FENCE.split(data, 2)[-1] if word.field is None and is_fenced else b""
            if word.text.encode() in text and not _in_address(word.text.encode(), text):
                return True
        texts = tokens.texts(read_article(library, path, articles))
    except (OSError, BadFile):
        return False
    fields = (
        [texts[word.field]] if word.field else [texts[name] for name in texts if name != tokens.ADDRESSES]
    )
    as_typed = fold_as_typed(word.text)
    return any(as_typed in fold_as_typed(text) for field in fields for text in field)


def _in_address(word: bytes, text: bytes) -> bool:
    return re.search(rb"://\S*" + word, text) is not None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
