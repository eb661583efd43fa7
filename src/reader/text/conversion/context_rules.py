"""Words, names and press forms: what stands at a place whatever OpenCC and the table of contexts chose.

Rules of words and names look at the published Simplified text. A surname keeps the form that it has as a
surname (范 余 于 are no 範 餘 於) where a title, a role or 某 tells that it is one.
"""

import re
from collections.abc import Iterator
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

_SURNAMES = {**dict(zip("范于余涂郁游朴谷卜云姜沈", "范于余涂郁游朴谷卜云姜沈", strict=True)), "钟": "鍾"}
"""Simplified surnames that are other words too, as Traditional text writes the name."""
_SURNAME = re.compile(f"[{''.join(_SURNAMES)}]")
_ROLES = frozenset(
    re.findall(
        "..",
        (
            "记者校长导演作者编辑摄影主席教授律师立委议员委员主任书记市长县长局长部长院长队长经理总裁被告"
            "司机演员选手教练老师医生院士代表学者男子女子市民村民冠军歌手总监作家专家督察警员法官告人疑人"
            "言人责人事长讯员持人始人书长究员计师程师析师主播通讯撰文"
            "总统总理首相外长防长议长厂长镇长区长司长厅长会长社长所长村长店长船长机长馆长团长主帅门将前锋后卫主演球星影星歌星艺人得主党首"
        ),
    )
)
"""The last two characters of what a person is called before the name."""
_TITLES = frozenset(
    re.findall(
        "..",
        ("先生女士小姐太太夫人老师教授医生律师法官警官局长校长院长主任书记大叔大爷大妈大姐大哥大伯师傅"),
    )
)
_COURTESIES = frozenset(("先生", "女士", "小姐"))
_NOT_BEHIND = {
    "范": "示模规典师风垂防就",
    "余": "其业剩多有富残结盈年岁月日天万千百十个名人零0123456789０１２３４５６７８９",
    "涂": "糊粉乱",
    "郁": "忧抑沉阴浓馥",
    "于": "对由关至属等处位在低高大小过终基鉴敢勇便善忠出源利限急乐归介用给作居甘乃濒无止读业中自建"
    "雇职时发始生见",
    "游": "导旅春出周漫遨畅神云郊环巡上中下",
    "朴": "纯质简淳俭古素诚",
    "谷": "山河峡低幽稻布硅",
    "云": "白乌风疑多星祥人如联",
    "钟": "分秒点闹敲时警刻座",
    "卜": "占萝",
}
"""What stands before the character where it is part of a word."""
_NOT_BEFORE = {
    "范": "围例本畴文式儿",
    "余": "下地额款数震生年名人个万亿家位天次里岁波粮热音党孽温众者量项部",
    "涂": "抹料改鸦上满层写画了油",
    "郁": "闷郁结积金葱",
    "朴": "素实质",
    "于": "是今此该情心我他她它其上下本当无一家近昨明前后",
    "钟": "表点楼声头摆乳情爱意罩鼓塔灵琴",
    "游": "客泳戏行览乐玩牧艇船人击园历学说子记侠轮走荡离移弋标资水魂",
}
"""What follows it there."""
_WORDS_MOSTLY = frozenset("于游谷云钟卜姜沈")
"""Surnames that are words so often that only a courtesy, or what a speaker does, tells them."""
_PEOPLE = ("男子", "女子", "夫妇", "居民", "市民", "老人")
_MARKS = "，。、；：“”「」（）《》 　\n"
_NO_PERSON = tuple("会室办级公")
"""What follows a title that is part of another word (主任会议)."""
_SOMEBODY = re.compile("某某|某(?:[，。、；：（）)」”在被因曾将称供与和的是]|$)")
_SPEAKS = re.compile(
    "(?![当今昨前本同上下会场后近一二三四五六七八九十这该此其去年月日周早晚凌清傍午夜深席])"
    "(?![㐀-鿿][会院场京间内中前时后日晚晨午国港台席县市州省])[㐀-鿿]{1,2}"
    "(?:报道|摄(?![影像])|表示|介绍|指出|致辞|透露|告诉|坦言|建议|认为|强调|呼吁|回忆|在现场|说[，：]|称[，：]"
    "|[与和、 　]|$)"
)
_SPEAKS_HERE = re.compile("[㐀-鿿]{1,2}(?:表示|介绍|坦言|透露|告诉|回忆|认为|[说称][，：])")
"""What follows the surname of one who speaks, at the beginning of a clause."""
_NAMED = re.compile("[㐀-鿿]{1,2}(?:先生|女士|小姐|老师|教授|医生)")
_SOURCE = re.compile("(?:介绍|透露|回忆|讲述|[说称][，：])")
"""What follows a surname alone behind 据."""
_NAME_ENDS = re.compile("(?![围例畴额款下量料闷抹])[㐀-鿿]{1,2}(?:[ 　、，。]|$)")
_FAMILIAR = re.compile("[，。、：说]|[和与](?![大等])|$")
"""What follows 老 or 小 and a surname, as friends say it."""
_CLAUSE_BEGINS = re.compile(f"(?:^|[{_MARKS}和与])[老小]$")
_PIECE = re.compile("[^　 、／/，,]+")
_LONGEST_NAMES = 60
"""Code points of a line that holds nothing but names, dates and sources."""


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


