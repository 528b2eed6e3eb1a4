"""Laws of reading: no input raises, offsets hold, the order of reports and their names change nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract import event_mentions, extract_incidents
from geo.extract.toll.numbers import add, bounded, value_of
from geo.model import Block, BlockKind, Count, Report

WORDS = st.sampled_from(
    [
        *(
            "rockets",
            "killed",
            "three",
            "in",
            "near",
            "Baghdad",
            "on",
            "Monday",
            "the",
            "army",
            "said",
            "denied",
        ),
        *("a", "strike", "that", "hit", "and", "wounded", "dozens", "of", "by", "no", "casualties", "Iran’s"),
        *("US-led", "coalition", "KYIV", "AFP", "12", "1,000", "was", "had", "would", "to", "attack", "if"),
        *("“", "”", "’", "(", ")", ",", ".", "—", "\n", "\u200f", "💥", "بغداد"),
    ]
)


def report(text: str, name: str = "r") -> Report:
    return Report(name, text, published=date(2024, 6, 7), blocks=(Block(BlockKind.BODY, 0, len(text)),))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_anything_is_read_and_quoted_verbatim(text: str) -> None:
    for mention in event_mentions(report(text)):
        assert text[mention.source.start : mention.source.end] == mention.source.quote
        for count in (mention.killed, mention.wounded, mention.weapon_count):
            if count is not None and count.low is not None and count.high is not None:
                assert count.low <= count.high


TEXTS = [
    "A car bomb killed five people in Mosul on Tuesday, police said.",
    "Two rockets hit the airport in Erbil on Wednesday. No one was hurt.",
    "Gunmen abducted a doctor in Kirkuk on Monday.",
]


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [report(text, f"r{i}") for i, text in enumerate(TEXTS)]
    forward = {incident.id for incident in extract_incidents(reports)}
    assert forward == {incident.id for incident in extract_incidents(reversed(reports))}
    assert len(forward) == len(TEXTS)


def test_jobs_change_nothing() -> None:
    reports = [report(text, f"r{i}") for i, text in enumerate(TEXTS)]
    alone = [incident.id for incident in extract_incidents(reports)]
    assert alone == [incident.id for incident in extract_incidents(reports, jobs=2)]


@pytest.mark.parametrize(
    "text", ["killed " * 20_000, "(" * 50_000, "attack, " * 10_000 + ".", "A" * 100_000], ids=lambda t: t[:8]
)
def test_long_nonsense_is_read_in_bounded_time(text: str) -> None:
    assert event_mentions(report(text)) == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("eight", 8),
        ("3,500", 3500),
        ("twenty-five", 25),
        ("two dozen", 24),
        ("two hundred", 200),
        ("one hundred and five", 105),
        ("many", None),
        ("", None),
    ],
)
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize(
    ("qualifier", "count"),
    [
        ("at least", Count(8, 8, None)), ("more than", Count(9, 9, None)), ("up to", Count(None, None, 8)),
        ("about", Count(None, 8, None)), ("killed", Count(8, 8, 8)), ("fired more than a", Count(9, 9, None)),
    ],
)  # fmt: skip
def test_qualifiers(qualifier: str, count: Count) -> None:
    assert bounded(8, qualifier) == count


counts = st.integers(0, 500).map(lambda n: Count(n, n, n))


@given(counts, counts, counts)
def test_sums_do_not_depend_on_order(a: Count, b: Count, c: Count) -> None:
    assert add(add(a, b), c) == add(a, add(b, c))
    assert add(a, None) == a
