"""``incident-mapper gazetteer build`` and ``add`` as a person meets them, above all with bad files."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from small_world import ROWS, row, world

from gazetteer.store import Store
from incident_mapper.cli import main

ROOT = Path(__file__).parents[2]
OLD = b"IMPLACES, an older one"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return run


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a store to build on, an older output and a dump."""
    world(tmp_path / "base.store")
    (tmp_path / "out.store").write_bytes(OLD)
    (tmp_path / "IQ.txt").write_text("".join(ROWS), encoding="utf-8")
    return tmp_path


def build(run: Run, here: Path, dump: str = "IQ.txt", *more: object) -> tuple[int, str, str]:
    base = ("--base", here / "base.store", "-o", here / "out.store")
    return run("gazetteer", "build", "--geonames", here / dump, *base, *more)


def test_a_dump_makes_a_store_that_other_commands_use(run: Run, here: Path) -> None:
    code, out, err = build(run, here)
    assert (code, out) == (0, "")
    assert err.startswith(f"{here / 'out.store'}: 11 places, ")
    code, out, _ = run("resolve", "Tall Abta", "--json", "--gazetteer", here / "out.store")
    found = json.loads(out)
    assert (code, found["gazetteer_id"], found["admin1"], found["source"]) == (0, "5", "Anbar", "geonames")
    code, out, _ = run("gazetteer", "info", "--gazetteer", here / "out.store")
    assert code == 0
    assert "IQ.txt" in out


def test_own_places_are_added_and_found(run: Run, here: Path) -> None:
    (here / "own.csv").write_text("name,lat,lon\nBalad,33.0,41.0\n", encoding="utf-8")
    base = ("--base", here / "base.store", "-o", here / "out.store")
    code, _, err = run("gazetteer", "add", here / "own.csv", *base, "--source", "Scouts", "--licence", "CC0")
    assert (code, err.splitlines()[0]) == (0, "1 row added")
    _, out, _ = run("resolve", "Balad", "--json", "--gazetteer", here / "out.store")
    assert json.loads(out)["source"] == "user:Scouts | CC0"
    _, out, _ = run("gazetteer", "info", "--gazetteer", here / "out.store")
    assert "Scouts" in out
    (here / "text.txt").write_text("Shells fell on Balad on Monday.", encoding="utf-8")
    _, out, _ = run("places", here / "text.txt", "--gazetteer", here / "out.store")
    assert json.loads(out)["mentions"][0]["gazetteer"] == "user"


def zipped(folder: Path, name: str, data: str) -> bytes:
    path = folder / "IQ.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path.read_bytes()


ALL = "".join(ROWS)
HALF = ALL.encode().index("ب".encode()) + 1
"""In the middle of a letter."""
MANY = "".join(row(n, f"Place {n}", 33, 44) for n in range(100, 2_000))
BAD: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "empty": ("IQ.txt", lambda _: b"", "IQ.txt is empty"),
    "cut off": ("IQ.txt", lambda _: ALL.encode()[:-60], "IQ.txt is cut off in line 7; get it again"),
    "cut in a letter": ("IQ.txt", lambda _: ALL.encode()[:HALF], "IQ.txt is cut off in line 1; get it again"),
    "a header": (
        "IQ.txt",
        lambda _: ("\t".join(["geonameid", *["x"] * 18]) + "\n").encode() + ROWS[0].encode(),
        "IQ.txt, line 1: a header, where the dumps of GeoNames have none",
    ),
    "other columns": ("IQ.txt", lambda _: b"a\tb\n1\t2\n", "line 1: 2 cells separated by tabs instead of 19"),
    "utf-16": ("IQ.txt", lambda _: ALL.encode("utf-16"), "IQ.txt is in UTF-16; save it in UTF-8"),
    "latin-1": ("IQ.txt", lambda _: row(7, "Köln", 33, 44).encode("latin-1"), "line 1: this is not UTF-8;"),
    "all latitudes": ("IQ.txt", lambda _: row(7, "X", 91, 44).encode(), "line 1: 91, 44 is no latitude"),
    "no zip": ("IQ.zip", lambda _: b"PK", "IQ.zip is damaged or cut off"),
    "cut zip": ("IQ.zip", lambda p: zipped(p, "IQ.txt", MANY)[:-300], "IQ.zip is damaged or cut off"),
    "broken zip": (
        "IQ.zip",
        lambda p: (d := zipped(p, "IQ.txt", MANY))[:400] + b"\0" * 80 + d[480:],
        "IQ.zip is damaged or cut off",
    ),
    "another zip": ("IQ.zip", lambda p: zipped(p, "a.pdf", ""), "IQ.zip should hold one table IQ.txt"),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_dump_is_one_sentence_and_the_old_store_stays(run: Run, here: Path, bad: str) -> None:
    name, data, why = BAD[bad]
    (here / name).write_bytes(data(here))
    before = sorted(path.name for path in here.iterdir())
    code, out, err = build(run, here, name)
    assert (code, out) == (1, "")
    assert why in err
    assert err.splitlines()[-1].startswith("incident-mapper: error: ")
    assert "Traceback" not in err
    assert (here / "out.store").read_bytes() == OLD
    assert sorted(path.name for path in here.iterdir()) == before


