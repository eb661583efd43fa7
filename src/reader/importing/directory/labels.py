"""What a label and what a value looks like: the words of labels, and the forms of numbers and addresses."""

import re
from collections.abc import Iterator

from reader.importing.directory.tables.vocabulary import any_of, words
from reader.importing.match_text import match_text

TEXT, LINK, NOTE, NAME = ("text",), ("link",), ("note",), ("name",)
"""Kinds of parts: what has no label; what leads elsewhere; what has no field; the label of a name."""
FIELDS = ("phone", "fax", "email", "website", "address")
_LABEL_KINDS = (*FIELDS, "note", "name")
ANY_LABEL = any_of(*_LABEL_KINDS)
HAN = "[\u3400-\u9fff]"
_LABEL = re.compile(
    rf"(?P<open>[\[(【〔<《]\s*)?(?P<words>(?:{ANY_LABEL})(?:\s?[/&、|+,及和与兼]?\s?(?:{ANY_LABEL}))?"
    rf"(?:\s?[/(\[]\s?(?:{ANY_LABEL})\s?[)\]]?)?(?:\s?\([^():]{{1,12}}\)(?=\s*:)|\s?no\.?(?=\s*:))?)"
    rf"\s*(?P<close>[\])】〕>》])?"
)
_SOME_LABEL = re.compile(ANY_LABEL)
_WORD = re.compile(rf"(?:{ANY_LABEL})(?![a-z])")
_FIRST_LABEL = re.compile(rf"[\W_]*(?P<words>{any_of(*_LABEL_KINDS, 'link')})\s*[\])]?\s*:")
_LABEL_WORDS = frozenset().union(*(words(kind) for kind in _LABEL_KINDS))
_LETTER = re.compile(
    r"(?P<letter>[tpmfewacd])(?<![^\s,;|/(].)(?:\s*[.:)]\s*|(?<=[tpmf])\s+(?=[+(]?\d))(?=(?P<ahead>\S+))"
)
_LETTERS = {
    "t": "phone", "p": "phone", "m": "phone", "c": "phone", "d": "phone",
    "f": "fax", "e": "email", "w": "website", "a": "address",
}  # fmt: skip
_COLON = re.compile(r"\s*:\s*")
_DOT = re.compile(r"\s*(?:\.\s*:|[.:])\s*")
_DIGITS_AHEAD = re.compile(r"\s*[+(\[]?\s?\d[\d\s()\[\]./+-]{4}")
_LONGEST_PREFIX = 6
_NAMES = match_text("名稱"), match_text("名")
"""The ends of labels of names before which anything can stand."""
_EMAIL = r"[a-z0-9_.+-]+(?:@|\s?[\[(]at[\])]\s?)[a-z0-9-]+(?:\.[a-z0-9-]+)+"
_WEB = (
    r"https?://[^\s,;、。()<>\"]+|www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][^\s,;、。()<>\"]*)?|"
    r"(?<![a-z0-9@.-])[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|int|info|asia|biz)"
    r"(?:\.[a-z]{2})?(?![a-z0-9.])(?:/[^\s,;、。()<>\"]*)?"
)
_ADDRESSES = re.compile(rf"(?P<email>{_EMAIL})|(?P<website>{_WEB})")
BARE_WEB = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2}(?:/\S*)?$")
MASK = "\x00"
"""Stands in masked text for each character of an address, so that no label is looked for in it."""
_NONE = re.compile(rf"[(\[]?(?:{any_of('none')}|[-─·\s/]+)[)\]]?$")
_PHONE_WORDS = re.compile(
    r"\(?\b(?:hunting|hotline|ext\.?|extension|toll free|x|ex|lines?)\b\.?\)?|"
    r"\(?(?:转|分机|代表号|专线|总机|线|免付费|免费|内线|手机)\)?"
)
_PHONE_SHAPE = re.compile(r"[\s+\d()\[\]./,;:、~#*-]{7,}$")
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 7
"""Digits of a telephone number."""
_POSTCODE_OR_HOUR = re.compile(r"(?:\d{3}-\d{4}|\d{5}-\d{3,4}|\d{1,7}|\d{1,2}:\d{2}.*)$")
_DATE = re.compile(
    r"(?:(?:19|20)\d\d|1\d\d|\d\d)(?P<mark>[-/.])(?:0?\d|1[0-2])(?P=mark)(?:0?\d|[12]\d|3[01])(?!\d)(?P<time>.*)|"
    r"(?:0?\d|[12]\d|3[01])(?P<sign>[-/.])(?:0?\d|[12]\d|3[01])(?P=sign)(?:19|20)\d\d(?!\d)(?P<hour>.*)"
)
_TIME = re.compile(r"(?:[\s,~-]+(?:\d{1,4}[:/.-])+\d{1,4})*[\s,~-]*$")
"""What can stand behind a date that is nothing else: an hour, the end of a span."""
_HONG_KONG = re.compile(r"[2-9]\d{3}[\s-]?\d{4}$")
_ENDS = re.compile(rf"(?:{any_of('office', 'firm')})$")


