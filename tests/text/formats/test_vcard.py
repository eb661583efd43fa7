"""vCard 4.0: read back here by a strict little parser, as an address book would read it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.directory import Address, Office
from reader.text.formats.vcard import as_vcard
from reader.text.inert import inert_line

TEXTS = st.text(alphabet=st.sampled_from(",;\\:\"'n 高雄a") | st.characters(), min_size=1, max_size=60).map(
    lambda text: inert_line(text).strip()
).filter(bool)  # fmt: skip
OFFICES = st.builds(
    Office,
    name=TEXTS,
    region=st.none() | TEXTS,
    aliases=st.lists(TEXTS, max_size=3).map(tuple),
    address=st.lists(TEXTS, max_size=3).map(tuple),
    phone=st.none() | TEXTS,
    fax=st.none() | TEXTS,
    email=st.none() | TEXTS,
)


PROPERTIES = {
    "BEGIN",
    "VERSION",
    "KIND",
    "FN",
    "ORG",
    "NICKNAME",
    "ADR",
    "TEL",
    "EMAIL",
    "URL",
    "CATEGORIES",
    "END",
}


def split(value: str, mark: str) -> list[str]:
    """A value taken apart at a mark that no backslash stands before."""
    return re.sub(rf"(\\.)|{mark}", lambda found: found[1] or "\n", value).split("\n")


def plain(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\\,;n]", value), "an escape that vCard does not know"
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def read(card: str) -> dict[str, str]:
    """Names with their parameters → raw values. Strict about line ends, lengths, characters and the frame."""
    assert card.endswith("\r\n")
    octets = card.encode().removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, octets)) <= 75
    lines = [line.decode() for line in octets]  # each is UTF-8 by itself: no character is cut
    assert not any(re.search("[\x00-\x08\x0a-\x1f\x7f]", line) for line in lines), "RFC 6350: VALUE-CHAR"
    unfolded = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert unfolded[:3] == ["BEGIN:VCARD", "VERSION:4.0", "KIND:org"]
    assert unfolded[-1] == "END:VCARD"
    pairs = [line.partition(":") for line in unfolded]
    assert all(colon and re.fullmatch(r"[A-Z]+(;TYPE=[a-z]+)?", name) for name, colon, _ in pairs)
    assert {name.split(";")[0] for name, _, _ in pairs} <= PROPERTIES
    assert len({name for name, _, _ in pairs}) == len(pairs)
    assert all(value for name, _, value in pairs)
    return {name: value for name, _, value in pairs}


@given(OFFICES, TEXTS)
def test_a_card_gives_back_what_the_office_holds(office: Office, organisation: str) -> None:
    card = read(as_vcard(office, organisation))

    assert plain(card["FN"]) == office.name
    assert [plain(part) for part in split(card["ORG"], ";")] == [organisation, office.name]
    assert [plain(part) for part in split(card.get("NICKNAME", ""), ",")] == (list(office.aliases) or [""])
    assert [
        plain(card[key]) if key in card else None for key in ("TEL;TYPE=voice", "TEL;TYPE=fax", "EMAIL")
    ] == [
        office.phone,
        office.fax,
        office.email,
    ]
    assert (plain(card["CATEGORIES"]) if "CATEGORIES" in card else None) == office.region
    if office.address:
        parts = split(card["ADR"], ";")
        assert len(parts) == 7
        assert [plain(line) for line in split(parts[2], ",")] == list(office.address)
        assert [part for index, part in enumerate(parts) if index != 2] == [""] * 6


@pytest.mark.parametrize(
    ("country", "name"),
    [("TW", "Taiwan"), ("GB", "United Kingdom"), ("BA", "Bosnia & Herzegovina"), (None, ""), ("ZZ", "")],
)
def test_the_country_stands_in_english_in_the_last_part_of_the_address(
    country: str | None, name: str
) -> None:
    """RFC 6350, section 6.3.1: the seventh component of ADR is the country's name in full."""
    card = read(as_vcard(Office("Office", address=("1 High St.",), country=country), "Lantern"))

    assert [plain(part) for part in split(card["ADR"], ";")] == ["", "", "1 High St.", "", "", "", name]


