"""Countries and provinces as polygons: Natural Earth 1:10m (public domain), as Debian's qgis-common ships it.

The file is ``world_map.gpkg`` (Natural Earth 4.1, simplified by QGIS; see its README). Where it differs from
GeoNames and the UN on whose a province is, ``gazetteer/data/naturalearth.yaml`` says what we take.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SourceError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DEFAULT_PATH = Path("/usr/share/qgis/resources/data/world_map.gpkg")


@dataclass(frozen=True, slots=True)
class Province:
    """A first-order division (in some countries a finer one) with the spellings Natural Earth gives it."""

    iso: str
    unit: str
    """Natural Earth's ``gu_a3``: the part of a country it belongs to (England, Guadeloupe, Gaza)."""
    names: tuple[str, ...]
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class World:
    """The polygons of the world."""

    countries: dict[str, BaseGeometry]
    """By ISO 3166-1 alpha-2 code."""
    provinces: tuple[Province, ...]


def world(path: Path, corrections: dict[str, Any]) -> World:
    """All provinces and countries, corrected; :class:`SourceError` when the file cannot be read."""
    import pyogrio
    import shapely

    try:
        provinces = pyogrio.read_dataframe(path, layer="states_provinces")
        countries = pyogrio.read_dataframe(path, layer="countries")
    except (OSError, ValueError, pyogrio.errors.DataSourceError) as error:
        raise SourceError(f"{path}: {error}; it is in Debian's package qgis-common") from error
    shapes = {
        iso: shape for iso, shape in zip(countries["iso_a2"], countries.geometry, strict=True) if iso != "-1"
    }
    found: list[Province] = []
    moved: dict[str, list[BaseGeometry]] = defaultdict(list)
    left: dict[str, list[BaseGeometry]] = defaultdict(list)
    for row in provinces.itertuples(index=False):
        unit, name = str(row.gu_a3), row.name if isinstance(row.name, str) else None
        iso = (
            corrections["units"].get(unit)
            or corrections["provinces"].get(f"{row.iso_a2}/{name}")
            or row.iso_a2
        )
        if iso != row.iso_a2:
            moved[iso].append(row.geometry)
            left[row.iso_a2].append(row.geometry)
        if name and iso != "-1":
            spellings = (name, row.woe_name, row.gn_name, str(row.woe_label or "").split(",")[0])
            kept = (
                s for s in spellings if isinstance(s, str) and s and s != "nan" and "aggregation" not in s
            )
            found.append(Province(iso, unit, tuple(dict.fromkeys(kept)), row.geometry))
    for iso, parts in left.items():
        if iso in shapes:
            shapes[iso] = shapely.difference(shapes[iso], shapely.union_all(parts))
    for iso, parts in moved.items():
        if iso != "-1":
            shapes[iso] = shapely.union_all([*parts, *([shapes[iso]] if iso in shapes else [])])
    return World(shapes, tuple(_own_names(found)))


def _own_names(provinces: list[Province]) -> Iterator[Province]:
    """The provinces without second names that several of a country share: those are of what they are parts
    of.
    """
    shared = Counter((p.iso, name) for p in provinces for name in p.names)
    for p in provinces:
        yield replace(p, names=(p.names[0], *(n for n in p.names[1:] if shared[p.iso, n] == 1)))
