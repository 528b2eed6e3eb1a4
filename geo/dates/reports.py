"""The days of undated reports, from what is in them and in their neighbours.

Every report has candidate days; each gets a score from the report's own clues (:mod:`geo.dates.scorers`). The
reports of a dump are then solved together (:mod:`geo.dates.ties`): in a few rounds each report's belief over
its days takes in what the others believe, by the events and wording they share and their places in the dump
(mean-field inference). A day is given only when it is clearly the most likely and its year is known.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gazetteer.model import Evidence
from geo.dates.clues import Clue, clues
from geo.dates.expressions import Day, Weekday
from geo.dates.scorers import IMPOSSIBLE, score
from geo.dates.ties import Tie, closeness, coherence, duplicates, neighbours, shared_events
from geo.model import Report

_WINDOW = 45
"""Days after a fixed day that a report near it may be of."""
_ROUNDS = 6
_SURE = 0.55
_CLEAR = (0.38, 4.0)
"""A day below that is given too if it has this probability and is so many times as likely as the next."""
_MOST_CANDIDATES = 400

Belief = dict[date, float]


@dataclass(frozen=True, slots=True)
class DatedReport:
    """A report's day, its probability and the reasons; ``published`` is ``None`` when no day is clear."""

    report: Report
    published: date | None
    probability: float
    reasons: tuple[Evidence, ...]


def date_reports(reports: Sequence[Report]) -> list[Report]:
    """Fill ``published`` and ``published_basis`` of undated reports; the order is kept.

    Days that are given stay. ``published_basis`` becomes ``"dateline"`` for a dateline that lacked only the
    year, else ``"inferred"``. Reports of one dump help to date one another.
    """
    out = []
    for dated in explain_dates(reports):
        report = dated.report
        if report.published is None and dated.published is not None:
            stamped = any(item.scorer == "stamp" and item.score > 2 for item in dated.reasons)
            basis = "dateline" if stamped else "inferred"
            report = replace(report, published=dated.published, published_basis=basis)
        out.append(report)
    return out


def explain_dates(reports: Sequence[Report]) -> list[DatedReport]:
    """The day of each report, how likely it is, and every reason for it; the order is kept."""
    groups: dict[str | None, list[int]] = {}
    for index, report in enumerate(reports):
        groups.setdefault(report.dump, []).append(index)
    alone = [indices[0] for name, indices in groups.items() if name is not None and len(indices) == 1]
    alone += groups.pop(None, [])
    together = [
        sorted(indices, key=lambda i: reports[i].position) for indices in groups.values() if len(indices) > 1
    ]
    found: dict[int, DatedReport] = {}
    for indices, ordered in [*((group, True) for group in together), (sorted(alone), False)]:
        members = [reports[index] for index in indices]
        if any(report.published is None for report in members):
            found.update(zip(indices, _solve(members, ordered), strict=True))
    return [
        found.get(index) or DatedReport(report, report.published, 1.0, ())
        for index, report in enumerate(reports)
    ]


def _solve(reports: list[Report], ordered: bool) -> list[DatedReport]:
    clue_lists = [clues(report) for report in reports]
    fixed = [_fixers(report, found) for report, found in zip(reports, clue_lists, strict=True)]
    scored = [
        _own_scores(report, found, _candidates(fixed, index, ordered))
        for index, (report, found) in enumerate(zip(reports, clue_lists, strict=True))
    ]
    ties: list[Tie] = [*shared_events(clue_lists), *duplicates(reports)]
    beliefs = [_softmax(scores) for scores in scored]
    trust = coherence(fixed) if ordered else 0.0
    for _ in range(_ROUNDS):
        beliefs = [_update(index, scored[index], beliefs, ties, trust) for index in range(len(reports))]
    return [_verdict(index, report, clue_lists[index], beliefs, ties) for index, report in enumerate(reports)]


def _fixers(report: Report, found: list[Clue]) -> list[date]:
    """Days with a year that the report is near: given, of its pictures, of its stamp, or opening its text."""
    if report.published is not None:
        return [report.published]
    weekday = any(isinstance(clue.base, Weekday) and clue.lead for clue in found)
    days = []
    for clue in found:
        day = clue.full()
        if day is not None and not clue.file and (clue.caption or clue.stamp or (clue.lead and not weekday)):
            days.append(day)
    return days


