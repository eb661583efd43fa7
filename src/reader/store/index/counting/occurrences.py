"""Occurrences: how often a word stands in the articles of each group, from the index alone.

The index holds no texts. But FTS5 weighs an article by how often it holds a phrase, by the published formula
of `bm25` (https://sqlite.org/fts5.html#the_bm25_function): idf · f · (k1 + 1) / (f + c), where k1 is 1.2, and
c the same for every article of a table without sizes (`columnsize=0`). So the weight tells f, the number of
times. The token that every article holds once gives c.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from reader.store.index import tokens
from reader.store.index.articles import Articles
from reader.store.index.counting.groups import By, Group, group_sql, joined, named
from reader.store.sqlite import IN_LIST, json_list

_MOST = 2.2
"""k1 + 1: what f · (k1 + 1) / (f + c) grows towards."""
_LEAST_IDF = 1e-6
"""What FTS5 takes for words that stand in more than half of the articles."""
_WEIGHT = "-bm25(search)"
_COUNT = "select count(*) from search where search match ?"


class WordCount(NamedTuple):
    """How often a word stands in the articles of a group, and in how many of them."""

    occurrences: int
    articles: int


def occurrences(articles: Articles, word: str, by: By, hidden: Sequence[int]) -> dict[Group, WordCount]:
    """How often a word stands in the articles of each group, in any script, addresses left out.

    Occurrences that overlap are each counted. `hidden` are rows that are passed over. Raises LibraryError.
    """
    phrase = tokens.word_tokens(word)
    if not phrase:
        return {}
    phrase = f'"{phrase}"'
    ((with_word,),) = articles.query(_COUNT, phrase)
    if not with_word:
        return {}
    constant, idf = _constants(articles, with_word)
    times = "cast(round(:c * saturation / (:most - saturation)) as integer)"
    weights = (
        f"select -rowid as row, {_WEIGHT} / :idf as saturation from search where search match :phrase"
        " limit -1"  # keeps SQLite from taking it into the sum, where FTS5 gives no weight
    )
    statement = (
        f"select {group_sql(by)}, sum({times}), count(*)"
        f" from ({weights}) as weighed join article on article.row = weighed.row {joined(by)}"
        f" where article.row not {IN_LIST.replace('?', ':hidden')} group by 1"
    )
    values = {"c": constant, "most": _MOST, "idf": idf, "phrase": phrase, "hidden": json_list(hidden)}
    rows = articles.run(lambda db: db.execute(statement, values).fetchall())
    counted = ((group, WordCount(total, number)) for group, total, number in rows)
    return named(by, counted, lambda one, other: WordCount(*map(sum, zip(one, other, strict=True))))


def _constants(articles: Articles, with_word: int) -> tuple[float, float]:
    """c, and the idf of a word that stands in some rows of the index."""
    ((every,),) = articles.query("select (select count(*) from article) + (select count(*) from stale)")
    ((weight,),) = articles.query(
        f"select {_WEIGHT} from search where search match ? limit 1", f'"{tokens.ANY}"'
    )
    return _LEAST_IDF * _MOST / weight - 1, _idf(every, with_word)


def _idf(rows: int, with_word: int) -> float:
    idf = math.log((rows - with_word + 0.5) / (with_word + 0.5))
    return idf if idf > 0 else _LEAST_IDF
