"""Markdown: blocks of an article to CommonMark source and back.

Literal text is escaped on writing, so that reading gives back what was published. Most bodies use only what
`write` writes, and are read by a small reader here; anything else goes through markdown-it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, get_args

from reader.model.article import Block, Kind
from reader.text.inert import inert_line

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKS: dict[Kind, str] = {"paragraph": "", "heading": "## ", "quote": "> ", "item": "- "}
_SPECIAL = re.compile(r"[\\`*_\[<]|&(?=#?\w+;)")
_LINE_START = re.compile(r"[-+#=>~]|\d+(?=[.)])")
_CLOSING_MARKS = re.compile(r"(?<= )#+$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD = re.compile(r"(?<!\\)(?:[`*_\[<]|&#?\w+;)|\\\\|\\$|  $", re.M)
"""What the small reader leaves to markdown-it: emphasis, code, links, HTML, entities, hard line breaks."""
_ODD_START = re.compile(r"^(?:[ \t#>]|[-+=~]|\d+[.)](?:\s|$))", re.M)
_PREFIXES: list[tuple[re.Pattern[str], Kind]] = [
    (re.compile(r"#{1,6} +(?=\S)"), "heading"),
    (re.compile(r"> ?(?=[^\s>])"), "quote"),
    (re.compile(r"[-+] (?=\S)"), "item"),
]
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_END_AT_HAN = re.compile(rf"(?<=[{_HAN}])\n|\n(?=[{_HAN}])")


def write(blocks: Iterable[Block]) -> str:
    """CommonMark source of the blocks, a blank line between."""
    pieces: list[str] = []
    before: Kind | None = None
    for block in blocks:
        tight = before == block.kind == "item"
        text = escape(block.text)
        if block.kind == "heading":
            text = _CLOSING_MARKS.sub(r"\\\g<0>", text)
        pieces.append(("" if not pieces else "\n" if tight else "\n\n") + _MARKS[block.kind] + text)
        before = block.kind
    return "".join(pieces) + "\n" if pieces else ""


def escape(text: str) -> str:
    """The text with a backslash before whatever Markdown would take as a mark."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    start = _LINE_START.match(text)
    if not start:
        return text
    if start.group().isdigit():
        return start.group() + "\\" + text[start.end() :]
    return "\\" + text


def read(source: str) -> tuple[Block, ...]:
    """The blocks of a body. A line end within a block becomes a blank, or nothing next to Han."""
    chunks = [chunk for chunk in re.split(r"\n(?:[ \t]*\n)+", source.strip("\n")) if chunk.strip()]
    if not _HARD.search(source):
        simple = [_simple(chunk) for chunk in chunks]
        if all(simple):
            return tuple(block for blocks in simple for block in blocks)
    return tuple(_parsed(source))


def join_lines(text: str) -> str:
    """Lines of one paragraph as one line: a blank between them, none next to Han."""
    return _END_AT_HAN.sub("", _LINE_END.sub("\n", text)).replace("\n", " ")


def _simple(chunk: str) -> list[Block]:
    """The blocks of a chunk between blank lines; none where markdown-it has to read it."""
    if "\t" in chunk:
        return []
    for prefix, kind in _PREFIXES:
        if not prefix.match(chunk):
            continue
        lines = chunk.split("\n")
        if kind == "heading" and len(lines) > 1:
            return []
        texts = [prefix.sub("", line, count=1) for line in lines if prefix.match(line)]
        if len(texts) < len(lines) or any(_ODD_START.match(text) for text in texts):
            return []
        if kind == "quote":
            texts = [join_lines("\n".join(texts))]
        elif kind == "heading":
            texts = [re.sub(r" +#+ *$", "", text) for text in texts]
        return [Block(_unescape(text), kind) for text in texts]
    if _ODD_START.search(chunk):
        return []
    return [Block(_unescape(join_lines(chunk)))]


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()


def _parsed(source: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt  # 25 ms, and few bodies need it

    kinds: list[Kind] = []
    opened: dict[str, Kind] = {"heading": "heading", "blockquote": "quote", "list_item": "item"}
    assert set(opened.values()) < set(get_args(Kind))
    for token in MarkdownIt("commonmark").parse(source):
        name, _, end = token.type.rpartition("_")
        if name in opened and end == "open":
            kinds.append(opened[name])
        elif name in opened and end == "close":
            kinds.pop()
        elif token.type == "inline":
            lines = "".join(_inline(token)).split("\v")
            yield from _blocks(map(join_lines, lines), kinds)
        elif token.type in ("fence", "code_block", "html_block"):
            yield from _blocks(token.content.split("\n"), kinds)


def _blocks(texts: Iterable[str], kinds: list[Kind]) -> Iterator[Block]:
    # inert once more: an entity (`&#27;`) becomes a control only here
    for text in texts:
        if text.strip():
            yield Block(inert_line(text).strip(), kinds[-1] if kinds else "paragraph")


def _inline(token: "Token") -> Iterator[str]:
    """The plain text of inline tokens; a hard line break is a vertical tab."""
    for child in token.children or ():
        if child.type == "softbreak":
            yield "\n"
        elif child.type == "hardbreak":
            yield "\v"
        elif child.type == "image":
            yield "".join(_inline(child)) or child.content
        else:
            yield child.content
