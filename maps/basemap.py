"""The basemap of a page: the world at low detail, and the theatre cut out of the worldwide asset.

Everything is vectors (see :mod:`maps.vectors`): land, country borders, disputed borders, provinces, lakes,
rivers, and points for names. The detail of the theatre follows its size and a budget of bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from maps import vectors
from maps.theatre import WORLD, Theatre

ASSET = Path(__file__).parent / "assets" / "basemap.npz.xz"

ATTRIBUTION = "Natural Earth · GeoNames (CC BY 4.0)"

LINES = ("border", "disputed", "province", "river")
AREAS = ("land", "lake")

Shapes = NDArray[np.object_]
"""Polygons or lines of shapely."""

BUDGET = 150_000
"""Bytes that the theatre's lines may take on the page."""

_FINENESS = 12_000
"""The theatre's longer side over this is the first tolerance: a pixel where a sixth of it is seen."""

_WIDE = 60.0
"""Degrees: a larger theatre shows no provinces."""

_WORLD_UNIT = 0.05
_MOST_TOWNS = 800
_MOST_WORLD_TOWNS = 160
_TOWN_CELLS = 9
"""The theatre is laid out in so many cells a side; towns are picked evenly over them."""


def clip(theatre: Theatre | None, *, budget: int = BUDGET) -> dict[str, Any]:
    """The basemap as JSON values, for a page that shows ``theatre`` (the whole world when ``None``).

    ``world`` and ``theatre`` hold layers of encoded paths and their ``unit`` in degrees; ``countries`` and
    ``provinces`` are rows of (name, lon, lat, clearance in degrees), ``towns`` of (name, lon, lat, people,
    capital as 0 or 1, and where it is known the name as it is written there).
    """
    box = theatre or WORLD
    return {
        "world": _world(),
        "theatre": _theatre(theatre, budget) if theatre else None,
        "countries": _countries(box),
        "provinces": _provinces(box) if box.extent <= _WIDE else [],
        "towns": _towns(box),
        "attribution": ATTRIBUTION,
    }


@cache
def _asset() -> dict[str, NDArray[np.generic]]:
    return vectors.read(ASSET)


@cache
def _layer(name: str) -> tuple[vectors.Paths, NDArray[np.float64]]:
    paths = vectors.unpack(_asset(), name)
    return paths, paths.bounds()


@cache
def _world() -> dict[str, Any]:
    return {"unit": _WORLD_UNIT} | {
        name: [path for path in vectors.encode_paths(list(_each("world-" + name)), _WORLD_UNIT) if path]
        for name in ("land", "border")
    }


def _each(name: str) -> Iterator[NDArray[np.float64]]:
    paths, _ = _layer(name)
    return (paths.xy[a:b] for a, b in zip(paths.first[:-1], paths.first[1:], strict=True))


def _theatre(theatre: Theatre, budget: int) -> dict[str, Any]:
    """The layers at the finest tolerance that the budget allows."""
    layers = (*AREAS, *LINES) if theatre.extent <= _WIDE else (*AREAS, "border", "disputed", "river")
    pieces = {name: _cut(name, theatre) for name in layers}
    tolerance = max(theatre.extent / _FINENESS, vectors.GRID)
    while True:
        pieces = {name: _simpler(shapes, tolerance) for name, shapes in pieces.items()}
        encoded = {name: vectors.encode_all(shapes, _unit(tolerance)) for name, shapes in pieces.items()}
        size = sum(len(path) + 3 for paths in encoded.values() for path in paths)
        if size <= budget:
            break
        tolerance *= min(2.0, max(1.15, size / budget))
    box = [theatre.west, theatre.south, theatre.east, theatre.north]
    return {"box": box, "unit": _unit(tolerance)} | encoded


def _unit(tolerance: float) -> float:
    return max(round(tolerance / 2, 5), vectors.GRID / 2)


def _simpler(shapes: Shapes, tolerance: float) -> Shapes:
    simple: Shapes = shapely.simplify(shapes, tolerance, preserve_topology=False)
    return simple[~shapely.is_empty(simple)]


def _cut(name: str, theatre: Theatre) -> Shapes:
    """What of a layer lies in the theatre, its longitudes counted as the theatre counts them."""
    pieces = [np.empty(0, dtype=object)]
    for turn in (-360, 0, 360):
        west, east = theatre.west - turn, theatre.east - turn
        if west < 180 and east > -180:
            near = _near(name, west, theatre.south, east, theatre.north)
            parts = shapely.clip_by_rect(near, west, theatre.south, east, theatre.north)
            parts = parts[~shapely.is_empty(parts)]
            pieces.append(_moved(parts, turn) if turn else parts)
    return np.concatenate(pieces)


