"""Small scorers that say for or against one candidate, each with its reason.

Every scorer is a pure function of a candidate and of what is known around it; :func:`weigh` sums them. The
weights were tuned on news stories with places marked by hand, each half against the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from .candidates import Option
from .importance import importance
from .kinds import Kind
from .model import Evidence
from .store import Store, distance_m

WEIGHTS = {
    "renown": 1.0,
    "alias": -0.6,
    "shortened": 0.0,
    "site": 2.5,
    "spelling": -1.5,
    "fuzzy": -2.5,
    "inside": -1.0,
    "kind": 4.0,
    "other kind": -1.5,
    "contained": 6.0,
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


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a name: shares of attention in the text, and what the caller asked for.

    ``countries`` and ``provinces`` map an ISO code, and a pair of it and a province's name, to 0..1; ``anchors`` are
    (lon, lat, weight) of places already understood; ``near`` is (lat, lon).
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    provinces: Mapping[tuple[str, str], float] = field(default_factory=dict)
    anchors: tuple[tuple[int, float, float, float], ...] = ()
    near: tuple[float, float] | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of one name ask for: a kind of place, and to lie in one of the places ``within``."""

    kinds: frozenset[Kind] = frozenset()
    within: frozenset[int] = frozenset()
    namesakes: frozenset[int] = frozenset()
    """All candidates of the name."""


Scorer = Callable[[Option, Asked, Around, Store], Evidence | None]


def by_renown(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """The better known place is meant more often."""
    people = store.population(option.index)
    why = f"{people:,} inhabitants" if people else f"a {store.kind(option.index).value}"
    return _evidence("renown", importance(store, option.index), why)


def by_spelling(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """A place's own name is meant more often than a by-name, that more often than another spelling."""
    if option.how == "name":
        return None
    return _evidence(option.how, 1.0, f"found by {option.how}")


def by_kind(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """A kind word beside the name asks for a kind of place."""
    if not asked.kinds:
        return None
    kind = store.kind(option.index)
    if kind in asked.kinds:
        return _evidence("kind", 1.0, f"the words ask for a {kind.value}")
    return _evidence("other kind", 1.0, f"is a {kind.value}")


def by_seat(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """A bare name that a province shares with its own town means the town."""
    kind = store.kind(option.index)
    if asked.kinds or kind not in (Kind.ADMIN1, Kind.ADMIN2) or store.country_code(option.index) is None:
        return None
    for other in asked.namesakes:
        if (
            store.kind(other) is Kind.TOWN
            and (store.population(other) or 0) >= 40_000
            and _inside(option.index, other, store)
        ):
            return _evidence("seat", 1.0, "a town in it has its name")
    return None


def _inside(outer: int, inner: int, store: Store) -> bool:
    if store.country_code(outer) != store.country_code(inner):
        return False
    return store.contains(outer, inner)


def by_containment(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """The text says what the place lies in: "Paris, Texas"."""
    for outer in asked.within:
        if store.contains(outer, option.index):
            return _evidence("contained", 1.0, f"in {store.place(outer).name}")
    return None


def by_country(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """Places of the countries that a text is about are meant more often."""
    iso = store.country_code(option.index)
    if iso is None or not around.countries:
        return None
    share = around.countries.get(iso, 0.0)
    if share <= 0.0:
        return _evidence("elsewhere", 1.0, "the text names no other place of its country")
    return _evidence("country", math.sqrt(share), f"the text is about {store.place(option.index).country}")


def by_province(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """Places of the provinces that a text names are meant more often."""
    if not around.provinces or store.kind(option.index) in (Kind.COUNTRY, Kind.ADMIN1):
        return None
    place = store.place(option.index)
    if place.country_code is None or place.admin1 is None:
        return None
    share = around.provinces.get((place.country_code, place.admin1), 0.0)
    return _evidence("province", math.sqrt(share), f"the text is about {place.admin1}") if share else None


def by_neighbours(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """Places near others of the text are meant more often."""
    if store.kind(option.index) in (Kind.COUNTRY, Kind.CONTINENT):
        return None
    lon, lat = store.lonlat(option.index)
    best, who = 0.0, -1
    for index, x, y, weight in around.anchors:
        if index not in asked.namesakes and abs(y - lat) < 6:
            closeness = weight * math.exp(-distance_m(lon, lat, x, y) / _NEARBY_M)
            if closeness > best:
                best, who = closeness, index
    return _evidence("nearby", best, f"near {store.place(who).name}") if best > 0.05 else None


def by_request(option: Option, asked: Asked, around: Around, store: Store) -> Evidence | None:
    """The caller asked for places near a point or in a country."""
    score, why = 0.0, ""
    if around.country is not None and store.country_code(option.index) == around.country:
        score, why = WEIGHTS["asked country"], f"in {around.country}, as asked"
    if around.near is not None:
        lon, lat = store.lonlat(option.index)
        away = distance_m(lon, lat, around.near[1], around.near[0])
        score += WEIGHTS["asked near"] * math.exp(-away / _ASKED_NEAR_M)
        why = f"{why}; " * bool(why) + f"{away / 1000:,.0f} km from the point asked for"
    return Evidence("request", round(score, 3), why) if why else None


SCORERS: tuple[Scorer, ...] = (
    by_renown, by_spelling, by_kind, by_seat, by_containment, by_country, by_province, by_neighbours, by_request,
)  # fmt: skip


def weigh(option: Option, asked: Asked, around: Around, store: Store) -> tuple[float, tuple[Evidence, ...]]:
    """The sum of all evidence for a candidate, and the evidence."""
    found = tuple(e for scorer in SCORERS if (e := scorer(option, asked, around, store)) is not None)
    return sum(e.score for e in found), found


def _evidence(scorer: str, amount: float, why: str) -> Evidence:
    return Evidence(scorer, round(WEIGHTS[scorer] * amount, 3), why)


def shares(weights: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Weights summed by key and scaled so that the greatest is 1."""
    total: dict[str, float] = {}
    for key, weight in weights:
        total[key] = total.get(key, 0.0) + weight
    top = max(total.values(), default=0.0)
    return {key: weight / top for key, weight in total.items()} if top > 0 else {}
