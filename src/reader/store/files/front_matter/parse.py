"""Front matter: the keys at the head of an article file, in the forms in which tools write them.

YAML between lines of `---`, as Obsidian, Hugo, Jekyll, Joplin and MarkDownload write it, and without the
first of them, as Hexo does; TOML between `+++`; JSON, alone or before `;;;`; lines of `Key: value` below the
first heading (Notion) or at the head (MultiMarkdown; Logseq: `key::`). What is no YAML is read line by line.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from reader.i18n import _
from reader.patterns import pattern
from reader.store.files import yaml_values
from reader.store.files.yaml_values import LOOSE_LINE, Entry, Loose, Number, Plain, YamlError
from reader.text.inert import inert, inert_line, is_usual

Known = Callable[[str], bool]
"""Whether a key is one that articles have, under whatever name."""


class Field(NamedTuple):
    """What a key says."""

    key: str
    value: Plain
    line: int
    """Counted from 0 within the front matter."""
    source: str
    """Lines of YAML that say it: those of the file, where it is YAML there."""
    comments: str = ""
    """The lines of comments before it."""


class Wrong(NamedTuple):
    """What is wrong with the front matter as such."""

    message: str
    line: int
    """Counted from 0 within the front matter."""
    key: str | None = None


class FrontMatter(NamedTuple):
    """The front matter of a text, and the text below it."""

    fields: Sequence[Field]
    body: str
    first: int
    """The line of the text, counted from 1, on which the front matter's first line stands."""
    wrong: Wrong | None = None


MAX_TOML = 20_000
"""Code points; `tomllib` takes quadratic time for long dotted keys."""
MAX_JSON = MAX_YAML = 1_000_000
_FEW = 200
"""Keys of broken YAML for which PyYAML is asked one by one."""
_LONGEST = 100_000
"""Code points of front matter without an opening line, and of the first part of one that is too long."""
_ODD_ENDS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), " ")
"""Line ends that nobody means in front matter; a field goes on after them."""
_OPENING, _END = pattern(r"---[ \t]*\n"), pattern(r"^(?:---|\.{3})[ \t]*$\n?", re.M)
_TOML = pattern(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.M | re.S)
_SEMICOLONS = pattern(r"^;;;[ \t]*$\n?", re.M)
_EQUALS = pattern(r"^([\w-]+)[ \t]*=[ \t]*", re.M)
_PROPERTIES = r"((?:#[ \t][^\n]+\n\n)?)((?:[^\W\d][^\n:：]{0,40}(?:::|[:：])[^\n]*(?:\n|\Z)){1,40})(?:\n|\Z)"
_TITLES = {"title", "標題", "标题"}
_TWO_COLONS = pattern(r"^([^\n:]+)::", re.M)


def read(text: str, known: Known) -> FrontMatter | None:
    """The front matter at the head of a text, whose line ends are `\\n`; None where there is none."""
    if text.startswith("---"):
        return _fenced(text, known)
    if text.startswith("+++"):
        return _toml(text, known)
    if text.startswith(("{", ";;;", '"')):
        return _json(text)
    return _unopened(text, known) or _properties(text, known)


def _fenced(text: str, known: Known) -> FrontMatter | None:
    opening = _OPENING.match(text)
    end = _END.search(text, opening.end()) if opening else None
    if not opening or not end:
        return None
    fields, wrong = read_yaml(text[opening.end() : end.start()], known)
    is_prose = text.startswith("\n", opening.end()) and (wrong or not fields)
    if is_prose and not any(known(field.key) for field in fields):
        return None  # two rules, and prose between them
    return FrontMatter(fields, text[end.end() :], 2, wrong)


def _unopened(text: str, known: Known) -> FrontMatter | None:
    """YAML with a line of `---` behind it alone: every line must look like YAML, and the keys be known."""
    first = re.match(LOOSE_LINE, text)
    if not first or not known(first[2]):
        return None
    end = _END.search(text, 0, _LONGEST)
    head = text[: end.start()] if end else ""
    lines = head.splitlines()
    if not end or not all(
        line[:1] in (" ", "-", "#") or re.match(LOOSE_LINE, line) for line in lines if line
    ):
        return None
    fields, wrong = read_yaml(head, known)
    named = [field.key for field in fields if known(field.key)]
    if "" in lines or (len(named) < 2 and "title" not in named):
        return None
    return FrontMatter(fields, text[end.end() :], 1, wrong)


