"""Article files: Markdown with YAML front matter, or plain text, read into an Article and written back.

A file is read whatever it lacks; what is wrong with it becomes a Problem that names the line and the key.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from reader.i18n import _
from reader.model.article import Article, Block, Caption, Imported, Original, Related
from reader.model.errors import BadFile, Problem
from reader.store.files import front_matter
from reader.store.files.front_matter import Field
from reader.store.files.names import article_id, safe_name
from reader.store.files.yaml_text import Date, Plain, YamlError
from reader.text.dates import normal_date
from reader.text.formats import markdown
from reader.text.inert import inert, inert_line
from reader.text.language import detect

MAX_BYTES = 20_000_000
"""Larger files are no articles."""

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_ODD_ENDS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
"""Line ends that nobody means in front matter; a field goes on after them."""
_FIELDS = {
    "title", "subtitle", "date", "place", "source", "author", "language", "url",
    "original", "tags", "captions", "related", "imported",
}  # fmt: skip


def read(data: bytes, path: str) -> tuple[Article, tuple[Problem, ...]]:
    """The article in a file's bytes, and what is wrong with it; `path` is its path in the library.

    Raises BadFile when it cannot be read as an article at all.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(path, _("is not UTF-8; `reader import` reads other encodings"), line)
        raise BadFile(problem) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if path.endswith(".txt"):
        return _plain_text(inert(text), path), ()
    front = _FRONT.match(text)
    if front and front.group(1).startswith("\n") and ":" not in front.group(1):
        front = None  # two rules, and prose between them
    if not front:
        if text.startswith("+++"):
            told = _("front matter in TOML is not read; write it in YAML between --- lines")
            problem = Problem(path, told, 1)
            return _markdown_only(text.partition("\n+++")[2].lstrip("+").lstrip("\n"), path), (problem,)
        return _markdown_only(text, path), ()
    try:
        given = front_matter.read(front.group(1).translate(_ODD_ENDS), _FIELDS)
    except YamlError as error:
        told = _("the front matter {wrong}; mend it or remove it").format(wrong=error)
        problem = Problem(path, told, (error.line or 1) + 1)
        return _markdown_only(text[front.end() :], path), (problem,)
    return _with_fields(given, inert(text[front.end() :]), path)


