"""Rules for years and their parts: decades, quarters, seasons, holidays."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from geo.dates import numbers
from geo.dates.expressions import Expression, Holiday, Origin, Part, Years
from geo.dates.grammar import Hit, Rule
from geo.dates.naming import pick, short_year
from geo.dates.words import holiday_class, words


def _year(hit: Hit) -> Expression | None:
    tokens, low = hit.tokens, hit.low("core")
    if not 1700 <= int(low) <= 2100 or hit.led_by("year_refused_before"):
        return None
    if tokens.glued(hit.start) and (hit.led_by("money_before") or hit.before() in ("#", ":", "/")):
        return None
    if hit.before() == "-" and not hit.led_by("year_prefix", 2):
        return None
    goes_on = tokens.glued(hit.end) and tokens.glued(hit.end + 1) and hit.after(2).isdigit()
    if goes_on and hit.after() in (":", ".", "/", ","):
        return None
    return None if _counts_things(hit) and not hit.led_by("year_before") else Years(low)


def _counts_things(hit: Hit) -> bool:
    """Whether "2000" counts what follows: a round number and a plural, or a unit of measure."""
    after = hit.after()
    return hit.followed_by("counted_after") or (
        hit.low("core").endswith("00") and len(after) > 3 and after.endswith("s")
    )


def _spoken_year(hit: Hit) -> Expression | None:
    year = numbers.year(hit.lows("year"))
    return Years(str(year)) if year and 1700 <= year <= 2100 else None


def _fiscal_year(hit: Hit) -> Expression | None:
    year = numbers.year(hit.lows("year"))
    if year is None and hit.low("short"):
        year = short_year(hit.low("short"))
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


def _decade_possessive(hit: Hit) -> Expression | None:
    """For "the 1970's", "the mid-1970's"; "1970's budget" is the year's."""
    low = hit.low("digits")
    meant = hit.tokens.low(hit.start) == "the" or hit.led_by("year_prefix") or hit.led_by("year_prefix", 2)
    return Years(low[:3]) if meant and low.endswith("0") else None


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
    told = hit.low("year") or hit.low("pick")
    if hit.followed_by("season_refused_after") or (
        hit.after() == "of" and not told
    ):  # "the fall of the city"
        return None
    return _part(hit, str(words().value("season", hit.low("season"))))


def _part(hit: Hit, code: str) -> Expression:
    shift = -1 if hit.low("ago") else None
    if hit.low("shift"):
        shift = pick(hit.low("shift"))
    return Part(code, numbers.year(hit.lows("year")), pick(hit.low("pick")), shift)


def _the_quarter(hit: Hit) -> Expression | None:
    """For "the quarter", "the latest quarter", "last year's quarter", "the year-earlier period"."""
    which = hit.low("which").split(" ")[-1]
    year = numbers.year(hit.lows("year"))
    if which in ("that", "same"):
        return Part("Q", year, origin=Origin.TEXT)
    shift = -1 if hit.low("ago") else pick(hit.low("shift"))
    return Part("Q", year, 0 if which == "current" else pick(which), shift, Origin.TEXT)


def _holiday(rule: object) -> Callable[[Hit], Expression | None]:
    moving = isinstance(rule, dict) and "days" in rule

    def build(hit: Hit) -> Expression | None:
        name = hit.span("name") or (hit.start, hit.end)
        last = next((i for i in range(name[1] - 1, name[0], -1) if hit.tokens.lows[i].isalpha()), name[0])
        if not hit.tokens.capital(last) or hit.after() == "week":
            return None
        if moving and (hit.tokens.capital(hit.end) or _is_of_a_name(hit)):
            return None  # "Ramadan Shallah", "Yusuf Eid"
        told = _of_its_days(rule, hit) if isinstance(rule, dict) and moving else rule
        if told is None:
            return None
        year, shift = numbers.year(hit.lows("year")), pick(hit.low("shift"))
        return Holiday(json.dumps(told), year, pick(hit.low("pick")), shift)

    return build


