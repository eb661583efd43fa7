"""What the keys of front matter mean: the names that tools give them, and the shapes of their values.

The keys that `article_fields` lists are our own; those of other tools are read too, and stay in the file as
they stand, as unknown ones do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from operator import itemgetter
from typing import Any

from reader.i18n import _
from reader.model.article import Reading
from reader.model.errors import Problem
from reader.patterns import pattern
from reader.store.files.front_matter.parse import Field, FrontMatter
from reader.store.files.yaml_values import Plain, flat, one_line, texts
from reader.text.inert import inert_line

COMMENTS = "#"
"""Under what `Article.extra` holds comments that stand before no key of it."""
_ISO = pattern(
    r"\d{4}(?:-(?:0[1-9]|1[0-2]))?"
    r"|\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    r"(?:T(?:[01]\d|2[0-3])(?::[0-5]\d){1,2}(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?)?",
    re.A,
)
"""Days that every calendar has, as they are written here: they need no further reading."""
_ADDRESS = pattern(r"https?://\S+", re.I)
_LINK = pattern(r"\[([^\[\]]*)\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
_WIKI_LINK = pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_REST = pattern(r"[^\n]*?[:：][ \t]*([^\n]*)\n\s*\Z")
_COMMENT = pattern(r"[ \t]#(?:\s.*)?\Z")
_HASH = pattern(r"#[^\s#]")
_NULL = pattern(r"null", re.I)
_COMMAS, _BLANKS = pattern(r"[,，、;；\n]+"), pattern(r"\s+")
_QUOTES = {'"': '"', "'": "'", "“": "”", "「": "」"}


@lru_cache(maxsize=1_000)
def _plain_key(key: str) -> str:
    """A key as it is looked up: blanks, `_`, `-` and capitals make no difference."""
    return re.sub(r"[\s_-]+", "", key).casefold()


class Names:
    """The keys that are read as fields of an article: our own, and the names that tools give them."""

    def __init__(self, aliases: Mapping[str, str], several: Set[str], always: Set[str]) -> None:
        """`aliases` of each of our keys, the preferred first, blanks between them.

        `several`: our keys that can have several values; `always`: those of every file that was written here.
        """
        self.aliases, self.several, self.always = aliases, several, always
        self._ranks = {
            _plain_key(alias): (name, place)
            for name, others in aliases.items()
            for place, alias in enumerate((name, *others.split()))
        }

    def is_known(self, key: str) -> bool:
        """Whether a key is read as a field of an article."""
        return _plain_key(key) in self._ranks

    def rank(self, key: str) -> tuple[str, int] | None:
        """Our key for what a key names, and its place in the order of preference, our own spelling first."""
        rank = self._ranks.get(_plain_key(key))
        return (rank[0], 2 * rank[1] + (key != rank[0])) if rank else None


class Fields:
    """The fields of one front matter by our own keys; `path` names the file in problems.

    Each method that takes a `name`, one of our keys, reads that field as one kind of value.
    """

    def __init__(self, front: FrontMatter, names: Names, path: str) -> None:
        self._front, self._names, self._path = front, names, path
        self.problems: dict[Problem, None] = {}
        """What is wrong with them, each once."""
        self._ours = {field.key for field in front.fields} >= names.always
        self._by_name: dict[str, list[Field]] = {}
        for (name, _place), field in sorted(self._ranked(), key=itemgetter(0)):
            self._by_name.setdefault(name, []).append(field)

    def _ranked(self) -> list[tuple[tuple[str, int], Field]]:
        """Those that are ours; of a key that stands several times the last value, or all it can have."""
        fields: dict[str, tuple[tuple[str, int], Field]] = {}
        for field in self._front.fields:
            rank = self._names.rank(field.key)
            if rank is None:
                continue
            if before := fields.get(field.key):
                self._complain(field, _("stands more than once; keep one of the lines"))
                if rank[0] in self._names.several:
                    field = field._replace(value=[before[1].value, field.value])
            fields[field.key] = rank, field
        return list(fields.values())

    def may_say(self, name: str) -> bool:
        """Whether anything stands there that could say what one of our keys does."""
        return name in self._by_name or (name == "url" and "source" in self._by_name)

    def _complain(self, field: Field, message: str) -> None:
        self.problems[Problem(self._path, message, self._front.first + field.line, field.key)] = None

    def extra(self, values: Mapping[str, Any]) -> dict[str, str]:
        """What is kept of the file: the lines of every key that is not ours or says nothing, and comments.

        `values` are what was read under each of our keys.
        """
        extra: dict[str, str] = {}
        comments = ""
        for field in self._front.fields:
            comments += field.comments
            if field.key in values:
                if values[field.key] or not _says(self._stated(field)):
                    continue
                if field.key == "source" and one_line(field.value) == values["url"]:
                    continue
                if self._names.aliases[field.key] and field.key != "date":  # what it is to say is plain
                    self._complain(field, _("says nothing that can be read; it stays in the file as it is"))
            if field.key:
                extra[field.key] = extra.get(field.key, "") + comments + field.source
                comments = ""
        return {**extra, COMMENTS: comments} if comments else extra

    def _named(self, name: str) -> Sequence[Field]:
        return self._by_name.get(name, ())

    def value(self, name: str) -> Plain:
        """What the preferred field of a name says, whatever its shape."""
        return next((field.value for field in self._named(name)), None)

    def _stated(self, field: Field) -> Plain:
        """The value of a field; `#甲` is a comment to YAML, and to those who write it none."""
        if field.value is None and "#" in field.source:
            rest = _REST.fullmatch(field.source)
            if rest and _HASH.match(rest[1]):
                return inert_line(rest[1]).strip()
        return field.value

    def _values(self, name: str) -> Iterator[tuple[Field, Plain]]:
        """What the fields of a name say, those left out that say nothing."""
        for field in self._named(name):
            value = self._stated(field)
            if _says(value):
                if field.value is None:
                    self._complain(field, _("is a comment to YAML; put it in quotation marks"))
                yield field, value

    def _is_ours(self, name: str, shape: type = str) -> bool:
        """Whether what a field says was written here, and is meant as it stands."""
        return self._ours and isinstance(self.value(name), shape)

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of the first field of a name that has any."""
        return tuple(next(filter(None, (texts(value) for _field, value in self._values(name))), ()))

    def text(self, name: str) -> str | None:
        """The first of them."""
        return next(iter(self.texts(name)), None)

    def line(self, name: str) -> str | None:
        """What the first of a name says that says anything, as one line of text."""
        return next(filter(None, (one_line(value) for _field, value in self._values(name))), None)

    def title(self, name: str) -> str | None:
        """The first title there is: on one line and without quotation marks, it is what stands there."""
        for field in self._named(name):
            text, rest = one_line(field.value), _REST.fullmatch(field.source)
            if rest and rest[1] and rest[1][0] not in "\"'[|>~":
                stated = inert_line(_COMMENT.sub("", rest[1])).strip()
                if stated and stated != text:
                    if not _NULL.fullmatch(stated):
                        self._complain(field, _("means something else in YAML; put it in quotation marks"))
                    text = stated
            if text:
                return text
        return None

    def date(self, name: str) -> str | None:
        """The first date that is one, as ISO 8601."""
        for field, value in self._values(name):
            text = next(iter(texts(value)), None)
            if text and _ISO.fullmatch(text):
                return text
            from reader.text.dates import read_date  # patterns that take long to compile, and few need

            if text and (date := read_date(text)):
                return date
            message = _("{text!r} is no date; write it as 2023-04-01").format(text=text or "")
            self._complain(field, message)
        return None

    def _links(self, name: str) -> list[tuple[str | None, str | None]]:
        """A name and an address, either of which may be missing, for each value of a field."""
        values = (value for _field, value in self._values(name))
        return [_linked(item) for value in values for item in (value if isinstance(value, list) else [value])]

    def source(self, name: str) -> str | None:
        """The name of the source, without an address in its place or beside it."""
        if self._is_ours(name):
            return self.line(name)
        return next((text for text, _address in self._links(name) if text), None)

    def url(self, name: str) -> str | None:
        """The first address, or that beside the source; a path (`url: /posts/x`) where there is none."""
        if self._is_ours(name):
            return self.line(name)
        links = [(field.key, *_linked(value)) for field, value in self._values(name)]
        addresses = [address for _key, _text, address in links]
        if not self._is_ours("source"):
            addresses += [address for _text, address in self._links("source")]
        paths = [text for key, text, _address in links if key == name]
        return next(filter(None, (*addresses, *paths)), None)

    def author(self, name: str) -> str | None:
        """The names of all authors, `、` between them."""
        if self._is_ours(name):
            return self.line(name)
        for _field, value in self._values(name):
            if names := list(filter(None, map(_name, flat(value)))):
                return "、".join(dict.fromkeys(names))
        return None

    def tags(self, name: str) -> tuple[str, ...]:
        """The tags of all fields that hold some, each once."""
        if self._is_ours(name, list):
            return self.texts(name)
        tags: dict[str, None] = {}
        for _field, value in self._values(name):
            parts = _split_tags(value) if isinstance(value, str) else map(one_line, flat(value))
            tags |= dict.fromkeys(_tag(part) for part in parts if part)
        return tuple(filter(None, tags))

    def rows(self, name: str, first: str, *keys: str) -> list[list[str | None]]:
        """The texts of each item of a field under some keys; one that is text alone is under the first."""
        items = (item if isinstance(item, dict) else {first: item} for item in flat(self.value(name)) if item)
        return [[one_line(item.get(key)) for key in (first, *keys)] for item in items]

    def reading(self, name: str) -> Reading | None:
        """Whether the import was sure of what it read; a problem where it was not."""
        for field, value in self._values(name):
            text = one_line(value)
            if text == "sure":
                return "sure"
            if text == "uncertain":
                message = _(
                    "the page may not have been read rightly;"
                    " compare the article with it, then take this line out"
                )
                self._complain(field, message)
                return "uncertain"
            message = _("{text!r} is neither `sure` nor `uncertain`; take the key out")
            self._complain(field, message.format(text=text or ""))
        return None


