"""The parts of a line: labels with their values, e-mail and web addresses, numbers, links, and text.

Labels stand in either language, in both (`電話 Tel：`), in brackets, with a colon or without (`地址 值`,
`傳真(02)…`), or alone with the value in the next line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reader.importing.directory.labels import (
    ANY_LABEL,
    BARE_WEB,
    FIELDS,
    HAN,
    LINK,
    MASK,
    NAME,
    NOTE,
    SPACED,
    TEXT,
    addresses_in,
    is_none,
    is_phone,
    kind_of_value,
    kinds_of,
    labels_of,
)
from reader.importing.directory.tables.vocabulary import any_of, words
from reader.importing.match_text import match_text
from reader.importing.match_text import words as words_of


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line."""

    kinds: tuple[str, ...]
    """`phone`, `fax`, `email`, `website`, `address`; two for `電話／傳真`; `note` for what has no field;
    `link`; `text` for names, addresses, headings and all else."""
    value: str
    """As published; empty where the label stands alone, and its value in the next line."""
    label: str = ""


def _is_map(word: str) -> bool:
    """Whether a link's word can stand behind an address, and is no part of one (`Hill Top`)."""
    return "map" in word or word[0] >= "\u2e80"


LONGEST = 300
"""Code points of a line that is looked at; longer ones are prose."""
_NUMBER = (
    r"(?:\(?\+\d|\(0\d|\b0\d{1,3}[-\s)]|\b09\d\d|\b[48]00[-\s]|\b1[-\s][48]\d\d[-\s])[\d\s()./+~-]{5,}\d"
    r"(?:\s*(?:#|ext\.?|转|分机)\s*\d+)?"
)
_AT_END = re.compile(rf"(?P<gap>[\s,;:、/|]+|(?<={HAN}))(?P<number>{_NUMBER})\)?$")
_AFTER_NUMBER = re.compile(rf"(?<=[\d)])\s+(?={HAN}*[省市县区路街])")
_HOURS = re.compile(r"\s+(?:周|星期|每|平日|上午|假日|24小时|mon).*")
_MAP_LINKS = "|".join(word for word in sorted(words("link"), key=len, reverse=True) if _is_map(word))
_TIMES = re.compile(r"[^\d]{0,8}\d{1,2}:\d{2}\s*(?:[-~至]|to)\s*\d{1,2}:\d{2}")
"""Opening hours without a label."""
_TELLING = re.compile("[.:]")
"""What every address on the net and every hour has."""
_LINK_ENDS = tuple({word.split()[-1] for word in words("link") if _is_map(word)})
_TRAILING_LINK = re.compile(rf"(?:\s*[\[(【<]\s*|\s+)(?:{_MAP_LINKS})\s*[\])】>]*\s*$")
_LINK = re.compile(rf"[\s\[(【<>→»›+]*(?:{any_of('link')})\s*(?:[\])】>→»›+.]*$|:)")
_MAP_SITE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:maps?\.|[^/]*\b(?:openstreetmap|amap)\.|(?:google|bing)\.[a-z.]+/maps|goo\.gl/maps)"
)
_SITE_NAME = re.compile(rf"(?:{any_of('website')})$")
_NAMED = re.compile(r"(?P<name>[^:,\d]{2,24}?)(?<!\bno)(?<!\bnr)(?<!\.)\s*[:|]\s*(?=\S)")
_STRIPPED = " \u3000\t,;|，；、／"
_CELLS = re.compile(r"[ ]{2,}|[ ]*[\t|｜][\s|｜]*|\u3000+")
_CELL_LABEL = re.compile(rf"[\[(【]?(?:{ANY_LABEL})\b")


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a line in order; one part of text where it is longer than `LONGEST`."""
    if len(text) > LONGEST:
        return (Part(TEXT, text),)
    masked = plain = match_text(text)
    for match in addresses_in(plain):
        masked = masked[: match.start()] + MASK * len(match[0]) + masked[match.end() :]
    labels = list(labels_of(plain, masked))
    if not labels:
        return tuple(_unlabelled(text))
    parts = list(_unlabelled(_stripped(text[: labels[0][0]]).rstrip("(（【 ")))
    for place, (start, end, kinds) in enumerate(labels):
        stop = labels[place + 1][0] if place + 1 < len(labels) else len(text)
        value = _stripped(text[end:stop])
        if stop == len(text) and kinds == ("address",) and text.rstrip().endswith((",", "，")):
            value += text.rstrip()[-1]  # it goes on in the next line
        parts += _labelled(kinds, value, text[start:end].strip())
    return tuple(parts)


def cells_of(text: str) -> tuple[str, ...]:
    """The cells of a line that is a row of a table; else the line as it is; blanks inside a label gone.

    Tabs and bars always part cells; blanks only beside a number, an e-mail or a web address, or a label.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return (text,)
    plain = match_text(text)
    for match in reversed(list(SPACED.finditer(plain)) if " " in plain and ":" in plain else []):
        text = (
            text[: match.start()] + "".join(text[match.start() : match.end()].split()) + text[match.end() :]
        )
    cells = tuple(filter(None, _CELLS.split(text)))
    if len(cells) < 2 or all(len(cell) == 1 for cell in cells):
        return (text,)
    columns = [_CELL_LABEL.match(match_text(cell)) or kind_of_value(cell) for cell in cells]
    return cells if "\t" in text or any(columns[1:]) else (text,)


def header_of(cells: tuple[str, ...]) -> tuple[str, ...] | None:
    """The kinds of the columns under a row of labels (`單位 地址 電話`); None where the row is none.

    A column whose label is no field's is `text`: names stand there.
    """
    if len(cells) < 3 or any(len(cell) > 12 for cell in cells):
        return None
    kinds = [kinds_of(match_text(cell).strip(" :")) for cell in cells]
    named = ["text" if kind in ((), NAME) else kind[0] for kind in kinds]
    return tuple(named) if sum(name in FIELDS for name in named) >= 2 else None


