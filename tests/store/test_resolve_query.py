"""What a query means in a library: fields, dates, states, languages, offices, saved queries, spellings."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import Article, Block, Caption
from reader.model.query import Among, And, Dated, Node, Not, Or, ResolvedQuery, SavedQuery, Word
from reader.model.query_parser import parse
from reader.store.files import article_file
from reader.text.search.fold import fold

ARTICLES = {
    "tw": Article(
        "軟體業者談氣候", date="2023-04-01T04:42", source="中央社", author="王小明", places=("高雄",),
        tags=("韌性", "城市"), language="zh-Hant-TW",
        body=(Block("計程車與網路。"), Block("高雄能力訓練中心")),
    ),
    "cn": Article(
        "软件与气候", date="2023-06", source="新华社", language="zh-Hans-CN", body=(Block("出租车，软件。"),)
    ),
    "hk": Article("的士", date="2020-06-16", source="明報", language="zh-HK", body=(Block("地鐵與軟件"),)),
    "en": Article("Climate", date="2023", language="en-GB", body=(Block("software"),)),
    "none": Article("無日期", body=(Block("甲"),), captions=(Caption("中央社提供的圖"),)),
}  # fmt: skip
OFFICES = """\
organisation: ICLEI
regions: [east asia]
offices:
  - {region: east asia, name: Kaohsiung Capacity Center, aliases: [高雄能力訓練中心]}
