"""What each weight of the page reader is worth on the sample pages.

    PYTHONPATH=src python tests/bench/page_weights.py

For each feature in `reader.importing.page.weights` the sample pages are read with the feature's weights at
nothing; printed are the pages whose headline, whose date, and whose text read differently from their kept
values then, the features that matter most first.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reader.importing.decoding.decode import decode
from reader.importing.page import segments
from reader.importing.page.read import read_pages
from reader.model.errors import Refused

PAGES = Path(__file__).parent.parent / "samples" / "pages"
TODAY = datetime(2024, 5, 6, 12, 0)


def differences() -> Iterator[tuple[bool, bool, bool]]:
    """For each sample page whether headline, date and text differ from the kept values."""
    for file in sorted(PAGES.glob("*.txt")):
        kept = json.loads(file.with_suffix(".json").read_text("utf-8"))[0]
        try:
            article = read_pages(decode(file.read_bytes(), file.name), TODAY)[0].article
        except Refused:
            article = None
        if article is None:
            yield True, True, True
            continue
        body = [block.text for block in article.body]
        yield (
            article.title != kept["title"],
            article.date != kept["date"],
            body != [block["text"] for block in kept["body"]],
        )


def main() -> None:
    """Print a line a feature."""
    rows = []
    for feature, weights in list(segments.BY_STATE.items()):
        segments.BY_STATE[feature] = []
        counts = [sum(column) for column in zip(*differences(), strict=True)]
        segments.BY_STATE[feature] = weights
        rows.append((*counts, feature))
    print("headline  date  text  without")
    for titles, dates, texts, feature in sorted(rows, key=lambda row: -sum(row[:3])):
        print(f"{titles:8}{dates:6}{texts:6}  {feature}")


if __name__ == "__main__":
    main()
