"""Small scorers that say for or against one candidate, each with its reason.

Every scorer is a pure function of a candidate and of what is known around it, and answers how much of its
weight applies (0 when nothing does). :func:`settled` and :func:`unsettled` sum them, :func:`explain` puts
them into words. The weights were tuned on news stories with places marked by hand, each half against the
other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from .around import Around, Asked
from .candidates import Option
from .importance import Facts, facts
from .kinds import Kind
from .model import Evidence
from .store import Store, distance_m

WEIGHTS = {
    "renown": 1.6,
    "usual": 4.5,
    "alias": -1.8,
    "shortened": 0.0,
    "site": 2.5,
    "spelling": -1.5,
    "fuzzy": -2.5,
    "inside": -0.9,
    "within": -0.6,
    "focus": -3.0,
    "kind": 4.5,
    "other kind": -1.5,
    "contained": 6.5,
    "apart": -3.0,
    "holds": 3.0,
    "alike": 4.0,
    "country": 3.0,
    "elsewhere": -0.8,
    "province": 3.0,
    "nearby": 3.2,
    "asked country": 12.0,
    "asked near": 6.0,
    "context": 4.0,
    "spoken of": 2.0,
    "seat": -4.6,
    "rules": 1.5,
}
_NEARBY_M = 160_000.0
_NEARBY_LEAST = 0.05
_NORTH_DEGREES = -math.log(_NEARBY_LEAST) * _NEARBY_M / 111_000.0
"""Degrees of latitude beyond which nearness is below the least that counts."""
_EAST_DEGREES, _POLAR = 2.8 * _NORTH_DEGREES, 66.0
"""The same of longitude, up to this latitude."""
_APART_M = 50_000.0
_ASKED_NEAR_M = 250_000.0
_SEAT_RENOWN = 3.7  # 5,000 inhabitants
_LEAST_WEIGHT = 1e-6
_OF_NATURE = frozenset({Kind.RIVER, Kind.WATER, Kind.MOUNTAIN, Kind.DESERT})
_SITE = frozenset({Kind.SPOT})
_LIVED_IN = frozenset({Kind.TOWN, Kind.ADMIN2, Kind.QUARTER, Kind.CAMP})


Scorer = Callable[[Option, Facts, Asked, Around, Store], float]


def renown(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """The better known place is meant more often."""
    return place.renown


def usual(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """The bare name usually means this one of its namesakes, beside "hospital" or "market" as well."""
    return float(option.usual and (asked.kinds <= _SITE or place.kind in asked.kinds))


def kind(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """A kind word beside the name asks for a kind of place."""
    return float(bool(asked.kinds) and place.kind in asked.kinds)


def other_kind(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """It is not of the kind that the words ask for: a town may be a district, but hardly a river."""
    if not asked.kinds or place.kind in asked.kinds:
        return 0.0
    return 3.0 if place.kind in _OF_NATURE and not asked.kinds.isdisjoint(_LIVED_IN) else 1.0


def seat(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """A bare name that a province shares with its own large town means the town; and one that is short for
    that of a river, of a district there.
    """
    if place.kind in _OF_NATURE and place.kind not in asked.kinds:
        return float(any(_is_district(store, index, place.iso) for index in asked.namesakes))
    if place.kind in asked.kinds or place.kind not in (Kind.ADMIN1, Kind.ADMIN2) or option.usual:
        return 0.0
    towns = _large_towns(store, asked.namesakes).get(place.iso, ())
    return float(any(store.contains(option.index, town) for town in towns))


def _is_district(store: Store, index: int, iso: str | None) -> bool:
    return store.kind(index) is Kind.ADMIN2 and iso is not None and store.country_code(index) == iso


@lru_cache(maxsize=64)  # asked again for each province of the name
def _large_towns(store: Store, namesakes: frozenset[int]) -> dict[str | None, list[int]]:
    """The towns among namesakes that a province may have its seat in, by their country."""
    found: dict[str | None, list[int]] = {}
    for index in namesakes:
        place = facts(store, index)
        if place.kind is Kind.TOWN and place.renown >= _SEAT_RENOWN:
            found.setdefault(place.iso, []).append(index)
    return found


def rules(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """Those who rule are meant, and they sit in a capital."""
    return float(asked.rules and store.feature_code(option.index) == "PPLC")


def contained(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """The text says what the place lies in: "Paris, Texas"."""
    if any(store.contains(outer, option.index) for outer in asked.within):
        return 1.0
    if asked.weakly_within and place.renown >= asked.floor:
        return float(any(store.contains(outer, option.index) for outer in asked.weakly_within))
    return 0.0


def apart(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """It lies far from what the text says it lies in."""
    if not asked.within or option.index in asked.within or place.kind in (Kind.COUNTRY, Kind.CONTINENT):
        return 0.0
    for outer in asked.within:
        there = store.place(outer)
        reach = _APART_M + 1.5 * there.uncertainty_m
        if (
            store.contains(outer, option.index)
            or distance_m(place.lon, place.lat, there.lon, there.lat) < reach
        ):
            return 0.0
    return 1.0


def holds(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """The text says what lies in the place: "Paris, Texas"."""
    return float(any(store.contains(option.index, inner) for inner in asked.holding))


def alike(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """Places in one list are of one kind, often of one country."""
    if not asked.beside:
        return 0.0
    return sum(
        share * (1.0 if c == place.iso else 0.8) for (k, c), share in asked.beside.items() if k is place.kind
    )


def country(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """Places of the countries that a text is about are meant more often."""
    # by the part of its attention, but for the name itself, that is for the country
    return math.sqrt(_share(_weight_of(place.iso, asked, around), around.total[0], asked.own[2]))


def elsewhere(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """The text names no other place of its country."""
    iso = place.iso
    return float(
        bool(around.countries) and iso is not None and _weight_of(iso, asked, around) <= _LEAST_WEIGHT
    )


def is_spoken_of(place: Facts, asked: Asked, around: Around) -> bool:
    """Whether a text, but for the name itself, speaks of a place's country."""
    return _weight_of(place.iso, asked, around) > _LEAST_WEIGHT


