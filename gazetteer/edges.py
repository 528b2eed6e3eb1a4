"""Borders and coasts: the line between two countries, and the waters before a shore. Degrees, EPSG:4326."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .geodesy import DEGREE_M, circle
from .model import Place

if TYPE_CHECKING:
    from shapely import Point
    from shapely.geometry.base import BaseGeometry

Land = Callable[[tuple[float, float, float, float]], "BaseGeometry"]
"""What is land within (west, south, east, north), in one shape."""
_SMALL_PART = 0.25
_HALF_STRIP_DEGREES = 0.4
_BORDER_DEGREES = 0.1
_BESIDE_M = 75_000.0
"""How far from a place the border is that the same words name."""
_COAST_M = 60_000.0
_FINE, _COARSE = 0.02, 0.1
"""Degrees that an outline may be off before it is widened by more: wide ones cost by their corners."""


def border(shape: BaseGeometry, other: BaseGeometry | None, beside: Place | None) -> BaseGeometry:
    """The border of two areas, or the whole border of one; if a place beside it is known, the part there."""
    line = shape.boundary
    if other is not None:
        shared = _shared(line, other)
        line = shared if not shared.is_empty else line
    if beside is not None and beside.uncertainty_m < _BESIDE_M:
        near = line.intersection(circle(beside.lat, beside.lon, _BESIDE_M))
        line = near if not near.is_empty else line
    return line


def _shared(line: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """What of a line is near an area; only where their boxes meet is it looked at."""
    here = _clipped(line, other.bounds)
    return (
        here
        if here.is_empty
        else here.intersection(
            _clipped(other.boundary, here.bounds).simplify(_FINE).buffer(_BORDER_DEGREES, quad_segs=2)
        )
    )


def _clipped(line: BaseGeometry, bounds: tuple[float, float, float, float]) -> BaseGeometry:
    """A line within (west, south, east, north) and a little more."""
    from shapely import clip_by_rect

    west, south, east, north = bounds
    more = _BORDER_DEGREES
    return clip_by_rect(line, west - more, south - more, east + more, north + more)


def band_about(shape: BaseGeometry) -> BaseGeometry:
    """What lies within 60 km of an area, without the area and its far islets."""
    return largest(shape).simplify(_COARSE).buffer(_COAST_M / DEGREE_M, quad_segs=4).difference(shape)


def at_sea(shape: BaseGeometry, land: Land | None) -> BaseGeometry:
    """The waters of a shape; the whole shape where there are none, as on the shore of a lake."""
    water = largest(shape.difference(land(shape.bounds))) if land is not None else shape
    return shape if water.is_empty else water


def middle_of_line(line: BaseGeometry) -> Point:
    """The point of a line, or of several, that is nearest to their middle."""
    from shapely.ops import nearest_points

    return nearest_points(line, line.centroid)[0]


def middle_of_band(band: BaseGeometry) -> Point:
    """A point inside a long strip, or the largest of several, about half-way along it."""
    strip = max(getattr(band, "geoms", [band]), key=lambda part: part.area)
    part = strip.intersection(middle_of_line(strip).buffer(_HALF_STRIP_DEGREES))
    inner: Point = max(getattr(part, "geoms", [part]), key=lambda p: p.area).representative_point()
    return inner


def largest(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of a shape without those that are small beside the largest: bays behind, far islets."""
    from shapely import union_all

    parts = [part for part in getattr(shape, "geoms", [shape]) if part.area]
    most = max((part.area for part in parts), default=0.0)
    return union_all([part for part in parts if part.area >= _SMALL_PART * most])
