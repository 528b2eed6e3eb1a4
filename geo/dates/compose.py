"""Joining what stands together: "late Wednesday", "10 p.m. Friday", "the night of January 3"."""

from __future__ import annotations

import json
from dataclasses import dataclass

from gazetteer.values import quick, replace
from geo.dates.expressions import (
    Clock,
    Day,
    Exact,
    Expression,
    Found,
    Holiday,
    Month,
    OfMonth,
    Origin,
    Part,
    Shift,
    Weekday,
    Years,
)
from geo.dates.grammar import Hit
from geo.dates.holidays import is_month
from geo.dates.tokens import BREAK, Tokens
from geo.dates.words import words

_BENDS = {
    "early": "early",
    "late": "late",
    "mid": "mid",
    "earlier": "earlier",
    "later": "later",
    "sometime": None,
}
_EDGES = {
    "start": "early",
    "beginning": "early",
    "opening": "early",
    "end": "late",
    "close": "late",
    "middle": "mid",
}
_WEEKS = {"first": "week 1", "second": "week 2", "third": "week 3", "fourth": "week 4", "last": "last week"}
_NEAR = 5
"""Words between a clock time and the day it borrows."""
_HOURS = {"early": "early", "small": "early", "late": "late"}
_RUNS_TO = frozenset({"to", "-", "–", "—", "until", "till", "through", "and"})
_DATES = (Day, Month, Part, Years, Weekday, Shift, Exact, Holiday, OfMonth)
_DAYS = (Day, Weekday, Exact, Holiday, OfMonth)


