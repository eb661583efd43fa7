"""Markdown: blocks of an article to CommonMark source and back.

Literal text is escaped on writing, so that reading gives back what was published. Most bodies use only what
`write` writes, and are read by a small reader here; anything else goes through markdown-it.
"""

import re
from collections.abc import Iterable, Iterator

from reader.i18n import _, later
from reader.model.article import Block, Kind, Link
from reader.patterns import pattern
from reader.text.characters import LINK_CLOSE, LINK_OPEN
from reader.text.formats.link_marks import LinkMarks, stripped
from reader.text.paragraphs import paragraphs, unwrapped

_MARKS: dict[Kind, str] = {"paragraph": "", "heading": "## ", "quote": "> ", "item": "- "}
_SPECIAL = pattern(r"[\\`*_\[<]|&(?=#?\w+;)")
_SPECIAL_IN_LINK = pattern(r"[\\`*_\[\]<]|&(?=#?\w+;)")
_ODD_IN_ADDRESS = pattern(r"[\\<>\s\x00-\x20]")
_AMPERSAND = pattern(r"&(?=#?\w+;)")
_LINE_START = pattern(r"[-+#=>~]|\d+(?=[.)])")
_NUMBER = pattern(r"(0|[1-9]\d{0,8})([.)]) (?=\S)", re.A)
"""What a numbered item begins with, as CommonMark counts."""
_CLOSING_MARKS = pattern(r"(?<= )#+$")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_ENTITY = pattern(r"&#?\w+;")
_LINK = r"\[((?:[^\[\]\\`*_<\n]|\\[!-/:-@\[-`{-~])*)\]\((https?://[^\s()<>\\`]+)(?: \"[^\"\\\n]*\")?\)"
_NOTE_MARK = r"\^[^\[\]\\`*_<\s]+\]"
_INLINE = pattern(
    rf"\\[!-/:-@\[-`{{-~]|!{_LINK}|{_LINK}|\[(?![!^])[^\[\]\\`*_<\n]*\](?![(\[:])"
    rf"|\[(?:{_NOTE_MARK}(?![(:])|(?:(?<=\A\[)|(?<=\n\n\[)){_NOTE_MARK}:)"
)
"""An escaped mark; a picture or link (CommonMark 6.3, 6.4); brackets that are none, as long as no reference
is defined; or the mark of a footnote, in a text or before the note. Their words and addresses hold no mark.
Each alternative begins with a character of its own, by which `re` skips the text between."""
_TITLE = pattern(r' "([^"]*)"\)$')
_CODE = pattern(r"(?<!`)`([^`\s](?:[^`\n]*[^`\s])?)`(?!`)")
"""A code span (CommonMark 6.1) on one line, with no blanks at its ends."""
_IN_WORD = pattern(r"(?<=[^\W_])_+(?=[^\W_])")
"""Lines that emphasise nothing (CommonMark 6.2)."""
_ODD = " \t#>-+=~:|0123456789"
_ODD_START = pattern(r"^(?:[ \t#>]|[-+=~:|]|\d+[.)](?:\s|$))", re.M | re.A)
LONGEST, _PIECE = 300_000, 20_000
"""Code points that markdown-it is given at once, and that a piece of a longer source has at least."""
_TOO_LONG = later(
    "holds a piece of Markdown of more than {count:,} characters, which is shown as plain text;"
    " put blank lines into it"
)
_TOO_DENSE = later(
    "holds more Markdown than can be read in a second; some of it is shown as plain text;"
    " split it into smaller files"
)
_PIECE_END = pattern(r"^ {0,3}(```(?=[^`\n]*$)|~~~)|\n\n(?=[^\W\d_])", re.M)
_PREFIXES: list[tuple[re.Pattern[str], Kind]] = [
    (pattern(r"#{1,6} +(?=\S)"), "heading"),
    (pattern(r"> ?(?=[^\s>])"), "quote"),
    (pattern(r"[-+] (?=\S)"), "item"),
]