def _moved(shapes: Shapes, degrees: float) -> Shapes:
    """The shapes so many degrees further east."""
    moved: Shapes = shapely.transform(shapes, lambda xy: xy + np.asarray([degrees, 0.0]))
    return moved


def _near(name: str, west: float, south: float, east: float, north: float) -> Shapes:
    """The polygons or lines of a layer whose boxes meet this one."""
    paths, bounds = _layer(name)
    meets = (bounds[:, 0] < east) & (bounds[:, 2] > west) & (bounds[:, 1] < north) & (bounds[:, 3] > south)
    shape = np.cumsum(paths.outer) - 1
    chosen = meets[paths.outer][shape]
    size = np.diff(paths.first)
    xy = paths.xy[np.repeat(chosen, size)]
    path_of = np.repeat(np.arange(int(chosen.sum())), size[chosen])
    if name in LINES:
        return np.asarray(shapely.linestrings(xy, indices=path_of), dtype=object)
    _, of = np.unique(shape[chosen], return_inverse=True)
    return np.asarray(shapely.polygons(shapely.linearrings(xy, indices=path_of), indices=of), dtype=object)


@cache
def _names(table: str) -> list[str]:
    return _asset()[table].tobytes().decode().split("\n")


def _inside(theatre: Theatre, place: NDArray[np.generic]) -> NDArray[np.int64]:
    lon = (place[:, 0].astype(float) - theatre.west) % 360 + theatre.west
    lat = place[:, 1].astype(float)
    return np.flatnonzero((lon <= theatre.east) & (lat >= theatre.south) & (lat <= theatre.north))


def _countries(theatre: Theatre) -> list[list[Any]]:
    """Of the theatre all points for a country's name, so that one is always in view; else one."""
    place, names = _asset()["countries.place"], _names("countries.name")
    roomiest: dict[str, int] = {}
    for index, name in enumerate(names):
        if name not in roomiest or place[index, 2] > place[roomiest[name], 2]:
            roomiest[name] = index
    chosen = set(roomiest.values())
    if theatre.extent <= _WIDE:
        chosen |= {int(index) for index in _inside(theatre, place) if place[index, 2] >= theatre.extent / 200}
    return [[names[index], *_rounded(place[index])] for index in sorted(chosen)]


def _provinces(theatre: Theatre) -> list[list[Any]]:
    place, names = _asset()["provinces.place"], _names("provinces.name")
    inside = [int(index) for index in _inside(theatre, place) if place[index, 2] >= theatre.extent / 200]
    return [[names[index], *_rounded(place[index])] for index in inside]


def _rounded(place: NDArray[np.generic]) -> list[float]:
    return [round(float(value), 2) for value in place]


def _towns(theatre: Theatre) -> list[list[Any]]:
    """The largest towns of the world and, evenly over it, of the theatre."""
    asset, names, local = _asset(), _names("towns.name"), _names("towns.local")
    place, capital = asset["towns.place"], asset["towns.capital"].astype(bool)
    population = asset["towns.population"].astype(np.int64)
    by_size = np.argsort(-population, kind="stable")
    world = by_size[(population[by_size] > 2_000_000) | (capital[by_size] & (population[by_size] > 100_000))]
    chosen = dict.fromkeys(int(index) for index in world[:_MOST_WORLD_TOWNS])
    inside = _inside(theatre, place)
    chosen |= dict.fromkeys(_evenly(inside[np.argsort(-population[inside], kind="stable")], place, theatre))
    return [
        [
            names[index],
            round(float(place[index, 0]), 3),
            round(float(place[index, 1]), 3),
            int(population[index]),
            int(capital[index]),
            *([local[index]] if local[index] else []),
        ]
        for index in chosen
    ]


def _evenly(towns: NDArray[np.int64], place: NDArray[np.generic], theatre: Theatre) -> list[int]:
    """The largest towns of every cell in turn: first the largest of each, then the second largest …"""
    side = theatre.extent / _TOWN_CELLS
    lon = (place[towns, 0].astype(float) - theatre.west) % 360
    lat = place[towns, 1].astype(float) - theatre.south
    cell = (lon // side).astype(np.int64) * 1000 + (lat // side).astype(np.int64)
    by_cell = np.argsort(cell, kind="stable")
    ordered = cell[by_cell]
    rank = np.empty(len(towns), dtype=np.int64)
    rank[by_cell] = np.arange(len(towns)) - np.searchsorted(ordered, ordered)
    chosen: list[int] = towns[np.argsort(rank, kind="stable")][:_MOST_TOWNS].tolist()
    return chosen
