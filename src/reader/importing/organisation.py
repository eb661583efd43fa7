"""The organisation of a directory: its name, from its offices, their web sites, and the page around them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reader.importing.regions import is_world
from reader.model.directory import Office

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?(?P<host>[\w.-]+)", re.IGNORECASE)
_PUBLIC = {"com", "org", "net", "edu", "gov", "int", "info", "co", "ac", "or", "go", "ne", "gob", "asia"}
_WORLD_WORDS = re.compile(
    r"\s*(?:\b(?:world|global|international)\b.*|\b(?:headquarters|head office)\b.*|(?:世界|全球|國際|"
    r"国际)?(?:秘書處|秘书处|總部|总部).*)$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"^[ \t\u3000]*([\u3400-\u9fff·]{2,16}?(?:協會|协会|學會|学会|公會|公会|商會|商会|工會|工会|總會|总会|"
    r"基金會|基金会|聯盟|联盟|聯合會|联合会|委員會|委员会|理事會|理事会|促進會|促进会|研究所|研究院|學院|学院|"
    r"大學|大学|中心|集團|集团|公司|銀行|银行|出版社|通訊社|通讯社|博物館|博物馆|圖書館|图书馆|網絡|网络|"
    r"聯絡網|組織|组织))",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_][\w!|$-]*")
_HAN = re.compile("[\u3400-\u9fff]")


def organisation_of(offices: Sequence[Office], page: str) -> str:
    """The name of the organisation as the page spells it most often.

    It is what the web sites of most offices have in common, where the page spells it anywhere else; else what
    their names begin with; else what stands before "world secretariat" or "headquarters"; else the Chinese
    name with which several lines begin; else the label of the web sites; else the name of the first office.
    """
    hosts = Counter(label for office in offices if (label := _host(office)))
    names = [office.name for office in offices]
    world = next((_WORLD_WORDS.sub("", name) for name in names if is_world(name)), "")
    host, count = hosts.most_common(1)[0] if hosts else ("", 0)
    spelled = _as_spelled(host, page) if host else None
    if spelled and count > 1:
        return spelled
    if len(names) > 1 and (shared := _shared(names)):
        return shared
    return world or _that_speaks(page) or spelled or (host if count > 1 else names[0])


def _that_speaks(page: str) -> str | None:
    """The Chinese name of an organisation with which most lines begin, two at least."""
    found = Counter(match[1] for match in _SPEAKS.finditer(page))
    name, count = found.most_common(1)[0] if found else ("", 0)
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
    return labels[max(0, len(labels) - 2)] if labels else None


def _as_spelled(label: str, page: str) -> str | None:
    """The spelling that the page uses most for a word; None where it does not use it outside addresses."""
    found = Counter(
        match[0]
        for match in re.finditer(
            rf"(?<![\w.@/-]){re.escape(label)}(?![a-z.\d@-])", page, re.IGNORECASE | re.ASCII
        )
    )
    return found.most_common(1)[0][0] if found else None


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
    whole = prefix if _HAN.match(first) else prefix.rpartition(" ")[0]
    return whole.strip(" ·-–—") or None
