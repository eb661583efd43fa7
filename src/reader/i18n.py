"""Messages: what is said to a person, in the language chosen; English, as it stands in the source, in none.

Which Chinese a language tag means is told here too: a locale is such a tag, as the language of a text is.

Catalogues are those of GNU gettext, `locales/<language>/LC_MESSAGES/reader.mo`. On a start in English, none
is looked for and `gettext` is not loaded.
"""

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from gettext import GNUTranslations

LANGUAGES = ("zh_TW", "zh_CN", "zh_HK")
"""Those that have a catalogue."""
LOCALES = os.path.join(os.path.dirname(__file__), "locales")
Chinese = Literal["Hans", "TW", "HK", "Hant"]
"""What Chinese a text is written in; Hant is Traditional of an unknown region."""

_CHINESE = {"zh", "zho", "chi", "cmn", "yue", "nan", "hak", "wuu", "gan", "hsn", "lzh"}
_REGIONS: dict[str, Chinese] = {"tw": "TW", "hk": "HK", "mo": "HK", "cn": "Hans", "sg": "Hans", "my": "Hans"}
_CATALOGUES: dict[Chinese | None, str] = {
    "TW": "zh_TW",
    "HK": "zh_HK",
    "Hans": "zh_CN",
    "Hant": "zh_TW",
    None: "zh_CN",
}

_chosen = "en"
_catalogue: "GNUTranslations | None" = None


def choose(language: str) -> None:
    """Say everything in a language from now on: `zh_TW`, `zh_CN`, `zh_HK`; `auto` is that of the locale.

    Any other, and one whose catalogue is missing, is English.
    """
    global _chosen, _catalogue
    wanted = _of_environment() if language == "auto" else language
    _chosen, _catalogue = "en", None
    if wanted in LANGUAGES:
        import gettext

        try:
            _catalogue = gettext.translation("reader", LOCALES, [wanted])
            _chosen = wanted
        except OSError:
            pass


def chosen() -> str:
    """The language in which everything is said: `en` or one of LANGUAGES."""
    return _chosen


def _(message: str) -> str:
    """A message in the language chosen; what stands in braces is filled in afterwards."""
    return _catalogue.gettext(message) if _catalogue and message else message


def plural(one: str, many: str, count: int) -> str:
    """A message about one thing or many, in the language chosen; `count` is filled in afterwards."""
    if _catalogue:
        return _catalogue.ngettext(one, many, count)
    return one if count == 1 else many


def later(message: str) -> str:
    """The message as it is, marked for the catalogues: made while modules load, translated when shown."""
    return message


class Message(NamedTuple):
    """A message that is kept, and told in the language of whoever reads it: `str(message)`."""

    text: str
    """As it stands in the source, in English."""
    values: "Mapping[str, str | int | Message]" = {}
    """What stands in its braces."""

    @classmethod
    def of(cls, text: str, **values: "str | int | Message") -> "Message":
        """A message, and what stands in its braces."""
        return cls(text, values)

    def __str__(self) -> str:
        return re.sub(_BRACES, self._value, _(self.text))

    def _value(self, brace: "re.Match[str]") -> str:
        value = self.values.get(brace[1], "")
        return f"{value:,}" if isinstance(value, int) and brace[2] else str(value)


_BRACES = r"\{(\w+)(:,)?\}"
_SYSTEM = (
    later("Permission denied"),
    later("No such file or directory"),
    later("No space left on device"),
    later("Read-only file system"),
    later("Is a directory"),
    later("Not a directory"),
    later("File exists"),
    later("File name too long"),
    later("Too many open files"),
    later("Too many levels of symbolic links"),
    later("Input/output error"),
    later("Exec format error"),
    later("File too large"),
    later("not a regular file"),
    later("Connection refused"),
    later("Connection reset by peer"),
    later("Network is unreachable"),
    later("No route to host"),
)
"""What the system says of a file or a connection, in English whatever the locale."""


def reason(error: OSError) -> str:
    """Why the system refused, for the middle of a sentence."""
    return str(later_reason(error))


def later_reason(error: OSError) -> Message:
    """The same, to be kept."""
    return Message.of(error.strerror or str(error))


def _of_environment() -> str:
    """The language of the locale, as GNU gettext finds it: LANGUAGE counts except in the locale C."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    wanted = os.environ.get("LANGUAGE") or locale
    tag = wanted.partition(":")[0]
    return _CATALOGUES[chinese_of(tag)] if subtags(tag)[0] in _CHINESE else "en"


def subtags(tag: str | None) -> list[str]:
    """The parts of a language tag in lower case; the charset of a POSIX locale (`zh_TW.UTF-8`) is cut."""
    plain = (tag or "").strip().lower().replace("_", "-")
    return plain.split(".")[0].split("@")[0].split("-")


def chinese_of(tag: str | None) -> Chinese | None:
    """What Chinese a language tag means; None for other languages and for Chinese of an unknown script.

    Takes BCP 47 and what is met instead of it: `zh_TW`, `zh-CHS`, `zh-cmn-Hans-CN`. The script counts before
    the region (`zh-Hans-HK` is Simplified); Cantonese without either is Hong Kong's.
    """
    language, *rest = subtags(tag)
    if language not in _CHINESE:
        return None
    region = next((_REGIONS[part] for part in rest if part in _REGIONS), None)
    if "hans" in rest or "chs" in rest:
        return "Hans"
    if "hant" in rest or "cht" in rest:
        return region if region in ("TW", "HK") else "Hant"
    if any(len(part) == 4 and part.isalpha() for part in rest):  # another script: pinyin, bopomofo
        return None
    if region is None and (language == "yue" or "yue" in rest):
        return "HK"
    return region
