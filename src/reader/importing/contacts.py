"""Contact lines: telephone, fax, e-mail, web and address, with their labels in both languages or without."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from reader.importing.words import narrow, words


@dataclass(frozen=True, slots=True)
class Contact:
    """A value of a contact line and the field it belongs to by its label, or by what it looks like."""

    kinds: tuple[str, ...]
    """`phone`, `fax`, `email`, `website`, `address`, or `note` for what has no field; two for `電話/傳真`."""
    value: str
    """As published; empty where the label stands alone, and its value in the next line."""
    label: str = ""


_PHONE = (
    r"(?:聯絡|聯繫|联系|服務|服务|洽詢|諮詢|咨询|公司)?(?:電話|电话)(?:號碼|号码)?|(?:服務|服务|"
    r"洽詢)?(?:專線|专线|熱線|热线)|總機|总机|手機|手机|telephone|tel|phone|ph|mobile|hotline|☎"
)
_FAX = r"(?:傳真|传真)(?:號碼|号码)?|facsimile|fax"
_LABELS = {
    "both": rf"(?:{_PHONE})\s*[/&及和与與]\s*(?:{_FAX})",
    "phone": _PHONE,
    "fax": _FAX,
    "email": r"電子(?:郵件|信箱|郵箱)|电子(?:邮件|信箱|邮箱)|電郵|电邮|邮箱|信箱|e-?mails?|mail",
    "website": r"(?:官方)?(?:網站|网站|網址|网址)|官網|官网|主頁|主页|web\s?site|web|url|home\s?page",
    "address": r"(?:(?:physical|postal|street|mailing|visiting|office|business)\s+)?address|addr?\.?|"
    r"(?:通訊|通讯|郵寄|邮寄|辦公|办公|聯絡|联系|公司|會址|會|会)?地址|會址|会址|通訊處|通讯处",
    "note": r"聯絡人|聯繫人|联系人|contact(?: person)?|"
    r"(?:開放|服務|辦公|營業|开放|服务|办公|营业)(?:時間|时间)|"
    r"(?:opening |office )?hours|統一編號|负责人|負責人",
}
_VALUE_AHEAD = r"(?:\s*[:.]\s*|\s+(?=[+(\[\d]|\S+@|www\.|https?:|暫|暂|無|无|--)|(?=[+(\[]?\d)|\s*$)"
# A label can stand in both languages: `電話 Tel：`, `Fax／傳真:`.
_EITHER = "|".join(
    rf"(?P<{kind}>(?<![a-z])(?:{pattern})(?:\s*[/(|]?\s*(?:{pattern})\)?)?)"
    for kind, pattern in _LABELS.items()
)
_LETTER = (
    r"(?:(?P<t>[TPM])|(?P<f>F))(?:\s*[.:]\s*(?=[+(\[\d])|\s+(?=[+(]\d))|(?P<e>E)\s*[.:]\s*(?=\S+@|www\.)|"
    r"(?P<w>W)\s*[.:]\s*(?=\S+\.\w)|(?P<a>A)\s*:\s*(?=\S)"
)
_LABEL = re.compile(rf"(?:{_EITHER}){_VALUE_AHEAD}|(?:^|(?<=[\s,;|(]))(?:{_LETTER})", re.IGNORECASE)
_SHORT = {"t": "phone", "f": "fax", "e": "email", "w": "website", "a": "address"}
_LONGEST = 200
_CELLS = re.compile(r"[ ]{2,}|[ ]*[\t\u3000|｜][\s\u3000|｜]*")
_LEAST_CELLS = 3
EMAIL = re.compile(r"[\w.+-]+(?:@|\(at\)|\[at\])[\w-]+(?:\.[\w-]+)+$", re.IGNORECASE)
WEB = re.compile(
    r"(?:https?://\S+|www\.[\w-]+(?:\.[\w-]+)+\S*|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|int|info|"
    r"eu|asia|[a-z]{2})(?:\.[a-z]{2})?(?:/\S*)?)$",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"[(\[]?(?:暫無|暂无|無|无|尚無|從缺|none|nil|n/?a|tb[ad]|[-–—─\s/]+)[)\]]?$", re.IGNORECASE
)
_PHONE_SHAPE = re.compile(r"^[\s+\d()\[\]./,;、~#x*-]{7,}$")
_PHONE_WORDS = re.compile(
    r"\(?(?:hunting|hotline|ext\.?|extension|toll free|轉|转|分機|分机|代表號|代表号|專線|线|線)\)?",
    re.IGNORECASE,
)
_LOCAL_PHONE = re.compile(r"^\(?0\d{1,3}\)?[-\s]?\d{3,4}[-\s]?\d{3,4}$")
_PHONES_APART = re.compile(r"[/;,、]")


def contacts(text: str, countries: Collection[str]) -> tuple[Contact, ...]:
    """The contacts of a line, in order; none where it is something else, such as a name.

    `countries` are those in which a number without a label may be dialled. What stands before the first label
    is an address.
    """
    plain = narrow(text)
    labels = [match for match in _LABEL.finditer(plain) if _may_stand(plain, match)]
    if not labels or len(text) > _LONGEST:
        return _unlabelled(text, countries)
    found = list(_before(text[: labels[0].start()].strip(" \u3000,;|，；"), countries))
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        value = text[label.end() : end].strip(" \u3000,;|，；／/")
        kind = next(kind for kind, words in label.groupdict().items() if words)
        kinds = ("phone", "fax") if kind == "both" else (_SHORT.get(kind, kind),)
        found.append(Contact(kinds, value, text[label.start() : label.end()].strip()))
    return tuple(found) if all(fits(contact) for contact in found) else ()


def row_of(text: str) -> tuple[str, ...]:
    """The cells of a line that is a row of a table with a contact in it; else the line as it is."""
    cells = tuple(cell for cell in _CELLS.split(text) if cell) if len(text) <= _LONGEST else ()
    row = len(cells) >= _LEAST_CELLS and not any(_LABEL.match(narrow(cell)) for cell in cells)
    return cells if row and any(_unlabelled(cell, ()) for cell in cells[1:]) else (text,)


def fits(contact: Contact) -> bool:
    """Whether a value can stand under its label: a number has digits, an e-mail or web address a dot."""
    value = narrow(contact.value)
    if not value or is_none(value):
        return True
    if set(contact.kinds) & {"phone", "fax"}:
        return sum(sign.isdigit() for sign in value) >= 3 and "。" not in value
    return "." in value if set(contact.kinds) & {"email", "website"} else True


def is_none(value: str) -> bool:
    """Whether a value says that there is none (`暫無`, `---`)."""
    return bool(_NONE.match(narrow(value).strip()))


def kind_of_value(value: str) -> str | None:
    """`email` or `website`, by what a value looks like; None for all others."""
    plain = narrow(value).strip()
    return "email" if EMAIL.match(plain) else "website" if WEB.match(plain) else None


def unread_contact(text: str, kept: str) -> list[str]:
    """The words of a line that `kept` (squeezed values) does not hold; labels do not count.

    A note, such as opening hours, has no field: all of its line is unread.
    """
    if any("note" in contact.kinds for contact in contacts(text, ())):
        return words(text)
    return [word for word in words(_LABEL.sub(" ", narrow(text))) if word not in kept]


def _may_stand(plain: str, label: re.Match[str]) -> bool:
    """Whether a label is one: at the beginning of the line, or behind a blank, a mark, or a value."""
    return label.start() == 0 or not plain[label.start() - 1].isalpha()


def _before(text: str, countries: Collection[str]) -> tuple[Contact, ...]:
    return (_unlabelled(text, countries) or (Contact(("address",), text),)) if text else ()


def _unlabelled(text: str, countries: Collection[str]) -> tuple[Contact, ...]:
    """The contacts of a line without labels, by what its values look like."""
    if kind := kind_of_value(text):
        return (Contact((kind,), text),)
    if is_phone(text, countries):
        return (Contact(("phone",), text),)
    parts = text.split()
    kinds = [kind_of_value(part) for part in parts]
    if len(parts) > 1 and all(kinds):
        return tuple(Contact((kind,), part) for kind, part in zip(kinds, parts, strict=True) if kind)
    return ()


def is_phone(text: str, countries: Collection[str]) -> bool:
    """Whether a text is nothing but telephone numbers, each read as one of the given countries would."""
    plain = _PHONE_WORDS.sub(" ", narrow(text)).strip()
    if not _PHONE_SHAPE.match(plain) or not 7 <= sum(sign.isdigit() for sign in plain) <= 40:
        return False
    first = _PHONES_APART.split(plain)[0].split("#")[0].strip()
    return bool(_LOCAL_PHONE.match(first)) or _is_valid(plain, countries)


def _is_valid(plain: str, countries: Collection[str]) -> bool:
    """Whether a number is valid with a plus before its country code, or within one of the countries."""
    # 30 ms, and only pages with numbers that have no label need it.
    import phonenumbers

    digits = plain.lstrip("([ +")
    known = {str(phonenumbers.country_code_for_region(code)) for code in countries}
    abroad = plain.startswith("+") or any(digits.startswith(code) for code in known)
    tries: list[tuple[str, str | None]] = [("+" + digits, None)] if abroad else []
    tries += [(plain, code) for code in sorted(countries)]
    return any(phonenumbers.PhoneNumberMatcher(number, region).has_next() for number, region in tries)
