"""Mentions of one incident, and the row they make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gazetteer.model import Mention, Precision, Resolution, Status
from geo.consolidate import consolidate, distinct_ids, telling_id
from geo.consolidate.names import distinct_people, person
from geo.model import Claim, Count, DateBasis, DatePrecision, EventMention, Incident, TimeSpan
from tests.geo.tellings import AIR, SHELLING, land, n, on, spot, tell

TOWN = spot("Kassala", 15.45, 36.40, "SD", "Sudan", code="PPLA", admin1="Kassala")
NEARBY = spot(
    "Kassala", 15.5, 36.5, "SD", "Sudan", radius_km=20.0, precision=Precision.WITHIN_25_KM, relation="near"
)
SUDAN = land("Sudan", "SD")
RSF, SAF = "Rapid Support Forces", "Sudanese Armed Forces"


def said(report: str = "a", order: int = 0, **values: Any) -> EventMention:
    values = {
        "kind": SHELLING,
        "at": TOWN,
        "when": on("2024-05-02"),
        "published": "2024-05-03",
        "publisher": report.upper(),
        "quote": f"word{report}{order} other{order} third{report}",
        **values,
    }
    return tell(report, order, values.pop("quote"), **values)


def claim(speaker: str, field: str, value: int, report: str = "a") -> Claim:
    return Claim(speaker, "said", field, value, report, 0, 5)


def row(*mentions: EventMention, **values: Any) -> Incident:
    return consolidate(mentions, **values)


def killed(incident: Incident) -> tuple[int | None, int | None, int | None]:
    return (incident.killed_low, incident.killed_best, incident.killed_high)


def test_nothing_cannot_be_consolidated() -> None:
    with pytest.raises(ValueError, match="at least one mention"):
        consolidate([])


def test_what_nobody_said_is_unknown() -> None:
    bare = row(said(at=(), when=None, published=None, publisher=None))
    unknown = (
        "date_start", "date_end", "date_precision", "time_of_day", "date_text", "date_basis", "place",
        "place_text", "country", "iso", "admin1", "admin2", "lon", "lat", "where_precision", "uncertainty_m",
        "spatial_relation",
        "gazetteer", "gazetteer_id", "feature_code", "place_confidence", "target", "target_type", "weapon",
        "weapon_count_low", "weapon_count_high", "killed_low", "killed_best", "killed_high", "wounded_low",
        "wounded_best", "wounded_high",
    )  # fmt: skip
    assert {name: getattr(bare, name) for name in unknown} == dict.fromkeys(unknown)
    assert (bare.attacker, bare.attacker_type, bare.attribution) == ("Unknown", "Unknown", "unattributed")
    assert (bare.suspected, bare.claimed_by, bare.claims, bare.n_reports, bare.n_origins) == (
        (),
        (),
        (),
        1,
        1,
    )


class TestWhen:
    def test_the_narrowest_date_wins(self) -> None:
        month = on("2024-05-01", "2024-05-31", text="this month")
        made = row(said(when=month), said("b", when=on("2024-05-02", text="Thursday")))
        assert (made.date_start, made.date_end, made.date_precision) == (
            date(2024, 5, 2),
            date(2024, 5, 2),
            "day",
        )
        assert (made.date_text, made.date_basis) == ("Thursday", "relative")

    def test_a_reports_own_day_is_the_last_resort(self) -> None:
        soft = on("2024-05-03", basis=DateBasis.INFERRED_REPORT_DATE)
        assert row(said(when=soft)).date_basis == "inferred-report-date"
        made = row(said(when=soft), said("b", when=on("2024-05-02")))
        assert made.date_start == date(2024, 5, 2)

    def test_a_date_from_a_report_about_something_else_is_linked(self) -> None:
        aside = said("b", when=on("2024-05-02", basis=DateBasis.EXPLICIT), specific=False)
        assert row(said(when=None), aside).date_basis == "linked"
        assert row(said(), aside).date_basis == "relative"

    def test_the_hour_may_come_from_another_telling(self) -> None:
        assert row(said(), said("b", when=on("2024-05-02", tod="early"))).time_of_day == "early"

    def test_an_overnight_strike_keeps_both_days(self) -> None:
        made = row(said(when=on("2024-05-01", "2024-05-02", "overnight")))
        assert (made.date_start, made.date_end, made.time_of_day) == (
            date(2024, 5, 1),
            date(2024, 5, 2),
            "overnight",
        )

    def test_an_empty_phrase_is_no_phrase(self) -> None:
        assert row(said()).date_text is None


class TestWhere:
    def test_the_most_exact_place_wins(self) -> None:
        made = row(said(at=SUDAN), said("b", at=NEARBY), said("c"))
        assert (made.place, made.where_precision, made.spatial_relation) == ("Kassala", 1, "at")
        assert (made.lat, made.lon, made.iso, made.country) == (15.45, 36.40, "SD", "Sudan")
        assert (made.gazetteer, made.gazetteer_id, made.feature_code) == ("geonames", "Kassala", "PPLA")
        assert made.uncertainty_m == 3000.0

    def test_a_country_gives_no_point(self) -> None:
        made = row(said(at=SUDAN))
        assert (made.country, made.iso, made.where_precision) == ("Sudan", "SD", 6)
        assert (made.place, made.lat, made.lon, made.gazetteer_id) == (None, None, None, None)

    def test_an_ambiguous_place_gives_neither(self) -> None:
        made = row(said(at=replace(TOWN, status=Status.AMBIGUOUS)))
        assert (made.place, made.lat, made.country, made.place_text) == (None, None, None, "Kassala")

    def test_an_unknown_place_is_kept_as_written(self) -> None:
        made = row(said(at=Resolution(Mention(3, 9, "Xanadu"), Status.UNKNOWN)))
        assert (made.place_text, made.place, made.where_precision) == ("Xanadu", None, None)


class TestWho:
    def test_a_suspicion_never_becomes_the_attacker(self) -> None:
        made = row(
            said(suspected=(RSF,), attribution="suspected"), said("b", attacker=RSF, attribution="suspected")
        )
        assert (made.attacker, made.attribution, made.suspected) == ("Unknown", "suspected", (RSF,))

    @pytest.mark.parametrize(
        ("levels", "expected"),
        [
            (["reported"], "reported"),
            (["attributed"], "attributed"),
            (["attributed", "reported"], "reported"),
            (["reported", "claimed", "attributed"], "claimed"),
            (["suspected", "reported"], "reported"),
        ],
    )
    def test_the_surest_level_counts(self, levels: list[str], expected: str) -> None:
        made = row(*(said(str(at), attacker=RSF, attribution=level) for at, level in enumerate(levels)))
        assert (made.attacker, made.attribution) == (RSF, expected)

    def test_who_claims_it_is_the_attacker(self) -> None:
        made = row(said(), said("b", claimed_by=(RSF,), attribution="claimed"))
        assert (made.attacker, made.attribution, made.claimed_by) == (RSF, "claimed", (RSF,))

    def test_a_denial_by_the_accused_disputes_it(self) -> None:
        made = row(
            said(attacker=RSF, attribution="attributed", attributed_by=(SAF,)), said("b", denied_by=(RSF,))
        )
        assert (made.attribution, made.denied_by, made.attributed_by) == ("disputed", (RSF,), (SAF,))

    def test_who_denies_it_without_being_accused_in_words_disputes_it(self) -> None:
        made = row(said(denied_by=("Ethiopia",)))
        assert (made.attacker, made.attribution, made.denied_by) == ("Unknown", "disputed", ("Ethiopia",))

    def test_rival_claims_dispute_it(self) -> None:
        made = row(
            *(said(r, claimed_by=(who,), attribution="claimed") for r, who in (("a", RSF), ("b", "Hamas")))
        )
        assert made.attribution == "disputed"

    def test_state_forces_abroad_are_external(self) -> None:
        at_home = said(attacker="Sudan", attacker_type="State forces")
        abroad = said(attacker="Ethiopia", attacker_type="State forces")
        assert row(at_home).attacker_type == "State forces"
        assert row(abroad).attacker_type == "External/Other forces"

    def test_a_kind_without_a_name_is_kept(self) -> None:
        made = row(said(attacker_type="Political militia"))
        assert (made.attacker, made.attacker_type) == ("Unknown", "Political militia")

    def test_names_of_one_side_are_counted_together(self) -> None:
        told = [
            ("a", "Iran"),
            ("b", "Quds Force"),
            ("c", "Islamic Revolutionary Guard Corps"),
            ("d", "Hamas"),
            ("e", "Hamas"),
        ]
        assert row(*(said(r, attacker=who) for r, who in told)).attacker != "Hamas"


class TestToll:
    def test_silence_is_none_and_none_is_zero(self) -> None:
        assert killed(row(said())) == (None, None, None)
        assert killed(row(said(killed=n(0)))) == (0, 0, 0)

    def test_a_later_higher_toll_replaces_an_earlier_one_kept_as_a_claim(self) -> None:
        made = row(said(killed=n(3)), said("b", published="2024-05-04", killed=n(8)))
        assert killed(made) == (8, 8, 8)
        assert sorted((c.speaker, c.value) for c in made.claims) == [("A", 3), ("B", 8)]

    def test_a_report_that_corrects_its_own_toll_does_so_in_every_copy(self) -> None:
        told = [said(report, killed=n(10)) for report in ("a", "b")]
        told += [said(report, killed=n(25), updated=True) for report in ("a", "b")]
        assert killed(row(*told[::2])) == killed(row(*told)) == (25, 25, 25)

    def test_sources_of_one_day_that_differ_span_a_range(self) -> None:
        made = row(said(killed=n(17)), said("b", killed=n(17)), said("c", killed=n(25)))
        assert killed(made) == (17, 17, 25)
        assert (
            made.confidence
            < row(said(killed=n(17)), said("b", killed=n(17)), said("c", killed=n(17))).confidence
        )

    def test_the_attackers_boast_counts_where_nobody_else_counts(self) -> None:
        boast = said(
            attacker=RSF, attribution="claimed", claimed_by=(RSF,), claims=(claim(RSF, "killed", 80),)
        )
        assert killed(row(boast)) == (80, 80, 80)
        told = row(replace(boast, killed=n(80)), said("b", killed=n(0)))
        assert killed(told) == (0, 0, 0)
        assert [c.value for c in told.claims if c.speaker == RSF] == [80]

    def test_a_spokesman_of_the_attacker_is_the_attacker(self) -> None:
        officials = said(attacker=RSF, killed=n(4), claims=(claim("local officials", "killed", 4),))
        theirs = said("a", 50, killed=n(15), claims=(claim("an RSF spokesman", "killed", 15),))
        made = row(officials, theirs)
        assert killed(made) == (4, 4, 4)
        assert {c.value for c in made.claims} == {4, 15}

    def test_what_another_party_claims_counts_where_nobody_else_counts(self) -> None:
        made = row(said(attacker=RSF, claims=(claim("residents", "killed", 6),)))
        assert killed(made) == (6, 6, 6)
        assert killed(row(said(claims=(claim("residents", "killed", 6),)), said("b", killed=n(4)))) == (
            4,
            4,
            4,
        )

    def test_bounds_stay_bounds(self) -> None:
        assert killed(row(said(killed=Count(81, None, None)))) == (81, None, None)
        assert killed(row(said(killed=Count(8, 8, None)))) == (8, 8, None)
        assert killed(row(said(killed=Count(24, None, None)), said("b", killed=n(31)))) == (31, 31, 31)

    def test_dead_known_by_name_are_counted(self) -> None:
        names = [frozenset({"Omar Haddad"}), frozenset({"Lina Saleh"}), frozenset({"Haddad"})]
        made = row(*(said("a", at, killed=n(1), victims=name) for at, name in enumerate(names)))
        assert killed(made) == (2, 2, 2)

    def test_a_total_of_several_incidents_is_none_of_them(self) -> None:
        total = said(killed=n(12), weapon="rocket", weapon_count=n(30))
        shared = row(total, shared={telling_id(total)})
        assert killed(shared) == (None, None, None)
        assert shared.weapon_count_low is None
        assert killed(row(replace(total, killed=n(0)), shared={telling_id(total)})) == (0, 0, 0)

    def test_strikes_at_large_give_no_number_to_one_of_them(self) -> None:
        assert killed(row(said(killed=n(2)), said("b", at=SUDAN, plural=True, killed=n(50)))) == (2, 2, 2)


class TestWhat:
    def test_how_it_was_done_goes_before_that_it_was_done(self) -> None:
        made = row(said(kind="Attack"), said("b", kind="Attack"), said("c", kind=AIR, weapon="drone"))
        assert (made.event_type, made.sub_event_type) == ("Explosions/Remote violence", AIR)

    def test_the_finer_name_of_a_weapon_wins(self) -> None:
        made = row(said(weapon="missile"), said("b", weapon="missile"), said("c", weapon="ballistic missile"))
        assert made.weapon == "ballistic missile"

    def test_weapon_counts(self) -> None:
        assert (
            row(said(weapon_count=n(8)), said("b", weapon_count=Count(3, None, None))).weapon_count_high == 8
        )
        made = row(said(weapon_count=Count(13, 13, None)))
        assert (made.weapon_count_low, made.weapon_count_high) == (13, None)
        made = row(said(weapon_count=n(8)), said("b", weapon_count=n(10)))
        assert (made.weapon_count_low, made.weapon_count_high) == (8, 10)

    def test_target(self) -> None:
        made = row(said(target="the market\nof the town", target_type="Private Citizens & Property"))
        assert (made.target, made.target_type) == ("the market of the town", "Private Citizens & Property")


class TestSources:
    def test_one_source_a_sentence_in_order(self) -> None:
        told = [
            said("b", 50, quote="later"),
            said("b", 0, quote="first"),
            said("b", 90, quote="first"),
            said("a", 0, quote="other", published="2024-05-09"),
        ]
        sources = row(*told).sources
        assert [(s.report_id, s.start, s.quote) for s in sources] == [
            ("b", 0, "first"),
            ("b", 50, "later"),
            ("a", 0, "other"),
        ]

    def test_reports_of_one_publisher_are_one_origin(self) -> None:
        made = row(*(said(r, publisher="Agency") for r in "abc"))
        assert (made.n_reports, made.n_origins) == (3, 1)
        assert row(*(said(r) for r in "abc")).n_origins == 3

    def test_what_an_agency_sent_is_of_the_agency(self) -> None:
        told = [
            replace(said(r, publisher=name), agency=agency)
            for r, name, agency in (("a", "Portal", "AFP"), ("b", "Daily", "AFP"), ("c", "Portal", "Reuters"))
        ]
        assert row(*told).n_origins == 2

    def test_copied_sentences_are_one_origin(self) -> None:
        wire = "Shells fell on the market at noon and killed nine people, doctors in the town said."
        made = row(said(quote=wire), said("b", quote="Reuters - " + wire), said("c"))
        assert (made.n_reports, made.n_origins) == (3, 2)

    @pytest.mark.parametrize(
        ("told", "origins"),
        [
            ("Agency:one Bureau:two", 2),
            ("Agency:one Bureau:two Portal:one Portal:two", 2),
            ("Agency:one Bureau:two Portal:one Portal:two Portal:three", 3),
            ("Agency:one Bureau:two Portal:one", 2),
            ("Agency:one Agency:two Portal:one Portal:two", 1),
            ("Agency:one Agency:two Bureau:three Portal:one Portal:two Portal:three", 2),
        ],
    )
    def test_a_portal_of_copies_is_no_origin(self, told: str, origins: int) -> None:
        wires = {
            "one": "Shells fell on the market at noon and killed nine people, doctors in the town said.",
            "two": "At least nine traders died when an army battery opened up on stalls, a nurse told us.",
            "three": "A volley of rounds left bodies among the vegetables, according to the mayor's office.",
        }
        made = row(
            *(
                said(f"r{at}", publisher=house, quote=wires[wire])
                for at, one in enumerate(told.split())
                for house, wire in [one.split(":")]
            )
        )
        assert made.n_origins == origins

    def test_an_unsigned_report_of_a_dump_is_of_the_dumps_publisher(self) -> None:
        signed, unsigned = said(dump="d"), said("b", publisher=None, dump="d")
        assert row(signed, unsigned).n_origins == 1
        assert row(signed, unsigned, said("c", dump="d")).n_origins == 3

    def test_more_origins_make_surer(self) -> None:
        assert (
            row(said()).confidence
            < row(said(), said("b")).confidence
            < row(*(said(r) for r in "abcd")).confidence
            <= 1
        )


class TestIdentity:
    def test_an_id_survives_what_further_reports_add(self) -> None:
        first = row(said())
        later = row(said(), said("b", attacker=RSF, weapon="artillery", killed=n(3), published="2024-05-08"))
        assert later.id == first.id

    def test_an_id_is_of_type_day_and_place(self) -> None:
        others = [
            said(when=on("2024-05-03")),
            said(at=spot("Atbara", 17.7, 33.98, "SD")),
            said(kind="Armed clash"),
        ]
        assert len({row(said()).id, *(row(other).id for other in others)}) == 4

    def test_ids_are_the_same_on_every_run(self) -> None:
        assert row(said()).id == "3f7fdff02f45"

    def test_namesakes_are_told_apart_in_a_fixed_way(self) -> None:
        two = [row(said(killed=n(9))), row(said(killed=n(2)))]
        ids = {one.killed_best: one.id for one in distinct_ids(two)}
        assert ids == {one.killed_best: one.id for one in distinct_ids(reversed(two))}
        assert sorted(len(name) for name in ids.values()) == [12, 14]


def test_people_known_by_several_forms_of_their_name() -> None:
    names = ["Abu Omar al-Haddad", "Haddad", "Omar Haddad", "Lina Saleh", ""]
    assert len(distinct_people(map(person, names))) == 2


def test_precision_of_dates_is_kept() -> None:
    span = TimeSpan(date(2024, 1, 1), date(2024, 12, 31), DatePrecision.YEAR, DateBasis.RELATIVE, "last year")
    assert row(said(when=span)).date_precision == "year"
