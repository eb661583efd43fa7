"""Pages that were saved as Markdown: their lines without the marks."""

import re
from itertools import islice
from pathlib import Path

from reader.model.article import Block
from reader.text.formats.markdown import read

_MARK = re.compile(r"^#{2,6}[ \t]+\S|\]\((?:https?:|/)", re.MULTILINE)
_LEAST_MARKS = 3
_PICTURE = re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,500}\")?\)")
_BUTTON = re.compile(r"\[([^\[\]\n]{1,200})\]\(javascript:(?:[^()\n]|\([^()\n]*\)){0,200}\)", re.IGNORECASE)
"""A link that leads nowhere: CommonMark would leave its marks in the text."""
_SUFFIXES = (".md", ".markdown")


def is_markdown(text: str, name: str) -> bool:
    """Whether a page is Markdown: by its name, or by the marks of headings and links in it."""
    if Path(name).suffix.casefold() in _SUFFIXES:
        return True
    return len([*islice(_MARK.finditer(text), _LEAST_MARKS)]) == _LEAST_MARKS


def lines_of_markdown(text: str) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a page in Markdown, and apart from them the words of its pictures."""
    words = (match[1].strip() for match in _PICTURE.finditer(text))
    plain = _BUTTON.sub(r"\1", _PICTURE.sub("", text))
    return read(plain), tuple(dict.fromkeys(filter(None, words)))
