"""The search index: FTS5 with one token for each folded character, so that every substring is a phrase.

ASCII marks, blanks and the line between two blocks are tokens too, as private-use characters that the `ascii`
tokenizer keeps. Every article holds one token of its own kind, because FTS5 has no query for "all but".
"""

from collections.abc import Iterable

from reader.model.article import Article
from reader.model.query import And, Node, Not, Or, Word
from reader.text.fold import fold

TABLE = (
    "create virtual table search using fts5(title, meta, body, content='', tokenize='ascii', columnsize=0)"
)

_PRIVATE = 0xE000
_TOKENS = {code: chr(_PRIVATE + code) for code in range(0x80) if not chr(code).isalnum()}
_TOKENS |= {code: chr(code + 0xF0000 - _PRIVATE) for code in range(_PRIVATE, _PRIVATE + 0x200)}
_BREAK, _ANY = chr(_PRIVATE + 0x100), chr(_PRIVATE + 0x101)


def columns(article: Article) -> tuple[str, str, str]:
    """The tokens of an article's title, of what stands around the body, and of the body."""
    meta = [article.subtitle, article.source, article.author, *article.places, *article.tags]
    meta += [part for caption in article.captions for part in (caption.text, caption.credit)]
    title, around = _tokens(fold(article.title)), _joined(filter(None, meta))
    return title, f"{_ANY} {around}", _joined(block.text for block in article.body)


def expression(node: Node) -> str | None:
    """The query as FTS5 reads it; None where it restricts nothing."""
    if isinstance(node, Word):
        tokens = _tokens(fold(node.text))
        return f'"{tokens}"' if tokens else None
    if isinstance(node, Not):
        if isinstance(node.node, Not):
            return expression(node.node.node)
        inner = expression(node.node)
        return f'("{_ANY}" NOT {inner})' if inner else None
    if node == Or(()):
        return f'("{_ANY}" NOT "{_ANY}")'
    parts = [part for part in map(expression, node.nodes) if part]
    operator = " AND " if isinstance(node, And) else " OR "
    return f"({operator.join(parts)})" if parts else None


def titled(node: Node) -> str | None:
    """The query for articles that hold one of its words in the title."""
    words = [part for part in map(expression, _words(node)) if part]
    return "{title} : (" + " OR ".join(words) + ")" if words else None


def _words(node: Node) -> list[Word]:
    if isinstance(node, Word):
        return [node]
    return [] if isinstance(node, Not) else [word for part in node.nodes for word in _words(part)]


def _joined(texts: Iterable[str]) -> str:
    return f" {_BREAK} ".join(_tokens(fold(text)) for text in texts)


def _tokens(folded: str) -> str:
    return " ".join(folded.translate(_TOKENS))
