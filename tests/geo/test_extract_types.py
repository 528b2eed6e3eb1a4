"""Every sub-event type of ACLED is read from a sentence that tells of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from geo.extract import event_mentions
from geo.model import Block, BlockKind, Report
from geo.vocabulary import SUB_EVENT_TYPES

TABLE: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "extract" / "types.yaml").read_text(encoding="utf-8")
)
CASES = [(kind, sentence) for kind, told in TABLE.items() for sentence in told]


def test_each_type_is_told_twice() -> None:
    types = {name for names in SUB_EVENT_TYPES.values() for name in names}
    assert set(TABLE) - {"none"} == types
    assert not [kind for kind in types if len(TABLE[kind]) < 2]


@pytest.mark.parametrize(("kind", "sentence"), CASES, ids=[f"{k}: {s[:50]}" for k, s in CASES])
def test_type(kind: str, sentence: str) -> None:
    blocks = (Block(BlockKind.BODY, 0, len(sentence)),)
    mentions = event_mentions(Report("table", sentence, published=date(2024, 6, 7), blocks=blocks))
    if kind == "none":
        assert not [m.trigger for m in mentions if m.specific or m.when]
        return
    assert [m.sub_event_type for m in mentions][:1] == [kind]