def _says(value: Plain) -> bool:
    """Whether a value holds anything at all."""
    return bool(value) and (not isinstance(value, list) or any(flat(value)))


def _split_tags(text: str) -> list[str]:
    """Tags in one string: with commas between, else with blanks, or each behind a `#`."""
    text = text.strip("[] ")
    parts = _COMMAS.split(text) if _COMMAS.search(text) else _BLANKS.split(text)
    return [tag for part in parts for tag in (part.split("#") if part.strip().startswith("#") else [part])]


def _tag(text: str) -> str:
    """A tag without `#`, or `[[…]]` around it."""
    return (_WIKI_LINK.sub(r"\1", text) if "[[" in text else text).strip("# ")


def _name(value: Plain) -> str | None:
    """The name of a person, also within `[[…]]`, quotation marks, or a mapping."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "姓名") if value.get(key)), None)
    text = one_line(value)
    if text:
        if "[" in text:
            text = _WIKI_LINK.sub(r"\1", _LINK.sub(r"\1", text)).strip()
        if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
            text = text[1:-1].strip()
    return text or None


def _linked(value: Plain) -> tuple[str | None, str | None]:
    """A name and an address: in a mapping, as a link of Markdown, or one of them alone."""
    if isinstance(value, dict):
        addresses = (one_line(value.get(key)) for key in ("url", "link", "href"))
        return _name(value), next(filter(None, addresses), None)
    text = one_line(value) or ""
    if link := _LINK.fullmatch(text):
        return (None if _ADDRESS.fullmatch(link[1]) else link[1].strip() or None), link[2]
    bare = text.removeprefix("<").removesuffix(">")
    return (None, bare) if _ADDRESS.fullmatch(bare) else (_name(text), None)
