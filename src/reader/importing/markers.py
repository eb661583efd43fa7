"""The words by which the parts of a saved page that are not the article can be told, in both scripts.

Every pattern is meant for narrow text (`width.narrow`) and for a whole line or its beginning, never for a
place inside a paragraph. The names of the kinds are those under which `left_out` lists the lines.
"""

import re

_STRONG: tuple[tuple[str, str], ...] = (
    (
        "tip_jar",
        r".{0,30}(?:喝杯咖啡|小額贊助|贊助作者|贊助本[報站]|打賞作者|打赏|赞赏作者|支持(?:他|她|"
        r"作者)$).{0,20}",
    ),
    (
        "ads",
        r"(?:[(\[【]?(?:廣告|广告|advertisements?|ad|sponsored)[)\]】]?|[-─—\s]*(?:廣告|"
        r"广告)?[,，]?\s*請繼續往下閱讀.{0,10}|请继续往下阅读.{0,10})",
    ),
    (
        "comments",
        r"(?:\d+\s*(?:則留言|則評論|条评论|則回應|條評論|comments?)|(?:我要|發表|发表|查看|全部|網友|"
        r"网友|最新|熱門|热门)(?:留言|評論|评论|回應)|留言|評論|评论|網友留言|"
        r"讀者留言)(?:\s*[(]?\d*[)]?)?",
    ),
    (
        "editors",
        r"[(\[【]?(?:信息提供|責任編輯|责任编辑|核稿編輯|執行編輯|值班編輯|責編|责编|編輯|编辑|校對|校对|審核|"
        r"审核|監製|监制)\s*[:/]\s*[^:。]{1,30}",
    ),
    (
        "keywords",
        r"(?:(?:關鍵字|关键字|關鍵詞|关键词|熱詞|热词|熱搜|热搜|標籤|标签|tags?|hashtags?)(?:[\s:].*)?|#[^\s#].*)",
    ),
    (
        "navigation",
        r"(?:[<«‹←]\s*)?(?:上一則|下一則|上一篇|下一篇|上一頁|下一頁|上一页|下一页|返回首頁|返回首页|"
        r"回首頁|回到頂端|回頂端|返回頂部|返回顶部|回上頁|回列表|返回列表|back to top|"
        r"[▼▲]?\s*[點点][擊选選击][圖图]片?(?:放大|看大圖|查看大图)|"
        r"[▼▲↓]*\s*(?:(?:點擊|点击|按此|即睇|睇)[^。]{0,6}(?:相片|圖片|图片)|[上下]一[張张])[▼▲↓]*|阅读下一篇|閱讀下一篇|(?:打印|列印)本[頁页].{0,12}|"
        r"skip to .{1,20})(?:\s*[:].*|"
        r"\s*[>»›→].*)?",
    ),
    (
        "footer_links",
        r"(?:關於我們|关于我们|聯絡我們|联系我们|廣告(?:服務|刊登)|广告服务|網站地圖|网站地图|"
        r"隱私權?(?:政策|聲明)|"
        r"隐私政策|服務條款|使用條款|法律声明|加入我们|人才招聘)(?:[\s|/·,、].*)?",
    ),
    (
        "promotion",
        r"[^。]{0,20}(?:點我訂閱|点我订阅|訂閱電子報|訂閱我們|加入.{0,12}(?:會員|会员|好友|粉絲團)|打開app|"
        r"打开app|下載app|下载app|下載.{0,8}app|分享(?:[到至給给]|on\b)|(?:share|tweet)\b.{0,12}$|追蹤我們|关注我们|關注我們|[追關关][蹤注](?:粉[絲丝]|專頁)|扫码|掃碼|"
        r"扫一扫|按讚|订阅我们)[^。]{0,30}",
    ),
    (
        "notices",
        r"(?:※|☆|本文(?:僅代表|仅代表|為作者|为作者)|特别声明|特別聲明|声明\s*:|聲明\s*:|免責聲明|免责声明|著作權|"
        r"本網站?(?:之|內容|所有|所刊)|本网站?(?:内容|所有|所刊)|未經(?:授權|許可|同意)|"
        r"未经(?:授权|许可|同意)|copyright|©|\(c\)\s*\d{4}|all rights reserved|[【\[]?(?:纠错|糾錯)|"
        r".{0,10}icp[备證证].{0,30}|.{0,20}(?:使用|採用|采用)\s?cookies?).*",
    ),
    (
        "notices",
        r"[^。,]{0,30}(?:版權所有(?![人者權])|版权所有(?![人者权])|不得轉載|不得转载|all rights reserved)"
        r"[^。]{0,80}。?|(?:請|请|[您你]|我們|我们|本網?站|本网?站|繼續|继续)[^。]{0,30}(?:同意|接受)[^。]{0,15}"
        r"(?:隱私權?(?:規範|政策|聲明)|隐私(?:政策|声明)|cookies?)[^。]{0,30}。?|"
        r"[(](?:本文|編者|编者|作者)[^()]{2,60}[)]|"
        r"(?:主[办辦]|承[办辦]|[备備]案序?[号號]|[网網]站[标標][识識][码碼])[^。]{0,6}:.{1,60}",
    ),
)
_MORE = (
    r"更多文章|更多新聞|更多新闻|更多(?:精彩)?(?:內容|内容)|推薦閱讀|推荐阅读|推薦新聞|推荐新闻|"
    r"推薦文章|熱門新聞|热门新闻|熱門文章|热门文章|"
    r"熱門推薦|热门推荐|熱門排行|热门排行|熱門話題|今日熱門|今日热点|今日熱點|最新新聞|最新新闻|"
    r"最新文章|最新消息|最新報導|即時新聞|即时新闻|焦點新聞|"
    r"焦点新闻|頭條新聞|头条新闻|猜你喜歡|猜你喜欢|[你您](?:可能|也許|或)(?:也|還|还|會|会)?(?:想看|喜歡|"
    r"喜欢|感興趣|感兴趣|有興趣).{0,6}|大家都在看|大家正在看|"
    r"人氣排行|人气排行|點閱排行|点击排行|(?:熱門|热门|閱讀|阅读|新聞|新闻)?排行榜?|相關推薦|相关推荐|"
    r"為[你您]推薦|为[你您]推荐|精選文章|編輯精選|编辑精选|本日熱門|一週熱門|"
    r"其他(?:報導|報道|报道|新聞|新闻|文章)|"
    r"more(?: (?:news|stories|articles))?|most read|trending|recommended"
)
_RELATED = (
    r"相關報導|相關報道|相关报道|相關新聞|相关新闻|相關文章|相关文章|相關閱讀|相关阅读|相關連結|"
    r"相关链接|延伸閱讀|延伸阅读|更多報導|更多相關新聞|"
    r"看更多|看更多新聞|閱讀更多|阅读更多|同場加映|新聞連結|related(?: (?:news|stories|articles))?|"
    r"read more|see also"
)
_EDGES = r"[\s>»›→▶►▼◆■●★☆:+…*\-─—|#【】\[\]()<《》]*"

