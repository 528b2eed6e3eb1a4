"""Whose data a page shows: what the licences of the basemap and of the incidents' places ask to be named."""

from __future__ import annotations

from collections.abc import Iterable

from maps.basemap import ATTRIBUTION

_OSM = "© OpenStreetMap contributors (ODbL)"
_OF_GAZETTEER = {"nominatim": _OSM, "photon": _OSM, "opencage": f"{_OSM} via OpenCage", "pelias": "Pelias"}
"""Gazetteers on the network that places may be from, and their credit; the basemap names GeoNames."""


def credits_of(gazetteers: Iterable[str | None], more: Iterable[str] = ()) -> str:
    """The line to show on a map whose places are from these gazetteers, with ``more`` to credit.

    >>> credits_of(["nominatim", "geonames", None])
    'Natural Earth · GeoNames (CC BY 4.0) · © OpenStreetMap contributors (ODbL)'
    """
    used = sorted(set(gazetteers) & set(_OF_GAZETTEER), key=str)
    return " · ".join(dict.fromkeys((ATTRIBUTION, *(_OF_GAZETTEER[str(name)] for name in used), *more)))
