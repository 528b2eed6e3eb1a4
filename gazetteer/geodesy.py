"""Distances, circles and radii on the Earth: metres on the WGS 84 ellipsoid, shapes in degrees (EPSG:4326).

Distances are Karney's geodesics: those of ``geopy.distance.geodesic``, by the library that geopy has them
from, since ``import geopy`` loads all its geocoders. Outlines of circles are on a sphere, right to 0.5 %.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DEGREE_M = 111_195.0
_EARTH_M = 6_371_008.8


def destination(lat: float, lon: float, bearing: float, metres: float) -> tuple[float, float]:
    """The (lat, lon) at a distance and bearing from a point."""
    from geographiclib.geodesic import Geodesic

    point = Geodesic.WGS84.Direct(lat, lon, bearing, metres)
    return float(point["lat2"]), float(point["lon2"])


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two (lat, lon)."""
    from geographiclib.geodesic import Geodesic

    return float(Geodesic.WGS84.Inverse(*a, *b, Geodesic.DISTANCE)["s12"])


def circle(lat: float, lon: float, radius_m: float, start: float = 0.0, stop: float = 360.0) -> BaseGeometry:
    """A circle as a polygon, or the sector of it between two bearings."""
    from shapely import Polygon

    steps = max(8, round(abs(stop - start) / 10))
    edge = [_outline(lat, lon, start + (stop - start) * i / steps, radius_m) for i in range(steps + 1)]
    ring = [(x, y) for y, x in edge]
    if stop - start < 360.0:
        ring.append((lon, lat))
    return Polygon([(near_side(x, lon), y) for x, y in ring])


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


def near_side(x: float, lon: float) -> float:
    """A longitude on the same side of ±180° as ``lon``, so that a small polygon does not span the globe."""
    return x + 360.0 if lon - x > 180.0 else x - 360.0 if x - lon > 180.0 else x


def unwrapped(shape: BaseGeometry) -> BaseGeometry:
    """A shape that lies on both sides of ±180°, as Russia does, with its western part moved east: from 0° to
    360°. Any other shape as it is.
    """
    from shapely import union_all
    from shapely.affinity import translate

    west, _, east, _ = shape.bounds if not shape.is_empty else (0.0, 0.0, 0.0, 0.0)
    parts = getattr(shape, "geoms", [shape])
    if east - west <= 180.0 or any(part.bounds[0] < 0.0 < part.bounds[2] for part in parts):
        return shape
    moved = [translate(part, 360.0) if part.bounds[2] <= 0.0 else part for part in parts]
    seam = union_all([part for part in moved if part.bounds[0] <= 180.0 <= part.bounds[2]])
    rest = [part for part in moved if not part.bounds[0] <= 180.0 <= part.bounds[2]]
    return _together([*rest, *getattr(seam, "geoms", [seam])])


def rewrapped(shape: BaseGeometry) -> BaseGeometry:
    """The inverse of :func:`unwrapped`: longitudes from -180° to 180°."""
    from shapely import box
    from shapely.affinity import translate

    if shape.is_empty or shape.bounds[2] <= 180.0:
        return shape
    there = translate(shape.intersection(box(180.0, -90.0, 540.0, 90.0)), -360.0)
    here = shape.intersection(box(-180.0, -90.0, 180.0, 90.0))
    return _together([part for side in (here, there) for part in getattr(side, "geoms", [side])])


def _together(parts: list[BaseGeometry]) -> BaseGeometry:
    """Polygons that do not overlap, as one shape."""
    from shapely import MultiPolygon, Polygon

    areas = [part for part in parts if isinstance(part, Polygon) and part.area]
    return areas[0] if len(areas) == 1 else MultiPolygon(areas)


def radius_m(shape: BaseGeometry, lat: float, lon: float) -> float:
    """The radius about a point that holds most of a shape: between its mean and its greatest reach."""
    from shapely import get_coordinates

    whole = unwrapped(shape)
    corners = get_coordinates(whole.convex_hull)
    squeeze = math.cos(math.radians(lat))
    east = lon + 360.0 if lon < 0.0 and whole is not shape else lon
    away = [math.hypot((x - east) * squeeze, y - lat) * DEGREE_M for x, y in corners.tolist()]
    return (max(away) + sum(away) / len(away)) / 2 if away else 0.0
