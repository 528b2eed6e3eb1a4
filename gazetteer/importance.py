"""What weighing candidates asks of a place, and its renown: how likely it is to be meant without any context.

Renown is on the scale of a town's population, as log10: 6 is a city of a million. What has no population gets
what a town of the same renown would have.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from .kinds import Kind
from .store import Store

_OF_KIND = {
    Kind.CONTINENT: 9.5,
    Kind.COUNTRY: 9.5,
    Kind.CROSSING: 4.3,
    Kind.CAMP: 4.0,
    Kind.BASE: 4.2,
    Kind.AIR_BASE: 3.6,
    Kind.AIRPORT: 2.2,
    Kind.QUARTER: 3.8,
    Kind.SPOT: 4.2,
    Kind.TOWN: 2.8,
}
_OF_RADIUS = {
    Kind.ADMIN1: 4.5,
    Kind.ADMIN2: 3.0,
    Kind.REGION: 4.5,
    Kind.WATER: 4.3,
    Kind.RIVER: 3.8,
    Kind.DESERT: 3.8,
    Kind.MOUNTAIN: 3.8,
    Kind.ISLAND: 4.0,
}
"""Renown of an area with a radius of one kilometre; it grows with the logarithm of the radius."""
_CAPITAL, _SEAT = 1.4, 0.25
_LISTS = ("geonames", "gns")
_OF_LISTS = {Kind.TOWN: 2.8, Kind.QUARTER: 2.8, Kind.ADMIN2: 3.4}
_SMALL = 2.3
"""Lists of millions of places have each brook, hotel and hill. What of them has no known population is
small: a village, a quarter, a district; or else smaller than any town.
"""
_OWN = 5.0
"""What a reader has put on a list of their own is a known place in what they read, whatever it is."""
_LISTED = 1.0
"""For what somebody has put on our own list: it is there because reports name it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A place in short: ``province`` is its own name for a province, ``iso`` a country code; degrees."""

    kind: Kind
    iso: str | None
    province: str | None
    lon: float
    lat: float
    renown: float


@lru_cache(maxsize=32_768)
def facts(store: Store, index: int) -> Facts:
    """The facts of a place."""
    kind = store.kind(index)
    lon, lat = store.lonlat(index)
    place = store.place(index)
    province = place.name if kind is Kind.ADMIN1 else place.admin1
    return Facts(kind, store.country_code(index), province, lon, lat, _renown(store, index, kind))


def importance(store: Store, index: int) -> float:
    """The renown of a place, on the scale of log10 of a town's population (about 2.5 to 9.5)."""
    return facts(store, index).renown


def _renown(store: Store, index: int, kind: Kind) -> float:
    gazetteer = store.place(index).gazetteer
    usual = _usual(store, index, kind, gazetteer)
    return max(usual, _OWN) if gazetteer == "user" else usual


def _usual(store: Store, index: int, kind: Kind, gazetteer: str) -> float:
    if kind in (Kind.COUNTRY, Kind.CONTINENT):
        return _OF_KIND[kind]
    if gazetteer in _LISTS and kind is not Kind.ADMIN1 and not store.population(index):
        return _OF_LISTS.get(kind, _SMALL) + (_CAPITAL if store.feature_code(index) == "PPLC" else 0.0)
    if kind in _OF_RADIUS:
        return _OF_RADIUS[kind] + math.log10(max(1.0, store.place(index).uncertainty_m / 1_000))
    listed = _LISTED if gazetteer == "curated" else 0.0
    if kind not in (Kind.TOWN, Kind.QUARTER):
        return _OF_KIND[kind] + listed
    population = store.population(index)
    renown = math.log10(max(population, 300)) if population else _OF_KIND[kind] + listed
    code = store.feature_code(index)
    return renown + (_CAPITAL if code == "PPLC" else _SEAT if code == "PPLA" else 0.0)
