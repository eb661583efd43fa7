"""Article files: Markdown with YAML front matter, or plain text, read into an Article and written back.

A file is read whatever it lacks; what is wrong with it becomes a Problem that names the line and the key.
"""

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from reader.i18n import _
from reader.model.article import Article, Block, Caption, Imported, Original, Related
from reader.model.errors import BadFile, Problem
from reader.store.files import front_matter
from reader.store.files.front_matter_fields import Fields, Names
from reader.store.files.names import article_id, safe_name
from reader.store.files.open import TooLarge, read_regular
from reader.store.files.yaml_values import Date, one_line
from reader.text.formats import markdown
from reader.text.inert import inert, inert_line
from reader.text.language import detect

MAX_BYTES = 20_000_000
"""Larger files are no articles."""

_ENCODINGS = {"UTF-16": "utf-16", "GB 18030": "gb18030", "Big5": "big5hkscs"}
_EVERYDAY = frozenset("的一是不了在有人我他中来來上大国國年月日，。、「」")
"""A sixth of any Chinese text, and next to nothing of one that is read in a wrong encoding."""
_SAMPLE = 2_000
"""Code points in which the language of a text is looked for first."""
_BAD_BYTES = re.compile("\ufffd+")
"""What is left of a character whose bytes are damaged: one to three marks."""
_DATED_NAME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})-")


