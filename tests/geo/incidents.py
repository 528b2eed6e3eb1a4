"""Incidents for the tests of tables and files."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from geo.model import Claim, Incident, Source
from geo.schema import FIELDS, Column, Kind
from geo.vocabulary import SUB_EVENT_TYPES

_UNKNOWN: dict[str, Any] = {
    column.name: None for column in FIELDS[3:] if column.name not in ("confidence", "n_reports", "n_origins")
}
_EMPTY: dict[str, Any] = {
    "attacker": "Unknown",
    "attacker_type": "Unknown",
    "attribution": "unattributed",
    "suspected": (),
    "claimed_by": (),
    "attributed_by": (),
    "denied_by": (),
    "sources": (),
    "claims": (),
    "summary": "",
}


def incident(**values: Any) -> Incident:
    """An incident of which only these values are known."""
    known = {"id": "bare", "event_type": "Battles", "sub_event_type": "Armed clash", **values}
    return Incident(**{**_UNKNOWN, **_EMPTY, **known})


BARE = incident()
FULL = incident(
    id="full-1",
    date_start=date(2024, 3, 2),
    date_end=date(2024, 3, 2),
    date_precision="day",
    time_of_day="late",
    date_text="late Saturday",
    date_basis="relative",
    place="Kidal",
    place_text="Kidal",
    country="Mali",
    iso="ML",
    admin1="Kidal",
    lon=1.4078312345,
    lat=18.4411123456,
    where_precision=1,
    uncertainty_m=2_000.0,
    spatial_relation="near",
    gazetteer="geonames",
    gazetteer_id="2455290",
    feature_code="PPLA",
    place_confidence=0.93,
    attacker="Group A",
    attacker_type="Rebel group",
    attribution="claimed",
    claimed_by=("Group A",),
    target="an army post",
    target_type="Military",
    weapon="small arms",
    killed_low=3,
    killed_best=4,
    wounded_best=0,
    confidence=0.8,
    n_reports=1,
    n_origins=1,
    summary="Group A attacked an army post near Kidal in Mali on 2 March 2024, killing three or more.",
    sources=(
        Source("r1", "Post hit", "Agency", date(2024, 3, 4), "https://example.org/1", "“Hit”\n</x>", 5, 19),
    ),
    claims=(
        Claim("Group A", "said", "killed", 9, "r1", 5, 19),
        Claim("army", "said", "weapon", "=gun", "r1", 5, 9),
    ),
)

_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=9)
_SPAN = (st.just(0), st.just(9))


def _value(column: Column) -> st.SearchStrategy[Any]:
    if column.values and column.name != "time_of_day":
        values: st.SearchStrategy[Any] = st.sampled_from(column.values)
    elif column.name == "time_of_day":
        values = st.sampled_from(["late", "04:30"])
    elif column.name == "iso":
        values = st.sampled_from(["ML", "UA"])
    elif column.kind is Kind.INT:
        values = st.integers(int(column.low or 0), int(column.high or 10**6))
    elif column.kind is Kind.FLOAT:
        values = st.floats(column.low, column.high, allow_nan=False, allow_infinity=False, width=32)
    elif column.kind is Kind.DATE:
        values = st.dates(date(1900, 1, 1), date(2100, 12, 31))
    elif column.kind is Kind.TEXTS:
        return st.lists(_TEXT, max_size=2).map(tuple)
    elif column.name == "sources":
        published = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))
        source = st.builds(Source, _TEXT, _TEXT, st.none(), published, st.none(), _TEXT, *_SPAN)
        return st.lists(source, max_size=2).map(tuple)
    elif column.name == "claims":
        claim = st.builds(Claim, _TEXT, _TEXT, _TEXT, _TEXT | st.integers(0, 99), _TEXT, *_SPAN)
        return st.lists(claim, max_size=2).map(tuple)
    else:
        values = _TEXT
    return values if column.required else st.none() | values


def incident_strategy() -> st.SearchStrategy[Incident]:
    """Any incident that the table allows."""
    return st.fixed_dictionaries({column.name: _value(column) for column in FIELDS}).map(_consistent)


def _consistent(values: dict[str, Any]) -> Incident:
    values["event_type"] = next(k for k, subs in SUB_EVENT_TYPES.items() if values["sub_event_type"] in subs)
    values["summary"] = values["summary"] or ""
    if values["date_start"] is None or values["date_end"] is None:
        values["date_start"] = values["date_end"] = None
    if values["lon"] is None or values["lat"] is None or abs(values["lon"]) + abs(values["lat"]) < 1e-5:
        values["lon"] = values["lat"] = None
    for names in (
        ("date_start", "date_end"),
        ("weapon_count_low", "weapon_count_high"),
        ("killed_low", "killed_best", "killed_high"),
        ("wounded_low", "wounded_best", "wounded_high"),
    ):
        given = sorted(values[name] for name in names if values[name] is not None)
        rising = iter(given)
        for name in names:
            values[name] = None if values[name] is None else next(rising)
    return Incident(**values)
