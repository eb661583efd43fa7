"""The words by which the lines of a directory are known: one table, each word once, in either script.

A word is compared in match text, so that one spelling stands for all; `|` parts words. No list is a gate:
a word is evidence for what a line is, and its absence is none against it.
"""

import re
from functools import cache

from reader.importing.match_text import match_text

WORDS = {
    # Labels, by the field to which their value belongs.
    "phone": "電話|電話號碼|聯絡電話|連絡電話|聯繫電話|服務電話|辦公電話|公司電話|洽詢電話|"
    "諮詢電話|免付費電話|免費電話|專線|服務專線|客服專線|免費專線|熱線|服務熱線|"
    "客服熱線|總機|代表號|手機|行動電話|移動電話|直線|座機|客服|telephone|telephone no|"
    "tel no|tels|phone|phone no|phones|phone number|ph|mobile|mobile phone|cell|"
    "h/p|hotline|toll free|toll-free|freephone|general line|main line|hp|telp|telefon|"
    "telefono|tel|talian|☎|📞|☏",
    "fax": "傳真|傳真號碼|傳真電話|圖文傳真|facsimile|fax|fax no|fax number|telefax|faks|télécopie|📠",
    "email": "電子郵件|電子信箱|電子郵箱|電郵|電郵地址|郵箱|信箱|服務信箱|客服信箱|聯絡信箱|"
    "電子郵件信箱|電子郵件地址|email|e-mail|emails|e-mails|mail|email address|"
    "e-mail address|e mail|e-mel|emel|correo|✉|📧",
    "website": "官方網站|網站|網址|官網|網頁|主頁|公司網址|網站連結|website|web site|web|www|url|"
    "homepage|home page|internet|site|🌐",
    "address": "地址|通訊地址|郵寄地址|辦公地址|聯絡地址|連絡地址|聯繫地址|公司地址|營業地址|"
    "註冊地址|登記地址|詳細地址|中文地址|英文地址|會址|校址|館址|住址|廠址|店址|院址|"
    "社址|所址|園址|辦公處|辦公地點|辦公室地址|通訊處|所在地|所在地址|地點|address|"
    "addr|add|adr|adresse|direccion|alamat|physical address|postal address|"
    "mailing address|street address|visiting address|office address|business address|"
    "registered address|registered office|correspondence address|delivery address|"
    "english address|chinese address|chancery|location|📍|🏠|🏢",
    "name": "公司名稱|名稱|單位名稱|機構名稱|店名|門市名稱|校名|分店名稱|據點名稱|單位|公司別|"
    "機構|據點|分公司|營業所|辦事處|company|company name|name|office name|branch name|"
    "store name|name of office|name of company",
    # Labels whose values have no field.
    "note": "聯絡人|連絡人|聯繫人|聯絡窗口|負責人|窗口|主任|經理|營業時間|服務時間|開放時間|"
    "辦公時間|上班時間|門診時間|受理時間|工作時間|對外時間|對外辦公時間|時間|統一編號|"
    "統編|郵編|郵政編碼|郵遞區號|郵遞編號|微信|微信公眾號|微信號|公眾號|臉書|粉絲專頁|"
    "line|line id|facebook|wechat|whatsapp|skype|交通|領區|領事轄區|轄區|管轄區域|"
    "服務範圍|服務項目|更新日期|更新時間|最後更新|發布日期|發布時間|服務區域|營業項目|校長|店長|處長|局長|所長|館長|廠長|院長|"
    "總領事|大使|停車|停車資訊|大眾運輸|捷運|公車|座標|代碼|備註|hours|opening hours|"
    "office hours|business hours|working hours|opening time|contact person|contact|"
    "contacts|attn|attention|director|manager|principal|postcode|postal code|zip|"
    "zip code|qq|consular district|gps|note|remarks",
    # Whole lines, or the ends of lines, that lead somewhere.
    "link": "google map|google maps|google地圖|map|maps|地圖|查看地圖|看地圖|檢視地圖|觀看地圖|"
    "電子地圖|地圖連結|地圖導航|放大地圖|檢視較大的地圖|位置圖|交通位置圖|地圖位置|"
    "查看位置|更多|更多資訊|查看更多|了解更多|詳情|詳細資訊|詳細內容|查看詳情|路線|"
    "看路線|路線圖|路線規劃|規劃路線|導航|街景|交通方式|交通資訊|前往官網|前往網站|"
    "造訪網站|線上預約|立即預約|預約|聯絡我們|聯繫我們|寄信|回頁首|返回頂部|view map|"
    "view on map|see map|show map|show on map|location map|directions|get directions|"
    "more|read more|see more|learn more|more info|details|view details|visit website|"
    "visit site|contact us|send email|email us|back to top|top",
    # Values that say there is none.
    "none": "暫無|無|尚無|從缺|none|nil|n/a|na|n.a.|tba|tbd|待定|未提供",
    # How a firm's name ends.
    "firm": "有限公司|有限責任公司|股份公司|公司|集團|企業社|商行|工作室|事務所|株式會社|ltd|"
    "limited|inc|incorporated|corp|corporation|co|company|llc|llp|plc|gmbh|ag|kg|b.v.|"
    "bv|n.v.|nv|s.a.|s.a.s.|sas|s.p.a.|spa|srl|s.r.l.|s.l.|sdn bhd|bhd|berhad|pte|pty|"
    "pvt|k.k.|oy|ab|a/s|kft|s.r.o.|sp. z o.o.|ltda|s.a. de c.v.|jsc|ooo|pt|group|"
    "holdings|international co",
    # How the name of an office ends; nothing but an office is called so.
    "office": "辦公室|辦事處|秘書處|總部|總會|分會|分社|分部|支部|支會|分公司|總公司|子公司|"
    "代表處|聯絡處|連絡處|服務處|辦公處|工作站|分處|總社|營業所|營業處|營運處|總營運處|"
    "服務站|公所|領事館|總領事館|大使館|分行|支行|總行|分店|總店|門市|分校|分館|分院|"
    "分局|支局|派出所|office|secretariat|headquarters|hq|bureau|branch|chapter|embassy|"
    "consulate|consulate general|representation|subsidiary|factory|plant|outlet",
    # How the name of an institution ends, and now and then a building's.
    "institution": "局|處|所|署|部|廳|院|館|校|小學|國小|中學|國中|高中|大學|學院|學校|幼兒園|幼稚園|"
    "診所|醫院|圖書館|博物館|站|店|廠|工廠|倉庫|倉|委員會|協會|基金會|學會|聯盟|商會|"
    "公會|工會|教會|銀行|郵局|農會|漁會|中心|會館|旗艦店|專櫃|門店|營業部|科技|百貨|"
    "書店|課|科|隊|社|會|school|college|university|hospital|clinic|library|museum|"
    "store|shop|showroom|warehouse|department|division|center|centre|station|institute|"
    "foundation|association|church|society|agency|authority|mission|academy|"
    "kindergarten|council|committee|bookstore|cafe",
    # How the name of an organisation ends that speaks in an article.
    "organisation": "協會|學會|公會|商會|工會|總會|基金會|聯盟|聯合會|委員會|理事會|促進會|研究所|"
    "研究院|學院|大學|中心|集團|公司|銀行|出版社|通訊社|博物館|圖書館|網絡|聯絡網|組織",
    # The same, of one that has offices.
    "body": "政府|署|局|院|校|館|所|會|聯社|書店|商行|foundation|association|university|hospital|society|"
    "institute|academy|council|alliance|trust|federation|network|union|bank|authority|ministry|agency",
    # What a rights notice says.
    "rights": "版權所有|版權屬於|版權歸屬|版權|著作權所有|著作權|保留一切權利|保留所有權利|"
    "copyright|all rights reserved",
    "forbids": "未經|授權|許可|轉載|必究|翻印|禁止|請勿|隱私|條款|網頁設計|備案|瀏覽器|"
    "privacy|terms of|reproduc|web design",
    # Headings of function: what the offices below them are.
    "function": "廠辦|廠區|製造廠|生產基地|生產據點|製造據點|製造基地|據點|營業據點|服務據點|"
    "銷售據點|營運據點|行銷據點|業務據點|網點|服務網點|營業網點|銷售網點|服務地點|"
    "研發中心|研發據點|物流中心|直營門市|加盟門市|直營店|加盟店|經銷商|代理商|經銷據點|"
    "企業總部|營運總部|集團總部|分支機構|母公司|關係企業|關係公司|關聯企業|轉投資公司|"
    "校區|院區|駐外館處|駐外機構|外館|使領館|服務網|服務中心|客服中心|維修中心|"
    "展示中心|營業廳|head office|head offices|corporate office|corporate headquarters|"
    "branches|branch offices|subsidiaries|factories|plants|manufacturing|"
    "manufacturing sites|production sites|sales office|sales offices|regional offices|"
    "overseas offices|local offices|representative offices|field offices|main office|"
    "distributors|dealers|agents|service centers|service centres|r&d centers|"
    "r&d centres|retail stores|stores|showrooms|warehouses|outlets|consulates|"
    "embassies|campuses|clinics|schools|libraries",
    # Regions of the world and of a country, beside the places of countries.
    "region": "亞洲|歐洲|非洲|美洲|大洋洲|南極洲|亞太|歐亞|歐美|拉丁美洲|拉美|中東|東亞|東南亞|"
    "南亞|東北亞|西亞|中亞|北亞|北美|南美|中南美|北美洲|南美洲|中美洲|東歐|西歐|北歐|"
    "南歐|中歐|東非|西非|南非洲|北非|紐澳|加勒比|加勒比海|太平洋|環太平洋|大中華|兩岸|"
    "東協|港澳|港澳台|北部|中部|南部|東部|西部|北區|中區|南區|東區|西區|華東|華南|華北|"
    "華中|華西|西北|西南|東北|東南|北北基|桃竹苗|竹苗|中彰投|雲嘉南|嘉南|高屏|高高屏|"
    "宜花東|花東|雙北|基宜|港島|香港島|東馬|西馬|北馬|中馬|南馬|長三角|珠三角|大灣區|"
    "africa|america|americas|asia|europe|oceania|pacific|asia pacific|asia-pacific|"
    "apac|emea|eurasia|caribbean|australasia|arctic|mediterranean|middle east|"
    "near east|mena|sub-saharan africa|scandinavia|balkans|greater china|latin america|"
    "peninsular malaysia|east malaysia|west malaysia",
    "compass": "north|south|east|west|central|northern|southern|eastern|western|southeast|"
    "south east|south-east|northeast|north east|north-east|southwest|south west|"
    "northwest|north west|middle",
    # What stands before the function or the place in a heading.
    "scope": "國內|國外|海外|境外|境內|全球|全國|全台|全省|世界|國際|外國|島內|離島|外島|本地|"
    "各地|地方|區域|外埠|本市|各區|駐外|domestic|overseas|international|global|"
    "worldwide|local|foreign",
    # Titles above a whole directory.
    "title": "資訊|信息|查詢|一覽|一覽表|名錄|名單|列表|聯絡方式|聯繫方式|聯絡資訊|聯繫信息|"
    "聯絡信息|通訊錄|通訊資料|聯絡資料|分行網絡|服務網絡|銷售網絡|營業網絡|"
    "our offices|office locations|locations|our locations|office directory|directory|find us|"
    "where we are|分布",
    # Streets and houses in the Latin alphabet, as whole words.
    "street": "street|st|road|rd|avenue|ave|av|boulevard|blvd|lane|ln|drive|dr|way|walk|row|"
    "court|square|sq|highway|hwy|parkway|pkwy|crescent|close|terrace|quay|jalan|jln|jl|"
    "lorong|persiaran|lebuh|lebuhraya|taman|rue|via|viale|piazza|calle|avenida|rua|"
    "paseo|carrera|ul|ulica|soi|thanon|floor|fl|flr|level|suite|ste|unit|room|rm|block|"
    "blk|flat|building|bldg|plaza|tower|towers|mansion|complex|park|estate|box|c/o|"
    "house|arcade|mall|sec|section|alley|dist|district|no|nos|lot|kav|city|town|"
    "village|county|province|prefecture|state|kelurahan|kecamatan|barangay|gpo|p.o.",
    # The same as the ends of words.
    "street end": "strasse|straße|str.|gasse|weg|platz|allee|straat|laan|kade|gracht|plein|gatan|"
    "vägen|gata|veien|katu|tie|utca|tere|-ro|-gu|-dong|-daero|-ku|-cho|-machi|-shi|-gil",
    # Mail hosts of the public, which say nothing of an organisation.
    "public mail": "qq|foxmail|163|126|sina|sohu|139|189|21cn|aliyun|gmail|googlemail|hotmail|outlook|"
    "live|msn|yahoo|ymail|icloud|me|aol|gmx|proton|protonmail|hinet|seed|pchome|"
    "netvigator|singnet|streamyx|naver|mail|web|facebook|instagram|linkedin|twitter|"
    "youtube|google|goo|bit|wixsite|blogspot|wordpress",
}


@cache
def words(kind: str) -> frozenset[str]:
    """The words of a kind in match text."""
    return frozenset(match_text(word) for word in WORDS[kind].split("|"))


@cache
def any_of(*kinds: str) -> str:
    """Source of a regular expression for any word of the kinds, the longest first."""
    found = sorted({word for kind in kinds for word in words(kind)}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found)


@cache
def ending(*kinds: str) -> str:
    """Source of a regular expression for any word of the kinds, a Latin one as a whole word."""
    latin = [word for kind in kinds for word in words(kind) if word[0] < "\u2e80"]
    han = [word for kind in kinds for word in words(kind) if word[0] >= "\u2e80"]
    each = (re.escape(word).replace(r"\ ", r"\s+") for word in sorted(latin, key=len, reverse=True))
    return rf"(?:(?<![a-z])(?:{'|'.join(each)})|{'|'.join(sorted(han, key=len, reverse=True))})"
