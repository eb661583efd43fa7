"""The article: what was published, taken apart into its fields.

Every string is plain text exactly as published, blanks at the ends removed, no-break spaces as plain ones.
It and its parts are named tuples: every start of the program makes these classes, and dataclasses take ten
times as long to make.
"""

from collections.abc import Mapping
from itertools import accumulate
from typing import Literal, NamedTuple

LONGEST, MOST_BLOCKS = 4_500_000, 190_000
"""Code points of a body, and its blocks: as a file, each mark escaped, it can be read again."""
Kind = Literal["paragraph", "heading", "quote", "item"]
"""What a block of the body is."""
Reading = Literal["sure", "uncertain"]
"""Whether the import of a page was sure of what it read."""


class Link(NamedTuple):
    """A web address: code points [start:end) of the text, and what to open."""

    start: int
    end: int
    url: str


class Block(NamedTuple):
    """One block of the body."""

    text: str
    kind: Kind = "paragraph"
    links: tuple[Link, ...] = ()
    """The words of it that are linked, in their order, none within another."""

    def behind(self, text: str) -> "Block":
        """The block with a text before its own."""
        by = len(text)
        links = tuple(Link(link.start + by, link.end + by, link.url) for link in self.links)
        return self._replace(text=text + self.text, links=links)


def with_addresses(block: Block) -> str:
    """The text of a block as it is shown: behind linked words their address, unless they are the address."""
    if not block.links:
        return block.text
    pieces, done = [], 0
    for link in block.links:
        if link.url.rstrip("/") != block.text[link.start : link.end].rstrip("/"):
            pieces += [block.text[done : link.end], f"（{link.url}）"]
            done = link.end
    return "".join(pieces) + block.text[done:]


def first_part(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body, or of one that is too long the beginning, which a file can hold."""
    sizes = list(accumulate(map(_size, body[: MOST_BLOCKS + 1])))
    if len(sizes) <= MOST_BLOCKS and (not sizes or sizes[-1] <= LONGEST):
        return body
    count = min(sum(size <= LONGEST for size in sizes), MOST_BLOCKS)
    cut = body[count].text[: LONGEST - (sizes[count - 1] if count else 0)] if count < MOST_BLOCKS else ""
    return (*body[:count], Block(cut, body[count].kind)) if cut else body[:count]


def _size(block: Block) -> int:
    """At least half the code points of a block in a file; an address can grow threefold."""
    return len(block.text) + sum(2 * len(link.url) + 4 for link in block.links)


class Caption(NamedTuple):
    """The words under a picture, whom the picture is credited to, and its address."""

    text: str
    credit: str | None = None
    url: str | None = None


class Related(NamedTuple):
    """The title of another report that the page points to, and the label it stood under."""

    title: str
    label: str | None = None


class Original(NamedTuple):
    """Where a text was first published, when it is a reprint or a translation."""

    publisher: str | None = None
    url: str | None = None
    title: str | None = None


class Imported(NamedTuple):
    """The raw page an article came from: the name it had, the SHA-256 of its bytes, the time (ISO 8601)."""

    origin: str
    sha256: str
    at: str


class Article(NamedTuple):
    """A news article. Only the title is always there."""

    title: str
    subtitle: str | None = None
    date: str | None = None
    """ISO 8601, as far as published (`2023`, `2023-04-01`, `2023-04-01T04:42`); no zone is invented."""
    places: tuple[str, ...] = ()
    """Where it was written, as published (`德國 波昂`)."""
    source: str | None = None
    author: str | None = None
    language: str | None = None
    """BCP 47 tag, given or detected (`zh-Hant-TW`, `zh-Hans`)."""
    url: str | None = None
    original: Original | None = None
    tags: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    body: tuple[Block, ...] = ()
    related: tuple[Related, ...] = ()
    imported: Imported | None = None
    reading: Reading | None = None
    """None where the article came from no page, or nothing was said of it."""
    feed: str | None = None
    """The address of the feed that it came from, without credentials (`Feed.key`)."""
    guid: str | None = None
    """What the feed knows it by."""
    copy_of: str | None = None
    """The id of an article that says the same."""
    incomplete: str | None = None
    """Why only a summary is here (`403`, `timeout`); None where the text is whole."""
    former: str | None = None
    """Under which name the text is kept that the feed gave before (`ArticleFiles.former`)."""
    extra: Mapping[str, str] = {}
    """Front matter that is no field, kept when the file is written again: key → its lines of YAML.

    They stand as in the file, with the comments before them: keys of other tools, also where a field was read
    from them, and keys of ours that say nothing that can be read. Under `#` are comments that no key follows.
    """
    id: str = ""
    """Path in the library without the suffix, `/` between folders; empty while it is in no library."""


class Summary(NamedTuple):
    """An article as a row of the list."""

    id: str
    title: str
    date: str | None = None
    source: str | None = None
    language: str | None = None
    unread: bool = True
    starred: bool = False
    tags: tuple[str, ...] = ()
    """Those that a person gave it."""
    copies: int = 0
    """How many articles say the same and are not listed."""
    incomplete: str | None = None
    """Why only a summary is here."""


class Place(NamedTuple):
    """A place in an article: the part of its document (title, paragraphs, …) and the code point in it."""

    part: int = 0
    offset: int = 0


LENGTH = 16
"""Hexadecimal digits of a key: 64 bits, so that a million articles share none by chance."""


def content_key(article: Article) -> str:
    """A short hash of title and body as published; file name, date and the rest do not matter."""
    from hashlib import blake2b  # loads OpenSSL, which only reading a file needs

    text = "\n".join((article.title, *map(with_addresses, article.body)))
    return blake2b(text.encode("utf-8", "replace"), digest_size=LENGTH // 2).hexdigest()


Columns = tuple[str, str, str | None, str | None, str | None, bool, bool]
"""A row of the list as programs get it: what is in a Summary, up to `starred`."""
