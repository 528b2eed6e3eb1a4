"""Dating the reports of one dump together.

Each report has a belief over its candidate days, at first from its own clues alone. In a few rounds every
belief takes in what the others now expect: by the events and wording that reports share (mean-field
inference), and by the report's place in the dump (:mod:`geo.dates.order`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from gazetteer.model import Evidence
from geo.dates.candidates import Period, candidates, fixers
from geo.dates.clues import Clue, clues
from geo.dates.order import ORDERS, Belief, Placed, coherence, place
from geo.dates.referring import aftermaths, references
from geo.dates.scorers import IMPOSSIBLE, score
from geo.dates.ties import Tie, duplicates, same_stories, shared_events
from geo.model import Report

_ROUNDS = 16
_SWING = 2
"""From this round on beliefs move half the way: two that follow each other may else swing for ever."""
_UNLIKELY = 0.02
"""Days that a report is believed of with less than this bear on no other report."""
_BEHIND = 6.5
"""Days whose own score lies this far behind the best cannot catch up."""
_MOST_TIES = 16
"""The ties of one report that are heard, strongest first."""


class Dump:
    """The reports of a dump with their beliefs; ``ordered`` says that they stand as they were found,
    ``within`` in which days all were that have none of their own.
    """

    def __init__(self, reports: Sequence[Report], *, ordered: bool, within: Period | None = None) -> None:
        self.clues: list[list[Clue]] = [clues(report) for report in reports]
        fixed = [fixers(report, found) for report, found in zip(reports, self.clues, strict=True)]
        self._own = [
            {report.published: 0.0}
            if report.published is not None
            else _own_scores(found, candidates(fixed, index, ordered, within))
            for index, (report, found) in enumerate(zip(reports, self.clues, strict=True))
        ]
        self._trust = coherence(fixed) if ordered else None
        known = references(reports, self.clues)
        after = aftermaths(reports, self.clues)
        told_later = {frozenset((tie.left, tie.right)) for tie in known}  # and not within the same days
        same = [tie for tie in same_stories(reports) if {tie.left, tie.right} not in told_later]
        self._ties = _ties_of([*duplicates(reports), *same, *shared_events(self.clues), *known, *after])
        self._believe([_softmax(scores) for scores in self._own])
        self._placed: Placed | None = None

    def _believe(self, beliefs: list[Belief]) -> None:
        self.beliefs = beliefs
        self._likely = [
            [(day, chance) for day, chance in belief.items() if chance > _UNLIKELY] for belief in beliefs
        ]

    def solve(self) -> None:
        """Let the beliefs settle."""
        for turn in range(_ROUNDS):
            before = self.beliefs
            scores = [self._tied(index) for index in range(len(before))]
            if self._trust is None:
                self._believe([_softmax(days) for days in scores])
            else:
                self._placed = place(scores, self._trust)
                self._believe(list(self._placed.beliefs))
            if turn >= _SWING:
                self._believe([_between(*both) for both in zip(before, self.beliefs, strict=True)])
            if all(_close(one, other) for one, other in zip(before, self.beliefs, strict=True)):
                return

    def reasons(self, index: int, day: date) -> tuple[Evidence, ...]:
        """Everything that bears on a report's being of this day."""
        found = list(score(self.clues[index], day)[1])
        for tie, share in self._ties[index]:
            value = share * self._expected(tie, index, day)
            if abs(value) >= 0.1:
                found.append(Evidence(tie.name, value, tie.why()))
        if self._placed is not None and abs(value := self._placed.favours[index].get(day, 0.0)) >= 0.1:
            found.append(Evidence("place in the dump", value, self._place_of(index)))
        return tuple(found)

    def _place_of(self, index: int) -> str:
        """A report's place in the dump in words."""
        near = [self.beliefs[other] for other in (index - 1, index + 1) if 0 <= other < len(self.beliefs)]
        days = " and ".join(max(belief, key=lambda day: belief[day]).isoformat() for belief in near if belief)
        orders = self._placed.orders if self._placed else (0.0, 0.0, 1.0)
        likeliest = max(range(len(orders)), key=lambda order: orders[order])
        return f"{ORDERS[likeliest]} ({orders[likeliest]:.0%}), beside reports of {days or 'unknown days'}"

    def _tied(self, index: int) -> Belief:
        """A report's own scores with what the reports say that share events or wording with it."""
        own = self._own[index]
        if len(own) <= 1:
            return own
        return {
            day: value
            + math.fsum(share * self._expected(tie, index, day) for tie, share in self._ties[index])
            for day, value in own.items()
        }

    def _expected(self, tie: Tie, index: int, day: date) -> float:
        """The score of a tie, over what the other report is believed to be of."""
        first = tie.left == index
        theirs = self._likely[tie.right if first else tie.left]
        return math.fsum(
            chance * (tie.score(day, other) if first else tie.score(other, day)) for other, chance in theirs
        )


def _ties_of(ties: Sequence[Tie]) -> defaultdict[int, list[tuple[Tie, float]]]:
    """The strongest ties of each report and how far each is heard.

    Those of one and the same clue stand or fall together: the second counts half, the third a third.
    """
    found: defaultdict[int, list[tuple[Tie, float]]] = defaultdict(list)
    heard: Counter[tuple[int, int]] = Counter()
    for tie in sorted(ties, key=lambda tie: -tie.strength):
        for index in (tie.left, tie.right):
            if len(found[index]) < _MOST_TIES:
                clue = tie.clue_of(index)
                rank = 1 if clue is None else heard[index, clue.start] + 1
                found[index].append((tie, 1 / rank))
                if clue is not None:
                    heard[index, clue.start] = rank
    return found


def _own_scores(found: list[Clue], days: Sequence[date]) -> Belief:
    """The scores of the days that the report's own clues leave possible."""
    scores = {day: score(found, day)[0] for day in days}
    best = max(scores.values(), default=0.0)
    return {day: value for day, value in scores.items() if value > max(best - _BEHIND, IMPOSSIBLE / 2)}


def _softmax(scores: Belief) -> Belief:
    """Scores as probabilities."""
    top = max(scores.values(), default=0.0)
    raw = {day: math.exp(value - top) for day, value in scores.items()}
    total = math.fsum(raw.values())
    return {day: value / total for day, value in raw.items()}


def _between(one: Belief, other: Belief) -> Belief:
    """Half the one, half the other."""
    return {day: (chance + one.get(day, 0.0)) / 2 for day, chance in other.items()}


def _close(one: Belief, other: Belief) -> bool:
    return all(abs(chance - other.get(day, 0.0)) < 1e-4 for day, chance in one.items())
