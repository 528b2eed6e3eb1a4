"""The kinds of place that providers tell apart, as GeoNames feature codes: ``data/online/features.csv``.

>>> feature_code("military", "airfield"), feature_code("boundary", "administrative", "state")
('AIRB', 'ADM1')
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ..tables import read_table

_PATH = Path(__file__).parents[1] / "data" / "online" / "features.csv"
UNKNOWN = "LCTY"
"""GeoNames: a minor area or place of unspecified or mixed character."""


def feature_code(key: object, value: object, level: object = None) -> str:
    """The code of an OpenStreetMap tag; for a boundary, or without a tag, that of its level."""
    table = _codes()
    of_level = table.get(("level", "", _word(level)))
    if (_word(key), _word(value)) == ("boundary", "administrative") or not _word(key):
        return of_level or UNKNOWN
    return (
        table.get(("osm", _word(key), _word(value)))
        or table.get(("osm", _word(key), "*"))
        or of_level
        or UNKNOWN
    )


def _word(value: object) -> str:
    return value.casefold() if isinstance(value, str) else ""


@cache
def _codes() -> Mapping[tuple[str, str, str], str]:
    return {(row["form"], row["key"], row["value"]): row["code"] for _, row in read_table(_PATH)}
