"""Directories of made-up firms, shops, schools, offices and consulates: each reads as a person reads it.

The pages are in `tests/samples/directories`, and beside each what it holds, as a directory file. A file that
names no organisation goes with a page that names none.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.directory.read import read_directory
from reader.importing.match_text import match_text
from reader.importing.page.read import read_pages
from reader.model.directory import Directory
from reader.store.files import directory_file

SAMPLES = Path(__file__).parents[2] / "samples" / "directories"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))
PROSE = "松河市政府今天宣布，河濱步道第二期工程將在年底前完工，屆時市民可以沿著河岸一路走到出海口。"


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a page."""
    return tuple((SAMPLES / f"{name}.txt").read_text("utf-8").split("\n"))


def read(text: Sequence[str]) -> Directory | None:
    """The directory among lines."""
    result = read_directory(list(text))
    return result.directory if result else None


@cache
def directory(name: str) -> Directory:
    """What is read out of a page."""
    result = read(lines(name))
    assert result
    return result


@pytest.mark.parametrize("name", NAMES)
def test_a_directory_reads_as_a_person_reads_it(name: str) -> None:
    path = SAMPLES / f"{name}.yaml"
    expected = directory_file.read(path)
    if not path.read_text("utf-8").startswith("organisation:"):
        expected = replace(expected, organisation=directory(name).organisation)

    assert directory(name) == expected


def test_every_page_has_its_directory_beside_it() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.yaml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_nothing_but_a_directory_is_read_line_by_line(name: str) -> None:
    """No two lines of it are taken for one that was cut at a width."""
    [page] = read_pages("\n".join(lines(name)), datetime(2024, 5, 6))

    assert (page.article, page.directory) == (None, directory(name))


def test_every_value_stands_on_the_page_as_published() -> None:
    for name in NAMES:
        page = "\n".join(lines(name))
        for office in directory(name).offices:
            assert office.name in page
            for line in (*office.address, *(line for part in office.addresses for line in part.lines)):
                assert line in page
            for value in (office.phone, office.fax, office.email, office.website):
                assert all(part in page for part in (value or "").split("; "))


def neutral(value: Any) -> Any:
    """A value with all its strings as match text, without blanks."""
    if isinstance(value, str):
        return "".join(match_text(value).split())
    if isinstance(value, dict):
        return {key: neutral(item) for key, item in value.items()}
    return [neutral(item) for item in value] if isinstance(value, list | tuple) else value


FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
HALF = {wide: narrow for narrow, wide in FULL.items()}
SIMPLIFIED, TRADITIONAL = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
CHANGES: dict[str, Callable[[str], str]] = {
    "in the simplified script": SIMPLIFIED.convert,
    "in the traditional script": TRADITIONAL.convert,
    "with narrow marks": lambda page: page.translate(HALF),
    "with wide colons": lambda page: re.sub(":(?!//)", "：", page),
    "with a blank line behind each": lambda page: page.replace("\n", "\n\n"),
    "with three": lambda page: page.replace("\n", "\n\n \n\n"),
    "indented": lambda page: page.replace("\n", "\n\u3000\u3000"),
    "with blanks at both ends": lambda page: page.replace("\n", "   \n    "),
    "with blanks that do not break": lambda page: page.replace("\n", "\n\u00a0"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_script_width_and_blanks_do_not_matter(change: str) -> None:
    for name in NAMES:
        changed = read(CHANGES[change]("\n".join(lines(name))).split("\n"))

        assert changed, name
        assert neutral(asdict(changed)) == neutral(asdict(directory(name))), name


def test_what_stands_around_a_directory_does_not_change_it() -> None:
    """An article above, a footer below; only whose offices they are can an article tell better."""
    above = ["首頁", "政治", "會員中心", "", "河濱步道年底完工", "2024-05-06", PROSE, PROSE]
    below = ["", "隱私權政策", "關於我們", "版權所有 © 2024", PROSE]
    for name in NAMES:
        page = [*above, *lines(name), *below]
        result = read_directory(page)

        assert result, name
        assert replace(result.directory, organisation="") == replace(directory(name), organisation="")
        assert not result.used & set(range(len(above)))
        assert not any(page[place] in below for place in result.used)


SENTENCES = st.lists(
    st.text("市民在河岸步道散步時看見一群白鷺飛過水面今年工程已經完成", min_size=14, max_size=60).map(
        lambda text: text + "。"
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(NAMES), SENTENCES, SENTENCES)
def test_sentences_around_a_directory_do_not_change_it(name: str, above: list[str], below: list[str]) -> None:
    result = read([*above, "", *lines(name), "", *below])

    assert result
    assert result.offices == directory(name).offices


def wrapped(line: str, width: int) -> list[str]:
    """A line cut as a text is that was wrapped at a width: Latin words stay whole."""
    parts, part = [], ""
    for word in line.split(" "):
        if part and len(part) + len(word) >= width:
            parts.append(part)
            part = ""
        part = f"{part} {word}" if part else word
    return [*parts, part]


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("en-", "sg-"))])
def test_an_address_that_was_wrapped_is_the_same_address_in_more_lines(name: str) -> None:
    if any(mark in line for line in lines(name) for mark in "\t|"):
        pytest.skip("a row of a table that is cut is no row")
    result = read([part for line in lines(name) for part in wrapped(line, 44)])

    assert result
    for office, whole in zip(result.offices, directory(name).offices, strict=True):
        assert (office.name, office.phone, office.email) == (whole.name, whole.phone, whole.email)
        assert " ".join(office.address) == " ".join(whole.address)


