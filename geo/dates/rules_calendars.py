"""Rules for days of the Hijri and the Persian calendar: "15 Ramadan 1441", "22 Bahman"."""

from __future__ import annotations

import json

from geo.dates import numbers
from geo.dates.calendars import Calendar, gregorian
from geo.dates.expressions import Exact, Expression, Holiday
from geo.dates.grammar import Hit, Rule
from geo.dates.words import words

_YEAR = "(comma? year:(d4 | year) era?)?"
_MOST_DAYS = {"hijri": 30, "persian": 31}


def _hijri(hit: Hit) -> Expression | None:
    """The name of the month stands in one word, or its number is that of the first word plus the second's."""
    first = words().value("hijri", hit.low("month")) or words().value("hijrifirst", hit.low("month"))
    second = words().value("hijrisecond", hit.low("which")) if hit.low("which") else 0
    return _day(hit, "hijri", first + second)


def _persian(hit: Hit) -> Expression | None:
    return _day(hit, "persian", words().value("persian", hit.low("month")))


def _day(hit: Hit, calendar: Calendar, month: int) -> Expression | None:
    day = numbers.ordinal(hit.lows("day"))
    if day is None or not 1 <= day <= _MOST_DAYS[calendar] or not _is_name(hit):
        return None
    year = int(hit.low("year")) if hit.low("year") else None
    if year is not None and 1250 <= year <= 1500:
        found = gregorian(calendar, year, month, day)
        return Exact(found) if found else None
    return Holiday(json.dumps({calendar: [[month, day]]}), year)


def _is_name(hit: Hit) -> bool:
    span = hit.span("month")
    return span is not None and hit.tokens.capital(span[0])


RULES = (
    Rule("hijri-day", "hijri", f"day:DAY of? month:hijri {_YEAR}", _hijri),
    Rule("hijri-day-of-two", "hijrifirst",
         f"day:DAY of? month:hijrifirst apostrophe? al? hyphen? which:hijrisecond {_YEAR}", _hijri),
    Rule("hijri-day-split", "hijri", f"day:DAY of? month:hijri apostrophe ban {_YEAR}", _hijri),
    Rule("persian-day", "persian", f"day:DAY of? month:persian {_YEAR}", _persian),
)  # fmt: skip
