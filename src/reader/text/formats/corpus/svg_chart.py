"""A small chart as SVG: columns along a timeline, or bars by size; light and dark as the page around it."""

from collections.abc import Sequence
from html import escape

from reader.text.formats.corpus.bars import Series
from reader.text.inert import Inert, inert, inert_line
from reader.text.width import cells, clip

_WIDTH, _HEIGHT = 720, 300
_LEFT, _TOP, _BOTTOM = 60, 46, 30
_LINE = 22
"""Pixels of a row of bars, and of the legend."""
_CELL = 7
"""Pixels of half a Han character in the text of the chart."""
_LONGEST_LABEL = 24
"""Cells of a label."""
_COLOURS = (("#1f6f8b", "#6cc5e0"), ("#b4532a", "#f0a070"), ("#4d7c3a", "#9bd183"), ("#7a4b9a", "#c79be6"))
"""Of each series in light and dark; a fifth series begins again."""
_STYLE = (
    "text{{font:13px sans-serif;fill:#333}}line{{stroke:#ccc}}{light}"
    "@media(prefers-color-scheme:dark){{text{{fill:#ddd}}line{{stroke:#555}}{dark}}}"
)


def chart(labels: Sequence[str], series: Sequence[Series], language: str, *, timeline: bool) -> Inert:
    """The chart of some series, a number a label; `language` is the tag of its words."""
    draw = _columns if timeline else _rows
    height = _HEIGHT if timeline else _TOP + len(labels) * _LINE + 14
    style = _STYLE.format(light=_fills(0), dark=_fills(1))
    name = escape(inert_line(", ".join(each.name for each in series)))
    return inert(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" lang="{language}"'
        f' xml:lang="{language}" role="img">\n<title>{name}</title>\n<style>{style}</style>\n'
        + "".join(f"{element}\n" for element in [*_legend(series), *draw(labels, series)])
        + "</svg>\n"
    )


def _fills(scheme: int) -> str:
    return "".join(f".s{at}{{fill:{colours[scheme]}}}" for at, colours in enumerate(_COLOURS))


def _legend(series: Sequence[Series]) -> list[str]:
    elements, x = [], 8.0
    for at, each in enumerate(series):
        name = clip(inert_line(each.name), _LONGEST_LABEL)
        elements += [_rect(at, x, 12, 12, 12), _text(x + 18, 23, name)]
        x += 34 + _CELL * cells(name)
    return elements


def _columns(labels: Sequence[str], series: Sequence[Series]) -> list[str]:
    most = _most(series)
    base, tall = _HEIGHT - _BOTTOM, _HEIGHT - _BOTTOM - _TOP
    step = (_WIDTH - _LEFT - 10) / max(1, len(labels))
    wide = step * 0.8 / max(1, len(series))
    elements = []
    for number in sorted({most, most // 2, 0}):
        y = base - tall * number / most
        elements.append(f'<line x1="{_LEFT}" x2="{_WIDTH - 10}" y1="{y:g}" y2="{y:g}"/>')
        elements.append(_text(_LEFT - 6, y + 4, f"{number:,}", anchor="end"))
    for at, each in enumerate(series):
        for place, number in enumerate(each.numbers):
            height = tall * number / most
            x = _LEFT + step * place + step * 0.1 + wide * at
            elements += [_rect(at, x, base - height, wide, height)] if number else []
    longest = max(map(cells, labels), default=0) * _CELL + 14
    every = max(1, -int(-longest // step))
    elements += [
        _text(_LEFT + step * (place + 0.5), base + 18, labels[place], anchor="middle")
        for place in range(0, len(labels), every)
    ]
    return elements


def _rows(labels: Sequence[str], series: Sequence[Series]) -> list[str]:
    most = _most(series)
    shown = [clip(inert_line(label), _LONGEST_LABEL) for label in labels]
    left = max(map(cells, shown), default=0) * _CELL + 16
    numbers = [" · ".join(f"{each.numbers[at]:,}" for each in series) for at in range(len(labels))]
    room = _WIDTH - left - 16 - _CELL * max(map(len, numbers), default=0)
    tall = (_LINE - 6) / max(1, len(series))
    elements = []
    for place, label in enumerate(shown):
        y = _TOP + place * _LINE
        elements.append(_text(left - 8, y + 13, label, anchor="end"))
        for at, each in enumerate(series):
            wide = room * each.numbers[place] / most
            elements.append(_rect(at, left, y + at * tall, wide, tall))
        furthest = max((room * each.numbers[place] / most for each in series), default=0)
        elements.append(_text(left + furthest + 6, y + 13, numbers[place]))
    return elements


def _most(series: Sequence[Series]) -> int:
    return max(1, *(number for each in series for number in each.numbers), 1)


def _rect(series: int, x: float, y: float, width: float, height: float) -> str:
    kind = series % len(_COLOURS)
    return f'<rect class="s{kind}" x="{x:.5g}" y="{y:.5g}" width="{width:.5g}" height="{height:.5g}"/>'


def _text(x: float, y: float, text: str, anchor: str = "") -> str:
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.5g}" y="{y:.5g}"{placed}>{escape(inert_line(text))}</text>'
