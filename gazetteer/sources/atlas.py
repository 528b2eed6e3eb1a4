"""What the areas of our tables are drawn with: countries and provinces, the shores of seas and lakes, rivers.

An ``area`` cell is one of

- ``IQ;SY/Hasakah``: countries and provinces (``ISO/Name``), joined;
- ``ring 33.3 35.7;33.2 35.9;...``: an outline of points "lat lon";
- ``sea 30.2 32.3;...``: an outline that may run over land, of which the land is cut away;
- ``line 31 32.3;30.6 32.3``: a line;
- ``river 48.1 8.2;48.4 10;...``: points from source to mouth, between which the river's own course is taken;
- ``lake``: the lake about the row's point.

Longitudes of an outline over the antimeridian go on past 180.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..tables import lists
from .water import Water

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_COAST = 0.015
"""Degrees to which a coast is simplified: finer than a report's "in the gulf" by far."""
_SLIVER = 0.03
"""Share of a sea's largest part below which another part is a neighbouring bay that the outline touched."""
_ISLET = 0.02
"""Square degrees (250 km² at the equator) below which an island makes no hole in a sea."""


class Atlas:
    """Draws areas from ``areas`` (polygons by "IQ" and "IQ/Anbar"; those of countries are the land) and
    ``water``, without which rivers and lakes have no shape.

    >>> from shapely import box
    >>> Atlas({"AA": box(0, 0, 10, 1)}).draw("sea 0 0;0 10;5 10;5 0", 5, 3).bounds
    (0.0, 1.0, 10.0, 5.0)
    """

    def __init__(self, areas: Mapping[str, BaseGeometry], water: Water | None = None) -> None:
        import shapely

        self._areas = areas
        self._water = water
        whole = [shape for key, shape in areas.items() if "/" not in key]
        self._land: list[BaseGeometry] = shapely.get_parts(whole).tolist()
        self._tree = shapely.STRtree(self._land)

    def draw(self, spec: str, lon: float, lat: float) -> BaseGeometry | None:
        """The geometry of an ``area`` cell in the row of a point; ``None`` for an empty cell, or a lake or
        river that is not in the data; ``ValueError`` when it names no area.
        """
        import shapely

        word, _, rest = spec.partition(" ")
        if spec == "lake":
            return self._water.lake(lon, lat) if self._water else None
        if word in ("line", "ring", "sea", "river"):
            points = _points(rest, least=3 if word in ("ring", "sea") else 2)
            if word == "line":
                return shapely.LineString(points)
            if word == "river":
                return self._water.course(points) if self._water else None
            outline = shapely.make_valid(shapely.Polygon(points))
            return self._wet(outline) if word == "sea" else outline
        return self._joined(lists(spec))

    def _joined(self, codes: Sequence[str]) -> BaseGeometry | None:
        import shapely

        parts = []
        for code in codes:
            if code not in self._areas:
                raise ValueError(f"no area is known as {code!r}")
            parts.append(self._areas[code])
        return shapely.union_all(parts) if parts else None

    def _wet(self, outline: BaseGeometry) -> BaseGeometry:
        """An outline without the land in it, its coast simplified."""
        import shapely

        land = [self._land[at] for at in self._tree.query(outline, predicate="intersects").tolist()]
        wet = shapely.difference(outline, shapely.union_all(land)).simplify(_COAST)
        parts = [p for p in shapely.get_parts(wet).tolist() if p.geom_type == "Polygon" and p.area]
        if not parts:
            raise ValueError("the outline is all land")
        large = max(part.area for part in parts)
        kept = [
            shapely.Polygon(part.exterior, [r for r in part.interiors if shapely.Polygon(r).area > _ISLET])
            for part in parts
            if part.area >= _SLIVER * large
        ]
        return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def _points(text: str, least: int) -> list[tuple[float, float]]:
    points = []
    for part in text.split(";"):
        try:
            lat, lon = (float(number) for number in part.split())
        except ValueError:
            raise ValueError(f"{part!r} is no point 'lat lon'") from None
        if not (-90 <= lat <= 90 and -360 <= lon <= 360):
            raise ValueError(f"{lat}, {lon} is no latitude and longitude")
        points.append((lon, lat))
    if len(points) < least:
        raise ValueError(f"{len(points)} points where at least {least} are needed")
    return points
