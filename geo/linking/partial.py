"""Dates of which a part is known: "on Friday", "in September", told by a report whose own day is unknown.

Their TIMEX3 values leave out what is not known: ``XXXX-WXX-5``, ``XXXX-09``, ``XXXX-11-13``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from geo.linking.judgement import VETO

_VALUE = re.compile(
    r"XXXX-(?:W(?:XX|\d\d)-(?P<weekday>[1-7])|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d|XX))?)(?:T.{0,12})?"
)
_WEEK, _LONGEST = 7, 62
_SAME_DAY, _SAME_WEEKDAY, _SAME_WEEKDAY_ELSEWHERE, _SAME_MONTH = 1.5, 0.5, 0.2, 0.4
_NEXT_DAY = -1.0
"""A night is told by either of its days."""


class Partial(NamedTuple):
    """A month, a day of some month, or a day of some week (Monday is 1), as told by a report."""

    report: str
    month: int | None
    day: int | None
    weekday: int | None


@lru_cache(maxsize=4096)
def partial_of(report: str, value: str) -> Partial | None:
    """What a TIMEX3 value tells of a date; ``None`` when it tells nothing that can be compared.

    >>> partial_of("r", "XXXX-WXX-5").weekday, partial_of("r", "XXXX-11-13").day, partial_of("r", "PAST_REF")
    (5, 13, None)
    """
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    month, day, weekday = (
        int(part) if part and part.isdigit() else None for part in found.group("month", "day", "weekday")
    )
    return Partial(report, month, day, weekday)


def agreement(one: Partial, other: Partial) -> float | None:
    """What it is worth how two partial dates agree; :data:`~geo.linking.judgement.VETO` when they exclude one
    another, ``None`` when they cannot be compared.
    """
    if one.month and other.month:
        if one.month != other.month:
            return VETO
        if one.day and other.day:
            apart = abs(one.day - other.day)
            return _SAME_DAY if not apart else _NEXT_DAY if apart == 1 else VETO
        return _SAME_MONTH
    if one.weekday and other.weekday:
        together = one.report == other.report
        apart = (one.weekday - other.weekday) % _WEEK
        if not apart:
            return _SAME_WEEKDAY if together else _SAME_WEEKDAY_ELSEWHERE
        return _NEXT_DAY if not together and apart in (1, _WEEK - 1) else VETO
    return None


def fits(part: Partial, first: int, last: int) -> bool:
    """Whether a day from ``first`` to ``last`` (ordinals) is, give or take a night, what the partial date
    says.
    """
    if last - first > _LONGEST:
        return True
    days = [date.fromordinal(day) for day in range(max(1, first - 1), last + 2)]
    if part.weekday:
        return any(day.isoweekday() == part.weekday for day in days)
    return any(day.month == part.month and part.day in (None, day.day) for day in days)
