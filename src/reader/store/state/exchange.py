"""The reading state as JSON: what is kept of one library, to be carried to another machine and merged there.

    {"version": 1, "library": "/home/me/news",
     "articles": [{"id": "2023/…", "content": "0f3c…",
                   "read": {"value": true, "at": "2026-11-22T09:12:34.567Z"}, "starred": …,
                   "tags": {"氣候": {"value": true, "at": …}},
                   "place": {"value": {"part": 3, "offset": 14}, "at": …}}],
     "queries": {"台灣": {"value": "台湾 -高雄", "at": …}}}

A value of false, for a query null, says that it was taken away.
"""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from reader.i18n import _
from reader.model.article import LENGTH
from reader.model.errors import Refused
from reader.store.state.rows import YES, Kept, Kind, Portable
from reader.text.inert import inert_line

VERSION = 1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LATEST = (datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) // _MILLISECOND
"""So that a later change still has a time that can be written."""
_MOST = 2**31
_KINDS: dict[str, Kind] = {"read": "read", "starred": "starred", "place": "place"}
_Step = str | int


def as_value(portable: Portable) -> dict[str, Any]:
    """What is kept, as JSON holds it."""
    articles: dict[str, dict[str, Any]] = {}
    queries: dict[str, Any] = {}
    for kept in portable.kept:
        held = {"value": _value(kept), "at": _time(kept.at)}
        if kept.kind == "query":
            queries[kept.name] = held
            continue
        first = {"id": kept.id, "content": portable.contents.get(kept.id)}
        article = articles.setdefault(kept.id, first)
        if kept.kind == "tag":
            article.setdefault("tags", {})[kept.name] = held
        else:
            article[kept.kind] = held
    return {
        "version": VERSION,
        "library": portable.library,
        "articles": list(articles.values()),
        "queries": queries,
    }


