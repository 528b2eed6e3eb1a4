"""How expected and found incidents are compared, on incidents made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from acceptance import Expectations
from comparison import compare, kilometres, table

from geo.model import Incident, Source

SPEC: dict[str, Any] = {
    "is": "rockets on a market",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "date_start": date(2024, 3, 5),
    "date_end": date(2024, 3, 5),
    "at": [10.0, 20.0],
    "attacker": "Unknown",
    "suspected": ["A", "B"],
    "killed": [3, {"any": [3, 4]}, None],
}
QUOTE = Source("r1", None, None, None, None, "Rockets fell.", 0, 13)
FOUND = Incident(
    id="x",
    event_type="Explosions/Remote violence",
    sub_event_type="Shelling/artillery/missile attack",
    date_start=date(2024, 3, 5),
    date_end=date(2024, 3, 5),
    date_precision="day",
    **dict.fromkeys(
        ("time_of_day", "date_text", "date_basis", "place", "place_text", "country", "iso"), None
    ),
    **dict.fromkeys(("admin1", "admin2", "where_precision", "uncertainty_m", "spatial_relation"), None),
    **dict.fromkeys(("gazetteer", "gazetteer_id", "feature_code", "place_confidence"), None),
    lat=10.01,
    lon=20.01,
    suspected=("B", "A"),
    killed_low=3,
    killed_best=4,
    sources=(QUOTE,),
)


def outcome(*found: Incident, spec: dict[str, Any] = SPEC, **more: Any) -> Any:
    return compare(Expectations("set", (Path("x"),), "about", (spec,), **more), found)


def test_an_incident_as_expected_is_right() -> None:
    (row,) = outcome(FOUND).rows
    assert row.right
    assert "1 of 1 incidents right, 0 too many" in table(outcome(FOUND))


def test_each_field_that_differs_is_named() -> None:
    other = replace(FOUND, attacker="A", suspected=(), killed_high=9, lat=10.2)
    (row,) = outcome(other).rows
    assert [difference.field for difference in row.differences] == ["attacker", "suspected", "killed", "at"]


def test_another_day_or_far_place_is_another_incident() -> None:
    for other in (
        replace(FOUND, date_start=date(2024, 3, 15), date_end=date(2024, 3, 15)),
        replace(FOUND, lat=30.0),
        replace(FOUND, event_type="Protests", sub_event_type="Peaceful protest", lat=None, lon=None),
    ):
        result = outcome(other)
        assert result.rows[0].found is None
        assert result.extra == (other,)


def test_each_found_incident_serves_once() -> None:
    result = outcome(FOUND, replace(FOUND, id="y", killed_low=1))
    assert result.rows[0].found is not None
    assert result.rows[0].found.id == "x"
    assert [incident.id for incident in result.extra] == ["y"]


def test_unlocated_must_be_unlocated() -> None:
    spec = SPEC | {"at": None, "iso": "IQ"}
    assert outcome(replace(FOUND, lat=None, lon=None, iso="IQ"), spec=spec).rows[0].right
    assert not outcome(FOUND, spec=spec).rows[0].right
    assert outcome(replace(FOUND, iso="IQ"), spec=SPEC | {"iso": "IQ", "or_unlocated": True}).rows[0].right


def test_what_may_also_be_read_is_not_too_many() -> None:
    other = replace(FOUND, id="y", date_start=date(2024, 3, 9), date_end=date(2024, 3, 9))
    may_also = ({"is": "another", "date_start": date(2024, 3, 9), "at": [10.0, 20.0]},)
    assert outcome(FOUND, other).extra == (other,)
    assert outcome(FOUND, other, may_also=may_also).extra == ()


def test_words_that_no_incident_may_quote() -> None:
    assert outcome(FOUND, never=({"why": "a threat", "words": "Rockets fell"},)).quoted == (
        ("a threat", FOUND),
    )
    assert outcome(FOUND, never=({"why": "a threat", "words": "vowed"},)).quoted == ()


def test_distance() -> None:
    assert abs(kilometres((0, 0), (0, 1)) - 111.19) < 0.01
