"""Answers kept on disk: for how long, by how many at once, and what a broken file costs."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from loopback import Reply, StillClock, nominatim_place, serving

from gazetteer.errors import OnlineSetupError
from gazetteer.online import connect
from gazetteer.online.answers import Answer, Question, answer
from gazetteer.online.cache import KEPT_NONE_S, KEPT_S, Cache, default_path, key_of, open_cache
from gazetteer.online.limits import DAY
from gazetteer.online.policy import Limits

NOW = 1_700_000_000.0


def village(number: int = 77) -> Answer:
    found = answer(
        id=f"node/{number}", names=["Khan al-Tahhal"], lat=33.8, lon=42.5, code="PPL", country="iq"
    )
    assert found is not None
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sub" / "cache.sqlite3"


def opened(path: Path, now: float = NOW, warnings: list[str] | None = None) -> Cache:
    return open_cache(path, pytest.fail if warnings is None else warnings.append, now)


def test_what_is_put_is_got_by_the_same_question_alone(path: Path) -> None:
    cache = opened(path)
    question = Question("Khan al-Tahhal", "IQ", (33.3, 44.4))
    cache.put(key_of("nominatim", "http://a", question), (village(),), NOW)
    assert cache.get(key_of("nominatim", "http://a", question), NOW) == (village(),)
    for other in (
        key_of("photon", "http://a", question),
        key_of("nominatim", "http://b", question),
        key_of("nominatim", "http://a", Question("Khan al-Tahhal", "SY", (33.3, 44.4))),
        key_of("nominatim", "http://a", Question("Khan al-Tahhal", "IQ")),
        key_of("nominatim", "http://a", Question("Khan", "IQ", (33.3, 44.4))),
    ):
        assert cache.get(other, NOW) is None


def test_that_there_is_no_such_place_is_kept_for_less_long(path: Path) -> None:
    cache = opened(path)
    cache.put("known", (village(),), NOW)
    cache.put("unknown", (), NOW)
    assert cache.get("unknown", NOW + KEPT_NONE_S - 1) == ()
    assert cache.get("unknown", NOW + KEPT_NONE_S + 1) is None
    assert cache.get("known", NOW + KEPT_NONE_S + 1) == (village(),)
    assert cache.get("known", NOW + KEPT_S + 1) is None


def test_old_answers_are_taken_out_of_the_file(path: Path) -> None:
    cache = opened(path)
    cache.put("known", (village(),), NOW)
    cache.close()
    opened(path, NOW + KEPT_S + 1).close()
    assert sqlite3.connect(path).execute("SELECT count(*) FROM answers").fetchone() == (0,)


def test_an_answer_from_the_future_does_not_count(path: Path) -> None:
    cache = opened(path)
    cache.put("known", (village(),), NOW + 30 * DAY)
    assert cache.get("known", NOW) is None


def test_a_file_of_another_kind_stays_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("name,lat,lon\n" * 500, encoding="utf-8")
    warnings: list[str] = []
    cache = opened(path, warnings=warnings)
    cache.put("known", (village(),), NOW)
    assert cache.get("known", NOW) is None
    assert "it is no database" in warnings[0]
    assert path.read_text(encoding="utf-8") == "name,lat,lon\n" * 500


def test_a_damaged_file_is_set_aside_and_told_of(path: Path) -> None:
    content = b"SQLite format 3\x00" + b"\xff" * 5_000
    path.parent.mkdir()
    path.write_bytes(content)
    warnings: list[str] = []
    cache = opened(path, warnings=warnings)
    cache.put("known", (village(),), NOW)
    assert cache.get("known", NOW) == (village(),)
    assert len(warnings) == 1
    assert "set aside as cache.sqlite3.damaged-1" in warnings[0]
    assert path.with_name("cache.sqlite3.damaged-1").read_bytes() == content


def test_damage_in_the_middle_of_a_run_costs_the_cache_only(path: Path) -> None:
    cache = opened(path)
    for number in range(1, 400):
        cache.put(f"key {number}", (village(number),) * 5, NOW)
    cache.close()
    data = bytearray(path.read_bytes())
    data[4096:-1] = b"\xa5" * (len(data) - 4097)
    path.write_bytes(data)
    warnings: list[str] = []
    cache = opened(path, warnings=warnings)
    assert cache.get("key 3", NOW) is None
    cache.put("key 3", (village(),), NOW)
    assert cache.reserve("host", Limits(interval_s=1.0), NOW) >= NOW
    assert len(warnings) == 1
    assert [p.name for p in path.parent.glob("*.damaged-*")] == ["cache.sqlite3.damaged-1"]


@pytest.mark.parametrize("places", ["", "no json", "{}", "[1]", '[{"id": "x"}]', "[" * 99_999])
def test_a_row_of_nonsense_is_as_good_as_none(places: str, path: Path) -> None:
    cache = opened(path)
    cache.put("known", (village(),), NOW)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE answers SET places = ?", (places,))
    assert cache.get("known", NOW) is None


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE letters (text)")
    before = path.read_bytes()
    with pytest.raises(OnlineSetupError, match="another program"):
        opened(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_cache(tmp_path: Path) -> None:
    with pytest.raises(OnlineSetupError, match="folder"):
        opened(tmp_path)


def test_a_cache_of_another_version_is_begun_anew(path: Path) -> None:
    cache = opened(path)
    cache.put("known", (village(),), NOW)
    cache.close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    assert opened(path).get("known", NOW) is None


def test_a_place_that_cannot_be_written_costs_a_warning(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    warnings: list[str] = []
    cache = opened(tmp_path / "file" / "cache.sqlite3", warnings=warnings)
    cache.put("known", (village(),), NOW)
    assert cache.get("known", NOW) is None
    slots = [cache.reserve("host", Limits(interval_s=1.0), NOW) for _ in range(3)]
    assert slots == [NOW, NOW + 1, NOW + 2]
    assert len(warnings) == 1
    assert "answers are not kept" in warnings[0]


@pytest.mark.skipif(os.name != "posix", reason="permissions of files are those of POSIX")
def test_the_file_is_the_users_alone(path: Path) -> None:
    opened(path).close()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_default_is_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert default_path() == tmp_path / "incident-mapper" / "online.sqlite3"
    assert default_path().name == "online.sqlite3"


def test_a_hit_needs_no_network(path: Path) -> None:
    with serving(Reply([nominatim_place()])) as server:
        url = server.url
        first = connect("nominatim", url=url, cache=path, clock=StillClock())
        found = first.resolve("Khan al-Tahhal")
        first.client.close()
    again = connect("nominatim", url=url, cache=path, warn=pytest.fail, clock=StillClock())
    assert again.resolve("Khan al-Tahhal") == found
    assert again.client.tally.from_cache == 1


def test_answers_that_may_not_be_kept_are_not(path: Path) -> None:
    data = {
        "candidates": [{"address": "Khan al-Tahhal", "location": {"x": 42.5, "y": 33.8}, "attributes": {}}]
    }
    with serving(Reply(data)) as server:
        for _ in range(2):
            gazetteer = connect("arcgis", url=server.url, cache=path, clock=StillClock())
            gazetteer.resolve("Khan al-Tahhal")
            gazetteer.resolve("Khan al-Tahhal")  # within a run it is remembered
        assert len(server.seen) == 2
    assert b"Tahhal" not in path.read_bytes()


WORK = """
import sys
from itertools import pairwise
from pathlib import Path
from gazetteer.online.answers import answer
from gazetteer.online.cache import open_cache
from gazetteer.online.policy import Limits

def fail(text):
    raise SystemExit(text)

who, path, now = sys.argv[1], Path(sys.argv[2]), 1_700_000_000.0
cache = open_cache(path, fail, now)
slots = []
for number in range(100):
    slots.append(cache.reserve("host", Limits(interval_s=0.5), now))
    found = answer(id=f"node/{number + 1}", names=[who], lat=1, lon=2, code="PPL")
    cache.put(f"{who} {number}", (found,), now)
    assert cache.get(f"{who} {number}", now) == (found,)
sys.stdout.write(" ".join(map(str, slots)))
"""


def test_two_processes_share_a_cache_and_its_limits(path: Path) -> None:
    workers = [
        subprocess.Popen([sys.executable, "-c", WORK, who, path], stdout=subprocess.PIPE, text=True)
        for who in ("one", "two")
    ]
    outputs = [worker.communicate(timeout=120)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    slots = sorted(float(slot) for output in outputs for slot in output.split())
    assert len(slots) == 200
    gaps = [later - earlier for earlier, later in pairwise(slots)]
    assert min(gaps) >= 0.5 - 1e-6
    cache = opened(path)
    assert all(cache.get(f"{who} {n}", NOW) for who in ("one", "two") for n in range(100))
