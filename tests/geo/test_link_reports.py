"""Grouping whole reports by the incident they are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.linking import link_reports
from geo.linking.agglomerate import agglomerate
from geo.linking.documents import judge_documents, read_documents
from geo.model import Report

MINE = (
    "A mine blew up under a bus on the road from Gossi to Hombori. "
    "Doctor Amadou Cissoko of the clinic in Gossi counted 11 dead."
)
BUS = (
    "Eleven travellers died when their bus drove over a mine near Gossi, says Amadou Cissoko, doctor at the "
    "Gossi clinic. They came from Hombori."
)
FERRY = (
    "Gunmen fired on a ferry on the lake near Baga. "
    "Fisherman Modu Kyari saw three people fall into the water."
)
LAKE = "Shots at a ferry on Lake Chad: three missing, tells Modu Kyari, who fishes near Baga."
RAIN = "Rain washed away the bridge of Ansongo. Nobody was hurt, the mayor said."


def reports(*texts: str, day: str = "2024-06-01") -> list[Report]:
    return [Report(f"r{at}", text, published=date.fromisoformat(day)) for at, text in enumerate(texts)]


def ids(groups: list[tuple[Report, ...]]) -> list[list[str]]:
    return [[report.id for report in group] for group in groups]


def test_stories_of_one_incident_stand_together() -> None:
    assert ids(link_reports(reports(MINE, FERRY, BUS, RAIN, LAKE))) == [["r0", "r2"], ["r1", "r4"], ["r3"]]


def test_order_changes_nothing_and_a_report_twice_counts_once() -> None:
    given_ = reports(MINE, FERRY, BUS, RAIN, LAKE)
    assert link_reports([*reversed(given_), *given_]) == link_reports(given_)


def test_a_judgement_says_why() -> None:
    documents, rarity = read_documents(reports(MINE, BUS, FERRY))
    judgement = judge_documents(documents[0], documents[1], rarity)
    assert {"text", "names", "rare words"} <= {reason.comparer for reason in judgement.reasons}
    assert judgement.score == judge_documents(documents[1], documents[0], rarity).score


def test_days_between_reports_speak_against() -> None:
    one, other = reports(MINE, BUS)
    near, rarity = read_documents([one, other])
    far, _ = read_documents([one, replace(other, published=date(2025, 6, 1))])
    assert judge_documents(*far, rarity).score < judge_documents(*near, rarity).score


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("a" * 100_000, "b"), ("\x00 \ud800",)])
def test_strange_input_is_grouped(texts: tuple[str, ...]) -> None:
    assert sum(len(group) for group in link_reports(reports(*texts))) == len(texts)


likenesses = st.integers(1, 12).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.dictionaries(
            st.sampled_from(list(combinations(range(size), 2)) or [(0, 0)]).filter(
                lambda pair: pair[0] < pair[1]
            )
            if size > 1
            else st.nothing(),
            st.floats(0.01, 1.0),
        ),
    )
)


@given(likenesses, st.floats(0.05, 0.95))
def test_clusters_are_a_partition_and_never_of_things_unlike(
    case: tuple[int, dict[tuple[int, int], float]], least: float
) -> None:
    size, likeness = case
    found = agglomerate(size, likeness, least)
    assert sorted(item for cluster in found for item in cluster) == list(range(size))
    for cluster in found:
        pairs = list(combinations(cluster, 2))
        if pairs:
            assert max(likeness.get(pair, 0.0) for pair in pairs) >= least
