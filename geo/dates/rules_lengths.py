"""Rules for lengths of time and times that come again."""

from __future__ import annotations

from geo.dates import numbers
from geo.dates.expressions import Duration, Expression, Repeat
from geo.dates.grammar import Hit, Rule
from geo.dates.naming import unit_code
from geo.dates.words import words

_REPEATED = {
    "D": "P1D",
    "W": "P1W",
    "F": "P2W",
    "M": "P1M",
    "Q": "P1Q",
    "Y": "P1Y",
    "h": "PT1H",
    "m": "PT1M",
    "DE": "P1DE",
    "CE": "P1CE",
}


def _duration(hit: Hit) -> Expression | None:
    unit, tokens = unit_code(hit.low("unit")), hit.tokens
    if not unit or _is_age(hit) or _skipped(hit) or (unit == "Q" and _fraction(hit)):
        return None
    if (
        tokens.capital(hit.end - 1) and hit.low("n")[:1].isdigit() and not tokens.capital(hit.end)
    ):  # "60 Minutes"
        return None
    if unit == "s" and hit.low("unit") == "second" and "-" not in tokens.lows[hit.start : hit.end]:
        return None  # "two second lieutenants"
    span = hit.span("n")
    if span and tokens.glued(span[0]) and tokens.low(span[0] - 1) in words().contexts["money_before"]:
        return None
    stretch = tokens.low(hit.start + 1) in words().contexts["stretch_after_over"]
    if not hit.low("core") and tokens.low(hit.start) == "over" and stretch:
        return None  # a rule of its own leaves out this "over"
    first = (numbers.quantity(hit.lows("n")), unit)
    return Duration((first, (0.5, unit))) if hit.low("half") else Duration((first,))


def _is_age(hit: Hit) -> bool:
    """Whether it is somebody's age: "52 years old", "of 16 years of age", "a 12-year-old"."""
    if hit.after() == "old" or (hit.after() == "-" and hit.after(2) == "old"):
        return hit.low("unit").startswith("year") or hit.followed_by("person_after", 3)
    return hit.after() == "of" and hit.after(2) == "age"


def _fraction(hit: Hit) -> bool:
    """Whether it is a part of something: "three-quarters of its food", "a quarter of the army"."""
    hyphen = "-" in hit.tokens.lows[hit.start : hit.end]
    return hit.after() == "of" or (hyphen and hit.low("unit") == "quarters")


def _skipped(hit: Hit) -> bool:
    before = hit.after() == "before" and hit.after(2) == ","
    if (hit.after() == "earlier" or before) and unit_code(hit.low("unit")) not in ("h", "m", "s"):
        return True
    return hit.after() == "ago" or hit.led_by("rate_before")


def _one_unit(hit: Hit) -> Expression | None:
    """For "a week", "an hour": a length after a preposition or before "after"; "$3 a year" comes again."""
    unit = unit_code(hit.low("unit"))
    if unit == "Q" or hit.before() in ("hours", "minutes"):
        return None
    if hit.low("half"):
        return Duration(((1.0, unit), (0.5, unit)))
    if _per(hit):
        return Repeat(_REPEATED[unit])
    if hit.after() in ("ago", "old", "-"):
        return None
    if unit in ("DE", "CE") or hit.led_by("length_before") or hit.followed_by("length_after"):
        return Duration(((1.0, unit),))
    return None


def _per(hit: Hit) -> bool:
    """Whether a number or "once", "twice", "times" comes shortly before: "three flights a week"."""
    if hit.led_by("times_before"):
        return True
    if hit.led_by("no_rate_before"):
        return False
    near = [hit.before(step) for step in range(1, 6)]
    return any(low[:1].isdigit() or low in words().contexts["large_number"] for low in near)


def _bare(hit: Hit) -> Expression | None:
    """For "for weeks", "in years", "over decades": lengths that are not said."""
    if not hit.led_by("bare_length_before"):
        return None
    if hit.before() == "of" and hit.after() != "of" and not hit.led_by("partitive_before", 2):
        return None
    if hit.before() == "the" and not hit.led_by("years_the_before", 2):
        return None
    return Duration(((None, unit_code(hit.low("unit"))),))