def test_an_office_of_which_only_the_country_is_known_has_an_address() -> None:
    assert read(as_vcard(Office("Office", country="KE"), "Lantern"))["ADR"] == ";;;;;;Kenya"


def test_the_country_stands_with_each_of_several_addresses() -> None:
    office = Office("Office", addresses=(Address(("a",)), Address(("b",))), country="PE")

    assert as_vcard(office, "Lantern").count(";;;;Peru\r\n") == 2


def test_a_card_is_exactly_this() -> None:
    office = Office(
        "Kaohsiung Capacity Center",
        region="east asia",
        aliases=("ICLEI KCC", "高雄能力訓練中心"),
        address=("6F, No.834; A\\B",),
        phone="+886 7 1",
        email="a@b.c",
        website="kcc.iclei.org",
    )

    assert as_vcard(office, "ICLEI") == (
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Kaohsiung Capacity Center\r\n"
        "ORG:ICLEI;Kaohsiung Capacity Center\r\nNICKNAME:ICLEI KCC,高雄能力訓練中心\r\n"
        "ADR:;;6F\\, No.834\\; A\\\\B;;;;\r\nTEL;TYPE=voice:+886 7 1\r\nEMAIL:a@b.c\r\n"
        "URL:https://kcc.iclei.org\r\nCATEGORIES:east asia\r\nEND:VCARD\r\n"
    )


def test_a_long_line_is_folded_at_75_octets_and_no_character_is_cut() -> None:
    name = "高" * 60
    lines = as_vcard(Office(name), "I").split("\r\n")[3:]

    assert lines[0] == "FN:" + "高" * 24
    assert lines[1] == " " + "高" * 24
    assert lines[2] == " " + "高" * 12


def test_corrections_are_what_the_card_says() -> None:
    office = Office(
        "Tokio",
        address=("Rd Chengfcing",),
        phone="1",
        fax="2",
        corrected={"name": "Tokyo", "address": ("Chengcing Rd", "Kaohsiung"), "phone": "3", "fax": None},
    )
    card = read(as_vcard(office, "ICLEI"))

    assert (card["FN"], card["ORG"], card["TEL;TYPE=voice"]) == ("Tokyo", "ICLEI;Tokyo", "3")
    assert card["ADR"] == ";;Chengcing Rd,Kaohsiung;;;;"
    assert "TEL;TYPE=fax" not in card


def test_an_address_corrected_on_one_line_is_an_address() -> None:
    """A person writes `corrected: {address: 1 Main St}` in the file."""
    office = Office("A", address=("1 Mian St",), corrected={"address": "1 Main St"})

    assert read(as_vcard(office, "I")).get("ADR") == ";;1 Main St;;;;"


@pytest.mark.parametrize(
    ("website", "url"),
    [
        ("https://a.b/高雄?q=氣%20候#x", "https://a.b/%E9%AB%98%E9%9B%84?q=%E6%B0%A3%20%E5%80%99#x"),
        ("www.iclei.org/a,b;c", "https://www.iclei.org/a,b;c"),
    ],
)
def test_an_address_of_the_web_is_of_ascii_as_a_uri_is(website: str, url: str) -> None:
    assert read(as_vcard(Office("A", website=website), "I"))["URL"] == url


def test_an_office_without_a_name_has_that_of_its_organisation() -> None:
    """FN must be there and say something (RFC 6350 section 6.2.1)."""
    assert read(as_vcard(Office(""), "ICLEI"))["FN"] == "ICLEI"


@pytest.mark.parametrize("value", ["javascript:alert(1)", "file:///etc/passwd"])
def test_an_address_of_no_web_never_becomes_one_to_click(value: str) -> None:
    card = read(as_vcard(Office("A", website=value), "I"))

    assert card.get("URL", "").startswith(("https://", "http://")) or "URL" not in card


def test_several_addresses_are_several_lines() -> None:
    office = Office("A", addresses=(Address(("x", "y"), "Visit"), Address(("z",))))

    assert [line for line in as_vcard(office, "I").split("\r\n") if line.startswith("ADR")] == [
        "ADR:;;x,y;;;;",
        "ADR:;;z;;;;",
    ]
