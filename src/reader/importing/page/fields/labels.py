"""The labelled values of a byline (`來源：…`, `作者：…`): where label and value stand in a line."""

import re
from collections.abc import Iterator

from reader.importing.match_text import pattern
from reader.importing.page.fields.names import is_person
from reader.importing.vocabulary import label_words
from reader.text.dates import FoundDate

LONGEST_BEHIND_BAR = 5
"""Characters of a name behind `撰文｜`: a headline has more behind its column (`整理｜`)."""
"""Characters of a row with a date that may say something else."""
_BEFORE_LABEL = r"(?:^|(?<=[\s|()\[\],、·/;\d■●:]))"
_LABELS = {
    kind: label_words(kind)
    for kind in ("source", "author", "editors", "credit", "url", "date", "tags", "place")
}
_EITHER = "|".join(f"(?P<{kind}>{found})" for kind, found in _LABELS.items())
LABEL = re.compile(
    rf"{_BEFORE_LABEL}(?:{_EITHER})\s*(?:/\s*[图影]\s*)?(?:[:/]|(?<=^....)\||(?<=^..)\||(?<=^.)\|)\s*"
)
GLUED = re.compile(
    pattern(
        r"(?P<source>(?<!资料)(?<!数据)(?<!图片)(?<!素材)(?<!图)来源)|(?P<author>作者|记者|撰文)|(?P<editors>责任编辑|责编|编辑)"
    ).join(("(?:", r")\s*:\s*"))
)
"""Labels that may stand right behind a value: `青石时报网作者：`."""
_MARK = re.compile("[:/|]")
"""What stands behind every label, or before it."""
_IN_BAR = re.compile(
    pattern(
        r"(?:(?<=\|)|^)\s*(?:(?P<source>来源于?|来自)|(?P<author>作者)|(?P<tags>评论|阅读|已读|浏览))(?=\s*[\w])"
    )
)


def _are_names(value: str) -> bool:
    """Whether what stands behind a bar is a name, or a paper and a person, and no headline (`整理｜…`)."""
    first = value.split("(")[0].split()
    return len("".join(first)) <= LONGEST_BEHIND_BAR or (
        len(first) > 1 and is_person(first[-1]) and all(len(word) <= LONGEST_BEHIND_BAR for word in first)
    )


def labelled(match: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Every labelled value of a line: its kind, where its label begins, and where the value stands."""
    if not _MARK.search(match):
        return
    labels = [*LABEL.finditer(match), *GLUED.finditer(match)]
    if match.count("|") > 1:
        labels += _IN_BAR.finditer(match)
    labels.sort(key=lambda found: (found.start(), -found.end()))
    labels = [
        found for place, found in enumerate(labels) if not place or found.start() >= labels[place - 1].end()
    ]
    for place, found in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(match)
        bar = re.search(r"\||\s{2,}|(?<=\S)[)\]]|\0", match[found.end() : end])
        stop = found.end() + bar.start() if bar else end
        kind = next(kind for kind, words in found.groupdict().items() if words)
        if kind == "source" and (blank := re.search(r"\s+(?=\S)", match[found.end() : stop])):
            stop = found.end() + blank.start()
        if found[0].rstrip().endswith("|") and not _are_names(match[found.end() : stop]):
            continue
        if match[found.end() : stop].strip() and stop - found.end() <= (200 if kind == "url" else 60):
            yield kind, (found.start(), found.end(), stop)


def without_dates(match: str, dates: list[FoundDate]) -> str:
    """The match text with its dates blanked, of the same length."""
    for date in dates:
        match = match[: date.start] + "|" * (date.end - date.start) + match[date.end :]
    return match
