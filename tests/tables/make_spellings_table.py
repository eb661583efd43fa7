"""Writes `text/search/spellings_table.py` from OpenCC's dictionaries of regional words and from our own.

    python tests/tables/make_spellings_table.py

The words come from the installed `opencc`, whose `opencc_dict` writes its dictionaries out as text, and from
`synonyms.txt` beside this script. A row becomes a group: the mainland's word and its others, each as its
region writes it. Left out are words of one character, pairs with a word of `STOP`, and pairs that
a shorter pair makes (佐治亚州 as 喬治亞州).
"""

import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations
from pathlib import Path

import opencc

from reader.text.search.fold import fold

SYNONYMS = Path(__file__).with_name("synonyms.txt")
TABLE = Path(__file__).resolve().parents[2] / "src" / "reader" / "text" / "search" / "spellings_table.py"
CLIB = Path(opencc.__file__).parent / "clib"
PROGRAM = CLIB / "bin" / ("opencc_dict.exe" if sys.platform == "win32" else "opencc_dict")

INTO_REGION = {"TWPhrases": "t2tw", "HKPhrases": "t2hk"}
FROM_REGION = {"TWPhrasesRev": "t2tw", "HKPhrasesRev": "t2hk"}
"""Dictionaries of regional words, and what writes a region's words in its own characters."""
INTO_MAINLAND = "t2s"

STOP = """
    万象 主板 串行 交互 交互式 仿真 代码 代码页 优化 传感 低级 便携式 保存 信息论 信道 元编程
    兼容 光标 免提 全局 全角 内存 内核 内置 内联函数 写保护 分区 创建 刷新 剪切 前缀 加载
    半角 卸载 参数 参数表 发布 发送 变量 句柄 后缀 呼出 命令行 哈希 回调 图像 图库 图标 在线
    地址 地址栏 壁纸 声明 外置 外键 多任务 多态 头文件 字体 字库 字段 字节 存储 存盘 实例
    实时 实模式 审核 对象 寻址 导入 导出 局部 屏蔽 嵌套 布尔 引导程序 异步 循环 性能 总线
    打开 扩展 批量 抛出 拷贝 持久性 指针 挂断 接口 控件 插件 操作数 操作符 支持 散列 数字
    数据 数据报 数据源 数组 文件 文件名 文档 映射 智能 本地代码 杀毒 权限 枚举 查找 查看
    桌面型 模拟 欧拉 比特 汇编 汇编器 注册机 注册表 注销 消息 添加 溢出 滚动条 演示文稿 激活
    点击 状态栏 用户 界面 登录 相册 码率 社区 禁用 程序 窗口 算子 类型 粘贴 红心大战 组件
    绑定 缓存 缩进 缺省 联系 联系历史 脚本 脱机 花屏 范式 菜单 蓝屏 视图 触摸 设备 设置 访问
    词组 调制 调度 调用 调试 链接 辅音 元音 运行 进制 进程 远程 连接 通信 通讯卡 重装 重载
    镜像 队列 集成 集群 音频 页眉 页脚 项目 面向过程 高端 高级 高级设置 高级选项 默认
    主引导记录 任务栏 位图 正电子 宏内核 宏函数 宏命令 宏处理 宏定义 宏展开 宏指令 宏替换 宏编程
    宏语言 宏调用 视频 丁当 丁丁当 丁丁当当 凯奇 拉洛 拉莫 福雷 萨蒂 诺兰 赖希 香农 奥尔夫
    格拉斯 梅西安 韦伯恩 温纳图万 乍得 尼日尔 塞拉利昂 大众公司 递归 布列兹
"""
"""Words of computing that news uses for something else (程序, 文件, 消息), that every region writes (优化,
项目), or whose other spelling stands in much else: between two words (快取 in 尽快取得, 界面 in 世界面临,
内存 in 国内存款), in names (查德 in 理查德, 尼日 in 尼日利亚), as a word of its own (狮子山, 影像, 简报)."""

Group = tuple[str, ...]


