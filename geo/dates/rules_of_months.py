"""Rules for days told by their place in a month: "the last day of May", "the 28th of last month"."""

from __future__ import annotations

from geo.dates import numbers
from geo.dates.expressions import Expression, Month, OfMonth, Shift
from geo.dates.grammar import Hit, Rule
from geo.dates.naming import month_number, pick, weekday_number

_MOST = 31


def _of_month(hit: Hit) -> Expression | None:
    """The first, second or last day or Sunday of a month; that of no name is counted from the report's."""
    last = hit.low("nth") == "last"
    nth = -1 if last else numbers.ordinal(hit.lows("nth"))
    weekday = weekday_number(hit.lows("wday"))
    if nth is None or not nth <= (5 if weekday else _MOST):
        return None
    if weekday and not hit.tokens.capital((hit.span("wday") or (0, 0))[0]):
        return None
    return OfMonth(_month(hit), nth, weekday)


def _month(hit: Hit) -> Month | Shift:
    if not hit.span("month"):
        return Shift(pick(hit.low("shift").split(" ")[-1]) or 0, "M")
    year, shift = numbers.year(hit.lows("year")), hit.low("shift")
    return Month(month_number(hit.lows("month")), year, year_shift=(pick(shift) or 0) if shift else None)


_NAMED = "month:MONTH (comma? of? year:YEAR | of? shift:last|this|next year_noun)?"
_SHIFTED = "shift:(last | this | the previous) month_noun"

RULES = (
    Rule(
        "day-of-month", "month|monthabbr", f"the nth:(ORD | last) (day | wday:WDAY) of|in {_NAMED}", _of_month
    ),
    Rule("day-of-shifted", "unit", f"the nth:(ORD | last) (day | wday:WDAY) of {_SHIFTED}", _of_month),
    Rule("ordinal-of-shifted", "unit", f"the nth:DAY of {_SHIFTED}", _of_month),
)
