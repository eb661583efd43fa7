"""The mouse: whatever looks as if it could be clicked can be, the wheel moves what it is over."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.style import Style
from textual.events import Click
from textual.geometry import Offset
from textual.selection import Selection

from reader.i18n import LANGUAGES, choose
from reader.model.article import Place
from reader.text.width import cells
from reader.tui.widgets.rows.hint_line import HintLine

from .conftest import ReaderPilot, Started, press, rows, screen_of, text
from .terminal import Terminal

Run = Callable[..., Terminal]


@pytest.fixture
def run(command: list[str], environment: dict[str, str]) -> Iterator[Run]:
    """Runs the program on a terminal of 100 × 30 cells, on a library."""
    started: list[Terminal] = []

    def run_(library: Path) -> Terminal:
        terminal = Terminal([*command, "--library", str(library)], environment)
        started.append(terminal)
        return terminal

    yield run_
    for terminal in started:
        terminal.__exit__()


def sgr(button: int, column: int, row: int, *, up: bool = False) -> str:
    """What a terminal sends where the mouse is used (SGR 1006); cells are counted from 1."""
    return f"\x1b[<{button};{column};{row}{'m' if up else 'M'}"


def click(column: int, row: int) -> str:
    return sgr(0, column, row) + sgr(0, column, row, up=True)


WHEEL_DOWN = 65
DRAG = 32


async def test_a_click_on_an_arrow_opens_the_branch_and_closes_it_and_narrows_nothing(
    start: Started, sample: Path
) -> None:
    async with start(sample) as pilot:
        await pilot.click("#offices", offset=(3, 4))
        await press(pilot)
        assert "▾ Africa" in text(pilot)
        assert "Africa secretariat" in text(pilot)

        await pilot.click("#offices", offset=(3, 4))
        await press(pilot)

        assert "▸ Africa" in text(pilot)
        assert "9 of 9" in text(pilot)


async def test_one_click_on_a_name_chooses_the_office_and_on_a_saved_query_narrows(
    start: Started, sample: Path
) -> None:
    async with start(sample) as pilot:
        await pilot.click("#offices", offset=(8, 2))
        await press(pilot)
        assert "Kaiser-Friedrich-Str. 7" in text(pilot)

        screen_of(pilot).host.library.state.save_query("近年", "date:2023..")
        screen_of(pilot).controllers.refresher.count_again()
        await press(pilot, "escape")
        await pilot.click("#saved", offset=(4, 1))
        await press(pilot)

        assert screen_of(pilot).filter_bar.text == "@近年"


async def test_a_click_on_the_title_of_the_list_asks_for_its_order(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await pilot.click("#articles", offset=(4, 0))
        await press(pilot)

        assert "Order of the list" in text(pilot)


async def test_a_click_on_linked_words_opens_their_address_and_one_beside_them_nothing(
    start: Started, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "詳見[港口公報](https://port.example/notice)。"
    (library_folder / "a.md").write_text(f"---\ntitle: 甲\nlanguage: zh-Hant\n---\n\n{body}\n", "utf-8")
    opened: list[str] = []
    async with start(library_folder) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", opened.append)
        pane = screen_of(pilot).pane
        line = pane.text_layout.line_of(Place(len(pane.document) - 1, 3))
        left = text(pilot).split("\n")[pane.region.y + 1 + line].index("詳見") + 3 - pane.region.x
        for x in (left - 8, left + 40, left + 6):
            await pilot.click("#pane", offset=(x, 1 + line))
            await press(pilot)

    assert opened == ["https://port.example/notice"]


def test_on_a_terminal_the_wheel_scrolls_what_it_is_over_and_a_drag_selects_what_y_copies(
    run: Run, library_folder: Path
) -> None:
    names = [f"{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{'子丑寅卯辰巳午未申酉戌亥'[n % 12]}" for n in range(60)]
    paragraphs = [f"{name}號碼頭今年改用岸電。" for name in names]
    (library_folder / "a.md").write_text(
        "---\ntitle: 岸電\n---\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8"
    )
    terminal = run(library_folder)
    terminal.wait_for("甲子")
    terminal.wait_for_rest()
    start = len(terminal.output)
    terminal.type(sgr(WHEEL_DOWN, 70, 12) * 12)
    terminal.wait_for("甲辰", start)
    terminal.wait_for_rest()

    terminal.type(sgr(0, 42, 8) + sgr(DRAG, 60, 12) + sgr(0, 60, 12, up=True))
    terminal.wait_for_rest()
    terminal.type("y")

    terminal.wait_for("copied")
    assert b"\x1b]52;c;" in terminal.output, "the clipboard of the terminal was written"


def test_on_a_terminal_a_click_opens_a_branch_and_another_the_keys(run: Run, sample: Path) -> None:
    terminal = run(sample)
    terminal.wait_for("Africa")
    terminal.wait_for_rest()
    rows = 30
    terminal.type(click(4, 21))
    terminal.wait_for("▾ ")
    start = len(terminal.output)
    terminal.type(click(96, rows))

    terminal.wait_for("one step back", start)


def test_on_a_terminal_the_wheel_over_the_article_scrolls_it_while_one_types_in_the_bar(
    run: Run, library_folder: Path
) -> None:
    names = [f"{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{'子丑寅卯辰巳午未申酉戌亥'[n % 12]}" for n in range(60)]
    body = "\n\n".join(f"{name}號碼頭今年改用岸電。" for name in names)
    (library_folder / "a.md").write_text(f"---\ntitle: 岸電\n---\n\n{body}\n", "utf-8")
    terminal = run(library_folder)
    terminal.wait_for("甲子")
    terminal.wait_for_rest()
    terminal.type("/")
    terminal.wait_for_rest()
    start = len(terminal.output)
    terminal.type(sgr(WHEEL_DOWN, 70, 12) * 12)
    terminal.wait_for("甲辰", start)
    terminal.wait_for_rest()
    start = len(terminal.output)

    terminal.type("岸")

    terminal.wait_for("岸", start)


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
async def test_the_keys_named_at_the_foot_of_a_dialog_can_be_clicked(
    start: Started, library_folder: Path, language: str
) -> None:
    choose(language)
    try:
        async with start(library_folder) as pilot:
            for key in ("i", "s", "question_mark", "P"):
                await press(pilot, key)
                hint = pilot.app.screen.query_one(HintLine).region
                left = cells(rows(pilot)[hint.y].partition("Esc")[0])
                await pilot.click(offset=(left + 1, hint.y))
                await press(pilot)

                assert pilot.app.screen is screen_of(pilot), key
    finally:
        choose("en")


async def test_each_of_several_keys_of_a_hint_can_be_clicked(start: Started, library_folder: Path) -> None:
    async with start(library_folder) as pilot:
        await press(pilot, "question_mark")
        before = rows(pilot)
        line = pilot.app.screen.query_one(HintLine).region.y
        await pilot.click(offset=(before[line].index("Space") + 2, line))
        await press(pilot)
        assert rows(pilot) != before

        await pilot.click(offset=(before[line].index("b move") + 3, line))
        await press(pilot)
        assert rows(pilot) == before


BESIDE = ["一號碼頭改用岸電。", "二號碼頭明年改用。", "三號碼頭不改。"]


async def drag(pilot: ReaderPilot, start: tuple[int, int], end: tuple[int, int]) -> str:
    """Select between two cells of the article; gives what is selected."""
    await pilot.mouse_down("#pane", offset=start)
    await pilot.hover("#pane", offset=end)
    await pilot.mouse_up("#pane", offset=end)
    await press(pilot)
    return (pilot.app.screen.get_selected_text() or "").strip("\n")


@pytest.mark.parametrize(
    ("first", "last", "selected"),
    [(3, 3, BESIDE[:1]), (2, 4, BESIDE[:2]), (4, 20, BESIDE[1:])],
    ids=["margin to margin", "from a blank line", "to below the text"],
)
async def test_a_drag_that_begins_and_ends_beside_the_text_selects_whole_lines(
    start: Started, library_folder: Path, first: int, last: int, selected: list[str]
) -> None:
    (library_folder / "a.md").write_text("---\ntitle: 岸電\n---\n\n" + "\n\n".join(BESIDE) + "\n", "utf-8")
    async with start(library_folder, size=(120, 30)) as pilot:
        assert await drag(pilot, (1, first), (70, last)) == "\n".join(selected)


async def test_a_drag_from_margin_to_margin_selects_no_character_of_the_next_line(
    start: Started, library_folder: Path
) -> None:
    words = "".join(f"第{n}號碼頭改用岸電" for n in range(10, 40))
    (library_folder / "a.md").write_text(f"---\ntitle: 岸電\n---\n\n{words}\n", "utf-8")
    async with start(library_folder, size=(200, 30)) as pilot:
        selected = await drag(pilot, (1, 4), (screen_of(pilot).pane.size.width - 3, 4))

        assert selected in words
        assert selected == rows(pilot)[screen_of(pilot).pane.region.y + 4].split("│")[-1].strip().replace(
            " ", ""
        )


async def test_what_has_gone_since_it_was_painted_can_be_clicked_and_copied(
    start: Started, sample: Path
) -> None:
    async with start(sample) as pilot:
        pane = screen_of(pilot).pane
        count = len(pane.document)
        gone = Style(meta={"offset": (0, count)})
        pane.post_message(Click(pane, 1, 1, 0, 0, 1, False, False, False, style=gone))
        for first in (count - 1, count, count + 1):
            screen_of(pilot).selections = {pane: Selection(Offset(0, first), Offset(3, count + 2))}
            await press(pilot, "y")

        assert pilot.app.is_running
