"""JSON as every text format here writes it: stable, strict, UTF-8."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from geo.errors import SchemaError
from geo.record import Record


def dumps(value: Any) -> str:
    """One line of JSON: key order as given, text as it is, dates in ISO 8601.

    Raises:
        ValueError: a number is not finite.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_iso)


def loads(text: str, where: str) -> Any:
    """The value of a JSON text.

    Raises:
        SchemaError: it is no JSON, or has numbers that JSON has not (NaN); names ``where``.
    """
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise SchemaError(f"{where}: the JSON is nested too deeply") from None
    except ValueError as problem:
        raise SchemaError(f"{where}: no JSON ({problem})") from None


def encode(text: str) -> bytes:
    """UTF-8; a lone surrogate, which UTF-8 has no bytes for, becomes U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def flat(record: Record) -> Record:
    """The record with its lists as JSON text, as CSV and GeoPackage carry them."""
    return {name: dumps(value) if isinstance(value, list) else value for name, value in record.items()}


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    raise TypeError(f"{type(value).__name__} has no place in an incident")


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")
