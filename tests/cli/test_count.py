"""`reader count` and `reader words`: numbers on stdout, in every format, and the exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

Run = Callable[..., Any]


@pytest.fixture
def taxis(news: Path) -> Path:
    """The library of `news` with taxis of three regions."""
    for name, language, text in (
        ("a", "zh-Hans-CN", "出租车来了,出租车走了。"),
        ("b", "zh-Hant-TW", "計程車來了。"),
        ("c", "zh-Hant-HK", "的士來了。"),
    ):
        head = f"title: 第{name}篇\ndate: 2024-0{ord(name) - 96}-09\nlanguage: {language}\ntags: [交通]\n"
        (news / f"{name}.md").write_text(f"---\n{head}---\n{text}\n", "utf-8")
    return news


def test_numbers_go_into_a_pipe_tab_separated_those_without_a_date_last(run: Run, news: Path) -> None:
    assert run("count", "--by", "year") == (0, "2020\t1\n2023\t1\n\t1\n", "")


def test_queries_stand_side_by_side(run: Run, news: Path) -> None:
    assert run("count", "ICLEI", "--with", "能源", "--by", "year").out == "2020\t1\t0\n\t0\t1\n"


def test_json_names_the_queries(run: Run, news: Path) -> None:
    value = json.loads(run("count", "ICLEI", "--by", "day", "--format", "json").out)

    assert value == {
        "by": "day",
        "queries": ["ICLEI"],
        "groups": [{"group": "2020-06-16", "counts": [1]}],
    }


def test_bars_show_years_without_articles_and_name_what_has_no_date(run: Run, news: Path) -> None:
    lines = run("count", "--by", "year", "--format", "bars").out.splitlines()

    assert [line.split()[0] for line in lines] == ["2020", "2021", "2022", "2023", "no"]
    assert lines[1].split() == ["2021", "0"]
    assert lines[-1].startswith("no date")


def test_a_picture_has_a_title_and_a_language(run: Run, news: Path) -> None:
    picture = ElementTree.fromstring(run("count", "ICLEI", "--by", "year", "--format", "svg").out)

    assert picture.get("lang") == "en"
    assert picture.findtext("{http://www.w3.org/2000/svg}title") == "ICLEI"


def test_a_query_that_finds_nothing_is_said(run: Run, news: Path) -> None:
    assert run("count", "nowhere") == (1, "", "no article matches\n")


def test_a_query_beside_that_cannot_be_read_is_a_mistake_of_usage(run: Run, news: Path) -> None:
    done = run("count", "--with", "date:someday")

    assert (done.code, done.out) == (2, "")
    assert "someday" in done.err


def test_feeds_are_counted_by_name_without_what_is_secret(run: Run, news: Path) -> None:
    (news / "feeds.yaml").write_text("- name: 港都\n  url: https://me:word@example.org/feed\n", "utf-8")
    item = "---\ntitle: 新\nfeed: https://example.org/feed\nguid: g1\n---\n文\n"
    (news / "item.md").write_text(item, "utf-8")

    out = run("count", "--by", "feed").out

    assert out.splitlines()[0] == "港都\t1"
    assert "word" not in out


def test_each_spelling_is_counted_where_it_is_used(run: Run, taxis: Path) -> None:
    lines = run("words", "出租车", "--by", "region", "--limit", "0").out.splitlines()

    assert lines == ["count\t出租车\tCN\t2\t1", "count\t計程車\tTW\t1\t1", "count\t的士\tHK\t1\t1"]


def test_places_follow_newest_first_with_the_text_around(run: Run, taxis: Path) -> None:
    lines = run("words", "出租车", "--context", "2").out.splitlines()

    assert [line.split("\t") for line in lines if line.startswith("place")] == [
        ["place", "c", "2024-03-09", "", "的士", "來了"],
        ["place", "b", "2024-02-09", "", "計程車", "來了"],
        ["place", "a", "2024-01-09", "", "出租车", "来了"],
        ["place", "a", "2024-01-09", "了,", "出租车", "走了"],
    ]


def test_a_variant_shows_all_in_one_script_with_the_same_numbers(run: Run, taxis: Path) -> None:
    value = json.loads(run("words", "出租车", "--variant", "hans", "--format", "json").out)

    assert [(row["spelling"], row["occurrences"]) for row in value["spellings"]] == [
        ("出租车", 2),
        ("计程车", 1),
        ("的士", 1),
        ("德士", 0),
    ]
    assert value["places"][1]["after"] == "来了。"


def test_the_word_stands_in_one_column_on_a_terminal(run: Run, taxis: Path) -> None:
    from reader.text.width import cells

    out = run("words", "出租车", "--format", "text").out
    rows = [line for line in out.splitlines() if line.startswith("2024")]

    columns = {cells(row[: row.index(word)]) for row in rows for word in ("的士", "計程車") if word in row}
    assert len(rows) == 4
    assert len(columns) == 1


def test_a_word_without_other_spellings_works_alone(run: Run, news: Path) -> None:
    assert run("words", "ICLEI", "--limit", "0").out.startswith("count\tICLEI\t")
    assert run("words", "nowhere").code == 1
