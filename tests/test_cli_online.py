"""``--online``: what is said, what is asked, what ends up in files, and that nothing happens without it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).with_name("gazetteer")))
from loopback import Loopback, Reply, Seen, nominatim_place, serving

from incident_mapper.cli import main

ROOT = Path(__file__).parents[1]
REPORT = (
    "RAMADI, Iraq - Two rockets struck the village of Kafr Mishal on Sunday, killing three civilians, police"
    " said.\n"
)
KAFR = nominatim_place(
    osm_id=32,
    name="Kafr Mishal",
    display_name="Kafr Mishal, Al-Anbar Governorate, Iraq",
    namedetails={"name": "Kafr Mishal"},
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("INCIDENT_MAPPER_USER_AGENT", "GEONAMES_USERNAME", "OPENCAGE_API_KEY", "PELIAS_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "cache.sqlite3"


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], cache: Path) -> Any:
    def running(*argv: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in argv])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return running


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.jsonl"
    row = {"id": "a", "title": "Village hit", "text": REPORT, "published": "2024-03-04", "publisher": "Wire"}
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


@pytest.fixture
def server() -> Iterator[Loopback]:
    def answer(seen: Seen) -> Reply:
        return Reply([KAFR] if seen.query.get("q") == "Kafr Mishal" else [])

    with Loopback(answer).running() as server:
        yield server


def to(server: Loopback, cache: Path) -> tuple[str, ...]:
    return ("--online", "nominatim", "--online-url", server.url, "--online-cache", str(cache))


def test_resolve_shows_whose_answer_it_is_and_under_which_licence(
    run: Any, server: Loopback, cache: Path
) -> None:
    code, out, err = run("resolve", "Kafr Mishal", "--country", "IQ", *to(server, cache))
    assert code == 0
    assert "resolved, Kafr Mishal at 33.8000, 42.5000" in out
    assert "nominatim:node/32" in out
    assert "provider: an answer of nominatim" in out
    assert "127.0.0.1 (nominatim) will see the names asked for, with --country, and nothing else" in err
    assert "© OpenStreetMap contributors, ODbL 1.0" in err
    code, out, _ = run("resolve", "Kafr Mishal", "--country", "IQ", "--json", *to(server, cache))
    row = json.loads(out)
    assert (row["gazetteer"], row["gazetteer_id"], row["feature_code"]) == ("nominatim", "node/32", "PPL")
    assert row["status"] == "resolved"
    assert len(server.seen) == 1


def test_places_ask_for_what_is_not_known(run: Any, server: Loopback, cache: Path, report: Path) -> None:
    offline = [json.loads(line) for line in run("places", report)[1].splitlines()]
    code, out, err = run("places", report, "--jobs", "2", *to(server, cache))
    assert code == 0
    online = [json.loads(line) for line in out.splitlines()]
    changed = [
        (before["text"], after["gazetteer"])
        for before, after in zip(offline[0]["mentions"], online[0]["mentions"], strict=True)
        if before != after
    ]
    assert changed == [("Kafr Mishal", "nominatim")]
    assert [seen.query["q"] for seen in server.seen] == ["Kafr Mishal"]
    assert err.count("will see names that the place database does not know") == 1


def test_a_map_has_the_incident_its_credit_and_a_record(
    run: Any, server: Loopback, cache: Path, report: Path, tmp_path: Path
) -> None:
    code, _, _ = run("map", report, "-o", tmp_path / "out", *to(server, cache))
    assert code == 0
    features = json.loads((tmp_path / "out" / "incidents.geojson").read_text("utf-8"))["features"]
    assert [f["properties"]["gazetteer_id"] for f in features] == ["node/32"]
    assert features[0]["geometry"]["coordinates"] == [42.5, 33.8]
    assert "© OpenStreetMap contributors (ODbL)" in (tmp_path / "out" / "map.html").read_text("utf-8")
    record = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["online"]
    assert (record["provider"], record["host"], record["answered"]) == ("nominatim", "127.0.0.1", 1)
    run("map", report, "-o", tmp_path / "offline")
    assert "online" not in json.loads((tmp_path / "offline" / "run.json").read_text("utf-8"))
    assert "OpenStreetMap" not in (tmp_path / "offline" / "map.html").read_text("utf-8")


def test_extract_takes_its_point_from_the_provider(
    run: Any, server: Loopback, cache: Path, report: Path
) -> None:
    code, out, _ = run("extract", report, *to(server, cache))
    assert code == 0
    assert json.loads(out)["features"][0]["properties"]["gazetteer"] == "nominatim"


def test_a_provider_that_fails_costs_a_warning(run: Any, cache: Path, report: Path) -> None:
    offline = run("places", report)[1]
    with serving(Reply(status=403)) as server:
        code, out, err = run("places", report, *to(server, cache))
        assert (code, out) == (0, offline)
        assert err.count("warning:") == 1
        assert "refuses to answer (HTTP 403)" in err
        code, out, err = run("resolve", "Erbil", "Xqzvbrunk", *to(server, cache))
        assert code == 0
        assert "Xqzvbrunk: unknown" in out
        code, out, err = run("resolve", "Xqzvbrunk", *to(server, cache))
        assert (code, out) == (1, "")
        assert "did not answer, and no name is known offline" in err


def test_no_such_place_is_an_answer(run: Any, server: Loopback, cache: Path) -> None:
    code, out, _ = run("resolve", "Xqzvbrunk", *to(server, cache))
    assert (code, out) == (0, "Xqzvbrunk: unknown\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--online", "atlas"], "there are nominatim, photon, geonames"),
        (["--online", "nominatim"], "--user-agent"),
        (["--online", "nominatim", "--user-agent", "geopy/2"], "names no application"),
        (["--online", "geonames"], "GEONAMES_USERNAME"),
        (["--online", "opencage"], "OPENCAGE_API_KEY"),
        (["--online", "pelias"], "--online-url"),
        (["--online", "nominatim", "--online-url", "localhost:8088"], "no address of a server"),
        (["--online", "nominatim", "--online-url", "http://ann:pw@localhost"], "takes no user name"),
        (["--online", "photon", "--online-key", "k"], "takes no key"),
        (["--online", "photon", "--online-rate", "fast"], "requests a second"),
        (["--online-url", "http://localhost"], "goes with --online PROVIDER"),
        (["--user-agent", "x"], "goes with --online PROVIDER"),
    ],
)
def test_bad_usage_gets_one_sentence(words: list[str], told: str, run: Any, cache: Path) -> None:
    more = ["--online-cache", str(cache)] if "--online" in words else []
    code, out, err = run("resolve", "Erbil", *words, *more)
    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
    assert "pw" not in err.replace("--online", "")


def test_answers_that_may_not_be_kept_are_not_written_to_files(run: Any, report: Path, cache: Path) -> None:
    code, _, err = run("places", report, "--online", "arcgis", "--online-cache", cache)
    assert code == 2
    assert "use it with resolve" in err


def test_a_key_in_the_environment_goes_to_the_provider_alone(
    run: Any, cache: Path, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEONAMES_USERNAME", "s3cret")
    row = {
        "geonameId": 5,
        "name": "Kafr Mishal",
        "lat": "33.8",
        "lng": "42.5",
        "fcode": "PPL",
        "countryCode": "IQ",
    }
    with serving(Reply({"geonames": [row]})) as server:
        where = ("--online", "geonames", "--online-url", server.url, "--online-cache", cache)
        code, out, err = run("map", report, "-o", tmp_path / "out", *where, "--debug")
        assert code == 0
        assert {seen.query["username"] for seen in server.seen} == {"s3cret"}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 4
    assert not [path for path in files if b"s3cret" in path.read_bytes()]
    assert "s3cret" not in out + err


def test_the_help_names_all_providers_and_variables(run: Any) -> None:
    from gazetteer.online import providers

    for command in ("resolve", "places", "map", "extract"):
        _, out, _ = run(command, "--help")
        text = re.sub(r"\s+", " ", out)
        for which in providers().values():
            assert which.name in text
            assert which.key_env is None or which.key_env in text
        assert "INCIDENT_MAPPER_USER_AGENT" in text


def test_without_the_flag_nothing_of_it_is_loaded_and_no_socket_is_opened() -> None:
    script = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
        "from incident_mapper.cli import main\n"
        "assert main(['resolve', 'Erbil', 'Xqzvbrunk']) == 0\n"
        "network = ('gazetteer.online', 'geopy.geocoders', 'sqlite3')\n"
        "loaded = [name for name in sys.modules if name.startswith(network)]\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=120, capture_output=True)
