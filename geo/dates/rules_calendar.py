"""Rules for times that a calendar names: days, months, years, quarters, seasons, holidays, digits.

Builders take a :class:`Hit` and answer what it says, or ``None`` for what only looks like a time.
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from geo.dates import numbers
from geo.dates.expressions import Clock, Day, Exact, Expression, Holiday, Month, Origin, Part, Slashed, Years
from geo.dates.grammar import Hit, Rule
from geo.dates.words import holiday_class, words

_PICKS = {"last": -1, "past": -1, "previous": -1, "this": 0, "that": 0, "next": 1, "coming": 1, "following": 1}


def month_number(lows: list[str]) -> int:
    """The month that words name; 0 if none."""
    for low in lows:
        number = words().value("month", low) or words().value("monthabbr", low)
        if number:
            return int(number)
    return 0


def weekday_number(lows: list[str]) -> int | None:
    """The ISO weekday that words name, if any."""
    for low in lows:
        number = words().value("weekday", low) or words().value("weekdayabbr", low)
        if number:
            return int(number)
    return None


def pick(low: str) -> int | None:
    """-1, 0 or 1 for "last", "this", "next" and the like; ``None`` for other words."""
    return _PICKS.get(low.split()[-1]) if low else None


def calendar_day(year: int | None, month: int, day: int, weekday: int | None = None) -> Expression | None:
    """A day of the calendar, ``None`` if there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    return Day(month, day, year, weekday)


def _day(hit: Hit) -> Expression | None:
    if not _is_month(hit, "month", True):
        return None
    day = numbers.ordinal(hit.lows("day"))
    year = numbers.year(hit.lows("year"))
    if day is None or (year is None and _counts_things(hit)):
        return None
    return calendar_day(year, month_number(hit.lows("month")), day, weekday_number(hit.lows("wday")))


def _short_day(hit: Hit) -> Expression | None:
    """"3 JAN 90", as telegrams write it."""
    span = hit.span("month")
    if span is None or not hit.tokens.text[hit.tokens.starts[span[0]] : hit.tokens.ends[span[0]]].isupper():
        return None
    return calendar_day(_short_year(hit.low("year")), month_number(hit.lows("month")), int(hit.low("day")))


def _counts_things(hit: Hit) -> bool:
    """Whether a number at the end of the hit goes on: "March 12 km", "May 3,000", "June 5-4", "May 5 percent"."""
    after = hit.after()
    if after in ("%", "percent", "km", "kilometers", "kilometres", "miles", "million", "billion"):
        return True
    return after == ":" and hit.tokens.glued(hit.end) and hit.after(2).isdigit()


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
    if not _is_month(hit, "month") or hit.after() in words().names_after:
        return None
    month = hit.span("month")
    assert month
    low = hit.tokens.lows[month[0]]
    if low not in words().values["month"]:  # a bare abbreviation needs its full stop, and a month's company
        if not hit.tokens.capital(month[0]) or hit.before() not in words().month_openers or low in ("mar", "dec", "sat"):
            return None
    elif not hit.tokens.capital(month[0]):
        return None
    if hit.before() in words().names_before:
        return None
    return Month(month_number(hit.lows("month")), pick=pick(hit.low("pick")))


def _month_of_year(hit: Hit) -> Expression | None:
    if not _is_month(hit, "month", True):
        return None
    return Month(month_number(hit.lows("month")), year_shift=pick(hit.low("pick")) or 0)


def _ordinal_day(hit: Hit) -> Expression | None:
    """"April 24 and 25", "between 3 and 5 March", "March 3-5": the number that borrows the other's month."""
    day = numbers.ordinal(hit.lows("core"))
    month = month_number(hit.lows("month"))
    if day is None or not month or not _is_month(hit, "month", True):
        return None
    return calendar_day(numbers.year(hit.lows("year")), month, day)


