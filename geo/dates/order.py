"""The places of reports in a dump as evidence of their days: a chain of days, told in one order or in none.

A dump is pasted from a site or a feed. The step from one report to the next is mostly of no day or a day or
two, sometimes of a week, and now and then of any length: the chances of a step fall off with a heavy tail, so
that one long step is likelier than several middling ones and a real gap stays a gap. Most dumps run newest
first or oldest first; how far the days bear that out is weighed along with the days themselves, by the
forward-backward algorithm for hidden Markov chains (Rabiner 1989), once for every order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Moves = NDArray[np.int16]
Belief = dict[date, float]

ORDERS = ("newest first", "oldest first", "no order")
_PRIOR = np.array([0.4, 0.3, 0.3])
_AGAINST = 0.3
"""How likely a step against the order is, to one with it."""
_NEAR, _FALL = 1.5, 3.0
"""A step of so many days is half as likely as none; the power with which longer ones become rarer."""
_FAR = 1500
"""Longer steps are no less likely than one of so many days."""
_ANY = 1 / 60
"""The chance of a day for a report that has nothing to do with the one before it."""
_LONG = 5
_PRESUMED = (0.5, 10.0)
"""Steps of more than ``_LONG`` days and steps in all, as if seen before any."""
_LEAST = 1e-12


@dataclass(frozen=True, slots=True)
class Placed:
    """What a chain says of the days of each report, and how likely the orders are."""

    beliefs: tuple[Belief, ...]
    favours: tuple[Belief, ...]
    """Log-odds-like: 0 for what the neighbours expect on average over the report's days."""
    orders: tuple[float, ...]


def place(scores: Sequence[Belief], trust: float) -> Placed:
    """The days of reports that stand in this order, by the scores of each report's own days.

    ``trust`` is the share of steps that follow the chain; the rest may be of any length. Reports without
    days are passed over.
    """
    steps = trust * _steps() + (1 - trust) * _ANY
    told = [index for index, days in enumerate(scores) if days]
    days = [np.array([day.toordinal() for day in scores[index]]) for index in told]
    own = [_chances(np.array(list(scores[index].values()))) for index in told]
    moves = [
        (after[None, :] - before[:, None]).clip(-_FAR, _FAR).astype(np.int16) + _FAR
        for before, after in pairwise(days)
    ]
    before, weights = _forward(own, moves, steps)
    after = _backward(own, moves, steps)
    beliefs: list[Belief] = [{} for _ in scores]
    favours: list[Belief] = [{} for _ in scores]
    for index, mine, heard in zip(
        told, own, (one * two for one, two in zip(before, after, strict=True)), strict=True
    ):
        each = heard * mine
        each /= each.sum(axis=1, keepdims=True)
        expected = weights @ (heard / heard.sum(axis=1, keepdims=True))
        favour = np.log(np.maximum(expected, _LEAST)) - np.log(expected.mean())
        beliefs[index] = dict(zip(scores[index], (weights @ each).tolist(), strict=True))
        favours[index] = dict(zip(scores[index], favour.tolist(), strict=True))
    return Placed(tuple(beliefs), tuple(favours), tuple(weights.tolist()))


@cache
def _steps() -> Floats:
    """The chances of the steps from ``-_FAR`` to ``_FAR`` days, for each of the orders."""
    step = np.arange(-_FAR, _FAR + 1)
    either = 1 / (1 + (np.abs(step) / _NEAR) ** _FALL)
    newest = np.where(step > 0, _AGAINST, 1.0) * either
    every = np.stack([newest, newest[::-1], either])
    return np.asarray(every / every.sum(axis=1, keepdims=True))


def _chances(scores: Floats) -> Floats:
    raw = np.exp(scores - scores.max())
    return np.asarray(raw / raw.sum())


def _forward(own: Sequence[Floats], moves: Sequence[Moves], steps: Floats) -> tuple[list[Floats], Floats]:
    """What the reports before each one expect of it, by order; and the chances of the orders."""
    expected: list[Floats] = []
    held = np.zeros((len(ORDERS), 0))
    likely = np.log(_PRIOR)
    for index, mine in enumerate(own):
        if index:
            coming = np.einsum("oi,oij->oj", held, steps[:, moves[index - 1]])
        else:
            coming = np.full((len(ORDERS), len(mine)), 1 / len(mine))
        expected.append(coming)
        held = np.maximum(coming * mine, _LEAST * _LEAST)
        total = held.sum(axis=1, keepdims=True)
        likely = likely + np.log(total[:, 0])
        held = held / total
    return expected, _chances(likely)


def _backward(own: Sequence[Floats], moves: Sequence[Moves], steps: Floats) -> list[Floats]:
    """What the reports after each one say of it, by order."""
    said = [np.ones((len(ORDERS), len(own[-1])))] if own else []
    for mine, move in zip(reversed(own[1:]), reversed(moves), strict=True):
        back = np.einsum("oij,oj->oi", steps[:, move], mine * said[-1])
        said.append(back / back.max(axis=1, keepdims=True))
    return said[::-1]


def coherence(fixed: Sequence[Sequence[date]]) -> float:
    """The share of steps that follow the chain: as presumed at first, then as the known days show."""
    known = [max(days) for days in fixed if days]
    steps = [abs((one - other).days) for one, other in pairwise(known)]
    far = sum(step > _LONG for step in steps)
    return 1 - (_PRESUMED[0] + far) / (_PRESUMED[1] + len(steps))
