"""The search index: FTS5 with one token for each folded character, so that every substring is a phrase.

ASCII marks, blanks and the line between two blocks are tokens too, as private-use characters that the `ascii`
tokenizer keeps. Every article holds one token of its own kind, because FTS5 has no query for "all but".
Digits and Latin letters are few and stand in nearly every article, so what is rare is a run of them: each
three in a row are one more token, those of a run behind one another, and so is a shorter run with the Han on
both sides. By these a phrase is found without looking through all articles.
The tokens of addresses are others than those of words, so that no word is found in an address, and no query
has to name columns. Further tokens tell in which forms an article has its characters (`form_tokens`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from reader.model.article import Article
from reader.patterns import pattern
from reader.store.index.matching.form_tokens import form_tokens
from reader.text.search.fold import FoldTable, fold, fold_pieces

COLUMNS = ("body", "title", "source", "author", "place", "tag", "rest", "url")
"""The fields a word can be asked of, and `rest`: subtitle and captions.

The body is the first: for each token in another column FTS5 writes two bytes more, a quarter of the index.
"""
ADDRESSES = "url"
"""The column that is looked in only where it is asked for."""
TABLE = (
    f"create virtual table search using fts5({', '.join(COLUMNS)},"
    " content='', tokenize='ascii', columnsize=0)"
)

_PRIVATE = 0xE000
ANY = chr(_PRIVATE + 0x101)
"""The token that every article holds; `form_tokens` has two more."""
NONE = chr(_PRIVATE + 0x102)
"""A token that no article holds."""
_TEXT, _COLUMN = "\ufdd0", "\ufdd1"
"""Noncharacters between two texts of a column, and between two columns."""
_NO_SEAMS = str.maketrans(dict.fromkeys(_TEXT + _COLUMN, "\ufffd"))
_TITLE_FIRST = "1, 10000, 10, 10, 10, 10, 10, 1"
"""Weights of the columns for bm25: one word in the title counts more than any number of others."""
RANK = f"bm25(search, {_TITLE_FIRST})"
"""Grows smaller with relevance: a word in the title, then the number of words, nearer to the head first."""

_TOKENS = {chr(code): chr(_PRIVATE + code) for code in range(0x80) if not chr(code).isalnum()}
_TOKENS |= {chr(code): chr(code + 0xF0000 - _PRIVATE) for code in range(_PRIVATE, _PRIVATE + 0x200)}
_TOKEN_TABLE = FoldTable({mark: token for mark, token in _TOKENS.items() if mark != " "})
_PIECE = 100_000
"""Code points made tokens at once: `join` makes a list of what it joins, eight times as large."""
_TOGETHER = 1_000
"""Texts of a long article that are folded together."""
_HOST = pattern(r"https?://(?:[^/?#@]*@)?([^/?#@:]+)", re.I)
_OF_ADDRESS = "x"
"""Stands before each token of an address; those of words are one character."""
_MARK = "[\0-/:-@[-`{-\x7f\ue000-\ue1ff]"
"""What is another character in the index."""
_GRAM = 3
"""Characters; a token of as many is no character and no character of an address."""
MORE_RUNS = chr(_PRIVATE + 0x105)
"""The token of an article with runs that have no tokens: they are too long, or too many."""
_BETWEEN = chr(_PRIVATE + 0x106)
"""A token between the tokens of two runs."""
_LONGEST, _MOST_RUNS = 100, 20_000
"""Characters of a run that has tokens, for what is longer is no word; and different runs of an article."""
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
"""What runs are made of, folded."""
_RUN = pattern("[0-9a-z][0-9a-z]*")
"""Written so that `re` skips what is between runs."""


def texts(article: Article) -> dict[str, tuple[str, ...]]:
    """What stands in each column of the index, as published; no word reaches from one text into the next."""
    captions = [part for caption in article.captions for part in (caption.text, caption.credit)]
    return {
        "title": (article.title,),
        "source": _given(source_of(article)),
        "author": _given(article.author),
        "place": article.places,
        "tag": article.tags,
        "rest": _given(article.subtitle, *captions),
        "body": tuple(block.text for block in article.body),
        ADDRESSES: _addresses(article),
    }


def columns(article: Article) -> tuple[str | bytes, ...]:
    """The tokens of an article, a column each; of a long one as UTF-8.

    Folded in one piece, which takes a third of the time; a long one not, which would be in the memory often.
    """
    by_column = texts(article)
    parts = [by_column[column] for column in COLUMNS]
    words = [text for column, part in by_column.items() if column != ADDRESSES for text in part]
    further = (ANY, *form_tokens(words))
    if sum(sum(map(len, part)) for part in parts) > _PIECE:
        return _long_columns(parts, further)
    whole = _COLUMN.join(map(_TEXT.join, parts))
    seams = sum(max(0, len(part) - 1) for part in parts) + len(COLUMNS) - 1
    if whole.count(_TEXT) + whole.count(_COLUMN) != seams:  # a text holds one of its own
        whole = _COLUMN.join(_TEXT.join(map(_seamless, part)) for part in parts)
    whole = fold(whole, _TOKEN_TABLE).replace(" ", _TOKENS[" "])
    grams = _grams(dict.fromkeys(_runs(whole.rpartition(_COLUMN)[0])))
    body, *others, addresses = (column.strip() for column in _apart(whole).split(_COLUMN))
    return " ".join((body, *further, *grams)), *others, _of_address(addresses)


def _long_columns(parts: Sequence[Sequence[str]], further: Iterable[str]) -> tuple[bytes, ...]:
    """The columns of a long article, in bytes, and made piece by piece."""
    runs: dict[str, None] = {}
    made = []
    for column, part in zip(COLUMNS, parts, strict=True):
        tail = ""
        written = BytesIO()
        for piece in fold_pieces(_pieces(part)):
            words = _tokens(piece)
            if column == ADDRESSES:
                words = _of_address(words)
            else:
                text = tail + piece
                end = len(text.rstrip(_LETTERS))  # a run may go on in the next piece
                if len(runs) <= _MOST_RUNS:
                    runs |= dict.fromkeys(_runs(text[:end]))
                tail = text[max(end - 1, len(text) - _LONGEST - 2, 0) :]
            written.write((" " if written.tell() else "").encode() + words.encode())
        runs |= dict.fromkeys(_runs(tail))
        made.append(written)
    grams = _grams(runs) if len(runs) <= _MOST_RUNS else (MORE_RUNS,)
    made[0].write(" ".join(("", *further, *grams)).encode())
    return tuple(column.getvalue() for column in made)


def _pieces(texts: Sequence[str]) -> Iterator[str]:
    """Texts and what stands between them, in pieces."""
    for first in range(0, len(texts), _TOGETHER):
        some = _TEXT.join(map(_seamless, texts[first : first + _TOGETHER]))
        if first:
            yield _TEXT
        for start in range(0, len(some), _PIECE):
            yield some[start : start + _PIECE]


def _seamless(text: str) -> str:
    return text.translate(_NO_SEAMS) if _TEXT in text or _COLUMN in text else text


def source_of(article: Article) -> str | None:
    """The source an article names, else the host of its address."""
    if article.source or not article.url:
        return article.source
    host = _HOST.match(article.url)
    return host[1].lower() if host else None


def word_tokens(text: str, field: str | None = None) -> str:
    """The tokens of a text that is looked for, in a field; empty where it folds to nothing."""
    words = _tokens(fold(text.translate(_NO_SEAMS)))
    return _of_address(words) if field == ADDRESSES else words


def run_tokens(text: str) -> dict[str, str]:
    """Of each run of a text that is looked for the tokens that stand in every article with it, in a row.

    An article may have MORE_RUNS instead.
    """
    runs = dict.fromkeys(_runs(fold(text.translate(_NO_SEAMS))))
    return {run: " ".join(_grams([run])) for run in runs if len(run) <= _LONGEST}


def _runs(folded: str) -> Iterator[str]:
    """Each run of digits and letters; one of less than three with the Han on both sides, where these are."""
    for match in _RUN.finditer(folded):
        start, end = match.span()
        if end - start >= _GRAM:
            yield match[0]
        elif start and "一" <= folded[start - 1] <= "鿿" and "一" <= folded[end : end + 1] <= "鿿":
            yield folded[start - 1 : end + 1]


def _grams(runs: Iterable[str]) -> Iterator[str]:
    """The tokens of runs, those of each in a row: every three characters, or a short one with its Han."""
    before = ""
    for run in runs:
        if len(run) > _LONGEST:
            yield MORE_RUNS
        elif run[0] > "z":
            yield run
        else:
            if run.startswith(before[1:] or " "):
                yield _BETWEEN  # or the two would be in a row
            yield from (run[start : start + _GRAM] for start in range(len(run) - _GRAM + 1))
        before = run[-_GRAM:]


def _addresses(article: Article) -> tuple[str, ...]:
    """The address of the article, of its original, its pictures and its links; each once."""
    original = article.original.url if article.original else None
    pictures = (caption.url for caption in article.captions)
    links = (link.url for block in article.body for link in block.links)
    return tuple(dict.fromkeys(_given(article.url, original, *pictures, *links)))


def _of_address(words: str) -> str:
    """Tokens of an address instead of those of words."""
    return _OF_ADDRESS + words.replace(" ", f" {_OF_ADDRESS}") if words else ""


def _given(*texts: str | None) -> tuple[str, ...]:
    return tuple(filter(None, texts))


def _tokens(folded: str) -> str:
    pieces = (folded[start : start + _PIECE] for start in range(0, len(folded), _PIECE))
    return " ".join(_apart(re.sub(_MARK, lambda mark: _TOKENS[mark.group()], piece)) for piece in pieces)


def _apart(tokens: str) -> str:
    """Tokens of one character, with blanks between them: `" ".join(tokens)`, which takes far longer."""
    apart = bytearray(b" \0\0\0" * (2 * len(tokens) - 1))
    memoryview(apart).cast("I")[::2] = memoryview(tokens.encode("utf-32-le")).cast("I")
    return apart.decode("utf-32-le")
