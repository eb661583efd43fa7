"""A frame of what has changed is the one that Textual would send, whatever has changed."""

import random
import re
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

from reader.text.width import cells
from reader.tui.screens.compositor import RegionCompositor
from reader.tui.themes import THEMES
from tests.tui.conftest import Started, press, rows, screen_of


def drawn(sequences: str) -> str:
    """What is sent to the terminal, but for moves of the cursor to where nothing is drawn."""
    return re.sub(r"\x1b\[\d+;\d+H(?=\x1b\[\d+;\d+H|\n|$)", "", sequences)


def frame(compositor: Compositor, regions: set[Region], *, by_textual: bool = False) -> ChopsUpdate | None:
    compositor._dirty_regions = set(regions)
    if by_textual:
        return Compositor.render_partial_update(compositor)
    return compositor.render_partial_update()


class Glass:
    """The rows of a terminal to which frames were sent, as a person sees them."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], str] = {}

    def draw(self, sequences: str) -> None:
        x = y = 0
        for control, row, column, char in re.findall(
            r"(\x1b\[(?:(\d+);(\d+)H|[\d;]*m))|([^\x1b])", sequences
        ):
            if row:
                x, y = int(column) - 1, int(row) - 1
            elif char == "\n":
                x, y = 0, y + 1
            elif not control:
                width = cells(char)
                for half in range(x, x + width):
                    self._clear(y, half)
                    self._cells[y, half] = char if half == x else ""
                x += width

    def _clear(self, y: int, x: int) -> None:
        """Of a character two cells wide, of which half is drawn over, the other half is blank."""
        if self._cells.get((y, x)) == "":
            self._cells[y, x - 1] = " "
        if self._cells.get((y, x + 1)) == "":
            self._cells[y, x + 1] = " "

    def rows(self, size: Size) -> list[str]:
        return [
            "".join(self._cells.get((y, x), " ") for x in range(size.width)).rstrip()
            for y in range(size.height)
        ]


async def test_a_frame_of_some_regions_is_the_one_that_textual_sends(start: Started, sample: Path) -> None:
    """But that it goes on to the edge of the widget, and so never ends within a character."""
    draw = random.Random(1)
    async with start(sample) as pilot:
        await press(pilot, "/", "城")
        compositor = screen_of(pilot)._compositor
        assert isinstance(compositor, RegionCompositor)
        width, height = compositor.size
        console = pilot.app.console
        glass = Glass()
        whole = compositor.render_full_update()
        glass.draw(whole.render_segments(console))
        before = glass.rows(compositor.size)
        for _ in range(60):
            regions = set()
            for _ in range(draw.randint(1, 3)):
                x, y = draw.randrange(width), draw.randrange(height)
                regions.add(Region(x, y, draw.randint(1, width - x), draw.randint(1, height - y)))
            ours, textuals = frame(compositor, regions), frame(compositor, regions, by_textual=True)
            assert ours and textuals
            glass.draw(ours.render_segments(console))
            assert glass.rows(compositor.size) == before
            assert all(last <= end for (*_, last), (*_, end) in zip(textuals.spans, ours.spans, strict=True))
            textuals.spans = ours.spans
            assert drawn(ours.render_segments(console)) == drawn(textuals.render_segments(console))
            assert frame(compositor, set()) is None


def cells_of(lines: list[Strip], width: int) -> list[list[tuple[str, object]]]:
    """Each character of the first cells of some lines, with its style."""
    cut = (line.crop(0, width) for line in lines)
    return [[(char, segment.style) for segment in line for char in segment.text] for line in cut]


async def test_lines_are_framed_as_textual_frames_them(start: Started, sample: Path) -> None:
    """In every theme of ours, with the focus and without."""
    async with start(sample) as pilot:
        screen = screen_of(pilot)
        for theme in THEMES:
            pilot.app.theme = theme.name
            for keys in (("tab",), ("/", "城"), ("escape",)):
                await press(pilot, *keys)
                for view in (screen.article_list, screen.pane):
                    width = view.region.width - view.show_vertical_scrollbar
                    crop = Region(0, 0, *view.region.size)
                    ours = view._styles_cache.render_widget(view, crop)
                    textuals = StylesCache().render_widget(view, crop)
                    assert cells_of(ours, width) == cells_of(textuals, width)


async def test_another_size_of_the_terminal_is_painted_whole_once(
    start: Started, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(sample, size=(100, 30)) as pilot:
        whole: list[LayoutUpdate] = []
        paint = pilot.app._display

        def counted(screen: Screen[object], frame: RenderableType | None) -> None:
            if isinstance(frame, LayoutUpdate):
                whole.append(frame)
            paint(screen, frame)

        monkeypatch.setattr(pilot.app, "_display", counted)
        await pilot.resize_terminal(140, 30)
        await pilot.pause(0.3)

        assert len(whole) == 1
        assert all(len(row) <= 140 for row in rows(pilot)) and "? help" in rows(pilot)[-1]


@pytest.mark.parametrize("columns", [60, 100])
async def test_what_the_terminal_was_sent_is_what_the_screen_is(
    start: Started, sample: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    async with start(sample, size=(columns, 20)) as pilot:
        glass = Glass()
        console, paint = pilot.app.console, pilot.app._display

        def shown(screen: Screen[object], frame: RenderableType | None) -> None:
            if isinstance(frame, LayoutUpdate | ChopsUpdate):
                glass.draw(frame.render_segments(console))
            paint(screen, frame)

        monkeypatch.setattr(pilot.app, "_display", shown)
        pilot.app.screen.refresh(layout=True)
        article = ("j", "enter", "2", "space", "q", "slash", "城", "enter", "enter", "n", "c", "z", "escape")
        dialogs = ("?", "space", "escape", "ctrl+p", "down", "escape", "s", "escape", "tab", "j", "enter")
        for key in article + dialogs:
            await press(pilot, key)
            assert glass.rows(pilot.app.size) == rows(pilot), key