@pytest.mark.parametrize("name", [name for name in NAMES if len(directory(name).offices) >= 4])
def test_offices_in_another_order_are_the_same_offices(name: str) -> None:
    """No office is read by what happens to stand before it: blocks of lines moved are offices moved."""
    names = [office.name for office in directory(name).offices]
    page = list(lines(name))
    starts = [
        next((place for place, line in enumerate(page) if line.startswith(office)), -1) for office in names
    ]
    if directory(name).regions or -1 in starts or starts != sorted(set(starts)):
        pytest.skip("offices under headings, or not of whole lines, are not moved")
    blocks = [page[start:stop] for start, stop in zip(starts, [*starts[1:], len(page)], strict=True)]
    random.Random(name).shuffle(blocks)
    result = read([*page[: starts[0]], *(line for block in blocks for line in block)])

    assert result
    assert {office.name: office for office in result.offices} == {
        office.name: office for office in directory(name).offices
    }


@pytest.mark.parametrize(
    "text",
    [
        "客服專線：0800-000-123\n服務時間：週一至週五 09:00-18:00",
        "洽詢電話 02-2345-6789\n活動地點 松河市河濱公園",
        "2024-05-08\n2024-05-09\n2024-05-10",
        "河濱小吃\n2024-05-08 16:20:11\n37則留言\n山城筆記\n2024-05-08 11:02:45",
        "河濱小吃\n22/05/2024 16:20\n山城筆記\n113.05.08 11:02\n海線週記\n2024/05/08～2024/05/12",
        "第一名 12:05:33\n第二名 12:06:01\n第三名 12:07:45",
        "Related stories\nHow the harbour was saved\nFive walks for the autumn\nThe bakers of Mill Street",
        "氣溫 21-27\n降雨機率 30%\n日出 05:12",
        "股票代號\t成交\t漲跌\n2330\t600\t+5\n2317\t110\t-1",
        PROSE + "\n" + PROSE,
        f"{PROSE}\n松河日報社\n地址：松河市報業路1號\n電話：037-551201\n傳真：037-551202",
        f"{PROSE}\n© 2024 松河日報有限公司\n地址：台北市報業路1號\n電話：02-2555-0101\n信箱：a@songhe.tw",
    ],
)
def test_what_is_no_directory_gives_none(text: str) -> None:
    assert read(text.split("\n")) is None


def test_one_office_below_an_article_is_a_directory() -> None:
    page = f"{PROSE}\n濕地協會台北辦公室\n地址：台北市蘆葦路1號\n電話：02-2555-0101\n傳真：02-2555-0102"
    result = read(page.split("\n"))

    assert result
    assert [office.name for office in result.offices] == ["濕地協會台北辦公室"]


@given(
    st.lists(
        st.text(max_size=30) | st.sampled_from([line for name in NAMES for line in lines(name)]), max_size=30
    )
)
@settings(max_examples=60, deadline=None)
def test_any_lines_give_a_directory_or_none(page: list[str]) -> None:
    result = read_directory(page)

    assert result is None or all(page[place].strip() for place in result.used)


@pytest.mark.parametrize(
    "unit", ["電話", "地址：", "台北市信義路1號 ", "a@b.example ", "（", "1 ", "-", "Tel: ", "\t"]
)
def test_a_page_of_hostile_lines_is_read(unit: str) -> None:
    result = read_directory([unit * (300 // len(unit))] * 50)

    assert result is None or result.directory.offices
