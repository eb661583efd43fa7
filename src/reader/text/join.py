"""Joining the lines of one paragraph."""

import re

_HAN = re.compile("[\u2e80-\u3029\u3030-\u3098\u309b-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Without its combining marks: no run of them grows where lines are joined, so joined lines stay inert."""


def join_lines(text: str) -> str:
    """Lines of one paragraph as one line: a blank between them, none next to Han."""
    joined = ""
    for line in filter(None, (line.strip(" \t") for line in text.split("\n"))):
        at_han = not joined or is_han(joined[-1]) or is_han(line[0])
        joined += line if at_han else f" {line}"
    return joined


def is_han(char: str) -> bool:
    """Whether a character is Han, kana, hangul or a mark of theirs."""
    return char >= "\u2e80" and bool(_HAN.match(char))
