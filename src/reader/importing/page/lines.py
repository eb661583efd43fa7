"""The lines of a raw page: hard wrapping undone, clauses that were cut by advertisements joined."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reader.importing.directory.labels import first_label
from reader.importing.match_text import match_text, pattern
from reader.importing.page.fields.captions import caption_of
from reader.importing.page.one_line import opened
from reader.importing.vocabulary import is_menu, label, whole
from reader.text.paragraphs import join_lines
from reader.text.width import cells, cells_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that is not blank."""

    text: str
    """As published, without the blanks at its ends."""
    gap: bool = False
    """A blank line stands before it."""
    indent: int = 0
    """The cells of the blanks that it began with."""
    match: str = field(default="", compare=False)
    """Its match text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "match", match_text(self.text))


_NARROWEST_WRAP, _WIDEST_WRAP = 18, 100
"""Cells between which lines can have been cut."""
_SLACK = 2
_NEARLY_ALL = 0.9
_LEAST = 3
"""Pairs of lines that show that a page was cut at a width."""
_LONG_LINE = 120
_COMMA = re.compile("[，、；。：,;]")
_SENTENCE_END = re.compile("[。！？!?…」』”）)】]$")
_MARK = re.compile("[，、；。：！？,;:!?」』”）】]")
_STOPS = "。！？!?…"
_CLOSING = re.compile("[。！？!?…」』”）)】，、；]{1,3}")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_HAN_END = re.compile("[\u3400-\u9fff]$")
_BEGINS = re.compile(
    r"[▲△▼▽►▶●•◆■※★◎]|https?:|www\.|[\w.+-]+@|\+\d|\d{4}[-/年.]\d{1,2}[-/月.]\d|"
    r"\(?0\d{1,3}\)?[\s-]?\d{3,4}|\d{2,4}-\d{3,4}|"
    r"\d{1,3}\s?(?:[个個]?小[时時]|分[钟鐘]|天)前|[今昨前][天日]\s?\d"
)
"""What begins a line that is none's second half: the mark of a caption or an item, a contact, a date."""
_ENDS_ALONE = re.compile(
    pattern(
        r"^\S{0,8}\s?\d{2,4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?(?:\s*\(?(?:星期|周).\)?)?"
        r"(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?$| [>›»] |^\d+(?:小时|分钟|天)前$"
    )
)
"""A date row or a path, which does not go on in the next line."""
_LATIN_WORD = re.compile("[^\\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|.")
_CLAUSE_END = re.compile("[，,、；;]$")
_CLAUSE_START = re.compile("[，,、；;]")
_LONGEST_AD = 14
_ROW_START = re.compile(r"/\s*[\u3400-\u9fff]")
_ROW_END = re.compile(pattern(r"\d.*/\s*$|(?:^|[\s/\d])(?:记者|撰文|作者)\s*/?$"))
_LONGEST_ROW, _LONGEST_PART = 60, 16
"""Characters of a byline, and of a part of it on a line of its own."""


def is_one_line(text: str) -> bool:
    """Whether a page has lost its line ends, so that no reading of it is sure."""
    stripped = text.strip()
    return len(stripped) > _LONG_LINE and "\n" not in stripped


def page_lines(text: str) -> tuple[Line, ...]:
    """The lines of a page that are not blank, each as its author meant it."""
    lines: list[Line] = []
    gap, blank = False, 0
    for raw in text.replace("\u00a0", " ").split("\n"):
        stripped = raw.strip()
        if (
            stripped
            and _CLOSING.fullmatch(stripped)
            and lines
            and not gap
            and lines[-1].text[-1] not in _STOPS
        ):
            lines[-1] = replace(lines[-1], text=lines[-1].text + stripped)
        elif stripped:
            lines.append(Line(stripped, gap, cells(raw[: len(raw) - len(raw.lstrip())]) or blank))
        # A blank at the end of a cut line parts it from the next one.
        blank = int(bool(stripped) and raw.endswith(" ") and not raw.endswith("  "))
        gap = not stripped
    if len(lines) == 1 and len(lines[0].text) > _LONG_LINE:
        return tuple(Line(part) for part in opened(lines[0].text))
    whole_lines = list(_with_whole_clauses(list(_unwrapped(lines))))
    if sum(line.gap for line in lines) >= _NEARLY_ALL * len(lines):
        # Where they stand between all lines, blank lines part nothing.
        whole_lines = [replace(line, gap=False) for line in whole_lines]
    return tuple(_with_whole_rows(whole_lines))


