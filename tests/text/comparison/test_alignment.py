"""Alignment: every paragraph once and in order, those that share words beside each other."""

from itertools import islice, pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.comparison.alignment import align, heaviest_chain

PARAGRAPHS = st.lists(st.text("市府說氣候能源。", max_size=12), max_size=30)


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_paragraph_of_both_stands_once_and_in_order(left: list[str], right: list[str]) -> None:
    pairs = align(left, right)

    assert [i for i, _ in pairs if i is not None] == list(range(len(left)))
    assert [j for _, j in pairs if j is not None] == list(range(len(right)))
    assert (None, None) not in pairs


@given(PARAGRAPHS)
def test_a_text_stands_beside_itself(paragraphs: list[str]) -> None:
    assert align(paragraphs, paragraphs) == [(index, index) for index in range(len(paragraphs))]


@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_what_was_put_in_stands_alone(before: list[str], new: list[str], after: list[str]) -> None:
    pairs = align([*before, *after], [*before, *(f"x{text}x" for text in new), *after])

    alone = {j for i, j in pairs if i is None}
    assert alone == set(range(len(before), len(before) + len(new)))


def test_paragraphs_that_share_words_stand_beside_each_other_and_others_alone() -> None:
    left = ["市府宣布新的氣候計畫", "一段只在這裡", "捷運票價不變"]
    right = ["本報消息", "市府昨天宣布了氣候計畫", "捷運的票價不變"]

    assert align(left, right) == [(None, 0), (0, 1), (1, None), (2, 2)]


def test_paragraphs_that_changed_places_keep_the_order_in_which_most_is_the_same() -> None:
    one, other = "長的一段話說明很多很多的事情", "短的話"

    assert align([one, other], [other, one]) == [(None, 0), (0, 1), (1, None)]


def test_of_hundreds_of_equal_paragraphs_each_stands_beside_the_next_of_them() -> None:
    pairs = align(["頭", *["廣告"] * 300, "甲乙丙丁"], ["首", *["廣告"] * 300, "甲乙丙戊"])

    assert pairs[2:302] == [(index, index) for index in range(1, 301)]
    assert pairs[-1] == (301, 301)


def test_paragraphs_of_words_that_stand_everywhere_are_told_apart() -> None:
    words = ["市府", "今天", "說明", "氣候", "計畫", "能源", "會議", "代表"]
    paragraphs = ["".join(order) for order in islice(permutations(words), 0, 40000, 200)]
    changed = [text.replace("今天", "昨日") for text in paragraphs]

    assert align(paragraphs, changed) == [(index, index) for index in range(len(paragraphs))]


POINTS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9).map(float)), max_size=9)


@given(POINTS)
def test_the_heaviest_chain_is_as_heavy_as_the_heaviest_of_all(pairs: list[tuple[int, int, float]]) -> None:
    weights: dict[tuple[int, int], float] = {}
    for i, j, weight in pairs:
        weights[i, j] = max(weight, weights.get((i, j), 0.0))

    def best(above: int, beside: int) -> float:
        rising = [(i, j) for i, j in weights if i > above and j > beside]
        return max((weights[pair] + best(*pair) for pair in rising), default=0.0)

    chain = heaviest_chain((*pair, weight) for pair, weight in weights.items())

    assert all(a < c and b < d for (a, b), (c, d) in pairwise(chain))
    assert sum(weights[pair] for pair in chain) == best(-1, -1)
