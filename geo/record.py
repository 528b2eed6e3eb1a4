"""Incidents as plain records, and the one way a value from outside becomes a value of the table.

A *record* is one incident as a dictionary in the order of :data:`geo.schema.FIELDS`: dates are
:class:`datetime.date`, lists are lists of text or of JSON-ready dictionaries, unknown is ``None``, and the
point is ``lon`` and ``lat`` (EPSG:4326, degrees).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from geo.errors import SchemaError
from geo.model import Claim, Incident, Source
from geo.schema import FIELDS, Column, Kind
from geo.vocabulary import SUB_EVENT_TYPES

Record = dict[str, Any]

_RISING: Final = (
    ("date_start", "date_end"),
    ("weapon_count_low", "weapon_count_high"),
    ("killed_low", "killed_best"),
    ("killed_best", "killed_high"),
    ("killed_low", "killed_high"),
    ("wounded_low", "wounded_best"),
    ("wounded_best", "wounded_high"),
    ("wounded_low", "wounded_high"),
)


def is_missing(value: object) -> bool:
    """Whether a value of a file says "not reported": ``None``, an empty text or a floating-point NaN."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def parse_value(column: Column, value: object) -> Any:
    """The value of a column from what a file or a caller gives.

    Dates may be ISO 8601 text, and lists JSON text.

    Raises:
        ValueError: it is not a value of this column; the message says why.
    """
    if is_missing(value) and column.kind not in (Kind.TEXTS, Kind.RECORDS):
        if column.required:
            raise ValueError("is empty")
        return column.empty
    parsed = _PARSERS[column.kind](column, value)
    _check_range(column, parsed)
    return parsed


def _text(column: Column, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{_shown(value)} is no text")
    if column.values is not None and value not in column.values:
        if column.pattern is None:
            raise ValueError(f"{_shown(value)} is none of {', '.join(column.values)}")
        if not column.pattern.fullmatch(value):
            raise ValueError(f"{_shown(value)} is not in the form it should have")
    return value


def _date(column: Column, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError(f"{_shown(value)} is no date like 2020-01-31") from None


def _float(column: Column, value: object) -> float:
    try:
        number = float(value)  # type: ignore[arg-type]  # what it cannot take is told below
    except (TypeError, ValueError):
        raise ValueError(f"{_shown(value)} is no number") from None
    if isinstance(value, bool) or not math.isfinite(number):
        raise ValueError(f"{_shown(value)} is no finite number")
    return number


def _int(column: Column, value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,18}", value):
        return int(value)
    number = _float(column, value)
    if not number.is_integer():
        raise ValueError(f"{_shown(value)} is no whole number")
    return int(number)


def _list(value: object) -> list[Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise ValueError(f"{_shown(value)} is no JSON list") from None
    elif hasattr(value, "tolist"):  # what GeoParquet gives back
        value = value.tolist()
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"{_shown(value)} is no list")
    return list(value)


def _texts(column: Column, value: object) -> list[str]:
    items = [] if is_missing(value) else _list(value)
    for item in items:
        if not isinstance(item, str):
            raise ValueError(f"{_shown(item)} in the list is no text")
    return items


def _records(column: Column, value: object) -> list[Record]:
    items = [] if is_missing(value) else _list(value)
    for item in items:
        if not isinstance(item, Mapping):
            raise ValueError(f"{_shown(item)} in the list is no record")
        if absent := [part for part in column.parts if part not in item]:
            raise ValueError(f"a record in the list has no {absent[0]!r}")
    return [{part: _plain(item[part]) for part in column.parts} for item in items]


def _plain(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    return None if is_missing(value) else value


_PARSERS: Final = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.INT: _int,
    Kind.FLOAT: _float,
    Kind.TEXTS: _texts,
    Kind.RECORDS: _records,
}


def _check_range(column: Column, value: Any) -> None:
    if column.low is not None and value < column.low:
        raise ValueError(f"{value} is less than {column.low:g}")
    if column.high is not None and value > column.high:
        raise ValueError(f"{value} is more than {column.high:g}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def to_record(incident: Incident) -> Record:
    """The record of an incident; nothing is checked and nothing is lost but ``mentions``."""
    record: Record = {}
    for column in FIELDS:
        value = getattr(incident, column.name)
        if column.kind is Kind.TEXTS:
            value = list(value)
        elif column.kind is Kind.RECORDS:
            value = [{part: _plain(getattr(item, part)) for part in column.parts} for item in value]
        elif column.kind is Kind.TEXT and value is not None:
            value = str(value)
        record[column.name] = value
    return record


def from_record(record: Mapping[str, object], where: str = "record") -> Incident:
    """The incident of a record, checked; values may be as in a flat file (see :func:`parse_value`).

    Keys that are no columns are ignored. Absent optional columns are unknown.

    Raises:
        SchemaError: names ``where`` ("row 3", "line 12"), the column and what is wrong with its value.
    """
    parsed: Record = {}
    for column in FIELDS:
        try:
            parsed[column.name] = parse_value(column, record.get(column.name))
        except ValueError as problem:
            raise SchemaError(f"{where}, column {column.name!r}: {problem}") from None
    for name, conflict in conflicts(parsed):
        raise SchemaError(f"{where}, column {name!r}: {conflict}")
    try:
        return _incident(parsed)
    except (TypeError, ValueError) as problem:
        raise SchemaError(f"{where}, column 'sources' or 'claims': {problem}") from None


def _incident(parsed: Record) -> Incident:
    values: Record = {
        name: tuple(value) if isinstance(value, list) else value for name, value in parsed.items()
    }
    values["sources"] = tuple(
        Source(**{**source, "published": source["published"] and date.fromisoformat(source["published"])})
        for source in parsed["sources"]
    )
    values["claims"] = tuple(Claim(**claim) for claim in parsed["claims"])
    return Incident(**values)


def conflicts(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The columns whose values do not go together, each with what is wrong."""
    kind, sub = record["event_type"], record["sub_event_type"]
    if sub not in SUB_EVENT_TYPES.get(kind, ()):
        yield "sub_event_type", f"{sub!r} is no sub-event type of {kind!r}"
    for low, high in _RISING:
        if record[low] is not None and record[high] is not None and record[low] > record[high]:
            yield high, f"{record[high]} is less than {low}, {record[low]}"
    if (record["date_start"] is None) != (record["date_end"] is None):
        yield "date_end", "a date needs both date_start and date_end"
    if (record["lon"] is None) != (record["lat"] is None):
        yield "lon", "a point needs both a longitude and a latitude"
    if record["lon"] == 0 and record["lat"] == 0:
        yield "lon", "(0, 0) is no place; a place that is not known has no geometry"
