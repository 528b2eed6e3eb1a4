"""Stretches of time that end with the report: "over the past week", "in recent days"."""

from __future__ import annotations

import json
from datetime import date, timedelta

from geo.dates.expressions import Found, Holiday, Shift
from geo.dates.holidays import feast_days, holiday_meant, is_month
from geo.dates.tense import Tense
from geo.dates.tokens import Tokens

_DAYS = {"W": 6, "M": 30, "Y": 364}
"""So many days before the report's a stretch begins."""
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
