"""Phrases about places as geometry: points, sectors, parts of polygons, with their uncertainty and precision.

Geometries are in WGS 84 degrees (EPSG:4326), longitude first; distances are metres on the WGS 84 ellipsoid
(Karney's geodesics, through geopy). What a phrase leaves open is given as uncertainty, never as a guess:
"north of Baghdad" is a sector, and its point only stands for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .kinds import Kind, kind_of
from .model import Place, Precision
from .phrases import BEARINGS, Phrase

if TYPE_CHECKING:
    from shapely import Point
    from shapely.geometry.base import BaseGeometry

TOO_WIDE_M = 600_000.0
"""A region wider than this (the Sahel, the Middle East) says no more than a country does."""
WITHIN_25_KM = 25_000.0
_DEGREE_M = 111_195.0
_EARTH_M = 6_371_008.8
_SMALLEST_AREA = 0.004  # square degrees
_SECTOR_HALF_ANGLE = 40.0
_PRECISION = {
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.CONTINENT: Precision.COUNTRY,
    Kind.ADMIN1: Precision.ADM1,
    Kind.ADMIN2: Precision.ADM2,
    Kind.REGION: Precision.RELATIVE,
    Kind.DESERT: Precision.RELATIVE,
    Kind.MOUNTAIN: Precision.RELATIVE,
    Kind.RIVER: Precision.RELATIVE,
}
_OPEN_SEA = frozenset({"SEA", "OCN", "GULF", "STRT", "CHN"})


@dataclass(frozen=True, slots=True)
class Described:
    """What a phrase describes; see :class:`gazetteer.model.Resolution` for the fields."""

    geometry: BaseGeometry
    lat: float
    lon: float
    uncertainty_m: float
    precision: Precision
    relation: str | None


def describe(
    phrase: Phrase,
    place: Place,
    shape: BaseGeometry | None,
    other: Place | None = None,
    other_shape: BaseGeometry | None = None,
    land: Sequence[BaseGeometry] = (),
) -> Described:
    """The geometry of a phrase about ``place`` (and ``other``, when it names two). ``land`` is where no
    waters off its coast can be: its country and the neighbours.
    """
    if phrase.relation == "border":
        return _border(place, shape, other, other_shape)
    if phrase.relation == "between" and other is not None:
        return _between(place, other)
    if phrase.relation == "off":
        return _off(phrase, place, shape, land)
    if phrase.distance_m is not None and phrase.bearing is not None:
        return _offset(phrase, place, shape)
    if phrase.bearing is not None:
        return _sector(phrase, place, shape)
    if phrase.part is not None:
        return _part(phrase, place, shape)
    if phrase.relation in ("near", "outside", "in-area-of"):
        return _about(phrase, place, shape)
    return _itself(phrase, place, shape)


def precision_of(place: Place) -> Precision:
    """The UCDP precision of a thing said to be in or at a place."""
    kind = kind_of(place.feature_code)
    if place.feature_code in _OPEN_SEA:
        return Precision.INTERNATIONAL
    if kind in (Kind.REGION, Kind.DESERT, Kind.WATER, Kind.ISLAND) and place.uncertainty_m > TOO_WIDE_M:
        return Precision.COUNTRY
    if kind in (Kind.WATER, Kind.ISLAND):
        return Precision.RELATIVE if place.uncertainty_m > WITHIN_25_KM else Precision.WITHIN_25_KM
    return _PRECISION.get(kind, Precision.EXACT)


def destination(lat: float, lon: float, bearing: float, metres: float) -> tuple[float, float]:
    """The (lat, lon) at a distance and bearing from a point."""
    from geopy.distance import geodesic

    point = geodesic(meters=metres).destination((lat, lon), bearing)
    return float(point.latitude), float(point.longitude)


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two (lat, lon)."""
    from geopy.distance import geodesic

    return float(geodesic(a, b).meters)


