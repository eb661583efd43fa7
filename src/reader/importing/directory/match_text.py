"""The form of a line in which rules look for words: one script, one width, lower case, the same length.

A word is written once in the rules, in any script, and found in all; what a rule finds in the match text
stands at the same place in the line as published.
"""

from functools import lru_cache

from reader.text.search.fold import fold

_COLONS = "︰∶﹕꞉"
"""Colons that compatibility decomposition makes no plain colon of."""


class _Table(dict[int, str]):
    """What each character is in match text, found out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        form = " " if char.isspace() else ":" if char in _COLONS else fold(char)
        self[code] = form if len(form) == 1 else char
        return self[code]


_TABLE = _Table()
_LONGEST = 300
"""Code points of a line of a directory."""


def match_text(line: str) -> str:
    """The line with every character as the first of its class of spellings, of the same length."""
    return _of_line(line) if len(line) <= _LONGEST else line.translate(_TABLE)


@lru_cache(8192)
def _of_line(line: str) -> str:
    # A dozen rules ask for the match text of one line.
    return line.translate(_TABLE)
