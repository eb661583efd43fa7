"""What stands beside the text: the words under pictures, and the titles of related reports.

A caption is told by its mark (`▲`), its label, or the credit at its end; a related report by its label, on a
line of its own or swallowed by a paragraph.
"""

import re
from functools import lru_cache

from reader.importing.match_text import match_text, pattern
from reader.importing.vocabulary import label_words, row_words
from reader.model.article import Caption, Related

ARROWS = "►▶"
"""Marks of a caption, and of a link as well."""
_MARK = re.compile(r"^[▲△▼▽◀◄►▶↑↓⬆📷📸]+\s*")
_LABEL = re.compile(
    rf"^(?:(?:{label_words('caption')})\s*[:]|{pattern('图[像片](?:加注文字|说明文字)')}\s*[:,])\s*(?P<text>.+)$"
)
_PICTURED = re.compile(
    pattern(
        r"^(?:[上下左右题]?图为(?!何|了|期|什么)|(?:资料)?图片为|资料(?:图片?|照片?)[。:]|照片为|[上下左右]图[:,])"
    )
)
_AGENCIES = pattern(
    r"(?:路透|美联|法新|新华|中新|中央|欧新|彭博|共同|海峡时报|联合早报|视觉中国|美国广播公司)(?:社|通讯社)?(?:图|图片|照片)?|"
    r"getty images|afp|ap|reuters|epa|shutterstock|unsplash"
)
_TAKEN = pattern(
    r"(?:摄影?|翻摄|提供(?:图片|照片)?|图片|照片|资料(?:图|照)片?|供图|授权|撷取|截图|传真|配图)"
)
_BRACKETED = re.compile(
    pattern(
        r"[(\[](?P<credit>(?:图片?|照片|摄影?|影片|图片来源|图像来源|资料(?:图片?|照片?)|(?:档案|网络|示意)图片?|图源|来源|photo|image|credit)\s*[/:|][^()]{1,40}"
        r"|(?:图片?)?(?:(?:翻|撷|截)[摄拍图取]自?|取自)[^()。]{1,30}"
        rf"|[^()/:。]{{1,24}}[/\s]?{_TAKEN})[)\]]\s*$"
    )
)
_OF_AGENCY = re.compile(rf"^[^。]{{4,48}}。?[(](?P<credit>{_AGENCIES})[)]$")
"""One sentence and an agency: an article has more to say before it names its source."""
_BEHIND = re.compile(
    pattern(
        r"(?:(?<=\S)\s*(?P<credit>(?:图像来源|图片来源|照片来源)\s*[:,]\s*[^。]{2,60})|"
        r"(?<=\S)\s*(?P<right>©\s*[^。]{2,40})|"
        r"(?<=[。」”)])\s*(?P<press>[a-z][\w.' -]{2,40}(?: for | via |/)[\w .'/-]{2,40}))$"
    )
)
"""A credit behind the words with nothing between: its label, `©`, or a Latin name and its paper."""
_PRESS = re.compile(
    pattern(
        r"(?:(?<=[。！？!?」”\s])|(?=[(\[]))(?P<credit>(?:[(\[][^()。]{1,24}(?:提供|摄)[)\]]\s*)?"
        rf"(?:[\u3400-\u9fff]{{0,10}}(?:[记]者|通讯员)\s*[^。,]{{2,16}}?(?:[/\s]*{_TAKEN}|\s图)|"
        r"新华社发\s*\([^()]{2,20}\)|[^\s。,]{2,16}供图)(?:\s*[\d年月日./-]{6,12})?)$"
    )
)
"""The credit of an agency's picture (`新华社记者 某某 摄`), a day behind it or not."""
_AFTER_STOP = re.compile(
    pattern(
        r"(?<=[。！？!?」\s])\s?(?P<credit>(?:图片?|照片|摄影|图源)\s*[/:]\s*[^。,]{1,24}|"
        r"记者[^/。]{2,8}\s*[/:]?\s*摄影?|(?<=[。！？」])\s*[\u3400-\u9fff·]{2,8}\s*/?\s*(?:摄影?|翻摄|提供|供图))$"
    )
)
_ALONE = re.compile(
    pattern(
        r"^[(\[]?(?P<credit>(?:图片?|照片|摄影|图片来源|图像来源|图源|配图|题图|头图|视频来源)\s*[/:|,]\s*[^。,:]{1,30}|"
        r"[^\s。,/:]{2,14}\s*/\s*(?:摄影?|图)|[^\s。,:/]{2,12}\s*/\s*(?:摄影|图片?)\s*[:]\s*[^。,:]{1,20}|来源\s*[:/]\s*[^。]{2,20}摄|(?:图/文|文/图)[:]\s*[^。,]{2,12}|(?:资料|示意|配|网络)图(?:片)?)[)\]]?$"
    )
)
_LONGEST_CAPTION = 300
_SHORTEST_CAPTION = 4
"""Characters; what has fewer behind its mark is a button."""
_LONGEST_RELATED = 200
_BETWEEN = re.compile(r"\s*[|｜]\s*")
_OPENING, _CLOSING = "([<", ")]>"
_RELATED = row_words("related")
_MORE = pattern(r"更多文章|更多新闻|推荐阅读|看更多|阅读更多|更多报[导道]")
RELATED_LINE = re.compile(
    rf"[\s>»›→▶►◆■●★\[(<]*(?P<label>{_RELATED}|{pattern('推荐阅读|更多新闻')})(?:\s*[:|/]|[\])>]|\s)\s*[\])>]?\s*(?P<titles>\S.*)$"
)
"""A label with its titles on the same line."""
_RELATED_INSIDE = re.compile(rf"[(\[<]\s*(?P<label>{_RELATED})\s*[:]\s*")
_LINK_WORDS = re.compile(rf"[\s>»›→|]{{0,4}}(?:{_MORE}|{_RELATED}|{pattern('阅读全文|看全文|详全文')})\s*$")
"""Words at the end of a title that are a link to something else."""


