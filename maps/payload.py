"""What the page is given: the table by columns, its reports, attackers and periods, as JSON in HTML.

A column is a list, or ``{"levels": [...], "codes": [...]}`` when its values repeat; one with no value at all
is left out. Dates are days since 1970-01-01. Sources point into ``reports``, so that a report is told once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from geo.schema import FIELDS
from maps import table
from maps.periods import Periods, periods_of
from maps.style import colours_of, style
from maps.table import Row

_EPOCH = date(1970, 1, 1).toordinal()
_FREE_TEXT = ("id", "gazetteer_id", "date_text", "summary")
_REPORT = ("report_id", "title", "publisher", "published", "url")


def payload_of(rows: Sequence[Row], *, title: str, basemap: dict[str, Any]) -> dict[str, Any]:
    """The page's data as JSON values."""
    periods = periods_of([table.span_of(row) for row in rows])
    reports: dict[tuple[Any, ...], int] = {}
    sources = [[_source(source, reports) for source in row["sources"]] for row in rows]
    return {
        "title": title,
        "n": len(rows),
        "fields": [column.name for column in FIELDS],
        "columns": _columns(rows) | {"period": list(periods.of)},
        "sources": sources,
        "claims": [[list(claim.values()) for claim in row["claims"]] for row in rows],
        "reports": [list(report) for report in reports],
        "attackers": _attackers(rows),
        "unit": periods.unit,
        "periods": _nodes(periods),
        "attribution": style()["attribution"],
        "basemap": basemap,
    }


def as_script(value: Any) -> str:
    """JSON for a ``<script type="application/json">``: nothing in it can end the element."""
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        dumped = dumped.replace(character, f"\\u{ord(character):04x}")
    return dumped


def _columns(rows: Sequence[Row]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name in (*table.TEXTS, *table.DATES, *table.NUMBERS, *table.WHOLE, *table.ACTORS, "lon", "lat"):
        values = [row[name] for row in rows]
        if name in table.DATES:
            columns[name] = [None if value is None else value.toordinal() - _EPOCH for value in values]
        elif name in table.TEXTS and name not in _FREE_TEXT:
            columns[name] = _levels(values)
        elif name in table.NUMBERS:
            columns[name] = [
                None if value is None else int(value) if value == int(value) else round(value, 4)
                for value in values
            ]
        else:
            columns[name] = [value or None for value in values] if name in table.ACTORS else values
    return {name: column for name, column in columns.items() if _told(column)}


def _told(column: Any) -> bool:
    return bool(column["levels"]) if isinstance(column, dict) else any(value is not None for value in column)


def _levels(values: Sequence[Any]) -> dict[str, list[Any]]:
    levels = sorted({value for value in values if value is not None})
    code = {value: index for index, value in enumerate(levels)}
    return {"levels": levels, "codes": [code.get(value) for value in values]}


def _source(source: Row, reports: dict[tuple[Any, ...], int]) -> list[Any]:
    report = tuple(source[key] for key in _REPORT)
    return [reports.setdefault(report, len(reports)), source["quote"], source["start"], source["end"]]


def _attackers(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """By number of incidents, the unknown last; colours as the style gives them."""
    counts = Counter(row["attacker"] for row in rows)
    colours = colours_of(counts)
    names = sorted(counts, key=lambda name: (name == table.UNKNOWN, -counts[name], name))
    return [{"name": name, "light": colours[name]["light"], "dark": colours[name]["dark"]} for name in names]


def _nodes(periods: Periods) -> list[dict[str, Any]]:
    return [
        {"key": node.key, "label": node.label, "short": node.short, "parent": node.parent}
        for node in periods.nodes
    ]
