"""The country of an office: by its address, its numbers, its places; never one that nothing says."""

import pytest

from reader.importing.directory.countries import (
    ALIASES,
    country_named,
    country_of_address,
    country_of_area_code,
    country_of_domain,
    country_of_name,
    country_of_place,
    country_of_prefix,
    place_named,
)
from reader.importing.directory.read import read_directory
from reader.importing.directory.regions import heading_of, region_of, seat_of_region
from reader.text.countries_table import names_of


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("1 Sejong-daero, Seoul, South Korea (110-110)", "KR"),
        ("83347, Taiwan n (R.O.C.)", "TW"),
        ("Taipei 106, Taiwan, R.O.C", "TW"),
        ("1 Peachtree St., Atlanta, Georgia 30303, U.S.A.", "US"),
        ("Unit 3, 88 Lantern Street, Westmarsh, QLD 4999, Australia.", "AU"),
        ("Wan Chai, Hong Kong, China", "HK"),
        ("中國香港中環石板街1號", "HK"),
        ("日本東京都千代田區1號", "JP"),
        ("100-0001 日本东京都千代田区", "JP"),
        ("台灣大道二段2號", None),
        ("美國街5號", None),
        ("Hoboken, New Jersey 07030", None),
        ("Sweden House, Lantern Lane", None),
        ("台北市中正區", None),
    ],
)
def test_the_country_with_which_an_address_ends_or_begins(line: str, country: str | None) -> None:
    assert country_of_address([line]) == country


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("哈爾濱市道里區冰燈街18號", "CN"),
        ("长沙市岳麓区橘园路12号", "CN"),
        ("鄭州市金水區", "CN"),
        ("福州市鼓楼区", "CN"),
        ("10650 台北市大安區", "TW"),
        ("南京東路三段5號", None),
        ("吉林路100號", None),
        ("石坪鄉文化路5號", None),
        ("San Jose, CA 95131", "US"),
        ("Durham, NC 27713", "US"),
        ("Brackley NN13 6ZZ", "GB"),
        ("M5V 2T6", "CA"),
        ("12, Jalan Mawar, 11600 Pulau Pinang", "MY"),
        ("5 High Street", None),
    ],
)
def test_the_country_of_a_place_or_a_postcode(line: str, country: str | None) -> None:
    assert country_of_place([line]) == country


@pytest.mark.parametrize(
    ("number", "country"),
    [("+886 2 2345 6789", "TW"), ("48-22-555-0123", "PL"), ("1-416-555-0142", "CA"),
     ("0081-3-55500101", "JP"), ("(852) 2555 0201", "HK"), ("02-2345-6789", None),
     ("8005550123", None), ("", None)],
)  # fmt: skip
def test_the_country_of_an_international_number(number: str, country: str | None) -> None:
    assert country_of_prefix([number]) == country


@pytest.mark.parametrize(
    ("number", "country"),
    [("02-2345-6789", "TW"), ("(03)555-0123", "TW"), ("037-552001", "TW"), ("0912-345-678", "TW"),
     ("0800-123-456", "TW"), ("010-65550301", "CN"), ("0731-5550123", "CN"), ("0757-2855 0101", "CN"),
     ("13955550101", "CN"), ("2555 0101", None), ("03-3251-0000", None)],
)  # fmt: skip
def test_the_country_of_an_area_code(number: str, country: str | None) -> None:
    assert country_of_area_code([number]) == country


@pytest.mark.parametrize(
    ("name", "country"),
    [("青石共和国驻成都总领事馆", "CN"), ("Consulate General of Greystone in Chengdu", "CN"),
     ("駐新加坡代表處", "SG"), ("日本国驻华大使馆", "CN"), ("日本国大使馆", None), ("高雄分公司", "TW"),
     ("Japan Office", "JP"), ("總公司", None)],
)  # fmt: skip
def test_the_country_that_a_name_tells(name: str, country: str | None) -> None:
    """A consulate stands in the city it names, never in the country that sends it."""
    assert country_of_name(name) == country


def test_domains_names_and_aliases() -> None:
    assert country_of_domain("www.lantern.org.mx") == "MX"
    assert country_of_domain("a@lantern.co.uk") == "GB"
    assert country_of_domain("www.lantern.io") is None
    assert (country_named("德國"), country_named("德国"), country_named("the Netherlands")) == (
        "DE",
        "DE",
        "NL",
    )
    assert (place_named("台北市"), place_named("Selangor"), place_named("青石市")) == ("TW", "MY", None)
    assert all(names_of(code) for code in ALIASES)


def test_no_country_is_invented() -> None:
    result = read_directory(
        ["灣景中心", "電話：2555 9001", "灣景邨1樓", "竹徑中心", "電話：2555 9011", "竹徑邨2樓"]
    )

    assert result
    assert [office.country for office in result.directory.offices] == [None, None]


@pytest.mark.parametrize(
    ("line", "kind"),
    [("國內廠辦", "function"), ("海外厂办", "function"), ("總公司", "function"), ("營業據點", "function"),
     ("Branch Offices", "function"), ("北區", "region"), ("EUROPE", "region"),
     ("Mexico, Central America and the Caribbean", "region"),
     ("MALAYSIA", "country"), ("馬來西亞", "country"), ("日本 Japan", "country"),
     ("U.S.A.", "country"),
     ("Taiwan (Headquarters)", "country"),
     ("台北市", "place"), ("Selangor", "place"), ("【亞洲】", "region")],
)  # fmt: skip
def test_headings(line: str, kind: str) -> None:
    heading = heading_of(line)

    assert heading and heading.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "青石電子高雄廠",
        "GREYSTONE PTE. LTD.",
        "Greystone Canada",
        "南埔市公所",
        "台北市青石路12號",
        "第一分公司",
        "",
    ],
)
def test_no_headings(line: str) -> None:
    assert heading_of(line) is None


def test_the_seat_of_a_region_names_it() -> None:
    assert seat_of_region("Africa secretariat") == ("africa", "Africa")
    assert seat_of_region("European Secretariat") == ("europe", "Europe")
    assert seat_of_region("World Secretariat") is None
    assert region_of("Asia and the PACIFIC") == region_of("asia, pacific")