def _properties(text: str, known: Known) -> FrontMatter | None:
    """A paragraph of `Key: value` alone, two keys known; at the head, it has a title, so is no dialogue."""
    if not (match := re.match(_PROPERTIES, text)):
        return None
    head, is_logseq = _TWO_COLONS.subn(r"\1:", match[2])
    fields = _loose_fields(head, known)
    keys = {field.key.casefold() for field in fields if known(field.key)}
    if len(keys) < 2 or not (match[1] or is_logseq or keys & _TITLES):
        return None
    return FrontMatter(fields, match[1] + text[match.end() :], 3 if match[1] else 1)


def _toml(text: str, known: Known) -> FrontMatter | None:
    match = _TOML.match(text)
    if not match:
        return None
    import tomllib  # few files need it

    body = text[match.end() :]
    if len(match[1]) > MAX_TOML:
        message = _("is longer than {count:,} characters").format(count=MAX_TOML)
        return FrontMatter((), body, 2, Wrong(message, 0))
    try:
        values = tomllib.loads(inert(match[1].translate(_ODD_ENDS)), parse_float=Number)
    except (ValueError, RecursionError) as error:
        fields = _loose_fields(_EQUALS.sub(r"\1: ", match[1]), known)
        return FrontMatter(fields, body, 2, Wrong(_("is not valid TOML: {why}").format(why=error), 0))
    return FrontMatter(tuple(map(_typed_field, values, values.values())), body, 2)


def _json(text: str) -> FrontMatter | None:
    """JSON in braces before the text, or its inner part before a line of `;;;`."""
    opening = _SEMICOLONS.match(text)
    start = opening.end() if opening else 0
    try:
        if text.startswith("{"):
            if not re.match(r'\{\s*["}]', text):
                return None  # `{{< figure >}}`, `{% include %}`
            values, stop = _decoder().raw_decode(text[:MAX_JSON])
        else:
            end = _SEMICOLONS.search(text, start, MAX_JSON)
            if not end:
                return None
            inner = text[start : end.start()].rstrip().rstrip(",")
            values, stop = _decoder().decode(f"{{{inner}}}"), end.end()
    except (ValueError, RecursionError) as error:
        if text.startswith('"'):
            return None
        message = _("is not valid JSON: {why}").format(why=getattr(error, "msg", error))
        return FrontMatter((), text, 1, Wrong(message, getattr(error, "lineno", 1) - 1))
    return FrontMatter(tuple(map(_typed_field, values, values.values())), text[stop:].lstrip("\n"), 1)


def _decoder() -> Any:
    from json import JSONDecoder  # few files need it

    return JSONDecoder(parse_int=Number, parse_float=Number, strict=False)


def _typed_field(key: str, value: Any) -> Field:
    """A field of a format with types, and YAML of one line that says the same."""
    from reader.store.files.yaml_text import flow, sound, typed

    key, source = inert_line(key), flow(value)
    return Field(key, typed(value), 0, sound(key, f"{flow(key)}: {source}\n", source))


def _loose_fields(text: str, known: Known) -> list[Field]:
    """The fields of lines of `key: value`, as text."""
    return [_loose_field(loose) for loose in yaml_values.read_loosely(text.splitlines(keepends=True), known)]


def _loose_field(loose: Loose) -> Field:
    from reader.store.files.yaml_text import write_mapping

    key, value, line, comments = loose
    return Field(key, value, line, write_mapping({key: value}) if key else "", comments)


def read_yaml(source: str, known: Known) -> tuple[Sequence[Field], Wrong | None]:
    """The top-level keys of a YAML document, no scalar resolved to a type, and what is wrong with it.

    Where it is no YAML, each key is read by itself, and one that is none as the text behind its colon. Of one
    that is too long the first part is read, but for its last key, which may go on.
    """
    if len(source) > MAX_YAML:
        first, _wrong = read_yaml(source[: source.rfind("\n", 0, _LONGEST) + 1], known)
        return first[:-1], Wrong(_("is longer than {count:,} characters").format(count=MAX_YAML), 0)
    text = source if is_usual(source) else inert(source.translate(_ODD_ENDS))
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")] if text else []
    raw = lines
    if text is not source:
        raw = [f"{line}\n" for line in source.removesuffix("\n").split("\n")] if source else []
    if yaml_values.is_plain(text) and (fields := read_plain(lines, raw)) is not None:
        return fields, None
    try:
        return read_any(text, lines, raw), None
    except YamlError as error:
        return _by_entry(lines, raw, known, Wrong(str(error), (error.line or 1) - 1))


