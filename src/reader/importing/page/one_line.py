"""A page whose line ends became blanks, opened again: headline, date row, paragraphs, and the rest."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from reader.importing.match_text import grams, match_text
from reader.importing.page.fields.names import is_medium
from reader.importing.page.fields.reporters import byline_of
from reader.importing.vocabulary import is_menu, label, whole
from reader.text.dates import find_dates

_HEAD = 2000
"""Characters in which the headline and the date stand."""
_LONGEST_TITLE, _LONGEST_PART = 60, 20
_STOP_END = re.compile(
    r"[。！？!?…；][」』”’）)】\]]*$|[」』”]$|[。！？」][（(【〔][^（）()。]{2,40}[）)】〕]\d{0,8}$|"
    r"。(?:[記记]者|圖|图|攝|摄)[^。，,]{2,16}$"
)
"""The end of a paragraph: a full stop, a credit or a byline in brackets behind it."""
_STOP = re.compile(r"[。！？]|[，,][^，,]*[，,]")
_COMMA = re.compile("[，,、：]")
_ASCII_END, _ASCII_START = re.compile(r"[A-Za-z0-9.,'&]$"), re.compile(r"[A-Za-z0-9'&]")
_OPEN = re.compile(r"[（(【〔\[「『“《][^）)】〕\]」』”》]*$")
_REPORTER = re.compile("(?:^|[／/（(【報报网網社刊])(?:記者|记者|作者)$|^[（(【]?(?:文|攝影|摄影)$")
_LEAST_SHARE = 0.2
_ANY_DAY = datetime(2000, 1, 1)


def opened(text: str) -> Iterator[str]:
    """The parts of a page on one line, in order; no word gets lost."""
    head = text[:_HEAD]
    dates = [
        date
        for date in find_dates(head, _ANY_DAY)
        if date.start < len(text) / 2 and _stands_free(head, date.start)
    ]
    stop = re.search("[。！？]", text)
    dates = [date for date in dates if not stop or date.start < stop.start()]
    if dates:
        date = dates[0]
        before, row, after = text[: date.start], text[date.start : date.end], text[date.end :]
        if glued := re.match(r"\S+", after):
            row, after = row + glued[0], after[glued.end() :]
        if prefix := re.search(r"\S+$", before):
            before, row = before[: prefix.start()], prefix[0] + row
        yield from _above(_tokens(before), after)
        tokens = _tokens(after)
        while tokens and _is_part_of(row, tokens[0]):
            row = f"{row} {tokens.pop(0)}"
        yield row
        size = _headline_end(tokens, grams(match_text(after[:_HEAD])))
        if size:
            yield " ".join(tokens[:size])
        yield from _below(tokens[size:])
        return
    tokens = _tokens(text)
    begin = next((place for place, token in enumerate(tokens) if _STOP.search(token)), len(tokens))
    while begin and _belong(tokens, begin - 1):
        begin -= 1
    yield from _above(tokens[:begin], " ".join(tokens[begin:]))
    yield from _below(tokens[begin:])


def _is_part_of(row: str, token: str) -> bool:
    """Whether a word behind a date row is of it: in an open bracket, behind a slash, a paper's name."""
    if len(token) > _LONGEST_PART or len(row) > _LONGEST_TITLE:
        return False
    slash = row[-1] in "/／|｜" or token[0] in "/／|｜"
    return bool(slash or _OPEN.search(row) or byline_of(token) or is_medium(match_text(token), column=False))


def _stands_free(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or text[start - 1].isspace() or before[-1] in "：:|｜/／(（[【於于"


def _tokens(text: str) -> list[str]:
    """The words between blanks; brackets that hold blanks, and labels with their values, stay whole."""
    tokens: list[str] = []
    for word in text.split():
        if (
            tokens
            and len(tokens[-1]) < 80
            and (
                _OPEN.search(tokens[-1])
                or ((tokens[-1].endswith(("：", ":")) or _REPORTER.search(tokens[-1])) and len(word) < 20)
            )
        ):
            tokens[-1] += " " + word
        else:
            tokens.append(word)
    return tokens


def _is_known(token: str) -> bool:
    match = match_text(token)
    return is_menu(match) or whole(match) is not None or label(match) is not None


def _above(tokens: Sequence[str], rest: str) -> Iterator[str]:
    """What stands above the date: words of menus, the headline, which speaks of what follows, bylines."""
    end = len(tokens)
    while end and (_is_known(tokens[end - 1]) or byline_of(tokens[end - 1])):
        end -= 1
    start = _headline_start(tokens[:end], grams(match_text(rest[:_HEAD])))
    yield from tokens[:start]
    if start < end:
        yield " ".join(tokens[start:end])
    yield from tokens[end:]


def _headline_start(tokens: Sequence[str], wanted: set[str]) -> int:
    """Where the headline begins that ends with the last of some words."""
    start = len(tokens)
    length = 0
    for place in range(len(tokens) - 1, -1, -1):
        own = grams(match_text(tokens[place]))
        length += len(tokens[place]) + 1
        if _is_known(tokens[place]) or length > _LONGEST_TITLE or tokens[place] in tokens[place + 1 :]:
            break
        if is_medium(match_text(tokens[place])):
            break
        if own and (len(own & wanted) >= _LEAST_SHARE * len(own) or place == len(tokens) - 1):
            start = place
        elif place < start - 1:
            break
    return start


def _headline_end(tokens: Sequence[str], wanted: set[str]) -> int:
    """How many of the words below a date are its headline: those without a mark that speak of the text."""
    end = 0
    for token in tokens[:4]:
        own = grams(match_text(token))
        plain = not (_STOP.search(token) or _STOP_END.search(token) or _is_known(token) or byline_of(token))
        if not plain or len(own) < 4 or len(own & wanted) < 0.6 * len(own):
            break
        end += 1
    return end if end > 1 else 0


def _belong(tokens: Sequence[str], place: int) -> bool:
    """Whether a word and the next one stand in one sentence: a Latin word is at the blank between them."""
    if place + 1 >= len(tokens) or _STOP_END.search(tokens[place]):
        return False
    return bool(_ASCII_END.search(tokens[place]) or _ASCII_START.match(tokens[place + 1]))


def _below(tokens: Sequence[str]) -> Iterator[str]:
    """What stands below the date: bylines and buttons each, paragraphs to their full stops."""
    last = max((place for place, token in enumerate(tokens) if _STOP.search(token)), default=-1)
    part = ""
    for place, token in enumerate(tokens):
        if place > last:
            if part:
                yield part
                part = ""
            yield token
            continue
        if not part and not _STOP.search(token) and not _belong(tokens, place) and not _OPEN.search(token):
            yield token
            continue
        if not part and _is_known(token) and not _COMMA.search(token):
            yield token
            continue
        part = f"{part} {token}" if part else token
        if _STOP_END.search(token):
            yield part
            part = ""
    if part:
        yield part
