"""Pairs and small groups of tellings from several wars, and whether they are of one event."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gazetteer.model import Precision, Resolution
from geo.linking import Verdict, incidents_of, judge_mentions, link_mentions, supported
from geo.linking.kinds import kind_relation
from geo.model import BlockKind, Count, DateBasis, DatePrecision, EventMention
from geo.vocabulary import SUB_EVENT_TYPES
from tests.geo.tellings import AIR, SHELLING, land, n, on, spot, tell


def ua(name: str, lat: float, lon: float, **values: Any) -> Resolution:
    values = {"code": "PPL", "precision": Precision.WITHIN_25_KM, "radius_km": 4.0, **values}
    return spot(name, lat, lon, "UA", "Ukraine", **values)


KUPIANSK, CHUHUIV = ua("Kupiansk", 49.71, 37.61), ua("Chuhuiv", 49.84, 36.69)
KHARKIV = ua("Kharkiv", 49.99, 36.23, radius_km=14.0, code="PPLA")
SALTIVKA = ua("Saltivka", 50.03, 36.33, radius_km=2.5, code="PPLX", precision=Precision.EXACT)
OBLAST = ua("Kharkiv Oblast", 49.6, 36.5, radius_km=110.0, code="ADM1", precision=Precision.ADM1)
UKRAINE = land("Ukraine", "UA")


def one(order: int = 0, report: str = "a", **values: Any) -> EventMention:
    """A strike on Kupiansk on Tuesday, unless said otherwise."""
    values = {
        "at": KUPIANSK,
        "when": on("2024-03-05"),
        "kind": SHELLING,
        "published": "2024-03-06",
        "weapon": "artillery",
        "quote": " ".join(f"word{report}{order}{at}" for at in range(12)),
        "publisher": report,
        **values,
    }
    return tell(report, order, values.pop("quote"), **values)


def clusters(*mentions: EventMention) -> list[set[str]]:
    """Which reports stand together."""
    return sorted(({m.source.report_id for m in cluster} for cluster in link_mentions(mentions)), key=sorted)


def together(*mentions: EventMention) -> bool:
    return len(link_mentions(mentions)) == 1


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({}, True),
        ({"when": on("2024-03-06")}, False),
        ({"when": on("2024-03-04", "2024-03-10")}, True),
        ({"at": CHUHUIV}, False),
        ({"at": OBLAST}, True),
        ({"at": UKRAINE, "attacker": "Russia"}, True),
        ({"at": land("Poland", "PL")}, False),
        ({"kind": AIR, "weapon": "drone"}, True),
        ({"kind": "Abduction/forced disappearance", "weapon": None}, False),
        ({"kind": "Peaceful protest", "weapon": None}, False),
        ({"kind": "Attack", "weapon": None, "killed": n(3)}, True),
    ],
)
def test_place_time_and_type_decide(other: dict[str, Any], same: bool) -> None:
    assert together(one(), one(report="b", **other)) is same


@pytest.mark.parametrize(
    ("late", "early", "same"),
    [
        ("late", "early", True),
        ("overnight", "early", True),
        ("23:40", "00:30", True),
        ("late", "afternoon", False),
        ("morning", "early", False),
        ("evening", "morning", False),
        (None, None, False),
    ],
)
def test_a_night_joins_two_days(late: str | None, early: str | None, same: bool) -> None:
    first, second = one(when=on("2024-03-05", tod=late)), one(report="b", when=on("2024-03-06", tod=early))
    assert together(first, second) is same


def test_the_day_of_a_report_is_a_soft_date() -> None:
    soft = on("2024-03-06", basis=DateBasis.INFERRED_REPORT_DATE)
    assert together(one(), one(report="b", when=soft))
    assert not together(one(when=on("2024-03-07")), one(report="b", when=soft))


def test_nobody_tells_of_what_has_yet_to_happen() -> None:
    assert not together(one(when=on("2024-03-09")), one(report="b", when=None, published="2024-03-06"))
    assert together(one(), one(report="b", when=None, published="2024-03-06"))


def test_attackers_who_exclude_each_other_part_tellings_and_parts_of_one_side_do_not() -> None:
    assert not together(
        one(attacker="Russia", at=KHARKIV), one(report="b", attacker="Islamic State", at=KHARKIV)
    )
    houthi = spot("Hodeidah", 14.8, 42.95, "YE", "Yemen")
    parts = [
        one(report=r, at=houthi, attacker=a)
        for r, a in (("a", "Iran"), ("b", "Islamic Revolutionary Guard Corps"))
    ]
    assert together(*parts)


def test_towns_next_to_each_other_are_two_places_and_a_quarter_is_within_its_city() -> None:
    north = ua("North", 49.71, 37.61, radius_km=2.0)
    south = ua("South", 49.66, 37.61, radius_km=2.0)
    assert not together(one(at=north), one(report="b", at=south))
    assert together(one(at=KHARKIV), one(report="b", at=SALTIVKA))


def test_a_rising_toll_is_one_incident_and_unlike_tolls_of_one_report_are_two() -> None:
    rise = [
        one(report=r, published=p, killed=n(k))
        for r, p, k in (("a", "2024-03-05", 3), ("b", "2024-03-06", 7))
    ]
    assert together(*rise)
    city = {"at": KHARKIV, "target_type": "Utilities", "attacker": None}
    two = [one(0, killed=n(2), **city), one(300, killed=n(9), **{**city, "target_type": "Transportation"})]
    assert not together(*two)


def test_a_shared_name_joins_and_another_name_parts() -> None:
    named = {"victims": frozenset({"Ihor Hrytsenko"}), "when": None, "kind": "Attack", "weapon": None}
    short = {**named, "victims": frozenset({"Hrytsenko"})}
    first = one(**{**named, "when": on("2024-03-05")})
    assert together(first, one(report="b", **{**short, "at": UKRAINE}))
    other = {**short, "victims": frozenset({"Petro Kovalenko"})}
    assert not together(first, one(report="b", **{**other, "at": UKRAINE}))


def test_one_salvo_on_several_places_is_several_and_its_vague_telling_supports_all() -> None:
    salvo = one(at=(KUPIANSK, CHUHUIV, UKRAINE), attacker="Russia")
    vague = one(report="b", at=UKRAINE, attacker="Russia", plural=True)
    assert clusters(salvo, vague) == [{"a", "b"}, {"a", "b"}]


def test_a_plural_telling_at_large_supports_every_attack_of_the_day() -> None:
    told = [
        one(report="a", attacker="Russia"),
        one(report="b", at=CHUHUIV, attacker="Russia"),
        one(report="c", at=UKRAINE, attacker="Russia", plural=True),
    ]
    assert clusters(*told) == [{"a", "c"}, {"b", "c"}]


def test_a_digest_keeps_its_items_apart() -> None:
    items = [
        one(100 * at, at=ua(f"Village {at}", 48.0 + at / 3, 37.5, radius_km=3.0), killed=n(at % 2))
        for at in range(12)
    ]
    assert len(link_mentions(items)) == 12


def test_a_singular_reference_means_the_nearest_of_its_kind() -> None:
    first = one(0, at=KUPIANSK, target="a school", attacker="Russia")
    second = one(200, at=CHUHUIV, kind="Abduction/forced disappearance", weapon=None)
    bare = {"when": None, "at": (), "specific": False, "definite": True, "weapon": None}
    abduction = one(
        400, **{**bare, "kind": "Abduction/forced disappearance"}, quote="The abduction was filmed."
    )
    strike = one(600, **bare, quote="The shelling lasted an hour.")
    found = link_mentions([first, second, abduction, strike])
    assert sorted([m.order for m in cluster] for cluster in found) == [[0, 600], [200, 400]]


def test_a_headline_is_of_its_own_report() -> None:
    bare = {"when": None, "at": UKRAINE, "specific": False, "block": BlockKind.HEADLINE}
    told = [
        one(50, report="a", killed=n(4)),
        one(50, report="b", at=CHUHUIV, killed=n(4)),
        one(0, report="b", **bare, quote="Shells kill four"),
    ]
    assert clusters(*told) == [{"a"}, {"b"}]
    assert sorted(len(cluster) for cluster in link_mentions(told)) == [1, 2]


def test_two_vague_tellings_do_not_chain_two_events() -> None:
    told = [
        one(report="a", when=on("2024-03-05")),
        one(report="b", when=on("2024-03-12")),
        one(report="c", when=on("2024-03-01", "2024-03-31"), at=OBLAST, published="2024-04-01"),
        one(report="d", when=None, at=OBLAST, published="2024-04-02"),
    ]
    found = link_mentions(told)
    assert not any({"a", "b"} <= {m.source.report_id for m in cluster} for cluster in found)


def test_a_judgement_carries_its_reasons() -> None:
    yes = judge_mentions(one(), one(report="b"))
    assert yes.verdict is Verdict.YES
    assert {"place", "time", "type", "weapon", "bias"} <= {reason.comparer for reason in yes.reasons}
    assert yes.score == pytest.approx(sum(reason.score for reason in yes.reasons), abs=1e-5)
    no = judge_mentions(one(), one(report="b", at=CHUHUIV))
    assert no.vetoed
    assert [reason.why for reason in no.reasons] == ["different places"]


def test_counts_agree_when_one_number_can_be_both() -> None:
    exactly, at_least = one(killed=n(9)), one(report="b", killed=Count(8, 8, None))
    reasons = {reason.comparer: reason for reason in judge_mentions(exactly, at_least).reasons}
    assert reasons["numbers"].score > 0


def test_every_type_of_the_code_list_is_known_to_the_table_of_kinds() -> None:
    every = [sub for subs in SUB_EVENT_TYPES.values() for sub in subs]
    for sub in every:
        assert kind_relation(sub, sub) == "same"
        assert all(kind_relation(sub, other) == kind_relation(other, sub) for other in every)


def test_an_unreadable_place_is_no_place() -> None:
    ambiguous = replace(KUPIANSK, status=type(KUPIANSK.status).AMBIGUOUS)
    assert together(one(at=(ambiguous,)), one(report="b", at=KUPIANSK))
    assert len(link_mentions([one(at=(ambiguous, replace(CHUHUIV, status=ambiguous.status)))])) == 1


@pytest.mark.parametrize(
    ("one_time", "other_time", "same"),
    [
        ("early", "late", False),
        ("early", "overnight", True),
        ("morning", "11:30", True),
        ("early", None, True),
    ],
)
def test_the_ends_of_one_day_are_two_times(one_time: str, other_time: str | None, same: bool) -> None:
    first, second = (
        one(when=on("2024-03-05", tod=one_time)),
        one(report="b", when=on("2024-03-05", tod=other_time)),
    )
    assert together(first, second) is same


def test_an_area_drawn_roughly_still_holds_what_lies_at_its_edge() -> None:
    north = ua("Kharkiv", 50.3, 36.3, radius_km=42.0, precision=Precision.RELATIVE, relation="north-of")
    edge = ua("Edge", 50.62, 36.4, radius_km=3.0)
    values = {"wounded": n(4), "weapon": "rocket"}
    assert together(one(0, at=north, **values), one(200, at=edge, **values))
    south = ua("South", 49.9, 36.4, radius_km=3.0)
    assert not together(one(0, at=north, **values), one(200, at=south, **values))


def test_a_region_is_too_vague_to_stand_against_a_town_of_the_same_report() -> None:
    region = ua("Ukraine", 49.6, 37.5, radius_km=225.0, precision=Precision.RELATIVE, relation="in-area-of")
    lead = one(0, at=region, kind=AIR, weapon="air strike", killed=n(8))
    detail = one(150, kind=AIR, weapon="unidentified aircraft")
    assert together(lead, detail)
    town = ua("Other town", 49.6, 37.5, radius_km=3.0)
    assert not together(one(0, at=town, kind=AIR, weapon="air strike", killed=n(8)), detail)


def test_a_telling_without_a_place_is_found_by_one_with_only_a_country() -> None:
    nowhere = one(at=(), when=on("2024-02-01", "2024-02-29"), killed=n(1), target_actor="United States")
    country = one(report="b", at=UKRAINE, when=None, killed=n(1), target_actor="United States")
    assert together(nowhere, country)


def test_a_wider_place_told_first_supports_what_happened_elsewhere_in_it() -> None:
    values = {"attacker": "Russia", "when": None}
    others = one(report="a", at=CHUHUIV, attacker="Russia")
    here = one(report="b", at=KUPIANSK, when=on("2024-03-06"), attacker="Russia")
    both = one(0, report="c", at=(UKRAINE, KUPIANSK), plural=True, published="2024-03-07", **values)
    assert {"a", "c"} in clusters(others, here, both)
    assert {"b", "c"} in clusters(others, here, both)
    assert len(link_mentions([both])) == 1
    assert len(link_mentions([replace(both, plural=False)])) == 1


def test_the_day_of_one_report_joins_none_of_its_items() -> None:
    soft = on("2024-03-06", basis=DateBasis.INFERRED_REPORT_DATE)
    items = [
        one(0, at=UKRAINE, kind=AIR, weapon="drone", when=soft, attacker="Russia", killed=n(5)),
        one(300, at=CHUHUIV, when=soft, attacker="Russia", weapon="artillery"),
    ]
    assert not together(*items)


def test_a_camp_at_the_edge_of_a_town_is_within_its_circle() -> None:
    town = spot("El Fasher", 13.63, 25.35, "SD", "Sudan", radius_km=6.0, precision=Precision.WITHIN_25_KM)
    camp = spot("Abu Shouk", 13.67, 25.35, "SD", "Sudan", radius_km=3.0)
    values = {"published": "2024-05-13", "attacker": "Rapid Support Forces"}
    lead = one(0, at=town, when=on("2024-05-11", "2024-05-12"), killed=n(27), plural=True, **values)
    detail = one(200, at=camp, when=on("2024-05-11"), **values)
    assert together(lead, detail)
    away = spot("Zamzam", 13.49, 25.31, "SD", "Sudan", radius_km=3.0)
    assert not together(lead, one(200, at=away, when=on("2024-05-11"), **values))


QUIET: dict[str, Any] = {"when": None, "published": None}
"""Neither the day of the event nor that of its report is known."""


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ({"killed": n(8)}, {"killed": n(54)}, False),
        ({"killed": n(8)}, {"killed": n(9)}, True),
        ({"weapon": "small arms", "kind": "Attack"}, {"weapon": "car bomb", "kind": "Attack"}, False),
        (
            {"target_type": "Police", "target": "a patrol"},
            {"target_type": "Business", "target": "a mill"},
            False,
        ),
        (
            {"killed": n(8), "victims": frozenset({"Ihor Hrytsenko"})},
            {"killed": n(54), "victims": frozenset({"Ihor Hrytsenko"})},
            True,
        ),
        ({"kind": "Peaceful protest", "weapon": None}, {}, False),
    ],
)
def test_without_dates_what_contradicts_parts(
    mine: dict[str, Any], theirs: dict[str, Any], same: bool
) -> None:
    assert together(one(**QUIET, **mine), one(report="b", **QUIET, **theirs)) is same


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("XXXX-WXX-5", "XXXX-WXX-3", False),
        ("XXXX-WXX-5", "XXXX-WXX-5", True),
        ("XXXX-09", "XXXX-11", False),
        ("XXXX-09", "XXXX-09", True),
        ("XXXX-11-13", "XXXX-11-20", False),
        ("XXXX-11-13", "XXXX-11", True),
        ("XXXX-11-13", None, True),
        ("PAST_REF", "XXXX-09", True),
    ],
)
def test_a_part_of_a_date_counts(mine: str, theirs: str | None, same: bool) -> None:
    told = [one(**QUIET, when_value=mine), one(300, **QUIET, when_value=theirs)]
    assert together(*told) is same


def test_a_part_of_a_date_is_held_against_a_date() -> None:
    tuesday = one()
    assert together(tuesday, one(report="b", **QUIET, when_value="XXXX-WXX-2"))
    assert not together(tuesday, one(report="b", **QUIET, when_value="XXXX-WXX-5"))
    assert not together(tuesday, one(report="b", **QUIET, when_value="XXXX-09"))


def test_two_general_tellings_are_not_joined_by_their_country() -> None:
    vague = {**QUIET, "at": UKRAINE, "kind": "Attack", "weapon": None}
    raid, killing = (
        one(**vague, trigger="raid", target="a mill"),
        one(300, **vague, trigger="kill", target="a judge"),
    )
    assert not together(raid, killing)
    both = {**vague, "attacker": "Russia"}
    assert together(one(**both, trigger="raid"), one(300, **both, trigger="kill"))


def test_the_answer_to_an_attack_only_adds_those_who_fell_in_it() -> None:
    told = [
        one(0, kind="Attack", weapon="small arms", target="a councillor", killed=n(1)),
        one(
            200,
            at=(),
            when=None,
            kind="Armed clash",
            weapon=None,
            attacker="Ukraine",
            target="the gunmen",
            target_type="Terrorists/Non-State Militia",
            killed=n(2),
            definite=False,
        ),
    ]
    (row,) = incidents_of(told)
    assert (row.attacker, row.target, row.killed_best, row.sub_event_type) == (
        "Unknown",
        "a councillor",
        3,
        "Attack",
    )
    assert len(row.sources) == 2
    (alone,) = incidents_of([replace(told[1], when=on("2024-03-05"))])
    assert (alone.attacker, alone.killed_best) == ("Ukraine", 2)


def test_one_sentence_with_one_place_and_date_is_one_row() -> None:
    quote = "A bomber blew up a gate and gunmen stormed a mill in Kupiansk on Tuesday."
    soft = on("2024-03-06", basis=DateBasis.INFERRED_REPORT_DATE)
    placed = one(60, quote=quote, start=0, kind="Attack", weapon=None, killed=n(9))
    bare = one(10, quote=quote, start=0, kind="Suicide bomb", weapon="suicide vest", at=(), when=soft)
    (row,) = incidents_of([placed, bare])
    assert (row.sub_event_type, row.place, row.killed_best) == ("Suicide bomb", "Kupiansk", 9)
    other = replace(bare, attacker="Islamic State", attribution="reported")
    assert len(incidents_of([replace(placed, attacker="Russia", attribution="reported"), other])) == 2


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({"when": on("2024-01-01", "2024-12-31"), "at": UKRAINE, "weapon": None}, 0),
        ({"when": on("2024-02-01", "2024-02-29"), "at": ()}, 0),
        ({"when": on("2024-02-01", "2024-02-29"), "at": UKRAINE, "killed": n(2)}, 1),
        ({"when": None, "at": ()}, 0),
        ({"when": None, "weapon": None}, 1),
        ({"at": (), "weapon": None}, 0),
        ({"at": (), "weapon": None, "target": "a mill"}, 1),
    ],
)
def test_what_says_next_to_nothing_is_no_incident(values: dict[str, Any], rows: int) -> None:
    told = replace(one(**values), when=values.get("when", on("2024-03-05")))
    if told.when and told.when.precision is DatePrecision.DAYS:
        told = replace(told, when=replace(told.when, precision=DatePrecision.YEAR))
    assert len(incidents_of([told])) == rows
    assert len(incidents_of([told], unsupported=True)) == 1
    assert len(supported(incidents_of([told], unsupported=True))) == rows


@pytest.mark.parametrize(
    ("when", "quote", "joins"),
    [
        (on("2006-07-13"), "Smoke over the town on July 13, 2006", False),
        (on("2024-03-05"), "Smoke over the town on March 5, 2024", True),
        (None, "(FILES) Smoke over the town", False),
        (on("2024-03-05"), "(FILES) Smoke over the town on March 5, 2024", False),
    ],
)
def test_a_picture_of_another_time_supports_nothing(when: Any, quote: str, joins: bool) -> None:
    event = one(100, when=None)
    caption = one(0, when=when, quote=quote, specific=False, block=BlockKind.CAPTION)
    (cluster,) = link_mentions([event, caption])
    assert (len(cluster) == 2) is joins


def test_a_heading_supports_its_own_section_and_place() -> None:
    bare: dict[str, Any] = {"when": None, "specific": False, "block": BlockKind.HEADING}
    told = [
        one(0, **bare, quote="Shells on Kupiansk"),
        one(50, at=CHUHUIV),
        one(100, **bare, at=UKRAINE, quote="Guns again"),
        one(150),
    ]
    found = {tuple(sorted(m.order for m in cluster)) for cluster in link_mentions(told)}
    assert found == {(50,), (100, 150)}


def test_a_fragment_without_a_place_takes_no_event_of_somebody_else() -> None:
    told = [
        one(0, attacker="Russia"),
        one(200, at=(), when=None, specific=False, attacker="Ukraine", weapon="missile"),
    ]
    assert [len(cluster) for cluster in link_mentions(told)] == [1]
