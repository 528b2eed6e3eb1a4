"""Clusters that share what very many may share: a report thousands of sentences long, or a common name."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Hashable
from itertools import product

from geo.linking.profile import Profile, Span, Spot
from geo.linking.when import days_within_reach
from geo.linking.where import squares_within_reach

_MANY = 40
"""Up to so many it is dearer to file them than to compare a telling with each."""
_MOST = 200
"""With so many a telling is compared. One that fits more says too little to be of any in particular, and is
hardly of what stands hundreds of events away.
"""
_LONGEST_DAYS = 20
"""A date that reaches further is not filed under each of its days."""
_LARGEST_KM = 130.0
"""A place wider than this is not filed under each of its squares."""
_UNKNOWN, _ANY = "unknown", "any"
"""What a cluster without a narrow day (a small place) is filed under, and what every cluster is."""


class Crowd:
    """The clusters, and which of them a telling may be of as far as day and place go.

    Each of those left out is forbidden by :func:`~geo.linking.when.compare_time` or
    :func:`~geo.linking.where.compare_place`, so that nothing is lost, as long as no more than :data:`_MOST`
    are left. A cluster keeps the day and the place that it is added with; what it learns later can only
    forbid more.
    """

    def __init__(self) -> None:
        self._members: dict[int, tuple[Span | None, Spot | None]] = {}
        self._along: list[tuple[int, int]] = []
        """The clusters in the order that tells which are near one another: ascending, by any position."""
        self._filed: defaultdict[Hashable, list[int]] | None = None

    def __contains__(self, number: int) -> bool:
        return number in self._members

    def add(self, number: int, profile: Profile, at: int) -> None:
        """Take in a cluster, or one more position of it."""
        insort(self._along, (at, number))
        if number in self._members:
            return
        self._members[number] = (profile.span, profile.spot)
        if self._filed is not None:
            self._file(self._filed, number)
        elif len(self._members) > _MANY:
            self._filed = defaultdict(list)
            for member in self._members:
                self._file(self._filed, member)

    def near(self, profile: Profile, at: int) -> Collection[int]:
        """Numbers of the clusters that a telling may be of; of very many, those nearest to its position."""
        if self._filed is None:
            return self._members.keys()
        days, squares = _days(profile.span), _squares(profile.spot)
        if not days and not squares:
            return self._nearest(self._members, at)
        asked = product([*days, _UNKNOWN] if days else [_ANY], [*squares, _UNKNOWN] if squares else [_ANY])
        return self._nearest({number for key in asked for number in self._filed.get(key, ())}, at)

    def _nearest(self, fit: Collection[int], at: int) -> Collection[int]:
        if len(fit) <= _MOST:
            return fit
        after = bisect_left(self._along, (at,))
        before = after - 1
        found: set[int] = set()
        while len(found) < _MOST and (before >= 0 or after < len(self._along)):
            if after >= len(self._along) or (
                before >= 0 and at - self._along[before][0] <= self._along[after][0] - at
            ):
                number = self._along[before][1]
                before -= 1
            else:
                number = self._along[after][1]
                after += 1
            if number in fit:
                found.add(number)
        return found

    def _file(self, filed: defaultdict[Hashable, list[int]], number: int) -> None:
        span, spot = self._members[number]
        for key in product([*(_days(span) or [_UNKNOWN]), _ANY], [*(_squares(spot) or [_UNKNOWN]), _ANY]):
            filed[key].append(number)


def _days(span: Span | None) -> Collection[Hashable]:
    if span is None or len(days := days_within_reach(span)) > _LONGEST_DAYS:
        return ()
    return days


def _squares(spot: Spot | None) -> Collection[Hashable]:
    if spot is None or not spot.located or spot.radius_km > _LARGEST_KM:
        return ()
    return squares_within_reach(spot)