def _weight_of(iso: str | None, asked: Asked, around: Around) -> float:
    """The attention of a text for a country, but for that of the name itself."""
    if iso is None:
        return 0.0
    weight = around.countries.get(iso, 0.0)
    return weight - asked.own[2] if asked.own[0] == iso else weight


def _share(weight: float, total: float, own: float) -> float:
    """The part of the attention to all other names that is for one thing."""
    if weight <= _LEAST_WEIGHT:
        return 0.0
    others = total - own
    part = weight / (others if others > 0.5 else 0.5)
    return part if part < 1.0 else 1.0


def province(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """Places of the provinces that a text names are meant more often."""
    if not around.provinces or place.kind is Kind.COUNTRY or place.iso is None or place.province is None:
        return 0.0
    key = (place.iso, place.province)
    weight = around.provinces.get(key, 0.0) - (asked.own[2] if asked.own[:2] == key else 0.0)
    return math.sqrt(_share(weight, around.total[1], asked.own[2] if asked.own[1] else 0.0))


def nearby(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """Places near others of the text are meant more often."""
    if not around.anchors or place.kind in (Kind.COUNTRY, Kind.CONTINENT):
        return 0.0
    lon, lat, best = place.lon, place.lat, 0.0
    for index, x, y, weight in around.anchors:
        if weight <= best:
            break
        if not -_NORTH_DEGREES < y - lat < _NORTH_DEGREES or index in asked.namesakes:
            continue
        if abs(y) < _POLAR and _EAST_DEGREES < abs(x - lon) < 360.0 - _EAST_DEGREES:
            continue  # far cheaper than to measure
        found = weight * math.exp(-distance_m(lon, lat, x, y) / _NEARBY_M)
        if found > best:
            best = found
    return best if best > _NEARBY_LEAST else 0.0


def asked_country(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """The caller asked for this country."""
    return float(around.country is not None and place.iso == around.country)


def asked_near(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """The caller asked for places near a point."""
    if around.near is None:
        return 0.0
    return math.exp(-distance_m(place.lon, place.lat, around.near[1], around.near[0]) / _ASKED_NEAR_M)


def context(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """The caller knows the text to be about this country."""
    return float(place.iso in around.context)


def spoken_of(option: Option, place: Facts, asked: Asked, around: Around, store: Store) -> float:
    """Those who fight in its country are named."""
    if place.iso is None or place.kind is Kind.COUNTRY:
        return 0.0
    return math.sqrt(min(1.0, around.spoken_of.get(place.iso, 0.0)))


SETTLED: Mapping[str, Scorer] = {
    "context": context,
    "spoken of": spoken_of,
    "usual": usual,
    "renown": renown,
    "kind": kind,
    "other kind": other_kind,
    "seat": seat,
    "rules": rules,
    "asked country": asked_country,
    "asked near": asked_near,
}
"""What does not change while a text is being understood."""

OPEN: Mapping[str, Scorer] = {
    "contained": contained,
    "apart": apart,
    "holds": holds,
    "alike": alike,
    "country": country,
    "elsewhere": elsewhere,
    "province": province,
    "nearby": nearby,
}
"""What the other names of the text tell."""

_GOES_BY: Mapping[str, int] = {
    "kind": 0,
    "other kind": 0,
    "rules": 1,
    "contained": 2,
    "apart": 3,
    "holds": 4,
    "alike": 5,
    "asked country": 6,
    "asked near": 7,
    "context": 8,
    "spoken of": 9,
    "country": 10,
    "elsewhere": 10,
    "province": 11,
    "nearby": 12,
}
"""What some scorers need to say anything: its number among the :func:`_signs`."""


def _signs(asked: Asked, around: Around) -> tuple[bool, ...]:
    """What there is to go by."""
    return (
        bool(asked.kinds),
        asked.rules,
        bool(asked.within or asked.weakly_within),
        bool(asked.within),
        bool(asked.holding),
        bool(asked.beside),
        bool(around.country),
        bool(around.near),
        bool(around.context),
        bool(around.spoken_of),
        bool(around.countries),
        bool(around.provinces),
        bool(around.anchors),
    )


@cache
def telling(names: tuple[str, ...], signs: tuple[bool, ...]) -> tuple[tuple[str, float, Scorer], ...]:
    """Those of the scorers, with their weights, that have something to go by; the others say 0 of every
    candidate.
    """
    told = (name for name in names if name not in _GOES_BY or signs[_GOES_BY[name]])
    return tuple((name, WEIGHTS[name], _ALL[name]) for name in told)


def weigh(
    options: Sequence[Option], asked: Asked, around: Around, store: Store, scorers: tuple[str, ...]
) -> list[float]:
    """The sum of the evidence that scorers have for each of the options."""
    told = telling(scorers, _signs(asked, around))
    totals: list[float] = []
    for option in options:
        place, total = facts(store, option.index), 0.0
        for _, weight, scorer in told:
            total += weight * scorer(option, place, asked, around, store)
        totals.append(total)
    return totals


def settled(options: Sequence[Option], asked: Asked, around: Around, store: Store) -> list[float]:
    """The sums of the evidence that does not depend on the other names of the text, for each option."""
    weighed = weigh(options, asked, around, store, _SETTLED)
    return [WEIGHTS.get(o.how, 0.0) + total for o, total in zip(options, weighed, strict=True)]


def unsettled(options: Sequence[Option], asked: Asked, around: Around, store: Store) -> list[float]:
    """The sums of the evidence that does, for each option."""
    return weigh(options, asked, around, store, _OPEN)


def explain(
    options: Sequence[Option], asked: Asked, around: Around, store: Store
) -> list[tuple[Evidence, ...]]:
    """The evidence for each option, one by one, in words; the scores sum to what it weighs."""
    scorers = telling(_EVERY, _signs(asked, around))
    explained: list[tuple[Evidence, ...]] = []
    for option in options:
        found = []
        if option.how != "name":
            found.append(Evidence(option.how, WEIGHTS[option.how], _FOUND_BY[option.how]))
        place = facts(store, option.index)
        for name, weight, scorer in scorers:
            if amount := scorer(option, place, asked, around, store):
                why = _why(name, scorer, option, store)
                found.append(Evidence(name.replace(" ", "-"), round(weight * amount, 3), why))
        explained.append(tuple(found))
    return explained


_ALL: Mapping[str, Scorer] = {**SETTLED, **OPEN}
_SETTLED, _OPEN, _EVERY = tuple(SETTLED), tuple(OPEN), tuple(_ALL)
_FOUND_BY = {
    "alias": "by another of its names",
    "shortened": "by its name without the kind word",
    "site": "is such a site near a town of this name",
    "spelling": "by another spelling",
    "fuzzy": "by a similar name",
    "inside": "by a part of the name only",
    "within": "is what the text says it lies in",
    "focus": "no list has it, and the text is about this place",
}


def _why(name: str, scorer: Scorer, option: Option, store: Store) -> str:
    if name == "renown":
        people = store.population(option.index)
        kind = store.kind(option.index).value
        return f"{people:,} inhabitants" if people else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    if name in ("country", "province"):
        place = store.place(option.index)
        return f"the text is about {place.country if name == 'country' else place.admin1}"
    return _claim(scorer)


@cache
def _claim(scorer: Scorer) -> str:
    """What a scorer holds, in a sentence."""
    return (scorer.__doc__ or "").split(".")[0]