def _with_whole_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, where links parted a byline (`某報 / 記者`, `某某`, `／某地報導`) joined again."""
    rows: list[Line] = []
    for line in lines:
        before = rows[-1] if rows else None
        short = (
            before is not None
            and len(before.text) <= _LONGEST_ROW
            and len(line.text) <= _LONGEST_PART
            and not line.gap
        )
        if before and short and (_ROW_START.match(line.match) or _ROW_END.search(before.match)):
            rows[-1] = replace(
                before, text=f"{before.text} {line.text}" if line.match[0] != "/" else before.text + line.text
            )
        else:
            rows.append(line)
    return rows


def _unwrapped(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with those joined again that were cut at a width."""
    cuts = _cuts(lines)
    measured = [(_wrapped_at(lines, cuts, size, per_char), size, per_char) for size, per_char in _METRICS]
    (measure, evidence), size, per_char = max(measured, key=lambda found: found[0][1])
    if not measure:
        yield from lines
        return
    run = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, measure, size, per_char):
            run.append(line)
        else:
            yield from _joined(run, evidence, line.gap, measure)
            run = [line]
    yield from _joined(run, evidence, True, measure)


def _joined(run: Sequence[Line], evidence: int, ends: bool, measure: int) -> Sequence[Line]:
    """The lines of a run as one, where they read as a paragraph, or the page was cut beyond doubt."""
    if len(run) < 2:
        return run
    # A cut right before a blank leaves it at the beginning of the next line.
    text = run[0].text
    for line in run[1:]:
        text = f"{text} {line.text}" if line.indent == 1 else join_lines(f"{text}\n{line.text}")
    short = len(run) == 2 and cells(run[1].text) <= measure / 2
    if evidence >= _LEAST or "。" in text or len(_COMMA.findall(text)) > 1 or (short and ends):
        return (replace(run[0], text=text),)
    return run


def _cells(line: Line) -> int:
    return line.indent + cells(line.text)


def _chars(line: Line) -> int:
    return line.indent // 2 + len(line.text)


_METRICS: tuple[tuple[Callable[[Line], int], int], ...] = ((_cells, 2), (_chars, 1))
"""How long a line is, in cells and in characters, and how long a Han character is: tools cut by either."""


