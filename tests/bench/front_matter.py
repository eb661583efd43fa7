"""How long it takes to read article files as archives of saved pages have them, apart from the disk.

Run: python tests/bench/front_matter.py [NUMBER_OF_FILES]. Prints milliseconds of the processor a file: all of
it, and with the body left out.
"""

import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]

from reader.store.files import article_file  # noqa: E402
from tests.bench.make_archive import archive  # noqa: E402


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
    made = [
        article.markdown.encode() for article in archive(int(sys.argv[1]) if len(sys.argv) > 1 else 3_000)
    ]
    print(f"whole files    {milliseconds(made):.3f} ms")
    heads = [b"---\n\n".join((data.partition(b"---\n\n")[0], b"")) for data in made]
    print(f"front matter   {milliseconds(heads):.3f} ms")