def read(data: bytes, path: str) -> tuple[Article, tuple[Problem, ...]]:
    """The article in a file's bytes, and what is wrong with it; `path` is its path in the library.

    Raises BadFile when it cannot be read as an article at all.
    """
    text, problems = _decoded(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = front_matter.read(text, _NAMES.is_known)
    is_plain = path.endswith(".txt")
    if front and is_plain and not any(_NAMES.is_known(field.key) for field in front.fields):
        front = None
    if front is None:
        article = _plain_text(inert(text), path) if is_plain else _markdown(Article(""), text, path)
        return article, tuple(problems)
    if front.wrong:
        message = _("the front matter {wrong}; mend it or remove it").format(wrong=front.wrong.message)
        problems.append(Problem(path, message, front.first + front.wrong.line, front.wrong.key))
    fields = Fields(front, _NAMES, path)
    article = _markdown(_with_fields(fields), front.body, path)
    return _dated(article, path), (*problems, *fields.problems)


def _decoded(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, and a problem where it is no UTF-8. Raises BadFile where it is no text."""
    try:
        return data.decode("utf-8-sig").lstrip("\ufeff"), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    for encoding, codec in _ENCODINGS.items():
        if (text := _certain(data, codec)) is not None:
            message = _("is {encoding}, not UTF-8; it is read, but save it as UTF-8")
            return text, [Problem(path, message.format(encoding=encoding))]
    text = data.decode("utf-8-sig", "replace")
    if sum(-(-len(run) // 3) for run in _BAD_BYTES.findall(text)) > max(1, len(data) // 1_000):
        raise BadFile(Problem(path, _("is not UTF-8; `reader import` reads other encodings"), line))
    message = _("holds bytes that are not UTF-8, shown as {mark}; save it as UTF-8").format(mark="\ufffd")
    return text, [Problem(path, message, line)]


def _certain(data: bytes, codec: str) -> str | None:
    """The text of bytes in another encoding; None where it is not certain that they are in it."""
    if codec == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    foreign = [sign for sign in text if sign > "\x7f"]
    everyday = sum(sign in _EVERYDAY for sign in foreign)
    return text if codec == "utf-16" or (len(foreign) >= 20 and everyday > len(foreign) / 12) else None


def read_bytes(file: Path | str, path: str) -> bytes:
    """The bytes of a file. Raises BadFile when it is too large for an article, before it is read; OSError."""
    try:
        return read_regular(file, MAX_BYTES)
    except TooLarge:
        message = _("is larger than {size} MB; move it elsewhere").format(size=MAX_BYTES // 1_000_000)
        raise BadFile(Problem(path, message)) from None


def language_of(article: Article) -> str | None:
    """The language an article says it has, else the one its text shows, if it can be at the beginning."""
    if article.language:
        return article.language
    text = "\n".join((article.title, *(block.text for block in article.body)))
    return detect(text[:_SAMPLE]) or (detect(text) if len(text) > _SAMPLE else None)


def write(article: Article) -> str:
    """The file's text; `read` gives the same article back, and writing that the same text."""
    from reader.store.files import yaml_text  # reading seldom needs it

    fields: dict[str, Any] = {}
    for key, field in _FIELDS.items():
        given = getattr(article, field.name)
        value = field.value(given) if given else None
        if value or (field.always and key not in article.extra):
            fields[key] = value or None
    extra = "".join(source for key, source in article.extra.items() if key not in fields)
    return f"---\n{yaml_text.write_mapping(fields)}{extra}---\n\n{inert(markdown.write(article.body))}"


def file_stem(article: Article) -> str:
    """`<date>-<title>` as a file name without suffix."""
    parts = ((article.date or "")[:10], article.title.strip(" .-"))
    return safe_name("-".join(filter(None, parts)), "article")


def _with_fields(fields: Fields) -> Article:
    """The article without its body, its title empty where front matter gives none."""
    values = {key: field.read(fields, key) for key, field in _FIELDS.items()}
    named = {field.name: values[key] for key, field in _FIELDS.items()}
    return Article(**{**named, "title": values["title"] or ""}, extra=fields.extra(values))


def _markdown(article: Article, text: str, path: str) -> Article:
    """The article with the body that a text gives, and a title from it where it has none."""
    blocks = markdown.read(inert(text))
    title = article.title
    if not title:
        title, blocks = _title_of(blocks, path)
    return replace(article, title=title, body=blocks, id=article_id(path))


def _dated(article: Article, path: str) -> Article:
    """The article, with the date in its file's name, as Jekyll has it (`2024-04-05-a.md`), if it has none."""
    name = None if article.date else _DATED_NAME.match(PurePosixPath(path).name)
    if name:
        from reader.text.dates import read_date

        return replace(article, date=read_date(name[1]))
    return article


def _title_of(blocks: tuple[Block, ...], path: str) -> tuple[str, tuple[Block, ...]]:
    """The first heading is the title and leaves the body; else the first block; else the file's name."""
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            return inert_line(block.text), blocks[:index] + blocks[index + 1 :]
    return (inert_line(blocks[0].text), blocks[1:]) if blocks else (_name(path), ())


def _name(path: str) -> str:
    """The file's name as a title, when nothing else is there."""
    return inert_line(PurePosixPath(path).stem)


def _plain_text(text: str, path: str) -> Article:
    from reader.text.paragraphs import paragraphs  # cell widths, which other files need not wait for

    title, *rest = paragraphs(text) or [_name(path)]
    return Article(inert_line(title), body=tuple(Block(line) for line in rest), id=article_id(path))


def _line(text: str | None) -> str | None:
    """A text as it is read back from front matter; None for one that is empty."""
    return None if text is None else inert_line(text).strip() or None


def _lines(values: Iterable[str]) -> list[str]:
    return list(filter(None, map(_line, values)))


def _date(text: str | None) -> str | None:
    return Date(date) if (date := _line(text)) else None


def _read_original(fields: Fields, key: str) -> Original | None:
    value = fields.value(key)
    if isinstance(value, dict):
        return Original(*(one_line(value.get(key)) for key in ("publisher", "url", "title")))
    return Original(one_line(value)) if one_line(value) else None


def _original(original: Original) -> dict[str, str | None]:
    publisher, url, title = map(_line, original)
    return {"publisher": publisher, "url": url} | ({"title": title} if title else {})


def _read_captions(fields: Fields, key: str) -> tuple[Caption, ...]:
    rows = fields.rows(key, "text", "credit", "url")
    return tuple(Caption(text or "", *others) for text, *others in rows if text or any(others))


def _captions(captions: Iterable[Caption]) -> list[dict[str, str | None]]:
    rows = [tuple(map(_line, caption)) for caption in captions]
    return [
        {"text": text or "", "credit": credit} | ({"url": url} if url else {})
        for text, credit, url in rows
        if text or credit or url
    ]


def _read_related(fields: Fields, key: str) -> tuple[Related, ...]:
    return tuple(Related(title, label) for title, label in fields.rows(key, "title", "label") if title)


def _related(related: Iterable[Related]) -> list[dict[str, str | None]]:
    pairs = [(_line(item.label), _line(item.title)) for item in related]
    return [{"label": label, "title": title} for label, title in pairs if title]


def _read_imported(fields: Fields, key: str) -> Imported | None:
    value = fields.value(key)
    if not isinstance(value, dict):
        return None
    return Imported(*(one_line(value.get(key)) or "" for key in ("from", "sha256", "at")))


def _imported(page: Imported) -> dict[str, str | None]:
    return {"from": _line(page.origin), "sha256": _line(page.sha256), "at": _date(page.at)}


class _Field(NamedTuple):
    """A field of an article in front matter."""

    name: str
    """In `Article`; the key in the file may be another."""
    aliases: str = ""
    """Keys that other tools give it, in order of preference; blanks, `_`, `-` and capitals do not matter."""
    read: Callable[[Fields, str], Any] = Fields.line
    """What the field of a key is in the article; nothing where it says nothing that can be read."""
    value: Callable[[Any], Any] = _line
    """What is written for what the article has, as `yaml_text.write_mapping` takes it."""
    always: bool = False
    """The key is written where the article has nothing too."""
    several: bool = False
    """It can have several values, so that a key that stands twice says both."""


_FIELDS = {
    "title": _Field("title", "标题 標題 题目 題目", Fields.title, always=True),
    "subtitle": _Field("subtitle", "副标题 副標題"),
    "date": _Field(
        "date",
        "日期 published publish_date publish_time date_published published_at published_time"
        " pub_date posted 发布日期 發布日期 發佈日期 发布时间 發布時間 發佈時間 发表时间 發表時間 时间 時間"
        " created created_at created_time date_created create_time 创建时间 創建時間 建立時間"
        " clip_date clipped saved added 剪藏时间 updated updated_at last_edited_time lastmod modified"
        " last_modified 更新时间 更新時間 更新日期",
        Fields.date,
        _date,
    ),
    "place": _Field("places", "places 地点 地點 location", Fields.texts, _lines, several=True),
    "source": _Field(
        "source",
        "来源 來源 出处 出處 媒体 媒體 publisher publication site_name",
        Fields.source,
        always=True,
    ),
    "author": _Field(
        "author", "authors 作者 记者 記者 byline creator by", Fields.author, always=True, several=True
    ),
    "language": _Field("language", "lang 语言 語言 locale", Fields.text, always=True),
    "url": _Field(
        "url",
        "网址 網址 链接 鏈接 連結 原文链接 原文鏈接 原文連結 原文网址 原文網址 link source_url"
        " original_url canonical_url canonical permalink href",
        Fields.url,
        always=True,
    ),
    "original": _Field("original", "", _read_original, _original),
    "tags": _Field(
        "tags",
        "tag 标签 標籤 keywords keyword 关键词 關鍵詞 关键字 關鍵字 categories category 分类 分類",
        Fields.tags,
        _lines,
        several=True,
    ),
    "captions": _Field("captions", "", _read_captions, _captions, several=True),
    "related": _Field("related", "", _read_related, _related, several=True),
    "reading": _Field("reading", "", Fields.reading),
    **{name: _Field(name) for name in ("feed", "guid", "copy_of", "incomplete", "former")},
    "imported": _Field("imported", "", _read_imported, _imported),
}
"""Every key of front matter that is ours, in the order in which they are written."""

_NAMES = Names(
    {key: field.aliases for key, field in _FIELDS.items()},
    several={key for key, field in _FIELDS.items() if field.several},
    always={key for key, field in _FIELDS.items() if field.always},
)
