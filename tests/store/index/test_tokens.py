"""The tokens of a long article are made piece by piece, and are those it would have in one piece."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.article import Article, Block, Caption
from reader.store.index import tokens
from reader.text.search import fold

TEXTS = st.text("a1b2c3 氣，.\n\ufdd0\ufdd1\u0301\ue000", max_size=40)


@settings(suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, max_size=5), TEXTS, st.integers(1, 7))
def test_pieces_of_any_length_give_the_same_tokens(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], other: str, length: int
) -> None:
    body = tuple(Block(text) for text in texts)
    article = Article(f"標{other}", body=body, url="https://a.example/新聞", captions=(Caption(other),))
    whole = [column.encode() for column in tokens.columns(article) if isinstance(column, str)]
    with monkeypatch.context() as patch:
        patch.setattr(tokens, "_PIECE", length)
        patch.setattr(tokens, "_TOGETHER", 2)
        patch.setattr(fold, "_LONG", length)
        pieces = tokens.columns(article)

    assert [sorted(part.split()) for part in pieces if isinstance(part, bytes)] == [
        sorted(part.split()) for part in whole
    ]
    assert [part for part in pieces if isinstance(part, bytes)][1:] == whole[1:]
