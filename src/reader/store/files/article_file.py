"""Article files: Markdown with YAML front matter, or plain text, read into an Article and written back.

A file is read whatever it lacks; what is wrong with it becomes a Problem that names the line and the key.
"""

import codecs
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from reader.i18n import _
from reader.model.article import Article, Block
from reader.model.errors import BadFile, Problem
from reader.patterns import pattern
from reader.store.files.front_matter import parse
from reader.store.files.front_matter.article_fields import FIELDS, NAMES
from reader.store.files.front_matter.fields import Fields
from reader.store.files.names import article_id, safe_name
from reader.store.files.open import TooLarge, decoded, read_regular
from reader.text.formats import markdown
from reader.text.inert import Inert, inert, inert_line

MAX_BYTES = 20_000_000
"""Larger files are no articles."""
MAX_LENGTH, MAX_LINES = 10_000_000, 400_000
"""Code points and lines of an article: one of them takes up to four bytes, several times, and a line 150."""

_ENCODINGS = {"UTF-16": "utf-16", "GB 18030": "gb18030", "Big5": "big5hkscs"}
_CERTAIN = 0.2
"""The share of everyday characters in what is beyond ASCII, from which a text is in an encoding.

Chinese texts have a third and more of them, one that is read in a wrong encoding has a seventh at most."""
_LEAST_FOREIGN = 20
_SAMPLE = 800
"""Code points in which the language of a text is looked for first."""
_DATED_NAME = pattern(r"(\d{4}-\d{1,2}-\d{1,2})-")


def read(data: bytes, path: str) -> tuple[Article, tuple[Problem, ...]]:
    """The article in a file's bytes, and what is wrong with it; `path` is its path in the library.

    Raises BadFile when it cannot be read as an article at all.
    """
    text, problems = _decoded(data, path)
    if len(text) > MAX_LENGTH:
        message = _("is longer than {count:,} characters; split it into smaller files")
        raise BadFile(Problem(path, message.format(count=MAX_LENGTH)))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = parse.read(text, NAMES.is_known)
    is_plain = path.endswith(".txt")
    if front and is_plain and not any(NAMES.is_known(field.key) for field in front.fields):
        front = None
    if front is None:
        if is_plain:
            return _plain_text(_lines(text, path), path), tuple(problems)
        return _markdown({}, text, path, problems), tuple(problems)
    if front.wrong:
        message = _("the front matter {wrong}; mend it or remove it").format(wrong=front.wrong.message)
        problems.append(Problem(path, message, front.first + front.wrong.line, front.wrong.key))
    fields = Fields(front, NAMES, path)
    article = _markdown(_given(fields), front.body, path, problems)
    return _dated(article, path), (*problems, *fields.problems)


def _decoded(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, and a problem where it is no UTF-8. Raises BadFile where it is no text."""
    try:
        return data.decode().lstrip("\ufeff"), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    for encoding, codec in _ENCODINGS.items():
        if (text := _certain(data, codec)) is not None:
            message = _("is {encoding}, not UTF-8; it is read, but save it as UTF-8")
            return text, [Problem(path, message.format(encoding=encoding))]
    try:
        text, _line_of_first = decoded(data)
    except UnicodeDecodeError:
        raise BadFile(Problem(path, _("is not UTF-8; `reader import` reads other encodings"), line)) from None
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
    if codec == "utf-16":
        return text
    from reader.text.encoding import EVERYDAY  # with patterns that few files need

    counts = Counter(text)
    foreign = sum(count for sign, count in counts.items() if sign > "\x7f")
    everyday = sum(count for sign, count in counts.items() if sign in EVERYDAY)
    return text if foreign >= _LEAST_FOREIGN and everyday >= _CERTAIN * foreign else None


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
    from reader.text.language import detect  # its table, which most articles do not need

    text = "\n".join((article.title, *(block.text for block in article.body)))
    return detect(text[:_SAMPLE]) or (detect(text) if len(text) > _SAMPLE else None)


def write(article: Article) -> str:
    """The file's text; `read` gives the same article back, within bounds, and writing that the same text."""
    from reader.store.files import yaml_text  # reading seldom needs them
    from reader.store.files.front_matter.bounds import bounded

    article = bounded(article)
    fields: dict[str, Any] = {}
    for key, field in FIELDS.items():
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


def _given(fields: Fields) -> dict[str, Any]:
    """What front matter says of an article, by the names that `Article` has for it."""
    values = {key: field.read(fields, key) for key, field in FIELDS.items() if fields.may_say(key)}
    given = {FIELDS[key].name: value for key, value in values.items()}
    return {**given, "extra": fields.extra(values)}


def _lines(text: str, path: str) -> Inert:
    """A text made inert. Raises BadFile where it has more lines than an article may have."""
    text = inert(text)
    if text.count("\n") > MAX_LINES:
        message = _("has more than {count:,} lines; split it into smaller files")
        raise BadFile(Problem(path, message.format(count=MAX_LINES)))
    return text


def _markdown(given: Mapping[str, Any], text: str, path: str, problems: list[Problem]) -> Article:
    """The article with what is given and the body of a text, which also has its title where none is given."""
    text = _lines(text, path)
    blocks, problem = markdown.read_long(text)
    if problem:
        problems.append(Problem(path, problem))
    title = given.get("title")
    if not title:
        title, blocks = _title_of(blocks, path)
    return Article(**{**given, "title": title, "body": blocks, "id": article_id(path)})


def _dated(article: Article, path: str) -> Article:
    """The article, with the date in its file's name, as Jekyll has it (`2024-04-05-a.md`), if it has none."""
    name = None if article.date else _DATED_NAME.match(PurePosixPath(path).name)
    if name:
        from reader.text.dates import read_date

        return article._replace(date=read_date(name[1]))
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
