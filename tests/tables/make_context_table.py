"""Writes `context_table.tsv` anew from a folder of Traditional articles.

    python tests/tables/make_context_table.py FOLDER [-o FILE]

Labelled text costs nothing: Traditional text is made Simplified, and what stood there is the right answer
for OpenCC, which makes it Traditional again. For each ambiguous character a logistic regression (FTRL-
Proximal, McMahan et al. 2013) weighs the n-grams around it, with OpenCC's choice as its prior, on nine
articles in ten. The tenth sets the limits: the least sum from which on five places are mended for each that
is broken; a change that never reaches that is not made at all. Errors are counted for 10,000 Han of the
tenth, before and after. Train on millions of Han: what was never seen three times says nothing.
"""

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

from reader.text.conversion.context import EDGE, REACH, SURROUNDINGS, TABLE, grams_around

_GROUPS = """
丑:醜|丑 个:個|箇 了:了|瞭 于:于|於 云:云|雲 仆:僕|仆 余:余|餘 佣:傭|佣 冬:冬|鼕 冲:沖|衝
准:準|准 几:幾|几 出:出|齣 划:劃畫|划 制:制|製 千:千|韆 卜:卜|蔔 卷:卷|捲 历:歷|曆 发:發|髮
只:只祇衹|隻 台:臺台|檯枱|颱 吁:籲|吁 合:合|閤 同:同|衕 后:后|後 向:向|嚮 咸:咸|鹹 回:回|迴
团:團|糰 复:復|複|覆 姜:姜|薑 尸:屍|尸 干:干|幹|乾 并:並|併 征:征|徵 御:御|禦 志:志|誌
戚:戚|慼 斗:斗|鬥 曲:曲|麴 术:術|朮 朱:朱|硃 朴:朴|樸 杠:槓|杠 松:松|鬆 板:板|闆 柜:櫃|柜
汇:匯|彙 沈:沈|瀋 注:注|註 涂:塗|涂 淀:澱|淀 游:游|遊 秋:秋|鞦 种:種|种 筑:築|筑 签:簽|籤
系:系|係|繫 纤:纖|縴 胡:胡|鬍|衚 脏:臟|髒 腊:臘|腊 致:致|緻 舍:舍|捨 芸:芸|蕓 苏:蘇|甦|囌
范:范|範 获:獲|穫 表:表|錶 谷:谷|穀 辟:闢|辟 郁:郁|鬱 采:採|采 里:里|裏裡 钟:鐘|鍾
面:面|麵麪 须:須|鬚
"""
CLASSES = {entry[0]: entry[2:].split("|") for entry in _GROUPS.split()}
"""For each ambiguous Simplified character the classes of its Traditional forms, by meaning."""
CLASS_OF = {
    char: {form: number for number, forms in enumerate(groups) for form in forms}
    for char, groups in CLASSES.items()
}
_AMBIGUOUS = re.compile(f"[{''.join(CLASSES)}]")
_HAN = re.compile("[㐀-鿿]")
_SEEN = 3
"""Times that an n-gram must stand in the texts trained on."""
_EPOCHS, _RATE, _L1, _L2 = 4, 0.15, 1.0, 0.02
_QUARTERS = 4
_MENDED_FOR_A_BROKEN = 5
_LEAST = 0.01
"""The least limit: nothing changes without an n-gram that asks for it."""


class Place(NamedTuple):
    """An ambiguous character of a text."""

    right: int
    """The class that was published."""
    chosen: int
    """The class that OpenCC chose."""
    grams: tuple[str, ...]


Weights = dict[tuple[str, int], float]
"""For an n-gram and a class what it speaks for that class; the first class has none."""


