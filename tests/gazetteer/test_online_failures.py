"""What goes wrong on the network: offline answers stand, one warning a kind, nobody is pestered."""

from __future__ import annotations

import logging
import pickle
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, Reply, StillClock, nominatim_place, serving

from gazetteer import Gazetteer, Status
from gazetteer.errors import OnlineError
from gazetteer.online import OnlineGazetteer, connect
from gazetteer.online.answers import Question
from gazetteer.online.client import ATTEMPTS, MAX_FAILURES, MAX_WAIT_S

GOOD = Reply([nominatim_place()])
UNKNOWN = "Khan al-Tahhal"


class Setting:
    """A gazetteer over a server on loopback, its clock and its warnings."""

    def __init__(self, tmp_path: Path) -> None:
        self.clock = StillClock()
        self.warnings: list[str] = []
        self._path = tmp_path

    def to(self, url: str, provider: str = "nominatim", **more: Any) -> OnlineGazetteer:
        more = {"cache": self._path / "cache.sqlite3", "environ": {}} | more
        return connect(provider, url=url, clock=self.clock, warn=self.warnings.append, **more)


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return Setting(tmp_path)


def test_being_asked_too_often_is_waited_out_as_long_as_the_server_says(setting: Setting) -> None:
    with serving(Reply(status=429, headers={"Retry-After": "7"}), GOOD) as server:
        found = setting.to(server.url).resolve(UNKNOWN)
    assert found.place is not None
    assert found.place.gazetteer == "nominatim"
    assert 7.0 <= setting.clock.slept[0] <= 7.5
    assert setting.warnings == []


def test_a_date_to_wait_for_is_understood(setting: Setting) -> None:
    from email.utils import formatdate

    with serving(
        Reply(status=503, headers={"Retry-After": formatdate(time.time() + 20, usegmt=True)}), GOOD
    ) as server:
        assert setting.to(server.url).resolve(UNKNOWN).place is not None
    assert 17.0 <= setting.clock.slept[0] <= 21.0


def test_a_wait_of_an_hour_is_not_waited_for(setting: Setting) -> None:
    with serving(Reply(status=429, headers={"Retry-After": "3600"})) as server:
        gazetteer = setting.to(server.url)
        for _ in range(4):
            gazetteer.resolve(UNKNOWN)
            gazetteer.resolve("Kafr Mishal")
        assert len(server.seen) == 1
    assert all(wait <= MAX_WAIT_S for wait in setting.clock.slept)
    assert len(setting.warnings) == 1
    assert "too often" in setting.warnings[0]


def test_waits_grow_and_differ(setting: Setting) -> None:
    with serving(Reply(status=502)) as server:
        setting.to(server.url).resolve(UNKNOWN)
        assert len(server.seen) == ATTEMPTS
    first, second = setting.clock.slept
    assert 0.5 <= first <= 1.5
    assert 1.0 <= second <= 3.0


@pytest.mark.parametrize(
    ("reply", "asked", "word"),
    [
        (Reply(status=403), 1, "refuses"),
        (Reply(status=401), 1, "refuses"),
        (Reply(status=404), 1, "check the address"),
        (Reply(status=402), 1, "quota"),
        (Reply(status=500), ATTEMPTS * MAX_FAILURES, "cannot answer"),
        (Reply(status=400), MAX_FAILURES, "does not take"),
        (Reply(body=b"<!DOCTYPE html><title>Sorry</title>"), MAX_FAILURES, "no list of places"),
        (Reply({"error": "Unable to geocode"}), MAX_FAILURES, "no list of places"),
        (Reply({"error": {"code": 1}}), MAX_FAILURES, "no list of places"),
        (Reply("text"), MAX_FAILURES, "no list of places"),
        (Reply(body=b""), MAX_FAILURES, "no list of places"),
        (Reply(body=b"\xff\xfe\x00"), MAX_FAILURES, "no list of places"),
        (Reply(body=b"[" * 100_000), MAX_FAILURES, "no list of places"),
        (Reply([1, None, "x"]), MAX_FAILURES, "no list of places"),
        (Reply(body=b"[" + b" " * 3_000_000 + b"]"), MAX_FAILURES, "more than 2 MB"),
        (Reply(status=302, headers={"Location": "http://127.0.0.2:9/search"}), 1, "another server"),
        (Reply(status=302, headers={"Location": "file:///etc/hostname"}), 1, "another server"),
    ],
)  # fmt: skip
def test_a_bad_answer_costs_one_warning_and_few_requests(
    reply: Reply, asked: int, word: str, setting: Setting
) -> None:
    offline = Gazetteer.default().resolve(UNKNOWN)
    with serving(reply) as server:
        gazetteer = setting.to(server.url)
        assert gazetteer.resolve(UNKNOWN) == offline
        for name in ("Kafr Mishal", "Umm Zeitun Sharqi", "Deir Mawasi", "Tell Barazi"):
            gazetteer.resolve(name)
        assert len(server.seen) == asked
    assert gazetteer.client.tally.failed == 5
    assert len([text for text in setting.warnings if word in text]) == 1
    assert len(setting.warnings) == 1


