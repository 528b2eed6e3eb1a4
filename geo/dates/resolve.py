"""From what the words say to a TIMEX3 value, given the day of the report and the times told before."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta

from gazetteer.values import quick
from geo.dates.expressions import (
    WEEKEND_BY_TENSE,
    Anniversary,
    Clock,
    Day,
    Duration,
    Exact,
    Expression,
    Found,
    Holiday,
    Month,
    OfMonth,
    Origin,
    Part,
    Repeat,
    Shift,
    Slashed,
    Vague,
    Weekday,
    Years,
)
from geo.dates.holidays import holiday_meant, is_month, nth_weekday
from geo.dates.naming import calendar_day
from geo.dates.tense import Tense, nearest
from geo.dates.tokens import Tokens
from geo.dates.values import add_months, interval, week_value

_YEAR = 366
_YEAR_TOLD = re.compile(r"\d{4}")
_MONTH_TOLD = re.compile(r"(\d{4})-(\d\d)(?:-|$)")
_WHOLE = len("2024-01-31")
"""Characters of a value that is a day."""


@quick
@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands.

    ``reference`` is the day of the report, ``anchor`` the value of the time last told, ``quarter`` that of
    the quarter last told, ``tense`` the side of the report's day by the verbs.
    """

    reference: date | None = None
    anchor: str | None = None
    quarter: str | None = None
    tense: Tense | None = None


def resolve(expression: Expression, context: Context) -> tuple[str, str]:
    """The TIMEX3 type and value of an expression."""
    match expression:
        case Vague(value):
            return "DATE", value
        case Repeat(value):
            return "SET", value
        case Duration():
            return "DURATION", _duration(expression)
        case Clock():
            return "TIME", _clock(expression, context)
        case Slashed():
            return "DATE", _slashed(expression, context)
        case Exact(day):
            return "DATE", day.isoformat()
        case Years(digits):
            return "DATE", digits
        case Day():
            return "DATE", _day(expression, context)
        case Month():
            return "DATE", _month(expression, context)
        case Part():
            return "DATE", _part(expression, context)
        case Weekday():
            return "DATE", _weekday(expression, context)
        case Holiday():
            return "DATE", _holiday(expression, context)
        case Shift():
            return "DATE", _shift(expression, context)
        case OfMonth():
            return "DATE", _of_month(expression, context)
        case Anniversary():
            return "DATE", _anniversary(expression, context)


def _of_month(told: OfMonth, context: Context) -> str:
    """A day by its place in a month that is told."""
    days = interval(resolve(told.month, context)[1])
    if days is None:
        return "XXXX-XX-XX"
    first, last = days
    if told.weekday is not None:
        day = nth_weekday(first.year, first.month, told.weekday, told.nth)
    else:
        day = last if told.nth < 0 else first + timedelta(told.nth - 1)
    return day.isoformat() if first <= day <= last else first.isoformat()[:7]


def _anniversary(told: Anniversary, context: Context) -> str:
    """The day, week or month as many years before the one that is told."""
    value = resolve(told.of, context)[1]
    days = interval(value)
    if days is None or context.reference is None:
        return "PAST_REF"
    year, day = days[0].year - told.years, days[0]
    if len(value) == _WHOLE and (day.month, day.day) == (2, 29):
        day -= timedelta(1)
    then = day.replace(year=max(1, year), day=day.day if len(value) == _WHOLE else min(day.day, 28))
    if len(value) == _WHOLE:
        return then.isoformat()
    return week_value(then) if "W" in value else then.isoformat()[: len(value)]


