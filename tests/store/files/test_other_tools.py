"""A folder of notes that Hugo, Jekyll or Obsidian wrote is a library: all is listed, found, and kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.query_parser import parse

NOTES = {
    "hugo/post.md": (
        "---\ntitle: '城市的氣候'\ndate: 2023-04-01T04:42:00+08:00\ndraft: false\ntags:\n  - 韌性\n  - 城市\n"
        "categories: [新聞]\nweight: 10\n---\n\n第一段。\n\n<!--more-->\n\n"
        '{{< figure src="a.png" caption="圖" >}}\n\n第二段。\n'
    ),
    "hugo/toml.md": '+++\ntitle = "TOML 的標題"\ndate = 2023-05-01\n+++\n\n內文在此。\n',
    "jekyll/_posts/2022-01-02-name.md": (
        '---\nlayout: post\ntitle:  "韌性：城市"\ndate:   2022-01-02 13:14:15 +0800\ncategories: a b\n'
        "tags: 能源, 交通\n---\n\n{% include a.html %}\n\n計程車。\n"
    ),
    "obsidian/每日/2024-02-29.md": (
        "---\naliases: [日記]\ncssclass: wide\ntags: 讀書 筆記\ncreated: 2024-02-29\n---\n"
        "# 閏日\n\n見 [[城市的氣候|那篇]]。\n\n> [!note] 提醒\n> 買書。\n\n- [x] 做完\n- [ ] 沒做 #待辦\n"
    ),
    "obsidian/無標題.md": "沒有前言，也沒有標題。\n\n第二段。\n",
    "obsidian/空.md": "",
    "number.md": "---\ntitle: 2024\ndate: 2024\ntags: 5\n---\n\n數字。\n",
    "odd.md": (
        "---\ntitle: null\ndate: 'April 1, 2023'\ntags:\nauthor: {name: 王小明, mail: a@b.c}\n---\n\n# 首行\n"
    ),
    "date-only.md": '---\ndate: "2021-12-31"\n---\n\n年終。\n',
}


@pytest.fixture
def library(library_folder: Path, open_library: Callable[[Path], Library]) -> Library:
    for path, text in NOTES.items():
        file = library_folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return open_library(library_folder)


def ids(library: Library, query: str) -> set[str]:
    return {summary.id for summary in library.index.summaries(library.index.rows(parse(query)))}


def test_everything_is_listed_with_its_title_and_date(library: Library) -> None:
    listed = {held.id: (held.title, held.date) for held in library.index.summaries(library.index.rows())}

    assert listed == {
        "hugo/post": ("城市的氣候", "2023-04-01T04:42:00+08:00"),
        "hugo/toml": ("內文在此。", None),
        "jekyll/_posts/2022-01-02-name": ("韌性：城市", "2022-01-02T13:14:15+08:00"),
        "obsidian/每日/2024-02-29": ("閏日", None),
        "obsidian/無標題": ("沒有前言，也沒有標題。", None),
        "obsidian/空": ("空", None),
        "number": ("2024", "2024"),
        "odd": ("首行", None),
        "date-only": ("年終。", "2021-12-31"),
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("气候", {"hugo/post"}),
        ("第二段", {"hugo/post", "obsidian/無標題"}),
        ("tag:韧性", {"hugo/post"}),
        ("tag:能源 tag:交通", {"jekyll/_posts/2022-01-02-name"}),
        ("tag:筆記", {"obsidian/每日/2024-02-29"}),
        ("tag:5", {"number"}),
        ("出租车", {"jekyll/_posts/2022-01-02-name"}),
        ("買書", {"obsidian/每日/2024-02-29"}),
        ("內文", {"hugo/toml"}),
        ("date:2022", {"jekyll/_posts/2022-01-02-name"}),
        ("date:2021..2023", {"jekyll/_posts/2022-01-02-name", "hugo/post", "date-only"}),
        ("is:problem", {"hugo/toml", "odd"}),
    ],
)
def test_everything_is_found(library: Library, query: str, expected: set[str]) -> None:
    assert ids(library, query) == expected


def test_what_cannot_be_read_is_named_with_its_line_and_what_to_do(library: Library) -> None:
    assert [str(problem) for problem in library.index.problems()] == [
        "hugo/toml.md:1: front matter in TOML is not read; write it in YAML between --- lines",
        "odd.md:3: date: 'April 1, 2023' is no date; write it as 2023-04-01",
    ]


def test_keys_of_other_tools_are_kept_when_a_file_is_written_again(library: Library) -> None:
    path = library.files.path("hugo/post")
    library.files.put(library.files.article("hugo/post"), path)
    written = path.read_text("utf-8")

    assert all(held in written for held in ("draft: false", "weight: 10", "categories: [新聞]"))
