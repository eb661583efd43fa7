"""What a line beside the headline says: date, places, source, author, where the text first stood.

Rules look at match text; values are taken from the published line by span.
"""

import re
from datetime import datetime

from reader.importing.directory.countries import place_named
from reader.importing.match_text import match_text, pattern, words
from reader.importing.page.fields.labels import labelled, without_dates
from reader.importing.page.fields.names import is_medium, is_person, places_of
from reader.importing.page.fields.reporters import Fields, byline_of_line, names_of
from reader.importing.vocabulary import is_menu, label_words
from reader.model.article import Original
from reader.text.dates import FoundDate, find_date, find_dates, is_update

_LONGEST = 160
_MOST_REST = 12
_ORIGINAL = re.compile(
    pattern(
        r"^[(\[※*]*\s*(?:本文|原文|全文|文章)?(?:原文出自|原文刊[於于载登]|出自|转载自|原载[於于]?|"
        r"原刊[於于载登]?|"
        r"首发[於于]|译自|编译自|原文来源|原文[:])\s*[:]?\s*(?P<publisher>.*?)"
        r"(?:\s*[-|,]*\s*(?:阅读原文|查看原文|原文连结|原文链接|看原文|read (?:more|the original)))?"
        r"\s*[)\]。]?$"
    )
)
_ORIGINAL_TITLE = re.compile(
    rf"^[(\[※*]*\s*(?:{label_words('original_title')})\s*[:]\s*(?P<title>.+?)[)\]]?$"
)
_URL = re.compile(r"https?://[^\s)）>]+")
_FURNITURE = re.compile(
    pattern(
        r"(?:星期|周|礼拜)[一二三四五六日天]|"
        r"(?:发[布表]|更新|修改|刊登|出版|建立|上[线架]|最后)(?:时间|日期|[於于])?\s*[:]?|(?:时间|日期)\s*[:]|"
        r"(?:点阅|浏览|阅读|人气|观看|点击|播放|已读|评论|views?)\s*(?:数|次数|量)?\s*[:]?"
        r"\s*[(]?[\d,.]+\s*[万k]?\+?次?|"
        r"[\d,.]+\s*万?\s*次?(?:浏览|阅读|人气|观看|views)|\d{1,2}[/月]\d{1,2}日?\s*\d{1,2}:\d{2}|"
        r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?|字[号级体](?:大小|设定|[:])?|"
        r"分享(?:到|至)?|列印|打印|收藏|(?:特|超)?大|中|小|a[+-]|"
        r"facebook|line|twitter|微信|微博|[hcjk]kt|参与互动|举报|评论无|原创|听新闻|语音播报|"
        r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    )
)
_WHO = re.compile(pattern("记者|通讯员|作者"))
_SPREAD = re.compile(
    "(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000]{1,3}([\u3400-\u9fff])(?![\u3400-\u9fff])"
)
"""A name of two characters that is set as wide as those of three."""
_STOP = re.compile("[。！？!?]")
_TAKEN = re.compile(pattern("摄影?$"))
_OFFICE = re.compile(pattern(r"\S{1,8}编辑部$"))
_ACCOUNT = re.compile(pattern(r"原创\s+"))
_SAID_INSIDE = re.compile(
    pattern(
        r"^[(\[]?(?:本文|原创|文章|来源).{0,30}?作者\s*[:]\s*(?P<author>[\u3400-\u9fff·]{1,12}?)(?=[,。、;)\]\s(]|$)"
    )
)
"""A notice that names the author."""
_GOES_ON = re.compile(pattern("[起至前后的在于因与和后之以]|[,，、]"))
"""What goes on with a sentence behind a date in it."""


def read_fields(text: str, match: str, today: datetime) -> Fields | None:
    """The fields of a line that holds nothing else; None where it is a sentence or a headline."""
    if _WHO.search(match) and _SPREAD.search(text):
        text = _SPREAD.sub(r"\1\2", text)
        match = match_text(text)
    if len(text) > _LONGEST or "。" in match:
        return _original(text, match) if len(text) <= _LONGEST else None
    if first := _original(text, match) or _account_row(text, match, today):
        return first
    date = find_date(text, today)
    if date and not _stands_free(match, date):
        return None
    masked = without_dates(match, find_dates(text, today) if date else [])
    spans = dict(labelled(masked))
    values = {kind: text[start:end].strip(" |,、()（）[]【】") for kind, (_, start, end) in spans.items()}
    author = _author(text, masked, *spans["author"]) if "author" in spans else None
    if "author" in spans and author is None and not date:
        return None
    source = values.get("source")
    if source and (_STOP.search(source) or len(source) > 30 or _TAKEN.search(match_text(source))):
        return None
    for begin, _, end in spans.values():
        masked = masked[:begin] + "\0" * (end - begin) + masked[end:]
    byline, read = byline_of_line(text, masked) or (None, "")
    if not (date or values or byline):
        return None
    rest = _FURNITURE.sub(" ", masked.replace(read, " \0 ") if read else masked)
    places = places_of(rest.replace("\0", " "), text) if date else ()
    medium = _medium(text, masked) if date or byline else None
    left = "" if places else rest.replace(match_text(medium) if medium else "\0", " ", 1)
    left_size = len("".join(words(left.replace("\0", " "))))
    if left_size > (_MOST_REST if date else 6):
        return None
    if not date and set(spans) <= {"credit", "editors", "tags", "date", "place"} and not byline:
        return None
    if date and _GOES_ON.match(match[date.end :]) and left_size > 4:
        return None
    byline = byline or Fields()
    return Fields(
        date=date.value if date else None,
        updated=bool(date and is_update(text, date)),
        places=places or byline.places or ((values["place"],) if values.get("place") else ()),
        source=source or byline.source or medium,
        author=author or byline.author or (_signature(text, rest, medium) if date else None),
        url=next(iter(_URL.findall(values.get("url", ""))), None),
        whole=left_size == 0,
    )