def _spaced(word: str) -> str:
    """Source of a regular expression for a Chinese word with blanks inside; of nothing for others."""
    return r"\s*".join(word) if word[0] >= "\u3400" else "(?!)"


SPACED = re.compile(rf"(?<!{HAN})(?:{'|'.join(map(_spaced, sorted(_LABEL_WORDS)))})(?=\s*:)")
"""A label whose characters are spaced out (`地　址：`)."""


def kind_of_value(value: str) -> str | None:
    """`email`, `website` or `phone`, by what a value looks like; None for all others."""
    plain = match_text(value).strip()
    match = _ADDRESSES.fullmatch(plain)
    if match or BARE_WEB.match(plain):
        return match.lastgroup if match else "website"
    return "phone" if is_phone(plain) else None


def addresses_in(plain: str) -> list[re.Match[str]]:
    """The e-mail and web addresses in match text, the group of each its kind."""
    return list(_ADDRESSES.finditer(plain)) if "." in plain or "://" in plain else []


def is_none(value: str) -> bool:
    """Whether a value says that there is none (`暫無`, `---`)."""
    return bool(_NONE.match(match_text(value).strip()))


def is_phone(text: str) -> bool:
    """Whether a text is nothing but telephone numbers, with extensions, ranges, or a word beside them."""
    if len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return False
    plain = _PHONE_WORDS.sub(" ", match_text(text)).strip()
    digits = sum(map(str.isdigit, plain))
    if not _PHONE_SHAPE.match(plain) or not _FEWEST_DIGITS <= digits <= 60 or _POSTCODE_OR_HOUR.match(plain):
        return False
    if (date := _DATE.match(plain)) and _TIME.match(date["time"] or date["hour"] or ""):
        return False
    if _HONG_KONG.match(plain) or plain[0] in "+([0":
        return True
    return digits >= 8 and bool(re.search(r"\d[-\s().]+\d", plain))