@quick
@dataclass(frozen=True, slots=True)
class Chosen:
    """A hit that won its place, with what it says, from token ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    expression: Expression


def select(candidates: list[tuple[int, int, int, Expression]]) -> list[Chosen]:
    """Of overlapping candidates (first, last, rule number, expression) keep the longest, then the first."""
    taken: set[int] = set()
    kept: list[Chosen] = []
    for first, last, _, expression in sorted(candidates, key=lambda c: (c[0] - c[1], c[2], c[0])):
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append(Chosen(first, last, expression))
    return sorted(kept, key=lambda c: c.first)


def core(hit: Hit) -> tuple[int, int]:
    """The tokens that a hit claims."""
    return hit.span("core") or (hit.start, hit.end)


def is_day(expression: Expression) -> bool:
    """Whether the expression is one day, so that a time of day can belong to it."""
    return isinstance(expression, _DAYS) or (isinstance(expression, Shift) and expression.unit == "D")


def is_one_day(expression: Expression) -> bool:
    """Whether a named time is a day, as all holidays but "Ramadan" are."""
    return isinstance(expression, Holiday) and not is_month(json.loads(expression.rule))


def compose(tokens: Tokens, chosen: list[Chosen]) -> list[Found]:
    """Join neighbours and take in the words that bend a time."""
    joined: list[Chosen] = []
    for item in chosen:
        joined.append(item)
        while len(joined) > 1 and (pair := _join(tokens, joined[-2], joined[-1])):
            joined[-2:] = [pair]
    following: list[Chosen | None] = [*joined[1:], None]
    lent = [_lend_year(tokens, item, after) for item, after in zip(joined, following, strict=False)]
    lent = [_borrow_day(tokens, item, lent[index + 1 : index + 3]) for index, item in enumerate(lent)]
    ends = [0, *(item.last for item in lent)]
    return [_found(tokens, _with_part(tokens, item, end)) for item, end in zip(lent, ends, strict=False)]


def _join(tokens: Tokens, left: Chosen, right: Chosen) -> Chosen | None:
    """Two neighbours as one, ``None`` if they are two times."""
    gap, one, other = tokens.lows[left.last : right.first], left.expression, right.expression
    near = gap in ([], [","])
    months = isinstance(other, Month) or (isinstance(other, Holiday) and not is_one_day(other))
    if gap == ["of"] and isinstance(one, Shift) and one.unit == "W" and months:
        return right  # "the last week of July": none before this one
    joined: Expression | None = None
    if isinstance(one, Clock) and one.base is None and is_day(other):
        joined = replace(one, base=other) if near or gap in (["on"], [",", "on"], ["of"]) else None
    elif gap == ["from"] and isinstance(one, Clock) and one.part == "NI" and is_day(other):
        told = isinstance(one.base, Shift) and one.base.amount == 0
        joined = replace(one, base=other) if told else None  # "the night from Monday to Tuesday"
    elif near and is_day(one) and isinstance(other, Clock) and other.base is None:
        joined = replace(other, base=one)
    elif near and isinstance(one, Clock) and isinstance(one.base, Weekday) and isinstance(other, Day | Exact):
        joined = replace(one, base=other)  # "Friday night, January 3"
    elif (near or gap in (["on"], [",", "on"])) and isinstance(one, Shift):
        joined = _within(one, other)
    elif near and isinstance(one, Weekday) and isinstance(other, Day | Exact):
        joined = other  # "yesterday, 30 March"
    return Chosen(left.first, right.last, joined) if joined is not None else None


def _within(one: Shift, other: Expression) -> Expression | None:
    """A day told behind the week or year that it is of: "last week, on Tuesday", "three years ago, on 7 May";
    "yesterday, 30 March".
    """
    if one.unit == "D" and isinstance(other, Day | Exact):
        return other
    if one.origin is Origin.TEXT or one.amount >= 0:
        return None
    if one.unit == "W" and other == Shift(0, "D"):
        return Shift(7 * one.amount, "D")  # "two weeks ago today"
    if one.unit == "W" and isinstance(other, Weekday) and other.pick is None:
        return replace(other, week_shift=one.amount)
    if one.unit == "Y" and isinstance(other, Day) and other.month is not None and other.year is None:
        return replace(other, year_shift=one.amount)
    return None


def _lend_year(tokens: Tokens, item: Chosen, after: Chosen | None) -> Chosen:
    """Give "September 9" the year of the day it runs to: "September 9 to October 14, 2007"."""
    if after is None or not isinstance(item.expression, Day | Month) or item.expression.year is not None:
        return item
    end, gap = after.expression, tokens.lows[item.last : after.first]
    if (
        not isinstance(end, Day | Month)
        or end.year is None
        or not 1 <= len(gap) <= 2
        or gap[-1] not in _RUNS_TO
    ):
        return item
    if item.expression.month is None or end.month is None:
        return item
    year = end.year - (item.expression.month > end.month)
    return replace(item, expression=replace(item.expression, year=year))


def _borrow_day(tokens: Tokens, item: Chosen, after: list[Chosen]) -> Chosen:
    """Give a clock time the day told just behind it: "10:35 a.m. (0735 GMT) Friday"."""
    if (
        not isinstance(item.expression, Clock)
        or item.expression.base is not None
        or not item.expression.clock
    ):
        return item
    for other in after:
        gap = tokens.lows[item.last : other.first]
        if len(gap) <= _NEAR and "." not in gap and tokens.kinds.find(BREAK, item.last, other.first) < 0:
            day = other.expression.base if isinstance(other.expression, Clock) else other.expression
            if day is not None and is_day(day):
                return replace(item, expression=replace(item.expression, base=day))
    return item


def _with_part(tokens: Tokens, item: Chosen, end: int) -> Chosen:
    """Take in the part of the day beside a day: "Friday night", "the morning of 3 May"; it is none of the
    time before, which ends at ``end``: "last night of Monday".
    """
    if not is_day(item.expression):
        return item
    kinds = words().values["part"]
    part = kinds.get(tokens.low(item.last))
    if part:
        return Chosen(item.first, item.last + 1, Clock(item.expression, part=str(part)))
    if tokens.low(item.last) == "overnight":
        return Chosen(item.first, item.last + 1, Clock(item.expression, part="ON"))
    if tokens.low(item.first - 1) in ("of", "on"):
        part = kinds.get(tokens.low(item.first - 2))
        if part and tokens.low(item.first - 1) == "of":
            first = item.first - 2 - (tokens.low(item.first - 3) == "the")
            if first < end:
                return item
            return Chosen(first, item.last, Clock(item.expression, part=str(part)))
    return item


def _found(tokens: Tokens, item: Chosen) -> Found:
    first, bend = item.first, None
    if isinstance(item.expression, (*_DATES, Clock)):
        first, bend = _bent(tokens, item)
    start, end = tokens.starts[first], tokens.ends[item.last - 1]
    return Found(start, end, first, item.last, item.expression, bend)


def _bent(tokens: Tokens, item: Chosen) -> tuple[int, str | None]:
    """Where the timex begins when the words before it bend it, and how."""
    first, expression = item.first, item.expression
    before, second = tokens.low(first - 1), tokens.low(first - 2)
    step = 2 if before == "-" and second in ("mid", "early", "late") else 1
    word = tokens.low(first - step)
    if word in _BENDS:
        return _bent_by(tokens, item, first - step, word)
    if before == "of" and second == "week" and tokens.low(first - 3) in _WEEKS:
        months = isinstance(expression, Month | Holiday) and not is_one_day(expression)
        week = _WEEKS[tokens.low(first - 3)] if months else None
        return first - 3 - (tokens.low(first - 4) == "the") if week else first, week
    if before == "of" and second in _EDGES:
        return first - 3 if tokens.low(first - 3) in ("the", "about") else first - 2, _EDGES[second]
    if before in ("around", "about", "circa") and isinstance(expression, Day | Month | Clock | Years):
        return first - 1, None
    if before == "in" and second in _BENDS:
        return first, _BENDS[second]
    if (
        before == "on"
        and second in ("early", "late")
        and (is_day(expression) or isinstance(expression, Clock))
    ):
        return first, second  # "late on Wednesday": the timex is the day
    if before == "of" and second == "hours" and tokens.low(first - 3) in _HOURS:
        return first, _HOURS[tokens.low(first - 3)]
    return first, None


def _bent_by(tokens: Tokens, item: Chosen, start: int, word: str) -> tuple[int, str | None]:
    """The same for "early", "late" and the like at token ``start``."""
    expression = item.expression
    if isinstance(expression, Clock) and expression.clock:
        return item.first, None
    if word in ("earlier", "later") and is_day(expression) and not isinstance(expression, Shift):
        return item.first, _BENDS[word]  # "earlier Friday": the timex is the day
    if isinstance(expression, Years | Part) and tokens.low(start - 1) == "the":
        start -= 1
    return start, _BENDS[word]