def read(data: bytes, name: str) -> Portable:
    """What was exported. Raises Refused, which names the input, the line, and the key that is wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        told = _("{where}: is not UTF-8; export the state anew")
        raise Refused(told.format(where=f"{name}:{line}")) from None
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        told = _("{where}: is not JSON: {why}; export the state anew")
        raise Refused(told.format(where=f"{name}:{error.lineno}", why=error.msg)) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        told = _("{where}: is no reading state; export one with `reader state export`")
        raise Refused(told.format(where=name)) from None
    try:
        return _portable(found)
    except _Wrong as wrong:
        where = f"{name}:{_line_of(text, wrong.path)}"
        key = f": {inert_line(_shown(wrong.path))}" if wrong.path else ""
        told = _("{where}: {wrong}; nothing was changed")
        raise Refused(told.format(where=where + key, wrong=wrong)) from None


class _Wrong(Exception):
    """Something is not as it is exported; `path` leads to it."""

    def __init__(self, message: str, *path: _Step) -> None:
        super().__init__(message)
        self.path = path


def _portable(found: object) -> Portable:
    whole = _mapping(found, {"version", "library", "articles", "queries"}, needed={"version"})
    if whole["version"] != VERSION or isinstance(whole["version"], bool):
        told = _("must be {version}, or this reader does not know the form")
        raise _Wrong(told.format(version=VERSION), "version")
    articles = whole.get("articles", [])
    if not isinstance(articles, list):
        raise _Wrong(_("must be a list"), "articles")
    kept: list[Kept] = []
    contents: dict[str, str | None] = {}
    for number, article in enumerate(articles):
        article_id, content = _article(article, kept, "articles", number)
        contents[article_id] = max(contents.get(article_id) or "", content or "") or None
    for query, held in _mapping(whole.get("queries", {}), None, "queries").items():
        kept.append(_kept("query", "", query, held, _query, "queries", query))
    return Portable(_text(whole.get("library", "?"), "library"), kept, contents)


def _article(found: object, kept: list[Kept], *path: _Step) -> tuple[str, str | None]:
    article = _mapping(found, {"id", "content", "tags", *_KINDS}, *path, needed={"id"})
    article_id = _text(article["id"], *path, "id")
    content = article.get("content")
    if content is not None and not (
        isinstance(content, str) and re.fullmatch(f"[0-9a-f]{{{LENGTH}}}", content)
    ):
        told = _("must be null or {count} hexadecimal digits").format(count=LENGTH)
        raise _Wrong(told, *path, "content")
    for key, kind in _KINDS.items():
        if key in article:
            read_value = _place if kind == "place" else _flag
            kept.append(_kept(kind, article_id, "", article[key], read_value, *path, key))
    for tag, held in _mapping(article.get("tags", {}), None, *path, "tags").items():
        kept.append(_kept("tag", article_id, tag, held, _flag, *path, "tags", tag))
    return article_id, content


def _kept(
    kind: Kind, article_id: str, name: str, found: object, value: Callable[..., str | None], *path: _Step
) -> Kept:
    held = _mapping(found, {"value", "at"}, *path, needed={"value", "at"})
    if kind in ("tag", "query"):
        name = " ".join(_text(name, *path).split())
    return Kept(
        kind, article_id, name, value(held["value"], *path, "value"), _milliseconds(held["at"], *path, "at")
    )


def _mapping(
    found: object, known: set[str] | None, *path: _Step, needed: Sequence[str] | set[str] = ()
) -> Any:
    if not isinstance(found, dict):
        raise _Wrong(_("must be an object, as `reader state export` writes it"), *path)
    for key in found:
        if known is not None and key not in known:
            raise _Wrong(_("is none of {keys}").format(keys=", ".join(sorted(known))), *path, key)
    for key in sorted(needed):
        if key not in found:
            raise _Wrong(_("lacks {key!r}").format(key=key), *path)
    return found


def _text(found: object, *path: _Step) -> str:
    text = inert_line(found).strip() if isinstance(found, str) else ""
    if not text:
        raise _Wrong(_("must be text, and not empty"), *path)
    return text


def _flag(found: object, *path: _Step) -> str | None:
    if not isinstance(found, bool):
        raise _Wrong(_("must be true or false"), *path)
    return YES if found else None


def _query(found: object, *path: _Step) -> str | None:
    return None if found is None else _text(found, *path)


def _place(found: object, *path: _Step) -> str:
    place = _mapping(found, {"part", "offset"}, *path, needed={"part", "offset"})
    for key in ("part", "offset"):
        number = place[key]
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < _MOST:
            raise _Wrong(_("must be a whole number, 0 or more"), *path, key)
    return f"{place['part']} {place['offset']}"


def _milliseconds(found: object, *path: _Step) -> int:
    try:
        at = (datetime.fromisoformat(found) - _EPOCH) // _MILLISECOND if isinstance(found, str) else -1
    except (ValueError, TypeError):  # no time; one without a zone
        at = -1
    if not 0 <= at < _LATEST:
        raise _Wrong(_("must be a time with its zone, as 2026-11-22T09:12:34.567Z"), *path)
    return at


def _value(kept: Kept) -> object:
    if kept.kind == "query":
        return kept.value
    if kept.kind == "place":
        part, offset = map(int, (kept.value or "0 0").split())
        return {"part": part, "offset": offset}
    return kept.value is not None


def _time(at: int) -> str:
    return (_EPOCH + at * _MILLISECOND).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _shown(path: Sequence[_Step]) -> str:
    """`articles[3].tags.氣候.at`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _line_of(text: str, path: Sequence[_Step]) -> int:
    """The line, counted from 1, on which what a path leads to begins in a text of sound JSON."""
    decoder = json.JSONDecoder()
    blank = re.compile(r"\s*")

    def skip(at: int) -> int:
        found = blank.match(text, at)
        return found.end() if found else at

    at = skip(0)
    for step in path:
        at = skip(at + 1)
        count = 0
        while True:
            if isinstance(step, str):
                key, at = decoder.raw_decode(text, at)
                if key == step:
                    at = skip(skip(at) + 1)
                    break
                at = skip(skip(at) + 1)
            elif count == step:
                break
            _, at = decoder.raw_decode(text, at)
            at = skip(skip(at) + 1)
            count += 1
    return text.count("\n", 0, at) + 1
