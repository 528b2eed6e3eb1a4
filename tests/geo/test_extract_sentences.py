"""Hard sentences, each read as one report of Friday, 7 June 2024, against what a coder reads in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from geo.extract import event_mentions
from geo.model import Block, BlockKind, Count, EventMention, Report

TABLE = Path(__file__).parents[1] / "data" / "extract" / "sentences.yaml"
ROWS: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
DAY = date(2024, 6, 7)


@cache
def read(sentence: str) -> tuple[EventMention, ...]:
    report = Report("table", sentence, published=DAY, blocks=(Block(BlockKind.BODY, 0, len(sentence)),))
    return tuple(event_mentions(report))


def best(count: Count | None) -> int | None:
    return count.best if count is not None else None


def test_there_are_enough() -> None:
    assert len(ROWS) >= 150


FIELDS = {
    "sub": lambda m: m.sub_event_type,
    "who": lambda m: m.attacker or "Unknown",
    "att": lambda m: m.attribution,
    "sus": lambda m: list(m.suspected),
    "k": lambda m: best(m.killed),
    "w": lambda m: best(m.wounded),
    "n": lambda m: best(m.weapon_count),
    "arm": lambda m: m.weapon,
    "tgt": lambda m: m.target_type,
    "day": lambda m: m.when.start if m.when else None,
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["s"][:60])
def test_sentence(row: Mapping[str, Any]) -> None:
    mentions = read(row["s"])
    if row.get("none") is True:
        assert not [m.trigger for m in mentions if m.specific or m.when or m.denied_by]
        return
    assert mentions, "nothing found"
    for field, value in FIELDS.items():
        if field in row:
            assert row[field] in [value(m) for m in mentions], field
    assert set(row.get("subs", ())) <= {m.sub_event_type for m in mentions}
    if "by" in row:
        assert any(set(row["by"]) <= {*m.attributed_by, *m.claimed_by} for m in mentions)
    if "deny" in row:
        assert any(set(row["deny"]) <= set(m.denied_by) for m in mentions)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["s"][:60])
def test_quotes_and_claims_stand_at_their_offsets(row: Mapping[str, Any]) -> None:
    for mention in read(row["s"]):
        assert row["s"][mention.source.start : mention.source.end] == mention.source.quote
        for claim in mention.claims:
            assert 0 <= claim.start < claim.end <= len(row["s"])
