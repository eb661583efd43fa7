"""Punctuation: the quotation marks of a region, and full-width marks beside Chinese.

Every function gives back as many code points as it takes, each at its place.
"""

import re

from reader.text.characters import HAN, is_chinese, is_han

_LINE_END = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"

_CORNER = str.maketrans("“”‘’", "「」『』")
_CURLY = str.maketrans("「」『』", "“”‘’")
_OPENING = {"”": "“", "’": "‘", "」": "「", "』": "『"}
# Patterns with a class of all Han take long to compile, so `re` does it at first use.
_CURLY_MARKS = f"[“”‘’]|[{_LINE_END}]|[{HAN}]+"
_CORNER_MARKS = f"[「」『』]|[{_LINE_END}]"

_WIDE = str.maketrans(",:;?!()", "，：；？！（）")
_MARKS = "[,:;?!]{1,4}"
_AFTER_HAN = rf"(?m)(?<=[{HAN}」』”’》〉）】]){_MARKS}(?=$|[\s{HAN}「『“‘《〈（【」』”’》〉）】A-Za-z0-9(])"
_BEFORE_HAN = rf"(?<=[A-Za-z0-9%℃.)]){_MARKS}(?=[{HAN}「『“‘《〈（【])"
_PARENTHESES = r"\([^()\n]{0,80}\)"
_HAN_INSIDE = f"[{HAN}]"
_ADDRESS = r"(?i)(?:https?://|www\.)[!-~]*[A-Za-z0-9/=&#_~-]"


def corner_quotes(text: str) -> str:
    """The text with “‘’” as 「『』」: in pairs on one line that hold or touch Chinese; apostrophes stay."""
    if "“" not in text and "‘" not in text:
        return text
    pairs: list[int] = []
    opened: list[int] = []
    chinese = -1  # where the last Chinese before the mark at hand ended
    for match in re.finditer(_CURLY_MARKS, text):
        mark, at = match.group(), match.start()
        if mark in "“‘":
            opened.append(at)
        elif mark in "”’":
            if (mark == "’" and _is_apostrophe(text, at)) or not _close(text, opened, _OPENING[mark]):
                continue
            start = opened.pop()
            if chinese > start or _touches_chinese(text, start, at):
                pairs += (start, at)
        elif is_han(mark[0]):
            chinese = match.end()
        else:
            opened.clear()
    return _changed(text, pairs, _CORNER)


def curly_quotes(text: str) -> str:
    """The text with 「『』」 as “‘’”: in pairs on one line."""
    if "「" not in text and "『" not in text:
        return text
    pairs: list[int] = []
    opened: list[int] = []
    for match in re.finditer(_CORNER_MARKS, text):
        mark, at = match.group(), match.start()
        if mark in "「『":
            opened.append(at)
        elif mark not in _OPENING:
            opened.clear()
        elif _close(text, opened, _OPENING[mark]):
            pairs += (opened.pop(), at)
    return _changed(text, pairs, _CURLY)


def full_width(text: str) -> str:
    """The text with , : ; ? ! ( ) beside Chinese in full width; web addresses stay."""
    if not re.search(_HAN_INSIDE, text):
        return text
    wide = re.sub(_PARENTHESES, _wide_parentheses, text)
    wide = re.sub(_BEFORE_HAN, _wide_marks, re.sub(_AFTER_HAN, _wide_marks, wide))
    if wide == text or ("://" not in text and "www." not in text.lower()):
        return wide
    pieces: list[str] = []
    done = 0
    for match in re.finditer(_ADDRESS, text):
        pieces += (wide[done : match.start()], match.group())
        done = match.end()
    return "".join([*pieces, wide[done:]])


def _close(text: str, opened: list[int], opening: str) -> bool:
    """Whether one of the open marks is the one wanted; those inside it that nothing closed are dropped."""
    for depth in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
        if text[opened[depth]] == opening:
            del opened[depth + 1 :]
            return True
    return False


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether ’ stands in a word (don’t) or where one is cut (’90s)."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after.isalnum() or is_han(after):
        return False
    return not before or before.isspace() or (before.isalnum() and not is_han(before))


def _touches_chinese(text: str, start: int, end: int) -> bool:
    beside = text[max(0, start - 1) : start], text[end + 1 : end + 2]
    return any(map(is_chinese, beside))


def _changed(text: str, places: list[int], table: dict[int, int]) -> str:
    chars = list(text)
    for at in places:
        chars[at] = chars[at].translate(table)
    return "".join(chars) if places else text


def _wide_marks(match: re.Match[str]) -> str:
    return match.group().translate(_WIDE)


def _wide_parentheses(match: re.Match[str]) -> str:
    inside = match.group()[1:-1]
    before = match.string[max(0, match.start() - 1) : match.start()]
    if re.search(_HAN_INSIDE, inside) or re.match(_HAN_INSIDE, before):
        return f"（{inside}）"
    return match.group()
