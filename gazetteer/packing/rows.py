"""The columns of places: gathered row by row in any order, written in the order of importance."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from .. import layout
from ..errors import SourceError
from ..sources.entry import Entry
from .spool import Blob, Records

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..store import Store

TABLES = ("country", "feature", "admin1", "admin2", "gazetteer")
_NUMBERS = {"lat": "i", "lon": "i", "population": "I", "radius": "I", "number": "I"}
_TEXT_AT_ONCE = 1 << 16
_MOST = 2**32 - 1


class Rows:
    """Places with numbers from 0 in the order in which they come; :meth:`order` tells where each belongs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._records = Records(
            folder, {**_NUMBERS, **dict.fromkeys(TABLES, "I"), "length": "I", "importance": "I", "key": "Q"}
        )
        self._text = Blob(folder / "row-text")
        self._tables: dict[str, dict[Any, int]] = {name: {} for name in TABLES}
        self._changed: dict[str, dict[int, int]] = {"population": {}, "feature": {}, "importance": {}}
        self.count = 0

    def add(self, entry: Entry, importance: int, source: str) -> int:
        """Add a place; answers its number."""
        identifier = entry.gazetteer_id
        numeric = identifier.isdecimal() and identifier.isascii() and identifier == str(int(identifier))
        numeric = numeric and 0 < int(identifier) < 2**32
        name = entry.name.replace(layout.SEPARATOR, " ")
        text = (name if numeric else name + layout.SEPARATOR + identifier).encode()
        self._text.append(text)
        code = self._code
        self._records.append(
            round(entry.lat * layout.DEGREE),
            round(entry.lon * layout.DEGREE),
            min(entry.population or 0, _MOST),
            min(math.ceil(entry.radius_m), _MOST),
            int(identifier) if numeric else 0,
            code("country", entry.country_code or ""),
            code("feature", entry.feature_code),
            code("admin1", entry.admin1 or ""),
            code("admin2", entry.admin2 or ""),
            code("gazetteer", (entry.gazetteer, source)),
            len(text),
            min(importance, _MOST),
            int.from_bytes(identifier.encode()[:8].ljust(8, b"\0"), "big"),
        )
        self.count += 1
        return self.count - 1

    def copy(self, store: Store, kept: NDArray[numpy.bool_]) -> None:
        """Add those places of a store that are ``kept``, in their order. Nothing may have been added
        before.
        """
        columns, tables = self._records.column, store.tables
        for name in _NUMBERS:
            values = numpy.frombuffer(store.column(name), numpy.dtype(layout.COLUMNS[name]))
            columns(name).extend(values[kept])
        for name in TABLES:
            keys = (
                list(zip(tables[name], tables["source"], strict=True))
                if name == "gazetteer"
                else tables[name]
            )
            codes = numpy.array([self._code(name, key) for key in keys], "u4")
            columns(name).extend(codes[numpy.frombuffer(store.column(name), layout.COLUMNS[name])[kept]])
        columns("importance").extend(importances(store)[kept])
        ends = numpy.frombuffer(store.column("text_end"), "u4")
        columns("length").extend(numpy.diff(ends, prepend=numpy.uint32(0))[kept])
        for at in range(0, len(kept), _TEXT_AT_ONCE):
            self._text.append(
                _gathered(store.text, ends, at + numpy.flatnonzero(kept[at : at + _TEXT_AT_ONCE]))
            )
        for at in range(0, len(kept), _TEXT_AT_ONCE):
            part = at + numpy.flatnonzero(kept[at : at + _TEXT_AT_ONCE])
            columns("key").extend(_keys(store, part))
        self.count += int(kept.sum())

    def change(self, number: int, **values: int | str) -> None:
        """Give a place another ``population``, ``importance`` or ``feature``."""
        for name, value in values.items():
            code = self._code(name, value) if isinstance(value, str) else value
            self._changed[name][number] = min(code, _MOST)

    def order(self) -> NDArray[numpy.uint32]:
        """The numbers of places, the most important first; the same for the same places in any order."""
        gazetteers = self._ranks("gazetteer")
        group = (2**32 - 1 - self._read("importance").astype("u8")) << numpy.uint64(16)
        group |= gazetteers[self._records.column("gazetteer").read()]
        keys = self._records.column("key").read()
        order = numpy.lexsort((keys, group)).astype("u4")
        group = group[order]  # one after the other: each of these takes 100 MB for 12 million places
        same = group[1:] == group[:-1]
        del group
        keys = keys[order]
        same &= keys[1:] == keys[:-1]
        del keys
        self._break_ties(order, numpy.flatnonzero(same))
        return order

    def write(
        self, order: NDArray[numpy.uint32], folder: Path
    ) -> tuple[dict[str, Path], dict[str, list[str]]]:
        """The sections of columns, and the tables they point into."""
        sections, tables = {}, {}
        for name in _NUMBERS:
            sections[name] = _saved(folder / name, self._read(name)[order], layout.COLUMNS[name])
        for name in TABLES:
            ranks, code = self._ranks(name, ("", "") if name == "gazetteer" else ""), layout.COLUMNS[name]
            if len(self._tables[name]) > 2 ** (8 * numpy.dtype(code).itemsize):
                raise SourceError(
                    f"there are {len(self._tables[name]):,} different values of {name}, more than a store can"
                    f" hold ({2 ** (8 * numpy.dtype(code).itemsize):,})"
                )
            sections[name] = _saved(folder / name, ranks[self._read(name)][order], code)
            ordered = sorted(self._tables[name])
            tables[name] = [key[0] for key in ordered] if name == "gazetteer" else ordered
            if name == "gazetteer":
                tables["source"] = [key[1] for key in ordered]
        ranked = self._read("importance")[order]
        last = numpy.flatnonzero(numpy.append(ranked[1:] != ranked[:-1], True)) if len(ranked) else order
        sections["rank_value"] = _saved(folder / "rank_value", ranked[last], "I")
        sections["rank_end"] = _saved(folder / "rank_end", last + 1, "I")
        lengths = self._records.column("length").read()
        ends = numpy.cumsum(lengths, dtype="u8")
        sections["text_end"] = _saved(folder / "text_end", numpy.cumsum(lengths[order], dtype="u8"), "I")
        sections["text"] = folder / "text"
        with sections["text"].open("wb") as file:
            for at in range(0, len(order), _TEXT_AT_ONCE):
                file.write(_gathered(self._text.read(), ends, order[at : at + _TEXT_AT_ONCE]))
        return sections, tables

    def countries(self, order: NDArray[numpy.uint32], kept: Sequence[str]) -> dict[str, int]:
        """The index of the most important place with one of these feature codes, for each country code."""
        codes = [code for feature, code in self._tables["feature"].items() if feature in kept]
        at = numpy.flatnonzero(numpy.isin(self._read("feature")[order], codes))
        isos = list(self._tables["country"])
        origins = list(self._tables["gazetteer"])
        country, origin = self._read("country")[order], self._read("gazetteer")[order]
        found: dict[str, int] = {}
        for index in at.tolist():
            if isos[country[index]] and origins[origin[index]][0] != "user":
                found.setdefault(isos[country[index]], index)
        return dict(sorted(found.items()))

    def by_gazetteer(self) -> dict[str, int]:
        """How many places there are of each gazetteer."""
        counts = numpy.bincount(self._read("gazetteer"), minlength=len(self._tables["gazetteer"]))
        found: dict[str, int] = {}
        for (gazetteer, _), count in zip(self._tables["gazetteer"], counts.tolist(), strict=True):
            found[gazetteer] = found.get(gazetteer, 0) + count
        return dict(sorted((name, count) for name, count in found.items() if count))

    def sources(self) -> frozenset[str]:
        """The keys of the sources of all places."""
        counts = numpy.bincount(self._read("gazetteer"), minlength=len(self._tables["gazetteer"]))
        pairs = zip(self._tables["gazetteer"], counts.tolist(), strict=True)
        return frozenset(key for (_, key), count in pairs if count)

    def numbers_of(self, gazetteer: str) -> tuple[NDArray[numpy.uint32], NDArray[numpy.uint32]]:
        """The numeric ids of a gazetteer's places in ascending order, and the number of each place."""
        codes = [code for (name, _), code in self._tables["gazetteer"].items() if name == gazetteer]
        ids = self._read("number")
        rows = numpy.flatnonzero(numpy.isin(self._read("gazetteer"), codes) & (ids > 0)).astype("u4")
        rows = rows[numpy.argsort(ids[rows], kind="stable")]
        return ids[rows], rows

    def close(self) -> None:
        """Close the files."""
        self._text.close()
        self._records.close()

    def _code(self, table: str, key: Any) -> int:
        codes = self._tables[table]
        return codes.setdefault(key, len(codes))

    def _ranks(self, table: str, *more: Any) -> NDArray[numpy.uint32]:
        """The place of each value of a table among the sorted ones, after adding ``more``."""
        for key in more:
            self._code(table, key)
        ordered = {key: at for at, key in enumerate(sorted(self._tables[table]))}
        return numpy.array([ordered[key] for key in self._tables[table]], "u4")

    def _read(self, name: str) -> NDArray[Any]:
        values = self._records.column(name).read()
        changed = self._changed.get(name)
        if changed:
            values[numpy.fromiter(changed, "i8", len(changed))] = numpy.fromiter(
                changed.values(), "u4", len(changed)
            )
        return values

    def _break_ties(self, order: NDArray[numpy.uint32], ties: NDArray[numpy.int64]) -> None:
        """Order by the whole id, feature code and name where importance and the head of the id are the
        same.
        """
        if not len(ties):
            return
        text, lengths = self._text.read(), self._records.column("length").read()
        ends, numbers = numpy.cumsum(lengths, dtype="u8"), self._records.column("number").read()
        features, coded = list(self._tables["feature"]), self._read("feature")

        def whole(number: int) -> tuple[str, str, str]:
            raw = bytes(text[int(ends[number]) - int(lengths[number]) : int(ends[number])]).decode()
            name, _, identifier = raw.partition(layout.SEPARATOR)
            return identifier or str(numbers[number]), features[coded[number]], name

        for first, last in _stretches(ties):
            tied = order[first : last + 2].tolist()
            order[first : last + 2] = sorted(tied, key=whole)


