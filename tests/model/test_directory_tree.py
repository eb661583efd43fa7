"""The office tree as rows: what is open shows what is below it, and no office is lost."""

from reader.model.directory import Address, Directory, Office
from reader.model.directory_tree import OfficeRow, all_rows, office_rows

WORLD = Office("World Secretariat")
TOKYO = Office("Japan Office", region="East Asia", corrected={"name": "Tokyo Office"})
KAOHSIUNG = Office("Kaohsiung Capacity Center", region="East Asia", aliases=("ICLEI KCC",))
BONN = Office("European Secretariat", region="EUROPE")
ICLEI = Directory("ICLEI", regions=("EUROPE", "East Asia"), offices=(TOKYO, BONN, WORLD, KAOHSIUNG))


def shown(rows: list[OfficeRow]) -> list[tuple[str, str, int]]:
    return [(row.kind, row.label, row.depth) for row in rows]


def test_an_organisation_stands_open_its_world_secretariat_first_its_regions_closed() -> None:
    assert shown(office_rows([ICLEI], frozenset())) == [
        ("organisation", "ICLEI", 0),
        ("office", "World Secretariat", 1),
        ("region", "EUROPE", 1),
        ("region", "East Asia", 1),
    ]


def test_an_opened_region_shows_its_offices_under_their_corrected_names() -> None:
    region = office_rows([ICLEI], frozenset())[3]

    assert shown(office_rows([ICLEI], {region.key}))[3:] == [
        ("region", "East Asia", 1),
        ("office", "Tokyo Office", 2),
        ("office", "Kaohsiung Capacity Center", 2),
    ]


def test_a_closed_organisation_is_one_row_with_all_its_offices() -> None:
    top = office_rows([ICLEI], frozenset())[0]
    rows = office_rows([ICLEI], {top.key})

    assert shown(rows) == [("organisation", "ICLEI", 0)]
    assert (top.open, rows[0].open, rows[0].offices) == (True, False, ICLEI.offices)


def test_a_row_holds_the_offices_below_it() -> None:
    rows = {row.label: row.offices for row in all_rows([ICLEI])}

    assert rows["ICLEI"] == ICLEI.offices
    assert rows["East Asia"] == (TOKYO, KAOHSIUNG)
    assert rows["EUROPE"] == rows["European Secretariat"] == (BONN,)


def test_rows_have_keys_of_their_own_also_for_one_region_in_two_organisations() -> None:
    other = Directory("GRCN", regions=("EUROPE",), offices=(Office("European Secretariat", region="EUROPE"),))
    rows = all_rows([ICLEI, other])

    assert len({row.key for row in rows}) == len(rows) == 10


def test_an_office_whose_region_is_not_among_the_regions_is_shown_all_the_same() -> None:
    """A person who adds an office by hand can forget the list of regions."""
    held = Directory("ICLEI", regions=("EUROPE",), offices=(BONN, KAOHSIUNG))

    shown_offices = [row.label for row in all_rows([held]) if row.kind == "office"]

    assert sorted(shown_offices) == ["European Secretariat", "Kaohsiung Capacity Center"]


def test_an_office_is_known_by_every_name_once() -> None:
    office = Office("Tokyo", aliases=("Japan", "Tokyo"), corrected={"name": "Japan"})

    assert office.names == ("Tokyo", "Japan")
    assert WORLD.names == ("World Secretariat",)


def test_the_best_value_is_the_correction_also_where_it_says_there_is_none() -> None:
    office = Office("A", phone="1", fax="2", address=("x",), corrected={"phone": None, "address": ("y", "z")})

    assert [office.best(name) for name in ("phone", "fax", "address", "email")] == [
        None,
        "2",
        ("y", "z"),
        None,
    ]


def test_offices_are_found_by_region_and_the_world_secretariat_by_none() -> None:
    assert ICLEI.offices_in("East Asia") == (TOKYO, KAOHSIUNG)
    assert ICLEI.offices_in(None) == (WORLD,)
    assert ICLEI.offices_in("Africa") == ()
    assert Address(("a",)).label is None
