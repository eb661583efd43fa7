"""Explaining: what a conversion changed in an article, by which rule, and how often."""

from collections import Counter
from typing import NamedTuple

from reader.model.article import Article
from reader.text.conversion.article import with_texts
from reader.text.conversion.convert import Conversion, show

_WHOLE = {"regional words", "own words"}
"""Rules that change words; the others change characters, and are told character by character."""


class Explained(NamedTuple):
    """One thing that was changed, and how often."""

    published: str
    shown: str
    rule: str
    times: int


def explain(article: Article, conversion: Conversion) -> list[Explained]:
    """What a conversion changed in an article, the most frequent first, then in the order of the article."""
    counts: Counter[tuple[str, str, str]] = Counter()

    def counted(text: str) -> str:
        shown = show(text, article.language, conversion)
        for change in shown.changes:
            if change.rule in _WHOLE:
                counts[change.published, change.shown, change.rule] += 1
            else:
                pairs = zip(change.published, change.shown, strict=True)
                counts.update((before, after, change.rule) for before, after in pairs)
        return shown.text

    with_texts(article, counted)
    return [Explained(*what, count) for what, count in counts.most_common()]
