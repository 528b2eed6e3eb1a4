"""TIMEX3 values and the days they cover.

Values are those of the TimeML annotation guidelines 1.2.1: ``2020-01-08``, ``2020-01``, ``2020-W02``,
``2020-W02-WE``, ``2019-Q4``, ``2019-WI``, ``2019``, ``199`` (a decade), ``19`` (a century), each with ``T``
and a time or part of day (``TNI``); unknown digits are ``X``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_QUARTER = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
# Meteorological seasons of the northern hemisphere; winter runs into the next year.
_SEASON = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_VALUE = re.compile(
    r"(\d{2,4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(?:-(WE|\d))?|(Q\d|H\d|SP|SU|FA|WI)))?(?:T(.+))?"
)


def week_value(day: date) -> str:
    """The ISO week of a day.

    >>> week_value(date(2020, 1, 8))
    '2020-W02'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def interval(value: str) -> tuple[date, date] | None:
    """First and last day of a DATE or TIME value; ``None`` when it is vague, a length or impossible.

    >>> interval("2019-12")
    (datetime.date(2019, 12, 1), datetime.date(2019, 12, 31))
    """
    found = _VALUE.fullmatch(value)
    if not found:
        return None
    digits, month, day, week, weekday, part, _ = found.groups()
    try:
        if len(digits) < 4:
            span = 10 ** (4 - len(digits))
            first = int(digits) * span
            return date(first, 1, 1), date(first + span - 1, 12, 31)
        year = int(digits)
        if week:
            return _week(year, int(week), weekday)
        if part:
            return _months(year, *(_QUARTER.get(part) or _SEASON[part]))
        if day:
            return date(year, int(month), int(day)), date(year, int(month), int(day))
        return _months(year, int(month), int(month)) if month else (date(year, 1, 1), date(year, 12, 31))
    except (ValueError, KeyError):
        return None


def _week(year: int, week: int, weekday: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if weekday == "WE":
        return monday + timedelta(5), monday + timedelta(6)
    if weekday:
        return (day := monday + timedelta(int(weekday) - 1)), day
    return monday, monday + timedelta(6)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """A month some months on.

    >>> add_months(2020, 1, -1)
    (2019, 12)
    """
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1