def caption_of(text: str, match: str) -> Caption | None:
    """The caption a line is, its credit split off and its mark gone; None where it is none.

    A line that is only a credit (`圖／市政府提供`) gives a caption without words.
    """
    return _caption(text, match) if len(text) <= _LONGEST_CAPTION else None


@lru_cache(maxsize=2048)
def _caption(text: str, match: str) -> Caption | None:
    mark = _MARK.match(match)
    start = mark.end() if mark else 0
    if alone := _ALONE.match(match[start:]):
        return Caption("", text[start + alone.start("credit") : start + alone.end("credit")].strip())
    credit = (
        _BRACKETED.search(match) or _OF_AGENCY.search(match) or _PRESS.search(match)
        or _AFTER_STOP.search(match) or _BEHIND.search(match)
    )  # fmt: skip
    if credit:
        begin, end = credit.span(credit.lastgroup or 0)
        words = text[start:begin].rstrip("(（[［【 ").strip()
        if words:
            return Caption(words, text[begin:end].strip())
    pictured = _LABEL.match(match[start:]) or _PICTURED.match(match[start:])
    if not pictured and (not mark or (mark[0][0] in ARROWS and not match.endswith("。"))):
        return None
    return Caption(text[start:].strip()) if len(text[start:].strip()) >= _SHORTEST_CAPTION else None


def related_line(text: str, match: str) -> tuple[Related, ...]:
    """The related reports of a line that begins with their label (`延伸閱讀：…`); none where it does not."""
    found = RELATED_LINE.match(match) if len(text) <= _LONGEST_RELATED else None
    if not found:
        return ()
    return _titles(text[found.start("titles") :], text[found.start("label") : found.end("label")])


def without_related(text: str) -> tuple[str, tuple[Related, ...]]:
    """A paragraph without the related reports inside it, and those.

    They run from the bracket before their label to the one that closes it, or to the end of the paragraph.
    """
    match = match_text(text)
    kept: list[str] = []
    related: list[Related] = []
    place = 0
    while found := _RELATED_INSIDE.search(match, place):
        end = _closed(match, found.start())
        kept.append(text[place : found.start()].strip())
        related += _titles(text[found.end() : end], text[found.start("label") : found.end("label")])
        place = end + 1
    if not place:
        return text, ()
    kept.append(text[place:].strip())
    return " ".join(filter(None, kept)), tuple(related)


def _closed(match: str, start: int) -> int:
    """Where the bracket that opens at a place is closed; the end of the text where it never is."""
    depth = 0
    for place in range(start, len(match)):
        depth += (match[place] in _OPENING) - (match[place] in _CLOSING)
        if depth == 0:
            return place
    return len(match)


def _titles(text: str, label: str) -> tuple[Related, ...]:
    """The titles of a list on one line, without the words at their end that are a link."""
    titles = []
    for part in _BETWEEN.split(text):
        title = part.strip()
        while (link := _LINK_WORDS.search(match_text(title))) and link.start() > 0:
            title = title[: link.start()].strip()
        titles.append(title)
    return tuple(Related(title, label) for title in titles if title)
