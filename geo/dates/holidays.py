"""The day of a holiday in a year, from its rule in ``words.yaml``."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, Final

from geo.dates.calendars import Calendar, day_about

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


def holiday(rule: Any, year: int) -> date | None:
    """The day that a rule names in a year, ``None`` where its calendar has no such day then."""
    for calendar in _CALENDARS:
        if calendar in rule:
            month, day = rule[calendar]
            return day_about(calendar, month, day, year)
    if isinstance(rule, list):
        return date(year, rule[0], rule[1])
    if "easter" in rule:
        return easter(year) + timedelta(rule["easter"])
    if "weekday" in rule:
        return nth_weekday(year, *rule["weekday"])
    return nth_weekday(year, 11, 1, 1) + timedelta(1)  # election day
