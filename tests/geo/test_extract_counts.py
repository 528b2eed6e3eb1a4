"""Numbers of killed, wounded and weapons: in sentences of a report, and in headlines that are all of one."""

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
from geo.read.records import Fields, make_report

DATA = Path(__file__).parents[1] / "data" / "extract"
DAY = date(2024, 6, 7)


def rows(name: str) -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return table


@cache
def in_body(sentence: str) -> tuple[EventMention, ...]:
    blocks = (Block(BlockKind.BODY, 0, len(sentence)),)
    return tuple(event_mentions(Report("table", sentence, published=DAY, blocks=blocks)))


@cache
def in_headline(headline: str) -> tuple[EventMention, ...]:
    return tuple(event_mentions(make_report(Fields(headline, "table", headline, DAY), "table", 0)))


def agrees(count: Count | None, wanted: Any) -> bool:
    if wanted is None or count is None:
        return wanted is count
    if isinstance(wanted, list):
        return [count.low, count.best, count.high] == wanted
    return count.best == wanted


def least(count: Count | None) -> int | None:
    return None if count is None else count.low if count.best is None else count.best


def check(row: Mapping[str, Any], mentions: tuple[EventMention, ...]) -> None:
    if row.get("none"):
        assert not [(m.trigger, m.killed) for m in mentions if m.specific or m.when]
        return
    assert mentions, "nothing found"
    for field, get in (
        ("k", lambda m: m.killed),
        ("w", lambda m: m.wounded),
        ("n", lambda m: m.weapon_count),
    ):
        if field not in row:
            continue
        counts = [get(m) for m in mentions]
        wanted = row[field]
        met = all if wanted is None else any
        assert met(agrees(count, wanted) for count in counts), (field, counts)
    if "ks" in row:
        assert set(row["ks"]) <= {least(m.killed) for m in mentions}
    for field, value in (
        ("sub", lambda m: m.sub_event_type),
        ("arm", lambda m: m.weapon),
        ("day", lambda m: m.when.start if m.when else None),
    ):
        if field in row:
            assert row[field] in [value(m) for m in mentions], field
    if "said" in row:
        assert tuple(row["said"]) in [(c.verb, c.value) for m in mentions for c in m.claims]


@pytest.mark.parametrize("row", rows("numbers.yaml"), ids=lambda row: row["s"][:60])
def test_in_a_sentence(row: Mapping[str, Any]) -> None:
    check(row, in_body(row["s"]))


@pytest.mark.parametrize("row", rows("headlines.yaml"), ids=lambda row: row["s"][:60])
def test_in_a_headline(row: Mapping[str, Any]) -> None:
    check(row, in_headline(row["s"]))


@pytest.mark.parametrize("row", rows("headlines.yaml"), ids=lambda row: row["s"][:60])
def test_quotes_stand_at_their_offsets(row: Mapping[str, Any]) -> None:
    for mention in in_headline(row["s"]):
        assert row["s"][mention.source.start : mention.source.end] == mention.source.quote