def _whole(hit: Hit) -> Expression | None:
    """For "the year ended June 30", "the fiscal year ending …": a length."""
    return None if hit.after() not in ("ended", "ending") else Duration(((1.0, unit_code(hit.low("unit"))),))


def _range(hit: Hit) -> Expression | None:
    if _skipped(hit) or _is_age(hit):
        return None
    return Duration(((numbers.quantity(hit.lows("n")), unit_code(hit.low("unit"))),))


def _more_or_less(hit: Hit) -> Expression | None:
    return Duration(((None, unit_code(hit.low("unit"))),))


def _long(hit: Hit) -> Expression | None:
    if hit.after() != "long":
        return None
    return Duration(((None if hit.low("unit").endswith("s") else 1.0, unit_code(hit.low("unit"))),))


def _every(hit: Hit) -> Expression | None:
    """For "every day", "each July", "every two weeks", "each Thursday night"."""
    value = words().value
    part = value("part", hit.low("part")) or value("parts", hit.low("part"))
    if hit.low("weekday"):
        return Repeat(f"XXXX-WXX-{value('weekday', hit.low('weekday'))}" + (f"T{part}" if part else ""))
    if hit.low("month"):
        return Repeat(f"XXXX-{value('month', hit.low('month')):02d}")
    if part:
        return Repeat(f"XXXX-XX-XXT{part}")
    if hit.low("season"):
        return Repeat(f"XXXX-{value('season', hit.low('season'))}")
    n = numbers.quantity(hit.lows("n")) if hit.low("n") else 1
    unit = unit_code(hit.low("unit"))
    if not unit or n is None:
        return None
    return Repeat(f"P{'T' if unit in 'hms' else ''}{int(n)}{unit.upper()}")


def _weekdays(hit: Hit) -> Expression | None:
    """For "Mondays", "Tuesday nights"."""
    value = words().value
    if hit.low("part"):
        return Repeat(f"XXXX-WXX-{value('weekday', hit.low('day'))}T{value('parts', hit.low('part'))}")
    return Repeat(f"XXXX-WXX-{value('weekdays', hit.low('day'))}")


def _adverb(hit: Hit) -> Expression | None:
    low = hit.low("core")
    named = hit.tokens.capital(hit.start) and hit.tokens.capital(hit.end)
    return None if named and low in ("daily", "weekly") else Repeat(str(words().value("adverbset", low)))


# What may stand before the number: "the past two months", "last five years", "the year-earlier nine months".
_HEAD = (
    "(the (past|last|next|first|coming|previous|following|latest | year_noun hyphen earlier|ago)?"
    " | past | last | next)?"
)

RULES = (
    Rule("duration", "unit|units|second",
         f"ABOUT? {_HEAD} n:QTY additional? unit:unit|units|second half:(and art half)? (or so)?",
         _duration),
    Rule("duration-hyphen", "unit|units|second",
         "ABOUT? n:QTY hyphen additional? unit:unit|units|second", _duration),
    Rule("over-the", "unit|units", "over core:(the last|past|next|first n:QTY unit:unit|units)", _duration),
    Rule("duration-range", "unit|units",
         f"ABOUT? {_HEAD} n:NUM (to|or|hyphen|dash) NUM hyphen? unit:unit|units", _range),
    Rule("one-unit", "unit",
         "ABOUT? (art | art additional | half art) unit:unit half:(and art half)?", _one_unit),
    Rule("bare-units", "units", "(the)? unit:units (or units)?", _bare),
    Rule("year-ended", "unit", "the fiscal? unit:unit", _whole),
    Rule("more-units", "unit|units", "less than art unit:unit", _more_or_less),
    Rule("units-long", "unit|units", "unit:unit|units hyphen", _long),
    Rule("every", "every",
         "every (n:NUM? unit:unit|units | weekday:weekday part:part?"
         " | month:month | part:part | season:season)",
         _every),
    Rule("weekdays", "weekdays|weekday", "(day:weekdays | day:weekday part:parts)", _weekdays),
    Rule("adverb", "adverbset", "core:adverbset", _adverb),
)  # fmt: skip
