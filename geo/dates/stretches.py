"""Stretches of time that end with the report: "over the past week", "in recent days"."""

from __future__ import annotations

import json
from datetime import date, timedelta

from geo.dates.expressions import Duration, Found, Holiday, Shift
from geo.dates.holidays import feast_days, holiday_meant, is_month
from geo.dates.tense import Tense
from geo.dates.tokens import Tokens

_DAYS = {"W": 6, "M": 30, "Y": 364}
"""So many days before the report's a stretch begins."""
_ONE_DAY = timedelta(1)
_OVER = {"over", "in", "during", "within"}
_RECENT = 6


def told_stretch(
    tokens: Tokens, found: Found, reference: date | None, tense: Tense | None
) -> tuple[date, date] | None:
    """The days of what is neither a day nor a stretch of our calendar: "in the last month", "during Eid"."""
    if isinstance(found.expression, Holiday):
        return feast_stretch(tokens, found, reference, tense)
    return rolling_stretch(tokens, found, reference)


def rolling_stretch(tokens: Tokens, found: Found, reference: date | None) -> tuple[date, date] | None:
    """ "over the past week", "in the last month": so long up to the report, not the calendar's week."""
    expression = found.expression
    length = _DAYS.get(expression.unit) if isinstance(expression, Shift) else None
    words = tokens.lows[found.first : found.last]
    last = "last" in words and "the" in words and tokens.low(found.first - 1) in _OVER
    if length is None or reference is None or not ("past" in words or last):
        return None
    return reference - timedelta(length), reference


def recent_days(tokens: Tokens, found: Found, reference: date | None) -> tuple[date, date] | None:
    """ "in recent days": within a week or so."""
    words = tokens.lows[found.first : found.last]
    if reference is None or "recent" not in words or "days" not in words:
        return None
    return reference - timedelta(_RECENT), reference


_THROUGH = {"during", "over", "throughout", "since", "through", "amid", "in"}


def feast_stretch(
    tokens: Tokens, found: Found, reference: date | None, tense: Tense | None
) -> tuple[date, date] | None:
    """The days of a feast by the moon: "on Eid al-Fitr", "during the Eid holiday", "in Ramadan"."""
    named = found.expression
    rule = json.loads(named.rule) if isinstance(named, Holiday) else None
    if not isinstance(named, Holiday) or not isinstance(rule, dict) or "days" not in rule:
        return None
    first = holiday_meant(named, reference, tense)
    before = tokens.lows[max(0, found.first - 2) : found.first]
    whole = is_month(rule) or (bool(before) and (before[-1] in _THROUGH or before[0] in _THROUGH))
    return feast_days(rule, first, whole=whole) if first is not None else None


_AHEAD = (["ahead", "of"], ["up", "to"], ["run-up", "to"], ["prior", "to"])
_UNTIL = {"before", "until", "till"}


def is_to_come(
    tokens: Tokens, found: Found, first: date, reference: date | None, tense: Tense | None
) -> bool:
    """Whether a feast was still to come when what is told took place: "ahead of Ramadan", "before Eid"."""
    if not isinstance(found.expression, Holiday):
        return False
    before = tokens.lows[max(0, found.first - 3) : found.first]
    before = before[:-1] if before[-1:] == ["the"] else before
    if before[-2:] in _AHEAD or (before and before[-1] in _UNTIL):
        return True
    late = reference is not None and first > reference and tense is not Tense.FUTURE
    return late and "days" in found.expression.rule


_TO = (["to"], ["ending"], ["up", "to"], ["leading", "up", "to"])
_FROM = (["starting"], ["starting", "on"], ["beginning"], ["beginning", "on"], ["from"])


def length_to(tokens: Tokens, expressions: list[Found], index: int) -> tuple[timedelta, Found] | None:
    """How far from its one end the other lies of "the 48 hours to Thursday noon", "three days from 14 May",
    and that one end; asked of either of the two.
    """
    for first in (index, index - 1):
        if not 0 <= first < len(expressions) - 1:
            continue
        length, end = expressions[first], expressions[first + 1]
        gap = tokens.lows[length.last : end.first]
        if not isinstance(length.expression, Duration) or gap not in (*_TO, *_FROM):
            continue
        days = length_in_days(length.expression)
        if days is not None and 1 <= days <= _MOST_DAYS:
            return timedelta(round(days) - 1 if gap in _FROM else -round(days)), end
    return None


_MOST_DAYS = 31


def length_in_days(duration: Duration) -> float | None:
    """How many days a length is; ``None`` of a vague one."""
    scale = {"D": 1.0, "W": 7.0, "F": 14.0, "M": 30.4, "Q": 91.3, "Y": 365.25, "DE": 3652.5, "CE": 36525.0,
             "h": 1 / 24, "m": 1 / 1440, "s": 1 / 86400}  # fmt: skip
    total = 0.0
    for amount, unit in duration.amounts:
        if amount is None:
            return None
        total += amount * scale[unit]
    return min(total, 200_000.0)


def third(start: date, end: date, bend: str) -> tuple[date, date]:
    """The early, middle or late part: a quarter of a year at its ends, a third of anything shorter."""
    length = (end - start).days + 1
    if bend.startswith("week "):  # "the second week of March"
        first = start + 7 * _ONE_DAY * (int(bend[-1]) - 1)
        return first, min(end, first + 6 * _ONE_DAY)
    if bend == "last week":
        return end - 6 * _ONE_DAY, end
    if length > 300:
        year = start.year
        return {
            "early": (start, date(year, 3, 31)),
            "mid": (date(year, 5, 1), date(year, 8, 31)),
            "late": (date(year, 10, 1), end),
        }.get(bend, (start, end))
    third = timedelta(length // 3)
    return {
        "early": (start, start + third - _ONE_DAY),
        "mid": (start + third, end - third),
        "late": (end - third, end),
    }.get(bend, (start, end))