def _iso(hit: Hit) -> Expression | None:
    year, month, day = (int(hit.low(name)) for name in ("year", "month", "day"))
    if not hit.tokens.glued(hit.start + 1) or not hit.tokens.glued(hit.start + 3):
        return None
    found = calendar_day(year, month, day)
    return Exact(date(year, month, day)) if found else None


def _compact(hit: Hit) -> Expression | None:
    low = hit.low("core")
    year, month, day = int(low[:4]), int(low[4:6]), int(low[6:])
    if not 1900 <= year <= 2100 or calendar_day(year, month, day) is None:
        return None
    return Exact(date(year, month, day))


def _military(hit: Hit) -> Expression | None:
    """A date-time group: 040315Z MAR 24."""
    digits, month = hit.low("time"), month_number(hit.lows("month"))
    year = _short_year(hit.low("year")) if hit.low("year") else None
    base = calendar_day(year, month, int(digits[:2]))
    zone = "Z" if digits[6] == "z" else ""
    return Clock(base, clock=f"{digits[2:4]}:{digits[4:6]}", zone=zone) if base else None


def _slash(hit: Hit) -> Expression | None:
    """8/1/2020, 8.1.2020; without a year only when the text says elsewhere how to read it, or "on" comes before."""
    first, second = int(hit.low("a")), int(hit.low("b"))
    if not all(hit.tokens.glued(index) for index in range(hit.start + 1, hit.end)):
        return None
    if hit.before() in ("/", ".", "-") and hit.tokens.glued(hit.start):
        return None
    year = _short_year(hit.low("year")) if hit.low("year") else None
    named = words().digit_names.get((first, second))
    if named and year is None:
        return Exact(date(*named))
    order = _order(hit, first, second)
    if year is None and (hit.low("dotted") or order is None and hit.before() not in ("on", "dated", "until", "since")):
        return None
    if second > 12 or order == "month first":
        return calendar_day(year, first, second)
    if first > 12 or order == "day first":
        return calendar_day(year, second, first)
    return Slashed(first, second, year)


def _order(hit: Hit, first: int, second: int) -> str | None:
    """How this text writes such dates, by the one nearest to a date in words that it repeats ("October 1, or 1/10")."""
    tokens = hit.tokens
    span = range(max(0, hit.start - 60), min(len(tokens.lows) - 2, hit.end + 60))
    told: list[tuple[int, int, int]] = []
    for index in span:
        month = month_number([tokens.lows[index]])
        for near in (index + 1, index - 1):
            if month and tokens.low(near).isdigit() and int(tokens.low(near)) <= 31:
                told.append((index, month, int(tokens.low(near))))
    orders: list[tuple[int, str]] = []
    for index in span:
        if tokens.lows[index + 1] != "/" or not tokens.lows[index].isdigit() or not tokens.lows[index + 2].isdigit():
            continue
        pair = int(tokens.lows[index]), int(tokens.lows[index + 2])
        for place, month, day in told:
            if month != day and pair in ((month, day), (day, month)):
                orders.append((abs(place - index), "month first" if pair == (month, day) else "day first"))
    return min(orders)[1] if orders else None


def _short_year(low: str) -> int:
    value = int(low)
    return value if value > 99 else value + (2000 if value < 50 else 1900)


def _year(hit: Hit) -> Expression | None:
    low = hit.low("core")
    if not 1700 <= int(low) <= 2100 or hit.before() in ("$", "£", "€", "#", ":", "/", ".") and hit.tokens.glued(hit.start):
        return None
    if hit.before() in ("about", "some", "than", "least", "nearly", "almost", "no", "flight", "resolution", "area", "route", "boeing"):
        return None
    if hit.before() == "-" and hit.before(2) not in ("mid", "early", "late", "pre", "post"):
        return None
    if hit.after() in (":", ".", "/", ",") and hit.tokens.glued(hit.end) and hit.after(2).isdigit() and hit.tokens.glued(hit.end + 1):
        return None
    if _quantity_noun(hit) and hit.before() not in _YEAR_OPENERS:
        return None
    return Years(low)


