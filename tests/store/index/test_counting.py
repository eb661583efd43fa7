"""Counting from the index gives what a scan of the files gives."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import Article
from reader.model.query_parser import parse
from reader.store.files import article_file
from reader.store.index import tokens
from reader.store.index.counting.groups import By, Group, in_order, without_gaps
from reader.store.index.counting.occurrences import WordCount
from reader.text.search.fold import fold

SENTENCES = ("出租车司机说的士贵。", "計程車與的士,的士!", "哈哈哈", "cat and cat", "軟體更新", "软件更新 v2")
DATES = ("2023-04-01", "2023-04-01T08:30:00+08:00", "2023-05", "2022", None)
SOURCES = ("港都日報", "示例社", None)
LANGUAGES = ("zh-Hant-TW", "zh-Hans-CN", "zh-Hant-HK", "en", None)
TAGS = ((), ("氣候",), ("氣候", "城市", "氣候"))
AUTHORS = ("陳大文", None)


def _text(number: int) -> str:
    def pick(choices: tuple[object, ...], step: int) -> object:
        return choices[number // step % len(choices)]

    lines = {
        "title": f"第{number}篇 {pick(SENTENCES, 1)}",
        "date": pick(DATES, 2),
        "source": pick(SOURCES, 3),
        "language": pick(LANGUAGES, 1),
        "author": pick(AUTHORS, 5),
        "tags": json.dumps(pick(TAGS, 1), ensure_ascii=False),
        "url": f"https://example.org/出租车/{number}",
    }
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
    body = "\n\n".join(SENTENCES[(number * step) % len(SENTENCES)] for step in range(number % 7))
    return f"---\n{head}---\n{body}\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    from reader.library import find_folders

    root = tmp_path_factory.mktemp("counted")
    for number in range(300):
        (root / f"{number:04}.md").write_text(_text(number), "utf-8")
    folders = find_folders(str(root))
    library = Library(folders)
    library.index.refresh()
    (root / "0000.md").write_text(_text(4), "utf-8")  # rows of the index that are no longer listed
    (root / "0001.md").unlink()
    library.index.refresh(every_file=True)
    yield library
    library.close()


@pytest.fixture(scope="module")
def articles(library: Library) -> list[Article]:
    paths = sorted(Path(library.root).glob("*.md"))
    return [article_file.read(path.read_bytes(), path.name)[0] for path in paths]


def groups_of(article: Article, by: By) -> set[Group]:
    language = article_file.language_of(article)
    date = (article.date or "")[:10].split("-")
    region = (language or "").split("-")[-1]
    groups: dict[By, set[Group]] = {
        "year": {date[0] or None},
        "month": {"-".join(date[:2]) or None},
        "day": {"-".join(date) or None},
        "source": {tokens.source_of(article)},
        "language": {language},
        "region": {region if len(region) == 2 and region.isupper() else None},
        "tag": set(article.tags) or {None},
        "author": {article.author},
        "feed": {None},
    }
    return groups[by]


def scanned(article: Article, word: str) -> int:
    """How often a word stands in an article, overlapping ones too."""
    texts = [text for column, texts in tokens.texts(article).items() if column != "url" for text in texts]
    needle = fold(word)
    return sum(fold(text).startswith(needle, at) for text in texts if needle for at in range(len(fold(text))))


BY: tuple[By, ...] = ("year", "month", "day", "source", "language", "region", "tag", "author", "feed")


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("query", ["", "出租车", "source:港都", "date:2023", "-軟體", "lang:tw"])
def test_counts_are_those_of_a_scan(library: Library, articles: list[Article], by: By, query: str) -> None:
    node = parse(query) if query else None
    found = {id_ for part in library.index.ids(node) for id_ in part}

    scan = Counter(group for article in articles if article.id in found for group in groups_of(article, by))

    assert library.index.counts(node, by) == scan


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("word", ["的士", "出租車", "哈哈", "cat", "软件", "篇", "1", "nowhere", ""])
def test_occurrences_are_those_of_a_scan(
    library: Library, articles: list[Article], by: By, word: str
) -> None:
    scan: dict[Group, WordCount] = {}
    for article in articles:
        if times := scanned(article, word):
            for group in groups_of(article, by):
                occurrences, number = scan.get(group, (0, 0))
                scan[group] = WordCount(occurrences + times, number + 1)

    assert library.index.occurrences(word, by) == scan


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 8), length=st.integers(1, 6), sentence=st.sampled_from(SENTENCES))
def test_any_part_of_a_text_is_counted(
    library: Library, articles: list[Article], start: int, length: int, sentence: str
) -> None:
    word = sentence[start : start + length]

    counted = library.index.occurrences(word, "language")

    assert sum(count.occurrences for count in counted.values()) == sum(
        scanned(article, word) for article in articles
    )


def test_a_concordance_has_every_hit_newest_first(library: Library, articles: list[Article]) -> None:
    hits = list(library.index.concordance(["的士", "出租车"]))

    assert all(fold(hit.text[hit.start : hit.end]) in (fold("的士"), fold("出租车")) for hit in hits)
    assert len(hits) == sum(scanned(article, word) for article in articles for word in ("的士", "出租车"))
    dates = [(hit.date or "")[:10] for hit in hits]
    assert dates == sorted(dates, reverse=True)


def test_tags_that_a_person_gave_are_counted_with_those_published(library: Library) -> None:
    before = library.index.counts(None, "tag")
    untagged, tagged = "0003", "0004"
    for article_id in (untagged, tagged):
        library.state.tag([article_id], "氣候")
    library.state.tag([untagged], "我的")

    after = library.index.counts(None, "tag")

    library.state.tag([untagged, tagged], "氣候", given=False)
    library.state.tag([untagged], "我的", given=False)
    assert after == {**before, "我的": 1, "氣候": before["氣候"] + 1, None: before[None] - 1}
    assert library.index.counts(None, "tag") == before


def test_groups_of_time_follow_one_another_and_others_go_by_size() -> None:
    assert in_order("month", {None: 9, "2024-02": 1, "2023-11": 5}) == ["2023-11", "2024-02", None]
    assert in_order("source", {None: 9, "a": 1, "b": 5}) == ["b", "a", None]


def test_months_without_anything_stand_between() -> None:
    assert without_gaps("month", ["2023-11", "2024-02", None]) == [
        *("2023-11", "2023-12", "2024-01", "2024-02"),
        None,
    ]
    assert without_gaps("source", ["a", None]) == ["a", None]
