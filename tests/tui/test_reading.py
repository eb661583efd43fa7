"""Reading on the screen: moving, scripts, the place, what was read."""

from collections.abc import Callable
from pathlib import Path

from reader.library import Library
from reader.model.article import Place
from reader.model.conversion import Variant
from reader.text.inert import inert

from .conftest import Started, press, rows, screen_of, settle, text

LONG = "\n\n".join(
    f"第{number}段：台灣的軟體與網路，高雄市政府說明氣候與能源的計畫。" * 3 for number in range(60)
)


def write(folder: Path, name: str, title: str, body: str, **front: str) -> None:
    """An article file."""
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    (folder / f"{name}.md").write_text(f"---\ntitle: {title}\n{lines}---\n\n{body}\n", "utf-8")


async def test_moving_in_the_list_shows_the_article_at_once(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "j")

        assert "繁簡一鍵切換" in rows(pilot)[2]
        assert screen_of(pilot).pane.document.parts[0].text == "繁簡一鍵切換"


async def test_an_article_is_read_only_after_a_moments_rest(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "j", "j")
        assert not screen_of(pilot).host.library.state.read_ids()

        await pilot.pause(1.2)
        read = screen_of(pilot).host.library.state.read_ids()

        assert read == {"2026/2026-11-20-一个关键词，搜遍繁简"}
        assert rows(pilot)[4].startswith("  11-20")


async def test_an_article_that_a_narrow_screen_does_not_show_is_not_read(
    start: Started, sample: Path
) -> None:
    async with start(sample, size=(60, 20)) as pilot:
        state = screen_of(pilot).host.library.state
        await press(pilot, "j")
        await pilot.pause(1.2)
        assert not state.read_ids()

        await press(pilot, "space")
        await pilot.pause(1.2)
        assert state.read_ids() == {"2026/2026-11-21-繁簡一鍵切換"}


async def test_enter_gives_the_pane_the_focus_and_counts_as_reading(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "enter")

        assert screen_of(pilot).focused is screen_of(pilot).pane
        assert len(screen_of(pilot).host.library.state.read_ids()) == 1


async def test_digits_and_v_switch_the_script_of_title_list_and_article(start: Started, sample: Path) -> None:
    async with start(sample, query="淨零") as pilot:
        await press(pilot, "2")
        assert "双方交换" in text(pilot) and "雙方交換" not in text(pilot)

        await press(pilot, "v")
        assert "雙方交換" in text(pilot)
        assert screen_of(pilot).status_line.variant is Variant.TW

        await press(pilot, "V", "V", "V")
        assert screen_of(pilot).status_line.variant is Variant.HK


async def test_the_chosen_script_is_remembered(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "2")
    async with start(sample) as pilot:
        assert screen_of(pilot).status_line.variant is Variant.HANS
        assert "欢迎使用reader" in text(pilot)


