"""Days and months of the year that their sentence opens with: "In 2015, gunmen killed nine on March 3", or
that the heading over them tells: "- October 2017: opening shots - … On October 5, gunmen raid".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.dates.expressions import Day, Expression, Found, Month, Shift, Years
from geo.dates.tokens import BREAK, Tokens

_ENDS = frozenset({".", "!", "?", ";"})
_APART = _ENDS | {":", "-", "–", "—", "but", "where", "while"}
"""What parts a year from a day that need not be of it: "was rebuilt in 2015, but on March 3 a bomb …"."""
_GOING_ON = frozenset({"after", "when", "following"})
"""Right behind a year: "came close to war early in 2019 after a bomb on February 14"."""
_WHOLE = 4
"""Digits of a year; "the 1990s" have fewer."""


def in_told_year(tokens: Tokens, expressions: Iterable[Found]) -> list[Found]:
    """The expressions, the days and months without a year of their own in that of their sentence."""
    told: Found | None = None
    over: Month | None = None
    since = looked = 0
    out: list[Found] = []
    for found in expressions:
        if isinstance(found.expression, Month) and _opens_line(tokens, found.first):
            headed = found.expression.year and tokens.low(found.last) in {":", "-", "–", "—"}
            over, since = (found.expression if headed else None), found.last
        elif over is not None and (
            _is_any_year(found.expression) or tokens.kinds.count(BREAK, since, found.first) > 1
        ):
            over = None
        elif over is not None and isinstance(found.expression, Day) and found.expression.month == over.month:
            found = replace(found, expression=_of_year(found.expression, Years(str(over.year))))
        if told is not None and any(_parts(tokens, at) for at in range(looked, found.first)):
            told = None
        looked = found.last
        if told is not None:
            found = replace(found, expression=_of_year(found.expression, told.expression))
        elif _is_year(found.expression) and (
            _opens_sentence(tokens, found.first) or tokens.low(found.last) in _GOING_ON
        ):
            told = found
        out.append(found)
    return out


def _parts(tokens: Tokens, at: int) -> bool:
    """Whether a token parts a year from a day behind it; a hyphen within a word does not."""
    within = tokens.low(at) == "-" and tokens.glued(at) and tokens.glued(at + 1)
    return tokens.low(at) in _APART and not within


def _of_year(expression: Expression, year: Expression) -> Expression:
    if not isinstance(expression, Day | Month) or expression.year or expression.year_shift is not None:
        return expression
    if expression.same_year or (isinstance(expression, Day) and expression.month is None):
        return expression
    if isinstance(expression, Month) and expression.pick is not None:
        return expression
    if isinstance(year, Years):
        return replace(expression, year=int(year.digits))
    return replace(expression, year_shift=-1)


def _is_year(expression: Expression) -> bool:
    """Whether it is a year: "2015", "last year"."""
    if isinstance(expression, Years):
        return len(expression.digits) == _WHOLE and expression.digits.isdigit()
    return isinstance(expression, Shift) and (expression.unit, expression.amount) == ("Y", -1)


def _is_any_year(expression: Expression) -> bool:
    """ "2021", "this year"."""
    return _is_year(expression) or (isinstance(expression, Shift) and expression.unit == "Y")


def _opens_line(tokens: Tokens, at: int) -> bool:
    """Whether it opens a line as a heading does, but for a dash; "In October 2017" opens a sentence."""
    first = at - 1 if tokens.low(at - 1) in {"-", "–", "—"} else at
    return first <= 0 or tokens.kinds[first - 1] == BREAK


def _opens_sentence(tokens: Tokens, at: int) -> bool:
    first = at - 1 if tokens.low(at - 1) == "in" else at
    return first <= 0 or tokens.low(first - 1) in _ENDS or tokens.kinds[first - 1] == BREAK
