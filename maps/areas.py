"""Areas as the page draws them: polygons and lines of the table, and provinces; each outline is told once."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps import divisions, packing, vectors
from maps.table import Incidents

_EARTH_M = 6_371_008.8

_FINENESS = 2_000
"""An area's longer side over this is its outline's tolerance: less than a pixel where it fills a screen."""


_PROVINCE = 4
"""UCDP where_prec of "somewhere in this first-level division"."""

_INSIDE = (None, "at", "in-area-of")
"""Relations that put an incident into its place, not beside it."""


_ASKED = ("lon", "lat", "spatial_relation", "admin1", "place")


def encoded(incidents: Incidents) -> tuple[list[dict[str, Any]], str]:
    """The distinct areas, and for every incident one more than the index of its own (0: none), packed.

    An area is ``{"unit": degrees, "rings": [...], "lines": [...]}`` with paths as in :mod:`maps.vectors`; one
    of the table has ``reach``, the metres about its incident's point that hold all of it.
    """
    at: dict[tuple[bytes, bool], int] = {}
    shapes: list[dict[str, Any]] = []
    codes = np.zeros(incidents.n, dtype=np.int64)
    for row, shape in sorted((incidents.areas | _provinces(incidents)).items()):
        given = row in incidents.areas
        key = shapely.to_wkb(shape), given
        if key not in at:
            at[key] = len(shapes)
            shapes.append(_encode(shape) | ({"reach": _reach(incidents, row, shape)} if given else {}))
        codes[row] = at[key] + 1
    return shapes, packing.codes(codes)


def _provinces(incidents: Incidents) -> dict[int, BaseGeometry]:
    """The provinces of incidents of which no more than the province is known, as far as they are sure."""
    columns = incidents.columns
    precision = columns["where_precision"]
    if _PROVINCE not in precision.levels:
        return {}
    found: dict[int, BaseGeometry] = {}
    known: dict[tuple[Any, ...], BaseGeometry | None] = {}
    rows = np.flatnonzero(precision.codes == precision.levels.index(_PROVINCE))
    for row in rows[columns["lon"].codes[rows] >= 0].tolist():
        lon, lat, relation, *names = (columns[name].at(row) for name in _ASKED)
        if row in incidents.areas or relation not in _INSIDE:
            continue
        key = lon, lat, *names
        if key not in known:
            known[key] = divisions.outline(lon, lat, tuple(name for name in names if name))
        if (shape := known[key]) is not None:
            found[row] = shape
    return found


def _reach(incidents: Incidents, row: int, shape: BaseGeometry) -> int:
    """Metres on a sphere from the point of an incident to the farthest vertex of its area, rounded up."""
    lon, lat = (np.radians(incidents.columns[name].at(row)) for name in ("lon", "lat"))
    lons, lats = np.radians(shapely.get_coordinates(shape)).T
    half = np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    return math.ceil(float(2 * _EARTH_M * np.arcsin(np.sqrt(np.clip(half, 0, 1))).max()))


def _encode(shape: BaseGeometry) -> dict[str, Any]:
    west, south, east, north = shape.bounds
    unit = max(1e-5, max(east - west, north - south) / _FINENESS)
    simple = shapely.simplify(shape, unit)
    parts = list(_parts(simple))
    unit = round(unit / 2, 6)
    return {
        "unit": unit,
        "rings": vectors.encode_all([part for part in parts if part.geom_type == "Polygon"], unit),
        "lines": vectors.encode_all([part for part in parts if part.geom_type == "LineString"], unit),
    }


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    """The polygons and lines of a shape; single points of a collection have no outline."""
    found: list[BaseGeometry] = []
    for part in shapely.get_parts(shape):
        if part.geom_type in ("Polygon", "LineString"):
            found.append(part)
        elif part.geom_type == "LinearRing":
            found.append(shapely.LineString(part))
        elif part.geom_type not in ("Point",):
            found += _parts(part)
    return found
