"""What a time expression says, before it is known which day the text was written on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gazetteer.values import quick


class Origin(StrEnum):
    """What a shift counts from."""

    REPORT = "report"
    """The day of the report: "two weeks ago"."""
    TEXT = "text"
    """The time last told: "the next day"."""
    QUARTER = "quarter"
    """The quarter that figures are of, else the day of the report: "a year ago"."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; what is ``None`` is to be found. ``weekday`` is ISO (Monday 1)."""

    month: int | None
    day: int
    year: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    """-1 for "5 July last year"."""
    same_year: bool = False
    """It is of the year last told: "5 July of the same year"."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month. ``pick`` is -1 for "last March", 0 for "this March", 1 for "next March"."""

    month: int
    year: int | None = None
    pick: int | None = None
    year_shift: int | None = None
    """-1 for "July last year"."""
    same_year: bool = False
    """It is of the year last told: "July of the same year"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a year: ``Q1``-``Q4``, ``H1``, ``H2``, ``SP``, ``SU``, ``FA``, ``WI``, ``Q``."""

    code: str
    year: int | None = None
    pick: int | None = None
    year_shift: int | None = None
    origin: Origin = Origin.REPORT


@dataclass(frozen=True, slots=True)
class Years:
    """A year, or a longer stretch by the leading digits: 1990, 199 (a decade), 19 (a century)."""

    digits: str


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday. ``pick`` is -1 for "last Friday", 0 for "this", 1 for "next"; else the tense decides."""

    weekday: int
    pick: int | None = None
    origin: Origin = Origin.REPORT
    week_shift: int | None = None
    """-1 for "Friday of last week"."""


WEEKEND_BY_TENSE = 99
"""The amount of "the weekend", last or next as the tense has it."""


@dataclass(frozen=True, slots=True)
class Shift:
    """``amount`` units from an origin, as coarse as ``unit``.

    "Last year" is ``(-1, "Y")``, "yesterday" ``(-1, "D")``; a weekend's unit is ``WE``.
    """

    amount: int
    unit: str
    origin: Origin = Origin.REPORT


@dataclass(frozen=True, slots=True)
class Anniversary:
    """So many years before a day, week or month that is counted from the report: "a year ago today", "three
    years ago this week".
    """

    years: int
    of: Shift | Weekday


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: ``part`` (``MO``, ``AF``, ``EV``, ``NI``, ``DN``) or ``clock`` (HH:MM), of ``base``."""

    base: Expression | None
    part: str | None = None
    clock: str | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """Lengths of time, added up: ``((2, "Y"), (6, "M"))``; an amount of ``None`` is vague."""

    amounts: tuple[tuple[float | None, str], ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A time that comes again; ``value`` is its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """``PRESENT_REF``, ``PAST_REF`` or ``FUTURE_REF``."""

    value: str


@dataclass(frozen=True, slots=True)
class OfMonth:
    """A day by its place in a month: the ``nth`` day, or the ``nth`` such (ISO) weekday; -1 is the last."""

    month: Month | Shift
    nth: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Exact:
    """A day that the words give whole."""

    day: date


@dataclass(frozen=True, slots=True)
class Slashed:
    """Two numbers that are a day and a month in an order that the text does not say: "1/10/2019"."""

    first: int
    second: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, by its rule (JSON of ``words.yaml``)."""

    rule: str
    year: int | None = None
    pick: int | None = None
    year_shift: int | None = None
    """-1 for "Easter last year"."""


Expression = (
    Day
    | Month
    | Part
    | Years
    | Weekday
    | Shift
    | Clock
    | Duration
    | Repeat
    | Vague
    | Exact
    | Slashed
    | Holiday
    | Anniversary
    | OfMonth
)


@quick
@dataclass(frozen=True, slots=True)
class Found:
    """An expression at characters ``start`` to ``end`` of a text, and how its words bend it.

    ``first`` and ``last`` are its token indices. ``bend`` is ``early``, ``mid``, ``late``, ``earlier``,
    ``later`` or ``None``.
    """

    start: int
    end: int
    first: int
    last: int
    expression: Expression
    bend: str | None = None
