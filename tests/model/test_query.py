"""Queries are read forgivingly: every form has one meaning, and nothing that can be typed is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import query_parser
from reader.model.query import EVERYTHING, And, Node, Not, Or, Word, both, wanted_words
from reader.model.query_parser import from_arguments, parse

A, B, C = Word("a"), Word("b"), Word("c")
CITY, CLIMATE, ENERGY = Word("高雄"), Word("气候"), Word("能源")
QUERIES = st.text(alphabet='ab高雄 \t　()|!-"“”「」『』（）｜！－＂OR或AND\n', max_size=40)

TABLE: dict[str, Node] = {
    "": EVERYTHING,
    " \t　\n": EVERYTHING,
    "高雄": CITY,
    "气候 高雄": And((CLIMATE, CITY)),
    "气候　高雄": And((CLIMATE, CITY)),
    "气候 AND 高雄": And((CLIMATE, CITY)),
    "-高雄": Not(CITY),
    "!高雄": Not(CITY),
    "－高雄": Not(CITY),
    "！高雄": Not(CITY),
    "气候 -高雄": And((CLIMATE, Not(CITY))),
    "covid-19": Word("covid-19"),
    "2020-06-16": Word("2020-06-16"),
    "hey!": Word("hey!"),
    '"地方 政府"': Word("地方 政府"),
    "＂地方 政府＂": Word("地方 政府"),
    "“地方 政府”": Word("地方 政府"),
    "「地方 政府」": Word("地方 政府"),
    "『地方 政府』": Word("地方 政府"),
    "「地方『政』府」": Word("地方『政』府"),
    '-"地方 政府"': Not(Word("地方 政府")),
    '"-a OR (b"': Word("-a OR (b"),
    "气候 OR 能源": Or((CLIMATE, ENERGY)),
    "气候 或 能源": Or((CLIMATE, ENERGY)),
    "气候|能源": Or((CLIMATE, ENERGY)),
    "气候｜能源": Or((CLIMATE, ENERGY)),
    "a|b|c": Or((A, B, C)),
    "a OR b c": And((Or((A, B)), C)),
    "c a OR b": And((C, Or((A, B)))),
    "a OR -b": Or((A, Not(B))),
    "或許": Word("或許"),
    "ORB": Word("ORB"),
    "(a b) OR c": Or((And((A, B)), C)),
    "（a b）｜c": Or((And((A, B)), C)),
    "-(a b)": Not(And((A, B))),
    "-(a OR b) c": And((Not(Or((A, B))), C)),
    "((a))": A,
    "(a OR (b c))": Or((A, And((B, C)))),
}

UNFINISHED: dict[str, Node] = {
    "-": EVERYTHING,
    "a -": A,
    "a - b": And((A, B)),
    "a !": A,
    "--": EVERYTHING,
    '"': EVERYTHING,
    '""': EVERYTHING,
    'a "': A,
    'a "b': And((A, B)),
    "a 「b c": And((A, Word("b c"))),
    "a OR": A,
    "OR a": A,
    "a | | b": Or((A, B)),
    "OR": EVERYTHING,
    "(": EVERYTHING,
    "()": EVERYTHING,
    "a (": A,
    "a (b": And((A, B)),
    "a)": A,
    ") a": A,
    "a) b": And((A, B)),
    "-()": EVERYTHING,
    "a -(": A,
    'a -"': A,
}


@pytest.mark.parametrize("text", TABLE)
def test_each_form_has_one_meaning(text: str) -> None:
    assert parse(text) == TABLE[text]


@pytest.mark.parametrize("text", UNFINISHED)
def test_what_is_still_being_typed_restricts_nothing_yet(text: str) -> None:
    assert parse(text) == UNFINISHED[text]


@pytest.mark.parametrize("text", TABLE)
def test_every_prefix_of_a_query_is_a_query(text: str) -> None:
    assert all(isinstance(parse(text[:end]), Word | Not | And | Or) for end in range(len(text)))


@given(st.text() | QUERIES)
def test_any_text_is_a_query_whose_words_hold_something(text: str) -> None:
    assert all(word.text.strip() for word in wanted_words(parse(text)))


@given(QUERIES)
def test_the_same_text_is_read_the_same_with_blanks_around_it(text: str) -> None:
    assert parse(f" {text.strip()}　") == parse(text.strip())


@given(st.lists(st.sampled_from(["高雄", "b", "c-d", "气候"]), min_size=2, max_size=6, unique=True))
def test_bare_words_are_all_asked_for_in_their_order(texts: list[str]) -> None:
    assert parse(" ".join(texts)) == And(tuple(map(Word, texts)))


def test_brackets_count_eight_deep_and_keep_what_is_around_them() -> None:
    asked = "(" * 7 + "(a b) OR c" + ")" * 7

    assert parse(asked) == Or((And((A, B)), C))


def test_brackets_deeper_than_eight_are_passed_over_in_pairs() -> None:
    """A closing bracket whose opening one was passed over closes nothing further out."""
    asked = "(" * 8 + "(a) b" + ")" * 8 + " OR c"

    assert parse(asked) == Or((And((A, B)), C))


def test_ten_thousand_brackets_or_minus_signs_are_no_error() -> None:
    assert parse("(" * 10_000 + "a") == A
    assert parse("-(" * 10_000 + "a")
    assert parse("-" * 10_000) == EVERYTHING


def test_words_are_what_can_be_lit_each_once_without_what_is_excluded() -> None:
    assert wanted_words(parse("气候 (高雄 OR 能源) -a 高雄")) == (CLIMATE, CITY, ENERGY)
    assert wanted_words(parse("-(a b)")) == ()
    assert wanted_words(EVERYTHING) == ()


def test_both_asks_for_what_two_queries_ask() -> None:
    assert both(A, Or((B, C))) == And((A, Or((B, C))))
    assert both(EVERYTHING, A) == A
    assert both(A, EVERYTHING) == A
    assert both(EVERYTHING, EVERYTHING) == EVERYTHING


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ([], ""),
        (["气候", "高雄"], "气候 高雄"),
        (["地方 政府"], '"地方 政府"'),
        (["地方　政府", "-高雄"], '"地方　政府" -高雄'),
        (["气候", "OR", "能源"], "气候 OR 能源"),
    ],
)
def test_arguments_become_the_text_of_a_query(arguments: list[str], text: str) -> None:
    assert from_arguments(arguments) == text


@given(st.lists(st.text(alphabet="ab高雄", min_size=1, max_size=4), min_size=2, max_size=3))
def test_an_argument_that_holds_blanks_is_one_phrase(parts: list[str]) -> None:
    phrase = " ".join(parts)

    assert parse(from_arguments([phrase])) == Word(phrase)


def test_a_quotation_in_one_argument_is_the_phrase_it_encloses() -> None:
    assert parse(from_arguments(['"地方 政府" a'])) == And((Word("地方 政府"), A))


def test_many_alternatives_make_one_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the time would grow with the square of their number."""
    made = []

    class Counted(Or):
        def __new__(cls, nodes: tuple[Node, ...]) -> "Counted":
            made.append(len(nodes))
            return super().__new__(cls)

    monkeypatch.setattr(query_parser, "Or", Counted)
    parse("a|" * 5_000 + "b")

    assert made == [5_001]


def test_fifty_thousand_brackets_or_alternatives_are_no_error() -> None:
    assert parse(")" * 50_000 + "a") == A
    assert parse("a|" * 50_000) == Or((A,) * 50_000)
    assert parse("(a|b)|" * 2 + "c") == Or((A, B, Or((A, B)), C))
