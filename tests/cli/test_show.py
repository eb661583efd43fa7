"""`reader show`: which articles are meant, in which form they leave, and what is said of the others."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.text.width import cells

Run = Callable[..., Any]
ICLEI = "2020/2020-06-16-ICLEI"
KAOHSIUNG = "2023/2023-04-01-高雄"
TEXT = "ICLEI 與氣候\n\n2020-06-16　ICLEI\n\n城市裡的氣候。\n\n標題\n\n- 第一項\n"


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[bytes], object]]:
    """Puts bytes on stdin."""
    with (tmp_path / "stdin").open("w+", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        yield (tmp_path / "stdin").write_bytes


def test_text_to_a_pipe_is_a_paragraph_a_line_a_blank_line_between(run: Run, news: Path) -> None:
    assert run("show", ICLEI) == (0, TEXT, "")


@pytest.mark.parametrize("width", [10, 24, 60, 200])
def test_text_at_a_width_is_never_wider_and_has_the_same_characters(run: Run, news: Path, width: int) -> None:
    done = run("show", ICLEI, KAOHSIUNG, "--width", str(width))

    assert (done.code, done.err) == (0, "")
    assert max(map(cells, done.out.splitlines())) <= width
    assert "".join(done.out.split()) == "".join(run("show", ICLEI, KAOHSIUNG).out.split())


@pytest.mark.parametrize(
    ("variant", "word"),
    [
        ("original", "裡"),
        ("hans", "里"),
        ("zh-Hans-CN", "里"),
        ("zh_CN.UTF-8", "里"),
        ("tw", "裡"),
        ("zh-Hant-TW", "裡"),
        ("hk", "裏"),
        ("ZH-hant-hk", "裏"),
    ],
)
def test_an_article_is_shown_in_the_variant_asked_for(run: Run, news: Path, variant: str, word: str) -> None:
    done = run("show", ICLEI, "--variant", variant)

    assert (done.code, done.err) == (0, "")
    assert f"城市{word}的" in done.out


@pytest.mark.parametrize("variant", ["klingon", "en", "", "\x1b[2J"])
def test_an_unknown_variant_is_exit_2_with_a_sentence(run: Run, news: Path, variant: str) -> None:
    done = run("show", ICLEI, "--variant", variant)

    assert (done.code, done.out) == (2, "")
    assert "is no variant: use original" in done.err
    assert "\x1b" not in done.err


def test_json_is_one_array_with_the_variant(run: Run, news: Path) -> None:
    values = json.loads(run("show", ICLEI, KAOHSIUNG, "--format", "json", "--variant", "hans").out)

    assert [(value["id"], value["variant"]) for value in values] == [
        (ICLEI, "zh-Hans-CN"),
        (KAOHSIUNG, "zh-Hans-CN"),
    ]
    assert values[0]["body"][0] == {"kind": "paragraph", "text": "城市里的气候。"}


def test_markdown(run: Run, news: Path) -> None:
    assert run("show", ICLEI, "--format", "markdown").out == (
        "# ICLEI 與氣候\n\n*2020-06-16　ICLEI*\n\n城市裡的氣候。\n\n## 標題\n\n- 第一項\n"
    )


def test_html_is_one_page_of_all_articles_in_the_variant(run: Run, news: Path) -> None:
    done = run("show", ICLEI, KAOHSIUNG, "--format", "html", "--variant", "hans")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith('<!doctype html>\n<html lang="zh-Hans-CN">\n<head>\n')
    assert done.out.endswith("</article>\n</body>\n</html>\n")
    assert done.out.count('<article lang="zh-Hans-CN">') == 2
    assert "<p>城市里的气候。</p>\n<h2>标题</h2>\n<ul>\n<li>第一项</li>\n</ul>\n" in done.out


def test_html_of_nothing_is_nothing(run: Run, news: Path) -> None:
    done = run("show", "absent", "--format", "html")

    assert (done.code, done.out) == (1, "")


@pytest.mark.parametrize("name", [ICLEI, "iclei", "ICLEI.md", "06-16", "２０２０-06"])
def test_an_id_or_a_part_of_it_names_the_article(run: Run, news: Path, name: str) -> None:
    assert run("show", name).out == TEXT


def test_a_path_names_the_article(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news / "2020")

    assert run("show", "2020-06-16-ICLEI.md").out == TEXT
    assert run("show", news / "2020" / "2020-06-16-ICLEI.md").out == TEXT


def test_several_matches_are_exit_1_and_all_named(run: Run, news: Path) -> None:
    done = run("show", "2023")

    assert (done.code, done.out) == (1, "")
    assert all(f"  {name}\n" in done.err for name in (KAOHSIUNG, "2023/2023-05-01-能源"))


def test_a_name_that_is_none_is_said_and_the_others_shown(run: Run, news: Path) -> None:
    done = run("show", "absent", ICLEI)

    assert (done.code, done.out) == (1, TEXT)
    assert done.err == "no article is named 'absent'; `reader list --format ids` names them\n"


def test_ids_and_paths_on_stdin(run: Run, news: Path, stdin: Callable[[bytes], object]) -> None:
    stdin(f"{KAOHSIUNG}\r\n\n{news}/2020/2020-06-16-ICLEI.md\n".encode())
    done = run("show", "-", "--format", "json")

    assert (done.code, done.err) == (0, "")
    assert [value["id"] for value in json.loads(done.out)] == [KAOHSIUNG, ICLEI]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe\n", b"\x00\n\x1b[2J\n"])
def test_nothing_of_use_on_stdin_is_exit_1(
    run: Run, news: Path, stdin: Callable[[bytes], object], data: bytes
) -> None:
    stdin(data)
    done = run("show", "-")

    assert (done.code, done.out) == (1, "")
    assert not set(done.err) & set("\x00\x1b")


def test_articles_that_a_query_finds_are_shown_once(run: Run, news: Path) -> None:
    ids = [value["id"] for value in json.loads(run("show", ICLEI, "-q", "气候", "--format", "json").out)]
    assert ids == [ICLEI, KAOHSIUNG]

    done = run("show", "-q", "nothing-of-it")
    assert done == (1, "", "no article matches\n")


def test_a_query_of_several_words_is_a_query_not_a_phrase(run: Run, news: Path) -> None:
    """`-q QUERY` is one argument, so it holds all the words of the query."""
    values = json.loads(run("show", "-q", "气候 -高雄", "--format", "json").out)

    assert [value["id"] for value in values] == [ICLEI]


def test_an_article_that_was_not_imported_has_no_page(run: Run, news: Path) -> None:
    done = run("show", ICLEI, "--format", "page")

    assert (done.code, done.out) == (1, "")
    assert done.err == f"{ICLEI} has no raw page: it was not imported into this library\n"


def test_every_id_of_the_list_is_an_id_of_show(
    run: Run, news: Path, stdin: Callable[[bytes], object]
) -> None:
    for name in (
        "a\x1b[2Jb.md",
        "c\nd.md",
        "e\u202ef.md",
        "twin.md",
        "twin.txt",
        "x y　z.md",
        " blank .md",
        "100%.md",
    ):
        (news / name).write_text("# 標題\n", "utf-8")
    ids = run("list", "--format", "ids").out
    stdin(ids.encode())
    done = run("show", "-", "--format", "json")

    assert (done.code, done.err) == (0, "")
    assert len(json.loads(done.out)) == len(ids.splitlines()) == 11
