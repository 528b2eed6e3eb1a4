"""Provinces that are newer than the polygons, outlined by the towns that lie in them.

Natural Earth 4.1 has the provinces of about 2010; GeoNames and ISO 3166-2 have those of today (the 47
counties of Kenya, the 26 provinces of Congo). GeoNames says of each town in which province it is, so a
province without a polygon gets the part of its country that is nearer to its towns than to any others (the
union of their Voronoi cells). Such an outline is right about the towns and only about right between them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..store import distance_m
from .divisions import Division, corrected, joined_code, keys_of, names_of, subdivisions

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SAME = 0.8
"""A province and a GeoNames code are one when this share of the towns of either is in the other."""
_NEXT = 0.3
"""How far outside its outline the point of a subdivision may be, as a share of the outline's width."""
_GONE = 0.9
"""A province of which newer ones took this share of the towns is no more."""
_SIMPLIFIED = 0.01  # degrees
_BRACKETS = re.compile(r"\s*[(\[].*")


@dataclass(frozen=True, slots=True)
class Town:
    """A town as far as it tells of provinces: degrees, and its GeoNames admin1 code."""

    lon: float
    lat: float
    code: str


def with_newer(
    found: Sequence[Division], towns: Mapping[str, Sequence[Town]]
) -> tuple[list[Division], dict[tuple[str, str], str]]:
    """The provinces with those of today added, and the province that each (country, GeoNames code) is.

    Provinces whose ground the new ones took are marked ``former``, those that lost a part of it lose it.
    ``towns`` are those of each country. Codes that are no single province (England's) are not in the answer.
    """
    by_country: dict[str, list[Division]] = defaultdict(list)
    for division in found:
        by_country[division.iso].append(division)
    renewed: list[Division] = []
    province_of: dict[tuple[str, str], str] = {}
    for iso, group in by_country.items():
        leaves = [d for d in group if not d.parts]
        own = list(towns.get(iso, ()))
        codes = _same_units(leaves, own)
        new = list(_new(iso, group, own, set(codes)))
        renewed += [*_without(leaves, [d for _, d in new], own), *(d for d in group if d.parts)]
        renewed += [d for _, d in new]
        province_of |= {(iso, code): leaf.name for code, leaf in codes.items()}
        province_of |= {(iso, code): division.name for code, division in new}
    return renewed, province_of


def _leaf_of(leaves: Sequence[Division], towns: Sequence[Town]) -> list[int | None]:
    from .locate import nearest

    return nearest([d.shape for d in leaves], [(t.lon, t.lat) for t in towns])


def _same_units(leaves: Sequence[Division], towns: Sequence[Town]) -> dict[str, Division]:
    """The province that each GeoNames code is, for those that agree on nearly all towns."""
    pairs = Counter(
        (town.code, leaf)
        for town, leaf in zip(towns, _leaf_of(leaves, towns), strict=True)
        if leaf is not None
    )
    of_code: Counter[str] = Counter()
    of_leaf: Counter[int] = Counter()
    for (code, leaf), count in pairs.items():
        of_code[code] += count
        of_leaf[leaf] += count
    return {
        code: leaves[leaf]
        for (code, leaf), count in sorted(pairs.items())
        if count >= SAME * of_code[code] and count >= SAME * of_leaf[leaf]
    }


def _new(
    iso: str, group: Sequence[Division], towns: Sequence[Town], taken: set[str]
) -> Iterator[tuple[str, Division]]:
    """The subdivisions of ISO 3166-2 that no province is, each with its GeoNames code."""
    import shapely

    known = {key for d in group for key in keys_of([d.name, *d.names])} | {d.code for d in group}
    wanted = {}
    for iso_code, row in subdivisions(iso).items():
        names = [n for names in names_of(iso_code, row) for n in names]
        keys = keys_of([*names, *(corrected(iso, names) or ("", ()))[:1]])
        new = joined_code(iso_code) or (iso_code not in known and not keys & known)
        if new and not row["parentCode"] and row["latLng"]:
            wanted[iso_code] = (row["latLng"][1], row["latLng"][0])
    free = [t for t in towns if t.code not in taken]
    if not wanted or not free:
        return
    country = shapely.union_all([d.shape for d in group if not d.parts]).buffer(0.05)
    cells = _cells(towns, country)
    for iso_code, code in _paired(wanted, free):
        own = [t for t in towns if t.code == code]
        shape = _near_towns(cells[code], own)
        if joined_code(iso_code) or (_is_near(wanted[iso_code], shape, own) and not _swallows(shape, group)):
            yield code, _division(iso, iso_code, subdivisions(iso)[iso_code], shape)


