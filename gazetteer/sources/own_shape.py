"""The geometry of a place of one's own: a shape to keep, a point that stands for it, a circle that holds it.

Degrees of WGS 84 (EPSG:4326), longitude first. A shape that is wider than half the globe is read as one that
crosses the antimeridian, whether its ring runs from 179 to -179 or it is cut at ±180 as RFC 7946 asks: it is
measured in one piece, with longitudes from 0 to 360, and kept cut at ±180.

>>> place = outline("POLYGON((179 1, -179 1, -179 3, 179 3, 179 1))")
>>> place.lat, place.lon, round(place.radius_m / 1000), place.shape.geom_type
(2.0, 180.0, 157, 'MultiPolygon')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..store import distance_m
from .locate import middle
from .rawfile import coordinates

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_TYPES = ("Point", "Polygon", "MultiPolygon", "LineString", "MultiLineString")
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
"""What shapely raises for a geometry that is none, beside its own errors."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a place is: ``shape`` ``None`` for a point, and then ``radius_m``, metres, too."""

    shape: BaseGeometry | None
    lat: float
    lon: float
    radius_m: float | None = None


def outline(given: str | dict[str, Any], point: tuple[float, float] | None = None) -> Outline:
    """What a WKT or a geometry of GeoJSON is; ``point`` (lat, lon) stands for it instead of its middle.

    ``ValueError`` says what is wrong with it.
    """
    import numpy
    import shapely

    shape = _parsed(given)
    if shape.is_empty or shape.geom_type not in _TYPES:
        raise ValueError(
            f"a geometry of type {shape.geom_type} is no place; give a point, a polygon or a line"
        )
    corners = shapely.get_coordinates(shape)
    if not numpy.isfinite(corners).all():
        raise ValueError("a coordinate of the geometry is no number")
    if shape.geom_type == "Point":
        lon, lat = corners[0].tolist()
        return Outline(None, *coordinates(str(lat), str(lon)))
    for lon, lat in (corners.min(axis=0).tolist(), corners.max(axis=0).tolist()):
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"{lat}, {lon} is no latitude and longitude on Earth")
    whole = _in_one_piece(shape)
    flat = shape.geom_type in ("Polygon", "MultiPolygon")
    if (whole.area if flat else whole.length) == 0:
        raise ValueError(f"the {'polygon has no area' if flat else 'line has no length'}")
    lat, lon = point or _middle(whole, flat)
    hull = shapely.get_coordinates(whole.convex_hull).tolist()
    radius = max(distance_m(lon, lat, x, y) for x, y in hull)
    return Outline(_cut(whole, flat), lat, lon, round(radius))


def _parsed(given: str | dict[str, Any]) -> BaseGeometry:
    import numpy
    import shapely
    from shapely.geometry import shape as from_geojson

    if not isinstance(given, (str, dict)):
        raise ValueError("this is no geometry (neither an object of GeoJSON nor WKT)")
    try:
        with numpy.errstate(invalid="ignore"):  # NaN is told by the caller
            shape = from_geojson(given) if isinstance(given, dict) else shapely.from_wkt(given)
        return shapely.force_2d(shape)
    except (shapely.errors.ShapelyError, *_UNREADABLE) as error:
        told = str(error).splitlines()[0] if str(error) else repr(error)
        raise ValueError(f"this is no geometry ({told[:200]})") from None


def _in_one_piece(shape: BaseGeometry) -> BaseGeometry:
    """The valid parts of a shape, of its own dimension; of one that crosses the antimeridian with longitudes
    from 0 to 360.
    """
    import numpy
    import shapely

    west, _, east, _ = shape.bounds
    if east - west > 180:
        shape = shapely.transform(
            shape,
            lambda at: numpy.column_stack([numpy.where(at[:, 0] < 0, at[:, 0] + 360, at[:, 0]), at[:, 1]]),
        )
        west, _, east, _ = shape.bounds
        if east - west > 180:
            raise ValueError("the geometry is wider than half the globe; cut it into several places")
        shape = shapely.union_all(shapely.make_valid(shapely.get_parts(shape)))
    return _parts(shapely.make_valid(shape), shape.geom_type.removeprefix("Multi"))


def _cut(whole: BaseGeometry, flat: bool) -> BaseGeometry:
    """A shape with longitudes from -180 to 180."""
    import shapely

    if whole.bounds[2] <= 180:
        return whole
    east = shapely.intersection(whole, shapely.box(-180, -90, 180, 90))
    west = shapely.intersection(whole, shapely.box(180, -90, 540, 90))
    west = shapely.transform(west, lambda at: at - [360, 0])
    return _parts(shapely.union(east, west), "Polygon" if flat else "LineString")


def _parts(shape: BaseGeometry, wanted: str) -> BaseGeometry:
    """The parts of a shape that are of a type: a cut may leave points and lines beside them."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.union_all([part for part in parts if part.geom_type == wanted])


def _middle(whole: BaseGeometry, flat: bool) -> tuple[float, float]:
    """Latitude and longitude of a point on a shape, about its middle."""
    if flat:
        lon, lat = middle(whole)
    else:
        point = whole.interpolate(0.5, normalized=True)
        lon, lat = round(point.x, 5), round(point.y, 5)
    return lat, lon - 360 if lon > 180 else lon
