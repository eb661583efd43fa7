"""Made-up pages of every kind of site: what a person reads out of each is what the importer reads.

The pages are in `tests/samples/pages`; every sentence, name, and number in them is made up.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reader.importing.dates import find_date
from reader.importing.decode import decode
from reader.importing.page import Page, read_page
from reader.importing.words import narrow, words
from reader.model.article import Block
from reader.model.directory import Address, Office
from reader.model.errors import Refused

PAGES = Path(__file__).parent.parent / "samples" / "pages"
TODAY = datetime(2024, 5, 6, 12, 0)


@dataclass(frozen=True)
class Sample:
    """What a person reads out of a page; the defaults are what a page does not have."""

    name: str
    title: str
    subtitle: str | None = None
    date: str | None = None
    places: tuple[str, ...] = ()
    source: str | None = None
    author: str | None = None
    original: str | None = None
    """The publisher of the original."""
    body: list[str] = field(default_factory=list)
    """Each block with the mark of its kind (`# `, `> `, `- `), a long one by its first and last words."""
    captions: list[tuple[str, str | None]] = field(default_factory=list)
    """Words and credit."""
    related: list[tuple[str | None, str]] = field(default_factory=list)
    """Label and title."""
    organisation: str | None = None
    regions: tuple[str, ...] = ()
    offices: list[Office] = field(default_factory=list)
    left: Mapping[str, list[str] | int] = field(default_factory=dict)
    """What is left out: kind → lines, or how many."""


# fmt: off
SAMPLES = [
    Sample(
        "blank-everywhere",
        "阿嬤的麻糬攤搬進便利商店 每天只賣兩百顆",
        date="2023-02-11T06:00", places=("鹿港",), author="邱奕廷",
        body=[
            "鹿港老街賣了五十…顆，賣完就收攤。", "老闆娘施阿滿說，…公尺的位置給她。",
            "店長說，自從麻糬…咖啡多賣了三成。",
        ],
        captions=[("施阿滿的麻糬每天只做兩百顆。", "記者邱奕廷攝")],
        left={
            "menu": ["生活報", "首頁"],
            "labels": ["更多文章"],
            "more_articles": ["老街停車新制上路", "百年古井重見天日"],
        },
    ),
    Sample(
        "chapters",
        "【大紀事】三代人守一座燈塔",
        date="2022-05-01", author="夏語晨",
        body=[
            "# 一", "燈塔在島的最北邊…一年沒有請過假。", "# 二", "父親接手那年，燈…每天上去看一次。",
            "# 三", "現在輪到我。我把…一共四千三百頁。", "──本文獲第十屆海洋文學獎佳作",
        ],
        related=[("延伸閱讀", "海的聲音"), ("延伸閱讀", "島上的郵差")],
    ),
    Sample(
        "cn-county",
        "云山县稻田养鸭助农增收 亩均多赚八百元",
        date="2023-05-16", source="云山融媒", author="李想",
        body=[
            "本报讯（记者 李…啄食害虫和杂草。", "种粮大户周大海介…每亩多赚八百元。",
            "据悉，今年全县推…三百户农民增收。",
        ],
        left={
            "menu": ["云山县农业农村局", "政务公开", "新闻动态"],
            "byline": ["2023年5月16日 | 作者：李想 | 编辑：王静 | 来源：云山融媒 | 阅读：128"],
            "navigation": ["上一篇：云山县开展春季安全检查", "下一篇：云山县召开防汛会议"],
        },
    ),
    Sample(
        "cn-gov",
        "市水务局：三个月清淤四十公里 老城区易涝点减半",
        date="2023-08-21T09:12", source="市水务局",
        body=[
            "汛期以来，市水务…三千一百立方米。", "据统计，入夏后三…间缩短四十分钟。",
            "市水务局排水科科…推送给附近居民。",
        ],
        left={
            "menu": ["当前位置：首页>新闻中心>部门动态"],
            "byline": [
                "来源：市水务局　　发布时间：2023-08-21 09:12　　浏览次数：2031次　　字体：[大 中 小]",
            ],
            "footer_links": ["（信息提供：排水科　审核：郑涛）"],
            "navigation": ["打印本页 关闭窗口"],
            "notices": [
                "主办单位：市人民政府办公室 承办单位：市大数据中心",
                "网站标识码：0000000000 备案序号：某ICP备00000000号",
            ],
        },
    ),
    Sample(
        "cn-mobile",
        "县城开了第一家“只读诗”的书店，老板曾是货车司机",
        date="2024-03-02T19:20",
        body=[
            "南门县老粮站旁边…一本翻烂的诗选。", "“跑夜路怕睡着，…了。”罗永强说。",
            "书店只有三十平方…板凳上轮流念诗。", "店里没有收银员，…本上多出十九块。",
        ],
        left={
            "promotion": ["打开APP"],
            "menu": ["原创 南门记者站 南门看点", "发布于：四川"],
            "editors": ["编辑/蒋琳 审核/魏东"],
            "notices": ["特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。"],
            "footer_links": ["阅读 (3562)"],
            "labels": ["推荐阅读"],
            "more_articles": ["小镇理发师十年免费给老人剪发", "这家修表铺的钟，从来不准"],
        },
    ),
    Sample(
        "cn-portal",
        "老旧小区加装电梯提速 “一门一策”破解低层住户难题",
        date="2023-09-14T08:26:31", source="东江晨报", author="周敏",
        body=[
            "“等了六年，终于…量超过去年全年。", "记者从市住建局了…同商定补偿方案。",
            "“我们先算清楚账…费改造下水管道。", "费用方面，市级财…住房公积金支付。",
            "市住建局表示，下…单位“红黑榜”。",
        ],
        captions=[("图为工人在安装电梯导轨。", "东江晨报记者 周敏 摄")],
        related=[
            ("相关阅读", "社区食堂怎样才能长久开下去"), ("相关阅读", "老年大学一座难求 线上课程受欢迎"),
        ],
        left={
            "menu": [
                "城市频道_东江网", "新闻", "评论", "财经", "体育", "图片", "视频",
                "东江网 > 城市频道 > 正文", "字号 大 中 小",
            ],
            "byline": ["2023-09-14 08:26:31 来源： 东江晨报 作者： 周敏 编辑： 刘洋"],
            "promotion": ["分享到："],
            "notices": [
                "【纠错】 【责任编辑:刘洋】", "东江网版权所有 未经书面授权禁止使用", "粤ICP备00000000号-1",
            ],
            "labels": ["相关阅读", "新闻排行"],
            "more_articles": [
                "秋粮收购全面启动 农户手机上预约", "高铁新线试运行 两地车程缩至一小时",
                "中秋灯会明晚亮灯 这些路段限行",
            ],
            "footer_links": ["关于我们 | 联系我们 | 广告服务 | 网站地图"],
        },
    ),
    Sample(
        "dir-address-last",
        "绿堤志愿者联盟五年种下三十万株红树苗",
        date="2023-06-05", source="绿堤志愿者联盟",
        body=["绿堤志愿者联盟今…到百分之七十一。", "联盟秘书长唐海燕…圾，情况才好转。"],
        organisation="绿堤志愿者联盟",
        offices=[
            Office(
                "厦门办公室", address=("福建省厦门市思明区示例路1号",), country="CN", phone="0592-555-0101",
                fax="0592-555-0102", email="xiamen@lvdi.example",
            ),
            Office(
                "湛江办公室", address=("广东省湛江市霞山区示例路2号",), country="CN", phone="0759-555-0201",
                email="zhanjiang@lvdi.example",
            ),
            Office(
                "东京代表处", address=("日本东京都港区芝公园4-5-6",), country="JP", phone="+81-3-5550-0301",
                email="tokyo@lvdi.example",
            ),
        ],
        left={
            "footer_links": ["联系方式"],
        },
    ),
    Sample(
        "dir-bilingual",
        "微光盲文出版社與三國圖書館簽署點字書互借協議",
        date="2024-01-04",
        body=["微光盲文出版社今…點字書與有聲書。", "社長戴文欣表示，…年開發轉換程式。"],
        organisation="微光盲文出版社",
        offices=[
            Office(
                "總部", aliases=("Headquarters",),
                addresses=(
                    Address(("台北市中山區南京東路二段88號",), "地址："),
                    Address(("No. 88, Sec. 2, Nanjing E. Rd., Zhongshan Dist., Taipei, Taiwan",), "Address:"),
                ),
                country="TW", phone="+886-2-2500-0088", fax="+886-2-2500-0089",
                email="hello@dimlight.example",
            ),
            Office(
                "東京辦事處", aliases=("Tokyo Office",),
                addresses=(
                    Address(("東京都新宿區西早稻田2-3-4",), "地址："),
                    Address(("2-3-4 Nishi-Waseda, Shinjuku-ku, Tokyo, Japan",), "Address:"),
                ),
                country="JP", phone="+81-3-5550-0110", website="www.dimlight.example/jp",
            ),
            Office(
                "巴黎辦事處", aliases=("Paris Office",),
                address=("15 rue des Exemples, 75011 Paris, France",), country="FR",
                phone="+33 1 55 50 01 20",
            ),
        ],
    ),
    Sample(
        "dir-brackets",
        "環球水杉協會（World Metasequoia Society）發起「一校一杉」計畫",
        date="2024-03-15",
        body=[
            "環球水杉協會今日…下一萬株水杉苗。", "會長 Dr. A…至今不過八十年。", "媒體聯絡人：賴怡….example",
            "# 關於環球水杉協會", "環球水杉協會成立…杉的研究與保育。",
        ],
        organisation="環球水杉協會", regions=("【亞洲】", "【美洲】"),
        offices=[
            Office(
                "【總部】日內瓦", address=("Rue de l'Exemple 10, 1202 Genève, Switzerland",), country="CH",
                phone="+41 22 555 01 00", fax="+41 22 555 01 01",
            ),
            Office(
                "台北辦公室 Taipei Office", region="【亞洲】", aliases=("台北辦公室", "Taipei Office"),
                address=("10650 台北市大安區信義路四段999號7樓之2",), country="TW", phone="(02) 2711-0000",
                fax="(02) 2711-0001",
            ),
            Office(
                "首爾辦公室 Seoul Office", region="【亞洲】", aliases=("首爾辦公室", "Seoul Office"),
                address=("서울특별시 종로구 세종대로 99 (Seoul, Korea)",), country="KR",
                phone="+82-2-555-0100",
            ),
            Office(
                "溫哥華辦公室 Vancouver Office", region="【美洲】",
                aliases=("溫哥華辦公室", "Vancouver Office"),
                address=("999 West Example St., Vancouver, BC V6C 0A1, Canada",), country="CA",
                phone="+1-604-555-0100",
            ),
        ],
        left={
            "ticker": ["Press Release｜新聞稿"],
            "footer_links": ["全球據點 Our Offices"],
        },
    ),
    Sample(
        "dir-english",
        "北方光學會與五國天文館合作 直播極光整夜",
        date="2023-02-24", places=("挪威 奧斯陸", "芬蘭 赫爾辛基"), original="北方光學會官網",
        body=[
            "北方光學會（No…，整夜直播極光。", "NLS 秘書長 …並提供中文解說。",
            "NLS 並將在三月出版極光觀測手冊。",
        ],
        organisation="NLS", regions=("europe", "ASIA-PACIFIC"),
        offices=[
            Office(
                "NLS HEADQUARTERS", address=("Storgata 99", "0182 Oslo, Norway"), country="NO",
                phone="+47 22 00 01 00", fax="+47 22 00 01 01", email="post@nls.example",
                website="www.nls.example",
            ),
            Office(
                "Helsinki Office", region="europe",
                address=("Esimerkkikatu 3 A 4", "00100 Helsinki", "Finland"), country="FI",
                phone="+358 9 555 0100", website="www.nls.example/fi",
            ),
            Office(
                "Reykjavik Liaison Office", region="europe",
                address=("c/o Harbour House, 2nd floor", "101 Reykjavik, Iceland"), country="IS",
            ),
            Office(
                "Asia-Pacific Secretariat", region="ASIA-PACIFIC",
                address=("20 Example Walk #05-12, Singapore 018989",), country="SG",
                phone="+65 6555 0100 ext. 12 / +65 6555 0111", email="sg@nls.example",
            ),
            Office(
                "Taipei Office", region="ASIA-PACIFIC",
                address=("5F., No. 99, Sec. 1, Example Rd., Da'an Dist.,", "Taipei 106, Taiwan (R.O.C.)"),
                country="TW", phone="886-2-2700-0100",
            ),
        ],
        left={
            "footer_links": ["Become a member", "Privacy policy"],
        },
    ),
    Sample(
        "dir-han-names",
        "拾光老照片基金會 徵集海外僑民家庭相簿",
        date="2021-11-02",
        body=[
            "拾光老照片基金會…贈送一套數位檔。", "基金會董事長鄧慧…失之前留下影像。",
            "基金會已在三個城市找到志工協助收件。",
        ],
        organisation="拾光老照片基金會",
        offices=[
            Office(
                "台北辦公室", address=("台北市萬華區貴陽街二段888號3樓",), country="TW",
                phone="02-2300-0456", email="taipei@shiguang.example",
            ),
            Office(
                "東京辦公室", address=("東京都台東區上野7-8-9",), country="JP", phone="+81-3-5550-0456",
                email="tokyo@shiguang.example",
            ),
            Office(
                "舊金山辦公室", address=("888 Clement St., San Francisco, CA 94118, USA",), country="US",
                phone="+1 415-555-0156", email="sf@shiguang.example",
            ),
        ],
        left={
            "footer_links": ["關於我們", "捐款支持", "隱私權政策"],
        },
    ),
    Sample(
        "dir-no-labels",
        "Open River Alliance 發布年度水質報告 二十條河川達標",
        date="2022-03-22", places=("荷蘭 鹿特丹",),
        body=["國際組織 Ope…可以游泳的標準。", "報告主筆 Han…時公開排放數據。"],
        organisation="Open River Alliance",
        offices=[
            Office(
                "Open River Alliance Rotterdam", address=("Maaskade 12", "3071 ND Rotterdam, Netherlands"),
                country="NL", phone="+31 10 200 0100", email="rotterdam@openriver.example",
                website="www.openriver.example",
            ),
            Office(
                "Open River Alliance Toronto",
                address=("88 Harbour Street, Suite 1200", "Toronto, Ontario", "M5J 2L1, Canada"),
                country="CA", phone="+1 416 555 0188", email="toronto@openriver.example",
            ),
            Office(
                "Open River Alliance Nairobi",
                address=("3rd Floor, Kilimani Plaza", "Argwings Kodhek Road", "Nairobi, Kenya"),
                country="KE", phone="+254 20 555 0123", email="nairobi@openriver.example",
            ),
            Office(
                "Open River Alliance Osaka",
                address=("4-5-6 Nakanoshima, Kita-ku", "Osaka 530-0005, Japan"), country="JP",
                phone="+81 6 5550 0199", email="osaka@openriver.example",
            ),
        ],
    ),
    Sample(
        "dir-numbers",
        "聽雨樂器銀行開張 閒置鋼琴免費借給偏鄉學校",
        date="2022-09-28",
        body=["聽雨樂器銀行昨天…學校，借期三年。", "執行秘書卓宜蓁說…每學期到校一次。"],
        organisation="聽雨樂器銀行",
        offices=[
            Office(
                "台北服務處", address=("臺北市信義區市府路999號",), country="TW",
                phone="02-2720-8889 / 02-2720-8890",
            ),
            Office(
                "台中服務處", address=("臺中市西屯區臺灣大道三段999號",), country="TW",
                phone="04-2228-9111 #1680", fax="04-2228-9112；04-2228-9113",
            ),
            Office(
                "高雄服務處", address=("高雄市苓雅區四維三路999號",), country="TW", phone="07-336-0000",
                fax="07-336-0000",
            ),
            Office(
                "雅加達服務處", address=("Jl. Contoh Raya No. 9, Jakarta 10310, Indonesia",), country="ID",
                phone="+62-21-555-0190 (Hunting)", fax="+62-21-555-0191",
            ),
        ],
        left={
            "footer_links": ["全台服務據點"],
            "directory_notes": ["傳真：暫無"],
        },
    ),
    Sample(
        "dir-own-lines",
        "青穗種子保存協會成立海外聯絡網 四地同步受理換種",
        date="2023-08-15",
        body=["青穗種子保存協會…近交換自留種子。", "協會理事長范雅琴…交換三百個品種。"],
        organisation="青穗種子保存協會",
        offices=[
            Office(
                "台北總會", address=("台北市大安區羅斯福路三段999號5樓",), country="TW",
                phone="02-2345-0001", fax="02-2345-0002", email="office@qingsui.example",
                website="https://www.qingsui.example",
            ),
            Office(
                "曼谷聯絡處", address=("99/9 Soi Ari 4, Phaya Thai", "Bangkok 10400, Thailand"),
                country="TH", phone="+66 2 000 0100", email="bangkok@qingsui.example",
            ),
            Office(
                "墨爾本聯絡處", address=("Suite 3, 45 Example Street", "Carlton VIC 3053, Australia"),
                country="AU", phone="+61 3 0000 0200", email="melbourne@qingsui.example",
            ),
        ],
        left={
            "directory_notes": ["暫無"],
        },
    ),
    Sample(
        "dir-tabular",
        "竹光自行車聯盟 全台五處維修站掛牌",
        date="2024-03-05",
        body=["竹光自行車聯盟今…氣筒與基本工具。", "聯盟理事長蕭哲宇…零件只收材料費。"],
        organisation="竹光自行車聯盟", regions=("北部", "中部", "南部", "東部"),
        offices=[
            Office(
                "基隆站", region="北部", address=("基隆市仁愛區忠一路99號",), country="TW",
                phone="02-2420-0199",
            ),
            Office(
                "新竹站", region="北部", address=("新竹市東區中華路二段199號",), country="TW",
                phone="03-525-0199",
            ),
            Office(
                "彰化站", region="中部", address=("彰化縣彰化市中正路一段299號",), country="TW",
                phone="04-725-0199",
            ),
            Office(
                "屏東站", region="南部", address=("屏東縣屏東市廣東路399號",), country="TW",
                phone="08-732-0199",
            ),
            Office(
                "花蓮站", region="東部", address=("花蓮縣花蓮市國聯五路99號",), country="TW",
                phone="03-833-0199",
            ),
        ],
        left={
            "footer_links": ["維修站一覽"],
        },
    ),
    Sample(
        "english-mix",
        "開源地圖社群 OpenMap Formosa 舉辦第十屆年會 四百人參加",
        date="2022-08-13", author="林子翔",
        body=[
            "開源地圖社群 O…eryone」。", "社群召集人 Ja…實際走過後上傳。", "“We map …e event.",
            "下午場由高中生報…，獲得最多掌聲。",
        ],
        left={
            "byline": ["By 林子翔 / 2022 年 8 月 13 日"],
            "keywords": ["Tags: OpenMap, 無障礙, 地圖"],
            "promotion": ["Share on Facebook", "Tweet"],
        },
    ),
    Sample(
        "five-percent",
        "老街布莊捐出兩千塊布樣 設計系學生拿來做畢業展",
        date="2024-01-20T18:45", source="大河新聞",
        body=[
            "布莊老闆娘洪淑芬…近大學的設計系。", "系主任說，這批布…畢業展的背景牆。",
            "洪淑芬只提了一個…年買布人的故事。",
        ],
        left={
            "repeated": ["老街布莊捐出兩千塊布樣 設計系學生拿來做畢業展 | 地方 | 大河新聞"],
            "menu": 36,
            "ticker": [
                "台股開盤跌破月線 電子股領跌", "女排亞錦賽逆轉勝 明拚四強門票",
                "新款電動機車續航破百公里 通勤族注意", "高山湖泊首度結冰 步道暫時封閉",
                "知名樂團解散十年後合體 門票秒殺",
            ],
            "labels": ["你可能也喜歡", "人氣排行"],
            "more_articles": 131,
            "footer_links": ["關於我們", "聯絡我們", "隱私權政策", "服務條款", "廣告刊登"],
            "notices": ["著作權聲明"],
        },
    ),
    Sample(
        "han-date",
        "古籍修復工坊開放參觀　一頁補紙要花三小時",
        date="2023-04-01",
        body=[
            "修墨堂古籍修復工…洞、托紙與壓平。", "主持人沈靜宜說，…你什麼時候乾」。",
            "工坊每次限十五人…脫下手錶與戒指。",
        ],
        left={
            "menu": ["修墨堂通訊"],
        },
    ),
    Sample(
        "headline-thrice",
        "夜間圖書館開到凌晨兩點 大學城居民最愛三樓沙發區",
        date="2023-10-22T15:05", source="晨光新聞網", author="許庭瑋",
        body=[
            "大學城圖書館自九…百八十人在館內。", "館長蘇怡君說，原…比白天還整齊」。",
            "館方也提醒，凌晨…門，進出須刷證。",
        ],
        left={
            "repeated": [
                "夜間圖書館開到凌晨兩點 大學城居民最愛三樓沙發區 - 晨光新聞網",
                "夜間圖書館開到凌晨兩點 大學城居民最愛三樓沙發區 | 晨光新聞網",
            ],
            "menu": ["晨光新聞網", "首頁 / 校園 / 夜間圖書館開到凌晨兩點 大學城居民最愛三樓沙發區"],
        },
    ),
    Sample(
        "hk-online",
        "學童自製降噪窗花　獲發明展金獎",
        date="2023-09-01T08:00", source="明灣網",
        body=[
            "【明灣網專訊】明…發明展奪得金獎。", "三人分別為陳思齊…不同口徑的紙筒。",
            "指導老師黃老師說…來才想到紙筒。」",
        ],
        captions=[("學童將廢紙筒排成蜂巢狀，貼在窗框上。", "學校提供")],
        related=[("同場加映", "中學生研發盲人圍棋"), ("同場加映", "小學生訪長者寫村史")],
        left={
            "menu": ["首頁", "即時新聞", "港聞", "+6"],
            "navigation": ["▼ 下一張", "↓↓↓即睇更多圖片↓↓↓"],
            "labels": ["同場加映：", "你或有興趣的文章"],
            "more_articles": ["颱風季提早結束", "車費加價方案出爐"],
            "comments": ["留言 (3)"],
        },
    ),
    Sample(
        "hk-paper",
        "維園舊書節五日售出兩萬冊　攤主嘆搬運成本高",
        date="2023-11-06T17:42", source="海岸日報", author="何曉彤",
        body=[
            "【本報訊】一連五…際收入反而減少。", "大會主席Pete…一小時便沽清。」",
            "經營二手書店十年…供免費存放空間。", "康樂署發言人回覆…車提早一日入場。",
        ],
        captions=[("舊書節最後一日下午，人龍由入口排至噴水池。", "何曉彤攝")],
        related=[
            ("相關新聞", "荔枝角書倉清盤　十萬冊書待領養"),
            ("相關新聞", "公共圖書館延長開放時間　周末至晚上九時"),
            ("相關新聞", "小學校園設漂書櫃　學生一年換三千本"),
        ],
        left={
            "menu": ["海岸日報", "港聞", "社會新聞", "分享："],
            "byline": ["更新時間: 2023/11/06 21:05"],
            "picture_credits": ["圖/文：何曉彤"],
            "labels": ["相關新聞", "最新文章"],
            "more_articles": [
                "天文台料周四轉涼　最低十七度", "西鐵站外單車阻路　兩日清走八十輛",
                "港大研發海水降溫系統　料慳電三成", "隧道早上追撞　三人輕傷",
            ],
            "promotion": ["下載海岸日報App　緊貼最新資訊"],
            "notices": ["Copyright © 2023 海岸日報有限公司. 版權所有."],
        },
    ),
    Sample(
        "hk-web",
        "麗閣邨老人合作種天台菜　三個月收成四百斤　派街坊落火鍋",
        date="2024-01-15T13:20", source="香港社區報",
        body=[
            "麗閣邨一班長者將…部派給街坊過冬。", "（香港社區報專訊…婆婆已九十一歲。",
            "何婆婆笑說：「我…到老咗又耕返。」", "房屋署表示，天台…百二十個種植箱。",
        ],
        captions=[("麗閣邨菜園", "梁穎琳提供圖片")],
        related=[("相關報道", "屋邨天台菜園　三年內增至十個")],
        left={
            "menu": ["即時", "港聞", "兩岸", "財經", "馬經", "【13:20】"],
            "navigation": ["Skip to main content", "▼▼▼點擊睇更多相片▼▼▼"],
            "labels": ["其他報道："],
            "more_articles": ["小巴站設共享雨傘　失傘率僅百分之四", "校園午膳改用鐵飯盒　一日少用三千個膠盒"],
        },
    ),
    Sample(
        "interview",
        "專訪／修鞋三十年 曾福來：壞掉的地方最誠實",
        date="2023-07-08T09:00", author="杜若琳",
        body=[
            "車站地下街最角落…錐子刺出來的疤。", "問：為什麼不掛招牌？",
            "答：掛了招牌就要…裡自然看得見我。", "問：現在的鞋子比較難修嗎？",
            "答：難。以前用線…用三秒膠黏一黏。", "問：有沒有修不好的鞋？",
            "答：有。有一個先…關係，擦亮就好。", "訪談結束時，又有…右邊比較用力。」",
        ],
    ),
    Sample(
        "list-article",
        "三招讓舊冰箱少用兩成電 節能達人公開清單",
        date="2024-06-11T08:00", author="羅巧雯",
        body=[
            "夏天電費又要漲了…月就看得出差別。", "# 一、門封條先檢查", "拿一張紙鈔夾在門…冷氣會一直外漏。",
            "# 二、背面要留十公分", "散熱片貼著牆壁時…塵器清一次灰塵。", "# 三、冷藏室別塞滿",
            "冷藏室裝到七分滿…塞得越滿越省電。", "葉家銘提醒，若冰…新通常比較划算。",
        ],
    ),
    Sample(
        "my-paper",
        "Sekolah Warisan 校史馆开放",
        date="2024-01-20", places=("吉隆坡",), source="联城日报",
        body=[
            "（吉隆坡19日讯…片、课本和奖杯。", "董事长拿督林国强…一瓦捐出来的”。", "校长 Puan … 0100预约。",
            "培华小学的前身是…只有十九名学生。",
        ],
        left={
            "footer_links": ["（联城日报／摄影：黄志强）", "打开全文"],
            "ads": ["ADVERTISEMENT"],
        },
    ),
    Sample(
        "no-date",
        "山城茶農改種咖啡 第一批豆子送上咖啡館吧台",
        subtitle="濕冷的梅嶺也能種出得獎咖啡",
        body=[
            "林務試驗站與茶農…市區五家咖啡館。", "茶農江文德說，茶…人手不會打架」。",
            "試驗站研究員高淑…，甜度因此較高。", "咖啡館老闆娘試喝後笑說，喝得出一點茶香。",
        ],
    ),
    Sample(
        "one-line",
        "盲人合唱團首登國家音樂廳 一百二十位團員背下全本樂譜",
        date="2023-12-24T20:30", author="鄭安琪",
        body=[
            "由視障者組成的「…十分鐘的清唱劇。", "指揮方治平說，團…跟輕輕敲地板」。",
            "團長謝佩珊表示，…迎一般民眾報名。",
        ],
        left={
            "picture_credits": ["（圖／星河合唱團提供）"],
            "editors": ["責任編輯：馬如玉"],
        },
    ),
    Sample(
        "quote-block",
        "獨居老人互助電話滿十年 志工把第一通留言公開",
        date="2022-12-09T14:00",
        body=[
            "每天早上八點互打…名志工輪流接聽。", "創辦人馮秀珠在記…印在紀念卡片上：",
            "> 「早安，我是三樓…很好，我還在。」", "> ──早安線第一通留言，二○一二年十二月九日",
            "馮秀珠說，十年來…中一位就是老何。", "> 電話不用講很久，…等這通電話就好。",
            "早安線將在明年擴大到鄰近兩個鄉鎮。",
        ],
    ),
    Sample(
        "relative-hours",
        "跨港渡輪引擎故障 兩百乘客滯留四十分鐘",
        date="2024-05-06T09:00",
        body=[
            "渡輪「海星號」今…碼頭，無人受傷。", "渡輪公司發言人表…改由後備船行走。",
            "有乘客說，船上廣…，大致秩序良好。",
        ],
        left={
            "menu": ["快報"],
        },
    ),
    Sample(
        "relative-yesterday",
        "山区小学请来退休工程师 教孩子用废木料造桥",
        date="2024-05-05T23:10", source="南岭教育周刊",
        body=[
            "在海拔九百米的云…梁工程师何国平。", "何国平说，他不教…根木头在出力”。",
            "校长介绍，下学期…由学生投票决定。",
        ],
    ),
    Sample(
        "roc-date",
        "南灣區推「修傘日」 每月第二個週六免費修雨傘",
        date="2023-04-01", source="民政課",
        body=[
            "為鼓勵民眾惜物，…，每人限修兩把。", "區長羅明哲表示，…擴大為每月一次。",
            "民政課提醒，摺疊…天先以電話登記。",
        ],
        left={
            "menu": ["南灣區公所新聞稿", "首頁 > 公告訊息 > 新聞稿", "點閱數：1,284"],
            "navigation": ["上一則：南灣區春季捐血活動成果", "下一則：四月份里民大會時間表"],
        },
    ),
    Sample(
        "roc-slash",
        "漁會直播賣小卷 首場兩小時賣出六百公斤",
        date="2023-04-01", source="北岸漁會電子報",
        body=[
            "北岸漁會上週試辦…出六百公斤小卷。", "總幹事彭家豪說，…民仍多賺一成半。",
            "下一場直播訂於十…示範去骨與醃漬。",
        ],
    ),
    Sample(
        "sg-paper",
        "牛车水老字号饼家结业前夕 顾客冒雨排队两小时",
        date="2024-02-03T21:40", author="陈美玲",
        body=[
            "经营七十二年的牛…延伸到地铁站口。", "第三代业者郑国荣…手也真的痛了。”",
            "他透露，店里的招…每人只能买两盒。", "排在队伍最前头的…买给孙子尝尝。”",
            "国家文物局回复《…老招牌纳入收藏。",
        ],
        captions=[("饼家师傅在后厨赶制最后一批豆沙饼。", "陈美玲摄")],
        related=[
            ("延伸阅读", "裕廊旧巴刹将重建 摊贩暂迁新址"), ("延伸阅读", "百年凉茶铺搬家 招牌原样保留"),
        ],
        left={
            "menu": ["狮城早报", "新加坡", "tanml@example.com.sg", "字体大小：小 中 大"],
            "ticker": ["首页 即时 新加坡 国际 财经 观点 生活"],
            "byline": ["更新/2024年2月4日 00:15"],
            "labels": ["延伸阅读"],
            "keywords": ["热词 #牛车水 #老字号 #结业"],
            "footer_links": ["购买此文章"],
        },
    ),
    Sample(
        "tw-agency",
        "半導體老廠轉做助聽器晶片 耗電僅三分之一",
        date="2024-04-09T13:02", places=("新竹",), source="中華通訊社", author="李宛如",
        body=[
            "（中華通訊社記者…池可用二十一天。", "合訊總經理柯俊傑…才想到這條路」。",
            "合訊預計第三季量…）1130409",
        ],
        captions=[
            (
                "新竹一家三十年老廠研發的助聽器晶片，耗電只有現有產品的三分之一。",
                "（業者提供）中華通訊社記者李宛如傳真　113年4月9日",
            ),
        ],
        left={
            "menu": ["中華通訊社 > 產經"],
            "byline": ["2024/4/9 13:02（4/9 15:40 更新）"],
            "notices": [
                "請同意我們的隱私權規範，才能啟用聽新聞的功能。",
                "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。",
            ],
            "caption_repeats": [
                (
                    "新竹一家三十年老廠研發的助聽器晶片，耗電只有現有產品的三分之一。（業者提供）中華通"
                    "訊社記者李宛如傳真　113年4月9日"
                ),
            ],
        },
    ),
    Sample(
        "tw-lead-twice",
        "搶救老欅木 社區發起每日一瓢水",
        date="2024-02-10T00:45", places=("嘉義",), source="聯合社區報", author="賴柏勳",
        body=[
            "嘉義市老社區一棵…週終於冒出新芽。", "里長蔡阿村說，樹…公尺的路面換土。",
            "# 換土經費六十萬 居民三週募齊", "市府農業處表示，…邊施工須先送審。",
        ],
        captions=[
            (
                "嘉義市老社區一棵百年欅木去年底落葉不止，居民發起「每日一瓢水」輪流澆灌，上週終於冒出新芽。",
                "圖／記者賴柏勳翻攝",
            ),
        ],
        related=[("相關新聞", "行道樹健檢 二十株需移植"), ("相關新聞", "巷弄綠化競賽 開放報名")],
        left={
            "ticker": ["聯合社區報 聯合社區報"],
            "menu": ["訂閱數位版", "字級：小 中 大", "聽新聞 00:00"],
            "footer_links": ["欅木 · 社區 · 嘉義", "推薦"],
            "labels": ["相關新聞", "猜你喜歡"],
            "more_articles": ["單身貴族的一人鍋", "會呼吸的房子長這樣"],
        },
    ),
    Sample(
        "tw-paper",
        "廢棄糖廠變身共享工坊 八十歲老師傅回來教木工",
        subtitle="老糖廠整修兩年後重新開放，木工、鐵工、修車課程一次看",
        date="2024-03-18T05:30",
        places=("台北",),
        source="自由島日報",
        author="王小明",
        body=[
            "〔記者王小明／台…名居民報名試用。", "八十歲的退休師傅…程三天內就額滿。",
            "文化協會執行長林…壞時由志工修理。", "# 課程延伸到週末", "協會規劃四月起每…親手做一張板凳。",
            "市府文化局則說，…眾搭乘公車前往。",
        ],
        captions=[
            ("北溪糖廠整修後保留原有鍋爐與軌道。", "圖／北溪文化協會提供"),
            ("陳水源（左）示範鑿榫頭。", "記者王小明攝"),
        ],
        related=[
            ("延伸閱讀", "港邊倉庫改建市集 攤位抽籤今截止"),
            ("延伸閱讀", "老戲院修復完工 第一場電影免費看"),
            ("相關新聞", "社區大學開修繕課 主婦變水電高手"), ("相關新聞", "老屋活化補助 六月底前可申請"),
        ],
        left={
            "menu": [
                "自由島日報", "即時", "焦點", "政治", "社會", "地方", "國際", "財經", "娛樂", "登入",
                "首頁 > 生活 > 地方新聞",
            ],
            "keywords": ["熱搜：颱風動態　雞蛋　水情", "關鍵字：糖廠 木工 共享工坊"],
            "ticker": [
                "快訊／國道三號南下追撞 回堵五公里", "首座水上圖書館試營運 讀者排到港邊",
                "棒球／延長十二局再見安打 主場連三勝",
            ],
            "labels": ["延伸閱讀", "熱門新聞", "相關新聞"],
            "editors": ["責任編輯：張雅雯"],
            "footer_links": ["不用抽 不用搶 現在用APP看新聞 保證天天中獎　 點我下載APP　 按我看活動辦法"],
            "more_articles": [
                "颱風最快週四形成 路徑仍有變數", "房價所得比又創新高 首購族嘆買不起",
                "三星期沒下雨 水庫蓄水剩四成", "巷口早餐店漲價公告意外爆紅",
            ],
            "notices": ["自由島日報股份有限公司版權所有 © 2024 All Rights Reserved."],
        },
    ),
    Sample(
        "tw-web",
        "巷口麵店養公雞當鬧鐘　鄰居從投訴變成搶著餵",
        date="2024-02-27", places=("高雄",), author="楊子萱",
        body=[
            "高雄前鎮一家麵店…整條巷子的鬧鐘。", "麵店老闆侯金龍說…女兒變成朋友」。",
            "環保局表示，若民…有接到相關投訴。",
        ],
        captions=[
            ("公雞「阿旺」每天早上站在麵店招牌上。", "圖／讀者提供"),
            ("鄰居送來玉米與菜葉。", "圖／讀者提供"),
            ("阿旺也會在店門口「迎賓」。", "圖／翻攝自前鎮人俱樂部"),
        ],
        left={
            "menu": ["生活", "ETfun新聞雲", "新聞總覽", "寵物動物"],
            "byline": ["ETfun新聞雲 > 寵物動物 > 鳥類 > 2024年02月27日"],
            "promotion": ["►►►想看更多動物新聞？追蹤粉絲團", "分享給朋友："],
            "labels": ["【更多新聞】", "熱門新聞"],
            "more_articles": [
                "►流浪犬守護校園十年　全校師生合送牠最後一程", "►鴨媽媽帶十隻小鴨過馬路　警察攔車護送",
                "連假天氣曝光！北部有雨", "7種食物別隔夜", "地震了！規模4.2",
            ],
            "keywords": ["關鍵字：公雞 麵店 高雄"],
            "notices": ["※本文版權所有，非經授權，不得轉載。"],
        },
    ),
    Sample(
        "weekly-feature",
        "一百家消失的照相館",
        subtitle="他用十二年 拍下最後一張全家福", date="2021-05-30", author="白雨晴",
        body=[
            "那天下午，照相館…後一盞留給自己。", "「再拍一張吧。」他說。",
            "我按下快門時，才發現底片早就用完了。", "從二○○九年開始…們自己的全家福。",
            "第一家在山線小站…照已經褪成藍色。", "「新娘後來搬去美…我就替她保管。」", "# ◎海線：鹽的味道",
            "海邊的照相館，布…當然要看點別的。", "# ◎城市：騎樓下的閃光燈",
            "城裡的照相館最早…數位相機又來了。",
        ],
        left={
            "menu": ["文化週刊", "封面故事", "＊　＊　＊"],
            "notices": ["（本文節錄自作者即將出版的同名書）"],
        },
    ),
    Sample(
        "wrapped-40",
        "沿海小鎮用牡蠣殼造海堤 三年來讓灘線侵蝕減少四成",
        date="2024-05-02T10:15", places=("東石",), author="黃志明",
        body=[
            "東石鄉公所昨天公…算再延長一公里。", "負責監測的海洋學…年補充新的蠣殼。",
            "蠣農過去要付錢請…民願意一起動手。",
        ],
        captions=[("志工在退潮後把裝滿蠣殼的網袋排成三列，每列長約五十公尺。", "圖／東石鄉公所提供")],
    ),
    Sample(
        "wrapped-indented",
        "旧厂房里的乒乓球馆 每晚八点准时关灯",
        date="2023-12-05T07:50", source="北河日报",
        body=[
            "每晚七点，北河市…龄已经六十四岁。", "馆长马春生说，球…出过一次差错”。",
            "他说，下个月要和…的一方请吃饺子。",
        ],
        left={
            "editors": ["【责任编辑：丁一】"],
        },
    ),
    Sample(
        "xinhua",
        "我国科研人员首次完整记录高原湖泊越冬水鸟迁徙路线",
        date="2023-04-01T16:20:15", places=("北京",), source="新华网", author="张伟 刘芳",
        body=[
            "新华社北京4月1…果近日在线发表。", "据介绍，斑头雁平…负责人王建国说。",
            "研究还发现，近十…时间提前相吻合。", "科研人员建议，在…飞行活动。（完）",
        ],
        left={
            "menu": ["字体： 小 中 大"],
            "promotion": ["分享到："],
            "notices": ["【纠错】"],
            "editors": ["【责任编辑:孙浩】"],
            "navigation": ["阅读下一篇："],
            "footer_links": ["深度观察", "新华全媒头条丨一条老街的早晨", "手机看新闻"],
        },
    ),
]
# fmt: on


MARKS = {"paragraph": "", "heading": "# ", "quote": "> ", "item": "- "}
SHORT = 22
NAMES = [sample.name for sample in SAMPLES]
WRAPPED = {"wrapped-40", "wrapped-indented", "one-line"}
"""Pages whose line ends mean something else than on all others."""


@cache
def text(name: str) -> str:
    """The text of a page."""
    return decode((PAGES / f"{name}.txt").read_bytes(), name)


@cache
def page(name: str) -> Page:
    """What the importer reads out of it."""
    return read_page(text(name), TODAY)


def shown(block: Block) -> str:
    """A block as the table has it."""
    words = block.text if len(block.text) <= SHORT else f"{block.text[:8]}…{block.text[-8:]}"
    return MARKS[block.kind] + words


def found(name: str, expected: Sample) -> Sample:
    """What was read out of a page, in the form of the table."""
    read = page(name)
    article, directory = read.article, read.directory
    counted = {kind for kind, lines in expected.left.items() if isinstance(lines, int)}
    return Sample(
        name,
        article.title,
        subtitle=article.subtitle,
        date=article.date,
        places=article.places,
        source=article.source,
        author=article.author,
        original=article.original.publisher if article.original else None,
        body=[shown(block) for block in article.body],
        captions=[(caption.text, caption.credit) for caption in article.captions],
        related=[(related.label, related.title) for related in article.related],
        organisation=directory.organisation if directory else None,
        regions=directory.regions if directory else (),
        offices=list(directory.offices) if directory else [],
        left={kind: len(lines) if kind in counted else list(lines) for kind, lines in read.left_out.items()},
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=NAMES)
def test_a_page_reads_as_a_person_reads_it(sample: Sample) -> None:
    assert sample == found(sample.name, sample)


def test_every_page_is_in_the_table() -> None:
    assert sorted(NAMES) == sorted(path.stem for path in PAGES.glob("*.txt"))


LABELS = re.compile(
    r"來源|来源|作者|撰文|編輯|编辑|記者|记者|採訪|攝影|文|(?:綜合)?報[導道]|报道|發[布佈]|发布|更新|時間|时间|日期|單位|"
    r"相[關关](?:新聞|報道)|傳真|传真|電話|电话|電郵|網站|網址|電子郵件|邮箱|地址|電|电|本|轉載自|閱讀原文|星期.|週.|"
    r"(?i:by|tel|fax|phone|e-?mail|website|address)"
)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_page_is_somewhere(name: str) -> None:
    everything = "".join(words(repr(asdict(page(name)))))
    lost = []
    for line in text(name).split("\n"):
        plain = narrow(line)
        dated = find_date(line, TODAY)
        if dated:
            plain = plain[: dated.start] + " " + plain[dated.end :]
        rest = [word for word in words(plain) if word not in everything]
        lost += [word for word in words(LABELS.sub(" ", " ".join(rest))) if word not in everything]

    assert lost == []


def folded(value: Any) -> Any:
    """A value with the full-width ASCII of all its strings as plain ASCII."""
    if isinstance(value, str):
        return value.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    if isinstance(value, Mapping):
        return {key: folded(held) for key, held in value.items()}
    return [folded(held) for held in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("wrapped")])
def test_a_page_whose_marks_were_folded_to_ascii_reads_the_same(name: str) -> None:
    assert folded(asdict(page(name))) == folded(asdict(read_page(folded(text(name)), TODAY)))


LINE_ENDS = {"crlf": "\r\n", "gaps": "\n\n\n", "blanks": " \u3000\n"}


@pytest.mark.parametrize(
    ("name", "end"),
    # A blank line ends a paragraph that was cut at a width.
    [(name, end) for name in NAMES for end in LINE_ENDS if end != "gaps" or name not in WRAPPED],
)
def test_line_ends_and_blanks_do_not_matter(name: str, end: str) -> None:
    changed = text(name).replace("\n", LINE_ENDS[end])
    read = read_page(decode(changed.encode("utf-8-sig"), name), TODAY)

    assert asdict(page(name)) == asdict(read)


MENU = "首頁\n政治\n國際\n財經\n娛樂\n會員中心\n登入\n"
TICKER = "快訊／外海出現罕見海市蜃樓 遊客搶拍\n職棒開幕戰門票三分鐘售罄\n氣象站百年紀錄被打破\n"
TAIL = "熱門文章\n" + "\n".join(f"第{number}名 街角小店的秘密 老闆親自示範" for number in range(40)) + "\n"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WRAPPED])
def test_what_stands_around_an_article_does_not_change_it(name: str) -> None:
    read = read_page(f"{MENU}{TICKER}{text(name)}\n{TAIL}", TODAY)

    assert asdict(page(name).article) == asdict(read.article)
    assert page(name).directory == read.directory


PROSE = "松河市政府今天宣布，河濱步道第二期工程將在年底前完工，屆時市民可以沿著河岸一路走到出海口。"
HEADLINES = "\n".join(f"第{number}則消息 某地某事發生 各界關心後續發展" for number in range(5_000))
HOSTILE = {
    "headlines": (HEADLINES, None),
    "an article under headlines": (f"{HEADLINES}\n河濱步道年底完工\n2024-05-06\n{PROSE}\n", 1),
    "an article over headlines": (f"河濱步道年底完工\n2024-05-06\n{PROSE}\n更多文章\n{HEADLINES}\n", 1),
    "a hundred thousand blank lines": ("\n" * 100_000, None),
    "a hundred thousand lines of one mark": ("…\n" * 100_000, None),
    "a megabyte of sentences on one line": (PROSE * 7_000, 1),
    "a megabyte of one letter": ("a" * 1_000_000, None),
    "a megabyte of digits": ("1" * 1_000_000, None),
    "a megabyte of brackets": ("（" * 350_000, None),
    "a megabyte of blanks": (" " * 1_000_000 + "文", None),
    "related reports without end": ("(相關報導: 甲" * 60_000 + "。", None),
    "dates between all paragraphs": (f"步道完工\n2024-05-06\n{PROSE}\n" * 2_000, None),
    "only a footer": ("關於我們\n聯絡我們\n隱私權政策\n版權所有 © 2024 松河新聞網\n", None),
    "only headlines and a menu": (MENU + TICKER, None),
    "blanks and marks": ("---\n＊＊＊\n\u3000\n▲\n。\n……\n（）\n" * 100, None),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_is_read_or_refused(case: str) -> None:
    hostile, paragraphs = HOSTILE[case]
    try:
        read = read_page(hostile, TODAY)
    except Refused:
        assert paragraphs is None
    else:
        assert paragraphs in (None, len(read.article.body))
