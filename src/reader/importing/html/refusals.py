"""Pages that hold no article, and the sentence that says so: lists, frames, a demand to log in, nothing."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile
from typing import Any

from reader.i18n import _
from reader.importing.html.head import Head
from reader.importing.html.lines import Line, PageLines
from reader.importing.html.main_text import MainText, is_linked
from reader.importing.line_rules import squeezed
from reader.model.errors import Refused

_HEADLINE = 8
"""Characters that a link has at least that is the headline of another article."""
_LATIN_HEADLINE = 20
_PARAGRAPH = 30
_CUT_TEASER = 12
"""Characters of the beginning of an article that breaks off."""
_CUT = re.compile(r"(?:…|\.{3})[\])）】]?$")
_LONG = 60
_FEW = 5
_MANY = 10
_LITTLE = 200
"""Characters of sentences of which an article has more."""
_LEAST = 40
_TOLD = 0.2
"""The share of a title's pairs of characters that its article has at least."""
_STOP = re.compile(r"[。！？!?…]|[a-z\"”)]\.(?:\s|$)")
_MORE = re.compile(
    r"(?:(?:閱讀|阅读|查看|看|繼續|继续|了解)?(?:全文|更多|詳情|详情|詳細|详细|內文|内文)|"
    r"(?:繼續|继续)(?:閱讀|阅读)|read (?:more|on)|more)"
    r"\s*[.…>›»→\])］】）]*$",
    re.IGNORECASE,
)
"""What a link to the whole of a teaser says."""
_HAN = re.compile("[\u3400-\u9fff]")
_LOGIN = re.compile(
    r"(?:請先?|请先?)?(?:登[入录錄陸])|輸入密碼|输入密码|安全驗證|安全验证|人機驗證|请完成验证|"
    r"(?:[驗验][證证]|[確确][認认])您?是否?[是為为]?(?:人[類类]|真人)|ray id|checking your browser|"
    r"verify you are human|enable javascript|log ?in|sign ?in|(?:開啟|开启|启用|啟用)[^。]{0,8}javascript",
    re.IGNORECASE,
)
_LIST_TYPES = frozenset(("ItemList", "CollectionPage", "SearchResultsPage"))


def refuse_without_article(
    page: PageLines, head: Head, main: MainText, data: Mapping[str, Any], title: str | None, name: str
) -> None:
    """Raises Refused, naming `name`, where a page holds no article; `data` is its JSON-LD."""
    lines = [page.lines[number] for number in main.lines]
    prose = sum(len(line.text) - line.linked for line in lines if _is_sentence(line))
    shown = [line for line in page.lines if not line.hidden]
    links = sum(len(_headlines(line)) for line in shown)
    size = sum(len(line.text) for line in shown)
    is_article = bool(data.get("headline")) or head.metas.get("og:type", "").casefold() == "article"
    if head.frames and size < _LITTLE:
        message = _("{name}: the page is made of frames; save the frame that holds the article by itself.")
        raise Refused(message.format(name=name))
    told = _tells(title or "", lines)
    least = _LEAST if is_article or told else _LITTLE
    if links >= _MANY and prose < least and not _is_table(lines) and not _is_headed(page, main, title):
        raise _list_page(name, links)
    inside = page.lines[page.boxes[main.box].first : page.boxes[main.box].last]
    scored = page.lines[page.boxes[main.scored].first : page.boxes[main.scored].last]
    for place in (inside, scored) if not is_article else ():
        if links >= _FEW and _alternates(page, place) and not (told and _introduces(place)):
            raise _list_page(name, links)
        if teasers := _teasers_with_more(place):
            raise _list_page(name, teasers)
    if size < 2 * _LITTLE and any(_LOGIN.search(line.text) for line in lines):
        raise _locked_page(name)
    if prose < _LEAST and not _is_table(lines) and sum(len(line.text) for line in lines) < _LITTLE:
        if head.passwords or any(_LOGIN.search(line.text) for line in page.lines):
            raise _locked_page(name)
        if size < _LEAST or not lines:
            message = _(
                "{name}: the page holds no text; save the page in the browser when the article is shown."
            )
            raise Refused(message.format(name=name))