def read_plain(lines: Sequence[str], raw: Sequence[str]) -> list[Field] | None:
    """The fields of lines that are plainly YAML; None where one is not. `raw` are the file's own lines."""
    fields: list[Field] = []
    end = 0
    for entry in yaml_values.entries(lines):
        pair = yaml_values.read_entry(lines[entry.line : entry.end])
        if pair is None:
            return None
        fields.append(_field(*pair, entry, raw))
        end = entry.end
    return _with_last_comments(fields, lines, raw, end)


def _field(key: str, value: Plain, entry: Entry, raw: Sequence[str]) -> Field:
    start, line, end = entry
    return Field(key, value, line, "".join(raw[line:end]), "".join(raw[start:line]) if start < line else "")


def _with_last_comments(
    fields: list[Field], lines: Sequence[str], raw: Sequence[str], end: int
) -> list[Field] | None:
    """The fields, with one of no key for comments at the end; None where there is more than comments."""
    rest = [line for line in lines[end:] if line != "\n"]
    if any(line[0] != "#" for line in rest):
        return None
    return [*fields, Field("", None, end, "", "".join(raw[end:]).lstrip("\n"))] if rest else fields


def read_any(text: str, lines: Sequence[str], raw: Sequence[str]) -> list[Field]:
    """The same of any YAML. Raises YamlError."""
    from reader.store.files import yaml_text  # few heads need it

    pairs = yaml_text.read_pairs(text)
    entries = list(yaml_values.entries(lines))
    marks = [(key.start_mark.line, key.start_mark.column) for key, _value in pairs]
    keys, values = [inert_line(key.value) for key, _value in pairs], [node for _key, node in pairs]
    if marks != [(entry.line, 0) for entry in entries]:  # other than a key at the head of each entry
        return [
            Field(key, yaml_text.plain(node), line, yaml_text.write_mapping({key: yaml_text.source(node)}))
            for key, node, (line, _column) in zip(keys, values, marks, strict=True)
        ]
    fields = [
        _field(key, yaml_text.plain(node), entry, raw)
        for key, node, entry in zip(keys, values, entries, strict=True)
    ]
    for place, field in enumerate(fields):
        if "*" in field.source and "&" in text:  # it may name a value that stands elsewhere
            whole = yaml_text.source(values[place])
            fields[place] = field._replace(source=yaml_text.sound(field.key, field.source, whole))
    return _with_last_comments(fields, lines, raw, entries[-1].end if entries else 0) or fields


def _by_entry(
    lines: Sequence[str], raw: Sequence[str], known: Known, wrong: Wrong
) -> tuple[list[Field], Wrong]:
    """The fields of a document that is no YAML, key by key, and where the first one stands that is none."""
    fields: list[Field] = []
    broken: Field | None = None
    entries = list(yaml_values.entries(lines))
    for entry in entries:
        part = lines[entry.line : entry.end]
        pair = yaml_values.read_entry(part) if not set("".join(part)) & {"\t"} else None
        if pair is None and len(entries) <= _FEW:
            pair = _pair(part)
        if pair is not None:
            fields.append(_field(*pair, entry, raw))
            continue
        comments = "".join(raw[entry.start : entry.line])
        for field in map(_loose_field, yaml_values.read_loosely(part, known)):
            line = entry.line + field.line
            fields.append(field._replace(line=line, comments=comments + field.comments))
            broken, comments = broken or fields[-1], ""
    if broken:
        wrong = Wrong(wrong.message, broken.line, broken.key or None)
    return _with_last_comments(fields, lines, raw, entries[-1].end if entries else 0) or fields, wrong


def _pair(part: Sequence[str]) -> tuple[str, Plain] | None:
    """The key and value of an entry that is YAML by itself."""
    from reader.store.files import yaml_text

    try:
        ((key, node),) = yaml_text.read_pairs("".join(part))
    except ValueError:
        return None
    return (inert_line(key.value), yaml_text.plain(node)) if key.start_mark.column == 0 else None
