"""Words and press forms: what stands at a place whatever OpenCC and the table of contexts chose.

Rules of words look at the published Simplified text, those of the press at the converted one.
"""

import re
from functools import cache

from reader.model.conversion import Variant

_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "个": (("(?=中)(?<=[0-9０-９一二三四五六七八九十百千万亿两几数多每各这那首哪半整 ]个)", "個"),),
    "了": (("(?=如[何今此同])(?<!明了)", "了"),),
    "云": (("(?=南)", "雲"),),
    "制": (
        # 司机|制造, 纳米|制程, but 机制|造成, 自制|力
        ("(?<=[飞客战整母主手人农算]机制)(?=造(?![成就]))|(?<=纳米制)(?=程)|(?<=国自制)(?=的)", "製"),
        ("(?<=自制)(?=力|能力)", "制"),
    ),
    "发": (
        ("(?<=[毛头]发)(?=生长|现[在已])|(?<=白发)(?=现象)|(?<=生发)(?=水)|(?<=妆发)(?![布出])", "髮"),
        ("(?<=[头长美金毛总]发)(?=[放给出言展起布局信声动文行臭挥觉帖芽泄射联送力现]|生(?!长))", "發"),
        ("(?<=肤发)", "發"),
        ("(?<=结发)(?=夫妻|之妻|妻子)", "髮"),
    ),
    "历": (("(?=书(?!写))(?<![经学简来病履历]历)", "曆"),),
    "余": (("(?=[震款额粮悸孽烬])(?<![姓其]余)", "餘"),),
    "只": (
        # 一只只, one after the other; an animal or a share is counted by 隻
        ("(?<=一只)(?=只(?![有能是要会剩好在]))|(?<=一只只)(?![有能是要会剩好在])", "隻"),
        # 2023 只看, a year and what is done then
        ("(?<=[0-9０-９ ]只)(?=[看有能要想会需])", "只"),
        ("(?<=[这那]只)(?=能[飞跑跳])|(?<=多只)(?=股|可[爱怜])|(?<=是只)(?=[猫狗鸟鸡兔])", "隻"),
    ),
    "台": (
        ("(?<=总台)(?!风)", "台"),
        (
            "(?=风(?![格味情采光貌气沙险度波口暴尚范潮云靡]))(?<![舞阳柜看平讲吧站电后前月窗港]台)",
            "颱",
        ),
    ),
    "回": (
        ("(?=应)", "回"),
        # 迴歸 is a term of statistics
        ("(?<=[性辑元]回)(?=归)|(?=归[分模系线方曲测])", "迴"),
    ),
    "后": (("(?=[妃羿])(?<![以此最之先今前随]后)", "后"),),
    "干": (
        ("(?=部(?![分落位门件队长署]))(?<!若干)", "幹"),
        ("(?<=[井塘溪泉泪汗漆嘴唇]干)(?=[了枯涸透])", "乾"),
    ),
    "并": (("(?=科(?:罚|新台))", "併"),),
    "征": (("(?<=出征)|(?=[程途])(?<![特象表]征)", "征"),),
    "游": (
        ("(?<=[下上]游)(?=[生河湖水江流地段企产市城村，。、的])", "游"),
        ("(?<=(?:亲子|研学|自驾|跟团|乡村|周边|出境|入境|红色|都市)游)(?!击)", "遊"),
    ),
    "签": (("(?<=[免商面网传代续]签)(?![文筒条诗语])", "簽"),),
    "系": (
        ("(?<=[中俄美日韩朝欧英法德印澳两双]关系)(?![统列])", "係"),
        (  # what is tied
            "(?=[好紧上着了]{0,2}[一条根的红黄白蓝绿]{0,3}"
            "(?:安全[带绳]|保险[带绳]|[鞋领腰飘]带|[丝绸布]带|围[裙巾]|[红绳]绳|红领巾|[纽衣]扣|扣子|蝴蝶结))"
            "|(?=在[腰树脖颈身桩脚][上间部边干子])",
            "繫",
        ),
        (  # 死者系 is "the dead is", 机器人系统 a system
            "(?:(?<=[人者因均实确纯皆乃]系)|(?<=某系)(?<![在学大院校、，]某系)"
            "|(?<=男子系|女子系|事故系|火灾系|案件系|事件系|视频系|照片系|图片系|信息系|内容系|公司系|枪声系"
            "|车辆系|延误系|火点系))(?![列统数谱别主院学])",
            "係",
        ),
    ),
    "里": (("(?=脊[肉柳骨，、])|(?<=[百千万]里)(?=挑一)", "里"),),
    "钟": (("(?=表(?![示态明达现扬露决彰演])|乳石|摆)", "鐘"),),
    "致": (("(?=辞)", "致"),),
    "采": (("(?=访(?!风))", "採"),),
    "面": (("(?=积)|(?<=洋面)(?=[上有，。、附的刮风])", "面"),),
}
"""For a Simplified character what stands around it, looked at from behind it, and the Traditional one."""
_WORD = re.compile(f"[{''.join(_WORDS)}]")

_PRESS = {
    Variant.TW: (
        re.compile("佈(?<=[公發宣頒]佈)|佔|游(?=說)(?:(?<=[行開員團加]游)|(?=說[客服議立國會政眾參各團]))"),
        str.maketrans("佈佔游", "布占遊"),
    ),
    Variant.HK: (
        re.compile(
            "佈(?<=[公發宣頒]佈)|週|儘(?=[快量早])|瞭(?=解)|迴(?=歸)(?<![性輯元]迴)(?!歸[分模係線方曲測])"
        ),
        str.maketrans("佈週儘瞭迴", "布周盡了回"),
    ),
}
"""Words that OpenCC writes otherwise than nine in ten newspapers of the region, and the forms those print."""


def words(published: str, text: str) -> str:
    """The text with the characters that the word rules give."""
    changed: list[str] | None = None
    for match in _WORD.finditer(published):
        for surroundings, char in _patterns(match[0]):
            if surroundings.match(published, match.end()):
                changed = changed or list(text)
                changed[match.start()] = char
                break
    return "".join(changed) if changed else text


@cache
def _patterns(char: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(surroundings), shown) for surroundings, shown in _WORDS[char])


def press(text: str, variant: Variant) -> str:
    """Converted text with the words that the press of the region writes in another form than OpenCC."""
    pattern, forms = _PRESS[variant]
    return pattern.sub(lambda match: match[0].translate(forms), text)
