"""No text costs more than linear time: what repeats is tried at n, 4n and 16n, in every way it is used.

Processor time of one process, the least of several rounds in which the lengths take turns.
"""

import gc
import math
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import cast

import pytest

from reader.model.article import Article
from reader.model.conversion import Conversion, Variant
from reader.store.files import article_file
from reader.store.index import tokens
from reader.text.comparison.compared_document import compare
from reader.text.formats import render
from reader.text.search.highlight import matches, snippet
from reader.text.search.sentences import sentences, telling

from .cores import on_all_cores

SHORTEST = (1_250, 2_500, 5_000)
"""Characters of the shortest of three texts; a greater one is tried where the growth is large."""
LENGTHS = (1, 4, 16)
"""Times the shortest."""
ROUNDS, AGAIN = 8, 2
"""How often at most each is tried; of the shorter ones each twice, so that none is taken for slow."""
MOST = 2.2
"""Times the processor time of half the text."""
TOO_SHORT = 0.02
"""Seconds for the longest text in which nothing can be compared."""

Work = Callable[[], object]

HEADS = {
    "front matter without end": ("---\n", "x\n"),
    "keys without end": ("---\n", "a: b\n"),
    "a key many times": ("---\n", "a: b: c\n"),
    "an open list": ("---\na: [", "b, "),
    "open lists": ("---\na: ", "["),
    "an open quote": ('---\na: "', "b "),
    "anchors": ("---\n", "a: &a b\n"),
    "halves of surrogates": ('---\na: "', "\\ud83d"),
    "TOML": ("+++\n", "a = 1\n"),
    "JSON": ('{"a": [', "1, "),
    "keys without an opening": ("title: x\n", "a: b\n"),
    "properties below a heading": ("# a\n\n", "a: b\n"),
    "a definition with an open title": ('[a]: /x "', "x\n"),
}
FRAGMENTS = """
[a]: /x "¶ [^1]: x¶ [^1 [^1] <? <!-- <![CDATA[ <!A▁ <a▁b=" <b> <style <pre> <img▁ [ ![ [[ [[a| ![[ ]
[a]( [a](< [a]( [a]: *a▁ **a▁ _a▁* a**b *「a」 ` ``a` ~~~¶ >▁ >▁>▁ -▁ -▁a¶ 1.▁a¶ ▁▁-▁a¶ \\\\ a¶ a▁▁¶ #▁a▁#
=¶ a¶=¶ --- |a|b|¶ |a|b|¶|-|-|¶ a|b¶-|-¶ & &a &amp; &#1 http://a http://a) www.a. a@b. a( f(a, a.pdf {{<
{{<▁figure▁a=' >▁[!a 「 『「 」 ， …… （ · 🇹 🇹🇼 👨\u200d 👨\u200d👩\u200d á क् 中 中¶ 中▁ a中 1, $1 “ <a@b.c>
<http: \\[ *[a [`a <a>[ ![a \ufffe \u202d \ufeff 2020年1月1日
"""
"""What is repeated, `▁` for a blank and `¶` for a line end."""


def sources() -> Iterator[tuple[str, str, str]]:
    """Name, beginning and what is repeated."""
    for name, (head, repeated) in HEADS.items():
        yield name, head, repeated
    for fragment in FRAGMENTS.split():
        text = fragment.replace("¶", "\n").replace("▁", " ")
        yield fragment, "", text


