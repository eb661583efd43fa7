"""Cities, provinces and states, by the country they lie in: evidence for a country, never a gate.

Each name stands once, in either script. A Chinese name that also is a common word, a street or a district
elsewhere stands with its rank (`中山市`).
"""

from collections.abc import Iterator
from functools import cache

from reader.importing.match_text import match_text

HAN = {
    "TW": "台北 新北 桃園 台中 台南 高雄 基隆 新竹 嘉義 苗栗 彰化 南投 雲林 屏東 宜蘭 花蓮 "
    "台東 澎湖 金門 連江 馬祖 竹北 竹科 中科 南科 板橋 三重 中壢 平鎮 頭份 員林 斗六 "
    "草屯 鳳山 岡山 羅東 蘇澳 埔里 鹿港 北投 士林 內湖 南港 汐止 新店 中和 永和 土城 "
    "樹林 新莊 蘆洲 五股 林口 龜山 楊梅 大園 湖口 豐原 大里 太平區 沙鹿 梧棲 西屯 永康 "
    "仁德 善化 新營 楠梓 左營 前鎮 小港",
    "HK": "香港 九龍 新界 中環 上環 灣仔 銅鑼灣 北角 鰂魚涌 柴灣 筲箕灣 香港仔 尖沙咀 油麻地 "
    "旺角 深水埗 長沙灣 荔枝角 觀塘 九龍灣 九龍塘 新蒲崗 牛頭角 紅磡 將軍澳 荃灣 葵涌 "
    "葵芳 青衣 沙田 火炭 大埔 粉嶺 上水 元朗 屯門 天水圍 金鐘 西營盤 薄扶林 黃竹坑 "
    "馬鞍山",
    "MO": "澳門 氹仔 路環",
    "CN": "北京 上海 天津 重慶 河北 山西省 遼寧 吉林 黑龍江 江蘇 浙江 安徽 福建 江西 山東 "
    "河南 湖北 湖南 廣東 海南省 四川 貴州 雲南 陝西 甘肅 青海 內蒙古 廣西 西藏 寧夏 "
    "新疆 石家莊 唐山 秦皇島 邯鄲 邢台 保定 張家口 承德 滄州 廊坊 衡水 太原 大同市 "
    "陽泉 長治 晉城 朔州 晉中 運城 忻州 臨汾 呂梁 呼和浩特 包頭 烏海 赤峰 通遼 "
    "鄂爾多斯 呼倫貝爾 巴彥淖爾 烏蘭察布 瀋陽 大連 鞍山 撫順 本溪 丹東 錦州 營口 阜新 "
    "遼陽 盤錦 鐵嶺 朝陽市 葫蘆島 長春 四平 遼源 通化 白山市 松原 白城 延邊 哈爾濱 "
    "齊齊哈爾 雞西 鶴崗 雙鴨山 大慶 伊春 佳木斯 七台河 牡丹江 黑河 綏化 南京 無錫 徐州 "
    "常州 蘇州 南通 連雲港 淮安 鹽城 揚州 鎮江 泰州 宿遷 崑山 江陰 張家港 常熟 太倉 "
    "杭州 寧波 溫州 嘉興 湖州 紹興 金華 衢州 舟山 台州 麗水 義烏 合肥 蕪湖 蚌埠 淮南 "
    "馬鞍山市 淮北 銅陵 安慶 黃山市 滁州 阜陽 宿州 六安 亳州 池州 宣城 福州 廈門 莆田 "
    "三明 泉州 漳州 南平市 龍岩 寧德 晉江 南昌 景德鎮 萍鄉 九江 新余 鷹潭 贛州 吉安市 "
    "宜春 撫州 上饒 濟南 青島 淄博 棗莊 東營 煙台 濰坊 濟寧 泰安 威海 日照 臨沂 德州市 "
    "聊城 濱州 菏澤 鄭州 開封 洛陽 平頂山 安陽 鶴壁 新鄉 焦作 濮陽 許昌 漯河 三門峽 "
    "南陽 商丘 信陽 周口 駐馬店 武漢 黃石 十堰 宜昌 襄陽 鄂州 荊門 孝感 荊州 黃岡 咸寧 "
    "隨州 恩施 長沙 株洲 湘潭 衡陽 邵陽 岳陽 常德 張家界 益陽 郴州 永州 懷化 婁底 湘西 "
    "廣州 韶關 深圳 珠海 汕頭 佛山 江門 湛江 茂名 肇慶 惠州 梅州 汕尾 河源 陽江 清遠 "
    "東莞 中山市 潮州 揭陽 雲浮 順德 番禺 南寧 柳州 桂林 梧州 北海市 防城港 欽州 貴港 "
    "玉林 百色 賀州 河池 來賓 崇左 海口 三亞 儋州 成都 自貢 攀枝花 瀘州 德陽 綿陽 廣元 "
    "遂寧 內江 樂山 南充 眉山 宜賓 廣安 達州 雅安 巴中 資陽 貴陽 六盤水 遵義 安順 畢節 "
    "銅仁 昆明 曲靖 玉溪 保山 昭通 麗江 普洱 臨滄 大理 拉薩 日喀則 西安 銅川 寶雞 咸陽 "
    "渭南 延安 漢中 榆林 安康市 商洛 蘭州 嘉峪關 金昌 白銀市 天水市 武威 張掖 平涼 "
    "酒泉 慶陽 定西 隴南 西寧 海東 銀川 石嘴山 吳忠 固原 中衛 烏魯木齊 克拉瑪依 吐魯番 "
    "哈密 喀什 伊犁",
    "JP": "東京 大阪 京都 橫濱 名古屋 福岡 札幌 神戶 廣島 仙台 沖繩 那霸 川崎 埼玉 千葉 "
    "神奈川 愛知 兵庫 北海道",
    "KR": "首爾 釜山 仁川 大邱 光州 大田 濟州",
    "SG": "新加坡",
    "MY": "吉隆坡 檳城 檳島 檳州 雪蘭莪 柔佛 新山 馬六甲 怡保 霹靂 森美蘭 芙蓉 彭亨 關丹 "
    "登嘉樓 吉蘭丹 吉打 玻璃市 沙巴 砂拉越 砂勞越 亞庇 古晉 美里 詩巫 莎阿南 "
    "八打靈再也 蒲種 巴生 太平 峇株巴轄 麻坡",
    "TH": "曼谷 清邁 普吉 春武里 羅勇",
    "ID": "雅加達 泗水 萬隆 棉蘭 巴淡",
    "PH": "馬尼拉 宿霧 奎松",
    "VN": "河內 胡志明 胡志明市 海防 峴港 平陽 同奈",
    "KH": "金邊",
    "MM": "仰光",
    "IN": "新德里 德里 孟買 班加羅爾 清奈 加爾各答",
    "US": "紐約 華盛頓 洛杉磯 舊金山 三藩市 芝加哥 波士頓 西雅圖 休士頓 休斯頓 聖荷西 "
    "亞特蘭大 邁阿密 達拉斯 加州 德州 檀香山 拉斯維加斯 矽谷",
    "CA": "多倫多 溫哥華 蒙特婁 渥太華 卡加利",
    "GB": "倫敦 曼徹斯特 愛丁堡 劍橋 伯明翰",
    "FR": "巴黎 里昂 馬賽",
    "DE": "柏林 慕尼黑 法蘭克福 漢堡 杜塞道夫 波昂 斯圖加特",
    "BE": "布魯塞爾",
    "NL": "阿姆斯特丹 鹿特丹 海牙",
    "CH": "日內瓦 蘇黎世 伯恩",
    "AT": "維也納",
    "IT": "羅馬 米蘭",
    "ES": "馬德里 巴塞隆納",
    "SE": "斯德哥爾摩",
    "RU": "莫斯科",
    "AU": "雪梨 悉尼 墨爾本 布里斯本 伯斯 坎培拉",
    "NZ": "奧克蘭 威靈頓",
    "AE": "杜拜 迪拜",
    "ZA": "約翰尼斯堡 開普敦",
    "BR": "聖保羅",
    "TR": "伊斯坦堡",
}
"""Country → names in Chinese, parted by blanks."""

