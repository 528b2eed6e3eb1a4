"""Which province and district a point lies in, by polygons; and the middle and size of a polygon.

Countries differ in what Natural Earth calls a province. Where GeoNames puts many of them under one code (the
counties of England, the departments of a French region), they are districts, and the region that has them is
the province.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..store import distance_m
from .counties import County
from .divisions import Division
from .entry import Entry
from .geonames import towns

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_NEAR_DEGREES = (
    0.5  # a town this far outside every province of its country (islands, simplified coasts) still gets one
)


class Locator:
    """Finds the province and district of points by all provinces and the counties of the United States.

    ``province_of`` says which province a (country, GeoNames code) is: a town by a border or a coast lies
    where GeoNames says, not where a simplified polygon has it.
    """

    def __init__(
        self,
        divisions: Sequence[Division],
        counties: Sequence[County],
        province_of: Mapping[tuple[str, str], str] = MappingProxyType({}),
    ) -> None:
        self._counties = counties
        self._province_of = province_of
        self._leaves: dict[str, list[Division]] = defaultdict(list)
        self._region: dict[tuple[str, str], str] = {}
        for division in divisions:
            if division.parts:
                self._region |= {(division.iso, part): division.name for part in reversed(division.parts)}
            elif not division.former:
                self._leaves[division.iso].append(division)
        self._people: Counter[tuple[str, str]] = Counter()

    def towns(self) -> list[Entry]:
        """The towns of GeoNames, each with its province and, where there is one, its district."""
        found = list(towns())
        placed = list(self.placed([entry for entry, _ in found], [code for _, code in found]))
        for entry in placed:
            for name in {entry.admin1, entry.admin2} - {None}:
                self._people[entry.country_code or "", name or ""] += entry.population or 0
        return placed

    def people(self, division: Division) -> int:
        """Inhabitants of the towns in a division: the sum of what :meth:`towns` put there."""
        return self._people[division.iso, division.name]

    def placed(self, found: Iterable[Entry], codes: Sequence[str] = ()) -> Iterator[Entry]:
        """The entries, those of a country with the province and district that they lie in; ``codes`` are the
        GeoNames codes of their provinces, if they have some.
        """
        rows = list(found)
        by_country: dict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(rows):
            if entry.country_code and entry.admin1 is None and entry.geometry is None:
                by_country[entry.country_code].append(at)
        for iso, numbers in by_country.items():
            leaves = self._leaves.get(iso, [])
            points = [(rows[at].lon, rows[at].lat) for at in numbers]
            for at, point, leaf in zip(
                numbers, points, nearest([d.shape for d in leaves], points), strict=True
            ):
                leaf = self._by_code(iso, codes[at], point, leaf) if codes else leaf
                if leaf is not None:
                    name = leaves[leaf].name
                    region = self._region.get((iso, name))
                    rows[at] = replace(rows[at], admin1=region or name, admin2=name if region else None)
        self._add_counties(rows, by_country.get("US", []))
        return iter(rows)

    def _by_code(self, iso: str, code: str, point: tuple[float, float], leaf: int | None) -> int | None:
        """The number of the province that a GeoNames code is, unless the point is nowhere near it."""
        import shapely

        name = self._province_of.get((iso, code))
        if name is None or (leaf is not None and self._leaves[iso][leaf].name == name):
            return leaf
        for number, other in enumerate(self._leaves[iso]):
            if other.name == name and other.shape.distance(shapely.Point(point)) <= _NEAR_DEGREES:
                return number
        return leaf

    def _add_counties(self, rows: list[Entry], numbers: Sequence[int]) -> None:
        points = [(rows[at].lon, rows[at].lat) for at in numbers]
        for at, county in zip(numbers, nearest([c.shape for c in self._counties], points), strict=True):
            if county is not None and rows[at].admin1 == self._counties[county].state:
                rows[at] = replace(rows[at], admin2=self._counties[county].name)

    def county_entries(self) -> Iterator[Entry]:
        """The counties themselves."""
        for county in self._counties:
            lon, lat = middle(county.shape)
            short = county.name.rsplit(" ", 1)[0]
            yield Entry(
                gazetteer="census",
                gazetteer_id=county.fips,
                name=county.name,
                lat=lat,
                lon=lon,
                feature_code="ADM2",
                country_code="US",
                admin1=county.state,
                admin2=county.name,
                uncertainty_m=radius_m(county.shape),
                aliases=(short,) if county.name.endswith((" County", " Parish", " Borough")) else (),
                geometry=county.shape,
                rank=self._people["US", county.name] // 10 if county.name in self._unique else 2_000,
            )

    @cached_property
    def _unique(self) -> frozenset[str]:
        counts = Counter(c.name for c in self._counties)
        return frozenset(name for name, count in counts.items() if count == 1)


def nearest(shapes: Sequence[BaseGeometry], points: Sequence[tuple[float, float]]) -> list[int | None]:
    """For each point (lon, lat) the shape that holds it, or the nearest one within half a degree, or
    ``None``.
    """
    import shapely

    answers: list[int | None] = [None] * len(points)
    if shapes and points:
        tree = shapely.STRtree(shapes)
        asked, got = tree.query_nearest(shapely.points(points), max_distance=_NEAR_DEGREES, all_matches=False)
        for at, shape in zip(asked.tolist(), got.tolist(), strict=True):
            answers[at] = shape
    return answers


def middle(shape: BaseGeometry) -> tuple[float, float]:
    """Longitude and latitude of a point about the middle of a polygon and on it."""
    largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
    point = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    return round(point.x, 5), round(point.y, 5)


def radius_m(shape: BaseGeometry) -> float:
    """Half the diagonal of the box about the largest part of a shape, metres: that circle holds the part."""
    parts = getattr(shape, "geoms", [shape])
    west, south, east, north = max(parts, key=lambda part: part.area or part.length).bounds
    return round(distance_m(west, south, east, north) / 2)
