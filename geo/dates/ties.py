"""What ties the days of two reports: one event told by both, or one text twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.dates.clues import Clue, company
from geo.dates.expressions import Origin, Shift, Weekday, Years
from geo.dates.names import names_of
from geo.dates.referring import Aftermath, Reference
from geo.model import BlockKind, Report

_REACH = 20
"""Reports of a dump further apart than this are not compared."""
_ALIKE = 0.34
_SOMEWHAT = 0.25
"""Enough likeness when as many as six words are shared."""
_DUPLICATE = 0.12
_MOST = 40
_SAME = 0.25
_NAMED, _PER_WORD = 0.65, 0.1
"""The likeness of openings that share a rare name: for each word in common, and at most."""
_NAMING = 3
"""Paragraphs in which a name that another report opens with is looked for."""
_OPENING = 600
"""Characters of a paragraph that are compared."""


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """Two clues, one in each report, in sentences so alike that they date one event."""

    left: int
    right: int
    left_clue: Clue
    right_clue: Clue
    weight: float

    def score(self, left_day: date, right_day: date) -> float:
        """How well two report days make the two clues mean one time."""
        first, second = self.left_clue.days(left_day), self.right_clue.days(right_day)
        if first is None or second is None:
            return 0.0
        longest = max((first[1] - first[0]).days, (second[1] - second[0]).days)
        sharp = 1.0 if longest < 2 else 0.6 if longest < 8 else 0.25 if longest < 32 else 0.0
        gap = max((first[0] - second[1]).days, (second[0] - first[1]).days)
        return self.weight * sharp * (2.0 if gap <= 0 else 0.0 if gap == 1 else -0.3)

    def clue_of(self, index: int) -> Clue | None:
        """The clue of one of the two reports that the tie hangs on."""
        return self.left_clue if index == self.left else self.right_clue

    @property
    def name(self) -> str:
        """What kind of tie it is."""
        return "shared event"

    @property
    def strength(self) -> float:
        """By which the ties of a report are ranked."""
        return self.weight

    def why(self) -> str:
        """The tie in words."""
        return f"“{self.left_clue.text}” and “{self.right_clue.text}” tell of one event"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two reports that share much of their wording, by the share of five-word runs in common."""

    left: int
    right: int
    share: float

    def score(self, left_day: date, right_day: date) -> float:
        """Rewritten copy moves within the day."""
        gap = abs((left_day - right_day).days)
        strength = min(1.0, 2.5 * self.share)
        return strength * (3.0 if gap == 0 else 0.5 if gap == 1 else -1.5)

    def clue_of(self, index: int) -> Clue | None:
        """It hangs on no clue."""
        return None

    @property
    def name(self) -> str:
        """What kind of tie it is."""
        return "shared wording"

    @property
    def strength(self) -> float:
        """By which the ties of a report are ranked: before shared events."""
        return 1.0 + self.share

    def why(self) -> str:
        """The tie in words."""
        return f"{self.share:.0%} of the wording in common"


@dataclass(frozen=True, slots=True)
class SameStory:
    """Two reports whose openings tell of the same things, by the weight of the words in common."""

    left: int
    right: int
    alike: float

    def score(self, left_day: date, right_day: date) -> float:
        """A story is followed for some days; later it may be told again."""
        gap = abs((left_day - right_day).days)
        return min(1.0, 1.5 * self.alike) * (1.6 - 0.1 * gap if gap <= 2 else max(-0.4, 1.9 - 0.3 * gap))

    def clue_of(self, index: int) -> Clue | None:
        """It hangs on no clue."""
        return None

    @property
    def name(self) -> str:
        """What kind of tie it is."""
        return "same story"

    @property
    def strength(self) -> float:
        """By which the ties of a report are ranked."""
        return self.alike

    def why(self) -> str:
        """The tie in words."""
        return f"the openings are alike by {self.alike:.0%}"


Tie = SharedEvent | Duplicate | SameStory | Reference | Aftermath


