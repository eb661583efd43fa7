"""How long it takes to read article files with the front matter that other tools write, apart from the disk.

Run: python tests/bench/front_matter.py [NUMBER_OF_FILES]. Prints milliseconds of the processor a file: all of
it, and with the body left out.
"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from reader.store.files import article_file

HAN = "港口夜間照明改造工程昨日完工全部換成節能燈歷時八個月居民說從此可以安心散步市府將再修三座公園與圖書館"


def words(random_: random.Random, length: int) -> str:
    """Some Han."""
    return "".join(random_.choices(HAN, k=length))


def article(number: int) -> bytes:
    """One made article: ten tags, quoted strings, keys of a site generator, addresses, links and a figure."""
    random_ = random.Random(number)
    tags = "".join(f'  - "{words(random_, 3)}"\n' for _ in range(10))
    front = (
        f'title: "{words(random_, 8)}：\\"{words(random_, 4)}\\""\nauthor: \'{words(random_, 3)}\'\n'
        f"date: 2021-{number % 12 + 1:02}-{number % 28 + 1:02}T08:30:00+08:00\n"
        f"url: https://news.example.org/article/{number}?from=list\nslug: {number}-story\n"
        f'cover: "https://img.example.org/{number}/a b.jpg"\ndraft: false\nweight: {number}\n'
        f'description: "{words(random_, 60)}。"\nlayout: post\n'
        f'categories: ["{words(random_, 2)}", {words(random_, 2)}]\n'
        f"aliases:\n- /node/{number}\n- /old/{number}\ntags:\n{tags}"
        f"image:\n  src: https://img.example.org/{number}.jpg\n  credit: '{words(random_, 4)}'\n"
    )
    paragraphs = [
        f"{words(random_, 180)}[{words(random_, 4)}](https://example.org/{part})。" for part in range(4)
    ]
    body = "\n\n".join([*paragraphs, f"![{words(random_, 6)}](https://img.example.org/{number}.png)"])
    return f"---\n{front}---\n\n{body}\n".encode()


def milliseconds(files: list[bytes]) -> float:
    """The time to read a file; the best of three rounds over all."""
    rounds = []
    for _ in range(3):
        start = time.process_time()
        for number, data in enumerate(files):
            read, problems = article_file.read(data, f"2021/{number}.md")
            assert not problems
            article_file.language_of(read)
        rounds.append(time.process_time() - start)
    return min(rounds) * 1000 / len(files)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    made = [article(number) for number in range(count)]
    print(f"whole files    {milliseconds(made):.3f} ms")
    heads = [b"---\n\n".join((data.partition(b"---\n\n")[0], b"")) for data in made]
    print(f"front matter   {milliseconds(heads):.3f} ms")
