"""Tellings that can only support: references back, headlines, captions.

They found nothing and teach nothing. A reference ("the strike", "those raids") means the nearest compatible
event that its own report told of before; a headline the event of its report that fits best; a caption
whatever it fits, wherever that is told. What fits nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from geo.linking.cluster import Clustering, Rated
from geo.linking.tellings import Telling
from geo.model import BlockKind

_BEARABLE = -0.5
"""A reference is resolved within its report down to this score: it need not repeat what was told."""
_PER_STEP = 0.15
"""What a reference loses for each telling sentence between it and what it refers to."""
_AS_NEAR = 0.3
"""Of plural references ("those raids"): by how much less another event may fit to be meant too."""
_OF_THE_REPORT = (BlockKind.HEADLINE, BlockKind.HEADING)


def attach_supports(clustering: Clustering, tellings: Iterable[Telling]) -> list[Telling]:
    """Set the supporting tellings beside the events they speak of; returns those that fit nothing."""
    places = _told_places(clustering)
    dropped: list[Telling] = []
    by_report = sorted(tellings, key=lambda telling: (telling.report, *_position(telling), telling.rank))
    for _, group in groupby(by_report, key=lambda telling: telling.report):
        for telling in group:
            homes = _homes(clustering, telling, places.get(telling.report, []))
            if homes:
                clustering.attach(telling, homes)
                places.setdefault(telling.report, []).append((_position(telling), tuple(homes)))
            else:
                dropped.append(telling)
    return dropped


_Told = list[tuple[tuple[int, int], tuple[int, ...]]]


def _told_places(clustering: Clustering) -> dict[str, _Told]:
    """For each report: where in it which clusters are told of."""
    told: dict[str, dict[int, tuple[tuple[int, int], list[int]]]] = {}
    for number, cluster in enumerate(clustering.clusters):
        for telling in cluster.tellings:
            entry = told.setdefault(telling.report, {}).setdefault(telling.rank, (_position(telling), []))
            entry[1].append(number)
    return {
        report: [(position, tuple(numbers)) for position, numbers in entries.values()]
        for report, entries in told.items()
    }


def _position(telling: Telling) -> tuple[int, int]:
    return (telling.mention.source.start, telling.mention.order)


def _homes(clustering: Clustering, telling: Telling, told: _Told) -> list[int]:
    rated = clustering.rate(telling)
    if not rated:
        return []
    best: int | None
    if telling.mention.block in _OF_THE_REPORT:
        here = {number: rated[number] for _, numbers in told for number in numbers if number in rated}
        best = max(here, key=lambda number: (here[number].score, -number), default=None)
        if best is not None and here[best].score >= _BEARABLE:
            return clustering.all_meant(telling, best, rated)
    elif telling.mention.definite and (back := _referred_to(telling, told, rated)):
        meant = back if telling.mention.plural else back[:1]
        return sorted({number for one in meant for number in clustering.all_meant(telling, one, rated)})
    best = clustering.best(telling, rated)
    return [] if best is None else clustering.all_meant(telling, best, rated)


def _referred_to(telling: Telling, told: _Told, rated: Rated) -> list[int]:
    """The clusters that a reference means, the best first: by how well they fit and how near they are."""
    here = _position(telling)
    earlier = sorted({position[0] for position, _ in told if position < here}, reverse=True)
    steps = {start: steps for steps, start in enumerate(earlier)}
    value: dict[int, float] = {}
    for position, numbers in told:
        for number in numbers:
            if position < here and number in rated and rated[number].score >= _BEARABLE:
                near = rated[number].score - _PER_STEP * steps[position[0]]
                value[number] = max(value.get(number, near), near)
    ranked = sorted(value, key=lambda number: (-value[number], number))
    return [number for number in ranked if value[number] >= value[ranked[0]] - _AS_NEAR]
