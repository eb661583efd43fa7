"""Writes `src/reader/text/countries_table.py` from the CLDR names in babel.

Run as `python tests/tables/make_countries_table.py`; babel is needed for nothing else.
"""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from babel import Locale

TABLE = Path(__file__).parents[2] / "src" / "reader" / "text" / "countries_table.py"
LOCALES = ("en", "zh_Hant_TW", "zh_Hant_HK", "zh_Hans_CN", "zh_Hans_SG")
"""The first is the one whose names stand first."""
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
"""Codes of CLDR with two letters that ISO 3166 gives to no territory (XK, Kosovo's, is in common use)."""
HEAD = '''"""The names of the countries and territories of ISO 3166 in English and Chinese.

Data, written by `tests/tables/make_countries_table.py` from the names of CLDR in babel {version}; change
that, not this.
"""
# ruff: noqa: E501

NAMES = """
{lines}
"""
"""A line for each: the alpha-2 code, a blank, the English name, then the Chinese ones of Taiwan, Hong Kong,
the mainland and Singapore, each once, parted by `|`."""


def names_of(code: str) -> tuple[str, ...]:
    """The names of a country by its ISO 3166 alpha-2 code, the English one first; none for any other text."""
    start = NAMES.find(f"\\n{{code.upper()}} ") if len(code) == 2 else -1
    return tuple(NAMES[start + 4 : NAMES.index("\\n", start + 1)].split("|")) if start >= 0 else ()
'''


def names() -> Iterator[tuple[str, list[str]]]:
    """The codes in order, each with its names, none twice."""
    territories: list[dict[str, str]] = [dict(Locale.parse(locale).territories) for locale in LOCALES]
    codes = sorted(code for code in territories[0] if len(code) == 2 and code.isalpha())
    for code in codes:
        if code not in NO_COUNTRIES:
            yield code, list(dict.fromkeys(names[code] for names in territories if code in names))


def source() -> str:
    """The text of the table's module."""
    lines = "\n".join(f"{code} {'|'.join(listed)}" for code, listed in names())
    return HEAD.format(version=version("babel"), lines=lines)


if __name__ == "__main__":
    TABLE.write_text(source(), "utf-8")
