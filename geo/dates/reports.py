"""The days of undated reports, from what is in them and in their neighbours.

Every report has candidate days; each gets a score from the report's own clues (:mod:`geo.dates.scorers`). The
reports of a dump are then solved together (:mod:`geo.dates.solve`) by what ties them (:mod:`geo.dates.ties`).
A day is given only when it is clearly the most likely and its year is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gazetteer.model import Evidence
from gazetteer.values import replace
from geo.dates.candidates import Period
from geo.dates.clues import Clue
from geo.dates.expressions import Day, Weekday
from geo.dates.order import Belief
from geo.dates.solve import Dump
from geo.model import Report

_SURE = 0.5
_CLEAR = (0.38, 4.0)
"""A day below that is given too if it has this probability and is so many times as likely as the next."""
_WEEK = 0.58
"""The days around it must have this probability: the wrong week is worse than the next day."""
_AROUND = timedelta(3)
_CONCEIVABLE = 0.002


@dataclass(frozen=True, slots=True)
class DatedReport:
    """A report's day, its probability and the reasons; ``published`` is ``None`` when no day is clear.

    ``likely`` then has the days that it may be of, in order, with their probabilities.
    """

    report: Report
    published: date | None
    probability: float
    reasons: tuple[Evidence, ...]
    likely: tuple[tuple[date, float], ...] = ()


def date_reports(reports: Sequence[Report], *, within: Period | None = None) -> list[Report]:
    """Fill ``published`` and ``published_basis`` of undated reports; the order is kept.

    Days that are given stay. ``published_basis`` becomes ``"dateline"`` for a dateline that lacked only the
    year, else ``"inferred"``. A report whose day is not clear has the days it may be of in ``likely_days``.
    Reports of one dump help to date one another. ``within`` is the first and the last day that the undated
    ones may be of, where somebody knows: "all of February 2021".
    """
    out = []
    for dated in explain_dates(reports, within=within):
        report = dated.report
        if report.published is None and dated.published is not None:
            stamped = any(item.scorer == "stamp" and item.score > 2 for item in dated.reasons)
            basis = "dateline" if stamped else "inferred"
            report = replace(report, published=dated.published, published_basis=basis)
        elif dated.likely:
            report = replace(report, likely_days=dated.likely)
        out.append(report)
    return out


def explain_dates(reports: Sequence[Report], *, within: Period | None = None) -> list[DatedReport]:
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
            dump = Dump(members, ordered=ordered, within=within)
            dump.solve()
            told = within is not None  # somebody knows the time: then what a report has no word of is likely
            verdicts = (_verdict(dump, place, report, told=told) for place, report in enumerate(members))
            found.update(zip(indices, verdicts, strict=True))
    return [
        found.get(index) or DatedReport(report, report.published, 1.0, ())
        for index, report in enumerate(reports)
    ]


def _verdict(dump: Dump, index: int, report: Report, *, told: bool) -> DatedReport:
    belief: Belief = dump.beliefs[index]
    if report.published is not None or not belief:
        return DatedReport(report, report.published, 1.0 if report.published else 0.0, ())
    day = max(belief, key=lambda candidate: (belief[candidate], candidate))
    reasons = dump.reasons(index, day)
    next_best = max((chance for other, chance in belief.items() if other != day), default=0.0)
    clear = belief[day] >= _CLEAR[0] and belief[day] >= _CLEAR[1] * next_best
    week = sum(chance for other, chance in belief.items() if abs(other - day) <= _AROUND)
    spoken = _speaks_of_its_day(dump.clues[index], reasons)
    if spoken and (belief[day] >= _SURE or clear) and week >= _WEEK:
        return DatedReport(report, day, belief[day], reasons)
    likely = tuple((each, chance) for each, chance in sorted(belief.items()) if chance >= _CONCEIVABLE)
    return DatedReport(report, None, belief[day], reasons, likely if spoken or told else ())


def _speaks_of_its_day(found: list[Clue], reasons: Sequence[Evidence]) -> bool:
    """Whether anything in the report itself, or a text like it, bears on the day within its week."""
    if any(item.scorer == "shared wording" and item.score > 1 for item in reasons):
        return True
    return any(
        (isinstance(clue.base, Weekday) and not clue.caption)
        or (clue.stamp and (clue.full() or isinstance(clue.base, Day)))
        or (clue.lead and (clue.full() or isinstance(clue.base, Day)))
        for clue in found
    )
