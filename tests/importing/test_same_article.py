"""The same article on two pages is one: in HTML and as text, in either script, with a line more or less."""

from hypothesis import given
from hypothesis import strategies as st

from reader.importing.same_article import same_article
from reader.model.article import Article, Block

LINES = (
    "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點。",
    "渡口的老船工說，這條河三十年沒有這樣清過，孩子們又敢下水摸蝦了。",
    "沿岸的路燈改成暖色，工程處說，這樣螢火蟲才找得到彼此，明年再數。",
)
ARTICLE = Article("步道延長開放", date="2024-03-01T09:30", body=tuple(map(Block, LINES)))


def test_line_ends_marks_and_script_make_no_difference() -> None:
    simplified = "市府今天宣布,河滨步道下个月起延长开放,市民可以散步到晚上十点。渡口的老船工说,这条河三十年"
    rest = (
        "没有这样清过,孩子们又敢下水摸虾了。沿岸的路灯改成暖色,工程处说,这样萤火虫才找得到彼此,明年再数。(完)"
    )
    other = Article("步道延长开放", date="2024-03-01", body=(Block(simplified + rest),))

    assert same_article(ARTICLE, [other]) is other


def test_another_day_another_headline_or_another_text_is_another_article() -> None:
    others = [
        ARTICLE._replace(date="2024-03-02"),
        ARTICLE._replace(title="步道提早關閉"),
        ARTICLE._replace(body=ARTICLE.body[:2]),
        ARTICLE._replace(body=(*ARTICLE.body, *ARTICLE.body)),
        ARTICLE._replace(body=()),
    ]

    assert same_article(ARTICLE, others) is None


def test_articles_without_text_are_never_the_same() -> None:
    assert same_article(Article("題"), [Article("題")]) is None


@given(st.lists(st.text(max_size=30), max_size=6).map(tuple))
def test_an_article_is_the_same_as_itself_wherever_its_lines_end(lines: tuple[str, ...]) -> None:
    joined = Article("題", body=(Block("\n".join(lines)),))
    apart = Article("題", body=tuple(map(Block, lines)))

    assert same_article(joined, [apart]) is same_article(apart, [apart]) or same_article(joined, [apart])
