"""Messages: what is said to a person, in the language chosen; English, as it stands in the source, in none.

Catalogues are those of GNU gettext, `locales/<language>/LC_MESSAGES/reader.mo`. On a start in English, none
is looked for and `gettext` is not loaded.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations

LANGUAGES = ("zh_TW", "zh_CN", "zh_HK")
"""Those that have a catalogue."""
LOCALES = os.path.join(os.path.dirname(__file__), "locales")
_REGIONS = {"tw": "zh_TW", "hk": "zh_HK", "mo": "zh_HK", "cn": "zh_CN", "sg": "zh_CN", "my": "zh_CN"}

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
)
"""What the system says of a file, in English whatever the locale."""


def reason(error: OSError) -> str:
    """Why the system refused, for the middle of a sentence."""
    return _(error.strerror or str(error))


def _of_environment() -> str:
    """The language of the locale, as GNU gettext finds it: LANGUAGE counts except in the locale C."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    wanted = os.environ.get("LANGUAGE") or locale
    return _language(wanted.partition(":")[0])


def _language(tag: str) -> str:
    """The language that the name of a locale (`zh_TW.UTF-8`) or a BCP 47 tag (`zh-Hant-HK`) asks for."""
    first, *rest = tag.partition(".")[0].partition("@")[0].lower().replace("-", "_").split("_")
    if first != "zh":
        return "en"
    region = next((_REGIONS[part] for part in rest if part in _REGIONS), None)
    if "hans" in rest:
        return "zh_CN"
    return (region if region != "zh_CN" else None) or "zh_TW" if "hant" in rest else region or "zh_CN"
