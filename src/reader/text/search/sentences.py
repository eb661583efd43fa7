"""Sentences of an article as they are compared with those of another: folded, without blanks, as numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b

from reader.model.article import Article
from reader.text.search.fold import fold

_END = re.compile(r"[。!?;\n]+|\.(?=\s|$)|\.\.\.")
_NO_WORD = re.compile(r"[\W_]+")
_LEAST = 8
"""Characters of a sentence that says something of its own."""
_ENOUGH = 60
"""Characters that two texts must share to be copies; any two short notes can be the same."""
_EQUAL = 0.9
_TELLING = 3


def sentences(article: Article) -> tuple[int, ...]:
    """The sentences of the body, a number of 64 bits each, the longest first; none of a very short text."""
    folded = fold("\n".join(block.text for block in article.body))
    parts = [part for part in (_NO_WORD.sub("", part) for part in _END.split(folded)) if len(part) >= _LEAST]
    if sum(map(len, parts)) < _ENOUGH:
        return ()
    return tuple(_number(part) for part in sorted(parts, key=lambda part: (-len(part), part)))


def telling(numbers: Sequence[int]) -> tuple[int, ...]:
    """The few sentences by which a copy is looked for: the longest ones."""
    return tuple(dict.fromkeys(numbers))[:_TELLING]


def are_copies(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether nine of ten sentences of the longer text stand in the other one too."""
    longer = max(len(one), len(other))
    return longer > 0 and (Counter(one) & Counter(other)).total() >= _EQUAL * longer


def _number(sentence: str) -> int:
    """SQLite's integers have a sign."""
    digest = blake2b(sentence.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
