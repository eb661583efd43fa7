"""A person's own words: how a term is to be shown, whatever OpenCC and the news list say.

A term is found in the text as published and shielded: what it becomes is set beside the conversion, never put
through it, and the words around keep it as their neighbour. (The other way, a private-use character in its
place, takes that neighbour away, and fails on a text that holds such characters itself.)
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from reader.model.conversion import OwnWord as OwnWord
from reader.model.conversion import Variant
from reader.text.conversion.alignment import Edit


def own_edits(text: str, own: tuple[OwnWord, ...], variant: Variant) -> list[Edit]:
    """Where a person's own words stand in a published text, and what stands there instead.

    The longest term wins, then the first in the text; a Latin term counts only as a whole word.
    """
    terms, shown_terms = _terms(own, variant)
    if terms is None:
        return []
    return [Edit(*match.span(), shown_terms[match.group()]) for match in terms.finditer(text)]


@lru_cache(maxsize=8)
def _terms(own: tuple[OwnWord, ...], variant: Variant) -> tuple[re.Pattern[str] | None, Mapping[str, str]]:
    shown_terms = {word.term: shown for word in own if word.term and (shown := word.wanted(variant))}
    longest = sorted(shown_terms, key=len, reverse=True)
    return (re.compile("|".join(map(_pattern, longest))) if longest else None), shown_terms


def _pattern(term: str) -> str:
    before = r"(?<![A-Za-z0-9])" if _is_latin(term[0]) else ""
    after = r"(?![A-Za-z0-9])" if _is_latin(term[-1]) else ""
    return before + re.escape(term) + after


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
