"""The marks of a text tell of each of its characters in which forms it stands there."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.characters import is_han
from reader.text.search.fold import fold, fold_as_typed, forms
from reader.text.search.fold_table import CLASSES
from reader.text.search.forms import forms_in, usual_in

TEXTS = st.text(
    st.sampled_from("台臺颱檯灣湾氣气候后後只隻裡裏里了瞭畫画劃\uf9dca ") | st.characters(), max_size=30
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("氣候變遷與軟體", ("hant", set(), set(), set())),
        ("气候变迁与软件", ("hans", set(), set(), set())),
        ("颱風與氣候", ("hant", {"颱"}, set(), set())),
        ("氣候與气候變遷", ("hant", {"气", "氣"}, {"气候", "氣候"}, {"与气"})),
        ("電臺，臺x台", ("hant", {"台", "臺"}, set(), {"电臺"})),
        ("climate", ("hans", set(), set(), set())),
    ],
)
def test_marks_are_made_of_forms_that_are_not_usual(text: str, expected: tuple[object, ...]) -> None:
    assert forms_in([text]) == expected


@given(st.lists(TEXTS, max_size=3))
def test_the_marks_tell_every_form_that_stands_in_the_texts(texts: list[str]) -> None:
    script, unusual, before, behind = forms_in(texts)
    typed = [fold_as_typed(text) for text in texts]

    for char in {char for text in typed for char in text if len(forms(char)) > 1}:
        alike = forms(char)
        marked = {form for form in alike if form in unusual}
        usual = {form for form in alike if script in usual_in(form)}
        standing = {form for form in alike if any(form in text for text in typed)}
        assert standing == (marked or usual)
    pairs = {
        first + second
        for text in typed
        for first, second in pairwise(text)
        if is_han(first) and is_han(second)
    }
    several = {form for form in unusual if not unusual.isdisjoint(forms(form).replace(form, ""))}
    assert before == {pair[0] + fold(pair[1]) for pair in pairs if pair[0] in several}
    assert behind == {fold(pair[0]) + pair[1] for pair in pairs if pair[1] in several}


@given(st.text(max_size=60) | TEXTS)
def test_a_text_as_typed_folds_character_by_character_to_the_folded_text(text: str) -> None:
    assert fold(text) == "".join(forms(char)[0] for char in fold_as_typed(text))


def test_forms_that_are_made_of_composed_characters_are_found_in_them_all() -> None:
    composed = [char for char in map(chr, range(0x80, 0x110000)) if unicodedata.decomposition(char)]
    radicals = [chr(code) for code in range(0x2E80, 0x2FE0)]
    of_forms = [
        char
        for char in composed + radicals
        if any(form != char and len(forms(form)) > 1 for form in fold_as_typed(char))
    ]

    assert len(of_forms) > 300
    for char in of_forms:
        texts = fold_as_typed(char)
        assert forms_in([f"台{char}臺"]) == forms_in([f"台{texts}臺"])


def test_each_form_is_the_usual_one_or_is_marked_in_each_script() -> None:
    for word in CLASSES.split():
        for script in ("hans", "hant"):
            assert sum(script in usual_in(form) for form in word) == 1
    assert (usual_in("气"), usual_in("氣"), usual_in("颱")) == (("hans",), ("hant",), ())


def test_marks_that_are_typed_for_one_another_are_one_as_typed_too() -> None:
    assert fold_as_typed("﹁台﹂") == fold_as_typed("｢台｣") == fold_as_typed("「台」") == '"台"'
