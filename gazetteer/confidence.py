"""How sure a resolution is: the probability that the best candidate is the right one.

A logistic regression on the score of the best candidate, its lead over the next, and how it was found,
fitted on news stories with places marked by hand. A name without any context (a query, a text of one name)
has a table of its own, since there a low score is no sign against it: there the lead decides.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from operator import mul

from .model import Candidate

THRESHOLD = 0.5
"""Below it a mention is AMBIGUOUS."""

IN_TEXT: Mapping[str, float] = {
    "bias": -2.9, "score": 0.31, "lead": 0.2, "alone": 1.1, "curated": 0.3,
    "alias": -0.5, "site": -1.2, "spelling": -2.2, "fuzzy": -2.3, "inside": -2.0, "within": -2.2,
    "focus": -3.0, "apart": -0.3,
}  # fmt: skip
BARE: Mapping[str, float] = {
    "bias": -1.8, "score": 0.15, "lead": 0.9, "alone": 3.0, "curated": 0.6,
    "alias": -0.3, "site": -0.5, "spelling": -1.5, "fuzzy": -3.0, "inside": -2.5, "within": -2.2,
    "focus": -3.0, "apart": -0.5,
}  # fmt: skip
MAX_SCORE, MAX_LEAD = 16.0, 8.0


def features(score: float, second: float | None, how: str, candidate: Candidate) -> dict[str, float]:
    """What the probability is computed from."""
    return {
        "bias": 1.0,
        "score": max(0.0, min(score, MAX_SCORE)),
        "lead": 0.0 if second is None else max(0.0, min(score - second, MAX_LEAD)),
        "alone": float(second is None),
        "curated": float(candidate.place.gazetteer == "curated"),
        how: 1.0,
        "apart": float(any(e.scorer == "apart" for e in candidate.evidence)),
    }


def confidence(
    score: float, second: float | None, how: str, candidate: Candidate, bare: bool = False
) -> float:
    """The probability, 0 to 1. ``second`` is the next candidate's score; ``bare``: there is no context."""
    table = BARE if bare else IN_TEXT
    told = features(score, second, how, candidate)
    weights = [table.get(name, 0.0) for name in told]
    return 1.0 / (1.0 + math.exp(-sum(map(mul, weights, told.values()))))