def _is_of_a_name(hit: Hit) -> bool:
    """Whether a feast called by one word is not led by what leads to a time, as in "Yusuf Eid"."""
    if hit.end - hit.start > 1:
        return False
    return not (hit.followed_by("feast_after") if hit.before() == "the" else hit.led_by("feast_before"))


def _of_its_days(rule: dict[str, Any], hit: Hit) -> dict[str, Any] | None:
    """The rule, counted on: "the second day of Eid al-Adha", "the eve of Eid", "the 27th night of Ramadan",
    which comes before its day; ``None`` of a day that is not counted, "a night of Ramadan".
    """
    if hit.span("eve"):
        return {**rule, "after": -1}
    if not hit.span("nth"):
        return None if hit.before() == "of" and hit.before(2) in ("day", "night") else rule
    nth = numbers.ordinal(hit.lows("nth"))
    if nth is None or nth > rule["days"]:
        return None
    return {**rule, "after": nth - (2 if hit.span("dark") else 1)}


def holiday_rules() -> tuple[Rule, ...]:
    """One rule for each holiday of ``words.yaml``."""
    return tuple(
        Rule("holiday", holiday_class(name[0]), _holiday_pattern(name, rule), _holiday(rule))
        for name, rule in words().holidays.items()
    )


def _holiday_pattern(name: tuple[str, ...], rule: object) -> str:
    counted = isinstance(rule, dict) and "days" in rule
    before = (
        "(the? (nth:ORD (day | dark:night) | eve:eve) of the? (holy month_noun of)?)? " if counted else ""
    )
    words_of = " hyphen? ".join(map(holiday_class, name)) if counted else " ".join(map(holiday_class, name))
    shifted = "(SHIFTED possessive|comma|on|during|at|in? the?)?"
    after = "((comma | in | of)? year:year | SHIFTED)?"
    return f"{shifted} {before}(pick:last|this|next)? name:({words_of}) {after}"


RULES = (
    Rule("year", "year", "core:year", _year),
    Rule("the-year", "year_noun", "the year_noun year:YEAR", _spoken_year),
    Rule("spoken-year", "number", "year:(number number hyphen? number | number number)", _spoken_year),
    Rule("fiscal-year", "fiscal|fy", "fiscal year_noun? year:YEAR", _fiscal_year),
    Rule("fy", "fy", "fy (year:year | short:d2)", _fiscal_year),
    Rule("year-range", "year", "year:year hyphen core:d2", _short_range),
    Rule("decade", "decade", "the:the? mark:apostrophe? digits:decade", _decade),
    Rule("decade-possessive", "year", "the? digits:year possessive", _decade_possessive),
    Rule("decade-word", "decadeword", "the word:decadeword", _decade),
    Rule("century", "unit", "the? n:ORD hyphen? century_noun", _century),
    Rule("quarter", "unit",
         "the? comparable? (SHIFTED possessive)? fiscal? hyphen? AGO? fiscal? hyphen? (year:year)?"
         " (pick:last|this|next)? n:ORD quarter_noun ((comma? of? year:year) | (of? SHIFTED))?", _quarter),
    Rule("quarter-hyphen", "unit", "fiscal? hyphen? (year:year)? n:ORD hyphen quarter_noun", _quarter),
    Rule("quarter-name", "quartername", "name:quartername (of? year:year)?", _quarter),
    Rule("half", "half", "the? n:ordinal|last half of? (year:year | SHIFTED)?", _half),
    Rule("season", "season",
         "(the | (this | the)? pick:last|past|this|next|coming|previous|following) season:season"
         " (of? year:YEAR)?",
         _season),
    Rule("season-year", "season", "season:season (of? year:year | of? SHIFTED)", _season),
    Rule("the-quarter", "unit|period",
         "(the | which:(the? (latest | current | same) | this | last | next | that | the coming)"
         " | SHIFTED possessive) full? comparable? AGO? (year:year)? quarter_noun|period", _the_quarter),
)  # fmt: skip
