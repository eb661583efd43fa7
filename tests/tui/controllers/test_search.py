"""Asking the library in a thread: the newest question wins, and none is answered with another's answer."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library
from reader.model.errors import ReaderError
from reader.tui.background.question import Question
from reader.tui.background.search import FIRST, Answer, Search

from .conftest import PATIENCE, Host


@dataclass
class Listener:
    """Notes what is to be shown."""

    answers: list[Answer] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)
    failures: list[ReaderError] = field(default_factory=list)
    snippets: list[Mapping[int, str]] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)

    def show_answer(self, answer: Answer) -> None:
        self.answers.append(answer)

    def show_misread(self, message: str) -> None:
        self.misread.append(message)

    def show_failure(self, error: ReaderError) -> None:
        self.failures.append(error)

    def show_unread(self, count: int, rows: Sequence[int]) -> None:
        self.unread.append(count)

    def show_snippets(self, snippets: Mapping[int, str]) -> None:
        self.snippets.append(snippets)


@pytest.fixture
def library(open_library: Callable[[Path], Library], library_folder: Path) -> Library:
    for number in range(FIRST + 20):
        day = f"20{number // 28:02}-01-{number % 28 + 1:02}"
        text = f"---\ntitle: 第{number}篇\ndate: {day}\n---\n\n城市{'軟體' if number == 3 else ''}\n"
        (library_folder / f"{number}.md").write_text(text, "utf-8")
    return open_library(library_folder)


def test_a_long_answer_comes_with_its_first_rows_then_their_number_and_at_rest_with_all(
    library: Library,
) -> None:
    library.state.mark_all_read(["3", "5", "absent"])
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    search.ask(Question("城市"))
    host.run_until(lambda: bool(listener.answers) and listener.answers[-1].complete)

    assert [(len(answer.rows), answer.found) for answer in listener.answers] == [
        (FIRST, None),
        (FIRST, FIRST + 20),
        (FIRST + 20, FIRST + 20),
    ]
    assert [answer.total for answer in listener.answers] == [FIRST + 20] * 3
    assert [answer.unread for answer in listener.answers] == [None, None, FIRST + 18]


def test_all_rows_come_without_a_rest_where_they_are_needed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.background.search._REST", 10 * PATIENCE)
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    search.ask(Question("城市"))
    host.run_until(lambda: bool(listener.answers) and listener.answers[-1].found is not None)
    assert not listener.answers[-1].complete
    search.ask_all_rows()
    host.run_until(lambda: listener.answers[-1].complete)


def test_an_article_far_down_comes_with_the_rows_around_it(library: Library) -> None:
    """The oldest article has only newer ones beside it; where it is not found, the first rows come."""
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    rows, texts = library.index.rows(), {"城市": "0", "-軟體": "3", "城市 -軟體": "0"}
    for text, goal in texts.items():
        listener.answers.clear()
        search.ask(Question(text), goal)
        host.run_until(lambda: bool(listener.answers) and listener.answers[-1].complete)
        first, whole = listener.answers[0], listener.answers[-1]
        goal_row = library.index.rows_of([goal])[0]

        assert (goal_row in first.rows) == (goal_row in whole.rows) == (goal == "0")
        assert len(first.rows) == (FIRST // 2 + 1 if goal == "0" else FIRST)
        place = whole.place_of(first.rows)
        assert place == (len(whole.rows) - FIRST // 2 - 1 if goal == "0" else 0)
        assert set(whole.rows) <= set(rows)


def test_a_list_is_completed_though_nothing_can_be_listed_of_what_was_asked_since(library: Library) -> None:
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    search.ask(Question("城市"))
    host.run_until(lambda: bool(listener.answers))
    for text in ("城市 date:x", '無此 "'):
        search.ask(Question(text))
        assert search.thread.wait(PATIENCE)
    host.run_delivered()

    assert {answer.question.text for answer in listener.answers} == {"城市", '無此 "'}
    assert any(len(answer.rows) == FIRST + 20 for answer in listener.answers)


def test_the_same_question_asked_again_is_answered_with_all_at_once(library: Library) -> None:
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    search.ask(Question("城市"))
    host.run_until(lambda: bool(listener.answers) and listener.answers[-1].complete)
    listener.answers.clear()
    search.ask(Question("城市"))
    host.run_until(lambda: bool(listener.answers))

    assert [answer.complete for answer in listener.answers] == [True]


def test_only_the_newest_of_many_questions_is_answered(library: Library) -> None:
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    for number in range(50):
        search.ask(Question(f"第{number}篇"))
    assert search.thread.wait(PATIENCE)
    host.run_delivered()

    assert {answer.question.text for answer in listener.answers} == {"第49篇"}
    assert not listener.failures and not host.errors


def test_a_question_in_the_files_that_is_overtaken_fails_nobody(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`=word` reads files; the question after it is answered, however late the interrupt comes."""
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    under_way, go_on = threading.Event(), threading.Event()
    rows = library.index.rows

    def slow_rows(query: Any = None, *rest: Any) -> Sequence[int]:
        under_way.set()
        assert go_on.wait(PATIENCE)
        return rows(query, *rest)

    monkeypatch.setattr(library.index, "rows", slow_rows)
    search.ask(Question("城市"))
    assert under_way.wait(PATIENCE)
    search.ask(Question("=軟體"))
    go_on.set()
    host.run_until(lambda: bool(listener.answers))

    assert [len(answer.rows) for answer in listener.answers] == [1]
    assert not listener.failures and not host.errors


def test_what_cannot_be_asked_is_said(library: Library) -> None:
    host, listener = Host(library), Listener()
    Search(host, listener).ask(Question("date:x"))
    host.run_until(lambda: bool(listener.misread))

    assert listener.misread[0].startswith("x is no date")


def test_snippets_of_an_answer_that_is_no_longer_shown_are_dropped(library: Library) -> None:
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    search.ask(Question("軟體"))
    host.run_until(lambda: bool(listener.answers))
    rows, needles = listener.answers[-1].rows, listener.answers[-1].query.needles
    search.ask_snippets(rows, needles)
    host.run_until(lambda: bool(listener.snippets))
    assert any("軟體" in snippet for snippet in listener.snippets[0].values())

    search.ask_snippets(rows, needles)
    search.ask(Question("第5篇"))
    assert search.thread.wait(PATIENCE)
    host.run_delivered()

    assert len(listener.snippets) == 1


def test_no_row_is_forgotten_where_snippets_are_asked_for_in_a_hurry(library: Library) -> None:
    host, listener = Host(library), Listener()
    search = Search(host, listener)
    search.ask(Question("城市"))
    host.run_until(lambda: bool(listener.answers))
    rows = listener.answers[-1].rows
    for start in range(0, 60, 20):
        search.ask_snippets(rows[start : start + 20], (), 30)
    assert search.thread.wait(PATIENCE)
    host.run_delivered()

    texts = {row: text for snippets in listener.snippets for row, text in snippets.items()}
    assert set(texts) == set(rows[:60])
    assert all(text.startswith("城市") for text in texts.values())


def test_articles_named_on_the_command_line_are_the_only_ones(library: Library) -> None:
    host, listener = Host(library), Listener()
    Search(host, listener, ids=("7", "3", "absent")).ask(Question("城市"))
    host.run_until(lambda: bool(listener.answers))

    assert [summary.id for summary in library.index.summaries(listener.answers[0].rows)] == ["7", "3"]
    assert listener.answers[0].total == 3
