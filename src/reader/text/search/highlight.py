"""Highlights: where the words of a query stand in a text, and a snippet of the text around the first."""

from collections.abc import Iterable, Mapping, Sequence

from reader.text.search.fold import fold, fold_map, is_dropped

Span = tuple[int, int]
"""Code points [start:end) of a text."""

_BEFORE, _LONGEST = 8, 80
"""Code points of a snippet before the match, and in all."""


def matches(text: str, needles: Sequence[str]) -> list[Span]:
    """Where the folded needles stand in the raw text, in order, overlapping ones merged.

    A span covers whole raw characters, with the combining marks behind them.
    """
    folded = fold(text)
    standing = [needle for needle in needles if needle and needle in folded]
    if not standing:
        return []  # most rows of a list match nothing, and `fold_map` takes many times as long
    folded, origins = fold_map(text)
    spans: list[Span] = []
    for needle in standing:
        at = folded.find(needle)
        while at >= 0:
            spans.append((origins[at], _end(text, origins[at + len(needle) - 1])))
            at = folded.find(needle, at + 1)
    return merged(spans)


def _end(text: str, last: int) -> int:
    """The end of a span whose last base character is the one at `last`."""
    end = last + 1
    while end < len(text) and is_dropped(text[end]):
        end += 1
    return end


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one, empty ones left out."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        elif start < end:
            apart.append((start, end))
    return apart


def snippet(texts: Mapping[str, Sequence[str]], needles: Sequence[str], preview: int = 0) -> str:
    """What stands around the first needle outside the title; empty where there is none.

    With a `preview` of some code points it is as long, and where there is no needle the beginning of the
    body. `texts` are those of an article by field, the title among them.
    """
    for field in sorted(texts, key=lambda name: name not in ("rest", "body")):
        for text in texts[field] if field != "title" else ():
            for start, _ in matches(text, needles)[:1]:
                begin = max(0, start - _BEFORE)
                return ("…" if begin else "") + text[begin : begin + (preview or _LONGEST)].replace("\n", " ")
    return " ".join(texts.get("body", ()))[:preview].replace("\n", " ")
