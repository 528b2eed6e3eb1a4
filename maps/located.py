"""Where the incidents of a frame are drawn: a point for each that has one, and the outlines of areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from maps.errors import TableError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

    from maps.table import Column

COUNTRY_PRECISION = 6
"""UCDP where_prec of "somewhere in this country": never a point on the map."""

_POINT = 0
"""Shapely's type id of a point."""


def located(
    frame: GeoDataFrame, columns: dict[str, Column]
) -> tuple[Column, Column, dict[int, BaseGeometry]]:
    """Longitudes and latitudes in degrees (EPSG:4326, six decimals), and by row the lines and polygons.

    A row is nowhere when it has no geometry or when no more than its country is known. A line or polygon is
    held by a point on it, or inside it.
    """
    import shapely

    from maps.table import Column

    shapes = np.asarray(_geometry(frame), dtype=object)
    precision = columns["where_precision"]
    known = np.asarray([level != COUNTRY_PRECISION for level in precision.levels] + [True])[precision.codes]
    here = known & ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    wide = here & (shapely.get_type_id(shapes) != _POINT)
    points = shapes.copy()
    points[~here] = None
    points[wide] = shapely.point_on_surface(shapes[wide])
    lon, lat = shapely.get_x(points), shapely.get_y(points)
    wrong = here & ~(np.isfinite(lon) & np.isfinite(lat) & (np.abs(lat) <= 90) & (np.abs(lon) <= 360))
    if wrong.any():
        row, name = int(np.flatnonzero(wrong)[0]), columns["id"]
        shown = name.levels[name.codes[row]] if name.codes[row] >= 0 else None
        raise TableError(f"id {shown!r}: its point ({lon[row]}, {lat[row]}) is not on Earth")
    turned = np.round((lon + 180) % 360 - 180, 6)

    def column(degrees: NDArray[np.float64]) -> Column:
        levels, codes = np.unique(degrees[here], return_inverse=True)
        every = np.full(len(here), -1)
        every[here] = codes
        return Column(levels.tolist(), every)

    return (
        column(turned),
        column(np.round(lat, 6)),
        {int(row): shapes[row] for row in np.flatnonzero(wide)},
    )


def _geometry(frame: GeoDataFrame) -> Any:
    try:
        geometry, crs = frame.geometry, frame.crs
    except AttributeError:
        raise TableError("the table has no geometry column: make it a GeoDataFrame (EPSG:4326)") from None
    return (geometry if crs is None or crs == "EPSG:4326" else geometry.to_crs(4326)).to_numpy()
