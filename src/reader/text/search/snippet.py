"""Snippets: the text around the first match, for a line of the list."""

from collections.abc import Mapping, Sequence

from reader.text.search.fold import matches

_BEFORE, _LONGEST = 8, 80
"""Code points shown before the match, and in all."""


def snippet(texts: Mapping[str, Sequence[str]], needles: Sequence[str]) -> str:
    """What stands around the first needle found outside the title; empty where none is.

    `texts` are those of an article by field, the title among them.
    """
    for field in sorted(texts, key=lambda name: name not in ("rest", "body")):
        for text in texts[field] if field != "title" else ():
            for start, _ in matches(text, needles)[:1]:
                begin = max(0, start - _BEFORE)
                return ("…" if begin else "") + text[begin : begin + _LONGEST].replace("\n", " ")
    return ""
