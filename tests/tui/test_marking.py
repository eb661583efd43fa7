"""What a person does with articles of the list: marks, stars, tags, deletes, undoes, finds again later."""

import subprocess
from functools import partial
from pathlib import Path

import pytest
from rich.style import Style
from textual.widgets import Input, Static

from reader.library import Library
from reader.model.settings import Settings
from reader.store.config.folders import Folders
from reader.tui.app import ReaderApp

from .conftest import ReaderPilot, Started, press, rows, screen_of, text, told, with_settings
from .terminal import Terminal

STILL = with_settings(Settings(rest=3600))
"""No article is read by resting: a slow machine would rest longer than a test."""


@pytest.fixture
def start(start: Started) -> Started:
    return partial(start, options=STILL)


@pytest.fixture
def library(library_folder: Path) -> Path:
    """Five articles, `a` the newest."""
    for day, name in enumerate("edcba", 1):
        (library_folder / f"{name}.md").write_text(
            f"---\ntitle: 第{name}篇\ndate: 2024-01-0{day}\n---\n\n內文{name}\n", "utf-8"
        )
    return library_folder


def listed(pilot: ReaderPilot) -> str:
    """The ids of the articles listed, in order; here each is a letter."""
    held = screen_of(pilot).article_list
    return "".join(summary.id for at in range(held.count) if (summary := held.summary_at(at)))


def under_cursor(pilot: ReaderPilot) -> str:
    """The id of the article under the cursor."""
    summary = screen_of(pilot).article_list.summary
    return summary.id if summary else ""


def marked(pilot: ReaderPilot) -> str:
    """The ids of the marked articles, in the order marked."""
    return "".join(screen_of(pilot).article_list.marked)


def read(pilot: ReaderPilot) -> str:
    """The ids of the articles that were read."""
    return "".join(sorted(screen_of(pilot).host.library.state.read_ids()))


def asked(pilot: ReaderPilot) -> str:
    """What a dialog asks."""
    return str(pilot.app.screen.query(Static).first().content)


async def tag(pilot: ReaderPilot, typed: str) -> str:
    """Give the dialog of tags a line; what stood in it before."""
    await press(pilot, "t")
    line = pilot.app.screen.query_one(Input)
    before, line.value = line.value, typed
    await press(pilot, "enter")
    return before


# -- marks


