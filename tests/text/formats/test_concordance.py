"""A concordance: the word stands in one column, and every line is as wide as it is to be."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.conversion import Conversion, Variant
from reader.text.formats.corpus.concordance import columns, line, place
from reader.text.width import cells

TEXTS = st.text(alphabet="的士 a計é️‍👩🇹🇼\u0301\n", max_size=30)
PUBLISHED = Conversion()


@given(st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from([None, "2024", "2024-05-06"])), min_size=1), TEXTS)
def test_the_word_is_in_one_column_and_lines_are_of_one_width(
    around: list[tuple[str, str, str | None]], name: str
) -> None:
    places = [
        place(
            f"2024/{name}",
            date,
            None,
            f"{before}計程車{after}",
            (len(before), len(before) + 3),
            PUBLISHED,
            40,
        )
        for before, after, date in around
    ]
    for width in (40, 60, 100):
        widths = columns(places, width)
        lines = [line(each, widths) for each in places]

        assert len({cells(front) + cells(before) for front, before, _word, _after in lines}) == 1
        assert {sum(map(cells, each)) for each in lines} == {sum(widths) + 4}
        assert all(cells("".join(each)) <= width for each in lines)


def test_a_place_is_shown_in_another_script_with_the_text_around() -> None:
    text = "市內的出租车司机說话"
    article_id = "2024/2024-05-06-談氣候"
    hans = place(article_id, "2024-05-06T10:00", "zh-Hant", text, (3, 6), Conversion(Variant.HANS), 2)

    assert hans == (article_id, "2024-05-06", "谈气候", "内的", "出租车", "司机")


def test_the_name_is_that_of_the_file_without_its_date() -> None:
    each = place("2024/2024-05-06-談氣候", "2024-05-06", None, "氣候", (0, 2), PUBLISHED, 9)

    assert "".join(line(each, columns([each], 60))).split() == ["2024-05-06", "談氣候", "氣候"]