KINDS = tuple((kind, re.compile(rf"(?:{pattern})$", re.IGNORECASE)) for kind, pattern in _STRONG)
"""Kind of line → the whole line."""
MORE_LABEL = re.compile(rf"{_EDGES}(?:{_MORE}){_EDGES}$", re.IGNORECASE)
"""The line above a list of other articles, at which the tail of the page begins."""
RELATED_LABEL = re.compile(rf"{_EDGES}(?P<label>{_RELATED}){_EDGES}$", re.IGNORECASE)
"""The line above the related reports, which may stand amid the article."""
RELATED_LINE = re.compile(
    rf"[\s>»›→▶►◆■●★【\[(<]*(?P<label>{_RELATED})(?:\s*[:|/]|[】\])>]|\s)\s*[】\])>]?\s*(?P<titles>\S.*)$",
    re.IGNORECASE,
)
"""A label with its titles on the same line."""
RELATED_INSIDE = re.compile(rf"[(\[【<]\s*(?P<label>{_RELATED})\s*[:]\s*", re.IGNORECASE)
"""Where a related report begins inside a paragraph."""
LINK_WORDS = re.compile(
    rf"[\s>»›→|]{{0,4}}(?:{_MORE}|{_RELATED}|閱讀全文|阅读全文|看全文|詳全文)\s*$", re.IGNORECASE
)
"""Words at the end of a title that are a link to something else."""
_LONGEST = 300
_MENU_WORDS = """
首頁 首页 政治 財經 财经 國際 国际 兩岸 两岸 社會 社会 生活 娛樂 娱乐 體育 体育 運動 运动 科技
健康 地方 軍事 军事 評論 评论 影音 視頻 视频 圖片 图片 專題 专题 即時 滚动 登入 登錄 登录 註冊
注册 搜尋 搜索 會員 会员 會員中心 訂閱 订阅 分享 收藏 列印 打印 字級 字級設定 字号 字體 小 中 大
特大 讚 看更多 新聞 新闻 要聞 要闻 facebook line twitter x email 微信 微博 qq home menu search
login a+ a- a + - print share 焦點 焦点 總覽 总览 新聞總覽 港聞 馬經 国内 國內 觀點 观点 專欄
专栏 文教 旅遊 美食 汽車 汽车 房產 房产 地方新聞 社會新聞 国际新闻 直播 滾動 關閉 关闭 關閉視窗
关闭窗口 字体 字體大小 字体大小 字级 正文 threads whatsapp telegram instagram youtube 複製連結
复制链接 收聽 聽新聞 放大 縮小
"""
_MENU = frozenset(_MENU_WORDS.split())
_MEDIUM = re.compile(
    r"\w{1,12}?(?:(?<![警特情海簡简通匯汇預预捷戰战喜舉举])[報报]|電子報|电子报|(?<![電电路球法魚渔漁蛛])[網网]|[網网]站|"
    r"[新傳传]媒|新[聞闻][雲云稿]?|通[訊讯]社?|中央社|[新華华]{2}社|[電电][視视]台|[週周]刊|[雜杂][誌志]|[频頻]道)$"
)
_PATH = re.compile(
    r"(?:當前位置|当前位置|[你您]的位置|現在位置|位置)?[^>›»。]{1,24}(?:\s*(?<![-=])[>›»]\s*[^>›»。]{1,60})+$"
)
_PATH_FROM_HOME = re.compile(r"(?:首頁|首页|主頁|主页|home)(?:\s*[/|]\s*[^/|。]{1,60})+$", re.IGNORECASE)


def is_path(text: str) -> bool:
    """Whether a line (narrow) says where on its site a page stands (`首頁 > 生活 > 地方`)."""
    return len(text) <= 160 and bool(_PATH.match(text) or _PATH_FROM_HOME.match(text))


def is_medium(text: str) -> bool:
    """Whether a line (narrow) is the name of a paper or a site: one word that ends as their names do."""
    return bool(_MEDIUM.match(text.strip()))


def is_menu(text: str) -> bool:
    """Whether a line (narrow) holds nothing but words of menus and buttons."""
    words = re.split(r"[\s|>/·»›•,、:\[\]()]+", text.casefold()[:_LONGEST])
    return len(text) <= _LONGEST and all(word in _MENU for word in words if word)


def kind_of(text: str) -> str | None:
    """The kind of a line (narrow) that is no part of an article; None for all others."""
    if len(text) > _LONGEST:
        return None
    return next((kind for kind, pattern in KINDS if pattern.match(text)), None)
