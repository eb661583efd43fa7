"""Makes a library of N articles for measuring, the same ones for the same N.

    python tests/bench/make_library.py N FOLDER [--feed FILE]

An article has 0.3 to 3 KB of text: sentences of the sample pages, and sentences of a pattern whose words are
drawn with a long tail, so that some stand in most articles and some in a few. Four in ten are in Simplified.
Article k holds the word 編號k號 (编号k号) once, and no other article does. `--feed` writes them as one RSS
file too, for programs that read feeds.
"""

import argparse
import html
import random
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol

import opencc

PAGES = Path(__file__).parents[1] / "samples" / "twins" / "raw"
NEWEST = datetime(2026, 11, 1, 8, 0, tzinfo=timezone(timedelta(hours=8)))
EVERY = timedelta(minutes=7)
SOURCES = ["港都日報", "山城週刊", "示例通訊社", "海峽晚報", "平原新聞網", "島嶼電臺", "ICLEI 東亞新聞"]
TAGS = ["氣候", "城市", "能源", "交通", "財經", "國際", "教育", "文化"]
PATTERNS = [
    "{place}市長{name}在第{number}次{tag}會議上表示,{word}要先從學校和市場做起。",
    "{place}市政府與{name}合作的{word}計畫進入第{number}天,{tag}部門公布了初步數字。",
    "研究{word}的{name}說,全球已有{number}座城市把{tag}寫進永續發展的目標。",
    "根據{place}的統計,去年與{word}有關的案件一共{number}件,以{tag}類最多。",
    "「{word}不是口號,」{name}在{place}對{number}名學生說,「它是{tag},也是韌性。」",
]
PLACES = ["高雄", "臺北", "花蓮", "澎湖", "基隆", "東京", "里斯本", "鹿特丹"]
WORDS = [
    "氣候變遷", "智慧城市", "網路", "永續", "高麗菜", "計程車", "軟體", "資訊", "捷運", "機車", "再生能源",
    "普丁訪問", "腳踏車道", "行動支付", "太陽能", "圖書館", "漁港", "夜市",
]  # fmt: skip
FEED_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>BENCH</title>'
    "<link>https://example.invalid/</link><description>made</description>\n"
)
FAMILY_NAMES = "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周"
GIVEN_NAMES = "怡君雅婷家豪志明俊傑淑芬美玲建宏宗翰冠宇佳穎承恩品妤"


class Written(Protocol):
    """An article that can be written into a library and into a feed."""

    @property
    def file(self) -> str:
        """The path of its file in the library."""

    @property
    def markdown(self) -> str:
        """The content of its file."""

    @property
    def item(self) -> str:
        """The article as an item of an RSS 2.0 feed."""


@dataclass(frozen=True, slots=True)
class Made:
    """One article of a made library."""

    number: int
    title: str
    source: str
    tags: tuple[str, ...]
    date: datetime
    language: str
    paragraphs: tuple[str, ...]

    @property
    def file(self) -> str:
        """The path of its file in the library."""
        return f"{self.date:%Y}/{self.date:%m}/{self.date:%Y-%m-%d}-{self.number:07d}.md"

    @property
    def markdown(self) -> str:
        """The content of its file."""
        front = (
            f'title: "{self.title}"\ndate: {self.date.isoformat()}\nsource: {self.source}\n'
            f"language: {self.language}\ntags: [{', '.join(self.tags)}]\n"
        )
        return f"---\n{front}---\n\n" + "\n\n".join(self.paragraphs) + "\n"

    @property
    def item(self) -> str:
        """The article as an item of an RSS 2.0 feed."""
        text = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in self.paragraphs)
        return (
            f"<item><title>{html.escape(self.title)}</title><guid>{self.number}</guid>"
            f"<link>https://example.invalid/{self.number}</link>"
            f"<pubDate>{format_datetime(self.date)}</pubDate><description>{html.escape(text)}</description></item>\n"
        )


def sentences() -> list[str]:
    """The sentences of the sample pages that are Chinese."""
    pages = [path.read_text("utf-8") for path in sorted(PAGES.glob("*.txt"))]
    pieces = [piece.strip() for page in pages for piece in re.split(r"(?<=[。!?？」])|\n", page)]
    return [piece for piece in pieces if len(re.findall("[\u4e00-\u9fff]", piece)) >= 8]


def articles(count: int) -> Iterator[Made]:
    """The articles of a library of so many, the oldest first."""
    traditional = sentences()
    simplify = opencc.OpenCC("tw2s").convert
    simplified = [simplify(sentence) for sentence in traditional]
    for number in range(count):
        draw = random.Random(number)
        in_simplified = draw.random() < 0.4
        pool = simplified if in_simplified else traditional
        mark = f"编号{number}号。" if in_simplified else f"編號{number}號。"
        text: list[str] = []
        length = 100 + int(draw.random() ** 2 * 900)
        while sum(map(len, text)) < length:
            if draw.random() < 0.4:
                sentence = drawn_sentence(draw)
                text.append(simplify(sentence) if in_simplified else sentence)
            else:
                text.append(pool[int(draw.random() ** 2 * len(pool))])
        text.insert(len(text) // 2, mark)
        yield Made(
            number=number,
            title=re.sub(r"[\"'\\]", "", draw.choice(pool))[:34].strip(),
            source=draw.choice(SOURCES),
            tags=tuple(draw.sample(TAGS, 2)),
            date=NEWEST - EVERY * (count - number),
            language="zh-Hans-CN" if in_simplified else "zh-Hant-TW",
            paragraphs=tuple("".join(text[at : at + 3]) for at in range(0, len(text), 3)),
        )


def drawn_sentence(draw: random.Random) -> str:
    """A sentence of a pattern, its words drawn: the first of each list often, the last seldom."""
    return draw.choice(PATTERNS).format(
        place=PLACES[int(draw.random() ** 2 * len(PLACES))],
        word=WORDS[int(draw.random() ** 3 * len(WORDS))],
        tag=draw.choice(TAGS),
        name=draw.choice(FAMILY_NAMES) + draw.choice(GIVEN_NAMES) + draw.choice(GIVEN_NAMES),
        number=int(10 ** (draw.random() * 5)),
    )


def write(made: Iterable[Written], folder: Path, feed: Path | None = None) -> None:
    """Write articles into a library, and as one feed into a file."""
    with feed.open("w", encoding="utf-8") if feed else nullcontext() as items:
        if items:
            items.write(FEED_HEAD)
        for article in made:
            path = folder / article.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article.markdown, "utf-8")
            if items:
                items.write(article.item)
        if items:
            items.write("</channel></rss>\n")


def main(made: Callable[[int], Iterable[Written]], description: str | None) -> None:
    """Make the library that is asked for, of so many articles as `made` gives."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--feed", type=Path)
    wanted = parser.parse_args()
    write(made(wanted.count), wanted.folder, wanted.feed)


if __name__ == "__main__":
    main(articles, __doc__)
