"""Our own tables: places that no list has, and the regions and waters of the world.

Each CSV in ``gazetteer/data/curated/`` has the columns ``name``, ``code`` (GeoNames feature code),
``country`` (ISO alpha-2, empty for what lies in several), ``lat``, ``lon`` (degrees), ``radius_km`` (should
hold a thing said to be there; empty for the usual of the kind) and ``aliases``. A name may end in a remark in
brackets, which tells it from namesakes in the id alone. ``area`` in the tables of regions and waters says
what a place is made of: see :mod:`gazetteer.sources.atlas`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import SourceError
from ..kinds import Kind, kind_of
from ..tables import lists, read_table
from .atlas import Atlas
from .entry import Entry
from .locate import radius_m

DIRECTORY = Path(__file__).parents[1] / "data" / "curated"
NEWSWORTHY = 20_000
"""Rank of a site or quarter that reports name: before villages of its name, after cities."""


def curated(atlas: Atlas, directory: Path = DIRECTORY) -> Iterator[Entry]:
    """Every entry of every table, in the order of file names and lines."""
    for path in sorted(directory.glob("*.csv")):
        for number, row in read_table(path):
            try:
                yield _entry(row, f"{path.stem}/{row['name']}", atlas)
            except (ValueError, KeyError) as error:
                raise SourceError(f"{path}, line {number}: {error}") from error


def _entry(row: dict[str, str], identifier: str, atlas: Atlas) -> Entry:
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no latitude and longitude")
    shape = atlas.draw(row.get("area") or "", lon, lat)
    size = radius_m(shape) if shape is not None else None
    return Entry(
        gazetteer="curated",
        gazetteer_id=identifier,
        name=row["name"].split(" (")[0],
        lat=lat,
        lon=lon,
        feature_code=row["code"],
        country_code=row["country"] or None,
        uncertainty_m=float(row["radius_km"]) * 1_000 if row["radius_km"] else size,
        also=lists(row["aliases"]),
        geometry=shape,
        rank=_rank(row),
    )


def _rank(row: dict[str, str]) -> int:
    given = int(row.get("rank") or 0)
    return given if given or kind_of(row["code"]) is Kind.TOWN else NEWSWORTHY
