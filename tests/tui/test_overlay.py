"""The overlay: it opens as it was at first, its rows wrap, and what stands in it can be selected."""

from itertools import product
from pathlib import Path

from textual.geometry import Offset
from textual.selection import Selection

from reader.tui.screens.overlay import Overlay
from reader.tui.widgets.overlay_rows import OverlayRows

from .conftest import Started, press, rows, screen_of, text


async def test_the_keys_open_again_unfiltered_and_from_the_top(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "question_mark")
        first = rows(pilot)

        await press(pilot, "slash", *"star", "escape")
        if pilot.app.screen is not screen_of(pilot):
            await press(pilot, "escape")
        await press(pilot, "question_mark")
        assert rows(pilot) == first

        await press(pilot, "G", "q", "question_mark")
        assert rows(pilot) == first


async def test_the_keys_are_the_same_whether_they_were_built_before_or_not(
    start: Started, sample: Path
) -> None:
    async with start(sample) as pilot:
        screen_of(pilot).host.prepare_help()
        await press(pilot, "question_mark")
        built_before = rows(pilot)
    async with start(sample) as pilot:
        await press(pilot, "question_mark")

        assert rows(pilot) == built_before


async def test_that_nothing_is_found_stands_where_rows_begin(start: Started, sample: Path) -> None:
    async with start(sample, size=(60, 20)) as pilot:
        await press(pilot, "question_mark", "slash", *"qqq")

        title, nothing = (next(row for row in rows(pilot) if text in row) for text in ("Keys", "nothing"))
        assert nothing.index("nothing") == title.index("Keys")


async def test_what_stands_in_the_overlay_can_be_selected(start: Started, library_folder: Path) -> None:
    (library_folder / "壞檔.md").write_text("---\ntitle: [a\n---\n內文\n", "utf-8")
    async with start(library_folder, size=(60, 20)) as pilot:
        await press(pilot, "P")
        pilot.app.screen.text_select_all()

        selected = pilot.app.screen.get_selected_text() or ""
        assert "壞檔.md" in selected


async def test_a_selection_may_begin_and_end_anywhere_in_a_line_or_behind_it(
    start: Started, sample: Path
) -> None:
    async with start(sample, size=(60, 20)) as pilot:
        await press(pilot, "question_mark")
        screen, shown = pilot.app.screen, rows(pilot)
        lines = screen.query_one(OverlayRows)
        for first, last in product(range(0, 80, 3), repeat=2):
            selection = Selection(Offset(first, 1), Offset(last, 2))
            screen.selections = {lines: selection}
            lines.render_lines(lines.size.region)
        await press(pilot)

        assert rows(pilot) == shown


async def test_a_problem_longer_than_a_line_is_shown_whole(start: Started, library_folder: Path) -> None:
    (library_folder / f"{'壞檔' * 12}.md").write_text("---\ntitle: [a\n---\n內文\n", "utf-8")
    async with start(library_folder, size=(40, 20)) as pilot:
        await press(pilot, "P")

        assert isinstance(pilot.app.screen, Overlay)
        shown = "".join(row.strip() for row in rows(pilot))
        assert "壞檔" * 12 in shown.replace(" ", ""), text(pilot)
