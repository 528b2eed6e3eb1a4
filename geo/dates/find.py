"""Finding the time expressions of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from geo.dates import rules_clock, rules_days, rules_lengths, rules_periods, rules_relative
from geo.dates.compose import compose, core, select
from geo.dates.expressions import Clock, Expression, Found, Part
from geo.dates.grammar import Grammar
from geo.dates.resolve import Context, resolve
from geo.dates.tense import tense_near
from geo.dates.tokens import BREAK, Tokens, tokenise
from geo.dates.values import interval
from geo.model import Block, BlockKind, Timex


@cache
def grammar() -> Grammar:
    """All rules, compiled on first use."""
    modules = (rules_days, rules_periods, rules_relative, rules_lengths, rules_clock)
    return Grammar((*(rule for module in modules for rule in module.RULES), *rules_periods.holiday_rules()))


def find_expressions(tokens: Tokens) -> list[Found]:
    """The time expressions of a tokenised text, in order, not yet resolved."""
    candidates: list[tuple[int, int, int, Expression]] = []
    for number, rule, hit in grammar().hits(tokens):
        expression = rule.build(hit)
        if expression is not None:
            candidates.append((*core(hit), number, expression))
    return compose(tokens, select(candidates))


def find_timexes(text: str, *, reference: date | None = None, blocks: Iterable[Block] = ()) -> list[Timex]:
    """The TIMEX3 expressions of a text, in order, with exact character offsets.

    ``reference`` is the day the report is of: "Wednesday" is counted from it. Without one such values stay
    underspecified (``XXXX-WXX-3``), as TIMEX3 has them. Times in captions do not become the anchor of
    "the next day" in the text that follows; ``blocks`` says where captions are.

    >>> [(t.text, t.value) for t in find_timexes("It fell late Wednesday.", reference=date(2020, 1, 10))]
    [('late Wednesday', '2020-01-08')]
    """
    tokens = tokenise(text)
    aside = [
        (block.start, block.end) for block in blocks if block.kind in (BlockKind.CAPTION, BlockKind.CROSSLINK)
    ]
    return [
        Timex(found.start, found.end, text[found.start : found.end], kind, value)
        for found, kind, value in resolved(tokens, find_expressions(tokens), reference, aside)
    ]


def resolved(
    tokens: Tokens,
    expressions: Iterable[Found],
    reference: date | None,
    aside: list[tuple[int, int]] | None = None,
) -> Iterator[tuple[Found, str, str]]:
    """Each expression with its type and value, told in order: each time can be the anchor of the next."""
    anchor: str | None = None
    quarter: str | None = None
    anchored = 0
    for found in expressions:
        tense = tense_near(tokens, found.first, found.last)
        parted = tokens.kinds.find(BREAK, anchored, found.first) >= 0
        elsewhere = parted and reference is not None and _bare_clock(found.expression)
        kind, value = resolve(
            found.expression, Context(reference, None if elsewhere else anchor, quarter, tense)
        )
        yield found, kind, value
        if aside and any(start <= found.start < end for start, end in aside):
            continue
        if kind in ("DATE", "TIME") and interval(value):
            anchor, anchored = value, found.last
        elif kind == "DURATION" and anchor and tokens.low(found.last) == "later":
            anchor = _later(anchor, value)
        if (
            _tells_quarter(found.expression)
            and "X" not in value
            and not (reference and int(value[:4]) < reference.year - 1)
        ):
            quarter = value


def _bare_clock(expression: Expression) -> bool:
    """Whether it is a time of day alone: of a day told in its own paragraph, or the report's."""
    return isinstance(expression, Clock) and expression.base is None


def last_told(tokens: Tokens, expressions: list[Found], reference: date | None) -> str | None:
    """The value of the day last told in these expressions, which "the next day" after them counts from."""
    anchor = None
    for found, kind, value in resolved(tokens, expressions, reference):
        if kind in ("DATE", "TIME") and interval(value):
            anchor = value
        elif anchor and kind == "DURATION" and tokens.low(found.last) == "later":
            anchor = _later(anchor, value)
    return anchor


def _later(anchor: str, value: str) -> str:
    """The anchor some days on, for "two days later"; the same anchor for other lengths."""
    span, length = interval(anchor), re.fullmatch(r"P(\d{1,3})([DW])", value)
    if not span or span[0] != span[1] or not length:
        return anchor
    return (span[0] + timedelta(int(length[1]) * (7 if length[2] == "W" else 1))).isoformat()


def _tells_quarter(expression: Expression) -> bool:
    return (
        isinstance(expression, Part)
        and expression.code.startswith("Q")
        and expression.year_shift is None
        and not expression.year
    )
