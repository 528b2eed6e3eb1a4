"""When an event most likely was, where its report's own day is not clear.

"On Sunday", in a report that may be of any day of a fortnight, was one of two or three Sundays. The answer
is the shortest stretch of days that holds the event with :data:`ENOUGH` of the belief; there is none where
that is longer than a month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from geo.dates.spans import precision_of
from geo.model import DateBasis, DatePrecision, Report, TimeSpan

ENOUGH = 0.8
_VALUE = re.compile(
    r"XXXX-(?:WXX-(?P<weekday>[1-7])|(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d))(?:T(?P<part>[A-Z]{2}).{0,8})?"
)
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "late"}
_FINE = frozenset({DatePrecision.DAY, DatePrecision.DAYS, DatePrecision.WEEK, DatePrecision.MONTH})


def likely_span(report: Report, value: str | None) -> TimeSpan | None:
    """The days that a TIMEX3 value without its year or week most likely means in an undated report.

    >>> days = ((date(2012, 11, 18), 0.85), (date(2012, 11, 25), 0.15))
    >>> span = likely_span(Report("a", "", likely_days=days), "XXXX-WXX-7TNI")
    >>> span.start.isoformat(), span.end.isoformat(), span.time_of_day
    ('2012-11-18', '2012-11-18', 'late')
    """
    told = _VALUE.fullmatch(value) if value is not None else None
    if told is None or not report.likely_days:
        return None
    belief: dict[date, float] = {}
    for published, chance in report.likely_days:
        day = _weekday(published, int(told["weekday"])) if told["weekday"] else _day(published, told)
        if day is not None:
            belief[day] = belief.get(day, 0.0) + chance
    found = _shortest(sorted(belief.items()))
    precision = precision_of(*found) if found is not None else None
    if found is None or precision not in _FINE:
        return None
    start, end = found
    time_of_day = _PARTS.get(told["part"] or "")
    return TimeSpan(start, end, precision, DateBasis.INFERRED_REPORT_DATE, time_of_day=time_of_day)


def _weekday(published: date, weekday: int) -> date:
    """The last such day, the report's own included."""
    return published - timedelta((published.isoweekday() - weekday) % 7)


def _day(published: date, told: re.Match[str]) -> date | None:
    """The last such day of a month before the report, or on its day."""
    for year in (published.year, published.year - 1):
        try:
            day = date(year, int(told["month"]), int(told["day"]))
        except ValueError:  # 29 February
            continue
        if day <= published + timedelta(1):
            return day
    return None


def _shortest(belief: Iterable[tuple[date, float]]) -> tuple[date, date] | None:
    """The shortest stretch of days that holds enough of a belief in order of days."""
    days = list(belief)
    best: tuple[date, date] | None = None
    held, first = 0.0, 0
    for day, chance in days:
        held += chance
        while held - days[first][1] >= ENOUGH:
            held -= days[first][1]
            first += 1
        if held >= ENOUGH and (best is None or day - days[first][0] < best[1] - best[0]):
            best = days[first][0], day
    return best
