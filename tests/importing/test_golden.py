"""The two real pages that the reader grew from give exactly what a person read out of them."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.importing.decode import decode
from reader.importing.directory.merge import learn_aliases
from reader.importing.page import Page, read_page
from reader.model.directory import Office

DATA = Path(__file__).parents[3] / "shared" / "data"
TODAY = datetime(2024, 5, 6, 12, 0)
COUNCILS = "iclei-grcn-2020"
STORM = "storm-iclei-kcc-2023"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real pages are not beside this checkout")


@cache
def gold(name: str) -> Any:
    """What a person read out of a page."""
    return yaml.safe_load((DATA / "gold" / f"{name}.yaml").read_text("utf-8"))


@cache
def page(name: str) -> Page:
    """What the importer reads out of it."""
    path = DATA / "raw" / f"{name}.txt"
    return read_page(decode(path.read_bytes(), path.name), TODAY)


def offices() -> tuple[Office, ...]:
    directory = page(COUNCILS).directory
    assert directory
    return directory.offices


@pytest.mark.parametrize("name", [COUNCILS, STORM])
def test_headline_and_line_under_it(name: str) -> None:
    article = page(name).article

    assert (gold(name)["headline"], gold(name)["subhead"]) == (article.title, article.subtitle)


def test_date_and_places_of_a_dateline() -> None:
    dateline = gold(COUNCILS)["dateline"]
    article = page(COUNCILS).article

    assert dateline["date"] == article.date
    assert tuple(f"{place['country']} {place['city']}" for place in dateline["places"]) == article.places


def test_date_with_a_time() -> None:
    assert gold(STORM)["date"]["iso"] == page(STORM).article.date


@pytest.mark.parametrize("name", [COUNCILS, STORM])
def test_body(name: str) -> None:
    expected = [
        (block["kind"], block["text"]) if isinstance(block, dict) else ("paragraph", block)
        for block in gold(name)["body"]
    ]

    assert expected == [(block.kind, block.text) for block in page(name).article.body]


@pytest.mark.parametrize("name", [COUNCILS, STORM])
def test_captions_once_with_their_credit_apart(name: str) -> None:
    expected = [(caption["text"], caption["credit"]) for caption in gold(name)["captions"]]

    assert expected == [(caption.text, caption.credit) for caption in page(name).article.captions]


@pytest.mark.parametrize("name", [COUNCILS, STORM])
def test_related_reports_taken_out_of_the_paragraph(name: str) -> None:
    expected = [(related["label"], related["title"]) for related in gold(name)["related"]]

    assert expected == [(related.label, related.title) for related in page(name).article.related]


@pytest.mark.parametrize("name", [COUNCILS, STORM])
def test_no_source_no_author_no_language_where_the_page_does_not_say(name: str) -> None:
    article = page(name).article

    assert (article.source, article.author, article.language) == (None, None, None)


def test_original_source() -> None:
    expected = gold(COUNCILS)["original_source"]
    original = page(COUNCILS).article.original

    assert original
    assert (expected["publisher"], expected["url"]) == (original.publisher, original.url)


def test_organisation_and_regions_in_their_order() -> None:
    expected = gold(COUNCILS)["directory"]
    directory = page(COUNCILS).directory

    assert directory
    assert expected["organisation"] == directory.organisation
    assert tuple(region for region in expected["regions"] if region != "(world)") == directory.regions


def test_every_published_line_of_every_office_in_its_field() -> None:
    fields = ("region", "name", "phone", "fax", "email", "website")
    expected = [
        (
            *(office[name] for name in fields),
            office["country_code"],
            tuple(office["address"] or ()),
            tuple((block["label"], tuple(block["lines"])) for block in office.get("addresses", ())),
        )
        for office in gold(COUNCILS)["directory"]["offices"]
    ]

    assert expected == [
        (
            *(getattr(office, name) for name in fields),
            office.country,
            office.address,
            tuple((block.label, block.lines) for block in office.addresses),
        )
        for office in offices()
    ]


def test_corrections_that_a_rule_gives() -> None:
    corrected = {office.name: dict(office.corrected) for office in offices() if office.corrected}
    expected = {
        office["name"]: office.get("corrected", {}) for office in gold(COUNCILS)["directory"]["offices"]
    }
    world, south = list(corrected)

    assert expected[world] == corrected[world]
    assert corrected[south] == {"website": None}
    assert all(office.why for office in offices() if office.corrected)


def test_footer_links_are_left_out() -> None:
    assert {"footer_links": tuple(gold(COUNCILS)["boilerplate"]["footer_links"])} == page(COUNCILS).left_out


def test_tip_jar_and_the_list_of_other_articles_are_left_out() -> None:
    boilerplate = gold(STORM)["boilerplate"]
    left = page(STORM).left_out

    assert tuple(boilerplate["tip_jar"]) == left["tip_jar"]
    assert tuple(boilerplate["more_articles"]["titles"]) == left["more_articles"]
    assert (boilerplate["more_articles"]["label"],) == left["labels"]
    assert (gold(STORM)["captions"][0]["full"],) == left["caption_repeats"]


def test_a_page_of_headlines_is_no_directory() -> None:
    assert page(STORM).directory is None


def test_names_of_offices_are_learned_from_an_article() -> None:
    directory = page(COUNCILS).directory
    assert directory
    texts = [block.text for name in (COUNCILS, STORM) for block in page(name).article.body]
    learned = learn_aliases(directory, texts)
    aliases = {office.name: office.aliases for office in learned.offices if office.aliases}

    assert aliases == {"Kaohsiung Capacity Center": ("高雄能力訓練中心", "ICLEI KCC")}
    assert learned.aliases == ("地方政府永續發展理事會",)
