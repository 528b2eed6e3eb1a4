"""Which side of the report's day a time lies on, by the verbs and auxiliaries around it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cache

from geo.dates.tokens import BREAK, Tokens
from geo.dates.words import words

_LEFT, _RIGHT = 14, 12
_STOPS = frozenset({".", "!", "?", ";", "\n"})


class Tense(StrEnum):
    """Before or after the day of the report."""

    PAST = "past"
    FUTURE = "future"


def nearest(days: list[date], reference: date | None, tense: Tense | None, against: float = 4.0) -> date:
    """The candidate nearest to the report; distances against the tense are stretched. The first without a
    day of the report.
    """
    if reference is None:
        return days[0]
    back, ahead = {Tense.PAST: (1, against), Tense.FUTURE: (against, 1), None: (1, 1.5)}[tense]
    gaps = {day: (day - reference).days for day in days}
    return min(days, key=lambda day: -gaps[day] * back if gaps[day] < 0 else gaps[day] * ahead)


def tense_near(tokens: Tokens, first: int, last: int) -> Tense | None:
    """The tense about the tokens ``first`` to ``last`` (exclusive): the nearest cue before, else after.

    A cue is a word of the ``tense`` lists of ``words.yaml`` or a regular past form, in the same sentence.
    """
    left = _nearest(tokens, range(first - 1, max(-1, first - 1 - _LEFT), -1))
    right = _nearest(tokens, range(last, min(len(tokens.lows), last + _RIGHT)))
    if tokens.low(last) in ("'s", "’s"):  # "Wednesday's ruling" is known already
        return (
            Tense.FUTURE
            if left is Tense.FUTURE and tokens.low(first - 1) in ("for", "in", "at", "of")
            else Tense.PAST
        )
    if tokens.low(first - 1) == "as" and tokens.low(first - 2) in ("soon", "early"):
        return Tense.FUTURE
    if _opened(tokens, first) and "had" not in tokens.lows[max(0, first - 8) : last + 8]:
        return Tense.FUTURE if left is not None or right is not Tense.PAST else right
    return left or right


def _opened(tokens: Tokens, first: int) -> bool:
    """Whether "by", "until" and the like stand before the time."""
    return tokens.low(first - 1) in words().future_openers


def _nearest(tokens: Tokens, indices: Iterable[int]) -> Tense | None:
    """The first cue of these words, up to where the sentence ends."""
    lows, kinds, telling = tokens.lows, tokens.kinds, _telling()
    for index in indices:
        low = lows[index]
        if kinds[index] == BREAK or (low in _STOPS and _ends_sentence(tokens, index)):
            return None
        if low in telling or low.endswith("ed"):  # few are
            cue = _cue(tokens, index)
            if cue is not None:
                return cue
    return None


@cache
def _telling() -> frozenset[str]:
    """The words that may be a cue, but for regular past forms."""
    return words().future | words().past | {"planned", "set", "plan", "to", "was", "were"}


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    """Whether a stop ends its sentence."""
    if tokens.lows[index] != ".":
        return True
    following = index + 1
    return following >= len(tokens.lows) or (len(tokens.low(index - 1)) > 2 and tokens.capital(following))


def _cue(tokens: Tokens, index: int) -> Tense | None:
    low, before, after, lexicon = tokens.lows[index], tokens.low(index - 1), tokens.low(index + 1), words()
    if low in lexicon.future:
        if low in ("may", "will") and tokens.capital(index) and before not in _STOPS and before:
            return None  # the month, a person
        if low != "would" and "had" in tokens.lows[max(0, index - 5) : index]:
            return Tense.PAST
        return Tense.FUTURE
    if low == "planned":
        return Tense.PAST if before in ("previously", "as", "had") else Tense.FUTURE
    if low in ("set", "plan"):
        return Tense.FUTURE if after in ("for", "to") else None
    if low == "to" and before in ("is", "are", "was", "were"):
        return Tense.FUTURE
    if low == "to" and before in lexicon.intents and "had" not in tokens.lows[max(0, index - 5) : index]:
        return Tense.FUTURE  # "rebels meant to strike on Saturday"
    if low in ("was", "were") and after in ("scheduled", "expected", "due", "to", "set", "planned"):
        return Tense.FUTURE
    if before in ("be", "is", "are", "to"):
        return None
    if low in lexicon.past or (len(low) > 4 and low.endswith("ed") and low not in _NO_PAST):
        return Tense.PAST
    return None


_NO_PAST = frozenset(
    {
        "united",
        "indeed",
        "hundred",
        "exceed",
        "proceed",
        "succeed",
        "unprecedented",
        "armed",
        "masked",
        "wounded",
    }
)
