"""Days of the Hijri and the Persian calendar, by libraries that know them.

The Hijri months are those of the Umm al-Qura calendar of Saudi Arabia, known for 1343 to 1500 AH; where the
moon was seen a day later a report may mean the next day.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

Calendar = Literal["hijri", "persian"]
_MIDDLE: Final = (7, 1)


def gregorian(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The day in our calendar; ``None`` when there is no such day, or none that is known.

    >>> gregorian("hijri", 1441, 9, 15), gregorian("persian", 1401, 11, 22)
    (datetime.date(2020, 5, 8), datetime.date(2023, 2, 11))
    """
    try:
        if calendar == "hijri":
            from hijridate import Hijri

            found: date = Hijri(year, month, day).to_gregorian()
        else:
            from persiantools.jdatetime import JalaliDate

            found = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]  # has no types
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def days_in(calendar: Calendar, month: int, day: int, year: int) -> list[date]:
    """The days of a year of ours that a day of the calendar falls on: one, or of the short Hijri year
    sometimes none or two.

    >>> days_in("hijri", 1, 10, 2024), len(days_in("hijri", 9, 1, 2030))
    ([datetime.date(2024, 7, 16)], 2)
    """
    try:
        if calendar == "hijri":
            from hijridate import Gregorian

            own = int(Gregorian(year, *_MIDDLE).to_hijri().year)
        else:
            from persiantools.jdatetime import JalaliDate

            own = int(JalaliDate(date(year, *_MIDDLE)).year)  # type: ignore[no-untyped-call]  # has no types
    except (ValueError, OverflowError):
        return []
    found = (gregorian(calendar, own + step, month, day) for step in (-1, 0, 1))
    return [one for one in found if one is not None and one.year == year]
