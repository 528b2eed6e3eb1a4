"""The HTTP client under geopy's geocoders: bounded in size and time, and it never talks to another host.

geopy's own takes answers of any size, follows redirects anywhere, and loses what a server says of waiting
on all but one status. This one raises :class:`~gazetteer.errors.OnlineError` for whatever goes wrong; its
messages name the host and never the URL, which may hold a key.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Callable, Mapping
from email.message import Message
from http.client import HTTPException, HTTPMessage
from threading import Thread
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener, getproxies

from geopy.adapters import BaseSyncAdapter, get_retry_after

from ..errors import OnlineError
from .answers import cleaned

MAX_BYTES = 2_000_000
"""Of an answer: ten places with all their names are some tens of kilobytes."""
_CHUNK = 65_536
_GRACE_S = 0.5
"""What a request may take longer than its time, so that its own error is told."""


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect on one host, also from http to https, and no other: names go where was told."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to make instead, ``None`` for none."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        same = old.hostname == new.hostname and (old.scheme, new.scheme) != ("https", "http")
        return super().redirect_request(req, fp, code, msg, headers, newurl) if same else None


class GuardedAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy is untyped
    """Gets JSON for a geocoder of geopy. ``sift`` says whether it is an answer and takes out what is none."""

    def __init__(
        self,
        *,
        proxies: Mapping[str, str] | None,
        ssl_context: ssl.SSLContext | None,
        sift: Callable[[object], bool],
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._sift = sift
        used = getproxies() if proxies is None else dict(proxies)
        self._opener = build_opener(_SameHost(), HTTPSHandler(context=ssl_context), ProxyHandler(used))

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """The JSON at a URL, of the right form."""
        host = urlsplit(url).hostname or ""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            data = None
        if not self._sift(data):
            raise OnlineError("malformed", f"{host} answered something that is no list of places")
        return data

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """The text at a URL, within ``timeout`` seconds in all.

        The work is done in a thread of its own: looking a host up has no time-out, and a socket's is for each
        piece that comes. A thread that is given up ends with its socket, or with the program.
        """
        found: list[str | BaseException] = []

        def work() -> None:
            try:
                found.append(self._get(url, timeout, headers))
            except BaseException as error:  # noqa: BLE001  # handed to the thread that waits
                found.append(error)

        thread = Thread(target=work, daemon=True)
        thread.start()
        thread.join(timeout + _GRACE_S)
        result = found[0] if found else _slow(urlsplit(url).hostname or "", timeout)
        if isinstance(result, BaseException):
            raise result
        return result

    def _get(self, url: str, timeout: float, headers: Mapping[str, str]) -> str:
        host, deadline = urlsplit(url).hostname or "", time.monotonic() + timeout
        request = Request(url, headers={"Accept": "application/json", **headers})  # noqa: S310  # http or https, see policy
        try:
            with self._opener.open(request, timeout=timeout) as response:
                return _text(response, host, deadline, timeout)
        except HTTPError as error:
            with error:
                raise _status(host, error.code, _lower(error.headers)) from None
        except TimeoutError:
            raise _slow(host, timeout) from None
        except OnlineError:
            raise
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _slow(host, timeout) from None
            raise _unreachable(host, error.reason) from None
        except (
            OSError,
            HTTPException,
            ValueError,
        ) as error:  # ValueError: a URL or header that urllib refuses
            raise _unreachable(host, error) from None


def _text(response: Any, host: str, deadline: float, timeout: float) -> str:
    parts, size = [], 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise OnlineError(
                "malformed",
                f"{host} answered more than {MAX_BYTES // 1_000_000} MB, which no list of places is",
            )
        if time.monotonic() > deadline:
            raise _slow(host, timeout)
    try:
        return b"".join(parts).decode()
    except UnicodeDecodeError:
        raise OnlineError("malformed", f"{host} answered something that is no list of places") from None


def _status(host: str, code: int, headers: Mapping[str, str]) -> OnlineError:
    """The error for an HTTP status."""
    wait, told = get_retry_after(headers), f"(HTTP {code})"
    if code == 429:
        return OnlineError(
            "limited", f"{host} says that it is asked too often {told}", again=True, retry_after=wait
        )
    if code in (500, 502, 503, 504, 408) or code > 504:
        return OnlineError("trouble", f"{host} cannot answer at present {told}", again=True, retry_after=wait)
    if code in (401, 403, 407):
        why = "it may not like the key, the user agent, or how often it was asked"
        return OnlineError("refused", f"{host} refuses to answer {told}: {why}", final=True)
    if code == 402:
        return OnlineError("limited", f"{host} says that the quota of this key is spent {told}", final=True)
    if 300 <= code < 400:
        return OnlineError(
            "moved", f"{host} sends on to another server {told}, which is not asked", final=True
        )
    if code in (404, 405, 410, 501):
        return OnlineError(
            "absent", f"{host} has no search of this provider there {told}; check the address", final=True
        )
    return OnlineError("question", f"{host} does not take the question {told}")


def _slow(host: str, timeout: float) -> OnlineError:
    return OnlineError("slow", f"{host} did not answer within {timeout:g} seconds", again=True)


def _unreachable(host: str, reason: object) -> OnlineError:
    why = cleaned(getattr(reason, "strerror", None)) or type(reason).__name__
    return OnlineError("unreachable", f"{host} cannot be reached: {why}", again=True)


def _lower(headers: Message | None) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()} if headers else {}
