"""The embedded place database, and what opening a bad one says."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.countries import by_demonym, by_iso, by_name, countries
from gazetteer.errors import StoreError
from gazetteer.kinds import Kind
from gazetteer.search import search
from gazetteer.store import DEFAULT_PATH, Store, distance_m
from tests.work import calls


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.default()


def best(store: Store, name: str, country: str | None = None) -> int:
    hits = store.lookup(name)
    return next(h.index for h in hits if country is None or store.country_code(h.index) == country)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon", "code"),
    [
        ("Baghdad", "IQ", 33.34, 44.40, "PPLC"),
        ("Kiev", "UA", 50.45, 30.52, "PPLC"),
        ("Al-Balad airbase", "IQ", 33.94, 44.36, "AIRB"),
        ("Ein-al Asad", "IQ", 33.79, 42.44, "AIRB"),
        ("Albu Kamal", "SY", 34.45, 40.92, "PPL"),
        ("Arbil", "IQ", 36.19, 44.01, "PPL"),
        ("Baghdad airport", "IQ", 33.26, 44.23, "AIRP"),
        ("Green Zone", "IQ", 33.31, 44.39, "PPLX"),
        ("El Fasher", "SD", 13.63, 25.35, "PPL"),
        ("People's Republic of China", "CN", 35, 104, "PCLI"),
        ("Mediterranean", None, 35, 18.5, "SEA"),
        ("Darfur", "SD", 13, 25, "RGN"),
        ("NSW", "AU", -32, 147, "ADM1"),
        ("W.Va.", "US", 38.6, -80.6, "ADM1"),
        ("بغداد", "IQ", 33.34, 44.40, "PPLC"),
        ("Россия", "RU", 60, 100, "PCLI"),
    ],
)
def test_names_are_found(
    store: Store, name: str, country: str | None, lat: float, lon: float, code: str
) -> None:
    place = store.place(best(store, name, country))
    assert place.feature_code == code
    assert place.country_code == country
    reach = 150_000 if code in ("PCLI", "SEA", "RGN", "ADM1") else 15_000
    assert distance_m(place.lon, place.lat, lon, lat) < reach


def test_namesakes_come_most_important_first(store: Store) -> None:
    paris = [store.place(h.index) for h in store.lookup("Paris") if h.preferred]
    assert paris[0].country_code == "FR"
    towns = [p.population or 0 for p in paris if p.feature_code == "PPL"]
    assert towns == sorted(towns, reverse=True)


def test_provinces_are_named_as_reports_name_them(store: Store) -> None:
    place = store.place(best(store, "Fallujah", "IQ"))
    assert (place.country, place.admin1) == ("Iraq", "Anbar")
    assert store.place(best(store, "Houston", "US")).admin2 == "Harris County"
    assert store.place(best(store, "Lyon", "FR")).admin1 == "Auvergne-Rhône-Alpes"
    assert store.place(best(store, "Leeds", "GB")).admin1 == "England"


def test_unknown_names_are_not_found(store: Store) -> None:
    assert store.lookup("Xyzzyq") == ()
    assert store.lookup("") == ()
    assert not store.has_prefix("xyzzyq")


def test_prefixes_end_at_tokens(store: Store) -> None:
    assert store.has_prefix("new")
    assert store.has_prefix("new york")
    assert store.has_prefix("green zone")
    assert not store.has_prefix("baghda")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Bagdhad", "Baghdad"),
        ("Mariupool", "Mariupol"),
        ("Kandhar", "Kandahār"),
        ("Bakhmout", "Bakhmut"),
        ("San Fransisco", "San Francisco"),
        ("Avdivka", "Avdiivka"),
    ],
)
def test_misspelt_names_find_their_place(store: Store, wrong: str, right: str) -> None:
    assert right in [store.place(h.index).name for h in store.fuzzy(wrong)]


def test_short_and_foreign_names_have_no_near_names(store: Store) -> None:
    assert store.fuzzy("Irak") == ()
    assert store.fuzzy("") == ()
    assert store.fuzzy("багдад") == ()
    assert len(store.fuzzy("Springfeld", limit=3)) == 3


@given(st.text(max_size=30))
def test_any_text_may_be_looked_up(text: str) -> None:
    store = Store.default()
    for hit in (*store.lookup(text), *store.fuzzy(text)):
        assert 0 <= hit.index < len(store)


def test_polygons_tell_country_and_province(store: Store) -> None:
    assert store.country_of(44.4, 33.3) == "IQ"
    assert store.admin1_of(43.0, 33.4) == "Anbar"
    assert store.country_of(34.1, 44.95) == "UA"
    assert store.country_of(34.45, 31.5) == "PS"
    assert store.admin1_of(34.45, 31.5) == "Gaza Strip"
    assert store.country_of(-30.0, 0.0) is None
    assert store.admin1_of(-30.0, 0.0) is None


def test_geometry_is_there_for_areas_only(store: Store) -> None:
    iraq = store.country_index("IQ")
    assert iraq is not None
    shape = store.geometry(iraq)
    assert shape is not None
    assert shape.is_valid
    assert shape.bounds == pytest.approx((38.8, 29.1, 48.6, 37.4), abs=0.3)
    assert store.has_geometry(iraq)
    assert store.geometry(best(store, "Baghdad")) is None
    euphrates = store.geometry(best(store, "Euphrates"))
    assert euphrates is not None
    assert euphrates.geom_type == "LineString"


def test_every_country_has_its_conventional_point(store: Store) -> None:
    for country in countries():
        place = store.country(country.iso)
        assert (place.lat, place.lon) == pytest.approx((country.lat, country.lon), abs=1e-4)
        assert place.name == country.name
    with pytest.raises(KeyError):
        store.country("XX")


def test_containment_by_codes_polygons_and_radius(store: Store) -> None:
    iraq, anbar, fallujah = store.country_index("IQ"), best(store, "Anbar"), best(store, "Fallujah")
    assert iraq is not None
    assert store.contains(iraq, anbar)
    assert store.contains(iraq, fallujah)
    assert store.contains(anbar, fallujah)
    assert store.contains(best(store, "Baghdad"), best(store, "Green Zone"))
    assert store.contains(best(store, "Donbas"), best(store, "Bakhmut", "UA"))
    assert store.contains(best(store, "Middle East"), fallujah)
    assert not store.contains(anbar, best(store, "Basra", "IQ"))
    assert not store.contains(fallujah, anbar)
    assert not store.contains(iraq, iraq)


def test_near_gives_places_in_order(store: Store) -> None:
    found = store.near(44.36, 33.94, 30_000, kinds={Kind.AIRPORT, Kind.AIR_BASE})
    assert store.place(found[0][0]).name == "Balad Air Base"
    metres = [away for _, away in store.near(44.4, 33.3, 50_000)]
    assert metres == sorted(metres)
    assert all(away <= 50_000 for away in metres)


def test_near_works_across_the_date_line_and_at_the_pole(store: Store) -> None:
    assert any(store.lonlat(i)[0] < 0 for i, _ in store.near(179.99, -16.8, 60_000))
    assert store.near(0.0, 90.0, 1_000) == ()


def test_unknown_is_none(store: Store) -> None:
    place = store.place(best(store, "Mediterranean"))
    assert place.country_code is place.country is place.admin1 is place.population is None


def test_info_says_what_is_in_it(store: Store) -> None:
    info = store.info()
    assert info["places"] == len(store) > 250_000
    assert {"geonames", "ourairports", "naturalearth", "curated"} <= set(info["by_gazetteer"])
    assert all(source["licence"] for source in info["sources"])
    assert info["bytes"] == DEFAULT_PATH.stat().st_size < 40_000_000


def test_no_place_lies_at_zero_zero_or_off_the_globe(store: Store) -> None:
    lats, lons = store.column("lat"), store.column("lon")
    assert all(abs(lat) <= 9_000_000 for lat in lats)
    assert all(abs(lon) <= 18_000_000 for lon in lons)
    assert not any(lat == lon == 0 for lat, lon in zip(lats, lons, strict=True))


def test_an_index_outside_is_an_error(store: Store) -> None:
    with pytest.raises(IndexError, match="no place"):
        store.place(len(store))
    with pytest.raises(IndexError, match="no place"):
        store.place(-1)


def test_opening_reads_no_places_and_a_lookup_is_a_few_calls(store: Store) -> None:
    assert calls(lambda: Store.open(DEFAULT_PATH)) < 1_000
    store.lookup("Baghdad")
    for name in ("Springfield", "Kyiv", "Nowhere At All"):
        assert calls(partial(store.lookup, name)) < 200


def test_a_misspelt_name_is_compared_with_few(store: Store) -> None:
    store.fuzzy("Kandhar")
    for name in ("Mosull", "Severodonetzk", "Santa Marria"):
        assert calls(partial(store.fuzzy, name)) < 15_000


def test_importing_the_store_loads_nothing_heavy() -> None:
    code = (
        "import sys; import gazetteer.store as s; s.Store.default().lookup('Baghdad');"
        "print([m for m in ('geopandas','folium','spacy','pandas','rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="gazetteer build"):
        Store.open(tmp_path / "none.store")


@pytest.mark.parametrize("data", [b"", b"x" * 400, b"{}", b"\0" * 100])
def test_what_is_no_store_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.store"
    path.write_bytes(data)
    with pytest.raises(StoreError, match=r"bad\.store"):
        Store.open(path)


def test_a_damaged_store_is_refused(tmp_path: Path) -> None:
    whole = DEFAULT_PATH.read_bytes()
    path = tmp_path / "cut.store"
    path.write_bytes(whole[:-5])
    with pytest.raises(StoreError, match="damaged"):
        Store.open(path)
    path.write_bytes(whole[:40] + b"\xff" + whole[41:])
    with pytest.raises(StoreError, match="damaged"):
        Store.open(path)
    path.write_bytes(whole[:8] + b"\x63\x00" + whole[10:])
    with pytest.raises(StoreError, match="format 99"):
        Store.open(path)


def test_countries_by_code_name_and_demonym() -> None:
    found = by_demonym("Iraqis")
    assert found is not None
    assert (found.iso, found.capital, found.iso3) == ("IQ", "Baghdad", "IRQ")
    assert set(found.neighbours) == {"SY", "SA", "IR", "JO", "TR", "KW"}
    for word, iso in {
        "Briton": "GB",
        "Dutch": "NL",
        "Burmese": "MM",
        "Ivorian": "CI",
        "Congolese": "CD",
    }.items():
        country = by_demonym(word)
        assert country is not None
        assert country.iso == iso
    assert by_name("DR Congo") == by_iso("cd") == by_iso("COD")
    assert by_name("Atlantis") is by_demonym("Martian") is by_iso("ZZ") is None
    assert len({c.iso for c in countries()}) == len(countries()) == 250


def test_search_ranks_names_then_prefixes_then_spellings(store: Store) -> None:
    assert [f.how for f in search("Baghdad", limit=1)] == ["name"]
    assert search("Baghd", limit=1)[0].place.name == "Baghdad"
    assert search("Baghd", limit=3)[0].how == "prefix"
    assert "Mariupol" in [f.place.name for f in search("Mariupool", limit=5)]
    found = search("a", limit=7)
    assert len({f.index for f in found}) == 7
    assert search("", limit=5) == []
