"""Ways to look at a page: alone, in lines of another length, by what is found in it, by its links."""

from pathlib import Path
from typing import Any

import pytest

from reader.model.article import Place
from reader.model.settings import Settings

from .conftest import ReaderPilot, Started, press, rows, screen_of, settle, text, told, with_settings
from .test_reading import LONG, write

LINKS = (
    "見https://www.example.org/a，又見https://example.com/b。\n\n"
    + "沒有連結的一段。\n\n" * 40
    + "https://example.net/c"
)


def lit(pilot: ReaderPilot, name: str) -> list[str]:
    """The texts on the screen in the background of a part of the pane."""
    color = screen_of(pilot).pane.get_component_rich_style(name).bgcolor
    strips = pilot.app.screen._compositor.render_strips()
    left = screen_of(pilot).pane.region.x
    pieces = [piece for strip in strips for piece in strip.crop(left)]
    return [piece.text for piece in pieces if piece.style and piece.style.bgcolor == color]


def lit_text(pilot: ReaderPilot, name: str) -> str:
    """The same without the blanks that stand between Han and digits on the screen only."""
    return "".join(lit(pilot, name)).replace(" ", "")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the app would open in a browser."""
    found: list[str] = []

    def open_url(_app: Any, url: str, **_: Any) -> None:
        found.append(url)

    monkeypatch.setattr("textual.app.App.open_url", open_url)
    return found


@pytest.mark.parametrize("leave", ["z", "escape"])
@pytest.mark.parametrize("width", [60, 100])
async def test_z_shows_the_article_alone_and_again_or_esc_brings_the_rest_back(
    start: Started, sample: Path, width: int, leave: str
) -> None:
    async with start(sample, size=(width, 20)) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "z")
        assert screen.pane.size.width >= width - 1 and screen.pane.size.height == 19
        assert screen.focused is screen.pane
        assert "filter" not in text(pilot) and "Articles" not in text(pilot)

        await press(pilot, leave)
        assert "filter" in text(pilot) and screen.article_list.has_focus


async def test_another_pane_brings_all_of_them_back(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "z", "slash")
        await press(pilot, "氣候")
        assert "Articles" in text(pilot) and "氣候" in rows(pilot)[0]

        await press(pilot, "escape", "z", "tab")
        assert "Articles" in text(pilot) and screen_of(pilot).focused is screen_of(pilot).article_list


async def test_plus_and_minus_change_the_measure_keep_the_place_and_are_remembered(
    start: Started, library_folder: Path
) -> None:
    write(library_folder, "長文", "長文", LONG, language="zh-Hant-TW")
    async with start(library_folder, size=(160, 30)) as pilot:
        pane = screen_of(pilot).pane
        await press(pilot, "enter", "space", "space", "j")
        place, height = pane.place(), pane.virtual_size.height
        await press(pilot, "minus", "minus", "minus", "minus")
        assert pane.measure == 56 and pane.place() == place and place != Place()
        assert pane.virtual_size.height > height

        await press(pilot, *["plus"] * 7)
        assert pane.measure == 80 and pane.place() == place
        assert "lines have 20 to 40 Han" in text(pilot)
    async with start(library_folder, size=(160, 30)) as pilot:
        assert screen_of(pilot).pane.measure == 80
    async with start(library_folder, options=with_settings(Settings(measure=30))) as pilot:
        assert screen_of(pilot).pane.measure == 60


async def test_f_finds_inside_the_article_in_any_script(start: Started, library_folder: Path) -> None:
    write(library_folder, "長文", "長文", LONG, language="zh-Hant-TW")
    async with start(library_folder, query="高雄") as pilot:
        pane = screen_of(pilot).pane
        await press(pilot, "F")
        await press(pilot, "第7段")
        assert "第7段" in text(pilot) and lit_text(pilot, "document-view--current-match") == "第7段"
        assert "高雄" not in lit(pilot, "document-view--match")

        await press(pilot, "backspace", "backspace", "backspace")
        assert pane.place() == Place()
        await press(pilot, "气候")
        await pilot.pause(0.2)  # on a busy machine the page is painted a moment later
        assert lit(pilot, "document-view--current-match") == ["氣候"]

        await press(pilot, "enter", "n", "n", "N")
        await pilot.pause(0.2)
        assert screen_of(pilot).focused is pane
        assert (
            lit(pilot, "document-view--current-match") == ["氣候"]
            and len(lit(pilot, "document-view--match")) > 2
        )
        await press(pilot, "escape")
        assert set(lit(pilot, "document-view--match")) == {"高雄"} and "find in the article" not in text(
            pilot
        )
        assert screen_of(pilot).filter_bar.text == "高雄"


async def test_q_ends_finding_then_goes_to_the_list(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        pane = screen_of(pilot).pane
        await press(pilot, "F", *"reader", "enter", "q")
        assert "find in the article" not in text(pilot) and "[原文]" in rows(pilot)[-1]
        assert screen_of(pilot).focused is pane and not lit(pilot, "document-view--match")

        await press(pilot, "F", *"reader", "enter", "h", "q")
        assert "[原文]" in rows(pilot)[-1]
        assert screen_of(pilot).focused is screen_of(pilot).article_list


async def test_the_number_of_matches_is_said_until_the_next_command(start: Started, sample: Path) -> None:
    async with start(sample, query="高雄") as pilot:
        await press(pilot, "n")
        assert "match 1 of" in rows(pilot)[-1]

        await press(pilot, "t")
        assert "match 1 of" not in rows(pilot)[-1]


@pytest.mark.parametrize("alone", [(), ("z",)], ids=["with the lists", "alone"])
async def test_finding_moves_nothing_and_what_is_said_meanwhile_stands_in_its_bar(
    start: Started, sample: Path, alone: tuple[str, ...]
) -> None:
    async with start(sample, size=(80, 24)) as pilot:
        await press(pilot, *alone)
        screen = screen_of(pilot)
        before = rows(pilot)[:-1], [widget.region for widget in screen.shown_panes]
        await press(pilot, "F")
        assert (rows(pilot)[:-1], [widget.region for widget in screen.shown_panes]) == before
        assert "find in the article" in rows(pilot)[-1]

        await press(pilot, "高")
        screen.host.tell("kept")
        await settle(pilot)
        assert rows(pilot)[-1].startswith(" F 高") and "kept" in rows(pilot)[-1]

        await press(pilot, "escape")
        assert "find in the article" not in rows(pilot)[-1] and "kept" in rows(pilot)[-1]


async def test_zen_shows_what_is_said_in_an_empty_line_at_the_foot(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "z")
        assert rows(pilot)[-1] == ""

        await press(pilot, "asterisk", "U")
        assert told(pilot)[-1] in rows(pilot)[-1]


async def test_what_is_not_in_the_article_is_said(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "F")
        await press(pilot, "蜜蜂")
        assert "no match in this article" in text(pilot)

        await press(pilot, "escape", "F")
        assert "no match in this article" not in text(pilot) and "find in the article" in text(pilot)


@pytest.mark.parametrize("width", [60, 100])
async def test_a_letter_opens_the_link_it_stands_at(
    start: Started, library_folder: Path, opened: list[str], width: int
) -> None:
    write(library_folder, "a", "甲", LINKS)
    async with start(library_folder, size=(width, 30)) as pilot:
        await press(pilot, "f")
        assert lit(pilot, "document-view--hint") == ["a", "s"]
        assert "attps://www.example.org/a" in text(pilot)
        await press(pilot, "s")
        assert opened == ["https://example.com/b"]
        assert lit(pilot, "document-view--hint") == [] and "https://www.example.org/a" in text(pilot)

        await press(pilot, "f", "escape")
        assert not lit(pilot, "document-view--hint") and screen_of(pilot).focused is screen_of(pilot).pane
        await press(pilot, "f", "j")
        assert lit(pilot, "document-view--hint") == [] and screen_of(pilot).pane.place() == Place()
        await press(pilot, "G", "f", "a")
        assert opened[1:] == ["https://example.net/c"]


async def test_esc_ends_finding_before_it_ends_zen(start: Started, sample: Path) -> None:
    async with start(sample, query="淨零") as pilot:
        await press(pilot, "z", "F")
        await press(pilot, "高雄", "escape")
        assert "find in the article" not in text(pilot) and "Articles" not in text(pilot)

        await press(pilot, "escape")
        assert "Articles" in text(pilot) and screen_of(pilot).filter_bar.text == "淨零"


async def test_where_no_link_is_in_view_it_is_said(start: Started, library_folder: Path) -> None:
    write(library_folder, "a", "甲", "沒有連結。")
    async with start(library_folder) as pilot:
        await press(pilot, "f")
        assert "there is no link in view" in text(pilot)

        await press(pilot, "j", "F")
        assert screen_of(pilot).find_bar.is_open


@pytest.mark.parametrize(
    ("columns", "notice"),
    [
        (180, "read uncertainly: compare it with the page · not the whole text: 403 · r asks again"),
        (100, "uncertain · [403] · r asks again"),
        (80, "uncertain · [403]"),
    ],
)
async def test_what_is_to_be_known_is_said_in_the_longest_form_that_fits_above_the_text(
    start: Started, library_folder: Path, columns: int, notice: str
) -> None:
    front = (
        "title: 甲\nlanguage: zh-Hans\nreading: uncertain\nincomplete: '403'\nurl: https://example.org/a\n"
    )
    (library_folder / "a.md").write_text(f"---\n{front}---\n\n软件支持。\n", "utf-8")
    async with start(library_folder, size=(columns, 24)) as pilot:
        await press(pilot, "3")

        head = rows(pilot)[1]
        assert head.endswith(f"─ {notice} · 原文 → 繁體 台灣─") and "…" not in head


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("m", "nothing was converted: there is nothing to mark"),
        ("}", "no heading below"),
        ("{", "no heading above"),
        ("-", "lines of 34 Han"),
    ],
)
async def test_a_key_that_changes_nothing_in_view_says_what_it_did(
    start: Started, library_folder: Path, key: str, said: str
) -> None:
    (library_folder / "a.md").write_text("---\ntitle: 岸電\n---\n\n碼頭改用岸電。\n", "utf-8")
    async with start(library_folder) as pilot:
        await press(pilot, key)

        assert told(pilot)[-1:] == [said]
