"""Rules for days and months, in words and in digits.

Builders take a :class:`Hit` and answer what it says, or ``None`` for what only looks like a time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.dates import numbers
from geo.dates.expressions import Clock, Day, Exact, Expression, Month, Slashed
from geo.dates.grammar import Hit, Rule
from geo.dates.naming import (
    calendar_day,
    month_number,
    numbers_of_months,
    pick,
    short_year,
    weekday_number,
)
from geo.dates.tokens import BREAK
from geo.dates.words import words


def _day(hit: Hit) -> Expression | None:
    if not _is_month(hit, "month", True):
        return None
    day = numbers.ordinal(hit.lows("day"))
    year = numbers.year(hit.lows("year"))
    if day is None or (year is None and _counts_things(hit)):
        return None
    month = month_number(hit.lows("month"))
    told = calendar_day(year, month, day, weekday_number(hit.lows("wday")))
    if told is None and year is not None and calendar_day(None, 1, day):
        return Month(month, year)  # "February 29, 2023": no day of that year, nor one of another
    return told


def _short_day(hit: Hit) -> Expression | None:
    """For "3 JAN 90 --", as telegrams write it; in "23 MAY 28 BODIES" the number counts."""
    span, tokens = hit.span("month"), hit.tokens
    if span is None or not tokens.text[tokens.starts[span[0]] : tokens.ends[span[0]]].isupper():
        return None
    if hit.after()[:1].isalpha() and not int(hit.low("year")) >= 60:
        return None
    return calendar_day(short_year(hit.low("year")), month_number(hit.lows("month")), int(hit.low("day")))


def _counts_things(hit: Hit) -> bool:
    """Whether a number at the end of the hit goes on: "March 12 km", "June 5 percent", "May 3:1"."""
    if hit.followed_by("counted_after") and not (hit.before() == "on" and hit.after().isalpha()):
        return True  # "On October 20 soldiers shot": "on" is of days alone
    month, day = hit.span("month"), hit.span("day")
    if month and day and month[0] < day[0] and hit.before() == "in" and hit.after()[:1].isalpha():
        return True  # "In March 12 miners were killed": "in" is of months alone
    return hit.after() == ":" and hit.tokens.glued(hit.end) and hit.after(2).isdigit()


def _is_month(hit: Hit, name: str, dated: bool = False) -> bool:
    """Whether the word is the month and not the verb, the march, or a person."""
    span = hit.span(name)
    if span is None:
        return True
    first = span[0]
    low = hit.tokens.lows[first]
    if low not in words().month_homographs:
        return True
    if not hit.tokens.capital(first):
        return False
    if dated:
        return True
    if low in words().values["monthabbr"]:
        return False
    return hit.tokens.low(first - 1) in words().month_openers or hit.tokens.low(first - 1) == "-"


def _month_year(hit: Hit) -> Expression | None:
    year = numbers.year(hit.lows("year"))
    if not _is_month(hit, "month", True) or year is None:
        return None
    return Month(month_number(hit.lows("month")), year)


def _month(hit: Hit) -> Expression | None:
    month = hit.span("month")
    if month is None or not _is_month(hit, "month") or not hit.tokens.capital(month[0]):
        return None
    if hit.after() in words().names_after or hit.before() in words().names_before:
        return None
    low = hit.tokens.lows[month[0]]
    short = low not in words().values["month"]  # a bare abbreviation needs the company of a month
    if short and (hit.before() not in words().month_openers or low in words().contexts["bare_month_refused"]):
        return None
    return Month(month_number(hit.lows("month")), pick=pick(hit.low("pick")))


def _month_of_year(hit: Hit) -> Expression | None:
    if not _is_month(hit, "month", True):
        return None
    return Month(month_number(hit.lows("month")), year_shift=pick(hit.low("pick")) or 0)


def _day_of_year(hit: Hit) -> Expression | None:
    month, day = month_number(hit.lows("month")), numbers.ordinal(hit.lows("day"))
    if not month or day is None or not _is_month(hit, "month", True) or not calendar_day(None, month, day):
        return None
    return Day(month, day, year_shift=pick(hit.low("pick")) or 0)


def _day_of_same_year(hit: Hit) -> Expression | None:
    """For "June 28 of the same year"."""
    told = _day_of_year(hit)
    return replace(told, year_shift=None, same_year=True) if isinstance(told, Day) else None


def _month_of_same_year(hit: Hit) -> Expression | None:
    """For "October of the same year"."""
    told = Month(month_number(hit.lows("month")), same_year=True)
    return told if _is_month(hit, "month", True) else None


def _bare_ordinal(hit: Hit) -> Expression | None:
    """ "On the 13th, gunmen …", which opens a sentence: that day of the month at hand."""
    day = numbers.ordinal(hit.lows("core"))
    before = hit.tokens.low(hit.start - 1)
    opens = not hit.start or before in {".", "!", "?", ":"} or hit.tokens.kinds[hit.start - 1] == BREAK
    return Day(None, day, same_year=True) if opens and day is not None else None


def _ordinal_day(hit: Hit) -> Expression | None:
    """The number that borrows a month: "April 24 and 25", "between 3 and 5 March", "March 3-5"."""
    day = numbers.ordinal(hit.lows("core"))
    month = month_number(hit.lows("month"))
    if day is None or not month or not _is_month(hit, "month", True):
        return None
    return calendar_day(numbers.year(hit.lows("year")), month, day)


def _iso(hit: Hit) -> Expression | None:
    year, month, day = (int(hit.low(name)) for name in ("year", "month", "day"))
    if not hit.tokens.glued(hit.start + 1) or not hit.tokens.glued(hit.start + 3):
        return None
    if calendar_day(year, month, day):
        return Exact(date(year, month, day))
    return Month(month, year) if 1 <= month <= 12 and day >= 1 else None  # 2023-02-29


def _compact(hit: Hit) -> Expression | None:
    low = hit.low("core")
    year, month, day = int(low[:4]), int(low[4:6]), int(low[6:])
    if not 1900 <= year <= 2100 or calendar_day(year, month, day) is None:
        return None
    return Exact(date(year, month, day))


def _military(hit: Hit) -> Expression | None:
    """A date-time group: 040315Z MAR 24."""
    digits, month = hit.low("time"), month_number(hit.lows("month"))
    year = short_year(hit.low("year")) if hit.low("year") else None
    base = calendar_day(year, month, int(digits[:2]))
    zone = "Z" if digits[6] == "z" else ""
    return Clock(base, clock=f"{digits[2:4]}:{digits[4:6]}", zone=zone) if base else None


def _slash(hit: Hit) -> Expression | None:
    """For 8/1/2020, 8.1.2020; without a year only if the text tells how to read it or "on" comes before."""
    first, second = int(hit.low("a")), int(hit.low("b"))
    if not all(hit.tokens.glued(index) for index in range(hit.start + 1, hit.end)):
        return None
    if hit.led_by("separator") and hit.tokens.glued(hit.start):
        return None
    year = short_year(hit.low("year")) if hit.low("year") else None
    named = words().digit_names.get((first, second))
    if named and year is None:
        return Exact(date(*named))
    order = _order(hit)
    if year is None and order is None and not hit.led_by("slash_before"):
        return None
    if second > 12 or order == "month first":
        return calendar_day(year, first, second)
    if first > 12 or order == "day first":
        return calendar_day(year, second, first)
    return Slashed(first, second, year)


def _order(hit: Hit) -> str | None:
    """How this text writes such dates, by the one nearest to a date in words that it repeats.

    "October 1, or 1/10" tells that the day comes first.
    """
    tokens = hit.tokens
    span = range(max(0, hit.start - 60), min(len(tokens.lows) - 2, hit.end + 60))
    told: list[tuple[int, int, int]] = []
    for index in span:
        month = numbers_of_months().get(tokens.lows[index], 0)
        for near in (index + 1, index - 1) if month else ():
            if tokens.low(near).isdecimal() and int(tokens.low(near)) <= 31:
                told.append((index, month, int(tokens.low(near))))
    orders: list[tuple[int, str]] = []
    for index in span:
        if (
            tokens.lows[index + 1] != "/"
            or not tokens.lows[index].isdecimal()
            or not tokens.lows[index + 2].isdecimal()
        ):
            continue
        pair = int(tokens.lows[index]), int(tokens.lows[index + 2])
        for place, month, day in told:
            if month != day and pair in ((month, day), (day, month)):
                orders.append((abs(place - index), "month first" if pair == (month, day) else "day first"))
    return min(orders)[1] if orders else None


RULES = (
    Rule("iso", "year", "year:year hyphen month:n12 hyphen day:n31", _iso),
    Rule("slash", "slash", "a:n31 slash b:n31 (slash year:year|d2)?", _slash),
    Rule("dotted", "dot", "a:n31 dotted:dot b:n31 dot year:year", _slash),
    Rule("compact", "ymd", "core:ymd", _compact),
    Rule("military", "dtg", "time:dtg month:MONTH year:(d2 | year)?", _military),
    Rule("month-day", "month|monthabbr",
         "(wday:WDAY comma?)? month:MONTH the? day:DAY (comma? year:YEAR)?", _day),
    Rule("day-month", "month|monthabbr",
         "(wday:WDAY comma? the?)? day:DAY of? month:MONTH (comma? year:YEAR)?", _day),
    Rule("bare-ordinal", "dayord", "on the core:dayord comma", _bare_ordinal),
    Rule("the-day-of", "month|monthabbr", "the day:DAY of month:MONTH (comma? year:YEAR)?", _day),
    Rule("day-month-short", "month|monthabbr", "day:n31 month:MONTH year:d2", _short_day),
    Rule("month-and-day", "month|monthabbr",
         "month:MONTH n31|dayord and|to|or|hyphen|dash core:(n31 | dayord)", _ordinal_day),
    Rule("day-and-month", "month|monthabbr",
         "core:(n31 | dayord) and|to|or|hyphen|dash|slash n31|dayord of? month:MONTH (comma? year:YEAR)?",
         _ordinal_day),
    Rule("month-year", "month|monthabbr", "month:MONTH (of | comma)? year:YEAR", _month_year),
    Rule("month", "month|monthabbr",
         "(this? pick:(last | past | next | this | coming | the previous | the following))? month:MONTH",
         _month),
    Rule("month-day-of-year", "month|monthabbr",
         "month:MONTH the? day:DAY comma? of? pick:last|this|next year_noun", _day_of_year),
    Rule("day-month-of-year", "month|monthabbr",
         "day:DAY of? month:MONTH comma? of? pick:last|this|next year_noun", _day_of_year),
    Rule("month-day-of-same", "month|monthabbr",
         "month:MONTH the? day:DAY comma? of? (the same | that) year_noun", _day_of_same_year),
    Rule("day-month-of-same", "month|monthabbr",
         "day:DAY of? month:MONTH comma? of? (the same | that) year_noun", _day_of_same_year),
    Rule("month-of-year", "month|monthabbr",
         "month:MONTH (of? pick:last|this|next year_noun)", _month_of_year),
    Rule("month-of-same", "month|monthabbr",
         "month:MONTH of? (the same | that) year_noun", _month_of_same_year),
)  # fmt: skip
