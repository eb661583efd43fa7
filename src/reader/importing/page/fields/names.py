"""What the names of papers, sites, people and places look like: features, never gates."""

import re

from reader.importing.directory.countries import country_named
from reader.importing.match_text import match_text, pattern
from reader.importing.vocabulary import is_menu

_MEDIUM = re.compile(
    pattern(
        r"\w{1,12}?(?:(?<![警特情海简通汇预捷战喜举申填回])报|电子报|(?<![电路法鱼渔蛛官])(?<!(?<![环寰])球)网|网站|新媒|传媒|融媒(?:体)?|"
        r"新闻[云稿网]?|通讯社?|[央华新联透同斯讯闻]社|电视台|卫视|[周月]刊|杂志|频道|日报社|客户端|文化|在线|之声|广播)$"
    )
)
_NO_SOURCE = re.compile(pattern(r"(?:新闻稿?|频道|文化|广播)$"))
"""What a section of a site is called, not the site."""
_SURNAMES = frozenset(
    match_text(
        "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾肖蕭田董袁潘于蔣蔡余杜葉程蘇魏呂"
        "丁任沈姚盧姜崔鍾譚陸汪范金石廖賈夏韋付方白鄒孟熊秦邱江尹薛閻段雷侯龍史陶黎賀顧毛郝龔邵萬錢嚴覃武"
        "戴莫孔向湯溫康施洪簡游詹柯翁古卓阮涂連巫柳紀甘童傅歐鮑閔穆邢裴祁倪樊關焦喬齊梅莊殷賁逄尉郗荀麻仇"
        "酈鬱冼柏晏臧尉褚蘭計荊耿竺鄺湛諶佘幸羿禤褟訾昝逯郟查冉鮮瞿戎藺宓蓬樂滑懷亢汲糜隗鈕龐羊於惠甄曲封芮儲靳邴"
        "松井烏巴弓牧谷仰仲伊宮寧暴鈄厲祖符束印宿蒲邰鄂索咸籍賴屠池陰胥蒼聞莘黨翟貢勞姬扶堵宰雍卻璩濮壽邊"
        "扈冀浦農別晏柴茹習宦艾容慎戈庾終暨居衡步滿弘匡寇祿闕沃蔚夔師鞏厙晁勾敖融冷辛闞饒毋沙乜鞠須豐巢蒯"
        "紅權蓋桓岑薄樸揭麴練晉楚亓郄聶岳章魯管祝左凌霍牛尤安常俞麥鄔路成裘項藍申桂文苗"
    )
)
_TWO = frozenset(
    map(
        match_text,
        (
            "歐陽",
            "諸葛",
            "司馬",
            "上官",
            "司徒",
            "慕容",
            "夏侯",
            "皇甫",
            "尉遲",
            "端木",
            "東方",
            "張簡",
            "范姜",
            "鍾離",
            "万俟",
            "長孫",
            "宇文",
            "令狐",
            "公孫",
            "軒轅",
            "呼延",
            "南宮",
            "羊舌",
        ),
    )
)
_NO_NAME = re.compile(
    pattern(
        r"摄影|图|编辑|报[导道]$|责编|来源|发自|整理$|(?:新闻|采访)(?:组|中心)$|^(?:网络|综合|本报|本站|佚名|未知)$|[。！？!?:]"
    )
)
_SITE_AND_NAME = re.compile(r"\w{2,12}\s*/\s*(?=\w)")
_LONGEST_NAME = 12


def is_medium(match: str, column: bool = True) -> bool:
    """Whether a word (match text) is the name of a paper or a site: it ends as their names do.

    Without `column`, what a section of a site is called does not count.
    """
    word = match.strip()
    return bool(_MEDIUM.match(word)) and (column or not _NO_SOURCE.search(word))


def is_name(match: str) -> bool:
    """Whether a word (match text) can be a name behind a label: at most 12 characters, no mark."""
    return 0 < len(match) <= _LONGEST_NAME and not _NO_NAME.search(match)


def is_person(match: str) -> bool:
    """Whether two to four characters begin with a surname that is often met."""
    return 2 <= len(match) <= 4 and (match[0] in _SURNAMES or is_compound(match))


def is_compound(match: str) -> bool:
    """Whether a name begins with a surname of two characters."""
    return match[:2] in _TWO


def places_of(rest: str, text: str) -> tuple[str, ...]:
    """The places of a dateline (`德國 波昂/美國 紐約`), when each begins with a country."""
    spans = [found for found in re.finditer(r"[^/;、|]+", rest) if found[0].strip()]
    parts = [
        text[found.start() : found.end()].split() if len(rest) == len(text) else found[0].split()
        for found in spans
    ]
    if parts and all(country_named(part[0]) and len(" ".join(part)) <= 30 for part in parts):
        return tuple(" ".join(part) for part in parts)
    return ()


def person_of(text: str, match: str) -> str | None:
    """The person of whom a line holds the name, alone or behind that of the site (`某站 / 某某`)."""
    start = site.end() if (site := _SITE_AND_NAME.match(match)) else 0
    return text[start:] if is_person(match[start:]) and not is_menu(match[start:]) else None
