"""Which side of the report's day a time lies on, by the verbs and auxiliaries around it."""

from __future__ import annotations

from enum import StrEnum

from geo.dates.tokens import BREAK, Tokens
from geo.dates.words import words

_LEFT, _RIGHT = 14, 12
_STOPS = frozenset({".", "!", "?", ";", "\n"})


class Tense(StrEnum):
    """Before or after the day of the report."""

    PAST = "past"
    FUTURE = "future"


def tense_near(tokens: Tokens, first: int, last: int) -> Tense | None:
    """The tense about the tokens ``first`` to ``last`` (exclusive): the nearest cue before, else after.

    A cue is a word of ``words.yaml``'s ``tense`` lists or a regular past form; the sentence bounds the search.
    """
    lexicon = words()
    if tokens.low(first - 1) in lexicon.future_openers or tokens.low(first - 2) in lexicon.future_openers:
        opened = Tense.FUTURE
    else:
        opened = None
    for index in range(first - 1, max(-1, first - 1 - _LEFT), -1):
        if _ends_sentence(tokens, index):
            break
        cue = _cue(tokens, index)
        if cue is not None:
            return Tense.FUTURE if opened and tokens.low(index) in _STILL_OPEN else cue
    for index in range(last, min(len(tokens.lows), last + _RIGHT)):
        if _ends_sentence(tokens, index):
            break
        cue = _cue(tokens, index)
        if cue is not None:
            return cue
    return opened


_STILL_OPEN = frozenset({"was", "were", "had", "been", "given", "set", "extended", "has", "have"})


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    if tokens.kinds[index] == BREAK:
        return True
    low = tokens.lows[index]
    if low not in _STOPS:
        return False
    if low != ".":
        return True
    following = index + 1
    return following >= len(tokens.lows) or (len(tokens.low(index - 1)) > 2 and tokens.capital(following))


def _cue(tokens: Tokens, index: int) -> Tense | None:
    low, lexicon = tokens.lows[index], words()
    if low in lexicon.future:
        if low in ("may", "will", "can") and tokens.capital(index) and index and tokens.low(index - 1) not in _STOPS:
            return None
        return Tense.FUTURE
    if low == "to" and tokens.low(index - 1) in ("is", "are", "was", "were"):
        return Tense.FUTURE
    if low in ("was", "were", "had") and tokens.low(index + 1) in ("scheduled", "expected", "due", "to", "set", "planned"):
        return Tense.FUTURE
    if low in lexicon.past or (len(low) > 4 and low.endswith("ed") and low not in _NO_PAST):
        return Tense.PAST
    return None


_NO_PAST = frozenset({"united", "indeed", "hundred", "exceed", "proceed", "succeed", "unprecedented", "armed", "masked", "wounded"})
