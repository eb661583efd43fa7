"""A page whose line ends became blanks, opened again: headline, date row, paragraphs, and the rest."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from reader.importing.match_text import grams, match_text, pattern
from reader.importing.page.fields.names import is_medium, is_person
from reader.importing.page.fields.reporters import byline_of
from reader.importing.vocabulary import is_menu, label, whole
from reader.text.dates import find_dates

_HEAD = 2000
"""Characters in which the headline and the date stand."""
_LONGEST_TITLE, _LONGEST_PART = 60, 20
_LEAST_TITLE, _LONG_WORD = 6, 6
"""Characters of a headline at least, and of a word that is none of a menu."""
_COMMON = 0.12
"""The share of its pairs that any word has in common with any text."""
_DECK = 250
"""Characters between a summary above the date and that date at most."""
_LEAST_TEXT = 16
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
_FREE_END = re.compile(pattern(r"[\s|,)\]/]|[(\[]|星期|周|$"))
_BLANKS = re.compile(r"[ \t\n]+|\u3000{2,}(?=[^\s：:]{3})|(?<=[。！？」])\u3000+")
"""What stands where a line ended; a wide blank stands inside a headline."""
_ROLE = re.compile(pattern(r"(?:记者|编辑|编辑部|实习生|特派员|^楼主|^发[表布]于?)$"))
_DASHES = "-—─–"
_LOWER = 1.5
"""How much more a lower run of words must share with the text than an upper one."""
_LONG_HALF = 20
"""Characters of each of two words that are no halves of one headline."""
_FAR_TEXT = 150
"""Characters between the date and the first full stop in which the text has begun: a list."""
_SHORT_WORD = 4
_SENTENCE = re.compile(r"。|[,，][^，,]*[，,]|^.{40,}[！？]")
_LABELLED = re.compile(r"[^:]{1,8}:\s+\S|[^:]{1,4}:[a-z\d]|[^:]+:[^:]+:")
_ROLE_AND_NAMES = re.compile(pattern(r"(?:记者|编辑|实习生|特派员)(?:[\s|/、]+\S{2,5}){0,3}$|[|·/]$"))
_REPORTS = re.compile(pattern(r"(?:综合|即时|专题)?报[导道]$"))
_NAME_OR_MARK = re.compile(pattern(r"[\u3400-\u9fff·]{2,4}$|[|·/]$|(?:综合|即时)?报[导道]$"))
_LONGEST_ROW = 40
_ANY_DAY = datetime(2000, 1, 1)


def opened(text: str) -> Iterator[str]:
    """The parts of a page on one line, in order; no word gets lost."""
    words = _words(text)
    begin = _text_begin(words)
    start, end = _headline(words[:begin], grams(match_text(" ".join(words[begin:])[:_HEAD])))
    yield from _rows(words[:start])
    if start < end:
        yield " ".join(words[start:end])
    yield from _rows(words[end:begin])
    yield from _below(words[begin:])


def _words(text: str) -> list[str]:
    """The words between blanks; dates near the beginning stay whole, with what is glued to them."""
    head = text[:_HEAD]
    words: list[str] = []
    place = 0
    for date in find_dates(head, _ANY_DAY):
        if date.start < place or not _stands_free(head, date.start) or not _FREE_END.match(head, date.end):
            continue
        start = head.rfind(" ", place, date.start) + 1 or max(place, 0)
        blank = text.find(" ", date.end)
        stop = blank if blank >= 0 else len(text)
        if stop - date.end > _LONGEST_PART or _COMMA.search(head, start, date.start):
            continue
        words += _tokens(text[place:start])
        row = text[start:stop]
        if words and words[-1].endswith((":", "：")) and len(words[-1]) < _LONGEST_PART:
            row = f"{words.pop()} {row}"
        words.append(row)
        place = stop
    return words + _tokens(text[place:])


def _is_dated(word: str) -> bool:
    """Whether a word is a date row: short, with a whole date in it."""
    return (
        len(word) <= _LONGEST_TITLE
        and "，" not in word[1:-1].partition("，")[2]
        and any(_FREE_END.match(match_text(word), date.end) for date in find_dates(word, _ANY_DAY))
    )


def _text_begin(words: Sequence[str]) -> int:
    """The place of the word that begins the text: the first with a full stop, below a date that is near."""
    sizes = [0]
    for word in words:
        sizes.append(sizes[-1] + len(word) + 1)
    begin = _next_text(words, 0)
    dates = [place for place, word in enumerate(words) if sizes[place] < _HEAD and _is_dated(word)]
    before = [date for date in dates if date < begin]
    if before and sizes[begin] - sizes[before[-1] + 1] > _FAR_TEXT:
        return before[-1] + 1
    for date in dates:
        if not before and date > begin and sizes[date] - sizes[begin + 1] <= _DECK:
            begin = _next_text(words, date + 1)
    return begin


def _next_text(words: Sequence[str], start: int) -> int:
    begin = next(
        (
            place for place in range(start, len(words))
            if _SENTENCE.search(words[place]) and len(words[place]) >= _LEAST_TEXT
            and not _is_known(words[place]) and not _is_dated(words[place])
        ),
        len(words),
    )  # fmt: skip
    while begin > start and _belong(words, begin - 1) and not _is_apart(words[begin - 1]):
        begin -= 1
    return begin


def _is_apart(word: str) -> bool:
    """Whether a word is none of a headline or sentence: a button, a byline, a date row, a name, marks."""
    match = match_text(word)
    return (
        _is_known(word) or _is_dated(word) or byline_of(word) is not None or is_medium(match)
        or _ROLE.search(match) is not None
        or _LABELLED.match(match) is not None
        or ">" in match
        or not any(sign.isalnum() for sign in word)
    )  # fmt: skip


def _headline(words: Sequence[str], wanted: set[str]) -> tuple[int, int]:
    """Where the headline begins and ends: the run of words that shares most with the text.

    A long word beside it belongs to it, whatever it speaks of.
    """
    best, span = 0.0, (len(words), len(words))
    for start in range(len(words)):
        worth, size = 0.0, 0
        for end in range(start, len(words)):
            size += len(words[end]) + 1
            if _is_apart(words[end]) or is_person(match_text(words[end])) or size > _LONGEST_TITLE + 1:
                break
            if (end > start and _begins_anew(words, end)) or "。" in words[end]:
                break
            own = grams(match_text(words[end]))
            share = len(own & wanted) / len(own) if own else 0.0
            worth += len(words[end]) * (share - _COMMON)
            # Of two that share alike the upper one is the headline, the lower one its summary.
            if worth > best * (_LOWER if start >= span[1] else 1.0) and size > _LEAST_TITLE:
                best, span = worth, (start, end + 1)
    start, end = span
    while end - start > 1 and len(words[start]) <= _SHORT_WORD and words[start].isalnum():
        start += 1  # the section, or the last word of a menu
    size = sum(map(len, words[start:end])) + end - start
    while end < len(words) and _is_more(words[end], size, words[:end]) and not _begins_anew(words, end):
        size += len(words[end]) + 1
        end += 1
    while (
        0 < start < end
        and _is_more(words[start - 1], size, words[: start - 1])
        and not _begins_anew(words, start)
    ):
        start -= 1
        size += len(words[start]) + 1
    return start, end


def _begins_anew(words: Sequence[str], place: int) -> bool:
    """Whether a word is none of the headline that ends with the one before it: a copy, a subtitle."""
    before, word = words[place - 1], words[place]
    return word[0] in _DASHES or before == word or min(len(before), len(word)) >= _LONG_HALF


def _is_more(word: str, size: int, before: Sequence[str]) -> bool:
    """Whether a word beside a headline of some size is a part of it: long, plain, not there twice."""
    return (
        len(word) >= _LONG_WORD and size + len(word) <= _LONGEST_TITLE and not _STOP_END.search(word)
        and not _is_apart(word) and word not in before and word[0] not in _DASHES + "（("
    )  # fmt: skip


def _rows(words: Sequence[str]) -> Iterator[str]:
    """The words beside the headline, each on a line, but for those that are of the date row before them."""
    row = ""
    for word in words:
        if row and (_is_signed(row, word) or (_is_dated(row) and _is_part_of(row, word))):
            row = f"{row} {word}"
            continue
        if row:
            yield row
        row = word
    if row:
        yield row


def _is_signed(row: str, word: str) -> bool:
    """Whether a word goes on with a byline: a name behind a role, a bar, or a word for reporting."""
    match, after = match_text(row), match_text(word)
    if len(row) > _LONGEST_ROW or (is_menu(match) and not _ROLE_AND_NAMES.search(match)):
        return False
    return bool(
        (_ROLE_AND_NAMES.search(match) and _NAME_OR_MARK.match(after) and not is_menu(after))
        or (after in "|·/" and not _is_known(row) and (len(row) > _LONG_WORD or is_person(match)))
        or (is_person(match.split()[-1]) and _REPORTS.match(after))
    )


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
    for word in filter(None, _BLANKS.split(text)):
        if (
            tokens
            and len(tokens[-1]) < 80
            and (_OPEN.search(tokens[-1]) or (len(word) < _LONGEST_PART and _wants_value(tokens[-1])))
        ):
            tokens[-1] += " " + word
        else:
            tokens.append(word)
    return tokens


def _wants_value(token: str) -> bool:
    """Whether a word is a label of a value, or a role before a name, and no button."""
    hit = whole(match_text(token)) if token.endswith(("：", ":")) else None
    button = hit is not None and hit.row.kind in ("promotion", "navigation", "more", "related")
    return (token.endswith(("：", ":")) and not button) or _REPORTER.search(token) is not None


def _is_known(token: str) -> bool:
    match = match_text(token)
    return is_menu(match) or whole(match) is not None or label(match) is not None


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
