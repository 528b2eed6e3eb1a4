"""What one telling, or a cluster of tellings, says: the common shape that all comparers look at.

A profile keeps every distinct value that its tellings gave and averages nothing, so that a telling is always
compared with the whole cluster and two clusters cannot be chained together through a vague telling.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from gazetteer.model import Precision, Resolution, Status
from gazetteer.values import kept, quick, replace
from geo.consolidate.mention import TellingId, telling_id
from geo.consolidate.names import Person, person
from geo.consolidate.response import hits_doer
from geo.linking.kinds import kind_of
from geo.linking.partial import Partial, partial_of
from geo.linking.wording import content_words, length
from geo.model import Count, DateBasis, EventMention, TimeSpan

_T = TypeVar("_T")

_HOURS = {"early": (-3, 8), "morning": (5, 13), "afternoon": (11, 19), "evening": (16, 25), "late": (18, 29)}
"""Hours from the midnight that begins the day: what a time of day may mean in a report."""
_NIGHTFALL, _MORNING = 18, 34
_ABOUT = 2
"""Hours by which an hour that is told may be off."""


@quick
@dataclass(frozen=True, slots=True)
class Span:
    """Days of an event as ordinals (:meth:`datetime.date.toordinal`), both inclusive.

    ``hours``: from and until which hour, counted through from day 0, where the time of day is told.
    ``soft``: the day is that of the report, for want of better.
    """

    first: int
    last: int
    hours: tuple[int, int] | None = None
    soft: bool = False

    @property
    def width(self) -> int:
        """Days."""
        return self.last - self.first + 1


@quick
@dataclass(frozen=True, slots=True)
class Spot:
    """Where an event took place: a point (WGS 84 degrees) with a radius in km, or only a country.

    ``anchor`` is the gazetteer's id of the place it is told by, ``within`` its first-order division, which
    it is itself where it is a ``division``.
    """

    iso: str | None
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    anchor: str | None = None
    within: str | None = None
    division: bool = False

    @property
    def located(self) -> bool:
        """Whether it is better than a country."""
        return self.lat is not None


Tally = tuple[int | None, int | None, int | None]
"""A :class:`~geo.model.Count` as low, best, high."""


@quick
@dataclass(frozen=True)
class Profile:
    """Everything that a telling, or all tellings of a cluster, say."""

    tellings: frozenset[TellingId]
    sentences: frozenset[tuple[str, int]]
    """The sentences it is told in: id of the report and start."""
    kinds: frozenset[str]
    spans: tuple[Span, ...]
    spots: tuple[Spot, ...]
    attackers: frozenset[str]
    suspects: frozenset[str]
    target_words: frozenset[str]
    target_types: frozenset[str]
    target_actors: frozenset[str]
    victims: frozenset[Person]
    victim_words: frozenset[str]
    """The words of their names."""
    weapons: frozenset[str]
    weapon_counts: frozenset[Tally]
    killed: frozenset[tuple[Tally, int | None]]
    """Tallies with the day they were published."""
    wounded: frozenset[tuple[Tally, int | None]]
    words: Mapping[str, float]
    reports: frozenset[str]
    published: tuple[int, ...]
    """Days of publication, ascending."""
    plural: bool
    """Every telling speaks of several."""
    partials: frozenset[Partial] = frozenset()
    """What tellings without a date say of it: a weekday, a month."""
    triggers: frozenset[str] = frozenset()
    goes_on: bool = False
    """A telling goes on with what its report has told, by "the shells" or "the strike"."""
    refers: bool = False
    """Every telling only refers back to what its report has told, or tells of the answer to it."""
    contrasts: frozenset[tuple[str, int]] = frozenset()
    """Sentences that tell of another event, by the words of a telling: id of the report and start."""
    dumps: frozenset[str] = frozenset()
    """What the reports were pasted in together."""

    @kept
    def spot(self) -> Spot | None:
        """The most exact place."""
        return min(self.spots, key=_vagueness, default=None)

    @kept
    def span(self) -> Span | None:
        """The narrowest date."""
        return min(self.spans, key=lambda span: (span.soft, span.width, span.first), default=None)

    @kept
    def located(self) -> bool:
        """Whether it has a place better than a country."""
        return any(spot.located for spot in self.spots)

    @kept
    def length(self) -> float:
        """Of the vector of its words."""
        return length(self.words)


def profile_of(mention: EventMention, words: Mapping[str, float] | None = None) -> Profile:
    """The profile of one telling; ``words`` are weights of the words of its quote (default: all alike)."""
    source = mention.source
    day = source.published.toordinal() if source.published else None
    spots = tuple(dict.fromkeys(spot for place in mention.places if (spot := spot_of(place))))
    hedged = mention.attribution == "suspected"
    asserted, blamed = (None, mention.attacker) if hedged else (mention.attacker, None)
    answers = hits_doer(mention)
    if answers:
        # the answer to an attack: it says nothing of who attacked, with what, and whom
        mention = replace(mention, killed=None, wounded=None, weapon=None, weapon_count=None, target=None)
        mention = replace(mention, target_type=None, target_actor=None, suspected=(), victims=frozenset())
        asserted = blamed = None
    if mention.outdated:
        mention = replace(mention, killed=None, wounded=None)
    victims = frozenset(person(name) for name in mention.victims)
    part = (
        partial_of(source.report_id, mention.when_value) if mention.when_value and not mention.when else None
    )
    return Profile(
        tellings=frozenset({telling_id(mention)}),
        sentences=frozenset({(source.report_id, source.start)}),
        kinds=frozenset({kind_of(mention.sub_event_type, mention.trigger)}),
        spans=(span_of(mention.when),) if mention.when else (),
        spots=spots,
        attackers=_given(asserted, *mention.claimed_by),
        suspects=_given(blamed, *mention.suspected),
        target_words=content_words(mention.target or ""),
        target_types=_given(mention.target_type),
        target_actors=_given(mention.target_actor),
        victims=victims,
        victim_words=frozenset[str]().union(*victims),
        weapons=_given(mention.weapon),
        weapon_counts=frozenset({tally} if (tally := _tally(mention.weapon_count)) else ()),
        killed=frozenset({(tally, day)} if (tally := _tally(mention.killed)) else ()),
        wounded=frozenset({(tally, day)} if (tally := _tally(mention.wounded)) else ()),
        words=dict.fromkeys(content_words(source.quote), 1.0) if words is None else words,
        reports=frozenset({source.report_id}),
        published=(day,) if day is not None else (),
        plural=mention.plural,
        partials=frozenset({part} if part else ()),
        triggers=frozenset({mention.trigger}),
        goes_on=mention.definite and mention.specific,
        refers=answers or (mention.definite and not mention.specific),
        contrasts=frozenset((source.report_id, start) for start in mention.apart_from),
        dumps=frozenset() if mention.dump is None else frozenset({mention.dump}),
    )


def merge(a: Profile, b: Profile) -> Profile:
    """The profile of the tellings of both."""
    return Profile(
        tellings=_both(a.tellings, b.tellings),
        sentences=_both(a.sentences, b.sentences),
        kinds=_both(a.kinds, b.kinds),
        spans=tuple(dict.fromkeys(a.spans + b.spans)),
        spots=tuple(dict.fromkeys(a.spots + b.spots)),
        attackers=_both(a.attackers, b.attackers),
        suspects=_both(a.suspects, b.suspects),
        target_words=_both(a.target_words, b.target_words),
        target_types=_both(a.target_types, b.target_types),
        target_actors=_both(a.target_actors, b.target_actors),
        victims=_both(a.victims, b.victims),
        victim_words=_both(a.victim_words, b.victim_words),
        weapons=_both(a.weapons, b.weapons),
        weapon_counts=_both(a.weapon_counts, b.weapon_counts),
        killed=_both(a.killed, b.killed),
        wounded=_both(a.wounded, b.wounded),
        words=a.words if b.words.keys() <= a.words.keys() else {**a.words, **b.words},
        reports=_both(a.reports, b.reports),
        published=tuple(sorted({*a.published, *b.published})),
        plural=a.plural and b.plural,
        partials=_both(a.partials, b.partials),
        triggers=_both(a.triggers, b.triggers),
        goes_on=a.goes_on or b.goes_on,
        refers=a.refers and b.refers,
        contrasts=_both(a.contrasts, b.contrasts),
        dumps=_both(a.dumps, b.dumps),
    )


def _both(some: frozenset[_T], more: frozenset[_T]) -> frozenset[_T]:
    """The union, copied only where it is larger than the first: a cluster may be of thousands of tellings."""
    return some if more <= some else some | more


def span_of(when: TimeSpan) -> Span:
    """The days of a time span, and its hours if they are told."""
    first, last = when.start.toordinal(), when.end.toordinal()
    return Span(
        first, last, _hours(first, last, when.time_of_day), when.basis is DateBasis.INFERRED_REPORT_DATE
    )


def _hours(first: int, last: int, time_of_day: str | None) -> tuple[int, int] | None:
    midnight = 24 * first
    if time_of_day == "overnight" and last <= first + 1:
        # of one day only: the night before it or the night after it
        return (midnight + _NIGHTFALL - (24 if first == last else 0), midnight + _MORNING)
    if time_of_day is None or first != last:
        return None
    if time_of_day[:2].isdigit():
        hour = int(time_of_day[:2])
        return (midnight + hour - _ABOUT, midnight + hour + _ABOUT + 1)
    start, end = _HOURS.get(time_of_day, (0, 24))
    return (midnight + start, midnight + end)


def spot_of(place: Resolution) -> Spot | None:
    """Where a resolution says it was; ``None`` when it says nothing that can be relied on."""
    if place.place is None or place.status is not Status.RESOLVED:
        return None
    iso = place.place.country_code
    if not place.located or place.lat is None or place.lon is None:
        return Spot(iso) if iso else None
    radius = place.uncertainty_m if place.uncertainty_m is not None else place.place.uncertainty_m
    if place.precision is Precision.INTERNATIONAL:
        iso = None
    anchor = f"{place.place.gazetteer}:{place.place.gazetteer_id}"
    bearing = _BEARINGS.get(place.spatial_relation or "")
    if bearing is not None and not any(char.isdigit() for char in place.mention.text):
        lat, lon = _towards(place.place.lat, place.place.lon, bearing)
        return Spot(iso, lat, lon, _REACH_KM, anchor, None)
    division = place.precision is Precision.ADM1 and place.place.feature_code == "ADM1"
    return Spot(iso, place.lat, place.lon, radius / 1000, anchor, place.place.admin1, division)


_BEARINGS = {
    f"{name}-of": 45.0 * turn
    for turn, name in enumerate(
        ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
    )
}
_REACH_KM = 110.0
"""How far "north of the capital" goes when two tellings are compared: half the depth of that half of a
country.
"""
_KM_A_DEGREE = 111.2


def _towards(lat: float, lon: float, bearing: float) -> tuple[float, float]:
    """The middle of what lies in a direction from a place, within twice :data:`_REACH_KM` (flat-earth, good
    to 1 km).
    """
    angle = math.radians(bearing)
    north, east = math.cos(angle) * _REACH_KM, math.sin(angle) * _REACH_KM
    return lat + north / _KM_A_DEGREE, lon + east / (_KM_A_DEGREE * max(0.1, math.cos(math.radians(lat))))


def _vagueness(spot: Spot) -> tuple[bool, float, str]:
    return (not spot.located, spot.radius_km, spot.anchor or "")


def _given(*names: str | None) -> frozenset[str]:
    return frozenset(name for name in names if name and name.lower() != "unknown")


def _tally(count: Count | None) -> Tally | None:
    if count is None or (count.low is None and count.best is None and count.high is None):
        return None
    return (count.low, count.best, count.high)
