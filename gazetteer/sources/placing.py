"""Where new places lie among those of a store: in which province and district, and which of them are there
already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy

from ..geodesy import DEGREE_M
from ..kinds import Kind, kind_of
from ..names import normal_form
from ..store import Store, distance_m
from .entry import Entry

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_NEAR_DEGREES = 0.5  # as in locate: towns on islands and simplified coasts still get a province
_ASTRAY_DEGREES = 1.0
"""Farther from the polygon of its country there is no platform, skerry or simplified coast."""
_FLYING = {Kind.AIRPORT, Kind.AIR_BASE}
_NEAR_M = {Kind.TOWN: 12_000.0, Kind.AIRPORT: 6_000.0, Kind.AIR_BASE: 6_000.0}
_USUAL_M = 5_000.0


class Divisions:
    """The provinces and districts of a store, as polygons."""

    def __init__(self, store: Store) -> None:
        import shapely

        rows = [(store.place(index), index) for index in store.column("shape_place")]
        regions = {
            (p.country_code, p.admin1)
            for p, i in rows
            if p.gazetteer == "naturalearth" and _is(store, i, Kind.ADMIN2)
        }
        self._names: list[tuple[str | None, str | None]] = []
        self._isos: list[str] = []
        self._counties: list[bool] = []
        shapes: list[BaseGeometry] = []
        for place, index in rows:
            kind = store.kind(index)
            county = kind is Kind.ADMIN2 and place.gazetteer == "census"
            leaf = kind is Kind.ADMIN2 or (
                kind is Kind.ADMIN1 and (place.country_code, place.name) not in regions
            )
            if not leaf or place.gazetteer not in ("naturalearth", "census") or not place.country_code:
                continue
            shape = store.geometry(index)
            if shape is None or not shape.area:
                continue
            shapes.append(shape)
            self._isos.append(place.country_code)
            self._counties.append(county)
            self._names.append((place.admin1 or place.name, place.admin2 if kind is Kind.ADMIN2 else None))
        shapely.prepare(shapes)
        self._shapes = shapes
        self._tree = shapely.STRtree(shapes)
        self._of: dict[str, list[int]] = defaultdict(list)
        for at, iso in enumerate(self._isos):
            if not self._counties[at]:
                self._of[iso].append(at)
        self._trees: dict[str, Any] = {}

    def placed(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries with the province and district that they lie in; the user's without a country with
        that too.
        """
        import shapely

        found = list(entries)
        wanted = [at for at, e in enumerate(found) if e.admin1 is None]
        if not wanted or not self._shapes:
            return found
        lons = numpy.array([found[at].lon for at in wanted])
        lats = numpy.array([found[at].lat for at in wanted])
        asked, shapes = self._tree.query(shapely.points(lons, lats))
        inside = shapely.intersects_xy(numpy.array(self._shapes, object)[shapes], lons[asked], lats[asked])
        leaf: dict[int, int] = {}
        county: dict[int, int] = {}
        for one, shape in zip(asked[inside].tolist(), shapes[inside].tolist(), strict=True):
            entry = found[wanted[one]]
            if (entry.country_code or (entry.gazetteer == "user" and self._isos[shape])) == self._isos[shape]:
                held = county if self._counties[shape] else leaf
                held[one] = min(shape, held.get(one, shape))
        self._add_nearest(found, wanted, leaf, lons, lats)
        for one, shape in leaf.items():
            entry = found[wanted[one]]
            admin1, admin2 = self._names[shape]
            if (at := county.get(one)) is not None and self._names[at][0] == admin1:
                admin2 = self._names[at][1]
            found[wanted[one]] = replace(
                entry,
                country_code=entry.country_code or self._isos[shape],
                admin1=admin1,
                admin2=entry.admin2 or admin2,
            )
        return found

    def _add_nearest(
        self, found: Sequence[Entry], wanted: Sequence[int], leaf: dict[int, int], lons: Any, lats: Any
    ) -> None:
        import shapely

        missed: dict[str, list[int]] = defaultdict(list)
        for one, at in enumerate(wanted):
            if one not in leaf and (iso := found[at].country_code):
                missed[iso].append(one)
        for iso, ones in missed.items():
            leaves = self._of.get(iso)
            if not leaves:
                continue
            tree = self._trees.setdefault(iso, shapely.STRtree([self._shapes[at] for at in leaves]))
            points = shapely.points(lons[ones], lats[ones])
            asked, got = tree.query_nearest(points, max_distance=_NEAR_DEGREES, all_matches=False)
            for one, shape in zip(asked.tolist(), got.tolist(), strict=True):
                leaf[ones[one]] = leaves[shape]


class Known:
    """Tells which place of a store a new one is: the same id of the same gazetteer, or another gazetteer's
    place of one kind and name in one country and near.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._order = list(Kind)
        of_feature = numpy.array([self._order.index(kind_of(code)) for code in store.tables["feature"]], "u1")
        # A byte for each place: its kind. Most hits of a name are told apart by it alone.
        self._kinds = of_feature[numpy.frombuffer(store.column("feature"), "<u2")].tobytes()
        self._gazetteers = store.tables["gazetteer"]

    def same(self, entry: Entry) -> int | None:
        """The index of the place that an entry is under another source's id, ``None`` for a new one."""
        store, kind = self._store, kind_of(entry.feature_code)
        if kind is Kind.COUNTRY:
            return store.country_index(entry.country_code) if entry.country_code else None
        near: list[tuple[float, int]] = []
        wide = kind in (Kind.ADMIN1, Kind.ADMIN2)
        forms = {normal_form(name) for name in (entry.name, *entry.also, *(entry.aliases if wide else ()))}
        alike = {self._order.index(one) for one in (_FLYING if kind in _FLYING else (kind,))}
        gazetteers, isos = store.column("gazetteer"), store.tables["country"]
        for form in forms:
            for index in store.indexes(form):
                if self._kinds[index] not in alike:
                    continue
                if self._gazetteers[gazetteers[index]] in (entry.gazetteer, "user"):
                    continue
                iso = isos[store.column("country")[index]]
                if iso and iso != entry.country_code:
                    continue
                away = distance_m(entry.lon, entry.lat, *store.lonlat(index))
                if away <= max(
                    _NEAR_M.get(kind, _USUAL_M), store.column("radius")[index] if kind not in _NEAR_M else 0
                ):
                    near.append((away, index))
        return min(near)[1] if near else None


def is_astray(entry: Entry, store: Store) -> bool:
    """Whether a place cannot be in the country it is said to be in: more than about a degree from that
    country's polygon and from all its places, which tell of far islands and of land that is in dispute. The
    sea is anybody's.
    """
    from shapely import Point

    iso, kind = entry.country_code, kind_of(entry.feature_code)
    index = store.country_index(iso) if iso and kind not in (Kind.WATER, Kind.RIVER) else None
    shape = store.geometry(index) if index is not None else None
    if shape is None or not shape.area:
        return False
    # A country may go on behind the antimeridian.
    if any(
        shape.dwithin(Point(entry.lon + turn, entry.lat), _ASTRAY_DEGREES) for turn in (0.0, 360.0, -360.0)
    ):
        return False
    around = store.near(entry.lon, entry.lat, _ASTRAY_DEGREES * DEGREE_M, limit=len(store))
    return all(store.country_code(other) != iso or other == index for other, _ in around)


def _is(store: Store, index: int, kind: Kind) -> bool:
    return store.kind(index) is kind
