"""What each feature of a line is worth for each kind of line, and what it costs to go from kind to kind.

Chosen by hand on the sample pages; `tests/bench/page_weights.py` shows what each row is worth there. A page
is read as the path over its lines with the greatest sum.
"""

from typing import Literal

Kind = Literal[
    "above", "title", "meta", "subtitle", "button", "body", "line", "caption", "label", "related",
    "notice", "wall", "other", "foot", "closing", "directory",
]  # fmt: skip
"""above: what stands above the headline. meta: date row or byline. button: known words of clutter, and what
stands unread between headline and text. body: a sentence. line: a line of the text without a full stop
(heading, cell, verse, item). label, related: of related reports. notice: clutter amid the text. wall: what
ends an article. other: what stands behind a wall. foot: what trails the text. closing: a byline below it."""

WEIGHTS: dict[str, dict[Kind, float]] = {
    # What a line is by its words
    "sentence": {
        "wall": -4.0, "body": 2.0, "title": -3.0, "subtitle": -2.0, "foot": -3.0, "above": -0.8,
        "button": -3.0, "line": -0.5, "related": -4.0, "meta": -3.0, "caption": -1.0, "notice": -3.0,
        "label": -4.0, "closing": -3.0,
    },
    "long": {
        "body": 1.6, "title": -2.0, "subtitle": -1.5, "foot": -1.5, "above": -0.4, "button": -1.5,
        "related": -1.5,
    },
    "ends open": {"body": 0.5, "line": 0.5, "title": -0.4, "foot": -0.2, "related": -0.3},
    "unknown": {
        "wall": -2.0, "label": -2.0, "caption": -1.5, "related": -3.0, "line": 0.2, "foot": 0.3,
        "other": 0.35, "meta": -2.0, "closing": -2.0, "above": 0.35, "button": -0.1, "body": -0.5,
    },
    "very short": {"title": -4.0, "line": -0.4, "subtitle": -2.0, "button": 0.5, "related": -0.5},
    "known clutter": {
        "title": -5.0, "subtitle": -5.0, "line": -1.5, "body": -3.0, "button": 1.0, "notice": 0.8,
        "above": 1.0, "foot": 1.0, "other": 0.5, "related": -2.0, "closing": -0.5,
    },
    "menu": {
        "title": -5.0, "subtitle": -5.0, "line": -1.0, "body": -3.0, "button": 1.0, "notice": 0.6,
        "above": 1.0, "foot": 0.7, "other": 0.5, "related": -1.0,
    },
    "label of others": {
        "wall": 3.5, "body": -5.0, "caption": -3.0, "meta": -3.0, "title": -5.0, "subtitle": -5.0,
        "line": -2.0, "above": 1.0, "button": 0.4, "notice": -2.5, "related": -2.0,
    },
    "label of some others": {
        "wall": 1.0, "body": -4.0, "caption": -3.0, "meta": -3.0, "title": -4.0, "subtitle": -5.0,
        "line": -0.5, "above": 0.5, "button": 0.4, "notice": -0.5,
    },
    "label of related": {
        "label": 3.0, "body": -4.0, "caption": -3.0, "meta": -3.0, "wall": 1.0, "title": -5.0,
        "subtitle": -5.0, "line": -2.0, "above": 0.8, "related": -1.0,
    },
    "notice": {"wall": 1.0},
    "related titles": {
        "related": 3.0, "wall": 0.3, "line": -1.0, "above": 0.5, "title": -4.0, "subtitle": -4.0,
        "body": -2.0,
    },
    "fields": {
        "meta": 2.5, "closing": 2.4, "title": -4.0, "subtitle": -5.0, "body": -1.5, "line": -1.5,
        "above": 1.5, "caption": -2.0, "button": -0.5, "notice": 0.3, "related": -1.0,
    },
    "date row": {"meta": 1.0, "above": 0.5, "line": -0.5, "closing": 0.9},
    "caption": {
        "caption": 3.0, "title": -4.0, "subtitle": -4.0, "body": -0.5, "line": -1.5, "above": 0.3,
        "button": -0.5,
    },
    "path": {"title": -5.0, "subtitle": -5.0, "line": -1.0, "button": 0.8, "above": 1.5},
    "name of a paper": {"title": -2.5, "subtitle": -4.0, "button": 0.6, "above": 0.6, "line": -0.4},
    "name of an office": {"title": -2.0, "subtitle": -2.0, "above": 0.3},
    "row of words": {"title": -3.5, "subtitle": -3.0, "above": 0.5, "button": 0.3},
    "contact": {"title": -4.0, "subtitle": -4.0, "button": 0.5, "foot": 0.4},
    "row of headlines": {
        "caption": -3.0, "meta": -3.0, "related": -1.0, "title": -5.0, "subtitle": -5.0, "body": -4.0,
        "line": -2.5, "above": 1.5, "foot": 1.5, "other": 1.0, "button": 1.0, "notice": 1.0,
    },
    "teaser": {"body": -1.5, "line": -0.5, "foot": 0.8, "other": 0.5, "title": -1.5},
    # What it is by its place
    "row of a table": {"line": 0.6, "foot": -0.4, "button": -0.3},
    "item": {"line": 0.6, "foot": -0.3, "title": -1.0, "related": -0.3},
    "spoken": {"body": 1.0, "line": 0.8, "foot": -0.8, "title": -0.5, "button": -0.8},
    "between sentences": {"line": 0.8, "foot": -0.8, "related": -0.2},
    "trailing": {"line": -1.0, "foot": 0.4, "body": -0.3},
    "listed": {"related": 4.5, "line": -1.0, "foot": -0.3},
    "announced": {"line": 0.8, "foot": -0.4},
    "closing words": {"line": 1.0, "foot": -0.3},
    "text begins here": {"line": 0.5, "button": -0.4},
    "speaks of the text": {"title": 4.0, "subtitle": 4.0},
    "speaks of nothing": {"title": -2.5, "subtitle": -2.5},
    "says again": {"above": 0.5, "button": 0.5, "notice": 0.3, "foot": 0.5},
    "dated": {"title": 3.5},
    "dated headline": {"title": 3.0},
    "stands under a headline": {"subtitle": 1.2},
    "heads a subtitle": {"title": 2.5},
    "subtitle of a headline": {"title": -4.0, "subtitle": 6.0, "body": -4.0, "line": -2.0},
    "stands alone under it": {"subtitle": 2.0},
    "number of a chapter": {"line": 2.0, "button": -0.5},
    "no headline": {"title": -4.0},
    "too long": {"title": -3.0, "subtitle": -3.0},
    "labelled as the title": {"title": 4.0},
    "copied": {"title": 0.8},
    "first line": {"title": 0.5},
    "with the site's name": {"title": -0.8},
    "kin": {"body": 1.5},
    "before the dated headline": {"above": 1.5, "body": -1.7},
    "behind a wall": {"body": -3.0, "other": 0.3},
    "subtitle at all": {"subtitle": -2.6},
    "main text": {"line": 1.2, "body": 0.6, "above": -1.5, "button": -0.5, "foot": -0.6},
    "directory": {"directory": 8.0, "above": 0.0},
}  # fmt: skip
"""Feature → kind → weight. A feature is worth 0 to 1; a kind's score is the sum of value × weight."""

