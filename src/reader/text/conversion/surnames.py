"""Surnames that are other words too: 范 于 余 are no 範 於 餘 where they begin a person's name.

All rules look at the published Simplified text: what stands around the character tells whether it is part of
a word (示范, 对于, 其余) or a name, by a title, a role, 某 or 姓, a list of names, or what a person does.
"""

from collections.abc import Iterator

from reader.patterns import pattern

_FORMS = {**dict(zip("范于余涂郁游朴谷卜云姜沈", "范于余涂郁游朴谷卜云姜沈", strict=True)), "钟": "鍾"}
"""Simplified surnames, as Traditional text writes the name."""
_SURNAME = pattern(f"[{''.join(_FORMS)}]")


def _pairs(words: str) -> frozenset[str]:
    """Words of two characters that are written one behind the other."""
    return frozenset(words[at : at + 2] for at in range(0, len(words), 2))


_ROLES = _pairs(
    "大使领事表人纪人办人伙人记者校长导演作者编辑摄影主席教授律师立委议员委员主任书记市长县长局长部长院长队长"
    "经理总裁被告司机演员选手教练老师医生院士代表学者男子女子市民村民冠军歌手总监作家专家督察警员法官告人疑人"
    "言人责人事长讯员持人始人书长究员计师程师析师主播通讯撰文害人支书诗人董事省长州长村官编剧解说片人少将中将"
    "上将屋主业主店主车主户主房主总统总理首相外长防长议长厂长镇长区长司长厅长会长社长所长店长船长机长馆长团长"
    "主帅门将前锋后卫主演球星影星歌星艺人得主党首"
)
"""The last two characters of what a person is called before the name."""
_RELATIONS = _pairs(
    "女儿儿子丈夫妻子弟弟哥哥姐姐妹妹父亲母亲同乡同学同事房东邻居朋友网友好友队友队医博士学生士生究生"
)
"""What relatives, friends and others are called, where a word may follow as well."""
_PERSONS = tuple("员师家手者")
"""What many of them end with."""
_TITLES = _pairs(
    "先生女士小姐太太夫人老师教授医生律师法官警官局长校长院长主任书记大叔大爷大妈大姐大哥大伯师傅阿姨叔叔奶奶"
    "爷爷博士院士经理总监教练导演同学队长"
)
_COURTESIES = _pairs("先生女士小姐太太阿姨大妈大爷大叔")
_NOT_BEHIND = {
    "范": "示模规典师风垂防就失轨楷仪洪懿遗教母立型铜道贻科样闺颜成",
    "余": "其业剩多有富残结盈劫病课年岁月日天万千百十个名零扶0123456789０１２３４５６７８９",
    "涂": "糊粉乱滩海喷外",
    "郁": "忧抑沉阴浓馥葱苍蓊悒悲勃郁解肝芳香躁气积荧氤",
    "于": "对由关至属等处位在低高大小过终基鉴敢勇便善忠出源利限急乐归介用给作居甘乃濒无止读业中自建"
    "雇职时发始生见决功咎益力务立成",
    "游": "导旅春出周漫遨畅神云郊环巡上中下",
    "朴": "纯质简淳俭古素诚拙浑返反抱拓敦勤醇",
    "谷": "山河峡低幽稻布硅",
    "云": "白乌风疑多星祥人如联",
    "钟": "分秒点闹敲时警刻座",
    "卜": "占萝",
}
"""What stands before the character where it is part of a word."""
_WORDS = {
    "范": ("範", "围例本畴式型读唱数"),
    "余": ("餘", "下地额款震热音韵味温威波兴量数暇党毒孽晖辉烬悸粮钱利力生年存留缺货票假庆杭姚项弦切角裕"),
    "涂": ("塗", "抹料改鸦层满写油刷成漆覆装饰敷脂药布色指口防在着有得过好到上蜡胶炭的了"),
    "郁": ("鬱", "闷郁结积金葱热气火愤怒滞卒症血江林南悒抑燠蒸塞垒勃闭沉陶"),
    "朴": ("樸", "素实质茂拙厚直讷学克野陋"),
    "钟": ("鐘", "声楼表面摆点头塔鼓鸣磬乳罩琴"),
}
"""Words that begin with the character: its form in them, and what follows it."""
_NOT_BEFORE = {
    **{surname: behind for surname, (_form, behind) in _WORDS.items()},
    "范": _WORDS["范"][1] + "文儿化性字",
    "余": _WORDS["余"][1] + "光名人个万亿家位天次里岁众者部",
    "涂": _WORDS["涂"][1] + "画",
    "钟": _WORDS["钟"][1] + "情爱意灵",
    "于": "是今此该情心我他她它其上下本当无一家近昨明前后",
    "云": "集游端雾层南计海彩烟朵豹服盘平泥霄顶",
    "谷": "物底仓雨歌粒壳类",
    "游": "客泳戏仙行览乐玩牧艇船人击园历学说子记侠轮走荡离移弋标资水魂",
}
"""What follows it where it is no surname."""
_NAMES_MOSTLY = frozenset("范郁朴")
"""Names wherever they are no part of such a word."""
_WORDS_MOSTLY = frozenset("于游谷云钟卜姜沈")
"""Words so often that only a courtesy, or what a person does, tells the name."""

