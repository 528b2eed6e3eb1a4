"""Incident files: RFC 7946 checked by a schema and by GDAL, and every format there and back."""

from __future__ import annotations

import csv
import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import jsonschema
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import SchemaError
from geo.exchange import dump_incidents, read_incidents, suffixes, write_incidents
from geo.exchange.atomic import replacing
from geo.exchange.coordinates import rounded
from geo.frame import COLUMN_NAMES, to_geodataframe
from geo.model import Incident
from geo.schema import FIELDS
from tests.geo.incidents import BARE, FULL, incident_strategy

COLLECTION = {
    "type": "object",
    "required": ["type", "features"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "FeatureCollection"},
        "bbox": {"type": "array", "minItems": 4, "maxItems": 4, "items": {"type": "number"}},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "id", "geometry", "properties"],
                "additionalProperties": False,
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": "string", "minLength": 1},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "additionalProperties": False,
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "minItems": 2,
                                        "maxItems": 2,
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                    },
                                },
                            },
                        ]
                    },
                    "properties": {
                        "type": "object",
                        "required": [name for name in COLUMN_NAMES if name != "geometry"],
                        "properties": {
                            "date_start": {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"},
                            "sources": {"type": "array", "items": {"type": "object"}},
                            "suspected": {"type": "array", "items": {"type": "string"}},
                        },
                    },
                },
            },
        },
    },
}


def geojson(*incidents: Incident) -> bytes:
    stream = io.BytesIO()
    dump_incidents(incidents, stream)
    return stream.getvalue()


def at_its_precision(incident: Incident) -> Incident:
    if incident.lon is None or incident.lat is None:
        return incident
    lon, lat = rounded(incident.lon, incident.lat, incident.uncertainty_m)
    return replace(incident, lon=lon, lat=lat)


@settings(max_examples=25, deadline=None)
@given(st.lists(incident_strategy(), max_size=3, unique_by=lambda incident: incident.id))
def test_geojson_is_rfc_7946_and_comes_back(incidents: list[Incident]) -> None:
    written = geojson(*incidents)
    assert written == geojson(*incidents)
    assert written.endswith(b"\n")
    assert not written.startswith(b"\xef\xbb\xbf")
    data = json.loads(written)
    jsonschema.validate(data, COLLECTION)
    located = [item for item in data["features"] if item["geometry"]]
    assert ("bbox" in data) == bool(located)
    for item, incident in zip(data["features"], incidents, strict=True):
        assert item["id"] == item["properties"]["id"] == incident.id
        assert list(item["properties"]) == [name for name in COLUMN_NAMES if name != "geometry"]
        assert (item["geometry"] is None) == (incident.lon is None)


def test_gdal_reads_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "incidents.geojson"
    write_incidents([BARE, FULL], path)
    frame = pyogrio.read_dataframe(path)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry[0] is None
    assert frame.geometry[1].coords[0] == (1.408, 18.441)
    assert frame["wounded_best"].tolist()[1] == 0
    assert frame["date_start"][1].isoformat()[:10] == "2024-03-02"
    assert pyogrio.read_info(path)["total_bounds"] == (1.408, 18.441, 1.408, 18.441)


def test_an_empty_collection_is_valid(tmp_path: Path) -> None:
    assert json.loads(geojson()) == {"type": "FeatureCollection", "features": []}
    write_incidents([], tmp_path / "none.geojson")
    assert read_incidents(tmp_path / "none.geojson") == []


def test_a_number_that_is_not_finite_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        write_incidents([replace(FULL, confidence=float("nan"))], tmp_path / "x.geojson")
    assert list(tmp_path.iterdir()) == []


def test_a_lone_surrogate_does_not_break_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    write_incidents([replace(FULL, place="a\ud800b")], path)
    assert read_incidents(path)[0].place == "a\ufffdb"