def read_bytes(file: Path | str, path: str) -> bytes:
    """The bytes of a file. Raises BadFile when it is too large for an article, before it is read; OSError."""
    with open(file, "rb") as held:
        if os.fstat(held.fileno()).st_size > MAX_BYTES:
            told = _("is larger than {size} MB; move it elsewhere").format(size=MAX_BYTES // 1_000_000)
            raise BadFile(Problem(path, told))
        return held.read()


def language_of(article: Article) -> str | None:
    """The language an article says it has, else the one its text shows."""
    return article.language or detect("\n".join((article.title, *(block.text for block in article.body))))


def write(article: Article) -> str:
    """The file's text; `read` gives the same article back."""
    fields: dict[str, Any] = {"title": article.title}
    for name in ("subtitle", "date"):
        if value := getattr(article, name):
            fields[name] = Date(value) if name == "date" else value
    if article.places:
        fields["place"] = article.places
    fields |= {
        "source": article.source,
        "author": article.author,
        "language": article.language,
        "url": article.url,
    }
    if article.original:
        fields["original"] = {"publisher": article.original.publisher, "url": article.original.url}
    if article.tags:
        fields["tags"] = article.tags
    if article.captions:
        fields["captions"] = [{"text": item.text, "credit": item.credit} for item in article.captions]
    if article.related:
        fields["related"] = [{"label": item.label, "title": item.title} for item in article.related]
    if article.imported:
        held = article.imported
        fields["imported"] = {"from": held.origin, "sha256": held.sha256, "at": Date(held.at)}
    from reader.store.files import yaml_text  # 14 ms, and reading seldom needs it

    front = yaml_text.write_mapping(fields | yaml_text.kept(article.extra))
    return f"---\n{front}---\n\n{markdown.write(article.body)}"


def file_stem(article: Article) -> str:
    """`<date>-<title>` as a file name without suffix."""
    return safe_name(
        "-".join(filter(None, ((article.date or "")[:10], article.title.strip(" .-")))), "article"
    )


def _with_fields(given: Mapping[str, Field], body: str, path: str) -> tuple[Article, tuple[Problem, ...]]:
    problems: list[Problem] = []
    known = {key: field.value for key, field in given.items() if key in _FIELDS}
    date = None
    if stated := _text(known.get("date")):
        date = normal_date(stated)
        if date is None:
            message = _("{text!r} is no date; write it as 2023-04-01").format(text=stated)
            problems.append(Problem(path, message, given["date"].line + 2, "date"))
    title, blocks = _text(known.get("title")), markdown.read(body)
    if title is None:
        title, blocks = _title_of(blocks, path)
    fields = Article(
        title=title,
        subtitle=_text(known.get("subtitle")),
        date=date,
        places=_texts(known.get("place")),
        source=_text(known.get("source")),
        author=_text(known.get("author")),
        language=_text(known.get("language")),
        url=_text(known.get("url")),
        original=_original(known.get("original")),
        tags=_tags(known.get("tags")),
        captions=tuple(_captions(known.get("captions"))),
        body=blocks,
        related=tuple(_related(known.get("related"))),
        imported=_imported(known.get("imported")),
        extra={key: field.source for key, field in given.items() if key not in _FIELDS},
        id=article_id(path),
    )
    return fields, tuple(problems)


def _markdown_only(text: str, path: str) -> Article:
    title, blocks = _title_of(markdown.read(inert(text)), path)
    return Article(title, body=blocks, id=article_id(path))


def _title_of(blocks: tuple[Block, ...], path: str) -> tuple[str, tuple[Block, ...]]:
    """The first heading is the title and leaves the body; else the first block; else the file's name."""
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            return block.text, blocks[:index] + blocks[index + 1 :]
    return (blocks[0].text, blocks[1:]) if blocks else (_name(path), ())


def _name(path: str) -> str:
    """The file's name as a title, when nothing else is there."""
    return inert_line(PurePosixPath(path).stem)


def _plain_text(text: str, path: str) -> Article:
    from reader.text.paragraphs import paragraphs  # cell widths, which other files need not wait for

    title, *rest = paragraphs(text) or [_name(path)]
    return Article(title, body=tuple(Block(line) for line in rest), id=article_id(path))


def _text(value: Plain) -> str | None:
    """A value as one line; lists are joined, other shapes are nothing."""
    if isinstance(value, list):
        value = "、".join(filter(None, map(_text, value)))
    return (inert_line(value).strip() or None) if isinstance(value, str) else None


def _texts(value: Plain) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(_text, values)))


def _tags(value: Plain) -> tuple[str, ...]:
    """Tags as a list, or as one string with commas or blanks between."""
    if isinstance(value, str):
        return tuple(filter(None, re.split(r"[,，、\s]+", value)))
    return _texts(value)


def _mappings(value: Plain, key: str) -> list[Mapping[str, Plain]]:
    items = value if isinstance(value, list) else [value]
    return [item if isinstance(item, dict) else {key: item} for item in items if item]


def _captions(value: Plain) -> list[Caption]:
    found = [(_text(item.get("text")), _text(item.get("credit"))) for item in _mappings(value, "text")]
    return [Caption(text or "", credit) for text, credit in found if text or credit]


def _related(value: Plain) -> list[Related]:
    found = [(_text(item.get("title")), _text(item.get("label"))) for item in _mappings(value, "title")]
    return [Related(title, label) for title, label in found if title]


def _original(value: Plain) -> Original | None:
    if isinstance(value, dict):
        return Original(_text(value.get("publisher")), _text(value.get("url")))
    return Original(_text(value)) if _text(value) else None


def _imported(value: Plain) -> Imported | None:
    if not isinstance(value, dict):
        return None
    return Imported(*(_text(value.get(key)) or "" for key in ("from", "sha256", "at")))
