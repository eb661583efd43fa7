"""Finding offices: names, aliases, regions and addresses, compared folded."""

import pytest

from reader.model.directory import Address, Directory, Office
from reader.model.query import Or
from reader.model.query_parser import parse
from reader.text.search.office_match import finds

OFFICE = Office(
    "Kaohsiung Capacity Center",
    region="east asia",
    aliases=("高雄能力訓練中心",),
    address=("6F, No.834, Chengfcing Rd", "Kaohsiung"),
    addresses=(Address(("Niaosong Dist.",), "Postal address"),),
    country="TW",
    email="kcc@iclei.org",
    corrected={"name": "Kaohsiung Centre", "address": ("834 Chengcing Rd",)},
)
ICLEI = Directory("ICLEI", aliases=("地方政府永續發展理事會",), regions=("east asia",), offices=(OFFICE,))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "kaohsiung",
        "KAOHSIUNG",
        "高雄能力训练中心",
        "高雄 訓練",
        "iclei",
        "地方政府永续",
        "East Asia",
        "tw",
        "834",
        "Chengfcing",
        "chengcing",
        "niaosong",
        "centre",
        '"No.834, Chengfcing"',
        "-bonn",
        "bonn OR kaohsiung",
        "kaohsiung -bonn",
    ],
)
def test_an_office_is_found_by(query: str) -> None:
    assert finds(parse(query), ICLEI, OFFICE)


@pytest.mark.parametrize("query", ["bonn", "-kaohsiung", "kaohsiung bonn", "no.834kaohsiung", '"asia east"'])
def test_an_office_is_not_found_by(query: str) -> None:
    assert not finds(parse(query), ICLEI, OFFICE)


def test_an_address_corrected_on_one_line_is_searched() -> None:
    office = Office("A", address=("1 Mian St",), corrected={"address": "1 Main St"})

    assert finds(parse("main"), Directory("I"), office)


def test_either_of_nothing_finds_nothing() -> None:
    assert not finds(Or(()), ICLEI, OFFICE)
