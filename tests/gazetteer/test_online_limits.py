"""How often a provider is asked, by a clock that only moves when waited on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import StillClock

from gazetteer.errors import OnlineError, OnlineSetupError
from gazetteer.online.answers import Answer, Question
from gazetteer.online.cache import open_cache
from gazetteer.online.client import Client
from gazetteer.online.limits import DAY, HOUR, MemoryLedger, next_slot
from gazetteer.online.policy import (
    Endpoint,
    Limits,
    check_key,
    check_user_agent,
    endpoint,
    limits_of,
    provider,
    providers,
)

NOW = 1_700_000_000.0
PUBLIC = Endpoint("https", "nominatim.openstreetmap.org", "nominatim.openstreetmap.org", public=True)


class Server:
    """Notes when it is asked."""

    def __init__(self, clock: StillClock) -> None:
        self.clock = clock
        self.times: list[float] = []

    def __call__(self, question: Question) -> tuple[Answer, ...]:
        self.times.append(self.clock.time())
        return ()


def client(name: str, clock: StillClock, server: Server, path: Path | None = None) -> Client:
    which = provider(name)
    cache = open_cache(path, pytest.fail, clock.time()) if path else None
    return Client(which, PUBLIC, which.limits, server, cache=cache, clock=clock)


@pytest.mark.parametrize("kept", [True, False])
def test_nominatim_is_asked_once_a_second_at_most(kept: bool, tmp_path: Path) -> None:
    clock = StillClock(NOW)
    server = Server(clock)
    asking = client("nominatim", clock, server, tmp_path / "c" if kept else None)
    for number in range(20):
        asking.ask(Question(f"Place {number}"))
    gaps = [b - a for a, b in zip(server.times, server.times[1:], strict=False)]
    assert min(gaps) >= 1.0 - 1e-6
    assert sum(clock.slept) == pytest.approx(19.0)


def test_a_second_run_goes_on_where_the_first_stopped(tmp_path: Path) -> None:
    clock = StillClock(NOW)
    server = Server(clock)
    for run in range(3):
        asking = client("nominatim", clock, server, tmp_path / "c")
        asking.ask(Question(f"Place {run}"))
        asking.close()
    assert [b - a for a, b in zip(server.times, server.times[1:], strict=False)] == pytest.approx([1.0, 1.0])


def test_the_credits_of_an_hour_are_counted_over_runs(tmp_path: Path) -> None:
    clock = StillClock(NOW)
    server = Server(clock)
    asking = client("geonames", clock, server, tmp_path / "c")
    hourly = provider("geonames").limits.hourly
    assert hourly is not None
    for number in range(hourly):
        asking.ask(Question(f"Place {number}"))
    with pytest.raises(OnlineError, match="used up"):
        asking.ask(Question("One more"))
    assert len(server.times) == hourly
    asking.close()
    again = client("geonames", clock, server, tmp_path / "c")
    with pytest.raises(OnlineError, match="used up"):
        again.ask(Question("Another"))
    clock.now += HOUR
    again.close()
    client("geonames", clock, server, tmp_path / "c").ask(Question("Another"))
    assert len(server.times) == hourly + 1


def test_a_run_does_not_become_bulk() -> None:
    clock = StillClock(NOW)
    server = Server(clock)
    asking = client("nominatim", clock, server)
    most = provider("nominatim").limits.per_run
    assert most is not None
    for number in range(most):
        asking.ask(Question(f"Place {number}"))
    with pytest.raises(OnlineError, match="large amounts"):
        asking.ask(Question("One more"))
    assert len(server.times) == most


def test_one_question_is_sent_once() -> None:
    clock = StillClock(NOW)
    server = Server(clock)
    asking = client("nominatim", clock, server)
    for _ in range(5):
        asking.ask(Question("Place"))
    assert len(server.times) == 1
    assert clock.slept == []


@given(
    st.lists(st.floats(0, 10 * DAY), max_size=40),
    st.floats(0, 10),
    st.none() | st.integers(1, 5),
    st.floats(0, 10 * DAY),
)
def test_a_slot_keeps_to_every_limit(
    times: list[float], interval: float, hourly: int | None, now: float
) -> None:
    limits = Limits(interval_s=interval, hourly=hourly)
    past = sorted(t for t in times if t <= now)
    try:
        slot = next_slot(past, limits, now)
    except OnlineError:
        assert hourly is not None
        return
    assert slot >= now
    assert all(slot - t >= interval - 1e-6 for t in past)
    assert hourly is None or sum(t > slot - HOUR for t in past) < hourly


def test_a_clock_that_was_wrong_does_not_block_for_ever() -> None:
    assert next_slot([NOW + 30 * DAY], Limits(interval_s=1.0), NOW) == NOW


def test_hosts_do_not_wait_for_one_another() -> None:
    ledger = MemoryLedger()
    assert ledger.reserve("a", Limits(interval_s=1.0), NOW) == NOW
    assert ledger.reserve("b", Limits(interval_s=1.0), NOW) == NOW


def test_a_public_server_may_be_asked_less_often_never_more() -> None:
    which = provider("nominatim")
    assert limits_of(which, PUBLIC, 100.0).interval_s == 1.0
    assert limits_of(which, PUBLIC, 0.1).interval_s == pytest.approx(10.0)
    own = endpoint(which, "http://localhost:8088")
    assert limits_of(which, own, None) == Limits()
    assert limits_of(which, own, 4.0).interval_s == pytest.approx(0.25)
    disguised = endpoint(which, "https://NOMINATIM.openstreetmap.org./")
    assert limits_of(which, disguised, 100.0).interval_s == 1.0


@pytest.mark.parametrize("rate", [0.0, -1.0, float("inf"), float("nan")])
def test_a_rate_is_a_positive_number(rate: float) -> None:
    with pytest.raises(OnlineSetupError):
        limits_of(provider("nominatim"), PUBLIC, rate)


def test_every_provider_says_what_it_asks_for() -> None:
    for name, which in providers().items():
        assert which.policy.startswith("https://"), name
        assert which.attribution, name
        assert which.key in ("required", "optional", "none"), name
        assert (which.key == "none") == (which.key_env is None), name
        assert which.host is None or which.limits.interval_s > 0, name


@pytest.mark.parametrize(
    "url",
    [
        "localhost:8088", "ftp://a", "file:///etc/passwd", "http://", "http://a b", "http://a\r\nX: y", "",
        "http://user:pw@a", "http://a/?q=1", "http://a/#x", "http://a:99999999", "http://[::1", "http://ä",
        "http://a\\b",
    ],
)  # fmt: skip
def test_an_address_is_an_address(url: str) -> None:
    with pytest.raises(OnlineSetupError) as caught:
        endpoint(provider("nominatim"), url)
    assert "pw" not in str(caught.value)


def test_addresses_of_ones_own() -> None:
    found = endpoint(provider("pelias"), "http://[::1]:4000/geo/")
    assert (found.scheme, found.domain, found.host, found.public) == ("http", "[::1]:4000/geo", "::1", False)
    with pytest.raises(OnlineSetupError, match="--online-url"):
        endpoint(provider("pelias"), None)


def test_who_asks_must_be_said_where_the_policy_demands_it() -> None:
    nominatim, photon = provider("nominatim"), provider("photon")
    with pytest.raises(OnlineSetupError, match="--user-agent"):
        check_user_agent(nominatim, PUBLIC, None, "default")
    with pytest.raises(OnlineSetupError, match="INCIDENT_MAPPER_USER_AGENT"):
        check_user_agent(nominatim, PUBLIC, "  ", "default")
    for stock in ("geopy/2.4", "python-requests/2", "Mozilla/5.0 (X11)", "my-application"):
        with pytest.raises(OnlineSetupError, match="names no application"):
            check_user_agent(nominatim, PUBLIC, stock, "default")
    for bad in ("a\r\nX: y", "ä", "x" * 300):
        with pytest.raises(OnlineSetupError):
            check_user_agent(nominatim, PUBLIC, bad, "default")
    assert check_user_agent(nominatim, PUBLIC, "survey (ann@example.org)", "d") == "survey (ann@example.org)"
    assert check_user_agent(nominatim, endpoint(nominatim, "http://localhost"), None, "default") == "default"
    assert check_user_agent(photon, endpoint(photon, None), None, "default") == "default"


def test_keys_are_demanded_and_never_repeated() -> None:
    geonames = provider("geonames")
    public = endpoint(geonames, None)
    with pytest.raises(OnlineSetupError, match="GEONAMES_USERNAME"):
        check_key(geonames, public, None)
    with pytest.raises(OnlineSetupError) as caught:
        check_key(geonames, public, "s3cret\n&x")
    assert "s3cret" not in str(caught.value)
    with pytest.raises(OnlineSetupError, match="takes no key"):
        check_key(provider("nominatim"), PUBLIC, "k")
    assert check_key(geonames, public, " ann ") == "ann"
    assert public.url.startswith("https://")
