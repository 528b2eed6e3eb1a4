"""How likely a place is to be meant before anything is known about the text: its renown.

The scale is that of a town's population, as log10: 6 is a city of a million. What has no population gets
what a town of the same renown would have.
"""

from __future__ import annotations

import math

from .kinds import Kind
from .store import Store

_OF_KIND = {
    Kind.CONTINENT: 9.5,
    Kind.COUNTRY: 9.5,
    Kind.ADMIN1: 6.5,
    Kind.REGION: 6.0,
    Kind.WATER: 6.0,
    Kind.RIVER: 5.7,
    Kind.DESERT: 5.5,
    Kind.MOUNTAIN: 5.3,
    Kind.ISLAND: 5.3,
    Kind.ADMIN2: 4.3,
    Kind.CROSSING: 4.3,
    Kind.CAMP: 4.0,
    Kind.BASE: 4.2,
    Kind.AIR_BASE: 3.6,
    Kind.AIRPORT: 3.0,
    Kind.QUARTER: 3.8,
    Kind.SPOT: 4.2,
    Kind.TOWN: 2.8,
}
_CAPITAL, _SEAT = 0.8, 0.25


def importance(store: Store, index: int) -> float:
    """The renown of a place, on the scale of log10 of a town's population (about 2.5 to 9)."""
    kind = store.kind(index)
    if kind not in (Kind.TOWN, Kind.QUARTER):
        return _OF_KIND[kind]
    population = store.population(index)
    renown = math.log10(max(population, 300)) if population else _OF_KIND[kind]
    code = store.feature_code(index)
    return renown + (_CAPITAL if code == "PPLC" else _SEAT if code == "PPLA" else 0.0)
