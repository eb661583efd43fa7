"""HTML inside Markdown, which CommonMark passes through: its words without its tags."""

import html
import re

from reader.text.paragraphs import join_lines

BREAK = "\v"
"""Stands where a line ends for good."""
CELL_MARK = "｜"
"""Between the cells of a row: wide in every terminal, needs no blanks, and lines may break beside it."""

_CELL = "\x1f"
_NEW_LINE = {
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tr", "ul",
}  # fmt: skip
_WITHIN_LINE = {
    "a", "abbr", "audio", "b", "base", "bdi", "bdo", "big", "body", "button", "center", "cite", "code",
    "col", "colgroup", "data", "del", "dfn", "em", "embed", "font", "head", "html", "i", "iframe", "input",
    "ins", "kbd", "label", "link", "map", "mark", "meta", "meter", "noscript", "object", "output", "param",
    "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "select", "small", "source",
    "span", "strike", "strong", "style", "sub", "sup", "svg", "tbody", "template", "textarea", "tfoot",
    "thead", "time", "title", "track", "tt", "u", "var", "video", "wbr",
}  # fmt: skip
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!(?:DOCTYPE\b|\[CDATA\[)[^>]*(?:>|\Z)"
    r"|<(script|style)\b.*?(?:</\1\s*>|\Z)",
    re.S | re.I,
)
"""Each takes all up to its end, so that no text takes more than linear time."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")


def inline_text(source: str) -> str:
    """What a tag within a paragraph stands for; itself where HTML has no such tag (`<ctrl>`)."""
    return _TAG.sub(_shown, _HIDDEN.sub("", source)).replace(_CELL, " ")


def block_lines(source: str) -> list[str]:
    """The lines of a piece of HTML; a row of a table is one."""
    if "<pre" in source.lower():
        source = source.replace("\n", "<br>")
    return [_line(line) for line in _TAG.sub(_shown, _HIDDEN.sub("", source)).split(BREAK)]


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag, their names in lower case."""
    return {
        match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(source)
    }


def picture(caption: str, address: str) -> str:
    """A picture as text: its caption, and its address in brackets unless it is the picture itself."""
    caption = " ".join(caption.split())
    if not address or address.startswith("data:"):
        return caption
    return f"{caption}（{address}）" if caption else address


def row(cells: list[str]) -> str:
    """A row of a table on one line; empty cells at its end are dropped."""
    texts = [" ".join(cell.split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return CELL_MARK.join(texts)


def _line(text: str) -> str:
    cells = text.split(_CELL)
    if len(cells) > 1 and not cells[0].strip():
        cells.pop(0)
    return row([html.unescape(join_lines(cell)) for cell in cells])


def _shown(tag: re.Match[str]) -> str:
    closing, name, rest = tag[1], tag[2].lower(), tag[3]
    if name == "img":
        values = attributes(rest)
        return picture(values.get("alt") or values.get("title") or "", values.get("src", ""))
    if name in ("td", "th"):
        return "" if closing else _CELL
    if name in _NEW_LINE:
        return BREAK
    return "" if name in _WITHIN_LINE else tag[0]
