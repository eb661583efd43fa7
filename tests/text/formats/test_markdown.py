"""Markdown: what is written reads back as it was, and the small reader agrees with CommonMark's own."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.model.article import Article, Block, Kind, Link, with_addresses
from reader.text.document import article_parts
from reader.text.formats import commonmark, markdown
from reader.text.inert import inert, inert_line

MARKS = "\\`*_[]()<>#+-=~.!|&;:\"'/{}^$@"
LINES = (
    st.integers(0, 3).map(lambda number: f"{number}. 項")
    | st.text(alphabet=MARKS + "a1 高，。　9", min_size=1, max_size=30)
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
BLOCKS = st.lists(st.builds(Block, TEXTS, st.sampled_from(KINDS), st.just(())), max_size=6).map(tuple)
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
    "[a]: /b",
    "[a]: b",
    "[^1]",
    "[^1]: ",
    "[[a|b]]",
    "![[a]]",
    "> [!note] ",
    '{{< figure src="a" >}}',
    "|-|-|",
    "a|b",
    "{% x %}",
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


SOURCES = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
PROSE = st.text(
    alphabet=st.sampled_from("高雄市，。「」（）、　") | st.sampled_from("abz AZ.,!?%/()'\"é：；"),
    max_size=40,
).map(lambda text: " ".join(text.split(" ")).strip() or "文")
INVENTED = re.compile("[0-9.)◦｜＊（）*]")
"""What is put between the characters of a source (numbers of items, cells, rules, brackets), and stars, which
emphasise more Han than CommonMark allows."""
OURS = re.compile(r"\[\^?1\]|\[\[|\[!|\{\{|\[a\]: b")
"""What CommonMark does not know."""


def by_commonmark(source: str) -> list[str]:
    """Every text that markdown-it finds in a source, in order, without what is between the characters."""
    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type == "html_block":
            found.append(without_tags(token.content))
        for child in token.children or ([token] if token.type in ("fence", "code_block") else []):
            if child.type == "image":
                inner = "".join(part.content for part in child.children or ())
                found.append((inner or child.content) + str(child.attrs["src"]))
            else:
                found.append(without_tags(child.content) if child.type == "html_inline" else child.content)
    return compared("".join(found))


def without_tags(source: str) -> str:
    return html.unescape(re.sub(r"<b>|<!-- c -->", "", source))


def compared(text: str) -> list[str]:
    return list("".join(INVENTED.sub("", text).split()))


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
@given(SOURCES.filter(lambda source: not OURS.search(source)))
def test_every_source_gives_the_characters_that_commonmark_gives(source: str) -> None:
    shown = "".join(block.text for block in markdown.read(source))

    assert compared(shown) == by_commonmark(source)


@settings(max_examples=600)
@given(SOURCES | st.text(alphabet=MARKS + "a高　\u0301\u302a\n\n") | st.text().map(inert))
def test_the_small_reader_gives_the_blocks_that_markdown_it_gives(source: str) -> None:
    assert markdown.read(source) == tuple(commonmark.blocks(source))


@settings(max_examples=300)
@given(st.lists(PROSE, max_size=6).map("\n\n".join))
def test_plain_paragraphs_are_read_without_markdown_it_and_as_it_reads_them(source: str) -> None:
    assert not markdown._is_hard(source)
    small = markdown._small(source)

    assert small is not None and small == list(commonmark.blocks(source))


AROUND = ["高雄", " ", "\n", "\n\n", "\n- ", "\n> ", "## ", "1. "]
LINKED_SOURCES = st.lists(
    st.sampled_from(
        [
            *(
                "[甲](https://a.b/c_d*e)",
                "![圖](https://a.b/1.png)",
                '[乙](http://a.b "題")',
                "[ ](https://a.b)",
            ),
            *(
                '![圖](https://a.b/1.png "圖說")',
                "[\\[甲\\]](HTTPS://a.b)",
                "[甲](https://a.b/(c))",
                "[甲](/c)",
            ),
            *("[甲](https://a.b?c=1&amp;d)", "[甲](https://a.b?c&d=2)", "[![圖](https://a.b)](https://c.d)"),
            *(
                *AROUND,
                "\\[",
                "!",
                "\\!",
                "(c)",
                "[甲]",
                "[^1]",
                "_",
            ),
            *("[!甲]", "[^1]: ", "[^甲 乙]", "[甲]: ", "[甲]: https://a.b\n", "a_b", "甲__乙", "a"),
            *('{{% figure src="a" %}}', "[]", "]", "*"),
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=800)
@given(LINKED_SOURCES)
def test_links_and_pictures_are_read_as_markdown_it_reads_them(source: str) -> None:
    assert markdown.read(source) == tuple(commonmark.blocks(source))


@pytest.mark.parametrize(
    "source",
    [
        "看[甲](https://a.b/c_d?e=1&f=2)、[乙](http://c.d)。",
        '![圖](https://a.b/1_2.png "說")',
        "- [甲](https://a.b)",
        "圖一[甲]、[ ]與 a_b。[^1]\n\n[^1]: 見[甲](https://a.b)。",
    ],
)
def test_usual_links_and_pictures_need_no_markdown_it(source: str) -> None:
    assert not markdown._is_hard(source)
    assert markdown._small(source) == list(commonmark.blocks(source))


CODE = ["`", "``", "`a`", "`氣候 -高雄`", "` `", "`*b*_`", "`<i>`", "`- c`", "`a\\`", "`[d](https://a.b)`"]
AROUND_CODE = [*AROUND, "a", "\\`", "[甲](https://a.b)", "*", "|"]
CODE_SOURCES = st.lists(st.sampled_from(CODE) | st.sampled_from(AROUND_CODE), max_size=12).map("".join)


@settings(max_examples=800)
@given(CODE_SOURCES)
def test_code_is_read_as_markdown_it_reads_it(source: str) -> None:
    assert markdown.read(source) == tuple(commonmark.blocks(source))


@pytest.mark.parametrize(
    "source", ["按 `reader list 气候`：列出。", "- `title:氣候`\n- `*`、`<b>`", "## `a_b`"]
)
def test_usual_code_needs_no_markdown_it(source: str) -> None:
    assert not markdown._is_hard(source)
    assert markdown._small(source) == list(commonmark.blocks(source))


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
        ("> 一\n> 二\n", [Block("一", "quote"), Block("二", "quote")]),
        ("高雄\n市政府\nand the\ncity", [Block("高雄"), Block("市政府"), Block("and the"), Block("city")]),
        ("高雄，\n台北", [Block("高雄，"), Block("台北")]),
        (
            "**重要**的[連結](https://a.b)與`碼`",
            [Block("重要的連結與碼", "paragraph", (Link(3, 5, "https://a.b"),))],
        ),
        ("一  \n二\\\n三", [Block("一"), Block("二"), Block("三")]),
        ("A &amp; B &lt;b&gt;", [Block("A & B <b>")]),
        ("```\na b\nc\n```", [Block("a b"), Block("c")]),
        ("> - 一\n>\n> 二", [Block("一", "item"), Block("二", "quote")]),
        ("2023\\. 是一年", [Block("2023. 是一年")]),
    ],
)
def test_a_source_gives_the_blocks_a_person_sees(source: str, blocks: list[Block]) -> None:
    assert markdown.read(source) == tuple(blocks)


def lines(source: str) -> list[str]:
    """The blocks of a source, one a line: `#`, `>` and `-` before what is no paragraph."""
    marks = {"paragraph": "", "heading": "# ", "quote": "> ", "item": "- "}
    return [marks[block.kind] + with_addresses(block) for block in markdown.read(source)]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        pytest.param(
            "| 城市 | 人口 |\n|:--|--:|\n| **高雄** | 2,765,932 |\n| [台北](x) | a\\|b |\n| 花蓮 | |\n",
            ["城市｜人口", "高雄｜2,765,932", "台北｜a|b", "花蓮"],
            id="table",
        ),
        pytest.param("前文\n甲|乙\n-|-\n1|2", ["前文", "甲｜乙", "1｜2"], id="table-under-text"),
        pytest.param("甲|乙\n這不是表格", ["甲|乙", "這不是表格"], id="bars"),
        pytest.param(
            "見註[^1]。\n\n[^1]: 來源\n[^乙]: https://a.b\n",
            ["見註[1]。", "[1]: 來源", "[乙]: https://a.b"],
            id="footnotes",
        ),
        pytest.param("[編按]:本文如此\n\n[a]: https://a.b\n", ["[編按]:本文如此"], id="no-reference"),
        pytest.param(
            "[文][a]、[a]\n\n[a]: https://a.b 't'",
            ["文（https://a.b）、a（https://a.b）"],
            id="reference-links",
        ),
        pytest.param(
            "**重要：**內容、**「引」**的、*（三）*說", ["重要：內容、「引」的、（三）說"], id="emphasis"
        ),
        pytest.param("2 * 3 * 4、五 * 六 * 七", ["2 * 3 * 4、五 * 六 * 七"], id="stars"),
        pytest.param("<https://a.b> <x@a.b>", ["https://a.b x@a.b"], id="autolinks"),
        pytest.param("![圖說](圖/a.png)", ["圖說（圖/a.png）"], id="picture"),
        pytest.param("![](https://a.b/高.png '標題')", ["標題（https://a.b/高.png）"], id="picture-title"),
        pytest.param("![](a.png)", ["a.png"], id="picture-without-words"),
        pytest.param("![圖](data:image/png;base64,AAAA)", ["圖"], id="picture-in-the-file"),
        pytest.param("[[頁|字]]、[[頁#節]]、[[#節]]", ["字、頁#節、節"], id="wiki-links"),
        pytest.param(
            "![[a.png]]\n\n![[a.png|300]]\n\n![[a.png|圖說]]",
            ["a.png", "a.png", "圖說（a.png）"],
            id="wiki-pictures",
        ),
        pytest.param("文[[1]](#c)", ["文[1]"], id="no-wiki-link"),
        pytest.param(
            "> [!note] 標題\n> 一\n> 二\n\n> [!tip]-\n> 三",
            ["> [note] 標題", "> 一", "> 二", "> [tip]", "> 三"],
            id="callouts",
        ),
        pytest.param(
            '{{< figure src="a.png" title="標題" caption="圖說" >}}', ["標題 圖說（a.png）"], id="figure"
        ),
        pytest.param(
            "{{< youtube a_b_c >}}\n\n{% include a_b_c.html %}\n\n{: .x}",
            ["{{< youtube a_b_c >}}", "{% include a_b_c.html %}", "{: .x}"],
            id="shortcodes",
        ),
        pytest.param("一\n\n<!--more-->\n\n二<!-- x\ny -->三", ["一", "二三"], id="comments"),
        pytest.param("- [ ] 待辦\n- [x] 完成\n", ["- [ ] 待辦", "- [x] 完成"], id="tasks"),
        pytest.param("1. 一\n1. 二\n\n   續\n3. 三\n", ["- 1. 一", "- 2. 二", "續", "- 3. 三"], id="numbers"),
        pytest.param("7) 七\n8) 八", ["- 7) 七", "- 8) 八"], id="numbers-from-seven"),
        pytest.param(
            "- 一\n  - 二\n    1. 三\n- 四", ["- 一", "- ◦ 二", "- ◦ ◦ 1. 三", "- 四"], id="inner-lists"
        ),
        pytest.param("- 一\\\n  二\n\n  > 三", ["- 一", "二", "> 三"], id="lines-in-an-item"),
        pytest.param("一\n\n---\n\n***\n\n二", ["一", "＊＊＊", "二"], id="rule"),
        pytest.param("---\n\n一\n\n---\n", ["一"], id="rules-at-the-ends"),
        pytest.param("```py\nif a:\n    b  c\n\nd\n```", ["if a:", "b  c", "d"], id="code"),
        pytest.param("    a\n    b", ["a", "b"], id="indented-code"),
        pytest.param("> 一  \n> 二", ["> 一", "> 二"], id="lines-in-a-quote"),
        pytest.param(
            "<div>\n<h2>標題</h2>\n<p>一<br>二 &amp; &lt;b&gt;\n三</p>\n<script>x</script>\n</div>",
            ["標題", "一", "二 & <b> 三"],
            id="html",
        ),
        pytest.param(
            "<table><tr><th>甲</th><th>乙</th></tr>\n<tr><td>1</td>\n<td>2</td></tr></table>",
            ["甲｜乙", "1｜2"],
            id="html-table",
        ),
        pytest.param(
            '<figure><img src="a.png" alt="圖"><figcaption>圖說</figcaption></figure>',
            ["圖（a.png）", "圖說"],
            id="html-picture",
        ),
        pytest.param(
            "按 <ctrl> 鍵，<b>粗</b>，漢<sup>2</sup><br/>換行",
            ["按 <ctrl> 鍵，粗，漢2", "換行"],
            id="html-within-a-line",
        ),
        pytest.param("<pre>\na\n  b\n</pre>", ["a", "b"], id="pre"),
        pytest.param("&#27;[2J&lt;b&gt;", ["�[2J<b>"], id="entities"),
    ],
)
def test_what_notes_and_sites_write_is_shown_as_plain_text_and_reads_back(
    source: str, shown: list[str]
) -> None:
    assert lines(source) == shown
    assert lines(markdown.write(markdown.read(source))) == shown


VERSE = "渡口的燈\n還沒熄\n船已經睡了"
WRAPPED = """\
渡輪公司昨晚宣布，往返兩岸的夜班船自下週
一起停駛，直到碼頭的修繕工程完成。往返的
旅客可以改搭日班船，或者改走新建的大橋。"""


@pytest.mark.parametrize("mark", ["", "> "])
@pytest.mark.parametrize("hard", [False, True], ids=["small reader", "markdown-it"])
def test_lines_of_verse_stay_lines_and_wrapped_ones_become_a_paragraph(mark: str, hard: bool) -> None:
    source = "\n\n".join([VERSE, WRAPPED, *(["*重點*"] if hard else [])])
    read = lines("\n".join(mark + line for line in source.split("\n")))

    assert read[:4] == [mark + text for text in (*VERSE.split("\n"), WRAPPED.replace("\n", ""))]


def test_a_wrapped_item_stays_one_item() -> None:
    assert lines("- 渡口的燈\n  還沒熄\n- 船") == ["- 渡口的燈還沒熄", "- 船"]


@pytest.mark.parametrize(
    ("items", "source"),
    [
        (["1. 一", "2. 二"], "1. 一\n2. 二\n"),
        (["3) 一", "4) 二", "- 三"], "3) 一\n4) 二\n\n- \\- 三\n"),
        (["1. 一", "3. 三"], "1. 一\n\n- 3\\. 三\n"),
        (["一", "1. 二"], "- 一\n- 1\\. 二\n"),
        (["01. 一"], "- 01\\. 一\n"),
        (["1. 2. 一"], "1. 2\\. 一\n"),
        (["1.", "2.一"], "- 1\\.\n- 2\\.一\n"),
        (["999999999. 一", "1000000000. 二"], "999999999. 一\n\n- 1000000000\\. 二\n"),
    ],
)
def test_numbered_items_are_written_as_a_numbered_list_where_it_reads_back(
    items: list[str], source: str
) -> None:
    blocks = tuple(Block(text, "item") for text in items)

    assert markdown.write(blocks) == source
    assert markdown.read(source) == blocks


def test_an_item_with_a_mark_of_its_own_is_shown_without_a_dash() -> None:
    body = tuple(
        Block(text, "item") for text in ("項", "1. 數", "10) 數", "二、數", "（三）數", "◦ 內", "3.5 倍")
    )
    parts = article_parts(Article("x", body=body))[1:]

    assert [part.text for part in parts] == [
        "- 項", "1. 數", "10) 數", "二、數", "（三）數", "◦ 內", "- 3.5 倍",
    ]  # fmt: skip


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


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("見[連結](https://a.b/c)。", "見連結（https://a.b/c）。"),
        ("[**粗**體](http://a.b 'x')", "粗體（http://a.b）"),
        ("<https://a.b/c>", "https://a.b/c"),
        ("[https://a.b](https://a.b/)", "https://a.b"),
        ("[節](#a) 與 [檔](./x.md)", "節 與 檔"),
        ("[參考][r]\n\n[r]: https://a.b/r", "參考（https://a.b/r）"),
    ],
)
def test_the_address_of_a_link_stands_behind_its_words(source: str, text: str) -> None:
    assert [with_addresses(block) for block in markdown.read(source)] == [text]


LINKED = "看[這裡]和*那裡*!"


@pytest.mark.parametrize(
    ("links", "source"),
    [
        ([(1, 5, "https://a.example/?x=1&copy;=2")], "看[\\[這裡\\]](https://a.example/?x=1&amp;copy;=2)和\\*那裡\\*!"),
        ([(0, 10, "https://a.example/甲_(乙)")], "[看\\[這裡\\]和\\*那裡\\*](<https://a.example/甲_(乙)>)!"),
        ([(0, 1, "http://a.example/ <"), (6, 10, "http://b.example/")],
         "[看](http://a.example/%20%3C)\\[這裡]和[\\*那裡\\*](http://b.example/)!"),
    ],
)  # fmt: skip
def test_links_are_written_as_links_and_their_words_literally(
    links: list[tuple[int, int, str]], source: str
) -> None:
    block = Block(LINKED, "paragraph", tuple(Link(*link) for link in links))

    assert markdown.write([block]) == source + "\n"


@settings(max_examples=300)
@given(TEXTS, st.data(), st.sampled_from(KINDS))
def test_links_that_were_written_are_read_again(text: str, data: st.DataObject, kind: Kind) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    addresses = st.sampled_from(
        ["https://a.example/x_(y)", "http://b.example/?a=1&copy;*_[", "https://例.tw/甲"]
    )
    links = tuple(
        Link(start, end, data.draw(addresses))
        for start, end in pairwise(cuts)
        if text[start:end].strip() == text[start:end] and data.draw(st.booleans())
    )
    block = Block(text, kind, links)

    assert markdown.read(markdown.write([block])) == (block,)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("一[二](https://a.b)三", ["二"]),
        ("> [!注] [題](https://a.b)\n> 文", ["題"]),
        ("| [甲](https://a.b) | [乙](https://c.d) |\n|---|---|\n| | [丙](https://e.f) |", ["甲", "乙", "丙"]),
        ("[甲\n乙](https://a.b)", ["甲", "乙"]),
        ("[ 甲 ](https://a.b)", ["甲"]),
        ("[![圖](a.png)](https://a.b)", ["圖（a.png）"]),
        ("![看[這](https://a.b)](a.png)", []),
        ("[ ](https://a.b)[甲](https://c.d)", ["甲"]),
        ("[&#8203;甲&#8238;](https://a.b)乙", ["甲"]),
        ("\x0e甲\x0f[乙](https://a.b)", ["乙"]),
        ("1. 一\n   - [二](https://a.b)", ["二"]),
    ],
)
def test_linked_words_are_found_in_every_kind_of_block(source: str, words: list[str]) -> None:
    blocks = markdown.read(source)

    assert [block.text[link.start : link.end] for block in blocks for link in block.links] == words


PIECE_OF_PROSE = "市長今天*說明*了新的政策，[網址](https://a.example/b)在這裡。"
LONG_SOURCES = {
    "paragraphs": f"{PIECE_OF_PROSE}\n\n",
    "a heading, a list and a quote": f"## 題\n\n- 甲\n- *乙*\n\n> 丙\n\n{PIECE_OF_PROSE}\n\n",
    "fenced code with gaps in it": f"```\na *b*\n\n{PIECE_OF_PROSE}\n```\n\n{PIECE_OF_PROSE}\n\n",
    "a table": f"|甲|乙|\n|-|-|\n|1|*2*|\n\n{PIECE_OF_PROSE}\n\n",
}


@pytest.mark.parametrize("repeated", LONG_SOURCES.values(), ids=LONG_SOURCES)
def test_a_long_source_is_read_as_in_one_piece(repeated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = repeated * (50_000 // len(repeated))
    monkeypatch.setattr(markdown, "LONGEST", 40_000)

    assert markdown.read_long(source) == (tuple(commonmark.blocks(source)), None)


@pytest.mark.parametrize("head", ["```\n~~~\n```", "~~~\n```\n~~~", "```a``` b"])
def test_what_only_looks_like_a_fence_keeps_no_source_in_one_piece(
    head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown, "LONGEST", 40_000)

    assert markdown.read_long(f"{head}\n\n" + f"a *b*\n\n{PIECE_OF_PROSE}\n\n" * 1_000)[1] is None


@pytest.mark.parametrize("repeated", ["*a* ", "*a* b\n", "- *a*\n", "> *a*\n", "|a|b|\n"])
def test_what_is_too_long_for_one_piece_is_plain_text(repeated: str) -> None:
    blocks, problem = markdown.read_long(
        f"{PIECE_OF_PROSE}\n\n" + repeated * (2 * markdown.LONGEST // len(repeated))
    )

    assert problem and problem.startswith("holds a piece of Markdown of more than 300,000 characters")
    assert (
        "".join(block.text for block in blocks[1:])
        .replace(" ", "")
        .startswith(2 * repeated.strip().replace(" ", ""))
    )


DENSE = {
    "stars": "*a",
    "open brackets": "![",
    "references": "[甲]: /x\n",
    "items": "- *甲*\n",
    "rows of a table": "|甲|*乙*|\n",
    "tags": "<b>甲</b>",
}


@pytest.mark.parametrize("repeated", DENSE.values(), ids=DENSE)
def test_what_holds_too_many_marks_is_plain_text_and_what_stands_before_it_is_not(repeated: str) -> None:
    source = f"# 題\n\n## 小題\n\n{PIECE_OF_PROSE}\n\n" + repeated * (290_000 // len(repeated))
    blocks, problem = markdown.read_long(source)

    assert problem == (
        "holds more Markdown than can be read in a second; some of it is shown as plain text;"
        " split it into smaller files"
    )
    assert [block.kind for block in blocks[:2]] == ["heading", "heading"]
    shown = "".join(block.text for block in blocks).replace("\n", "")
    assert 3 * repeated.strip() in shown


def test_a_long_article_of_a_person_is_read_as_markdown() -> None:
    source = f"## 題\n\n- 甲\n- *乙*\n\n{PIECE_OF_PROSE * 4}\n\n" * 300

    assert len(source.encode()) > 100_000
    assert markdown.read_long(source) == (tuple(commonmark.blocks(source)), None)
