"""What a provider says of one place, checked: nothing that comes from the network is believed as it is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ..countries import by_iso
from ..names import MAX_NAME

MAX_NAMES = 60
"""Other names of one answer that are looked at."""
_MAX_PEOPLE = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a bare name, and if known its country's ISO code and a (lat, lon) it is close to."""

    name: str
    country: str | None = None
    near: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One place that a provider offers. Degrees are WGS 84; ``box`` is west, south, east, north."""

    id: str
    """The provider's own, as ``node/240109189``."""
    name: str
    names: tuple[str, ...]
    """All that it says the place is called, ``name`` first."""
    lat: float
    lon: float
    feature_code: str
    country_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    box: tuple[float, float, float, float] | None = None
    importance: float | None = None
    """How well known the place is, 0 to 1, where the provider says so."""

    def row(self) -> dict[str, Any]:
        """The answer as JSON carries it; :func:`from_row` reads it again."""
        return asdict(self)


def answer(
    *,
    id: object,  # noqa: A002 - the field's name
    names: list[object],
    lat: object,
    lon: object,
    code: object,
    country: object = None,
    admin1: object = None,
    admin2: object = None,
    population: object = None,
    box: object = None,
    importance: object = None,
) -> Answer | None:
    """An answer out of unchecked values; ``None`` without an id, a name, or a point on Earth."""
    known = list(dict.fromkeys(name for value in names[: 4 * MAX_NAMES] if (name := cleaned(value))))[
        :MAX_NAMES
    ]
    y, x, own = number(lat), number(lon), cleaned(id)
    if not known or own is None or y is None or x is None:
        return None
    if not (-90 <= y <= 90 and -180 <= x <= 180) or (x == 0 and y == 0):
        return None
    people, known_by = number(population), number(importance)
    return Answer(
        id=own,
        name=known[0],
        names=tuple(known),
        lat=y,
        lon=x,
        feature_code=_code(code),
        country_code=_country(country),
        admin1=cleaned(admin1),
        admin2=cleaned(admin2),
        population=int(people) if people is not None and 0 < people < _MAX_PEOPLE else None,
        box=_box(box, y, x),
        importance=min(1.0, max(0.0, known_by)) if known_by is not None else None,
    )


def from_row(row: object) -> Answer | None:
    """An answer out of what :meth:`Answer.row` gave, checked again; ``None`` when it is none."""
    if not isinstance(row, Mapping):
        return None
    names = row.get("names")
    return answer(
        id=row.get("id"),
        names=[row.get("name"), *names] if isinstance(names, list | tuple) else [row.get("name")],
        lat=row.get("lat"),
        lon=row.get("lon"),
        code=row.get("feature_code"),
        country=row.get("country_code"),
        admin1=row.get("admin1"),
        admin2=row.get("admin2"),
        population=row.get("population"),
        box=row.get("box"),
        importance=row.get("importance"),
    )


def cleaned(value: object, limit: int = MAX_NAME) -> str | None:
    """A text on one line without control characters, at most ``limit`` long; ``None`` for anything else.

    >>> cleaned("Al-\\x1b[31mAsad\\n"), cleaned(7), cleaned("  ")
    ('Al- [31mAsad', None, None)
    """
    if not isinstance(value, str):
        return None
    line = "".join(c if c.isprintable() else " " for c in value[: 4 * limit])
    return " ".join(line.split())[:limit].strip() or None


def number(value: object) -> float | None:
    """A finite number out of a number or its text; ``None`` for anything else.

    >>> number("33.5"), number("nan"), number(True), number("1_0")
    (33.5, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and (len(value) > 40 or "_" in value):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def _code(value: object) -> str:
    code = value if isinstance(value, str) else ""
    return code if code.isascii() and code.isalnum() and code.isupper() and len(code) <= 5 else "LCTY"


def _country(value: object) -> str | None:
    found = by_iso(value) if isinstance(value, str) and len(value) in (2, 3) else None
    return found.iso if found else None


def _box(value: object, lat: float, lon: float) -> tuple[float, float, float, float] | None:
    """A box that holds its point; one across the antimeridian or of nonsense is none."""
    if not isinstance(value, list | tuple) or len(value) != 4:
        return None
    west, south, east, north = (number(edge) for edge in value)
    if west is None or south is None or east is None or north is None:
        return None
    if not (-180 <= west <= lon <= east <= 180 and -90 <= south <= lat <= north <= 90):
        return None
    return west, south, east, north
