"""Time expressions: extents, types and values, and the laws that hold for any text."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.dates import find_timexes
from geo.dates.values import interval, week_value
from geo.model import Block, BlockKind
from tests.work import assert_linear

WEDNESDAY = date(2020, 1, 8)


def told(text: str, reference: date | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(t.text, t.type, t.value) for t in find_timexes(text, reference=reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # days and months
        ("It fell on January 3.", ("January 3", "DATE", "2020-01-03")),
        ("It fell on December 29.", ("December 29", "DATE", "2019-12-29")),
        ("Talks will open on 3 February.", ("3 February", "DATE", "2020-02-03")),
        ("signed on 4 March 2016 in the capital", ("4 March 2016", "DATE", "2016-03-04")),
        ("on Tuesday, March 8, 2022, they", ("Tuesday, March 8, 2022", "DATE", "2022-03-08")),
        ("MANAGUA, 3 JAN 90 -- REBELS", ("3 JAN 90", "DATE", "1990-01-03")),
        ("THE MAYOR DIED ON 29 DECEMBER", ("29 DECEMBER", "DATE", "2019-12-29")),
        ("report of 2019-11-30 says", ("2019-11-30", "DATE", "2019-11-30")),
        ("dated 25/12/2019 and", ("25/12/2019", "DATE", "2019-12-25")),
        ("message 040315Z MAR 24 reads", ("040315Z MAR 24", "TIME", "2024-03-04T03:15Z")),
        ("In January 2014 they", ("January 2014", "DATE", "2014-01")),
        ("since last August", ("last August", "DATE", "2019-08")),
        ("in early December", ("early December", "DATE", "2019-12")),
        ("a shell killed 68 on February 5 last year", ("February 5 last year", "DATE", "2019-02-05")),
        ("on 3 June of last year", ("3 June of last year", "DATE", "2019-06-03")),
        # relative
        ("on Friday of last week", ("Friday of last week", "DATE", "2020-01-03")),
        ("on Wednesday last week", ("Wednesday last week", "DATE", "2020-01-01")),
        ("killed late Wednesday", ("late Wednesday", "DATE", "2020-01-08")),
        ("killed on Thursday", ("Thursday", "DATE", "2020-01-02")),
        ("killed last Wednesday", ("last Wednesday", "DATE", "2020-01-01")),
        ("The council will meet on Friday", ("Friday", "DATE", "2020-01-10")),
        ("a vote scheduled for Thursday", ("Thursday", "DATE", "2020-01-09")),
        ("killed yesterday", ("yesterday", "DATE", "2020-01-07")),
        ("fell in the morning after the shelling", ("the morning", "TIME", "2020-01-08TMO")),
        ("It happened last week", ("last week", "DATE", "2020-W01")),
        ("It happened last month", ("last month", "DATE", "2019-12")),
        ("over the weekend", ("the weekend", "DATE", "2020-W01-WE")),
        ("fled three months ago", ("three months ago", "DATE", "2019-10")),
        ("fled ten days ago", ("ten days ago", "DATE", "2019-12-29")),
        # coarse
        ("in mid-2014", ("mid-2014", "DATE", "2014")),
        ("in the 1990s", ("the 1990s", "DATE", "199")),
        ("in the third quarter of 2018", ("the third quarter of 2018", "DATE", "2018-Q3")),
        ("in the winter of 2016", ("the winter of 2016", "DATE", "2016-WI")),
        ("in fiscal 2019", ("fiscal 2019", "DATE", "2019")),
        ("on Thanksgiving Day", ("Thanksgiving Day", "DATE", "2019-11-28")),
        # times
        ("at 3:15 a.m. on Tuesday", ("3:15 a.m. on Tuesday", "TIME", "2020-01-07T03:15")),
        ("around 2 pm local time", ("around 2 pm local time", "TIME", "2020-01-08T14:00")),
        ("at 0300 GMT", ("0300 GMT", "TIME", "2020-01-08T03:00Z")),
        ("just before midnight", ("midnight", "TIME", "2020-01-08T24:00")),
        ("on Sunday morning", ("Sunday morning", "TIME", "2020-01-05TMO")),
        ("shelled overnight", ("overnight", "TIME", "2020-01-08TNI")),
        # lengths, repeats, vague
        ("for two and a half hours", ("two and a half hours", "DURATION", "PT2H30M")),
        ("the past two weeks", ("the past two weeks", "DURATION", "P2W")),
        ("a 72-hour truce", ("72-hour", "DURATION", "PT72H")),
        ("for several years", ("several years", "DURATION", "PXY")),
        ("shelled every day", ("every day", "SET", "P1D")),
        ("protests each Friday", ("each Friday", "SET", "XXXX-WXX-5")),
        ("was recently freed", ("recently", "DATE", "PAST_REF")),
    ],
)
def test_expression(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the town.",
        "Theresa May said so.",
        "The march on the palace began.",
        "said the Sunday Times",
        "his second visit",
        "won 3-1 away",
        "open 24/7",
        "a guard, 52 years old,",
        "a 12-year-old boy",
        "it cost $2000 more",
        "about 1990 people",
        "three-quarters of the army",
        "the fall of the city",
        "an F16 and a T72",
        "two second lieutenants",
    ],
)
def test_no_time(text: str) -> None:
    assert told(text) == []


def test_without_a_reference_values_stay_open() -> None:
    text = "On Wednesday and on January 3, and last week, and yesterday."
    assert [value for _, _, value in told(text, None)] == [
        "XXXX-WXX-3",
        "XXXX-01-03",
        "XXXX-WXX",
        "XXXX-XX-XX",
    ]


def test_the_next_day_counts_from_the_day_told_before() -> None:
    values = [t[2] for t in told("On March 3 it began. The next day it ended. The previous night was calm.")]
    assert values == ["2020-03-03", "2020-03-04", "2020-03-03TNI"]


def test_captions_do_not_anchor() -> None:
    text = "Seen on March 1, 2019.\n\nOn January 4 it began. The next day it ended."
    blocks = (Block(BlockKind.CAPTION, 0, 22),)
    assert find_timexes(text, reference=WEDNESDAY, blocks=blocks)[-1].value == "2020-01-05"


def test_slashes_are_read_as_the_text_says() -> None:
    worded = "It marked 10/1, the inverse of the first rally on October 1, or 1/10."
    assert [t[2] for t in told(worded)] == ["2020-01-10", "2019-10-01", "2019-10-01"]
    assert [t[2] for t in told("the attacks of 9/11")] == ["2001-09-11"]
    assert told("by 1/10 of a point") == []


def test_a_range_shares_its_month_and_year() -> None:
    assert [t[2] for t in told("from September 9 until October 14, 2007")] == ["2007-09-09", "2007-10-14"]
    assert [t[2] for t in told("between 3 and 5 March")] == ["2020-03-03", "2020-03-05"]


PIECES = "on the last next Monday May March 3 15 2014 1990s : / - . , \n\n ago weeks a night of early 12:30 Z"
WORDS = st.sampled_from(PIECES.split(" "))


@given(
    st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200),
    st.dates(date(1, 1, 2), date(9999, 12, 30)),
)
@example("last night of Monday", date(2022, 1, 10))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_ordered_exact_spans(text: str, reference: date) -> None:
    found = find_timexes(text, reference=reference)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {t.type for t in found} <= {"DATE", "TIME", "DURATION", "SET"}


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.integers(-3000, 3000))
def test_days_in_words_keep_their_value_on_any_report_day(day: date, gap: int) -> None:
    text = f"It was on {day.strftime('%B')} {day.day}, {day.year}."
    assert told(text, WEDNESDAY + timedelta(gap))[0][2] == day.isoformat()


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_intervals_hold_their_day(day: date) -> None:
    for value in (day.isoformat(), day.isoformat()[:7], str(day.year), week_value(day), str(day.year)[:3]):
        span = interval(value)
        assert span is not None
        assert span[0] <= day <= span[1]


@pytest.mark.parametrize(
    "hostile",
    [
        "1990 ",
        "on the last ",
        "two and a half ",
        "- ",
        "the early late mid ",
        "a.m. 3 ",
        "1/2/",
        "May 3 and 4 ",
        "\n",
        "12:",
        "'s ",
    ],
)
def test_work_is_linear(hostile: str) -> None:
    assert_linear(
        lambda size: find_timexes(hostile * (size // len(hostile)), reference=WEDNESDAY), small=3_000
    )


def test_a_clock_time_finds_its_day() -> None:
    assert told("at 10:35 a.m. (0735 GMT) Friday")[0][2] == "2020-01-03T10:35"
    assert told("On July 5 shells fell. At 6 p.m. they ceased.")[1][2] == "2019-07-05T18:00"
    assert told("On July 5 shells fell.\n\nAt 6 p.m. all was quiet.")[1][2] == "2020-01-08T18:00"


def test_long_texts_are_read_in_stretches() -> None:
    text = (
        "Nothing happened here. " * 9000
        + "\n\nOn March 3 it began. "
        + "All was calm. " * 14000
        + "The next day it ended."
    )
    found = find_timexes(text, reference=WEDNESDAY)
    assert [(t.text, t.value) for t in found] == [("March 3", "2020-03-03"), ("The next day", "2020-03-04")]
    assert all(text[t.start : t.end] == t.text for t in found)
