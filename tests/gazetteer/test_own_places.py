"""Places of one's own: what files may look like, what they change, and that they win."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_world import world

from gazetteer import Gazetteer
from gazetteer.countries import by_iso, codes_of
from gazetteer.errors import SourceError
from gazetteer.model import Place
from gazetteer.overlay import add
from gazetteer.sources.own import Credit, read
from gazetteer.store import Store

Add = Callable[..., Store]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(world(tmp_path_factory.mktemp("world") / "base.store"))


@pytest.fixture
def added(base: Store, tmp_path: Path) -> Add:
    def added(*texts: str, over: Store | None = None, name: str = "own.csv", **more: object) -> Store:
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"{number}{name}")
            paths[-1].write_text(text, encoding="utf-8")
        add(paths, tmp_path / "mine.store", over or base, **more)  # type: ignore[arg-type]  # options by keyword
        return Store.open(tmp_path / "mine.store")

    return added


def places(store: Store, name: str) -> list[Place]:
    return [store.place(hit.index) for hit in store.lookup(name)]


def test_a_table_with_few_columns_is_enough(added: Add) -> None:
    place = places(added("name,lat,lon\nRidge 7,33.25,41.5\n"), "Ridge 7")[0]
    assert (place.gazetteer, place.feature_code, place.lat, place.lon) == ("user", "PPL", 33.25, 41.5)
    assert (place.country_code, place.country, place.admin1) == ("IQ", "Iraq", "Anbar")


def test_columns_may_be_called_otherwise(added: Add) -> None:
    store = added(
        "\ufeffTitle;Latitude;Lng;AKA;Type;Country Code;Province;Pop;Radius-km;UID;Credit;License;Link\n"
        'Post "9";33.25;41.5;P9 | Nine;air base;IRQ;Anbar Province;120;2.5;x-9;Scouts;CC0;https://x.org\n'
    )
    (place,) = places(store, "Nine")
    assert (place.name, place.gazetteer_id, place.feature_code) == ('Post "9"', "x-9", "AIRB")
    assert (place.country_code, place.admin1, place.population) == ("IQ", "Anbar Province", 120)
    assert place.uncertainty_m == 2_500
    credit = store.attribution(place)
    assert credit == {"name": "Scouts", "version": "", "licence": "CC0", "url": "https://x.org"}
    assert credit["name"] in [source["name"] for source in store.info()["sources"]]


def test_geojson_brings_points_polygons_and_lines(added: Add) -> None:
    def feature(name: str, shape: str, coordinates: object, **more: object) -> dict[str, object]:
        geometry = {"type": shape, "coordinates": coordinates}
        return {"type": "Feature", "properties": {"name": name, **more}, "geometry": geometry}

    square = [[[41, 32], [41.5, 32], [41.5, 32.5], [41, 32.5], [41, 32]]]
    data = {
        "type": "FeatureCollection",
        "features": [
            feature("Alpha Post", "Point", [41.2, 33.1], aliases=["Post A", "A1"], kind="camp"),
            feature("Sector Nine", "Polygon", square),
            feature("Berm Road", "LineString", [[41, 32], [42, 33]], population=None),
        ],
    }
    store = added(json.dumps(data), name="own.geojson")
    assert places(store, "A1")[0].lat == 33.1
    hit = store.lookup("Sector Nine")[0]
    shape = store.geometry(hit.index)
    assert shape is not None
    assert shape.area == pytest.approx(0.25)
    assert (store.kind(hit.index), store.place(hit.index).admin1) == ("region", "Anbar")
    assert store.has_geometry(store.lookup("Berm Road")[0].index)


@pytest.mark.parametrize(
    ("text", "lat"), [("Balad was shelled.", 35.0), ("He came from Baghdad to Balad in Salah al-Din.", 35.0)]
)
def test_a_place_of_ones_own_wins(added: Add, text: str, lat: float) -> None:
    store = added("name,lat,lon\nBalad,35.0,42.0\n")
    assert [h.own for h in store.lookup("Balad")] == [True, False]
    found = {r.mention.text: r for r in Gazetteer(store).places(text)}
    place = found["Balad"].place
    assert place is not None
    assert (place.gazetteer, place.lat) == ("user", lat)
    assert Gazetteer(store).attribution(place)["name"] == "0own.csv"


def test_same_as_gives_a_place_more_names(added: Add, base: Store) -> None:
    store = added("name,aliases,same_as\nOld Town,Balad Two,geonames:95446\nThe Zulus,,curated:iraq/Zulu\n")
    assert len(store) == len(base)
    assert [p.gazetteer_id for p in places(store, "Balad Two")] == ["95446"]
    assert [p.gazetteer_id for p in places(store, "The Zulus")] == ["iraq/Zulu"]
    assert store.lookup("Old Town")[0].own


def test_a_new_row_of_an_id_replaces_the_old_one(added: Add, tmp_path: Path) -> None:
    first = added("id,name,lat,lon\na,Ridge,33,41\nb,Brook,33,42\n")
    second = added("id,name,lat,lon\na,Crest,34,41\n", over=first)
    assert places(second, "Ridge") == []
    assert places(second, "Crest")[0].lat == 34
    assert places(second, "Brook")[0].gazetteer_id == "b"


ROWS = (
    "Ridge,33.0,41.0,Crest;Höhe,camp,7,",
    "Balad,34.5,44.2,,,,",
    "Brook,36.0,43.0,,river,,Scouts",
    "قلعة,33.3,44.3,Fort Old,base,,",
)


@settings(deadline=None, max_examples=15)
@given(st.permutations(ROWS), st.sampled_from([1, 2]))
def test_adding_again_or_in_another_order_changes_no_byte(
    base: Store, tmp_path_factory: pytest.TempPathFactory, order: list[str], files: int
) -> None:
    folder = tmp_path_factory.mktemp("again")
    made = []
    for rows in (list(ROWS), order):
        path = folder / "own.csv"
        path.write_text("\n".join(["name,lat,lon,aliases,kind,population,source", *rows]), encoding="utf-8")
        add([path], folder / "mine.store", base)
        made.append((folder / "mine.store").read_bytes())
    for _ in range(files):
        add([path], folder / "mine.store", Store.open(folder / "mine.store"))
        made.append((folder / "mine.store").read_bytes())
    assert len(set(made)) == 1


BAD = {
    "latitude 91": ("name,lat,lon\nX,91,44\n", "line 2: 91, 44 is no latitude and longitude on Earth"),
    "no number": (
        "name,lat,lon\nX,33,44\nY,north,44\n",
        "line 3: 'north', '44' are no coordinates in degrees",
    ),
    "no point": ("name,lat,lon\nX,,\n", "line 2: '', '' are no coordinates"),
    "null island": ("name,lat,lon\nX,0,0\n", "line 2: 0, 0 stands for an unknown place"),
    "no name": ("name,lat,lon\n-,33,44\n", "line 2: there is no name"),
    "country": ("name,lat,lon,country\nX,33,44,Atlantis\n", "line 2: 'Atlantis' is no country"),
    "kind": ("name,lat,lon,kind\nX,33,44,thing\n", "line 2: 'thing' is no kind of place"),
    "radius": ("name,lat,lon,uncertainty_m\nX,33,44,-5\n", "line 2: '-5' is no uncertainty_m"),
    "precision": ("name,lat,lon,precision\nX,33,44,9\n", "line 2: '9' is no precision"),
    "population": ("name,lat,lon,pop\nX,33,44,few\n", "line 2: 'few' is no population"),
    "too few": ("name,lat,lon\nX,33\n", "line 2: 2 cells instead of 3"),
    "too many": ('name,lat,lon\n"X\nY",33,44\nZ,1,2,3\n', "line 4: 4 cells instead of 3"),
    "no columns": ("who,what\nX,33\n", "line 1: there is no column 'name'"),
    "no places": ("name,place\nX,33\n", "line 1: there are no columns 'lat' and 'lon'"),
    "no rows": ("name,lat,lon\n", "has no places"),
    "empty": ("", "is empty"),
    "unknown reference": ("name,same_as\nX,geonames:1\n", "line 2: the database has no place 'geonames:1'"),
    "twice": ("id,name,lat,lon\na,X,33,44\na,Y,33,44\n", "line 3: id 'a' is there twice"),
    "one cell": ("name,lat,lon\nX\n", "line 2: 1 cell instead of 3"),
    "an open quote": ('name,lat,lon\nX,33,44\n"Y,33,44\nZ,33,44\n', "line 3: a quote is opened in this row"),
    "a long cell": (f"name,lat,lon\n{'x' * 140_000},33,44\n", "line 2: a cell of more than 131,072 char"),
    "a long header": (f"name,lat,lon,{'x' * 140_000}\n", "line 1: a cell of more than 131,072 char"),
    "half a person": ("name,lat,lon,pop\nX,33,44,1.05\n", "line 2: '1.05' is no population"),
    "two points": ("name,lat,lon,pop\nX,33,44,3.0.0\n", "line 2: '3.0.0' is no population"),
    "more than live": ("name,lat,lon,pop\nX,33,44,2000000001\n", "line 2: '2000000001' is no population"),
    "digits": (f"name,lat,lon,pop\nX,33,44,{'9' * 5000}\n", "line 2: '999"),
    "long latitude": (f"name,lat,lon\nX,{'9' * 5000},44\n", "line 2: 999"),
    "swapped": ("name,lat,lon,country\nX,44.4,33.3,IQ\n", "line 2: 44.4, 33.3 lies outside IQ; are latitude"),
    "code": ("name,lat,lon,kind\nX,33,44,TOWNN\n", "line 2: 'TOWNN' is no kind of place"),
    "no area": ('name,geometry\nX,"POLYGON((40 30, 41 31, 42 32, 40 30))"\n', "line 2: the polygon has no"),
    "its own alias": (
        "id,name,lat,lon,same_as\na,X,33,44,\n,Y,,,user:a\n",
        "line 3: 'user:a' is added by ",
    ),
    "geometry": ("name,geometry\nX,POLYGON((\n", "line 2: this is no geometry"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_row_is_told_and_nothing_is_written(added: Add, tmp_path: Path, bad: str) -> None:
    text, why = BAD[bad]
    with pytest.raises(SourceError) as told:
        added(text)
    assert why in str(told.value)
    assert str(tmp_path) in str(told.value)
    assert len(str(told.value)) < len(str(tmp_path)) + 500
    assert [path.name for path in tmp_path.iterdir()] == ["0own.csv"]


@pytest.mark.parametrize("limit", [60_000, 10_000_000])
def test_the_limit_of_a_cell_is_our_own(added: Add, limit: int) -> None:
    before = csv.field_size_limit(limit)
    try:
        with pytest.raises(SourceError, match="more than 131,072 characters"):
            added(BAD["a long cell"][0])
        assert places(added(f"name,lat,lon,remark\nRidge 7,33.25,41.5,{'x' * 100_000}\n"), "Ridge 7")
        assert csv.field_size_limit() == limit
    finally:
        csv.field_size_limit(before)


NAMED = '{"type": "Feature", "properties": {"name": "X"},'
POINT = '{"type": "Point", "coordinates": [44, 33]}'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"type": "FeatureCollection",\n "features": [}', "line 2: this is no JSON"),
        ('{"a": 1}', "this is no GeoJSON FeatureCollection"),
        ("[1, 2]", "this is no GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "has no places"),
        ('{"type": "FeatureCollection", "features": [3]}', "feature 1: this is no feature"),
        (
            '{"type": "Feature", "properties": {"name": "X"}, "geometry": null}',
            "feature 1: '', '' are no coord",
        ),
        (f'{{"type": "Feature", "properties": null, "geometry": {POINT}}}', "feature 1: there is no name"),
        (
            f'{NAMED} "geometry": {{"type": "Point", "coordinates": [200, 3]}}}}',
            "feature 1: 3.0, 200.0 is no latitude",
        ),
        (
            f'{NAMED} "geometry": {{"type": "Blob", "coordinates": []}}}}',
            "feature 1: this is no geometry",
        ),
        ('{"type": "Feature", "properties": {"name": "a\\ud800"}, "geometry": null}', "half a character"),
        ('{"type": "Feature", "crs": {"properties": {"name": "EPSG:3857"}}}', "not of WGS 84"),
    ],
)
def test_bad_geojson_is_told(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "own.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as told:
        list(read(path, Credit()))
    assert why in str(told.value)


@pytest.mark.parametrize(
    "data", [b"name,lat,lon\nK\xf6ln,33,44\n", "name,lat,lon\nX,33,44\n".encode("utf-16")]
)
def test_another_encoding_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="UTF-8"):
        list(read(path, Credit()))


DEEP = "[" * 100_000
MANY_DIGITS = f'{{"type": "FeatureCollection",\n"features": [{"9" * 5000}]}}'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (DEEP, "nested too deeply"),
        (MANY_DIGITS, "line 2: a number of 5,000 digits"),
        (
            f'{{"type": "Feature", "properties": {{"name": {{"en": "X"}}}}, "geometry": {POINT}}}',
            "'name' should",
        ),
        (
            f'{{"type": "Feature", "properties": {{"name": ["X"]}}, "geometry": {POINT}}}',
            "'name' should be a text",
        ),
        (
            f'{{"type": "Feature", "properties": {{"name": "X", "aliases": [[1]]}}, "geometry": {POINT}}}',
            "feature 1: 'aliases' should",
        ),
    ],
)
def test_json_that_is_not_of_places_is_told(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "own.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as told:
        list(read(path, Credit()))
    assert why in str(told.value)
    assert str(told.value).startswith(str(path))


def test_names_for_a_place_that_is_replaced_belong_to_its_new_row(added: Add) -> None:
    first = added("id,name,lat,lon\na,Ridge,33,41\n")
    with pytest.raises(
        SourceError, match=r"line 3: 'user:a' is added by .*line 2; give the names as aliases"
    ):
        added("id,name,lat,lon,same_as\na,Crest,34,41,\n,Spur,,,user:a\n", over=first)
    assert places(added("name,same_as\nSpur,user:a\n", over=first), "Spur")[0].name == "Ridge"


def test_a_platform_lies_off_its_country_and_the_sea_is_anybodys(added: Add) -> None:
    store = added("name,lat,lon,country,kind\nRig,28.2,47,IQ,\nFar Bay,20,60,IQ,bay\n")
    assert places(store, "Rig")[0].country_code == places(store, "Far Bay")[0].country_code == "IQ"


def test_a_place_near_others_of_its_country_is_not_astray(added: Add) -> None:
    first = added("name,lat,lon,country,kind\nFar Bay,20,60,IQ,bay\n")
    row = "name,lat,lon,country\nFar Post,20.2,60.1,IQ\n"
    assert places(added(row, over=first), "Far Post")[0].country_code == "IQ"
    with pytest.raises(SourceError, match=r"20\.2, 60\.1 lies outside IQ"):
        added(row)


def test_codes_of_countries_are_codes_or_are_not() -> None:
    assert all(by_iso(code) for code in codes_of("arabic"))
    assert not any(by_iso(code) for code in codes_of("no_country"))


def test_population_may_have_been_a_number_of_a_spreadsheet(added: Add) -> None:
    store = added("name,lat,lon,pop\nRidge,33,44,1200.0\nBrook,33,44.1,0\n")
    assert [places(store, name)[0].population for name in ("Ridge", "Brook")] == [1200, None]


def test_a_name_may_hold_anything(added: Add) -> None:
    store = added('name,lat,lon,id\n"A\x1fB\n\tC",33,44,7\n')
    (place,) = places(store, "A B C")
    assert (place.name, place.gazetteer_id) == ("A B\n\tC", "7")
