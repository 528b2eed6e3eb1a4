"""Whether the name of a town stands for the district around it: "in Jibia district", "Kankara LGA"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .importance import facts
from .kinds import Kind
from .store import Store, distance_m

_DISTRICT = re.compile(
    r" (?:district|raion|rayon|subdistrict|sub-district|woreda|cercle|tehsil|upazila|regency|LGA|division|"
    r"[Ll]ocal [Gg]overnment [Aa]rea)\b"
)
"""Right behind a name, it is that of an area."""
_SUBURB_M = 30_000.0
"""So near a larger town that the text names, a district is a part of it: Esenyurt is one of Istanbul."""


def is_district(store: Store, text: str, end: int, index: int | None, others: Iterable[int]) -> bool:
    """Whether the name that ends at ``text[end]`` and means the town ``index`` is that of a district, and of
    no quarter of one of the ``others`` that the text names.

    >>> store = Store.default()
    >>> jibia = store.lookup_normal("jibia")[0].index
    >>> is_district(store, "in Jibia district", 8, jibia, ()), is_district(store, "in Jibia", 8, jibia, ())
    (True, False)
    """
    if index is None or store.kind(index) is not Kind.TOWN or _DISTRICT.match(text, end) is None:
        return False
    own = facts(store, index)
    towns = (facts(store, other) for other in others if store.kind(other) is Kind.TOWN)
    return not any(
        town.renown > own.renown and distance_m(own.lon, own.lat, town.lon, town.lat) <= _SUBURB_M
        for town in towns
    )
