"""How exactly a place is told: a town, a province, the land beside a border."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.model import Precision, Resolution, Status
from gazetteer.values import replace
from geo.extract.sentence.view import Marked, View

_BORDER = re.compile(r"\b(?:border|frontier)\b", re.IGNORECASE)
_VAST = 60_000
"""Metres of doubt about a place that are no less than about a province."""


def is_fine(resolution: Resolution) -> bool:
    """A town, a district or a province: no stretch beside one, and no country."""
    return resolution.precision is not None and resolution.precision < Precision.RELATIVE


def is_border(resolution: Resolution) -> bool:
    """ "near the Somali border": of the land across it."""
    return _BORDER.search(resolution.mention.text) is not None and resolution.precision is Precision.RELATIVE


def is_beside_town(resolution: Resolution) -> bool:
    """ "south of Sheikh Zuweid": vague, but less so than a province."""
    place = resolution.place
    town = place is not None and place.feature_code.startswith("PPL")
    return town and resolution.precision is Precision.RELATIVE and (resolution.uncertainty_m or _VAST) < _VAST


def is_wider(place: Resolution) -> bool:
    """ "In Khost province, … in Sabari district", which nobody knows: the province, and no country."""
    code = place.place.feature_code if place.place is not None else ""
    return place.status is Status.RESOLVED and code.startswith(("ADM", "RGN"))


def this_side(place: Resolution, scene: Resolution | None) -> Resolution:
    """ "near the border with Mali" in a report about Niger: on its own side of the border."""
    if scene is None or scene.place is None or place.place is None or not _BORDER.search(place.mention.text):
        return place
    across = place.place.country_code not in {None, scene.place.country_code}
    country = place.precision is Precision.RELATIVE and place.place.feature_code.startswith("PCL")
    return replace(place, place=scene.place) if across and country else place


_BETWEEN = frozenset(
    {",", "(", "-", "–", "—", "about", "some", "just", "roughly", "around", "approximately", "a"}
)


def without_whereabouts(
    view: View, scored: Sequence[tuple[float, Marked[Resolution]]]
) -> list[tuple[float, Marked[Resolution]]]:
    """The places but for those that only say where a town named right before them lies: "in Ankawa, a suburb
    of Erbil", "at the entrance to Beledweyne, about 335 km north of Mogadishu".
    """
    towns = [hit for hit in view.places if hit.value.located and is_at_town(hit.value)]
    told = [one for one in scored if not any(_tells_of(view, one[1], town) for town in towns)]
    fine = sum(score >= _SURE and is_fine(hit.value) for score, hit in told)
    if fine < _TWO:
        return told
    return [(min(s, _SURE - 1) if _is_on_island(view, hit) else s, hit) for s, hit in told]


_SURE = 2
_TWO = 2


def is_island_told(resolution: Resolution) -> bool:
    """ "near Patikul, on Sulu island": as wide as the island, whatever town has its name."""
    return resolution.mention.text.lower().endswith((" island", " islands"))


def _is_on_island(view: View, hit: Marked[Resolution]) -> bool:
    before = [t.lower_ for t in view.doc[max(0, hit.first - 2) : hit.first + 1]]
    return is_island_told(hit.value) and "on" in before and "and" not in before


def is_at_town(resolution: Resolution) -> bool:
    """A town or what stands in it: nothing beside one."""
    fine = resolution.precision is not None and resolution.precision <= Precision.WITHIN_25_KM
    return fine and resolution.status is Status.RESOLVED and resolution.spatial_relation in {None, "at", "in"}


def _tells_of(view: View, hit: Marked[Resolution], town: Marked[Resolution]) -> bool:
    """Whether a stretch beside one town stands right behind the name of another."""
    if not town.last < hit.first <= town.last + _WORDS or hit.value.spatial_relation in {None, "at", "in"}:
        return False
    place = hit.value.place
    of_town = place is not None and place.feature_code in _TOWNS and place != town.value.place
    between = [t.lower_ for t in view.doc[town.last + 1 : hit.first]]
    return of_town and between[:1] in ([","], ["("]) and _BETWEEN.issuperset(between)


_WORDS = 4
_TOWNS = {"PPL", "PPLC", "PPLA", "PPLA2", "PPLA3"}
