"""Rules for times told from another time: today, last week, two days ago, the next morning, recently."""

from __future__ import annotations

from collections.abc import Callable

from geo.dates import numbers
from geo.dates.expressions import (
    WEEKEND_BY_TENSE,
    Anniversary,
    Clock,
    Duration,
    Expression,
    Origin,
    Shift,
    Vague,
    Weekday,
)
from geo.dates.grammar import Hit, Rule
from geo.dates.naming import pick, unit_code, weekday_number
from geo.dates.words import words

_TEXT_ORIGIN = frozenset({"previous", "preceding", "prior", "following", "subsequent", "that", "same"})


def _deictic(hit: Hit) -> Expression | None:
    if hit.before() in words().names_before and hit.tokens.capital(hit.start):
        return None
    if hit.after() in ("’s", "'s") and hit.followed_by("today_of_after", 2):
        return Vague("PRESENT_REF")
    return Shift(int(words().value("deictic", hit.low("word"))), "D")


def _tonight(hit: Hit) -> Expression:
    return Clock(Shift(0, "D"), part="NI")


def _weekday(hit: Hit) -> Expression | None:
    tokens = hit.tokens
    if not tokens.capital(hit.end - 1) or (hit.after() in words().names_after and tokens.capital(hit.end)):
        return None
    if hit.before() in words().names_before and tokens.capital(hit.start - 1):
        return None
    low = hit.low("pick").split(" ")[-1]
    origin = Origin.TEXT if low in _TEXT_ORIGIN else Origin.REPORT
    return Weekday(weekday_number(hit.lows("day")) or 1, pick(low), origin)


def _weekday_of_week(hit: Hit) -> Expression | None:
    shift = pick(hit.low("pick")) or 0
    return Weekday(weekday_number(hit.lows("day")) or 1, shift, week_shift=shift)


def _weekday_short(hit: Hit) -> Expression | None:
    if hit.led_by("short_weekday_before") and hit.tokens.capital(hit.start):
        return Weekday(weekday_number(hit.lows("day")) or 1)
    return None


def _unit_shift(hit: Hit) -> Expression | None:
    """For "last week", "this month", "the previous day", "the past year"."""
    low, unit = hit.low("pick").split(" ")[-1], unit_code(hit.low("unit"))
    if unit in ("h", "m", "s"):
        return None
    if unit == "D" and low in ("past", "last") and hit.led_by("stretch_before"):
        return Duration(((1, "D"),))  # "over the past day"
    if unit == "D" and low in ("this", "past", "last", "current", "coming"):
        return Vague("PRESENT_REF") if low == "this" else None
    origin = Origin.TEXT if low in _TEXT_ORIGIN or hit.low("text") else Origin.REPORT
    if low == "latest" and hit.low("fiscal"):
        return Shift(-1, unit)
    return Shift(pick(low) or 0, unit, origin)


def _next_of_text(hit: Hit) -> Expression | None:
    """For "the next day", "the previous month": from the time last told."""
    unit, low = unit_code(hit.low("unit")), hit.low("pick").split(" ")[-1]
    if unit not in ("D", "W", "M", "Y") or (low == "next" and unit != "D"):
        return None
    return Shift(
        0 if low == "same" else 1 if low in ("next", "following", "after") else -1, unit, Origin.TEXT
    )


def _day_after(hit: Hit) -> Expression | None:
    """For "the day after" that stands alone; of "the day after the raid" only the raid knows the day."""
    return _next_of_text(hit) if hit.followed_by("pause_after") else None


def _the_unit(hit: Hit) -> Expression | None:
    """For "the year", "the week" that the report speaks of; "later in the day"."""
    unit = unit_code(hit.low("unit"))
    if hit.followed_by("unit_refused_after"):
        return None
    if unit == "D":
        return Shift(0, "D", Origin.TEXT) if hit.before() == "in" and hit.led_by("bend_word", 2) else None
    return Shift(0, unit) if hit.led_by("unit_before") else None


def _year_end(hit: Hit) -> Expression | None:
    return Shift(0, "Y") if hit.led_by("year_end_before") else None


