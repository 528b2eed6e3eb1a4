"""A server on loopback that answers as a test tells it to, and a clock that only moves when waited on."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Reply:
    """An HTTP answer: JSON of ``data``, or ``body``. ``pause`` seconds pass before each piece of it."""

    data: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    pause: float = 0.0
    pieces: int = 1


@dataclass(frozen=True)
class Seen:
    """A request as it came: what a provider gets to know."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


class Loopback:
    """``answer`` makes the reply to each request; ``seen`` are all of them."""

    def __init__(self, answer: Callable[[Seen], Reply]) -> None:
        self.seen: list[Seen] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = {key: values[0] for key, values in parse_qs(parts.query).items()}
                seen = Seen(parts.path, query, {k.lower(): v for k, v in self.headers.items()})
                outer.seen.append(seen)
                reply = answer(seen)
                body = json.dumps(reply.data).encode() if reply.body is None else reply.body
                self.send_response(reply.status)
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                size = max(1, len(body) // reply.pieces)
                try:
                    for at in range(0, len(body), size):
                        time.sleep(reply.pause)
                        self.wfile.write(body[at : at + size])
                        self.wfile.flush()
                except OSError:
                    pass  # the client had enough

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @contextmanager
    def running(self) -> Iterator[Loopback]:
        """Serve for a while."""
        thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


@contextmanager
def serving(*replies: Reply) -> Iterator[Loopback]:
    """A server that gives these replies in turn, the last one for ever."""
    left = list(replies)
    with Loopback(lambda _: left.pop(0) if len(left) > 1 else left[0]).running() as server:
        yield server


class StillClock:
    """Time passes only by sleeping; ``slept`` are all waits."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def nominatim_place(**changes: Any) -> dict[str, Any]:
    """A place as Nominatim words it."""
    place = {
        "osm_type": "node",
        "osm_id": 77,
        "lat": "33.8",
        "lon": "42.5",
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "importance": 0.25,
        "name": "Khan al-Tahhal",
        "display_name": "Khan al-Tahhal, Al-Anbar Governorate, Iraq",
        "address": {"village": "Khan al-Tahhal", "state": "Al-Anbar Governorate", "country_code": "iq"},
        "namedetails": {"name": "خان الطحال", "name:en": "Khan al-Tahhal"},
        "boundingbox": ["33.78", "33.82", "42.48", "42.52"],
    }
    return place | changes
