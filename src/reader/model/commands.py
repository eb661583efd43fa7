"""The table of commands: bindings, palette, overlay of keys, `reader keys` and README are all made of it."""

from collections.abc import Mapping
from keyword import iskeyword
from types import MappingProxyType
from typing import Literal, NamedTuple

from reader.i18n import later
from reader.model.keys import is_typed

Where = Literal["anywhere", "lists", "article", "filter bar"]
"""Which pane must have the focus for the key to act."""


class Command(NamedTuple):
    """Something a person can do, with one public id."""

    id: str
    keys: tuple[str, ...]
    """As Textual names them."""
    english: str
    chinese: str
    where: Where = "anywhere"

    @property
    def method(self) -> str:
        """The name of the method that carries it out."""
        name = self.id.replace("-", "_")
        return f"{name}_" if iskeyword(name) else name


GROUPS: Mapping[str, tuple[Command, ...]] = MappingProxyType(
    {
        later("Moving"): (
            Command("next-line", ("j", "down", "ctrl+n"), "next line", "下一行"),
            Command("previous-line", ("k", "up"), "previous line", "上一行"),
            Command("open", ("enter",), "open what is under the cursor", "開啟游標所在的項目", "lists"),
            Command(
                "forward", ("l", "right"), "into the article, or open the branch", "進入文章，或展開地區"
            ),
            Command("back", ("h", "left"), "back to the list, or close the branch", "返回清單，或收合地區"),
            Command("next-pane", ("tab",), "next pane", "下一窗格"),
            Command("previous-pane", ("shift+tab",), "previous pane", "上一窗格"),
            Command("page-down", ("space",), "page the article, then the next", "文章下一頁，到底接下一篇"),
            Command("page-up", ("b",), "page the article back", "文章上一頁"),
            Command("pane-down", ("pagedown", "ctrl+f"), "page down in the pane", "窗格下一頁"),
            Command("pane-up", ("pageup", "ctrl+b"), "page up in the pane", "窗格上一頁"),
            Command("half-down", ("ctrl+d",), "half a page down", "下半頁"),
            Command("half-up", ("ctrl+u",), "half a page up", "上半頁"),
            Command("next-article", ("right_square_bracket",), "next article", "下一篇"),
            Command("previous-article", ("left_square_bracket",), "previous article", "上一篇"),
            Command("next-unread", ("full_stop",), "next unread", "下一篇未讀"),
            Command("next-heading", ("right_curly_bracket",), "next heading", "下一標題"),
            Command("previous-heading", ("left_curly_bracket",), "previous heading", "上一標題"),
            Command("top", ("g", "home"), "top", "開頭"),
            Command("bottom", ("G", "end"), "bottom", "結尾"),
            Command("leave", ("escape",), "one step back", "退一步"),
        ),
        later("Finding"): (
            Command("focus-filter", ("slash", "／"), "to the filter bar", "篩選"),
            Command("complete", (), "complete the last word in the bar", "補全篩選列的最後一個詞"),
            Command("toggle-spellings", ("equals_sign",), "other spellings on, off", "他地用詞"),
            Command("save-query", ("ctrl+s",), "save the query", "儲存篩選"),
            Command("former-queries", ("ctrl+r",), "former queries", "用過的篩選"),
            Command("next-match", ("n",), "next match", "下一處"),
            Command("previous-match", ("N",), "previous match", "上一處"),
            Command("find-in-article", ("F",), "find in the article", "文內尋找"),
            Command("order", ("s",), "order of the list", "排序"),
            Command("hide-read", (), "hide what was read", "隱藏已讀"),
            Command("group-by-day", (), "group the list by day", "按日分組"),
            Command("timeline", ("T",), "matches by month", "按月統計"),
            Command("words-by-region", ("W",), "the query's words by region", "各地用詞統計"),
        ),
        later("Scripts and words"): (
            Command("next-variant", ("v",), "next variant", "下一種字體"),
            Command("previous-variant", ("V",), "previous variant", "上一種字體"),
            Command("variant-original", ("1",), "as published", "原文"),
            Command("variant-hans", ("2",), "Simplified", "简体"),
            Command("variant-tw", ("3",), "Traditional, Taiwan", "繁體（台灣）"),
            Command("variant-hk", ("4",), "Traditional, Hong Kong", "繁體（香港）"),
            Command("toggle-words", ("w",), "regional words on, off", "地區用詞"),
            Command("mark-changes", ("m",), "mark changed words", "標示更動的字詞"),
            Command("side-by-side", ("c",), "side by side with what was published", "原文對照"),
            Command("compare", ("C",), "compare two marked articles", "對照選取的兩篇文章"),
            Command("what-changed", ("d",), "what changed since it was published", "發布後的更動"),
        ),
        later("The page"): (
            Command("zen", ("z",), "the article alone, or all panes", "只看文章"),
            Command("wider", ("plus",), "wider lines", "加寬行長"),
            Command("narrower", ("minus",), "narrower lines", "收窄行長"),
            Command("full-text", ("r",), "ask again for its full text", "重新擷取全文"),
            Command("link-hints", ("f",), "letters at the links in view", "以字母開啟連結"),
            Command("open-link", ("o",), "open its link", "開啟連結"),
        ),
        later("Marks"): (
            Command("mark", ("x",), "mark: what is done is done to all marked", "選取"),
            Command("toggle-read", ("u",), "read or unread", "已讀、未讀"),
            Command("read-all", ("A",), "mark all shown read", "全部標為已讀"),
            Command("toggle-star", ("asterisk",), "star", "加星"),
            Command("tag", ("t",), "tags of your own", "標籤"),
            Command("delete", ("D",), "delete: to the trash, after asking", "刪除"),
            Command("undo", ("U",), "undo", "復原"),
        ),
        later("Handing on"): (
            Command("print", ("p",), "print: leave, and write it to stdout", "輸出並離開：寫到 stdout"),
            Command("pipe", ("vertical_line",), "pipe it to a command", "交給指令"),
            Command("copy", ("y",), "copy it, or what is selected", "複製"),
            Command("save-copy", ("S",), "save a copy", "另存副本"),
            Command("bookmark", ("B",), "bookmark it by the command that is set", "加入書籤"),
            Command("edit", ("e",), "edit the file", "編輯檔案"),
        ),
        later("The program"): (
            Command("import", ("i",), "import: paste or name a page", "匯入網頁"),
            Command("fetch", ("R",), "fetch the feeds", "抓取訂閱"),
            Command("problems", ("P",), "problems, and what was said", "問題與訊息"),
            Command("help", ("question_mark", "？"), "keys", "按鍵"),
            Command("choose-theme", (), "theme: the colours", "佈景主題：配色"),
            Command("palette", ("ctrl+p", "colon", "："), "every command, by name", "所有指令"),
            Command(
                "suspend", ("ctrl+z",), "suspend: back to the shell until fg", "暫停：回到 shell，以 fg 回來"
            ),
            Command("quit", ("q",), "one step back; from the list: quit", "退一步；在清單則離開"),
            Command("quit-now", ("Q",), "quit at once", "立即離開"),
        ),
    }
)
"""The commands by what they are for, as the overlay of keys and the manual show them."""