def importances(store: Store) -> NDArray[numpy.uint32]:
    """The importance of every place of a store, on the scale of populations."""
    ends = numpy.frombuffer(store.column("rank_end"), "<u4")
    values = numpy.frombuffer(store.column("rank_value"), "<u4")
    return numpy.repeat(values, numpy.diff(ends, prepend=numpy.uint32(0)))


def _stretches(at: NDArray[numpy.int64]) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of consecutive numbers."""
    breaks = numpy.flatnonzero(numpy.diff(at) != 1)
    firsts, lasts = numpy.append(0, breaks + 1), numpy.append(breaks, len(at) - 1)
    yield from zip(at[firsts].tolist(), at[lasts].tolist(), strict=True)


def _gathered(text: Any, ends: NDArray[Any], rows: NDArray[Any]) -> bytes:
    """The texts of some rows end to end; row ``n`` ends at ``ends[n]``."""
    if not len(rows):
        return b""
    stop = ends[rows].astype("i8")
    start = numpy.where(rows > 0, ends[numpy.maximum(rows.astype("i8") - 1, 0)], 0).astype("i8")
    length = stop - start
    first = numpy.cumsum(length) - length
    at = numpy.repeat(start - first, length) + numpy.arange(int(length.sum()))
    return numpy.asarray(text)[at].tobytes()


def _keys(store: Store, rows: NDArray[numpy.int64]) -> NDArray[numpy.uint64]:
    """The first eight bytes of ids, as numbers that sort like them."""
    numbers = numpy.frombuffer(store.column("number"), "u4")[rows]
    written = numbers.astype("S10").astype("S8").view(">u8").astype("u8")
    for at in numpy.flatnonzero(numbers == 0).tolist():
        identifier = store.place(int(rows[at])).gazetteer_id.encode()
        written[at] = int.from_bytes(identifier[:8].ljust(8, b"\0"), "big")
    return written


def _saved(path: Path, values: NDArray[Any], code: str) -> Path:
    with path.open("wb") as file:
        file.write(values.astype(numpy.dtype(code).newbyteorder("<")).tobytes())
    return path