def write(blocks: Iterable[Block]) -> str:
    """CommonMark source of the blocks, a blank line between."""
    pieces: list[str] = []
    before: Kind | None = None
    expected = ""
    for block in blocks:
        in_list = block.kind == before == "item"
        number = _NUMBER.match(block.text) if block.kind == "item" else None
        if number and block.links and block.links[0].start < number.end():
            number = None
        if number and (number[0] == expected or not in_list):
            text = number[0] + _escaped(block, number.end())
            tight, expected = in_list, f"{int(number[1]) + 1}{number[2]} "
        else:
            text = _MARKS[block.kind] + _escaped(block)
            tight, expected = in_list and not expected, ""
        if block.kind == "heading":
            text = _CLOSING_MARKS.sub(r"\\\g<0>", text)
        pieces.append(("" if not pieces else "\n" if tight else "\n\n") + text)
        before = block.kind
    return "".join(pieces) + "\n" if pieces else ""


def _escaped(block: Block, start: int = 0) -> str:
    """The text of a block from `start` on, escaped, its links as links."""
    if not block.links:
        return escape(block.text[start:])
    pieces: list[str] = []
    for link in block.links:
        if start <= link.start < link.end:
            before = _SPECIAL.sub(r"\\\g<0>", block.text[start : link.start])
            words = _SPECIAL_IN_LINK.sub(r"\\\g<0>", block.text[link.start : link.end])
            words = "\\" + words if words.startswith("!") else words  # `[!` in a quote opens a note
            pieces += [
                before[:-1] + "\\!" if before.endswith("!") else before,
                f"[{words}]({_address(link.url)})",
            ]
            start = link.end
    return _escaped_start("".join(pieces) + _SPECIAL.sub(r"\\\g<0>", block.text[start:]))


def _address(url: str) -> str:
    """An address as the destination of a link (CommonMark 6.3)."""
    url = _ODD_IN_ADDRESS.sub(lambda odd: f"%{ord(odd[0]):02X}", url)
    url = _AMPERSAND.sub("&amp;", url)
    return f"<{url}>" if "(" in url or ")" in url else url


def escape(text: str) -> str:
    """The text with a backslash before whatever Markdown would take as a mark."""
    return _escaped_start(_SPECIAL.sub(r"\\\g<0>", text))


def _escaped_start(text: str) -> str:
    """The text with a backslash before what would be a mark at the start of a line."""
    start = _LINE_START.match(text)
    if not start:
        return text
    if start.group().isdigit():
        return start.group() + "\\" + text[start.end() :]
    return "\\" + text


def read(source: str) -> tuple[Block, ...]:
    """The blocks of an inert body. Lines of a paragraph or quote are blocks of their own, unless they were
    wrapped at a width; a line end within a wrapped one or an item becomes a blank, or nothing between Han.
    """
    return read_long(source)[0]


def read_long(source: str) -> tuple[tuple[Block, ...], str | None]:
    """The same, and what a person is to be told where not all of it was read as Markdown.

    markdown-it takes hundreds of bytes for each byte of a source. Of a long one it is given pieces, which end
    before a paragraph; references in one are not seen in another. A piece that is too long is plain text, and
    so is one that would take too much time, with those before it.
    """
    if (small := _read_small(source)) is not None:
        return tuple(small), None
    from reader.text.formats import commonmark  # loads markdown-it, which few bodies need

    left = commonmark.allowed(source)
    if len(source) <= _PIECE or (len(source) <= LONGEST and commonmark.cost(source) <= left):
        return tuple(commonmark.blocks(source)), None
    blocks: list[Block] = []
    problem: str | None = None
    for piece in _pieces(source):
        if (small := _read_small(piece)) is not None:
            blocks += small
        elif len(piece) > LONGEST:
            blocks += map(Block, paragraphs(piece))
            problem = _TOO_LONG
        elif (cost := commonmark.cost(piece)) > left:
            blocks += _as_text(piece)
            problem = problem or _TOO_DENSE
        else:
            blocks += commonmark.blocks(piece)
            left -= cost
    return tuple(blocks), problem and _(problem).format(count=LONGEST)


def _as_text(piece: str) -> Iterator[Block]:
    """The blocks of a piece that is plain text but for what a small reader knows."""
    for chunk in piece.split("\n\n"):
        small = _read_small(chunk)
        yield from map(Block, paragraphs(chunk)) if small is None else small


