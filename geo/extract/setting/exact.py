"""How exactly a place is told: a town, a province, the land beside a border."""

from __future__ import annotations

import re

from gazetteer.model import Precision, Resolution, Status

BORDER = re.compile(r"\b(?:border|frontier)\b", re.IGNORECASE)
_VAST = 60_000
"""Metres of doubt about a place that are no less than about a province."""


def is_fine(resolution: Resolution) -> bool:
    """A town, a district or a province: no stretch beside one, and no country."""
    return resolution.precision is not None and resolution.precision < Precision.RELATIVE


def is_border(resolution: Resolution) -> bool:
    """ "near the Somali border": of the land across it."""
    return BORDER.search(resolution.mention.text) is not None and resolution.precision is Precision.RELATIVE


def is_beside_town(resolution: Resolution) -> bool:
    """ "south of Sheikh Zuweid": vague, but less so than a province."""
    place = resolution.place
    town = place is not None and place.feature_code.startswith("PPL")
    return town and resolution.precision is Precision.RELATIVE and (resolution.uncertainty_m or _VAST) < _VAST


def is_wider(place: Resolution) -> bool:
    """ "In Khost province, … in Sabari district", which nobody knows: the province, and no country."""
    code = place.place.feature_code if place.place is not None else ""
    return place.status is Status.RESOLVED and code.startswith(("ADM", "RGN"))
