"""Front matter read line by line says what YAML says, wherever it is read so at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.files import yaml_values
from reader.store.files.front_matter import parse
from reader.store.files.front_matter.parse import Field
from reader.store.files.yaml_values import YamlError
from reader.text.inert import inert

PIECES = st.sampled_from(
    [
        *("title: ", "tags: ", "k: ", "date: 2020-01-01", "[a, b]", "[]", "{from: x, at: 'y z'}", "{url: }"),
        *("a", "氣候", "。", "é", "１", "\u3000", "“", "→", "1.0", "0x1", "~", "null", "://", "...", "true"),
        *("\n", " ", ": ", ":", ", ", ",", "#", " #", "'", '"', "[", "]", "{", "}", "&", "*", "-", "- ", "|"),
        *(">", "!", "%", "@", "`", "?", "=", "\t", "\\", "\x07", "\u2028", "\ufeff", "\U0001f600", "\u200d"),
        *(
            "\n- ",
            "\n  - a",
            "\n  k: v",
            "\n# c",
            "\n\n",
            '"a"',
            "'b'",
            "''",
            '\\"',
            "\\\\",
            "標題: ",
            "\nk: ",
        ),
    ]
)
HEADS = st.lists(PIECES, max_size=10).map(lambda pieces: "title: " + "".join(pieces) + "\n")
LISTS = st.lists(PIECES, max_size=4).map(lambda pieces: "tags:\n- a\n- " + "".join(pieces) + "\nk: v\n")
ODD_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def lines(text: str) -> list[str]:
    return [f"{line}\n" for line in text.removesuffix("\n").split("\n")]


def by_lines(head: str) -> list[Field] | None:
    return parse.read_plain(lines(head), lines(head))


def by_yaml(head: str) -> list[Field]:
    return parse.read_any(head, lines(head), lines(head))


@settings(max_examples=2_000)
@given(HEADS | LISTS | st.text(max_size=20).map(lambda text: f"title: {text}\nk: {text}\n"))
def test_what_is_read_by_lines_is_what_yaml_says(head: str) -> None:
    head = inert(head.translate(dict.fromkeys(map(ord, ODD_ENDS), " ")))
    if yaml_values.is_plain(head) and (fields := by_lines(head)) is not None:
        assert fields == by_yaml(head)


def test_an_ordinary_head_is_read_by_lines() -> None:
    head = (
        "# 手記\n"
        'title: "甲：\\"乙\\""\nsubtitle:\ndate: 2023-04-01T04:42\nplace: [德國 波昂, \'美國\']\nurl: https://a.b/c?d=e\n'
        "imported: {from: 頁.txt, sha256: 0f, at: '2026-11-22T10:00:00+08:00'}\n標籤:\n  - 甲\n  - \"乙\"\n\n"
        "cover:\n  image: a.png\n  alt:\ndraft: false\n# 完\n"
    )
    fields = by_lines(head)

    assert fields == by_yaml(head)
    values = {field.key: field.value for field in fields}
    assert (values["title"], values["place"], values["標籤"]) == (
        '甲："乙"',
        ["德國 波昂", "美國"],
        ["甲", "乙"],
    )
    assert values["imported"] == {"from": "頁.txt", "sha256": "0f", "at": "2026-11-22T10:00:00+08:00"}
    assert values["cover"] == {"image": "a.png", "alt": None}
    assert fields[0].comments == "# 手記\n"
    assert fields[-2:] == [Field("draft", "false", 14, "draft: false\n"), Field("", None, 15, "", "# 完\n")]


def test_heads_that_are_no_such_lines_are_left_to_yaml() -> None:
    for head in (
        "title: |\n  a\n",
        "captions:\n  - {a: b}\n",
        "title: &x a\n",
        "'title': a\n",
        "title: a # b\n",
    ):
        assert by_lines(head) is None
        assert by_yaml(head)


def test_what_yaml_refuses_is_refused_and_read_key_by_key() -> None:
    fields, wrong = parse.read_yaml("date: 2023\ntitle: [a\n", lambda key: True)

    assert wrong and (wrong.line, wrong.key) == (1, "title")
    assert [field.value for field in fields] == ["2023", "[a"]
    assert issubclass(YamlError, ValueError)
