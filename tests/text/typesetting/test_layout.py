"""The layout: a document set as far as it is looked at, whose lines and places agree at every width."""

from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Block, Caption, Place
from reader.model.settings import Settings
from reader.text.converted_document import ConvertedDocument
from reader.text.document import Part, Role, article_parts
from reader.text.formats.render import as_text
from reader.text.typesetting.layout import Layout, SetLine, Typeset, set_document
from reader.text.typesetting.style import Typography, space_between, typography

SENTENCE = (
    "全球韌性城市網絡（Global Resilient Cities Network 簡稱 GRCN），在 2019 年「推動」了 1,750 個城市。"
)
ARTICLE = Article(
    title="ICLEI 與GRCN 宣布新的合作關係以強化城市的韌性能力",
    date="2020-06-16",
    captions=(Caption("合影", "圖/高市環保局"),),
    body=(
        Block(SENTENCE * 3),
        Block("小標", "heading"),
        *(Block(SENTENCE * count) for count in range(1, 6)),
        Block(SENTENCE, "quote"),
        Block("短", "item"),
        Block(SENTENCE, "item"),
    ),
)
PARTS = article_parts(ARTICLE)
TYPESET = Typeset(ConvertedDocument(PARTS))
WIDTHS = range(10, 101)


def finished(width: int) -> Layout:
    layout = Layout(TYPESET, width)
    layout.finish()
    return layout


def shown(layout: Layout) -> list[str]:
    return [layout.text_of(line) for line in layout.lines]


def set_part_by_part(document: Sequence[Part], width: int, typography: Typography) -> list[str]:
    """What a layout must hold: the lines of each part, with the blank lines between two."""
    lines: list[str] = []
    for index, part in enumerate(document):
        if index:
            lines += [""] * space_between(document[index - 1].role, part.role)
        paragraph = typography.paragraph(part.text)
        lines += map(paragraph.shown, typography.lines(paragraph, part, width))
    return lines


@pytest.mark.parametrize("width", WIDTHS)
def test_the_line_of_the_place_of_a_line_is_that_line(width: int) -> None:
    layout = finished(width)

    assert [layout.line_of(layout.place_of(line)) for line in range(len(layout.lines))] == list(
        range(len(layout.lines))
    )


@pytest.mark.parametrize("width", [10, 33, 72, 100])
def test_every_character_stands_in_the_line_that_the_layout_says(width: int) -> None:
    layout = finished(width)
    wrong = [
        (held.part, offset)
        for number, held in enumerate(layout.lines)
        if held.line
        for offset in range(held.line.start, held.line.end)
        if layout.line_of(Place(held.part, offset)) != number
    ]

    assert wrong == []


@pytest.mark.parametrize("width", [10, 40, 73])
def test_a_place_survives_a_change_of_width_and_back(width: int) -> None:
    one, other = finished(width), finished(27)
    for line in range(len(one.lines)):
        place = one.place_of(line)
        held = other.lines[other.line_of(place)]

        assert held.part == place.part
        assert one.line_of(place) == line


parts = st.builds(
    Part,
    st.sampled_from(get_args(Role)),
    st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from([SENTENCE, "短。", "ICLEI "]), max_size=3).map("".join)
    ),
)
typographies = st.builds(
    Typography,
    measure=st.integers(40, 80),
    indent=st.sampled_from([0, 4]),
    gap=st.booleans(),
    justify=st.booleans(),
    half_end=st.booleans(),
    plain=st.booleans(),
)


@given(st.lists(parts, max_size=6), st.integers(2, 120), typographies)
def test_pane_and_pipe_show_the_same_lines_at_every_width(
    document: list[Part], width: int, typography: Typography
) -> None:
    layout = Layout(Typeset(ConvertedDocument(document), typography), width)
    while not layout.complete:
        layout.extend(lines=len(layout.lines) + 1)

    assert shown(layout) == set_part_by_part(document, width, typography)
    assert set_document(document, width, typography) == shown(layout)


@given(st.integers(10, 120), st.integers(20, 40), st.booleans())
def test_an_article_is_written_at_a_width_as_the_pane_sets_it(
    width: int, measure: int, justify: bool
) -> None:
    settings = Settings(measure=measure, justify=justify)
    layout = Layout(Typeset(ConvertedDocument(PARTS), typography(settings)), width)
    layout.finish()

    assert as_text(ARTICLE, width, settings).split("\n")[:-1] == shown(layout)


@pytest.mark.parametrize("width", [10, 40, 100])
@pytest.mark.parametrize("step", [1, 7, 50])
def test_a_layout_made_in_slices_equals_one_made_at_once(width: int, step: int) -> None:
    whole, slices = finished(width), Layout(TYPESET, width)
    for line in range(0, len(whole.lines) + step, step):
        slices.extend(lines=line)

        assert slices.lines == whole.lines[: len(slices.lines)]
        assert len(slices.lines) >= min(line, len(whole.lines))
    slices.finish()

    assert slices.lines == whole.lines
    assert slices.complete
    assert slices.height == whole.height == len(whole.lines)


def test_only_what_is_looked_at_is_set() -> None:
    layout = Layout(TYPESET, 40)
    layout.extend(lines=5)

    assert 5 <= len(layout.lines) < len(finished(40).lines)
    assert not layout.complete
    assert layout.height >= len(layout.lines)


def test_asking_for_a_place_sets_the_page_down_to_it() -> None:
    assert Layout(TYPESET, 40).line_of(Place(9, 30)) == finished(40).line_of(Place(9, 30))


def test_asking_for_a_line_sets_the_page_down_to_it() -> None:
    assert Layout(TYPESET, 40).place_of(30) == finished(40).place_of(30)


def test_places_and_lines_outside_the_page_mean_its_first_and_last_line() -> None:
    layout = finished(40)
    last = len(layout.lines) - 1

    assert layout.line_of(Place(99, 0)) == last
    assert layout.line_of(Place(len(PARTS) - 1, 10_000)) == last
    assert layout.place_of(10_000) == layout.place_of(last)
    assert layout.place_of(-5) == Place(0, 0)
    assert layout.line_of(Place()) == 0


def test_blank_lines_belong_to_the_part_below_them() -> None:
    layout = finished(40)
    blank = next(number for number, held in enumerate(layout.lines) if held.line is None)

    assert layout.lines[blank] == SetLine(layout.lines[blank + 1].part, None)


def test_an_empty_page_has_no_lines_and_one_place() -> None:
    layout = Layout(Typeset(ConvertedDocument()), 40)

    assert (layout.height, layout.complete, layout.place_of(3), layout.line_of(Place(2, 2))) == (
        0,
        True,
        Place(),
        0,
    )


def test_the_typography_of_no_settings_is_that_of_the_default_settings() -> None:
    assert typography(Settings()) == Typography()
