"""Our own tables: places that no list has, and the regions and waters of the world.

Each CSV in ``gazetteer/data/curated/`` has the columns ``name``, ``code`` (GeoNames feature code),
``country`` (ISO alpha-2, empty for what lies in several), ``lat``, ``lon`` (degrees), ``radius_km`` (should
hold a thing said to be there; empty for the usual of the kind) and ``aliases``. A name may end in a remark in
brackets, which tells it from namesakes in the id alone. ``area`` in the tables of regions says what the
region is made of: codes of countries and ``ISO/Province`` for provinces, whose polygons are joined; or
``line`` or ``ring`` and points "lat lon", for a river or an outline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SourceError
from ..kinds import Kind, kind_of
from ..tables import lists, read_table
from .entry import Entry
from .locate import radius_m

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DIRECTORY = Path(__file__).parents[1] / "data" / "curated"
NEWSWORTHY = 20_000
"""Rank of a site or quarter that reports name: before villages of its name, after cities."""
Area = Callable[[str], "BaseGeometry | None"]
"""Answers the polygon of "IQ" or "IQ/Anbar"."""


def curated(area: Area, directory: Path = DIRECTORY) -> Iterator[Entry]:
    """Every entry of every table, in the order of file names and lines."""
    for path in sorted(directory.glob("*.csv")):
        for number, row in read_table(path):
            try:
                yield _entry(row, f"{path.stem}/{row['name']}", area)
            except (ValueError, KeyError) as error:
                raise SourceError(f"{path}, line {number}: {error}") from error


def _entry(row: dict[str, str], identifier: str, area: Area) -> Entry:
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no latitude and longitude")
    shape = shape_of(row.get("area", ""), area)
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


def shape_of(spec: str, area: Area) -> BaseGeometry | None:
    """The geometry that an ``area`` cell describes, ``None`` for an empty one; ``ValueError`` when it names
    no area.
    """
    import shapely

    if not spec:
        return None
    word, _, rest = spec.partition(" ")
    if word in ("line", "ring"):
        points = [tuple(reversed([float(x) for x in point.split()])) for point in rest.split(";")]
        return shapely.LineString(points) if word == "line" else shapely.make_valid(shapely.Polygon(points))
    parts = []
    for code in lists(spec):
        part = area(code)
        if part is None:
            raise ValueError(f"no area is known as {code!r}")
        parts.append(part)
    return shapely.union_all(parts)
