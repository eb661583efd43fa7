"""The list follows the question, and the cursor its article."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.tui.background import search
from reader.tui.background.state_writer import StateWriter
from reader.tui.controllers.narrowing import Narrowing
from reader.tui.controllers.reading import Reading
from reader.tui.controllers.saving import Saving, remembered

from .conftest import PATIENCE, Articles, Bar, Host, Pane, Shown


@pytest.fixture
def library(open_library: Callable[[Path], Library], library_folder: Path) -> Library:
    """Five articles, `a` the newest."""
    for day, name in enumerate("edcba", 1):
        text = f"---\ntitle: 第{name}篇\ndate: 2024-01-0{day}\n---\n\n內文{name}\n"
        (library_folder / f"{name}.md").write_text(text, "utf-8")
    return open_library(library_folder)


class Desk:
    """Narrowing and saving on a library, and what they are given."""

    def __init__(self, library: Library) -> None:
        self.host, self.shown, self.pane, self.bar = Host(library), Shown(), Pane(), Bar()
        self.articles = Articles(library)
        self.articles.rows = ()
        self.answers = self.changes = 0
        self.writer = StateWriter(self.host)
        self.reading = Reading(self.host, self.shown, self.pane, self.writer)
        self.narrowing = Narrowing(
            self.host, self.shown, self.articles, self.bar, self.reading, self.writer, None, self._answered
        )
        self.ran: list[str] = []
        self.saving = Saving(
            self.host,
            self.articles,
            self.bar,
            self.writer,
            self._changed,
            lambda: self.narrowing.listed,
            self.ran.append,
        )
        self.bar.changed = self._filter

    def _filter(self, text: str) -> None:
        self.saving.replaced(self.narrowing.question.text, text)
        self.narrowing.filter(text)

    def _answered(self) -> None:
        self.answers += 1

    def _changed(self) -> None:
        self.changes += 1

    def begin(self, query: str = "") -> None:
        self.narrowing.begin(query)
        self.settle()

    def settle(self) -> None:
        threads = (self.narrowing.search.thread, self.reading.thread, self.writer.thread)
        for _ in range(4):
            assert all(thread.wait(PATIENCE) for thread in threads)
            self.host.run_delivered()

    def choose(self, index: int) -> None:
        self.articles.cursor = index
        assert self.articles.summary
        self.narrowing.show_highlighted(self.articles.summary)
        self.settle()


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library)


def test_what_waits_for_all_rows_is_not_done_for_another_question(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FIRST", 2)
    desk.narrowing.begin("")
    desk.host.run_until(lambda: desk.answers > 0)
    assert not desk.articles.complete
    calls: list[str] = []
    desk.narrowing.when_complete(lambda: calls.append("of the first"))
    desk.bar.text = "內文"
    desk.settle()
    assert desk.articles.complete and calls == []

    desk.narrowing.when_complete(lambda: calls.append("of the second"))
    assert calls == ["of the second"]


def test_the_list_narrows_and_the_cursor_stays_on_its_article(desk: Desk) -> None:
    desk.begin()
    assert (desk.articles.ids, desk.bar.result, desk.answers) == ("abcde", "5 of 5", 1)
    desk.choose(3)
    desk.bar.text = "內文d|內文a"
    desk.settle()
    assert (desk.articles.ids, desk.articles.cursor, desk.pane.titles[-1]) == ("ad", 1, "第d篇")
    desk.bar.text = ""
    desk.settle()

    assert (desk.articles.ids, desk.articles.cursor) == ("abcde", 3)
    assert desk.shown.needles == ()


def test_the_unread_of_rows_that_are_no_longer_listed_are_not_shown(desk: Desk) -> None:
    desk.begin()
    before = desk.articles.rows
    desk.bar.text = "內文a"
    desk.settle()
    desk.narrowing.show_unread(5, before)
    assert desk.articles.unread == 1

    desk.narrowing.show_unread(0, desk.articles.rows)
    assert desk.articles.unread == 0


def test_what_cannot_be_asked_leaves_the_last_good_list(desk: Desk) -> None:
    desk.begin()
    desk.bar.text = "date:x"
    desk.settle()

    assert desk.bar.wrong and desk.bar.result.startswith("x is no date")
    assert desk.articles.ids == "abcde"


def test_nothing_found_is_said_in_the_pane(desk: Desk) -> None:
    desk.begin("無此詞")

    assert desk.pane.titles[-1].startswith("No article matches.") and desk.shown.article is None


def test_the_article_in_the_pane_stays_listed_until_the_cursor_leaves_it(desk: Desk) -> None:
    desk.begin()
    desk.narrowing.hide_read()
    desk.settle()
    desk.choose(1)
    desk.host.library.state.mark_read("b")
    desk.narrowing.ask()
    desk.settle()

    assert (desk.articles.ids, desk.articles.cursor) == ("abcde", 1)
    assert desk.shown.article and desk.shown.article.id == "b"

    desk.choose(2)
    desk.narrowing.ask()
    desk.settle()
    assert (desk.articles.ids, desk.articles.cursor) == ("acde", 1)


def test_the_library_opens_where_it_was_left_unless_a_person_has_gone_elsewhere(desk: Desk) -> None:
    desk.begin()
    desk.choose(3)
    desk.saving.keep_article()
    desk.settle()
    again = Desk(desk.host.library)
    again.begin()
    assert again.articles.cursor == 3

    elsewhere = Desk(desk.host.library)
    elsewhere.narrowing.begin("")
    elsewhere.narrowing.go_elsewhere()
    elsewhere.narrowing.ask()
    elsewhere.settle()
    assert elsewhere.articles.cursor == 0


def test_an_article_that_was_asked_for_is_gone_to_though_the_library_was_left_at_it(desk: Desk) -> None:
    desk.begin()
    desk.choose(3)
    desk.saving.keep_article()
    desk.settle()
    again = Desk(desk.host.library)
    again.begin()
    again.choose(0)
    again.narrowing.go_to("d")
    again.bar.text = "內文"
    again.settle()

    assert again.articles.cursor == 3


def test_orders_and_choices_are_said_and_choices_are_kept(desk: Desk) -> None:
    desk.begin()
    desk.host.answers = [None, "by source"]
    for _ in range(2):
        asyncio.run(desk.narrowing.order())
    desk.narrowing.hide_read()
    desk.narrowing.toggle_spellings()
    desk.settle()

    assert desk.bar.result == "5 of 5 · = no other words · unread · by source"
    again = Desk(desk.host.library)
    again.begin()
    assert again.bar.result == "5 of 5 · unread · by source"
    again.narrowing.group_by_day()
    again.settle()
    assert again.bar.result == "5 of 5 · unread · by day", "days stand in the order of dates"


def test_days_stand_under_headings_in_the_order_of_dates(desk: Desk) -> None:
    desk.begin()
    desk.narrowing.group_by_day()
    desk.settle()

    assert list(desk.articles.headings) == [0, 1, 2, 3, 4]


def test_what_may_be_meant_otherwise_is_said_and_the_last_good_list_stays(desk: Desk) -> None:
    desk.begin("內文")
    for query, remark in (
        ("foo:bar", "foo: is no field; read as text"),
        ("@無此", "no query is saved as 無此"),
        ("(無此 OR", "( is not closed yet"),
        ('"無此', '" is not closed yet'),
    ):
        desk.bar.text = query
        desk.settle()

        assert desk.bar.wrong and desk.bar.result == remark
        assert desk.articles.ids == "abcde"


def test_the_last_word_is_completed_round_what_it_can_be(desk: Desk) -> None:
    desk.begin()
    completed = []
    desk.bar.text = "內文 is:r"
    for _ in range(3):
        asyncio.run(desk.narrowing.complete())
        completed.append(desk.bar.text)
    desk.bar.text = "so"
    asyncio.run(desk.narrowing.complete())

    assert completed == ["內文 is:read"] * 3
    assert desk.bar.text == "source:"


def test_escape_takes_the_query_away_first_and_says_when_nothing_is_left(desk: Desk) -> None:
    desk.begin("內文")

    desk.bar.text = "內文a"
    assert desk.narrowing.widen() and desk.bar.text == ""
    assert not desk.narrowing.widen()


def test_a_query_is_saved_shown_by_its_name_and_forgotten(desk: Desk) -> None:
    desk.begin()
    asyncio.run(desk.saving.save_query())
    assert desk.host.said == ["type a query first, then save it"]
    desk.bar.text = "內文a"
    desk.host.answers = ['第"一']
    asyncio.run(desk.saving.save_query())
    desk.settle()
    (saved,) = desk.host.library.state.saved()
    assert (saved.query, desk.changes) == ("內文a", 1)

    desk.saving.narrow_to(saved)
    assert desk.bar.text == '@「第"一」'
    desk.host.answers = [False, True]
    asyncio.run(desk.saving.forget_if_confirmed(saved))
    assert desk.bar.text != ""
    asyncio.run(desk.saving.forget_if_confirmed(saved))
    desk.settle()

    assert (desk.bar.text, desk.host.library.state.saved()) == ("", ())


def test_former_queries_come_back(desk: Desk) -> None:
    desk.begin()
    asyncio.run(desk.saving.former_queries())
    assert desk.host.said == ["no other query was used here yet"]
    for query in ("內文b", "內文c"):
        desk.bar.text = query
        desk.settle()
        desk.saving.keep_query()
    desk.bar.text = ""
    desk.settle()
    again = Desk(desk.host.library)
    again.begin()
    again.host.answers = ["內文b"]
    asyncio.run(again.saving.former_queries())
    again.settle()

    assert (again.bar.text, again.articles.ids) == ("內文b", "b")


def test_a_query_that_was_listed_and_then_cleared_comes_back_and_none_that_was_unfinished(desk: Desk) -> None:
    desk.begin()
    for query in ("內文b", "", "內文", "內文沒有", "", "tag:", "", "內文a date:2", ""):
        desk.bar.text = query
        desk.settle()
        desk.saving.keep_query()
    for letters in ("內", "內文", "內文d", "內文", "內", ""):
        desk.bar.text = letters
        desk.settle()
    desk.bar.text = "內文c"  # its answer is not there yet
    desk.bar.text = ""
    desk.settle()
    desk.bar.text = "內文d"
    desk.settle()
    desk.bar.text = ""  # as by Ctrl+U
    desk.settle()

    assert remembered(desk.host.library.state.last("query")) == ["內文d", "內文", "內文b"]


def test_commands_chosen_by_name_come_first_the_next_time_also_in_another_session(desk: Desk) -> None:
    desk.host.answers = ["zen", "undo", None]
    for _ in range(3):
        asyncio.run(desk.saving.palette())
    desk.settle()
    again = Desk(desk.host.library)
    again.host.answers = ["zen"]
    asyncio.run(again.saving.palette())

    assert (desk.ran, again.ran) == (["zen", "undo"], ["zen"])
    assert [*desk.host.questions, *again.host.questions] == ["", "zen", "undo zen", "undo zen"]
