"""What is a label, a value, or neither: an example and a counter-example for each rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importing.directory.contacts import cells_of, header_of, parts_of
from reader.importing.directory.labels import is_none, is_phone, kind_of_value
from reader.importing.directory.tables.places import HAN, LATIN, places
from reader.importing.directory.tables.vocabulary import WORDS, words
from reader.importing.match_text import match_text
from reader.text.search.fold import fold


def read(line: str) -> list[tuple[str, str]]:
    """The parts of a line: fields and value."""
    return [("/".join(part.kinds), part.value) for part in parts_of(line)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("電話：02-2555-0123 傳真：02-2555-0124", [("phone", "02-2555-0123"), ("fax", "02-2555-0124")]),
        ("电话︰０２－２５５５", [("phone", "０２－２５５５")]),
        ("電話 02-2555-0123", [("phone", "02-2555-0123")]),
        ("傳真(02)2555-0124", [("fax", "(02)2555-0124")]),
        ("Tel 02-2555-0123", [("phone", "02-2555-0123")]),
        (
            "T: +41 22 555 01 00 ／ F +41 22 555 01 01",
            [("phone", "+41 22 555 01 00"), ("fax", "+41 22 555 01 01")],
        ),
        ("Tel No. : 603-5555 0111, 0222", [("phone", "603-5555 0111, 0222")]),
        ("電話／傳真：07-336-0000", [("phone/fax", "07-336-0000")]),
        ("電話及傳真：07-336-0000", [("phone/fax", "07-336-0000")]),
        ("電話 Tel：+886-2-2500-0088", [("phone", "+886-2-2500-0088")]),
        ("电话（TEL）：028-85550123", [("phone", "028-85550123")]),
        ("网址(Http)：www.lantern.example", [("website", "www.lantern.example")]),
        ("【電話】02-2345-6789", [("phone", "02-2345-6789")]),
        ("電　話：02-2345-6789", [("phone", "02-2345-6789")]),
        ("訂位電話：02-2345-6789", [("phone", "02-2345-6789")]),
        ("電話：04-7555211（代表號）", [("phone", "04-7555211（代表號）")]),
        ("電話：02-2655-1101~5 分機 12", [("phone", "02-2655-1101~5 分機 12")]),
        ("客服專線：0800-123-456 週一至週五", [("note", "週一至週五"), ("phone", "0800-123-456")]),
        ("電話：請洽總公司", [("note", "請洽總公司")]),
        ("E-mail", [("email", "")]),
        ("Email: www.lantern.example", [("email", "www.lantern.example")]),
        ("地址 高雄市南埔路8號 MAP", [("address", "高雄市南埔路8號")]),
        ("地址：台北市南海路5號（查看地圖）", [("address", "台北市南海路5號")]),
        ("網站 青石官方網站", [("link", "青石官方網站")]),
        ("Google Map：看路線", [("link", "Google Map：看路線")]),
        ("地圖", [("link", "地圖")]),
        ("公司名稱：蒲公英農機行", [("text", "蒲公英農機行")]),
        ("台北辦事處：台北市南海路5號", [("text", "台北辦事處"), ("text", "台北市南海路5號")]),
        ("台北分公司電話：02-2345-6789", [("text", "台北分公司"), ("phone", "02-2345-6789")]),
        ("台北分公司地址：台北市南海路5號", [("text", "台北分公司"), ("address", "台北市南海路5號")]),
        ("台北市信義路5號 02-2345-6789", [("text", "台北市信義路5號"), ("phone", "02-2345-6789")]),
        ("台北(02)2345-6789", [("text", "台北"), ("phone", "(02)2345-6789")]),
        ("a@b.example www.b.example", [("email", "a@b.example"), ("website", "www.b.example")]),
        ("http://web.lantern.example/mail/tel/", [("website", "http://web.lantern.example/mail/tel/")]),
        ("11:00-22:00", [("note", "11:00-22:00")]),
    ],
)
def test_the_parts_of_a_line(line: str, parts: list[tuple[str, str]]) -> None:
    read_parts = read(cells_of(line)[0] if len(cells_of(line)) == 1 else line)

    assert read_parts == parts


@pytest.mark.parametrize(
    "line",
    [
        "Tel Aviv Office",
        "Line 3, Station Road",
        "Mobile Library",
        "No. 5, Site Road",
        "5 High St, Hill Top",
        "Address Unknown Books",
        "電信大樓",
        "手機博物館",
        "1-14-2 Nishi-Shimbashi,",
        "83347, Taiwan n (R.O.C.)",
        "Ihlamur Cad. No: 5, 34000 Istanbul",
    ],
)
def test_a_line_without_a_label_is_one_text(line: str) -> None:
    assert read(line) == [("text", line)]


@pytest.mark.parametrize(
    "number",
    ["02-2345-6789", "(02)2345-6789", "+886 2 2345 6789", "48-22-555-0123", "2345 6789", "400-820-1234",
     "0800-123-456", "0912-345-678", "02-2345-6789~90", "02-2345-6789 轉 12", "+62-21-345-6789 (Hunting)",
     "02-1234-5678；02-2345-6789", "1-416-555-0142", "0731-5550123"],
)  # fmt: skip
def test_what_is_a_number(number: str) -> None:
    assert is_phone(number)
    assert kind_of_value(number) == "phone"


@pytest.mark.parametrize(
    "text",
    ["105-0003", "05451-040", "8001", "110020", "2024-05-08", "112/04/01", "12:30-13:30", "80202-1234", "",
     "No. 834", "---", "1-14-2", "16429"],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert not is_phone(text)


@pytest.mark.parametrize(
    ("value", "none"),
    [("暫無", True), ("N/A", True), ("---", True), ("（無）", True), ("無錫", False), ("-1", False)],
)
def test_what_says_that_there_is_none(value: str, none: bool) -> None:
    assert is_none(value) is none


def test_cells_and_the_header_above_them() -> None:
    assert cells_of("基隆站　基隆市忠一路9號　02-2420-0199") == ("基隆站", "基隆市忠一路9號", "02-2420-0199")
    assert cells_of("No. 5,  Sec. 2, Taipei") == ("No. 5,  Sec. 2, Taipei",)
    assert cells_of("總　公　司") == ("總　公　司",)
    assert header_of(("校名", "地址", "電話")) == ("text", "address", "phone")
    assert header_of(("青石站", "青石市中正路1號", "02-2420-0199")) is None


@given(st.text(max_size=60))
def test_match_text_keeps_the_length_and_is_its_own(line: str) -> None:
    assert len(match_text(line)) == len(line)
    assert match_text(match_text(line)) == match_text(line)


@given(st.text(max_size=20))
def test_what_match_text_makes_alike_folds_alike(line: str) -> None:
    assert fold(match_text(line)) == fold(line).replace("\u2236", ":") or any(
        sign in "︰∶﹕꞉" for sign in line
    )


def test_match_text_is_of_one_script_width_and_case() -> None:
    assert match_text("電話︰（０２）") == match_text("电话:(02)")
    assert match_text("臺灣 México TEL") == match_text("台湾 mexico tel")


@given(st.text(max_size=80))
def test_any_line_is_taken_apart_into_pieces_of_it(line: str) -> None:
    assert all(part.value in line for part in parts_of(line))


def test_every_word_stands_once_in_its_kind_and_in_one_kind_of_label() -> None:
    labels = ("phone", "fax", "email", "website", "address", "name", "note")
    for kind, source in WORDS.items():
        listed = [match_text(word) for word in source.split("|")]
        assert len(set(listed)) == len(listed), kind
    together = [word for kind in labels for word in words(kind)]
    assert len(set(together)) == len(together)


def test_every_place_stands_once() -> None:
    names = [match_text(name) for listed in HAN.values() for name in listed.split()]
    names += [match_text(name) for listed in LATIN.values() for name in listed.split("|")]

    assert {name for name in names if names.count(name) > 1} == set()
    assert len(places()) == len(names)
