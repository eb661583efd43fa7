"""What of a page is held in its article, and what of a line is not."""

import re
from datetime import datetime

from reader.importing.match_text import match_text, pattern, squeezed, words
from reader.importing.page.fields.labels import LABEL, without_dates
from reader.importing.page.fields.reporters import REPORTER, REPORTS
from reader.importing.vocabulary import label_words
from reader.model.article import Article
from reader.text.dates import find_dates

_LABEL_WORDS = re.compile(
    rf"{REPORTER}|{REPORTS}|{LABEL.pattern}|{label_words('original_title')}|"
    + pattern(
        r"(?:即时|综合)(?=$|\W)|发[布表](?:时间|日期)?|(?:时间|日期)|星期[一二三四五六日天]|\bby\b|"
        r"(?:本文)?(?:原文出自|原文刊[於于载登]|阅读原文|查看原文|转载自|出自|译自)|来源|作者|记者|本报|编辑"
    )
)


def article_words(article: Article) -> str:
    """Every string of an article, squeezed."""
    original = article.original
    strings = [
        *filter(None, (article.title, article.subtitle, article.source, article.author, article.url)),
        *filter(None, (original.publisher, original.title, original.url) if original else ()),
        *article.places,
        *(block.text for block in article.body),
        *(part for caption in article.captions for part in (caption.text, caption.credit) if part),
        *(related.title for related in article.related),
    ]
    return "\n".join(map(squeezed, strings))


def unread(text: str, today: datetime, values: str) -> list[str]:
    """The words of a line that `values` (squeezed) does not hold, but for its dates and labels."""
    match = without_dates(match_text(text), find_dates(text, today))
    return [word for word in words(_LABEL_WORDS.sub(" ", match)) if word not in values]