def _candidates(fixed: list[list[date]], index: int, ordered: bool) -> list[date]:
    """The days that a report may be of: those after a fixed day of its own or of a neighbour."""
    reach = 12 if ordered else len(fixed)
    days: set[date] = set()
    for gap in range(reach + 1):
        for other in {index - gap, index + gap}:
            if 0 <= other < len(fixed):
                for day in fixed[other]:
                    days.update(
                        day + timedelta(step)
                        for step in range(-_WINDOW if other != index else -1, _WINDOW + 1)
                    )
        if len(days) > _MOST_CANDIDATES:
            break
    return sorted(days)


def _own_scores(report: Report, found: list[Clue], candidates: list[date]) -> Belief:
    if report.published is not None:
        return {report.published: 0.0}
    return {day: score(found, day)[0] for day in candidates}


def _softmax(scores: Belief) -> Belief:
    """Scores as probabilities."""
    if not scores:
        return {}
    top = max(scores.values())
    raw = {day: math.exp(value - top) for day, value in scores.items() if value > top - 14}
    total = sum(raw.values())
    return {day: value / total for day, value in raw.items()}


def _update(index: int, own: Belief, beliefs: list[Belief], ties: list[Tie], trust: float) -> Belief:
    """A report's belief given what the others now believe."""
    if len(own) <= 1:
        return _softmax(own)
    near = neighbours(index, len(beliefs)) if trust else {}
    mine = [tie for tie in ties if index in (tie.left, tie.right)]
    scores: Belief = {}
    for day, value in own.items():
        if value > IMPOSSIBLE / 2:
            value += sum(_expected(tie, index, day, beliefs) for tie in mine)
            value += trust * sum(
                weight * _expected_closeness(day, beliefs[other]) for other, weight in near.items()
            )
        scores[day] = value
    return _softmax(scores)


def _expected(tie: Tie, index: int, day: date, beliefs: list[Belief]) -> float:
    other = tie.right if tie.left == index else tie.left
    if tie.left == index:
        return sum(
            chance * tie.score(day, theirs) for theirs, chance in beliefs[other].items() if chance > 0.02
        )
    return sum(chance * tie.score(theirs, day) for theirs, chance in beliefs[other].items() if chance > 0.02)


def _expected_closeness(day: date, belief: Belief) -> float:
    return sum(chance * closeness(day, theirs) for theirs, chance in belief.items() if chance > 0.02)


def _verdict(
    index: int, report: Report, found: list[Clue], beliefs: list[Belief], ties: list[Tie]
) -> DatedReport:
    belief = beliefs[index]
    if report.published is not None or not belief:
        return DatedReport(report, report.published, 1.0 if report.published else 0.0, ())
    day = max(belief, key=lambda candidate: (belief[candidate], candidate))
    reasons = [*score(found, day)[1]]
    for tie in ties:
        if index in (tie.left, tie.right):
            value = _expected(tie, index, day, beliefs)
            if abs(value) >= 0.1:
                reasons.append(Evidence(type(tie).__name__, value, tie.why()))
    next_best = max((chance for other, chance in belief.items() if other != day), default=0.0)
    clear = belief[day] >= _CLEAR[0] and belief[day] >= _CLEAR[1] * next_best
    sure = (belief[day] >= _SURE or clear) and _speaks_of_its_day(found, reasons)
    return DatedReport(report, day if sure else None, belief[day], tuple(reasons))


def _speaks_of_its_day(found: list[Clue], reasons: Sequence[Evidence]) -> bool:
    """Whether anything in the report itself, or a text like it, bears on the day within its week."""
    if any(item.scorer == "Duplicate" and item.score > 1 for item in reasons):
        return True
    return any(
        (isinstance(clue.base, Weekday) and not clue.caption)
        or (clue.stamp and (clue.full() or isinstance(clue.base, Day)))
        or (clue.lead and (clue.full() or isinstance(clue.base, Day)))
        for clue in found
    )
