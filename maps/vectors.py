"""How the basemap's lines and rings are packed: in the asset as arrays, on the page as text.

The asset is a NumPy ``.npz`` inside ``.xz``. A layer ``name`` of it is four arrays: ``name.start`` (first
vertex of every path, int32), ``name.step`` (the way from vertex to vertex, int16), ``name.size`` (vertices of
every path) and ``name.outer`` (whether a path is an outer ring; lines are all outer). Units are ``GRID``
degrees, EPSG:4326, longitude first.

On the page a path is one string in Google's encoded polyline format (a public algorithm), longitude first,
in units that the reader is told. It takes about three characters a vertex, and none of them is ``<``.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

GRID = 5e-4
"""Degrees: the unit of the asset, 55 m on the equator."""

_POLYGON = 3
"""Shapely's type id of a polygon; what has parts has a higher one."""

_LONGEST = 10.0
"""Degrees: longer edges are split, so that a step fits 16 bits."""


class Paths(NamedTuple):
    """Rings or lines laid end to end, in degrees: ``xy[first[i]:first[i + 1]]`` is path ``i``."""

    xy: NDArray[np.float64]
    first: NDArray[np.int64]
    outer: NDArray[np.bool_]

    def bounds(self) -> NDArray[np.float64]:
        """West, south, east and north of every path."""
        low = np.minimum.reduceat(self.xy, self.first[:-1], axis=0)
        high = np.maximum.reduceat(self.xy, self.first[:-1], axis=0)
        return np.hstack([low, high])


def pack(name: str, shapes: Iterable[BaseGeometry]) -> dict[str, NDArray[np.generic]]:
    """Arrays of a layer of polygons or lines; holes follow the ring they are in."""
    starts, steps, sizes, outer = [], [], [], []
    for shape in shapes:
        rings = shapely.get_rings(shape) if shape.geom_type == "Polygon" else [shape]
        for index, ring in enumerate(rings):
            xy = np.rint(shapely.get_coordinates(shapely.segmentize(ring, _LONGEST)) / GRID).astype(np.int32)
            keep = np.ones(len(xy), dtype=bool)
            keep[1:] = (xy[1:] != xy[:-1]).any(axis=1)
            xy = xy[keep]
            if len(xy) < (4 if shape.geom_type == "Polygon" else 2):
                continue
            starts.append(xy[0])
            steps.append(np.diff(xy, axis=0))
            sizes.append(len(xy))
            outer.append(index == 0)
    return {
        f"{name}.start": np.asarray(starts, dtype=np.int32),
        f"{name}.step": np.vstack(steps).astype(np.int16),
        f"{name}.size": np.asarray(sizes, dtype=np.int32),
        f"{name}.outer": np.asarray(outer, dtype=bool),
    }


def unpack(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Paths:
    """The layer ``name`` of an opened asset."""
    size = arrays[f"{name}.size"].astype(np.int64)
    first = np.concatenate([[0], np.cumsum(size)])
    xy: NDArray[np.int64] = np.zeros((int(first[-1]), 2), dtype=np.int64)
    inner = np.ones(len(xy), dtype=bool)
    inner[first[:-1]] = False
    xy[inner] = arrays[f"{name}.step"]
    start = arrays[f"{name}.start"].astype(np.int64)
    xy[first[:-1]] = start
    xy = np.cumsum(xy, axis=0)
    xy -= np.repeat(xy[first[:-1]] - start, size, axis=0)
    return Paths(xy.astype(np.float64) * GRID, first, arrays[f"{name}.outer"].astype(bool))


def write(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Writes the asset; the same arrays give the same bytes."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]  # its stub takes the names for options
    path.write_bytes(lzma.compress(buffer.getvalue(), preset=9 | lzma.PRESET_EXTREME))


def read(path: Path) -> dict[str, NDArray[np.generic]]:
    """The arrays of an asset."""
    with np.load(io.BytesIO(lzma.decompress(path.read_bytes())), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def encode(xy: NDArray[np.float64], unit: float) -> str:
    """One path as an encoded polyline: longitude first, in ``unit`` degrees; "" when it shrinks to a point.

    >>> import numpy as np
    >>> encode(np.array([[-120.2, 38.5], [-120.95, 40.7]]), 1e-5)
    '~ps|U_p~iFnnqC_ulL'
    """
    return encode_paths([xy], unit)[0]


def encode_paths(paths: Sequence[NDArray[np.float64]], unit: float) -> list[str]:
    """Every path as :func:`encode` has it, all at once."""
    if not paths:
        return []
    return _encoded(np.vstack(paths), np.asarray([len(xy) for xy in paths]), unit)


def _encoded(xy: NDArray[np.float64], size: NDArray[np.int64], unit: float) -> list[str]:
    """The same of paths laid end to end, of so many vertices each."""
    first = np.cumsum(size) - size
    grid = np.rint(xy / unit).astype(np.int64)
    step = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    step[first] = grid[first]
    kept = np.asarray(step.any(axis=1))
    kept[first] = True
    path = np.repeat(np.arange(len(size)), size)[kept]
    characters, length = _characters(step[kept].ravel())
    ends = np.cumsum(np.bincount(path, weights=length.reshape(-1, 2).sum(axis=1), minlength=len(size)))
    text, vertices = characters.tobytes().decode("ascii"), np.bincount(path, minlength=len(size))
    starts = [0, *ends.astype(int).tolist()]
    return [text[starts[at] : starts[at + 1]] if count > 1 else "" for at, count in enumerate(vertices)]


def _characters(values: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The characters of all values end to end (five bits each, the lowest first), and how many each takes."""
    left = np.where(values < 0, ~(values << 1), values << 1)
    length = np.ones(len(left), dtype=np.int64)
    for chunks in range(1, 13):
        length += left >> (5 * chunks) > 0
    start = np.cumsum(length) - length
    found = np.zeros(int(length.sum()), dtype=np.uint8)
    for at in range(int(length.max(initial=0))):
        more = length > at
        chunk = (left[more] >> (5 * at)) & 0x1F
        found[start[more] + at] = (chunk | np.where(length[more] > at + 1, 0x20, 0)) + 63
    return found, length


def encode_all(shapes: Sequence[BaseGeometry] | NDArray[np.object_], unit: float) -> list[str]:
    """Every ring and line of these shapes as a path; what shrinks to a point is left out."""
    parts = np.asarray(shapes, dtype=object)
    if (shapely.get_type_id(parts) > _POLYGON).any():
        parts = shapely.get_parts(parts)
    polygons = shapely.get_type_id(parts) == _POLYGON
    rings, of = shapely.get_rings(parts[polygons], return_index=True)
    lines = np.concatenate([rings, parts[~polygons]])
    part = np.concatenate([np.flatnonzero(polygons)[of], np.flatnonzero(~polygons)])
    lines = lines[np.argsort(part, kind="stable")]
    size = shapely.get_num_coordinates(lines).astype(np.int64)
    return [path for path in _encoded(shapely.get_coordinates(lines), size, unit) if path]
