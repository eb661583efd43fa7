"""The fields of an article in front matter: keys, the names that tools give them, how they are read."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from reader.model.article import Caption, Imported, Original, Related
from reader.store.files.front_matter.fields import Fields, Names
from reader.store.files.yaml_values import Date, one_line
from reader.text.inert import inert_line


def _line(text: str | None) -> str | None:
    """A text as it is read back from front matter; None for one that is empty."""
    return None if text is None else inert_line(text).strip() or None


def _lines(values: Iterable[str]) -> list[str]:
    return list(filter(None, map(_line, values)))


def _date(text: str | None) -> str | None:
    date = _line(text)
    return date and Date(date)


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


class ArticleField(NamedTuple):
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


FIELDS = {
    "title": ArticleField("title", "标题 標題 题目 題目", Fields.title, always=True),
    "subtitle": ArticleField("subtitle", "副标题 副標題"),
    "date": ArticleField(
        "date",
        "日期 published publish_date publish_time date_published published_at published_time"
        " pub_date posted 发布日期 發布日期 發佈日期 发布时间 發布時間 發佈時間 发表时间 發表時間 时间 時間"
        " created created_at created_time date_created create_time 创建时间 創建時間 建立時間"
        " clip_date clipped saved added date_saved date_added time_added saved_at 剪藏时间"
        " updated updated_at last_edited_time lastmod modified"
        " last_modified 更新时间 更新時間 更新日期",
        Fields.date,
        _date,
    ),
    "place": ArticleField("places", "places 地点 地點 location", Fields.texts, _lines, several=True),
    "source": ArticleField(
        "source",
        "来源 來源 出处 出處 媒体 媒體 publisher publication publication_title site_name site",
        Fields.source,
        always=True,
    ),
    "author": ArticleField(
        "author", "authors 作者 记者 記者 byline creator by", Fields.author, always=True, several=True
    ),
    "language": ArticleField("language", "lang 语言 語言 locale", Fields.text, always=True),
    "url": ArticleField(
        "url",
        "网址 網址 链接 鏈接 連結 原文链接 原文鏈接 原文連結 原文网址 原文網址 link source_url"
        " original_url canonical_url canonical permalink href",
        Fields.url,
        always=True,
    ),
    "original": ArticleField("original", "", _read_original, _original),
    "tags": ArticleField(
        "tags",
        "tag 标签 標籤 keywords keyword 关键词 關鍵詞 关键字 關鍵字 categories category 分类 分類",
        Fields.tags,
        _lines,
        several=True,
    ),
    "captions": ArticleField("captions", "", _read_captions, _captions, several=True),
    "related": ArticleField("related", "", _read_related, _related, several=True),
    "reading": ArticleField("reading", "", Fields.reading),
    **{name: ArticleField(name) for name in ("feed", "guid", "copy_of", "incomplete", "former")},
    "imported": ArticleField("imported", "", _read_imported, _imported),
}
"""Every key of front matter that is ours, in the order in which they are written."""

NAMES = Names(
    {key: field.aliases for key, field in FIELDS.items()},
    several={key for key, field in FIELDS.items() if field.several},
    always={key for key, field in FIELDS.items() if field.always},
)
