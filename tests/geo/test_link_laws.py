"""Laws of linking, on tellings drawn at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.model import Precision
from geo.frame import to_geodataframe, validate
from geo.linking import incidents_of, judge_mentions, link
from geo.linking.crowds import Crowd
from geo.linking.judge import judge
from geo.linking.leaning import stands_alone
from geo.linking.profile import profile_of
from geo.model import BlockKind, Count, DateBasis, DatePrecision, EventMention, TimeSpan
from tests.geo.tellings import AIR, SHELLING, land, spot, tell
from tests.work import assert_linear

PLACES = [
    spot("A", 33.0, 44.0),
    spot("B", 33.1, 44.1, radius_km=8.0, precision=Precision.WITHIN_25_KM),
    spot("C", 36.2, 44.0, radius_km=120.0, precision=Precision.RELATIVE),
    spot("D", 34.5, 40.9, "SY", "Syria", radius_km=20.0),
    land(),
    land("Syria", "SY"),
]
KINDS = [SHELLING, AIR, "Attack", "Armed clash", "Accident", "Peaceful protest"]
NAMES = ["Iran", "United States", "Islamic State", "Hamas"]


@st.composite
def spans(draw: st.DrawFn) -> TimeSpan:
    start = date(2024, 3, 1) + timedelta(days=draw(st.integers(0, 6)))
    width = draw(st.sampled_from([0, 0, 0, 1, 6, 30]))
    known = {0: DatePrecision.DAY, 1: DatePrecision.DAYS, 6: DatePrecision.WEEK, 30: DatePrecision.MONTH}[
        width
    ]
    basis = draw(st.sampled_from([DateBasis.EXPLICIT, DateBasis.RELATIVE, DateBasis.INFERRED_REPORT_DATE]))
    return TimeSpan(
        start,
        start + timedelta(days=width),
        known,
        basis,
        "then",
        draw(st.sampled_from([None, "early", "late"])),
    )


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low = draw(st.integers(0, 30))
    return draw(
        st.sampled_from(
            [Count(low, low, low), Count(low, low, None), Count(low, None, None), Count(None, None, low)]
        )
    )


@st.composite
def mentions(draw: st.DrawFn) -> EventMention:
    report = draw(st.sampled_from(["r1", "r2", "r3", "r4"]))
    order = draw(st.integers(0, 8)) * 100
    attacker = draw(st.none() | st.sampled_from(NAMES))
    return tell(
        report,
        order,
        draw(
            st.sampled_from(
                ["A bomb fell on the town.", "Rockets struck at dawn, they said.", "The raid went on."]
            )
        ),
        draw(st.sampled_from(KINDS)),
        published=draw(st.sampled_from(["2024-03-08", "2024-03-09"])),
        publisher=draw(st.none() | st.sampled_from(["P", "Q"])),
        at=draw(st.lists(st.sampled_from(PLACES), max_size=3)),
        when=draw(st.none() | spans()),
        attacker=attacker,
        attribution=draw(st.sampled_from(["reported", "claimed", "attributed", "suspected"]))
        if attacker
        else "unattributed",
        suspected=tuple(draw(st.sets(st.sampled_from(NAMES), max_size=2))),
        denied_by=tuple(draw(st.sets(st.sampled_from(NAMES), max_size=1))),
        killed=draw(st.none() | counts()),
        wounded=draw(st.none() | counts()),
        weapon=draw(st.none() | st.sampled_from(["rocket", "drone", "missile"])),
        weapon_count=draw(st.none() | counts()),
        victims=frozenset(
            draw(st.sets(st.sampled_from(["Omar Haddad", "Haddad", "Lina Saleh"]), max_size=1))
        ),
        specific=draw(st.booleans()),
        definite=draw(st.booleans()),
        plural=draw(st.booleans()),
        block=draw(st.sampled_from([BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE])),
        dump=draw(st.none() | st.just("dump")),
    )


groups = st.lists(mentions(), min_size=1, max_size=14)


@given(groups, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_changes_nothing(told: list[EventMention], random: object) -> None:
    again = list(told)
    random.shuffle(again)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert incidents_of(again) == incidents_of(told)


@given(groups)
@settings(max_examples=60, deadline=None)
def test_linking_is_idempotent_and_a_report_twice_changes_nothing(told: list[EventMention]) -> None:
    rows = incidents_of(told)
    assert link(rows) == rows
    assert link([*rows, *rows]) == rows
    assert incidents_of([*told, *told]) == rows


@given(groups)
@settings(max_examples=60, deadline=None)
def test_a_copy_adds_a_report_and_no_origin(told: list[EventMention]) -> None:
    rows = incidents_of(told)
    copy = [
        replace(m, source=replace(m.source, report_id="copy")) for m in told if m.source.report_id == "r1"
    ]
    again = incidents_of([*told, *copy])
    assert [row.id for row in again] == [row.id for row in rows]
    for before, after in zip(rows, again, strict=True):
        copied = any(source.report_id == "copy" for source in after.sources)
        assert after.n_reports == before.n_reports + copied
        assert after.n_origins == before.n_origins
        assert (after.summary, after.confidence) == (before.summary, before.confidence)


@given(groups)
@settings(max_examples=60, deadline=None)
def test_rows_are_valid_and_every_telling_that_stands_alone_is_in_one(told: list[EventMention]) -> None:
    rows = incidents_of(told)
    assert len({row.id for row in rows}) == len(rows)
    validate(to_geodataframe(rows))
    kept = {(s.report_id, s.quote) for row in rows for s in row.sources}
    assert all((m.source.report_id, m.source.quote) in kept for m in told if stands_alone(m))
    for row in rows:
        assert any(mention.specific for mention in row.mentions)
        assert row.attacker == "Unknown" or row.attribution not in ("suspected", "unattributed")


@given(mentions(), mentions())
@settings(max_examples=100, deadline=None)
def test_a_judgement_is_symmetric(a: EventMention, b: EventMention) -> None:
    assert judge_mentions(a, b).score == judge_mentions(b, a).score


def test_what_a_crowd_leaves_out_could_not_be_joined() -> None:
    days = [None, *(TimeSpan(*when) for when in _DAYS)]
    told = [
        profile_of(tell(f"r{at}", 0, "A bomb fell on the town.", at=[place] if place else [], when=day))
        for at, (place, day) in enumerate(product([None, *PLACES], days))
    ]
    crowd = Crowd()
    for number, profile in enumerate(told):
        crowd.add(number, profile, at=number)
    left_out = [(a, b) for a in told for n, b in enumerate(told) if n not in crowd.near(a, at=0)]
    assert len(left_out) > len(told) ** 2 / 4
    assert all(judge(a, b).vetoed for a, b in left_out)


_DAYS = [
    (first, first + timedelta(days=width), DatePrecision.DAYS, basis, "then", hour)
    for first in (date(2024, 2, 1) + timedelta(days=n) for n in (0, 1, 5, 6, 20))
    for width, basis, hour in (
        (0, DateBasis.EXPLICIT, None),
        (0, DateBasis.EXPLICIT, "late"),
        (0, DateBasis.INFERRED_REPORT_DATE, None),
        (6, DateBasis.EXPLICIT, None),
        (30, DateBasis.EXPLICIT, None),
    )
]


def test_a_long_report_is_joined_in_linear_time() -> None:
    town = [spot(f"T{n}", 20 + n // 10 * 2.0, 30 + n % 10 * 2.0) for n in range(100)]

    def joined(size: int) -> None:
        told = [
            tell(
                "r1",
                100 * n,
                f"Bomb {n} fell on the town.",
                at=[town[n * 37 % 100]],
                when=TimeSpan(*_DAYS[n * 11 % len(_DAYS)]) if n % 4 else None,
            )
            for n in range(size)
        ]
        incidents_of(told)

    assert_linear(joined, small=300)