_HAN = r"[^\W\d_a-zA-Z]"
"""A Han character, or what is as good."""
_MARKS = "，。、；：“”「」（）《》 　\n"
_PEOPLE = ("男子", "女子", "夫妇", "居民", "市民", "老人", "旅客")
_NO_PERSON = tuple("会室办级公")
"""What follows a title that is part of another word (主任会议)."""
_SOMEBODY = pattern(
    "某某|某(?:[，。、；：（）)」”在被因曾将称供与和的是驾持酒醉涉未已等伙盗诈骗交报逃死受认]|$)"
)
_HOUSE_OR_CHIEF = pattern(
    "总(?:[，、。说称和与]|表示|介绍|坦言|$)|氏(?:兄弟|家族|集团|父子|宗祠|姐妹|夫妇|后人)"
)
"""What follows a surname alone: 于总, 范氏家族."""
_SPEAKS = pattern(
    "(?![当今昨前本同上下场后近一二三四五六七八九十这该此其去年月日周早晚凌清傍午夜深席])"
    f"(?!会[上场后中期间议])(?!{_HAN}[坛会院场京间内中前时后日晚晨午国港台席县市州省]){_HAN}{{1,2}}"
    "(?:报道|摄(?![影像])|表示|介绍|指出|致辞|透露|告诉|坦言|建议|认为|强调|呼吁|提醒|回忆|在现场|说[，：]|称[，：]"
    "|被[查捕判控诉带]|落马|[与和、 　]|$)"
)
_SPEAKS_HERE = pattern(f"{_HAN}{{1,2}}(?:表示|介绍|坦言|透露|告诉|回忆|认为|[说称][，：])")
"""What follows the surname of one who speaks, at the beginning of a clause."""
_SOURCE = pattern("(?:介绍|透露|回忆|讲述|[说称][，：])")
"""What follows a surname alone behind 据."""
_ALONE = pattern(
    "[已曾亦仍](?!经)|已经|否认|承认|没有|表示|[称说][，：]|的(?:律师|家人|父母|妻子|丈夫|辩护|代理)"
)
"""What follows a surname alone, as English news names people."""
_RELATIVE = pattern("[父母妻](?![亲女子母爱校语乳婴系体公])")
_BARE_NAME = pattern(f"(?![的之辈为]){_HAN}")
"""What follows a surname that is hardly anything else; a given name may end with it."""
_NAME_ENDS = pattern(f"(?![围例畴额款下量料闷抹]){_HAN}{{1,2}}(?:[ 　、，。]|$)")
_FAMILIAR = pattern("[，。、：说是]|今年(?!底|初)|[和与](?![大等])|$")
"""What follows 老 or 小 and a surname, as friends say it."""
_CLAUSE_BEGINS = pattern(f"(?:^|[{_MARKS}和与])[老小]$")

