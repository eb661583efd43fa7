"""What narrows the list: other spellings, dates, saved queries; and what changes under the reader's hands."""

from pathlib import Path

import pytest

from reader.library import Library
from reader.model.settings import Settings
from reader.tui.background import refresher, search

from .conftest import ReaderPilot, Started, press, rows, screen_of, settle, text, with_settings

TAXI = "---\ntitle: 車\ndate: 2024-05-06\nlanguage: zh-Hant-TW\n---\n\n街上的計程車很多。\n"


def found(pilot: ReaderPilot) -> str:
    """What the bar says it found."""
    return rows(pilot)[0].split("  ")[-1].strip()


async def test_the_bar_names_the_other_spellings_and_a_key_turns_them_off(
    start: Started, library_folder: Path
) -> None:
    (library_folder / "a.md").write_text(TAXI, "utf-8")
    async with start(library_folder, query="出租车") as pilot:
        assert found(pilot).startswith("1 of 1 · also 計程車")
        assert "街上的計程車很多" in rows(pilot)[3]  # the snippet

        await press(pilot, "equals_sign")
        assert found(pilot) == "0 of 1 · = no other words"
        await press(pilot, "equals_sign")
        assert found(pilot).startswith("1 of 1")


async def test_what_cannot_be_asked_is_named_and_the_last_list_stays(start: Started, sample: Path) -> None:
    async with start(sample, query="净零") as pilot:
        listed = rows(pilot)[2:6]
        await press(pilot, "slash", "space", *"date:x")

        assert found(pilot).startswith("x is no date")
        assert [row[:30] for row in rows(pilot)[2:6]] == [row[:30] for row in listed]
        await press(pilot, "backspace", *"2023")
        assert found(pilot) == "1 of 9"


async def test_a_snippet_shows_where_each_article_was_found_when_all_have_room(
    start: Started, sample: Path
) -> None:
    async with start(sample, size=(160, 40)) as pilot:
        await press(pilot, "slash", *"净零")
        listed = screen_of(pilot).article_list
        assert listed.row_height == 2 and "淨零" in rows(pilot)[3]

        await press(pilot, "escape", "escape")
        assert listed.row_height == 1


async def test_the_beginning_of_each_article_or_where_it_was_found_stands_beneath_its_title(
    start: Started, library_folder: Path
) -> None:
    for number in range(40):
        body = f"第{number}號渡輪改用電力，港口同時換上岸電設備。" + "船員接受訓練。" * 30 + "末段談潮汐。"
        (library_folder / f"{number:02}.md").write_text(
            f"---\ntitle: 渡輪{number:02}\ndate: 2026-01-01\n---\n\n{body}\n", "utf-8"
        )
    options = with_settings(Settings(preview=2))
    async with start(library_folder, options=options, size=(100, 24)) as pilot:
        listed = screen_of(pilot).article_list
        assert listed.row_height == 3
        first, second = (row[:36].rstrip(" │") for row in rows(pilot)[3:5])
        assert first.strip().startswith("第") and second.endswith("…")

        await press(pilot, "G")
        assert sum("號渡輪改用電力" in row[:36] for row in rows(pilot)) >= 5, "rows that come into view too"

        await press(pilot, "slash", *"潮汐")
        assert "潮汐" in rows(pilot)[3][:36]


async def test_a_click_on_a_snippet_goes_to_the_place_it_shows(start: Started, library_folder: Path) -> None:
    body = "\n\n".join(["碼頭工人換班。"] * 60 + ["退潮時鯨魚游進港內。"])
    (library_folder / "a.md").write_text(f"---\ntitle: 鯨魚\n---\n\n{body}\n", "utf-8")
    (library_folder / "b.md").write_text("---\ntitle: 另一篇\n---\n\n港內有鯨魚。\n", "utf-8")
    async with start(library_folder, query="鯨魚") as pilot:
        await press(pilot)
        row = next(at for at, line in enumerate(rows(pilot)) if "退潮時" in line[:36])
        await pilot.click("#articles", offset=(8, row - screen_of(pilot).article_list.region.y))
        await press(pilot)

        assert screen_of(pilot).focused is screen_of(pilot).pane
        assert any("退潮時鯨魚" in line[37:] for line in rows(pilot))


