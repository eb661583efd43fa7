"""The files in which browsers and other tools keep pages: HTML, MHTML, SingleFile, Zotero, "save as"."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from reader.i18n import _
from reader.importing.decoding.charset import decode_html
from reader.importing.decoding.decode import decode
from reader.importing.decoding.feed_format import feed_format
from reader.model.errors import Refused
from reader.text.inert import Inert, inert
from reader.text.links import web_address


@dataclass(frozen=True, slots=True)
class Saved:
    """A page out of the file that it was saved in."""

    data: bytes
    declared: str | None = None
    """The charset that the file names."""
    url: str | None = None
    at: datetime | None = None
    """When it was saved."""


HTML_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml"))
MHTML_SUFFIXES = frozenset((".mhtml", ".mht"))
_RESOURCES = {
    ".avif", ".css", ".eot", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".json", ".map", ".mp4", ".png", ".svg",
    ".ttf", ".webp", ".woff", ".woff2",
}  # fmt: skip
"""What a page is shown with."""
_HEAD = 4_096
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ANYWHERE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(
    rb"</?(?:div|p|span|a|li|ul|script|meta|br|img|table|h[1-6]|section|article)\b[^<>]*>", re.IGNORECASE
)
_LEAST_TAGS = 5
_MAIL = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,40}?content-type:\s*multipart/",
    re.I,
)
_MOST_PARTS = 1_000
_DEEPEST = 8
_MOST_PAGE = 20_000_000
"""Bytes of the HTML in an MHTML file."""
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)(?:\s+saved date:\s*(?P<date>[^\n<>]{8,80}))?",
    re.I,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>[^\s<>]+)\s*-->", re.IGNORECASE)
_JS_DATE = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")
_ZOTERO_KEY = re.compile(r"[A-Z0-9]{8}")


def is_mhtml(data: bytes) -> bool:
    """Whether a file is a page in an envelope of mail (RFC 2557), as Chromium and others save it."""
    return bool(_MAIL.match(data[:_HEAD]))


def is_html(data: bytes, name: str) -> bool:
    """Whether a file is HTML or MHTML: by its first bytes, and by its name where they leave it open."""
    suffix = Path(name).suffix.casefold()
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\0", b"")[2:]
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) or is_mhtml(data):
        return True
    if suffix in HTML_SUFFIXES or suffix in MHTML_SUFFIXES:
        return True
    if suffix in (".md", ".markdown") or feed_format(data):
        return False
    return bool(_ANYWHERE.search(head)) or len(_TAG.findall(data[:20_000])) >= _LEAST_TAGS


def page_suffix(data: bytes, name: str) -> str:
    """The suffix under which a page is kept: `.html`, `.mhtml` or `.txt`."""
    if not is_html(data, name):
        return ".txt"
    return ".mhtml" if is_mhtml(data) else ".html"


def page_text(data: bytes, name: str) -> Inert:
    """The text of a page as it came, inert: its source where it is HTML. Raises Refused, naming `name`."""
    return inert(decode_html(data).text if is_html(data, name) else decode(data, name))


def saved_from(text: str) -> tuple[str | None, datetime | None]:
    """The address and the time of saving that a comment of SingleFile or of a browser gives."""
    head = text[:_HEAD]
    if found := _SINGLE_FILE.search(head):
        return web_address(found["url"]), _js_date(found["date"] or "")
    found = _SAVED_FROM.search(head)
    return (web_address(found["url"]) if found else None), None


def _js_date(text: str) -> datetime | None:
    """A date as JavaScript writes it (`Tue Nov 03 2026 09:46:12 GMT+0800 (…)`)."""
    found = _JS_DATE.match(text)
    try:
        return datetime.strptime(" ".join(found.groups()), "%b %d %Y %H:%M:%S %z") if found else None
    except ValueError:
        return None


def page_of_mhtml(data: bytes, name: str) -> Saved:
    """The page in an MHTML file: its first part that is HTML.

    Raises Refused, naming `name`, where there is none. Parts are split here, since the `email` module takes a
    level of recursion for each level of nesting.
    """
    whole = _headers(data)
    waiting = [(data, whole, 0)]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part, headers, depth = waiting.pop(0)
        seen += 1
        kind = headers.get_content_type()
        if kind in ("text/html", "application/xhtml+xml"):
            return _saved(part, headers, whole, name)
        boundary = headers.get_boundary()
        if kind.startswith("multipart/") and boundary and depth < _DEEPEST:
            pieces = _body(part).split(b"--" + boundary.encode("ascii", "replace"), _MOST_PARTS)[1:]
            inner = (piece.removeprefix(b"\r\n").removeprefix(b"\n") for piece in pieces)
            waiting[:0] = [
                (piece, _headers(piece), depth + 1) for piece in inner if not piece.startswith(b"--")
            ]
    message = _("{name}: there is no HTML page in this file; save the page in the browser once more.")
    raise Refused(message.format(name=name))


def _saved(part: bytes, headers: Message, whole: Message, name: str) -> Saved:
    message = BytesParser().parsebytes(part)
    data = message.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip() or len(data) > _MOST_PAGE or message.defects:
        told = _("{name}: the page in this file is broken; save the page in the browser once more.")
        raise Refused(told.format(name=name))
    url = str(headers.get("Content-Location") or whole.get("Snapshot-Content-Location") or "")
    try:
        at = parsedate_to_datetime(str(whole.get("Date")))
    except (ValueError, TypeError, IndexError):
        at = None
    return Saved(data, headers.get_content_charset(), web_address(url.strip()), at)


def _headers(part: bytes) -> Message:
    return BytesParser().parsebytes(part[:_HEAD].split(b"\r\n\r\n")[0].split(b"\n\n")[0], headersonly=True)


def _body(part: bytes) -> bytes:
    ends = [place for place in (part.find(b"\r\n\r\n"), part.find(b"\n\n")) if place >= 0]
    return part[min(ends) :] if ends else b""


def pages_in(folder: Path, unreadable: list[OSError] | None = None) -> Iterator[Path]:
    """The files of a folder that can be pages, folder by folder, in the order of their names.

    Left alone are hidden files and folders, what a browser saved beside a page (`page_files`), and the
    pictures and scripts beside an HTML page, as in Zotero's `storage`. Links to folders are not followed.
    Folders that cannot be read are passed over, and the errors noted in `unreadable`.
    """
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        try:
            entries = sorted(os.scandir(inside), key=lambda entry: entry.name)
        except OSError as error:
            if unreadable is not None:
                unreadable.append(error)
            continue
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        files = [entry for entry in shown if os.path.isfile(entry.path)]
        pages = {
            Path(entry.name).stem for entry in files if Path(entry.name).suffix.casefold() in HTML_SUFFIXES
        }
        is_zotero = inside.parent.name == "storage" and bool(_ZOTERO_KEY.fullmatch(inside.name))
        for entry in files:
            suffix = Path(entry.name).suffix.casefold()
            if not (pages and suffix in _RESOURCES):
                yield Path(entry.path)
        waiting += [
            Path(entry.path)
            for entry in reversed(shown)
            if entry.is_dir(follow_symlinks=False)
            and not _is_beside(entry.name, pages)
            and not (is_zotero and pages)
        ]


def _is_beside(name: str, pages: set[str]) -> bool:
    """Whether a folder holds what a browser saved with one of the pages beside it."""
    for ending in ("_files", ".files", "-Dateien", "_fichiers", "_archivos", " files", "_檔案", ".文件"):
        if name.endswith(ending):
            return name.removesuffix(ending) in pages
    return False
