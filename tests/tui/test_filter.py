"""The filter bar and the offices: narrowing the list, lighting and walking through matches."""

from pathlib import Path

from textual import events
from textual.widgets import Input

from .conftest import ReaderPilot, Started, press, rows, screen_of, text


def found(pilot: ReaderPilot) -> str:
    """What the bar says it found."""
    return rows(pilot)[0].split("  ")[-1].strip()


async def test_every_keystroke_narrows_the_list_in_any_script(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "slash", "气")
        assert found(pilot) == "2 of 9"
        await press(pilot, "候")
        assert found(pilot) == "2 of 9"
        await press(pilot, "space", "minus", "同", "意")
        assert found(pilot) == "1 of 9"
        await press(pilot, *["backspace"] * 6)
        assert found(pilot) == "9 of 9"


async def test_keys_typed_right_after_the_slash_reach_the_bar(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await pilot.press("slash", "q", "j", "p")
        await press(pilot)

        assert screen_of(pilot).filter_bar.text == "qjp"


async def test_a_full_width_slash_of_an_input_method_opens_the_bar(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "／")

        assert isinstance(screen_of(pilot).focused, Input)


async def test_letters_are_text_in_the_bar_and_enter_goes_to_the_list(start: Started, sample: Path) -> None:
    async with start(sample, picking=True) as pilot:
        await press(pilot, "slash", "v", "slash", "enter")

        assert pilot.app.is_running
        assert screen_of(pilot).filter_bar.text == "v/"
        assert screen_of(pilot).focused is screen_of(pilot).article_list


async def test_escape_leaves_the_bar_and_then_clears_the_query(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "slash", "净零", "escape")
        assert found(pilot) == "1 of 9"

        await press(pilot, "escape")
        assert found(pilot) == "9 of 9"


async def test_the_cursor_stays_on_its_article_when_the_list_changes(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "G", "k", "slash", "净零")
        assert screen_of(pilot).article_list.cursor == 0
        await press(pilot, "escape", "escape")

        assert screen_of(pilot).article_list.cursor == 7


async def test_matches_are_lit_in_the_script_shown_and_walked_through(start: Started, sample: Path) -> None:
    async with start(sample, query="气候", size=(100, 24)) as pilot:
        pane = screen_of(pilot).pane
        await press(pilot, "j")
        lit = pane.get_component_rich_style("document-view--match").bgcolor
        current = pane.get_component_rich_style("document-view--current-match").bgcolor

        def shown_lit(color: object) -> list[str]:
            strips = pilot.app.screen._compositor.render_strips()
            left = pane.region.x
            segments = [segment for strip in strips for segment in strip.crop(left)]
            return [held.text for held in segments if held.style and held.style.bgcolor == color]

        assert set(shown_lit(lit)) == {"氣候"}
        await press(pilot, "n")
        assert shown_lit(current) == ["氣候"]

        await press(pilot, "n", "n", "N", "2")
        assert shown_lit(current) == ["气候"]
        assert set(shown_lit(lit)) <= {"气候"}


async def test_a_query_without_a_match_in_the_article_says_so(start: Started, sample: Path) -> None:
    async with start(sample, query="-無此詞") as pilot:
        await press(pilot, "n")

        assert "no match in this article" in text(pilot)


async def test_pasted_controls_never_reach_the_bar(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "slash")
        pilot.app.post_message(events.Paste("氣\x1b]0;T\x07候\n"))
        await press(pilot)

        assert screen_of(pilot).filter_bar.text == "氣␛]0;T␇候"


async def test_choosing_an_office_narrows_the_list_and_shows_its_card(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "tab", *"jjjjjjjj", "enter")
        assert found(pilot) == "1 of 9 · east asia"

        await press(pilot, "j", "j", "j", "enter")
        assert found(pilot) == "1 of 9 · Kaohsiung Capacity Center"
        assert "6F, No.834, Chengfcing Rd" in text(pilot) and "→ 6F, No.834, Chengcing Rd" in text(pilot)

        await press(pilot, "escape", "escape")
        assert found(pilot) == "9 of 9"


async def test_office_and_query_narrow_together(start: Started, sample: Path) -> None:
    async with start(sample, query="-淨零") as pilot:
        await press(pilot, "tab", "enter")

        assert found(pilot) == "1 of 9 · ICLEI"


async def test_branches_of_the_tree_open_and_close(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        tree = screen_of(pilot).office_tree
        await press(pilot, "tab", "j", "j", "right")
        assert [row.label for row in tree.rows[2:5]] == ["EUROPE", "European Secretariat", "Brussels Office"]
        await press(pilot, "j", "left", "left")
        assert tree.cursor == 2 and tree.rows[3].label == "Africa"
        await press(pilot, "k", "k", "h")
        assert [row.label for row in tree.rows] == ["ICLEI"]


async def test_only_the_named_articles_are_listed(start: Started, sample: Path) -> None:
    ids = ("2020/2020-06-16-ICLEI攜手GRCN，合力提升城市韌性", "2026/2026-11-21-繁簡一鍵切換")
    async with start(sample, ids=ids) as pilot:
        assert found(pilot) == "2 of 2"
        assert screen_of(pilot).article_list.summary.id == ids[0]  # type: ignore[union-attr]
        await press(pilot, "slash", "韧性")
        assert found(pilot) == "1 of 2"


async def test_the_mouse_chooses_rows_offices_and_scripts(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await pilot.click("#articles", offset=(20, 3))
        await press(pilot)
        assert screen_of(pilot).pane.document.parts[0].text == "一个关键词，搜遍繁简"

        await pilot.click("StatusLine", offset=(9, 0))
        await press(pilot)
        assert screen_of(pilot).variant.value == "hans"

        await pilot.click("#offices", offset=(8, 2))
        await pilot.click("#offices", offset=(8, 2))
        await press(pilot)
        assert "→ ICLEI WORLD SECRETARIAT" in text(pilot)


async def test_the_palette_finds_commands_by_chinese_and_english_name(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "ctrl+p", "香港", "enter", "enter")
        await press(pilot)

        assert screen_of(pilot).variant.value == "hk"


async def test_what_is_wrong_with_a_query_has_all_of_the_line_that_the_query_leaves(
    start: Started, sample: Path
) -> None:
    async with start(sample, size=(60, 20)) as pilot:
        await press(pilot, "slash", *"(ab OR")

        assert rows(pilot)[0].endswith("( is not closed yet")


async def test_a_message_has_all_of_the_line_that_help_leaves(start: Started, sample: Path) -> None:
    async with start(sample, size=(60, 20)) as pilot:
        await press(pilot, "R")

        said = screen_of(pilot).host.messages[-1]
        assert rows(pilot)[-1].startswith(f" {said} ") and rows(pilot)[-1].endswith(" ? help")
