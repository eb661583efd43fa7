"""Queries: what the filter bar and the command line ask, read so forgivingly that nothing typed is an error.

    气候 高雄        both            -高雄  !高雄     not this
    "地方 政府"      a phrase        气候 OR 能源      either; also 气候|能源
    ( … )            grouping

「」, “” and full-width marks count as their ASCII doubles. What is still being typed (a lone `-`, an open
quotation mark) restricts nothing yet, so every prefix of a query is a query.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Word:
    """Text that must stand somewhere in the article."""

    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that `node` does not find."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """Articles that every node finds; with no nodes, all articles."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that some node finds."""

    nodes: tuple["Node", ...]


Node = Word | Not | And | Or

EVERYTHING = And(())
"""The query that restricts nothing."""

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
_WIDE = str.maketrans("（）｜！－　", "()|!- ")
_STOP = "".join(_QUOTES) + "()|（）｜"
_BARE = re.compile(rf"[^\s{re.escape(_STOP)}]+")
_DEEPEST = 8
"""Brackets within brackets; deeper ones are passed over."""
_EITHER, _BOTH = {"OR", "或"}, {"AND"}


class _Token(NamedTuple):
    kind: str
    """One of `word`, `not`, `or`, `(`, `)`."""
    text: str = ""


def parse(text: str) -> Node:
    """The query that a text asks; never raises."""
    tokens = list(_tokens(text))
    nodes: list[Node] = []
    while tokens:
        nodes.append(_conjunction(tokens))
        tokens = tokens[1:]  # a closing bracket that closes nothing
    return _combined(And, nodes)


def words(node: Node) -> tuple[str, ...]:
    """The texts that a found article can hold: what is lit in the pane."""
    if isinstance(node, Word):
        return (node.text,)
    if isinstance(node, Not):
        return ()
    return tuple(dict.fromkeys(text for part in node.nodes for text in words(part)))


def both(first: Node, second: Node) -> Node:
    """The query that asks for what both ask."""
    return _combined(And, [first, second])


def from_arguments(arguments: Sequence[str]) -> str:
    """The text of a query given as command-line words; one that holds a blank is a phrase."""
    return " ".join(
        f'"{word}"' if re.search(r"\s", word) and not set(word) & set(_QUOTES) else word for word in arguments
    )


def _tokens(text: str) -> Iterator[_Token]:
    at = depth = 0
    while at < len(text):
        char = text[at].translate(_WIDE)
        if char.isspace():
            at += 1
        elif char in "()":
            depth += char == "("
            if depth <= _DEEPEST:
                yield _Token(char)
            depth = max(0, depth - (char == ")"))
            at += 1
        elif char == "|":
            yield _Token("or")
            at += 1
        elif char in "-!":
            at += 1
            if at < len(text) and not text[at].translate(_WIDE).isspace():
                yield _Token("not")
        elif text[at] in _QUOTES:
            end = text.find(_QUOTES[text[at]], at + 1)
            end = len(text) if end < 0 else end
            yield _Token("word", text[at + 1 : end].strip())
            at = end + 1
        else:
            found = _BARE.match(text, at)
            word = found.group() if found else text[at]
            if word in _EITHER:
                yield _Token("or")
            elif word not in _BOTH:
                yield _Token("word", word)
            at += len(word)


def _conjunction(tokens: list[_Token]) -> Node:
    """Everything up to a closing bracket or the end; consumes the tokens it reads."""
    nodes: list[Node] = []
    either = False
    while tokens and tokens[0].kind != ")":
        if tokens[0].kind == "or":
            tokens.pop(0)
            either = bool(nodes)
            continue
        node = _unit(tokens)
        if node == EVERYTHING:
            continue
        if either:
            before = nodes.pop()
            alternatives = before.nodes if isinstance(before, Or) else (before,)
            node = Or((*alternatives, node))
        nodes.append(node)
        either = False
    return _combined(And, nodes)


def _unit(tokens: list[_Token]) -> Node:
    token = tokens.pop(0)
    if token.kind == "word":
        return Word(token.text) if token.text else EVERYTHING
    if token.kind == "not":
        while tokens and tokens[0].kind == "not":
            tokens.pop(0)
        inner = _unit(tokens) if tokens and tokens[0].kind not in (")", "or") else EVERYTHING
        return EVERYTHING if inner == EVERYTHING else Not(inner)
    inside = _conjunction(tokens)
    if tokens:
        tokens.pop(0)
    return inside


def _combined(kind: type[And] | type[Or], nodes: Sequence[Node]) -> Node:
    kept = [node for node in nodes if node != EVERYTHING]
    return kept[0] if len(kept) == 1 else kind(tuple(kept))