def test_a_few_bad_rows_are_warnings_unless_strict(run: Run, here: Path) -> None:
    (here / "IQ.txt").write_text("".join([*ROWS, row(50, "X", 33, 444), row(51, "Y", 33, 44, cc="QQ")]))
    code, _, err = build(run, here)
    assert code == 0
    assert (
        f"warning: {here / 'IQ.txt'}, line 8: 33, 444 is no latitude and longitude on Earth; left out" in err
    )
    assert "line 9: 'QQ' is no country code; left out" in err
    assert "IQ.txt: 2 of 9 rows left out" in err
    (here / "out.store").write_bytes(OLD)
    code, _, err = build(run, here, "IQ.txt", "--strict")
    assert (code, "line 8" in err) == (1, True)
    assert (here / "out.store").read_bytes() == OLD


def test_a_base_of_another_version_is_told(run: Run, here: Path) -> None:
    data = bytearray((here / "base.store").read_bytes())
    data[8] = 77
    (here / "base.store").write_bytes(data)
    code, _, err = build(run, here)
    assert (code, "format 77" in err) == (1, True)
    code, _, err = run("gazetteer", "info", "--gazetteer", here / "base.store")
    assert (code, "format 77" in err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["build", "-o", "x.store", "--hierarchy", "h.txt"], "go with --geonames"),
        (["build", "-o", "x.store", "--base", "b.store"], "--base goes with dumps"),
        (["build", "-o", "x.store", "--strict"], "go with dumps"),
        (["build", "-o", "x.store", "--geonames", "a.txt", "--counties", "c.tgz"], "without dumps"),
        (["build", "-o", "x.store", "--geonames", "a.txt", "--feature-classes", "PX"], "no feature class"),
        (["build", "-o", "x.store", "--geonames", "a.txt", "--minimum-population", "few"], "inhabitants"),
        (["build", "-o", "-", "--geonames", "a.txt"], "goes to a file"),
        (["build", "-o", ".", "--geonames", "a.txt"], "this is a folder"),
        (["build"], "-o/--output"),
        (["add", "x.csv"], "-o/--output"),
    ],
)
def test_what_does_not_go_together_is_bad_usage(run: Run, arguments: list[str], why: str) -> None:
    code, _, err = run("gazetteer", *arguments)
    assert (code, why in err) == (2, True)


def test_missing_files_and_folders_are_told(run: Run, here: Path) -> None:
    code, _, err = build(run, here, "none.txt")
    assert (code, f"cannot read {here / 'none.txt'}: No such file" in err) == (1, True)
    code, _, err = run("gazetteer", "add", here / "none.csv", "-o", here / "x", "--base", here / "base.store")
    assert (code, f"cannot read {here / 'none.csv'}" in err) == (1, True)
    target = here / "IQ.txt" / "x.store"  # a file where a folder should be
    code, _, err = run(
        "gazetteer", "build", "--geonames", here / "IQ.txt", "--base", here / "base.store", "-o", target
    )
    assert (code, f"cannot write {target}" in err) == (1, True)