def _near_towns(shape: BaseGeometry, towns: Sequence[Town]) -> BaseGeometry:
    """An outline without islands of the far sea, which lie nearest to its towns and are none of its own."""
    import shapely

    parts = getattr(shape, "geoms", [shape])
    width = math.sqrt(max((p.area for p in parts), default=0.0))
    points = shapely.multipoints([(t.lon, t.lat) for t in towns])
    return shapely.union_all([p for p in parts if p.distance(points) <= width])


def _is_near(point: tuple[float, float], shape: BaseGeometry, towns: Sequence[Town]) -> bool:
    """Whether the point of a subdivision lies in an outline or next to it, and not far from all its towns, as
    an island of the sea does of which the outline is the nearest.
    """
    import shapely

    width = math.sqrt(shape.area)
    if shape.distance(shapely.Point(point)) > _NEXT * width:
        return False
    return min(math.dist(point, (t.lon, t.lat)) for t in towns) <= width


def _paired(wanted: Mapping[str, tuple[float, float]], towns: Sequence[Town]) -> Iterator[tuple[str, str]]:
    """Subdivisions (by the point of each) and GeoNames codes, the nearest ones first, each but once."""
    of_code: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        of_code[town.code].append(town)
    middles = {
        code: (sum(t.lon for t in group) / len(group), sum(t.lat for t in group) / len(group))
        for code, group in of_code.items()
    }
    pairs = sorted(
        (distance_m(*point, *middle), iso_code, code)
        for iso_code, point in wanted.items()
        for code, middle in middles.items()
    )
    known = [(iso_code, code) for iso_code in wanted if (code := joined_code(iso_code)) in of_code]
    done: set[str] = set()
    for iso_code, code in (*known, *((iso_code, code) for _, iso_code, code in pairs)):
        if iso_code not in done and f"code {code}" not in done:
            done |= {iso_code, f"code {code}"}
            yield iso_code, code


def _swallows(shape: BaseGeometry, group: Sequence[Division]) -> bool:
    """Whether a shape holds several provinces of today: the code is one of something larger."""
    today = [d for d in group if d.code and not d.parts]
    return sum(shape.intersection(d.shape).area > _GONE * d.shape.area for d in today) > 1


def _cells(towns: Sequence[Town], country: BaseGeometry) -> dict[str, BaseGeometry]:
    """What of a country is nearest to the towns of each code."""
    import shapely

    points = sorted({(t.lon, t.lat): t.code for t in towns}.items())
    asked = shapely.points([point for point, _ in points])
    diagram = shapely.voronoi_polygons(shapely.multipoints(asked), extend_to=country)
    tree = shapely.STRtree(asked)
    by_code: dict[str, list[BaseGeometry]] = defaultdict(list)
    for cell in getattr(diagram, "geoms", ()):
        inside = tree.query(cell, predicate="contains")
        if len(inside):
            by_code[points[int(min(inside))][1]].append(cell)
    return {
        code: shapely.union_all(cells).intersection(country).simplify(_SIMPLIFIED)
        for code, cells in sorted(by_code.items())
    }


def _division(iso: str, iso_code: str, row: dict[str, Any], shape: BaseGeometry) -> Division:
    english, others = names_of(iso_code, row)
    names = [_BRACKETS.sub("", name) for name in (*english, *others)]
    kept = corrected(iso, names)
    name = kept[0] if kept else names[0]
    typed = [f"{name} {row['type']}"] if row["type"] and row["type"].isascii() else []
    every = dict.fromkeys(n for n in (*(kept[1] if kept else ()), *names, *typed) if len(n) > 1)
    return Division(iso, name, tuple(every), shape, code=iso_code)


def _without(
    leaves: Sequence[Division], new: Sequence[Division], towns: Sequence[Town]
) -> Iterator[Division]:
    """The provinces without the ground that new ones took, or marked as former ones."""
    import shapely

    if not new:
        yield from leaves
        return
    taken = shapely.union_all([d.shape for d in new])
    inside = shapely.contains_xy(taken, [t.lon for t in towns], [t.lat for t in towns])
    of = _leaf_of(leaves, towns)
    all_of, lost = Counter(of), Counter(leaf for leaf, gone in zip(of, inside, strict=True) if gone)
    for at, leaf in enumerate(leaves):
        rest = leaf.shape.difference(taken) if lost[at] else leaf.shape
        if lost[at] and (lost[at] >= _GONE * all_of[at] or rest.is_empty):
            yield replace(leaf, former=True)
        else:
            yield replace(leaf, shape=_areas(rest)) if lost[at] else leaf


def _areas(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of a shape, without the slivers that a difference leaves."""
    import shapely

    parts = [p for p in getattr(shape, "geoms", [shape]) if p.geom_type == "Polygon"]
    largest = max(p.area for p in parts)
    return shapely.union_all([p for p in parts if p.area >= 0.01 * largest])