_GIVEN = frozenset(
    "伟强勇军杰涛磊刚辉鹏斌宇浩凯健俊帆欢晨芳珍霞丽娟艳燕敏静秀慧琳晶莉倩婷洁颖瑶怡佳欣嘉诗梓涵睿雅琪"
    "瑞贤淑惠宏鸿谦晓玲亮鑫淼坤霖岚枫蓉薇萍茜茹莹菲蕾娜妮媛婕姗娇嫣彤丹栋锋铭钢毅恒澜轩逸曦昊琦玮珊彬勋"
    "璇蕙芸芬芷妍莎蓓萱翔骏豪韬炜烨煜琛瑜璐瑾钊馨曼旭晖晗昕旻恺恬悦彦彪弘娥姝妤奕奎坚哲咏震"
)
"""Characters of given names that begin or end hardly any other word behind a surname."""
_GIVEN_OR_WORD = _GIVEN | frozenset(
    "明超平华飞波宁龙林阳建国文志海东永新春生金山荣光少群秋红梅兰英玉凤雪露思远子泽博祥福贵富德仁义礼"
    "智信忠孝良善美庆安康泰洪维继承启正和小冰洋森雷江峰岩松柏竹菊莲云天宝昌盛兴达胜成才武祖宗树根柱"
    "诚真清可曾仙会然伯"
)
"""And others, which make words of place and time too (于东海)."""
_NO_NAME = pattern(
    "嘉[兴义定善]|瑞[安金典士]|静[安海]|鸿[海门]|宏观|凯[里旋]|丹[麦东阳]|晶[体圆]|辉煌|敏感|丽[江水]|霞浦"
    "|燕[郊京]|慧眼|鹏城|轩[辕然]|澜沧|雅[加典安]|旭日|豪[宅门华]|健[康身]|强[国权]|欢|晨[间早]"
)
"""Places and words that begin with such a character."""
_DOES = pattern(
    "夺|获|凭|饰|执[导教]|主演|出[演席任]|现身|夫妇|加盟|荣获|当选|担任|表示|认为|透露|坦言|回应|告诉|落马"
    "|[去逝病辞][世逝]|毕业|生前|本人|团队|说[，：道]|称[，：]|被[查捕判诉控拘]|[起控]诉|扑|射|[翻演献]唱|[竞参]选|质询"
    "|方面|新[剧片歌书]|分析|[结离再]婚|怀孕|发文|晒|亮相|复出|签约|转会|退役|[卸就上接辞]任|辞职|受审|率[团队领]"
    "|拜访|会见|爆料|自曝|直言|[痛怒]批|批评|强调|哽咽|喊话|客串|搭档|入围|提名|摘|卫冕|晋级|击败|战胜|不敌"
)
"""What persons do."""
_FOLLOWS = "的在与和及、，。是也将已曾从对向因）等"
"""What follows a full name."""
_SHORT_NAME = f"(?![是此今当同本近]){_HAN}(?:(?![上边内外日时中里后前]){_HAN})?"
_IN_LIST = pattern(f"{_SHORT_NAME}(?=、{_HAN}{{2,3}}(?:[、。，；等和与]|$))")
"""What follows a surname that begins a list of names."""
_LISTED = pattern(f"{_SHORT_NAME}(?:[、。，；）]|等(?!于)|$)")
"""What follows a surname farther on in it."""
_JOINED = pattern(f"(?![是此今当同本近其昨明去年前次上下表式]){_HAN}{{2}}")
"""What follows it behind 和."""
_CREDIT = pattern(f"{_SHORT_NAME}(?=[ 　，。、；）)】\n]|$)")
"""What follows a surname behind the colon of a credit."""
_PIECE = pattern("[^　 、／/，,]+")
_LONGEST_NAMES = 60
"""Code points of a line that holds nothing but names, dates and sources."""


def names(published: str, text: str) -> str:
    """The text with surnames in the form of names, and the words that begin like one in their own."""
    changed: list[str] | None = None
    alone = set(_names_alone(published))
    for match in _SURNAME.finditer(published):
        place, form = match.start(), text[match.start()]
        if place in alone or _is_surname(published, place):
            form = _FORMS[match[0]]
        elif match[0] in _WORDS and (behind := published[place + 1 : place + 2]) in _WORDS[match[0]][1]:
            form = _WORDS[match[0]][0] if behind else form
        if form != text[place]:
            changed = changed or list(text)
            changed[place] = form
    return "".join(changed) if changed else text


def _names_alone(text: str) -> Iterator[int]:
    """Names that stand by themselves, as in a line of author and date: two or three Han between blanks."""
    is_line = len(text) <= _LONGEST_NAMES and not any(mark in text for mark in "。！？；")
    for piece in _PIECE.finditer(text) if is_line else ():
        name = piece[0]
        if 2 <= len(name) <= 3 and name[0] in _NOT_BEFORE and name[1] not in _NOT_BEFORE[name[0]]:
            yield piece.start()


def _is_surname(text: str, place: int) -> bool:
    """Whether what stands around an ambiguous character makes it the surname of a person."""
    surname, before, behind = text[place], text[place - 1 : place], text[place + 1 : place + 4]
    person = text[max(0, place - 2) : place]
    role = person in _ROLES
    if before and before in _NOT_BEHIND.get(surname, "") and not role and person not in _RELATIONS:
        return bool(_FAMILIAR.match(text, place + 1)) and bool(
            _CLAUSE_BEGINS.match(text[max(0, place - 2) : place])
        )
    if _is_titled(text, place) or _has_role(text, place, role):
        return True
    if behind[:1] in _NOT_BEFORE.get(surname, ""):
        return surname in _WORDS and bool(
            _has_given_name(text, place)
            or ((not before or before in _MARKS) and _ALONE.match(text, place + 1))
        )
    return (
        (surname in _NAMES_MOSTLY and (before == surname or bool(_BARE_NAME.match(text, place + 1))))
        or _is_listed(text, place)
        or _acts(text, place)
    )


