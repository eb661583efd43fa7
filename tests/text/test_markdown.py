"""Markdown: what is written reads back as it was, and the small reader agrees with CommonMark's own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.model.article import Block, Kind
from reader.text import markdown
from reader.text.inert import inert_line

MARKS = "\\`*_[]()<>#+-=~.!|&;:\"'/{}^$@"
LINES = (
    st.text(alphabet=MARKS + "a1 高，。　9", min_size=1, max_size=30)
    | st.lists(
        st.sampled_from(
            [
                "# ",
                "## #",
                " #",
                "> ",
                "- ",
                "1. ",
                "10) ",
                "***",
                "---",
                "```",
                "&amp;",
                "<b>",
                "[a](b)",
                "![x]",
                "  ",
                "\\",
                "高雄",
                "\\#",
                "https://a.b",
                "===",
                "+ ",
                "~~~",
                "&#27;",
            ]
        ),
        min_size=1,
        max_size=6,
    ).map("".join)
    | st.text(max_size=20)
)
TEXTS = LINES.map(lambda text: inert_line(text).strip()).filter(bool)
KINDS: list[Kind] = ["paragraph", "heading", "quote", "item"]
BLOCKS = st.lists(st.builds(Block, TEXTS, st.sampled_from(KINDS)), max_size=6).map(tuple)
PIECES = [
    "# ",
    "## ",
    "> ",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "\\",
    "`",
    "```",
    "***",
    "---",
    "===",
    "*a*",
    "_b_",
    "[a](b)",
    "[a]: b",
    "<b>",
    "<!-- c -->",
    "&amp;",
    "&#65;",
    "a",
    "高雄",
    "，",
    "x y",
    "#",
    ">",
    "~~~",
    "1)",
    "![i](u)",
    "https://a.b",
    "<http://a.b>",
    "!",
    "|",
]


def by_commonmark(source: str) -> list[str]:
    """Every text that markdown-it finds in a source, in order, without what is between the characters."""
    found = []
    for token in MarkdownIt("commonmark").parse(source):
        for child in token.children or (
            [token] if token.type in ("fence", "code_block", "html_block") else []
        ):
            inner = "".join(part.content for part in child.children or ()) if child.type == "image" else ""
            found.append(inner or child.content)
    return list("".join("".join(found).split()))


@settings(max_examples=400)
@given(BLOCKS)
def test_what_is_written_reads_back_as_it_was(blocks: tuple[Block, ...]) -> None:
    assert markdown.read(markdown.write(blocks)) == blocks


@settings(max_examples=200)
@given(TEXTS)
def test_escaped_text_is_one_paragraph_of_commonmark(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(markdown.escape(text))

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == text


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_source_gives_the_characters_that_commonmark_gives(source: str) -> None:
    shown = "".join(block.text for block in markdown.read(source))

    assert list("".join(shown.split())) == by_commonmark(source)


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_small_reader_gives_the_blocks_that_markdown_it_gives(source: str) -> None:
    assert markdown.read(source) == tuple(markdown._parsed(source))


@given(st.text())
def test_no_source_gives_an_empty_block_or_one_of_several_lines(source: str) -> None:
    texts = [block.text for block in markdown.read(source)]

    assert [text for text in texts if text != text.strip() or not text or "\n" in text] == []


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("", []),
        ("\n \n", []),
        ("一\n\n二\n", [Block("一"), Block("二")]),
        ("## 標題 ##\n\n內文", [Block("標題", "heading"), Block("內文")]),
        ("標題\n===\n\n小標\n---\n", [Block("標題", "heading"), Block("小標", "heading")]),
        ("- 一\n- 二\n", [Block("一", "item"), Block("二", "item")]),
        ("1. a\n2. b\n", [Block("a", "item"), Block("b", "item")]),
        ("> 一\n> 二\n", [Block("一二", "quote")]),
        ("高雄\n市政府\nand the\ncity", [Block("高雄市政府and the city")]),
        ("高雄，\n台北", [Block("高雄，台北")]),
        ("**重要**的[連結](https://a.b)與`碼`", [Block("重要的連結與碼")]),
        ("一  \n二\\\n三", [Block("一"), Block("二"), Block("三")]),
        ("A &amp; B &lt;b&gt;", [Block("A & B <b>")]),
        ("```\na b\nc\n```", [Block("a b"), Block("c")]),
        ("![圖說](a.png)", [Block("圖說")]),
        ("> - 一\n>\n> 二", [Block("一", "item"), Block("二", "quote")]),
        ("2023\\. 是一年", [Block("2023. 是一年")]),
        ("a\n\n---\n\nb", [Block("a"), Block("b")]),
    ],
)
def test_a_source_gives_the_blocks_a_person_sees(source: str, blocks: list[Block]) -> None:
    assert markdown.read(source) == tuple(blocks)


def test_written_blocks_have_a_blank_line_between_items_have_none() -> None:
    blocks = [
        Block("標", "heading"),
        Block("一", "item"),
        Block("二", "item"),
        Block("引", "quote"),
        Block("文"),
    ]

    assert markdown.write(blocks) == "## 標\n\n- 一\n- 二\n\n> 引\n\n文\n"
    assert markdown.write([]) == ""


def test_plain_chinese_is_written_without_a_backslash() -> None:
    text = "全球（GRCN）：「韌性」，1,750 個—A-B 2.5%；#標 https://a.b/c-d?e=f&g=h！"

    assert markdown.write([Block(text)]) == text + "\n"


def test_an_entity_that_stands_for_an_escape_comes_out_as_characters_that_can_be_made_inert() -> None:
    """The last decoding is here; what is shown is made inert behind it."""
    assert "\x1b" not in inert_line(markdown.read("&#27;[2J x")[0].text)


@pytest.mark.parametrize(
    "source", ["[" * 5_000, "*" * 20_000, "> " * 2_000 + "a", "`" * 9_999, "- " * 300 + "a"]
)
def test_thousands_of_marks_end_in_blocks(source: str) -> None:
    assert isinstance(markdown.read(source), tuple)
