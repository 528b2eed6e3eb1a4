"""The outlines of provinces, for incidents of which no more than the province is known.

An outline is given only where the map's provinces and the gazetteer's agree: the point lies in the polygon,
and the names are the same but for words like "province". Natural Earth 1:10m, public domain; see
``assets/SOURCES.md``.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rapidfuzz import fuzz
from shapely.geometry.base import BaseGeometry

from maps import vectors

ASSET = Path(__file__).parent / "assets" / "divisions.npz.xz"
WORDS = Path(__file__).parent / "assets" / "divisions.yaml"

_ALIKE = 85
"""Of 100, by rapidfuzz's ``token_sort_ratio``: names that differ in a letter or two."""


def outline(lon: float, lat: float, names: tuple[str, ...]) -> BaseGeometry | None:
    """The province that holds the point and bears one of the names; ``None`` if there is none such.

    >>> round(outline(42.0, 33.0, ("Anbar Governorate",)).area)
    13
    >>> outline(42.0, 33.0, ("Kirkuk",)) is None
    True
    """
    paths, bounds, of, known = _divisions()
    west, south, east, north = bounds.T
    wanted = [_plain(name) for name in names if name]
    near = np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)).tolist()
    point = shapely.Point(lon, lat)
    for index in near:
        named = [_plain(name) for name in known[of[index]]]
        alike = any(fuzz.token_sort_ratio(one, other) >= _ALIKE for one in named for other in wanted)
        if alike and _polygon(paths, index).contains(point):
            parts = np.flatnonzero(of == of[index]).tolist()
            return shapely.union_all([_polygon(paths, part) for part in parts])
    return None


def _plain(name: str) -> str:
    """Lower case without diacritics and words for "province", hyphens as blanks."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("-", " "))
    words = "".join(letter for letter in letters if letter.isalnum() or letter == " ").split()
    return " ".join(word for word in words if word not in _generic()) or " ".join(words)


@cache
def _generic() -> frozenset[str]:
    import yaml

    return frozenset(yaml.safe_load(WORDS.read_text(encoding="utf-8"))["generic"])


@cache
def _divisions() -> tuple[vectors.Paths, NDArray[np.float64], NDArray[np.int64], list[list[str]]]:
    """Paths, the bounds of every polygon, the province of every polygon, and the names of every province."""
    arrays = vectors.read(ASSET)
    paths = vectors.unpack(arrays, "division")
    lines = arrays["division.name"].tobytes().decode().split("\n")
    return (
        paths,
        paths.bounds()[paths.outer],
        arrays["division.of"].astype(np.int64),
        [line.split("\t")[1:] for line in lines],
    )


def _polygon(paths: vectors.Paths, index: int) -> BaseGeometry:
    first = int(np.flatnonzero(paths.outer)[index])
    after = first + 1
    while after < len(paths.outer) and not paths.outer[after]:
        after += 1
    rings = [paths.xy[paths.first[ring] : paths.first[ring + 1]] for ring in range(first, after)]
    return shapely.make_valid(shapely.Polygon(rings[0], rings[1:]))
