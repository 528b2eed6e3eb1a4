"""The incident table as plain Python values: the one reading of a frame that the page starts from.

The columns are those of the incident record (``docs/schema.md``). A frame may lack any but ``REQUIRED``;
what it lacks is unknown. Missing values of pandas (NaN, NaT, NA) become ``None``; lists may also come as JSON
text, as flat files carry them. Coordinates are EPSG:4326.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from geo.schema import FIELDS, Kind
from maps.errors import TableError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def _named(kind: Kind) -> tuple[str, ...]:
    return tuple(column.name for column in FIELDS if column.kind is kind)


TEXTS = _named(Kind.TEXT)
DATES = _named(Kind.DATE)
NUMBERS = tuple(name for name in _named(Kind.FLOAT) if name not in ("lon", "lat"))
WHOLE = _named(Kind.INT)
ACTORS = _named(Kind.TEXTS)
RECORDS = {column.name: column.parts for column in FIELDS if column.kind is Kind.RECORDS}
REQUIRED = ("id", "attacker", "date_start")

UNKNOWN = "Unknown"
COUNTRY_PRECISION = 6
"""UCDP where_prec of "somewhere in this country": never a point on the map."""

Row = dict[str, Any]


def span_of(row: Row) -> tuple[date, date] | None:
    """First and last day of an incident, ``None`` when it has no date."""
    return None if row["date_start"] is None else (row["date_start"], row["date_end"])


def rows_of(frame: GeoDataFrame) -> list[Row]:
    """Every incident as a dict of the schema's columns plus ``lon`` and ``lat``; by date, undated ones last.

    Raises :class:`TableError` for a table without a geometry or a required column, and for a value that is
    not of its column's kind.
    """
    for name in REQUIRED:
        if name not in frame.columns:
            raise TableError(f"the table has no column {name!r}: is it a table of incidents?")
    geometry = _geometry(frame)
    columns = {name: _column(frame, name, kind) for name, kind in _kinds().items()}
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for index, (row, shape) in enumerate(zip(rows, geometry, strict=True)):
        _settle(row, index)
        row |= _point(shape, row)
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[date, date, str]:
    return row["date_start"] or date.max, row["date_end"] or date.max, row["id"] or ""


def _geometry(frame: GeoDataFrame) -> Any:
    try:
        geometry, crs = frame.geometry, frame.crs
    except AttributeError:
        raise TableError("the table has no geometry column: make it a GeoDataFrame (EPSG:4326)") from None
    return geometry if crs is None or crs == "EPSG:4326" else geometry.to_crs(4326)


def _kinds() -> dict[str, Callable[[Any], Any]]:
    """Every column of the schema, in its order here, with what reads a value of it."""
    return (
        dict.fromkeys(TEXTS, text)
        | dict.fromkeys(DATES, day)
        | dict.fromkeys(NUMBERS, number)
        | dict.fromkeys(WHOLE, whole)
        | dict.fromkeys(ACTORS, actors)
        | {name: partial(_records, keys=keys) for name, keys in RECORDS.items()}
    )


def _column(frame: GeoDataFrame, name: str, kind: Callable[[Any], Any]) -> list[Any]:
    values = frame[name].tolist() if name in frame.columns else [None] * len(frame)
    read = []
    try:
        for value in values:
            read.append(kind(value))  # one by one: how far it came says which row is at fault
    except (TypeError, ValueError) as error:
        raise TableError(f"row {len(read)}, column {name!r}: {error}") from error
    return read


def _settle(row: Row, index: int) -> None:
    """Fills in what follows from other columns: nobody is Unknown, and one day begins and ends a day."""
    row["attacker"] = row["attacker"] or UNKNOWN
    if row["date_start"] is None:
        row["date_end"] = None
        return
    row["date_end"] = row["date_end"] or row["date_start"]
    if row["date_end"] < row["date_start"]:
        raise TableError(f"row {index} (id {row['id']!r}): date_end is before date_start")


def _point(shape: Any, row: Row) -> Row:
    """Where a row is drawn: nowhere if it has no geometry, or if no more than its country is known."""
    if shape is None or shape.is_empty or row["where_precision"] == COUNTRY_PRECISION:
        return {"lon": None, "lat": None}
    point = shape if shape.geom_type == "Point" else shape.representative_point()
    if not (math.isfinite(point.x) and math.isfinite(point.y) and abs(point.y) <= 90 and abs(point.x) <= 360):
        raise TableError(f"id {row['id']!r}: its point ({point.x}, {point.y}) is not on Earth")
    return {"lon": round((point.x + 180) % 360 - 180, 6), "lat": round(point.y, 6)}


def missing(value: Any) -> bool:
    """Whether pandas means "nothing" by it: ``None``, NaN, NaT or NA."""
    return (
        value is None
        or type(value).__name__ in ("NAType", "NaTType")
        or (isinstance(value, float) and math.isnan(value))
    )


def text(value: Any) -> str | None:
    """Text, or ``None`` for what is missing or empty. Lone surrogates, which no file can hold, become "?"."""
    if missing(value):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8") or None


def number(value: Any) -> float | None:
    """A finite number."""
    if missing(value):
        return None
    if not math.isfinite(float(value)):
        raise ValueError(f"{value!r} is not a finite number")
    return float(value)


def whole(value: Any) -> int | None:
    """A whole number."""
    exact = number(value)
    if exact is not None and exact != int(exact):
        raise ValueError(f"{value!r} is not a whole number")
    return None if exact is None else int(exact)


def day(value: Any) -> date | None:
    """A date, from a date, a timestamp or ISO 8601 text."""
    if missing(value) or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def records(value: Any) -> list[Any]:
    """A list, from any sequence or from JSON text."""
    if (
        value is None
        or (isinstance(value, float) and missing(value))
        or (isinstance(value, str) and not value)
    ):
        return []
    found = json.loads(value) if isinstance(value, str) else list(value)
    if not isinstance(found, list):
        raise ValueError(f"{value!r} is not a list")
    return found


def actors(value: Any) -> list[str]:
    """A list of names; one bare name is a list of one."""
    if isinstance(value, str) and not value.lstrip().startswith("["):
        return [value] if value else []
    return [name for name in map(text, records(value)) if name]


def _records(value: Any, keys: Sequence[str]) -> list[Row]:
    return [_record(record, keys) for record in records(value)]


def _record(record: Any, keys: Sequence[str]) -> Row:
    if not isinstance(record, Mapping):
        raise ValueError(f"{record!r} is not a mapping")
    values: Row = {key: record.get(key) for key in keys}
    for key in ("start", "end"):
        values[key] = whole(values[key])
    for key in keys:
        if key not in ("start", "end", "value"):
            values[key] = text(values[key])
    if "value" in values and not isinstance(values["value"], int):
        values["value"] = text(values["value"])
    return values
