"""`reader list`, `offices`, `where`, `keys`, `refresh`: data on stdout, talk on stderr, and the exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.model.commands import COMMANDS
from reader.store.config.folders import sample

Run = Callable[..., Any]
IDS = ["2023/2023-04-01-高雄", "2020/2020-06-16-ICLEI", "2023/2023-05-01-能源"]


def test_rows_are_tab_separated_to_a_pipe(run: Run, news: Path) -> None:
    assert run("list") == (
        0,
        "2023/2023-04-01-高雄\t2023-04-01T04:42\t高雄市府\t\tzh-Hant\tunread\t\n"
        "2020/2020-06-16-ICLEI\t2020-06-16\tICLEI 與氣候\tICLEI\tzh-Hant-TW\tunread\t\n"
        "2023/2023-05-01-能源\t\t能源轉型\t\tzh-Hant\tunread\t\n",
        "",
    )


def test_ids_and_json_and_table_are_the_same_rows(run: Run, news: Path) -> None:
    assert run("list", "--format", "ids").out.splitlines() == IDS
    rows = json.loads(run("list", "--format", "json").out)
    assert rows[1] == {
        "id": IDS[1],
        "date": "2020-06-16",
        "title": "ICLEI 與氣候",
        "source": "ICLEI",
        "language": "zh-Hant-TW",
        "unread": True,
        "starred": False,
    }
    assert [row["id"] for row in rows] == IDS
    table = run("list", "--format", "table").out.splitlines()
    assert [line[:13].strip() for line in table] == ["●  2023-04-01", "●  2020-06-16", "●"]


def test_the_table_shows_what_there_is_room_for(
    run: Run, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = "---\ntitle: 港口改用岸電\ndate: {}\nsource: 港務週報\n---\n\n內文\n"
    for name, date in (("a", "2026-04-01T08:00"), ("b", "2019-12-24")):
        (library_folder / f"{name}.md").write_text(head.format(date), "utf-8")
    monkeypatch.setattr("reader.text.formats.shown_dates.this_year", lambda: "2026")
    run("state", "tag", "b", "岸電", "港口", "--library", str(library_folder))
    tables = {}
    for width in (20, 40, 80):
        monkeypatch.setattr("reader.cli.stdout.columns", lambda width=width: width)
        tables[width] = run("list", "--format", "table", "--library", str(library_folder)).out.splitlines()

    assert tables[20] == ["●  港口改用岸電", "●# 港口改用岸電"]
    assert tables[40] == [
        "●  04-01   港口改用岸電",
        "●  2019-12 港口改用岸電  #岸電 #港口",
    ]
    assert [line.split() for line in tables[80]] == [
        ["●", "2026-04-01", "港口改用岸電", "港務週報"],
        ["●", "2019-12-24", "港口改用岸電", "#岸電", "#港口", "港務週報"],
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["气候"], IDS[:2]),
        (["气候", "高雄"], IDS[:1]),
        (["气候", "-高雄"], IDS[1:2]),
        (["-高雄"], IDS[1:]),
        (["地方 政府"], IDS[:1]),
        (["政府 地方"], []),
        (["政府", "地方"], IDS[:1]),
        (["能源", "OR", "iclei"], IDS[1:]),
        (["--", "-高雄"], IDS[1:]),
        (["-x"], IDS),
        (["list"], []),
    ],
)
def test_the_remaining_words_are_the_query(run: Run, news: Path, words: list[str], found: list[str]) -> None:
    done = run("list", "--format", "ids", *words)

    assert (done.code, done.out.splitlines()) == (0 if found else 1, found)
    assert done.err == ("" if found else "no article matches\n")


def test_options_stand_anywhere_among_the_words(run: Run, news: Path) -> None:
    assert run("list", "气候", "--limit", "1", "--format=ids").out.splitlines() == IDS[:1]
    assert run("list", "--sort", "title", "--format", "ids").out.splitlines() == [IDS[1], IDS[2], IDS[0]]


def test_no_json_rows_are_an_empty_array(run: Run, news: Path) -> None:
    assert run("list", "--format", "json", "nothing-of-it")[:2] == (1, "[]\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--format", "xml"],
        ["list", "--limit", "-1"],
        ["list", "--limit", "many"],
        ["list", "--sort", "x"],
        ["list", "--limt", "3"],
        ["offices", "--formt", "json"],
        ["show"],
        ["show", "--width", "1", "a"],
        ["show", "--no-such-option", "a"],
        ["offices", "--format", "xml"],
        ["import"],
        ["import", "--again", "page"],
        ["import", "--date", "soon", "page"],
        ["where", "x"],
        ["keys", "x"],
        ["refresh", "x"],
        ["--library"],
        ["list", "--library"],
    ],
    ids=" ".join,
)
def test_a_command_line_that_cannot_be_meant_is_exit_2_with_a_sentence(
    run: Run, news: Path, arguments: list[str]
) -> None:
    done = run(*arguments)

    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err and "Traceback" not in done.err


@pytest.mark.parametrize(
    "line",
    [
        ["--library", "{}", "list"],
        ["list", "--library", "{}"],
        ["--library={}", "list"],
        ["list", "--library={}"],
        ["list", "气候", "--library", "{}"],
    ],
)
def test_the_library_is_named_before_or_after_the_command(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch, line: list[str]
) -> None:
    monkeypatch.delenv("READER_LIBRARY")

    assert IDS[0] in run(*(word.format(news) for word in line)).out


@pytest.mark.parametrize("arguments", [["list"], ["show", "x"], ["offices"], ["refresh"]], ids=" ".join)
def test_a_library_that_is_missing_is_named(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    done = run("--library", tmp_path / "absent", *arguments)

    assert (done.code, done.out) == (1, "")
    assert f"{tmp_path / 'absent'} does not exist" in done.err


def test_a_library_that_is_a_file_is_named(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = news / "2023" / "2023-05-01-能源.txt"
    done = run("--library", file, "list")
    assert (done.code, done.out) == (2, "")
    assert str(file) in done.err

    monkeypatch.setenv("READER_LIBRARY", str(file))
    assert (run("list").code, run("list").out) == (1, "")
    assert f"{file} is not a folder" in run("list").err


def test_an_empty_library_says_how_to_fill_it(run: Run, library_folder: Path) -> None:
    done = run("--library", library_folder, "list")

    assert (done.code, done.out) == (1, "")
    assert "has no articles; see `reader import`" in done.err


def test_a_bad_file_is_said_and_the_rest_listed(run: Run, news: Path) -> None:
    (news / "bad.md").write_text("---\ntitle: x\ndate: soon\n---\n", "utf-8")
    done = run("list")
    assert (done.code, len(done.out.splitlines())) == (0, 4)
    assert done.err == "1 file has a problem; `reader refresh` names them\n"

    done = run("refresh")
    assert (done.code, done.out) == (1, "")
    assert "bad.md:3: date: 'soon' is no date; write it as 2023-04-01\n" in done.err


def test_refresh_says_what_it_did(run: Run, news: Path) -> None:
    assert run("refresh") == (0, "", "3 articles; 3 files read, 0 gone\n")


def test_where_names_the_folders_in_use(run: Run, news: Path, own_places: Path) -> None:
    assert run("where") == (
        0,
        f"library\t{news}\ncache\t{own_places}/cache/reader\nstate\t{own_places}/state/reader/state.db\n"
        f"settings\t{own_places}/config/reader/config.yaml\n",
        "",
    )


def test_where_names_the_folder_of_imports_beside_the_sample(run: Run, own_places: Path) -> None:
    lines = run("where").out.splitlines()

    assert lines[:2] == [f"library\t{sample()}", f"imports\t{own_places}/data/reader/articles"]


def test_keys_is_the_table_of_commands(run: Run) -> None:
    done = run("keys")

    assert (done.code, done.err) == (0, "")
    assert [line.split("\t")[1] for line in done.out.splitlines()] == [held.id for held in COMMANDS]
    assert "j ↓ Ctrl+N\tnext-line\tnext line\t下一行\n" in done.out


def test_help_and_version_are_data(run: Run) -> None:
    assert run("--version") == (0, "reader, version 0.2.0\n", "")
    for arguments in (["--help"], ["list", "--help"], ["import", "--help"]):
        done = run(*arguments)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("Usage: reader ")
    assert all(
        name in run("--help").out
        for name in ("list", "show", "offices", "import", "refresh", "where", "keys")
    )


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ([], ["World Secretariat", "Kaohsiung Center"]),
        (["高雄"], ["Kaohsiung Center"]),
        (["bonn"], ["World Secretariat"]),
        (["-bonn"], ["Kaohsiung Center"]),
        (["East Asia"], ["Kaohsiung Center"]),
        (["nowhere"], []),
    ],
)
def test_offices_are_found_and_written_in_three_forms(
    run: Run, news: Path, query: list[str], names: list[str]
) -> None:
    done = run("offices", "--format", "json", *query)
    values = json.loads(done.out)
    assert (done.code, [value["name"] for value in values]) == (0 if names else 1, names)
    assert all(value["organisation"] == "ICLEI" for value in values)

    cards = run("offices", "--format", "vcard", *query).out
    assert [line[3:] for line in cards.split("\r\n") if line.startswith("FN:")] == names

    text = run("offices", *query).out
    assert [name for name in ("World Secretariat", "Kaohsiung Center") if f"{name}\n" in text] == names


def test_an_office_card_is_lines(run: Run, news: Path) -> None:
    assert run("offices", "bonn").out == "World Secretariat\nICLEI\nAddress  Bonn\nTel      +49 1\n"


def test_the_guide_is_listed_into_a_pipe_whatever_the_library(run: Run, news: Path) -> None:
    done = run("guide")

    rows = [line.split("\t") for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert rows[0][2] == "歡迎使用reader"
    assert {row[3] for row in rows} == {"reader 使用指南"}
