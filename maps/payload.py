"""What the page is given: the table by columns, its reports, attackers and periods, as JSON in HTML.

Beside the basemap's there are three blocks: ``incident-data``, all that map, timeline, filters and list
need, and ``incident-texts`` and ``incident-quotes``, what is read one incident at a time: the page opens
without waiting for them. How columns are packed is told in :mod:`maps.packing`. Sources point into
``reports``, so that a report is told once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from geo.schema import FIELDS
from maps import areas, packing, table
from maps.periods import Periods, periods_of
from maps.style import Colour, colours_of, style
from maps.table import Column, Incidents

_REPORT = ("report_id", "title", "publisher", "published", "url")
_READ_LATER = ("id", "gazetteer_id", "date_text", "summary")
"""Columns that are read one incident at a time."""


def payload_of(
    incidents: Incidents, *, title: str, colours: Mapping[str, Colour] | None = None
) -> dict[str, Any]:
    """The block ``incident-data`` as JSON values; ``colours`` are those that attackers are given."""
    spans, span_of = incidents.spans()
    periods = periods_of(spans)
    columns = {name: column for name, column in incidents.columns.items() if name not in _READ_LATER}
    shapes, shape_of = areas.encoded(incidents)
    return {
        "title": title,
        "n": incidents.n,
        "fields": [column.name for column in FIELDS],
        "columns": packing.columns(columns)
        | {
            "period": packing.codes(np.asarray(periods.of, dtype=np.int64)[span_of]),
            "shape": shape_of,
        },
        "shapes": shapes,
        "attackers": _attackers(incidents.columns["attacker"], colours),
        "unit": periods.unit,
        "periods": _nodes(periods),
        "attribution": style()["attribution"],
    }


def quotes_of(incidents: Incidents) -> list[str | None]:
    """The block ``incident-quotes`` as JSON values: the quotes of all sources, half of a large page."""
    sources = incidents.records["sources"]
    return packing.picked(sources.columns["quote"], sources.at)


def texts_of(incidents: Incidents) -> dict[str, Any]:
    """The block ``incident-texts`` as JSON values: all else that is read one incident at a time."""
    sources, claims = incidents.records["sources"], incidents.records["claims"]
    of_reports = {key: sources.columns[key] for key in _REPORT}
    reports, of = packing.numbered(list(of_reports.values()), sources.at)
    steps = np.zeros(len(of), dtype=np.int64)
    steps[sources.at] = packing.steps(of)
    told = {"report": steps.tolist()} | packing.quoted(sources.columns)
    return {
        "columns": packing.columns({name: incidents.columns[name] for name in _READ_LATER}),
        "reports": packing.listed(of_reports, reports),
        "sources": packing.nested(sources, told),
        "claims": packing.nested(claims, claims.columns),
    }


def _attackers(column: Column, given: Mapping[str, Colour] | None) -> list[dict[str, Any]]:
    """By number of incidents, the unknown last; colours as the style gives them."""
    counts = np.bincount(column.codes, minlength=len(column.levels)).tolist()
    ranked = sorted(
        ((name, count) for name, count in zip(column.levels, counts, strict=True) if count),
        key=lambda pair: (pair[0] == table.UNKNOWN, -pair[1], pair[0]),
    )
    colours = colours_of(dict(ranked), given)
    return [
        {"name": name, "light": colours[name]["light"], "dark": colours[name]["dark"]} for name, _ in ranked
    ]


def _nodes(periods: Periods) -> list[dict[str, Any]]:
    return [
        {"key": node.key, "label": node.label, "short": node.short, "parent": node.parent}
        for node in periods.nodes
    ]
