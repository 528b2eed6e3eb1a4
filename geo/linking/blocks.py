"""Which clusters a telling may belong to, without looking at all of them."""

from __future__ import annotations

import math
import sys
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import islice

from geo.linking.crowds import Crowd
from geo.linking.profile import Profile, Span, Spot
from geo.linking.where import square_of, squares_about

WIDEST_KM = 120.0
"""A place wider than this is filed under its country only."""
_ABOUT_KM = 60.0
"""How far beyond its circle a place is looked for."""
_LONGEST_DAYS = 10
"""A date wider than this is filed under its place only, not under each of its days."""
_MOST = 40
"""How many clusters a telling without a narrow date is compared with, the latest first."""
_MOST_A_DAY = 400
"""With how many clusters of a day in an area it is compared, the latest first; hardly any sees more."""
_BACK_DAYS = 400
"""How far before its report an undated telling is looked for; further back it would need a name in common."""


class Blocks:
    """An index of clusters by day and cell, day and country, day and attacker, name, and report."""

    def __init__(self) -> None:
        self._filed: defaultdict[Hashable, dict[int, None]] = defaultdict(dict)
        self._days: defaultdict[Hashable, list[int]] = defaultdict(list)
        """The days of each area that anything is filed under, ascending."""
        self._named: defaultdict[str, Crowd] = defaultdict(Crowd)
        """Clusters by the words of their victims' names."""
        self._told_in: defaultdict[str, Crowd] = defaultdict(Crowd)
        """Clusters by the reports that tell of them."""

    def add(self, number: int, profile: Profile, learnt: Profile) -> None:
        """File a cluster, or file it again after it has grown by what it has ``learnt``."""
        for key in _keys(profile):
            if key not in self._filed and isinstance(key[1], int):
                insort(self._days[key[0]], key[1])
            self._filed[key][number] = None
        for word in learnt.victim_words:
            if number not in self._named[word]:
                self._named[word].add(number, profile, at=number)

    def tell(self, report: str, start: int, number: int, profile: Profile) -> None:
        """Keep that a report tells, in the sentence that starts there, of a cluster."""
        self._told_in[report].add(number, profile, at=start)

    def is_told_in(self, report: str, number: int) -> bool:
        """Whether a report tells of a cluster."""
        return report in self._told_in and number in self._told_in[report]

    def candidates(self, profile: Profile) -> list[int]:
        """Numbers of the clusters worth comparing, ascending."""
        found: set[int] = set()
        for word in profile.victim_words:
            if word in self._named:
                found.update(self._named[word].near(profile, at=sys.maxsize))
        for report, start in profile.sentences:
            if report in self._told_in:
                found.update(self._told_in[report].near(profile, at=start))
        for area in _areas_asked(profile):
            found.update(self._in_area(area, profile))
        return sorted(found)

    def _in_area(self, area: Hashable, profile: Profile) -> set[int]:
        span = profile.span
        found: set[int] = set()
        if (area, "any") not in self._filed:  # nothing is: so in most of the squares about a place
            return found
        if span is not None and span.width <= _LONGEST_DAYS:
            for day in range(span.first - (2 if span.soft else 1), span.last + 3):
                found.update(islice(reversed(self._filed.get((area, day), {})), _MOST_A_DAY))
        else:
            found.update(self._latest(area, profile, span))
        for key in ((area, "undated"), (area, "wide")):
            found.update(islice(reversed(self._filed.get(key, {})), _MOST))
        return found

    def _latest(self, area: Hashable, profile: Profile, span: Span | None) -> set[int]:
        """Clusters before the end of the span, or before the report, the latest first."""
        found: set[int] = set()
        if span is None and not profile.published:
            found.update(islice(reversed(self._filed.get((area, "any"), {})), _MOST))
            return found
        last = span.last if span is not None else profile.published[0] + 1
        first = (
            max(span.first if span is not None else last, last - _BACK_DAYS) if span else last - _BACK_DAYS
        )
        days = self._days.get(area, [])
        for day in reversed(days[bisect_left(days, first) : bisect_right(days, last)]):
            found.update(self._filed[(area, day)])
            if len(found) >= _MOST:
                break
        return found


def _keys(profile: Profile) -> Iterator[tuple[Hashable, Hashable]]:
    for area in _areas_filed(profile):
        yield (area, "any")
        if not profile.spans:
            yield (area, "undated")
        for span in profile.spans:
            if span.width > _LONGEST_DAYS:
                yield (area, "wide")
            else:
                for day in range(span.first, span.last + 1):
                    yield (area, day)


def _areas_filed(profile: Profile) -> Iterator[Hashable]:
    """Every area a profile belongs to: the cells and countries of its places, its attackers and its types."""
    for spot in profile.spots:
        if _is_small(spot):
            yield square_of(*_grid(spot))
        if spot.iso:
            yield ("country", spot.iso)
    for actor in sorted(profile.attackers):
        yield ("attacker", actor)
    for kind in sorted(profile.kinds):
        yield ("type", kind)
        if not profile.spots:
            yield ("nowhere", kind)


def _areas_asked(profile: Profile) -> Iterator[Hashable]:
    """The narrowest areas a telling can be looked for in: cells, else its country, its attacker, its type."""
    small = [spot for spot in profile.spots if _is_small(spot)]
    for spot in small:
        yield from squares_about(spot, _ABOUT_KM)
    if small and profile.spans:
        return
    yield from (("nowhere", kind) for kind in sorted(profile.kinds))
    countries = sorted({spot.iso for spot in profile.spots if spot.iso})
    actors = sorted(profile.attackers)
    if countries:
        yield from (("country", iso) for iso in countries)
    elif actors:
        yield from (("attacker", actor) for actor in actors)
    else:
        yield from (("type", kind) for kind in sorted(profile.kinds))


def _is_small(spot: Spot) -> bool:
    return spot.located and spot.radius_km <= WIDEST_KM


def _grid(spot: Spot) -> tuple[int, int]:
    return (math.floor(spot.lat or 0.0), math.floor(spot.lon or 0.0))
