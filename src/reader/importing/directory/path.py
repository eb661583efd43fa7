"""The best path: which segment of a directory is a heading, a name, an address, a contact, or nothing of it.

Each segment has scores of its own (`classify`), each step from one kind to the next a weight: a name follows
a contact, an address follows a name, hardly ever a name a name. The path with the highest sum wins.
"""

from collections import Counter
from collections.abc import Sequence

from reader.importing.directory.labels import LINK, NOTE
from reader.importing.directory.segments import Segment
from reader.importing.match_text import match_text

OTHER, HEADING, NAME, SECOND, ADDRESS, LAST, LABELLED, BARE, CONTACT = KINDS = "OHNBAEDCK"
"""Nothing of the directory · a heading · a name · the name in another language · a line of an address · one
behind the contacts · an address behind its label · a contact of an office without an address so far · one of
an office with it."""
_NEVER = -50.0
_STEPS = {
    "O": {"O": 0.0, "H": -0.3, "N": -0.5, "D": -4.0, "C": -4.0},
    "H": {"H": -0.3, "N": 0.0, "O": -2.0},
    "N": {"B": 0.0, "A": 0.3, "D": 0.3, "C": 0.2, "N": -3.0, "H": -4.0, "O": -3.0},
    "B": {"A": 0.3, "D": 0.3, "C": 0.2, "N": -3.0, "H": -4.0, "O": -3.0, "B": -2.0},
    "A": {"A": 0.0, "K": 0.2, "N": -1.8, "H": -1.5, "O": -1.0, "D": -0.3},
    "D": {"A": -0.2, "D": 0.0, "K": 0.2, "N": -0.5, "H": -0.5, "O": -0.8},
    "E": {"E": 0.0, "K": 0.0, "N": 0.2, "H": 0.1, "O": -0.3, "D": -1.0},
    "C": {"C": 0.0, "E": -0.3, "D": 0.0, "N": -0.3, "H": -0.3, "O": -0.5},
    "K": {"K": 0.0, "N": 0.3, "H": 0.2, "D": -0.3, "E": -2.5, "O": -0.3},
}
_START = {"O": 0.0, "H": -0.5, "N": -0.5, "D": -4.0, "C": -4.0}
_END = {"N": -4.0, "B": -4.0, "H": -3.0}
_USUAL = 0.75
_LEAST = 3
_UNLIKE = 1.5
_SURE = 1.8


def best_path(segments: Sequence[Segment]) -> str:
    """A letter of `KINDS` for each segment.

    Sought twice: the second time with what the offices of the first time have in common.
    """
    steps = {before: dict(row) for before, row in _STEPS.items()}
    shared = _shared(segments)
    path = _best(segments, steps, shared)
    names = path.count("N")
    if names >= _LEAST:
        offices = path.replace("B", "").split("N")[1:]
        reached = sum("K" in office or "C" in office for office in offices)
        if reached >= _USUAL * names:
            steps["A"]["N"] -= 0.5
            steps["D"]["N"] -= 1.0
        elif 2 * reached < names:
            steps["A"]["N"] += 1.0
        if sum(bool(set(office) & set("AED")) for office in offices) >= _USUAL * names:
            steps["C"]["N"] -= 1.0
        path = _best(segments, steps, shared)
    return path


