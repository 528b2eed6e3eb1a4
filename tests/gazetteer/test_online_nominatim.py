"""A real Nominatim on loopback, over a database of a few places: the whole way of a name and back."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from ctypes import CDLL
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from gazetteer import Gazetteer, Precision, Status
from gazetteer.online import OnlineGazetteer, connect

NEEDED = ("nominatim_api", "falcon", "uvicorn", "aiosqlite", "icu")
SERVER = Path(__file__).with_name("nominatim_server.py")


def place(osm: str, what: str, rank: int, lat: float, lon: float, name: str, **more: Any) -> dict[str, Any]:
    key, value = what.split("=")
    row = {"osm": osm, "class": key, "type": value, "rank": rank, "lat": lat, "lon": lon, "importance": 0.2}
    return row | {"names": {"name": name}} | more


IRAQ = {"country": "iq", "within": ["R2", "R1"]}
PLACES = [
    place("R1", "boundary=administrative", 4, 33.1, 44.2, "العراق", country="iq", importance=0.8,
          names={"name": "العراق", "name:en": "Iraq"}, box=[38.8, 29.1, 48.6, 37.4]),
    place("R2", "boundary=administrative", 8, 33.5, 41.0, "الأنبار", country="iq", within=["R1"],
          importance=0.6, names={"name": "الأنبار", "name:en": "Al-Anbar Governorate"},
          box=[38.8, 31.0, 44.0, 35.0]),
    place("R3", "boundary=administrative", 4, 35.0, 38.0, "سوريا", country="sy", importance=0.8,
          names={"name": "سوريا", "name:en": "Syria"}, box=[35.6, 32.3, 42.4, 37.4]),
    place("N77", "place=village", 19, 33.80, 42.50, "خان الطحال",
          names={"name": "خان الطحال", "name:en": "Khan al-Tahhal"}, **IRAQ),
    place("W9", "military=airfield", 30, 33.1, 41.3, "Qasr Mirwan Air Base",
          box=[41.28, 33.08, 41.32, 33.12], **IRAQ),
    place("N31", "amenity=restaurant", 30, 33.2, 44.3, "Zamrudiya", **IRAQ),
    place("N32", "place=village", 19, 33.6, 42.9, "Kafr Mishal", **IRAQ),
    place("N33", "place=village", 19, 35.9, 37.1, "Kafr Mishal", country="sy", within=["R3"]),
]  # fmt: skip


def without_spatialite() -> str | None:
    for name in ("mod_spatialite.so", "mod_spatialite"):
        try:
            CDLL(name)
        except OSError:
            continue
        return None
    return "SpatiaLite is missing (Debian: libsqlite3-mod-spatialite)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        pytest.skip(f"the Python packages {', '.join(missing)} are missing: requirements/nominatim.txt")
    if not hasattr(sqlite3.Connection, "enable_load_extension") and find_spec("pysqlite3") is None:
        pytest.skip("this Python's sqlite3 loads no extensions, and pysqlite3-binary is missing")
    if why := without_spatialite():
        pytest.skip(why)
    folder = tmp_path_factory.mktemp("nominatim")
    (folder / "places.json").write_text(json.dumps(PLACES), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, SERVER, folder, str(port)], stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        for _ in range(600):
            if process.poll() is not None:
                pytest.fail((folder / "log").read_text(encoding="utf-8"))
            try:
                if urlopen(f"{url}/status", timeout=5).read() == b"OK":  # noqa: S310  # our own server
                    break
            except URLError:
                time.sleep(0.1)
        else:
            pytest.fail("Nominatim did not start")
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def online(server: str, tmp_path: Path) -> Iterator[OnlineGazetteer]:
    gazetteer = connect("nominatim", url=server, cache=tmp_path / "cache.sqlite3", warn=pytest.fail)
    yield gazetteer
    gazetteer.client.close()


def test_a_village_that_no_list_has_is_found(online: OnlineGazetteer) -> None:
    offline = Gazetteer.default().resolve("Khan al-Tahhal", country="IQ")
    assert offline.status is not Status.RESOLVED
    found = online.resolve("Khan al-Tahhal", country="IQ")
    assert found.status is Status.RESOLVED
    assert found.place is not None
    assert (found.place.gazetteer, found.place.gazetteer_id) == ("nominatim", "node/77")
    assert (found.place.name, found.place.country, found.place.admin1) == (
        "Khan al-Tahhal", "Iraq", "Al-Anbar Governorate",
    )  # fmt: skip
    assert found.place.feature_code == "PPL"
    assert (found.lat, found.lon) == (33.8, 42.5)
    assert found.precision is Precision.EXACT
    assert found.uncertainty_m is not None
    assert 1_000 < found.uncertainty_m < 5_000
    assert 0.5 <= found.confidence <= 0.9
    assert {"provider", "name", "asked-country"} <= {e.scorer for e in found.candidates[0].evidence}


def test_other_scripts_and_spellings_find_it_too(online: OnlineGazetteer) -> None:
    found = online.resolve("خان الطحال")
    assert found.place is not None
    assert found.place.gazetteer_id == "node/77"


def test_the_country_asked_for_is_passed_on_and_checked(online: OnlineGazetteer) -> None:
    for iso in ("IQ", "SY"):
        found = online.resolve("Kafr Mishal", country=iso)
        assert found.status is Status.RESOLVED
        assert found.place is not None
        assert found.place.country_code == iso


def test_namesakes_share_the_confidence(online: OnlineGazetteer) -> None:
    found = online.resolve("Kafr Mishal")
    ours = [c for c in found.candidates if c.place.gazetteer == "nominatim"]
    assert {c.place.country_code for c in ours} == {"IQ", "SY"}
    assert found.status is Status.AMBIGUOUS


def test_a_point_near_by_decides_between_namesakes(online: OnlineGazetteer) -> None:
    found = online.resolve("Kafr Mishal", near=(35.5, 37.0))
    assert found.place is not None
    assert found.place.country_code == "SY"
    assert found.status is Status.RESOLVED


def test_an_air_base_is_one_and_has_the_radius_of_its_box(online: OnlineGazetteer) -> None:
    found = online.resolve("Qasr Mirwan Air Base")
    assert found.place is not None
    assert (found.place.feature_code, found.place.gazetteer_id) == ("AIRB", "way/9")
    assert 2_000 < found.place.uncertainty_m < 4_000


def test_a_restaurant_is_not_taken_for_a_town(online: OnlineGazetteer) -> None:
    assert online.resolve("Zamrudiya").status is not Status.RESOLVED


def test_what_nobody_knows_stays_unknown(online: OnlineGazetteer) -> None:
    found = online.resolve("Xqzvbrunk")
    assert (found.status, found.place) == (Status.UNKNOWN, None)
    assert online.client.tally.unknown == 1


def test_names_of_a_text_are_asked_for_only_where_the_database_fails(online: OnlineGazetteer) -> None:
    text = "Shells hit Kafr Mishal and Fallujah in Iraq. A convoy left Baghdad."
    at = text.index("Kafr Mishal")
    spans = [
        (at, at + 11),
        (text.index("Fallujah"), text.index(" in Iraq")),
        (text.index("Baghdad"), len(text) - 1),
    ]
    found = online.places(text, spans=spans)
    assert [r.place.gazetteer for r in found if r.place][1:] == ["geonames", "geonames"]
    assert online.client.tally.requests == 1


def test_the_country_of_a_text_decides_between_namesakes(online: OnlineGazetteer) -> None:
    text = "Syrian forces shelled the village of Kafr Mishal, near Aleppo in Syria."
    found = {r.name.text: r for r in online.places(text) if r.name}["Kafr Mishal"]
    assert found.place is not None
    assert (found.place.gazetteer, found.place.country_code) == ("nominatim", "SY")
    assert "context" in {e.scorer for e in found.candidates[0].evidence}


def test_a_second_time_nothing_is_sent(online: OnlineGazetteer, server: str, tmp_path: Path) -> None:
    first = online.resolve("Khan al-Tahhal")
    again = connect("nominatim", url=server, cache=tmp_path / "cache.sqlite3", warn=pytest.fail)
    assert again.resolve("Khan al-Tahhal") == first
    assert (again.client.tally.requests, again.client.tally.from_cache) == (0, 1)
