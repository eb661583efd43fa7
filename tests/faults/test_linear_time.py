"""No text costs more than linear time: what repeats is tried at n, 2n and 4n, in every way it is used.

Processor time of one process, the least of several rounds in which the lengths take turns.
"""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

import pytest

from reader.model.article import Article
from reader.model.conversion import Conversion, Variant
from reader.store.files import article_file
from reader.store.index import tokens
from reader.text.comparison.compared_document import compare
from reader.text.formats import render
from reader.text.search.highlight import matches, snippet
from reader.text.search.sentences import sentences, telling

N, ROUNDS = 2_500, 40
"""Characters of the shortest text, and how often at most each is tried: more where the machine is busy."""
MOST = 2.3
"""Times the processor time of half the text."""
TOO_SHORT = 0.02
"""Seconds for the longest text in which nothing can be compared."""

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


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()  # it looks at all objects there are, now and then
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def growth(works: Sequence[Callable[[], object]]) -> float:
    """By how much twice the text takes longer: the greatest of the doublings between texts, shortest first.

    Where the longest takes little time the others are not measured. In a round each length has as much time
    as the longest, so that no short one is taken for slow. Rounds end once the growth is little enough.
    """
    least = [float("inf")] * len(works)
    least[-1] = seconds(works[-1])
    if least[-1] < TOO_SHORT:
        return 1.0
    for _ in range(ROUNDS):
        for at, work in enumerate(works[:-1]):
            times = 2 ** (len(works) - 1 - at)
            least[at] = min(least[at], *(seconds(work) for _ in range(times)))
        greatest = max(longer / shorter for shorter, longer in pairwise(least))
        if greatest < MOST:
            break
        least[-1] = min(least[-1], seconds(works[-1]))
    return greatest


@pytest.fixture(scope="module", autouse=True)
def few_objects() -> Iterator[None]:
    """Spare the collector, which runs before each measuring, all that other tests have loaded."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.faults
@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize(("head", "repeated"), [pytest.param(*rest, id=name) for name, *rest in sources()])
def test_twice_the_text_takes_twice_the_time(
    head: str, repeated: str, suffix: str, count: Callable[[str, int], None]
) -> None:
    path = f"a{suffix}"
    texts = [head + (repeated * (n // len(repeated) + 1))[:n] for n in (N, 2 * N, 4 * N)]
    data = [text.encode("utf-8", "surrogatepass") for text in texts]
    growths = {"read": growth([partial(article_file.read, part, path) for part in data])}
    articles = [article_file.read(part, path)[0] for part in data]
    for uses_of_all in zip(*map(uses, articles), strict=True):
        growths[uses_of_all[0][0]] = growth([work for _name, work in uses_of_all])

    count("texts × what is done with them, at three lengths", len(growths))
    assert {name: value for name, value in growths.items() if value >= MOST} == {}