def circle(lat: float, lon: float, radius_m: float, start: float = 0.0, stop: float = 360.0) -> BaseGeometry:
    """A circle as a polygon, or the sector of it between two bearings."""
    from shapely import Polygon

    steps = max(8, round(abs(stop - start) / 10))
    edge = [_outline(lat, lon, start + (stop - start) * i / steps, radius_m) for i in range(steps + 1)]
    ring = [(x, y) for y, x in edge]
    if stop - start < 360.0:
        ring.append((lon, lat))
    return Polygon([(_near(x, lon), y) for x, y in ring])


def _outline(lat: float, lon: float, bearing: float, metres: float) -> tuple[float, float]:
    """As :func:`destination` on a sphere: within 0.5 %, and a hundred times faster."""
    angle, heading, north = metres / _EARTH_M, math.radians(bearing), math.radians(lat)
    there = math.asin(
        max(
            -1.0,
            min(
                1.0, math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(heading)
            ),
        )
    )
    east = math.sin(heading) * math.sin(angle) * math.cos(north)
    turn = math.atan2(east, math.cos(angle) - math.sin(north) * math.sin(there))
    return math.degrees(there), (lon + math.degrees(turn) + 180.0) % 360.0 - 180.0


def _near(x: float, lon: float) -> float:
    """A longitude on the same side of ±180° as ``lon``, so that a small polygon does not span the globe."""
    return x + 360.0 if lon - x > 180.0 else x - 360.0 if x - lon > 180.0 else x


def _itself(phrase: Phrase, place: Place, shape: BaseGeometry | None) -> Described:
    from shapely import Point

    uncertainty = place.uncertainty_m * (
        1.5 if phrase.thing and precision_of(place) is Precision.EXACT else 1.0
    )
    return Described(
        shape if shape is not None else Point(place.lon, place.lat),
        place.lat, place.lon, uncertainty, precision_of(place), phrase.relation,
    )  # fmt: skip


def _about(phrase: Phrase, place: Place, shape: BaseGeometry | None) -> Described:
    """Near, outside, or in the area of a place."""
    own = place.uncertainty_m
    if shape is not None and precision_of(place) not in (Precision.EXACT, Precision.WITHIN_25_KM):
        return Described(
            shape, place.lat, place.lon, own * 1.2, max(precision_of(place), Precision.ADM1), phrase.relation
        )
    spot = kind_of(place.feature_code) not in (Kind.TOWN, Kind.ADMIN2, Kind.ADMIN1, Kind.REGION)
    if phrase.distance_m:
        radius = own * 0.5 + phrase.distance_m
    elif phrase.relation == "outside":
        radius = own + (5_000.0 if phrase.distance_m == 0.0 or spot else 10_000.0)
    elif phrase.relation == "near":
        radius = own + (3_000.0 if spot else 8_000.0)
    else:
        radius = max(15_000.0, 3 * own) if not spot else own + 5_000.0
    precision = Precision.WITHIN_25_KM if radius <= WITHIN_25_KM else Precision.RELATIVE
    return Described(
        circle(place.lat, place.lon, radius), place.lat, place.lon, radius, precision, phrase.relation
    )


def _offset(phrase: Phrase, place: Place, shape: BaseGeometry | None) -> Described:
    from shapely import Point

    assert phrase.distance_m is not None and phrase.bearing is not None  # noqa: S101, PT018 - asked for by describe
    lat, lon = _edge(place, shape, phrase.bearing) if _is_area(shape) else (place.lat, place.lon)
    lat, lon = destination(lat, lon, phrase.bearing, phrase.distance_m)
    uncertainty = max(1_000.0, min(place.uncertainty_m, 10_000.0) * 0.5 + phrase.distance_m * 0.25)
    if _is_area(shape):
        uncertainty += place.uncertainty_m * 0.5
    precision = Precision.WITHIN_25_KM if uncertainty <= WITHIN_25_KM else Precision.RELATIVE
    return Described(Point(lon, lat), lat, lon, uncertainty, precision, phrase.relation)


