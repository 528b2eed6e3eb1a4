"""Sentences that tell of several events with one verb, each read as one report of Friday, 7 June 2024."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo import extract_incidents
from geo.model import Block, BlockKind, Incident, Report

TABLE = Path(__file__).parents[1] / "data" / "extract" / "shares.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
DAY = date(2024, 6, 7)


def told(sentence: str) -> list[Incident]:
    blocks = (Block(BlockKind.BODY, 0, len(sentence)),)
    return list(extract_incidents([Report("table", sentence, published=DAY, blocks=blocks)]))


def is_told(row: tuple[str, int | None, int | None, int], incident: Incident) -> bool:
    place, killed, wounded, day = row
    return (
        place in (incident.place or "")
        and (incident.killed_best or incident.killed_low) == killed
        and (incident.wounded_best or incident.wounded_low) == wounded
        and incident.date_start == incident.date_end == date(2024, 6, day)
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["s"][:60])
def test_each_member_is_an_incident(row: Mapping[str, Any]) -> None:
    found = told(row["s"])
    shown = [(i.place, i.killed_best, i.wounded_best, str(i.date_start)) for i in found]
    assert len(found) == len(row["rows"]), shown
    assert all(any(is_told(tuple(one), incident) for incident in found) for one in row["rows"]), shown


def test_every_member_stands_on_its_sentence() -> None:
    sentence = "Boko Haram killed 12 farmers near Maiduguri on Thursday and 7 near Damboa on Wednesday."
    for incident in told(sentence):
        assert incident.attacker == "Boko Haram"
        (source,) = incident.sources
        assert sentence[source.start : source.end] == source.quote == sentence
