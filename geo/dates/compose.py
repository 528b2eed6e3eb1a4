"""Joining what stands together: "late Wednesday", "10 p.m. Friday", "the night of January 3"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.dates.expressions import (
    Clock,
    Day,
    Exact,
    Expression,
    Found,
    Holiday,
    Month,
    Part,
    Shift,
    Weekday,
    Years,
)
from geo.dates.grammar import Hit
from geo.dates.tokens import Tokens
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
_DATES = (Day, Month, Part, Years, Weekday, Shift, Exact, Holiday)
_DAYS = (Day, Weekday, Exact, Holiday)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A hit that won its place, with what it says, from token ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    expression: Expression


def select(candidates: list[tuple[int, int, int, Expression]]) -> list[Chosen]:
    """Of overlapping candidates (first, last, rule number, expression) keep the longest, then the earliest rule."""
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


def compose(tokens: Tokens, chosen: list[Chosen]) -> list[Found]:
    """Join neighbours and take in the words that bend a time."""
    joined: list[Chosen] = []
    for item in chosen:
        joined.append(item)
        while len(joined) > 1 and (pair := _join(tokens, joined[-2], joined[-1])):
            joined[-2:] = [pair]
    return [_found(tokens, _with_part(tokens, item)) for item in joined]


def _join(tokens: Tokens, left: Chosen, right: Chosen) -> Chosen | None:
    gap = tokens.lows[left.last : right.first]
    if isinstance(left.expression, Clock) and left.expression.base is None and is_day(right.expression):
        if gap in ([], [","], ["on"], [",", "on"], ["of"]):
            return Chosen(left.first, right.last, replace(left.expression, base=right.expression))
        return None
    if (
        is_day(left.expression)
        and isinstance(right.expression, Clock)
        and right.expression.base is None
        and gap in ([], [","])
    ):
        return Chosen(left.first, right.last, replace(right.expression, base=left.expression))
    if (
        isinstance(left.expression, Clock)
        and isinstance(right.expression, Day | Exact)
        and gap in ([","], [])
    ):
        if isinstance(left.expression.base, Weekday):  # "Friday night, January 3"
            return Chosen(left.first, right.last, replace(left.expression, base=right.expression))
        return None
    if (
        isinstance(left.expression, Weekday | Shift)
        and isinstance(right.expression, Day | Exact)
        and gap in ([","], [])
    ):
        return Chosen(left.first, right.last, right.expression) if is_day(left.expression) else None
    return None


def _with_part(tokens: Tokens, item: Chosen) -> Chosen:
    """Take in the part of the day beside a day: "Friday night", "the morning of 3 May"."""
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
            return Chosen(first, item.last, Clock(item.expression, part=str(part)))
    return item


def _found(tokens: Tokens, item: Chosen) -> Found:
    first, bend = item.first, None
    dated = isinstance(item.expression, _DATES) or isinstance(item.expression, Clock)
    if dated:
        first, bend = _bent(tokens, item)
    start, end = tokens.starts[first], tokens.ends[item.last - 1]
    return Found(start, end, first, item.last, item.expression, bend)


def _bent(tokens: Tokens, item: Chosen) -> tuple[int, str | None]:
    """Where the timex begins when the words before it bend it, and how."""
    first = item.first
    before = tokens.low(first - 1)
    step = 2 if before == "-" and tokens.low(first - 2) in ("mid", "early", "late") else 1
    word = tokens.low(first - step)
    if word in _BENDS:
        if isinstance(item.expression, Clock) and item.expression.clock:
            return first, None
        if (
            word in ("earlier", "later")
            and is_day(item.expression)
            and not isinstance(item.expression, Shift)
        ):
            return first, _BENDS[word]
        start = first - step
        if isinstance(item.expression, Years | Part) and tokens.low(start - 1) == "the":
            start -= 1
        return start, _BENDS[word]
    if before == "of" and tokens.low(first - 2) in _EDGES:
        start = first - 3 if tokens.low(first - 3) in ("the", "about") else first - 2
        return start, _EDGES[tokens.low(first - 2)]
    if before in ("around", "about", "circa") and isinstance(item.expression, Day | Month | Clock | Years):
        return first - 1, None
    if before == "in" and tokens.low(first - 2) in _BENDS:
        return first, _BENDS[tokens.low(first - 2)]
    if (
        before == "of"
        and tokens.low(first - 2) == "hours"
        and tokens.low(first - 3) in ("early", "small", "late")
    ):
        return first, "late" if tokens.low(first - 3) == "late" else "early"
    return first, None
