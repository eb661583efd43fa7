"""The dialog that takes a page: it keeps what was typed until it can be imported, and completes paths."""

from pathlib import Path

from reader.tui.screens.import_dialog import ImportDialog, PageArea

from .conftest import ReaderPilot, Started, press, told
from .conftest import text as screen_text

ARTICLE = "港口改用岸電\n\n2024年3月5日\n\n港務局今日表示，全部碼頭明年改用岸電，停泊的船隻不再燒油。\n"


async def typed(pilot: ReaderPilot, text: str) -> PageArea:
    await press(pilot, "i")
    area = pilot.app.screen.query_one(PageArea)
    area.insert(text)
    await press(pilot)
    return area


async def test_a_wrong_path_leaves_the_dialog_open_with_what_was_typed(
    start: Started, library_folder: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(ARTICLE, "utf-8")
    async with start(library_folder) as pilot:
        area = await typed(pilot, f"{tmp_path}/pag.txt")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ImportDialog)
        assert area.text == f"{tmp_path}/pag.txt"
        assert "does not exist; check the path" in screen_text(pilot)

        area.text = str(page)
        await press(pilot)
        assert "does not exist" not in screen_text(pilot)
        await press(pilot, "ctrl+s")

        assert told(pilot) == ["wrote 2024-03-05-港口改用岸電.md"]
        assert "港口改用岸電" in screen_text(pilot)


async def test_tab_completes_a_path_as_far_as_those_that_begin_so_agree_and_names_them(
    start: Started, library_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("港口一.txt", "港口二.txt", "海.txt"):
        (folder / name).touch()
    async with start(library_folder) as pilot:
        area = await typed(pilot, f"{folder}/港")
        await press(pilot, "tab")
        assert area.text == f"{folder}/港口"
        assert "港口一.txt  港口二.txt" in screen_text(pilot)
        assert not pilot.app.screen.query(".-problem"), "what may be typed is no mistake"
        area.text = f"{folder}/海"
        await press(pilot, "tab")
        assert area.text == f"{folder}/海.txt"
        await press(pilot, "escape")

        assert not isinstance(pilot.app.screen, ImportDialog)
