"""The tokens that tell in which forms an article has its characters, and what they say of a word as typed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.text.characters import is_han
from reader.text.search.fold import fold_as_typed, forms
from reader.text.search.forms import Script, forms_in, usual_in

SCRIPTS: dict[Script, str] = {"hans": "\ue103", "hant": "\ue104"}
"""The token of the articles that have the characters without a mark in the form usual in a script."""
_FORM, _BEFORE, _BEHIND = "z", "v", "w"
"""Stand before a form, one with the character behind it, and one with the character before it."""


def form_tokens(texts: Sequence[str]) -> Iterator[str]:
    """The tokens of an article with some texts."""
    script, unusual, before, behind = forms_in(texts)
    yield SCRIPTS[script]
    for mark, marked in ((_FORM, unusual), (_BEFORE, before), (_BEHIND, behind)):
        yield from (mark + form for form in sorted(marked))


class Occurrence(NamedTuple):
    """Where a word stands as it was typed, as expressions of FTS5."""

    certain: str | None
    """None where nothing is asked."""
    undecided: str | None
    """Articles that have to be read; None for none."""


def as_typed(text: str, phrase: str, *, anywhere: bool) -> Occurrence:
    """Where a text stands as it was typed, of where it stands folded, which `phrase` tells.

    `anywhere` is false where it must stand in one field: the tokens tell of the article as a whole.
    """
    typed = fold_as_typed(text)
    neighbours = zip(" " + typed, typed, typed[1:] + " ", strict=False)
    places = [_place(*place) for place in dict.fromkeys(neighbours) if len(forms(place[1])) > 1]
    if not places:
        return Occurrence(phrase, None)
    wanted = _joined("AND", (phrase, *(place.required for place in places if place.required)))
    excluded = [expression for place in places for expression in place.excluded]
    unsure = [place.unsure for place in places]
    if anywhere and (len(typed) == 1 or (len(typed) == 2 and all(map(is_han, typed)))):
        # one character stands so where it has the form; two where the first has it before the second and the
        # second is never in another form behind the first, or the other way round
        unsure = [_joined("AND", unsure)] if len(places) == 2 else []
    if not unsure:
        return Occurrence(f"({wanted} NOT {_joined('OR', excluded)})", None)
    undecided = f"(({wanted} AND {_joined('OR', unsure)}) NOT {_joined('OR', excluded)})"
    return Occurrence(f"({wanted} NOT {_joined('OR', (*excluded, *unsure))})", undecided)


class _Place(NamedTuple):
    """What is asked of an article for one character of a word."""

    required: str | None
    """What an article holds that has the form typed, where no script makes it usual."""
    excluded: tuple[str, ...]
    """What none holds that has the form typed at such a place."""
    unsure: str
    """What those hold that may have another form there; only of use where they are not excluded."""


def _place(ahead: str, char: str, after: str) -> _Place:
    """Of a character in a word, with what stands before and behind it there, a blank where nothing does."""
    others = [form for form in forms(char) if form != char]
    typed, unlike = _quoted(_FORM + char), [_quoted(_FORM + form) for form in others]
    scripts = [_quoted(token) for script, token in SCRIPTS.items() if script not in usual_in(char)]
    excluded = [f"({_joined('OR', (*scripts, *unlike))} NOT {typed})"]
    if is_han(after):
        beside = [_quoted(_BEFORE + form + forms(after)[0]) for form in (char, *others)]
    elif is_han(ahead):
        beside = [_quoted(_BEHIND + forms(ahead)[0] + form) for form in (char, *others)]
    else:
        beside = [typed, *unlike]
    excluded.append(f"(({typed} AND {_joined('OR', unlike)}) NOT {beside[0]})")
    return _Place(typed if len(scripts) == 2 else None, tuple(excluded), _joined("OR", beside[1:]))


def _quoted(token: str) -> str:
    return f'"{token}"'


def _joined(operator: str, expressions: Iterable[str]) -> str:
    return f"({f' {operator} '.join(expressions)})"
