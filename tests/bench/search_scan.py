"""A scan of folded texts in memory, which tells what a query must find; and queries drawn from the texts."""

import random
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from reader.model.article import Article  # noqa: E402
from reader.model.query import And, Dated, Node, Not, Or, Word  # noqa: E402
from reader.store.files import article_file  # noqa: E402
from reader.text.search.fold import fold, fold_as_typed  # noqa: E402

SEAM = "\n"
"""Between the texts of an article; no folded text holds it, so no word reaches over it."""
COMMON_WORDS = """
氣候 城市 會議 高雄 ICLEI 表示 韧性 永續 政府 全球 能源 国际 市長 发展 合作 網路 文化 教育 财经 交通
"""
COMMON = COMMON_WORDS.split()
"""Words of the made library that stand in many articles."""
SPELLED_WORDS = """
气候变化 氣候變遷 可持续 永續 网络 網路 智能城市 智慧城市 摩托车 卷心菜 高麗菜 计程车 软件 信息 普京 地铁
"""
SPELLED = SPELLED_WORDS.split()
"""Words that other regions write otherwise; articles hold the others of most of them."""


class Scan:
    """The folded texts of a library in memory, newest first, and the ids that a query must find."""

    def __init__(self, library: Path) -> None:
        held = [_held(path, library) for path in _files(library)]
        held.sort(key=lambda one: one.minute, reverse=True)
        self.ids = [article.id for article in held]
        self.whole = [article.whole for article in held]
        self.typed = [article.typed for article in held]
        self.titles = [article.title for article in held]
        self.minutes = [article.minute for article in held]

    def found(self, query: Node) -> list[str]:
        """The ids of the articles that a query finds, newest first; nothing in it is left to look up."""
        return [self.ids[at] for at in sorted(self._found(query))]

    def _found(self, node: Node) -> set[int]:
        if isinstance(node, Word) and node.exact:
            assert node.field is None, "only whole texts are kept as they are typed"
            needle = fold_as_typed(node.text)
            return {at for at, text in enumerate(self.typed) if needle in text}
        if isinstance(node, Word):
            assert node.field in (None, "title"), "only titles are kept apart"
            needle = fold(node.text)
            texts = self.titles if node.field else self.whole
            return {at for at, text in enumerate(texts) if needle in text}
        if isinstance(node, Dated):
            return {at for at, minute in enumerate(self.minutes) if node.first <= minute <= node.last}
        if isinstance(node, Not):
            return set(range(len(self.ids))) - self._found(node.node)
        assert isinstance(node, And | Or), f"{node} was not looked up"
        parts = [self._found(part) for part in node.nodes]
        if isinstance(node, Or):
            return set().union(*parts)
        return set.intersection(*parts) if parts else set(range(len(self.ids)))


@dataclass(frozen=True, slots=True)
class _Held:
    id: str
    minute: int
    title: str
    whole: str
    typed: str


def _files(library: Path) -> list[Path]:
    return [path for path in library.rglob("*.md") if path.is_file()]


def _held(path: Path, library: Path) -> _Held:
    article = read(path)
    digits = "".join(filter(str.isdigit, (article.date or "")[:16]))
    whole = SEAM.join(filter(None, map(fold, _texts(article))))
    typed = SEAM.join(filter(None, map(fold_as_typed, _texts(article))))
    article_id = path.relative_to(library).with_suffix("").as_posix()
    return _Held(article_id, int(digits.ljust(12, "0")) if digits else -1, fold(article.title), whole, typed)


def read(path: Path) -> Article:
    """The article in a file."""
    return article_file.read(path.read_bytes(), path.name)[0]


def _texts(article: Article) -> list[str]:
    captions = [text for caption in article.captions for text in (caption.text, caption.credit or "")]
    head = [article.title, article.subtitle or "", article.source or "", article.author or ""]
    return [*head, *article.places, *article.tags, *captions, *(block.text for block in article.body)]


def queries(library: Path, size: int, count: int, seed: int = 1) -> dict[str, list[str]]:
    """Queries of every kind, drawn from articles of the library: the kind, and `count` of them."""
    draw = random.Random(seed)
    paths = sorted(_files(library))
    articles = [read(draw.choice(paths)) for _ in range(200)]
    blocks = [block.text for article in articles for block in article.body]

    def piece(length: int, texts: Sequence[str] = blocks, kept: str = r"[\u4e00-\u9fff]") -> str:
        while True:
            text = draw.choice(texts)
            start = draw.randrange(max(1, len(text) - length))
            if re.fullmatch(f"{kept}{{{length}}}", part := text[start : start + length]):
                return part

    def many(make: Callable[[], str]) -> list[str]:
        return list(dict.fromkeys(make() for _ in range(count)))

    def days() -> str:
        first, last = sorted((draw.choice(articles).date or "")[:10] for _ in range(2))
        return f"date:{first}..{last}"

    titles = [article.title for article in articles]
    return {
        "1 character": many(lambda: piece(1)),
        "2 characters": many(lambda: piece(2)),
        "3 characters": many(lambda: piece(3)),
        "4 to 12 characters": many(lambda: piece(draw.randint(4, 12))),
        "rare words": many(lambda: draw.choice(["編號{}號", "编号{}号"]).format(draw.randrange(size))),
        "common words": COMMON[:count],
        "in no article": [f"龘{word}" for word in COMMON[:count]],
        "two keywords": many(lambda: f"{draw.choice(COMMON)} {piece(2)}"),
        "a keyword left out": many(lambda: f"{piece(2)} -{draw.choice(COMMON)}"),
        "title:": many(lambda: f"title:{piece(2, titles)}"),
        "a phrase": many(lambda: f'"{piece(draw.randint(8, 20), kept=r"[^" + chr(34) + chr(10) + "]")}"'),
        "a range of dates": many(days),
        "dates and a keyword": many(lambda: f"{days()} {piece(2)}"),
        "other spellings": SPELLED[:count],
        "as typed": [f"={word}" for word in dict.fromkeys((*COMMON, *SPELLED))][:count],
    }