@pytest.mark.parametrize("link", [False, True])
def test_the_output_is_never_an_input(run: Run, here: Path, link: bool) -> None:
    own = here / "own.csv"
    own.write_text("name,lat,lon\nRidge 7,33.25,41.5\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in here.iterdir()}
    for command, given in ((["add"], own), (["build", "--geonames"], here / "IQ.txt")):
        out = here / "link" if link else given
        if link:
            out.symlink_to(given)
        code, _, err = run("gazetteer", *command, given, "-o", out, "--base", here / "base.store")
        assert (code, f"this is the input {given}" in err, len(err.splitlines())) == (2, True, 1), err
        if link:
            out.unlink()
    assert {path: path.read_bytes() for path in here.iterdir()} == before


@pytest.mark.parametrize("command", [["add", "own.csv"], ["build", "--geonames", "IQ.txt"], ["build"]])
def test_what_is_no_place_database_is_not_replaced(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(here)
    Path("own.csv").write_text("name,lat,lon\nRidge 7,33.25,41.5\n", encoding="utf-8")
    Path("notes.txt").write_text("months of work", encoding="utf-8")
    code, _, err = run("gazetteer", *command, "-o", "notes.txt")
    assert (code, len(err.splitlines())) == (1, 1)
    assert "notes.txt is there and is not a place database; it stays" in err
    assert Path("notes.txt").read_text(encoding="utf-8") == "months of work"


def test_a_database_may_be_added_to_where_it_is(run: Run, here: Path) -> None:
    (here / "own.csv").write_text("name,lat,lon\nRidge 7,33.25,41.5\n", encoding="utf-8")
    base = here / "base.store"
    code, _, err = run("gazetteer", "add", here / "own.csv", "--base", base, "-o", base)
    assert (code, len(Store.open(base).lookup("Ridge 7"))) == (0, 1), err


def test_a_missing_database_is_named_once(run: Run, here: Path) -> None:
    code, _, err = run("gazetteer", "info", "--gazetteer", here / "none.store")
    assert (code, err.count("none.store")) == (1, 1)
    assert "none.store: No such file or directory; build one" in err


def test_bad_airports_are_told_with_their_line(run: Run, here: Path) -> None:
    head = "ident,type,name,latitude_deg,longitude_deg,iso_country,municipality,wikipedia_link,keywords\n"
    for row_, why in (
        (f"A,small_airport,{'x' * 140_000},33,44,IQ,,,\n", "line 2: a cell of more than 131,072 characters"),
        ('A,small_airport,"X,33,44,IQ,,,\nB\n', "line 2: a quote is opened in this row and not closed"),
    ):
        (here / "airports.csv").write_text(head + row_, encoding="utf-8")
        arguments = ("--airports", here / "airports.csv", "--base", here / "base.store")
        code, _, err = run("gazetteer", "build", *arguments, "-o", here / "out.store")
        assert (code, why in err) == (1, True), err
        assert (here / "out.store").read_bytes() == OLD


def started(here: Path, *more: str, **how: object) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "incident_mapper",
        "gazetteer",
        "build",
        "--geonames",
        str(here / "IQ.txt"),
    ]
    return subprocess.Popen(
        [*command, "--base", str(here / "base.store"), "-o", str(here / "out.store"), *more],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        **how,  # type: ignore[call-overload]  # the test says how
    )


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_nothing_behind(here: Path, stop: signal.Signals) -> None:
    os.mkfifo(here / "slow.txt")
    process = started(
        here, "--alternate-names", str(here / "slow.txt")
    )  # waits until something is written there
    for _ in range(600):
        if any(path.is_dir() for path in here.iterdir()):
            break
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(stop)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == "interrupted; files that were there stay as they were\n"
    assert (here / "out.store").read_bytes() == OLD
    assert sorted(path.name for path in here.iterdir()) == ["IQ.txt", "base.store", "out.store", "slow.txt"]


def test_a_full_disk_is_told(here: Path) -> None:
    (here / "IQ.txt").write_text(MANY)

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    process = started(here, preexec_fn=little)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.startswith(f"incident-mapper: error: cannot write {here / 'out.store'}: File too large")
    assert len(err.splitlines()) == 1
    assert (here / "out.store").read_bytes() == OLD
    assert sorted(path.name for path in here.iterdir()) == ["IQ.txt", "base.store", "out.store"]


def test_a_build_without_its_packages_says_how_to_get_them(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda name: "1")
    code, _, err = run("gazetteer", "build", "-o", here / "out.store", "--world-map", here / "none.gpkg")
    assert code == 1
    assert "qgis-common" in err or "incident-mapper[build]" in err
    assert (here / "out.store").read_bytes() == OLD


def test_the_embedded_database_takes_places_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("name,lat,lon,kind\nCamp Fig,33.3,44.3,base\n", encoding="utf-8")
    code, _, err = run("gazetteer", "add", tmp_path / "own.csv", "-o", tmp_path / "mine.store")
    assert code == 0, err
    embedded, mine = Store.default(), Store.open(tmp_path / "mine.store")
    assert len(mine) == len(embedded) + 1
    place = mine.place(mine.lookup("Camp Fig")[0].index)
    assert (place.admin1, place.country) == ("Baghdad", "Iraq")
    for name in ("Baghdad", "Paris", "Springfield", "Anbar"):
        was = [embedded.place(hit.index) for hit in embedded.lookup(name)]
        assert [mine.place(hit.index) for hit in mine.lookup(name)] == was