COMMANDS = tuple(command for commands in GROUPS.values() for command in commands)


def command(command_id: str) -> Command:
    """The command with an id. Raises KeyError."""
    return _BY_ID[command_id]


_BY_ID = {each.id: each for each in COMMANDS}

_OF_VARIANTS = "script 字體 字形 繁簡 簡繁 正體 簡化字 traditional simplified"
OTHER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "focus-filter": "search query 搜尋 查詢 過濾",
        "toggle-spellings": "words synonyms 同義詞 異體",
        "save-query": "search 搜尋 存檔",
        "former-queries": "history recent search 歷史 紀錄 搜尋",
        "find-in-article": "search 搜尋",
        "order": "sort 順序",
        "hide-read": "unread 未讀",
        "timeline": "count chart dates 時間 圖表",
        "words-by-region": "concordance places spellings count 詞頻 索引 地區",
        **dict.fromkeys(("next-variant", "previous-variant"), _OF_VARIANTS),
        **dict.fromkeys(("variant-original", "variant-hans", "variant-tw", "variant-hk"), _OF_VARIANTS),
        "toggle-words": "vocabulary terms 詞彙 用語",
        "mark-changes": "conversion differences 轉換 差異",
        "side-by-side": "original columns 並排 雙欄",
        "compare": "differences diff 並排 差異 比較",
        "what-changed": "differences diff former 差異 更新 舊文",
        "zen": "full screen sidebar 全螢幕 側欄",
        "wider": "measure width column 欄寬",
        "narrower": "measure width column 欄寬",
        "full-text": "fetch page again 下載",
        "link-hints": "open address url 連結 網址",
        "open-link": "browser address url 瀏覽器 網址",
        "mark": "select choose 多選",
        "toggle-read": "mark 標記",
        "read-all": "catch up 標記",
        "toggle-star": "favourite favorite 收藏 最愛",
        "delete": "remove trash 移除 垃圾桶",
        "undo": "back 還原 撤銷 取消",
        "print": "output stdout export 印出",
        "pipe": "shell program command 管線 程式",
        "copy": "yank clipboard 剪貼簿",
        "save-copy": "export download 匯出",
        "bookmark": "save keep 收藏",
        "edit": "editor open change 修改",
        "import": "add page url feed subscribe OPML RSS 新增 加入 貼上 網址 訂閱",
        "fetch": "update refresh reload RSS news 更新 重新整理 新聞",
        "problems": "messages errors log 錯誤 紀錄",
        "help": "manual shortcuts 說明 幫助 快捷鍵",
        "choose-theme": "dark light colors 深色 淺色 顏色",
        "quit": "exit leave close 結束 退出 關閉",
        "quit-now": "exit leave close 結束 退出 關閉",
    }
)
"""By the id of a command, what else it is called, in English and Chinese; the palette finds it so too."""


