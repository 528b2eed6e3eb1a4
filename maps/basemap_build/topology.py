"""Polygons that share their borders, taken apart into coast, borders and provinces.

Natural Earth repeats a border in both neighbours. Here every segment is looked up once: a segment of one
polygon only is coast, a segment of two is a border between them. Coordinates are EPSG:4326 degrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

GRID = 5e-4
"""Degrees: what coordinates are rounded to before segments are compared (55 m on the equator)."""


class Lines(NamedTuple):
    """Merged line strings by what they part: sea and land, two countries, two provinces of one country.

    ``disputed`` are those between countries that are said to be.
    """

    coast: list[BaseGeometry]
    border: list[BaseGeometry]
    province: list[BaseGeometry]
    disputed: list[BaseGeometry]


Side = NDArray[np.bool_]
"""Which polygons are on one side of a disputed border."""


def lines_of(
    polygons: Sequence[BaseGeometry], country: Sequence[str], disputed: Sequence[tuple[Side, Side]] = ()
) -> Lines:
    """The lines of a coverage: ``country[i]`` is the country that ``polygons[i]`` belongs to.

    >>> from shapely import box
    >>> lines = lines_of([box(0, 0, 1, 1), box(1, 0, 2, 1)], ["A", "B"])
    >>> [line.wkt for line in lines.border]
    ['LINESTRING (1 0, 1 1)']
    """
    ends, owner = _segments(polygons)
    ends, first, second = _pair(ends, owner)
    countries = np.asarray(country, dtype=object)
    shared = second >= 0
    abroad = np.zeros(len(first), dtype=bool)
    abroad[shared] = countries[first[shared]] != countries[second[shared]]
    open_ = np.zeros(len(first), dtype=bool)
    for one, other in disputed:
        open_ |= shared & ((one[first] & other[second]) | (other[first] & one[second]))
    masks = (~shared, shared & abroad & ~open_, shared & ~abroad & ~open_, open_)
    return Lines(*(_merge(ends[mask]) for mask in masks))


def _segments(polygons: Sequence[BaseGeometry]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Every edge as (x0, y0, x1, y1) in grid units, smaller end first, with the polygon it is of."""
    rings: list[NDArray[np.int64]] = []
    owners: list[NDArray[np.int64]] = []
    for index, polygon in enumerate(polygons):
        for ring in shapely.get_rings(shapely.get_parts(polygon)):
            xy = np.rint(shapely.get_coordinates(ring) / GRID).astype(np.int64)
            edge = np.hstack([xy[:-1], xy[1:]])
            edge = edge[(edge[:, :2] != edge[:, 2:]).any(axis=1)]
            swap = (edge[:, 0] > edge[:, 2]) | ((edge[:, 0] == edge[:, 2]) & (edge[:, 1] > edge[:, 3]))
            edge[swap] = edge[swap][:, [2, 3, 0, 1]]
            rings.append(edge)
            owners.append(np.full(len(edge), index))
    return np.vstack(rings), np.concatenate(owners)


def _pair(
    ends: NDArray[np.int64], owner: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Distinct edges with their one or two polygons; the second is -1 where there is none."""
    order = np.lexsort((owner, ends[:, 3], ends[:, 2], ends[:, 1], ends[:, 0]))
    ends, owner = ends[order], owner[order]
    new = np.ones(len(ends), dtype=bool)
    new[1:] = (ends[1:] != ends[:-1]).any(axis=1)
    start = np.flatnonzero(new)
    follows = np.append(start[1:], len(ends)) - start > 1
    second = np.full(len(start), -1)
    second[follows] = owner[start[follows] + 1]
    return ends[start], owner[start], second


def _merge(ends: NDArray[np.int64]) -> list[BaseGeometry]:
    if not len(ends):
        return []
    merged = shapely.line_merge(shapely.MultiLineString(list(ends.reshape(-1, 2, 2) * GRID)))
    return [line for line in shapely.get_parts(merged) if not line.is_empty]
