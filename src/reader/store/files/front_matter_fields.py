"""What the keys of front matter mean: the names that tools give them, and the shapes of their values.

One table names every key that is read as a field of an article. The keys that `article_file` writes are its
own; those of other tools are read too, and stay in the file as they stand, as unknown ones do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from reader.i18n import _
from reader.model.article import Article, Caption, Imported, Original, Related
from reader.model.errors import Problem
from reader.store.files.front_matter import Field, FrontMatter
from reader.store.files.yaml_values import Plain, flat, one_line, texts
from reader.text.inert import inert_line

_ALIASES = {
    "title": "title 标题 標題 题目 題目 headline",
    "subtitle": "subtitle 副标题 副標題",
    "date": "date 日期 published publish_date publish_time date_published published_at published_time pub_date"
    " posted 发布日期 發布日期 發佈日期 发布时间 發布時間 發佈時間 发表时间 發表時間 时间"
    " 時間 created created_at created_time date_created create_time 创建时间 創建時間 建立時間"
    " clip_date clipped saved added 剪藏时间 updated updated_at last_edited_time lastmod modified"
    " last_modified 更新时间 更新時間 更新日期",
    "place": "place places 地点 地點 location",
    "source": "source 来源 來源 出处 出處 媒体 媒體 publisher publication site_name",
    "author": "author authors 作者 记者 記者 byline creator by",
    "language": "language lang 语言 語言 locale",
    "url": "url 网址 網址 链接 鏈接 連結 原文链接 原文鏈接 原文連結 原文网址 原文網址 link source_url"
    " original_url canonical_url canonical permalink href",
    "original": "original",
    "tags": "tags tag 标签 標籤 keywords keyword 关键词 關鍵詞 关键字 關鍵字 categories category 分类 分類",
    "captions": "captions",
    "related": "related",
    "imported": "imported",
}
"""The names of each field in order of preference; blanks, `_`, `-` and capitals make no difference."""
_SEVERAL = ("author", "captions", "place", "related", "tags")
"""The fields that can have several values."""
_TELLING = ("title", "date", "place", "source", "author", "language", "url", "tags")
"""The fields whose value is named as a problem where it means nothing."""
COMMENTS = "#"
"""Under what `Article.extra` holds comments that stand before no key of it."""
_ISO = re.compile(
    r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1\d|2[0-8])(?:T(?:[01]\d|2[0-3])(?::[0-5]\d){1,2}"
    r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?)?)?)?",
    re.A,
)
"""Days that every month has, as they are written here: they need no further reading."""
_ADDRESS = re.compile(r"https?://\S+", re.I)
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_REST = re.compile(r"[^\n]*?[:：][ \t]*([^\n]*)\n\s*\Z")
_COMMENT = re.compile(r"[ \t]#(?:\s.*)?\Z")
_HASH = re.compile(r"#[^\s#]")
_NULL = re.compile(r"null", re.I)
_COMMAS, _BLANKS = re.compile(r"[,，、;；\n]+"), re.compile(r"\s+")
_QUOTES = {'"': '"', "'": "'", "“": "”", "「": "」"}


def is_known(key: str) -> bool:
    """Whether a key is read as a field of an article."""
    return _rank(key) is not None


def read(front: FrontMatter, path: str) -> tuple[Article, list[Problem]]:
    """An article with what front matter says of it, its title empty where that has none; and what is wrong.

    `path` names the file in problems.
    """
    reading = _Reading(front, path)
    return reading.article(), reading.problems


def _named() -> Iterator[tuple[str, tuple[str, int]]]:
    for name, aliases in _ALIASES.items():
        for rank, alias in enumerate(aliases.split()):
            yield _plain_key(alias), (name, rank)


def _plain_key(key: str) -> str:
    return re.sub(r"[\s_-]+", "", key).casefold()


@lru_cache(maxsize=1_000)
def _rank(key: str) -> tuple[str, int] | None:
    """The field that a key names, and its place in the order of preference, own keys first."""
    named = _NAMES.get(_plain_key(key))
    return (named[0], 2 * named[1] + (key != named[0])) if named else None


_NAMES = dict(_named())


class _Reading:
    """The fields of one front matter, by the names of an article."""

    def __init__(self, front: FrontMatter, path: str) -> None:
        self._front, self._path = front, path
        self.problems: list[Problem] = []
        self._by_name: dict[str, list[Field]] = {}
        ranks = ((_rank(field.key), field) for field in self._each_once())
        for (name, _place), field in sorted(((rank, field) for rank, field in ranks if rank), key=_first):
            self._by_name.setdefault(name, []).append(field)

    def _each_once(self) -> Iterator[Field]:
        """The fields; of a key that stands several times the last value, or all where it can have several."""
        fields: dict[str, Field] = {}
        for field in self._front.fields:
            rank = _rank(field.key)
            if rank and (before := fields.get(field.key)):
                self._complain(field, _("stands more than once; keep one of the lines"))
                if rank[0] in _SEVERAL:
                    field = field._replace(value=[before.value, field.value])
            fields[field.key] = field
        yield from fields.values()

    def _complain(self, field: Field, message: str) -> None:
        self.problems.append(Problem(self._path, message, self._front.first + field.line, field.key))

    def article(self) -> Article:
        """The article without its body."""
        source, address = self._source()
        values: dict[str, Any] = {
            "title": self._title() or "",
            "subtitle": self._line("subtitle"),
            "date": self._date(),
            "places": tuple(self._texts("place")),
            "source": source,
            "author": self._author(),
            "language": next(self._texts("language"), None),
            "url": self._url(address),
            "original": _original(self._value("original")),
            "tags": self._tags(),
            "captions": tuple(_captions(self._value("captions"))),
            "related": tuple(_related(self._value("related"))),
            "imported": _imported(self._value("imported")),
        }
        return Article(**values, extra=self._extra({**values, "place": values["places"]}))

    def _extra(self, values: Mapping[str, Any]) -> dict[str, str]:
        """The lines of every key that is not ours, or says nothing that can be read; and the comments."""
        extra: dict[str, str] = {}
        comments = ""
        for field in self._front.fields:
            comments += field.comments
            if field.key in _ALIASES:
                if values[field.key] or self._stated(field) is None:
                    continue
                address = field.key == "source" and bool(values["url"])
                if field.key in _TELLING and field.key != "date" and not address:
                    self._complain(field, _("says nothing that can be read; it stays in the file as it is"))
            if field.key:
                extra[field.key] = extra.get(field.key, "") + comments + field.source
                comments = ""
        return {**extra, COMMENTS: comments} if comments else extra

    def _named(self, name: str) -> Sequence[Field]:
        return self._by_name.get(name, ())

    def _value(self, name: str) -> Plain:
        return next((field.value for field in self._named(name)), None)

    def _stated(self, field: Field) -> Plain:
        """The value of a field; `#甲` is a comment to YAML, and to those who write it none."""
        if field.value is None and "#" in field.source:
            rest = _REST.fullmatch(field.source)
            if rest and _HASH.match(rest[1]):
                return inert_line(rest[1]).strip()
        return field.value

    def _values(self, name: str) -> Iterator[tuple[Field, Plain]]:
        """What the fields of a name say, those left out that say nothing."""
        for field in self._named(name):
            value = self._stated(field)
            if value is not None:
                if field.value is None:
                    self._complain(field, _("is a comment to YAML; put it in quotation marks"))
                yield field, value

    def _texts(self, name: str) -> Iterator[str]:
        """The texts of the first field of a name that has any."""
        return iter(next(filter(None, (texts(value) for _field, value in self._values(name))), ()))

    def _line(self, name: str) -> str | None:
        return next(filter(None, (one_line(value) for _field, value in self._values(name))), None)

    def _title(self) -> str | None:
        """The first title there is: on one line and without quotation marks, it is what stands there."""
        for field in self._named("title"):
            text, rest = one_line(field.value), _REST.fullmatch(field.source)
            if rest and rest[1] and rest[1][0] not in "\"'[|>~":
                stated = inert_line(_COMMENT.sub("", rest[1])).strip()
                if stated and stated != text:
                    if not _NULL.fullmatch(stated):
                        self._complain(field, _("means something else in YAML; put it in quotation marks"))
                    text = stated
            if text:
                return text
        return None

    def _date(self) -> str | None:
        for field, value in self._values("date"):
            text = next(iter(texts(value)), None)
            if text and _ISO.fullmatch(text):
                return text
            from reader.text.dates import read_date  # patterns that take long to compile, and few need

            if text and (date := read_date(text)):
                return date
            message = _("{text!r} is no date; write it as 2023-04-01").format(text=text or "")
            self._complain(field, message)
        return None

    def _source(self) -> tuple[str | None, str | None]:
        """The name of the source, and the address that stands in its place or beside it."""
        name = address = None
        for _field, value in self._values("source"):
            for item in value if isinstance(value, list) else [value]:
                item_name, item_address = _linked(item)
                name, address = name or item_name, address or item_address
        return name, address

    def _url(self, address: str | None) -> str | None:
        """The first address; a path on the site (`url: /posts/x`) only where there is none."""
        texts = [(field.key, _linked(value)) for field, value in self._values("url")]
        addresses = (found for _key, (_name, found) in texts)
        own = (name for key, (name, _found) in texts if key == "url")
        return next(filter(None, (*addresses, address, *own)), None)

    def _author(self) -> str | None:
        for _field, value in self._values("author"):
            if names := list(filter(None, map(_name, flat(value)))):
                return "、".join(dict.fromkeys(names))
        return None

    def _tags(self) -> tuple[str, ...]:
        """The tags of all fields that hold some, each once."""
        tags: dict[str, None] = {}
        for _field, value in self._values("tags"):
            for item in [value] if isinstance(value, str) else map(one_line, flat(value)):
                parts = _split_tags(item) if item is value and item else [item or ""]
                tags |= dict.fromkeys(
                    filter(None, (_WIKI_LINK.sub(r"\1", part).strip("# ") for part in parts))
                )
        return tuple(tags)


def _first(item: tuple[tuple[str, int], Field]) -> tuple[str, int]:
    return item[0]


def _split_tags(text: str) -> list[str]:
    """Tags in one string: with commas between, else with blanks, or each behind a `#`."""
    text = text.strip("[] ")
    parts = _COMMAS.split(text) if _COMMAS.search(text) else _BLANKS.split(text)
    return [tag for part in parts for tag in (part.split("#") if part.strip().startswith("#") else [part])]


def _name(value: Plain) -> str | None:
    """The name of a person, also within `[[…]]`, quotation marks, or a mapping."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "姓名") if value.get(key)), None)
    text = one_line(value)
    if text:
        text = _WIKI_LINK.sub(r"\1", _LINK.sub(r"\1", text)).strip()
        if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
            text = text[1:-1].strip()
    return text or None


