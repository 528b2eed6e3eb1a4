"""When an event most likely was, where its report's own day is not clear.

Such a report is read as if it were of its likeliest day; what depends on that day is then told as the stretch
of days that all the days it may be of allow: "on Sunday", of one or the other week, was one of two Sundays.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from gazetteer.values import replace
from geo.dates.spans import precision_of
from geo.model import DateBasis, EventMention, Report, TimeSpan

ENOUGH = 0.8
"""The share of the belief that the days given must hold."""
_LIKELIER, _TIMES = 0.5, 3.0
"""The share of the belief that a single day needs, and how many times that of the next one."""
_LONGEST = timedelta(31)
_WORDS = frozenset(month.lower() for name in (month_name, month_abbr) for month in name if month) - {"may"}
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def supposed(report: Report) -> Report:
    """The report as of its likeliest day, if it has none of its own."""
    if report.published is not None or not report.likely_days:
        return report
    day, _ = max(report.likely_days, key=lambda likely: (likely[1], likely[0]))
    return replace(report, published=day)


def as_likely(mention: EventMention, report: Report) -> EventMention:
    """A telling read from the report as :func:`supposed`, as far as it can be dated without that day.

    A date that the words give in full stays; one that counts from the report's day is ``likely``, and its
    weekday is kept in ``when_value``.
    """
    span, guess = mention.when, supposed(report).published
    source = replace(mention.source, published=report.published)
    if mention.nearby is not None:
        beside = replace(mention.nearby.source, published=report.published)
        mention = replace(mention, nearby=replace(mention.nearby, source=beside))
    if span is None or guess is None or span.basis is DateBasis.EXPLICIT or report.published is not None:
        return replace(mention, source=source)
    weekday = f"XXXX-WXX-{span.start.isoweekday()}" if _tells_weekday(span) else None
    return replace(
        mention, source=source, when=None, when_value=weekday, likely=likely_span(span, guess, report)
    )


def likely_span(span: TimeSpan, guess: date, report: Report) -> TimeSpan | None:
    """The days that a span, counted from ``guess``, most likely means; ``None`` for a doubt of over a month.

    >>> from geo.model import DatePrecision
    >>> days = ((date(2012, 11, 18), 0.55), (date(2012, 11, 19), 0.3), (date(2012, 11, 25), 0.15))
    >>> day = date(2012, 11, 18)
    >>> span = TimeSpan(day, day, DatePrecision.DAY, DateBasis.RELATIVE, "late Sunday", "late")
    >>> found = likely_span(span, day, Report("a", "", likely_days=days))
    >>> found.start.isoformat(), found.end.isoformat(), found.time_of_day
    ('2012-11-18', '2012-11-18', 'late')
    """
    belief: dict[date, float] = {}
    for start, chance in _starts(span, guess, report.likely_days):
        belief[start] = belief.get(start, 0.0) + chance
    found = _clearly(belief) or _shortest(sorted(belief.items()))
    if found is None or found[1] - found[0] > _LONGEST:
        return None
    start, end = found[0], found[1] + (span.end - span.start)
    precision = precision_of(start, end)
    return replace(span, start=start, end=end, precision=precision, basis=_BASIS) if precision else None


_BASIS = DateBasis.INFERRED_REPORT_DATE


def _tells_weekday(span: TimeSpan) -> bool:
    return _WEEKDAY.search(span.text) is not None


def _starts(span: TimeSpan, guess: date, days: Iterable[tuple[date, float]]) -> Iterator[tuple[date, float]]:
    """When the span would begin, were the report of each of its days: a weekday stays that weekday, and a
    month that is named is that month.
    """
    back = (guess - span.start).days
    named = not _WORDS.isdisjoint(re.findall(r"[a-z]+", span.text.lower()))
    weekday = span.start.isoweekday() if _tells_weekday(span) else None
    for published, chance in days:
        if named:
            yield span.start, chance
        elif weekday is None:
            yield published - timedelta(back), chance
        else:
            yield published - timedelta((published.isoweekday() - weekday) % 7 + back // 7 * 7), chance


def _clearly(belief: Mapping[date, float]) -> tuple[date, date] | None:
    """The one day that is likelier than not and many times as likely as any other, where there is one."""
    first, second = sorted([*belief.items(), (date.min, 0.0)], key=lambda one: (-one[1], one[0]))[:2]
    clear = first[1] >= _LIKELIER and first[1] >= _TIMES * second[1]
    return (first[0], first[0]) if clear else None


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
