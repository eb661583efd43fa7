"""The page: what is read in which order, and lines that are never wider than they may be."""

from dataclasses import replace

import pytest

from reader.model.article import Article, Block, Caption, Original, Related
from reader.model.directory import Address, Office
from reader.text.document import Part, article_parts, dateline, office_fields, office_parts
from reader.text.formats.render import as_text
from reader.text.typesetting.layout import set_document
from reader.text.typesetting.style import space_between
from reader.text.width import cells

ARTICLE = Article(
    title="ICLEI 與GRCN 宣布新的合作關係以強化城市的韌性能力",
    subtitle="旨在加速城市在韌性與永續中轉型的合作關係（全文）",
    date="2020-06-16T04:42",
    places=("德國 波昂", "美國 紐約"),
    source="ICLEI",
    author="王小明",
    url="https://iclei.org/a-very-long-address/that-has/no-blank-in-it/at-all/and-goes-on?for=ever&and=ever",
    original=Original("ICLEI 總部新聞", "https://iclei.org/en"),
    captions=(Caption("高雄市長與秘書長合影。", "圖/高市環保局提供"), Caption("海報")),
    body=(
        Block(
            "全球韌性城市網絡（Global Resilient Cities Network 簡稱 GRCN），以城市為主，「推動」城市韌性。"
        ),
        Block("短。"),
        Block("小標題", "heading"),
        Block(
            "在 2019 年ICLEI 慶祝了韌性城市大會的十周年，大會為城市韌性的專家們提供了一個全球平台……", "quote"
        ),
        Block("第一項：1,750 個以上城市；", "item"),
        Block(
            "👨‍👩‍👧‍👦 e\u0301 ก็ 한국어 カタカナ；Incomprehensibilities—pneumonoultramicroscopicsilico。",
            "item",
        ),
    ),
    related=(Related("另一則報導", "相關報導"), Related("沒有標籤的報導")),
)
HOSTILE = Article(
    title="。，、；：」』）！？" * 6,
    body=(
        Block("「『（《〈" * 20),
        Block("a。" * 40),
        Block("x" * 300),
        Block("高" * 100),
        Block("a\tb \xa0 c"),
        Block("─" * 50 + "……" * 20),
        Block("1,750 個 " * 20),
        Block("　"),
        Block("🇹🇼🇭🇰" * 30),
    ),
)
WIDTHS = range(10, 101)


def no_blanks(text: str) -> str:
    return "".join(text.split())


def test_the_parts_of_an_article_are_in_the_order_they_are_read() -> None:
    assert [(part.role, part.text[:9]) for part in article_parts(ARTICLE)] == [
        ("title", "ICLEI 與GR"),
        ("subtitle", "旨在加速城市在韌性"),
        ("dateline", "2020-06-1"),
        ("caption", "高雄市長與秘書長合"),
        ("caption", "海報"),
        ("paragraph", "全球韌性城市網絡（"),
        ("paragraph", "短。"),
        ("heading", "小標題"),
        ("quote", "在 2019 年I"),
        ("item", "- 第一項：1,7"),
        ("item", "- 👨‍👩‍👧‍👦"),
        ("related", "相關報導：另一則報"),
        ("related", "沒有標籤的報導"),
        ("related", "原文：ICLEI "),
        ("link", "https://i"),
    ]


def test_the_date_line_says_what_was_published_and_nothing_else() -> None:
    assert dateline(ARTICLE) == "2020-06-16 04:42　德國 波昂／美國 紐約　ICLEI　王小明"
    assert dateline(Article("x", date="2020")) == "2020"
    assert dateline(Article("x", source="ICLEI")) == "ICLEI"
    assert dateline(Article("x")) == ""
    assert article_parts(Article("x")) == (Part("title", "x"),)


def test_a_narrow_date_line_ends_its_lines_between_its_pieces() -> None:
    line = Part("dateline", dateline(ARTICLE))

    assert [shown.strip() for shown in set_document([line], 40)] == [
        "2020-06-16 04:42",
        "德國 波昂／美國 紐約　ICLEI　王小明",
    ]
    assert [shown.strip() for shown in set_document([line], 12)][:3] == [
        "2020-06-16",
        "04:42　德國",
        "波昂／美國",
    ]


def test_a_caption_has_its_credit_in_brackets() -> None:
    captions = [part.text for part in article_parts(ARTICLE) if part.role == "caption"]

    assert captions == ["高雄市長與秘書長合影。（圖/高市環保局提供）", "海報"]


@pytest.mark.parametrize("article", [ARTICLE, HOSTILE], ids=["article", "hostile"])
@pytest.mark.parametrize("width", [*range(2, 10), *WIDTHS, 160])
def test_no_line_is_wider_than_the_width(article: Article, width: int) -> None:
    wide = [line for line in set_document(article_parts(article), width) if cells(line) > width]

    assert wide == []


@pytest.mark.parametrize("article", [ARTICLE, HOSTILE], ids=["article", "hostile"])
def test_set_and_unset_text_hold_the_same_characters(article: Article) -> None:
    unset = no_blanks(as_text(article))

    assert [width for width in WIDTHS if no_blanks(as_text(article, width)) != unset] == []


