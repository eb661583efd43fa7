"""Who reports, from where, for which paper: the bylines that papers and agencies write without labels."""

import re
from dataclasses import dataclass

from reader.importing.directory.countries import country_named, place_named
from reader.importing.match_text import match_text, pattern
from reader.importing.page.fields.names import is_compound, is_medium, is_name, is_person
from reader.importing.vocabulary import is_menu
from reader.model.article import Original


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read from one line."""

    date: str | None = None
    updated: bool = False
    """Whether the date is that of an update."""
    places: tuple[str, ...] = ()
    source: str | None = None
    author: str | None = None
    url: str | None = None
    original: Original | None = None
    whole: bool = True
    """Whether the line holds nothing that is not in the fields but a few words."""


_NAME = r"(?:[\u3400-\u9fff]{1,6}·[\u3400-\u9fff·]{1,8}|[\u3400-\u9fff]{2,5}?)"
_NAMES = rf"{_NAME}(?:[、,\s/和]\s*{_NAME})*?"
_REPORTER_WORDS = pattern("记者|特派员|通讯员|特约撰述|文字中心")
REPORTER = pattern(rf"(?:(?:本报|本刊|实习|见习|特约|驻[\u3400-\u9fff]{{2,4}}|资深)?(?:{_REPORTER_WORDS}))")
REPORTS = pattern(r"(?:(?:即时|综合|连线|专题|外电|专访|采访|现场|独家)?(?:报导|报道)|电|专电|讯|专讯)")
_BYLINE = re.compile(
    pattern(
        rf"(?P<source>[\u3400-\u9fff]{{2,8}}?)?/?\s*(?:[\u3400-\u9fff]{{2}}中心)?/?\s*{REPORTER}\s*"
        rf"(?P<author>{_NAMES})(?:\s*[/、]\s*|\s+|(?=[\u3400-\u9fff]{{2}}(?:\d|{REPORTS})))"
        rf"(?P<place>[\u3400-\u9fff]{{2,6}}?)?\s*(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?\s*{REPORTS}"
    )
)
_REPORTER_ONLY = re.compile(
    pattern(
        rf"^[\s|\0(\[■●◎□*]*(?P<source>[\u3400-\u9fff]{{2,8}}?[报社网台刊闻](?=[讯\s]|{REPORTER}))?讯?\s*(?:本报)?{REPORTER}\s*[:/|]?\s*(?P<author>{_NAMES})[\s|\0)\]]*$"
    )
)
_TOGETHER = re.compile(
    pattern(
        rf"^[\s(\[■●]*{REPORTER}\s*(?P<author>{_NAME}\s*[/、]\s*(?:摄影|文字|撰文)(?:记者)?\s*{_NAME})\s*{REPORTS}"
    )
)
"""Who wrote and who took the pictures, both reporting: `記者 甲 / 攝影 乙 報導`."""
_GLUED = re.compile(
    pattern(
        rf"[(\[](?P<source>[\u3400-\u9fff]{{1,6}}[社报网])?\s*{REPORTER}(?P<glued>[\u3400-\u9fff·]{{4,14}}?)"
        rf"(?:\d{{1,2}}月)?\d{{1,2}}日(?:综合)?(?:外电|专)?(?:{REPORTS})"
    )
)
"""Name and place with nothing between them, before the day."""
_PLACED = re.compile(
    pattern(
        rf"^[\s|\0(\[■●]*(?P<source>[\u3400-\u9fff]{{2,8}}?[报社网台刊闻])?{REPORTER}\s*"
        r"(?P<author>[\u3400-\u9fff·]{2,5})[\s/]+(?P<place>[\u3400-\u9fff]{2,6})[\s|\0)\]]*$"
    )
)
"""A name and a place behind it, with no word for reporting."""
_SIGNED = re.compile(
    pattern(
        r"^(?P<source>\w{1,10}(?:[报网社刊]|新闻))\s*[/|\s]\s*"
        r"(?P<author>[\u3400-\u9fff·]{2,4}(?:、[\u3400-\u9fff·]{2,4})*)$|"
        r"^(?P<source3>(?!\w*(?:中心|[组部])\s*[/|])\w[\w ]{1,13}?)\s*\|\s*"
        r"(?P<author3>[\u3400-\u9fff·]{2,4})\s+(?:综合|即时|采访)?(?:报[导道])$|"
        r"^(?P<person>[\u3400-\u9fff·]{2,4})\s+(?:文|撰文|撰|(?:综合)?报[导道])$|"
        r"^(?P<author2>[\u3400-\u9fff·]{2,4})\s*/\s*(?P<source2>\w{1,10}(?:[报网社刊]|新闻))$|"
        r"^(?:[\u3400-\u9fff]{2,4}中心\s*/\s*)?(?P<reporter>[\u3400-\u9fff]{2,4})\s*(?:报[导道])$|"
        r"^(?:作者|撰文者?|撰稿|author)\s*[\s,]\s*(?P<writer>[\u3400-\u9fff·]{2,8})$|"
        r"^(?:楼主|博主|版主|答主)\s*[\s,:]\s*(?P<host>[\w·.-]{2,16})$|"
        r"^(?:posted\s+|written\s+)?by\s+(?P<by>(?!\d)[^\s/|\0]+(?: (?!(?:at|on)\b)[a-z][\w.'-]*){0,3})"
        r"(?=\s*(?:[/|\0]|(?:at|on)\b|$))"
    )
)
"""A name that is no more than that: behind or before its paper, before `報導`, behind `By`."""
_AGENCY = re.compile(
    pattern(
        r"(?:(?P<source>[\u3400-\u9fff]{1,4}?[社报网])(?P<place>[\u3400-\u9fff]{2,6}?)|"
        r"(?<=[(\[])(?P<city>[\u3400-\u9fff]{2,6}?))(?:\d{1,2}月)?\d{1,2}日\s*[电讯]"
    )
)
_REPORTER_INSIDE = re.compile(
    pattern(rf"[(\[](?:[\u3400-\u9fff]{{2,6}}[报社网])?{REPORTER}\s*(?P<author>{_NAMES})[)\]]")
)
_PAPER = re.compile(
    pattern(
        r"[\[(](?P<source>[\u3400-\u9fff]{1,8}?(?:报|网|社|台|电视|新闻|时报|周刊))"
        r"(?:专讯|讯|专电|综合消息|消息|(?:综合)?报[导道])[\])]"
    )
)
_WHO = ("author", "author2", "author3", "reporter", "person", "writer", "host", "by")
_AS_WRITTEN = ("host", "by", "writer")
_OF_REPORTER = re.compile(_REPORTER_WORDS)
_NEEDS = {
    **dict.fromkeys((_TOGETHER, _GLUED, _PLACED, _BYLINE, _REPORTER_ONLY), _OF_REPORTER),
    _SIGNED: re.compile(pattern(r"[/|,:\s]|报[导道]$")),
    _AGENCY: re.compile(pattern(r"日\s*[电讯]")),
    _PAPER: re.compile(pattern("讯|电|消息|报[导道]")),
}
"""The rules for who reports from where, each with a cheap one for what it finds in any case."""
_NO_PLACE = {
    match_text(word) for word in ("綜合", "即時", "專題", "連線", "外電", "整理", "專訪", "現場", "獨家")
}
_NO_SOURCE = {match_text(word) for word in ("本報", "本刊", "文", "本網", "本社", "據")}
_ROLE = re.compile(pattern(r"\w{0,10}(?:通讯员|记者|特派员|主笔|作者)$"))
_OTHER_ROLE = re.compile(pattern("(?:实习生|摄影|摄|图|编辑|责编|制图|视频)$"))
"""Whose names stand behind it did not write."""
_NO_WORD = {match_text("摄影"), match_text("文字"), match_text("撰文")}


def byline_of(text: str) -> tuple[Fields, str] | None:
    """Who reports from where, when a text begins with it, and the words that say so (as match text)."""
    return byline_of_line(text[:80], match_text(text[:80]))


def byline_of_line(text: str, match: str) -> tuple[Fields, str] | None:
    """Who reports from where, in a line or in the beginning of one, and the words that say so."""
    for rule, needs in _NEEDS.items():
        found = rule.search(match) if needs.search(match) else None
        if not found or match[: found.start()].strip("([< |\0■●◎"):
            continue
        spans = {name: found.span(name) for name, value in found.groupdict().items() if value}
        value = {name: text[start:end] for name, (start, end) in spans.items()}
        if rule is _GLUED:
            spans["author"], spans["place"] = _parted(match, *spans.pop("glued"))
            value |= {name: text[start:end] for name, (start, end) in spans.items()}
        source = value.get("source") or value.get("source2") or value.get("source3")
        if source and match_text(source) in _NO_SOURCE:
            source = None
        place = value.get("place") or value.get("city")
        if rule is _PLACED and not (place and (place_named(place) or country_named(place))):
            continue
        if place and match_text(place) in _NO_PLACE:
            place = None
        key = next((name for name in _WHO if name in spans), None)
        author = names_of(text, *spans[key]) if key and key not in _AS_WRITTEN else value.get(key or "")
        if rule is _AGENCY and (inside := _REPORTER_INSIDE.search(match)):
            author = names_of(text, *inside.span("author"))
        if (
            rule is _SIGNED
            and key not in _AS_WRITTEN
            and (author is None or not _is_signature(value, author))
        ):
            continue
        return Fields(source=source, author=author, places=(place,) if place else ()), found[0]
    return None


def _parted(match: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The spans of a name and the place glued to it: a place that is known, else a name of usual length."""
    usual = 4 if is_compound(match[start:end]) else 3
    cuts = [cut for cut in (usual, 3, 2, 4) if place_named(match[start + cut : end])]
    cut = start + min(cuts[0] if cuts else usual, end - start - 2)
    return (start, cut), (cut, end)


