"""Two saved pages and their twins give exactly what a person read out of them.

The published pages are tested where `../shared` holds them. Their twins are always here: line by line of the
same shape, every sentence and person in them made up; the addresses of the offices are those published.
"""

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.importing.decoding.decode import decode
from reader.importing.directory.merge import learn_aliases
from reader.importing.page.read import Page, read_page
from reader.model.article import Article
from reader.model.directory import Office

TWINS = Path(__file__).parents[1] / "samples" / "twins"
PUBLISHED = Path(__file__).parents[3] / "shared" / "data"
TODAY = datetime(2024, 5, 6, 12, 0)
PAIRS = (("harbour-network-2021", "iclei-grcn-2020"), ("market-water-2022", "storm-iclei-kcc-2023"))
"""Twin and published page: an announcement with a directory of offices at its foot; a report with a list of
other articles at its foot."""
NETWORK, NEWS = PAIRS if PUBLISHED.is_dir() else [pair[:1] for pair in PAIRS]


def file(folder: str, name: str) -> Path:
    """A file of a twin or of a published page, without its suffix."""
    twins = [twin for twin, _published in PAIRS]
    return (TWINS if name in twins else PUBLISHED) / folder / name


@cache
def gold(name: str) -> Any:
    """What a person read out of a page."""
    return yaml.safe_load(file("gold", name).with_suffix(".yaml").read_text("utf-8"))


@cache
def text(name: str) -> str:
    """The page as it was saved."""
    path = file("raw", name).with_suffix(".txt")
    return decode(path.read_bytes(), path.name)


@cache
def page(name: str) -> Page:
    """What the importer reads out of it."""
    return read_page(text(name), TODAY)


def article(name: str) -> Article:
    """The article of a page."""
    read = page(name).article
    assert read
    return read


def offices(name: str) -> tuple[Office, ...]:
    """The offices that the importer reads out of it."""
    directory = page(name).directory
    assert directory
    return directory.offices


def shape(line: str) -> str:
    """A line with a letter for each run of Han, letters, digits; its blanks and marks as they are."""
    return re.sub(r"\d+", "0", re.sub(r"[A-Za-zÀ-ÿ]+", "a", re.sub("[\u3400-\u9fff]+", "字", line)))


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published page is not in ../shared")
@pytest.mark.parametrize(("twin", "published"), PAIRS)
def test_a_twin_has_the_shape_of_the_published_page(twin: str, published: str) -> None:
    shapes = [[shape(line) for line in text(name).split("\n")] for name in (twin, published)]

    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", [*NETWORK, *NEWS])
def test_headline_and_line_under_it(name: str) -> None:
    read = article(name)

    assert (gold(name)["headline"], gold(name)["subhead"]) == (read.title, read.subtitle)


@pytest.mark.parametrize("name", NETWORK)
def test_date_and_places_of_a_dateline(name: str) -> None:
    dateline = gold(name)["dateline"]
    read = article(name)

    assert dateline["date"] == read.date
    assert tuple(f"{place['country']} {place['city']}" for place in dateline["places"]) == read.places


@pytest.mark.parametrize("name", NEWS)
def test_date_with_a_time(name: str) -> None:
    assert gold(name)["date"]["iso"] == article(name).date


@pytest.mark.parametrize("name", [*NETWORK, *NEWS])
def test_body(name: str) -> None:
    expected = [
        (block["kind"], block["text"]) if isinstance(block, dict) else ("paragraph", block)
        for block in gold(name)["body"]
    ]

    assert expected == [(block.kind, block.text) for block in article(name).body]


@pytest.mark.parametrize("name", [*NETWORK, *NEWS])
def test_captions_once_with_their_credit_apart(name: str) -> None:
    expected = [(caption["text"], caption["credit"]) for caption in gold(name)["captions"]]

    assert expected == [(caption.text, caption.credit) for caption in article(name).captions]


@pytest.mark.parametrize("name", [*NETWORK, *NEWS])
def test_related_reports_taken_out_of_the_paragraph(name: str) -> None:
    expected = [(related["label"], related["title"]) for related in gold(name)["related"]]

    assert expected == [(related.label, related.title) for related in article(name).related]


@pytest.mark.parametrize("name", [*NETWORK, *NEWS])
def test_no_source_no_author_no_language_where_the_page_does_not_say(name: str) -> None:
    read = article(name)

    assert (read.source, read.author, read.language) == (None, None, None)


@pytest.mark.parametrize("name", NETWORK)
def test_original_source(name: str) -> None:
    expected = gold(name)["original_source"]
    original = article(name).original

    assert original
    assert (expected["publisher"], expected["url"]) == (original.publisher, original.url)


@pytest.mark.parametrize("name", NETWORK)
def test_organisation_and_regions_in_their_order(name: str) -> None:
    expected = gold(name)["directory"]
    directory = page(name).directory

    assert directory
    assert expected["organisation"] == directory.organisation
    assert tuple(region for region in expected["regions"] if region != "(world)") == directory.regions


@pytest.mark.parametrize("name", NETWORK)
def test_every_published_line_of_every_office_in_its_field(name: str) -> None:
    fields = ("region", "name", "phone", "fax", "email", "website")
    expected = [
        (
            *(office[name] for name in fields),
            office["country_code"],
            tuple(office["address"] or ()),
            tuple((block["label"], tuple(block["lines"])) for block in office.get("addresses", ())),
        )
        for office in gold(name)["directory"]["offices"]
    ]

    assert expected == [
        (
            *(getattr(office, name) for name in fields),
            office.country,
            office.address,
            tuple((block.label, block.lines) for block in office.addresses),
        )
        for office in offices(name)
    ]


@pytest.mark.parametrize("name", NETWORK)
def test_corrections_that_a_rule_gives(name: str) -> None:
    corrected = {office.name: dict(office.corrected) for office in offices(name) if office.corrected}
    expected = {office["name"]: office.get("corrected", {}) for office in gold(name)["directory"]["offices"]}
    world, south = list(corrected)

    assert expected[world] == corrected[world]
    assert corrected[south] == {"website": None}
    assert all(office.why for office in offices(name) if office.corrected)


@pytest.mark.parametrize("name", NETWORK)
def test_footer_links_are_left_out(name: str) -> None:
    assert {"footer_links": tuple(gold(name)["boilerplate"]["footer_links"])} == page(name).left_out


@pytest.mark.parametrize("name", NEWS)
def test_tip_jar_and_the_list_of_other_articles_are_left_out(name: str) -> None:
    boilerplate = gold(name)["boilerplate"]
    left = page(name).left_out

    assert tuple(boilerplate["tip_jar"]) == left["tip_jar"]
    assert tuple(boilerplate["more_articles"]["titles"]) == left["more_articles"]
    assert (boilerplate["more_articles"]["label"],) == left["labels"]
    assert (gold(name)["captions"][0]["full"],) == left["caption_repeats"]


@pytest.mark.parametrize("name", NEWS)
def test_a_page_of_headlines_is_no_directory(name: str) -> None:
    assert page(name).directory is None


@pytest.mark.parametrize(("network", "news"), [*zip(NETWORK, NEWS, strict=True)])
def test_names_of_offices_are_learned_from_an_article(network: str, news: str) -> None:
    directory = page(network).directory
    assert directory
    texts = [block.text for name in (network, news) for block in article(name).body]
    learned = learn_aliases(directory, texts)
    aliases = {office.name: office.aliases for office in learned.offices if office.aliases}

    assert aliases == {"Kaohsiung Capacity Center": ("高雄能力訓練中心", "ICLEI KCC")}
    assert learned.aliases == ("地方政府永續發展理事會",)