def test_nobody_listens(setting: Setting) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
        gazetteer = setting.to(url)
        assert gazetteer.resolve("Erbil").place is not None
        assert gazetteer.resolve("Xqzvbrunk").status is Status.UNKNOWN
    assert len(setting.warnings) == 1
    assert "cannot be reached" in setting.warnings[0]
    assert "not asked again" in setting.warnings[0]


def test_a_host_that_does_not_exist(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    setting.to("http://no-such-host.invalid").resolve(UNKNOWN)
    assert "no-such-host.invalid cannot be reached: Name or service not known" in setting.warnings[0]


def test_a_server_on_this_machine_is_not_asked_through_a_proxy(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(GOOD) as server:
        assert setting.to(server.url).resolve(UNKNOWN).status is Status.RESOLVED
    assert setting.warnings == []


@pytest.mark.parametrize("pieces", [1, 20])
def test_slow_answers_are_given_up(pieces: int, setting: Setting) -> None:
    reply = Reply([nominatim_place()], pause=0.3 if pieces == 1 else 0.05, pieces=pieces)
    with serving(reply) as server:
        started = time.monotonic()
        setting.to(server.url, timeout_s=0.1).resolve(UNKNOWN)
        assert time.monotonic() - started < 20
    assert "did not answer within 0.1 seconds" in setting.warnings[0]


def test_headers_that_drip_are_given_up(setting: Setting) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with connection, suppress(OSError):
                        connection.sendall(b"HTTP/1.1 200 OK\r\n")
                        for _ in range(100):
                            connection.sendall(b"X-A: b\r\n")
                            time.sleep(0.05)

        threading.Thread(target=drip, daemon=True).start()
        started = time.monotonic()
        setting.to(f"http://127.0.0.1:{listening.getsockname()[1]}", timeout_s=0.2).resolve(UNKNOWN)
        assert time.monotonic() - started < 10
    assert "did not answer within 0.2 seconds" in setting.warnings[0]


def test_a_server_that_comes_back_is_asked_on(setting: Setting) -> None:
    with serving(Reply(status=500), Reply(status=500), Reply(status=500), GOOD) as server:
        gazetteer = setting.to(server.url)
        assert gazetteer.resolve("Xqzvbrunk").place is None
        assert gazetteer.resolve(UNKNOWN).status is Status.RESOLVED
    assert len(setting.warnings) == 1
    assert "not asked again" not in setting.warnings[0]


def test_a_failure_is_not_kept_as_an_answer(setting: Setting) -> None:
    with serving(Reply({"error": "busy"}), GOOD) as server:
        assert setting.to(server.url).resolve(UNKNOWN).status is not Status.RESOLVED
        assert setting.to(server.url).resolve(UNKNOWN).status is Status.RESOLVED


@pytest.mark.parametrize(
    ("provider", "reply", "kind"),
    [
        ("geonames", Reply({"status": {"message": "user does not exist.", "value": 10}}), "refused"),
        ("geonames", Reply({"status": {"message": "hourly limit exceeded", "value": 19}}), "limited"),
        ("geonames", Reply({"status": {"message": "server overloaded", "value": 22}}), "trouble"),
        ("geonames", Reply({"status": "odd"}), "malformed"),
        ("opencage", Reply({"results": [], "status": {"code": 402, "message": "quota"}}), "limited"),
        ("photon", Reply({"message": "missing q"}), "malformed"),
        ("arcgis", Reply({"error": {"code": 498}}), "trouble"),
        ("pelias", Reply({"features": {}}), "malformed"),
    ],
)
def test_each_provider_has_its_own_way_to_say_no(
    provider: str, reply: Reply, kind: str, setting: Setting
) -> None:
    key = None if provider in ("photon", "arcgis") else "k3y"
    with serving(reply) as server, pytest.raises(OnlineError) as caught:
        setting.to(server.url, provider, key=key).client.ask(Question("Khan al-Tahhal"))
    assert caught.value.kind == kind


def test_secrets_are_in_no_message_log_or_cache(
    setting: Setting, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(Reply(status=418), Reply({"geonames": []})) as server:
        gazetteer = setting.to(server.url, "geonames", key="s3cret/user")
        gazetteer.resolve(UNKNOWN)
        gazetteer.resolve("Xqzvbrunk")
        assert server.seen[0].query["username"] == "s3cret/user"
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"s3cret" not in written
    assert "s3cret" not in caplog.text
    assert "Khan" in caplog.text
    assert not [text for text in setting.warnings if "s3cret" in text]


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Khan al-Tahhal", "Khan al-Tahhal"),
        ("Khan\r\nHost: evil&limit=9#x", "Khan Host evil&limit 9 x"),
        ("Khan\x00\x1b[31m Tahhal", "Khan 31m Tahhal"),
        ("خان الطحال", "خان الطحال"),
    ],
)
def test_only_the_bare_name_goes_out(name: str, sent: str, setting: Setting) -> None:
    with serving(Reply([])) as server:
        setting.to(server.url, user_agent="river-survey (ann@example.org)").places(
            name, spans=[(0, len(name))]
        )
        seen = server.seen[0]
    assert seen.path == "/search"
    assert seen.query["q"] == sent
    assert set(seen.query) == {"q", "format", "limit", "addressdetails", "namedetails", "accept-language"}
    assert seen.headers["user-agent"] == "river-survey (ann@example.org)"
    assert set(seen.headers) <= {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize("name", ["17", "…", "!?", "Word " * 11, "x" * 101, ""])
def test_what_is_no_name_is_not_sent(name: str, setting: Setting) -> None:
    with serving(Reply([])) as server:
        setting.to(server.url).places(name, spans=[(0, len(name))])
        assert server.seen == []


def test_no_sentence_of_a_text_goes_out(setting: Setting) -> None:
    text = (
        "Gunmen from the village of Kafr Mishal attacked a convoy on Sunday, killing the driver Omar Haddad. "
        "The town of Umm Zeitun Sharqi was shelled."
    )
    with serving(Reply([])) as server:
        setting.to(server.url).places(text)
        asked = [seen.query["q"] for seen in server.seen]
    assert asked
    assert all(len(name.split()) <= 4 and name in text for name in asked)


def test_a_redirect_on_the_same_host_is_followed(setting: Setting) -> None:
    def answer(seen: Any) -> Reply:
        moved = Reply(status=301, headers={"Location": "/v2/search"})
        return GOOD if seen.path == "/v2/search" else moved

    with Loopback(answer).running() as server:
        assert setting.to(server.url).resolve(UNKNOWN).status is Status.RESOLVED


def test_a_server_below_a_path(setting: Setting) -> None:
    with serving(GOOD) as server:
        setting.to(f"{server.url}/geo/").resolve(UNKNOWN)
        assert server.seen[0].path == "/geo/search"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    calls: list[object] = []

    def refused(*arguments: object, **_: object) -> None:
        calls.append(arguments)
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    return lambda: len(calls)


def test_nothing_is_sent_before_it_is_used(setting: Setting, no_network: Callable[[], int]) -> None:
    gazetteer = setting.to("http://no-such-host.invalid")
    Gazetteer.default().resolve(UNKNOWN)
    gazetteer.places("Shells hit Fallujah in Iraq.")
    assert no_network() == 0


def test_months_people_and_abbreviations_of_a_text_are_not_asked_for(setting: Setting) -> None:
    text = (
        "In September, Mary and Chen left the town of HIV. The village of Kafr Mishal was shelled in"
        " November, Saturday in Independence."
    )
    with serving(Reply([])) as server:
        setting.to(server.url).places(text)
        assert {seen.query["q"] for seen in server.seen} <= {"Kafr Mishal"}
        setting.to(server.url).places(text, spans=[(3, 12)])
        assert "September" in {seen.query["q"] for seen in server.seen}


def test_what_is_known_of_texts_beforehand_goes_to_the_provider_too(setting: Setting) -> None:
    text = "The village of Kafr Mishal was shelled."
    with serving(Reply([])) as server:
        local = setting.to(server.url).about(near=(36.2, 37.1), context=["SY"])
        assert isinstance(local, OnlineGazetteer)
        local.places(text)
        assert server.seen[0].query["viewbox"] == "34.6,33.7,39.6,38.7"
        assert "countrycodes" not in server.seen[0].query


def test_it_stays_in_its_process(setting: Setting) -> None:
    with pytest.raises(TypeError, match="one after another"):
        pickle.dumps(setting.to("http://localhost:1"))