def _is_signature(values: dict[str, str], author: str) -> bool:
    """Whether a paper and a word beside it are a signature: a surname known, or a paper with a slash."""
    return bool(
        is_person(match_text(author.split()[0])) or values.get("source2") or values.get("source3")
    ) and not is_menu(match_text(author))


def names_of(text: str, start: int, end: int) -> str | None:
    """The names of a span, a blank between them; None where the first is none."""
    names: list[str] = []
    value = re.sub(r"^[\s(（\[【]+|[)）\]】]+$", "", text[start:end])
    match = match_text(value)
    if prefix := re.match(rf"\s*{REPORTER}\s*", match):
        value, match = value[prefix.end() :], match[prefix.end() :]
    if re.search(r"[a-z]", match) and re.fullmatch(r"[a-z][\w .,'&-]{1,60}", match):
        return value.strip()
    for token in re.finditer(pattern(r"[^、,\s/&;()\[\]|\0]+"), match):
        if _ROLE.match(token[0]) or token[0] in _NO_WORD:
            continue
        if _OTHER_ROLE.match(token[0]):
            break
        if is_medium(token[0]) and not names and token.end() < len(match):
            continue
        if not is_name(token[0]):
            break
        names.append(value[token.start() : token.end()])
    return " ".join(names) or None
