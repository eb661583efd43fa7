"""The right Traditional character by the words around it, and by what a surname, a role or a region asks."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.conversion import Conversion, OwnWord, Variant
from reader.text.conversion import context
from reader.text.conversion.convert import show, show_text

SCRIPT = Path(__file__).parents[2] / "tables" / "make_context_table.py"
HANS, TW, HK = Variant.HANS, Variant.TW, Variant.HK


def shown(text: str, variant: Variant = TW, language: str = "zh-Hans-CN") -> str:
    return show_text(text, language, Conversion(variant))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("市长发表谈话，副市长发言。", "市長發表談話，副市長發言。"),
        ("学校讲我国历史与本国历来的政策。", "學校講我國歷史與本國歷來的政策。"),
        ("坚持一个中国，两个中心，三个中学。", "堅持一個中國，兩個中心，三個中學。"),
        ("港口总发货量与基金发起人", "港口總發貨量與基金發起人"),
        ("街头发生口角，码头发现木箱。", "街頭發生口角，碼頭發現木箱。"),
        ("头发长了就去理发。", "頭髮長了就去理髮。"),
        ("皮肤发红，发炎。", "皮膚發紅，發炎。"),
        ("居民说问题不断发生。", "居民說問題不斷發生。"),
        ("免签协议与商务签证", "免簽協議與商務簽證"),
        ("那只能等，这只猫等着。", "那只能等，這隻貓等著。"),
        ("2023 只看这几年，3只猫", "2023 只看這幾年，3隻貓"),
        ("挂历和日历时间", "掛曆和日曆時間"),
        ("台风来时舞台风格照旧。", "颱風來時舞台風格照舊。"),
        ("面粉涨价，面积没变。", "麵粉漲價，面積沒變。"),
        ("自制的面条和自制力", "自製的麵條和自制力"),
        ("地震引发的余震，余额，余下的路", "地震引發的餘震，餘額，餘下的路"),
        ("余震仍在持续", "餘震仍在持續"),
        ("踏上新征程，特征程度不一", "踏上新征程，特徵程度不一"),
        ("钟表行业，钟摆", "鐘錶行業，鐘擺"),
        ("后妃与后羿，此后妃子", "后妃與后羿，此後妃子"),
        ("历书在桌上，学历书写有误", "曆書在桌上，學歷書寫有誤"),
        ("一只只气球，一只只能看的猫", "一隻隻氣球，一隻只能看的貓"),
        ("百里挑一的里脊肉，这里脊梁", "百里挑一的里脊肉，這裡脊梁"),
        ("汗干了，他干了一年", "汗乾了，他幹了一年"),
        ("结发夫妻发现白发", "結髮夫妻發現白髮"),
        ("总台记者在柜台前", "總台記者在櫃檯前"),
        ("影后与视后同台，近视后遗症", "影后與視后同台，近視後遺症"),
        ("太后与母后，天后来了，则天后来又改名", "太后與母后，天后來了，則天後來又改名"),
        ("一头银发，满头乌发，龙头企业发言", "一頭銀髮，滿頭烏髮，龍頭企業發言"),
        ("剪了发帘，换上发套，研发套件", "剪了髮簾，換上髮套，研發套件"),
        ("埋头发呆，村头发大水", "埋頭發呆，村頭發大水"),
        ("天气又干又热，园地干了，他努力地干了三天", "天氣又乾又熱，園地乾了，他努力地幹了三天"),
        ("店面粉和醒面，墙面粉刷，在里面包好", "店麵粉和醒麵，牆面粉刷，在裡面包好"),
        ("编制年度预算，事业编制改革方案", "編製年度預算，事業編制改革方案"),
        ("不能自制，缺乏自制的人，自制的机器", "不能自制，缺乏自制的人，自製的機器"),
        ("表带和表盘，代表带队，发表针对港口的谈话", "錶帶和錶盤，代表帶隊，發表針對港口的談話"),
        ("要冲洗路面，缓冲区", "要沖洗路面，緩衝區"),
        ("须发皆白，必须发布，须鲸", "鬚髮皆白，必須發布，鬚鯨"),
        ("这事说不准，他说不准入内", "這事說不準，他說不准入內"),
        ("光伏并网，数据并网上公布", "光伏併網，數據並網上公布"),
        ("雇主克制，安全系数", "僱主克制，安全係數"),
        ("姜农说姜价高，谷粒与谷类", "薑農說薑價高，穀粒與穀類"),
        ("永安里28号，这里3号线停运", "永安里28號，這裡3號線停運"),
    ],
)
def test_an_ambiguous_character_is_chosen_by_the_words_around_it(published: str, expected: str) -> None:
    assert shown(published) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("范先生与余女士", "范先生與余女士"),
        ("据余某介绍，涂某已离开。", "據余某介紹，涂某已離開。"),
        ("记者范涛　摄影余静", "記者范濤　攝影余靜"),
        ("她丈夫姓于，姓郁的不多。", "她丈夫姓于，姓郁的不多。"),
        ("于女士说，钟先生同意。", "于女士說，鍾先生同意。"),
        ("余姓男子与谷女士", "余姓男子與谷女士"),
        ("据范介绍，据余说：", "據范介紹，據余說："),
        ("韩国外长朴振与厂长涂建国", "韓國外長朴振與廠長涂建國"),
        ("代表于文明建议，记者于海在现场报道", "代表于文明建議，記者于海在現場報道"),
        ("范志毅表示，余万里说：", "范志毅表示，余萬里說："),
        ("游本昌老师与朴大叔", "游本昌老師與朴大叔"),
        ("释放于某某、范某某", "釋放于某某、范某某"),
        ("于静、钟岚、游安", "于靜、鍾嵐、游安"),
        ("画家范曾的画，范蠡与西施", "畫家范曾的畫，范蠡與西施"),
        ("于和伟凭该剧获奖，于晴饰演妹妹", "于和偉憑該劇獲獎，于晴飾演妹妹"),
        ("他和于正合作，导演与于东来见面", "他和于正合作，導演與于東來見面"),
        ("出席的有：于海、范勇、涂强等人", "出席的有：于海、范勇、涂強等人"),
        ("责任编辑：于小玲", "責任編輯：于小玲"),
        ("警方说涂已被保释，涂的律师否认", "警方說涂已被保釋，涂的律師否認"),
        ("于母在场，余父不追究", "于母在場，余父不追究"),
        ("小余和老涂下棋，老范今年六十岁", "小余和老涂下棋，老范今年六十歲"),
        ("郁可唯、朴树开唱，议员游淑慧质询", "郁可唯、朴樹開唱，議員游淑慧質詢"),
        ("被害人余某某，于姓商人", "被害人余某某，于姓商人"),
        ("儿子于浩然，法定代表人余斌，房东于阿姨", "兒子于浩然，法定代表人余斌，房東于阿姨"),
        ("第三名是于晓婷，于总表示，范氏家族", "第三名是于曉婷，于總表示，范氏家族"),
        # the same characters where they are words
        ("丈夫于去年病逝，主席于瑞士致辞，记者于嘉兴采访", "丈夫於去年病逝，主席於瑞士致辭，記者於嘉興採訪"),
        ("于总统府会面，取决于总部，国家余粮", "於總統府會面，取決於總部，國家餘糧"),
        ("妻子涂着口红，妹妹朴素，工作之余", "妻子塗著口紅，妹妹樸素，工作之餘"),
        ("于海上风电项目，于东海之滨，于瑞安夺冠", "於海上風電項目，於東海之濱，於瑞安奪冠"),
        ("于父母而言，于母亲节，于国庆期间", "於父母而言，於母親節，於國慶期間"),
        ("参与于此，源于和平，地点：于海边", "參與於此，源於和平，地點：於海邊"),
        ("将于今日，着手于改革，学者于论坛指出", "將於今日，著手於改革，學者於論壇指出"),
        ("余热回收，余生很长，余威犹在", "餘熱回收，餘生很長，餘威猶在"),
        ("涂在墙上，涂口红，把药涂满", "塗在牆上，塗口紅，把藥塗滿"),
        ("范文选读，范式转移，返朴归真，拓朴", "範文選讀，範式轉移，返樸歸真，拓樸"),
        ("姜母鸭与姜汤面", "薑母鴨與薑湯麵"),
        ("郁郁不得志，躁郁症，钟鸣", "鬱鬱不得志，躁鬱症，鐘鳴"),
        ("示范点的范围", "示範點的範圍"),
        ("其余先生都到了。", "其餘先生都到了。"),
        ("对于先生们的要求", "對於先生們的要求"),
        ("郁闷的市民", "鬱悶的市民"),
        ("首相于国会表示，总统于会后强调", "首相於國會表示，總統於會後強調"),
        ("余额表示，涂层介绍：", "餘額表示，塗層介紹："),
        ("对于某某路段，建于某某年", "對於某某路段，建於某某年"),
        ("据范围介绍，据余量说：", "據範圍介紹，據餘量說："),
        ("于是、钟表、游客", "於是、鐘錶、遊客"),
        ("于是老师决定，游客先生", "於是老師決定，遊客先生"),
        ("三分钟先生", "三分鐘先生"),
    ],
)
def test_a_surname_keeps_its_form_where_a_title_or_a_role_tells_it(published: str, expected: str) -> None:
    assert shown(published) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("嫌疑人系醉酒驾车，死者系其邻居。", "嫌疑人係醉酒駕車，死者係其鄰居。"),
        ("起火原因系短路，内容均系编造。", "起火原因係短路，內容均係編造。"),
        ("乘客未系安全带，也没系好鞋带。", "乘客未繫安全帶，也沒繫好鞋帶。"),
        ("绳子系在腰间，树上系红丝带。", "繩子繫在腰間，樹上繫紅絲帶。"),
        ("中文系与机器人系统，患者系列报道。", "中文系與機器人系統，患者系列報道。"),
        ("其实系统早已升级，公司系列活动。", "其實系統早已升級，公司系列活動。"),
        ("在某系读书，太阳系里。", "在某系讀書，太陽系裡。"),
    ],
)
def test_a_copula_a_knot_and_a_system_are_three_characters(published: str, expected: str) -> None:
    assert shown(published) == expected


def test_a_name_alone_is_a_name() -> None:
    assert shown("范涛") == "范濤"
    assert shown("2024-05-08　青石时报　余静、范安") == "2024-05-08　青石時報　余靜、范安"
    assert shown("余额") == "餘額"
    assert shown("范围") == "範圍"


@pytest.mark.parametrize(
    ("published", "taiwan", "hong_kong"),
    [
        ("周末公布", "週末公布", "周末公布"),
        ("发布与宣布，占三成", "發布與宣布，占三成", "發布與宣布，佔三成"),
        ("尽快了解", "儘快瞭解", "盡快了解"),
        ("回归十年，线性回归", "回歸十年，線性迴歸", "回歸十年，線性迴歸"),
        ("这里的面积", "這裡的面積", "這裏的面積"),
        ("游说议员，上游说明", "遊說議員，上游說明", "遊說議員，上游說明"),
    ],
)
def test_words_are_written_as_the_press_of_the_region_prints_them(
    published: str, taiwan: str, hong_kong: str
) -> None:
    assert (shown(published), shown(published, HK)) == (taiwan, hong_kong)


def test_traditional_text_is_not_touched() -> None:
    text = "公佈佔比，週末瞭解，市長髮表，範先生。"

    assert shown(text, TW, "zh-Hant-TW") == text
    assert "市長髮表，範先生" in shown(text, TW, "zh-Hant-HK")


def test_a_persons_own_words_stand_above_the_context() -> None:
    own = (OwnWord("市长发表", tw="市長髮表"),)

    assert show_text("市长发表", "zh-CN", Conversion(TW, own=own)) == "市長髮表"


def test_what_the_context_changed_is_told_by_its_name() -> None:
    changes = show("我国历史悠久。", "zh-CN", Conversion(TW)).changes

    assert ("历", "歷", "context") in [(each.published, each.shown, each.rule) for each in changes]


SIMPLIFIED = st.text(
    st.sampled_from("市长发表个中国历史余范于台面只里系签制后，。一两0a 　\n\U00020000"), max_size=60
)


@settings(deadline=None, max_examples=300)
@given(SIMPLIFIED, st.sampled_from([TW, HK]))
def test_every_code_point_stays_at_its_index(text: str, variant: Variant) -> None:
    converted = show(text, "zh-Hans-CN", Conversion(variant))

    assert len(converted.text) == len(text)
    assert converted.moves == ()


@settings(deadline=None, max_examples=300)
@given(SIMPLIFIED)
def test_nothing_changes_without_an_n_gram_that_asks_for_it(text: str) -> None:
    table = context.table()
    surroundings = context.EDGE * context.REACH + text.translate(context.SURROUNDINGS) + "^^^"
    for place, char in enumerate(text):
        if char not in table:
            continue
        character = context.read_character(table[char])
        grams = set(context.grams_around(surroundings, place))
        known = bool(grams & set(character.weights))
        for form in character.classes:
            better = context.better_form(character, form, surroundings, place)
            assert known or better is None


def test_no_limit_is_reached_by_nothing() -> None:
    characters = map(context.read_character, context.table().values())

    assert min(limit for each in characters for ways in each.limits.values() for _, limit in ways) > 0


def generator() -> ModuleType:
    """The script that makes the table."""
    spec = importlib.util.spec_from_file_location("make_context_table", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_context_table"] = module
    spec.loader.exec_module(module)
    return module


def test_a_table_trained_on_a_few_sentences_mends_what_it_has_seen(tmp_path: Path) -> None:
    people, papers = ("市長", "校長", "處長", "部長"), ("談話", "聲明", "報告", "看法", "意見")
    for number, (person, paper) in enumerate([(person, paper) for person in people for paper in papers] * 3):
        sentences = f"{person}發表{paper}，我國歷史不短。\n她的頭髮長，日曆在牆上。\n"
        (tmp_path / f"{number:02}.txt").write_text(sentences, "utf-8")

    source, message = generator().make_table(tmp_path)
    table = context.read_table(source)

    assert "0.00 after" in message
    assert "0.00 before" not in message
    character = context.read_character(table["发"])
    place = "校长发表".index("发")
    assert context.better_form(character, "髮", "^^^校长发表谈话^^^", place) == "發"
    assert context.better_form(character, "髮", "^^^她的头发长^^^", "她的头发长".index("发")) is None


def test_the_table_of_the_package_has_the_classes_of_the_generator() -> None:
    classes = {char: context.read_character(lines).classes for char, lines in context.table().items()}

    assert classes == generator().CLASS_OF
