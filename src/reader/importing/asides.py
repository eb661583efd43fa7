"""What stands beside the text: the words under pictures, and the titles of related reports.

A caption is told by its mark (`▲`), its label, or the credit at its end; a related report by its label, on a
line of its own or swallowed by a paragraph.
"""

import re

from reader.importing.markers import LINK_WORDS, RELATED_INSIDE, RELATED_LINE
from reader.importing.words import narrow
from reader.model.article import Caption, Related

_MARK = re.compile(r"^[▲△▼▽◀◄►▶↑↓⬆📷📸]+\s*")
ARROWS = "►▶"
"""Marks of a caption, and of a link as well."""
_LABEL = re.compile(
    r"^(?:圖說|图说|圖[一二三四五六七八九\d]*|图[一二三四五六七八九\d]*|圖為|图为|資料圖片?|"
    r"资料图片?)\s*[:]\s*(?P<text>.+)$"
)
_BRACKETED = re.compile(
    r"[(〔\[【](?P<credit>(?:圖片?|图片?|照片|攝影?|摄影?|影片|圖片來源|图片来源|資料照片?|资料照片?|"
    r"photo|image|credit)\s*[/:][^()]{1,40}"
    r"|(?:(?:翻|擷|截)[攝拍圖取]自?|取自)[^()。]{1,30}"
    r"|[^()/:。,]{1,24}[/\s]?(?:攝影?|摄影?|提供(?:圖片|图片|照片|相片)?|資料照片?|资料照片?|翻攝|授權))[)〕\]】]\s*$",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"(?:(?<=[。！？!?」”\s])|(?=[(〔\[【]))(?P<credit>(?:[(〔\[【][^()。]{1,24}(?:提供|攝|摄)[)〕\]】]\s*)?"
    r"(?:[\u4e00-\u9fff]{0,10}(?:[記记]者|通[訊讯]員|通讯员)\s*[^\s。,/]{2,8}\s*(?:[攝摄]影?|傳真|传真)|"
    r"新[華华]社[發发]\s*\([^()]{2,20}\)|[^\s。,]{2,16}供[圖图])(?:\s*[\d年月日./-]{6,12})?)$"
)
"""The credit of an agency's picture (`新华社记者 某某 摄`), a day behind it or not."""
_AFTER_STOP = re.compile(
    r"(?<=[。！？!?」\s])\s?(?P<credit>(?:圖片?|图片?|照片|攝影|摄影)\s*[/:]\s*[^。,]{1,24}|"
    r"[記记]者[^/。]{2,5}\s*[/:]?\s*[攝摄]影?)$"
)
_ALONE = re.compile(
    r"^[(\[【]?(?P<credit>(?:圖片?|图片?|照片|攝影|摄影|圖片來源|图片来源)\s*[/:]\s*[^。,]{1,30})[)\]】]?$"
)
_LONGEST_CAPTION = 300
_SHORTEST_CAPTION = 4
"""Characters; what has fewer behind its mark is a button."""
_LONGEST_RELATED = 200
_BETWEEN = re.compile(r"\s*[|｜]\s*")
_OPENING, _CLOSING = "([<【", ")]>】"


def caption_of(text: str) -> Caption | None:
    """The caption a line is, its credit split off and its mark gone; None where it is none.

    A line that is only a credit (`圖／市政府提供`) gives a caption without words.
    """
    if len(text) > _LONGEST_CAPTION:
        return None
    plain = narrow(text)
    mark = _MARK.match(plain)
    start = mark.end() if mark else 0
    if alone := _ALONE.match(plain[start:]):
        return Caption("", text[start + alone.start("credit") : start + alone.end("credit")].strip())
    credit = _BRACKETED.search(plain) or _PRESS.search(plain) or _AFTER_STOP.search(plain)
    if credit and credit.start() > start:
        words = text[start : credit.start()].strip()
        return Caption(words, text[credit.start("credit") : credit.end("credit")].strip())
    label = _LABEL.match(plain[start:])
    if not label and (not mark or (mark[0][0] in ARROWS and not plain.endswith("。"))):
        return None
    return Caption(text[start:].strip()) if len(text[start:].strip()) >= _SHORTEST_CAPTION else None


def related_line(text: str) -> tuple[Related, ...]:
    """The related reports of a line that begins with their label (`延伸閱讀：…`); none where it does not."""
    found = RELATED_LINE.match(narrow(text)) if len(text) <= _LONGEST_RELATED else None
    if not found:
        return ()
    return _titles(text[found.start("titles") :], text[found.start("label") : found.end("label")])


def without_related(text: str) -> tuple[str, tuple[Related, ...]]:
    """A paragraph without the related reports inside it, and those.

    They run from the bracket before their label to the one that closes it, or to the end of the paragraph.
    """
    found = RELATED_INSIDE.search(plain := narrow(text))
    if not found:
        return text, ()
    end = _closed(plain, found.start())
    inside = text[found.end() : end]
    rest, more = without_related(text[end + 1 :])
    related = _titles(inside, text[found.start("label") : found.end("label")])
    return " ".join(filter(None, (text[: found.start()].strip(), rest.strip()))), (*related, *more)


def _closed(plain: str, start: int) -> int:
    """Where the bracket that opens at a place is closed; the end of the text where it never is."""
    depth = 0
    for place in range(start, len(plain)):
        depth += (plain[place] in _OPENING) - (plain[place] in _CLOSING)
        if depth == 0:
            return place
    return len(plain)


def _titles(text: str, label: str) -> tuple[Related, ...]:
    """The titles of a list on one line, without the words at their end that are a link."""
    titles = []
    for part in _BETWEEN.split(text):
        title = part.strip()
        while (link := LINK_WORDS.search(narrow(title))) and link.start() > 0:
            title = title[: link.start()].strip()
        titles.append(title)
    return tuple(Related(title, label) for title in titles if title)
