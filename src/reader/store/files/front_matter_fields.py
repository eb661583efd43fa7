"""What the keys of front matter mean: the names that tools give them, and the shapes of their values.

One table names every key that is read as a field of an article. The keys that `article_file` writes are its
own; those of other tools are read too, and stay in the file as they stand, as unknown ones do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from reader.i18n import _
from reader.model.errors import Problem
from reader.store.files.front_matter import Field, FrontMatter
from reader.store.files.yaml_values import Plain, flat, one_line, texts
from reader.text.inert import inert_line

_ALIASES = {
    "title": "title 标题 標題 题目 題目",
    "subtitle": "subtitle 副标题 副標題",
    "date": "date 日期 published publish_date publish_time date_published published_at published_time"
    " pub_date posted 发布日期 發布日期 發佈日期 发布时间 發布時間 發佈時間 发表时间 發表時間 时间 時間"
    " created created_at created_time date_created create_time 创建时间 創建時間 建立時間"
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
OURS = {"title", "source", "author", "language", "url"}
"""The keys of every file that was written here."""
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


def _plain_key(key: str) -> str:
    return re.sub(r"[\s_-]+", "", key).casefold()


@lru_cache(maxsize=1_000)
def _rank(key: str) -> tuple[str, int] | None:
    """The field that a key names, and its place in the order of preference, own keys first."""
    named = _NAMES.get(_plain_key(key))
    return (named[0], 2 * named[1] + (key != named[0])) if named else None


_NAMES = {
    _plain_key(alias): (name, place)
    for name, aliases in _ALIASES.items()
    for place, alias in enumerate(aliases.split())
}


class Fields:
    """The fields of one front matter by the names of an article; `path` names the file in problems."""

    def __init__(self, front: FrontMatter, path: str) -> None:
        self._front, self._path = front, path
        self.problems: list[Problem] = []
        self._ours = {field.key for field in front.fields} >= OURS
        self._by_name: dict[str, list[Field]] = {}
        ranks = ((_rank(field.key), field) for field in self._each_once())
        for (name, _place), field in sorted(
            ((rank, field) for rank, field in ranks if rank), key=itemgetter(0)
        ):
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

    def extra(self, values: Mapping[str, Any]) -> dict[str, str]:
        """What is kept of the file: the lines of every key that is not ours or says nothing, and comments.

        `values` are what was read under each name.
        """
        extra: dict[str, str] = {}
        comments = ""
        for field in self._front.fields:
            comments += field.comments
            if field.key in _ALIASES:
                if values[field.key] or not _says(self._stated(field)):
                    continue
                if field.key == "source" and one_line(field.value) == values["url"]:
                    continue
                if field.key in _TELLING and field.key != "date":
                    self._complain(field, _("says nothing that can be read; it stays in the file as it is"))
            if field.key:
                extra[field.key] = extra.get(field.key, "") + comments + field.source
                comments = ""
        return {**extra, COMMENTS: comments} if comments else extra

    def _named(self, name: str) -> Sequence[Field]:
        return self._by_name.get(name, ())

    def value(self, name: str) -> Plain:
        """What the preferred field of a name says, whatever its shape."""
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
            if _says(value):
                if field.value is None:
                    self._complain(field, _("is a comment to YAML; put it in quotation marks"))
                yield field, value

    def _is_ours(self, name: str, shape: type = str) -> bool:
        """Whether what a field says was written here, and is meant as it stands."""
        return self._ours and isinstance(self.value(name), shape)

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of the first field of a name that has any."""
        return tuple(next(filter(None, (texts(value) for _field, value in self._values(name))), ()))

    def line(self, name: str) -> str | None:
        """The same as one line of text."""
        return next(filter(None, (one_line(value) for _field, value in self._values(name))), None)

    def title(self) -> str | None:
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

    def date(self) -> str | None:
        """The first date that is one, as ISO 8601."""
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

    def source(self) -> tuple[str | None, str | None]:
        """The name of the source, and the address that stands in its place or beside it."""
        name = address = None
        if self._is_ours("source"):
            return self.line("source"), None
        for _field, value in self._values("source"):
            for item in value if isinstance(value, list) else [value]:
                item_name, item_address = _linked(item)
                name, address = name or item_name, address or item_address
        return name, address

    def url(self, address: str | None) -> str | None:
        """The first address, or that beside the source; a path (`url: /posts/x`) where there is none."""
        if self._is_ours("url"):
            return self.line("url")
        links = [(field.key, *_linked(value)) for field, value in self._values("url")]
        paths = [name for key, name, _address in links if key == "url"]
        return next(filter(None, (*(link[2] for link in links), address, *paths)), None)

    def author(self) -> str | None:
        """The names of all authors, `、` between them."""
        if self._is_ours("author"):
            return self.line("author")
        for _field, value in self._values("author"):
            if names := list(filter(None, map(_name, flat(value)))):
                return "、".join(dict.fromkeys(names))
        return None

    def tags(self) -> tuple[str, ...]:
        """The tags of all fields that hold some, each once."""
        if self._is_ours("tags", list):
            return self.texts("tags")
        tags: dict[str, None] = {}
        for _field, value in self._values("tags"):
            parts = _split_tags(value) if isinstance(value, str) else map(one_line, flat(value))
            tags |= dict.fromkeys(_tag(part) for part in parts if part)
        return tuple(filter(None, tags))


def _says(value: Plain) -> bool:
    """Whether a value holds anything at all."""
    return bool(value) and (not isinstance(value, list) or any(flat(value)))


def _split_tags(text: str) -> list[str]:
    """Tags in one string: with commas between, else with blanks, or each behind a `#`."""
    text = text.strip("[] ")
    parts = _COMMAS.split(text) if _COMMAS.search(text) else _BLANKS.split(text)
    return [tag for part in parts for tag in (part.split("#") if part.strip().startswith("#") else [part])]


def _tag(text: str) -> str:
    """A tag without `#`, or `[[…]]` around it."""
    return (_WIKI_LINK.sub(r"\1", text) if "[[" in text else text).strip("# ")


def _name(value: Plain) -> str | None:
    """The name of a person, also within `[[…]]`, quotation marks, or a mapping."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "姓名") if value.get(key)), None)
    text = one_line(value)
    if text:
        if "[" in text:
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