def _is_titled(text: str, place: int) -> bool:
    """Whether a title, 某 or 姓 tells the name, or 老 or 小 before it."""
    surname, before, behind = text[place], text[place - 1 : place], text[place + 1 : place + 4]
    is_word = surname in _WORDS_MOSTLY
    may_be_name = not is_word or not before or before in _MARKS
    if before == "据" and _SOURCE.match(text, place + 1):
        return True
    if behind[:2] in _TITLES:
        return behind[:2] in _COURTESIES or (may_be_name and (not is_word or behind[2:] not in _NO_PERSON))
    if _HOUSE_OR_CHIEF.match(text, place + 1):
        return may_be_name
    if behind[:1] == "某":
        return not is_word or bool(_SOMEBODY.match(text, place + 1))
    if before == "姓":
        return not behind or behind[0] in "，。、；：的氏男女人名"
    if behind[:1] == "姓":
        return may_be_name and behind[1:] in _PEOPLE
    if before not in ("老", "小"):
        return False
    familiar = not is_word and behind[:1] not in _NOT_BEFORE[surname]
    return bool(_FAMILIAR.match(text, place + 1)) or (
        familiar and bool(_CLAUSE_BEGINS.search(text, max(0, place - 2), place))
    )


def _has_role(text: str, place: int, role: bool) -> bool:
    """Whether what the person does, or is to another, stands before the name."""
    surname, behind = text[place], text[place + 1 : place + 2]
    may_be_word = behind in _NOT_BEFORE.get(surname, "")
    related = text[max(0, place - 2) : place] in _RELATIONS
    person = related or text[place - 1 : place] in _PERSONS
    if surname not in _WORDS_MOSTLY:
        if role and (may_be_word or not behind):
            return bool(_NAME_ENDS.match(text, place + 1))
        return (role or person) and bool(behind) and not may_be_word
    if may_be_word or _NO_NAME.match(text, place + 1):
        return False
    if role and _SPEAKS.match(text, place + 1):
        return True
    return ((role or related) and _has_given_name(text, place)) or (
        (role or person) and _has_full_name(text, place)
    )


def _is_listed(text: str, place: int) -> bool:
    """Whether the name stands in a list of names, behind 和, or behind the colon of a credit."""
    before = text[place - 1 : place]
    if text[place] in "姜谷卜云沈":
        return False
    if before == "、":
        return bool(_LISTED.match(text, place + 1))
    if before in ("和", "与", "跟"):
        return text[place - 2 : place - 1] not in ("参", "给") and bool(_JOINED.match(text, place + 1))
    if before in ("：", ":", "／", "/") and _CREDIT.match(text, place + 1):
        return True
    return (not before or before in _MARKS) and bool(_IN_LIST.match(text, place + 1))


def _acts(text: str, place: int) -> bool:
    """Whether a given name follows, or what persons do."""
    surname, before = text[place], text[place - 1 : place]
    begins = not before or before in _MARKS
    if surname == "余" and len(name := text[place + 1 : place + 3]) == 2 and set(name) <= _GIVEN_OR_WORD:
        return True
    if before in tuple("的是为叫") and _has_full_name(text, place):
        return True
    if not begins or surname == "云":
        return surname == "涂" and before in "说称指" and bool(_ALONE.match(text, place + 1))
    if (
        _has_full_name(text, place)
        or bool({text[place + 2 : place + 4], text[place + 3 : place + 5]} & _TITLES)
        or (surname == "游" and _has_given_name(text, place))
        or (surname != "于" and (_DOES.match(text, place + 2) or _DOES.match(text, place + 3)))
        or (surname != "姜" and _RELATIVE.match(text, place + 1))
    ):
        return True
    return surname not in _WORDS_MOSTLY and bool(
        _SPEAKS_HERE.match(text, place + 1) or _ALONE.match(text, place + 1)
    )


def _has_given_name(text: str, place: int) -> bool:
    """Whether two characters of given names follow, one of which is hardly anything else."""
    name = set(text[place + 1 : place + 3])
    return name <= _GIVEN_OR_WORD and bool(name & _GIVEN) and not _NO_NAME.match(text, place + 1)


def _has_full_name(text: str, place: int) -> bool:
    """Whether a given name follows, and then what a person does, or what follows names."""
    first, second, behind = (text[at : at + 1] for at in range(place + 1, place + 4))
    if first not in _GIVEN_OR_WORD or _NO_NAME.match(text, place + 1):
        return False
    if first == second or (first in _GIVEN and (second in _GIVEN or second in "，。、）")):
        return True
    if _DOES.match(text, place + 2) or (second in _GIVEN_OR_WORD and _SOURCE.match(text, place + 3)):
        return True
    return _has_given_name(text, place) and (behind in _FOLLOWS or bool(_DOES.match(text, place + 3)))
