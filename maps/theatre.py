"""The part of the world that a set of points lies in, also where it crosses the antimeridian."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MAX_LAT = 85.0
"""Degrees: Web Mercator (EPSG:3857) ends at 85.05; what lies beyond is drawn on its edge."""

_METRES_A_DEGREE = 111_195.0

_WIDE = 1.4
"""Screens and paper are wider than high, and so is the margin."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """A box in degrees: ``west`` in [-180, 180); ``east`` passes 180 where it crosses the antimeridian.

    >>> theatre_of([(179.0, -17.0), (-179.0, -17.5)]).contains(180.5, -17)
    True
    """

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Degrees of longitude."""
        return self.east - self.west

    @property
    def extent(self) -> float:
        """Degrees of the longer side."""
        return max(self.width, self.north - self.south)

    def unwrap(self, lon: float) -> float:
        """The same meridian as ``lon``, counted so that it lies in the box if it can."""
        return lon + 360 * math.ceil((self.west - lon) / 360 - 1e-12)

    def contains(self, lon: float, lat: float) -> bool:
        """Whether the point lies in the box, whichever way its longitude is counted."""
        return self.unwrap(lon) <= self.east and self.south <= lat <= self.north


WORLD = Theatre(-180.0, -MAX_LAT, 180.0, MAX_LAT)


def theatre_of(points: Sequence[tuple[float, float]], radius_m: Sequence[float] = ()) -> Theatre | None:
    """The smallest box about all (lon, lat) with a margin, rounded to a tenth; ``None`` without points.

    ``radius_m`` are the points' uncertainties in metres: the margin leaves room for them. The margin is as
    large as the box, at least four and at most twelve degrees: that much is seen around it on a wide screen.
    """
    lons, lats = zip(*points, strict=True) if points else ((), ())
    return theatre_about(lons, lats, max(radius_m, default=0.0))


def theatre_about(lons: Sequence[float], lats: Sequence[float], radius_m: float) -> Theatre | None:
    """The same from the longitudes and the latitudes that there are, and the largest uncertainty."""
    if not len(lons):
        return None
    west, east = _arc(np.asarray(lons))
    within = np.clip(np.asarray(lats), -MAX_LAT, MAX_LAT)
    south, north = float(within.min()), float(within.max())
    reach = radius_m / _METRES_A_DEGREE
    margin = max(4.0, min(12.0, max(east - west, north - south)), min(reach, 20.0) * 1.1)
    south, north = max(-MAX_LAT, south - margin), min(MAX_LAT, north + margin)
    stretch = _WIDE * margin / max(0.2, math.cos(math.radians((south + north) / 2)))
    if east - west + 2 * stretch >= 300:
        return Theatre(WORLD.west, _down(south), WORLD.east, _up(north))
    west, east = _down(west - stretch), _up(east + stretch)
    shift = 360 * math.floor((west + 180) / 360)
    return Theatre(round(west - shift, 1), _down(south), round(east - shift, 1), _up(north))


def _arc(lons: NDArray[np.float64]) -> tuple[float, float]:
    """West and east of the shortest arc that holds all longitudes: what is left beside the largest gap."""
    ring = np.unique(lons % 360)
    gaps = np.diff(ring, append=ring[0] + 360)
    widest = int(np.flatnonzero(gaps == gaps.max())[-1])
    west = float(ring[(widest + 1) % len(ring)]) + (360.0 if widest == len(ring) - 1 else 0.0)
    return west, west + 360 - float(gaps[widest])


def _down(value: float) -> float:
    return math.floor(round(value * 10, 6)) / 10


def _up(value: float) -> float:
    return -_down(-value)
