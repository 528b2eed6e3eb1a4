"""Who did it, and how surely, told in one sentence or over a few, against what a coder reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo.consolidate import consolidate
from geo.consolidate.confidence import confidence_reasons
from geo.consolidate.origins import origins_of
from geo.consolidate.where import where_of
from geo.consolidate.who import who_of
from geo.extract import event_mentions
from geo.extract.roles.sides import state_of
from geo.extract.roles.unlisted import unlisted
from geo.model import Block, BlockKind, EventMention, Report

TABLES = Path(__file__).parents[1] / "data" / "extract"
ROWS: list[dict[str, Any]] = [
    row
    for name in ("doers.yaml", "unsaid.yaml")
    for row in yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))
]
DAY = date(2024, 6, 7)


def read(text: str) -> list[EventMention]:
    report = Report("table", text, published=DAY, blocks=(Block(BlockKind.BODY, 0, len(text)),))
    return event_mentions(report)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["s"][:60])
def test_doer(row: Mapping[str, Any]) -> None:
    mentions = read(row["s"])
    assert mentions, "nothing found"
    named = {name for m in mentions for name in (m.attacker, *m.suspected) if name}
    if row.get("none"):
        assert not named
    assert not named & set(row.get("not", ()))
    for field, value in (("who", lambda m: m.attacker), ("att", lambda m: m.attribution)):
        if field in row:
            assert row[field] in [value(m) for m in mentions], field
    if "sus" in row:
        assert row["sus"] in [list(m.suspected) for m in mentions]
    if "by" in row:
        assert any(set(row["by"]) <= {*m.attributed_by, *m.claimed_by} for m in mentions)
    if "deny" in row:
        assert any(set(row["deny"]) <= set(m.denied_by) for m in mentions)


def test_an_inferred_attacker_lowers_the_confidence_and_says_why() -> None:
    told = read("The ELN attacked a power station in Arauca on Thursday.")
    by_kind = read("Guerrilla units attacked a power station in Arauca on Thursday. The ELN is growing.")
    sure, inferred = consolidate(told), consolidate(by_kind)
    assert sure.attacker == inferred.attacker == "ELN"
    assert inferred.confidence < sure.confidence
    origins = origins_of(by_kind, None)
    who, where = who_of(by_kind, origins, "CO"), where_of(by_kind, origins)
    reasons = [reason for reason, _ in confidence_reasons(by_kind, origins, None, where, who, 0)]
    assert "attacker told by kind, the report names one group of it" in reasons


def test_the_army_of_a_country_is_its_state_unless_the_lexicon_has_another() -> None:
    names = {iso: state.name for iso in ("IQ", "ET", "RU", "HN", "SD", "MM") if (state := state_of(iso))}
    assert names == {
        "IQ": "Iraq",
        "ET": "Ethiopia",
        "RU": "Russia",
        "HN": "Honduras",
        "SD": "Sudanese Armed Forces",
        "MM": "Myanmar military",
    }


def test_groups_introduced_are_found_wherever_they_are_named() -> None:
    text = 'The Scarlet Liberation Front (SLF) struck. The SLF said so. The "Scarlet Hand" group did not.'
    found = [(text[start:end], form.actor.name) for start, end, form in unlisted(text, (), cable=False)]
    assert sorted(found) == [
        ("SLF", "Scarlet Liberation Front"),
        ("SLF", "Scarlet Liberation Front"),
        ('Scarlet Hand" group', "Scarlet Hand"),
        ("The Scarlet Liberation Front", "Scarlet Liberation Front"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The World Food Programme (WFP) said so.",
        'He called it "a great victory" and left.',
        'They spoke of "death squads" in the hills.',
        "The Ministry of Health (MOH) counted them.",
    ],
)
def test_other_names_are_no_armed_groups(text: str) -> None:
    assert not unlisted(text, (), cable=False)
