"""The day of a holiday in a year, from its rule in ``words.yaml``."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date, timedelta
from typing import Any, Final

from geo.dates.calendars import Calendar, days_in
from geo.dates.expressions import Holiday
from geo.dates.tense import Tense, nearest

_CALENDARS: Final[tuple[Calendar, ...]] = ("hijri", "persian")


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876).

    >>> easter(2020)
    datetime.date(2020, 4, 12)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The ``which``-th ISO weekday of a month; -1 is the last.

    >>> nth_weekday(1999, 11, 4, 4)
    datetime.date(1999, 11, 25)
    """
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.isoweekday() - weekday) % 7)


def holidays(rule: Any, year: int) -> list[date]:
    """The days of a year that a rule names: one, or none or two of a feast of another calendar."""
    if not date.min.year <= year <= date.max.year:
        return []
    for calendar in _CALENDARS:
        if calendar in rule:
            later = timedelta(rule.get("after", 0))
            days = (days_in(calendar, month, day, year) for month, day in rule[calendar])
            return sorted(day + later for found in days for day in found)
    return [_holiday(rule, year)]


def _holiday(rule: Any, year: int) -> date:
    if isinstance(rule, list):
        return date(year, rule[0], rule[1])
    if "easter" in rule:
        return easter(year) + timedelta(rule["easter"])
    if "weekday" in rule:
        return nth_weekday(year, *rule["weekday"])
    return nth_weekday(year, 11, 1, 1) + timedelta(1)  # election day


def days_meant(named: Holiday, reference: date | None) -> list[date]:
    """The days that a holiday may be of: those of the year told, else of the years about the report's, the
    last or next of them (``pick`` -1, 1) where that is said.
    """
    rule, year, pick = json.loads(named.rule), named.year, named.pick
    if year is None and reference is not None and named.year_shift is not None:
        year = reference.year + named.year_shift
    if year is not None:
        return holidays(rule, year)[:1]
    if reference is None:
        return []
    days = [day for step in (-1, 0, 1) for day in holidays(rule, reference.year + step)]
    if pick == -1:
        return [day for day in days if day < reference][-1:]
    return [day for day in days if day > reference][:1] if pick == 1 else days


_AGAINST = (4.0, 10.0)
"""How much farther off a day on the wrong side of the report's is, and one of a feast by its name."""


def holiday_meant(named: Holiday, reference: date | None, tense: Tense | None) -> date | None:
    """The day that a holiday is told of: the nearest to the report on the side that the tense has it."""
    days = days_meant(named, reference)
    return nearest(days, reference, tense, _AGAINST["days" in named.rule]) if days else None


_MONTH = 29


def is_month(rule: Any) -> bool:
    """Whether a rule names a whole month: Ramadan."""
    return isinstance(rule, dict) and rule.get("days", 1) >= _MONTH and "after" not in rule


def feast_days(rule: Any, first: date, *, whole: bool) -> tuple[date, date]:
    """The days that a holiday whose day is known may mean: all that it lasts if the ``whole`` of it is meant;
    of a feast by the moon, which is seen a day later in some lands, that day and the next.

    >>> feast_days({"hijri": [[12, 10]], "days": 4}, date(2024, 6, 16), whole=False)
    (datetime.date(2024, 6, 16), datetime.date(2024, 6, 17))
    """
    rest = rule["days"] - 1 if whole and "after" not in rule else 1
    return first, first + timedelta(rest)
