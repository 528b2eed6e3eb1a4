"""Places of one's own: CSV and GeoJSON files, whose columns and properties may have any of several names.

A row is a place with a name and a point (or a geometry), or, with ``same_as``, another name of a place that
the database has. Errors name the file and the line, or the feature of a GeoJSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from ..countries import by_iso, by_name
from ..errors import SourceError
from ..kinds import Kind, kind_of
from ..names import normal_form
from .entry import Entry
from .own_kind import feature_code
from .own_shape import Outline, outline
from .rawfile import cell_count, coordinates, table_rows, text_lines

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

_PRECISIONS = {1: None, 2: 25_000.0, 3: 30_000.0, 4: 100_000.0}
"""UCDP's ``where_prec`` -> radius, metres: the place itself, within 25 km, its district, its province."""
_RANK = 20_000
_MOST_PEOPLE = 2_000_000_000
"""More than live in any country."""
_QUOTED = 80
_LONG = 400


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
            why = str(error)
            raise SourceError(f"{where}: {why if len(why) <= _LONG else why[:_LONG] + '…'}") from error
    if empty:
        raise SourceError(f"{path} has no places")


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    text = text_lines(path)
    first = next(text)
    rows = table_rows(path, chain((first,), text), mark=max(",;\t", key=first.count))
    _, cells, _ = next(rows)
    at = _known(cells)
    if "name" not in at:
        raise SourceError(
            f"{path}, line 1: there is no column 'name'; the columns are {', '.join(cells)}"[:400]
        )
    if not ({"lat", "lon"} <= set(at) or "geometry" in at or "same_as" in at):
        raise SourceError(
            f"{path}, line 1: there are no columns 'lat' and 'lon', nor 'geometry' or 'same_as'"
        )
    for line, row, closed in rows:
        if not closed:
            raise SourceError(f"{path}, line {line}: a quote is opened in this row and not closed")
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(cells):
            raise SourceError(f"{path}, line {line}: {cell_count(len(row))} instead of {len(cells)}")
        yield f"{path}, line {line}", {name: row[column].strip() for name, column in at.items()}


def _features(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    data = _json(path)
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
        try:
            row = {name: _text(name, value) for name, value in row.items()}
        except ValueError as error:
            raise SourceError(f"{where}: {error}") from error
        if "id" not in row and isinstance(feature.get("id"), (str, int)):
            row["id"] = str(feature["id"])
        yield where, {**row, "geometry": feature.get("geometry") or ""}


def _json(path: Path) -> Any:
    text = "".join(text_lines(path))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"{path}, line {error.lineno}: this is no JSON ({error.msg})") from error
    except RecursionError:
        raise SourceError(f"{path}: its JSON is nested too deeply to be a GeoJSON") from None
    except ValueError:  # Python reads no integers of more than some thousand digits
        longest = max(re.finditer(r"\d+", text), key=lambda digits: len(digits[0]))
        line = text.count("\n", 0, longest.start()) + 1
        raise SourceError(f"{path}, line {line}: a number of {len(longest[0]):,} digits") from None


def _text(name: str, value: Any) -> str:
    """A property as the cell of a table; a name is one text, other things may be lists."""
    if value is None:
        return ""
    parts = value if isinstance(value, list) and name != "name" else [value]
    if all(isinstance(part, (str, int, float)) and not isinstance(part, bool) for part in parts):
        return "; ".join(str(part).strip() for part in parts)
    raise ValueError(f"{name!r} should be a text or a number, and is {_short(json.dumps(value))}")


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
    at = _where(row)
    kind = row.get("kind", "")
    code = feature_code(kind) if kind else "PPL" if at.shape is None else "RGN"
    entry = Entry(
        gazetteer="user",
        gazetteer_id=row.get("id") or f"{name} {at.lat:.5f} {at.lon:.5f}",
        name=name,
        lat=at.lat,
        lon=at.lon,
        feature_code=code,
        country_code=_country(row.get("country", "")),
        admin1=row.get("admin1") or None,
        admin2=row.get("admin2") or None,
        population=_population(row.get("population", "")),
        uncertainty_m=_uncertainty(row, at),
        also=others,
        geometry=at.shape,
        rank=0 if kind_of(code) is Kind.TOWN else _RANK,
        source=dict(described)["key"],
    )
    return Own(where, (name, *others), entry, credit=described)


def _population(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"\d{1,10}(\.0+)?", text) or int(text.split(".")[0]) > _MOST_PEOPLE:
        raise ValueError(f"{_short(text)} is no population")
    return int(text.split(".")[0]) or None


def _short(text: str) -> str:
    """A text as it is quoted in an error."""
    return repr(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…")


def _credit(row: Mapping[str, Any], credit: Credit) -> tuple[tuple[str, str], ...]:
    told = (row.get("source") or credit.source, row.get("licence") or credit.licence, row.get("url", ""))
    key = "user:" + " | ".join(part for part in told if part)
    return (("key", key), ("name", told[0]), ("version", ""), ("licence", told[1]), ("url", told[2]))


def _where(row: Mapping[str, Any]) -> Outline:
    """The geometry unless it is a point, and the point that stands for the place."""
    told = (row.get("lat", ""), row.get("lon", ""))
    if not (given := row.get("geometry")):
        return Outline(None, *coordinates(*told))
    return outline(given, coordinates(*told) if all(told) else None)


def _uncertainty(row: Mapping[str, Any], shape: Outline) -> float | None:
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
    return shape.radius_m


def _country(text: str) -> str | None:
    if not text:
        return None
    country = by_iso(text) or by_name(text)
    if country is None:
        raise ValueError(f"{text!r} is no country: give a code of ISO 3166-1 or an English name")
    return country.iso
