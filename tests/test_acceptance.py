"""Reports of several makes and wars, and the incidents that a trained coder reads in them."""

from __future__ import annotations

from dataclasses import fields

import pytest
from acceptance import expectations, found_in, read, sets, wrong_report_dates
from comparison import Row, brief, compare, table

from geo.lexicon import reading
from geo.model import Incident
from geo.vocabulary import (
    ACTOR_TYPES,
    ATTRIBUTIONS,
    DATE_BASES,
    DATE_PRECISIONS,
    EVENT_TYPES,
    SUB_EVENT_TYPES,
    TARGET_TYPES,
)

FIELDS = {field.name for field in fields(Incident)} | {
    "is",
    "at",
    "within_km",
    "or_unlocated",
    "killed",
    "wounded",
}
CODES = {
    "event_type": EVENT_TYPES,
    "sub_event_type": [sub for subs in SUB_EVENT_TYPES.values() for sub in subs],
    "attribution": ATTRIBUTIONS,
    "attacker_type": ACTOR_TYPES,
    "date_precision": DATE_PRECISIONS,
    "date_basis": DATE_BASES,
    "target_type": TARGET_TYPES,
    "weapon": [entry["name"] for entry in reading.entries("weapons.yaml")],
}
NAMES = [*sets(), "example"]
CASES = [(name, i, spec["is"]) for name in NAMES for i, spec in enumerate(expectations(name).incidents)]


@pytest.mark.parametrize(("name", "index"), [c[:2] for c in CASES], ids=[f"{c[0]}: {c[2]}" for c in CASES])
def test_incident(name: str, index: int) -> None:
    outcome = compare(expectations(name), found_in(name))
    row: Row = outcome.rows[index]
    assert row.right, "\n" + table(outcome)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else(name: str) -> None:
    outcome = compare(expectations(name), found_in(name))
    assert not outcome.extra, "\n" + "\n".join(map(brief, outcome.extra))
    assert not outcome.quoted, "\n" + "\n".join(
        f"{why}: {brief(incident)}" for why, incident in outcome.quoted
    )


@pytest.mark.parametrize("name", NAMES)
def test_report_dates(name: str) -> None:
    wanted = expectations(name)
    wrong = wrong_report_dates(wanted, read(wanted.paths, wanted.published))
    assert not wrong, f"report: (expected, found): {wrong}"


@pytest.mark.parametrize("name", NAMES)
def test_quotes_stand_at_their_offsets(name: str) -> None:
    wanted = expectations(name)
    texts = {report.id: report.text for report in read(wanted.paths, wanted.published)}
    for incident in found_in(name):
        assert incident.sources
        for source in incident.sources:
            assert texts[source.report_id][source.start : source.end] == source.quote


@pytest.mark.parametrize("name", [*NAMES, "seeds"])
def test_expectations_are_well_formed(name: str) -> None:
    """Every field exists and every code is in its list, so that a misspelling cannot hide a difference."""
    wanted = expectations(name)
    assert not [path for path in wanted.paths if not path.is_file()]
    for spec in (*wanted.incidents, *wanted.may_also):
        assert not set(spec) - FIELDS, spec["is"]
        for key, allowed in CODES.items():
            values = [spec[key]] if key in spec else []
            values = [v for value in values for v in (value["any"] if isinstance(value, dict) else [value])]
            assert not {v for v in values if v is not None} - set(allowed), (spec["is"], key)
    labels = [spec["is"] for spec in wanted.incidents]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", NAMES)
def test_never_quotes_the_reports(name: str) -> None:
    """The words that must not be quoted do stand in the reports; otherwise the rule asks nothing."""
    wanted = expectations(name)
    text = " ".join(" ".join(path.read_text(encoding="utf-8") for path in wanted.paths).split())
    assert not [rule["words"] for rule in wanted.never if rule["words"] not in text]
