"""Joining the lines of one paragraph."""

_COMBINING = "\u302a\u302b\u302c\u302d\u302e\u302f\u3099\u309a"
"""Not counted as Han: no run of them grows where lines are joined, so joined lines stay inert."""


def join_lines(text: str) -> str:
    """Lines of one paragraph as one line: a blank between them, none next to Han."""
    joined = ""
    for line in filter(None, (line.strip(" \t") for line in text.split("\n"))):
        at_han = not joined or is_han(joined[-1]) or is_han(line[0])
        joined += line if at_han else f" {line}"
    return joined


def is_han(char: str) -> bool:
    """Whether a character is Han, kana, hangul or a mark of theirs."""
    return (
        ("\u2e80" <= char <= "\u9fff" and char not in _COMBINING)
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or "\U00020000" <= char <= "\U0003ffff"
    )
