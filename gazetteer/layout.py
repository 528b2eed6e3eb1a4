"""The layout of a store file, known to the writer and the reader alike.

``MAGIC``, the format's version (``uint16``), the length of the header and its CRC-32 (``uint32`` each), the
header (JSON, UTF-8), then the sections, each at a multiple of eight bytes from the end of the header. Numbers
are little-endian. The header gives each section's offset and length, the tables that columns point into, and
what the store is made of.

Sections of one row a place: ``lat``, ``lon`` (``int32``, 1e-5 degrees), ``population`` (``uint32``, 0
unknown), ``radius`` (``uint32``, metres), ``text_end`` (``uint32``, end of its name in ``text``), ``admin1``
(``uint16``), ``admin2`` (``uint32``), ``country`` (``uint8``), ``feature``, ``gazetteer`` (``uint16``): into
the tables of the header, 0 none; ``number`` (``uint32``, the numeric id, or 0 when ``text`` has it after the
name and a ``SEPARATOR``). The table ``source`` goes beside ``gazetteer``: the key of a source of the header
for each. Rows are ordered by importance: a lower index is the likelier namesake. ``rank_value`` and
``rank_end`` give the importance itself, as runs of equal values.

``names_0``, ``names_1`` … (marisa) number the normal forms, each those of a stretch of the alphabet; the
header's ``names`` has the first form and the first number of each. ``hits_at[n] : hits_at[n + 1]`` of
``hits`` are the places of form ``n``, each ``index << HIT_BITS`` with ``PREFERRED`` and ``OWN``.
``skeletons_0`` … number the skeletons of names likewise; ``fuzzy_at`` and ``fuzzy`` give the numbers of
normal forms. ``shape_place`` (``uint32``, ascending), ``shape_end`` and ``shape_box`` (4 × ``int32``, 1e-5
degrees) index ``shapes``.
"""

from __future__ import annotations

import struct
from typing import Literal

MAGIC = b"IMPLACES"
VERSION = 2
HEAD = struct.Struct("<8sHII")
SEPARATOR = "\x1f"
DEGREE = 100_000
Code = Literal["B", "H", "I", "i"]
COLUMNS: dict[str, Code] = {
    "lat": "i", "lon": "i", "population": "I", "radius": "I", "text_end": "I", "number": "I",
    "admin1": "H", "admin2": "I", "country": "B", "feature": "H", "gazetteer": "H",
    "rank_value": "I", "rank_end": "I",
    "hits_at": "I", "hits": "I", "fuzzy_at": "I", "fuzzy": "I",
    "shape_place": "I", "shape_end": "I", "shape_box": "i",
}  # fmt: skip
"""Section -> type code of its numbers (as :mod:`array` and :meth:`memoryview.cast` spell them)."""
ALIGN = 8
PREFERRED, OWN, HIT_BITS = 1, 2, 2
"""What a hit says of the name: it is the place's own one; its user says that it means this place."""


def skeleton(normal: str) -> str:
    """What is left of a Latin normal form when the letters that spellings disagree on are gone.

    Vowels after the first letter and spaces drop, letters of one sound become one, doubles collapse.

    >>> skeleton("baquba") == skeleton("bakouba"), skeleton("mukalla")
    (True, 'mkl')
    """
    out: list[str] = []
    for letter in normal.translate(_SOUNDS):
        if letter != " " and (letter not in "aeiouyhw" or not out) and (not out or out[-1] != letter):
            out.append(letter)
    return "".join(out)


_SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "k", "z": "s", "v": "f", "j": "y"})