Keymap = Mapping[str, tuple[str, ...]]
"""Keys, as the screen calls them, by the id of their command."""

KEYS: Keymap = MappingProxyType({each.id: each.keys for each in COMMANDS})
"""The keys that commands have by themselves."""
RESERVED = MappingProxyType(
    {
        "ctrl+c": later("copies or leaves"),
        "ctrl+q": later("leaves"),
    }
)
"""Keys that no command can have, and what they do."""
_EDITING = {
    "left", "right", "home", "end", "backspace", "delete", "enter", "up", "down", "pageup", "pagedown",
    *(f"ctrl+{name}" for name in (*"adekuvwx", "left", "right", "pageup", "pagedown")),
    *(f"shift+{name}" for name in ("left", "right", "home", "end")),
    "ctrl+shift+left", "ctrl+shift+right",
}  # fmt: skip
"""Keys that edit a text field."""


class Clash(NamedTuple):
    """A key that two commands want at once."""

    key: str
    keeper: str
    """The id of the command that has it."""
    loser: str
    """The id of the one that goes without."""


def keymap(wanted: Keymap) -> tuple[Keymap, tuple[Clash, ...]]:
    """The keys of every command, some of them as a person wants them, and the clashes.

    What a person wants comes before what a command has by itself, and the first wish before the next.
    """
    in_force: dict[str, tuple[str, ...]] = {}
    clashes: list[Clash] = []

    def keeper(command_id: str, key: str) -> str | None:
        """The command that has the key already, where both can be meant by it."""
        place = command(command_id).where
        keepers = (other for other, keys in in_force.items() if key in keys)
        return next((other for other in keepers if meet(command(other).where, place)), None)

    for command_id in [*wanted, *(other for other in KEYS if other not in wanted)]:
        keys = dict.fromkeys(wanted.get(command_id, KEYS[command_id]))
        clashes += [Clash(key, other, command_id) for key in keys if (other := keeper(command_id, key))]
        free = [key for key in keys if not keeper(command_id, key)]
        if keys and not free:
            free = [key for key in KEYS[command_id] if not keeper(command_id, key)]
        in_force[command_id] = tuple(free)
    return MappingProxyType({command_id: in_force[command_id] for command_id in KEYS}), tuple(clashes)


def taken_by_text(command_id: str, key: str) -> bool:
    """Whether the command has to act while something is typed, and a text field takes the key."""
    acts = command_id == "leave" or command(command_id).where == "filter bar"
    return acts and (is_typed(key) or key in _EDITING)


def meet(first: Where, second: Where) -> bool:
    """Whether there is a pane in which commands of both places act."""
    return "anywhere" in (first, second) or first == second