def shared_events(clue_lists: Sequence[list[Clue]]) -> list[SharedEvent]:
    """Pairs of clues in different reports whose sentences are alike (rare words counting more)."""
    counts: Counter[str] = Counter()
    for clues in clue_lists:
        for company_of in {clue.company for clue in clues}:
            counts.update(company_of)
    total = max(2, sum(len({clue.company for clue in clues}) for clues in clue_lists))
    weight = {word: math.log(1 + total / count) for word, count in counts.items()}
    ties: list[SharedEvent] = []
    for left, left_clues in enumerate(clue_lists):
        for right in range(left + 1, min(left + 1 + _REACH, len(clue_lists))):
            pairs = [
                SharedEvent(left, right, one, other, min(1.0, 1.6 * alike))
                for one in left_clues[:_MOST]
                for other in clue_lists[right][:_MOST]
                if _can_tie(one)
                and _can_tie(other)
                and (alike := _likeness(one.company, other.company, weight)) >= _ALIKE
            ]
            ties.extend(sorted(pairs, key=lambda tie: -tie.weight)[:3])
    return ties


def _can_tie(clue: Clue) -> bool:
    """Years are too long to tie days; file pictures show something else; "the next day" is of another day."""
    counted = isinstance(clue.base, Shift | Weekday) and clue.base.origin is Origin.TEXT
    return not (clue.file or clue.stamp or counted or isinstance(clue.base, Years))


def _likeness(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    """The weight of the shared words as a part of the lighter of the two; at least four must be shared."""
    shared = one & other
    if len(shared) < 4:
        return 0.0
    lighter = min(math.fsum(weight[word] for word in words) for words in (one, other))
    alike = math.fsum(weight[word] for word in shared) / max(
        lighter, 8 * min(weight[word] for word in shared)
    )
    return max(alike, _ALIKE) if alike >= _SOMEWHAT and len(shared) >= 6 else alike


def duplicates(reports: Sequence[Report]) -> list[Duplicate]:
    """Pairs of reports that share wording."""
    runs = [_runs(report) for report in reports]
    out = []
    for left in range(len(reports)):
        for right in range(left + 1, min(left + 1 + _REACH, len(reports))):
            smaller = min(len(runs[left]), len(runs[right]))
            share = len(runs[left] & runs[right]) / smaller if smaller > 20 else 0.0
            if share >= _DUPLICATE:
                out.append(Duplicate(left, right, share))
    return out


def same_stories(reports: Sequence[Report]) -> list[SameStory]:
    """Pairs of reports whose openings are alike (rare words counting more), or name one place or person that
    few others name, and share other words.
    """
    openings = [_opening(report) for report in reports]
    names = [names_of(report, _NAMING) for report in reports]
    named = Counter(name for report in reports for name in names_of(report, 2))
    rare = {name for name, count in named.items() if count <= max(2, len(reports) // 4)}
    counts = Counter(word for words in openings for word in words)
    weight = {word: math.log((1 + len(reports)) / count) for word, count in counts.items()}
    out = []
    for left in range(len(reports)):
        for right in range(left + 1, min(left + 1 + _REACH, len(reports))):
            shared = openings[left] & openings[right]
            if len(shared) >= 4:
                lighter = min(math.fsum(weight[word] for word in openings[one]) for one in (left, right))
                alike = math.fsum(weight[word] for word in shared) / lighter
                if names[left] & names[right] & rare:
                    alike = max(alike, min(_NAMED, _PER_WORD * len(shared)))
                if alike >= _SAME:
                    out.append(SameStory(left, right, alike))
    return out


def _opening(report: Report) -> frozenset[str]:
    """The telling words of the headline and the first two paragraphs."""
    heads = list(report.of_kind(BlockKind.HEADLINE))[:1] + list(report.of_kind(BlockKind.BODY))[:2]
    parts = [report.text[block.start : block.end][:_OPENING] for block in heads]
    return company(" ".join(parts) or report.text[:_OPENING])


def _runs(report: Report) -> frozenset[str]:
    """All runs of five words of the body."""
    bodies = [report.text[block.start : block.end] for block in report.of_kind(BlockKind.BODY)] or [
        report.text
    ]
    words = " ".join(bodies).lower().split()
    return frozenset(" ".join(words[index : index + 5]) for index in range(len(words) - 4))
