"""Makes articles as archives of saved pages have them, the same ones for the same number.

    python tests/bench/make_archive.py N FOLDER [--feed FILE]

About 5 KB each: front matter as other tools write it (ten tags, quoted strings, addresses, keys that are not
ours), and a body with a heading, links, a figure and, in one of four, a footnote. `--feed` writes them as one
RSS file too.
"""

import html
import random
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path

if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.make_library import EVERY, NEWEST, SOURCES, TAGS, drawn_sentence, main, sentences

LENGTH = 1_200
"""Code points of a body, at least, without its marks."""
FRONT = """\
---
title: "{title}：\\"{word}\\""
author: '{word}'
source: {source}
date: {date:%Y-%m-%dT%H:%M:%S%z}
url: https://news.example.org/article/{number}?from=list
slug: {number}-story
cover: "https://img.example.org/{number}/a b.jpg"
draft: false
weight: {number}
description: "{summary}"
layout: post
categories: ["{word}", {word}]
aliases:
- /node/{number}
- /old/{number}
tags:
{tags}
image:
  src: https://img.example.org/{number}.jpg
  credit: '{word}'
---
"""


@dataclass(frozen=True, slots=True)
class Archived:
    """One article: where its file stands, what it holds, and the same as an item of a feed."""

    file: str
    markdown: str
    item: str


def archive(count: int) -> Iterator[Archived]:
    """So many articles, the oldest first."""
    pool = sentences()
    for number in range(count):
        draw = random.Random(-1 - number)
        text: list[str] = []
        while sum(map(len, text)) < LENGTH:
            text.append(drawn_sentence(draw) if draw.random() < 0.5 else draw.choice(pool))
        paragraphs = ["".join(text[at : at + 4]) for at in range(0, len(text), 4)]
        linked = [
            f"{paragraph}[{draw.choice(TAGS)}](https://example.org/{number}/{nth}?q=%E6%B8%AF)。"
            for nth, paragraph in enumerate(paragraphs)
        ]
        linked.insert(2, f"## {draw.choice(pool)[:12]}")
        linked.append(f"![{draw.choice(pool)[:20]}](https://img.example.org/{number}.png)")
        if draw.random() < 0.25:
            linked[1] += "[^1]"
            linked.append(f"[^1]: {draw.choice(pool)}")
        date, title = NEWEST - EVERY * (count - number), f"{draw.choice(pool)[:16].strip()}{number}"
        title = title.replace('"', "").replace("\\", "")
        front = FRONT.format(
            number=number,
            title=title,
            word=draw.choice(TAGS),
            source=draw.choice(SOURCES),
            date=date,
            summary=drawn_sentence(draw).replace('"', ""),
            tags="\n".join(f'  - "{draw.choice(TAGS)}{nth}"' for nth in range(10)),
        )
        shown = html.escape("".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs))
        yield Archived(
            f"{date:%Y}/{date:%m}/{number:07d}.md",
            f"{front}\n" + "\n\n".join(linked) + "\n",
            f"<item><title>{html.escape(title)}</title><guid>{number}</guid>"
            f"<pubDate>{format_datetime(date)}</pubDate><description>{shown}</description></item>\n",
        )


if __name__ == "__main__":
    main(archive, __doc__)
