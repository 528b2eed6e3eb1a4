"""Rules for lengths of time and times that come again."""

from __future__ import annotations

from geo.dates import numbers
from geo.dates.expressions import Duration, Expression, Repeat
from geo.dates.grammar import Hit, Rule
from geo.dates.naming import unit_code, weekday_number
from geo.dates.words import words

_REPEATED = {
    "D": "P1D",
    "W": "P1W",
    "M": "P1M",
    "Q": "P1Q",
    "Y": "P1Y",
    "h": "PT1H",
    "m": "PT1M",
    "DE": "P1DE",
    "CE": "P1CE",
}


def _duration(hit: Hit) -> Expression | None:
    unit = unit_code(hit.low("unit"))
    if not unit or _is_age(hit) or _skipped(hit) or (unit == "Q" and _fraction(hit)):
        return None
    if hit.tokens.capital(hit.end - 1) and hit.low("n")[:1].isdigit():  # a title: 60 Minutes
        return None
    lows = hit.lows("n")
    amount = numbers.quantity(lows)
    span = hit.span("n")
    if span and hit.tokens.low(span[0] - 1) in ("$", "£", "€", ".") and hit.tokens.glued(span[0]):
        return None
    if (
        not hit.low("core")
        and hit.tokens.low(hit.start) == "over"
        and hit.tokens.low(hit.start + 1) in ("the", "last", "past", "next")
    ):
        return None
    if hit.low("unit") == "second" and amount == 1:
        return None
    if "hundred" in lows and lows[0] in ("a", "an"):
        amount = 100.0
    first = (amount, unit)
    half = hit.lows("half")
    return Duration((first, (0.5, unit))) if half else Duration((first,))


def _is_age(hit: Hit) -> bool:
    """ "52 years old", "of 16 years of age", "a 12-year-old": people's ages are no times."""
    if hit.after() == "old" or (hit.after() == "-" and hit.after(2) == "old"):
        return hit.low("unit").startswith("year") or hit.after(3) in _PERSONS
    return hit.after() == "of" and hit.after(2) == "age"


_PERSONS = frozenset(
    {"son", "daughter", "baby", "boy", "girl", "infant", "child", "man", "woman", "toddler", "twins"}
)


def _fraction(hit: Hit) -> bool:
    """ "three-quarters of its food", "a quarter of the army"."""
    return hit.after() == "of" or (
        "-" in hit.tokens.lows[hit.start : hit.end] and hit.low("unit") == "quarters"
    )


def _skipped(hit: Hit) -> bool:
    if hit.after() == "earlier" and unit_code(hit.low("unit")) not in ("h", "m", "s"):
        return True
    return hit.after() == "ago" or hit.before() in ("every", "each", "per")


def _one_unit(hit: Hit) -> Expression | None:
    """ "a week", "an hour": a length after a preposition or before "after"; "$3 a year" comes again."""
    unit = unit_code(hit.low("unit"))
    if unit == "Q" or hit.before() in ("hours", "minutes"):
        return None
    if hit.low("half"):
        return Duration(((1.0, unit), (0.5, unit)))
    if _per(hit):
        return Repeat(_REPEATED[unit])
    if hit.after() in ("ago", "old") or hit.after() == "-":
        return None
    if unit in ("DE", "CE"):
        return Duration(((1.0, unit),))
    openers = ("for", "in", "within", "after", "than", "of", "least", "about", "nearly", "almost", "over", "barely", "only", "just",
               "as", "is", "was", "him", "them", "lasted", "once", "took", "takes", "to", "took")  # fmt: skip
    if hit.before() in openers or hit.after() in ("after", "before", "later", "earlier", "or", "and", "on"):
        return Duration(((1.0, unit),))
    return None


def _per(hit: Hit) -> bool:
    """Whether a number or "once", "twice", "times" comes shortly before: "three flights a week"."""
    if hit.before() in ("once", "twice", "times"):
        return True
    if hit.before() in (
        "for",
        "in",
        "within",
        "after",
        "of",
        "than",
        "about",
        "is",
        "was",
        "to",
        "by",
        ",",
        ".",
    ):
        return False
    near = [hit.before(step) for step in range(1, 6)]
    return any(
        low[:1].isdigit() or low in ("million", "thousand", "billion", "hundred", "fifty") for low in near
    )


