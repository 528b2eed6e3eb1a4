"""Which of a sentence's time expressions dates the event that a word of it tells of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gazetteer.values import replace
from geo.dates.spans import event_span
from geo.dates.tokens import Tokens, tokenise
from geo.dates.words import words
from geo.model import DateBasis, DatePrecision, TimeSpan, Timex

_SAYING = 40.0
_LIMIT = 30.0
"""Costs above this mean that the time belongs to something else in the sentence."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A time expression as the date of the event: what it costs to believe so, and why."""

    timex: Timex
    span: TimeSpan
    cost: float
    why: str


def event_date(
    sentence: str,
    sentence_start: int,
    trigger: int,
    timexes: Iterable[Timex],
    reference: date | None,
    *,
    tense: str | None = None,
    anchor: TimeSpan | None = None,
) -> TimeSpan | None:
    """The date of the event told at ``trigger``, by position alone; ``None`` when the sentence has none.

    ``sentence`` begins at offset ``sentence_start`` of the report, and ``trigger`` and the ``timexes`` (those
    of other sentences are passed over) count in the report. A time beside a verb of saying dates the saying:
    of "…, police said on Sunday" in Sunday's report only the report's day remains, with the basis
    ``inferred-report-date``.

    >>> told = "Police said on Sunday that a bomb killed two late Friday."
    >>> times = [Timex(15, 21, "Sunday", "DATE", ""), Timex(45, 56, "late Friday", "DATE", "")]
    >>> event_date(told, 0, 34, times, date(2020, 1, 12)).start.isoformat()
    '2020-01-10'
    """
    choices = rank(sentence, sentence_start, trigger, timexes, reference, tense=tense, anchor=anchor)
    if choices and choices[0].cost <= _LIMIT:
        return choices[0].span
    return _day_of_telling(choices, reference)


def rank(
    sentence: str,
    sentence_start: int,
    trigger: int,
    timexes: Iterable[Timex],
    reference: date | None,
    *,
    tense: str | None = None,
    anchor: TimeSpan | None = None,
) -> list[Choice]:
    """Every datable time expression of the sentence with its cost, best first."""
    tokens = tokenise(sentence)
    at = _token_at(tokens, trigger - sentence_start)
    choices = []
    for timex in timexes:
        start, end = timex.start - sentence_start, timex.end - sentence_start
        if start < 0 or end > len(sentence):
            continue
        local = replace(timex, start=start, end=end)
        span = event_span(local, sentence, reference=reference, tense=tense, anchor=anchor)
        if span is not None:
            cost, why = _cost(tokens, at, _token_at(tokens, start), _token_at(tokens, end - 1) + 1)
            choices.append(Choice(timex, span, cost, why))
    return sorted(choices, key=lambda choice: (choice.cost, choice.timex.start))


def _token_at(tokens: Tokens, offset: int) -> int:
    """The token that holds or follows a character offset."""
    for index, end in enumerate(tokens.ends):
        if end > offset:
            return index
    return len(tokens.ends) - 1


def _cost(tokens: Tokens, trigger: int, first: int, last: int) -> tuple[float, str]:
    """Distance in tokens, plus tolls for clause boundaries between and for a saying beside the time."""
    between = range(last, trigger) if last <= trigger else range(trigger + 1, first)
    cost, why = float(len(between)), f"{len(between)} words apart"
    openers = words().clause_openers
    borders = sum(1 for index in between if tokens.lows[index] in openers or tokens.lows[index] in _MARKS)
    if _leads(tokens, first):
        borders, cost = max(0, borders - 1), min(cost, 8.0)  # "On Friday, ..." holds for the whole sentence
    cost += 7.0 * borders
    if borders:
        why += f", {borders} clause boundaries"
    if _beside_saying(tokens, first, last, trigger):
        cost, why = cost + _SAYING, why + ", dates a saying"
    return cost, why


_MARKS = frozenset({",", ";", ":", "—", "–", "“", "”", '"', "("})


def _leads(tokens: Tokens, first: int) -> bool:
    """Whether the time opens the sentence."""
    return first <= 1 or (first == 2 and tokens.low(1) in ("the", "late", "early"))


def _beside_saying(tokens: Tokens, first: int, last: int, trigger: int) -> bool:
    """Whether a verb of saying stands close before the time, or right behind it, nearer than the trigger."""
    sayings = words().sayings
    if tokens.low(trigger) in sayings:
        return False
    for index in range(first - 1, max(-1, first - 6), -1):
        if index == trigger or tokens.lows[index] in words().clause_openers:
            break
        if tokens.lows[index] in sayings:
            return True
        if tokens.lows[index] in _MARKS:
            break
    for index in range(last, min(len(tokens.lows), last + 2)):
        if index == trigger:
            return False
        if tokens.lows[index] in sayings:
            return not (first <= trigger < last)
    return False


def _day_of_telling(choices: list[Choice], reference: date | None) -> TimeSpan | None:
    """What remains when only a saying is dated: news told on the report's day or the day before is of it."""
    for choice in choices:
        if (
            reference
            and "dates a saying" in choice.why
            and timedelta(0) <= reference - choice.span.end <= timedelta(1)
        ):
            day = choice.span.end
            return TimeSpan(day, day, DatePrecision.DAY, DateBasis.INFERRED_REPORT_DATE, choice.span.text)
    return None
