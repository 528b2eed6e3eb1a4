"""Which days a report may be of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from geo.dates.clues import Clue, in_apposition
from geo.dates.expressions import Weekday
from geo.model import Report

Period = tuple[date, date]
"""The first and the last day of a stretch of them."""
_WINDOW = 45
"""Days after a fixed day that a report near it may be of."""
_REACH = 12
"""Reports of a dump this far off still lend their days."""
_MOST = 400


def fixers(report: Report, found: list[Clue]) -> list[date]:
    """Days with a year that the report is near: given, of its pictures, of its stamp, or opening its text."""
    if report.published is not None:
        return [report.published]
    weekday = any(isinstance(clue.base, Weekday) and clue.lead for clue in found)
    days = []
    beside = in_apposition(found)
    for clue in found:
        day = clue.full()
        news = clue.lead and (not weekday or clue.start in beside)
        if day is not None and not clue.file and (clue.caption or clue.stamp or news):
            days.append(day)
    return days


def candidates(
    fixed: Sequence[Sequence[date]], index: int, ordered: bool, within: Period | None = None
) -> list[date]:
    """The days that a report may be of: those after a fixed day of its own or of a neighbour; of those
    ``within`` a period, and all of the period where it has none of them.
    """
    reach = _REACH if ordered else len(fixed)
    days: set[date] = set()
    for gap in range(reach + 1):
        for other in {index - gap, index + gap}:
            if 0 <= other < len(fixed):
                for day in fixed[other]:
                    days.update(
                        day + timedelta(step)
                        for step in range(-_WINDOW if other != index else -1, _WINDOW + 1)
                    )
        if len(days) > _MOST:
            break
    if within is None:
        return sorted(days)
    first, last = within
    every = (first + timedelta(step) for step in range((last - first).days + 1))
    return sorted(day for day in days if first <= day <= last) or list(every)
