"""What the terminal sends becomes keys and pasted text, whatever the bytes, and however they are cut up."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from reader.tui.keyboard import PATIENCE, Keyboard

BEGIN, END = b"\x1b[200~", b"\x1b[201~"
PIECES = st.sampled_from(
    [
        BEGIN,
        END,
        b"\x1b",
        b"\x1b[",
        b"\x1b[20",
        b"\x1b[A",
        b"\x1bx",
        b"\x1b[I",
        b"\x1b[<35;4;4M",
        b"\xff",
        "高".encode(),
        "高".encode()[:2],
        "高".encode("big5"),
        b"\x00",
        b"\x1b[9999999u",
        b"\x1b[1;1R",
        b"q",
        b"\r",
    ]
)
TYPED = st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=12).map(b"".join)


def shown(messages: Sequence[Message]) -> list[str]:
    """Messages, to be compared."""
    return [
        f"{message.key} {message.character!r}"
        if isinstance(message, events.Key)
        else f"paste {message.text!r}"
        if isinstance(message, events.Paste)
        else type(message).__name__
        for message in messages
    ]


def read(chunks: Sequence[bytes], silence: float | None = PATIENCE) -> list[str]:
    """What comes of bytes in chunks, and of a silence after them."""
    keyboard = Keyboard()
    messages = [message for chunk in chunks for message in keyboard.feed(chunk)]
    if silence is not None:
        messages += keyboard.wait(silence)
    return shown(messages)


@given(TYPED, st.lists(st.integers(0, 60), max_size=6))
@example(b"\x1b[200~a\x1b[201~", [1, 3, 7, 9])
def test_it_makes_no_difference_how_bytes_are_cut_up(data: bytes, cuts: list[int]) -> None:
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    chunks = [data[start:end] for start, end in pairwise(places)]

    assert read(chunks, None) == read([data], None)


@given(TYPED.filter(lambda data: END not in data and not any(data.endswith(END[:n]) for n in range(1, 6))))
def test_nothing_in_a_pasted_text_is_a_key(data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\0", "")

    assert read([BEGIN + data + END]) == [f"paste {text!r}"]
    assert read([BEGIN, data, END, b"j"]) == [f"paste {text!r}", "j 'j'"]


@given(TYPED)
def test_no_bytes_are_a_mistake_and_a_key_after_them_is_a_key(data: bytes) -> None:
    keyboard = Keyboard()
    list(keyboard.feed(data))
    list(keyboard.wait(PATIENCE))
    list(keyboard.feed(END))

    assert shown(list(keyboard.feed(b"q")))[-1:] in (["q 'q'"], ["alt+q 'q'"])


def test_bytes_that_are_no_utf8_become_replacement_characters() -> None:
    assert read([b"\xff"]) == ["replacement_character '\ufffd'"]
    assert read(["中文".encode("big5"), b"j"])[-1] == "j 'j'"
    assert read(["高".encode()[:2]]) == ["replacement_character '\ufffd'"]
    assert read(["高".encode()[:2], "高".encode()[2:]]) == ["高 '高'"]


def test_a_paste_without_an_end_is_ended_by_silence() -> None:
    keyboard = Keyboard()
    messages = [*keyboard.feed(BEGIN + "貼上的文字\x1b[20".encode()), *keyboard.wait(PATIENCE / 2)]
    assert messages == []

    assert shown(list(keyboard.wait(PATIENCE))) == ["paste '貼上的文字\\x1b[20'"]
    assert shown(list(keyboard.feed(b"j"))) == ["j 'j'"]


def test_an_escape_is_a_key_when_nothing_follows_it() -> None:
    assert read([b"\x1b"], 0.0) == []
    assert read([b"\x1b"], 0.1) == ["escape '\\x1b'"]
    assert read([b"\x1b", b"[A"], 0.0) == ["up None"]


def test_a_sequence_with_an_absurd_number_costs_that_sequence_alone() -> None:
    assert read([b"j\x1b[99999999uk"]) == ["j 'j'", "k 'k'"]
