"""The reading state as JSON: of one library, to be carried to another machine and merged there.

    {"version": 1, "library": "/home/me/news",
     "articles": [{"id": "2023/…", "content": "0f3c…",
                   "read": {"value": true, "at": "2026-11-22T09:12:34.567Z"}, "starred": …,
                   "tags": {"氣候": {"value": true, "at": …}},
                   "place": {"value": {"part": 3, "offset": 14}, "at": …}}],
     "queries": {"台灣": {"value": "台湾 -高雄", "at": …}},
     "feeds": {"https://news.example/rss": {"9b1f…": {"value": "6c3e… 02a7…", "at": …}}}}

A value of false, for a query null, says that it was taken away. Of feeds, which need not be there, the items
that were seen: a deleted article stays deleted on the other machine too.
"""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from reader.i18n import _
from reader.model.article import LENGTH
from reader.model.errors import Refused
from reader.store.state.rows import LATEST, YES, Kind, Portable, StateRow, place_of
from reader.text.inert import inert_line

VERSION = 1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MOST = 2**31
_KINDS: dict[str, Kind] = {"read": "read", "starred": "starred", "place": "place"}
_Step = str | int


def json_value(portable: Portable) -> dict[str, Any]:
    """The state of one library, as JSON holds it."""
    articles: dict[str, dict[str, Any]] = {}
    queries: dict[str, Any] = {}
    feeds: dict[str, dict[str, Any]] = {}
    for row in portable.rows:
        entry = {"value": _value(row), "at": _time(row.at)}
        if row.kind == "item":
            feeds.setdefault(row.id, {})[row.name] = entry
            continue
        if row.kind == "query":
            queries[row.name] = entry
            continue
        article = articles.setdefault(row.id, {"id": row.id, "content": portable.contents.get(row.id)})
        if row.kind == "tag":
            article.setdefault("tags", {})[row.name] = entry
        else:
            article[row.kind] = entry
    whole: dict[str, Any] = {"version": VERSION, "library": portable.library}
    whole |= {"articles": list(articles.values()), "queries": queries}
    return whole | ({"feeds": feeds} if feeds else {})


