"""Finding the time expressions of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from geo.dates import (
    rules_calendars,
    rules_clock,
    rules_days,
    rules_lengths,
    rules_of_months,
    rules_periods,
    rules_relative,
)
from geo.dates.compose import compose, core, select
from geo.dates.expressions import Expression, Found
from geo.dates.grammar import Grammar
from geo.dates.thread import Thread
from geo.dates.tokens import Tokens, tokenise
from geo.dates.told_year import in_told_year
from geo.dates.values import interval
from geo.model import Block, BlockKind, Timex

_STRETCH = 200_000
"""Characters read at a time, so that memory does not grow with the text."""


@cache
def grammar() -> Grammar:
    """All rules, compiled on first use."""
    modules = (
        rules_of_months,
        rules_days,
        rules_periods,
        rules_relative,
        rules_lengths,
        rules_clock,
        rules_calendars,
    )
    return Grammar((*(rule for module in modules for rule in module.RULES), *rules_periods.holiday_rules()))


def find_expressions(tokens: Tokens) -> list[Found]:
    """The time expressions of a tokenised text, in order, not yet resolved."""
    candidates: list[tuple[int, int, int, Expression]] = []
    for number, rule, hit in grammar().hits(tokens):
        expression = rule.build(hit)
        if expression is not None:
            candidates.append((*core(hit), number, expression))
    return in_told_year(tokens, compose(tokens, select(candidates)))


def find_timexes(text: str, *, reference: date | None = None, blocks: Iterable[Block] = ()) -> list[Timex]:
    """The TIMEX3 expressions of a text, in order, with exact character offsets.

    ``reference`` is the day the report is of: "Wednesday" is counted from it. Without one such values stay
    underspecified (``XXXX-WXX-3``), as TIMEX3 has them. Times in captions do not become the anchor of
    "the next day" in the text that follows; ``blocks`` says where captions are.

    >>> [(t.text, t.value) for t in find_timexes("It fell late Wednesday.", reference=date(2020, 1, 10))]
    [('late Wednesday', '2020-01-08')]
    """
    captions = [(b.start, b.end) for b in blocks if b.kind in (BlockKind.CAPTION, BlockKind.CROSSLINK)]
    thread = Thread(reference)
    timexes: list[Timex] = []
    for offset, stretch in _stretches(text):
        tokens = tokenise(stretch)
        thread.resume()
        for found in find_expressions(tokens):
            start, end = found.start + offset, found.end + offset
            aside = any(first <= start < last for first, last in captions)
            timexes.append(Timex(start, end, text[start:end], *thread.tell(tokens, found, aside=aside)))
    return timexes


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The text in stretches that end with a paragraph, a line or a word where there is one."""
    start = 0
    while len(text) - start > _STRETCH:
        limit = start + _STRETCH
        ends = (text.rfind(mark, start + _STRETCH // 2, limit) for mark in ("\n\n", "\n", ". ", " "))
        end = next((found + 1 for found in ends if found >= 0), limit)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def last_told(tokens: Tokens, expressions: Iterable[Found], reference: date | None) -> str | None:
    """The value of the day last told in these expressions, which "the next day" after them counts from; of
    what is yet to come nothing counts that has happened.
    """
    thread = Thread(reference)
    told: str | None = None
    for found in expressions:
        thread.tell(tokens, found)
        days = interval(thread.anchor) if thread.anchor else None
        if days is None or reference is None or days[0] <= reference:
            told = thread.anchor
    return told