LATIN = {
    "TW": "taipei|new taipei|taoyuan|taichung|tainan|kaohsiung|hsinchu|keelung|chiayi|"
    "changhua|yunlin|pingtung|yilan|hualien|taitung|miaoli|nantou",
    "HK": "kowloon|new territories|hong kong|wan chai|wanchai|tsim sha tsui|causeway bay|"
    "kwun tong|mong kok|tsuen wan|sha tin|shatin|kwai chung|quarry bay|n.t.",
    "MO": "macau|macao|taipa",
    "CN": "beijing|shanghai|guangzhou|shenzhen|tianjin|chongqing|nanjing|wuhan|chengdu|"
    "hangzhou|xi'an|xian|xiamen|suzhou|qingdao|dalian|shenyang|harbin|changsha|"
    "zhengzhou|fuzhou|ningbo|dongguan|zhuhai|foshan|jinan|kunming|hefei|wuxi|guangdong|"
    "jiangsu|zhejiang|fujian|shandong|sichuan|hubei|hunan|henan|hebei|liaoning|jiangxi|"
    "anhui|guangxi|hainan|kunshan",
    "JP": "tokyo|osaka|kyoto|yokohama|nagoya|fukuoka|sapporo|kobe|hiroshima|sendai|kanagawa|"
    "saitama|chiba",
    "KR": "seoul|busan|incheon|daegu|gyeonggi-do|suwon|daejeon|gwangju",
    "MY": "kuala lumpur|selangor|penang|pulau pinang|johor|johor bahru|melaka|malacca|ipoh|"
    "perak|petaling jaya|shah alam|subang jaya|klang|kota kinabalu|sabah|kuching|"
    "sarawak|negeri sembilan|pahang|kuantan|kedah|perlis|terengganu|kelantan|putrajaya|"
    "puchong|seremban",
    "TH": "bangkok|chiang mai|phuket|chonburi|rayong|samut prakan|nonthaburi",
    "ID": "jakarta|surabaya|bandung|medan|batam|bekasi|tangerang|denpasar|bali",
    "PH": "manila|quezon city|makati|cebu|taguig|pasig|davao",
    "VN": "hanoi|ha noi|ho chi minh city|ho chi minh|hai phong|haiphong|da nang|binh duong|"
    "dong nai",
    "KH": "phnom penh",
    "MM": "yangon",
    "LA": "vientiane",
    "BD": "dhaka",
    "LK": "colombo",
    "NP": "kathmandu",
    "IN": "new delhi|delhi|mumbai|bangalore|bengaluru|chennai|kolkata|hyderabad|pune|gurgaon|"
    "ahmedabad",
    "US": "new york|los angeles|san francisco|chicago|houston|boston|seattle|san jose|"
    "atlanta|dallas|miami|denver|washington, d.c.|washington dc|california|texas|"
    "florida|illinois|massachusetts|new jersey|ohio|michigan|pennsylvania|colorado|"
    "oregon|arizona",
    "CA": "toronto|vancouver|montreal|ottawa|calgary|ontario|british columbia|quebec|alberta",
    "GB": "london|manchester|edinburgh|birmingham|glasgow|bristol|cardiff|belfast|oxford",
    "FR": "paris|lyon|marseille",
    "DE": "berlin|munich|munchen|hamburg|frankfurt|koln|cologne|stuttgart|dusseldorf|bonn",
    "BE": "brussels|bruxelles|antwerp",
    "NL": "amsterdam|rotterdam|den haag|the hague|eindhoven|utrecht",
    "CH": "geneva|zurich|basel|bern",
    "AT": "vienna|wien",
    "IT": "rome|roma|milan|milano",
    "ES": "madrid|barcelona",
    "PT": "lisbon|lisboa",
    "SE": "stockholm",
    "NO": "oslo",
    "DK": "copenhagen",
    "FI": "helsinki",
    "IE": "dublin",
    "PL": "warsaw|warszawa|krakow",
    "CZ": "prague|praha",
    "HU": "budapest",
    "RO": "bucharest",
    "GR": "athens",
    "TR": "istanbul|ankara",
    "RU": "moscow",
    "AU": "sydney|melbourne|brisbane|perth|adelaide|canberra|new south wales|queensland",
    "NZ": "auckland|wellington|christchurch",
    "AE": "dubai|abu dhabi",
    "SA": "riyadh|jeddah",
    "IL": "tel aviv",
    "EG": "cairo",
    "ZA": "johannesburg|cape town|pretoria|durban",
    "KE": "nairobi",
    "NG": "lagos|abuja",
    "GH": "accra",
    "ET": "addis ababa",
    "BR": "sao paulo|rio de janeiro|brasilia",
    "AR": "buenos aires",
    "CL": "santiago",
    "CO": "bogota",
    "PE": "lima",
    "MX": "mexico city|ciudad de mexico|guadalajara|monterrey",
}  # fmt: skip
"""Country → names in the Latin alphabet, parted by `|`."""


@cache
def places() -> dict[str, str]:
    """Name of a place in match text → country."""
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for code, names in HAN.items():
        yield from ((match_text(name), code) for name in names.split())
    for code, names in LATIN.items():
        yield from ((match_text(name), code) for name in names.split("|"))
