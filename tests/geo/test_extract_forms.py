"""Filled-in forms in plain text: incident logs, situation reports, safety bulletins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo import extract_incidents
from geo.model import Incident
from geo.read import read_text

TABLE = Path(__file__).parents[1] / "data" / "extract" / "forms.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
FIELDS = {
    "who": lambda i: None if i.attacker == "Unknown" else i.attacker,
    "sus": lambda i: list(i.suspected),
    "k": lambda i: i.killed_best,
    "w": lambda i: i.wounded_best,
    "day": lambda i: i.date_start if i.date_start == i.date_end else None,
    "hour": lambda i: i.time_of_day,
    "arm": lambda i: i.weapon,
    "tgt": lambda i: i.target_type,
}


def is_told(row: Mapping[str, Any], incident: Incident) -> bool:
    same = all(get(incident) == row[field] for field, get in FIELDS.items() if field in row)
    return (
        same
        and row["at"] in (incident.place or "")
        and incident.sub_event_type.startswith(row.get("sub", ""))
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row["s"].split())[:60])
def test_forms_are_incidents(row: Mapping[str, Any]) -> None:
    reports = read_text(row["s"])
    found = list(extract_incidents(reports))
    shown = [
        (i.place, i.attacker, i.suspected, i.killed_best, i.wounded_best, str(i.date_start), i.time_of_day,
         i.sub_event_type, i.weapon, i.target_type)
        for i in found
    ]  # fmt: skip
    assert len(found) == len(row["rows"]), shown
    assert all(any(is_told(one, incident) for incident in found) for one in row["rows"]), shown
    texts = {report.id: report.text for report in reports}
    for source in (source for incident in found for source in incident.sources):
        assert texts[source.report_id][source.start : source.end] == source.quote
