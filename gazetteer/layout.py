"""The layout of a store file, known to the writer and the reader alike.

``MAGIC``, the format's version (``uint16``), the length of the header and its CRC-32 (``uint32`` each), the
header (JSON, UTF-8), then the sections, each at a multiple of eight bytes from the end of the header. Numbers
are little-endian. The header gives each section's offset and length, the tables that columns point into, and
what the store is made of.

Sections of one row a place: ``lat``, ``lon`` (``int32``, 1e-5 degrees), ``population`` (``uint32``, 0
unknown), ``radius`` (``uint32``, metres), ``text_end`` (``uint32``, end of its name in ``text``), ``admin1``,
``admin2`` (``uint16``, into tables, 0 none), ``country``, ``feature``, ``gazetteer`` (``uint8``, into
tables), ``number`` (``uint32``, the numeric id, or 0 when ``text`` has it after the name and a
``SEPARATOR``). Rows are ordered by importance: a lower index is the likelier namesake.

``trie`` (marisa) numbers the normal forms; ``hits_at[n] : hits_at[n + 1]`` of ``hits`` are its places, each
``index << 1 | preferred``. ``fuzzy_trie`` numbers the skeletons of names; ``fuzzy_at`` and ``fuzzy`` likewise
give the numbers of normal forms. ``shape_place`` (``uint32``, ascending), ``shape_end`` and ``shape_box`` (4
× ``int32``, 1e-5 degrees) index ``shapes``.
"""

from __future__ import annotations

import struct
from typing import Literal

MAGIC = b"IMPLACES"
VERSION = 1
HEAD = struct.Struct("<8sHII")
SEPARATOR = "\x1f"
DEGREE = 100_000
Code = Literal["B", "H", "I", "i"]
COLUMNS: dict[str, Code] = {
    "lat": "i", "lon": "i", "population": "I", "radius": "I", "text_end": "I", "number": "I", "admin1": "H",
    "admin2": "H",
    "country": "B", "feature": "B", "gazetteer": "B", "hits_at": "I", "hits": "I", "fuzzy_at": "I",
    "fuzzy": "I",
    "shape_place": "I", "shape_end": "I", "shape_box": "i",
}  # fmt: skip
"""Section -> type code of its numbers (as :mod:`array` and :meth:`memoryview.cast` spell them)."""
ALIGN = 8


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
