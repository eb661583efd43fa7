"""Article files: what is written reads back equal; what other tools wrote is read as far as it goes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model.article import Article, Block, Caption, Imported, Original, Related
from reader.model.errors import Problem, Refused
from reader.store.files import article_file, names
from reader.text.inert import inert, inert_line

LINES = (
    st.text(alphabet=st.sampled_from("高a1 :#-'\"[]{},&*!|>%@`?~=<.\\\t\n") | st.characters(), max_size=30)
    | st.sampled_from(
        [
            "null",
            "~",
            "yes",
            "no",
            "1.10",
            "0x1f",
            "2020-06-16",
            "1e3",
            "- a",
            "a: b",
            "---",
            "true",
            "<<",
            "=",
            "...",
            "\U0010ffff",
            "\ufffe",
            "\uffff",
            "''",
            "%YAML 1.1",
            "! a",
            "12:30:45",
        ]
    )
).map(lambda text: inert_line(text).strip())
SOME = LINES.filter(bool)
MAYBE = st.none() | SOME
ANY = st.text(st.sampled_from("高a \t\n\u200d\u202e\ufffe\udca4😀#'\"") | st.characters(), max_size=8)
TABBED = ANY.map(lambda text: inert(text).replace("\n", " ").strip()).filter(bool)
DATES = st.sampled_from(["2023", "2023-04", "2023-04-01", "2023-04-01T04:42", "2023-04-01T04:42:10+08:00"])
ARTICLES = st.builds(
    lambda **fields: Article(**fields),  # of a named tuple, all fields would be made up
    title=SOME,
    subtitle=MAYBE,
    date=st.none() | DATES,
    places=st.lists(SOME, max_size=3).map(tuple),
    source=MAYBE,
    author=MAYBE,
    language=MAYBE,
    url=MAYBE,
    reading=st.sampled_from([None, "sure"]),
    original=st.none() | st.builds(Original, MAYBE, MAYBE, MAYBE),
    tags=st.lists(SOME, max_size=3).map(tuple),
    captions=st.lists(st.builds(Caption, SOME, MAYBE, MAYBE), max_size=3).map(tuple),
    body=st.lists(
        st.builds(Block, SOME, st.sampled_from(["paragraph", "heading", "quote", "item"]), st.just(())),
        max_size=3,
    ).map(tuple),
    related=st.lists(st.builds(Related, SOME, MAYBE), max_size=2).map(tuple),
    imported=st.none() | st.builds(Imported, SOME, SOME, SOME),
    id=st.just("2023/a"),
)


def front_of(text: str) -> str:
    """The YAML between the lines of three hyphens."""
    match = re.match(r"---\n(.*?)^---$", text, re.S | re.M)
    assert match
    return match[1]


def read(text: str | bytes, path: str = "2023/a.md") -> Article:
    """The article in a file that nothing is wrong with."""
    article, problems = article_file.read(text.encode() if isinstance(text, str) else text, path)
    assert problems == ()
    return article


@settings(max_examples=300, deadline=None)
@given(ARTICLES)
def test_what_is_written_reads_back_equal(article: Article) -> None:
    assert read(article_file.write(article)) == article


@settings(max_examples=100)
@given(ARTICLES)
@example(Article("2020-06-16", tags=("2020-06-16",)))
def test_what_is_written_is_yaml_in_which_other_tools_read_the_same_texts(article: Article) -> None:
    front = yaml.safe_load(front_of(article_file.write(article)))

    assert (front["title"], front["source"], front["author"]) == (
        article.title,
        article.source,
        article.author,
    )
    assert front.get("tags", []) == list(article.tags)


def layout_of(text: str) -> str:
    """The canonical form, with its type and quotes, of the value of `layout`."""
    root = yaml.compose(front_of(text))
    assert isinstance(root, yaml.MappingNode)
    (value,) = [value for key, value in root.value if key.value == "layout"]
    return str(yaml.serialize(value))


EXTRAS = [
    "1.10",
    "'1.10'",
    '"1.10"',
    "true",
    "'true'",
    "2020-01-01",
    "null",
    "",
    "'null'",
    "[a, 'b', 1]",
    "{x: 1, y: [2, '3']}",
    "0755",
    "|\n  line one\n  line two",
    ">\n  folded\n  text",
    "!custom tagged",
    "'# no comment'",
    '"高雄: 市"',
    "!!binary R0lG",
]


@pytest.mark.parametrize("source", EXTRAS)
def test_a_key_of_another_tool_keeps_its_value_and_type(source: str) -> None:
    before = f"---\ntitle: x\nlayout: {source}\n---\n"
    article = read(before)
    after = article_file.write(article)

    assert read(after).extra == article.extra
    assert layout_of(after) == layout_of(before)


def test_keys_of_other_tools_keep_their_order_and_anchors_their_values() -> None:
    article = read("---\nzeta: &z [1, 2]\ntitle: x\nalpha: *z\n---\n")
    after = yaml.safe_load(front_of(article_file.write(article)))

    assert list(article.extra) == ["zeta", "alpha"]
    assert (after["zeta"], after["alpha"]) == ([1, 2], [1, 2])


def test_a_file_is_written_as_the_design_shows_it() -> None:
    article = Article(
        title="ICLEI 與GRCN: 合作",
        date="2020-06-16",
        places=("德國 波昂", "美國 紐約"),
        source="ICLEI",
        language="zh-Hant-TW",
        original=Original("ICLEI 總部新聞"),
        tags=("韌性",),
        captions=(Caption("合影", "圖/高市環保局提供"),),
        body=(Block("一"), Block("標", "heading"), Block("- 二")),
        related=(Related("他", "相關報導"),),
        imported=Imported("page.txt", "ab", "2026-11-22T10:00:00+08:00"),
    )

    assert article_file.write(article).replace("url: null}", "url: }") == (
        "---\ntitle: 'ICLEI 與GRCN: 合作'\ndate: 2020-06-16\nplace: [德國 波昂, 美國 紐約]\nsource: ICLEI\n"
        "author:\nlanguage: zh-Hant-TW\nurl:\noriginal: {publisher: ICLEI 總部新聞, url: }\ntags: [韌性]\n"
        "captions:\n- {text: 合影, credit: 圖/高市環保局提供}\nrelated:\n- {label: 相關報導, title: 他}\n"
        "imported: {from: page.txt, sha256: ab, at: '2026-11-22T10:00:00+08:00'}\n---\n\n"
        "一\n\n## 標\n\n\\- 二\n"
    )


def test_unknown_keys_and_comments_are_written_back_byte_for_byte() -> None:
    """Those of our own keys stand first; a comment keeps its place before the key it stood at."""
    others = (
        "# of the slug\nslug:   'a-b'   # why\nempty:\nmap: {x: 1,\n  y: 2}\n\n"
        'list:\n# inner\n-   a\n- "b"\n'
        'text: |\n  one\n\n  two\nodd: "\\ud83d\\ude00"\n# at the end\n'
    )
    before = f"---\n# first\ntitle: 題\n{others}---\n\n文。\n"
    written = article_file.write(read(before))

    assert written == (f"---\ntitle: 題\nsource:\nauthor:\nlanguage:\nurl:\n# first\n{others}---\n\n文。\n")
    assert article_file.write(read(written)) == written


def test_a_value_that_cannot_be_read_stays_in_the_file_until_there_is_another() -> None:
    article, _ = article_file.read("---\ntitle: 題\ndate: soon\ntags: {a: 1}\n---\n".encode(), "a.md")

    assert "date: soon\ntags: {a: 1}\n" in article_file.write(article)
    assert "soon" not in article_file.write(article._replace(date="2024-01-01"))


@pytest.mark.parametrize(
    ("text", "path", "title", "body"),
    [
        ("# 標題\n\n內文\n", "a.md", "標題", ["內文"]),
        ("前言\n\n## 標題\n\n內文\n", "a.md", "標題", ["前言", "內文"]),
        ("第一行\n\n第二行\n", "a.md", "第一行", ["第二行"]),
        ("", "2023/高雄.md", "高雄", []),
        ("---\nsource: x\n---\n\n# 標題\n\n內文\n", "a.md", "標題", ["內文"]),
        ("---\ntitle:\n---\n", "高雄.md", "高雄", []),
        ("---\ntitle: 題\n---\n# 標題\n", "a.md", "題", ["標題"]),
        ("---\n---\n一\n", "a.md", "一", []),
        ("標題\n\n一。\n二。\n", "a.txt", "標題", ["一。", "二。"]),
        ("---\ntitle: 題\n---\n一。\n", "a.txt", "題", ["一。"]),
        ("---\n標語：一二\n---\n三\n", "a.txt", "---", ["標語：一二", "---", "三"]),
        ("", "b/高雄.txt", "高雄", []),
        ("\ufeff# 標題\r\n\r\n內文\r\n", "a.md", "標題", ["內文"]),
        ("\ufeff---\r\ntitle: 題\r\n---\r\n內文\r\n", "a.md", "題", ["內文"]),
    ],
)
def test_a_title_is_found_whatever_the_file_lacks(text: str, path: str, title: str, body: list[str]) -> None:
    article = read(text, path)

    assert (article.title, [block.text for block in article.body]) == (title, body)


@pytest.mark.parametrize(
    ("path", "taken", "id_"),
    [
        ("2023/a.md", False, "2023/a"),
        ("a.b.txt", False, "a.b"),
        ("a.txt", True, "a.txt"),
        ("x/a.md.md", False, "x/a.md"),
    ],
)
def test_an_id_is_the_path_without_the_suffix_unless_another_has_it(path: str, taken: bool, id_: str) -> None:
    assert names.article_id(path, taken) == id_


@settings(max_examples=300, deadline=None)
@given(
    st.builds(
        lambda **fields: Article(**fields),  # of a named tuple, all fields would be made up
        title=ANY.filter(lambda text: bool(inert_line(text).strip())),
        source=ANY,
        author=ANY,
        tags=st.lists(ANY, max_size=2).map(tuple),
        captions=st.lists(st.builds(Caption, ANY, ANY), max_size=2).map(tuple),
        body=st.lists(st.builds(Block, TABBED, links=st.just(())), max_size=2).map(tuple),
    )
)
@example(Article("a\tb", source="\udca4\udca4", body=(Block("甲\t乙"), Block("\udca4", "quote"))))
@example(Article("\U0001f468\u200d\U0001f469\ufffe", author="\u202e\x1b[2J"))
def test_whatever_a_text_holds_writing_what_was_read_gives_the_same_bytes(article: Article) -> None:
    written = article_file.write(article).encode()
    again, problems = article_file.read(written, "2023/a.md")

    assert problems == ()
    assert article_file.write(again).encode() == written


def test_tabs_and_joiners_of_a_text_are_read_back() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    article = Article(f"{family}\ufffe", body=(Block("甲\t乙"), Block("a\tb", "item")), id="2023/a")

    assert read(article_file.write(article)) == article


def test_a_string_of_the_command_line_that_is_no_utf8_is_read_back_marked() -> None:
    article = read(article_file.write(Article("題", source="\udca4\udca4", url="https://a.b/\udcff")))

    assert (article.source, article.url) == ("\ufffd\ufffd", "https://a.b/\ufffd")


def test_the_pairs_in_which_json_writes_an_emoji_are_read_as_the_emoji() -> None:
    article = read('---\ntitle: "\\ud83d\\ude00 笑"\nsource: "\\\\ud83d"\nauthor: "\\ud83d"\n---\n')

    assert (article.title, article.source, article.author) == ("😀 笑", "\\ud83d", "\ufffd")


def test_a_bad_byte_in_a_thousand_is_marked_and_named() -> None:
    data = f"---\ntitle: 題\n---\n{'港口的燈亮了。' * 100}\n".encode()
    article, problems = article_file.read(data[:60] + b"\xff" + data[61:], "a.md")

    assert article.title == "題"
    assert article.body[0].text.count("\ufffd") in (2, 3)
    assert [(problem.line, "\ufffd" in problem.message) for problem in problems] == [(4, True)]
    with pytest.raises(Refused, match="is not UTF-8"):
        article_file.read(data.replace("燈".encode(), b"\xff"), "a.md")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", "---\ntitle: 港口的燈\n---\n亮了。\n"),
        ("gb18030", "---\ntitle: 港口的灯\n---\n港口的灯在昨天亮了，有三个人来看，他们说这是大事。\n"),
        ("big5hkscs", "---\ntitle: 港口的燈\n---\n港口的燈在昨天亮了，有三個人來看，他們說這是大事。\n"),
    ],
)
def test_a_file_in_another_encoding_is_read_where_that_is_certain_and_named(encoding: str, text: str) -> None:
    article, problems = article_file.read(text.encode(encoding), "a.md")

    assert (article.title[:2], article.body[0].text) == ("港口", text.splitlines()[-1])
    assert len(problems) == 1 and "save it as UTF-8" in problems[0].message


def test_the_language_of_a_long_text_is_told_by_its_beginning_unless_that_tells_none() -> None:
    late = Article("1984", body=(Block("A" * 3_000), Block("這裡說的話與國語無關。" * 500)))

    assert article_file.language_of(late) == "zh-Hant"
    assert article_file.language_of(Article("這裡", body=(Block("說" * 3_000),))) == "zh-Hant"
    assert article_file.language_of(Article("這裡", language="ja")) == "ja"


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    with pytest.raises(Refused, match=r"^a\.md:3: is not UTF-8"):
        article_file.read(b"a\nb\n" + "高雄".encode("big5"), "a.md")


def test_a_file_of_more_than_twenty_megabytes_is_refused_by_name(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(20_000_001)

    with pytest.raises(Refused, match=r"a\.md: is larger than 20 MB"):
        article_file.read_bytes(tmp_path / "a.md", "a.md")


NESTED = {
    "flow lists": "a: " + "[" * 200_000,
    "closed lists": "a: " + "[" * 200_000 + "]" * 200_000,
    "flow maps": "a: " + "{a: " * 100_000,
    "block lists": "- " * 200_000,
    "keys": "? " * 200_000,
}


@pytest.mark.parametrize("name", NESTED)
def test_front_matter_nested_without_end_is_a_named_problem_not_a_crash(name: str) -> None:
    """In a process of its own: a recursion in the C loader ends the whole process."""
    program = (
        "import sys; from reader.store.files.article_file import read;"
        "article, problems = read(sys.stdin.buffer.read(), 'a.md');"
        "print(article.title, problems[0].path, problems[0].message)"
    )
    source = f"---\n{NESTED[name]}\n---\n\n標題\n".encode()
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], input=source, capture_output=True, check=False
    )

    assert (done.returncode, done.stderr.decode()[-300:]) == (0, "")
    assert done.stdout.decode().startswith("標題 a.md the front matter is ")


def test_a_problem_is_named_by_file_line_and_key() -> None:
    _, problems = article_file.read(b"---\ntitle: x\n\ndate: soon\n---\n", "a.md")

    assert problems == (Problem("a.md", "'soon' is no date; write it as 2023-04-01", 4, "date"),)


@pytest.mark.parametrize(
    ("given", "reading", "message"),
    [
        ("sure", "sure", None),
        ("uncertain", "uncertain", "may not have been read rightly"),
        ("", None, None),
        ("perhaps", None, "'perhaps' is neither `sure` nor `uncertain`"),
    ],
)
def test_how_sure_the_import_was_stands_in_the_file_and_what_is_unsure_is_a_problem(
    given: str, reading: str | None, message: str | None
) -> None:
    article, problems = article_file.read(f"---\ntitle: 標題\nreading: {given}\n---\n內文\n".encode(), "a.md")

    assert article.reading == reading
    assert [(problem.line, problem.key) for problem in problems] == ([(3, "reading")] if message else [])
    assert all(message in problem.message for problem in problems if message)
    assert article_file.read(article_file.write(article).encode(), "a.md")[0] == article


def test_a_word_about_reading_that_is_not_ours_stays_in_the_file() -> None:
    article, problems = article_file.read("---\ntitle: 標題\nreading: 五分鐘\n---\n內文\n".encode(), "a.md")

    assert (article.reading, len(problems)) == (None, 1)
    assert "\nreading: 五分鐘\n" in article_file.write(article)


def test_what_is_wrong_with_a_field_that_is_read_for_two_is_said_once() -> None:
    """An address in `source` is the url."""
    _, problems = article_file.read(b"---\ntitle: x\nsource: #a\n---\n", "a.md")

    assert [problem.key for problem in problems] == ["source"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a" * (article_file.MAX_LENGTH + 1), "is longer than 10,000,000 characters"),
        ("a\n" * (article_file.MAX_LINES + 1), "has more than 400,000 lines"),
        ("---\ntitle: a\n---\n" + "a\x0b" * (article_file.MAX_LINES + 1), "has more than 400,000 lines"),
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_what_is_too_much_for_an_article_is_refused(text: str, sentence: str, suffix: str) -> None:
    with pytest.raises(Refused, match=sentence):
        article_file.read(text.encode(), f"a{suffix}")


def test_front_matter_that_is_too_long_is_named_and_the_text_below_it_read() -> None:
    front = "".join(f"- a{number}\n" for number in range(150_000))
    article, problems = article_file.read(f"---\ntags:\n{front}---\n高雄\n".encode(), "a.md")

    assert article.title == "高雄"
    assert "longer than 1,000,000 characters" in problems[0].message


def test_markdown_that_is_too_long_for_one_piece_is_named() -> None:
    article, problems = article_file.read(b"# a\n\n" + b"*a* b\n" * 60_000, "a.md")

    assert article.body[-1].text == "*a* b"
    assert "shown as plain text" in problems[0].message