def _day(day: Day, context: Context) -> str:
    if day.year is not None:
        return f"{day.year}-{day.month:02d}-{day.day:02d}"
    if day.month is None:
        return _of_month_at_hand(day.day, context)
    told = _YEAR_TOLD.match(context.anchor or "") if day.same_year else None
    if told is not None and calendar_day(int(told[0]), day.month or 1, day.day) is not None:
        return f"{told[0]}-{day.month or 1:02d}-{day.day:02d}"
    if context.reference is None:
        context = _by_anchor(context)
    if context.reference is None:
        return f"XXXX-{day.month:02d}-{day.day:02d}"
    days = []
    near = range(context.reference.year - 1, context.reference.year + 2)
    for year in near if day.year_shift is None else [context.reference.year + day.year_shift]:
        try:
            days.append(date(year, day.month or 1, day.day))
        except ValueError:  # 29 February
            continue
    if day.weekday:
        days = [found for found in days if found.isoweekday() == day.weekday] or days
    if not days:  # "last year, on 29 February": the year alone
        return f"{year:04d}" if day.year_shift is not None else f"XXXX-{day.month:02d}-{day.day:02d}"
    return nearest(days, context.reference, context.tense).isoformat()


def _of_month_at_hand(day: int, context: Context) -> str:
    """The day of that number in the month told last, else the last one up to the report's: "On the 13th,
    gunmen …".
    """
    told = _MONTH_TOLD.match(context.anchor or "")
    if told is not None and calendar_day(int(told[1]), int(told[2]), day) is not None:
        return f"{told[1]}-{told[2]}-{day:02d}"
    reference = context.reference
    if reference is None:
        return f"XXXX-XX-{day:02d}"
    for back in range(3):  # not every month has a 31st
        found = add_months(reference.year, reference.month, -back)
        if calendar_day(*found, day) is not None and date(*found, day) <= reference:
            return date(*found, day).isoformat()
    return f"XXXX-XX-{day:02d}"


