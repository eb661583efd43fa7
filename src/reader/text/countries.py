"""Countries by their codes: the names that the table has of each."""

from reader.text.countries_table import NAMES


def names_of(code: str) -> tuple[str, ...]:
    """The names of a country by its ISO 3166 alpha-2 code, the English one first; none for any other text."""
    start = NAMES.find(f"\n{code.upper()} ") if len(code) == 2 else -1
    return tuple(NAMES[start + 4 : NAMES.index("\n", start + 1)].split("|")) if start >= 0 else ()
