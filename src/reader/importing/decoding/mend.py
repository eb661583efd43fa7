"""What is put right in the text of a page before its lines are read: entities, tags of line ends, pinyin."""

import html
import re

from reader.i18n import _, later
from reader.text.inert import inert

_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_BREAK = re.compile(r"<(?:br|/?p|/?div)\s*/?>[ \t]*\n?", re.IGNORECASE)
_PINYIN = re.compile(
    r"(?<=[\u3400-\u9fff])[(（]\s*[a-zàáǎāèéěēìíǐīòóǒōùúǔūüǘǚǜǖǹńňḿê]{1,6}\s*[)）]", re.IGNORECASE
)
_TONE = re.compile("[àáǎāèéěēìíǐīòóǒōùúǔūǘǚǜǖ]")
_LEAST_PINYIN = 4
_BREAKS = later("line ends written as tags (<br>) were read as line ends")
_ENTITIES = later("characters written as entities (&amp;) were read as characters")
_PINYINS = later("pinyin in brackets behind the characters was taken out")


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """The text, inert, with what other programs put into it taken out, and a sentence for each such thing."""
    notes = []
    if _BREAK.search(text):
        text = _BREAK.sub("\n", text)
        notes.append(_(_BREAKS))
    if "&" in text and _ENTITY.search(text):
        plain = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        if plain != text:
            text = plain
            notes.append(_(_ENTITIES))
    brackets = _PINYIN.findall(text) if "(" in text or "（" in text else []
    if (
        len(brackets) >= _LEAST_PINYIN
        and sum(bool(_TONE.search(bracket)) for bracket in brackets) >= len(brackets) / 2
    ):
        text = _PINYIN.sub("", text)
        notes.append(_(_PINYINS))
    return inert(text), tuple(notes)
