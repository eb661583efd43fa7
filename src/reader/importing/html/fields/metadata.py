"""What an HTML page says of its article: for machines in its head, and for readers beside the headline."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from reader.i18n import chinese_of
from reader.importing.html.fields.address import address_of
from reader.importing.html.fields.json_ld import article_data, text_of
from reader.importing.html.fields.title import find_title
from reader.importing.html.head import SCRIPT_DATE, Head
from reader.importing.html.lines import Line, PageLines
from reader.importing.line_rules import Fields, Metadata, is_medium, read_fields, squeezed
from reader.text.dates import read_date
from reader.text.language import detect

_PLATFORMS = frozenset(
    ("微信公众平台", "medium", "blogger", "wordpress.com", "facebook", "notion", "substack")
)
"""What many sites are published with: not the name of one."""
_REPEATED = re.compile(r"^(.+?)(?:\s*[|｜]\s*\1)+$")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "og:article:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "weibo: article:create_at",
    "weibo:article:create_at", "og:release_date", "apub:time", "bt:pubdate", "date", "datecreated",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "dable:author",
    "og:article:author",
)
_SOURCES = (
    "source",
    "mediaid",
    "article:source",
    "contentsource",
    "dc.source",
    "dcterms.publisher",
    "dc.publisher",
)
_LABEL = re.compile(
    r"^(?:作者|記者|记者|撰文|文字?|文[·／/]圖|by|來源|来源|稿源)\s*[:：／/|｜]\s*|^(?:本報|本报)?(?:記者|记者)\s*",
    re.I,
)
_PICTURES = re.compile("(?:攝影?|摄影?|圖|图)\\s*[:：／/|｜]")
_REPORTER = re.compile("記者|记者|報[導道]|报道")
_PERSON = re.compile(
    "[\u3400-\u9fff]{2,4}(?:[、 ][\u3400-\u9fff]{2,4}){0,3}|[\u3400-\u9fff]{1,6}·[\u3400-\u9fff·]{1,12}"
)
_DATELINE = re.compile("\\d日.{0,2}[電电訊讯]$")
_LONGEST_NAME = 40
_NEAR = 12
"""Lines below the headline, within which its date and its byline stand."""
_LONGEST_LINE = 120
_PARTED_DATE = re.compile(r"(?<!\d)((?:19[89]|20\d)\d) ?[/ ] ?(\d\d?) ?/ ?(\d\d?)(?!\d)")
_PATH_DATE = re.compile(r"(?<!\d)((?:19[89]|20\d)\d)(?:[/-](\d{1,2})[/-](\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_LANGUAGES = {"Hans": "zh-Hans", "Hant": "zh-Hant", "TW": "zh-Hant-TW", "HK": "zh-Hant-HK"}
_SUBTITLE = re.compile(
    r"sub-?(?:title|head|headline|tit)|standfirst|\bdeck?\b|副[标標]|lead-?in|(?:^|\s)sub(?:$|\s)",
    re.IGNORECASE,
)


def read_metadata(
    head: Head, page: PageLines, body: Sequence[int], url: str | None, today: datetime
) -> tuple[Metadata, tuple[int, ...]]:
    """What is known of an article, and the numbers of the lines beside its headline that say it.

    `body` are the numbers of its lines, `url` is where the page was found.
    """
    data = article_data(head)
    metas = head.metas
    publisher = text_of(data.get("publisher")) or metas.get("publisher")
    sites = (metas.get("og:site_name"), publisher, metas.get("application-name"), metas.get("sitename"))
    site = next(
        (_REPEATED.sub(r"\1", name) for name in sites if name and name.casefold() not in _PLATFORMS), None
    )
    address = address_of(head, data, url)
    title = find_title(
        page,
        body,
        [text_of(data.get("headline")), metas.get("og:title"), metas.get("headline"), head.title],
        [name for name in (site, publisher) if name],
    )
    beside, read = _beside(page, body, title.line, today)
    machine = _date([text_of(data.get(key)) for key in ("datePublished", "dateCreated")], today) or _date(
        [*(metas.get(key) for key in _DATES), *head.times[:1], metas.get(SCRIPT_DATE)], today
    )
    source = beside.get("source") or _name([metas.get(key) for key in _SOURCES], ())
    source = source or _byline(head, title.line, medium=True) or publisher
    text = "\n".join(page.lines[number].text for number in body[:200])
    given = [_person(data.get("author")), *(metas.get(key) for key in _AUTHORS)]
    author = _name([_person_named(name, today) for name in given], (site, publisher, title.site))
    author = author or beside.get("author") or _byline(head, title.line)
    return (
        Metadata(
            title=title.text,
            subtitle=text_of(data.get("alternativeHeadline")) or _subtitle(page, body, title.line),
            date=_agreed(machine, beside.get("date")) or _date_in_path(address, today),
            author=author,
            source=source or site or title.site,
            url=address,
            language=_language(head.language or metas.get("og:locale"), text),
            site=site or title.site,
        ),
        read,
    )


def _date(given: Sequence[str | None], today: datetime) -> str | None:
    """The first of the values that is a date, as ISO 8601."""
    for value in filter(None, given):
        if date := read_date(value, today):
            return date
    return None


def _date_in_path(url: str | None, today: datetime) -> str | None:
    """The day in the path of an address (`/2021/07/09/`, `/20210709/`), where it is one that has come."""
    found = _PATH_DATE.search(urlsplit(url).path) if url else None
    try:
        day = date(*map(int, filter(None, found.groups()))) if found else None
    except ValueError:
        return None
    return day.isoformat() if day and day <= today.date() else None


def _agreed(machine: str | None, beside: str | None) -> str | None:
    """The date of an article: its machine data's; beside the headline may stand the time of the same day.

    Machine data in UTC can be the moment that readers see in the time of China: then that is taken.
    """
    if not machine or not beside:
        return machine or beside
    if machine.endswith(("Z", "+00:00")) and len(machine) >= 16:
        local = (datetime.fromisoformat(machine[:16]) + timedelta(hours=8)).isoformat()[:16]
        if local == beside[:16]:
            return beside
        if len(beside) == 10 and local[:10] == beside != machine[:10]:
            return f"{local}+08:00"
    return beside if machine == beside[:10] else machine


def _person(value: Any) -> str | None:
    """The authors that are people, none that only took the pictures."""
    people = value if isinstance(value, list) else [value]
    names = [
        text_of(item) for item in people if not (isinstance(item, dict) and "Org" in str(item.get("@type")))
    ]
    written = [
        name if _REPORTER.search(name) else _LABEL.sub("", name)
        for name in names
        if name and not _PICTURES.match(name)
    ]
    return "、".join(dict.fromkeys(written)) or None


def _person_named(author: str | None, today: datetime) -> str | None:
    """The name in what machines are told, which can be a whole byline (`某報 記者某某／台北報導`)."""
    fields = read_fields(author, today) if author and _REPORTER.search(author) else None
    return (fields and fields.author) or author


def _byline(head: Head, title: int | None, medium: bool = False) -> str | None:
    """The name beside the headline in an element that is named after an author: a person's, or a paper's."""
    near = (text for text, line in head.bylines if title is not None and 0 <= line - title <= _NEAR)
    names = [name for text in near if _PERSON.fullmatch(name := _LABEL.sub("", text).strip())]
    return next((name for name in names if is_medium(name) == medium), None)


def _name(given: Sequence[str | None], others: Sequence[str | None]) -> str | None:
    """The first of the values that is a name, and none of the others."""
    taken = {squeezed(name) for name in others if name}
    for value in filter(None, given):
        name = _LABEL.sub("", value).strip(" /／|｜")
        if not name or _DATELINE.search(name) or len(name) > _LONGEST_NAME or "://" in name or "@" in name:
            continue
        if squeezed(name) in taken or (taken and is_medium(name)) or not squeezed(name):
            continue
        return name
    return None


def _beside(
    page: PageLines, body: Sequence[int], title: int | None, today: datetime
) -> tuple[dict[str, str], tuple[int, ...]]:
    """Date, source and author in the lines beside the headline, and the numbers of those lines."""
    first = body[0] if body else 0
    start = max(0, (title if title is not None else first) - 3)
    stop = min(len(page.lines), start + 3 + _NEAR if title is not None else first + 3)
    found: dict[str, str] = {}
    read: list[int] = []
    updated: str | None = None
    for number in range(start, stop):
        line = page.lines[number]
        if line.hidden or number == title or len(line.text) > _LONGEST_LINE:
            continue
        fields = _read_apart(line, today) or read_fields(line.text, today)
        if not fields:
            continue
        read.append(number)
        if fields.date and fields.updated:
            updated = updated or fields.date
        for key in ("date", "source", "author"):
            if (value := (getattr(fields, key) or "").strip()) and not (key == "date" and fields.updated):
                found.setdefault(key, value)
    if updated:
        found.setdefault("date", updated)
    return found, tuple(read)


def _read_apart(line: Line, today: datetime) -> Fields | None:
    """The fields of a line with a date whose parts styles set apart (`<i>2024</i><i>3</i>/<i>5</i>`)."""
    text = _PARTED_DATE.sub(r"\1/\2/\3", line.apart)
    fields = read_fields(text, today) if text and text != line.text else None
    return fields if fields and fields.date else None


def _subtitle(page: PageLines, body: Sequence[int], title: int | None) -> str | None:
    """The line below the headline whose element is called a subtitle."""
    if title is None:
        return None
    for number in range(title + 1, min(title + 6, len(page.lines))):
        line = page.lines[number]
        if (
            not line.hidden
            and _SUBTITLE.search(page.boxes[line.box].names)
            and len(line.text) <= _LONGEST_LINE
        ):
            return line.text
    return None


def _language(declared: str | None, text: str) -> str | None:
    """The language a page declares, unless its text is in another: many declare what their software set."""
    source, detected = chinese_of(declared), detect(text)
    if source:
        tag = _LANGUAGES[source]
        return None if detected and not tag.startswith(detected) else tag
    if declared and not detected and not re.search("[\u3400-\u9fff]{4}", text):
        return declared.replace("_", "-")
    return None
