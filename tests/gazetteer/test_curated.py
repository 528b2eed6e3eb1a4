"""Our own tables: every point where it says it is, no name that hides a greater namesake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shapely import Point

from gazetteer.countries import by_iso
from gazetteer.errors import SourceError
from gazetteer.kinds import Kind, kind_of
from gazetteer.names import normal_form
from gazetteer.sources.atlas import Atlas
from gazetteer.sources.curated import DIRECTORY, curated
from gazetteer.store import Store, distance_m
from gazetteer.tables import lists, read_table

Row = dict[str, str]
AT_SEA = {Kind.WATER, Kind.ISLAND}
OFFSHORE = {"HBR", "RF", "SHOL", "ATOL", "PRT", "VLC"}
GREAT = 250_000


def rows() -> Iterator[tuple[str, Row]]:
    for path in sorted(DIRECTORY.glob("*.csv")):
        for number, row in read_table(path):
            yield f"{path.name}:{number}", row


ROWS = dict(rows())


def own_name(row: Row) -> str:
    return row["name"].split(" (")[0]


def test_there_are_many() -> None:
    assert len(ROWS) > 2_000


def test_every_row_is_well_formed() -> None:
    bad = []
    for where, row in ROWS.items():
        lat, lon = float(row["lat"]), float(row["lon"])
        radius = float(row["radius_km"])
        known = not row["country"] or by_iso(row["country"])
        if not (
            -90 <= lat <= 90
            and -180 <= lon <= 180
            and 0 < radius <= 8_000
            and known
            and row["code"].isupper()
        ):
            bad.append(where)
    assert bad == []


def test_every_point_lies_in_its_country() -> None:
    store, bad = Store.default(), []
    for where, row in ROWS.items():
        index = store.country_index(row["country"]) if row["country"] else None
        shape = store.geometry(index) if index is not None else None
        if shape is None or kind_of(row["code"]) in AT_SEA or row["code"] in OFFSHORE:
            continue
        away_km = shape.distance(Point(float(row["lon"]), float(row["lat"]))) * 111
        if away_km > 5 + float(row["radius_km"]) * 0.5:
            bad.append(f"{where} {row['name']}: {away_km:.0f} km outside {row['country']}")
    assert bad == []


def test_every_area_is_about_its_point() -> None:
    store, bad = Store.default(), []
    for where, row in ROWS.items():
        if not row.get("area"):
            continue
        hits = [h.index for h in store.lookup(own_name(row)) if store.place(h.index).gazetteer == "curated"]
        shapes = [s for s in map(store.geometry, hits) if s is not None]
        point = Point(float(row["lon"]), float(row["lat"]))
        if not any(shape.distance(point) < 6 for shape in shapes):
            bad.append(f"{where} {row['name']}")
    assert bad == []


def test_towns_and_fields_lie_near_what_other_sources_call_so() -> None:
    """A town of ours with a namesake of GeoNames within 100 km in its country must be that town."""
    store, bad = Store.default(), []
    for where, row in ROWS.items():
        if kind_of(row["code"]) is not Kind.TOWN or not row["country"]:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        near = [
            distance_m(lon, lat, *store.lonlat(hit.index)) / 1_000
            for hit in store.lookup(own_name(row))
            if hit.preferred
            and store.country_code(hit.index) == row["country"]
            and store.kind(hit.index) is Kind.TOWN
        ]
        if near and max(12.0, float(row["radius_km"]) * 2) < min(near) < 100:
            bad.append(f"{where} {row['name']}: {min(near):.0f} km")
    assert bad == []


def test_no_name_hides_a_far_bigger_place() -> None:
    """Where a city has one of our names as its own, it comes before ours, unless ours is that city."""
    store, bad = Store.default(), []
    for where, row in ROWS.items():
        lat, lon, reach = float(row["lat"]), float(row["lon"]), max(60.0, float(row["radius_km"]) * 2) * 1_000
        for name in (own_name(row), *lists(row["aliases"])):
            hits = store.lookup(name)
            cities = [
                h.index
                for h in hits
                if h.preferred
                and store.kind(h.index) is Kind.TOWN
                and (store.population(h.index) or 0) > GREAT
                and distance_m(lon, lat, *store.lonlat(h.index)) > reach
            ]
            ours = [h.index for h in hits if store.place(h.index).gazetteer == "curated"]
            if cities and ours and min(ours) < min(cities) and float(row.get("rank") or 0) < GREAT:
                bad.append(f"{where} {name}")
    assert bad == []


def test_names_are_clean_and_fold_to_something() -> None:
    for where, row in ROWS.items():
        names = (own_name(row), *lists(row["aliases"]))
        assert all(normal_form(n) for n in names), where
        assert all(n == " ".join(n.split()) for n in names), where
        assert not any(n.lower().startswith("the ") and n != "The Hague" for n in names), where


def test_spellings_of_agencies_lead_to_one_place() -> None:
    store = Store.default()
    for names in (
        ("Al-Tanf", "Tanf garrison", "al-Tanf base"),
        ("T4", "T-4 airbase", "Tiyas"),
        ("Khmeimim", "Hmeimim air base", "Hmeymim"),
        ("Hodeida", "Al Hudaydah", "Hudaida"),
        ("Avdiivka", "Avdeevka", "Avdiyivka"),
        ("Bab el-Mandeb", "Bab al-Mandab Strait"),
        ("Jabaliya refugee camp", "Jabalia camp"),
    ):
        found = {store.lookup(name)[0].index for name in names}
        assert len(found) == 1, names


def test_a_bad_row_names_file_and_line(tmp_path: Path) -> None:
    head = "name,code,country,lat,lon,radius_km,aliases\n"
    for text, message in (
        (head + "Here,PPL,IQ,91,44,2,\n", r"x\.csv, line 2: 91\.0, 44\.0"),
        (head + "# a remark\nHere,PPL,IQ,north,44,2,\n", r"x\.csv, line 3"),
        (head + "Here,PPL,IQ,33\n", r"x\.csv, line 2: 4 cells instead of 7"),
    ):
        (tmp_path / "x.csv").write_text(text, encoding="utf-8")
        with pytest.raises(SourceError, match=message):
            list(curated(Atlas({}), tmp_path))


def test_fields_lie_where_ourairports_has_them() -> None:
    """An airfield of ours with a namesake of OurAirports in its country within 60 km must be that field."""
    store, bad = Store.default(), []
    flying = {Kind.AIRPORT, Kind.AIR_BASE}
    for where, row in ROWS.items():
        if kind_of(row["code"]) not in flying or not row["country"]:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        near = [
            distance_m(lon, lat, *store.lonlat(hit.index)) / 1_000
            for hit in store.lookup(own_name(row))
            if hit.preferred
            and store.country_code(hit.index) == row["country"]
            and store.kind(hit.index) in flying
            and store.place(hit.index).gazetteer == "ourairports"
        ]
        if near and max(7.0, float(row["radius_km"])) < min(near) < 60:
            bad.append(f"{where} {row['name']}: {min(near):.0f} km")
    assert bad == []


def test_quarters_lie_by_a_town() -> None:
    store, bad = Store.default(), []
    for where, row in ROWS.items():
        if kind_of(row["code"]) is not Kind.QUARTER:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        if not store.near(lon, lat, 20_000, frozenset({Kind.TOWN}), limit=1):
            bad.append(f"{where} {row['name']}")
    assert bad == []


def test_a_radius_suits_its_kind() -> None:
    """Kilometres; a town of 40 is a district, a sea of 1 a slip of the pen."""
    limits = {
        Kind.TOWN: (0.8, 30), Kind.QUARTER: (0.3, 12), Kind.CAMP: (0.4, 30), Kind.AIRPORT: (1, 6),
        Kind.AIR_BASE: (1, 8), Kind.BASE: (0.4, 60), Kind.CROSSING: (0.4, 10), Kind.SPOT: (0.1, 1_000),
        Kind.MOUNTAIN: (0.7, 3_000), Kind.RIVER: (3, 2_500), Kind.WATER: (0.8, 8_000),
        Kind.DESERT: (20, 2_000), Kind.ISLAND: (0.4, 1_000),
    }  # fmt: skip
    bad = []
    for where, row in ROWS.items():
        low, high = limits.get(kind_of(row["code"]), (0.1, 8_000))
        if not low <= float(row["radius_km"]) <= high:
            bad.append(f"{where} {row['name']}: {row['radius_km']} km")
    assert bad == []


def test_no_name_stands_twice_for_one_kind_in_a_country() -> None:
    """A second row of a name is another kind of thing, or a namesake that a remark tells apart."""
    seen: dict[tuple[str, str, Kind], str] = {}
    bad = []
    for where, row in ROWS.items():
        key = (normal_form(row["name"]), row["country"], kind_of(row["code"]))
        if key in seen:
            bad.append(f"{seen[key]} and {where}: {row['name']}")
        seen[key] = where
    assert bad == []
