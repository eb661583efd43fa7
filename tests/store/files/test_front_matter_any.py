"""Any text as front matter: it never crashes, never loses the body, costs linear work, and is kept."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.files import article_file

PIECES = st.sampled_from(
    [
        *(
            "title: ",
            "標題：",
            "date: 2020",
            "tags: ",
            "author: ",
            "source: ",
            "url: ",
            "k: ",
            "title = ",
            '"title": ',
        ),
        *(
            "[a, b]",
            "{a: b}",
            "'",
            '"',
            "#",
            " # c",
            "|",
            ">",
            "&x ",
            "*x",
            "!t ",
            "@",
            "%",
            "- ",
            "? ",
            ": ",
            "：",
        ),
        *(
            "https://example.org/a",
            "[[甲]]",
            "[甲](https://a.b)",
            "null",
            "~",
            "甲",
            "。",
            "\n",
            "\n\n",
            "\n  ",
            "\n- ",
        ),
        *(
            "\t",
            "\\",
            "\\ud83d",
            "\\ude00",
            "\x00",
            "\x85",
            "\u2028",
            "\u200d",
            "\ufffe",
            "\U0001f600",
            "...",
            "- -",
        ),
        *("---", "+++", ";;;", "{", "}", ",", "\r", "\n# c\n", "<<: ", "\n--- x\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)
FENCES = st.sampled_from(
    [("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ("{", "}\n\n"), ("", "\n---\n"), (";;;\n", "\n;;;\n")]
)


@settings(max_examples=1_500, deadline=None)
@given(FENCES, TEXTS)
def test_no_front_matter_loses_the_body_or_what_is_read_of_it(fences: tuple[str, str], text: str) -> None:
    data = f"{fences[0]}{text}{fences[1]}\n文末一句。\n".encode("utf-8", "replace")
    article, _ = article_file.read(data, "a.md")

    assert "文末一句。" in (article.title, *(block.text for block in article.body))
    written = article_file.write(article).encode()
    again, _ = article_file.read(written, "a.md")
    extra = {key: source for key, source in article.extra.items() if key != "title"}  # one is written
    assert (again.title, again.date, again.extra) == (article.title, article.date, extra)
    assert article_file.write(again).encode() == written


def calls(data: bytes) -> int:
    """How many functions are called to read a file."""
    count = 0

    def counted(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        article_file.read(data, "a.md")
    finally:
        sys.setprofile(None)
    return count


ENDLESS: dict[str, Callable[[int], str]] = {
    "lines without an end": lambda size: "---\n" + "key: value\n" * size,
    "lines with one": lambda size: "---\n" + "key: value\n" * size + "---\n",
    "lines that are no YAML": lambda size: "---\n" + "key: a: b\n" * size + "---\n",
    "comments": lambda size: "---\n" + "# c\n" * size + "title: a: b\n---\n",
    "items": lambda size: "---\ntags:\n" + "- @a\n" * size + "---\n",
    "Hexo": lambda size: "title: a\n" * size,
    "Notion": lambda size: "# a\n\n" + "Created: x\n" * size,
    "TOML": lambda size: "+++\n" + "a = 1\n" * size,
    "JSON": lambda size: '{"a": ' * size,
    "semicolons": lambda size: ";;;\n" + '"a": 1,\n' * size,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_reading_costs_work_in_proportion(name: str) -> None:
    made = ENDLESS[name]
    calls(made(10).encode())  # what is loaded and compiled once

    once, twice = calls(made(2_000).encode()), calls(made(4_000).encode())

    assert twice < 2.2 * once + 1_000