def articles(folder: Path) -> Iterator[list[str]]:
    """The lines with Han of each text file below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".txt", ".md"):
            yield [line for line in path.read_text("utf-8", "replace").splitlines() if _HAN.search(line)]


def places(lines: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """The ambiguous places of Traditional lines: the Simplified character, and what is known of the place."""
    to_simplified, to_traditional = (
        OpenCC(name, include_tofu_risk_dictionaries=False).convert for name in ("t2s", "s2tw")
    )
    for line in lines:
        simplified = to_simplified(line)
        again = to_traditional(simplified)
        if not len(line) == len(simplified) == len(again):
            continue
        surroundings = EDGE * REACH + simplified.translate(SURROUNDINGS) + EDGE * REACH
        for match in _AMBIGUOUS.finditer(simplified):
            at, classes = match.start(), CLASS_OF[match[0]]
            if line[at] in classes and again[at] in classes:
                yield (
                    match[0],
                    Place(classes[line[at]], classes[again[at]], grams_around(surroundings, at)),
                )


def trained(examples: list[Place], count: int) -> tuple[Weights, list[list[float]]]:
    """The weights of n-grams for one character of `count` classes, and those of OpenCC's choice.

    The latter by the class chosen, then by the class it speaks for.
    """
    seen = Counter(gram for example in examples for gram in example.grams)
    sums: defaultdict[tuple[str, int], float] = defaultdict(float)
    squares: defaultdict[tuple[str, int], float] = defaultdict(float)
    weights: Weights = {}

    def add(key: tuple[str, int], gradient: float, l1: float) -> None:
        step = (math.sqrt(squares[key] + gradient**2) - math.sqrt(squares[key])) / _RATE
        sums[key] += gradient - step * weights.get(key, 0.0)
        squares[key] += gradient**2
        beyond = abs(sums[key]) - l1
        weights[key] = (
            -math.copysign(beyond, sums[key]) / ((1 + math.sqrt(squares[key])) / _RATE + _L2)
            if beyond > 0
            else 0.0
        )

    for _epoch in range(_EPOCHS):
        for example in examples:
            grams = [gram for gram in example.grams if seen[gram] >= _SEEN]
            prior = f"chosen {example.chosen}"
            scores = [
                weights.get((prior, number), 0.0)
                + (sum(weights.get((gram, number), 0.0) for gram in grams) if number else 0.0)
                for number in range(count)
            ]
            total = sum(math.exp(score - max(scores)) for score in scores)
            for number, score in enumerate(scores):
                gradient = math.exp(score - max(scores)) / total - (number == example.right)
                add((prior, number), gradient, 0.0)
                for gram in grams if number else ():
                    add((gram, number), gradient, _L1)
    priors = [
        [weights.get((f"chosen {chosen}", number), 0.0) for number in range(count)] for chosen in range(count)
    ]
    rounded = {
        (gram, number): round(weight * _QUARTERS) / _QUARTERS
        for (gram, number), weight in weights.items()
        if "|" in gram and number
    }
    return {key: weight for key, weight in rounded.items() if weight}, priors


def support(weights: Weights, place: Place, number: int) -> float:
    """How much the n-grams of a place speak for a class against the one that OpenCC chose."""
    return sum(
        weights.get((gram, number), 0.0) - weights.get((gram, place.chosen), 0.0) for gram in place.grams
    )


def limits(
    weights: Weights, priors: list[list[float]], unseen: list[Place], count: int
) -> dict[tuple[int, int], float]:
    """From a class to another the least sum of weights from which on enough is mended for what is broken."""
    directions: dict[tuple[int, int], float] = {}
    for chosen in range(count):
        for number in range(count):
            if number == chosen:
                continue
            against = priors[chosen][chosen] - priors[chosen][number]
            sums = sorted(
                (
                    (support(weights, place, number), place.right)
                    for place in unseen
                    if place.chosen == chosen
                ),
                reverse=True,
            )
            mended = broken = 0
            for total, right in sums:
                if total < max(_LEAST, against):
                    break
                mended += right == number
                broken += right == chosen
                if mended >= 2 and mended >= _MENDED_FOR_A_BROKEN * broken:
                    directions[chosen, number] = max(_LEAST, total)
    return directions


def lines_of(char: str, weights: Weights, directions: dict[tuple[int, int], float]) -> Iterator[str]:
    """The lines of the table for one character."""
    written = " ".join(f"{start}{end}{limit:.2f}" for (start, end), limit in sorted(directions.items()))
    yield f"{char}\t{'|'.join(CLASSES[char])}\t{written}"
    shapes: defaultdict[tuple[int, int, int, int], list[str]] = defaultdict(list)
    for (gram, number), weight in weights.items():
        left, right = gram.split("|")
        shapes[number, len(left), len(right), round(weight * _QUARTERS)].append(left + right)
    for (number, before, behind, quarters), grams in sorted(shapes.items()):
        yield f"{number}{before}{behind}{quarters}\t{''.join(sorted(grams))}"


def make_table(folder: Path) -> tuple[str, str]:
    """The table of a folder of Traditional articles, and a sentence on what it is worth."""
    training: defaultdict[str, list[Place]] = defaultdict(list)
    unseen: defaultdict[str, list[Place]] = defaultdict(list)
    han = 0
    for count, lines in enumerate(articles(folder)):
        examples = unseen if count % 10 == 9 else training
        han += sum(len(_HAN.findall(line)) for line in lines) if examples is unseen else 0
        for char, place in places(lines):
            examples[char].append(place)
    table = ["# Weights of the words around characters with several Traditional forms: make_context_table.py"]
    before = after = 0
    for char, groups in CLASSES.items():
        weights, priors = trained(training[char], len(groups))
        directions = limits(weights, priors, unseen[char], len(groups))
        if directions:
            table += lines_of(char, weights, directions)
        for place in unseen[char]:
            before += place.chosen != place.right
            margins = {
                end: support(weights, place, end) - limit
                for (start, end), limit in directions.items()
                if start == place.chosen
            }
            best = max(margins, key=lambda end: margins[end], default=place.chosen)
            shown = best if margins.get(best, -1.0) >= 0 else place.chosen
            after += shown != place.right
    worth = f"{han:,} Han not trained on: errors per 10,000 {before * 1e4 / max(1, han):.2f}"
    return "\n".join(table) + "\n", f"{worth} before, {after * 1e4 / max(1, han):.2f} after"


def main() -> None:
    """Write the table, and say what it is worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", dest="output", type=Path, default=TABLE)
    options = parser.parse_args()
    table, worth = make_table(options.folder)
    options.output.write_text(table, "utf-8")
    print(f"{worth}; {len(table.encode()):,} bytes in {options.output}")


if __name__ == "__main__":
    main()
