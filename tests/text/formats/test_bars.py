"""Bars fit their width, grow with their numbers, and stand below one another in cells."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from reader.text.formats.corpus.bars import Series, bars
from reader.text.formats.corpus.svg_chart import chart
from reader.text.width import cells

LABELS = st.lists(st.text(max_size=12), min_size=1, max_size=8)


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[str], list[Series]]:
    labels = draw(LABELS)
    numbers = st.lists(st.integers(0, 10**7), min_size=len(labels), max_size=len(labels))
    series = draw(st.lists(st.builds(Series, st.text(max_size=9), numbers), min_size=1, max_size=4))
    return labels, series


@given(drawn=charts(), width=st.integers(40, 160))
def test_lines_fit_the_width(drawn: tuple[list[str], list[Series]], width: int) -> None:
    assert all(cells(line) <= width for line in bars(*drawn, width))


def test_bars_begin_in_one_column_and_grow_with_the_number() -> None:
    lines = bars(["氣候", "ICLEI", ""], [Series("", [8, 4, 0])], 19)

    assert lines == ["氣候   8 ██████████", "ICLEI  4 █████", "       0"]


def test_a_number_that_is_small_beside_the_largest_is_seen() -> None:
    assert bars(["a", "b"], [Series("", [100_000, 1])], 30)[1].endswith(" ▏")


def test_two_queries_stand_side_by_side_under_their_names_and_where_there_is_no_room_below() -> None:
    both = [Series("气候", [2, 1]), Series("能源", [1, 1])]

    assert bars(["2023", "2024"], both, 40)[0].split() == ["气候", "能源"]
    assert [line for line in bars(["2023", "2024"], both, 20) if not re.search("[0-9]", line)] == [
        "气候",
        "能源",
    ]


@given(drawn=charts(), timeline=st.booleans())
def test_a_picture_is_well_formed_whatever_the_words(
    drawn: tuple[list[str], list[Series]], timeline: bool
) -> None:
    picture = ElementTree.fromstring(chart(*drawn, "zh-TW", timeline=timeline))

    boxes = [node for node in picture.iter() if node.tag.endswith("rect")]
    numbers = [number for series in drawn[1] for number in series.numbers]
    assert picture.get("lang") == "zh-TW"
    assert len(boxes) >= sum(map(bool, numbers))
    assert all(0 <= float(box.get("x", "-1")) <= 720 for box in boxes)
    assert all(float(box.get("x", "0")) + float(box.get("width", "0")) <= 720.01 for box in boxes)
