"""What a line beside the headline says: date, places, source, author, where the text first stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from reader.importing.dates import find_date
from reader.importing.directory.countries import country_named
from reader.importing.markers import is_medium
from reader.importing.words import narrow, words
from reader.model.article import Original


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read from one line."""

    date: str | None = None
    updated: bool = False
    """Whether the date is that of an update."""
    places: tuple[str, ...] = ()
    source: str | None = None
    author: str | None = None
    url: str | None = None
    original: Original | None = None


_LONGEST = 160
_NAME = r"[\u4e00-\u9fff·]{2,5}"
_REPORTER = r"(?:記者|记者|特派員|特派员|特約記者|通訊員|通讯员|實習記者)"
_REPORTS = (
    r"(?:(?:即時|综合|綜合|連線|专题|專題|外電|專訪|采访|採訪)?(?:報導|報道|报道)|電|电|專電|专电|訊|讯|專訊)"
)
_BYLINE = re.compile(
    rf"(?P<source>[\u4e00-\u9fff]{{2,8}}?)?/?\s*(?:[\u4e00-\u9fff]{{2}}中心)?/?\s*{_REPORTER}\s*"
    rf"(?P<author>{_NAME}(?:[、,\s]\s*{_NAME})*?)(?:\s*[/、]\s*|\s+|(?=[\u4e00-\u9fff]{{2}}(?:\d|"
    rf"{_REPORTS})))"
    rf"(?P<place>[\u4e00-\u9fff]{{2,6}}?)?\s*(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?\s*{_REPORTS}"
)
_REPORTER_ONLY = re.compile(
    rf"^[\s|\0(\[【〔]*(?:本報|"
    rf"本报)?{_REPORTER}\s*[:/]?\s*(?P<author>{_NAME}(?:[、,\s/]\s*{_NAME})*)[\s|\0)\]】〕]*$"
)
_REPORTER_INSIDE = re.compile(rf"\(\s*{_REPORTER}\s*({_NAME}(?:[、,\s]\s*{_NAME})*)\s*\)")
_SURNAMES = (
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾肖蕭萧田董袁潘于蔣蒋蔡余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范金石廖賈贾"
    "夏韋韦付方白鄒邹孟熊秦邱江尹薛閻阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤溫温康施洪簡简游詹柯翁古卓阮涂連连巫柳紀纪甘童傅歐欧"
)
_SIGNED = re.compile(
    rf"^(?P<source>\w{{1,10}}(?:[報报網网社刊]|新[聞闻]))\s+(?P<author>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})$|"
    rf"^(?P<reporter>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})\s*(?:報[導道]|报道)$|"
    r"^by\s+(?P<by>[^\s/|\0]+(?: [A-Z][\w.'-]*)*)(?=\s*(?:[/|\0]|$))",
    re.IGNORECASE,
)
"""A name that is no more than that: behind its paper, before `報導`, behind `By`."""
_AGENCY = re.compile(
    r"(?:(?P<source>[\u4e00-\u9fff]{1,4}?[社報报網网])(?P<place>[\u4e00-\u9fff]{2,6}?)|"
    r"(?<=[(【〔\[])(?P<city>[\u4e00-\u9fff]{2,6}?))(?:\d{1,2}月)?\d{1,2}日\s*[電电訊讯]"
)
_PAPER = re.compile(
    r"[【\[(](?P<source>[\u4e00-\u9fff]{1,8}?(?:報|报|網|网|社|台|電視|电视|新聞|新闻|時報|"
    r"周刊))(?:專訊|訊|讯|專電|(?:綜合)?報導|(?:綜合)?報道|(?:综合)?报道)[】\])]"
)
_NO_MEDIUM = re.compile(r"(?:新[聞闻]稿?|[频頻]道)$")
"""What a section of a site is called, not the site."""
_NO_PLACE = {"綜合", "综合", "即時", "即时", "專題", "专题", "連線", "连线", "外電", "外电", "整理", "專訪"}
_NO_SOURCE = {"本報", "本报", "本刊", "文"}
_VOCABULARY = re.compile(
    rf"{_REPORTER}|{_REPORTS}|(?:即時|综合|綜合)(?=$|\W)|發[布佈表](?:時間|日期)?|发[布表](?:时间|"
    rf"日期)?|(?:時間|时间|日期)|"
    r"(?:本文)?(?:原文出自|原文刊[於于載载登]|閱讀原文|阅读原文|查看原文|轉載自|转载自|出自|譯自|译自)|"
    r"星期[一二三四五六日天]|\bby\b"
)
_LABEL = re.compile(
    r"(?:^|(?<=[\s|()\[\]【】、,]))(?:(?P<source>(?:本文|文章|稿件|信息|新聞|新闻|消息|稿)?(?:來源|"
    r"来源|出處|出处)|(?:發[布佈稿]|发[布稿]|提供|供稿)(?:單位|单位|機關|机关)|source)"
    r"|(?P<author>作者|記者|记者|撰文|撰稿|文字|採訪|采写|採訪撰文|文[・·、&及]?(?:圖|图|攝影|摄影)|圖文|图文|文|編譯|编译|by|"
    r"author)"
    r"|(?P<other>(?:責任|责任|執行|执行|圖片|图片)?(?:編輯|编辑|編審|编审)|責編|责编|校[對对]|審核|审核|監製|监制|一[審审]|二[審审])"
    r"|(?P<url>(?:本文|原文|文章)?(?:網址|网址|連結|链接)))\s*(?:/\s*(?:圖|图))?\s*[:/]\s*",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^[(\[【※*]*\s*(?:本文|原文|全文|文章)?(?:原文出自|原文刊[於于載载登]|出自|轉載自|转载自|原載於?|"
    r"原载于?|原刊[於于載载登]?|首發[於于]|首发[於于]|譯自|译自|編譯自|编译自|原文來源|原文来源|"
    r"原文[:])"
    r"\s*[:]?\s*(?P<publisher>.*?)(?:\s*[─—–\-|,，]*\s*(?:閱讀原文|阅读原文|查看原文|原文連結|原文链接|"
    r"看原文|read (?:more|the original)))?\s*[)\]】。]?$",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+")
_FURNITURE = re.compile(
    r"(?:星期|週|周|禮拜|礼拜)[一二三四五六日天]|(?:發[布佈表]|发[布表]|更新|修改|刊登|出版|建立|"
    r"上[線线架]|最後)(?:時間|时间|日期|[於于])?\s*[:]?|(?:時間|时间|日期)\s*[:]|"
    r"(?:點閱|瀏覽|浏览|閱讀|阅读|人氣|观看|觀看|views?)\s*(?:數|数|次數|次数|"
    r"量)?\s*[:]?\s*[\d,.]+\s*[萬万k]?次?|[\d,.]+\s*[萬万]?\s*(?:次)?(?:瀏覽|浏览|閱讀|阅读|人氣|"
    r"views)|"
    r"\d{1,2}[/月]\d{1,2}日?\s*\d{1,2}:\d{2}|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?|字[號号級级體体](?:設定|"
    r"[:])?|分享(?:到|至)?|列印|打印|收藏|(?:特|超)?大|中|小|a[+-]|facebook|line|twitter|微信|微博",
    re.IGNORECASE,
)


def read_fields(text: str, today: datetime) -> Fields | None:
    """The fields of a line that holds nothing else; None where it is a sentence or a headline."""
    if len(text) > _LONGEST:
        return None
    plain = narrow(text)
    if first := _original(text, plain):
        return first
    dated = find_date(text, today)
    if dated and not _stands_free(plain, dated.start, dated.end):
        return None
    masked = plain[: dated.start] + " | " + plain[dated.end :] if dated else plain
    raw = text[: dated.start] + " | " + text[dated.end :] if dated else text
    labelled = dict(_labelled(raw, masked))
    for start, end in (*(label.span() for label in _LABEL.finditer(masked)), *labelled.values()):
        masked = masked[:start] + "\0" * (end - start) + masked[end:]
    values = {kind: raw[start:end].strip(" |,、()（）[]【】") for kind, (start, end) in labelled.items()}
    byline, read = byline_of(masked) or (None, "")
    rest = _FURNITURE.sub(" ", masked.replace(read, " ") if read else masked).replace("\0", " ")
    places = _places(rest) if dated else ()
    medium = next(filter(_is_source, re.split(r"[\s|/]+", rest)), None) if dated else None
    left = "" if places else rest.replace(medium or "\0", " ", 1)
    if not (dated or values or byline) or len("".join(words(left))) > (12 if dated else 6):
        return None
    byline = byline or Fields()
    return Fields(
        date=dated.date if dated else None,
        updated=bool(dated and dated.updated),
        places=places or byline.places,
        source=values.get("source") or medium or byline.source,
        author=_without_label(values.get("author")) or byline.author,
        url=next(iter(_URL.findall(values.get("url", ""))), None),
    )


def _is_source(word: str) -> bool:
    """Whether a word of a date line names a paper or a site."""
    return is_medium(word) and not _NO_MEDIUM.search(word)


def unread(text: str, today: datetime, kept: str) -> list[str]:
    """The words of a line that `kept` (squeezed values) does not hold, but for its date and labels."""
    plain = narrow(text)
    if dated := find_date(text, today):
        plain = plain[: dated.start] + " " + plain[dated.end :]
    return [word for word in words(_VOCABULARY.sub(" ", _LABEL.sub(" ", plain))) if word not in kept]


def byline_of(text: str) -> tuple[Fields, str] | None:
    """Who reports from where, when a text begins with it, and the words that say so."""
    head = narrow(text[:80])
    for pattern in (_BYLINE, _REPORTER_ONLY, _SIGNED, _AGENCY, _PAPER):
        match = pattern.search(head)
        if match and not head[: match.start()].strip("([【〔<| \0"):
            values = match.groupdict()
            source = None if values.get("source") in _NO_SOURCE else values.get("source")
            place = values.get("place") or values.get("city")
            place = None if place in _NO_PLACE else place
            named = (
                values.get("author")
                or values.get("reporter")
                or values.get("by")
                or next(iter(_REPORTER_INSIDE.findall(head)), "")
            )
            author = " ".join(takewhile(_is_name, re.split(r"[、,\s/]+", named))) or None
            return Fields(source=source, author=author, places=(place,) if place else ()), match[0]
    return None


def _is_name(word: str) -> bool:
    """Whether a word in a list of names is none for the pictures: those who took them stand behind it."""
    return not re.match("攝影|摄影|圖|图", word)


def _original(text: str, plain: str) -> Fields | None:
    """Where a reprint first stood, when the line says that and nothing more."""
    match = _ORIGINAL.match(plain)
    if not match or (len(text) > 80 and "http" not in plain):
        return None
    publisher = text[match.start("publisher") : match.end("publisher")].strip()
    url = next(iter(_URL.findall(publisher)), None)
    publisher = publisher.replace(url, "").strip(" :：()（）") if url else publisher
    if (not publisher and not url) or any(mark in publisher for mark in "。，"):
        return None
    return Fields(original=Original(publisher or None, url))


def _labelled(text: str, plain: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every labelled value of a line: its kind, and where it stands."""
    labels = list(_LABEL.finditer(plain))
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        bar = re.search(r"\||\s{2,}|(?<=\S)[)\]】]", plain[label.end() : end])
        stop = label.end() + bar.start() if bar else end
        if label["source"] and (blank := re.search(r"\s+(?=\S)", plain[label.end() : stop])):
            stop = label.end() + blank.start()
        kind = next(kind for kind, words in label.groupdict().items() if words)
        if plain[label.end() : stop].strip() and stop - label.end() <= (200 if kind == "url" else 40):
            yield kind, (label.end(), stop)


def _stands_free(plain: str, start: int, end: int) -> bool:
    """Whether a date is no part of a sentence: a blank, a bar, a bracket or a label stands beside it."""
    before, after = plain[:start].rstrip(), plain[end:]
    free_after = not after or not after[0].isalnum() or after.startswith(("更新", "修改", "修訂", "修订"))
    return free_after and (
        not before or plain[start - 1] in " |([【:/>-,、" or before.endswith((":", "於", "于"))
    )


def _places(rest: str) -> tuple[str, ...]:
    """The places of a dateline (`德國 波昂/美國 紐約`), when each begins with a country."""
    parts = [" ".join(part.split()) for part in re.split(r"[/;、|]", rest) if part.strip()]
    if parts and all(country_named(part.split()[0]) and len(part) <= 30 for part in parts):
        return tuple(parts)
    return ()


def _without_label(author: str | None) -> str | None:
    """`記者王小明` → `王小明`."""
    return re.sub(rf"^(?:本報|本报)?{_REPORTER}\s*", "", author) or None if author else None
