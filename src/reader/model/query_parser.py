"""Reading queries, so forgivingly that nothing typed is an error.

    气候 高雄        both                 -高雄  !高雄       not this
    "地方 政府"      a phrase             气候 OR 能源        either; also 气候|能源
    =軟體           just so, no other     ( … )              grouping
                    script or region      @名               what the saved query 名 finds
    title: source: author: place: tag: body: url: 標題：…    in one field
    date:2023  date:2020..2023-06  date:>=2023-04  date:7d
    lang:hans  office:高雄  feed:中央社  feed:=中央社 (of that very name)  is:unread

「」, “” and full-width marks count as their ASCII doubles. What is still being typed (a lone `-`, `title:`,
an open quotation mark, half a date) restricts nothing yet, so every prefix of a query is a query. A word
before a colon that names no field is text (`12:30`).
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, get_args

from reader.i18n import _
from reader.model.query import (
    EVERYTHING,
    Being,
    Field,
    FromFeed,
    InLanguage,
    Misread,
    Node,
    Not,
    OfOffice,
    Or,
    Saved,
    State,
    Word,
    conjunction,
)
from reader.model.query_dates import dated

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("標題", "标题"),
    "source": ("來源", "来源", "媒體", "媒体"),
    "author": ("作者",),
    "place": ("地點", "地点"),
    "tag": ("tags", "標籤", "标签"),
    "body": ("正文", "內文", "内文"),
    "url": ("網址", "网址"),
    "date": ("日期",),
    "lang": ("language", "語言", "语言"),
    "office": ("辦公室", "办公室", "辦事處", "办事处"),
    "feed": ("訂閱", "订阅"),
    "is": ("狀態", "状态"),
}
"""The names before a colon, and what else they are called."""
STATES: dict[State, tuple[str, ...]] = {
    "unread": ("未讀", "未读"),
    "read": ("已讀", "已读"),
    "starred": ("加星", "星標", "星标"),
    "problem": ("問題", "问题"),
    "copy": ("重複", "重复"),
    "changed": ("已改", "有改"),
    "incomplete": ("不全", "摘要"),
}
"""What `is:` takes."""

FIELD_NAMED = {name: field for field, others in FIELDS.items() for name in (field, *others)}
"""Every name of a field, and the field."""
_STATE_NAMED = {name: state for state, others in STATES.items() for name in (state, *others)}
QUOTES = {'"': '"', "＂": "＂", "“": "”", "「": "」", "『": "』"}
"""What opens a phrase, and what closes it."""
_WIDE = str.maketrans("（）｜！－　＝＠", "()|!- =@")
_STOP = "".join(QUOTES) + "()|（）｜"
_BARE = re.compile(rf"[^\s{re.escape(_STOP)}]+")
_FIELD = re.compile(rf"([^\s:：{re.escape(_STOP)}]{{1,8}})[:：]")
_DEEPEST = 8
"""Brackets within brackets; deeper ones are passed over."""
_EITHER, _BOTH = {"OR", "或"}, {"AND", "且"}


class _Token(NamedTuple):
    kind: str
    """One of `word`, `not`, `or`, `(`, `)`."""
    text: str = ""
    field: str | None = None
    exact: bool = False
    saved: bool = False


def parse(text: str, today: date | None = None) -> Node:
    """The query that a text asks; never raises. `today` is what `date:7d` counts from."""
    tokens = deque(_tokens(text))
    nodes: list[Node] = []
    while tokens:
        nodes.append(_conjunction(tokens, today or date.today()))
        if tokens:
            tokens.popleft()  # a closing bracket that closes nothing
    return conjunction(nodes)


def from_arguments(arguments: Sequence[str]) -> str:
    """The text of a query given as command-line words; one that holds a blank is a phrase."""
    return " ".join(map(_quoted, arguments))


def typed(word: str) -> str:
    """The text of a query that asks for a word, whatever stands in it."""
    quoted = (f"{opening}{word}{closing}" for opening, closing in QUOTES.items())
    return next((text for text in (word, *quoted) if parse(text) == Word(word)), word)


def _quoted(argument: str) -> str:
    if not re.search(r"\s", argument) or set(argument) & set(QUOTES):
        return argument
    field = _FIELD.match(argument)
    at = field.end() if field and field.group(1).casefold() in FIELD_NAMED else 0
    return f'{argument[:at]}"{argument[at:]}"'


def _tokens(text: str) -> Iterator[_Token]:
    at = depth = 0
    while at < len(text):
        char = text[at].translate(_WIDE)
        if char.isspace():
            at += 1
        elif char in "()":
            depth += char == "("
            if depth <= _DEEPEST:
                yield _Token(char)
            depth = max(0, depth - (char == ")"))
            at += 1
        elif char == "|":
            yield _Token("or")
            at += 1
        elif char in "-!":
            at += 1
            if at < len(text) and not text[at].translate(_WIDE).isspace():
                yield _Token("not")
        else:
            token, at = _word(text, at)
            yield from (token,) if token else ()


def _word(text: str, at: int) -> tuple[_Token | None, int]:
    """The word that begins at a place, None where it only joins others, and where it ends."""
    field = _FIELD.match(text, at)
    name = FIELD_NAMED.get(field.group(1).casefold()) if field else None
    at = field.end() if field and name else at
    sign = text[at : at + 1].translate(_WIDE)
    exact, saved = sign == "=", sign == "@" and name is None
    at += exact or saved
    if text[at : at + 1] in QUOTES:
        end = text.find(QUOTES[text[at]], at + 1)
        end = len(text) if end < 0 else end
        return _Token("word", text[at + 1 : end].strip(), name, exact, saved), end + 1
    match = _BARE.match(text, at)
    word = match.group() if match else ""
    at += len(word)
    if not (name or exact or saved):
        if word in _EITHER:
            return _Token("or"), at
        if word in _BOTH:
            return None, at
    return _Token("word", word, name, exact, saved), at


def _conjunction(tokens: deque[_Token], today: date) -> Node:
    """Everything up to a closing bracket or the end; consumes the tokens it reads."""
    groups: list[list[Node]] = []  # each the alternatives of one part
    either = False
    while tokens and tokens[0].kind != ")":
        if tokens[0].kind == "or":
            tokens.popleft()
            either = bool(groups)
            continue
        node = _unit(tokens, today)
        if node == EVERYTHING:
            continue
        if not either:
            groups.append([node])
        elif len(groups[-1]) == 1 and isinstance(before := groups[-1][0], Or):
            groups[-1] = [*before.nodes, node]
        else:
            groups[-1].append(node)
        either = False
    return conjunction([group[0] if len(group) == 1 else Or(tuple(group)) for group in groups])


def _unit(tokens: deque[_Token], today: date) -> Node:
    token = tokens.popleft()
    if token.kind == "word":
        return _leaf(token, today) if token.text else EVERYTHING
    if token.kind == "not":
        while tokens and tokens[0].kind == "not":
            tokens.popleft()
        inner = _unit(tokens, today) if tokens and tokens[0].kind not in (")", "or") else EVERYTHING
        return inner if inner == EVERYTHING or isinstance(inner, Misread) else Not(inner)
    inside = _conjunction(tokens, today)
    if tokens:
        tokens.popleft()
    return inside


def _leaf(token: _Token, today: date) -> Node:
    text = token.text
    if token.saved:
        return Saved(text)
    if token.field == "date":
        return dated(text, today)
    if token.field == "lang":
        return InLanguage(text)
    if token.field == "feed":
        return FromFeed(text, token.exact)
    if token.field == "office":
        return OfOffice(text)
    if token.field == "is":
        return _being(text)
    field = next((name for name in get_args(Field) if name == token.field), None)
    return Word(text, field, token.exact)


def _being(text: str) -> Node:
    if state := _STATE_NAMED.get(text.casefold()):
        return Being(state)
    if any(name.startswith(text.casefold()) for name in _STATE_NAMED):
        return EVERYTHING
    why = _("is: takes {states}; not {text}").format(states=", ".join(STATES), text=text)
    return Misread(f"is:{text}", why)
