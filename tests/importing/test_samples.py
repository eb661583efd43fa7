"""Made-up pages of every kind of site: what a person reads out of each is what the importer reads.

The pages are in `tests/samples/pages`, and beside each the JSON that `reader import --dry-run --format json`
gives for it, looked through by a person; every sentence, name, and number in them is made up. Whoever adds a
page drops the file there and runs `KEEP=1 pytest tests/importing/test_samples.py`, which writes its JSON.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import opencc
import pytest

from reader.cli.commands.import_pages import page_value
from reader.importing.decoding.decode import decode
from reader.importing.importer import Given
from reader.importing.importer import read as read_raw
from reader.importing.inputs import Raw
from reader.importing.match_text import match_text, pattern, squeezed, words
from reader.importing.page.read import Page, read_page, read_pages
from reader.model.errors import Refused
from reader.text.dates import find_dates
from reader.text.formats.json import as_json

PAGES = Path(__file__).parent.parent / "samples" / "pages"
TODAY = datetime(2024, 5, 6, 12, 0)
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))
WRAPPED = {"wrapped-40", "wrapped-indented", "one-line"}
"""Pages whose line ends mean something else than on all others."""


@cache
def text(name: str) -> str:
    """The text of a page."""
    return decode((PAGES / f"{name}.txt").read_bytes(), name)


@cache
def page(name: str) -> Page:
    """What the importer reads out of it."""
    return read_page(text(name), TODAY)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_reads_as_a_person_reads_it(name: str) -> None:
    file = PAGES / f"{name}.txt"
    read = as_json([page_value(one) for one in read_raw(Raw(file.name, file.read_bytes()), Given(), TODAY)])
    kept = file.with_suffix(".json")
    if os.environ.get("KEEP"):
        kept.write_text(read, "utf-8")

    assert json.loads(kept.read_text("utf-8")) == json.loads(read)


def test_every_kept_value_has_its_page() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.json")) == NAMES


LABELS = re.compile(
    pattern(
        r"来源|feed|作者|撰文|编辑|记者|采访|摄影|文|(?:综合)?报[导道]|发[布表]|更新|时间|日期|单位|相关(?:新闻|报道)|传真|即时|出版|电话|电邮|"
        r"网[站址]|电子邮件|邮箱|地址|电|本|转载自|阅读原文|原标题|星期.|周.|by|tel|fax|phone|e-?mail|website|address|title|link|date"
    )
)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_page_is_somewhere(name: str) -> None:
    everything = "".join(squeezed(repr(asdict(one))) for one in read_pages(text(name), TODAY))
    lost = []
    for line in text(name).split("\n"):
        plain = match_text(line)
        for date in reversed(find_dates(line, TODAY)):
            plain = plain[: date.start] + " " + plain[date.end :]
        rest = [word for word in words(plain) if word not in everything]
        lost += [word for word in words(LABELS.sub(" ", " ".join(rest))) if word not in everything]

    assert lost == []


def folded(value: Any) -> Any:
    """A value with the full-width ASCII of all its strings as plain ASCII."""
    if isinstance(value, str):
        return value.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    if isinstance(value, Mapping):
        return {key: folded(held) for key, held in value.items()}
    return [folded(held) for held in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("wrapped")])
def test_a_page_whose_marks_were_folded_to_ascii_reads_the_same(name: str) -> None:
    assert folded(asdict(page(name))) == folded(asdict(read_page(folded(text(name)), TODAY)))


SCRIPTS = {name: opencc.OpenCC(name) for name in ("t2s", "s2t")}


def in_script(whole: str, chain: str) -> str:
    """A text with each character in the other script; the number of characters stays."""
    return "".join(one if len(one) == 1 else sign for sign in whole for one in [SCRIPTS[chain].convert(sign)])


def neutral(value: Any) -> Any:
    """A value with all its strings as match text; the directory, which has its own reader, apart."""
    if isinstance(value, str):
        return match_text(value)
    if isinstance(value, Mapping):
        return {key: neutral(held) for key, held in value.items() if key != "directory"}
    return [neutral(held) for held in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("chain", SCRIPTS)
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("dir-")])
def test_a_page_reads_the_same_in_the_other_script(name: str, chain: str) -> None:
    other = read_page(in_script(text(name), chain), TODAY)

    assert neutral(asdict(page(name))) == neutral(asdict(other))


LINE_ENDS = {"crlf": "\r\n", "gaps": "\n\n\n", "blanks": " \u3000\n"}


@pytest.mark.parametrize(
    ("name", "end"),
    # A blank line ends a paragraph that was cut at a width.
    [(name, end) for name in NAMES for end in LINE_ENDS if end != "gaps" or name not in WRAPPED],
)
def test_line_ends_and_blanks_do_not_matter(name: str, end: str) -> None:
    changed = text(name).replace("\n", LINE_ENDS[end])
    read = read_page(decode(changed.encode("utf-8-sig"), name), TODAY)

    assert asdict(page(name)) == asdict(read)


MENU = "首頁\n政治\n國際\n財經\n娛樂\n會員中心\n登入\n"
TICKER = "快訊／外海出現罕見海市蜃樓 遊客搶拍\n職棒開幕戰門票三分鐘售罄\n氣象站百年紀錄被打破\n"
TAIL = "熱門文章\n" + "\n".join(f"第{number}名 街角小店的秘密 老闆親自示範" for number in range(40)) + "\n"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WRAPPED])
def test_what_stands_around_an_article_does_not_change_it(name: str) -> None:
    read = read_page(f"{MENU}{TICKER}{text(name)}\n{TAIL}", TODAY)

    assert page(name).article == read.article
    assert page(name).directory == read.directory


PROSE = "松河市政府今天宣布，河濱步道第二期工程將在年底前完工，屆時市民可以沿著河岸一路走到出海口。"
HEADLINES = "\n".join(f"第{number}則消息 某地某事發生 各界關心後續發展" for number in range(5_000))
HOSTILE = {
    "headlines": (HEADLINES, None),
    "an article under headlines": (f"{HEADLINES}\n河濱步道年底完工\n2024-05-06\n{PROSE}\n", 1),
    "an article over headlines": (f"河濱步道年底完工\n2024-05-06\n{PROSE}\n更多文章\n{HEADLINES}\n", 1),
    "a hundred thousand blank lines": ("\n" * 100_000, None),
    "a hundred thousand lines of one mark": ("…\n" * 100_000, None),
    "a megabyte of sentences on one line": (PROSE * 7_000, 1),
    "a megabyte of one letter": ("a" * 1_000_000, None),
    "a megabyte of digits": ("1" * 1_000_000, None),
    "a megabyte of brackets": ("（" * 350_000, None),
    "a megabyte of blanks": (" " * 1_000_000 + "文", None),
    "related reports without end": ("(相關報導: 甲" * 60_000 + "。", None),
    "dates between all paragraphs": (f"步道完工\n2024-05-06\n{PROSE}\n" * 2_000, None),
    "only a footer": ("關於我們\n聯絡我們\n隱私權政策\n版權所有 © 2024 松河新聞網\n", None),
    "only headlines and a menu": (MENU + TICKER, None),
    "blanks and marks": ("---\n＊＊＊\n\u3000\n▲\n。\n……\n（）\n" * 100, None),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_is_read_or_refused(case: str) -> None:
    hostile, paragraphs = HOSTILE[case]
    try:
        read = read_page(hostile, TODAY)
    except Refused:
        assert paragraphs is None
    else:
        assert read.article and paragraphs in (None, len(read.article.body))