def test_unset_text_is_a_part_a_line_with_blank_lines_between() -> None:
    lines = as_text(ARTICLE).split("\n")

    assert lines[::2] == [part.text for part in article_parts(ARTICLE)]
    assert set(lines[1::2]) == {""}
    assert as_text(ARTICLE)[-1] == "\n" != as_text(ARTICLE)[-2]


def test_a_wide_terminal_does_not_make_lines_longer_than_the_measure() -> None:
    assert max(map(cells, set_document(article_parts(ARTICLE), 200))) <= 73


def test_set_text_has_no_blank_at_the_end_of_a_line() -> None:
    assert [line for line in set_document(article_parts(ARTICLE), 40) if line != line.rstrip()] == []


def test_paragraphs_are_told_apart_by_their_indent_and_other_parts_by_a_blank_line() -> None:
    lines = list(set_document(article_parts(ARTICLE), 60))
    short = lines.index("    短。")

    assert lines[short - 1] != ""
    assert lines[short + 1 : short + 4] == ["", "小標題", ""]
    assert (space_between("paragraph", "paragraph"), space_between("paragraph", "heading")) == (0, 1)


def test_titles_are_centered() -> None:
    first, *_ = set_document((Part("title", "高雄"),), 41)

    assert first == " " * 18 + "高雄"


def test_an_office_card_shows_corrections_beside_what_was_published() -> None:
    office = Office(
        "Kaohsiung",
        region="east asia",
        aliases=("KCC", "高雄"),
        address=("Chengfcing Rd", "Taiwan n"),
        country="TW",
        phone="1",
        fax="2",
        website="kcc.iclei.org",
        corrected={"address": ("Chengcing Rd", "Taiwan"), "fax": None, "email": "a@b.c"},
        why="a slip",
    )

    assert [(part.role, part.text) for part in office_parts(office, "ICLEI")] == [
        ("title", "Kaohsiung"),
        ("dateline", "ICLEI　east asia　TW"),
        ("field", "Address  Chengfcing Rd"),
        ("correction", "→ Chengcing Rd"),
        ("field", "Taiwan n"),
        ("correction", "→ Taiwan"),
        ("field", "Tel      1"),
        ("field", "Fax      2"),
        ("correction", "→ –"),
        ("correction", "E-mail   → a@b.c"),
        ("field", "Web      kcc.iclei.org"),
        ("field", "Also     KCC、高雄"),
        ("caption", "a slip"),
    ]


def test_no_correction_of_a_card_goes_unshown() -> None:
    """`region` and `country` can be corrected like the other fields."""
    office = Office("A", region="asia", corrected={"region": "East Asia", "country": "JP"}, why="w")
    shown = " ".join(part.text for part in office_parts(office, "I"))

    assert "East Asia" in shown
    assert "JP" in shown


def test_several_addresses_stand_under_their_labels() -> None:
    office = Office("A", addresses=(Address(("x", "y"), "Postal address"), Address(("z",))))

    assert [(part.role, part.text) for part in office_parts(office, "I")][2:] == [
        ("field", "Postal address  x"),
        ("field", "y"),
        ("field", "Address         z"),
    ]


def test_the_lines_of_a_card_stand_in_one_column_behind_the_labels() -> None:
    corrected = {"address": ("澄清路 1", "鳥松區")}
    office = Office("高雄", address=("澄清路", "鳥松區"), phone="1", corrected=corrected)
    parts = office_parts(office, "ICLEI")

    assert set_document(parts, 40)[-4:] == [
        "  Address  澄清路",
        "           → 澄清路 1",
        "           鳥松區",
        "  Tel      1",
    ]
    assert set_document(parts, 20)[-2:] == ["  鳥松區", "  Tel      1"], "no room for a column"


def test_a_correction_of_other_lines_stands_below_the_whole_address() -> None:
    office = Office("A", address=("x", "y"), corrected={"address": ("z",)})
    gone = Office("A", address=("x",), corrected={"address": None})
    new = Office("A", corrected={"address": ("z",)})

    shown = [[part.text for part in office_parts(each, "I")][2:] for each in (office, gone, new)]
    assert shown == [["Address  x", "y", "→ z"], ["Address  x", "→ –"], ["Address  → z"]]


def test_the_fields_of_a_card_are_taken_corrected_and_without_what_does_not_belong_there() -> None:
    office = Office(
        "Kaohsung",
        address=("x", "y"),
        phone="1",
        fax="2",
        email="www.port.example",
        corrected={"name": "Kaohsiung", "email": None, "website": "www.port.example"},
    )
    several = Office("A", addresses=(Address(("x",), "Postal address:"), Address(("z",))))

    assert office_fields(office) == (
        ("Name", "Kaohsiung"),
        ("Address", "x\ny"),
        ("Tel", "1"),
        ("Fax", "2"),
        ("Web", "www.port.example"),
    )
    assert office_fields(several) == (("Name", "A"), ("Postal address", "x"), ("Address", "z"))


@pytest.mark.parametrize("width", WIDTHS)
def test_an_office_card_keeps_the_width(width: int) -> None:
    office = Office(
        "Kaohsiung Capacity Center", address=("6F, No.834, Chengfcing Rd",), email="x" * 90 + "@iclei.org"
    )
    parts = office_parts(replace(office, corrected={"name": "高雄" * 30}), "ICLEI")

    assert max(map(cells, set_document(parts, width))) <= width
