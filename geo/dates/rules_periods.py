"""Rules for years and their parts: decades, quarters, seasons, holidays."""

from __future__ import annotations

import json
from collections.abc import Callable

from geo.dates import numbers
from geo.dates.expressions import Expression, Holiday, Origin, Part, Years
from geo.dates.grammar import Hit, Rule
from geo.dates.naming import pick, short_year
from geo.dates.words import holiday_class, words


def _year(hit: Hit) -> Expression | None:
    low = hit.low("core")
    if not 1700 <= int(low) <= 2100 or (
        hit.before() in ("$", "£", "€", "#", ":", "/", ".") and hit.tokens.glued(hit.start)
    ):
        return None
    if hit.before() in (
        "about",
        "some",
        "than",
        "least",
        "nearly",
        "almost",
        "no",
        "flight",
        "resolution",
        "area",
        "route",
        "boeing",
    ):
        return None
    if hit.before() == "-" and hit.before(2) not in ("mid", "early", "late", "pre", "post"):
        return None
    if (
        hit.after() in (":", ".", "/", ",")
        and hit.tokens.glued(hit.end)
        and hit.after(2).isdigit()
        and hit.tokens.glued(hit.end + 1)
    ):
        return None
    if _quantity_noun(hit) and hit.before() not in _YEAR_OPENERS:
        return None
    return Years(low)


_YEAR_OPENERS = (
    "in",
    "since",
    "of",
    "until",
    "from",
    "by",
    "during",
    "the",
    "to",
    "and",
    "before",
    "after",
    "between",
    "’s",
    "'s",
)


def _quantity_noun(hit: Hit) -> bool:
    """Whether "2000" counts what follows: a round number and a plural, or a unit of measure."""
    after = hit.after()
    if after in (
        "people",
        "percent",
        "%",
        "gmt",
        "utc",
        "hours",
        "troops",
        "soldiers",
        "km",
        "miles",
        "meters",
        "metres",
    ):
        return True
    return hit.low("core").endswith("00") and len(after) > 3 and after.endswith("s")


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
    if (
        hit.low("season") in ("fall", "spring")
        and hit.after() == "of"
        and not hit.low("year")
        and not hit.low("pick")
    ):
        return None
    if hit.after() in ("offensive", "offensives", "camp", "olympics", "break", "palace"):
        return None
    return _part(hit, code)


def _part(hit: Hit, code: str) -> Expression:
    shift = pick(hit.low("shift")) if hit.low("shift") else None
    ago = -1 if hit.low("ago") else None
    return Part(
        code, numbers.year(hit.lows("year")), pick(hit.low("pick")), shift if shift is not None else ago
    )


def _the_quarter(hit: Hit) -> Expression | None:
    which = hit.low("which").split(" ")[-1]
    year = numbers.year(hit.lows("year"))
    if which in ("that", "same"):
        return Part("Q", year, origin=Origin.TEXT)
    shift = -1 if hit.low("ago") else pick(hit.low("shift")) if hit.low("shift") else None
    return Part(
        "Q",
        year,
        {"last": -1, "next": 1, "current": 0, "this": 0, "coming": 1}.get(which),
        shift,
        Origin.TEXT,
    )


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
