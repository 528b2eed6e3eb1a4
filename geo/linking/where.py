"""Place as evidence."""

from __future__ import annotations

import math

from geo.linking.judgement import VETO, Reason
from geo.linking.profile import Profile, Spot

_BY_RADIUS = ((3.0, 3.0), (12.0, 2.5), (30.0, 1.8), (100.0, 1.2))
"""What it is worth that two places agree, by the km within which they do."""
_SLACK_KM = 25.0
"""Reports name the nearest town they know; circles further apart than this are of different places."""
_AREA_KM = 30.0
"""A wider circle is an area or a relation ("north of the capital"), drawn roughly."""
_LARGER = 1.5
"""A circle so many times wider may be of a town, and the other of a part of it."""
_INSIDE = 2.5
"""A circle so many times wider than another holds it, where their centres allow."""
_TOLD_ON = 0.9
"""What it is worth that a telling goes on with another of its report, and may be where that was."""
_EARTH_KM = 6371.0
_KM_A_DEGREE = 111.0
_ROUNDING_KM = 2.5
"""By how much a square drawn about a circle is drawn too large, as degrees are no plane."""

Square = tuple[str, int, int]
"""A square of one degree."""


def compare_place(a: Profile, b: Profile) -> Reason | None:
    """One event has one place: circles or countries that exclude each other forbid it, small ones that agree
    say much, and a country says little.
    """
    if not a.spots or not b.spots:
        return None
    for one in a.spots:
        for other in b.spots:
            if not _compatible(one, other):
                return Reason("place", VETO, "different places")
    best, against = a.spot, b.spot
    if best is None or against is None:
        return None
    if not best.located or not against.located:
        return Reason("place", 0.3, "same country")
    one_report = bool(a.reports & b.reports)
    agreement = _agreement(best, against, one_report=one_report)
    touch = distance_km(best, against) <= best.radius_km + against.radius_km
    if one_report and (a.goes_on or b.goes_on) and touch and agreement.score < _TOLD_ON:
        return Reason("place", _TOLD_ON, "told on in the same report, circles touch")
    return agreement


def distance_km(a: Spot, b: Spot) -> float:
    """Great-circle distance on the mean sphere (haversine), in km; 0 when either has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    north, south = math.radians(a.lat), math.radians(b.lat)
    rise = math.sin((south - north) / 2) ** 2
    run = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(rise + math.cos(north) * math.cos(south) * run)))


def holds(wide: Spot, narrow: Spot) -> bool:
    """Whether the wider place says the same as the narrower one, only less exactly."""
    if not wide.located:
        return narrow.located and wide.iso is not None and narrow.iso in (wide.iso, None)
    if not narrow.located or wide.radius_km < _INSIDE * narrow.radius_km:
        return False
    return distance_km(wide, narrow) <= wide.radius_km


def square_of(row: int, column: int) -> Square:
    """The square with that latitude and longitude as its south-western corner, in whole degrees."""
    return ("cell", row, column % 360)


def squares_about(spot: Spot, margin_km: float) -> list[Square]:
    """The squares that a circle touches, or one so much wider."""
    lat, lon = spot.lat or 0.0, spot.lon or 0.0
    reach = (spot.radius_km + margin_km) / _KM_A_DEGREE
    stretch = min(179.0, reach / max(0.02, math.cos(math.radians(lat))))
    return [
        square_of(row, column)
        for row in range(math.floor(lat - reach), math.floor(lat + reach) + 1)
        for column in range(math.floor(lon - stretch), math.floor(lon + stretch) + 1)
    ]


def squares_within_reach(spot: Spot) -> list[Square]:
    """Squares of which two places that do not exclude each other share one at least."""
    return squares_about(spot, _SLACK_KM / 2 + _ROUNDING_KM)


def _compatible(a: Spot, b: Spot) -> bool:
    if not a.located or not b.located:
        return a.iso is None or b.iso is None or a.iso == b.iso
    return distance_km(a, b) <= a.radius_km + b.radius_km + _SLACK_KM


def _two_divisions(a: Spot, b: Spot) -> bool:
    """Whether they are areas in different first-order divisions, or a division and a town of another: drawn
    as circles these overlap.
    """
    if a.within is None or b.within is None or a.within == b.within:
        return False
    return min(a.radius_km, b.radius_km) > _AREA_KM or a.division != b.division


def _agreement(a: Spot, b: Spot, *, one_report: bool) -> Reason:
    apart = distance_km(a, b)
    radius = max(a.radius_km, b.radius_km)
    score = next((score for km, score in _BY_RADIUS if radius <= km), 0.8)
    if a.anchor == b.anchor and apart <= max(1.0, min(a.radius_km, b.radius_km)):
        return Reason("place", score, "same place")
    if one_report and _two_divisions(a, b):
        return Reason("place", -3.0, f"areas {apart:.0f} km apart, told apart in one report")
    if a.division != b.division and _two_divisions(a, b):
        return Reason("place", -1.0, f"a division, and a place {apart:.0f} km apart in another")
    if holds(a, b) or holds(b, a):
        return Reason("place", min(score, 1.5), "one place lies within the other")
    if apart <= min(a.radius_km, b.radius_km):
        return Reason("place", min(score, 1.0), f"places {apart:.0f} km apart, within both circles")
    if radius > _AREA_KM:
        score = -0.3 if apart <= a.radius_km + b.radius_km else -1.5
        return Reason("place", score, f"areas {apart:.0f} km apart")
    if apart <= radius:
        score = 0.7 if radius >= _LARGER * min(a.radius_km, b.radius_km) else 0.0
        return Reason("place", score, f"places {apart:.0f} km apart, within one circle")
    if one_report:
        return Reason("place", -3.0, f"places {apart:.0f} km apart, told apart in one report")
    if apart <= a.radius_km + b.radius_km:
        return Reason("place", -1.0, f"places {apart:.0f} km apart, circles touch")
    return Reason("place", -2.0, f"places {apart:.0f} km apart")
