"""The frame is read once, strictly: what is unknown is None, what is wrong is named."""

from __future__ import annotations

import json
from datetime import date, datetime

import geopandas
import numpy as np
import pandas as pd
import pytest
from map_frames import frame_of, incident, synthetic
from shapely import GeometryCollection, LineString, MultiPoint, MultiPolygon, Point, Polygon, box

from maps import TableError, areas, packing, render_map
from maps.table import read, rows_of


def test_missing_values_of_pandas_are_none() -> None:
    frame = frame_of(
        [incident(killed_best=4), incident(id="i1", killed_best=None, place=None, uncertainty_m=None)]
    )
    frame["admin1"] = pd.array(["Anbar", pd.NA], dtype="string")
    frame["date_start"] = pd.to_datetime([datetime(2020, 1, 8), pd.NaT])
    first, second = rows_of(frame)
    assert (first["killed_best"], second["killed_best"]) == (4, None)
    assert (first["admin1"], second["admin1"]) == ("Anbar", None)
    assert (first["date_start"], second["date_start"], second["date_end"]) == (date(2020, 1, 8), None, None)
    assert second["place"] is None
    assert second["uncertainty_m"] is None


def test_lists_come_as_lists_arrays_or_json() -> None:
    row = incident(
        suspected=np.array(["A", "B"], dtype=object),
        denied_by='["C"]',
        claimed_by="D",
        attributed_by=None,
        claims='[{"speaker": "E", "field": "killed", "value": 3}]',
    )
    (read,) = rows_of(frame_of([row]))
    assert (read["suspected"], read["denied_by"], read["claimed_by"], read["attributed_by"]) == (
        ["A", "B"],
        ["C"],
        ["D"],
        [],
    )
    assert read["claims"][0]["value"] == 3
    assert read["claims"][0]["verb"] is None


def test_order_of_rows_changes_nothing() -> None:
    rows = [incident(id=f"i{n}", date_start=date(2020, 1, 1 + n % 9)) for n in range(30)]
    rows.append(incident(id="z", date_start=None))
    assert render_map(frame_of(rows)).html() == render_map(frame_of(rows[::-1])).html()


def test_a_country_is_no_point_and_longitudes_are_one_turn() -> None:
    country, turned = rows_of(
        frame_of([incident(id="a", where_precision=6), incident(id="b", geometry=Point(185, 10))])
    )
    assert (country["lon"], country["lat"]) == (None, None)
    assert turned["lon"] == -175


def test_another_crs_is_brought_to_degrees() -> None:
    (row,) = rows_of(frame_of([incident(geometry=Point(44.0, 33.0))]).to_crs(3857))
    assert (row["lon"], row["lat"]) == pytest.approx((44.0, 33.0), abs=1e-5)


def test_an_area_is_held_by_a_point_inside_it() -> None:
    (row,) = rows_of(frame_of([incident(geometry=box(40, 30, 42, 34))]))
    assert 40 < row["lon"] < 42
    assert 30 < row["lat"] < 34


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"date_start": "8 January"}, "'date_start': '8 January' is no date such as"),
        ({"killed_best": "three"}, "'killed_best': 'three' is no number"),
        ({"killed_best": 2.5}, "killed_best"),
        ({"confidence": float("inf")}, "confidence"),
        ({"sources": "[{"}, "sources"),
        ({"claims": ["x"]}, "claims"),
        ({"date_start": date(2020, 1, 8), "date_end": date(2020, 1, 7)}, "date_end"),
        ({"geometry": Point(10, 95)}, "Earth"),
        ({"id": None}, "row 0 has no id: give"),
        ({"killed_best": -3}, "'killed_best': -3 is less than 0"),
        ({"uncertainty_m": -5.0}, "'uncertainty_m': -5.0 is less than 0"),
        ({"confidence": 85.0}, "'confidence': 85.0 is more than 1"),
        ({"attacker": ["A", "B"]}, "'attacker'.*more than one value"),
        ({"suspected": "['A', 'B']"}, "'suspected'.*JSON"),
        ({"sources": {"report_id": "a"}}, "'sources'.*put it into"),
    ],
)
def test_what_is_wrong_is_named(fields: dict[str, object], named: str) -> None:
    with pytest.raises(TableError, match=named):
        rows_of(frame_of([incident(**fields)]))


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(TableError, match="'id'"):
        render_map(geopandas.GeoDataFrame({"name": ["x"]}, geometry=[Point(0, 0)], crs=4326))
    with pytest.raises(TableError, match="geometry"):
        render_map(pd.DataFrame([incident()]).drop(columns="geometry"))


