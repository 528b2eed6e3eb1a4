"""Joining our own entries to what other sources already have under another name.

A curated entry is another source's place when both are of one kind, in one country, near each other, and
share a name; two airfields of one kind need only to be very near. Then that place takes our name and keeps
its own id, point and population. So does a town that we put in another country than the source does, as
GeoNames does settlements in the West Bank, when it is very near: it takes our country as well.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..kinds import Kind, kind_of
from ..names import normal_form
from ..store import distance_m
from .entry import Entry

_FLYING = {Kind.AIRPORT, Kind.AIR_BASE}
_SAME_FIELD_M = 3_000.0
_ABROAD_M = 3_000.0
_LISTED_UNDER = {"PS": "IL"}
"""Countries (ISO codes) of which GeoNames lists towns under another: settlements in the West Bank."""
_NEAR_M = {Kind.TOWN: 12_000.0, Kind.AIRPORT: 6_000.0, Kind.AIR_BASE: 6_000.0}


def merge(places: Sequence[Entry], ours: Iterable[Entry]) -> list[Entry]:
    """``places`` with the names of ``ours`` that are the same places, and then the rest of ``ours``."""
    merged = list(places)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, entry in enumerate(merged):
        if kind_of(entry.feature_code) in _NEAR_M:
            cells[_cell(entry)].append(at)
    for entry in ours:
        same = _same(entry, merged, cells)
        if same is None:
            merged.append(entry)
        else:
            old = merged[same]
            land = old if old.country_code == entry.country_code else entry
            merged[same] = replace(
                old,
                name=entry.name,
                country_code=land.country_code,
                admin1=land.admin1,
                admin2=land.admin2,
                also=tuple(dict.fromkeys((old.name, *old.also, *entry.also))),
                feature_code=entry.feature_code
                if kind_of(entry.feature_code) in _FLYING
                else old.feature_code,
                rank=max(old.rank, entry.rank),
            )
    return merged


def _cell(entry: Entry) -> tuple[int, int]:
    return math.floor(entry.lat), math.floor(entry.lon)


def _same(entry: Entry, merged: Sequence[Entry], cells: dict[tuple[int, int], list[int]]) -> int | None:
    kind = kind_of(entry.feature_code)
    if kind not in _NEAR_M:
        return None
    names = _forms(entry)
    row, column = _cell(entry)
    around = [at for r in (-1, 0, 1) for c in (-1, 0, 1) for at in cells.get((row + r, column + c), ())]
    near = []
    for at in around:
        other = merged[at]
        alike = kind is kind_of(other.feature_code) or {kind, kind_of(other.feature_code)} <= _FLYING
        away = distance_m(entry.lon, entry.lat, other.lon, other.lat)
        abroad = other.country_code != entry.country_code
        if alike and away <= (_ABROAD_M if abroad else _NEAR_M[kind]):
            shared = not names.isdisjoint(_forms(other))
            listed = _LISTED_UNDER.get(entry.country_code or "") == other.country_code
            if abroad and not (shared and listed and kind is Kind.TOWN):
                continue
            if shared or (kind in _FLYING and kind is kind_of(other.feature_code) and away <= _SAME_FIELD_M):
                near.append((not shared, -(other.population or 0), away, at))
    return min(near)[3] if near else None


def _forms(entry: Entry) -> set[str]:
    return {normal_form(name) for name in (entry.name, *entry.also, *entry.aliases)}
