"""A frame of what has changed is the one that Textual would send, whatever has changed."""

import random
from pathlib import Path

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region

from reader.tui.screens.compositor import RegionCompositor
from tests.tui.conftest import Started, press, screen_of


def frame(compositor: Compositor, regions: set[Region], *, by_textual: bool = False) -> ChopsUpdate | None:
    compositor._dirty_regions = set(regions)
    if by_textual:
        return Compositor.render_partial_update(compositor)
    return compositor.render_partial_update()


async def test_a_frame_of_some_regions_is_the_one_that_textual_sends(start: Started, sample: Path) -> None:
    draw = random.Random(1)
    async with start(sample) as pilot:
        await press(pilot, "/", "城")
        compositor = screen_of(pilot)._compositor
        assert isinstance(compositor, RegionCompositor)
        width, height = compositor.size
        console = pilot.app.console
        for _ in range(60):
            regions = set()
            for _ in range(draw.randint(1, 3)):
                x, y = draw.randrange(width), draw.randrange(height)
                regions.add(Region(x, y, draw.randint(1, width - x), draw.randint(1, height - y)))
            ours, textuals = frame(compositor, regions), frame(compositor, regions, by_textual=True)
            assert ours and textuals
            assert ours.render_segments(console) == textuals.render_segments(console)
            assert frame(compositor, set()) is None
