"""Laws of the whole way from reports to incidents, and the work that nonsense makes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import permutations
from types import FrameType

import pytest

from geo.extract import event_mentions, extract_incidents
from geo.linking import link
from geo.model import Incident, Report
from geo.read import read_text

TEXTS = [
    "A car bomb killed five people in Mosul on Tuesday, police said. No group claimed responsibility.",
    "Police in Mosul said the toll of Tuesday's car bomb rose to seven.",
    "Two rockets hit the airport in Erbil on Wednesday. “No one was hurt,” its director said.",
    "Gunmen abducted a doctor in Kirkuk on Monday.",
]
DAY = date(2024, 6, 7)


def reports() -> list[Report]:
    read = [
        replace(one, id=f"r{n}") for n, text in enumerate(TEXTS) for one in read_text(text, published=DAY)
    ]
    return [replace(one, publisher=f"P{n}") for n, one in enumerate(read)]


def linked(given: list[Report]) -> list[Incident]:
    return link(extract_incidents(given))


def test_the_order_of_reports_changes_nothing() -> None:
    first, *others = permutations(reports())
    expected = linked(list(first))
    assert len(expected) == 3
    assert all(linked(list(order)) == expected for order in others[::5])


def test_a_report_twice_changes_nothing() -> None:
    assert linked([*reports(), reports()[0]]) == linked(reports())


def test_a_duplicate_under_another_name_adds_a_report_and_no_origin() -> None:
    before = linked(reports())
    after = linked([*reports(), replace(reports()[0], id="copy")])
    assert [(one.id, one.n_origins) for one in after] == [(one.id, one.n_origins) for one in before]
    assert [a.n_reports - b.n_reports for a, b in zip(after, before, strict=True)].count(1) == 1


def test_a_rising_toll_is_one_incident_with_its_history() -> None:
    (bomb,) = (one for one in linked(reports()) if one.place == "Mosul")
    assert (bomb.n_reports, bomb.killed_best) == (2, 7)
    assert {claim.value for claim in bomb.claims if claim.field == "killed"} == {5, 7}


def test_every_quote_stands_at_its_offsets() -> None:
    texts = {one.id: one.text for one in reports()}
    for incident in linked(reports()):
        for source in incident.sources:
            assert texts[source.report_id][source.start : source.end] == source.quote
        for claim in incident.claims:
            assert 0 <= claim.start < claim.end <= len(texts[claim.report_id])


@pytest.mark.parametrize(
    "piece",
    [
        "killed ",
        "attack, ",
        "(",
        "A",
        "$%&/ ",
        "Two rockets hit Erbil on Monday. ",
        "10/1 ",
        "al-",
        "The Red Front (RF) killed five in Mosul on Monday. ",
        "- killed five in Mosul\n",
    ],
    ids=lambda piece: piece.strip()[:8],
)
def test_work_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    once = _calls(lambda: _read(piece * (20_000 // len(piece))))
    twice = _calls(lambda: _read(piece * (40_000 // len(piece))))
    assert twice <= 2.4 * once + 20_000


def test_ten_megabytes_of_one_word_are_read_in_calls_that_do_not_grow_with_them() -> None:
    assert _calls(lambda: _read("A" * 10_000_000)) < 3_000_000


def _read(text: str) -> None:
    for report in read_text(text, published=DAY):
        event_mentions(report)


def _calls(work: Callable[[], None]) -> int:
    """How many functions are called: work, counted and not timed."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