def labels_of(plain: str, masked: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where labels stand, `(start, end)` with the mark behind them, and the fields of their values."""
    place = 0
    while place < len(plain):
        match = _LABEL.search(masked, place) if _SOME_LABEL.search(masked, place) else None
        letter = _LETTER.search(masked, place)
        if letter and (match is None or letter.start() < match.start()):
            kind = _LETTERS[letter["letter"]]
            if _letter_fits(kind, letter["ahead"]):
                yield letter.start(), letter.end(), (kind,)
                place = letter.end()
            else:
                place = letter.start() + 1
        elif match:
            start, end = _span(masked, match)
            if end:
                yield start, end, kinds_of(match["words"])
            place = max(end, match.start() + 1)
        else:
            return


def first_label(text: str) -> tuple[str, ...]:
    """The fields of the label with a colon that begins a text; `note`, `name` or `link`; empty for none."""
    plain = match_text(text)
    if match := _FIRST_LABEL.match(plain):
        return kinds_of(match["words"]) or LINK
    spaced = SPACED.match(plain)
    return kinds_of("".join(spaced[0].split())) if spaced else ()


def _letter_fits(kind: str, ahead: str) -> bool:
    if kind in ("phone", "fax"):
        return bool(re.match(r"[+(\[]?\d", ahead))
    return ahead[0] == MASK if kind in ("email", "website") else True


def _span(masked: str, match: re.Match[str]) -> tuple[int, int]:
    """The start and end of a label with its mark; an end of 0 where the words are no label."""
    start, end, kinds = match.start("words"), match.end("words"), kinds_of(match["words"])
    if kinds == NAME:
        return 0, _end_of_name_label(masked, start, end)
    if match["open"] and match["close"]:
        if match.start() and not masked[match.end() :].strip():
            return start, 0  # a word behind a value: `02-2345-6789（代表號）`
        colon = _COLON.match(masked, match.end())
        return match.start(), colon.end() if colon else match.end()
    before, after = masked[start - 1 : start], masked[end : end + 1]
    latin = match["words"][0] < "\u0250"
    if latin and before.isascii() and (before.isalnum() or (before and before in "@._/-'&" + MASK)):
        return start, 0
    if match["words"][-1].isascii() and after.isascii() and after.isalpha():
        return start, 0
    mark = (_DOT if masked[end - 1].isascii() else _COLON).match(masked, end)
    colon = mark if mark and ":" in mark[0] else None
    if not latin and re.match(HAN, before):
        run = re.search(rf"{HAN}*$", masked[:start])
        prefix = run[0] if run else ""
        if not colon and not (_DIGITS_AHEAD.match(masked, end) and len(prefix) <= 2):
            return start, 0
        return start + _after_name(prefix, match["words"]), colon.end() if colon else end
    if colon or (mark and kinds != NOTE and _goes_on(kinds, masked, mark.end())):
        return start, mark.end() if mark else end
    return start, end if _stands_alone(kinds, masked, start, end, latin) else 0


def _end_of_name_label(masked: str, start: int, end: int) -> int:
    """The end of the label of a name, which begins its line (`展館名稱：`); 0 where it is none."""
    colon = _COLON.match(masked, end)
    longest = _LONGEST_PREFIX if masked[start:end].endswith(_NAMES) else 0
    first = re.fullmatch(rf"{HAN}{{0,{longest}}}", masked[:start])
    return colon.end() if first and colon and colon.end() < len(masked) else 0


def _after_name(prefix: str, label: str) -> int:
    """How far the start of a label moves: back over what belongs to it (`訂位電話`), on behind a name.

    The name of an office stands before it (`台北辦事處電話`), and may share words with it (`台北分公司地址`).
    """
    for length in range(len(label)):
        if label[length:] in _LABEL_WORDS and _ENDS.search(prefix + label[:length]):
            return length
    return -len(prefix) if len(prefix) <= _LONGEST_PREFIX else 0


def _goes_on(kinds: tuple[str, ...], masked: str, end: int) -> bool:
    """Whether what follows a label with a full stop can be its value (`Tel. 02-…`, `Add. 5 High St`)."""
    if set(kinds) & {"phone", "fax"}:
        return end >= len(masked) or bool(_DIGITS_AHEAD.match(masked, end))
    if set(kinds) & {"email", "website"}:
        return masked[end : end + 1] == MASK
    return end < len(masked)


def _stands_alone(kinds: tuple[str, ...], masked: str, start: int, end: int, latin: bool) -> bool:
    """Whether words are a label without a mark behind them, by what stands around."""
    rest, first = masked[end:].strip(), not masked[:start].strip(" (【[◆■●·※*")
    if not rest:
        return first
    if set(kinds) & {"phone", "fax"}:
        return bool(_DIGITS_AHEAD.match(masked, end)) or (first and bool(_NONE.match(rest)) and not latin)
    if set(kinds) & {"email", "website"} and rest[0] == MASK:
        return True
    parted = masked[end : end + 1] == " "
    if latin:
        return False
    if kinds == NOTE:
        return first and parted and end - start > 2
    return first and parted


def kinds_of(label: str) -> tuple[str, ...]:
    """The fields of the words of a label: two for `電話／傳真`, one for `電話 Tel`; else `name`, `note`."""
    kinds = [kind for word in _WORD.finditer(label) for kind in _LABEL_KINDS
             if re.sub(r"\s+", " ", word[0]) in words(kind)]  # fmt: skip
    fields = tuple(dict.fromkeys(kind for kind in kinds if kind in FIELDS))
    return fields or (NAME if kinds == ["name"] else NOTE if kinds else ())