def uses(article: Article) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done with an article that was read."""
    yield "index", lambda: tokens.columns(article)
    yield "origin", lambda: telling(sentences(article))
    yield "found", lambda: snippet(tokens.texts(article), ["a", "中", "xyz"])
    yield "matches", lambda: [matches(block.text, ["a", "中", "="]) for block in article.body]
    yield "text", lambda: render.as_text(article)
    for width in (20, 72):
        yield f"{width} cells", partial(render.as_text, article, width)
    for form in ("html", "json", "markdown"):
        yield form, partial(render.in_form, [article], Conversion(Variant.ORIGINAL), form)
    yield "file", lambda: article_file.write(article)
    taiwan = Conversion(Variant.TW, words=True, full_punctuation=True)
    chinese = article._replace(language="zh-Hans-CN")
    yield "converted", partial(render.in_form, [chinese], taiwan)
    words = tuple(block._replace(text=f"x{block.text[1:]}y", links=()) for block in article.body)
    yield "comparison", partial(compare, article, article._replace(body=words), Conversion())


def seconds(work: Work) -> float:
    """Processor time of it."""
    gc.collect()
    gc.disable()  # it looks at all objects there are, now and then
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def growth(work: Callable[[int], Work], measure: Callable[[Work], float] = seconds) -> float:
    """How many times as long twice the text takes, given what is done with a text of so many characters.

    A step of the processor's caches, or another program, makes it large at one length. What is superlinear
    makes it larger still at twice and four times the length, so that the least of them tells.
    """
    least = math.inf
    for shortest in SHORTEST:
        least = min(least, doubling([work(times * shortest) for times in LENGTHS], measure))
        if least < MOST:
            break
    return least


def doubling(works: Sequence[Work], measure: Callable[[Work], float]) -> float:
    """The same by three lengths, each four times the one before; 1 where nothing can be compared.

    What any text takes, however short, is the same in all three and falls out of the differences.
    """
    *others, last = works
    long = measure(last)
    if long < TOO_SHORT:
        return 1.0
    least = [math.inf] * len(others)
    for _ in range(ROUNDS):
        for at, work in enumerate(others):
            least[at] = min(least[at], *(measure(work) for _ in range(AGAIN)))
        short, middle = least
        value = math.sqrt(max(0, long - middle) / max(1e-9, middle - short))
        if value < MOST:
            break
        long = min(long, measure(last))
    return value


def growths(source: tuple[str, str, str], suffix: str) -> dict[tuple[str, str], float]:
    """The growth of all that is done with a text."""
    name, head, repeated = source
    path = f"a{suffix}"

    @cache
    def data(length: int) -> bytes:
        return (head + (repeated * (length // len(repeated) + 1))[:length]).encode("utf-8", "surrogatepass")

    @cache
    def works(length: int) -> dict[str, Work]:
        return dict(uses(article_file.read(data(length), path)[0]))

    def work(use: str, length: int) -> Work:
        return works(length)[use]

    values = {"read": growth(lambda length: partial(article_file.read, data(length), path))}
    for use in works(SHORTEST[0]):
        values[use] = growth(partial(work, use))
    return {(name, use): value for use, value in values.items()}


@pytest.fixture(scope="module", autouse=True)
def few_objects() -> Iterator[None]:
    """Spare the collector, which runs before each measuring, all that other tests have loaded."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.faults
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_twice_the_text_takes_twice_the_time(suffix: str, count: Callable[[str, int], None]) -> None:
    values: dict[tuple[str, str], float] = {}
    for of_source in on_all_cores(partial(growths, suffix=suffix), sources()):
        values |= of_source

    count("texts × what is done with them, at three lengths", len(values))
    assert {use: value for use, value in values.items() if value >= MOST} == {}


def counted(cost: Callable[[int], float]) -> float:
    """The growth of work of which the seconds are known, of a text of so many characters."""
    return growth(lambda length: partial(cost, length), lambda work: cast(float, work()))


def test_growth_tells_what_is_quadratic_from_what_is_linear() -> None:
    def cost(length: int, share: float, constant: float = 0) -> float:
        """A part is quadratic, of so large a share at ten thousand characters."""
        return constant + 1e-5 * length * (1 - share + share * length / 10_000)

    assert counted(partial(cost, share=0)) == pytest.approx(2)
    assert counted(partial(cost, share=0, constant=5)) == pytest.approx(2)
    assert counted(lambda n: 1e-5 * n * math.log(n)) < MOST
    for share in (0.2, 0.5, 1):
        assert counted(partial(cost, share=share)) > MOST
        assert counted(partial(cost, share=share, constant=5)) > MOST
    assert counted(lambda n: 1e-5 * n**1.2) > MOST


@pytest.mark.parametrize("slow", [1_250, 5_000, 20_000, 40_000, 80_000])
def test_growth_is_not_misled_by_a_step_at_one_length(slow: int) -> None:
    assert counted(lambda n: 1e-5 * n * (1.3 if n >= slow else 1)) < MOST


def test_growth_is_not_misled_by_what_slows_it_once() -> None:
    times: list[int] = []

    def cost(length: int) -> float:
        times.append(length)
        return 1e-5 * length * (1 + (len(times) % 3 == 1))

    assert counted(cost) < MOST
