"""Telephone numbers: whether what stands in a line without a label is one."""

import re
from collections.abc import Collection

from reader.importing.width import narrow

_SHAPE = re.compile(r"^[\s+\d()\[\]./,;、~#x*-]{7,}$")
_WORDS = re.compile(
    r"\(?(?:hunting|hotline|ext\.?|extension|toll free|轉|转|分機|分机|代表號|代表号|專線|线|線)\)?",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"^\(?0\d{1,3}\)?[-\s]?\d{3,4}[-\s]?\d{3,4}$")
_APART = re.compile(r"[/;,、]")


def is_phone(text: str, countries: Collection[str]) -> bool:
    """Whether a text is nothing but telephone numbers, each read as one of the given countries would."""
    plain = _WORDS.sub(" ", narrow(text)).strip()
    if not _SHAPE.match(plain) or not 7 <= sum(sign.isdigit() for sign in plain) <= 40:
        return False
    first = _APART.split(plain)[0].split("#")[0].strip()
    return bool(_LOCAL.match(first)) or _is_valid(plain, countries)


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
