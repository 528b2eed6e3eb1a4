"""Names whose places all lie beyond what a text puts them into: no list has the one that is meant."""

from __future__ import annotations

from .importance import importance
from .kinds import Kind
from .lexicon import COMPASS
from .names import normal_form
from .naming import Name
from .store import Store

WHOLE = (Kind.COUNTRY, Kind.CONTINENT)
GREAT = 5.3  # 200,000 inhabitants
"""From it on nobody calls a place a village."""
_TOWN = 4.3  # 20,000 inhabitants
"""From it on a town of the country is meant, whatever a comma seems to put it into."""
_BEYOND = {Kind.COUNTRY: 1.0, Kind.ADMIN1: 0.15}
"""Degrees from the border of a country or a province to what is not meant by a place in it."""


def land_of(outer: Name, top: int, inner: Name, store: Store) -> int | None:
    """The country or the province that a name means beyond doubt, ``top`` being its best meaning so far: of
    two of a name ("Huila") that whose country has places that bear the inner name.
    """
    if store.kind(top) is not Kind.ADMIN1:
        return top if store.kind(top) is Kind.COUNTRY else None
    if not COMPASS.isdisjoint(outer.query.lower().replace("-", "").split()):
        return None  # "the Eastern Region"
    areas = [o.index for o in outer.options if store.kind(o.index) is Kind.ADMIN1]
    lands = {store.country_code(index): index for index in areas}
    near = {store.country_code(o.index) for o in inner.options} & lands.keys()
    likely = list(lands) if len(lands) == 1 else list(near)
    if len(likely) != 1:
        return None
    iso = likely[0]
    at_home = [o for o in outer.options if store.country_code(o.index) == iso]
    town = any(store.kind(o.index) is Kind.TOWN and o.how == "name" for o in at_home)
    return None if town or _is_known_there(inner, outer.query, iso, store) else lands[iso]


def _is_known_there(name: Name, outer: str, iso: str | None, store: Store) -> bool:
    """Whether a country has a province or a larger town of a name ("Ayacucho, Apurímac", which is a list), or
    a place in a province that the ``outer`` name may be a part of ("Norte de Santander").
    """
    return any(
        store.kind(o.index) is Kind.ADMIN1
        or (o.how == "name" and importance(store, o.index) >= _TOWN)
        or normal_form(outer) in normal_form(store.place(o.index).admin1 or "").split()
        for o in name.options
        if store.country_code(o.index) == iso
    )


def all_abroad(name: Name, land: int, store: Store) -> bool:
    """Whether all places of a name lie well beyond the country or province that the text puts it into: the
    "Kita" of "the village of Kita in Burkina Faso" is none of them. For a great city ("Sevastopol in Russia")
    it may not be the text that is wrong, but a border that is in dispute.
    """
    if any(store.contains(land, option.index) for option in name.options):
        return False  # of most names, which need no look at borders
    shape = store.geometry(land)
    great = any(o.how == "name" and importance(store, o.index) >= GREAT for o in name.options)
    iso = store.country_code(land)
    if store.kind(land) is Kind.ADMIN1 and any(store.country_code(o.index) == iso for o in name.options):
        great = False  # "Santa Rosa, Cauca": a name that is usual there
    if shape is None or great or any(store.kind(o.index) in WHOLE for o in name.options):
        return False
    from shapely import Point

    spots = (Point(store.lonlat(option.index)) for option in name.options)
    return not any(shape.distance(spot) < _BEYOND[store.kind(land)] for spot in spots)