def _best(segments: Sequence[Segment], steps: dict[str, dict[str, float]], shared: Sequence[float]) -> str:
    """The path with the highest sum, by dynamic programming."""
    into = {kind: [(before, row[kind]) for before, row in steps.items() if kind in row] for kind in KINDS}
    sums = {kind: _START.get(kind, _NEVER) for kind in KINDS}
    origins: list[dict[str, str]] = []
    for place, segment in enumerate(segments):
        before = segments[place - 1] if place else None
        scores = {kind: _emission(kind, segment, before) for kind in KINDS}
        scores[NAME] += shared[place]
        if before is None:
            sums = {kind: sums[kind] + scores[kind] for kind in KINDS}
            continue
        scores[SECOND] += _as_second(before, segment)
        below_address = _below_address(segment)
        best: dict[str, float] = {}
        origin: dict[str, str] = {}
        for kind in KINDS:
            sums_into = [
                (
                    sums[other]
                    + step
                    + (below_address if kind == HEADING and other in (ADDRESS, LAST) else 0.0),
                    other,
                )
                for other, step in into[kind]
            ]
            score, origin[kind] = max(sums_into)
            best[kind] = score + scores[kind]
        sums = best
        origins.append(origin)
    if not segments:
        return ""
    path = [max(KINDS, key=lambda kind: sums[kind] + _END.get(kind, 0.0))]
    for origin in reversed(origins):
        path.append(origin[path[-1]])
    return "".join(reversed(path))


def _as_second(first: Segment, segment: Segment) -> float:
    """What a segment loses as the name in another language of the one before it."""
    score = 0.0 if _other_language(first.part.value, segment.part.value) else -6.0
    # The first of two names of one office is as much a name as the second.
    if segment.scores.name - first.scores.name > _UNLIKE:
        score -= 1.0
    # What can be a heading is one above the registered name of a firm (`美國子公司`).
    if segment.scores.is_firm and first.scores.heading > 0 and not first.scores.is_firm:
        score -= 2.5
    return score


def _below_address(segment: Segment) -> float:
    """What a segment loses as a heading below an address: a country is more likely its last line."""
    return -1.5 if segment.scores.heading < _SURE and not segment.gap else 0.0


def _emission(kind: str, segment: Segment, before: Segment | None) -> float:
    """How well a segment reads as a kind, with what stands before it."""
    if not segment.is_text:
        return _of_contact(kind, segment)
    scores, gap = segment.scores, 0.5 if segment.gap else 0.0
    label = segment.part.label
    if kind in (NAME, SECOND):
        row = 0.0 if segment.alone else 0.8 if not segment.column else -1.2
        weight = 2.0 if label == "name" else -3.0 if label == "address" else 0.0
        return scores.name + row + weight + (gap if kind == NAME else -2 * gap)
    if kind in (ADDRESS, LAST):
        waited = before is not None and before.part.kinds == ("address",) and not before.part.value
        goes_on = before is not None and before.part.value.endswith((",", "，"))
        # Behind the country an address can have a postcode, hardly more.
        ended = before is not None and before.scores.ends and not any(map(str.isdigit, segment.part.value))
        weight = (2.5 if waited else 0.0) + (0.8 if goes_on else 0.0) - (1.0 if ended else 0.0)
        return scores.address + weight - gap + (label == "address")
    if kind == HEADING:
        return scores.heading + gap - (0.0 if segment.alone else 2.0)
    return scores.other + gap if kind == OTHER else _NEVER


def _of_contact(kind: str, segment: Segment) -> float:
    kinds = segment.part.kinds
    if kind == OTHER:
        return -0.3 if kinds in (NOTE, LINK) else -1.5
    if kinds == ("address",):
        return 0.5 if kind == LABELLED else _NEVER
    return 0.0 if kind in (BARE, CONTACT) else _NEVER


def _shared(segments: Sequence[Segment]) -> list[float]:
    """What a text gains as a name for beginning like other texts that read as names."""
    firsts = [_first(segment) for segment in segments]
    counts = Counter(filter(None, firsts))
    return [0.9 if first and counts[first] >= 2 else 0.0 for first in firsts]


def _first(segment: Segment) -> str:
    """The first word of a text that reads as a name, or its first two Han characters."""
    if not segment.is_text or segment.scores.name < 0 or segment.scores.address > 1.5:
        return ""
    plain = match_text(segment.part.value).strip("【[(■●◆ ")
    return plain[:2] if plain[:1] >= "\u2e80" else plain.split()[0] if plain.split() else ""


def _other_language(one: str, other: str) -> bool:
    """Whether one text is in Chinese and the other in the Latin alphabet."""
    return _is_han(one) != _is_han(other)


def _is_han(text: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in text)