def _cuts(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The places of lines that end in the middle of a sentence, as if cut there, and what each shows."""
    cuts = []
    for place, (line, after) in enumerate(pairwise(lines)):
        if after.gap or after.indent > 1 or len(line.text) > _WIDEST_WRAP or _SENTENCE_END.search(line.text):
            continue
        if not (_COMMA.search(line.text) and _CJK.search(line.text)) and not after.text[0].islower():
            continue
        if caption_of(line.text, line.match) or first_label(line.text) or first_label(after.text):
            continue
        # A line with a full stop in it that ends in a word is no line of its own.
        sure = _HAN_END.search(line.text) and ("。" in line.text or _MARK.match(after.text))
        cuts.append((place, 2 if sure else 1))
    return cuts


def _wrapped_at(
    lines: Sequence[Line], cuts: Sequence[tuple[int, int]], size: Callable[[Line], int], per_char: int
) -> tuple[int, int]:
    """The width at which the lines of a page were cut, and how many pairs of lines show it; 0, 0 for none.

    It is the width that explains why most lines with commas end in the middle of a sentence: headlines and
    addresses that are as long by chance have no commas, or do not all end at one width.
    """
    shown, against = Counter[int](), Counter[int]()
    if sum(weight for _, weight in cuts) < _LEAST:
        return 0, 0
    sizes = [size(line) for line in lines]
    for place, weight in cuts:
        longest, room = max(sizes[place : place + 2]), _room(lines[place + 1], sizes[place], per_char)
        for width in range(max(sizes[place], _NARROWEST_WRAP), min(2 * sizes[place], _WIDEST_WRAP) + 1):
            (shown if longest <= width < room else against)[width] += weight
    widths = [width for width in sorted(shown) if shown[width] >= max(_LEAST, 2 * against[width])]
    measure = max(widths, key=lambda width: shown[width], default=0)
    if shown[measure + 1] == shown[measure] and measure:
        measure += 1  # of an odd width, Han characters leave the last cell
    wide = sum(length for length in sizes if length > measure)
    return (measure, shown[measure]) if measure and wide <= 2 * shown[measure] * measure else (0, 0)


def _goes_on(line: Line, following: Line, measure: int, size: Callable[[Line], int], per_char: int) -> bool:
    """Whether a line was cut, and goes on in the next one: not even the first word of that had room in it."""
    if (
        following.gap
        or following.indent > 1
        or _BEGINS.match(following.text)
        or _ENDS_ALONE.search(line.match)
    ):
        return False
    if _stands_alone(following) or _stands_alone(line):
        return False
    if first_label(following.text) or first_label(line.text) not in ((), ("address",)):
        return False
    if caption_of(line.text, line.match):
        return False
    length = size(line)
    if not (_CJK.search(line.text) or _CJK.search(following.text)) and not following.text[0].islower():
        return False  # lines of an address
    return max(length, size(following)) <= measure < _room(following, length, per_char)


def _stands_alone(line: Line) -> bool:
    """Whether a line is a button or a label, and no second half."""
    return is_menu(line.match) or whole(line.match) is not None or label(line.match) is not None


def _room(following: Line, size: int, per_char: int) -> int:
    """What a line (of `size`) would need to hold the first word of the next one as well.

    A mark that may not begin a line takes the character before it along: hence the slack.
    """
    first = following.text[0]
    if _CJK.match(first):
        return size + (cells_of(first) + _SLACK if per_char == 2 else 2)
    word = _LATIN_WORD.match(following.text[:_WIDEST_WRAP])[0]  # type: ignore[index]
    return size + 1 + (cells(word) if per_char == 2 else len(word))


def _with_whole_clauses(lines: list[Line]) -> Iterator[Line]:
    """The lines, clauses that stand on lines of their own joined again, what stood between them apart.

    Only where a line begins with a comma were they cut: verse has its commas at the ends of lines.
    """
    place = 0
    while place < len(lines):
        end = _clauses_end(lines, place)
        run = lines[place:end]
        if len(run) > 1 and any(_CLAUSE_START.match(line.text) for line in run[1:]):
            parts = [line for line in run if _is_clause(line) or line is run[-1]]
            yield from (line for line in run if line not in parts)
            yield replace(run[0], text=_sentence([line.text for line in parts]))
        else:
            yield from run
        place = end


def _clauses_end(lines: list[Line], start: int) -> int:
    """Where the clauses end that begin at a line: behind the line with the full stop; else the next line."""
    if not _CLAUSE_END.search(lines[start].text):
        return start + 1
    for place in range(start + 1, min(len(lines), start + 40)):
        text = lines[place].text
        if _SENTENCE_END.search(text):
            return place + 1
        if not _is_clause(lines[place]) and len(text) > _LONGEST_AD:
            break
    return start + 1


def _is_clause(line: Line) -> bool:
    return bool(_CLAUSE_END.search(line.text) or _CLAUSE_START.match(line.text))


def _sentence(parts: Sequence[str]) -> str:
    """Clauses as one sentence; of two commas that meet, the second goes."""
    text = parts[0]
    for part in parts[1:]:
        text += (
            _CLAUSE_START.sub("", part, count=1)
            if _CLAUSE_END.search(text) and _CLAUSE_START.match(part)
            else part
        )
    return text