async def test_a_query_is_saved_chosen_counted_and_forgotten(start: Started, sample: Path) -> None:
    async with start(sample, query="气候") as pilot:
        assert "Saved" not in text(pilot)
        await press(pilot, "ctrl+s", "ctrl+u", "氣候", "enter")
        assert any("@氣候" in row and row[:36].rstrip(" │").endswith("2") for row in rows(pilot))

        await press(pilot, "escape", "tab", "enter")
        assert screen_of(pilot).filter_bar.text == "@氣候"
        assert found(pilot).startswith("2 of 9")

        (saved,) = screen_of(pilot).saved
        screen_of(pilot).controllers.saving.forget(saved)
        await settle(pilot)
        assert "Saved" not in text(pilot)
        assert found(pilot) == "9 of 9"


async def test_a_saved_query_whose_name_holds_a_quotation_mark_is_chosen_and_forgotten(
    start: Started, sample: Path
) -> None:
    async with start(sample, query="气候") as pilot:
        await press(pilot, "ctrl+s", "ctrl+u", '氣"候', "enter")
        await press(pilot, "escape", "tab", "enter")
        assert screen_of(pilot).filter_bar.text == '@「氣"候」'
        assert found(pilot).startswith("2 of 9")

        (saved,) = screen_of(pilot).saved
        screen_of(pilot).controllers.saving.forget(saved)
        await settle(pilot)
        assert found(pilot) == "9 of 9"


async def test_an_article_that_comes_or_changes_while_the_reader_is_open_appears(
    start: Started, library_folder: Path
) -> None:
    (library_folder / "a.md").write_text(TAXI, "utf-8")
    async with start(library_folder) as pilot:
        (library_folder / "b.md").write_text(TAXI.replace("車", "船"), "utf-8")
        (library_folder / "a.md").write_text(TAXI.replace("title: 車", "title: 新車"), "utf-8")
        await pilot.pause(refresher.INTERVAL + 0.2)
        await settle(pilot)

        assert found(pilot) == "2 of 2"
        assert "新車" in text(pilot) and "船" in text(pilot)


async def test_what_another_process_put_into_the_cache_appears(start: Started, library_folder: Path) -> None:
    (library_folder / "a.md").write_text(TAXI, "utf-8")
    async with start(library_folder) as pilot:
        (library_folder / "b.md").write_text(TAXI.replace("車", "船"), "utf-8")
        other = Library(screen_of(pilot).host.library.folders)
        other.index.refresh(every_file=True)
        other.close()
        await pilot.pause(refresher.INTERVAL + 0.2)
        await settle(pilot)

        assert found(pilot) == "2 of 2"


async def test_a_long_answer_begins_with_its_first_rows_and_keeps_the_cursor(
    start: Started, library_folder: Path
) -> None:
    for number in range(search.FIRST + 50):
        day = f"{2000 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}"
        (library_folder / f"{number}.md").write_text(
            f"---\ntitle: 第{number}篇\ndate: {day}\n---\n\n城市\n", "utf-8"
        )
    async with start(library_folder) as pilot:
        listed = screen_of(pilot).article_list
        await press(pilot, "G")
        last = listed.summary
        assert listed.count == search.FIRST + 50
        await press(pilot, "slash", *"城市")

        assert listed.count == search.FIRST + 50
        assert listed.summary == last and listed.cursor == listed.count - 1


