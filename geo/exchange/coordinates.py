"""Coordinates as a file should carry them: no finer than they are known, and the box around them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

METRES_PER_DEGREE: Final = 111_320.0
"""Of latitude; of longitude at the equator."""

MAX_DECIMALS: Final = 6
"""RFC 7946 section 11.2: a sixth decimal is about 10 cm, and no report knows better."""


def decimals(uncertainty_m: float | None) -> int:
    """How many decimals of a degree a point deserves that is known to within this radius.

    The last decimal counts steps of between 1 % and 10 % of the radius, so that rounding moves a point by
    less than a twentieth of it and yet pretends no accuracy.

        >>> [decimals(radius) for radius in (0.1, 200, 2_000, 50_000, None)]
        [6, 4, 3, 2, 6]
    """
    if uncertainty_m is None or uncertainty_m <= 0:
        return MAX_DECIMALS
    return min(MAX_DECIMALS, max(0, math.ceil(math.log10(10 * METRES_PER_DEGREE / uncertainty_m))))


def rounded(lon: float, lat: float, uncertainty_m: float | None) -> tuple[float, float]:
    """The point as a file carries it. Never (0, 0), which would read as "unknown"."""
    places = decimals(uncertainty_m)
    point = (round(lon, places) + 0.0, round(lat, places) + 0.0)  # + 0.0 makes -0.0 plain zero
    return point if point != (0.0, 0.0) else (round(lon, MAX_DECIMALS), round(lat, MAX_DECIMALS))


def bounding_box(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float] | None:
    """West, south, east, north in degrees; ``None`` when there are no points.

    West is greater than east where the box crosses the antimeridian (RFC 7946 section 5.2), which it does
    when that makes it at most half as wide.

        >>> bounding_box([(177.0, -20.0), (-178.0, -16.0)])
        (177.0, -20.0, -178.0, -16.0)
    """
    found = list(points)
    if not found:
        return None
    lats = [lat for _, lat in found]
    west, east = _across(sorted({lon for lon, _ in found}))
    return (west, min(lats), east, max(lats))


def _across(lons: Sequence[float]) -> tuple[float, float]:
    width = lons[-1] - lons[0]
    gap, left, right = max(
        ((after - before, before, after) for before, after in pairwise(lons)),
        default=(0.0, lons[-1], lons[0]),
    )
    return (right, left) if 360 - gap <= width / 2 else (lons[0], lons[-1])