def _sector(phrase: Phrase, place: Place, shape: BaseGeometry | None) -> Described:
    assert phrase.bearing is not None  # noqa: S101 - asked for by describe
    reach = _reach(place)
    lat, lon = _edge(place, shape, phrase.bearing) if _is_area(shape) else (place.lat, place.lon)
    sector = circle(lat, lon, reach, phrase.bearing - _SECTOR_HALF_ANGLE, phrase.bearing + _SECTOR_HALF_ANGLE)
    lat, lon = destination(lat, lon, phrase.bearing, reach * 0.5)
    return Described(sector, lat, lon, reach * 0.65, Precision.RELATIVE, phrase.relation)


def _reach(place: Place) -> float:
    """How far "north of" reaches: from a village 15 km, from a metropolis 80 km."""
    people = max(place.population or 5_000, 1_000)
    return min(80_000.0, max(15_000.0, 15_000.0 * (math.log10(people) - 2.5)))


def _is_area(shape: BaseGeometry | None) -> bool:
    """Whether a shape has sides to speak of: from about 40 square kilometres."""
    return shape is not None and shape.area > _SMALLEST_AREA


def _edge(place: Place, shape: BaseGeometry | None, bearing: float) -> tuple[float, float]:
    """Where the line from a place's point in a direction leaves its polygon."""
    from shapely import LineString, Point

    assert shape is not None  # noqa: S101 - only asked of areas
    west, south, east, north = shape.bounds
    length = 2.0 * math.hypot(east - west, north - south)
    angle = math.radians(bearing)
    ray = LineString(
        [(place.lon, place.lat), (place.lon + length * math.sin(angle), place.lat + length * math.cos(angle))]
    )
    crossing = ray.intersection(shape)
    if crossing.is_empty:
        return place.lat, place.lon
    far = max(
        (Point(c) for part in getattr(crossing, "geoms", [crossing]) for c in part.coords),
        key=Point(place.lon, place.lat).distance,
    )
    return float(far.y), float(far.x)


def _part(phrase: Phrase, place: Place, shape: BaseGeometry | None) -> Described:
    """ "western Iraq" cut out of a polygon; "eastern Aleppo" as a shift within the town."""
    part = phrase.part or "central"
    if shape is None or not _is_area(shape):
        return _part_of_point(part, place)
    piece = part_of(shape, part)
    if piece.is_empty:
        return _about(phrase, place, shape)
    inner = piece.centroid if piece.contains(piece.centroid) else piece.representative_point()
    radius = _radius(piece, inner.y, inner.x)
    precision = Precision.INTERNATIONAL if place.feature_code in _OPEN_SEA else Precision.RELATIVE
    return Described(piece, inner.y, inner.x, radius, precision, "in-area-of")


def _part_of_point(part: str, place: Place) -> Described:
    from shapely import Point

    if part in BEARINGS:
        lat, lon = destination(place.lat, place.lon, BEARINGS[part], place.uncertainty_m * 0.4)
        return Described(Point(lon, lat), lat, lon, place.uncertainty_m * 0.8, Precision.EXACT, "at")
    radius = place.uncertainty_m * (0.6 if part == "central" else 1.0)
    return Described(Point(place.lon, place.lat), place.lat, place.lon, radius, Precision.EXACT, "at")


def part_of(shape: BaseGeometry, part: str) -> BaseGeometry:
    """The part of a polygon on one side, or about its middle, by its bounding box.

    A side is the outer 45 % of the box, a corner 55 % of both ways, the middle the inner half of both.
    """
    from shapely import box

    west, south, east, north = shape.bounds
    wide, tall = east - west, north - south
    if part == "central":
        return shape.intersection(box(west + wide / 4, south + tall / 4, east - wide / 4, north - tall / 4))
    if part not in BEARINGS:
        return shape
    share = 0.55 if len(part) > 5 else 0.45
    if "west" in part:
        east = west + wide * share
    elif "east" in part:
        west = east - wide * share
    if "south" in part:
        north = south + tall * share
    elif "north" in part:
        south = north - tall * share
    return shape.intersection(box(west, south, east, north))


