"""How sure a resolution is: the probability that the best candidate is the right one.

A logistic regression on the score of the best candidate, its lead over the next, and how it was found,
fitted on news stories with places marked by hand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from .model import Candidate

THRESHOLD = 0.5
"""Below it a mention is AMBIGUOUS."""

CALIBRATION: Mapping[str, float] = {
    "bias": -1.2, "score": 0.17, "lead": 0.5, "alone": 2.3, "spelling": -1.5, "fuzzy": -2.0, "inside": -2.0,
}  # fmt: skip
MAX_SCORE, MAX_LEAD = 14.0, 8.0


def features(score: float, second: float | None, how: str, candidate: Candidate) -> dict[str, float]:
    """What the probability is computed from."""
    return {
        "bias": 1.0,
        "score": max(0.0, min(score, MAX_SCORE)),
        "lead": 0.0 if second is None else max(0.0, min(score - second, MAX_LEAD)),
        "alone": float(second is None),
        how: 1.0,
    }


def confidence(score: float, second: float | None, how: str, candidate: Candidate) -> float:
    """The probability, 0 to 1."""
    found = features(score, second, how, candidate)
    logit = sum(CALIBRATION.get(name, 0.0) * value for name, value in found.items())
    return 1.0 / (1.0 + math.exp(-logit))
