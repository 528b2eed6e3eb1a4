"""Reports without violence, in words that also tell of it: none may give an incident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from geo.model import Incident
from geo.read import read_text
from incident_mapper.pipeline import dated, incidents_in

TABLE = Path(__file__).parent / "data" / "quiet.yaml"
TEXTS = [
    (kind, text)
    for kind, texts in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items()
    for text in texts
]
DAY = date(2024, 6, 7)


@cache
def found() -> dict[str, list[Incident]]:
    """The incidents of each text, by its number, all read in one go."""
    reports = [
        replace(report, id=str(number), dump=str(number))
        for number, (_, text) in enumerate(TEXTS)
        for report in read_text(text, published=DAY)
    ]
    out: dict[str, list[Incident]] = {}
    for incident in incidents_in(dated(reports), per_report=True):
        out.setdefault(incident.sources[0].report_id, []).append(incident)
    return out


def test_there_are_enough() -> None:
    assert len(TEXTS) >= 120


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=lambda n: f"{TEXTS[n][0]}: {TEXTS[n][1][:50]}")
def test_no_incident(number: int) -> None:
    assert not [f"{i.sub_event_type}: {i.sources[0].quote}" for i in found().get(str(number), [])]
