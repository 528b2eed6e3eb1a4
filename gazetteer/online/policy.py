"""Which providers there are and what each asks of those who use it: ``data/online/providers.yaml``.

>>> providers()["nominatim"].limits.interval_s
1.0
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import OnlineSetupError

_PATH = Path(__file__).parents[1] / "data" / "online" / "providers.yaml"
MAX_RATE = 1_000.0
_MAX_USER_AGENT = 200
_STOCK = ("geopy", "python", "urllib", "requests", "curl", "wget", "mozilla", "my-application", "httpx")
"""Beginnings of user agents that name no application; policies refuse them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How often a server may be asked: seconds between two requests, and requests at most (``None``: any)."""

    interval_s: float = 0.0
    hourly: int | None = None
    daily: int | None = None
    per_run: int | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A geocoder on the network, and how it may be used."""

    name: str
    title: str
    policy: str
    host: str | None
    """Its public server; ``None`` when there is only what people run themselves."""
    limits: Limits
    user_agent: bool
    """Whether its policy demands a user agent that names the application."""
    key: str
    """``required``, ``optional`` or ``none``."""
    key_env: str | None
    keep: bool
    """Whether its answers may be kept, in the cache and in files."""
    attribution: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server: ``domain`` is host, port and path, as geopy takes it. ``public`` is one with a policy."""

    scheme: str
    domain: str
    host: str
    public: bool

    @property
    def url(self) -> str:
        """The address, without any secret."""
        return f"{self.scheme}://{self.domain}"

    @property
    def loopback(self) -> bool:
        """Whether it is on this machine."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")


@cache
def providers() -> Mapping[str, Provider]:
    """All providers by name."""
    import yaml

    rows: dict[str, dict[str, Any]] = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    return {name: _provider(name, row) for name, row in rows.items()}


def _provider(name: str, row: Mapping[str, Any]) -> Provider:
    return Provider(
        name=name,
        title=row["title"],
        policy=row["policy"],
        host=row.get("host"),
        limits=Limits(row["interval_s"], row.get("hourly"), row.get("daily"), row.get("per_run")),
        user_agent=row["user_agent"],
        key=row["key"],
        key_env=row.get("key_env"),
        keep=row["keep"],
        attribution=row["attribution"],
    )


def provider(name: str) -> Provider:
    """The provider of this name.

    Raises:
        OnlineSetupError: there is none; the message names those there are.
    """
    found = providers().get(name.casefold())
    if found is None:
        raise OnlineSetupError(f"{name!r} is no provider of places; there are {', '.join(providers())}")
    return found


def endpoint(which: Provider, url: str | None) -> Endpoint:
    """The server to ask: the public one, or one's own at ``url``.

    Raises:
        OnlineSetupError: the URL is none, or has what does not belong there; there is no public server.
    """
    if url is None:
        if which.host is None:
            raise OnlineSetupError(f"{which.name} has no public server; name yours with --online-url URL")
        return Endpoint("https", which.host, which.host, public=True)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    if parts.scheme not in ("http", "https") or not host or not plain:
        raise OnlineSetupError(f"{url!r} is no address of a server, as http://localhost:8088")
    if parts.username is not None or parts.query or parts.fragment:
        raise OnlineSetupError("the address of a server takes no user name, password, query or fragment")
    shown = f"[{host}]" if ":" in host else host
    domain = f"{shown}{f':{port}' if port else ''}{parts.path.rstrip('/')}"
    public = any(host.rstrip(".") == one.host for one in providers().values())
    return Endpoint(parts.scheme, domain, host, public)


def limits_of(which: Provider, where: Endpoint, rate: float | None) -> Limits:
    """How often a server may be asked. A public server may be asked less often than it allows, never more.

    Raises:
        OnlineSetupError: ``rate``, in requests a second, is no positive number.
    """
    if rate is not None and not 0 < rate <= MAX_RATE:
        raise OnlineSetupError(f"{rate:g} is no number of requests a second, above 0 and up to {MAX_RATE:g}")
    wanted = 0.0 if rate is None else 1.0 / rate
    if not where.public:
        return Limits(interval_s=wanted)
    return replace(which.limits, interval_s=max(which.limits.interval_s, wanted))


def check_user_agent(which: Provider, where: Endpoint, given: str | None, default: str) -> str:
    """The user agent to send.

    Raises:
        OnlineSetupError: it is not given although the policy demands one, or is none.
    """
    if given is None or not given.strip():
        if which.user_agent and where.public:
            raise OnlineSetupError(
                f"{which.title} asks for a user agent that says who you are ({which.policy}): give one with"
                f' --user-agent "NAME (MAIL)" or in the environment as {USER_AGENT_ENV}'
            )
        return default
    agent = given.strip()
    if not agent.isascii() or not agent.isprintable() or len(agent) > _MAX_USER_AGENT:
        raise OnlineSetupError(f"a user agent is up to {_MAX_USER_AGENT} printable ASCII characters")
    if where.public and which.user_agent and agent.casefold().startswith(_STOCK):
        raise OnlineSetupError(f"{agent!r} names no application, which {which.policy} asks for; name yours")
    return agent


def check_key(which: Provider, where: Endpoint, given: str | None) -> str | None:
    """The key or user name to send.

    Raises:
        OnlineSetupError: it is required and not given, or is none. The message does not repeat it.
    """
    key = (given or "").strip()
    if not key:
        if which.key == "required" and where.public:
            raise OnlineSetupError(
                f"{which.title} asks for a key or user name ({which.policy}): put it into the environment"
                f" as {which.key_env}, or give it with --online-key"
            )
        return None
    if which.key == "none":
        raise OnlineSetupError(f"{which.name} takes no key")
    if not key.isascii() or not key.isprintable() or " " in key or len(key) > 500:
        raise OnlineSetupError(f"the key for {which.name} has characters that no key has")
    return key


USER_AGENT_ENV = "INCIDENT_MAPPER_USER_AGENT"
