"""Other spellings of a query word: 软件 is 軟體 in Taiwan, 出租车 計程車, in Hong Kong 的士.

The fold makes the scripts one; this puts other regions' words in the place of the known terms of a word
(`spellings_table`). The text searched stays as it is, and nothing is converted: a conversion looks at the
words around, and a query has none.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product

from reader.text.search.fold import fold, fold_map

MOST = 12
"""Spellings of one word."""

_LONGEST_WORD = 40
"""Code points of a folded word; longer ones are sentences, looked for as they stand."""
_MOST_COMBINED = 64
"""Combinations that are looked at, where many terms stand in one word."""

Group = tuple[str, ...]
"""Terms that stand for one another, each as its region writes it."""


def spellings(word: str, own: Sequence[Sequence[str]] = ()) -> tuple[str, ...]:
    """The other spellings of a word as typed, best first; none where nothing in it is known.

    Each known term in it is replaced by another, as that one's region writes it, the longest first (软件公司
    is 軟體公司), and all of them before some; the rest stays as typed. No two fold alike. What holds the word
    itself is left out: the search finds it anyway. `own` are a person's groups, of words that stand for one
    another; they come before ours. A term has two characters or more.
    """
    return _spellings(word, tuple(map(tuple, own)))


@lru_cache(maxsize=1024)
def _spellings(word: str, own: tuple[Group, ...]) -> tuple[str, ...]:
    folded, origins = fold_map(word)
    if not 1 < len(folded) <= _LONGEST_WORD or (folded.isascii() and not own):
        return ()
    choices = (tuple(enumerate(part)) for part in _parts(word, folded, [*origins, len(word)], _terms(own)))
    combined = sorted(islice(product(*choices), _MOST_COMBINED), key=_rank)
    others: dict[str, str] = {}
    for choice in combined:
        texts = [text for _, text in choice]
        text = "".join(texts)
        key = fold("".join(fold(text) or text for text in texts))
        if fold(text) != key:
            text = key  # a blank that was layout beside the term would part two words beside the other
        if folded not in key:
            others.setdefault(key, text)
        if len(others) == MOST:
            break
    return tuple(others.values())


def _rank(choice: Sequence[tuple[int, str]]) -> int:
    """How far down the lists the choices are."""
    return sum(rank for rank, _ in choice)


def _parts(word: str, folded: str, origins: Sequence[int], known: dict[str, list[Group]]) -> Iterator[Group]:
    """The word from left to right: what may stand in place of a term, itself last, or one character.

    `origins` says where in the word each folded character begins, and where the word ends.
    """
    longest = max(map(len, known))
    at = 0
    while at < len(folded):
        ends = range(min(at + longest, len(folded)), at + 1, -1)
        end = next((end for end in ends if folded[at:end] in known and _stands(folded, at, end)), at + 1)
        part, typed = folded[at:end], word[origins[at] : origins[end]]
        same = typed if fold(typed) == part else part  # `㈱` is three characters, and none of them was typed
        yield (*_others(part, known.get(part, ())), same)
        at = end


def _others(term: str, groups: Sequence[Group]) -> Iterator[str]:
    """What stands for a folded term; of those that fold alike, the first."""
    seen = {term}
    for group in groups:
        for other in group:
            if (key := fold(other)) not in seen:
                seen.add(key)
                yield other


def _stands(word: str, start: int, end: int) -> bool:
    """Whether no Latin word or number goes on over an edge of the folded term: no ai in email."""
    return not any(_is_latin(word[at - 1 : at]) and _is_latin(word[at : at + 1]) for at in (start, end))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def known_terms(own: Sequence[Sequence[str]] = ()) -> Mapping[str, Sequence[Group]]:
    """The groups of each known term, which is folded: a person's `own`, then ours."""
    return _terms(tuple(map(tuple, own)))


@lru_cache(maxsize=2)
def _terms(own: tuple[Group, ...]) -> dict[str, list[Group]]:
    """The groups of each known term, which is folded."""
    # 24 KB that nothing needs before the first query.
    from reader.text.search import spellings_table as table

    terms: dict[str, list[Group]] = {}
    for group in own:
        known = {folded: term for term in group if len(folded := fold(term)) > 1}
        for folded in known:
            terms.setdefault(folded, []).append(tuple(known.values()))
    text = f"{table.OWN} {table.GLOSSARY}"
    # `fold` would take as long as all the rest: it has met few of these characters yet.
    folded_text = text.translate(str.maketrans(table.WRITTEN, table.FOLDED))
    for written, folded in zip(text.split(), folded_text.split(), strict=True):
        group = tuple(written.split("="))
        for term in folded.split("="):
            terms.setdefault(term, []).append(group)
    return terms
