"""Dumps laid over a store: what is the same place, what is new, where it lies, and bad rows."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_world import ROWS, row, world

from gazetteer.errors import SourceError
from gazetteer.overlay import Dumps, build_from
from gazetteer.sources.dumps import Wanted
from gazetteer.store import Store

Build = Callable[..., Store]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(world(tmp_path_factory.mktemp("world") / "base.store"))


@pytest.fixture
def build(base: Store, tmp_path: Path) -> Build:
    def build(given: Dumps, **more: object) -> Store:
        build_from(given, tmp_path / "out.store", base, **more)  # type: ignore[arg-type]  # options by keyword
        return Store.open(tmp_path / "out.store")

    return build


def written(path: Path, *lines: str) -> Path:
    path.write_text("".join(lines), encoding="utf-8")
    return path


def ids(store: Store, name: str) -> list[str]:
    return [f"{p.gazetteer}:{p.gazetteer_id}" for h in store.lookup(name) for p in [store.place(h.index)]]


def test_a_dump_adds_places_and_completes_those_that_are_there(build: Build, tmp_path: Path) -> None:
    store = build(Dumps(geonames=(written(tmp_path / "IQ.txt", *ROWS),)))
    assert ids(store, "Bagdad") == ids(store, "بغداد") == ["geonames:98182"]
    baghdad = store.place(store.lookup("Baghdad")[0].index)
    assert (baghdad.population, baghdad.feature_code, baghdad.name) == (7_216_000, "PPLC", "Baghdad")
    assert ids(store, "BGW") == []
    assert ids(store, "Zulu Hills") == ids(store, "Zulu Heights") == ["curated:iraq/Zulu"]
    assert ids(store, "Balad") == ["geonames:95446", "geonames:8"]
    assert len(store) == 6 + 5
    assert store.country("IQ").gazetteer_id == "99237"


def test_provinces_come_from_polygons_then_from_codes(build: Build, tmp_path: Path) -> None:
    dump = written(tmp_path / "IQ.txt", *ROWS)
    store = build(Dumps(geonames=(dump,)))
    assert store.place(store.lookup("Tell Abta")[0].index).admin1 == "Anbar"
    assert store.place(store.lookup("Umm Qusur")[0].index).admin1 == "Wasit"
    table = written(tmp_path / "admin1CodesASCII.txt", "IQ.33\tWasit Governorate\tWasit\t9\n")
    store = build(Dumps(geonames=(dump,), admin_codes=(table,)))
    assert store.place(store.lookup("Umm Qusur")[0].index).admin1 == "Wasit Governorate"


def test_the_hierarchy_tells_the_town_of_a_quarter(build: Build, tmp_path: Path) -> None:
    dump = written(tmp_path / "IQ.txt", *ROWS)
    tree = written(tmp_path / "hierarchy.txt", "98182\t10\t\n", "9\t6\tADM\n")
    store = build(Dumps(geonames=(dump,), hierarchy=tree))
    assert store.place(store.lookup("Hayy Zuhur")[0].index).admin2 == "Baghdad"


def test_alternate_names_are_those_of_languages(build: Build, tmp_path: Path) -> None:
    dump = written(tmp_path / "IQ.txt", *ROWS)
    names = [
        ("5", "en", "Old Hill", "1"), ("5", "link", "https://en.wikipedia.org/wiki/X", ""),
        ("5", "ru", "Абта", ""), ("5", "post", "31001", ""),
        ("95446", "en", "Balad City", ""), ("404", "en", "Nowhere", ""),
    ]  # fmt: skip
    lines = [f"{n}\t{i}\t{lang}\t{name}\t{own}\t\t\t\t\t\n" for n, (i, lang, name, own) in enumerate(names)]
    store = build(
        Dumps(geonames=(dump,), alternate_names=(written(tmp_path / "alternateNamesV2.txt", *lines),))
    )
    (old,) = store.lookup("Old Hill")
    assert old.preferred
    assert ids(store, "Абта") == ["geonames:5"]
    assert ids(store, "Balad City") == ["geonames:95446"]
    assert ids(store, "Nowhere") == ids(store, "31001") == ids(store, "تل عبطة") == []


def test_classes_and_population_choose_rows(build: Build, tmp_path: Path) -> None:
    dump = written(tmp_path / "IQ.txt", *ROWS)
    store = build(Dumps(geonames=(dump,), wanted=Wanted(frozenset("P"), 1_000)))
    assert ids(store, "Tall Abta") == ["geonames:5"]
    assert ids(store, "Umm Qusur") == ids(store, "Wasit") == ids(store, "Zulu Hills") == []
    with pytest.raises(ValueError, match="'X' is no feature class"):
        Wanted(frozenset("PX"))


def test_airports_are_laid_over(build: Build, tmp_path: Path) -> None:
    table = written(
        tmp_path / "airports.csv",
        '"id","ident","type","name","latitude_deg","longitude_deg","iso_country","municipality","wikipedia_link",'
        '"keywords"\n',
        '1,"ORBD","large_airport","Balad Air Base",33.94,44.36,"IQ","Balad","","LSA Anaconda"\n',
        '2,"OR01","small_airport","Bad Field",91,44.36,"IQ","","",""\n',
    )
    told: list[str] = []
    store = build(Dumps(airports=table), warn=told.append)
    assert ids(store, "Balad airbase") == ["ourairports:ORBD"]
    assert store.place(store.lookup("Balad airbase")[0].index).admin1 == "Salah al-Din"
    assert "line 3: 91, 44.36 is no latitude and longitude on Earth" in told[0]


NEW = (
    "rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tefctv_dt\tterm_dt_f\tterm_dt_n\tdesig_cd\tfc\tcc_ft\tadm1"
    "\tname_rank\tfull_nm_nd\n"
)
OLD = "RC\tUFI\tUNI\tLAT\tLONG\tFC\tDSG\tCC1\tADM1\tPOP\tNT\tSHORT_FORM\tFULL_NAME_RO\tFULL_NAME_ND_RO\n"


def gns_rows(*, old: bool) -> list[str]:
    rows = [
        ("-31", "Tall ‘Abţah", "N", 33.9, 41.2, "P", "PPL"),
        ("-31", "Abtah Mound", "V", 33.9, 41.2, "P", "PPL"),
        ("77", "Bald", "V", 34.0, 44.1, "P", "PPL"), ("77", "Balad", "N", 34.0, 44.1, "P", "PPL"),
        ("-31", "Tell Abta", "C", 33.9, 41.2, "P", "PPL"), ("80", "Ridge Camp", "N", 33.0, 41.0, "S", "MILB"),
    ]  # fmt: skip
    if old:
        lines = [
            f"3\t{u}\t1\t{lat}\t{lon}\t{fc}\t{d}\tIZ\t01\t\t{nt}\t\t{name}\t{name}\n"
            for u, name, nt, lat, lon, fc, d in rows
        ]
        return [OLD, *lines]
    return [
        NEW,
        *(
            f"1\t{u}\t1\t{name}\t{nt}\t{lat}\t{lon}\t\t\t\t{d}\t{fc}\tIRQ\tIQ-AN\t1\t{name}\n"
            for u, name, nt, lat, lon, fc, d in rows
        ),
    ]


@pytest.mark.parametrize("old", [True, False])
def test_gns_files_of_both_kinds(build: Build, tmp_path: Path, old: bool) -> None:
    store = build(Dumps(gns=(written(tmp_path / "iz.txt", *gns_rows(old=old)),)))
    (hit,) = store.lookup("Abtah Mound")
    place = store.place(hit.index)
    assert (place.gazetteer, place.gazetteer_id, place.name) == ("gns", "-31", "Tell Abta")
    assert (place.country_code, place.admin1, hit.preferred) == ("IQ", "Anbar", False)
    assert store.lookup("Tall Abtah")[0].preferred
    assert ids(store, "Bald") == ["geonames:95446"]
    assert store.kind(store.lookup("Ridge Camp")[0].index) == "base"


def test_other_tables_that_are_cut_off_or_wrong_are_told(build: Build, tmp_path: Path) -> None:
    gns = "".join(gns_rows(old=False))
    header = "ident,type,name,latitude_deg,longitude_deg,iso_country,municipality,wikipedia_link,keywords\n"
    field = "OR01,small_airport,Field,33,44,IQ,,,\n"
    cases = [
        (Dumps(gns=(written(tmp_path / "a.txt", gns[:-30]),)), "a.txt is cut off in line 7"),
        (
            Dumps(gns=(written(tmp_path / "b.txt", gns.replace("lat_dd", "x")),)),
            "line 1: there is no column 'lat_dd'",
        ),
        (
            Dumps(gns=(written(tmp_path / "c.txt", gns.replace("IRQ", "QQQ")),)),
            "line 2: 'QQQ' is no country code",
        ),
        (
            Dumps(airports=written(tmp_path / "d.csv", header, field, "OR02,small")),
            "d.csv is cut off in line 3",
        ),
        (Dumps(airports=written(tmp_path / "e.csv", "a,b\n1,2\n")), "line 1: there is no column 'ident'"),
        (Dumps(airports=written(tmp_path / "f.csv", "")), "f.csv is empty"),
        (Dumps(alternate_names=(written(tmp_path / "g.txt", *ROWS),)), "g.txt, line 1: 19 cells"),
        (
            Dumps(
                geonames=(written(tmp_path / "h.txt", *ROWS),),
                hierarchy=written(tmp_path / "i.txt", "a\tb\n"),
            ),
            "i.txt, line 1: 'a', 'b' are no ids",
        ),
    ]
    for dumps, why in cases:
        with pytest.raises(SourceError) as told:
            build(dumps)
        assert why in str(told.value)
    assert not (tmp_path / "out.store").exists()


def test_gns_knows_again_what_geonames_has(build: Build, tmp_path: Path) -> None:
    dump = written(tmp_path / "IQ.txt", *ROWS)
    store = build(Dumps(geonames=(dump,), gns=(written(tmp_path / "iz.txt", *gns_rows(old=False)),)))
    assert ids(store, "Tall Abta") == ids(store, "Abtah Mound") == ["geonames:5"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["IQ.txt", "iz.txt", "out.store"]


def test_dumps_may_be_compressed(build: Build, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
        archive.writestr("readme.txt", "this is not it")
        archive.writestr("IQ.txt", "".join(ROWS))
    (tmp_path / "IQ.txt.gz").write_bytes(gzip.compress("".join(ROWS).encode()))
    a = build(Dumps(geonames=(tmp_path / "IQ.zip",)))
    b = build(Dumps(geonames=(tmp_path / "IQ.txt.gz",)))
    assert list(a.names()) == list(b.names())
    assert ids(a, "Umm Qusur") == ["geonames:6"]


def test_the_dumps_are_credited(build: Build, tmp_path: Path) -> None:
    store = build(Dumps(geonames=(written(tmp_path / "IQ.txt", *ROWS),)))
    credit = store.attribution(store.place(store.lookup("Umm Qusur")[0].index))
    assert (credit["name"], credit["licence"], credit["version"]) == ("GeoNames", "CC BY 4.0", "1; IQ.txt")
    assert store.attribution(store.place(store.lookup("Zulu Hills")[0].index))["licence"] == "MIT"


@settings(deadline=None, max_examples=20)
@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_no_byte(
    base: Store, tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    dump = folder / "IQ.txt"
    made = []
    for rows in (ROWS, order):
        written(dump, *rows)
        build_from(Dumps(geonames=(dump,)), folder / "out.store", base)
        made.append((folder / "out.store").read_bytes())
    assert made[0] == made[1]


BAD = {
    "latitude 91": (row(20, "X", 91, 44), "91, 44 is no latitude and longitude on Earth"),
    "no number": (row(20, "X", "N33", 44), "'N33', '44' are no coordinates in degrees"),
    "null island": (row(20, "X", 0, 0), "0, 0 stands for an unknown place"),
    "country": (row(20, "X", 33, 44, cc="ZZ"), "'ZZ' is no country code"),
    "id": (row("x", "X", 33, 44), "'x' is no id of GeoNames"),
    "twice": (row(5, "X", 33, 44), "id 5 is there twice"),
    "name": (row(20, "", 33, 44), "there is no name"),
    "population": (row(20, "X", 33, 44, people="many"), "'many' is no population"),
    "too few": ("20\tX\t33\t44\n", "4 cells instead of 19"),
    "too many": (row(20, "X", 33, 44).rstrip("\n") + "\tmore\n", "20 cells instead of 19"),
}


@pytest.mark.parametrize("bad", BAD)
def test_bad_rows_are_left_out_and_told(build: Build, tmp_path: Path, bad: str) -> None:
    line, why = BAD[bad]
    dump = written(tmp_path / "IQ.txt", *ROWS[:3], line, *ROWS[3:])
    told: list[str] = []
    store = build(Dumps(geonames=(dump,)), warn=told.append)
    assert len(store) == 11
    assert told[0].startswith(f"{dump}, line 4: {why}")
    assert told[1] == f"{dump}: 1 of 8 rows left out"
    with pytest.raises(SourceError, match="line 4"):
        build(Dumps(geonames=(dump,), strict=True))


def test_too_many_bad_rows_are_another_file(build: Build, tmp_path: Path) -> None:
    bad = [row(n, "X", 33, 444) for n in range(100, 150)]
    dump = written(tmp_path / "IQ.txt", *ROWS, *bad)
    with pytest.raises(SourceError, match=r"line 8: .*; 21 of the first 28 rows are bad"):
        build(Dumps(geonames=(dump,)))
    with pytest.raises(SourceError, match="no row of the file is good"):
        build(Dumps(geonames=(written(tmp_path / "XX.txt", bad[0]),)))