def has_prose(page: PageLines, main: MainText) -> bool:
    """Whether the text that was found holds sentences, as an article does."""
    lines = [page.lines[number] for number in main.lines]
    return sum(len(line.text) - line.linked for line in lines if _is_sentence(line)) >= _LEAST


def _list_page(name: str, links: int) -> Refused:
    message = _(
        "{name}: this is a list of {count} links, no article; open the article itself and save that page."
    )
    return Refused(message.format(name=name, count=links))


def _locked_page(name: str) -> Refused:
    message = _(
        "{name}: the page asks to log in or to run its scripts, and holds no article; open the "
        "article in the browser and save the page there."
    )
    return Refused(message.format(name=name))


def _headlines(line: Line) -> list[str]:
    """The links of a line that are headlines of other articles."""
    # A link with a fragment leads to a place in a page, mostly in this one.
    texts = (line.text[link.start : link.end] for link in line.links if "#" not in link.url)
    return [text for text in texts if len(text) >= (_HEADLINE if _HAN.search(text) else _LATIN_HEADLINE)]


def _tells(title: str, lines: Sequence[Line]) -> bool:
    """Whether the text speaks of what the title says, as short news amid many links does."""
    pairs = {"".join(pair) for pair in pairwise(title) if all(map(str.isalpha, pair))}
    text = "\n".join(line.text for line in lines)
    return len(pairs) >= _FEW and sum(pair in text for pair in pairs) >= _TOLD * len(pairs)


def _is_headed(page: PageLines, main: MainText, title: str | None) -> bool:
    """Whether a text that is no list of links stands below its title, and no headline of another between."""
    lines = [page.lines[number] for number in main.lines]
    if not title or sum(len(line.text) - line.linked for line in lines) < _LEAST:
        return False
    above = [line for line in page.lines[: main.lines[0] + 1] if not line.hidden]
    heads = [
        place
        for place, line in enumerate(above)
        if squeezed(title) in squeezed(line.text) and len(line.text) < 2 * len(title) and not line.linked
    ]
    between = above[heads[-1] :] if heads else above
    headlines = sum(bool(_headlines(line)) for line in lines)
    parted = any(_headlines(line) and is_linked(line) for line in between)
    return bool(heads) and not parted and headlines * 2 < len(lines)


def _is_sentence(line: Line) -> bool:
    return bool(_STOP.search(line.text)) or len(line.text) - line.linked >= _LONG


def _is_table(lines: Sequence[Line]) -> bool:
    """Whether most of the lines are a table of data."""
    rows = sum(line.row is not None and not line.links for line in lines)
    return rows >= _MANY and rows > len(lines) / 2


def _alternates(page: PageLines, lines: Sequence[Line]) -> bool:
    """Whether most paragraphs stand right below the link to another article, as the teasers of a list do.

    The terms of a glossary (`<dt>`), which may be linked, are no headlines.
    """
    teasers = paragraphs = 0
    near = 0
    for line in lines:
        if line.hidden:
            continue
        if _headlines(line) and is_linked(line) and page.boxes[line.box].tag != "dt":
            near = 3
        elif len(line.text) - line.linked >= (_CUT_TEASER if _CUT.search(line.text) else _PARAGRAPH):
            paragraphs += 1
            teasers += near > 0
            near = 0
        else:
            near -= 1
    return teasers >= _FEW - 1 and teasers * 2 > paragraphs


def _introduces(lines: Sequence[Line]) -> bool:
    """Whether sentences stand above the first link, as where an article collects links."""
    above = takewhile(lambda line: not _headlines(line), lines)
    return sum(len(line.text) for line in above if not line.hidden and _is_sentence(line)) >= _LEAST


def _teasers_with_more(lines: Sequence[Line]) -> int:
    """How many paragraphs end in a link to the whole of them, where most of the paragraphs do; else 0."""
    shown = [line for line in lines if not line.hidden]
    more = [line for line in shown if line.links and _MORE.search(line.text)]
    paragraphs = [line for line in shown if len(line.text) - line.linked >= _PARAGRAPH]
    ends = {line.links[-1].url for line in more if len(line.text) - line.linked >= _CUT_TEASER}
    return len(ends) if len(ends) >= _FEW and len(ends) * 2 > len(paragraphs) else 0