@pytest.mark.parametrize("suffix", suffixes())
def test_every_format_comes_back_and_is_stable(suffix: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"a{suffix}", tmp_path / "b" / f"b{suffix}"
    write_incidents([BARE, FULL], first)
    write_incidents(to_geodataframe([BARE, FULL]), second)
    assert first.read_bytes() == second.read_bytes()
    expected = [BARE, FULL]
    if suffix in (".geojson", ".json"):
        expected = [at_its_precision(incident) for incident in expected]
    assert read_incidents(first) == expected
    write_incidents(read_incidents(first), second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", suffixes())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(incident=incident_strategy())
def test_every_format_keeps_every_value(suffix: str, incident: Incident, tmp_path: Path) -> None:
    path = tmp_path / f"law{suffix}"
    write_incidents([incident], path)
    expected = at_its_precision(incident) if suffix in (".geojson", ".json") else incident
    assert read_incidents(path) == [expected]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''-1", "＝1"])
def test_a_spreadsheet_runs_nothing(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_incidents([replace(FULL, place=text, lon=-1.5)], path)
    (row,) = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    assert row["place"] == f"'{text}"
    assert row["lon"] == "-1.5"
    assert read_incidents(path)[0].place == text


def test_flat_files_have_the_point_where_the_geometry_stands(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_incidents([FULL], path)
    header = path.read_text(encoding="utf-8").splitlines()[0]
    assert header == ",".join(column.name for column in FIELDS)


def test_a_geopackage_is_one_gdal_opens_with_real_dates(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    write_incidents([BARE, FULL], path)
    info = pyogrio.read_info(path, layer="incidents")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["date_start"] == types["date_end"] == "OFTDate"
    assert types["killed_best"] == "OFTInteger64"
    assert info["geometry_type"] == "Point"
    assert info["crs"] == "EPSG:4326"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("x.geojson", "{", "x.geojson: no JSON"),
        ("x.geojson", "[" * 100_000, "nested too deeply|no JSON"),
        ("x.geojson", "[]", "no GeoJSON FeatureCollection"),
        ("x.geojson", '{"type": "FeatureCollection", "features": [1]}', "feature 0 has no properties"),
        (
            "x.geojson",
            '{"type": "FeatureCollection", "features": [{"geometry": {"type": "Point", "coordinates": [1]},'
            '"properties": {}}]}',
            "no two coordinates",
        ),
        ("x.geojson", '{"type": "FeatureCollection", "features": [], "n": NaN}', "NaN is no JSON number"),
        ("x.jsonl", '\n{"id": 5}\n', "line 2, column 'id': 5 is no text"),
        ("x.jsonl", "[]\n", "line 1 is no JSON object"),
        ("x.csv", "id,event_type\na,Battles\n", "line 2, column 'sub_event_type': is empty"),
        ("x.csv", "id\na,b\n", "more fields than the header"),
        ("x.gpkg", "nothing", "no GeoPackage with a layer"),
        ("x.kml", "", "no format has the suffix '.kml'"),
    ],
)
def test_a_bad_file_gets_one_sentence_that_names_it(name: str, text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=told) as error:
        read_incidents(path)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_two_incidents_with_one_id_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    write_incidents([FULL, FULL], path)
    with pytest.raises(SchemaError, match="two incidents have the id 'full-1'"):
        read_incidents(path)


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text("old", encoding="utf-8")

    def failing() -> None:
        with replacing(path) as new:
            new.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        failing()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.geojson"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        write_incidents([FULL], pipe)
        assert read.result(timeout=10) == geojson(FULL)
    assert pipe.is_fifo()
    with pytest.raises(OSError, match="no regular file"), replacing(pipe):
        pass
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.geojson", tmp_path / "link.geojson"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_incidents([FULL], link)
    assert link.is_symlink()
    assert target.read_bytes() == geojson(FULL)


def test_no_binary_format_goes_to_a_stream() -> None:
    with pytest.raises(SchemaError, match="name a file"):
        dump_incidents([], io.BytesIO(), ".gpkg")
