"""Colours and symbols, from ``assets/style.yaml`` and ``assets/colours.yaml``, and who gets which colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from maps.errors import ColourError
from maps.table import UNKNOWN

STYLE = Path(__file__).parent / "assets" / "style.yaml"
COLOURS = Path(__file__).parent / "assets" / "colours.yaml"

Colour = Mapping[str, str]
"""``light`` and ``dark``: a colour as ``#rrggbb`` for either theme."""

_SMALL = 10
"""Where colours collide, he gives way who has less than one in so many of the incidents of the largest."""

_HEX = re.compile("#[0-9a-fA-F]{6}")


@cache
def style() -> dict[str, Any]:
    """``palette``, of which the first ``distinct`` differ most, and ``unknown`` (name, light, dark);
    ``attribution`` (key, label, means, glyph).
    """
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(STYLE.read_text(encoding="utf-8"))
    return loaded


@cache
def fixed() -> dict[str, int]:
    """The common actors, and of each the place of its colour in the palette."""
    import yaml

    slots = {colour["name"]: slot for slot, colour in enumerate(style()["palette"])}
    rows = yaml.safe_load(COLOURS.read_text(encoding="utf-8"))
    return {name: slots[row["colour"]] for row in rows for name in row["actors"]}


def asked(colours: Mapping[str, Any] | None) -> dict[str, Colour]:
    """Colours that a caller asks for, by attacker: a name of the palette, ``#rrggbb``, or a pair of those for
    the light and the dark theme.

    >>> asked({"North": "#aa0000"})["North"]["dark"]
    '#aa0000'

    Raises :class:`ColourError` for any other value.
    """
    found: dict[str, Colour] = {}
    for name, value in (colours or {}).items():
        pair = value if isinstance(value, (list, tuple)) and len(value) == 2 else (value, value)
        light, dark = (_parsed(name, one, theme) for one, theme in zip(pair, ("light", "dark"), strict=True))
        found[str(name)] = {"light": light, "dark": dark}
    return found


def _parsed(name: str, value: Any, theme: str) -> str:
    palette = {colour["name"]: colour for colour in style()["palette"]}
    if value in palette:
        shade: str = palette[value][theme]
        return shade
    if isinstance(value, str) and _HEX.fullmatch(value):
        return value
    raise ColourError(f"{value!r} is no colour for {name!r}: give #rrggbb or one of {', '.join(palette)}")


def colours_of(counts: Mapping[str, int], given: Mapping[str, Colour] | None = None) -> dict[str, Colour]:
    """A colour for every attacker, who comes with the number of his incidents.

    ``given`` colours are had by whom they are given to. All others have the colour that
    ``assets/colours.yaml`` or a digest of their name gives them on every map, unless two of one map want the
    same: then a common actor keeps it, else one who is not small beside the largest, else he whose digest
    says so, and the other takes a colour that nobody wants. The colours told apart best go to the largest. So
    an attacker who joins with few incidents changes the colour of none who has many. When all colours are
    taken they are given out again: of more attackers than colours, the largest share none, and each of the
    others has that of his name.

    >>> colours_of({"Unknown": 3})["Unknown"]["name"]
    'grey'
    """
    palette = style()["palette"]
    colours: dict[str, Colour] = {UNKNOWN: style()["unknown"]}
    colours |= {name: given[name] for name in counts if given and name in given and name != UNKNOWN}
    used = {colour["light"] for colour in colours.values()}
    free = {slot for slot, colour in enumerate(palette) if colour["light"] not in used}
    rest = sorted((name for name in counts if name not in colours), key=lambda name: (-counts[name], name))
    own = rest[: len(free)]
    shared = free or set(range(len(palette)))
    slots = {name: _first_choice(name, shared) for name in rest[len(own) :]}
    large = [name for name in own if counts[name] * _SMALL >= counts[own[0]]]
    slots |= _without_sharing([name for name in own if name in fixed()], free, fixed())
    for group in (large, own):
        for among in (free & set(range(style()["distinct"])), free):
            left = among - {*_of(own, slots)}
            slots |= _without_sharing([name for name in group if name not in slots][: len(left)], left)
    return colours | {name: palette[slot] for name, slot in slots.items()}


def _of(names: Iterable[str], slots: Mapping[str, int]) -> Iterable[int]:
    return (slots[name] for name in names if name in slots)


def _without_sharing(
    names: Iterable[str], free: set[int], only: Mapping[str, int] | None = None
) -> dict[str, int]:
    """The free slots given out: of all pairs of a name and a slot, the one with the least weight first."""
    pairs = sorted(
        (weight, name, slot)
        for name in names
        for slot, weight in enumerate(_weights(name))
        if slot in free and (only is None or only[name] == slot)
    )
    slots: dict[str, int] = {}
    for _, name, slot in pairs:
        if name not in slots and slot not in slots.values():
            slots[name] = slot
    return slots


def _first_choice(name: str, slots: set[int]) -> int:
    at = fixed().get(name)
    if at in slots:
        return at
    weights = _weights(name)
    return min(slots, key=weights.__getitem__)


def _weights(name: str) -> list[int]:
    """For every slot how little a name wants it: two bytes of its digest."""
    digest = sha256(name.encode()).digest()
    return [int.from_bytes(digest[2 * slot : 2 * slot + 2], "big") for slot in range(len(style()["palette"]))]
