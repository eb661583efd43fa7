"""Front matter read line by line says what YAML says, wherever it is read so at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.store.files import front_matter
from reader.store.files.yaml_text import YamlError

KNOWN = {"title", "tags", "date", "imported"}
PIECES = st.sampled_from(
    [
        *("title: ", "tags: ", "k: ", "date: 2020-01-01", "[a, b]", "[]", "{from: x, at: 'y z'}", "{url: }"),
        *("a", "氣候", "。", "é", "１", "\u3000", "“", "→", "1.0", "0x1", "~", "null", "://", "...", "true"),
        *("\n", " ", ": ", ":", ", ", ",", "#", " #", "'", '"', "[", "]", "{", "}", "&", "*", "-", "- ", "|"),
        *(">", "!", "%", "@", "`", "?", "=", "\t", "\\", "\x07", "\u2028", "\ufeff", "\U0001f600"),
    ]
)
HEADS = st.lists(PIECES, max_size=10).map(lambda pieces: "title: " + "".join(pieces) + "\n")


@settings(max_examples=2_000)
@given(HEADS | st.text(max_size=20).map(lambda text: f"title: {text}\nk: {text}\n"))
def test_what_is_read_by_lines_is_what_yaml_says(head: str) -> None:
    by_lines = front_matter._read_lines(head, KNOWN)
    if by_lines is not None:
        assert by_lines == front_matter._read_yaml(head, KNOWN)


def test_an_ordinary_head_is_read_by_lines() -> None:
    head = (
        'title: "甲：乙"\nsubtitle:\ndate: 2023-04-01T04:42\nplace: [德國 波昂, 美國 紐約]\nurl: https://a.b/c?d=e\n'
        "imported: {from: 頁.txt, sha256: 0f, at: '2026-11-22T10:00:00+08:00'}\ndraft: false\n"
    )
    read = front_matter._read_lines(head, {"title", "subtitle", "date", "place", "url", "imported"})

    assert read == front_matter._read_yaml(head, {"title", "subtitle", "date", "place", "url", "imported"})
    assert read and read["imported"].value == {
        "from": "頁.txt",
        "sha256": "0f",
        "at": "2026-11-22T10:00:00+08:00",
    }
    assert read["draft"] == (("false"), 6, "false")


def test_heads_that_are_no_such_lines_are_left_to_yaml() -> None:
    for head in ("title: |\n  a\n", "captions:\n  - a\n", "title: a\n\n", "title: &x a\n", "'title': a\n"):
        assert front_matter._read_lines(head, KNOWN) is None


def test_what_yaml_refuses_is_refused() -> None:
    try:
        front_matter.read("title: [a\n", KNOWN)
    except YamlError as error:
        assert error.line
    else:
        raise AssertionError("an open bracket is no YAML")