def _by_anchor(context: Context) -> Context:
    """In a text without a day of its own, "March 13" is the nearest to the day or month told before it."""
    span = interval(context.anchor) if context.anchor else None
    if span is None or (span[1] - span[0]).days > _YEAR:
        return context
    return Context(span[0] + (span[1] - span[0]) // 2)


def _slashed(slashed: Slashed, context: Context) -> str:
    """The reading nearest to the report, day first when nothing decides."""
    readings = [
        Day(slashed.second, slashed.first, slashed.year),
        Day(slashed.first, slashed.second, slashed.year),
    ]
    values = [_day(day, context) for day in readings]
    spans = [interval(value) for value in values]
    if context.reference is None or not all(spans):
        return values[0]
    gaps = [abs((span[0] - context.reference).days) for span in spans if span]
    return values[0] if gaps[0] <= gaps[1] else values[1]


def _month(month: Month, context: Context) -> str:
    reference = context.reference
    if month.year is not None:
        return f"{month.year}-{month.month:02d}"
    if month.same_year and (told := _YEAR_TOLD.match(context.anchor or "")) is not None:
        return f"{told[0]}-{month.month:02d}"
    if reference is None and month.year_shift is None and month.pick is None:
        reference = _by_anchor(context).reference
    if reference is None:
        return f"XXXX-{month.month:02d}"
    if month.year_shift is not None:
        return f"{reference.year + month.year_shift}-{month.month:02d}"
    year = reference.year
    if month.pick == -1:
        year -= month.month >= reference.month
    elif month.pick == 1:
        year += month.month <= reference.month
    elif month.pick is None:
        middle = [date(year + step, month.month, 15) for step in (-1, 0, 1)]
        if month.month != reference.month:
            year = nearest(middle, context.reference, context.tense, 10.0).year
    return f"{year:04d}-{month.month:02d}"


def _part(part: Part, context: Context) -> str:
    reference, code = context.reference, part.code
    if code == "Q":
        return _quarter_told(part, context)
    if part.year is not None:
        return f"{part.year}-{code}"
    if reference is None:
        return f"XXXX-{code}"
    if part.year_shift is not None:
        return f"{reference.year + part.year_shift}-{code}"
    spans = {year: interval(f"{year:04d}-{code}") for year in range(reference.year - 1, reference.year + 2)}
    if part.pick == -1:
        year = max(year for year, span in spans.items() if span and span[1] < reference)
    elif part.pick == 1:
        year = min(year for year, span in spans.items() if span and span[0] > reference)
    elif code[0] == "Q":
        ahead = int(code[1]) - (reference.month + 2) // 3
        year = (
            reference.year
            - (ahead >= 2 and context.tense is not Tense.FUTURE)
            + (ahead == -3 and context.tense is Tense.FUTURE)
        )
    elif part.pick == 0 or any(span and span[0] <= reference <= span[1] for span in spans.values()):
        year = reference.year
    else:
        middles = {span[0] + (span[1] - span[0]) // 2: year for year, span in spans.items() if span}
        year = middles[nearest(list(middles), context.reference, context.tense)]
    return f"{year:04d}-{code}"


def _quarter_told(part: Part, context: Context) -> str:
    """ "the quarter", "the year-earlier quarter": the quarter last told, else the last one that had ended."""
    reference = context.reference
    if part.pick is not None and reference is not None:
        year, month = add_months(reference.year, reference.month, 3 * part.pick)
        told = f"{year:04d}-Q{(month + 2) // 3}"
    elif context.quarter and not _ahead(context.quarter, reference):
        told = context.quarter
    elif reference is not None:
        year, month = add_months(reference.year, reference.month, -3)
        told = f"{year:04d}-Q{(month + 2) // 3}"
    else:
        return f"{part.year or 'XXXX'}-QX"
    year = part.year if part.year is not None else int(told[:4]) + (part.year_shift or 0)
    return f"{year:04d}{told[4:]}"


def _ahead(value: str, reference: date | None) -> bool:
    span = interval(value)
    return bool(span and reference and span[1] > reference)


def _weekday(weekday: Weekday, context: Context) -> str:
    origin = _anchor_day(context) if weekday.origin is Origin.TEXT else context.reference
    if origin is None:
        return f"XXXX-WXX-{weekday.weekday}"
    back = (origin.isoweekday() - weekday.weekday) % 7
    step = -back
    if weekday.week_shift is not None:
        step = weekday.weekday - origin.isoweekday() + 7 * weekday.week_shift
    elif weekday.pick == -1:
        step = -(back or 7)
    elif weekday.pick == 1 or (context.tense is Tense.FUTURE and back):
        step = 7 - back
    try:
        return (origin + timedelta(step)).isoformat()
    except OverflowError:  # before or behind all that the calendar has
        return f"XXXX-WXX-{weekday.weekday}"


def _holiday(named: Holiday, context: Context) -> str:
    day = holiday_meant(named, context.reference, context.tense)
    if day is None:
        return "XXXX-XX-XX"
    return (day + timedelta(15)).isoformat()[:7] if is_month(json.loads(named.rule)) else day.isoformat()


def _anchor_day(context: Context) -> date | None:
    """The day the text last spoke of, else the report's."""
    span = interval(context.anchor) if context.anchor else None
    if span and span[0] == span[1]:
        return span[0]
    return context.reference


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
            "Y": "XXXX", "DE": "XXX", "CE": "XX", "F": "XXXX-WXX"}  # fmt: skip


def _shift(shift: Shift, context: Context) -> str:
    if shift.unit == "Y" and shift.amount == -1 and context.quarter and shift.origin is not Origin.REPORT:
        return f"{int(context.quarter[:4]) - 1:04d}{context.quarter[4:]}"
    origin = _origin(shift, context)
    if origin is None:
        return _UNKNOWN.get(shift.unit, "XXXX-XX-XX")
    amount = shift.amount
    try:
        return _shifted(origin, shift.unit, amount, context.tense)
    except (ValueError, OverflowError):
        return _UNKNOWN.get(shift.unit, "XXXX-XX-XX")


def _origin(shift: Shift, context: Context) -> date | None:
    if shift.origin is not Origin.TEXT:
        return context.reference
    span = interval(context.anchor) if context.anchor else None
    if span is None:
        return context.reference
    coarse = {"D": 1, "W": 7, "WE": 7, "M": 31}.get(shift.unit, 4000)
    return span[0] if (span[1] - span[0]).days < coarse else context.reference


def _shifted(origin: date, unit: str, amount: int, tense: Tense | None) -> str:
    if unit == "D":
        return (origin + timedelta(amount)).isoformat()
    if unit in _PARTS_OF_DAY:  # "three hours later": the same day
        return (origin + timedelta(int(amount / _PARTS_OF_DAY[unit]))).isoformat()
    if unit in ("W", "F"):
        return week_value(origin + timedelta(7 * amount * (2 if unit == "F" else 1)))
    if unit == "WE":
        return f"{week_value(_weekend(origin, amount, tense))}-WE"
    if unit in ("M", "Q"):
        year, month = add_months(origin.year, origin.month, amount * (3 if unit == "Q" else 1))
        return f"{year:04d}-{month:02d}" if unit == "M" else f"{year:04d}-Q{(month + 2) // 3}"
    year = origin.year + amount * {"Y": 1, "DE": 10, "CE": 100}[unit]
    return f"{year:04d}"[: {"Y": 4, "DE": 3, "CE": 2}[unit]]


_PARTS_OF_DAY = {"h": 24, "m": 24 * 60, "s": 24 * 3600}
"""How many of a unit make a day."""


def _weekend(origin: date, amount: int, tense: Tense | None) -> date:
    """A day of the weekend meant; for ``WEEKEND_BY_TENSE`` the tense decides."""
    saturday = origin - timedelta(origin.isoweekday() - 6)
    within = origin >= saturday
    if amount == WEEKEND_BY_TENSE:
        return saturday if within or tense is Tense.FUTURE else saturday - timedelta(7)
    if amount < 0:
        return saturday - timedelta(7)
    return saturday + timedelta(7) if within else saturday


_PART = {"ON": "NI", "DN": "MO"}  # TIMEX3 has no code of its own for "overnight" and dawn


def _clock(clock: Clock, context: Context) -> str:
    if clock.base is not None:
        day = resolve(clock.base, context)[1]
    else:
        overnight = clock.part == "ON" and context.reference is not None
        anchor = context.reference if overnight else _anchor_day(context)
        day = anchor.isoformat() if anchor else "XXXX-XX-XX"
    part = clock.part or ""
    return f"{day}T{clock.clock or _PART.get(part, part)}{'Z' if clock.zone == 'Z' else ''}"


_LETTER = {"h": "H", "m": "M", "s": "S", "F": "W"}


def _duration(duration: Duration) -> str:
    """P2Y6M, PT1H30M, PXD, P20Y (two decades)."""
    totals: list[tuple[float, str]] = []
    for amount, unit in duration.amounts:
        factor, name = {"DE": (10, "Y"), "CE": (100, "Y"), "F": (2, "W")}.get(unit, (1, unit))
        if amount is None:
            return f"P{'T' if unit in 'hms' else ''}X{_LETTER.get(unit, unit)}"
        amount *= factor
        if totals and totals[-1][1] == name:
            amount += totals.pop()[0]
        totals.append((amount, name))
    text = ""
    for amount, unit in totals:
        whole, rest = int(amount), amount - int(amount)
        smaller = {"Y": (12, "M"), "h": (60, "m"), "m": (60, "s"), "D": (24, "h")}.get(unit)
        text += f"{whole}{_LETTER.get(unit, unit)}" if whole else ""
        if rest and smaller:
            text += (
                "T" if unit == "D" else ""
            ) + f"{round(rest * smaller[0])}{_LETTER.get(smaller[1], smaller[1])}"
        elif rest:
            text = f"{amount:g}{unit}"
    return f"P{'T' if totals[0][1] in 'hms' else ''}{text or '0D'}"


def week_ago(tokens: Tokens, found: Found, reference: date | None) -> str | None:
    """The day of "a week ago", which news tells to the day: of the weekday that it is told on."""
    told = found.expression == Shift(-1, "W") and tokens.low(found.last - 1) == "ago"
    return (reference - timedelta(7)).isoformat() if told and reference is not None else None
