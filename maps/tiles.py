"""Online tiles: a host of pictures of the ground that the page may ask once its reader turns them on.

Without them the page asks nobody anything. With them its policy lets pictures of that one host through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from maps.errors import TilesError

_ADDRESS = re.compile(
    r"https://(?P<host>(?:\{s\}\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?)/[^\s'\";,<>]*"
)


@dataclass(frozen=True, slots=True)
class Tiles:
    """A host of tiles: ``url`` with ``{z}``, ``{x}``, ``{y}`` as Leaflet has them, and whom to thank."""

    url: str
    attribution: str
    host: str

    @property
    def source(self) -> str:
        """The host as a source of a Content-Security-Policy."""
        return f"https://{self.host.replace('{s}', '*')}"

    def as_data(self) -> dict[str, Any]:
        """What the page is told."""
        name = self.host.removeprefix("{s}.")
        return {"url": self.url, "attribution": self.attribution, "host": name}


def tiles_of(url: str | None, attribution: str | None) -> Tiles | None:
    """The tiles of an address, ``None`` for none. Raises :class:`TilesError` for what is no address of tiles.

    >>> tiles_of("https://tile.example.org/{z}/{x}/{y}.png", "Example").source
    'https://tile.example.org'
    """
    if url is None:
        return None
    found = _ADDRESS.fullmatch(url)
    if found is None or not all(part in url for part in ("{z}", "{x}", "{y}")):
        raise TilesError(f"{url!r} is no address of tiles: it takes https:// and {{z}}, {{x}} and {{y}}")
    if not attribution:
        raise TilesError("tiles need an attribution: their host's terms say which")
    return Tiles(url, attribution, found["host"])
