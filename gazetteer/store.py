"""The place database: one read-only file, memory-mapped, opened in milliseconds.

>>> store = Store.default()
>>> store.place(store.lookup("Baghdad")[0].index).country
'Iraq'

A place is known by its ``index`` in the store it came from. Indexes are ordered by importance, so the hits of
a name come likeliest namesake first. Nothing is read before it is asked for; polygons are built on first use
and kept.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import layout
from .kinds import Kind, kind_of
from .model import Place
from .names import normal_form
from .storefile import map_file, read_header
from .tries import Tries

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .nearby import Boxes, Ids

DEFAULT_PATH = Path(__file__).parent / "data" / "places.store"
_OFFSHORE_DEGREES = 0.05  # simplified coasts miss some harbours; 12 nautical miles would reach neighbours


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that bears a name: its index, whether the name is its own one (not a foreign or old spelling),
    and whether the user has said that the name means this place (``gazetteer add``).
    """

    index: int
    preferred: bool
    own: bool = False


class Store:
    """A place database on disk; see :meth:`default` and :meth:`open`."""

    def __init__(self, data: memoryview, header: dict[str, Any]) -> None:
        self._data = data
        self._header = header
        self._tables: dict[str, list[str]] = header["tables"]
        self._columns = {name: self._section(name).cast(code) for name, code in layout.COLUMNS.items()}
        self._text = self._section("text")
        self._names = self._tries("names")
        self._shapes: dict[int, BaseGeometry] = {}

    @classmethod
    def default(cls) -> Store:
        """The embedded database, opened once a process."""
        return _default()

    @classmethod
    def open(cls, path: str | Path) -> Store:
        """The database at ``path``; :class:`StoreError` when it is missing, damaged or of another version."""
        data = map_file(Path(path))
        return cls(data, read_header(data, Path(path)))

    def __len__(self) -> int:
        return len(self._columns["lat"])

    # -- names ---------------------------------------------------------------------------------------------

    def lookup(self, name: str) -> tuple[Hit, ...]:
        """The places that bear this name in any spelling of one normal form: those that the user says it
        means, then the others, likeliest first.
        """
        return self.lookup_normal(normal_form(name))

    def lookup_normal(self, normal: str) -> tuple[Hit, ...]:
        """As :meth:`lookup`, for a name already in normal form."""
        number = self._names.get(normal)
        return () if number is None else self._hits(number)

    def has_prefix(self, normal: str) -> bool:
        """Whether some name starts with these tokens: it is this one, or goes on with another token."""
        return normal in self._names or next(self._names.starting(normal + " "), None) is not None

    def fuzzy(self, name: str, limit: int = 5) -> tuple[Hit, ...]:
        """The places whose names are nearest to a misspelt one, nearest and likeliest first; ``()`` when none
        is near.

        Near is one edit for names of 5 to 7 letters and two for longer ones; shorter ones have no near names.
        Edits are those of the optimal string alignment distance. Only Latin names are compared.
        """
        from .spelling import nearest

        found = nearest(normal_form(name), self._skeletons, self._columns, self._names)
        ranked = sorted(
            (edits, not hit.preferred, hit.index) for edits, number in found for hit in self._hits(number)
        )
        hits: dict[int, Hit] = {}
        for _, other, index in ranked:
            hits.setdefault(index, Hit(index, not other))
        return tuple(hits.values())[:limit]

    def completions(self, normal: str, limit: int) -> list[str]:
        """Up to ``limit`` normal forms that start with these letters, in the trie's order."""
        return list(islice(self._names.starting(normal), limit))

    @cached_property
    def _hits(self) -> Callable[[int], tuple[Hit, ...]]:
        return lru_cache(maxsize=16_384)(self._read_hits)

    def _read_hits(self, number: int) -> tuple[Hit, ...]:
        at = self._columns["hits_at"]
        return tuple(
            Hit(hit >> layout.HIT_BITS, bool(hit & layout.PREFERRED), bool(hit & layout.OWN))
            for hit in self._columns["hits"][at[number] : at[number + 1]]
        )

    # -- places --------------------------------------------------------------------------------------------

    def place(self, index: int) -> Place:
        """The place at an index; ``IndexError`` outside the store."""
        return self._place(index)

    def feature_code(self, index: int) -> str:
        """The feature code alone: cheaper than the whole place."""
        return self._tables["feature"][self._columns["feature"][index]]

    def kind(self, index: int) -> Kind:
        """The kind of the place."""
        return kind_of(self.feature_code(index))

    def country_code(self, index: int) -> str | None:
        """The country code alone."""
        return self._tables["country"][self._columns["country"][index]] or None

    def population(self, index: int) -> int | None:
        """The population alone, ``None`` when it is not known."""
        return self._columns["population"][index] or None

    def lonlat(self, index: int) -> tuple[float, float]:
        """Longitude and latitude alone, degrees."""
        return self._columns["lon"][index] / layout.DEGREE, self._columns["lat"][index] / layout.DEGREE

    @cached_property
    def _place(self) -> Callable[[int], Place]:
        return lru_cache(maxsize=16_384)(self._read_place)

    def _text_of(self, index: int) -> str:
        end = self._columns["text_end"]
        return bytes(self._text[end[index - 1] if index else 0 : end[index]]).decode()

    def _name(self, index: int) -> str:
        return self._text_of(index).partition(layout.SEPARATOR)[0]

    def _read_place(self, index: int) -> Place:
        if not 0 <= index < len(self):
            raise IndexError(f"no place {index} in a store of {len(self)}")
        column, tables = self._columns, self._tables
        name, _, identifier = self._text_of(index).partition(layout.SEPARATOR)
        iso = tables["country"][column["country"][index]] or None
        lon, lat = self.lonlat(index)
        return Place(
            gazetteer=tables["gazetteer"][column["gazetteer"][index]],
            gazetteer_id=identifier or str(column["number"][index]),
            name=name,
            lat=lat,
            lon=lon,
            feature_code=self.feature_code(index),
            country_code=iso,
            country=self._header["country_names"].get(iso) if iso else None,
            admin1=tables["admin1"][column["admin1"][index]] or None,
            admin2=tables["admin2"][column["admin2"][index]] or None,
            population=column["population"][index] or None,
            uncertainty_m=float(column["radius"][index]),
            source=tables["source"][column["gazetteer"][index]],
        )

    def attribution(self, place: Place) -> dict[str, str]:
        """Who is to be credited for a place of this store: ``name``, ``version``, ``licence`` and ``url``
        of its source, as :meth:`info` lists them; ``""`` for what the source does not tell.

        >>> Store.default().attribution(Store.default().country("IQ"))["licence"]
        'CC BY 4.0'
        """
        known: dict[str, str] = self._by_source.get(place.source, {})
        return {key: known.get(key, "") for key in ("name", "version", "licence", "url")}

    @cached_property
    def _by_source(self) -> dict[str, dict[str, str]]:
        return {source["key"]: source for source in self._header["sources"]}

    def country(self, iso: str) -> Place:
        """The country of an ISO 3166-1 alpha-2 code; ``KeyError`` when there is none."""
        return self.place(self._countries[iso.upper()])

    def country_index(self, iso: str) -> int | None:
        """The index of that country, ``None`` when there is none."""
        return self._countries.get(iso.upper())

    @property
    def _countries(self) -> dict[str, int]:
        found: dict[str, int] = self._header["countries"]
        return found

    # -- geometry ------------------------------------------------------------------------------------------

    def geometry(self, index: int) -> BaseGeometry | None:
        """The polygon or line of a place in degrees, longitude first; ``None`` for a point."""
        known = self._columns["shape_place"]
        at = bisect_left(known, index)
        if at == len(known) or known[at] != index:
            return None
        if at not in self._shapes:
            from .shapes import decode

            self._shapes[at] = decode(self.shape_data(at))
        return self._shapes[at]

    def has_geometry(self, index: int) -> bool:
        """Whether the place is more than a point."""
        known = self._columns["shape_place"]
        at = bisect_left(known, index)
        return at < len(known) and known[at] == index

    def country_of(self, lon: float, lat: float) -> str | None:
        """ISO code of the country whose polygon holds the point, or lies within about 5 km of it; ``None`` at
        sea.
        """
        index = self._area_at(lon, lat, Kind.COUNTRY)
        return None if index is None else self.country_code(index)

    def admin1_of(self, lon: float, lat: float) -> str | None:
        """Name of the province whose polygon holds the point, or lies within about 5 km of it; ``None`` at
        sea.
        """
        index = self._area_at(lon, lat, Kind.ADMIN1)
        return None if index is None else self.place(index).name

    def land(self, bounds: tuple[float, float, float, float]) -> BaseGeometry:
        """The countries whose boxes touch (west, south, east, north), in one shape."""
        from shapely import clip_by_rect, union_all

        shapes = [self.geometry(index) for index in self._boxes.touching(bounds, Kind.COUNTRY)]
        return union_all([clip_by_rect(shape, *bounds) for shape in shapes])

    def _area_at(self, lon: float, lat: float, kind: Kind) -> int | None:
        from shapely import Point

        point = Point(lon, lat)
        near: list[tuple[float, int]] = []
        for index in self._boxes.holding(lon, lat, _OFFSHORE_DEGREES, kind):
            shape = self.geometry(index)
            assert shape is not None  # noqa: S101 - it has a box, so it has a shape
            away = shape.distance(point)
            if away == 0.0:
                return index
            near.append((away, index))
        best = min(near, default=(math.inf, -1))
        return best[1] if best[0] <= _OFFSHORE_DEGREES else None

    @cached_property
    def _boxes(self) -> Boxes:
        from .nearby import Boxes

        return Boxes(self)

    def contains(self, outer: int, inner: int) -> bool:
        """Whether ``inner`` lies in ``outer``: by country and province codes, by polygon, or by radius."""
        return outer != inner and self._contains(outer, inner)

    @cached_property
    def _contains(self) -> Callable[[int, int], bool]:
        return lru_cache(maxsize=65_536)(self._find_contained)

    def _find_contained(self, outer: int, inner: int) -> bool:
        kind, country, admin1 = self.kind(outer), self._columns["country"], self._columns["admin1"]
        same = country[outer] == country[inner]
        if kind is Kind.COUNTRY:
            return same and self.kind(inner) is not Kind.COUNTRY
        if kind is Kind.ADMIN1 and same and self._tables["admin1"][admin1[inner]] == self._name(outer):
            return self.kind(inner) not in (Kind.COUNTRY, Kind.ADMIN1)
        radius = self._columns["radius"]
        if radius[inner] >= radius[outer]:
            return False
        shape, (lon, lat) = self.geometry(outer), self.lonlat(inner)
        if shape is not None and shape.area:
            from shapely import Point

            return bool(shape.intersects(Point(lon, lat)))
        return distance_m(*self.lonlat(outer), lon, lat) <= radius[outer]

    def near(
        self, lon: float, lat: float, radius_m: float, kinds: Collection[Kind] | None = None, limit: int = 50
    ) -> tuple[tuple[int, float], ...]:
        """Places within ``radius_m`` metres of a point as (index, metres), nearest first, of these kinds if
        given.
        """
        from .nearby import within

        return within(self, lon, lat, radius_m, kinds, limit)

    # -- the file ------------------------------------------------------------------------------------------

    def info(self) -> dict[str, Any]:
        """What the store is made of: version, number of places by gazetteer and of names, sources, bytes."""
        return {
            "format": layout.VERSION,
            "places": len(self),
            "names": len(self._names),
            "by_gazetteer": self._header["by_gazetteer"],
            "shapes": len(self._columns["shape_place"]),
            "sources": self._header["sources"],
            "bytes": self._data.nbytes,
        }

    @property
    def tables(self) -> dict[str, list[str]]:
        """What the columns of :mod:`gazetteer.layout` point into."""
        return self._tables

    @property
    def header(self) -> dict[str, Any]:
        """The header of the file, for those who make another store of this one."""
        return self._header

    @property
    def text(self) -> memoryview:
        """The names and ids of all places, end to end."""
        return self._text

    def indexes(self, normal: str) -> Iterator[int]:
        """The indexes alone of the places with a name in normal form: cheaper than :meth:`lookup_normal`."""
        number = self._names.get(normal)
        if number is None:
            return iter(())
        at = self._columns["hits_at"]
        return (hit >> layout.HIT_BITS for hit in self._columns["hits"][at[number] : at[number + 1]])

    @cached_property
    def ids(self) -> Ids:
        """Where places are, by gazetteer and id."""
        from .nearby import Ids

        return Ids(self)

    def names(self) -> Iterator[str]:
        """Every normal form, in the order of numbers."""
        return self._names.all()

    def shape_data(self, at: int) -> memoryview:
        """The bytes of the shape at a position in column ``shape_place``."""
        end = self._columns["shape_end"]
        return self._section("shapes")[end[at - 1] if at else 0 : end[at]]

    def column(self, name: str) -> memoryview:
        """A raw column of :mod:`gazetteer.layout`, for readers that look at every place."""
        return self._columns[name]

    def codes_of(self, kinds: Iterable[Kind]) -> frozenset[int]:
        """The numbers in column ``feature`` that mean one of these kinds."""
        wanted = frozenset(kinds)
        return frozenset(n for n, code in enumerate(self._tables["feature"]) if kind_of(code) in wanted)

    @cached_property
    def _skeletons(self) -> Tries:
        return self._tries("skeletons")

    def _section(self, name: str) -> memoryview:
        offset, length = self._header["sections"][name]
        return self._data[offset : offset + length]

    def _tries(self, name: str) -> Tries:
        parts = self._header[name]
        return Tries(
            (first, number, self._section(f"{name}_{at}")) for at, (first, number) in enumerate(parts)
        )


@lru_cache(maxsize=1)
def _default() -> Store:
    return Store.open(DEFAULT_PATH)


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in metres (haversine on a sphere of 6,371,008.8 m, the IUGG mean radius)."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(half)))
