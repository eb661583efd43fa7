"""Made-up HTML pages of sites of every kind: what is read out of each stands in the `.json` beside it.

`KEEP=1` writes the files anew; read the difference before it is committed.
"""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reader.importing.html.containers import pages_in
from reader.importing.html.read import HtmlReading, page_of, read_html
from reader.model.errors import Refused
from reader.text.formats import markdown

PAGES = Path(__file__).parent.parent / "samples" / "html"
TODAY = datetime(2024, 5, 6, 12, 0)
NAMES = [
    path.relative_to(PAGES).as_posix()
    for path in pages_in(PAGES)
    if path.suffix in (".html", ".mhtml")
]  # fmt: skip
WITHOUT_ARTICLE = {
    "cn-home.html": "list of 40 links",
    "cn-list-teasers.html": "list of 8 links",
    "empty-app.html": "holds no text",
    "frames.html": "frames",
    "login-wall.html": "log in",
    "tw-list.html": "list of 24 links",
    "tw-search-results.html": "list of 8 links",
}


def reading(name: str) -> HtmlReading:
    return read_html((PAGES / name).read_bytes(), name, TODAY)


def as_json(read: HtmlReading) -> dict[str, Any]:
    metadata = read.metadata
    return {
        "title": metadata.title,
        "subtitle": metadata.subtitle,
        "date": metadata.date,
        "author": metadata.author,
        "source": metadata.source,
        "site": metadata.site,
        "url": metadata.url,
        "language": metadata.language,
        "captions": [caption._asdict() for caption in metadata.captions],
        "body": markdown.write(read.blocks).splitlines(),
        "uncertain": read.uncertain,
        "notes": list(read.notes),
        "left_out": {kind: list(lines) for kind, lines in read.left_out.items()},
    }


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WITHOUT_ARTICLE])
def test_a_page_is_read_as_a_person_reads_it(name: str) -> None:
    read = json.loads(json.dumps(as_json(reading(name)), ensure_ascii=False))
    expected = (PAGES / name).with_suffix(".json")
    if os.environ.get("KEEP"):
        expected.write_text(json.dumps(read, ensure_ascii=False, indent=1) + "\n", "utf-8")

    assert read == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize(("name", "why"), WITHOUT_ARTICLE.items())
def test_a_page_without_an_article_is_refused_and_says_why(name: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        reading(name)

    assert str(refused.value).startswith(f"{name}: ")
    assert why in str(refused.value)


def test_there_are_pages_of_every_kind() -> None:
    assert len(NAMES) >= 30
    assert set(WITHOUT_ARTICLE) < set(NAMES)


def test_the_article_of_a_page_has_its_related_reports_and_its_links() -> None:
    name = "tw-paper-json-ld.html"
    article = page_of(reading(name), name, TODAY).article

    assert article is not None
    assert [item.title for item in article.related] == [
        "百年酒廠變美術館　開幕首月十萬人",
        "老屋認養計畫　今年開放十二棟",
    ]
    assert [link.url for block in article.body for link in block.links] == [
        "https://news.chengnan.example/glossary/steel"
    ]
    assert [caption.url for caption in article.captions] == ["https://news.chengnan.example/img/4411-1.jpg"]


def test_related_reports_within_the_text_of_a_portal_leave_the_text_alone() -> None:
    name = "cn-portal-related-inside.html"
    article = page_of(reading(name), name, TODAY).article

    assert article is not None
    assert [item.title for item in article.related] == ["十年治水账本：钱花在哪里", "一条河的三任河长"]
    assert not any("治水账本" in block.text for block in article.body)
