"""How values are packed for the page: columns as codes, lists of records end to end, blocks as scripts.

A column is ``{"levels": [...], "codes": "..."}``: its distinct values, and for every row one more than the
index of its own (0: not known) as base64 of little-endian integers of 1, 2 or 4 bytes; or, when hardly a
value repeats, the list of its values (digests as their bytes). One with no value at all is left out. Dates
are days since 1970-01-01.

A block is JSON as it is, or where that would be large, compressed (zlib) and written in 85 characters.
"""

from __future__ import annotations

import gc
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maps.dumping import dumped
from maps.table import Column
from maps.values import Records

LARGE = 100_000
"""Characters: a block of more is compressed. The data of some dozen incidents stay readable as they are."""

_LEVEL = 5
"""Of zlib: 6 takes twice the time for some per cent."""

_HEX = "0123456789abcdef"

_DIGITS = np.frombuffer(
    bytes(code for code in range(33, 127) if chr(code) not in "\"&'<>\\`{}")[:85], dtype=np.uint8
)
"""Of base 85: printable, and nothing that HTML, JSON or a template takes for its own."""

_EPOCH = date(1970, 1, 1).toordinal()


@contextmanager
def without_collector() -> Iterator[None]:
    """Pauses the garbage collector, which would look at millions of new values time and again for nothing."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def as_script(name: str, value: Any, *, large: int = LARGE) -> str:
    """A ``<script>`` of data, compressed if longer than ``large``: nothing in it can end the element."""
    text = dumped(value)
    if len(text) <= large:
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return f'<script type="application/json" id="{name}">{text}</script>'
    packed = as_text(zlib.compress(text.encode("utf-8"), _LEVEL))
    return f'<script type="application/x-deflate" id="{name}">{packed}</script>'


def as_text(data: bytes) -> str:
    """Bytes as text that can stand in a script: five characters for four bytes, after the number of bytes.

    >>> as_text(b"bytes")
    '5;E^6*/Jya4D'
    """
    left = np.frombuffer(data + bytes(-len(data) % 4), dtype=">u4").astype(np.uint32)
    digits = np.empty((len(left), 5), dtype=np.uint8)
    for at in range(4, -1, -1):
        left, digits[:, at] = np.divmod(left, np.uint32(85))
    return f"{len(data)};{_DIGITS[digits].tobytes().decode('ascii')}"


def columns(found: dict[str, Column]) -> dict[str, Any]:
    """Every column that has a value, packed."""
    return {
        name: _column(Column(_plain(column.levels), column.codes))
        for name, column in found.items()
        if column.levels
    }


def _plain(levels: Sequence[Any]) -> list[Any]:
    """Values as JSON has them: dates as days, fractions with six digits. They are all of one kind."""
    if isinstance(levels[0], date):
        return [value.toordinal() - _EPOCH for value in levels]
    if isinstance(levels[0], float):
        rounded: list[Any] = np.round(np.asarray(levels), 6).tolist()
        return rounded
    return list(levels)


def _column(column: Column) -> Any:
    if len(column.levels) * 2 > len(column.codes):
        return _digests(column.values())
    return {"levels": column.levels, "codes": codes(column.codes + 1)}


def codes(found: NDArray[np.int64]) -> str:
    """Integers from 0 on as base64: 1, 2 or 4 bytes each, as the largest needs."""
    most = int(found.max(initial=0))
    kind = "<u1" if most < 1 << 8 else "<u2" if most < 1 << 16 else "<u4"
    return b64encode(found.astype(kind).tobytes()).decode("ascii")


def nested(records: Records, found: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Lists of records, one list a row: how many each row has, and the values of all by columns."""
    return {"counts": codes(records.counts)} | listed(found, records.at)


def listed(found: Mapping[str, Sequence[Any]], at: NDArray[np.int64]) -> dict[str, Any]:
    """The records that stand at these places of the columns, between them with all values that there are."""
    return {"n": len(at), "columns": {key: _listed(values, at) for key, values in found.items()}}


def numbered(
    columns: Sequence[Sequence[str | None]], at: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct records of some columns, numbered as they come at the places ``at``.

    Answers where each of them stands, and the number of the record at every place of ``at``.
    """
    seen: dict[tuple[str | None, ...], int] = {}
    kind = [seen.setdefault(record, len(seen)) for record in zip(*columns, strict=True)]
    place = np.zeros(len(seen), dtype=np.int64)
    place[kind] = np.arange(len(kind))
    first, number = _as_they_come(np.asarray(kind, dtype=np.int64)[at], len(seen))
    return place[first], number


def _as_they_come(found: NDArray[np.int64], n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct integers (below ``n``) in the order in which they come first, and everyone's number in it.

    What is below zero is left out, and its number is -1.
    """
    import pandas as pd

    first = pd.unique(found[found >= 0])
    number = np.full(n + 1, -1)
    number[first] = np.arange(len(first))
    return first, number[found]


def steps(indices: NDArray[np.int64]) -> list[int]:
    """Indices as how far each is behind the largest so far plus one: 0 for every new one, in a row."""
    most = np.maximum.accumulate(np.concatenate([[-1], indices]))[:-1]
    found: list[int] = (most + 1 - indices).tolist()
    return found


def quoted(found: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Where the quotes stand, ``end`` told as what it is beyond ``start`` and the quote's own length."""
    beyond = [
        None if end is None else end - (start or 0) - len(quote or "")
        for quote, start, end in zip(found["quote"], found["start"], found["end"], strict=True)
    ]
    return {"start": found["start"], "end": beyond}


def _digests(values: list[Any]) -> Any:
    """Digests as their bytes, ``{"hex": "...", "digits": each}``; all other values as they are."""
    if type(values[0]) is not str or not values[0] or len(values[0]) % 2 or values[0].strip(_HEX):
        return values
    if set(map(type, values)) != {str} or len(set(map(len, values))) != 1:
        return values
    joined = "".join(values)
    if not joined.isascii() or joined.encode("ascii").translate(None, _HEX.encode("ascii")):
        return values
    return {"hex": as_text(bytes.fromhex(joined)), "digits": len(values[0])}


def _listed(values: Sequence[Any], at: NDArray[np.int64]) -> Any:
    """The values at these places: coded when they repeat. Claims mix numbers and text in one column."""
    distinct = set(values)
    if len(distinct) * 2 > len(at):
        return None if distinct == {None} else _digests(picked(values, at))
    kinds = set(map(type, distinct)) - {type(None)}
    if kinds == {str} or (len(kinds) == 1 and len(set(map(type, values)) - {type(None)}) == 1):
        return _factorized(values, at)
    known: dict[tuple[type, Any], int] = {}
    found = [
        0 if value is None else known.setdefault((type(value), value), len(known)) + 1
        for value in picked(values, at)
    ]
    if not known:
        return None
    return {"levels": [value for _, value in known], "codes": codes(np.asarray(found, dtype=np.int64))}


def _factorized(values: Sequence[Any], at: NDArray[np.int64]) -> dict[str, Any]:
    """The same for values that are all of one kind or unknown."""
    import pandas as pd

    found, levels = pd.factorize(np.fromiter(values, dtype=object, count=len(values)))
    first, number = _as_they_come(found.astype(np.int64)[at], len(levels))
    return {"levels": levels[first].tolist(), "codes": codes(number + 1)}


def picked(values: Sequence[Any], at: NDArray[np.int64]) -> list[Any]:
    """The values at these places."""
    return list(map(values.__getitem__, at.tolist()))