def _radius(shape: BaseGeometry, lat: float, lon: float) -> float:
    """The radius about a point that holds most of a shape: between its mean and its greatest reach."""
    from shapely import get_coordinates

    corners = get_coordinates(shape.convex_hull)
    squeeze = math.cos(math.radians(lat))
    away = [math.hypot((x - lon) * squeeze, y - lat) * _DEGREE_M for x, y in corners.tolist()]
    return (max(away) + sum(away) / len(away)) / 2 if away else 0.0


def _between(place: Place, other: Place) -> Described:
    from shapely import LineString

    length = distance((place.lat, place.lon), (other.lat, other.lon))
    lat, lon = (place.lat + other.lat) / 2, (place.lon + _near(other.lon, place.lon)) / 2
    uncertainty = length / 2 + max(place.uncertainty_m, other.uncertainty_m)
    precision = Precision.WITHIN_25_KM if uncertainty <= WITHIN_25_KM else Precision.RELATIVE
    line = LineString([(place.lon, place.lat), (_near(other.lon, place.lon), other.lat)])
    return Described(line, lat, (lon + 180.0) % 360.0 - 180.0, uncertainty, precision, "between")


def _border(
    place: Place, shape: BaseGeometry | None, other: Place | None, other_shape: BaseGeometry | None
) -> Described:
    """The border of two areas, or the whole border of one."""
    if shape is None or not _is_area(shape):
        return _about(Phrase(0, 0, "near"), place, shape)
    line = shape.boundary
    if other is not None and other_shape is not None:
        shared = line.intersection(other_shape.buffer(0.08))
        line = shared if not shared.is_empty else line
    middle = _middle(line)
    return Described(
        line, middle.y, middle.x, max(_radius(line, middle.y, middle.x), 10_000.0), Precision.RELATIVE, "near"
    )


def _middle(line: BaseGeometry) -> Point:
    """The point of a line, or of several, that is nearest to their middle."""
    from shapely.ops import nearest_points

    return nearest_points(line, line.centroid)[0]


def _off(phrase: Phrase, place: Place, shape: BaseGeometry | None, land: Sequence[BaseGeometry]) -> Described:
    """The waters before a coast: a band of 60 km about an area but for the land, a circle about a town."""
    from shapely.ops import nearest_points

    if shape is None or not _is_area(shape):
        lat, lon = place.lat, place.lon
        if phrase.part in BEARINGS:
            lat, lon = destination(lat, lon, BEARINGS[phrase.part], 25_000.0)
        radius = 40_000.0
        return Described(circle(lat, lon, radius), lat, lon, radius, Precision.INTERNATIONAL, "off")
    piece = _mainland(part_of(shape, phrase.part) if phrase.part else shape)
    band: BaseGeometry = piece.simplify(0.05).buffer(60_000.0 / _DEGREE_M)
    for dry in (shape, *land):
        band = band.difference(dry)
    if band.area < _SMALLEST_AREA:
        return _about(Phrase(0, 0, "near"), place, shape)
    inner = nearest_points(band, band.centroid)[0]
    radius = _radius(band, inner.y, inner.x)
    return Described(band, inner.y, inner.x, radius, Precision.INTERNATIONAL, "off")


def _mainland(shape: BaseGeometry) -> BaseGeometry:
    """The great parts of an area: "off Yemen" is before its coast, not before an island 300 km out."""
    from shapely import union_all

    parts = list(getattr(shape, "geoms", [shape]))
    large = max((part.area for part in parts), default=0.0)
    return union_all([part for part in parts if part.area >= 0.05 * large])
