"""The organisation of a directory: its name, from its offices, their web sites, and the page around them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.importing.directory.classify import is_prose
from reader.importing.directory.countries import country_named, place_named
from reader.importing.directory.regions import heading_of, is_directory_title, is_world
from reader.importing.directory.tables.vocabulary import any_of, ending, words
from reader.importing.match_text import match_text
from reader.model.directory import Office

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w.-]+)", re.IGNORECASE)
_PUBLIC = {
    "com",
    "org",
    "net",
    "edu",
    "gov",
    "int",
    "info",
    "co",
    "ac",
    "or",
    "go",
    "ne",
    "gob",
    "asia",
    "example",
}
_WORLD_WORDS = re.compile(
    r"\s*(?:\b(?:world|global|international)\b.*|\b(?:headquarters|head office)\b.*|"
    r"(?:世界|全球|国际)?(?:秘书处|总部).*)$"
)
_SPEAKS = re.compile(rf"\s*(?P<name>[\u3400-\u9fff·]{{2,16}}?(?:{any_of('organisation')}))")
_TITLE_WORDS = re.compile(
    rf"(?:{any_of('scope', 'function')})*(?:{any_of('title', 'link')})|"
    rf"(?:{any_of('scope')})*(?:{any_of('function')}|办事处|分店|门市|门店)$"
)
_TITLE_OF_KIND = re.compile(rf"(?:{any_of('scope')})*(?:{any_of('function')})(?:{any_of('title')})$")
"""A title that says what offices are below it (`駐外館處一覽`)."""
_RANK = re.compile(r"(?:总部|总公司|headquarters|head office)$")
_LONGEST = 40
_TOP = 4
"""Lines above a directory of which the last is its title, whatever it is."""
_FOOT = 8
"""Lines at the foot of a page among which its rights notice stands."""
_BODY = re.compile(
    rf"(?=.{{4}}).*{ending('organisation', 'firm', 'body')}(?:\s*\(.*\))?\.?$|"
    rf"(?:the )?(?:[a-z]+ )?(?:{any_of('body')})\s+(?:of|for)\s"
)
"""What is an organisation by its last word, or by what it is `of` or `for` (`University of …`).

In Chinese it has four characters at least."""
_EACH = re.compile(r"(?P<name>.{3,}?)各.{1,10}$")
"""`某某醫院各院區`."""
_OWNED = rf"(?:{any_of('rights')})"
_RIGHTS = re.compile(
    rf"(?:{_OWNED}|©|\(c\))(?:{_OWNED}|\(c\)|[\s©:\d,-])*(?:by\s+)?"
    rf"(?P<name>[^©|。]+?)[\s.,]*(?:{_OWNED}.*)?$"
)
_LINKS = re.compile(rf"(?:{any_of('link')})")
_FORBIDS = re.compile(rf"{any_of('forbids')}")
"""What else a rights notice says: none of it is in a name."""
_RIGHTS_BEHIND = re.compile(rf"(?P<name>[^©|。:]+?)\s*(?:{_OWNED}|©).*$")
_WORD = re.compile(r"[^\W_][\w!|$-]*")
_HAN = re.compile("[\u3400-\u9fff]")


def organisation_of(
    offices: Sequence[Office], page: str, above: Sequence[str] = (), alone: bool = True
) -> str:
    """The name of the organisation as the page spells it most often.

    `above` are the lines between any prose and the offices; `alone` says that the page holds no prose.

    It is what the web sites of most offices have in common, where the page spells it anywhere else, or what
    their names begin with; before either, the name in the title or in the rights notice, unless it says the
    same at greater length. Then what stands before "world secretariat" or "headquarters"; the Chinese name
    with which several lines begin; what else the title names; the label of the web sites. A page that names
    none is called by its title (`駐外館處一覽`), and only one without a title by its first office.
    """
    hosts = Counter(label for office in offices if (label := _host(office)))
    names = [office.name for office in offices]
    world = next((_without(_WORLD_WORDS, name) for name in names if is_world(name)), "")
    host, count = hosts.most_common(1)[0] if hosts else ("", 0)
    spelled = _as_spelled(host, page) if host else None
    short = _short(spelled if count > 1 else None, _shared(names) if len(names) > 1 else None, world)
    official = _titled(above, page, alone) or (_holder(page) if alone else None)
    if short and (not official or _is_short_for(short, official)):
        return short
    if name := official or world or _that_speaks(page):
        return name
    title = _without_title(above[-1]) if above and len(above) < _TOP else None
    if named := title or spelled:
        return named
    if what := next((line for line in above if _TITLE_OF_KIND.match(match_text(line))), None):
        return what
    if count > 1:
        return host
    if (ranked := _of_first(names[0])) != names[0]:
        return ranked
    titles = [line for line in reversed(above) if _is_title(line) and len(line) <= _LONGEST]
    return next(iter(titles), None) or (above[0] if above and alone else names[0])


def _short(spelled: str | None, shared: str | None, world: str) -> str | None:
    """The name in the web sites, as long as the names of the offices, or that of the world's, have it."""
    for name in (shared, world):
        if spelled and name and name.casefold().startswith(spelled.casefold()):
            return name
    return spelled or shared


def _is_short_for(short: str, official: str) -> bool:
    """Whether the longer name says the same: it begins with the short one, or holds it as an acronym."""
    if short.isupper() or _HAN.match(short):
        return short.casefold() in official.casefold()
    return official.casefold().startswith(short.casefold())