def _pieces(source: str) -> Iterator[str]:
    """A source, parted before paragraphs that begin with a letter and are in no fenced code."""
    start, fence = 0, ""
    for match in _PIECE_END.finditer(source):
        if match[1]:  # a fence of one kind is a line of code in one of the other
            fence = "" if match[1] == fence else fence or match[1]
        elif not fence and match.end() - start >= _PIECE:
            yield source[start : match.end()]
            start = match.end()
    yield source[start:]


def _read_small(source: str) -> list[Block] | None:
    """The blocks of a source that needs no markdown-it; None of another."""
    return None if _is_hard(source) else _small(source)


def _is_hard(source: str) -> bool:
    """Whether a source holds what only markdown-it reads: emphasis, HTML, hard breaks, odd links and code."""
    if "\t" in source or "  \n" in source or source.endswith(" "):
        return True
    if "{{%" in source or ("&" in source and _ENTITY.search(source)):
        return True
    if "[" in source and (LINK_OPEN in source or LINK_CLOSE in source):
        return True
    if "\\" in source or "[" in source:
        source = _INLINE.sub(" ", source)
    elif "`" in source:  # beside links or escaped marks, it takes a parser to tell which of them holds
        source = _CODE.sub(" ", source)
    if "_" in source:
        source = _IN_WORD.sub("", source)
    # looked for one by one: several times faster than a pattern
    return any(mark in source for mark in "\\`*_[<")


def _small(source: str) -> list[Block] | None:
    """The blocks of a source in which a chunk between blank lines is of one kind; None where it is not."""
    blocks: list[Block] = []
    for piece in source.split("\n\n"):
        chunk = piece.strip("\n")
        if not chunk:
            continue
        if chunk[0] in _ODD and _ODD_START.match(chunk):
            marked = _marked(chunk)
            if not marked:
                return None
            blocks += marked
            continue
        if any(line[0] in _ODD and _ODD_START.match(line) for line in chunk.split("\n")):
            return None
        blocks += _lines(chunk, "paragraph")
    return blocks


def _lines(text: str, kind: Kind) -> list[Block]:
    """A block for each line of a text, unless they were wrapped."""
    if "[" not in text:
        return [Block(line, kind) for line in unwrapped(_unescape(text))]
    if "\n" not in text:
        lines: Iterable[tuple[str, tuple[Link, ...]]] = [_linked(text)]
    else:
        links = LinkMarks()
        lines = map(links.taken, unwrapped(_marked_links(text, links)))
    return [Block(line, kind, found) for line, found in lines if line]


def _linked(line: str) -> tuple[str, tuple[Link, ...]]:
    """A line with its pictures spelled out, and its links."""
    pieces: list[str] = []
    spans: list[tuple[int, int, str]] = []
    size = end = 0
    for match in _INLINE.finditer(line):
        words, address = _shown(match)
        start = size + match.start() - end
        pieces += (line[end : match.start()], words)
        size, end = start + len(words), match.end()
        if address:
            spans.append((start, size, address))
    return stripped("".join(pieces) + line[end:], spans)


def _marked_links(text: str, links: LinkMarks) -> str:
    """A text with its pictures spelled out, and its links between marks."""

    def marked(match: re.Match[str]) -> str:
        words, address = _shown(match)
        return "".join(links.marked([words], address)) if address else words

    return _INLINE.sub(marked, text)


def _shown(match: re.Match[str]) -> tuple[str, str | None]:
    """What is shown for one of `_INLINE`, and the address of a link."""
    caption, picture, words, address = match.groups()
    if address:
        return _ESCAPED.sub(r"\1", words), address
    if picture:
        from reader.text.formats import embedded_html  # patterns that few bodies need

        caption = _ESCAPED.sub(r"\1", caption)
        title = _TITLE.search(match[0])
        caption = f"{caption} {title[1]}" if title and title[1] not in caption else caption
        return embedded_html.picture(caption, picture), None
    return match[0][1:] if match[0][0] == "\\" else match[0].replace("[^", "["), None


def _marked(chunk: str) -> list[Block]:
    """The heading, the quote or the items of a chunk; none where markdown-it has to read it."""
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
            return _lines("\n".join(texts), kind)
        if kind == "heading":
            texts = [re.sub(r" +#+ *$", "", text) for text in texts]
        return [block for text in texts for block in _lines(text, kind)]
    return []


def _unescape(text: str) -> str:
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    elif "`" in text:
        text = _CODE.sub(r"\1", text)
    return text.strip()
