"""The incident table: its columns, the way in and out, and what is refused."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pandas
import pytest
from hypothesis import given, settings
from shapely import LineString, Point

from geo.errors import SchemaError
from geo.exchange.coordinates import bounding_box, decimals, rounded
from geo.frame import COLUMN_NAMES, empty_frame, from_geodataframe, to_geodataframe, validate
from geo.model import Incident
from geo.record import from_record, to_record
from geo.schema import COLUMNS, FIELDS, Kind
from geo.vocabulary import SUB_EVENT_TYPES, TARGET_TYPES
from tests.geo.incidents import BARE, FULL, incident_strategy


def test_fields_are_those_of_the_record_in_its_order() -> None:
    assert [column.name for column in FIELDS] == [f.name for f in fields(Incident)][:-1]


def test_vocabularies_have_the_size_of_their_sources() -> None:
    acled = {name: subs for name, subs in SUB_EVENT_TYPES.items() if name != "Accident"}
    assert len(acled) == 6
    assert sum(map(len, acled.values())) == 25
    assert len(TARGET_TYPES) == 22


def test_table_has_every_column_in_order_and_its_type() -> None:
    frame = to_geodataframe([BARE, FULL])
    assert tuple(frame.columns) == COLUMN_NAMES
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry[0] is None
    assert frame.geometry[1] == Point(FULL.lon, FULL.lat)
    assert frame["killed_best"].dtype == "Int64"
    assert frame["killed_best"].isna().tolist() == [True, False]
    assert isinstance(frame["date_start"][1], date)
    assert frame["place"][0] is None
    assert frame["sources"][1][0]["published"] == "2024-03-04"


def test_empty_table_has_the_same_types_as_a_full_one() -> None:
    assert empty_frame().dtypes.to_dict() == to_geodataframe([FULL]).dtypes.to_dict()
    assert from_geodataframe(empty_frame()) == []


@settings(max_examples=25, deadline=None)
@given(incident_strategy())
def test_record_and_table_lose_nothing(incident: Incident) -> None:
    assert from_record(to_record(incident)) == incident
    assert from_geodataframe(to_geodataframe([incident])) == [incident]


def test_dates_and_lists_as_files_give_them_are_understood() -> None:
    frame = to_geodataframe([FULL]).astype({"place": "str"})
    frame["date_start"] = pandas.to_datetime(frame["date_start"])
    frame["date_end"] = "2024-03-02"
    frame["suspected"] = '["Group A"]'
    (read,) = from_geodataframe(frame)
    assert read == replace(FULL, suspected=("Group A",))


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("event_type", "Battle", "'Battle' is none of Battles"),
        ("sub_event_type", "Grenade", "no sub-event type of 'Battles'"),
        ("event_type", None, "is empty"),
        ("date_start", "soon", "no date like"),
        ("date_start", date(2024, 3, 9), "is less than date_start"),
        ("time_of_day", "25:00", "not in the form"),
        ("iso", "iq", "not in the form"),
        ("where_precision", 8, "more than 7"),
        ("place_confidence", 1.5, "more than 1"),
        ("uncertainty_m", float("inf"), "no finite number"),
        ("killed_best", -1, "less than 0"),
        ("killed_high", 1, "less than killed_best"),
        ("n_reports", 1.5, "no whole number"),
        ("suspected", "x", "no JSON list"),
        ("suspected", [1], "no text"),
        ("sources", [{"report_id": "r"}], "no 'title'"),
    ],
)
def test_a_wrong_value_is_named_with_its_column_and_row(column: str, value: object, told: str) -> None:
    frame = to_geodataframe([BARE, FULL])
    frame[column] = frame[column].astype("object")
    frame.at[1, column] = value
    with pytest.raises(SchemaError, match=r"^row 1, column '\w+': ") as error:
        validate(frame)
    assert told in str(error.value)


def test_a_table_of_something_else_is_refused() -> None:
    frame = to_geodataframe([FULL])
    with pytest.raises(SchemaError, match="no column 'weapon'"):
        validate(frame.drop(columns="weapon"))
    with pytest.raises(SchemaError, match="EPSG:3857"):
        validate(frame.to_crs(3857))
    with pytest.raises(SchemaError, match="no GeoDataFrame"):
        validate(pandas.DataFrame(frame))
    with pytest.raises(SchemaError, match="row 1, column 'id'"):
        validate(pandas.concat([frame, frame]))
    with pytest.raises(SchemaError, match="LineString"):
        validate(frame.set_geometry([LineString([(1, 1), (2, 2)])], crs=4326))
    with pytest.raises(SchemaError, match="no place"):
        validate(frame.set_geometry([Point(0, 0)], crs=4326))


def test_every_list_column_is_a_list_and_never_missing() -> None:
    frame = to_geodataframe([BARE])
    lists = [column.name for column in COLUMNS if column.kind in (Kind.TEXTS, Kind.RECORDS)]
    assert all(frame[name][0] == [] for name in lists)


@pytest.mark.parametrize("radius", [0.5, 3.0, 50.0, 200.0, 1_999.0, 25_000.0, 600_000.0])
def test_rounding_moves_a_point_by_less_than_a_twentieth_of_its_radius(radius: float) -> None:
    step = 10.0 ** -decimals(radius) * 111_320
    assert radius / 100 < step <= max(radius / 10, 0.12)
    lon, lat = rounded(43.123456789, 33.987654321, radius)
    assert abs(lat - 33.987654321) * 111_320 <= max(radius / 20, 0.06)
    assert rounded(lon, lat, radius) == (lon, lat)


def test_a_box_crosses_the_antimeridian_only_where_that_is_much_shorter() -> None:
    assert bounding_box([]) is None
    assert bounding_box([(5.0, 6.0)]) == (5.0, 6.0, 5.0, 6.0)
    assert bounding_box([(-100.0, 1.0), (100.0, 2.0)]) == (-100.0, 1.0, 100.0, 2.0)
    assert bounding_box([(179.0, 1.0), (-179.0, 2.0), (178.0, 0.0)]) == (178.0, 0.0, -179.0, 2.0)
