"""Captions: the words under a picture, told by their mark (`▲`) or by the credit at their end."""

import re

from reader.importing.width import narrow
from reader.model.article import Caption

_MARK = re.compile(r"^[▲△▼▽◀◄►↑↓⬆📷📸]\s*")
_LABEL = re.compile(
    r"^(?:圖說|图说|圖[一二三四五六七八九\d]*|图[一二三四五六七八九\d]*|圖為|图为|資料圖片?|"
    r"资料图片?)\s*[:]\s*(?P<text>.+)$"
)
_BRACKETED = re.compile(
    r"[(〔\[【](?P<credit>(?:圖片?|图片?|照片|攝影?|摄影?|影片|圖片來源|图片来源|資料照片?|资料照片?|"
    r"photo|image|credit)\s*[/:][^()]{1,40}"
    r"|(?:(?:翻|擷|截)[攝拍圖取]自?|取自)[^()。]{1,30}"
    r"|[^()/:。,]{1,24}[/\s]?(?:攝影?|摄影?|提供|資料照片?|资料照片?|翻攝|授權))[)〕\]】]\s*$",
    re.IGNORECASE,
)
_AFTER_STOP = re.compile(
    r"(?<=[。！？!?」\s])\s?(?P<credit>(?:圖片?|图片?|照片|攝影|摄影)\s*[/:]\s*[^。,]{1,24}|"
    r"[記记]者[^/。]{2,5}\s*[/:]?\s*[攝摄]影?)$"
)
_ALONE = re.compile(
    r"^[(\[【]?(?P<credit>(?:圖片?|图片?|照片|攝影|摄影|圖片來源|图片来源)\s*[/:]\s*[^。,]{1,30})[)\]】]?$"
)
_LONGEST = 300


def caption_of(text: str) -> Caption | None:
    """The caption a line is, its credit split off and its mark gone; None where it is none.

    A line that is only a credit (`圖／市政府提供`) gives a caption without words.
    """
    if len(text) > _LONGEST:
        return None
    plain = narrow(text)
    mark = _MARK.match(plain)
    start = mark.end() if mark else 0
    if alone := _ALONE.match(plain[start:]):
        return Caption("", text[start + alone.start("credit") : start + alone.end("credit")].strip())
    credit = _BRACKETED.search(plain) or _AFTER_STOP.search(plain)
    if credit and credit.start() > start:
        words = text[start : credit.start()].strip()
        return Caption(words, text[credit.start("credit") : credit.end("credit")].strip())
    label = _LABEL.match(plain[start:])
    if not mark and not label:
        return None
    return Caption(text[start:].strip()) if text[start:].strip() else None
