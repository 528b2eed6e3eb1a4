"""The events of a wire dump of January 2020, told by hand as an extraction would tell them, joined."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from gazetteer.model import Precision
from geo.linking import incidents_of, link, link_mentions, supported
from geo.model import BlockKind, Claim, Count, DateBasis, EventMention, Incident
from tests.geo.tellings import AIR, SHELLING, STORMING, land, n, on, spot, tell

IRAQ = land()
BALAD = spot("Al-Balad Airbase", 33.940, 44.361)
BALAD_NORTH = spot(
    "Baghdad", 33.75, 44.36, radius_km=45, precision=Precision.RELATIVE, code="PPLC", relation="north-of"
)
ASAD = spot("Ain al-Asad", 33.786, 42.441)
ERBIL = spot("Erbil", 36.210, 43.990, radius_km=9, precision=Precision.WITHIN_25_KM)
WEST = spot(
    "Iraq", 33.2, 42.0, radius_km=170, precision=Precision.RELATIVE, code="PCLI", relation="in-area-of"
)
ZONE = spot("Green Zone", 33.306, 44.391, radius_km=2, code="PPLX")
BAGHDAD = spot("Baghdad", 33.3128, 44.3615, radius_km=15, precision=Precision.WITHIN_25_KM, code="PPLC")
AIRPORT = spot("Baghdad International Airport", 33.2625, 44.2346, code="AIRP")
NEAR_AIRPORT = replace(
    AIRPORT, precision=Precision.WITHIN_25_KM, spatial_relation="near", uncertainty_m=8000.0
)
EMBASSY = spot("US Embassy", 33.2993, 44.3915, radius_km=1, code="DIP")
KAMAL = spot(
    "Al Bukamal",
    34.451,
    40.919,
    "SY",
    "Syria",
    radius_km=25,
    precision=Precision.RELATIVE,
    relation="in-area-of",
)
EAST_SYRIA = spot("Syria", 35.2, 40.3, "SY", "Syria", radius_km=160, precision=Precision.RELATIVE)
TEHRAN = spot("Tehran", 35.6, 51.3, "IR", "Iran", radius_km=30, precision=Precision.WITHIN_25_KM)
US, IRAN, HASHED, KATAEB = "United States", "Iran", "Popular Mobilization Forces", "Kataeb Hezbollah"
WED = on("2020-01-08", tod="early")
NIGHT = on("2020-01-07", "2020-01-08", "overnight")
JAN3 = on("2020-01-03", basis=DateBasis.EXPLICIT, text="January 3")
FRIDAY = on("2020-01-03", text="last Friday")
WEEK = on("2019-12-30", "2020-01-05", text="last week")
DECEMBER = on("2019-12-01", "2019-12-31", text="last month")
GENERAL, CHIEF = "Qasem Soleimani", "Abu Mahdi al-Muhandis"


def killing(report: str, order: int, quote: str, published: str, **values: object) -> EventMention:
    values = {"attacker": US, "victims": frozenset({GENERAL}), "weapon": "drone", **values}
    return tell(report, order, quote, AIR, published=published, **values)  # type: ignore[arg-type]  # fields by keyword


def salvo(
    report: str, order: int, quote: str, published: str = "2020-01-08", **values: object
) -> EventMention:
    values = {"attacker": IRAN, "weapon": "ballistic missile", "target_type": "Military", **values}
    return tell(report, order, quote, published=published, **values)  # type: ignore[arg-type]  # fields by keyword


def a_balad() -> list[EventMention]:
    day = "2020-01-12"
    contractor = {
        "at": IRAQ,
        "published": day,
        "when": DECEMBER,
        "killed": n(1),
        "plural": True,
        "weapon": "rocket",
        "target_actor": US,
    }
    told = "Rockets and mortars fired at bases in past months also killed an American contractor in December."
    raids = (
        "After that death the US struck an armed group and a convoy that carried Soleimani near the airport."
    )
    answer = {"at": IRAQ, "published": day, "attacker": US, "plural": True, "target_actor": HASHED}
    return [
        tell(
            "a1",
            0,
            "Another missile strike against an Iraqi airbase drew an angry word on Sunday.",
            published=day,
            at=IRAQ,
            when=on(day),
            weapon="missile",
            target="an Iraqi airbase",
            target_type="Military",
        ),
        tell(
            "a1",
            90,
            "News of another rocket attack against an airbase of the country is an outrage.",
            published=day,
            at=IRAQ,
            weapon="rocket",
            specific=False,
        ),
        tell(
            "a1",
            300,
            "Nobody has yet claimed Sunday's rockets; eight hit, and two officers and two airmen were hurt.",
            published=day,
            at=BALAD,
            when=on(day),
            weapon="rocket",
            weapon_count=n(8),
            wounded=n(4),
        ),
        tell(
            "a1",
            420,
            "Such attacks have been blamed on groups that Iran backs.",
            published=day,
            at=BALAD,
            when=on(day),
            specific=False,
            definite=True,
            weapon="rocket",
            suspected=("Iran-backed groups",),
            attribution="suspected",
        ),
        tell("a1", 600, told, **contractor),
        tell("a1", 800, raids, AIR, **answer),
        killing("a1", 830, raids, day, start=800, at=NEAR_AIRPORT, weapon=None, plural=True),
        tell(
            "a1",
            950,
            "Factions want revenge for those raids.",
            AIR,
            published=day,
            specific=False,
            definite=True,
            plural=True,
        ),
        tell(
            "a2",
            0,
            "Rockets fell on an airbase north of the capital and hurt four soldiers, the army said Sunday.",
            published=day,
            at=BALAD_NORTH,
            when=on(day),
            weapon="rocket",
            wounded=n(4),
            target_type="Military",
        ),
        tell(
            "a2",
            120,
            "Eight rockets came down on Al-Balad and hurt two officers and two airmen.",
            published=day,
            at=BALAD,
            weapon="rocket",
            weapon_count=n(8),
            wounded=n(4),
        ),
        tell("a2", 700, told + " ", **contractor),
        tell("a2", 900, "That set off American strikes on a pro-Iranian armed group.", AIR, **answer),
        salvo("a2", 1100, "Iran has already answered by striking another base in the west.", day, at=WEST),
    ]


def albu_kamal() -> list[EventMention]:
    day = "2020-01-10"
    night = on("2020-01-09", "2020-01-10", "overnight")
    since = on("2020-01-08", "2020-01-10", text="since Wednesday")
    aircraft = {"weapon": "unidentified aircraft", "published": day}
    denial = (Claim("coalition", "denied", "attacker", "not coalition", "e", 310, 316),)
    return [
        tell(
            "e",
            0,
            "An air strike in the east of Syria overnight killed eight Iraqi fighters, a monitor said.",
            AIR,
            published=day,
            at=EAST_SYRIA,
            when=night,
            killed=n(8),
            target_actor=HASHED,
        ),
        tell(
            "e",
            120,
            "Unknown aircraft went for vehicles and depots near Albu Kamal and at least eight died.",
            AIR,
            at=KAMAL,
            killed=Count(8, 8, None),
            target_actor=HASHED,
            **aircraft,
        ),
        tell(
            "e",
            300,
            "The coalition denied that it had carried out the strike.",
            AIR,
            published=day,
            specific=False,
            definite=True,
            denied_by=("Global Coalition against Daesh",),
            claims=denial,
        ),
        tell(
            "e",
            400,
            "Villages near Albu Kamal were hit by drones since Wednesday without loss.",
            AIR,
            published=day,
            at=KAMAL,
            when=since,
            plural=True,
            weapon="drone",
            killed=n(0),
            wounded=n(0),
        ),
        tell(
            "e",
            600,
            "The deadly strike comes amid strain.",
            AIR,
            published=day,
            specific=False,
            definite=True,
        ),
        tell(
            "e",
            700,
            "Late in the year an American strike in Iraq killed 25 men of Kataeb Hezbollah.",
            AIR,
            published=day,
            at=IRAQ,
            when=on("2019-10-01", "2019-12-31"),
            attacker=US,
            target_actor=KATAEB,
            killed=n(25),
        ),
        tell(
            "e",
            850,
            "Their supporters then stormed the American embassy in the middle of Baghdad.",
            STORMING,
            published=day,
            at=EMBASSY,
            target="the US embassy",
            target_type="Government (Diplomatic)",
        ),
        killing(
            "e",
            1000,
            "On 3 January a strike near the airport killed Soleimani.",
            day,
            at=NEAR_AIRPORT,
            when=JAN3,
            weapon=None,
            killed=n(1),
        ),
        killing(
            "e",
            1100,
            "Killed too was al-Muhandis of Kataeb Hezbollah.",
            day,
            at=NEAR_AIRPORT,
            when=JAN3,
            victims=frozenset({CHIEF}),
            weapon=None,
            killed=n(1),
            definite=True,
        ),
        salvo(
            "e",
            1250,
            "Tehran has answered with ballistic missiles at a base in the west of Iraq.",
            day,
            at=WEST,
        ),
        tell(
            "e",
            1400,
            "Iran said 80 died in the strikes, but neither army spoke of losses.",
            published=day,
            specific=False,
            definite=True,
            plural=True,
            at=WEST,
            killed=n(0),
            wounded=n(0),
            attacker=IRAN,
            attribution="claimed",
            claimed_by=(IRAN,),
            claims=(Claim(IRAN, "claimed", "killed", 80, "e", 1405, 1410),),
        ),
    ]


def january_8() -> list[EventMention]:
    return [
        tell(
            "f",
            0,
            "Supporters of the Hashed try to break into the embassy in Baghdad on 31 December 2019.",
            STORMING,
            at=BAGHDAD,
            when=on("2019-12-31", basis=DateBasis.EXPLICIT, text="December 31, 2019"),
            specific=False,
            block=BlockKind.CAPTION,
            target="the US embassy",
            target_type="Government (Diplomatic)",
        ),
        tell(
            "f",
            60,
            "They are angry about weekend raids that killed pro-Iranian fighters in the west of Iraq.",
            AIR,
            at=WEST,
            when=on("2019-12-28", "2019-12-29", text="weekend"),
            specific=False,
            block=BlockKind.CAPTION,
            plural=True,
        ),
        salvo(
            "f",
            200,
            "Iran fired missiles at Iraqi bases where Americans live.",
            at=IRAQ,
            plural=True,
            weapon="missile",
        ),
        tell(
            "f",
            300,
            "The early Wednesday strike made Iraq summon the envoy.",
            when=WED,
            definite=True,
            specific=False,
            at=IRAQ,
        ),
        tell(
            "f",
            600,
            "No American or Iraqi soldier was hurt in the strikes.",
            definite=True,
            specific=False,
            plural=True,
            killed=n(0),
            wounded=n(0),
            at=IRAQ,
        ),
        killing(
            "f",
            900,
            "The envoy was also called after last Friday's drone strike on Soleimani near the airport.",
            "2020-01-08",
            at=NEAR_AIRPORT,
            when=FRIDAY,
        ),
        salvo(
            "g",
            0,
            "Tehran was standing down after firing missiles at troops in Iraq, without losses.",
            at=IRAQ,
            plural=True,
            weapon="missile",
            killed=n(0),
        ),
        salvo(
            "g",
            150,
            "Nobody was harmed in the salvo at two bases.",
            at=IRAQ,
            plural=True,
            specific=False,
            killed=n(0),
        ),
        tell(
            "g",
            400,
            "Last Friday's killing of Soleimani had raised the heat.",
            "Attack",
            attacker=US,
            when=FRIDAY,
            victims=frozenset({GENERAL}),
        ),
        salvo(
            "g",
            900,
            "The missiles hit Ain al-Asad in the west and a base in Arbil.",
            at=(ASAD, WEST, ERBIL),
            attribution="claimed",
            claimed_by=(IRAN,),
        ),
        tell(
            "g",
            1500,
            "Friday's American drone attack killed al-Muhandis beside Soleimani.",
            AIR,
            attacker=US,
            when=FRIDAY,
            weapon="drone",
            victims=frozenset({GENERAL, CHIEF}),
        ),
        tell(
            "g",
            1700,
            "Late on Wednesday two rockets of unknown hands landed in the Green Zone.",
            at=ZONE,
            when=on("2020-01-08", tod="late"),
            weapon="rocket",
            weapon_count=n(2),
            target_type="Government (Diplomatic)",
        ),
        salvo("g", 2000, "The strike by Iran was unusual in its boldness.", specific=False, definite=True),
        tell(
            "g",
            3000,
            "Separately an airliner crashed outside Tehran and 176 people died.",
            "Accident",
            trigger="crash",
            at=TEHRAN,
            when=on("2020-01-08"),
            killed=n(176),
        ),
        tell(
            "h",
            0,
            "Two rockets hit the Green Zone late Wednesday.",
            at=ZONE,
            when=on("2020-01-08", tod="late"),
            weapon="rocket",
            weapon_count=n(2),
        ),
        salvo(
            "h",
            150,
            "That came a day after Tehran fired ballistic missiles at Iraqi bases.",
            at=IRAQ,
            plural=True,
        ),
        killing(
            "h", 240, "The missiles answered the American killing of Soleimani.", "2020-01-08", weapon=None
        ),
        tell(
            "h",
            500,
            "The strikes answered a drone raid that killed Soleimani and al-Muhandis last week.",
            AIR,
            attacker=US,
            weapon="drone",
            when=WEEK,
            victims=frozenset({GENERAL, CHIEF}),
        ),
        salvo(
            "i",
            0,
            "The president of Iraq condemned missiles that hit bases of foreign troops.",
            at=IRAQ,
            plural=True,
            weapon="missile",
        ),
        salvo("i", 300, "Iran launched them early Wednesday.", at=IRAQ, when=WED, weapon="missile"),
        killing(
            "i",
            320,
            "It was for the killing of Soleimani by an American drone in Iraq last week.",
            "2020-01-08",
            at=IRAQ,
            when=WEEK,
        ),
        salvo(
            "j",
            0,
            "Powers condemned the missile attack on bases in Iraq.",
            at=IRAQ,
            plural=True,
            weapon="missile",
        ),
        salvo(
            "j",
            150,
            "More than a dozen ballistic missiles were fired overnight, both sides said.",
            when=NIGHT,
            weapon_count=Count(13, 13, None),
            at=IRAQ,
            claimed_by=(IRAN,),
            attribution="claimed",
        ),
        killing(
            "k",
            100,
            "On 3 January a drone strike on the airport of Baghdad kills Soleimani.",
            "2020-01-08",
            at=AIRPORT,
            when=JAN3,
        ),
        killing(
            "k",
            230,
            "Al-Muhandis is among the dead.",
            "2020-01-08",
            victims=frozenset({CHIEF}),
            at=AIRPORT,
            when=JAN3,
            definite=True,
            killed=n(1),
        ),
        tell(
            "k",
            500,
            "Days before, thousands had stormed the embassy in Baghdad.",
            STORMING,
            at=BAGHDAD,
            target="the US embassy",
            target_type="Government (Diplomatic)",
        ),
        tell(
            "k",
            560,
            "They were angry about American strikes on bases of the Hashed.",
            AIR,
            at=IRAQ,
            attacker=US,
            plural=True,
            target_actor=HASHED,
        ),
        tell(
            "k",
            700,
            "Those strikes, on 29 December, had answered rockets.",
            AIR,
            at=IRAQ,
            attacker=US,
            plural=True,
            definite=True,
            when=on("2019-12-29", basis=DateBasis.EXPLICIT, text="December 29"),
        ),
        tell(
            "k",
            760,
            "The rockets, on American interests in Iraq, had killed an American contractor.",
            at=IRAQ,
            plural=True,
            weapon="rocket",
            killed=n(1),
            target_actor=US,
        ),
        tell(
            "k",
            1500,
            "A crush at the funeral in Iran kills more than 50.",
            "Accident",
            trigger="stampede",
            at=land("Iran", "IR"),
            when=on("2020-01-05", "2020-01-08"),
            killed=Count(51, 51, None),
        ),
        salvo(
            "k",
            1900,
            "Iran fires a volley of missiles at bases in Iraq before dawn on Wednesday.",
            at=IRAQ,
            when=WED,
            plural=True,
            weapon="missile",
        ),
        tell(
            "l",
            0,
            "A crowd shows pictures of Soleimani, killed two days before by a drone.",
            AIR,
            attacker=US,
            when=JAN3,
            weapon="drone",
            victims=frozenset({GENERAL}),
            specific=False,
            block=BlockKind.CAPTION,
        ),
        salvo(
            "l",
            200,
            "The Guards said they had made a strike with missiles by night on forces in Iraq.",
            at=IRAQ,
            when=NIGHT,
            attacker="Islamic Revolutionary Guard Corps",
            weapon="missile",
            attribution="claimed",
            claimed_by=("Islamic Revolutionary Guard Corps",),
        ),
    ]


def everything() -> list[EventMention]:
    told = [*a_balad(), *albu_kamal(), *january_8()]
    return [replace(mention, dump="dump") for mention in told]


@pytest.fixture(scope="module")
def rows() -> list[Incident]:
    return incidents_of(everything())


def at(rows: list[Incident], place: str, kind: str | None = None, day: str | None = None) -> Incident:
    found = [
        row
        for row in rows
        if (row.place or row.country) == place
        and kind in (None, row.sub_event_type)
        and (day is None or row.date_end == date.fromisoformat(day))
    ]
    assert len(found) == 1, [(row.place, row.country, row.sub_event_type, row.date_end) for row in rows]
    return found[0]


def test_each_event_is_one_row(rows: list[Incident]) -> None:
    assert len(rows) == 12, "\n".join(row.summary for row in rows)


def test_rockets_on_the_airbase(rows: list[Incident]) -> None:
    row = at(rows, "Al-Balad Airbase")
    assert (row.date_start, row.n_reports, row.n_origins) == (date(2020, 1, 12), 2, 1)
    assert (row.weapon_count_low, row.weapon_count_high) == (8, 8)
    assert (row.wounded_low, row.wounded_best, row.wounded_high) == (4, 4, 4)
    assert row.killed_best is None
    assert (row.attacker, row.attribution, row.suspected) == ("Unknown", "suspected", ("Iran-backed groups",))


def test_one_salvo_is_two_rows_that_every_vague_telling_supports(rows: list[Incident]) -> None:
    for place, reports in (("Ain al-Asad", 9), ("Erbil", 7)):
        row = at(rows, place)
        assert row.n_reports >= reports, (place, sorted({s.report_id for s in row.sources}))
        assert row.date_end == date(2020, 1, 8)
        assert row.time_of_day in {"early", "overnight"}
        assert (row.attacker, row.attacker_type, row.attribution) == (
            "Iran",
            "External/Other forces",
            "claimed",
        )
        assert (row.killed_low, row.killed_best, row.killed_high) == (0, 0, 0)
        assert row.weapon == "ballistic missile"
        assert row.weapon_count_low is None
    assert any(claim.value == 80 for claim in at(rows, "Ain al-Asad").claims)


def test_rockets_on_the_zone(rows: list[Incident]) -> None:
    row = at(rows, "Green Zone")
    assert (row.date_start, row.time_of_day, row.n_reports) == (date(2020, 1, 8), "late", 2)
    assert (row.weapon_count_low, row.weapon_count_high, row.attacker) == (2, 2, "Unknown")


def test_two_kinds_of_strike_near_one_town_stay_apart(rows: list[Incident]) -> None:
    near = [row for row in rows if row.place == "Al Bukamal"]
    assert sorted(row.killed_best for row in near if row.killed_best is not None) == [0, 8]
    deadly = next(row for row in near if row.killed_best == 8)
    assert (deadly.date_start, deadly.time_of_day) == (date(2020, 1, 9), "overnight")
    assert (deadly.attacker, deadly.denied_by) == ("Unknown", ("Global Coalition against Daesh",))
    assert deadly.weapon == "unidentified aircraft"
    drones = next(row for row in near if row.killed_best == 0)
    assert (drones.weapon, drones.date_precision) == ("drone", "days")


def test_the_strike_near_the_airport(rows: list[Incident]) -> None:
    row = at(rows, "Baghdad International Airport")
    assert (row.date_start, row.date_basis, row.n_reports) == (date(2020, 1, 3), "explicit", 8)
    assert (row.killed_low, row.killed_best) == (2, 2)
    assert (row.attacker, row.attribution, row.weapon) == (US, "reported", "drone")
    assert row.sub_event_type == AIR


def test_strikes_in_december(rows: list[Incident]) -> None:
    row = next(r for r in rows if r.date_start == date(2019, 12, 29))
    assert (row.date_end, row.attacker, row.killed_best, row.iso) == (date(2019, 12, 29), US, 25, "IQ")
    assert row.n_reports >= 4


def test_the_rockets_that_they_answered(rows: list[Incident]) -> None:
    row = at(rows, "Iraq", SHELLING)
    assert (row.killed_low, row.killed_best, row.killed_high) == (1, 1, 1)
    assert (row.lat, row.where_precision, row.n_reports) == (None, 6, 3)


def test_the_storming_is_dated_by_a_caption(rows: list[Incident]) -> None:
    row = at(rows, "US Embassy")
    assert (row.date_start, row.date_basis, row.n_reports) == (date(2019, 12, 31), "linked", 3)


def test_accidents(rows: list[Incident]) -> None:
    assert at(rows, "Tehran").killed_best == 176
    assert at(rows, "Iran").killed_low == 51


def test_order_changes_nothing(rows: list[Incident]) -> None:
    shuffled = everything()
    random.Random(7).shuffle(shuffled)  # noqa: S311  # no secret
    assert incidents_of(shuffled) == rows


def test_linking_again_changes_nothing(rows: list[Incident]) -> None:
    assert link(rows) == rows
    assert link(reversed(rows)) == rows


def test_linking_report_by_report_gives_the_same(rows: list[Incident]) -> None:
    told = everything()
    reports = sorted({mention.source.report_id for mention in told})
    alone = [
        incident
        for report in reports
        for incident in incidents_of([m for m in told if m.source.report_id == report], unsupported=True)
    ]
    assert link(alone) == rows
    assert len(supported(alone)) < len(alone)
    assert supported(rows) == rows


def test_a_report_twice_counts_once(rows: list[Incident]) -> None:
    assert incidents_of([*everything(), *everything()]) == rows


def test_a_copy_adds_a_report_and_no_origin(rows: list[Incident]) -> None:
    told = everything()
    copy = [
        replace(m, source=replace(m.source, report_id="copy", publisher="Other"), dump="elsewhere")
        for m in told
        if m.source.report_id == "h"
    ]
    again = incidents_of([*told, *copy])
    assert [row.id for row in again] == [row.id for row in rows]
    for before, after in zip(rows, again, strict=True):
        copied = any(source.report_id == "copy" for source in after.sources)
        assert after.n_reports == before.n_reports + copied
        assert replace(after, n_reports=0, sources=(), mentions=()) == replace(
            before, n_reports=0, sources=(), mentions=()
        )


def test_mentions_that_fit_nothing_are_dropped_or_kept_apart() -> None:
    lone = tell("x", 0, "A picture of a bombed house.", AIR, specific=False, block=BlockKind.CAPTION)
    assert link_mentions([lone]) == []
    assert link_mentions([lone], unsupported=True) == [(lone,)]
