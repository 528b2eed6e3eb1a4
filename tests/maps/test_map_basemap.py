"""The basemap of any theatre: packed and unpacked alike, cut to its box, within its budget."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from maps import basemap, divisions, vectors
from maps.basemap_build import topology
from maps.theatre import MAX_LAT, Theatre, theatre_of

lons = st.floats(-180, 180)
lats = st.floats(-90, 90)
points = st.lists(st.tuples(lons, lats), min_size=1, max_size=12)


@given(points)
def test_a_theatre_holds_its_points(found: list[tuple[float, float]]) -> None:
    theatre = theatre_of(found)
    assert theatre is not None
    assert -180 <= theatre.west < 180
    assert 0 < theatre.width <= 360.2
    assert -MAX_LAT <= theatre.south < theatre.north <= MAX_LAT
    assert all(theatre.contains(lon, min(MAX_LAT, max(-MAX_LAT, lat))) for lon, lat in found)


@given(points, st.floats(-360, 360))
def test_turning_the_earth_turns_the_theatre(found: list[tuple[float, float]], turn: float) -> None:
    here, there = theatre_of(found), theatre_of([(lon + turn, lat) for lon, lat in found])
    assert here is not None
    assert there is not None
    assert there.width == pytest.approx(here.width, abs=0.21)


def test_no_points_no_theatre() -> None:
    assert theatre_of([]) is None
    assert basemap.clip(None)["theatre"] is None


@given(st.lists(st.tuples(lons, lats), min_size=2, max_size=40))
@settings(max_examples=60)
def test_packed_lines_come_back(found: list[tuple[float, float]]) -> None:
    line = shapely.LineString(found)
    if line.length < 1:
        return
    paths = vectors.unpack(vectors.pack("line", [line]), "line")
    assert shapely.LineString(paths.xy).hausdorff_distance(line) < vectors.GRID * 2


@given(st.lists(st.tuples(lons, lats), min_size=2, max_size=40), st.sampled_from([0.05, 0.001, 0.00025]))
def test_encoded_paths_come_back(found: list[tuple[float, float]], unit: float) -> None:
    text = vectors.encode(np.array(found), unit)
    assert set(text) <= {chr(code) for code in range(63, 127)}
    grid = np.rint(np.array(found) / unit)
    keep = np.append(True, (np.diff(grid, axis=0) != 0).any(axis=1))
    assert _decode(text) == ([] if keep.sum() < 2 else grid[keep].astype(int).tolist())


def _decode(text: str) -> list[list[int]]:
    """The published algorithm, written a second time."""
    values, value, shift = [], 0, 0
    for character in text:
        chunk = ord(character) - 63
        value |= (chunk & 31) << shift
        shift += 5
        if chunk < 32:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    pairs = np.array(values, dtype=int).reshape(-1, 2)
    found: list[list[int]] = np.cumsum(pairs, axis=0).tolist()
    return found


@pytest.mark.parametrize(
    "theatre",
    [
        Theatre(36.0, 29.3, 49.3, 40.2),
        Theatre(174.8, -21.5, 185.2, -13.0),
        Theatre(-20.0, 81.0, 20.0, 85.0),
        Theatre(-180.0, -85.0, 180.0, 85.0),
        Theatre(17.9, 39.0, 50.1, 58.0),
    ],
)
def test_a_clip_stays_in_its_box_and_budget(theatre: Theatre) -> None:
    clipped = basemap.clip(theatre)
    size = len(json.dumps(clipped["theatre"], ensure_ascii=False))
    assert size < basemap.BUDGET * 1.05
    unit = clipped["theatre"]["unit"]
    for layer in (*basemap.AREAS, *basemap.LINES):
        for path in clipped["theatre"].get(layer, []):
            xy = np.array(_decode(path)) * unit
            assert xy[:, 0].min() >= theatre.west - 2 * unit
            assert xy[:, 0].max() <= theatre.east + 2 * unit
            assert xy[:, 1].min() >= theatre.south - 2 * unit
            assert xy[:, 1].max() <= theatre.north + 2 * unit


def test_a_theatre_has_its_country_provinces_and_towns() -> None:
    clipped = basemap.clip(Theatre(36.0, 29.3, 49.3, 40.2))
    assert {"Iraq", "Syria"} <= {row[0] for row in clipped["countries"]}
    assert "Al-Anbar" in {row[0] for row in clipped["provinces"]}
    assert "Baghdad" in {row[0] for row in clipped["towns"]}
    assert clipped["theatre"]["border"]
    assert clipped["theatre"]["river"]


def test_shared_edges_are_borders_and_others_coast() -> None:
    squares = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(2, 0, 3, 1)]
    lines = topology.lines_of(squares, ["A", "A", "B"])
    assert shapely.union_all(lines.province).equals(shapely.LineString([(1, 0), (1, 1)]))
    assert shapely.union_all(lines.border).equals(shapely.LineString([(2, 0), (2, 1)]))
    assert shapely.length(lines.coast).sum() == pytest.approx(8)


def test_the_asset_is_small_enough_to_carry() -> None:
    assert Path(basemap.ASSET).stat().st_size < 4_000_000


@pytest.mark.parametrize(
    ("lon", "lat", "name", "found"),
    [
        (42.0, 33.0, "Anbar Governorate", True),
        (45.0, 33.8, "Diyala", True),
        (37.5, 48.2, "Donetsk Oblast", True),
        (13.2, 11.8, "Borno State", True),
        (-99.0, 19.4, "Mexico City", False),  # the State of Mexico is about it
        (45.0, 33.8, "Anbar", False),  # the point lies elsewhere
        (0.0, 0.0, "Anbar", False),
    ],
)
def test_a_province_is_one_that_holds_the_point_and_bears_the_name(
    lon: float, lat: float, name: str, found: bool
) -> None:
    shape = divisions.outline(lon, lat, (name,))
    assert (shape is not None) == found
    assert shape is None or shape.contains(shapely.Point(lon, lat))
