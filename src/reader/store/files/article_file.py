"""Article files: Markdown with YAML front matter, or plain text, read into an Article and written back.

A file is read whatever it lacks; what is wrong with it becomes a Problem that names the line and the key.
"""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, cast, get_args

from reader.i18n import _
from reader.model.article import Article, Block, Caption, Imported, Original, Reading, Related
from reader.model.errors import BadFile, Problem
from reader.store.files import front_matter
from reader.store.files.front_matter import Field
from reader.store.files.names import article_id, safe_name
from reader.store.files.yaml_text import Date, Plain, YamlError
from reader.text.dates import read_date
from reader.text.formats import markdown
from reader.text.inert import inert, inert_line
from reader.text.language import detect

MAX_BYTES = 20_000_000
"""Larger files are no articles."""

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_ODD_ENDS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
"""Line ends that nobody means in front matter; a field goes on after them."""


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
            message = _("front matter in TOML is not read; write it in YAML between --- lines")
            problem = Problem(path, message, 1)
            return _markdown_only(text.partition("\n+++")[2].lstrip("+").lstrip("\n"), path), (problem,)
        return _markdown_only(text, path), ()
    try:
        given = front_matter.read(front.group(1).translate(_ODD_ENDS), _FIELDS.keys())
    except YamlError as error:
        message = _("the front matter {wrong}; mend it or remove it").format(wrong=error)
        problem = Problem(path, message, (error.line or 1) + 1)
        return _markdown_only(text[front.end() :], path), (problem,)
    return _with_fields(given, inert(text[front.end() :]), path)


def read_bytes(file: Path | str, path: str) -> bytes:
    """The bytes of a file. Raises BadFile when it is too large for an article, before it is read; OSError."""
    with open(file, "rb") as opened:
        if os.fstat(opened.fileno()).st_size > MAX_BYTES:
            message = _("is larger than {size} MB; move it elsewhere").format(size=MAX_BYTES // 1_000_000)
            raise BadFile(Problem(path, message))
        return opened.read()


def language_of(article: Article) -> str | None:
    """The language an article says it has, else the one its text shows."""
    return article.language or detect("\n".join((article.title, *(block.text for block in article.body))))


def write(article: Article) -> str:
    """The file's text; `read` gives the same article back."""
    from reader.store.files import yaml_text  # reading seldom needs it

    fields: dict[str, Any] = {}
    for key, (name, _read, value, always) in _FIELDS.items():
        given = getattr(article, name)
        if given or always:
            fields[key] = value(given) if given else given
    front = yaml_text.write_mapping(fields | yaml_text.sources(article.extra))
    return f"---\n{front}---\n\n{markdown.write(article.body)}"


def _caption_fields(caption: Caption) -> dict[str, str | None]:
    fields = {"text": caption.text, "credit": caption.credit}
    return fields | ({"url": caption.url} if caption.url else {})


def file_stem(article: Article) -> str:
    """`<date>-<title>` as a file name without suffix."""
    return safe_name(
        "-".join(filter(None, ((article.date or "")[:10], article.title.strip(" .-")))), "article"
    )


def _with_fields(given: Mapping[str, Field], body: str, path: str) -> tuple[Article, tuple[Problem, ...]]:
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for key, field in given.items():
        if key in _FIELDS:
            try:
                values[_FIELDS[key].name] = _FIELDS[key].read(field.value)
            except ValueError as error:
                problems.append(Problem(path, str(error), field.line + 2, key))
    if values.get("reading") == "uncertain":
        message = _(
            "the page may not have been read rightly; compare the article with it, then take this line out"
        )
        problems.append(Problem(path, message, given["reading"].line + 2, "reading"))
    blocks = markdown.read(body)
    if not values.get("title"):
        values["title"], blocks = _title_of(blocks, path)
    extra = {key: field.source for key, field in given.items() if key not in _FIELDS}
    return Article(**values, body=blocks, extra=extra, id=article_id(path)), tuple(problems)


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


def _date(value: Plain) -> str | None:
    text = _text(value)
    date = read_date(text) if text else None
    if text and date is None:
        raise ValueError(_("{text!r} is no date; write it as 2023-04-01").format(text=text))
    return date


def _captions(value: Plain) -> tuple[Caption, ...]:
    pairs = [(_text(item.get("text")), _text(item.get("credit"))) for item in _mappings(value, "text")]
    return tuple(Caption(text or "", credit) for text, credit in pairs if text or credit)


def _related(value: Plain) -> tuple[Related, ...]:
    pairs = [(_text(item.get("title")), _text(item.get("label"))) for item in _mappings(value, "title")]
    return tuple(Related(title, label) for title, label in pairs if title)


def _original(value: Plain) -> Original | None:
    if isinstance(value, dict):
        return Original(*(_text(value.get(key)) for key in ("publisher", "url", "title")))
    return Original(_text(value)) if _text(value) else None


def _imported(value: Plain) -> Imported | None:
    if not isinstance(value, dict):
        return None
    return Imported(*(_text(value.get(key)) or "" for key in ("from", "sha256", "at")))


def _reading(value: Plain) -> Reading | None:
    text = _text(value)
    if text is None or text in get_args(Reading):
        return cast("Reading | None", text)
    raise ValueError(_("{text!r} is neither `sure` nor `uncertain`; take the key out").format(text=text))


class _Field(NamedTuple):
    """A field of an article in front matter."""

    name: str
    """In `Article`; the key in the file may be another."""
    read: Callable[[Plain], Any] = _text
    """What a value in the file is in the article. Raises ValueError, which says what to write."""
    value: Callable[[Any], Any] = lambda value: value
    """What is written for what the article has, as `yaml_text.write_mapping` takes it."""
    always: bool = False
    """The key is written where the article has nothing too."""


_FIELDS = {
    "title": _Field("title", always=True),
    "subtitle": _Field("subtitle"),
    "date": _Field("date", _date, Date),
    "place": _Field("places", _texts),
    "source": _Field("source", always=True),
    "author": _Field("author", always=True),
    "language": _Field("language", always=True),
    "url": _Field("url", always=True),
    "original": _Field("original", _original, Original._asdict),
    "tags": _Field("tags", _tags),
    "captions": _Field("captions", _captions, lambda captions: [item._asdict() for item in captions]),
    "related": _Field(
        "related", _related, lambda related: [{"label": item.label, "title": item.title} for item in related]
    ),
    "reading": _Field("reading", _reading),
    "imported": _Field(
        "imported", _imported, lambda page: {"from": page.origin, "sha256": page.sha256, "at": Date(page.at)}
    ),
}
"""Every key of front matter that is ours, in the order in which they are written."""
