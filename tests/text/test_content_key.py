"""The content key: the same for the same title and body, whatever else an article has."""

from reader.model.article import LENGTH, Article, Block, content_key

ARTICLE = Article("標題", body=(Block("一"), Block("二")))


def test_name_date_source_and_kind_of_block_do_not_matter() -> None:
    other = ARTICLE._replace(
        id="2023/x", date="2023", source="s", tags=("t",), body=(Block("一", "quote"), Block("二"))
    )

    assert content_key(ARTICLE) == content_key(other)
    assert len(content_key(ARTICLE)) == LENGTH


def test_title_and_every_block_matter() -> None:
    others = [
        ARTICLE._replace(title="標"),
        ARTICLE._replace(body=(Block("一"),)),
        ARTICLE._replace(body=(Block("二"), Block("一"))),
        ARTICLE._replace(body=(Block("一二"),)),
    ]

    assert len({content_key(article) for article in (ARTICLE, *others)}) == 5


def test_half_a_character_does_no_harm() -> None:
    assert content_key(Article("\ud800")) == content_key(Article("?"))