def _part_of_day(hit: Hit) -> Expression | None:
    """For "this morning", "last night", "the next morning", "that evening", "the previous night"."""
    low, part = hit.low("pick").split(" ")[-1], str(words().value("part", hit.low("part")))
    refused = hit.followed_by("part_refused_after") and not (hit.before() == "in" and hit.after() == "after")
    if low == "the" and (not hit.led_by("part_before") or refused):
        return None
    if low in ("last", "past", "this"):
        return Clock(Shift(0 if low == "this" else -1, "D"), part=part)
    shift = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "prior": -1}.get(low, 0)
    return Clock(Shift(shift, "D", Origin.TEXT), part=part)


def _night_before(hit: Hit) -> Expression | None:
    """For "the night before"; "in the morning after an hour of fire" is of the same day."""
    if hit.before() == "in" and hit.low("way") == "after":
        return None
    part = words().value("part", hit.low("part"))
    return Clock(Shift(-1 if hit.low("way") == "before" else 1, "D", Origin.TEXT), part=str(part))


def _overnight(hit: Hit) -> Expression:
    return Clock(None, part="ON")


_IN_SMALLER = {"DE": (10, "Y"), "CE": (100, "Y"), "F": (2, "W")}


def _ago(hit: Hit) -> Expression | None:
    amount, unit = numbers.quantity(hit.lows("n")), unit_code(hit.low("unit"))
    if amount is None or not hit.low("n"):
        return Vague("PAST_REF")
    if unit in _IN_SMALLER:
        factor, unit = _IN_SMALLER[unit]
        amount *= factor
    sign = 1 if hit.low("way") in ("hence", "from now") else -1
    if unit in ("h", "m", "s"):
        return Shift(sign * round(amount / {"h": 24, "m": 1440, "s": 86400}[unit]), "D")
    return Shift(sign * int(amount), unit, Origin.QUARTER if (amount, unit) == (1, "Y") else Origin.REPORT)


def _anniversary(hit: Hit) -> Expression | None:
    """For "three years ago this week", "a year ago today", "five years ago on Friday"."""
    amount, unit = numbers.quantity(hit.lows("n")), unit_code(hit.low("unit"))
    if amount is None or unit != "Y" or not hit.low("n") or amount != int(amount):
        return None
    if day := hit.lows("day"):
        return Anniversary(int(amount), Weekday(weekday_number(day) or 1))
    if word := hit.low("word"):
        return Anniversary(int(amount), Shift(int(words().value("deictic", word)), "D"))
    span = unit_code(hit.low("span"))
    return Anniversary(int(amount), Shift(0, span)) if span in ("W", "M") else None


def _year_earlier(hit: Hit) -> Expression | None:
    """For "a year earlier", "a day earlier": before the time last told."""
    amount, unit = numbers.quantity(hit.lows("n")), unit_code(hit.low("unit"))
    if amount is None or unit in ("h", "m", "s"):
        return None
    return Shift(-int(amount), unit, Origin.TEXT)


def _days_before(hit: Hit) -> Expression | None:
    """ "Three days before, gunmen had stopped a bus", "in a raid a day before."; not "before the vote"."""
    return _year_earlier(hit) if hit.after() in {",", ".", ";", ""} else None


def _year_ago(hit: Hit) -> Expression | None:
    return Shift(-1, "Y", Origin.TEXT)


def _vague(hit: Hit) -> Expression | None:
    low = hit.low("word")
    if low == "soon" and ("as" in (hit.before(), hit.after()) or hit.followed_by("soon_refused_after")):
        return None
    if hit.before() == "-" or hit.after() == "-":
        return None
    return Vague(str(words().value("vagueword", low)))


def _adjective(hit: Hit) -> Expression | None:
    refused = hit.followed_by("current_refused_after")
    return None if refused else Vague(str(words().value("vagueadjective", hit.low("core"))))


def _times(low: str) -> bool:
    """Whether a word after "the past" makes it a stretch: "the past two", "the past week"."""
    return low[:1].isdigit() or not {"unit", "units", "number", "several", "few", "weekend"}.isdisjoint(
        words().classes.get(low, ())
    )


def _era(hit: Hit) -> Expression | None:
    """For "the past", "the near future"."""
    low = hit.low("noun")
    if low == "present" and not hit.led_by("present_before"):
        return None
    if low == "past" and (_times(hit.after()) or not hit.led_by("past_before")):
        return None
    if low == "future" and (hit.after() == "of" or "foreseeable" in hit.low("near")):
        return None
    return Vague(str(words().value("thennoun", low)))