@pytest.mark.parametrize("nothing", [None, [], "a table", pd.Series([1])])
def test_what_is_no_table_is_refused(nothing: object) -> None:
    with pytest.raises(TableError, match=f"not of a {type(nothing).__name__}"):
        render_map(nothing)


def test_columns_and_ids_are_there_once() -> None:
    frame = frame_of([incident(), incident(id="i1"), incident(place="Erbil")])
    with pytest.raises(TableError, match="rows 0 and 2 have the same id 'i0'"):
        rows_of(frame)
    doubled = geopandas.GeoDataFrame(pd.concat([frame, frame[["place"]]], axis=1), geometry="geometry")
    with pytest.raises(TableError, match="more than one column 'place'"):
        rows_of(doubled)


def test_an_empty_point_and_missing_lists_are_nothing() -> None:
    frame = frame_of([incident(), incident(id="i1", geometry=Point())])
    frame["sources"] = [pd.NA, pd.NaT]
    first, second = rows_of(frame)
    assert (first["lon"], second["lon"], second["lat"]) == (44.39, None, None)
    assert (first["sources"], second["sources"]) == ([], [])


def test_nobody_is_unknown_in_any_spelling() -> None:
    names = ["unknown", " UNKNOWN ", "Unknown", None, " "]
    rows = rows_of(frame_of([incident(id=f"i{at}", attacker=name) for at, name in enumerate(names)]))
    assert {row["attacker"] for row in rows} == {"Unknown"}


def test_sets_of_actors_come_in_one_order() -> None:
    names = {f"Group {n}" for n in range(20)}
    (row,) = rows_of(frame_of([incident(suspected=names, denied_by=frozenset(names))]))
    assert row["suspected"] == row["denied_by"] == sorted(names)


def test_columns_of_other_kinds_are_read_alike() -> None:
    plain = synthetic(60)
    other = plain.copy()
    for name in ("attacker", "weapon", "event_type"):
        other[name] = other[name].astype("category")
    other["place"] = other["place"].astype("string")
    other["date_start"] = pd.to_datetime(other["date_start"])
    other["date_end"] = pd.to_datetime(other["date_end"]).dt.tz_localize("UTC")
    other["killed_best"] = other["killed_best"].astype("Int64")
    other["wounded_best"] = other["wounded_best"].astype("float64")
    other["sources"] = other["sources"].map(json.dumps)
    assert rows_of(other) == rows_of(plain)


SHAPES = {
    "line": (LineString([(44, 33), (45, 34)]), (0, 1)),
    "points": (MultiPoint([(44, 33), (45, 34)]), (0, 0)),
    "collection": (GeometryCollection([Point(44, 33), box(44, 33, 45, 34)]), (1, 0)),
    "speck": (box(44, 33, 44 + 1e-9, 33 + 1e-9), None),
    "ring with a hole": (box(44, 33, 46, 35).difference(box(44.5, 33.5, 45, 34)), (2, 0)),
    "two parts": (MultiPolygon([box(44, 33, 45, 34), box(46, 33, 47, 34)]), (2, 0)),
}


@pytest.mark.parametrize("name", SHAPES)
def test_any_geometry_is_drawn_or_at_least_stands_somewhere(name: str) -> None:
    shape, paths = SHAPES[name]
    incidents = read(frame_of([incident(geometry=shape), incident(id="other", geometry=shape)]))
    assert incidents.row(0)["lon"] is not None
    shapes, of = areas.encoded(incidents)
    assert len(shapes) == 1
    assert of == packing.codes(np.asarray([1, 1]))
    if paths is not None:
        assert (len(shapes[0]["rings"]), len(shapes[0]["lines"])) == paths


def test_a_point_with_a_height_and_an_empty_area_are_no_areas() -> None:
    incidents = read(frame_of([incident(geometry=Point(44, 33, 100)), incident(id="x", geometry=Polygon())]))
    assert incidents.areas == {}
    assert [incidents.row(index)["lon"] for index in range(2)] == [44.0, None]