async def test_a_change_of_script_and_of_width_keeps_the_place(start: Started, library_folder: Path) -> None:
    write(library_folder, "長文", "長文", LONG, language="zh-Hant-TW")
    async with start(library_folder) as pilot:
        pane = screen_of(pilot).pane
        await press(pilot, "enter", "space", "space", "j", "j", "j")
        place, top = pane.place(), rows(pilot)[2][39:]

        for key in "2341":
            await press(pilot, key)
            assert pane.place() == place
        assert rows(pilot)[2][39:] == top

        for size in ((160, 40), (60, 20), (100, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert pane.place() == place
        assert rows(pilot)[2][39:] == top


async def test_the_place_in_an_article_is_kept_until_it_is_opened_again(
    start: Started, library_folder: Path
) -> None:
    write(library_folder, "a", "甲", LONG, date="2024-02-02")
    write(library_folder, "b", "乙", LONG, date="2024-01-01")
    async with start(library_folder) as pilot:
        await press(pilot, "space", "space")
        place = screen_of(pilot).pane.place()
        assert place != Place()

        await press(pilot, "j", "k")
        assert screen_of(pilot).pane.place() == place
        await press(pilot, "q")
    async with start(library_folder) as pilot:
        assert screen_of(pilot).pane.place() == place


async def test_space_pages_and_at_the_end_goes_to_the_next_article(start: Started, sample: Path) -> None:
    async with start(sample, size=(100, 20)) as pilot:
        first = screen_of(pilot).pane.document.parts[0].text
        pages = 0
        while screen_of(pilot).pane.document.parts[0].text == first and pages < 20:
            await press(pilot, "space")
            pages += 1

        assert 1 < pages < 20
        assert screen_of(pilot).pane.document.parts[0].text == "繁簡一鍵切換"


async def test_keys_move_by_article_heading_and_to_the_ends(start: Started, sample: Path) -> None:
    async with start(sample, size=(100, 20)) as pilot:
        pane = screen_of(pilot).pane
        await press(pilot, "right_square_bracket")
        assert pane.document.parts[0].text == "繁簡一鍵切換"
        await press(pilot, "left_square_bracket", "right_curly_bracket")
        assert pane.document.parts[pane.place().part].text == "認識畫面"
        await press(pilot, "right_curly_bracket")
        assert pane.document.parts[pane.place().part].text == "從這幾個鍵開始"
        await press(pilot, "left_curly_bracket", "left_curly_bracket")
        assert pane.place() == Place()
        await press(pilot, "enter", "G")
        assert screen_of(pilot).status_line.percent == 100
        await press(pilot, "g")
        assert pane.place() == Place()
        await press(pilot, "shift+tab", "shift+tab", "G")
        assert screen_of(pilot).article_list.cursor == 8


async def test_how_far_an_article_is_read_is_shown_while_the_article_is(start: Started, sample: Path) -> None:
    async with start(sample, size=(79, 20)) as pilot:
        assert "%" not in rows(pilot)[-1]
        await press(pilot, "enter", "G")
        assert "100 %" in rows(pilot)[-1]
        await press(pilot, "h")
        assert "%" not in rows(pilot)[-1]

        await pilot.resize_terminal(100, 20)
        await settle(pilot)
        assert " %" in rows(pilot)[-1]


async def test_unread_star_and_next_unread(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "j", "u", "k", "full_stop")
        assert screen_of(pilot).article_list.cursor == 2

        await press(pilot, "asterisk")
        assert "●★11-20" in text(pilot)
        await press(pilot, "asterisk", "k", "u")
        assert "★" not in text(pilot)
        assert "● 11-21" in text(pilot)


async def test_the_order_of_the_list_changes(start: Started, library_folder: Path) -> None:
    write(library_folder, "1", "丙", "內文", date="2024-03-03", source="乙報")
    write(library_folder, "2", "一", "內文", date="2024-01-01", source="甲報")
    async with start(library_folder) as pilot:
        assert screen_of(pilot).article_list.summary_at(0).title == "丙"  # type: ignore[union-attr]
        await press(pilot, "s", "j", "enter")

        assert screen_of(pilot).article_list.summary_at(0).title == "一"  # type: ignore[union-attr]
        assert "by title" in rows(pilot)[0]


async def test_a_narrow_terminal_shows_one_pane_at_a_time(start: Started, sample: Path) -> None:
    async with start(sample, size=(60, 20)) as pilot:
        screen = screen_of(pilot)
        assert screen.article_list.display and screen.pane.size.width == 0

        await press(pilot, "enter")
        assert screen.pane.size.width == 60 and screen.article_list.size.width == 0

        await press(pilot, "escape")
        assert screen.pane.size.width == 0 and screen.focused is screen.article_list


HOSTILE = (
    "\x1b]0;TAKEN\x07\x1b]52;c;VEFLRU4=\x07\x9b2J\u202e\u200b\u2066a[/b] [red]紅[/red] [@click=app.quit]點[/]"
)


async def test_a_hostile_article_is_listed_and_readable_and_nothing_of_it_acts(
    start: Started, library_folder: Path
) -> None:
    """Controls are shown as marks, markup is shown as text, in list, pane, tree and card."""
    write(library_folder, "h", f'"{HOSTILE}"', f"內文 {HOSTILE} 結束")
    (library_folder / "offices").mkdir()
    (library_folder / "offices" / "h.yaml").write_text(
        f'organisation: "{HOSTILE}"\nregions: ["{HOSTILE}"]\n'
        f'offices:\n- {{region: null, name: "{HOSTILE}", address: ["{HOSTILE}"], phone: "{HOSTILE}"}}\n',
        "utf-8",
    )
    async with start(library_folder) as pilot:
        shown = text(pilot)
        assert "結束" in shown and "[red]紅[/red]" in shown and "␛]0;TAKEN␇" in shown
        await press(pilot, "tab", "j", "enter")
        card = text(pilot)

    for screen in (shown, card):
        assert inert(screen) == screen
    assert "[@click=app.quit]點[/]" in card


async def test_an_article_whose_file_is_gone_says_so(
    start: Started, library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    write(library_folder, "a", "甲", "內文", date="2024-02-02")
    write(library_folder, "b", "乙", "內文", date="2024-01-01")
    async with start(library_folder) as pilot:
        (library_folder / "b.md").unlink()
        await press(pilot, "j")

        assert "is gone" in text(pilot)