def _fixed(value: str) -> Callable[[Hit], Expression]:
    return lambda hit: Vague(value)


def _recent(hit: Hit) -> Expression:
    """For "in recent years", which is the past, and "recent weeks", a length of no telling how long."""
    unit = unit_code(hit.low("unit"))
    return Vague("PAST_REF") if unit in ("Y", "DE") else Duration(((None, unit),))


def _weekend(hit: Hit) -> Expression | None:
    low = hit.low("pick").split(" ")[-1]
    which = pick(low) if low != "this" else None
    return Shift(
        WEEKEND_BY_TENSE if which is None else which,
        "WE",
        Origin.TEXT if low in _TEXT_ORIGIN else Origin.REPORT,
    )


RULES = (
    Rule("deictic", "deictic", "word:deictic", _deictic),
    Rule("tonight", "tonight", "tonight", _tonight),
    Rule("weekday", "weekday",
         "(this? pick:last|past|next|coming | pick:this | the pick:previous|following|next|same)?"
         " day:weekday",
         _weekday),
    Rule("weekday-of-week", "weekday",
         "day:weekday comma? of? pick:last|this|next week_noun", _weekday_of_week),
    Rule("weekday-short", "weekdayabbr", "day:weekdayabbr dot?", _weekday_short),
    Rule("next-day", "unit", "pick:(the next|following|previous|same) unit:unit", _next_of_text),
    Rule("last-unit", "unit",
         "(the? pick:last|next | pick:this|that | pick:(the past) | pick:(this past)"
         " | text:the pick:previous|following | pick:(the current) | the? pick:latest | the pick:coming"
         " | pick:(the? same) | pick:(the full)) fiscal:fiscal? unit:unit (or so)?",
         _unit_shift),
    Rule("day-after", "unit", "core:(the unit:unit pick:before|after)", _day_after),
    Rule("that-unit", "unit", "pick:(that same?) unit:unit", _unit_shift),
    Rule("the-unit", "unit", "the fiscal? unit:unit", _the_unit),
    Rule("year-end", "year_noun", "year_noun (possessive | hyphen)? ending", _year_end),
    Rule("part", "part",
         "pick:(this | last | that | the | the? same | the? next|previous|following) part:part",
         _part_of_day),
    Rule("night-before", "part", "the part:part way:before|after", _night_before),
    Rule("overnight", "overnight", "overnight", _overnight),
    Rule("ago", "ago|hence",
         "ABOUT? n:(QTY | art)? additional? unit:unit|units (or so)? way:ago|hence", _ago),
    Rule("anniversary", "ago",
         "ABOUT? n:(QTY | art) unit:unit|units ago (word:deictic | this span:unit | on day:weekday)",
         _anniversary),
    Rule("earlier", "earlier", "n:(art | NUM) unit:unit|units earlier", _year_earlier),
    Rule("days-before", "before", "n:(art | NUM) unit:unit|units before", _days_before),
    Rule("year-earlier", "unit", "year_noun hyphen ago|earlier", _year_ago),
    Rule("vague", "vagueword", "(right | more)? word:vagueword", _vague),
    Rule("adjective", "vagueadjective", "core:vagueadjective", _adjective),
    Rule("era", "thennoun", "the near:near|distant? noun:thennoun", _era),
    Rule("term", "term", "the near|short term", _fixed("FUTURE_REF")),
    Rule("these-days", "these", "these days_noun", _fixed("PRESENT_REF")),
    Rule("moment", "moment", "(at the | this crucial) moment", _fixed("PRESENT_REF")),
    Rule("recent-units", "units", "ABOUT? recent_word unit:units (and units)?", _recent),
    Rule("coming-units", "units", "the? coming units", _fixed("FUTURE_REF")),
    Rule("several-ago", "ago", "several|few units ago", _fixed("PAST_REF")),
    Rule("weekend", "weekend",
         "(the | pick:(the? last|past|previous|next|coming|following) | pick:this (past|coming)?) weekend",
         _weekend),
    Rule("soon-as", "possible", "as soon_word as possible", _fixed("FUTURE_REF")),
)  # fmt: skip
