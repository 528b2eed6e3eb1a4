"""Phrases as dates of events, the choice among a sentence's times, and the running date of a chronology."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates import event_date, event_span, find_timexes, narrative_time
from geo.dates.spans import precision_of
from geo.model import Block, BlockKind, DateBasis, DatePrecision, Report, TimeSpan

WEDNESDAY = date(2020, 1, 8)


def spans(text: str, reference: date | None = WEDNESDAY, **known: object) -> list[TimeSpan | None]:
    found = find_timexes(text, reference=reference)
    return [event_span(timex, text, reference=reference, **known) for timex in found]  # type: ignore[arg-type]  # options by keyword


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "time_of_day"),
    [
        ("Rockets fell late Wednesday.", "2020-01-08", "2020-01-08", "day", "late"),
        ("It was the early Wednesday strike.", "2020-01-08", "2020-01-08", "day", "early"),
        ("Rockets fell late on Tuesday.", "2020-01-07", "2020-01-07", "day", "late"),
        ("A bridge was hit early on Monday.", "2020-01-06", "2020-01-06", "day", "early"),
        ("in the early hours of Tuesday", "2020-01-07", "2020-01-07", "day", "early"),
        ("shelled on Tuesday night", "2020-01-07", "2020-01-07", "day", "late"),
        ("killed overnight, a monitor said", "2020-01-07", "2020-01-08", "days", "overnight"),
        ("fired overnight Tuesday-Wednesday", "2020-01-07", "2020-01-08", "days", "overnight"),
        ("killed last night", "2020-01-07", "2020-01-08", "days", "overnight"),
        ("at 3:15 a.m. on Tuesday", "2020-01-07", "2020-01-07", "day", "03:15"),
        ("at 0300 GMT on Tuesday", "2020-01-07", "2020-01-07", "day", None),
        ("at dawn on Friday", "2020-01-03", "2020-01-03", "day", "early"),
        ("killed just before midnight", "2020-01-08", "2020-01-08", "day", "late"),
        ("It happened on December 29.", "2019-12-29", "2019-12-29", "day", None),
        ("They died last Friday.", "2020-01-03", "2020-01-03", "day", None),
        ("They have fought since Monday.", "2020-01-06", "2020-01-08", "days", None),
        ("It happened last week.", "2019-12-30", "2020-01-05", "week", None),
        ("Rebels attacked earlier this week.", "2020-01-06", "2020-01-08", "days", None),
        ("It was over the weekend.", "2020-01-04", "2020-01-05", "days", None),
        ("It killed a guard last month.", "2019-12-01", "2019-12-31", "month", None),
        ("Late last year, a raid killed two.", "2019-10-01", "2019-12-31", "year", None),
        ("in late November", "2019-11-20", "2019-11-30", "month", None),
        ("fought over the past two weeks", "2019-12-25", "2020-01-08", "month", None),
        ("killed in 2015", "2015-01-01", "2015-12-31", "year", None),
    ],
)
def test_phrase(text: str, start: str, end: str, precision: str, time_of_day: str | None) -> None:
    found = spans(text)[0]
    assert found is not None
    assert (found.start, found.end, found.precision, found.time_of_day) == (
        day(start),
        day(end),
        DatePrecision(precision),
        time_of_day,
    )


@pytest.mark.parametrize(
    "text", ["in recent months", "in the 1990s", "for three days", "every Friday", "until Friday", "soon"]
)
def test_phrases_that_date_nothing(text: str) -> None:
    assert spans(text) == [None]


@pytest.mark.parametrize(
    "text", ["March 3-5", "between 3 and 5 March", "from 3 to 5 March", "on March 3 and 4"]
)
def test_ranges_are_whole_from_either_end(text: str) -> None:
    both = spans(text)
    assert both[0] is not None
    assert both[1] is not None
    assert (both[0].start, both[0].end) == (both[1].start, both[1].end)
    assert both[0].start == date(2020, 3, 3)


def test_weekday_range_runs_forward() -> None:
    found = spans("Clashes lasted from Saturday to Tuesday.")[0]
    assert found is not None
    assert (found.start, found.end) == (date(2020, 1, 4), date(2020, 1, 7))


def test_tense_and_reference() -> None:
    ahead = spans("on Friday", tense="future")[0]
    assert ahead is not None
    assert ahead.start == date(2020, 1, 10)
    assert spans("on Friday", reference=None) == [None]
    worded = spans("on 3 May 2011", reference=None)[0]
    assert worded is not None
    assert worded.basis is DateBasis.EXPLICIT


def test_counting_from_an_anchor() -> None:
    anchor = TimeSpan(date(2020, 1, 3), date(2020, 1, 3), DatePrecision.DAY, DateBasis.EXPLICIT)
    for text, expected in (
        ("It burnt two days after the raid.", "2020-01-05"),
        ("It burnt nearly 24 hours after the raid.", "2020-01-04"),
        ("It burnt the next day.", "2020-01-04"),
        ("It burnt two days earlier.", "2020-01-01"),
    ):
        found = spans(text, anchor=anchor)[0]
        assert found is not None, text
        assert found.start == day(expected), text
    assert spans("It burnt two days after the raid.") == [None]
    night = spans("shot at the previous night", anchor=anchor)[0]
    assert night is not None
    assert (night.start, night.end, night.time_of_day) == (date(2020, 1, 2), date(2020, 1, 3), "overnight")


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 500))
def test_precision_is_coarser_for_longer(start: date, length: int) -> None:
    order = [*DatePrecision, None]
    shorter = precision_of(start, date.fromordinal(start.toordinal() + length))
    longer = precision_of(start, date.fromordinal(start.toordinal() + length + 1))
    assert order.index(shorter) <= order.index(longer)


@given(
    st.sampled_from(
        [
            "late Friday",
            "last week",
            "overnight",
            "since Monday",
            "earlier this month",
            "from Friday to Sunday",
        ]
    ),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
)
@settings(deadline=None)
def test_past_spans_end_by_the_report(phrase: str, reference: date) -> None:
    for found in spans(f"Shells fell {phrase}, police said.", reference):
        assert found is not None
        assert found.start <= found.end <= reference
        assert found.precision == precision_of(found.start, found.end)


def chosen(text: str, word: str, reference: date = WEDNESDAY) -> TimeSpan | None:
    timexes = find_timexes(text, reference=reference)
    return event_date(text, 0, text.index(word), timexes, reference)


def test_the_time_of_the_saying_is_not_that_of_the_event() -> None:
    found = chosen("A bomb killed two officers late Friday, police said on Tuesday.", "killed")
    assert found is not None
    assert found.start == date(2020, 1, 3)
    found = chosen("Police said on Wednesday that a bomb killed two officers.", "killed")
    assert found is not None
    assert (found.start, found.basis) == (WEDNESDAY, DateBasis.INFERRED_REPORT_DATE)
    assert chosen("Police said last month that a bomb had killed two officers.", "killed") is None


def test_the_time_of_the_nearer_clause() -> None:
    text = "On Tuesday he visited the bridge that was blown up on 2 January."
    visited, blown = chosen(text, "visited"), chosen(text, "blown")
    assert visited is not None
    assert blown is not None
    assert (visited.start, blown.start) == (date(2020, 1, 7), date(2020, 1, 2))
    assert chosen("A mine killed two herders.", "killed") is None


def test_offsets_count_in_the_report() -> None:
    report = "Nothing else.\n\nA mine killed two herders on Monday."
    start = report.index("A mine")
    timexes = find_timexes(report, reference=WEDNESDAY)
    found = event_date(report[start:], start, report.index("killed"), timexes, WEDNESDAY)
    assert found is not None
    assert found.start == date(2020, 1, 6)


def test_chronology_bounds_its_undated_paragraphs() -> None:
    text = (
        "Timeline of the siege\n\nOn March 2 the road is cut.\n\nThe next day the mill burns.\n\n"
        "Envoys call for calm.\n\nOn March 9 the town falls.\n\nThe mayor is held."
    )
    report = Report("t", text, title="Timeline of the siege", published=date(2021, 3, 10))
    told = narrative_time(report, find_timexes(text, reference=report.published))
    assert [(span.start.day, span.end.day) for _, span in told] == [(2, 2), (3, 3), (3, 9), (9, 9), (9, 10)]
    assert all(text[start - 1 : start] == "\n" for start, _ in told)


def test_ordinary_news_has_no_running_date() -> None:
    text = "Shells hit a mill on Monday.\n\nOn March 2 a bridge fell.\n\nIn 2014 the town was free."
    report = Report("n", text, published=date(2021, 3, 10), blocks=(Block(BlockKind.BODY, 0, len(text)),))
    assert narrative_time(report, find_timexes(text, reference=report.published)) == []


@pytest.mark.parametrize(
    "text",
    [
        "the 31 days to Monday",
        "on Christmas Eve",
        "last Thursday",
        "on Friday",
        "at Easter",
        "in the last month",
    ],
)
@pytest.mark.parametrize("reference", [date(1, 1, 3), date(9999, 12, 30)])
def test_days_beyond_the_calendar_are_no_crash(text: str, reference: date) -> None:
    for span in spans(f"Shelling killed 12 {text}.", reference):
        assert span is None or span.start <= span.end
