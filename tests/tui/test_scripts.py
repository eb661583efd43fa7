"""Scripts on the screen: regional words, changed words marked, the published page side by side, settings."""

import re
from pathlib import Path

import pytest

from reader.model.article import Place
from reader.model.conversion import Variant
from reader.model.settings import Settings
from reader.text.conversion.own_terms import OwnWord
from reader.text.width import cells

from .conftest import ReaderPilot, Started, press, rows, screen_of, text, told, with_settings

BODY = "\n\n".join(
    f"第{number}段：软件和网络让人们支持环境保护，“出租车”司机特朗普也这样说，还使用了许多数据。" * 2
    for number in range(40)
)


def write(folder: Path) -> None:
    """An article from the mainland, full of words that others write otherwise."""
    (folder / "a.md").write_text(f"---\ntitle: 软件支持\nlanguage: zh-Hans-CN\n---\n\n{BODY}\n", "utf-8")


def underlined(pilot: ReaderPilot) -> set[str]:
    """The texts that are marked as changed."""
    strips = pilot.app.screen._compositor.render_strips()
    return {held.text for strip in strips for held in strip if held.style and held.style.underline}


async def test_w_shows_the_words_of_the_region_and_keeps_the_place(
    start: Started, library_folder: Path
) -> None:
    write(library_folder)
    async with start(library_folder, query="出租车") as pilot:
        await press(pilot, "3", "enter", "space", "space")
        pane = screen_of(pilot).pane
        place = pane.place()
        assert "軟件和網絡" in text(pilot) and place != Place()

        await press(pilot, "w")
        assert pane.place() == place
        shown = text(pilot)
        assert "軟體和網路" in shown and "計程車" in shown and "支持" in shown and "支援" not in shown
        assert "「計程車」" in shown and "+words" in shown and "no word" not in shown

        await press(pilot, "w")
        assert pane.place() == place
        assert "軟件和網絡" in text(pilot)


async def test_w_says_so_where_no_word_is_another_in_that_region(
    start: Started, library_folder: Path
) -> None:
    (library_folder / "a.md").write_text(
        "---\ntitle: 清晨\nlanguage: zh-Hans-CN\n---\n\n今天下雨。\n", "utf-8"
    )
    async with start(library_folder) as pilot:
        await press(pilot, "3", "w")
        assert "no word of this article" in rows(pilot)[-1]


async def test_a_match_is_lit_where_another_word_stands_for_it(start: Started, library_folder: Path) -> None:
    write(library_folder)
    async with start(library_folder, query="出租车") as pilot:
        await press(pilot, "3", "w", "n")
        color = screen_of(pilot).pane.get_component_rich_style("document-view--current-match").bgcolor
        segments = [held for strip in pilot.app.screen._compositor.render_strips() for held in strip]

        assert [held.text for held in segments if held.style and held.style.bgcolor == color] == ["計程車"]


async def test_a_match_is_lit_in_both_of_two_columns(start: Started, library_folder: Path) -> None:
    (library_folder / "a.md").write_text("---\ntitle: 甲\nlanguage: zh-Hans\n---\n\n软件支持。\n", "utf-8")
    async with start(library_folder, query="支持", size=(120, 20)) as pilot:
        await press(pilot, "3", "c")
        pane = screen_of(pilot).pane
        color = pane.get_component_rich_style("document-view--match").bgcolor
        segments = [held for line in range(pane.size.height) for held in pane.render_line(line)]

        assert [held.text for held in segments if held.style and held.style.bgcolor == color] == ["支持"] * 2


async def test_m_marks_what_was_changed(start: Started, library_folder: Path) -> None:
    write(library_folder)
    async with start(library_folder) as pilot:
        await press(pilot, "3")
        assert underlined(pilot) == set()

        await press(pilot, "m", "w")
        assert {"軟體", "網路", "「", "計程車"} <= underlined(pilot)
        await press(pilot, "m")
        assert underlined(pilot) == set()


async def test_c_sets_the_published_page_beside_the_shown_one(start: Started, library_folder: Path) -> None:
    write(library_folder)
    async with start(library_folder, size=(160, 30)) as pilot:
        await press(pilot, "3", "w", "enter", "space", "space")
        place = screen_of(pilot).pane.place()
        await press(pilot, "c")
        assert screen_of(pilot).pane.place() == place
        pairs = [re.split("[│┃]", row)[1:] for row in rows(pilot)[2:-1]]
        left, right = ("".join(column) for column in zip(*pairs, strict=True))
        assert "软件和网络" in left and "軟體和網路" in right and "軟" not in left

        await press(pilot, "c")
        assert "软件" not in text(pilot)


@pytest.mark.parametrize("columns", [100, 101, 160])
async def test_each_of_two_columns_has_its_head_above_it(
    start: Started, library_folder: Path, columns: int
) -> None:
    (library_folder / "a.md").write_text("---\ntitle: 甲\nlanguage: zh-Hans\n---\n\n# 软\n\n文。\n", "utf-8")
    async with start(library_folder, size=(columns, 30)) as pilot:
        for keys in (("3", "c"), ("enter",), ("shift+tab",)):
            await press(pilot, *keys)
            head = rows(pilot)[1]
            heading = next(row for row in rows(pilot) if "软" in row)

            for label, text_below in (("原文", "软"), ("繁體 台灣", "軟")):  # a blank goes before the first
                assert cells(head.split(label)[0]) == cells(heading.split(text_below)[0]) + 1
            assert "…" not in head
            border = head[head.index("原文") + 3 : head.index("繁體") - 1]
            assert set(border) == {"━" if screen_of(pilot).pane.has_focus else "─"}


async def test_a_narrow_pane_says_what_gives_two_columns_room_if_anything_does(
    start: Started, library_folder: Path
) -> None:
    write(library_folder)
    async with start(library_folder, size=(40, 20)) as pilot:
        await press(pilot, "enter", "c")
        assert told(pilot) == ["too narrow for two columns"]

    async with start(library_folder, size=(80, 24)) as pilot:
        await press(pilot, "3", "c")
        assert told(pilot) == ["too narrow for two columns: z widens"]
        await press(pilot, "z")
        assert screen_of(pilot).pane.is_beside


async def test_own_words_and_settings_shape_what_is_shown(start: Started, library_folder: Path) -> None:
    write(library_folder)
    (library_folder / "b.md").write_text(
        "---\ntitle: 標點\ndate: 2024-01-01\nlanguage: zh-Hant-TW\n---\n\n他說:好,就這樣!\n", "utf-8"
    )
    options = with_settings(
        Settings(punctuation="full", measure=20, indent=0), own_terms=(OwnWord("特朗普", tw="川普"),)
    )
    async with start(library_folder, options=options) as pilot:
        assert "  他說：好，就這樣！" in text(pilot)
        await press(pilot, "j", "3")

        assert "川普" in text(pilot) and "特朗普" not in text(pilot)
        assert screen_of(pilot).conversion.variant is Variant.TW
