"""Puts a provider, its limits, its cache and the gazetteer together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..gazetteer import Gazetteer
from .cache import open_cache
from .client import Client
from .geocoders import TIMEOUT_S, geocoder
from .joined import OnlineGazetteer
from .limits import Clock, SystemClock
from .policy import USER_AGENT_ENV, check_key, check_user_agent, endpoint, limits_of, provider


def connect(
    name: str,
    *,
    gazetteer: Gazetteer | None = None,
    user_agent: str | None = None,
    key: str | None = None,
    url: str | None = None,
    rate: float | None = None,
    cache: str | Path | None = None,
    timeout_s: float = TIMEOUT_S,
    warn: Callable[[str], None] | None = None,
    clock: Clock | None = None,
    environ: Mapping[str, str] | None = None,
) -> OnlineGazetteer:
    """A gazetteer that asks the provider ``name`` too. Nothing is sent before it is used.

    ``gazetteer`` is the one to ask first, by default that over the embedded database.
    ``user_agent`` and ``key`` are taken from the environment when not given. ``url`` is a server of one's
    own, which has no limits but ``rate``, requests a second. ``cache`` is the file to keep answers in, by
    default the user's own. ``warn`` is told of what goes wrong; results from the database then stand.

    Raises:
        OnlineSetupError: there is no such provider, or what its policy demands is missing.
    """
    environment = os.environ if environ is None else environ
    which = provider(name)
    where = endpoint(which, url)
    limits = limits_of(which, where, rate)
    agent = check_user_agent(which, where, user_agent or environment.get(USER_AGENT_ENV), _default_agent())
    secret = check_key(which, where, key or (environment.get(which.key_env) if which.key_env else None))
    told, ticking = warn or (lambda text: None), clock or SystemClock()
    kept = open_cache(Path(cache) if cache is not None else None, told, ticking.time())
    ask = geocoder(which, where, agent, secret, timeout_s)
    return OnlineGazetteer(Client(which, where, limits, ask, cache=kept, clock=ticking), gazetteer, told)


def _default_agent() -> str:
    try:
        return f"incident-mapper/{version('incident-mapper')}"
    except PackageNotFoundError:
        return "incident-mapper"
