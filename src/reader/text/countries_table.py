"""The names of the countries and territories of ISO 3166 in English and Chinese.

Data, written by `tests/tables/make_countries_table.py` from the names of CLDR in babel 2.19.0; change
that, not this.
"""
# ruff: noqa: E501

NAMES = """
AD Andorra|安道爾|安道尔
AE United Arab Emirates|阿拉伯聯合大公國|阿拉伯聯合酋長國|阿拉伯联合酋长国
AF Afghanistan|阿富汗
AG Antigua & Barbuda|安地卡及巴布達|安提瓜和巴布達|安提瓜和巴布达
AI Anguilla|安奎拉|安圭拉
AL Albania|阿爾巴尼亞|阿尔巴尼亚
AM Armenia|亞美尼亞|亚美尼亚
AO Angola|安哥拉
AQ Antarctica|南極洲|南极洲
AR Argentina|阿根廷
AS American Samoa|美屬薩摩亞|美属萨摩亚
AT Austria|奧地利|奥地利
AU Australia|澳洲|澳大利亚
AW Aruba|荷屬阿魯巴|阿魯巴|阿鲁巴
AX Åland Islands|奧蘭群島|奥兰群岛
AZ Azerbaijan|亞塞拜然|亞塞拜疆|阿塞拜疆
BA Bosnia & Herzegovina|波士尼亞與赫塞哥維納|波斯尼亞和黑塞哥維那|波斯尼亚和黑塞哥维那
BB Barbados|巴貝多|巴巴多斯
BD Bangladesh|孟加拉|孟加拉国
BE Belgium|比利時|比利时
BF Burkina Faso|布吉納法索|布基納法索|布基纳法索
BG Bulgaria|保加利亞|保加利亚
BH Bahrain|巴林
BI Burundi|蒲隆地|布隆迪
BJ Benin|貝南|貝寧|贝宁
BL St. Barthélemy|聖巴瑟米|聖巴泰勒米|圣巴泰勒米
BM Bermuda|百慕達|百慕大
BN Brunei|汶萊|文莱
BO Bolivia|玻利維亞|玻利维亚
BQ Caribbean Netherlands|荷蘭加勒比區|荷属加勒比区
BR Brazil|巴西
BS Bahamas|巴哈馬|巴哈马
BT Bhutan|不丹
BV Bouvet Island|布威島|鮑威特島|布韦岛
BW Botswana|波札那|博茨瓦納|博茨瓦纳
BY Belarus|白俄羅斯|白俄罗斯
BZ Belize|貝里斯|伯利茲|伯利兹
CA Canada|加拿大
CC Cocos (Keeling) Islands|科克斯（基靈）群島|科科斯 (基林) 群島|科科斯（基林）群岛
CD Congo - Kinshasa|剛果（金夏沙）|刚果（金）
CF Central African Republic|中非共和國|中非共和国
CG Congo - Brazzaville|剛果（布拉薩）|刚果（布）
CH Switzerland|瑞士
CI Côte d’Ivoire|象牙海岸|科特迪瓦
CK Cook Islands|庫克群島|库克群岛
CL Chile|智利
CM Cameroon|喀麥隆|喀麦隆
CN China|中國|中国
CO Colombia|哥倫比亞|哥伦比亚
CR Costa Rica|哥斯大黎加|哥斯達黎加|哥斯达黎加
CU Cuba|古巴
CV Cape Verde|維德角|佛得角
CW Curaçao|庫拉索|库拉索
CX Christmas Island|聖誕島|圣诞岛
CY Cyprus|賽普勒斯|塞浦路斯
CZ Czechia|捷克
DE Germany|德國|德国
DJ Djibouti|吉布地|吉布提
DK Denmark|丹麥|丹麦
DM Dominica|多米尼克
DO Dominican Republic|多明尼加共和國|多米尼加共和國|多米尼加共和国
DZ Algeria|阿爾及利亞|阿尔及利亚
EC Ecuador|厄瓜多|厄瓜多爾|厄瓜多尔
EE Estonia|愛沙尼亞|爱沙尼亚
EG Egypt|埃及
EH Western Sahara|西撒哈拉
ER Eritrea|厄利垂亞|厄立特里亞|厄立特里亚
ES Spain|西班牙
ET Ethiopia|衣索比亞|埃塞俄比亞|埃塞俄比亚
FI Finland|芬蘭|芬兰
FJ Fiji|斐濟|斐济
FK Falkland Islands|福克蘭群島|福克兰群岛
FM Micronesia|密克羅尼西亞|密克罗尼西亚
FO Faroe Islands|法羅群島|法罗群岛
FR France|法國|法国
GA Gabon|加彭|加蓬
GB United Kingdom|英國|英国
GD Grenada|格瑞那達|格林納達|格林纳达
GE Georgia|喬治亞|格魯吉亞|格鲁吉亚
GF French Guiana|法屬圭亞那|法属圭亚那
GG Guernsey|根息|根西岛
GH Ghana|迦納|加納|加纳
GI Gibraltar|直布羅陀|直布罗陀
GL Greenland|格陵蘭|格陵兰
GM Gambia|甘比亞|岡比亞|冈比亚
GN Guinea|幾內亞|几内亚
GP Guadeloupe|瓜地洛普|瓜德罗普
GQ Equatorial Guinea|赤道幾內亞|赤道几内亚
GR Greece|希臘|希腊
GS South Georgia & South Sandwich Islands|南喬治亞與南三明治群島|南佐治亞島與南桑威奇群島|南乔治亚和南桑威奇群岛
GT Guatemala|瓜地馬拉|危地馬拉|危地马拉
GU Guam|關島|关岛
GW Guinea-Bissau|幾內亞比索|幾內亞比紹|几内亚比绍
GY Guyana|蓋亞那|圭亞那|圭亚那
HK Hong Kong SAR China|中國香港特別行政區|中国香港特别行政区
HM Heard Island & McDonald Islands|赫德島及麥唐納群島|赫德岛和麦克唐纳群岛
HN Honduras|宏都拉斯|洪都拉斯
HR Croatia|克羅埃西亞|克羅地亞|克罗地亚
HT Haiti|海地
HU Hungary|匈牙利
ID Indonesia|印尼|印度尼西亚
IE Ireland|愛爾蘭|爱尔兰
IL Israel|以色列
IM Isle of Man|曼島|馬恩島|马恩岛
IN India|印度
IO British Indian Ocean Territory|英屬印度洋領地|英属印度洋领地
IQ Iraq|伊拉克
IR Iran|伊朗
IS Iceland|冰島|冰岛
IT Italy|義大利|意大利
JE Jersey|澤西島|泽西岛
JM Jamaica|牙買加|牙买加
JO Jordan|約旦|约旦
JP Japan|日本
KE Kenya|肯亞|肯尼亞|肯尼亚
KG Kyrgyzstan|吉爾吉斯|吉尔吉斯斯坦
KH Cambodia|柬埔寨
KI Kiribati|吉里巴斯|基里巴斯
KM Comoros|葛摩|科摩羅|科摩罗
KN St. Kitts & Nevis|聖克里斯多福及尼維斯|聖基茨和尼維斯|圣基茨和尼维斯
KP North Korea|北韓|朝鲜
KR South Korea|南韓|韩国
KW Kuwait|科威特
KY Cayman Islands|開曼群島|开曼群岛
KZ Kazakhstan|哈薩克|哈萨克斯坦
LA Laos|寮國|老撾|老挝
LB Lebanon|黎巴嫩
LC St. Lucia|聖露西亞|聖盧西亞|圣卢西亚
LI Liechtenstein|列支敦斯登|列支敦士登
LK Sri Lanka|斯里蘭卡|斯里兰卡
LR Liberia|賴比瑞亞|利比里亞|利比里亚
LS Lesotho|賴索托|萊索托|莱索托
LT Lithuania|立陶宛
LU Luxembourg|盧森堡|卢森堡
LV Latvia|拉脫維亞|拉脱维亚
LY Libya|利比亞|利比亚
MA Morocco|摩洛哥
MC Monaco|摩納哥|摩纳哥
MD Moldova|摩爾多瓦|摩尔多瓦
ME Montenegro|蒙特內哥羅|黑山
MF St. Martin|法屬聖馬丁|法属圣马丁
MG Madagascar|馬達加斯加|马达加斯加
MH Marshall Islands|馬紹爾群島|马绍尔群岛
MK North Macedonia|北馬其頓|北马其顿
ML Mali|馬利|馬里|马里
MM Myanmar (Burma)|緬甸|缅甸
MN Mongolia|蒙古
MO Macao SAR China|中國澳門特別行政區|中国澳门特别行政区
MP Northern Mariana Islands|北馬利安納群島|北马里亚纳群岛
MQ Martinique|馬丁尼克|马提尼克
MR Mauritania|茅利塔尼亞|毛里塔尼亞|毛里塔尼亚
MS Montserrat|蒙哲臘|蒙特塞拉特
MT Malta|馬爾他|馬耳他|马耳他
MU Mauritius|模里西斯|毛里裘斯|毛里求斯
MV Maldives|馬爾地夫|馬爾代夫|马尔代夫
MW Malawi|馬拉威|馬拉維|马拉维
MX Mexico|墨西哥
MY Malaysia|馬來西亞|马来西亚
MZ Mozambique|莫三比克|莫桑比克
NA Namibia|納米比亞|纳米比亚
NC New Caledonia|新喀里多尼亞|新喀里多尼亚
NE Niger|尼日|尼日爾|尼日尔
NF Norfolk Island|諾福克島|诺福克岛
NG Nigeria|奈及利亞|尼日利亞|尼日利亚
NI Nicaragua|尼加拉瓜
NL Netherlands|荷蘭|荷兰
NO Norway|挪威
NP Nepal|尼泊爾|尼泊尔
NR Nauru|諾魯|瑙魯|瑙鲁
NU Niue|紐埃島|纽埃
NZ New Zealand|紐西蘭|新西兰
OM Oman|阿曼
PA Panama|巴拿馬|巴拿马
PE Peru|秘魯|秘鲁
PF French Polynesia|法屬玻里尼西亞|法屬波利尼西亞|法属波利尼西亚
PG Papua New Guinea|巴布亞紐幾內亞|巴布亞新畿內亞|巴布亚新几内亚
PH Philippines|菲律賓|菲律宾
PK Pakistan|巴基斯坦
PL Poland|波蘭|波兰
PM St. Pierre & Miquelon|聖皮埃與密克隆群島|圣皮埃尔和密克隆群岛
PN Pitcairn Islands|皮特肯群島|皮特凱恩島|皮特凯恩群岛
PR Puerto Rico|波多黎各
PS Palestinian Territories|巴勒斯坦自治區|巴勒斯坦領土|巴勒斯坦领土
PT Portugal|葡萄牙
PW Palau|帛琉|帕劳
PY Paraguay|巴拉圭
QA Qatar|卡達|卡塔爾|卡塔尔
RE Réunion|留尼旺|留尼汪
RO Romania|羅馬尼亞|罗马尼亚
RS Serbia|塞爾維亞|塞尔维亚
RU Russia|俄羅斯|俄罗斯
RW Rwanda|盧安達|盧旺達|卢旺达
SA Saudi Arabia|沙烏地阿拉伯|沙地阿拉伯|沙特阿拉伯
SB Solomon Islands|索羅門群島|所羅門群島|所罗门群岛
SC Seychelles|塞席爾|塞舌爾|塞舌尔
SD Sudan|蘇丹|苏丹
SE Sweden|瑞典
SG Singapore|新加坡
SH St. Helena, Ascension & Tristan da Cunha|聖赫勒拿島|圣赫勒拿
SI Slovenia|斯洛維尼亞|斯洛文尼亞|斯洛文尼亚
SJ Svalbard & Jan Mayen|挪威屬斯瓦巴及尖棉|斯瓦爾巴特群島及揚馬延島|斯瓦尔巴和扬马延
SK Slovakia|斯洛伐克
SL Sierra Leone|獅子山|塞拉利昂
SM San Marino|聖馬利諾|聖馬力諾|圣马力诺
SN Senegal|塞內加爾|塞内加尔
SO Somalia|索馬利亞|索馬里|索马里
SR Suriname|蘇利南|蘇里南|苏里南
SS South Sudan|南蘇丹|南苏丹
ST São Tomé & Príncipe|聖多美普林西比|聖多美和普林西比|圣多美和普林西比
SV El Salvador|薩爾瓦多|萨尔瓦多
SX Sint Maarten|荷屬聖馬丁|荷属圣马丁
SY Syria|敘利亞|叙利亚
SZ Eswatini|史瓦帝尼|斯威士蘭|斯威士兰
TC Turks & Caicos Islands|土克斯及開科斯群島|特克斯和凱科斯群島|特克斯和凯科斯群岛
TD Chad|查德|乍得
TF French Southern and Antarctic Lands|法屬南部屬地|法屬南部領地|法属南部领地
TG Togo|多哥
TH Thailand|泰國|泰国
TJ Tajikistan|塔吉克|塔吉克斯坦
TK Tokelau|托克勞群島|托克劳
TL Timor-Leste|東帝汶|东帝汶
TM Turkmenistan|土庫曼|土库曼斯坦
TN Tunisia|突尼西亞|突尼斯
TO Tonga|東加|湯加|汤加
TR Türkiye|土耳其
TT Trinidad & Tobago|千里達及托巴哥|千里達和多巴哥|特立尼达和多巴哥
TV Tuvalu|吐瓦魯|圖瓦盧|图瓦卢
TW Taiwan|台灣|台湾
TZ Tanzania|坦尚尼亞|坦桑尼亞|坦桑尼亚
UA Ukraine|烏克蘭|乌克兰
UG Uganda|烏干達|乌干达
UM U.S. Outlying Islands|美國本土外小島嶼|美国本土外小岛屿
US United States|美國|美国
UY Uruguay|烏拉圭|乌拉圭
UZ Uzbekistan|烏茲別克|乌兹别克斯坦
VA Vatican City|梵蒂岡|梵蒂冈
VC St. Vincent & Grenadines|聖文森及格瑞那丁|聖文森特和格林納丁斯|圣文森特和格林纳丁斯
VE Venezuela|委內瑞拉|委内瑞拉
VG British Virgin Islands|英屬維京群島|英屬維爾京群島|英属维尔京群岛
VI U.S. Virgin Islands|美屬維京群島|美屬維爾京群島|美属维尔京群岛
VN Vietnam|越南
VU Vanuatu|萬那杜|瓦努阿圖|瓦努阿图
WF Wallis & Futuna|瓦利斯群島和富圖那群島|瓦利斯和富图纳
WS Samoa|薩摩亞|萨摩亚
XK Kosovo|科索沃
YE Yemen|葉門|也門|也门
YT Mayotte|馬約特島|馬約特|马约特
ZA South Africa|南非
ZM Zambia|尚比亞|贊比亞|赞比亚
ZW Zimbabwe|辛巴威|津巴布韋|津巴布韦
"""
"""A line for each: the alpha-2 code, a blank, the English name, then the Chinese ones of Taiwan, Hong Kong,
the mainland and Singapore, each once, parted by `|`."""


def names_of(code: str) -> tuple[str, ...]:
    """The names of a country by its ISO 3166 alpha-2 code, the English one first; none for any other text."""
    start = NAMES.find(f"\n{code.upper()} ") if len(code) == 2 else -1
    return tuple(NAMES[start + 4 : NAMES.index("\n", start + 1)].split("|")) if start >= 0 else ()
