"""CommonMark, and what notes and sites add to it, as blocks that are paragraphs, headings, quotes and items.

Lines of a paragraph or quote are blocks of their own, unless they were wrapped at a width. A row of a table
and a line of code are paragraphs, a rule between two blocks is `＊＊＊`, a picture its caption and address.
Items keep their numbers; one of an inner list begins with `◦`. Tables are GitHub's; `[[page|words]]`,
`![[picture]]` and `> [!note]` are Obsidian's, `{{< figure >}}` is Hugo's; footnotes are shown as `[1]`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token

from reader.model.article import Block, Kind
from reader.patterns import pattern
from reader.text.characters import LINK_CLOSE, LINK_OPEN, is_cjk
from reader.text.formats import embedded_html
from reader.text.formats.embedded_html import BREAK
from reader.text.formats.link_marks import LinkMarks, moved
from reader.text.paragraphs import join_lines, unwrapped

INNER = "◦ "
"""Before an item of a list within a list, once for each list around it."""
RULE = "＊＊＊"

_FOOTNOTE = pattern(r"\[\^[^\]\s]+\]:")
_NO_REFERENCE = pattern(r"\[[^\[\]]+\]:[ \t]*(?![ \t<]|$|[/#.]|\S*[.:/#])")
"""`[編按]:本文`: a reference to something that is no address."""
_NOTE_MARK = pattern(r"\[\^([^\[\]\s]+)\](?!\()")
_WIKI = pattern(r"(!?)\[\[([^\[\]|\n]+?)(?:\\?\|([^\[\]\n]*))?\]\](?![(\[])")
_SIZE = pattern(r"\d+(?:x\d+)?")
_FIGURE = pattern(r"\{\{[<%]\s*figure\b((?:[^\"'{}]|\"[^\"]*\"|'[^']*')*)[%>]\}\}")
_CALLOUT = pattern(r"\[!([^\]\n]+)\][+-]?[ \t]*([^\n]*)\n?")

_COSTS = {"\n": 20, "*": 20, "_": 20, "[": 25, "|": 20, "!": 40, "<": 16, "&": 6, "]": 4, "~": 4, "\\": 3}
"""About how many microseconds markdown-it needs for a mark, or for a line."""
_COSTLY_START, _COST_OF_START = pattern(r"^[ >]*(?:[-+*#]|\d+[.)])", re.M | re.A), 50
"""Of a heading or an item."""
_ALLOWED, _ALLOWED_FOR_CHARACTER = 500_000, 0.15
"""Microseconds for a file, and more for each code point: below its time limit."""
_NO_MARKS = {ord(mark): "\ufffd" for mark in (LINK_OPEN, LINK_CLOSE)}

_OPENED: dict[str, Kind] = {"heading": "heading", "blockquote": "quote", "list_item": "item"}


def blocks(source: str) -> Iterator[Block]:
    """The blocks of a source, made inert: an entity (`&#27;`) becomes a control only here."""
    yield from _Reading().blocks(_parser().parse(source.translate(_NO_MARKS)))


def cost(source: str) -> int:
    """About how many microseconds markdown-it needs for a source."""
    marks = sum(source.count(mark) * each for mark, each in _COSTS.items())
    return marks + _COST_OF_START * len(_COSTLY_START.findall(source))


def allowed(source: str) -> float:
    """How many microseconds markdown-it is given for all of a source."""
    return _ALLOWED + _ALLOWED_FOR_CHARACTER * len(source)


class _Reading:
    """What is open while tokens are read one by one."""

    def __init__(self) -> None:
        self._kinds: list[Kind] = []
        self._numbers: list[int | None] = []
        """The next number in each open list; None where it has none."""
        self._mark: str | None = None
        """What an item begins with, until it has begun."""
        self._cells: list[str] | None = None
        """Of the open row of a table."""
        self._begun = self._rule = False
        self._links = LinkMarks()

    def blocks(self, tokens: Iterable[Token]) -> Iterator[Block]:
        """The blocks of tokens, each as soon as it is complete."""
        for token in tokens:
            yield from self._blocks(self._lines(token))

    def _blocks(self, lines: Iterable[str]) -> Iterator[Block]:
        for line, links in map(self._links.taken, lines):
            if not line:
                continue
            if self._rule and self._begun:
                yield Block(RULE)
            kind = self._kinds[-1] if self._kinds else "paragraph"
            if kind == "item" and self._mark is None:
                kind = "paragraph"  # a further one of the item
            mark = self._mark or ""
            yield Block(mark + line, kind, moved(links, len(mark)))
            self._begun, self._rule, self._mark = True, False, None

    def _lines(self, token: Token) -> list[str]:
        """The lines of a token with text in it; of another none, but what it opens and closes is noted."""
        name, _, end = token.type.rpartition("_")
        if token.type == "inline":
            return self._inline_lines(token)
        if token.type in ("fence", "code_block"):
            return token.content.split("\n")
        if token.type == "html_block":
            return embedded_html.block_lines(token.content)
        if token.type == "hr":
            self._rule = True
        elif name == "tr":
            cells, self._cells = self._cells, [] if end == "open" else None
            return [embedded_html.row(cells)] if cells else []
        elif end == "open":
            self._open(name, token)
        elif end == "close":
            self._close(name)
        return []

    def _inline_lines(self, token: Token) -> list[str]:
        text = "".join(_inline(token, self._links))
        if self._cells is not None:
            self._cells.append(text.replace(BREAK, " "))
            return []
        if "quote" in self._kinds and _CALLOUT.match(token.content):
            text = _CALLOUT.sub(rf"[\1] \2{BREAK}", text, count=1)
        if self._kinds and self._kinds[-1] in ("item", "heading"):
            return [join_lines(line) for line in text.split(BREAK)]
        return [line for piece in text.split(BREAK) for line in unwrapped(piece)]

    def _open(self, name: str, token: Token) -> None:
        if name in ("bullet_list", "ordered_list"):
            self._numbers.append(int(token.attrs.get("start", 1)) if name == "ordered_list" else None)
        elif name == "list_item":
            self._mark = INNER * (len(self._numbers) - 1)
            number = self._numbers[-1]
            if number is not None:
                self._mark += f"{number}{token.markup} "
                self._numbers[-1] = number + 1
        if name in _OPENED:
            self._kinds.append(_OPENED[name])

    def _close(self, name: str) -> None:
        if name in ("bullet_list", "ordered_list"):
            self._numbers.pop()
        elif name == "list_item":
            self._mark = None
        if name in _OPENED:
            self._kinds.pop()


def _inline(token: Token, links: LinkMarks) -> Iterator[str]:
    """The plain text of inline tokens, the words of links between marks."""
    opened: list[tuple[str, int]] = []
    pieces: list[str] = []
    for child in token.children or ():
        if child.type == "link_open":
            opened.append((str(child.attrs["href"]), len(pieces)))
        elif child.type == "link_close" and opened:
            address, start = opened.pop()
            pieces[start:] = links.marked(pieces[start:], address)
        else:
            pieces += _words(child)
    yield from pieces


def _words(child: Token) -> Iterator[str]:
    """The plain text of one inline token."""
    if child.type == "softbreak":
        yield "\n"
    elif child.type == "hardbreak":
        yield BREAK
    elif child.type == "image":
        words = "".join(piece for inner in child.children or () for piece in _words(inner)) or child.content
        title = str(child.attrs.get("title", ""))
        yield embedded_html.picture(words if title in words else f"{words} {title}", str(child.attrs["src"]))
    elif child.type == "html_inline":
        yield embedded_html.inline_text(child.content)
    else:
        yield child.content


@lru_cache(maxsize=1)  # to make one takes as long as to read a source
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    setattr(parser, "normalizeLink", str)  # noqa: B010  an address stays as it was written
    parser.block.ruler.before("reference", "no_reference", _literal, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.at("emphasis", _emphasis)
    for rule in (_note_mark, _wiki_link, _figure):
        parser.inline.ruler.before("link", rule.__name__, rule)
    return parser


def _literal(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote, or what only looks like a reference, is a paragraph; CommonMark would drop it."""
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if silent:
        return bool(_FOOTNOTE.match(line))
    return bool(_FOOTNOTE.match(line) or _NO_REFERENCE.match(line)) and paragraph(state, start, end, silent)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Stars next to Han open and close whatever marks stand within; CommonMark asks for blanks there."""
    start, count = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    before, after = state.src[start - 1 : start] if start else "", state.src[state.pos : state.pos + 1]
    if state.src[start] == "*" and (is_cjk(before) or is_cjk(after)):
        for delimiter in state.delimiters[count:]:
            delimiter.open = delimiter.open or bool(after.strip())
            delimiter.close = delimiter.close or bool(before.strip())
    return True


def _note_mark(state: StateInline, silent: bool) -> bool:
    """`[^1]` is shown as `[1]`."""
    match = _NOTE_MARK.match(state.src, state.pos)
    return match is not None and _shown(state, silent, match, f"[{match[1]}]")


def _wiki_link(state: StateInline, silent: bool) -> bool:
    """`[[page|words]]` is shown as its words, `![[picture|words]]` as words and address."""
    match = _WIKI.match(state.src, state.pos)
    if not match:
        return False
    embedded, page, words = match[1], match[2].strip(), (match[3] or "").strip()
    if embedded:
        picture = embedded_html.picture("" if _SIZE.fullmatch(words) else words, page)
        return _shown(state, silent, match, picture)
    return _shown(state, silent, match, words or page.removeprefix("#"))


def _figure(state: StateInline, silent: bool) -> bool:
    """`{{< figure src="a.png" caption="words" >}}` is shown as words and address."""
    match = _FIGURE.match(state.src, state.pos)
    if not match:
        return False
    values = embedded_html.attributes(match[1])
    words = " ".join(dict.fromkeys(filter(None, map(values.get, ("title", "caption")))))
    picture = embedded_html.picture(words or values.get("alt", ""), values.get("src", ""))
    return _shown(state, silent, match, picture)


def _shown(state: StateInline, silent: bool, match: re.Match[str], text: str) -> bool:
    """Put a text in the place of what matched."""
    if not silent:
        state.push("text", "", 0).content = text
    state.pos = match.end()
    return True
