"""Sentences and headings that tell of several acts at once, and whose members are told one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo import extract_incidents
from geo.model import Incident, Report
from geo.read import read_text

TABLE = Path(__file__).parents[1] / "data" / "extract" / "topics.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
DAY = date(2024, 6, 7)


def reports(text: str) -> list[Report]:
    return [replace(report, published=DAY) for report in read_text(text)]


def is_told(row: list[str | None], incident: Incident) -> bool:
    place, attacker, kind = row
    same = incident.attacker == (attacker or "Unknown")
    return (place or "") in (incident.place or "") and same and incident.sub_event_type.startswith(kind or "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["s"][:60])
def test_members_are_by_whom_the_topic_says(row: Mapping[str, Any]) -> None:
    found = list(extract_incidents(reports(row["s"])))
    shown = [(i.place, i.attacker, i.suspected, i.sub_event_type) for i in found]
    assert len(found) == len(row["rows"]), shown
    assert all(any(is_told(one, incident) for incident in found) for one in row["rows"]), shown
    for incident in found:
        assert list(incident.suspected) == row.get("sus", [])
        if incident.attacker != "Unknown" and "att" in row:
            assert incident.attribution == row["att"]
        if "arm" in row:
            assert incident.weapon == row["arm"]


def test_the_topic_is_the_evidence_for_the_doer() -> None:
    text = (
        "The ELN carried out a wave of kidnappings this week. On Monday a rancher was abducted near Saravena."
    )
    (incident,) = extract_incidents(reports(text))
    assert [text[s.start : s.end] for s in incident.sources] == [s.quote for s in incident.sources]
    assert [s.quote[:20] for s in incident.sources] == ["The ELN carried out ", "On Monday a rancher "]