def read(data: bytes, name: str) -> Portable:
    """What was exported. Raises Refused, which names the input, the line, and the key that is wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("{where}: is not UTF-8; export the state anew")
        raise Refused(message.format(where=f"{name}:{line}")) from None
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        message = _("{where}: is not JSON: {why}; export the state anew")
        raise Refused(message.format(where=f"{name}:{error.lineno}", why=error.msg)) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; thousands of brackets
        message = _("{where}: is no reading state; export one with `reader state export`")
        raise Refused(message.format(where=name)) from None
    try:
        return _portable(value)
    except _Wrong as wrong:
        where = f"{name}:{_line_of(text, wrong.path)}"
        key = f": {inert_line(_shown(wrong.path))}" if wrong.path else ""
        message = _("{where}: {wrong}; nothing was changed")
        raise Refused(message.format(where=where + key, wrong=wrong)) from None


class _Wrong(Exception):
    """Something is not as it is exported; `path` leads to it."""

    def __init__(self, message: str, *path: _Step) -> None:
        super().__init__(message)
        self.path = path


def _portable(value: object) -> Portable:
    whole = _mapping(value, {"version", "library", "articles", "queries", "feeds"}, needed={"version"})
    if whole["version"] != VERSION or isinstance(whole["version"], bool):
        message = _("must be {version}, or this reader does not know the form")
        raise _Wrong(message.format(version=VERSION), "version")
    articles = whole.get("articles", [])
    if not isinstance(articles, list):
        raise _Wrong(_("must be a list"), "articles")
    rows: list[StateRow] = []
    contents: dict[str, str | None] = {}
    for number, article in enumerate(articles):
        article_id, content = _article(article, rows, "articles", number)
        contents[article_id] = max(contents.get(article_id) or "", content or "") or None
    for query, entry in _mapping(whole.get("queries", {}), None, "queries").items():
        rows.append(_row("query", "", query, entry, _query, "queries", query))
    for feed, items in _mapping(whole.get("feeds", {}), None, "feeds").items():
        for guid, entry in _mapping(items, None, "feeds", feed).items():
            rows.append(_row("item", feed, guid, entry, _query, "feeds", feed, guid))
    return Portable(_text(whole.get("library", "?"), "library"), rows, contents)


def _article(value: object, rows: list[StateRow], *path: _Step) -> tuple[str, str | None]:
    article = _mapping(value, {"id", "content", "tags", *_KINDS}, *path, needed={"id"})
    article_id = _text(article["id"], *path, "id")
    content = article.get("content")
    if content is not None and not (
        isinstance(content, str) and re.fullmatch(f"[0-9a-f]{{{LENGTH}}}", content)
    ):
        message = _("must be null or {count} hexadecimal digits").format(count=LENGTH)
        raise _Wrong(message, *path, "content")
    for key, kind in _KINDS.items():
        if key in article:
            read_value = _place if kind == "place" else _flag
            rows.append(_row(kind, article_id, "", article[key], read_value, *path, key))
    for tag, entry in _mapping(article.get("tags", {}), None, *path, "tags").items():
        rows.append(_row("tag", article_id, tag, entry, _flag, *path, "tags", tag))
    return article_id, content


def _row(
    kind: Kind, article_id: str, name: str, value: object, read_value: Callable[..., str | None], *path: _Step
) -> StateRow:
    entry = _mapping(value, {"value", "at"}, *path, needed={"value", "at"})
    if kind in ("tag", "query"):
        name = " ".join(_text(name, *path).split())
    return StateRow(
        kind,
        article_id,
        name,
        read_value(entry["value"], *path, "value"),
        _milliseconds(entry["at"], *path, "at"),
    )


def _mapping(
    value: object, known: set[str] | None, *path: _Step, needed: Sequence[str] | set[str] = ()
) -> Any:
    if not isinstance(value, dict):
        raise _Wrong(_("must be an object, as `reader state export` writes it"), *path)
    for key in value:
        if known is not None and key not in known:
            raise _Wrong(_("is none of {keys}").format(keys=", ".join(sorted(known))), *path, key)
    for key in sorted(needed):
        if key not in value:
            raise _Wrong(_("lacks {key!r}").format(key=key), *path)
    return value


def _text(value: object, *path: _Step) -> str:
    text = inert_line(value).strip() if isinstance(value, str) else ""
    if not text:
        raise _Wrong(_("must be text, and not empty"), *path)
    return text


def _flag(value: object, *path: _Step) -> str | None:
    if not isinstance(value, bool):
        raise _Wrong(_("must be true or false"), *path)
    return YES if value else None


def _query(value: object, *path: _Step) -> str | None:
    return None if value is None else _text(value, *path)


def _place(value: object, *path: _Step) -> str:
    place = _mapping(value, {"part", "offset"}, *path, needed={"part", "offset"})
    for key in ("part", "offset"):
        number = place[key]
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < _MOST:
            raise _Wrong(_("must be a whole number, 0 or more"), *path, key)
    return f"{place['part']} {place['offset']}"


def _milliseconds(value: object, *path: _Step) -> int:
    try:
        at = (datetime.fromisoformat(value) - _EPOCH) // _MILLISECOND if isinstance(value, str) else -1
    except (ValueError, TypeError):  # no time; one without a zone
        at = -1
    if not 0 <= at < LATEST:
        raise _Wrong(_("must be a time with its zone, as 2026-11-22T09:12:34.567Z"), *path)
    return at


def _value(row: StateRow) -> object:
    if row.kind in ("query", "item"):
        return row.value
    if row.kind == "place":
        place = place_of(row.value)
        return {"part": place.part, "offset": place.offset}
    return row.value is not None


def _time(at: int) -> str:
    """A time in ISO 8601; one beyond range, which only damage leaves, as the nearest within."""
    time = _EPOCH + min(max(int(at), 0), LATEST - 1) * _MILLISECOND
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _shown(path: Sequence[_Step]) -> str:
    """`articles[3].tags.氣候.at`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _line_of(text: str, path: Sequence[_Step]) -> int:
    """The line, counted from 1, on which what a path leads to begins in a text of sound JSON."""
    decoder = json.JSONDecoder()
    blank = re.compile(r"\s*")

    def skip(at: int) -> int:
        match = blank.match(text, at)
        return match.end() if match else at

    at = skip(0)
    for step in path:
        at = skip(at + 1)
        count, start = 0, at
        while text[at] not in "]}":
            key: _Step = count
            if isinstance(step, str):
                key, at = decoder.raw_decode(text, at)
                at = skip(skip(at) + 1)
            if key == step:
                start = at  # of a key that is there more than once the last one counts
            _, at = decoder.raw_decode(text, at)
            at = skip(at)
            at = skip(at + 1) if text[at] == "," else at
            count += 1
        at = start
    return text.count("\n", 0, at) + 1