def dictionary(name: str) -> list[tuple[str, list[str]]]:
    """The rows of one of OpenCC's dictionaries: key, candidates."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text"
        source = CLIB / "share" / "opencc" / f"{name}.ocd2"
        command = [str(PROGRAM), "-i", str(source), "-o", str(text), "-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        rows = (line.split("\t") for line in text.read_text("utf-8").splitlines())
        return [(key, candidates.split(" ")) for key, candidates in rows]


@cache
def converter(name: str) -> opencc.OpenCC:
    """One of OpenCC's conversions."""
    return opencc.OpenCC(name, include_tofu_risk_dictionaries=False)


def written(word: str, conversion: str) -> str:
    """A word of the dictionaries, which are all in one Traditional, in the characters of a region."""
    text = str(converter(conversion).convert(word))
    return text if fold(text) == fold(word) else word


def rows() -> Iterator[tuple[str, str]]:
    """Every pair of the dictionaries that is spelled differently: a mainland word, and a region's."""
    for name, conversion in (INTO_REGION | FROM_REGION).items():
        for key, candidates in dictionary(name):
            for candidate in candidates:
                word, other = (candidate, key) if name in FROM_REGION else (key, candidate)
                if fold(word) != fold(other):
                    yield written(word, INTO_MAINLAND), written(other, conversion)


def reviewed() -> list[Group]:
    """The words that are fit for news, each with its others, no two of which fold alike."""
    stop = set(map(fold, STOP.split()))
    found: dict[str, dict[str, str]] = {}
    for word, other in rows():
        folded, folded_other = fold(word), fold(other)
        if not {folded, folded_other} & stop and min(len(folded), len(folded_other)) > 1:
            found.setdefault(folded, {folded: word}).setdefault(folded_other, other)
    return [tuple(group.values()) for _, group in sorted(found.items())]


def own() -> list[Group]:
    """Our own groups."""
    lines = SYNONYMS.read_text("utf-8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


def glossary(groups: Iterable[Group]) -> list[Group]:
    """The groups of OpenCC that our own and their own shorter ones do not make."""
    found = reviewed()
    ours = {pair for group in groups for pair in permutations(map(fold, group), 2)}
    pairs = ours | {(fold(word), fold(other)) for word, *others in found for other in others}
    kept = []
    for word, *others in found:
        made = ((other, (fold(word), fold(other))) for other in others)
        new = [other for other, pair in made if pair not in ours and not follows(*pair, pairs)]
        kept += [(word, *new)] if new else []
    return kept


def follows(word: str, other: str, pairs: set[tuple[str, str]]) -> bool:
    """Whether the pair is a shorter one of the pairs with the same before and behind it."""
    for start in range(len(word)):
        for rest in range(len(word) - start):
            if (start or rest) and word[:start] == other[:start]:
                end, other_end = len(word) - rest, len(other) - rest
                inner = word[start:end], other[start:other_end]
                if word[end:] == other[other_end:] and inner in pairs:
                    return True
    return False


def wrapped(groups: Iterable[Group]) -> str:
    """Groups with `=` between their words, in lines for a triple-quoted string."""
    words = " ".join(map("=".join, groups))
    return textwrap.fill(words, 54, break_long_words=False, break_on_hyphens=False)


def lines(chars: Iterable[str]) -> str:
    """Characters in lines for a triple-quoted string."""
    return textwrap.fill("".join(chars), 54)


def table() -> str:
    """The module `spellings_table`."""
    groups = own()
    rest = glossary(groups)
    unlike = sorted({char for group in groups + rest for char in "".join(group) if fold(char) != char})
    return (
        '"""Words that the regions spell differently, each as its region writes it.\n\n'
        "Data, written by `tests/tables/make_spellings_table.py` from the phrase dictionaries of OpenCC\n"
        f"{opencc.__version__} (github.com/BYVoid/OpenCC, Apache License 2.0) and from\n"
        '`tests/tables/synonyms.txt`; change those, not this.\n"""\n\n'
        f'OPENCC = "{opencc.__version__}"\n"""The version of OpenCC the table was made from."""\n\n'
        f'OWN = """\n{wrapped(groups)}\n"""\n"""The groups of `synonyms.txt`."""\n\n'
        f'GLOSSARY = """\n{wrapped(rest)}\n"""\n"""The groups of OpenCC that are fit for news."""\n\n'
        f'WRITTEN = """\n{lines(unlike)}\n"""\nFOLDED = """\n{lines(map(fold, unlike))}\n"""\n'
        '"""The characters of the groups that fold to others, and these, in the same order."""\n'
    )


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
