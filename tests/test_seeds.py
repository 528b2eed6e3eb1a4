"""The wire dump that the program was asked for: every field of every incident, and nothing else."""

from __future__ import annotations

import pytest
from acceptance import ROOT, SEEDS, expectations, found_in, read, wrong_report_dates
from comparison import brief, compare, table

pytestmark = pytest.mark.skipif(
    not any(SEEDS.glob("*.txt")), reason=f"the wire dump is not there ({SEEDS.name}/)"
)

LABELS = [spec["is"] for spec in expectations("seeds").incidents]


@pytest.mark.parametrize("index", range(len(LABELS)), ids=LABELS)
def test_incident(index: int) -> None:
    outcome = compare(expectations("seeds"), found_in("seeds"))
    assert outcome.rows[index].right, "\n" + table(outcome)


def test_nothing_else() -> None:
    outcome = compare(expectations("seeds"), found_in("seeds"))
    assert not outcome.extra, "\n" + "\n".join(map(brief, outcome.extra))


def test_report_dates() -> None:
    wanted = expectations("seeds")
    wrong = wrong_report_dates(wanted, read(wanted.paths))
    assert not wrong, f"position: (expected, found): {wrong}"


def test_number_of_reports() -> None:
    assert len(read(expectations("seeds").paths)) == 12


def test_expectations_quote_nothing() -> None:
    """The expectations are facts: no four words of the dump stand in them."""
    text = " ".join((ROOT / "tests/data/seeds_expected.yaml").read_text(encoding="utf-8").lower().split())
    dump = " ".join(path.read_text(encoding="utf-8").lower() for path in SEEDS.glob("*.txt")).split()
    long_enough = [" ".join(dump[i : i + 6]) for i in range(len(dump) - 5)]
    assert not [words for words in long_enough if words in text]
