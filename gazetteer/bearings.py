"""The eight directions by name: "north-eastern", "NE"."""

from __future__ import annotations

import re

BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_LETTERS = {"n": "north", "s": "south", "e": "east", "w": "west"}


def bearing_of(direction: str) -> str:
    """The key of :data:`BEARINGS` for a direction's name: "north-eastern", "NE" -> "northeast"."""
    key = re.sub(r"[- ]", "", direction.lower()).removesuffix("ern")
    return _LETTERS.get(key[0], "") + _LETTERS.get(key[1:], "") if len(key) <= 2 else key
