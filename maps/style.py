"""Colours and symbols, read from ``assets/style.yaml``, and who gets which colour."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from maps.table import UNKNOWN

STYLE = Path(__file__).parent / "assets" / "style.yaml"


@cache
def style() -> dict[str, Any]:
    """``palette`` and ``unknown`` (name, light, dark); ``attribution`` (key, label, means, glyph)."""
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(STYLE.read_text(encoding="utf-8"))
    return loaded


def colours_of(attackers: Iterable[str]) -> dict[str, dict[str, str]]:
    """A colour for every attacker: the same for a name on every map, unless two names want one slot.

    A name's slot is a digest of it; of two that want the same, the one with the smaller digest has it and the
    other takes the next free one. When all slots are taken they are given out again: of more attackers than
    colours, those that come first share none.

    >>> colours_of(["Unknown"])["Unknown"]["name"]
    'grey'
    """
    palette = style()["palette"]
    colours = {UNKNOWN: style()["unknown"]}
    names = [name for name in dict.fromkeys(attackers) if name != UNKNOWN]
    for at in range(0, len(names), len(palette)):
        free = list(range(len(palette)))
        for digest, name in sorted(
            (sha256(name.encode()).digest(), name) for name in names[at : at + len(palette)]
        ):
            wanted = int.from_bytes(digest[:8], "big") % len(palette)
            slot = min(free, key=lambda slot: (slot - wanted) % len(palette))
            free.remove(slot)
            colours[name] = palette[slot]
    return colours