def _linked(value: Plain) -> tuple[str | None, str | None]:
    """A name and an address: in a mapping, as a link of Markdown, or one of them alone."""
    if isinstance(value, dict):
        addresses = (one_line(value.get(key)) for key in ("url", "link", "href"))
        return _name(value), next(filter(None, addresses), None)
    text = one_line(value) or ""
    if link := _LINK.fullmatch(text):
        return (None if _ADDRESS.fullmatch(link[1]) else link[1].strip() or None), link[2]
    bare = text.removeprefix("<").removesuffix(">")
    return (None, bare) if _ADDRESS.fullmatch(bare) else (_name(text), None)


def _mappings(value: Plain, key: str) -> list[Mapping[str, Plain]]:
    items = list(flat(value))
    return [item if isinstance(item, dict) else {key: item} for item in items if item]


def _captions(value: Plain) -> Iterator[Caption]:
    for item in _mappings(value, "text"):
        text, credit = one_line(item.get("text")), one_line(item.get("credit"))
        if text or credit:
            yield Caption(text or "", credit)


def _related(value: Plain) -> Iterator[Related]:
    for item in _mappings(value, "title"):
        if title := one_line(item.get("title")):
            yield Related(title, one_line(item.get("label")))


def _original(value: Plain) -> Original | None:
    if isinstance(value, dict):
        return Original(one_line(value.get("publisher")), one_line(value.get("url")))
    return Original(one_line(value)) if one_line(value) else None


def _imported(value: Plain) -> Imported | None:
    if not isinstance(value, dict):
        return None
    return Imported(*(one_line(value.get(key)) or "" for key in ("from", "sha256", "at")))