def _bare(hit: Hit) -> Expression | None:
    """ "for weeks", "in years", "decades": lengths that are not said."""
    unit = unit_code(hit.low("unit"))
    if hit.before() in (
        "for",
        "in",
        "within",
        "over",
        "of",
        "after",
        "took",
        "lasted",
        "takes",
        "the",
        "many",
        "follows",
        "just",
    ):
        if (
            hit.before() == "of"
            and hit.after() != "of"
            and hit.before(2) not in ("couple", "number", "matter", "course")
        ):
            return None
        if hit.before() == "the" and hit.before(2) not in ("over", "in", "through"):
            return None
        return Duration(((None, unit),))
    return None


def _whole(hit: Hit) -> Expression | None:
    """ "the year ended June 30", "the fiscal year ending …": a length."""
    return None if hit.after() not in ("ended", "ending") else Duration(((1.0, unit_code(hit.low("unit"))),))


def _range(hit: Hit) -> Expression | None:
    unit = unit_code(hit.low("unit"))
    return (
        None
        if _skipped(hit) or _is_age(hit) or hit.after() == "ago"
        else Duration(((numbers.quantity(hit.lows("n")), unit),))
    )


def _more_or_less(hit: Hit) -> Expression | None:
    return Duration(((None, unit_code(hit.low("unit"))),))


def _long(hit: Hit) -> Expression | None:
    if hit.after() != "long":
        return None
    return Duration(((None if hit.low("unit").endswith("s") else 1.0, unit_code(hit.low("unit"))),))


def _every(hit: Hit) -> Expression | None:
    weekday = weekday_number(hit.lows("weekday"))
    if weekday:
        part = words().value("part", hit.low("part")) or words().value("parts", hit.low("part"))
        return Repeat(f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    if hit.low("month"):
        month = words().value("month", hit.low("month"))
        return Repeat(f"XXXX-{month:02d}")
    if hit.low("part"):
        return Repeat(f"XXXX-XX-XXT{words().value('part', hit.low('part'))}")
    if hit.low("season"):
        return Repeat(
            f"XXXX-{words().value('season', hit.low('season')) or words().value('seasons', hit.low('season'))}"
        )
    n = numbers.quantity(hit.lows("n")) if hit.low("n") else 1
    unit = unit_code(hit.low("unit"))
    if not unit or n is None:
        return None
    letter = {"h": "H", "m": "M", "s": "S"}.get(unit, unit)
    return Repeat(f"P{'T' if unit in 'hms' else ''}{int(n)}{letter}")


def _weekdays(hit: Hit) -> Expression | None:
    if hit.low("part"):
        return Repeat(
            f"XXXX-WXX-{words().value('weekday', hit.low('day'))}T{words().value('parts', hit.low('part'))}"
        )
    return Repeat(f"XXXX-WXX-{words().value('weekdays', hit.low('day'))}")


def _adverb(hit: Hit) -> Expression | None:
    low = hit.low("core")
    if low == "annual" or (
        low in ("daily", "weekly") and hit.tokens.capital(hit.start) and hit.tokens.capital(hit.end)
    ):
        return None
    return Repeat(str(words().value("adverbset", low)))


_HEAD = "(the (past | last | next | first | coming | previous | following | latest | year_noun hyphen earlier|ago)? | past | last | next)?"


RULES = (
    Rule("duration", "unit|units|second",
         f"ABOUT? {_HEAD} n:QTY additional? unit:unit|units|second half:(and art half)? (or so)?", _duration),
    Rule("duration-hyphen", "unit|units|second", "ABOUT? n:QTY hyphen additional? unit:unit|units|second", _duration),
    Rule("over-the", "unit|units", "over core:(the last|past|next|first n:QTY unit:unit|units)", _duration),
    Rule("duration-range", "unit|units", f"ABOUT? {_HEAD} n:NUM (to|or|hyphen|dash) NUM hyphen? unit:unit|units", _range),
    Rule("one-unit", "unit", "ABOUT? (art | art additional | half art) unit:unit half:(and art half)?", _one_unit),
    Rule("bare-units", "units", "(the)? unit:units (or units)?", _bare),
    Rule("year-ended", "unit", "the fiscal? unit:unit", _whole),
    Rule("more-units", "unit|units", "less than art unit:unit", _more_or_less),
    Rule("units-long", "unit|units", "unit:unit|units hyphen", _long),
    Rule("every", "every", "every (n:NUM? unit:unit|units | weekday:weekday part:part? | month:month | part:part | season:season)", _every),
    Rule("weekdays", "weekdays|weekday", "(day:weekdays | day:weekday part:parts)", _weekdays),
    Rule("adverb", "adverbset", "core:adverbset", _adverb),
)  # fmt: skip
