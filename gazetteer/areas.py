"""Phrases about places as geometry: points, sectors, parts of polygons, with their uncertainty and precision.

Geometries are in WGS 84 degrees (EPSG:4326), longitude first; distances are metres on the WGS 84 ellipsoid
(Karney's geodesics, as geopy's). What a phrase leaves open is given as uncertainty, never as a guess:
"north of Baghdad" is a sector, and its point only stands for it.
"""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .bearings import BEARINGS
from .edges import Land, at_sea, band_about, border, middle_of_band, middle_of_line
from .geodesy import circle, destination, distance, near_side, radius_m, rewrapped, unwrapped
from .kinds import Kind, kind_of
from .model import Place, Precision
from .phrases import Phrase

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TOO_WIDE_M = 600_000.0
"""A region wider than this (the Sahel, the Middle East) says no more than a country does."""
WITHIN_25_KM = 25_000.0
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
_DIVISION_KINDS = frozenset({Kind.ADMIN1, Kind.ADMIN2, Kind.REGION})
_DIVISIONS = ((Kind.ADMIN1, Precision.ADM1, 60_000.0), (Kind.ADMIN2, Precision.ADM2, 25_000.0))
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
    beside: Place | None = None,
    land: Land | None = None,
) -> Described:
    """The geometry of a phrase about ``place`` (and ``other``, when it names two). ``beside`` is a place that
    the same words put near a border. ``land`` tells what within bounds (west, south, east, north) is land, so
    that what is off a coast is at sea.
    """
    if phrase.relation == "border":
        return _border(place, shape, other_shape, beside)
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
    piece = part_of(unwrapped(shape), part)
    if piece.is_empty:
        return _about(phrase, place, shape)
    inner = piece.centroid if piece.contains(piece.centroid) else piece.representative_point()
    radius = radius_m(piece, inner.y, inner.x)
    lon = inner.x - 360.0 if inner.x > 180.0 else inner.x
    precision = Precision.INTERNATIONAL if place.feature_code in _OPEN_SEA else Precision.RELATIVE
    return Described(rewrapped(piece), inner.y, lon, radius, precision, "in-area-of")


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


def _between(place: Place, other: Place) -> Described:
    from shapely import LineString

    length = distance((place.lat, place.lon), (other.lat, other.lon))
    lat, lon = (place.lat + other.lat) / 2, (place.lon + near_side(other.lon, place.lon)) / 2
    uncertainty = length / 2 + max(place.uncertainty_m, other.uncertainty_m)
    precision = Precision.WITHIN_25_KM if uncertainty <= WITHIN_25_KM else Precision.RELATIVE
    line = LineString([(place.lon, place.lat), (near_side(other.lon, place.lon), other.lat)])
    return Described(line, lat, (lon + 180.0) % 360.0 - 180.0, uncertainty, precision, "between")


def _border(
    place: Place, shape: BaseGeometry | None, other_shape: BaseGeometry | None, beside: Place | None
) -> Described:
    """The border of two areas, or the whole border of one."""
    if shape is None or not _is_area(shape):
        return _about(Phrase(0, 0, "near"), place, shape)
    line = border(shape, other_shape, beside)
    point = middle_of_line(line)
    radius = max(radius_m(line, point.y, point.x), 10_000.0)
    return Described(line, point.y, point.x, radius, Precision.RELATIVE, "near")


def _off(phrase: Phrase, place: Place, shape: BaseGeometry | None, land: Land | None) -> Described:
    """The waters before a coast: a band of 60 km about an area, a circle about a town, without the land."""
    if shape is None or not _is_area(shape):
        lat, lon = place.lat, place.lon
        if phrase.part in BEARINGS:
            lat, lon = destination(lat, lon, BEARINGS[phrase.part], 25_000.0)
        about = circle(lat, lon, 40_000.0)
    else:
        about = band_about(part_of(shape, phrase.part) if phrase.part else shape)
    water = at_sea(about, land)
    inner = middle_of_band(water)
    radius = radius_m(water, inner.y, inner.x)
    return Described(water, inner.y, inner.x, radius, Precision.INTERNATIONAL, "off")


def only_in(described: Described, asked: Set[Kind], within: bool, district: bool = False) -> Described:
    """What is described, no more exact than the words: a province or district of which only its town is known
    is an area about it, and what merely lies ``within`` a place is somewhere in it. ``district``: by
    its words (:mod:`gazetteer.districts`) it is that, and no quarter of a town.
    """
    if described.precision is not Precision.EXACT:
        return described
    if within:
        return replace(described, precision=Precision.WITHIN_25_KM)
    may_be = _DIVISION_KINDS | {Kind.QUARTER} if district else _DIVISION_KINDS
    for division, precision, radius in _DIVISIONS:
        if division in asked and asked <= may_be:
            reach = max(described.uncertainty_m, radius)
            return replace(described, precision=precision, uncertainty_m=reach)
    return described
