"""The numbers behind names: months, weekdays, units, and which of several is meant."""

from __future__ import annotations

from calendar import monthrange
from functools import cache

from geo.dates.expressions import Day, Expression
from geo.dates.words import words

_PICKS = {
    "preceding": -1,
    "prior": -1,
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "that": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}


def month_number(lows: list[str]) -> int:
    """The month that words name; 0 if none."""
    months = numbers_of_months()
    return next((months[low] for low in lows if low in months), 0)


def weekday_number(lows: list[str]) -> int | None:
    """The ISO weekday that words name, if any."""
    return next((number for low in lows if (number := _weekdays().get(low))), None)


@cache
def numbers_of_months() -> dict[str, int]:
    """The numbers of the names of months and of their abbreviations."""
    return _numbered("month", "monthabbr")


@cache
def _weekdays() -> dict[str, int]:
    return _numbered("weekday", "weekdayabbr")


def _numbered(full: str, short: str) -> dict[str, int]:
    """The numbers of names and of their abbreviations."""
    tables = words().values
    return {low: int(number) for low, number in {**tables[short], **tables[full]}.items() if number}


def pick(low: str) -> int | None:
    """-1, 0 or 1 for "last", "this", "next" and the like; ``None`` for other words."""
    return _PICKS.get(low.split()[-1]) if low else None


def calendar_day(year: int | None, month: int, day: int, weekday: int | None = None) -> Expression | None:
    """A day of the calendar, ``None`` if there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    return Day(month, day, year, weekday)


def short_year(low: str) -> int:
    """A year of two digits in the century about 2000, or one of four.

    >>> short_year("90"), short_year("24"), short_year("2024")
    (1990, 2024, 2024)
    """
    value = int(low)
    return value if value > 99 else value + (2000 if value < 50 else 1900)


def unit_code(low: str) -> str:
    """The TIMEX3 letter of a unit: D, W, M, Q, Y, DE (decade), CE (century), h, m, s, F (fortnight)."""
    tables = words().values
    return str(tables["unit"].get(low) or tables["units"].get(low) or tables["second"].get(low) or "")
