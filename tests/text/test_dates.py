"""Dates as files write them: ISO 8601 as far as they say, no zone invented."""

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.dates import read_date

READ = {
    "2023": "2023",
    "2023-04": "2023-04",
    "20230401": "2023-04-01",
    "2023-04-01": "2023-04-01",
    "2023-4-1": "2023-04-01",
    "2023/4/1": "2023-04-01",
    "2023.04.01": "2023-04-01",
    " 2023-04-01\n": "2023-04-01",
    "2024-02-29": "2024-02-29",
    "2023-04-01T04:42": "2023-04-01T04:42",
    "2023-04-01t04:42": "2023-04-01T04:42",
    "2023-04-01 4:42": "2023-04-01T04:42",
    "2023-04-01  04:42": "2023-04-01T04:42",
    "2023-04-01 00:00:00": "2023-04-01T00:00:00",
    "2023-04-01T04:42:10.123": "2023-04-01T04:42:10",
    "2023-04-01T04:42Z": "2023-04-01T04:42Z",
    "2023-04-01T04:42:10+08:00": "2023-04-01T04:42:10+08:00",
    "2023-04-01 04:42:10 +0800": "2023-04-01T04:42:10+08:00",
    "2023-04-01 04:42 -05:30": "2023-04-01T04:42-05:30",
    "Sat, 01 Apr 2023 04:42:10 GMT": "2023-04-01T04:42:10Z",
    "2023-04-01 04:42 (UTC)": "2023-04-01T04:42Z",
    "2023-04-01 04:42 GMT+8": "2023-04-01T04:42+08:00",
    "2023-04-01 04:42 HKT": "2023-04-01T04:42",
    "1680324130": "2023-04-01T04:42:10Z",
    "1680324130123": "2023-04-01T04:42:10Z",
}
NO_DATES = [
    "",
    "soon",
    "2023-13-01",
    "2023-02-29",
    "2023-00-10",
    "2023-04-31",
    "0000-01-01",
    "2023-04-01T24:00",
    "2023-04-01T04:60",
    "2023-04-01T04:42:61",
    "2023-04-01T4",
    "2023-04T04:42",
    "2023-04-01-02",
    "23-04-01",
    "2023-04-01 and more",
    "2023-04-01T04:42+99:99",
    "2023-04-01T04:42+08:60",
    "2023040104",
    "168032413",
]


@pytest.mark.parametrize("text", READ)
def test_a_date_says_as_much_as_was_written(text: str) -> None:
    assert read_date(text) == READ[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_of_the_calendar_is_none(text: str) -> None:
    assert read_date(text) is None


def test_full_width_digits_never_come_out() -> None:
    assert read_date("２０２３-０４-０１") in (None, "2023-04-01")


@given(st.datetimes(min_value=datetime(1000, 1, 1)))
def test_what_python_writes_is_read(moment: datetime) -> None:
    assert read_date(moment.isoformat()) == moment.replace(microsecond=0).isoformat()
    assert read_date(moment.date().isoformat()) == moment.date().isoformat()


@given(st.text(alphabet="0123456789-/.T: +Z", max_size=26))
def test_any_text_gives_iso_or_nothing_and_reading_that_again_the_same(text: str) -> None:
    found = read_date(text)

    assert found is None or re.fullmatch(
        r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?", found, re.A
    )
    assert found is None or read_date(found) == found
