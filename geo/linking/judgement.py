"""What a comparison says: a verdict with its score and the reasons for it.

Scores are log-odds in nats, roughly: each comparer adds what its evidence is worth, a bias stands for how
rarely two tellings that happen to meet are of one event, and the sum is the verdict.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

VETO = float("-inf")
"""The score of evidence that no other evidence can outweigh."""

YES_FROM = 1.0
"""From this sum on, two tellings are of one event."""
UNSURE_FROM = 0.0
"""Between this sum and :data:`YES_FROM` they may be."""


class Verdict(StrEnum):
    """Whether two tellings tell of one event."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Reason(NamedTuple):
    """What one comparer found: its name, what it adds (:data:`VETO` forbids), and why in words."""

    comparer: str
    score: float
    why: str


class Judgement(NamedTuple):
    """A verdict with the sum it rests on and every reason that went into it."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]

    @property
    def vetoed(self) -> bool:
        """Whether hard evidence forbids it."""
        return self.score == VETO


def verdict_of(score: float) -> Verdict:
    """The verdict of a sum of scores.

    >>> [str(verdict_of(score)) for score in (2.0, 0.5, -1.0, VETO)]
    ['yes', 'unsure', 'no', 'no']
    """
    if score >= YES_FROM:
        return Verdict.YES
    return Verdict.UNSURE if score >= UNSURE_FROM else Verdict.NO


def shifted(judgement: Judgement, bias: float) -> Judgement:
    """The judgement with another bias added."""
    score = judgement.score + bias
    reason = Reason("bias", bias, "how many events a telling that is vague could mean")
    return Judgement(verdict_of(score), score, (*judgement.reasons, reason))