State = tuple[int, Kind]
"""A phase and a kind: above the article 0, headline 1, beside it 2, text 3, below 4. No path goes back."""
STATES: tuple[State, ...] = (
    (0, "above"), (1, "title"), (2, "meta"), (2, "subtitle"), (2, "button"), (2, "caption"),
    (3, "body"), (3, "line"), (3, "caption"), (3, "label"), (3, "related"), (3, "notice"), (3, "meta"),
    (4, "wall"), (4, "other"), (4, "label"), (4, "related"), (4, "foot"), (4, "closing"), (4, "directory"),
)  # fmt: skip
START: dict[State, float] = {(0, "above"): 0.0, (1, "title"): 0.0, (3, "body"): -1.0, (4, "directory"): -4.0}
"""Where a page can begin."""
_PHASES = {
    (0, 0): 0.0, (0, 1): 0.0, (0, 3): -4.0, (0, 4): -12.0, (1, 2): 0.0, (1, 3): 0.0, (1, 4): -6.0,
    (2, 2): 0.0, (2, 3): 0.0, (2, 4): -6.0, (3, 3): 0.0, (3, 4): 0.0, (4, 4): 0.0,
}  # fmt: skip
_STEPS: dict[tuple[Kind, Kind], float] = {
    ("title", "line"): -2.5, ("meta", "line"): -1.2, ("button", "line"): -2.5, ("subtitle", "line"): -2.5,
    ("subtitle", "subtitle"): -2.5, ("button", "subtitle"): -1.5, ("meta", "subtitle"): -0.7,
    ("caption", "subtitle"): -1.5, ("label", "line"): -2.0, ("related", "line"): -2.0,
    ("other", "closing"): -2.0,
    ("body", "other"): -4.0, ("line", "other"): -4.0, ("caption", "other"): -4.0,
    ("related", "other"): -1.5, ("label", "other"): -1.5, ("notice", "other"): -3.0, ("foot", "other"): -1.0,
    ("closing", "other"): -3.0, ("title", "other"): -9.0, ("other", "foot"): -0.5,
    ("above", "line"): -6.0,
}  # fmt: skip
"""What a step costs beside its phases."""


def step(before: State, after: State) -> float | None:
    """What it costs to go from one state to another; None where no page does."""
    phases = _PHASES.get((before[0], after[0]))
    if phases is None:
        return None
    in_text = before[0] == after[0] == 3 and before[1] == "meta"
    return phases + (0.0 if in_text and after[1] == "line" else _STEPS.get((before[1], after[1]), 0.0))


UNSURE_TITLE = 1.0
"""A reading is uncertain where another headline costs less than this."""
UNSURE_TEXT = 0.5
"""So is a line of the text where leaving it out (or taking it in) costs less than this."""
UNSURE_SHARE = 0.25
"""The share of the text that may be unsure."""
