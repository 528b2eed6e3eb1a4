"""Provinces that are newer than the polygons: found by their towns' codes, and the old ones cut down."""

from __future__ import annotations

from typing import Any

import pytest
from shapely import box

from gazetteer.sources import newer
from gazetteer.sources.divisions import Division
from gazetteer.sources.newer import Town, with_newer


def row(name: str, lat: float, lon: float) -> dict[str, Any]:
    return {
        "name": name, "latLng": [lat, lon], "parentCode": None, "type": "Province", "localOtherName": None,
    }  # fmt: skip


ROWS = {"ZZ-A": row("Alpha", 5, 2), "ZZ-B": row("Beta", 5, 12), "ZZ-C": row("Gamma", 5, 17)}
OLD = [
    Division("ZZ", "Alpha", ("Alpha",), box(0, 0, 10, 10), code="ZZ-A"),
    Division("ZZ", "Bygone", ("Bygone",), box(10, 0, 20, 10)),
]
TOWNS = [
    Town(x + 0.5, y + 0.5, "1" if x < 10 else "2" if x < 15 else "3") for x in range(20) for y in range(10)
]


@pytest.fixture(autouse=True)
def subdivisions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newer, "subdivisions", lambda iso: ROWS)


def test_a_province_without_a_polygon_is_outlined_by_its_towns() -> None:
    found, province_of = with_newer(OLD, {"ZZ": TOWNS})
    beta = next(d for d in found if d.name == "Beta")
    assert beta.code == "ZZ-B"
    assert "Beta Province" in beta.names
    assert beta.shape.symmetric_difference(box(10, 0, 15, 10)).area < 1.0
    assert province_of == {("ZZ", "1"): "Alpha", ("ZZ", "2"): "Beta", ("ZZ", "3"): "Gamma"}


def test_the_province_it_took_the_place_of_is_marked() -> None:
    found, _ = with_newer(OLD, {"ZZ": TOWNS})
    assert {d.name: d.former for d in found} == {
        "Alpha": False,
        "Bygone": True,
        "Beta": False,
        "Gamma": False,
    }


def test_a_province_that_lost_a_part_keeps_the_rest() -> None:
    wide = [Division("ZZ", "Alpha", ("Alpha",), box(0, 0, 20, 10), code="ZZ-A")]
    found, _ = with_newer(wide, {"ZZ": TOWNS})
    alpha = next(d for d in found if d.name == "Alpha")
    assert not alpha.former
    assert alpha.shape.bounds == pytest.approx((0, 0, 10, 10), abs=0.2)


def test_a_code_that_is_something_larger_makes_no_province(monkeypatch: pytest.MonkeyPatch) -> None:
    several = [
        Division("ZZ", name, (name,), box(x, 0, x + 5, 10), code=f"ZZ-{name}")
        for x, name in ((0, "P"), (5, "Q"), (10, "R"), (15, "S"))
    ]
    monkeypatch.setattr(newer, "subdivisions", lambda iso: {"ZZ-N": row("Nation", 5, 10)})
    found, province_of = with_newer(several, {"ZZ": [Town(t.lon, t.lat, "1") for t in TOWNS]})
    assert found == several
    assert province_of == {}


def test_a_country_without_towns_stays_as_it_is() -> None:
    assert with_newer(OLD, {}) == (OLD, {})


def test_a_far_island_of_the_country_lends_its_nearest_towns_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newer, "subdivisions", lambda iso: {"ZZ-I": row("Island", 60.5, 12)})
    country = [
        Division("ZZ", "Bygone", ("Bygone",), box(0, 0, 20, 10)),
        Division("ZZ", "Sea", ("Sea",), box(11, 60, 13, 61)),
    ]
    found, province_of = with_newer(country, {"ZZ": TOWNS})
    assert {d.name for d in found} == {"Bygone", "Sea"}
    assert province_of == {}


def test_provinces_joined_since_are_told_by_our_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newer, "joined_code", {"ZZ-J": "2"}.get)
    monkeypatch.setattr(newer, "subdivisions", lambda iso: {"ZZ-J": row("Joined", 60, 60)})
    found, province_of = with_newer(OLD, {"ZZ": TOWNS})
    assert ("ZZ", "2") in province_of
    joined = next(d for d in found if d.name == "Joined")
    assert joined.shape.bounds == pytest.approx((10, 0, 15, 10), abs=0.2)
