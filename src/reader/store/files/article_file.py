"""Article files: Markdown with YAML front matter, or plain text, read into an Article and written back.

A file is read whatever it lacks; what is wrong with it becomes a Problem that names the line and the key.
"""

import codecs
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from reader.i18n import _
from reader.model.article import Article, Block, Caption, Imported, Original, Related
from reader.model.errors import BadFile, Problem
from reader.store.files import front_matter
from reader.store.files.front_matter_fields import Fields, is_known
from reader.store.files.names import article_id, safe_name
from reader.store.files.yaml_values import Date, Plain, flat, one_line
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
    front = front_matter.read(text, is_known)
    is_plain = path.endswith(".txt")
    if front and is_plain and not any(is_known(field.key) for field in front.fields):
        front = None
    if front is None:
        return _plain_text(inert(text), path) if is_plain else _markdown(Article(""), text, path), (
            *problems,
        )
    if front.wrong:
        message = _("the front matter {wrong}; mend it or remove it").format(wrong=front.wrong.message)
        problems.append(Problem(path, message, front.first + front.wrong.line, front.wrong.key))
    fields = Fields(front, path)
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
            message = _("is {encoding}, not UTF-8; it is read, but save it as UTF-8").format(
                encoding=encoding
            )
            return text, [Problem(path, message)]
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
    with open(file, "rb") as held:
        if os.fstat(held.fileno()).st_size > MAX_BYTES:
            told = _("is larger than {size} MB; move it elsewhere").format(size=MAX_BYTES // 1_000_000)
            raise BadFile(Problem(path, told))
        return held.read()


def language_of(article: Article) -> str | None:
    """The language an article says it has, else the one its text shows, if it can be at the beginning."""
    if article.language:
        return article.language
    text = "\n".join((article.title, *(block.text for block in article.body)))
    return detect(text[:_SAMPLE]) or (detect(text) if len(text) > _SAMPLE else None)


def write(article: Article) -> str:
    """The file's text; `read` gives the same article back, and writing that the same text."""
    fields: dict[str, Any] = {"title": _line(article.title) or ""}
    if subtitle := _line(article.subtitle):
        fields["subtitle"] = subtitle
    if date := _line(article.date):
        fields["date"] = Date(date)
    if places := _lines(article.places):
        fields["place"] = places
    fields |= {name: _line(getattr(article, name)) for name in ("source", "author", "language", "url")}
    if article.original:
        fields["original"] = {key: _line(value) for key, value in article.original._asdict().items()}
    if tags := _lines(article.tags):
        fields["tags"] = tags
    captions = [(_line(caption.text), _line(caption.credit)) for caption in article.captions]
    if captions := [pair for pair in captions if any(pair)]:
        fields["captions"] = [{"text": text or "", "credit": credit} for text, credit in captions]
    related = [(_line(item.label), _line(item.title)) for item in article.related]
    if related := [pair for pair in related if pair[1]]:
        fields["related"] = [{"label": label, "title": title} for label, title in related]
    if article.imported:
        origin, sha256, at = map(_line, article.imported)
        fields["imported"] = {"from": origin, "sha256": sha256, "at": Date(at)}
    from reader.store.files import yaml_text  # 14 ms, and reading seldom needs it

    extra = {key: source for key, source in article.extra.items() if not fields.get(key)}
    front = yaml_text.write_mapping({key: value for key, value in fields.items() if key not in extra})
    body = inert(markdown.write(article.body))
    return f"---\n{front}{''.join(extra.values())}---\n\n{body}"


def _line(text: str | None) -> str | None:
    """A text as it is read back from front matter; None for one that is empty."""
    return None if text is None else inert_line(text).strip() or None


def _lines(values: Iterable[str]) -> list[str]:
    return list(filter(None, map(_line, values)))


def file_stem(article: Article) -> str:
    """`<date>-<title>` as a file name without suffix."""
    return safe_name(
        "-".join(filter(None, ((article.date or "")[:10], article.title.strip(" .-")))), "article"
    )


def _with_fields(fields: Fields) -> Article:
    """The article without its body, its title empty where front matter gives none."""
    source, address = fields.source()
    values: dict[str, Any] = {
        "title": fields.title() or "",
        "subtitle": fields.line("subtitle"),
        "date": fields.date(),
        "source": source,
        "author": fields.author(),
        "language": next(iter(fields.texts("language")), None),
        "url": fields.url(address),
        "original": _original(fields.value("original")),
        "tags": fields.tags(),
        "captions": tuple(_captions(fields.value("captions"))),
        "related": tuple(_related(fields.value("related"))),
        "imported": _imported(fields.value("imported")),
    }
    places = fields.texts("place")
    return Article(**values, places=places, extra=fields.extra({**values, "place": places}))


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
    if not name:
        return article
    from reader.text.dates import read_date

    return replace(article, date=read_date(name[1]))


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