async def test_x_marks_an_article_and_goes_to_the_next_and_marks_it_no_longer(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        await press(pilot, "x", "j", "x")
        assert (marked(pilot), under_cursor(pilot)) == ("ac", "d")
        assert rows(pilot)[1].startswith("─Articles · 2 marked─")
        assert [row[:8] for row in rows(pilot)[2:5]] == ["✓ 2024-0", "● 2024-0", "✓ 2024-0"]

        await press(pilot, "g", "x")
        assert (marked(pilot), under_cursor(pilot)) == ("c", "b")


async def test_marks_have_a_sure_width_where_the_terminal_draws_marks_wide(
    start: Started, library: Path
) -> None:
    async with start(library, options=with_settings(Settings(rest=3600), ambiguous_wide=True)) as pilot:
        await press(pilot, "asterisk", "x")

        assert rows(pilot)[2].startswith("x+2024-01 ")


async def test_marks_stay_while_the_list_is_filtered(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "x", "slash", "內文d", "enter")
        assert listed(pilot) == "d"
        await press(pilot, "x", "slash", "ctrl+u", "enter")

        assert (marked(pilot), listed(pilot)) == ("ad", "abcde")
        assert ["✓" in row[:4] for row in rows(pilot)[2:7]] == [True, False, False, True, False]


async def test_escape_leaves_the_bar_then_takes_away_the_marks_then_the_query(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        await press(pilot, "x", "slash", "內文d", "escape")
        assert (marked(pilot), listed(pilot)) == ("a", "d")
        await press(pilot, "escape")
        assert (marked(pilot), listed(pilot)) == ("", "d")
        assert "marked" not in rows(pilot)[1]
        await press(pilot, "escape")
        assert listed(pilot) == "abcde"


async def test_u_and_star_act_on_all_marked_and_make_them_alike(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "u", "x", "x", "G", "u", "asterisk")
        assert read(pilot) == "ab"
        assert screen_of(pilot).host.library.state.starred_ids() == {"a", "b"}
        assert rows(pilot)[2].startswith("✓★2024-01 ")

        await press(pilot, "u", "asterisk")
        assert (read(pilot), screen_of(pilot).host.library.state.starred_ids()) == ("", set())

        await press(pilot, "escape", "u")
        assert read(pilot) == "e"


async def test_an_article_that_has_gone_is_no_longer_marked(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "x", "x")
        (library / "a.md").unlink()
        screen_of(pilot).host.library.index.refresh()
        await press(pilot, "u")

        assert (read(pilot), marked(pilot)) == ("b", "b")


async def test_p_prints_all_marked_in_the_order_marked(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "j", "j", "x", "g", "x", "slash", "內文e", "enter", "p")

        assert pilot.app.return_value
        assert [article.id for article in pilot.app.return_value[0]] == ["c", "a"]


async def test_enter_prints_all_marked_where_stdout_is_no_terminal(start: Started, library: Path) -> None:
    async with start(library, picking=True) as pilot:
        await press(pilot, "x", "x", "enter")

        assert pilot.app.return_value
        assert [article.id for article in pilot.app.return_value[0]] == ["a", "b"]


async def test_enter_opens_the_first_of_several_marked(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "j", "x", "x", "G", "enter")
        screen = screen_of(pilot)

        assert (under_cursor(pilot), screen.focused) == ("b", screen.pane)
        assert screen.article and screen.article.id == "b"


async def test_enter_opens_the_article_under_the_cursor_where_one_is_marked(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        await press(pilot, "x", "G", "enter")

        assert under_cursor(pilot) == "e"


async def test_y_copies_all_marked(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "x", "x", "y")

        assert pilot.app.clipboard.startswith("第a篇\n\n")
        assert "內文a\n\n\n第b篇\n\n" in pilot.app.clipboard and "第c篇" not in pilot.app.clipboard


# -- unread


async def test_the_head_of_the_list_says_how_many_are_unread_whatever_is_done(
    start: Started, library: Path
) -> None:
    async with start(library, options=STILL) as pilot:

        def unread() -> str:
            head = rows(pilot)[1]
            return head.partition(" unread")[0].rpartition("· ")[2] if "unread" in head else ""

        count = len(screen_of(pilot).article_list.rows)
        assert unread() == str(count)
        for keys, left in (("u", 1), ("U", 0), ("u", 1)):
            await press(pilot, *keys)
            assert unread() == str(count - left), keys

        await press(pilot, "j", "D", "y")
        assert unread() == str(count - 2)
        await press(pilot, "U")
        assert unread() == str(count - 1)

        (library / "new.md").write_text("---\ntitle: 新到的一篇\n---\n\n港口。\n", "utf-8")
        screen_of(pilot).controllers.refresher.refresh()
        await press(pilot)
        assert unread() == str(count)

        await press(pilot, "A")
        assert unread() == ""


async def test_a_full_stop_goes_to_the_next_unread_round_the_end(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "j", "u", "k", "full_stop")
        assert under_cursor(pilot) == "c"
        await press(pilot, "G", "full_stop")
        assert under_cursor(pilot) == "a"
        await press(pilot, "A", "full_stop")
        assert told(pilot)[-1] == "no other article is unread"


async def test_a_marks_what_is_listed_read_and_nothing_else(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "slash", "內文b|內文d", "enter", "A")
        assert read(pilot) == "bd"
        assert told(pilot)[-1] == "all listed articles are read"

        await press(pilot, "U")
        assert read(pilot) == ""


async def test_more_than_twenty_are_marked_read_only_when_affirmed(
    start: Started, library_folder: Path
) -> None:
    for number in range(1, 22):
        (library_folder / f"{number}.md").write_text(f"# {number}\n", "utf-8")
    async with start(library_folder) as pilot:
        await press(pilot, "A")
        assert asked(pilot) == "Mark all 21 listed articles read?"
        await press(pilot, "n")
        assert read(pilot) == ""

        await press(pilot, "A", "y")
        assert len(screen_of(pilot).host.library.state.read_ids()) == 21


# -- tags


async def test_t_gives_an_article_exactly_the_tags_of_the_line(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        assert await tag(pilot, "氣候、 韌性，to  read, #淨零,,") == ""
        tags = screen_of(pilot).host.library.state.tags
        assert set(tags("a")) == {"氣候", "韌性", "to read", "淨零"}

        assert set((await tag(pilot, "韌性")).split(", ")) == {"氣候", "韌性", "to read", "淨零"}
        assert tags("a") == ("韌性",)

        await tag(pilot, "")
        assert tags("a") == ()


async def test_the_dialog_names_the_tags_in_use_and_escape_changes_none(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        await tag(pilot, "氣候")
        await press(pilot, "j", "t")
        assert "in use: #氣候" in text(pilot)
        await press(pilot, "x", "escape")

        assert screen_of(pilot).host.library.state.tags("b") == ()


async def test_tags_of_several_articles_change_what_all_have_and_leave_each_its_others(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        state = screen_of(pilot).host.library.state
        state.keep_all_tags({"a": ["甲", "同"], "b": ["同", "乙"], "c": []})
        await press(pilot, "x", "x")

        assert await tag(pilot, "新") == "同"
        assert state.tags_among(["a", "b", "c"]) == {"a": ("新", "甲"), "b": ("乙", "新")}

        await press(pilot, "U")
        assert state.tags_among(["a", "b", "c"]) == {"a": ("同", "甲"), "b": ("乙", "同")}


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (56, "● 2024-01-05 第a篇  #to read #氣候                      "),
        (40, "● 2024-01 第a篇  #to read #氣候         "),
        (32, "● 2024-01 第a篇  #to read #氣候 "),
        (30, "● 2024-01 第a篇  #to read     "),
        (24, "● 2024-01 第a篇  #氣候  "),
        (23, "● 第a篇  #to read      "),
        (12, "●#第a篇     "),
        (3, "●#…"),
    ],
)
async def test_tags_stand_behind_the_title_where_there_is_room(
    start: Started, library: Path, width: int, shown: str
) -> None:
    async with start(library) as pilot:
        await tag(pilot, "氣候, to read")
        row = screen_of(pilot).article_list.paint_row(0, width, Style())

        assert "".join(segment.text for segment in row) == shown
        assert sum(segment.cell_length for segment in row) == width


async def test_the_filter_finds_tags_of_ones_own(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "j")
        await tag(pilot, "韌性")
        await press(pilot, "slash", *"tag:", "韧")

        assert listed(pilot) == "b"


# -- deleting


async def test_d_moves_the_article_to_the_trash_and_the_cursor_to_the_next_after_asking(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        await press(pilot, "j", "2", "D")
        assert asked(pilot) == "Move 第b篇 to the trash? U undoes it."
        await press(pilot, "n")
        assert (library / "b.md").exists()

        await press(pilot, "D", "y")
        assert (listed(pilot), under_cursor(pilot)) == ("acde", "c")
        assert (library / ".trash" / "b.md").exists() and not (library / "b.md").exists()
        assert told(pilot)[-1] == "1 article deleted"
        assert screen_of(pilot).pane.document.parts[0].text == "第c篇"


async def test_d_deletes_all_marked_and_the_cursor_goes_up_from_the_end(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        await press(pilot, "x", "G", "k", "x", "x", "D")
        assert asked(pilot) == "Move 3 articles to the trash? U undoes it."
        await press(pilot, "y")

        assert (listed(pilot), under_cursor(pilot), marked(pilot)) == ("bc", "c", "")


async def test_the_last_article_deleted_leaves_an_empty_list(start: Started, library_folder: Path) -> None:
    (library_folder / "a.md").write_text("# 甲\n", "utf-8")
    async with start(library_folder) as pilot:
        await press(pilot, "D", "y")
        assert "No articles yet" in text(pilot)

        await press(pilot, "D", "t", "u", "asterisk", "x", "A", "full_stop", "p")
        assert "there is no article to delete here" in told(pilot)
        await press(pilot, "U")
        assert listed(pilot) == "a"


async def test_what_cannot_be_deleted_is_said_and_stays(start: Started, library: Path) -> None:
    (library / ".trash").write_text("a file", "utf-8")
    async with start(library) as pilot:
        await press(pilot, "D", "y")

        assert any("cannot be written to" in said for said in told(pilot))
        assert listed(pilot) == "abcde"


async def test_articles_of_the_sample_library_are_not_deleted(
    sample: Path, tmp_path: Path, library_folder: Path
) -> None:
    folders = Folders(sample, library_folder, tmp_path / "cache", tmp_path / "state.db", tmp_path / "config")
    async with ReaderApp(Library(folders)).run_test(size=(100, 30)) as pilot:
        await press(pilot)
        await press(pilot, "D")

        assert pilot.app.screen is screen_of(pilot)
        assert told(pilot) == ["the sample library stays as it is: import your own"]
    assert not (sample / ".trash").exists()


async def test_d_in_the_saved_queries_forgets_one_after_asking(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        screen_of(pilot).host.library.state.save_query("城市", "內文")
        screen_of(pilot).controllers.refresher.count_again()
        await press(pilot)
        await press(pilot, "tab", "D")
        assert asked(pilot) == "Forget the query 城市?"
        await press(pilot, "n")
        assert screen_of(pilot).host.library.state.saved()

        await press(pilot, "D", "y")
        assert not screen_of(pilot).host.library.state.saved()
        assert screen_of(pilot).article_list.has_focus and listed(pilot) == "abcde"

        await press(pilot, "U")
        assert told(pilot)[-1] == "undone: forgot query 城市"
        assert screen_of(pilot).saved_list.count == 1


# -- undoing


async def test_several_steps_are_undone_one_after_the_other_and_named(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "asterisk", "A", "x", "x", "D", "y", "u")
        assert listed(pilot) == "cde"

        for undone in ("marked unread", "2 articles deleted", "5 articles marked read", "starred"):
            await press(pilot, "U")
            assert told(pilot)[-1] == f"undone: {undone}"
        assert listed(pilot) == "abcde"
        assert (read(pilot), screen_of(pilot).host.library.state.starred_ids()) == ("", set())

        await press(pilot, "U")
        assert told(pilot)[-1] == "nothing to undo"


async def test_steps_undone_in_a_hurry_are_all_undone(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await tag(pilot, "一")
        await tag(pilot, "一, 二")
        await tag(pilot, "三")
        await pilot.press("U", "U", "U", "U")
        await press(pilot)

        assert screen_of(pilot).host.library.state.tags("a") == ()
        assert sorted(told(pilot)) == ["nothing to undo", *["undone: tags changed"] * 3]


# -- what is remembered


async def test_the_library_opens_at_the_article_it_was_left_at(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "j", "j", "j", "q")
    async with start(library) as pilot:
        assert under_cursor(pilot) == "d"
        assert screen_of(pilot).pane.document.parts[0].text == "第d篇"
        await press(pilot, "g", "ctrl+c")
    async with start(library) as pilot:
        assert under_cursor(pilot) == "a"


async def test_a_query_on_the_command_line_wins_over_the_article_it_was_left_at(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        await press(pilot, "G", "q")
    async with start(library, query="內文") as pilot:
        assert under_cursor(pilot) == "a"


async def test_an_article_that_is_not_listed_is_not_gone_to_later(start: Started, library: Path) -> None:
    async with start(library) as pilot:
        await press(pilot, "G", "q")
    (library / "e.md").rename(library.parent / "e.md")
    async with start(library) as pilot:
        assert under_cursor(pilot) == "a"
        await press(pilot, "j")
        (library.parent / "e.md").rename(library / "e.md")
        screen_of(pilot).controllers.refresher.refresh()
        await press(pilot)

        assert (listed(pilot), under_cursor(pilot)) == ("abcde", "b")


async def test_the_query_starts_empty_and_ctrl_r_offers_the_former_ones(
    start: Started, library: Path
) -> None:
    async with start(library) as pilot:
        await press(pilot, "ctrl+r")
        assert told(pilot)[-1] == "no other query was used here yet"
        await press(pilot, "slash", "內文b", "enter", "q")
    async with start(library) as pilot:
        assert listed(pilot) == "abcde"
        await press(pilot, "ctrl+r", "enter")
        assert (listed(pilot), screen_of(pilot).filter_bar.text) == ("b", "內文b")

        await press(pilot, "slash", *["backspace"] * 3, "內文d", "escape", "escape")
        assert listed(pilot) == "abcde"
        await press(pilot, "slash", "ctrl+r", "j", "enter")
        assert listed(pilot) == "b"


async def test_how_the_list_is_shown_is_remembered_and_said(start: Started, library: Path) -> None:
    (library / "f.md").write_text("---\ntitle: 第f篇\ndate: 2024-01-05\n---\n\n內文f\n", "utf-8")
    async with start(library) as pilot:
        await press(pilot, "u")
        await pilot.app.screen.run_action("run('hide-read')")
        await pilot.app.screen.run_action("run('group-by-day')")
        await press(pilot, "s", "q")
    async with start(library) as pilot:
        assert len(listed(pilot)) == 5
        assert "5 of 6 · unread · by day" in rows(pilot)[0]
        await pilot.app.screen.run_action("run('hide-read')")
        await pilot.app.screen.run_action("run('group-by-day')")
        await press(pilot, "q")
    async with start(library) as pilot:
        assert len(listed(pilot)) == 6
        assert "unread" not in rows(pilot)[0] and "by day" not in rows(pilot)[0]


async def test_a_day_is_named_once_where_the_list_is_grouped(start: Started, library: Path) -> None:
    (library / "f.md").write_text("---\ntitle: 第f篇\ndate: 2024-01-05\n---\n\n內文f\n", "utf-8")
    async with start(library) as pilot:
        await pilot.app.screen.run_action("run('group-by-day')")
        await press(pilot)

        assert sum("2024-01-05" in row[:14] for row in rows(pilot)) == 1


async def test_a_source_is_named_once_where_it_orders_the_list(start: Started, library: Path) -> None:
    for name, source in (("f", "江報"), ("g", "河報"), ("h", "江報")):
        front = f"---\ntitle: 第{name}篇\ndate: 2024-02-01\nsource: {source}\n---\n"
        (library / f"{name}.md").write_text(f"{front}\n內文{name}\n", "utf-8")
    async with start(library, size=(160, 30)) as pilot:
        await press(pilot, "s", "j", "j", "enter")

        shown = [row[:50] for row in rows(pilot)]
        assert sum("江報" in row for row in shown) == sum("河報" in row for row in shown) == 1
        assert sum("2024-02-01" in row for row in shown) == 3
        (last,) = (place for place, row in enumerate(shown) if row.startswith(" without a source ──"))
        assert len(listed(pilot)) == 8 and sum("篇" in row for row in shown[last + 1 :]) == 5


async def test_a_state_that_cannot_be_kept_is_said_once(
    start: Started, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("no folder", "utf-8")
    async with start(library) as pilot:
        await press(pilot, "u", "asterisk", "U")

        assert len([said for said in told(pilot) if "nothing you mark is kept" in said]) == 1


# -- on a real terminal


def test_p_writes_all_marked_into_a_pipe_as_the_command_line_does(
    command: list[str], environment: dict[str, str], library: Path
) -> None:
    arguments = [*command, "--library", str(library)]
    with Terminal(arguments, environment, stdout=subprocess.PIPE) as terminal:
        terminal.wait_for("5 of 5")
        terminal.wait_for_rest()
        terminal.type("xjx")
        terminal.wait_for("2 marked")
        terminal.type("p")
        assert terminal.process.stdout
        printed = terminal.process.stdout.read()

        assert terminal.wait_for_end() == 0
        assert terminal.now == terminal.before
    shown = subprocess.run(
        [*command, "--library", str(library), "show", "a", "c"], env=environment, capture_output=True
    )

    assert printed == shown.stdout and printed.decode().count("內文") == 2