_YEAR_OPENERS = ("in", "since", "of", "until", "from", "by", "during", "the", "to", "and", "before", "after", "between", "’s", "'s")


def _quantity_noun(hit: Hit) -> bool:
    """Whether "2000" counts what follows: a round number and a plural, or a unit of measure."""
    after = hit.after()
    if after in ("people", "percent", "%", "gmt", "utc", "hours", "troops", "soldiers", "km", "miles", "meters", "metres"):
        return True
    return hit.low("core").endswith("00") and len(after) > 3 and after.endswith("s")


def _spoken_year(hit: Hit) -> Expression | None:
    year = numbers.year(hit.lows("year"))
    return Years(str(year)) if year and 1700 <= year <= 2100 else None


def _fiscal_year(hit: Hit) -> Expression | None:
    year = numbers.year(hit.lows("year"))
    if year is None and hit.low("short"):
        year = _short_year(hit.low("short"))
    return Years(str(year)) if year else None


def _short_range(hit: Hit) -> Expression | None:
    """The second year of "1994-95"."""
    first, second = int(hit.low("year")), int(hit.low("core"))
    if not hit.tokens.glued(hit.end - 1) or second != (first + 1) % 100:
        return None
    return Years(str(first // 100 * 100 + second))


def _decade(hit: Hit) -> Expression | None:
    low = hit.low("digits").rstrip("s")
    if not low:
        spoken = words().value("decadeword", hit.low("word"))
        return Years(f"19{spoken}")
    if len(low) == 2:
        return Years(f"19{low[0]}") if hit.low("mark") or hit.low("the") else None
    return Years(low[:3])


def _century(hit: Hit) -> Expression | None:
    number = numbers.ordinal(hit.lows("n"))
    return Years(f"{number - 1:02d}") if number and number <= 22 else None


def _quarter(hit: Hit) -> Expression | None:
    number = numbers.ordinal(hit.lows("n"))
    code = f"Q{number}" if hit.low("n") else hit.low("name").upper()
    if hit.low("n") and (number is None or number > 4):
        return None
    return _part(hit, code)


def _half(hit: Hit) -> Expression | None:
    return _part(hit, "H1" if hit.low("n") == "first" else "H2")


def _season(hit: Hit) -> Expression | None:
    code = str(words().value("season", hit.low("season")))
    if hit.low("season") in ("fall", "spring") and hit.after() == "of" and not hit.low("year") and not hit.low("pick"):
        return None
    if hit.after() in ("offensive", "offensives", "camp", "olympics", "break", "palace"):
        return None
    return _part(hit, code)


def _part(hit: Hit, code: str) -> Expression:
    shift = pick(hit.low("shift")) if hit.low("shift") else None
    ago = -1 if hit.low("ago") else None
    return Part(code, numbers.year(hit.lows("year")), pick(hit.low("pick")), shift if shift is not None else ago)


def _the_quarter(hit: Hit) -> Expression | None:
    which = hit.low("which").split(" ")[-1]
    year = numbers.year(hit.lows("year"))
    if which in ("that", "same"):
        return Part("Q", year, origin=Origin.TEXT)
    shift = -1 if hit.low("ago") else pick(hit.low("shift")) if hit.low("shift") else None
    return Part("Q", year, {"last": -1, "next": 1, "current": 0, "this": 0, "coming": 1}.get(which), shift, Origin.TEXT)


def _holiday(rule: object) -> Callable[[Hit], Expression | None]:
    def build(hit: Hit) -> Expression | None:
        if not hit.tokens.capital(hit.end - 1) or hit.after() == "week":
            return None
        return Holiday(json.dumps(rule), numbers.year(hit.lows("year")), pick(hit.low("pick")))

    return build


def holiday_rules() -> tuple[Rule, ...]:
    """One rule for each holiday of ``words.yaml``."""
    return tuple(
        Rule("holiday", holiday_class(name[0]),
             f"(pick:last|this|next)? {' '.join(map(holiday_class, name))} (comma? year:year)?", _holiday(rule))
        for name, rule in words().holidays.items()
    )  # fmt: skip


RULES = (
    Rule("iso", "year", "year:year hyphen month:n12 hyphen day:n31", _iso),
    Rule("slash", "slash", "a:n31 slash b:n31 (slash year:year|d2)?", _slash),
    Rule("dotted", "dot", "a:n31 dotted:dot b:n31 dot year:year", _slash),
    Rule("compact", "ymd", "core:ymd", _compact),
    Rule("military", "dtg", "time:dtg month:MONTH year:(d2 | year)?", _military),
    Rule("month-day", "month|monthabbr", "(wday:WDAY comma?)? month:MONTH the? day:DAY (comma? year:YEAR)?", _day),
    Rule("day-month", "month|monthabbr",
         "(wday:WDAY comma? the?)? day:DAY of? month:MONTH (comma? year:YEAR)?", _day),
    Rule("the-day-of", "month|monthabbr", "the day:DAY of month:MONTH (comma? year:YEAR)?", _day),
    Rule("day-month-short", "month|monthabbr", "day:n31 month:MONTH year:d2", _short_day),
    Rule("month-and-day", "month|monthabbr",
         "month:MONTH n31|dayord and|to|or|hyphen|dash core:(n31 | dayord)", _ordinal_day),
    Rule("day-and-month", "month|monthabbr",
         "core:(n31 | dayord) and|to|or|hyphen|dash n31|dayord of? month:MONTH (comma? year:YEAR)?", _ordinal_day),
    Rule("month-year", "month|monthabbr", "month:MONTH (of | comma)? year:YEAR", _month_year),
    Rule("month", "month|monthabbr", "(this? pick:(last | past | next | this | coming | the previous | the following))? month:MONTH", _month),
    Rule("month-of-year", "month|monthabbr", "month:MONTH (of? pick:last|this|next year_noun)", _month_of_year),
    Rule("year", "year", "core:year", _year),
    Rule("the-year", "year_noun", "the year_noun year:YEAR", _spoken_year),
    Rule("spoken-year", "number", "year:(number number hyphen? number | number number)", _spoken_year),
    Rule("fiscal-year", "fiscal|fy", "fiscal year_noun? year:YEAR", _fiscal_year),
    Rule("fy", "fy", "fy (year:year | short:d2)", _fiscal_year),
    Rule("year-range", "year", "year:year hyphen core:d2", _short_range),
    Rule("decade", "decade", "the:the? mark:apostrophe? digits:decade", _decade),
    Rule("decade-word", "decadeword", "the word:decadeword", _decade),
    Rule("century", "unit", "the? n:ORD hyphen? century_noun", _century),
    Rule("quarter", "unit", "the? comparable? (shift:last|this|next year_noun possessive)? fiscal? hyphen? (ago:(year_noun hyphen? ago|earlier))?"
         " fiscal? hyphen? (year:year)? (pick:last|this|next)? n:ORD quarter_noun ((comma? of? year:year) | (of? shift:last|this|next year_noun))?", _quarter),
    Rule("quarter-hyphen", "unit", "fiscal? hyphen? (year:year)? n:ORD hyphen quarter_noun", _quarter),
    Rule("quarter-name", "quartername", "name:quartername (of? year:year)?", _quarter),
    Rule("half", "half", "the? n:ordinal|last half of? (year:year | shift:last|this|next year_noun)?", _half),
    Rule("season", "season",
         "(the | (this | the)? pick:last|past|this|next|coming|previous|following) season:season (of? year:YEAR)?", _season),
    Rule("season-year", "season", "season:season (of? year:year | of? shift:last|this|next year_noun)", _season),
    Rule("the-quarter", "unit|period",
         "(the | which:(the? (latest | current | same) | this | last | next | that | the coming)"
         " | shift:last|this|next year_noun possessive) full? comparable? (ago:(year_noun hyphen? ago|earlier))?"
         " (year:year)? quarter_noun|period", _the_quarter),
)  # fmt: skip