def _titled(above: Sequence[str], page: str, alone: bool) -> str | None:
    """The first line above the offices that is an organisation's name by its last word.

    Where there is prose on the page, only the last line counts, and only a name of which the prose speaks.
    """
    for line in above if alone else above[-1:]:
        name = _without_title(line)
        if name and _BODY.search(match_text(name)) and (alone or page.count(name) > 1):
            return name
    return None


def _holder(page: str) -> str | None:
    """Who has the rights, by the notice at the foot of a page (`© 2024 某某銀行 版權所有`)."""
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    for line in reversed(lines[-_FOOT:]):
        plain = match_text(line)
        match = _RIGHTS.match(plain) or _RIGHTS_BEHIND.match(plain)
        name = line[match.start("name") : match.end("name")].strip(" -–—|·,，.") if match else ""
        is_name = not any(map(str.isdigit, name)) and not _FORBIDS.search(match_text(name))
        if 2 <= len(name) <= _LONGEST and is_name and not _is_title(name) and not _LINKS.fullmatch(name):
            return name
    return None


def _without_title(line: str) -> str | None:
    """The organisation that a line above a page's directory names, without `聯絡我們` and the like."""
    if is_prose(line) or any(map(str.isdigit, line)) or re.search("[:：@>›»]", line):
        return None
    if (each := _EACH.match(match_text(line))) and _BODY.search(each["name"]):
        return line[: each.end("name")].strip()
    words = _without(_TITLE_WORDS, line).split()
    rest = " ".join(word for word in words if not (_HAN.match(word) and _is_title(word)))
    name = rest.strip(" -–—|｜·【】[]")
    return name if 1 < sum(map(str.isalnum, name)) <= _LONGEST and not _is_title(name) else None


def _without(words: re.Pattern[str], text: str) -> str:
    """The text as published, without what matches in its match text."""
    for match in reversed(list(words.finditer(match_text(text)))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text.strip()


def _is_title(text: str) -> bool:
    return is_directory_title(text) or heading_of(text) is not None


def _of_first(name: str) -> str:
    """The name of the first office without its rank (`集團總部`), where more than a place is left."""
    bare = _without(_RANK, name).strip(" -–—")
    return bare if bare and not place_named(bare) and not country_named(bare) else name


def _that_speaks(page: str) -> str | None:
    """The Chinese name of an organisation with which most lines begin, two at least."""
    counts = Counter(
        line[match.start("name") : match.end("name")]
        for line in page.split("\n")
        if (match := _SPEAKS.match(match_text(line[:_LONGEST])))
    )
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return name if count > 1 else None


def with_mended_names(offices: Sequence[Office], organisation: str, page: str) -> list[Office]:
    """The offices, a name corrected where one word of it differs by one sign from the organisation's.

    Only where the page has the organisation's own spelling at least three times, and the other one once.
    """
    if len(organisation) < 4 or page.count(organisation) < 3:
        return list(offices)
    return [_mended(office, organisation, page) for office in offices]


def _mended(office: Office, organisation: str, page: str) -> Office:
    for word in office.name.split():
        if _differs_by_one(word, organisation) and page.count(word) == 1:
            why = f"“{word}” differs by one sign from “{organisation}”, as the page writes it everywhere else"
            return replace(
                office,
                corrected={"name": office.name.replace(word, organisation), **office.corrected},
                why="; ".join(filter(None, (why, office.why))),
            )
    return office


def _differs_by_one(word: str, other: str) -> bool:
    same = len(word) == len(other)
    return same and sum(one != two for one, two in zip(word.casefold(), other.casefold(), strict=True)) == 1


def _host(office: Office) -> str | None:
    """The name in a web or e-mail address that somebody registered: `iclei` of `www.iclei.org.mx`."""
    address = str(office.best("website") or "") or str(office.best("email") or "").rpartition("@")[2]
    match = _DOMAIN.match(address)
    labels = match["host"].casefold().split(".") if match else []
    while len(labels) > 2 and labels[-2] in _PUBLIC:
        labels.pop()
    label = labels[max(0, len(labels) - 2)] if labels else None
    return None if label in words("public mail") else label


def _as_spelled(label: str, page: str) -> str | None:
    """The spelling that the page uses most for a word; None where it does not use it outside addresses."""
    counts = Counter(
        match[0]
        for match in re.finditer(
            rf"(?<![\w.@/-]){re.escape(label)}(?![a-z.\d@-])", page, re.IGNORECASE | re.ASCII
        )
    )
    return counts.most_common(1)[0][0] if counts else None


def _shared(names: Sequence[str]) -> str | None:
    """What most names begin with: whole words, or two Han characters."""
    firsts = Counter(name[:2] if _HAN.match(name) else name.split()[0] for name in names)
    first, count = firsts.most_common(1)[0]
    if count < max(2, len(names) / 2):
        return None
    alike = [name for name in names if name.startswith(first)]
    prefix = alike[0]
    while not all(name.startswith(prefix) for name in alike):
        prefix = prefix[:-1]
    cut = not all(name[len(prefix) : len(prefix) + 1] in ("", " ", ",") for name in alike)
    whole = prefix.rpartition(" ")[0] if cut and not _HAN.match(first) else prefix
    whole = whole.strip(" ·-–—")
    return None if not whole or place_named(whole) or country_named(whole) else whole
