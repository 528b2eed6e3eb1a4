"""Places of one's own: CSV and GeoJSON files, whose columns and properties may have any of several names.

A row is a place with a name and a point (or a geometry), or, with ``same_as``, another name of a place that
the database has. Errors name the file and the line, or the feature of a GeoJSON.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..countries import by_iso, by_name
from ..errors import SourceError
from ..kinds import KIND_WORDS, Kind, kind_of
from ..names import normal_form
from .entry import Entry
from .locate import middle, radius_m
from .rawfile import coordinates, text_lines

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "title", "place", "placename", "place_name", "toponym", "label"),
    "lat": ("lat", "latitude", "lat_dd", "y"),
    "lon": ("lon", "lng", "long", "longitude", "long_dd", "x"),
    "geometry": ("geometry", "geom", "wkt"),
    "aliases": ("aliases", "alias", "aka", "alternate_names", "alternatenames", "alt_names", "other_names"),
    "kind": ("kind", "type", "feature_code", "fcode", "code", "category"),
    "country": ("country", "country_code", "iso", "iso2", "iso3", "iso_a2", "cc"),
    "admin1": ("admin1", "adm1", "province", "governorate", "state", "oblast", "region"),
    "admin2": ("admin2", "adm2", "district", "county", "raion"),
    "population": ("population", "pop", "inhabitants"),
    "uncertainty_m": ("uncertainty_m", "precision_m", "radius_m", "accuracy_m", "uncertainty"),
    "uncertainty_km": ("uncertainty_km", "precision_km", "radius_km", "accuracy_km"),
    "precision": ("precision", "where_prec", "geo_precision"),
    "id": ("id", "uid", "gazetteer_id", "place_id"),
    "same_as": ("same_as", "sameas", "alias_of", "is"),
    "source": ("source", "attribution", "credit"),
    "licence": ("licence", "license"),
    "url": ("url", "source_url", "link"),
}
"""What we read, and the names it may have, in any case, with spaces or hyphens for underscores."""

_CODE_OF: dict[Kind, str] = {
    Kind.COUNTRY: "PCLI", Kind.ADMIN1: "ADM1", Kind.ADMIN2: "ADM2", Kind.TOWN: "PPL", Kind.QUARTER: "PPLX",
    Kind.CAMP: "CMP", Kind.AIRPORT: "AIRP", Kind.AIR_BASE: "AIRB", Kind.BASE: "INSM", Kind.CONTINENT: "CONT",
    Kind.REGION: "RGN", Kind.WATER: "SEA", Kind.RIVER: "STM", Kind.MOUNTAIN: "MT", Kind.DESERT: "DSRT",
    Kind.ISLAND: "ISL", Kind.CROSSING: "PSTB", Kind.SPOT: "BLDG",
}  # fmt: skip
_FEATURE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_PRECISIONS = {1: None, 2: 25_000.0, 3: 30_000.0, 4: 100_000.0}
"""UCDP's ``where_prec`` -> radius, metres: the place itself, within 25 km, its district, its province."""
_RANK = 20_000


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a place is from, where the rows do not say it themselves."""

    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """A row: a place, or with ``same_as`` ("geonames:98182") names for one that is there. ``where`` says
    whence.
    """

    where: str
    names: tuple[str, ...]
    entry: Entry | None = None
    same_as: str = ""
    credit: tuple[tuple[str, str], ...] = ()
    """``key``, ``name``, ``licence`` and ``url`` of the source, as the header of a store lists them."""


def read(path: Path, credit: Credit) -> Iterator[Own]:
    """The rows of a file, by its suffix; :class:`SourceError` for the first bad one."""
    rows = _features(path) if path.suffix.lower() in (".geojson", ".json") else _rows(path)
    empty = True
    for where, row in rows:
        empty = False
        try:
            yield _own(where, row, Credit(credit.source or path.name, credit.licence))
        except ValueError as error:
            raise SourceError(f"{where}: {error}") from error
    if empty:
        raise SourceError(f"{path} has no places")


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    text = text_lines(path)
    first = next(text)
    cells = next(csv.reader([first], delimiter=(mark := max(",;\t", key=first.count))))
    at = _known(cells)
    if "name" not in at:
        raise SourceError(
            f"{path}, line 1: there is no column 'name'; the columns are {', '.join(cells)}"[:400]
        )
    if not ({"lat", "lon"} <= set(at) or "geometry" in at or "same_as" in at):
        raise SourceError(
            f"{path}, line 1: there are no columns 'lat' and 'lon', nor 'geometry' or 'same_as'"
        )
    reader = csv.reader(text, delimiter=mark)
    for row in reader:
        line = reader.line_num + 1
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(cells):
            raise SourceError(f"{path}, line {line}: {len(row)} cells instead of {len(cells)}")
        yield f"{path}, line {line}", {name: row[column].strip() for name, column in at.items()}


def _features(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    text = "".join(text_lines(path))
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"{path}, line {error.lineno}: this is no JSON ({error.msg})") from error
    kind = data.get("type") if isinstance(data, dict) else None
    if kind not in ("FeatureCollection", "Feature"):
        raise SourceError(f"{path}: this is no GeoJSON FeatureCollection")
    crs = json.dumps(data.get("crs") or "")
    if data.get("crs") and not re.search(r"CRS84|4326", crs):
        raise SourceError(f"{path}: its coordinates are not of WGS 84 (EPSG:4326), but {crs[:100]}")
    features = data.get("features") if kind == "FeatureCollection" else [data]
    for number, feature in enumerate(features if isinstance(features, list) else (), start=1):
        where = f"{path}, feature {number}"
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), (dict, type(None))):
            raise SourceError(f"{where}: this is no feature of GeoJSON")
        given = feature.get("properties") or {}
        row = {name: given[key] for name, key in _keyed(list(given)).items()}
        row = {
            name: "; ".join(map(str, value))
            if isinstance(value, list)
            else ""
            if value is None
            else str(value)
            for name, value in row.items()
        }
        if "id" not in row and isinstance(feature.get("id"), (str, int)):
            row["id"] = str(feature["id"])
        yield where, {**row, "geometry": feature.get("geometry") or ""}


def _keyed(names: list[str]) -> dict[str, str]:
    return {known: names[at] for known, at in _known(names).items()}


def _known(names: list[str]) -> dict[str, int]:
    """Which of the names of columns are ours: of several for one thing, the one that we list first."""
    plain = [re.sub(r"[\s-]+", "_", name.strip().lower()) for name in names]
    return {
        known: plain.index(found[0])
        for known, called in COLUMNS.items()
        if (found := [name for name in called if name in plain])
    }


def _own(where: str, row: Mapping[str, Any], credit: Credit) -> Own:
    name = row.get("name", "")
    others = tuple(part.strip() for part in re.split(r"[;|]", row.get("aliases", "")) if part.strip())
    if not normal_form(name):
        raise ValueError("there is no name")
    try:
        "".join(str(value) for value in row.values()).encode()
    except UnicodeEncodeError:
        raise ValueError("a text of it has half a character (a lone surrogate)") from None
    described = _credit(row, credit)
    if row.get("same_as"):
        return Own(where, (name, *others), same_as=row["same_as"], credit=described)
    shape, lat, lon = _where(row)
    kind, people = row.get("kind", ""), row.get("population", "")
    if people and not people.replace(".0", "").isdecimal():
        raise ValueError(f"{people!r} is no population")
    code = _feature_code(kind) if kind else "PPL" if shape is None else "RGN"
    population = int(float(people)) if people else None
    entry = Entry(
        gazetteer="user",
        gazetteer_id=row.get("id") or f"{name} {lat:.5f} {lon:.5f}",
        name=name,
        lat=lat,
        lon=lon,
        feature_code=code,
        country_code=_country(row.get("country", "")),
        admin1=row.get("admin1") or None,
        admin2=row.get("admin2") or None,
        population=population or None,
        uncertainty_m=_uncertainty(row, shape),
        also=others,
        geometry=shape,
        rank=0 if kind_of(code) is Kind.TOWN else _RANK,
        source=dict(described)["key"],
    )
    return Own(where, (name, *others), entry, credit=described)


def _credit(row: Mapping[str, Any], credit: Credit) -> tuple[tuple[str, str], ...]:
    told = (row.get("source") or credit.source, row.get("licence") or credit.licence, row.get("url", ""))
    key = "user:" + " | ".join(part for part in told if part)
    return (("key", key), ("name", told[0]), ("version", ""), ("licence", told[1]), ("url", told[2]))


def _where(row: Mapping[str, Any]) -> tuple[BaseGeometry | None, float, float]:
    """The geometry unless it is a point, and the point that stands for the place."""
    given = row.get("geometry")
    if not given:
        return None, *coordinates(row.get("lat", ""), row.get("lon", ""))
    import shapely
    from shapely.geometry import shape as from_geojson

    try:
        shape = from_geojson(given) if isinstance(given, dict) else shapely.from_wkt(given)
    except (
        shapely.errors.ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
    ) as error:
        raise ValueError(
            f"this is no geometry ({str(error).splitlines()[0] if str(error) else error!r})"
        ) from None
    if shape.is_empty or shape.geom_type not in (
        "Point", "Polygon", "MultiPolygon", "LineString", "MultiLineString",
    ):  # fmt: skip
        raise ValueError(
            f"a geometry of type {shape.geom_type} is no place; give a point, a polygon or a line"
        )
    west, south, east, north = shape.bounds
    for lat, lon in ((south, west), (north, east)):
        coordinates(str(lat), str(lon))
    if shape.geom_type == "Point":
        return None, south, west
    if row.get("lat") and row.get("lon"):
        return shape, *coordinates(row["lat"], row["lon"])
    if shape.area:
        lon, lat = middle(shapely.make_valid(shape))
    else:
        point = shape.interpolate(0.5, normalized=True)
        lon, lat = point.x, point.y
    return shape, lat, lon


def _uncertainty(row: Mapping[str, Any], shape: BaseGeometry | None) -> float | None:
    for column, metres in (("uncertainty_m", 1.0), ("uncertainty_km", 1_000.0)):
        if given := row.get(column):
            try:
                radius = float(given) * metres
            except ValueError:
                raise ValueError(f"{given!r} is no {column}") from None
            if not 0 < radius < 20_040_000:
                raise ValueError(f"{given!r} is no {column}")
            return radius
    if given := row.get("precision"):
        if given not in ("1", "2", "3", "4"):
            raise ValueError(
                f"{given!r} is no precision: 1 exact, 2 within 25 km, 3 a district, 4 a province"
            )
        return _PRECISIONS[int(given)]
    return radius_m(shape) if shape is not None else None


def _country(text: str) -> str | None:
    if not text:
        return None
    country = by_iso(text) or by_name(text)
    if country is None:
        raise ValueError(f"{text!r} is no country: give a code of ISO 3166-1 or an English name")
    return country.iso


def _feature_code(text: str) -> str:
    """A GeoNames feature code, or that of a kind word as "air base"."""
    if _FEATURE_CODE.fullmatch(text):
        return text
    words = normal_form(text.replace("_", " "))
    if words in {kind.value for kind in Kind}:
        return _CODE_OF[Kind(words)]
    if words not in KIND_WORDS:
        raise ValueError(
            f"{text!r} is no kind of place: give a feature code of GeoNames or a word as 'air base'"
        )
    order = list(_CODE_OF)
    return _CODE_OF[min(KIND_WORDS[words], key=order.index)]