"""


@pytest.fixture
def library(library_folder: Path, open_library: Callable[[Path], Library]) -> Library:
    for name, article in ARTICLES.items():
        (library_folder / f"{name}.md").write_text(article_file.write(article), "utf-8")
    (library_folder / "bad.md").write_text("---\ntitle: 壞\ndate: 何時\n---\n", "utf-8")
    (library_folder / "offices").mkdir()
    (library_folder / "offices" / "iclei.yaml").write_text(OFFICES, "utf-8")
    return open_library(library_folder)


def ids(library: Library, query: str) -> set[str]:
    return {summary.id for summary in library.index.summaries(library.index.rows(parse(query)))}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("title:氣候", {"tw", "cn"}),
        ("title:软件", {"tw", "cn"}),
        ("body:軟體", {"cn", "hk"}),
        ("source:中央", {"tw"}),
        ("中央", {"tw", "none"}),
        ("author:小明 place:高雄 tag:城", {"tw"}),
        ("tag:高雄", set()),
        ("date:2023", {"tw", "cn", "en"}),
        ("date:2023-04", {"tw"}),
        ("date:2020..2023-04", {"tw", "hk", "en"}),
        ("date:>2020-06-16", {"tw", "cn", "en"}),
        ("date:..2020", {"hk"}),
        ("-date:2023", {"hk", "none", "bad"}),
        ("date:2020 OR title:气候", {"hk", "tw", "cn"}),
        ("lang:hant", {"tw", "hk", "none", "bad"}),
        ("lang:hk", {"hk"}),
        ("lang:hans", {"cn"}),
        ("lang:en", {"en"}),
        ("语言：繁體 lang:香港", {"hk"}),
        ("is:problem", {"bad"}),
        ("-is:problem lang:tw", {"tw"}),
        ("office:kaohsiung", {"tw"}),
        ("office:高雄 气候", {"tw"}),
        ("出租车", {"tw", "cn", "hk"}),
        ("計程車", {"tw", "cn", "hk"}),
        ("=出租车", {"cn"}),
        ("=計程車", {"tw"}),
        ("=氣候", {"tw"}),
        ("=气候", {"cn"}),
        ("-=气候 date:2023", {"tw", "en"}),
        ("title:=氣候 OR =的士", {"tw", "hk"}),
        ("=SOFTWARE", {"en"}),
        ("地铁 軟體", {"hk"}),
        ("气候 (=出租车 | 高雄)", {"tw", "cn"}),
        ("气候 =氣候 OR =的士", {"tw"}),
        ("气候 (=氣候 | -高雄)", {"tw", "cn"}),
        ("氣候 (lang:tw | is:problem | =气候)", {"tw", "cn"}),
        ("氣候 -(date:2023-04 | =气候)", set()),
    ],
)
def test_a_query_finds(library: Library, query: str, expected: set[str]) -> None:
    assert ids(library, query) == expected


def test_states_are_those_of_the_person(library: Library) -> None:
    library.state.mark_read("tw")
    library.state.mark_all_starred(["cn"])

    assert ids(library, "is:read") == {"tw"}
    assert ids(library, "is:unread date:2023") == {"cn", "en"}
    assert ids(library, "is:starred OR is:已讀") == {"tw", "cn"}
    assert ids(library, "气候 -is:read") == {"cn"}


def test_a_saved_query_is_asked_by_its_name_in_any_script(library: Library) -> None:
    library.state.save_query("气候与车", "气候 (出租车 OR 火車)")

    assert ids(library, "@氣候與車") == {"tw", "cn"}
    assert ids(library, "@气候与车 -软件公司 lang:hans") == {"cn"}
    assert ids(library, "-@气候与车 date:2023") == {"en"}


def test_a_name_that_no_query_has_is_looked_for_as_text(library: Library) -> None:
    assert ids(library, "@中央社") == set()


def test_a_saved_query_that_asks_for_itself_ends(library: Library) -> None:
    library.state.save_query("a", "气候 @a")
    asked = library.index.resolve(parse("@a"))

    assert "asks for itself" in asked.problems[0]
    assert library.index.matches(asked) == 2


def test_what_was_not_understood_is_told_and_the_rest_is_asked(library: Library) -> None:
    asked = library.index.resolve(parse("date:abc office:nowhere 气候"))

    assert [problem.split(";")[0] for problem in asked.problems] == [
        "abc is no date",
        "no office is named nowhere",
    ]
    assert library.index.matches(asked) == 2


def test_what_is_lit_are_the_words_and_their_spellings_but_not_what_is_excluded(library: Library) -> None:
    asked = library.index.resolve(parse("出租车 title:气候 -高雄 =軟體"), Word("甲"))

    assert set(asked.needles) >= {fold("計程車"), fold("的士"), fold("出租车"), fold("气候"), fold("軟體")}
    assert fold("高雄") not in asked.needles and fold("甲") not in asked.needles
    assert [word for word, _ in asked.spellings] == ["出租车"]


def test_spellings_can_be_switched_off(library: Library) -> None:
    asked = library.index.resolve(parse("出租车"), spelled=False)

    assert asked.spellings == ()
    assert library.index.matches(asked) == 1


# -- against a scan

DAYS = {"tw": 2023_04_01, "cn": 2023_06_00, "hk": 2020_06_16, "en": 2023_00_00}
HELD = {**ARTICLES, "bad": Article("壞")}
WORDS = st.builds(
    Word,
    st.sampled_from(["氣候", "软件", "高雄", "中央", "c", "車", "明報", "城市", "甲", "壞"]),
    st.sampled_from([None, None, "title", "source", "tag", "body", "place", "author"]),
)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    WORDS,
    st.builds(
        Dated,
        st.sampled_from([1, 2020_06_16, 2023_04_00]),
        st.sampled_from([2023_05_00, 9999_00_00]),
    ),
    st.builds(
        lambda held: Among("path", tuple(f"{name}.md" for name in held)),
        st.sets(st.sampled_from(sorted(HELD))),
    ),
    st.builds(lambda held: Among("id", tuple(held)), st.sets(st.sampled_from(sorted(HELD)))),
    st.builds(
        lambda held: Among("language", tuple(held)),
        st.sets(st.sampled_from(["zh-Hans-CN", "zh-HK", "en-GB"])),
    ),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda nodes: st.one_of(
        nodes.map(Not),
        st.lists(nodes, min_size=1, max_size=3).map(lambda held: And(tuple(held))),
        st.lists(nodes, max_size=3).map(lambda held: Or(tuple(held))),
    ),
    max_leaves=6,
)


def scan(node: Node, name: str) -> bool:
    """What a query that was looked up means, said as plainly as it can be."""
    article = HELD[name]
    if isinstance(node, Word):
        return any(fold(node.text) in fold(text) for text in _texts(article, node.field))
    if isinstance(node, Dated):
        return node.first <= DAYS.get(name, 0) <= node.last
    if isinstance(node, Among):
        held = {"id": name, "path": f"{name}.md", "language": article.language}
        return held[node.column] in node.values
    if isinstance(node, Not):
        return not scan(node.node, name)
    assert isinstance(node, And | Or)
    return (all if isinstance(node, And) else any)(scan(part, name) for part in node.nodes)


def _texts(article: Article, field: str | None) -> Sequence[str]:
    fields = {
        "title": (article.title,),
        "source": (article.source or "",),
        "author": (article.author or "",),
        "place": article.places,
        "tag": article.tags,
        "body": tuple(block.text for block in article.body),
    }
    captions = tuple(caption.text for caption in article.captions)
    return fields[field] if field else [*captions, *(text for held in fields.values() for text in held)]


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(node=NODES)
def test_any_query_finds_exactly_what_a_scan_finds(library: Library, node: Node) -> None:
    rows = library.index.rows(ResolvedQuery(node))

    assert {summary.id for summary in library.index.summaries(rows)} == {
        name for name in HELD if scan(node, name)
    }
    assert library.index.matches(ResolvedQuery(node)) == len(rows)
    assert list(library.index.rows(ResolvedQuery(node), limit=2)) == list(rows[:2])


def test_rows_of_articles_that_changed_are_found_by_what_they_hold_now(
    library: Library, library_folder: Path
) -> None:
    changed = ARTICLES["tw"]._replace(title="改", body=(Block("公車"),))
    (library_folder / "tw.md").write_text(article_file.write(changed), "utf-8")
    (library_folder / "cn.md").unlink()
    library.index.refresh()

    assert ids(library, "气候") == set()
    assert ids(library, "公車") == {"tw"}
    assert library.index.matches(parse("軟體")) == 1


def test_relevance_counts_the_title_first_and_then_the_number_of_words(library: Library) -> None:
    for name, text in {"many": "能源" * 9, "few": "能源，天氣。", "one": "甲" * 90}.items():
        article = Article(
            "能源" if name == "one" else "標題", date="2026-01-01", body=(Block(text + "字" * 200),)
        )
        (library.root / f"{name}.md").write_text(article_file.write(article), "utf-8")
    library.index.refresh()
    rows = library.index.rows(parse("能源"), "relevance")

    assert [summary.id for summary in library.index.summaries(rows)] == ["one", "many", "few"]


def test_synonyms_of_ones_own_are_asked_and_what_is_wrong_with_them_is_a_problem(
    library: Library, open_library: Callable[[Path], Library]
) -> None:
    library.folders.settings.parent.mkdir(parents=True, exist_ok=True)
    library.folders.settings.with_name("synonyms.yaml").write_text("- [車子, 的士]\n- 車\n", "utf-8")
    again = open_library(library.root)

    assert ids(again, "車子") == {"hk"}
    assert [str(problem).split(":")[:2] for problem in again.index.problems()][-1] == ["synonyms.yaml", "2"]


def test_a_noncharacter_in_a_text_costs_nothing(library: Library, library_folder: Path) -> None:
    (library_folder / "seam.md").write_text("# 縫\ufdd1隙\n\n甲\ufdd0乙\n\n丙\ufdd1丁\n", "utf-8")
    library.index.refresh()

    assert ids(library, "隙") == {"seam"}
    assert ids(library, "甲 丙 丁") == {"seam"}
    assert ids(library, "甲乙") == set()


WRAPPED = ["港口的照明工程完工，全部改由一套新的軟", "體控制。"]
"""Lines as wide as wrapped ones are, so that they are read as one."""


@pytest.mark.parametrize(
    "text", ["這是**軟**體。", "> " + "\n> ".join(WRAPPED), "\n".join(WRAPPED), "\\軟體", "&#36575;體"]
)
def test_a_word_as_typed_is_found_through_what_markdown_puts_into_it(
    library: Library, library_folder: Path, text: str
) -> None:
    (library_folder / "marked.md").write_text(f"# 標題\n\n{text}\n", "utf-8")
    library.index.refresh()

    assert "marked" in ids(library, "=軟體")
    assert "marked" not in ids(library, "=软体")


def test_a_saved_query_that_asks_for_itself_many_times_is_unfolded_once(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: list[str] = []
    query = "气候 " + "@x " * 6

    def saved() -> tuple[SavedQuery, ...]:
        asked_for.append("x")
        assert len(asked_for) < 100
        return (SavedQuery("x", query),)

    monkeypatch.setattr(library.state, "saved", saved)
    asked = library.index.resolve(parse("@x"))

    assert len(asked_for) == 1 + 6
    assert [problem.split(";")[0] for problem in asked.problems] == ["the saved query x asks for itself"]
    assert library.index.matches(asked) == 2


def test_saved_queries_ask_for_others_and_for_the_same_one_twice(library: Library) -> None:
    library.state.save_query("車", "出租车")
    library.state.save_query("b", "(@車 lang:hans) OR (@車 lang:hk)")

    assert ids(library, "@b") == {"cn", "hk"}
    assert library.index.resolve(parse("@b")).problems == ()
