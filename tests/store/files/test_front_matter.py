"""Front matter of other tools and of enemies: read as far as it goes, the rest a named problem."""

import pytest

from reader.model.article import Article, Caption, Original, Related
from reader.model.errors import Problem
from reader.store.files import article_file

CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029) if chr(code) not in "\t\n\r"]


def read(front: str, body: str = "# 標題\n\n內文\n") -> tuple[Article, tuple[Problem, ...]]:
    return article_file.read(f"---\n{front}\n---\n\n{body}".encode(), "a.md")


def clean(front: str) -> Article:
    article, problems = read(front)
    assert problems == ()
    return article


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2017-01-02T15:04:05+08:00", "2017-01-02T15:04:05+08:00"),
        ("2017-01-02 15:04:05 +0800", "2017-01-02T15:04:05+08:00"),
        ("2017-01-02", "2017-01-02"),
        ("'2017-01-02'", "2017-01-02"),
        ('"2017-01-02T15:04"', "2017-01-02T15:04"),
        ("2017-01-02T15:04:05Z", "2017-01-02T15:04:05Z"),
        ("2017", "2017"),
        ("2017-01", "2017-01"),
        ("2017/1/2", "2017-01-02"),
        ("", None),
        ("null", None),
        ("~", None),
    ],
)
def test_dates_of_hugo_jekyll_and_obsidian_are_read(written: str, date: str | None) -> None:
    assert clean(f"title: x\ndate: {written}").date == date


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("[韌性, 城市]", ("韌性", "城市")),
        ("\n  - 韌性\n  - 城市", ("韌性", "城市")),
        ("韌性", ("韌性",)),
        ("韌性, 城市", ("韌性", "城市")),
        ("韌性，城市、氣候", ("韌性", "城市", "氣候")),
        ("韌性 城市", ("韌性", "城市")),
        ("['two words', 2020]", ("two words", "2020")),
        ("", ()),
        ("[]", ()),
        ("[null, '', 韌性]", ("韌性",)),
        ("[韌性, 城市, 韌性]", ("韌性", "城市")),
        ("'#韌性 #城市/氣候'", ("韌性", "城市/氣候")),
        ("'#韌性#城市#'", ("韌性", "城市")),
        ("New York, Hong Kong", ("New York", "Hong Kong")),
        ("['[[韌性]]', '#城市']", ("韌性", "城市")),
        ("[[韌性, 城市], [氣候]]", ("韌性", "城市", "氣候")),
    ],
)
def test_tags_are_a_list_a_string_or_nothing(written: str, tags: tuple[str, ...]) -> None:
    assert clean(f"title: x\ntags: {written}").tags == tags


def test_fields_of_odd_shapes_give_what_can_be_read() -> None:
    article = clean(
        "title: [a, b]\nauthor: {name: x, mail: y}\nsource: 2020\nplace: 高雄\n"
        "captions: [圖, {credit: 攝}, 3, [x]]\n"
        "related: {title: 他}\noriginal: ICLEI\nimported: yes\nlanguage: [zh]\nurl: null"
    )

    assert (article.title, article.author, article.source, article.places) == (
        "a、b",
        "x",
        "2020",
        ("高雄",),
    )
    assert article.captions[:2] == (Caption("圖"), Caption("", "攝"))
    assert article.related == (Related("他"),)
    assert (article.imported, article.language, article.url) == (None, "zh", None)


def test_the_original_named_by_a_plain_word_is_not_lost() -> None:
    """What cannot be read as ours is kept for the next writing, like any unknown key."""
    article = clean("title: x\noriginal: ICLEI 總部新聞")

    assert article.original == Original("ICLEI 總部新聞") or "ICLEI 總部新聞" in article_file.write(article)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{','.join(['*' + chr(97 + step)] * 9)}]\n" for step in range(9)
)


@pytest.mark.parametrize(
    ("front", "said"),
    [
        (BOMB, "holds more than 20,000 values"),
        ("a: &a [*a]", "nested deeper than 20"),
        ("a: &a {b: *a}", "nested deeper than 20"),
        ("a: " + "[" * 30 + "]" * 30, "nested deeper than 20"),
        ("title: " + "x" * 2_000_000, "longer than 1,000,000 characters"),
        ("a: *nothing", "undefined alias"),
        ("- a\n- b", "is not a list of keys and values"),
        ("just words", "is not a list of keys and values"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_bad_front_matter_is_a_named_problem_with_a_line_and_the_body_is_read(front: str, said: str) -> None:
    article, problems = read(front)

    assert (article.title, [block.text for block in article.body]) == ("標題", ["內文"])
    assert [(problem.path, problem.line is not None) for problem in problems] == [("a.md", True)]
    assert said in problems[0].message


def test_the_line_of_a_problem_is_that_of_the_file() -> None:
    _, problems = read("title: x\nsource: y\nbad: 'open\nmore: z")

    assert problems[0].line is not None and 4 <= problems[0].line <= 6
    assert read("title: a: b")[1][0].line == 2


@pytest.mark.parametrize("code", CONTROLS, ids=lambda code: f"U+{code:04X}")
def test_a_control_character_in_front_matter_costs_nothing(code: int) -> None:
    """Some of them are line ends to Python and to YAML; the fields around them stay all the same."""
    article = clean(f"title: 高雄{chr(code)}市府\ndate: 2020-06-16\nsource: ICLEI")

    assert (article.date, article.source) == ("2020-06-16", "ICLEI")
    assert (article.title[:2], article.title[-2:]) == ("高雄", "市府")
    assert chr(code) not in article.title


def test_an_escape_sequence_written_as_a_yaml_escape_is_inert_too() -> None:
    article = clean(r'title: "\e]0;x\a\u202E\u009b2J"' + "\n" + r'tags: ["\e[2J"]' + "\n" + r'source: "a\nb"')

    assert (article.title, article.tags, article.source) == ("␛]0;x␇\ufffd2J", ("␛[2J",), "a b")


def test_an_entity_in_the_body_gives_no_live_escape() -> None:
    article, _ = article_file.read(b"# t\n\n&#27;]0;x&#7; &#x9b;2J &#x202e;x &#8232;y\n", "a.md")

    assert not set("".join(block.text for block in article.body)) & set("\x1b\x07\x9b\u202e\u2028")


def test_tags_of_python_objects_build_nothing() -> None:
    article = clean(
        "title: x\nevil: !!python/object/apply:os.system ['touch owned']\nimported: !!python/name:os.system x"
    )

    assert list(article.extra) == ["evil", "imported"]
    assert article.imported is None


def test_a_horizontal_rule_at_the_top_costs_no_text() -> None:
    article, _ = article_file.read("---\n\n第一段，沒有冒號。\n\n---\n\n第二段。\n".encode(), "a.md")
    texts = [article.title, *(block.text for block in article.body)]

    assert [text for text in texts if text != "＊＊＊"] == ["第一段，沒有冒號。", "第二段。"]


def test_of_front_matter_that_is_too_long_the_first_lines_are_read() -> None:
    article, problems = read("title: 韌性\ntags: [甲, 乙]\nrelated:\n" + "- {title: 丙}\n" * 80_000)

    assert (article.title, article.tags, article.related) == ("韌性", ("甲", "乙"), ())
    assert [problem.message for problem in problems] == [
        "the front matter is longer than 1,000,000 characters; mend it or remove it"
    ]
