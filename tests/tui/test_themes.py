"""Themes: what is read on the screen stands out enough, and nothing is said by colour alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES

from reader.model.settings import OWN_THEMES, THEMES, Settings
from reader.tui.app import ReaderApp
from reader.tui.themes import THEMES as OURS

from .conftest import ReaderPilot, Started, press, rows, screen_of, settle, with_settings

LEAST = 4.5
"""The contrast that WCAG 1.4.3 asks of text."""
SCENES = {
    "the list": (),
    "the filter bar": ("slash", "a", "b"),
    "the pane and a match": ("enter", "n"),
    "changes beside": ("enter", "3", "c", "w"),
    "the office tree": ("tab", "j"),
    "the card of an office": ("tab", "j", "enter"),
    "the help panel": ("question_mark",),
    "the list of problems": ("P",),
    "a page to import": ("i", "a"),
    "a command to pipe to": ("vertical_line",),
    "the palette": ("ctrl+p", "b"),
    "the words by region": ("W",),
    "a concordance": ("W", "c"),
    "a notice": ("y",),
}


def painted(pilot: ReaderPilot) -> Iterator[tuple[int, Segment]]:
    """What is painted: the row, and a piece of it."""
    for y, strip in enumerate(pilot.app.screen._compositor.render_strips()):
        for segment in strip:
            yield y, segment


def in_front(pilot: ReaderPilot) -> list[Segment]:
    """The pieces that are not behind a dialog, where everything is dimmed."""
    screen = pilot.app.screen
    if not screen.is_modal:
        return [piece for _, piece in painted(pilot)]
    box = Region.from_union([child.region for child in screen.query("*") if child.region.area])
    strips = screen._compositor.render_strips()[box.y : box.bottom]
    return [piece for strip in strips for piece in strip.crop(box.x, box.right)]


def style_of(pilot: ReaderPilot, text: str) -> Style:
    """The style of the first piece in which a text stands."""
    return next(piece.style or Style() for _, piece in painted(pilot) if text in piece.text)


def in_pane(pilot: ReaderPilot, text: str) -> list[Style]:
    """The styles of a text in the reading pane."""
    box = screen_of(pilot).pane.content_region
    strips = pilot.app.screen._compositor.render_strips()[box.y : box.bottom]
    pieces = [piece for strip in strips for piece in strip.crop(box.x, box.right)]
    return [piece.style for piece in pieces if piece.text == text and piece.style]


def is_read(text: str) -> bool:
    """Whether there is something to read: no blank, frame or block."""
    return any(char.isalnum() or "!" <= char <= "~" for char in text)


def contrast(style: Style) -> float:
    """The contrast of text and what is under it (WCAG 2.2, relative luminance)."""
    assert style.color and style.bgcolor
    first, second = (
        _luminance(Color.from_rich_color(held))
        for held in ((style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor))
    )
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def _luminance(color: Color) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in color.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(Style(color="#000000", bgcolor="#ffffff")) == pytest.approx(21)
    assert contrast(Style(color="#777777", bgcolor="#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_the_themes_that_can_be_set_are_those_there_are() -> None:
    assert set(THEMES) == set(BUILTIN_THEMES) | set(OWN_THEMES)
    assert tuple(theme.name for theme in OURS) == OWN_THEMES


@pytest.mark.parametrize("theme", ["reader-night", "reader-paper"])
@pytest.mark.parametrize("scene", SCENES)
async def test_everything_that_is_read_stands_out_from_what_is_under_it(
    start: Started, sample: Path, theme: str, scene: str
) -> None:
    async with start(
        sample, query="高雄", options=with_settings(Settings(theme=theme)), size=(120, 40)
    ) as pilot:
        await press(pilot, *SCENES[scene])
        await pilot.pause(0.5)  # what fades in
        read = [piece for piece in in_front(pilot) if piece.style and is_read(piece.text)]

        assert len(read) > 2
        assert weak(read) == set()


@pytest.mark.parametrize("theme", ["reader-night", "reader-paper", "terminal"])
@pytest.mark.parametrize(
    "keys", [(), ("enter",), ("tab", "j"), ("slash",)], ids=["list", "pane", "tree", "bar"]
)
async def test_one_row_of_the_lists_is_selected_wherever_the_focus_is(
    start: Started, sample: Path, theme: str, keys: tuple[str, ...]
) -> None:
    async with start(sample, options=with_settings(Settings(theme=theme))) as pilot:
        await press(pilot, *keys)
        sidebar = screen_of(pilot).query_one("#sidebar").region
        strips = pilot.app.screen._compositor.render_strips()[sidebar.y : sidebar.bottom]
        # of a row only the two cells before its text: titles are bold, matches lit
        marks = [next(iter(strip.crop(1, 2))).style or Style() for strip in strips]
        ground = marks[0].bgcolor

        assert sum(bool(m.bgcolor != ground or m.reverse or m.underline) for m in marks) == 1


@pytest.mark.parametrize("theme", ["reader-night", "reader-paper", "terminal"])
@pytest.mark.parametrize(
    "keys", [(), ("tab",), ("tab", "tab"), ("slash",)], ids=["list", "tree", "pane", "bar"]
)
async def test_matches_are_lit_alike_in_list_and_pane_wherever_the_focus_is(
    start: Started, sample: Path, theme: str, keys: tuple[str, ...]
) -> None:
    async with start(sample, query="高雄", options=with_settings(Settings(theme=theme))) as pilot:
        await press(pilot, *keys)
        lists = screen_of(pilot).article_list.content_region
        strips = pilot.app.screen._compositor.render_strips()[lists.y : lists.bottom]
        listed = [
            piece.style
            for strip in strips
            for piece in strip.crop(lists.x, lists.right)
            if piece.text == "高雄" and piece.style
        ]

        assert listed and in_pane(pilot, "高雄")
        assert {lit(style) for style in [*listed, *in_pane(pilot, "高雄")]} == {lit(listed[-1])}


def lit(style: Style) -> tuple[object, ...]:
    """By what a match is told from other text; the row under the cursor may be reversed as well."""
    return style.bgcolor, style.color, style.bold, style.underline


@pytest.mark.parametrize("theme", ["reader-night", "reader-paper"])
async def test_selected_text_stands_out(start: Started, sample: Path, theme: str) -> None:
    async with start(sample, options=with_settings(Settings(theme=theme))) as pilot:
        await press(pilot, "enter", "m", "2")
        before = under(pilot)
        screen_of(pilot).pane.text_select_all()
        await settle(pilot)

        assert under(pilot) - before, "the selection has a colour of its own"
        assert weak(in_front(pilot)) == set()


def under(pilot: ReaderPilot) -> set[object]:
    """The colours of what lies under text."""
    return {piece.style.bgcolor for _, piece in painted(pilot) if piece.style and is_read(piece.text)}


def weak(pieces: list[Segment]) -> set[tuple[float, str, str]]:
    """What stands out too little: contrast, text, style."""
    return {
        (round(contrast(piece.style), 2), piece.text.strip(), str(piece.style))
        for piece in pieces
        if piece.style and is_read(piece.text) and contrast(piece.style) < LEAST
    }


# -- without colours


@pytest.fixture
def no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize("scene", SCENES)
async def test_no_color_draws_in_the_colours_of_the_terminal_alone(
    start: Started, sample: Path, no_color: None, scene: str
) -> None:
    async with start(
        sample, query="高雄", options=with_settings(Settings(theme="nord")), size=(120, 40)
    ) as pilot:
        await press(pilot, *SCENES[scene])
        colours = {
            held.name
            for _, piece in painted(pilot)
            for held in (piece.style and piece.style.color, piece.style and piece.style.bgcolor)
            if held and held.type is not ColorType.DEFAULT
        }

        assert colours == set()
        assert rows(pilot)[0].startswith(" / ")


async def test_no_color_that_is_empty_asks_for_nothing(
    start: Started, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with start(sample) as pilot:
        assert pilot.app.theme == "reader-night"
        assert style_of(pilot, "歡迎使用").color != Style(color="default").color


@pytest.mark.parametrize("theme", ["terminal", "ansi-dark", "ansi-light", None])
async def test_without_colours_weight_and_reversal_say_what_is_in_use(
    start: Started, sample: Path, monkeypatch: pytest.MonkeyPatch, theme: str | None
) -> None:
    """The cursor row is reversed where it has the focus, else underlined; matches are bold and underlined."""
    if theme is None:
        monkeypatch.setenv("NO_COLOR", "1")
    async with start(sample, query="高雄", options=with_settings(Settings(theme=theme))) as pilot:
        assert style_of(pilot, "11-20").reverse
        assert style_of(pilot, "Articles").bold and not style_of(pilot, "Offices").bold
        assert style_of(pilot, "[原文]").bold

        await press(pilot, "tab")
        assert not style_of(pilot, "11-20").reverse
        assert style_of(pilot, "▾ ").reverse
        assert style_of(pilot, "Offices").bold and not style_of(pilot, "Articles").bold

        assert "━" not in "".join(rows(pilot))
        await press(pilot, "tab", "n")
        assert "━" in "".join(rows(pilot))
        found = in_pane(pilot, "高雄")
        assert [style.reverse for style in found].count(True) == 1
        assert all(style.bold and (style.underline or style.reverse) for style in found)
        listed = [piece.style for y, piece in painted(pilot) if 1 < y < 12 and piece.text == "高雄"]
        assert listed and all(style and (style.underline or style.bold) for style in listed)

        await press(pilot, "slash")
        assert any(piece.style and piece.style.reverse for y, piece in painted(pilot) if y == 0)


async def test_a_match_a_change_and_the_script_are_marked_by_more_than_colour(
    start: Started, sample: Path
) -> None:
    async with start(sample, query="高雄") as pilot:
        await press(pilot, "enter", "3", "m")

        found = in_pane(pilot, "高雄")
        assert found and all(style.bold for style in found)
        assert "[繁體 台灣]" in rows(pilot)[-1]


# -- which theme


async def test_the_theme_chosen_last_comes_back_unless_one_is_set(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        assert pilot.app.theme == "reader-night"
        await press(pilot, "ctrl+p", *"theme:", "enter", "j")
        assert pilot.app.theme == "reader-paper"
        await press(pilot, "enter")
    async with start(sample, options=with_settings(Settings(theme="nord"))) as pilot:
        assert pilot.app.theme == "nord"
        await pilot.pause()
    async with start(sample) as pilot:
        assert pilot.app.theme == "reader-paper"


async def test_the_theme_without_colours_is_not_kept(
    start: Started, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start(sample) as pilot:
        assert isinstance(pilot.app, ReaderApp) and pilot.app.theme == "terminal"
        await pilot.pause()
    monkeypatch.delenv("NO_COLOR")
    async with start(sample) as pilot:
        assert pilot.app.theme == "reader-night"