def unread_contact(text: str, kept: str) -> list[str]:
    """The words of a line that `kept` (squeezed values) does not hold; labels do not count.

    A note, such as opening hours, has no field: all of its line is unread.
    """
    parts = parts_of(text)
    if any(part.kinds == NOTE for part in parts):
        return words_of(text)
    return [word for part in parts for word in words_of(part.value) if word not in kept]


def _labelled(kinds: tuple[str, ...], value: str, label: str) -> Iterator[Part]:
    """A label with its value; a value that cannot stand under it is a note, or a link."""
    plain = match_text(value)
    if value.count(")") + value.count("）") > value.count("(") + value.count("（") and value[-1] in ")）":
        value, plain = value[:-1].rstrip(), plain[:-1].rstrip()
    if kinds == NAME:
        yield Part(TEXT, value, "name")
    elif not value or is_none(value):
        yield Part(kinds, value, label)
    elif kinds == NOTE:
        yield Part(NOTE, value, label)
    elif set(kinds) & {"phone", "fax"}:
        if sum(sign.isdigit() for sign in plain) < 3 or "。" in plain:
            yield Part(NOTE, value, label)
            return
        cut = _AFTER_NUMBER.search(plain)
        first, tail = (value[: cut.start()], value[cut.end() :]) if cut else (value, "")
        if hours := _HOURS.search(match_text(first)):
            yield Part(NOTE, first[hours.start() :].strip(), label)
            first = first[: hours.start()]
        addresses = addresses_in(match_text(first))
        if addresses and not kind_of_value(first):
            start = addresses[0].start()
            first, tail = first[:start], first[start:]
        yield Part(kinds, _stripped(first), label)
        yield from _unlabelled(tail)
    elif set(kinds) & {"email", "website"}:
        yield from _reachable(kinds, value, label)
    else:
        yield from _address(kinds, value, label)


def _reachable(kinds: tuple[str, ...], value: str, label: str) -> Iterator[Part]:
    """An e-mail or web address under its label, what stands behind it taken off."""
    matches = addresses_in(match_text(value))
    if not matches:
        bare = BARE_WEB.match(match_text(value)) or "@" in match_text(value)
        yield Part(kinds, value, label) if bare else Part(LINK, value, label)
        return
    yield Part(kinds, value[matches[0].start() : matches[0].end()], label)
    for match in matches[1:]:
        yield _on_net(match.lastgroup, value[match.start() : match.end()])


def _on_net(kind: str | None, address: str) -> Part:
    """An address without a label; one of a map is a link, not the web site of the office."""
    if kind != "email" and _MAP_SITE.match(match_text(address)):
        return Part(LINK, address)
    return Part((kind or "website",), address)


def _address(kinds: tuple[str, ...], value: str, label: str) -> Iterator[Part]:
    """An address under its label, with a link, a number or an e-mail address behind it taken off."""
    first, *rest = list(_unlabelled(value, name=False)) or [Part(TEXT, "")]
    if first.kinds == LINK:
        yield Part(kinds, "", label)
        return
    yield replace(first, kinds=kinds, label=label)
    yield from rest


def _unlabelled(text: str, name: bool = True) -> Iterator[Part]:
    """The parts of a text without labels, by what they look like; `name`: it may begin with a name."""
    text = text.strip()
    plain = match_text(text)
    if not text:
        return
    if is_phone(plain):
        yield Part(("phone",), text)
        return
    if _LINK.match(plain):
        yield Part(LINK, text)
        return
    if not _TELLING.search(plain):
        yield from _numbered(text, name)
        return
    if _TIMES.match(plain):
        yield Part(NOTE, text)
        return
    place = 0
    for match in addresses_in(plain):
        yield from _numbered(_stripped(text[place : match.start()]).rstrip("(（ "), name)
        yield _on_net(match.lastgroup, text[match.start() : match.end()])
        place = match.end()
    if not place and BARE_WEB.match(plain):
        yield _on_net("website", text)
        return
    yield from _numbered(_stripped(text[place:].lstrip(")）/ ")) if place else text, name)


def _numbered(text: str, name: bool) -> Iterator[Part]:
    """A text, with the number at its end, the link behind it, and the name before a colon as parts."""
    plain = match_text(text)
    while (
        plain.rstrip("])】> ").endswith(_LINK_ENDS)
        and (link := _TRAILING_LINK.search(plain))
        and link.start()
    ):
        text, plain = text[: link.start()].rstrip(), plain[: link.start()].rstrip()
    if not any(sign.isalnum() for sign in text):
        return
    if is_phone(plain):
        yield Part(("phone",), text)
        return
    if len(text) <= 24 and _SITE_NAME.search(plain) and not re.search(r"\d", plain):
        yield Part(LINK, text)
        return
    number = _AT_END.search(plain) if plain.rstrip(")")[-1:].isdigit() else None
    if number and number.start():
        text, tail = (
            text[: number.start()].rstrip(_STRIPPED),
            text[number.start("number") : number.end("number")],
        )
    named = _NAMED.match(match_text(text)) if name else None
    if named and named.end() < len(text):
        yield Part(TEXT, text[: named.end("name")], "name")
        yield Part(TEXT, text[named.end() :].strip(), "address")
    elif text:
        yield Part(TEXT, text.rstrip(":： ") if number else text)
    if number and number.start():
        yield Part(("phone",), tail)


def _stripped(text: str) -> str:
    """A value without the marks around it that part it from others."""
    text = text.strip(_STRIPPED)
    return text if re.search(r"\S\.\S*/$", text) else text.strip("/").strip(_STRIPPED)
