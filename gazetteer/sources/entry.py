"""What a source tells of one place, before it becomes a row of the store."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..kinds import Kind, kind_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of a source. Names in ``also`` are as good as ``name``; ``aliases`` are other spellings and
    languages.

    ``uncertainty_m`` ``None`` asks for the default of the kind. ``rank`` orders namesakes: an estimate of
    how many people the place stands for, used when ``population`` is not known and for nothing else.
    ``minor`` places are those of a list that has every hamlet and brook: of no rank unless their population
    is known, and no misspelling is corrected to them. ``source`` is the key of who is to be credited,
    ``""`` for that of the gazetteer.
    """

    gazetteer: str
    gazetteer_id: str
    name: str
    lat: float
    lon: float
    feature_code: str
    country_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    uncertainty_m: float | None = None
    also: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    geometry: BaseGeometry | None = None
    rank: int = 0
    minor: bool = False
    source: str = ""

    @property
    def radius_m(self) -> float:
        """Radius that should hold a thing said to be at this place, metres."""
        return self.uncertainty_m if self.uncertainty_m is not None else default_uncertainty_m(self)


_BY_KIND: dict[Kind, float] = {
    Kind.QUARTER: 1_500.0, Kind.CAMP: 1_500.0, Kind.AIRPORT: 2_000.0, Kind.AIR_BASE: 3_000.0,
    Kind.BASE: 2_000.0,
    Kind.SPOT: 1_000.0, Kind.CROSSING: 1_000.0, Kind.ISLAND: 10_000.0, Kind.ADMIN2: 30_000.0,
    Kind.ADMIN1: 100_000.0,
    Kind.MOUNTAIN: 20_000.0, Kind.WATER: 100_000.0, Kind.RIVER: 100_000.0, Kind.DESERT: 200_000.0,
    Kind.REGION: 100_000.0, Kind.COUNTRY: 300_000.0, Kind.CONTINENT: 3_000_000.0,
}  # fmt: skip

_PEOPLE_PER_KM2 = 4_000
"""A usual density of built-up areas (Atlas of Urban Expansion, 2016: world mean of about 40 persons a
hectare).
"""


def default_uncertainty_m(entry: Entry) -> float:
    """A town's radius grows with the root of its population, at least 2 km; other kinds have a usual size."""
    if kind_of(entry.feature_code) is Kind.TOWN:
        return max(2_000.0, 1_000 * math.sqrt((entry.population or 0) / (_PEOPLE_PER_KM2 * math.pi)))
    return _BY_KIND[kind_of(entry.feature_code)]
