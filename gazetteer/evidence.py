"""Small scorers that say for or against one candidate, each with its reason.

Every scorer is a pure function of a candidate and of what is known around it, and answers how much of its
weight applies (0 when nothing does). :func:`settled` and :func:`unsettled` sum them, :func:`explain` puts them into words. The
weights were tuned on news stories with places marked by hand, each half against the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .candidates import Option
from .importance import importance
from .kinds import Kind
from .model import Evidence
from .store import Store, distance_m

WEIGHTS = {
    "renown": 1.0,
    "alias": -1.0,
    "shortened": 0.0,
    "site": 2.5,
    "spelling": -1.5,
    "fuzzy": -2.5,
    "inside": -1.0,
    "kind": 4.0,
    "other kind": -1.5,
    "contained": 6.0,
    "holds": 3.0,
    "alike": 2.5,
    "country": 3.2,
    "elsewhere": -0.6,
    "province": 3.0,
    "nearby": 2.4,
    "asked country": 8.0,
    "asked near": 5.0,
    "seat": -2.5,
}
_NEARBY_M = 160_000.0
_ASKED_NEAR_M = 250_000.0
_SEAT_POPULATION = 40_000


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a name: attention in the text, and what the caller asked for."""

    countries: Mapping[str, float] = field(default_factory=dict)
    """ISO code -> weight."""
    provinces: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """ISO code and province's name -> weight."""
    total: tuple[float, float] = (1.0, 1.0)
    """The sum of the weights of countries, and of provinces."""
    anchors: tuple[tuple[int, float, float, float], ...] = ()
    """Places already understood: (index, lon, lat, weight up to 1)."""
    near: tuple[float, float] | None = None
    """(lat, lon) that the caller asked for."""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of one name ask for."""

    kinds: frozenset[Kind] = frozenset()
    within: frozenset[int] = frozenset()
    """Places of which one should hold it."""
    weakly_within: frozenset[int] = frozenset()
    """The same, but only a list says so: counts for candidates of at least the renown ``floor``."""
    floor: float = 0.0
    holding: frozenset[int] = frozenset()
    """Places of which one should lie in it."""
    beside: Mapping[tuple[Kind, str | None], float] = field(default_factory=dict)
    """Kinds and countries of the places in a list with it, as shares."""
    namesakes: frozenset[int] = frozenset()
    """All candidates of the name."""
    own: tuple[str, str, float] = ("", "", 0.0)
    """Country, province and weight that the name itself adds to what is around it, to be left out."""


Scorer = Callable[[Option, Asked, Around, Store], float]


def renown(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """The better known place is meant more often."""
    return importance(store, option.index)


def kind(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """A kind word beside the name asks for a kind of place."""
    return float(bool(asked.kinds) and store.kind(option.index) in asked.kinds)


def other_kind(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """It is not of the kind that the words ask for."""
    return float(bool(asked.kinds) and store.kind(option.index) not in asked.kinds)


def seat(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """A bare name that a province shares with its own large town means the town."""
    if asked.kinds or store.kind(option.index) not in (Kind.ADMIN1, Kind.ADMIN2):
        return 0.0
    iso = store.country_code(option.index)
    return float(
        any(
            store.kind(other) is Kind.TOWN
            and store.country_code(other) == iso
            and (store.population(other) or 0) >= _SEAT_POPULATION
            and store.contains(option.index, other)
            for other in asked.namesakes
        )
    )


def contained(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """The text says what the place lies in: "Paris, Texas"."""
    if any(store.contains(outer, option.index) for outer in asked.within):
        return 1.0
    if asked.weakly_within and importance(store, option.index) >= asked.floor:
        return float(any(store.contains(outer, option.index) for outer in asked.weakly_within))
    return 0.0


def holds(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """The text says what lies in the place: "Paris, Texas"."""
    return float(any(store.contains(option.index, inner) for inner in asked.holding))


def alike(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """Places in one list are of one kind, often of one country."""
    if not asked.beside:
        return 0.0
    own, iso = store.kind(option.index), store.country_code(option.index)
    return sum(share * (1.0 if c == iso else 0.6) for (k, c), share in asked.beside.items() if k is own)


def country(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """Places of the countries that a text is about are meant more often."""
    return math.sqrt(_country_share(option, asked, around, store))


def elsewhere(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """The text names no other place of its country."""
    if not around.countries or store.country_code(option.index) is None:
        return 0.0
    return float(_country_share(option, asked, around, store) == 0.0)


def _country_share(option: Option, asked: Asked, around: Around, store: Store) -> float:
    iso = store.country_code(option.index)
    if iso is None:
        return 0.0
    weight = around.countries.get(iso, 0.0) - (asked.own[2] if asked.own[0] == iso else 0.0)
    return _share(weight, around.total[0], asked.own[2])


def _share(weight: float, total: float, own: float) -> float:
    """The part of the attention to all other names that is for one thing."""
    return min(1.0, weight / max(total - own, 0.5)) if weight > 1e-6 else 0.0


def province(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """Places of the provinces that a text names are meant more often."""
    kind_of_it = store.kind(option.index)
    if not around.provinces or kind_of_it is Kind.COUNTRY:
        return 0.0
    place = store.place(option.index)
    name = place.name if kind_of_it is Kind.ADMIN1 else place.admin1
    if place.country_code is None or name is None:
        return 0.0
    key = (place.country_code, name)
    weight = around.provinces.get(key, 0.0) - (asked.own[2] if asked.own[:2] == key else 0.0)
    return math.sqrt(_share(weight, around.total[1], asked.own[2] if asked.own[1] else 0.0))


def nearby(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """Places near others of the text are meant more often."""
    if not around.anchors or store.kind(option.index) in (Kind.COUNTRY, Kind.CONTINENT):
        return 0.0
    lon, lat = store.lonlat(option.index)
    best = 0.0
    for index, x, y, weight in around.anchors:
        if -6.0 < y - lat < 6.0 and weight > best and index not in asked.namesakes:
            best = max(best, weight * math.exp(-distance_m(lon, lat, x, y) / _NEARBY_M))
    return best if best > 0.05 else 0.0


def asked_country(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """The caller asked for this country."""
    return float(around.country is not None and store.country_code(option.index) == around.country)


def asked_near(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """The caller asked for places near a point."""
    if around.near is None:
        return 0.0
    lon, lat = store.lonlat(option.index)
    return math.exp(-distance_m(lon, lat, around.near[1], around.near[0]) / _ASKED_NEAR_M)


SETTLED: Mapping[str, Scorer] = {
    "renown": renown,
    "kind": kind,
    "other kind": other_kind,
    "seat": seat,
    "asked country": asked_country,
    "asked near": asked_near,
}
"""What does not change while a text is being understood."""

OPEN: Mapping[str, Scorer] = {
    "contained": contained,
    "holds": holds,
    "alike": alike,
    "country": country,
    "elsewhere": elsewhere,
    "province": province,
    "nearby": nearby,
}
"""What the other names of the text tell."""


def settled(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """The sum of the evidence that does not depend on the other names of the text."""
    return WEIGHTS.get(option.how, 0.0) + sum(
        WEIGHTS[name] * scorer(option, asked, around, store) for name, scorer in SETTLED.items()
    )


def unsettled(option: Option, asked: Asked, around: Around, store: Store) -> float:
    """The sum of the evidence that does."""
    return sum(WEIGHTS[name] * scorer(option, asked, around, store) for name, scorer in OPEN.items())


def explain(option: Option, asked: Asked, around: Around, store: Store) -> tuple[Evidence, ...]:
    """The evidence for a candidate, one by one, in words; the scores sum to what it weighs."""
    found = []
    if option.how != "name":
        found.append(Evidence(option.how, WEIGHTS[option.how], _FOUND_BY[option.how]))
    for name, scorer in (*SETTLED.items(), *OPEN.items()):
        amount = scorer(option, asked, around, store)
        if amount:
            why = _why(name, scorer, option, store)
            found.append(Evidence(name.replace(" ", "-"), round(WEIGHTS[name] * amount, 3), why))
    return tuple(found)


_FOUND_BY = {
    "alias": "by another of its names",
    "shortened": "by its name without the kind word",
    "site": "is such a site near a town of this name",
    "spelling": "by another spelling",
    "fuzzy": "by a similar name",
    "inside": "by a part of the name only",
}


def _why(name: str, scorer: Scorer, option: Option, store: Store) -> str:
    if name == "renown":
        people = store.population(option.index)
        return f"{people:,} inhabitants" if people else f"a {store.kind(option.index).value}"
    if name in ("country", "province"):
        place = store.place(option.index)
        return f"the text is about {place.country if name == 'country' else place.admin1}"
    return (scorer.__doc__ or "").split(".")[0]