def names(published: str, text: str) -> str:
    """The text with surnames in the form that they have as names."""
    changed: list[str] | None = None
    for place in _surnames(published):
        surname = _SURNAMES[published[place]]
        if text[place] != surname:
            changed = changed or list(text)
            changed[place] = surname
    return "".join(changed) if changed else text


def _surnames(text: str) -> Iterator[int]:
    """Where a surname stands."""
    yield from _alone(text)
    for match in _SURNAME.finditer(text):
        if _is_surname(text, match.start()):
            yield match.start()


def _alone(text: str) -> Iterator[int]:
    """Names that stand by themselves, as in a line of author and date: two or three Han between blanks."""
    if len(text) > _LONGEST_NAMES or re.search("[。！？；]", text):
        return
    for piece in _PIECE.finditer(text):
        name = piece[0]
        if 2 <= len(name) <= 3 and name[0] in _NOT_BEFORE and name[1] not in _NOT_BEFORE[name[0]]:
            yield piece.start()


def _is_surname(text: str, place: int) -> bool:
    """Whether what stands around an ambiguous character makes it the surname of a person."""
    surname, before, behind = text[place], text[place - 1 : place], text[place + 1 : place + 4]
    is_role = text[max(0, place - 2) : place] in _ROLES
    if before and before in _NOT_BEHIND.get(surname, "") and not is_role:
        return bool(_FAMILIAR.match(text, place + 1)) and bool(
            _CLAUSE_BEGINS.match(text[max(0, place - 2) : place])
        )
    is_word = surname in _WORDS_MOSTLY
    begins = not before or before in _MARKS
    if before == "据" and _SOURCE.match(text, place + 1):
        return True
    if begins and behind[:1] not in _NOT_BEFORE.get(surname, "客") and surname != "云":
        if _NAMED.match(text, place + 1):
            return True
        if not is_word and _SPEAKS_HERE.match(text, place + 1):
            return True
    if behind[:2] in _TITLES:
        return not is_word or behind[:2] in _COURTESIES or (begins and behind[2:] not in _NO_PERSON)
    if behind[:1] == "某":
        return not is_word or bool(_SOMEBODY.match(text, place + 1))
    if before == "姓":
        return not behind or behind[0] in "，。、；：的氏男女人"
    if behind[:1] == "姓":
        return not is_word and behind[1:] in _PEOPLE
    if is_role and (is_word or behind[:1] in _NOT_BEFORE[surname] or not behind):
        return bool((_SPEAKS if is_word else _NAME_ENDS).match(text, place + 1))
    if is_role:
        return True
    if before in ("老", "小"):
        return bool(_FAMILIAR.match(text, place + 1))
    return not is_word and bool(
        re.match(f"[㐀-鿿]{{1,2}}[与和、]{surname}(?:某|先生|女士)", text[place + 1 :])
    )
