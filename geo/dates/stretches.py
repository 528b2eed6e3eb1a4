"""Stretches of time that end with the report: "over the past week", "in recent days"."""

from __future__ import annotations

from datetime import date, timedelta

from geo.dates.expressions import Found, Shift
from geo.dates.tokens import Tokens

_DAYS = {"W": 6, "M": 30, "Y": 364}
"""So many days before the report's a stretch begins."""
_OVER = {"over", "in", "during", "within"}
_RECENT = 6


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
