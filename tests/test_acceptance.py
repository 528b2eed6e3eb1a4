"""The product's conscience: reports of several makes and wars, and the incidents a trained coder reads in them."""

from __future__ import annotations

import pytest
from acceptance import Row, brief, compare, expectations, found_in, read, sets, table, wrong_report_dates

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
