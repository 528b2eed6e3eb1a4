"""Tellings that can only support: references back, headlines, captions.

They found nothing and teach nothing. A reference ("the strike", "those raids") means the nearest compatible
event that its own report told of before; a headline the event of its report that fits best, and a heading one
of its own section; a caption whatever it fits, wherever that is told, if it is of that time. What fits
nothing is dropped.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import groupby, pairwise

from geo.linking.cluster import Cluster, Clustering, Rated
from geo.linking.partial import fits
from geo.linking.tellings import Telling
from geo.linking.where import compare_place
from geo.model import BlockKind

_BEARABLE = -0.5
"""A reference is resolved within its report down to this score: it need not repeat what was told."""
_PER_STEP = 0.15
"""What a reference loses for each telling sentence between it and what it refers to."""
_AS_FAR = 200
"""Over how many telling sentences a reference reaches back at most."""
_AS_NEAR = 0.3
"""Of plural references ("those raids"): by how much less another event may fit to be meant too."""
_RECENT = 62
"""Days before a report from which its dated pictures may be of what it tells without a date."""
_ARCHIVE = re.compile(
    r"\(FILES?\)|\b(?:file|archive|undated) (?:photo|picture|image|footage)\b", re.IGNORECASE
)
"""What agencies print in captions of pictures that are not of the day (AFP style: "(FILES)")."""
_OF_THE_REPORT = (BlockKind.HEADLINE, BlockKind.HEADING)


def attach_supports(clustering: Clustering, tellings: Iterable[Telling]) -> list[Telling]:
    """Set the supporting tellings beside the events they speak of; returns those that fit nothing."""
    places = _told_places(clustering)
    dropped: list[Telling] = []
    by_report = sorted(tellings, key=lambda telling: (telling.report, *telling.position, telling.rank))
    for report, group in groupby(by_report, key=lambda telling: telling.report):
        own = list(group)
        ends = _sections(own)
        for telling in own:
            homes = _homes(clustering, telling, places.get(report, []), ends.get(telling.rank))
            if homes:
                clustering.attach(telling, homes)
                insort(places.setdefault(telling.report, []), (telling.position, tuple(homes)))
            else:
                dropped.append(telling)
    return dropped


_Told = list[tuple[tuple[int, int], tuple[int, ...]]]


def _told_places(clustering: Clustering) -> dict[str, _Told]:
    """For each report: where in it which clusters are told of, in order."""
    told: dict[str, dict[int, tuple[tuple[int, int], list[int]]]] = {}
    for number, cluster in enumerate(clustering.clusters):
        for telling in cluster.tellings:
            entry = told.setdefault(telling.report, {}).setdefault(telling.rank, (telling.position, []))
            entry[1].append(number)
    return {
        report: sorted((position, tuple(numbers)) for position, numbers in entries.values())
        for report, entries in told.items()
    }


def _sections(tellings: Iterable[Telling]) -> dict[int, int]:
    """For each heading of a report, by its rank, where the next one starts: the end of what it heads."""
    headings = [one for one in tellings if one.mention.block is BlockKind.HEADING]
    starts = sorted({one.position[0] for one in headings})
    after = dict(pairwise([*starts, sys.maxsize]))
    return {one.rank: after[one.position[0]] for one in headings}


def _homes(clustering: Clustering, telling: Telling, told: _Told, end: int | None) -> list[int]:
    rated = clustering.rate(telling)
    block = telling.mention.block
    if block is BlockKind.CAPTION:
        rated = {n: rating for n, rating in rated.items() if may_show(telling, clustering.clusters[n])}
    if not rated:
        return []
    best: int | None
    if block in _OF_THE_REPORT:
        start = telling.position[0]
        under = told if end is None else told[bisect_left(told, ((start,),)) : bisect_left(told, ((end,),))]
        here = {number: rated[number] for _, numbers in under for number in numbers if number in rated}
        if end is not None:
            here = {n: rating for n, rating in here.items() if _same_place(telling, clustering.clusters[n])}
        best = max(here, key=lambda number: (here[number].score, -number), default=None)
        if best is not None and here[best].score >= _BEARABLE:
            return clustering.all_meant(telling, best, rated if end is None else here)
        if end is not None:
            return []
    elif telling.mention.definite and (back := _referred_to(telling, told, rated)):
        meant = back if telling.mention.plural else back[:1]
        return sorted({number for one in meant for number in clustering.all_meant(telling, one, rated)})
    best = clustering.best(telling, rated)
    if best is not None and block is BlockKind.BODY and _is_bare(telling):
        best = best if telling.report in clustering.clusters[best].profile.reports else None
    return [] if best is None else clustering.all_meant(telling, best, rated)


def _is_bare(telling: Telling) -> bool:
    """Whether it says neither when nor where, neither by whom nor to whom: it is of its own report or of
    nothing.
    """
    profile = telling.profile
    when_where = profile.spans or profile.spots or profile.partials
    return not (when_where or profile.victims or profile.attackers or profile.suspects)


def may_show(telling: Telling, cluster: Cluster) -> bool:
    """Whether a caption may be of an event: archive pictures, and those dated for themselves, show other
    times.

    An event without a date is taken to be of the days before its reports, or of the weekday or month told of
    it; where neither is known a dated picture is not taken to be of it.
    """
    span, profile = telling.profile.span, cluster.profile
    archive = _ARCHIVE.search(telling.mention.source.quote) is not None
    if span is None or span.soft or profile.spans:
        return not archive or bool(profile.spans and span is not None and not span.soft)
    if archive:
        return False
    if profile.published:
        return any(0 <= day + 1 - span.first <= _RECENT for day in profile.published)
    return any(fits(part, span.first, span.last) for part in profile.partials)


def _same_place(telling: Telling, cluster: Cluster) -> bool:
    """Whether a heading names no other place than the telling it heads."""
    reason = compare_place(telling.profile, cluster.profile)
    return reason is None or reason.score > 0


def _referred_to(telling: Telling, told: _Told, rated: Rated) -> list[int]:
    """The clusters that a reference means, the best first: by how well they fit and how near they are."""
    steps, start = -1, sys.maxsize
    value: dict[int, float] = {}
    for position, numbers in reversed(told[: bisect_left(told, (telling.position,))]):
        steps, start = steps + (position[0] < start), position[0]
        if steps > _AS_FAR:
            break
        for number in numbers:
            if number in rated and rated[number].score >= _BEARABLE:
                near = rated[number].score - _PER_STEP * steps
                value[number] = max(value.get(number, near), near)
    ranked = sorted(value, key=lambda number: (-value[number], number))
    return [number for number in ranked if value[number] >= value[ranked[0]] - _AS_NEAR]