def _author(text: str, match: str, label: int, start: int, end: int) -> str | None:
    """The names behind a label; behind a bar a paper's own name goes before that of the person."""
    names = names_of(text, start, end)
    parts = names.split() if names else []
    if len(parts) == 2 and "|" in match[label:start]:
        first, second = map(match_text, parts)
        return parts[1] if is_person(second) and not is_person(first) else names
    return names


def author_inside(text: str) -> str | None:
    """The author that a notice names (`本文來自…，作者：某某，經授權發布`)."""
    found = _SAID_INSIDE.match(match_text(text))
    return names_of(text, *found.span("author")) if found else None


def _signature(text: str, rest: str, medium: str | None) -> str | None:
    """The name that stands in a date row beside its paper, or with nothing else."""
    alone = len(words(rest.replace("\0", " "))) == 1 and ":" not in text[:6] and "：" not in text[:6]
    if (words(rest) or [""])[0] and _OFFICE.match(words(rest)[0]) and len(rest) == len(text):
        start = rest.index(words(rest)[0])
        return text[start : start + len(words(rest)[0])]
    for token in re.finditer(r"[\u3400-\u9fff]{2,4}(?=[\s|\0·(]|$)", rest):
        name = text[token.start() : token.end()] if len(rest) == len(text) else token[0]
        if (
            (medium or alone)
            and is_person(token[0])
            and name in text
            and not is_menu(token[0])
            and not is_medium(token[0])
            and not place_named(token[0])
        ):
            return name
    return None


def _medium(text: str, masked: str) -> str | None:
    """The word of a date row that names a paper or a site."""
    for token in re.finditer(r"[^\s|/\0,()\[\]]+", masked):
        if is_medium(token[0], column=False):
            return text[token.start() : token.end()]
        if parts := re.match(pattern(r"(.{2,10}?[报网社台])(?=记者)"), token[0]):
            return text[token.start() : token.start() + parts.end()]
    return None


def _account_row(text: str, match: str, today: datetime) -> Fields | None:
    """The row under the headline of an account's article: `原创 name account date place`."""
    found = _ACCOUNT.match(match)
    date = find_date(text, today) if found else None
    if not found or date is None or date.start < found.end():
        return None
    names = text[found.end() : date.start].split()
    if not 0 < len(names) <= 2:
        return None
    place = text[date.end :].split()
    return Fields(
        date.value, source=names[-1], author=names[0] if len(names) > 1 else None, places=tuple(place[:1])
    )


def _original(text: str, match: str) -> Fields | None:
    """Where a reprint first stood, or the title it had there, when the line says that and nothing more."""
    if titled := _ORIGINAL_TITLE.match(match):
        return Fields(original=Original(title=text[titled.start("title") : titled.end("title")].strip()))
    found = _ORIGINAL.match(match)
    if not found or (len(text) > 80 and "http" not in match):
        return None
    publisher = text[found.start("publisher") : found.end("publisher")].strip()
    url = next(iter(_URL.findall(publisher)), None)
    publisher = publisher.replace(url, "").strip(" :：()（）") if url else publisher
    if (not publisher and not url) or any(mark in publisher for mark in "。，"):
        return None
    return Fields(original=Original(publisher or None, url))


def _stands_free(match: str, date: FoundDate) -> bool:
    """Whether a date is no part of a sentence: it begins or ends the line, or stands at a mark or label."""
    before, after = match[: date.start].rstrip(), match[date.end :].lstrip()
    if not before or not after:
        return len(before) <= 40
    return match[date.start - 1] in " |([:/>-,、" or before.endswith(
        tuple(map(match_text, (":", "於", "发布", "发表", "更新", "出版", "刊登", "时间", "日期")))
    )
