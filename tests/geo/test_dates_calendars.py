"""Days of the Hijri and the Persian calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import event_span, find_timexes
from geo.dates.calendars import gregorian

JANUARY = date(2023, 1, 8)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("On 15 Ramadan 1441 a bomb went off.", "15 Ramadan 1441", "2020-05-08"),
        ("They marched on 22 Bahman.", "22 Bahman", "2023-02-11"),
        ("Signed on 3 Rabi' al-Awwal 1441 AH.", "3 Rabi' al-Awwal 1441 AH", "2019-10-31"),
        ("He died on the 10th of Muharram.", "10th of Muharram", "2022-08-08"),
        ("The truce ends on 9 Dhu al-Hijjah 1444.", "9 Dhu al-Hijjah 1444", "2023-06-27"),
        ("It began on 10 Sha’ban 1445.", "10 Sha’ban 1445", "2024-02-20"),
        ("Students rallied on 13 Aban 1401.", "13 Aban 1401", "2022-11-04"),
    ],
)
def test_days_of_other_calendars(text: str, words: str, value: str) -> None:
    assert [(t.text, t.value) for t in find_timexes(text, reference=JANUARY)] == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        ("They were shot on Ashura.", "2024-07-16", "2024-07-16", "2024-07-17"),
        ("They were shot on Eid al-Fitr.", "2024-04-10", "2024-04-10", "2024-04-11"),
        ("They were shot on the second day of Eid ul-Adha.", "2024-06-17", "2024-06-17", "2024-06-18"),
        ("They were shot during Eid al-Adha.", "2024-06-16", "2024-06-16", "2024-06-19"),
        ("They were shot during the holy month of Ramadan.", "2024-03", "2024-03-11", "2024-04-09"),
        ("They were shot on the eve of Eid.", "2024-06-15", "2024-06-15", "2024-06-16"),
        ("They were shot last year during Ashura.", "2023-07-28", "2023-07-28", "2023-07-29"),
        ("They were shot in Ramadan 2023.", "2023-04", "2023-03-23", "2023-04-21"),
        ("They were shot in the first week of Ramadan.", "2024-03", "2024-03-11", "2024-03-17"),
        ("They were shot on Christmas Eve last year.", "2023-12-24", "2023-12-24", "2023-12-24"),
    ],
)
def test_feasts(text: str, value: str, first: str, last: str) -> None:
    published = date(2024, 7, 18)
    (timex,) = find_timexes(text, reference=published)
    span = event_span(timex, text, reference=published, tense="past")
    assert timex.value == value
    assert span is not None
    assert (span.start.isoformat(), span.end.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Yusuf Ramadan was shot.",
        "Ramadan Shallah",
        "the Ramadan market",
        "Dey said so.",
        "on 31 Mehr 1401",
        "40 Rajab",
        "Bahman walked home",
    ],
)
def test_what_is_no_day_of_them(text: str) -> None:
    assert find_timexes(text, reference=JANUARY) == []


@given(
    st.sampled_from(["hijri", "persian"]), st.integers(-5, 99_999), st.integers(-5, 20), st.integers(-5, 40)
)
def test_no_day_raises(calendar: str, year: int, month: int, day: int) -> None:
    found = gregorian(calendar, year, month, day)  # type: ignore[arg-type]  # a row of the table
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On October 1 and again on 1/10 it burnt.", ["2022-10-01", "2022-10-01"]),
        ("It was fired overnight Tuesday-Wednesday.", ["2023-01-03TNI", "2023-01-04"]),
        ("It began in mid-2014.", ["2014"]),
        ("It goes back to the 1990s.", ["199"]),
        ("It happened in December.", ["2022-12"]),
        ("It ended two fortnights ago.", ["2022-W49"]),
        ("It was hit 24 hours later.", ["PT24H"]),
    ],
)
def test_phrases_of_news(text: str, values: list[str]) -> None:
    assert [t.value for t in find_timexes(text, reference=JANUARY)] == values