async def test_the_article_in_the_pane_stays_listed_until_the_cursor_leaves_it(
    start: Started, library_folder: Path
) -> None:
    for name in "abc":
        (library_folder / f"{name}.md").write_text(TAXI.replace("車", f"第{name}篇"), "utf-8")
    async with start(library_folder) as pilot:
        main = screen_of(pilot)
        await main.run_action("run('hide-read')")
        await press(pilot, "j")
        read = main.article
        assert read
        main.host.library.state.mark_read(read.id)
        (library_folder / "d.md").write_text(TAXI.replace("車", "船"), "utf-8")
        await pilot.pause(refresher.INTERVAL + 0.2)
        await settle(pilot)

        assert main.article == read
        assert main.article_list.summary and main.article_list.summary.id == read.id
        await press(pilot, "asterisk")
        assert main.host.library.state.starred_ids() == {read.id}

        await press(pilot, "j")
        (library_folder / "e.md").write_text(TAXI.replace("車", "機"), "utf-8")
        await pilot.pause(refresher.INTERVAL + 0.2)
        await settle(pilot)
        assert read.id not in {row.id for row in map(main.article_list.summary_at, range(4)) if row}


async def test_that_nothing_is_found_is_said_once_however_high_rows_are(start: Started, sample: Path) -> None:
    async with start(sample, options=with_settings(Settings(preview=3))) as pilot:
        await press(pilot, "slash", *"qqq")

        assert sum("No article matches" in row[:36] for row in rows(pilot)) == 1


@pytest.mark.parametrize("key", ["n", "m", "c", "right_curly_bracket", "space", "b"])
async def test_a_narrow_screen_shows_the_article_for_a_key_that_moves_in_it(
    start: Started, sample: Path, key: str
) -> None:
    async with start(sample, query="grcn", size=(60, 20)) as pilot:
        assert not screen_of(pilot).pane.display
        await press(pilot, key)

        assert screen_of(pilot).pane.has_focus and screen_of(pilot).pane.display
        if key in ("space", "b"):
            assert screen_of(pilot).percent == 0, "the page that comes into view is the first"
        await press(pilot, "q")
        assert screen_of(pilot).article_list.has_focus


async def test_hiding_what_was_read_and_grouping_by_day(start: Started, library_folder: Path) -> None:
    for name in "abc":
        (library_folder / f"{name}.md").write_text(TAXI.replace("車", name), "utf-8")
    async with start(library_folder) as pilot:
        assert sum("2024-05" in row[:20] for row in rows(pilot)) == 3
        await screen_of(pilot).run_action("run('group-by-day')")
        await settle(pilot)
        assert sum("2024-05-06 Mon" in row[:20] for row in rows(pilot)) == 1

        screen_of(pilot).host.library.state.mark_read("a")
        await screen_of(pilot).run_action("run('hide-read')")
        await settle(pilot)
        assert found(pilot).startswith("2 of 3")


async def test_a_command_that_needs_all_rows_has_them_without_a_rest(
    start: Started, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Listed are the first rows, or those around the article under the cursor, until all are needed."""
    monkeypatch.setattr(search, "FIRST", 40)
    for number in range(100):
        article = f"---\ntitle: 第{number}班渡輪\ndate: 2024-01-{number % 28 + 1:02}\n---\n\n港口潮水高漲。\n"
        (library_folder / f"{number}.md").write_text(article, "utf-8")

    async with start(library_folder) as pilot:
        listed, bar = screen_of(pilot).article_list, screen_of(pilot).filter_bar
        monkeypatch.setattr(search, "_REST", 600.0)

        async def narrow(query: str) -> None:
            bar.text = query
            while listed.complete or screen_of(pilot).controllers.narrowing.question.text != query:
                await pilot.pause()

        await narrow("潮")
        assert (len(listed.rows), listed.cursor) == (40, 0)
        await press(pilot, "G")
        assert (len(listed.rows), listed.cursor) == (100, 99)
        assert found(pilot) == "100 of 100" and "100 unread" in rows(pilot)[1]
        last, above = listed.summary, rows(pilot)[10:20]

        await narrow("潮水")
        assert (len(listed.rows), listed.cursor) == (21, 20)
        await pilot.press("up")
        assert (len(listed.rows), listed.cursor) == (21, 19)
        await press(pilot, "g")
        assert (len(listed.rows), listed.cursor) == (100, 0)
        await press(pilot, "G")
        assert listed.summary == last and rows(pilot)[10:20] == above
