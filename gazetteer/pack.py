"""Places to a store file: ordered by importance, names and polygons packed; same places, same bytes.

However many places there are, a few hundred megabytes of memory will do: what is too much waits in files
beside the store (see :mod:`gazetteer.packing`), about three times its size. The store appears whole or not
at all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy

from . import layout
from .countries import codes_of
from .errors import StoreError
from .kinds import Kind, kind_of
from .names import index_forms
from .packing.assemble import assemble
from .packing.names import WORTH, Names
from .packing.rows import Rows, importances
from .packing.spool import Blob
from .shapes import encode
from .sources.entry import Entry
from .store import Store
from .storefile import check_replaceable

if TYPE_CHECKING:
    from numpy.typing import NDArray

Progress = Callable[[str], None]

_KIND_RANK: dict[Kind, int] = {
    Kind.CONTINENT: 2_000_000_000, Kind.COUNTRY: 1_000_000, Kind.WATER: 300_000, Kind.REGION: 300_000,
    Kind.DESERT: 100_000, Kind.ADMIN1: 100_000, Kind.RIVER: 100_000, Kind.ISLAND: 30_000,
    Kind.MOUNTAIN: 30_000,
    Kind.ADMIN2: 20_000, Kind.AIR_BASE: 5_000, Kind.BASE: 5_000, Kind.AIRPORT: 2_000, Kind.CAMP: 5_000,
    Kind.QUARTER: 2_000, Kind.SPOT: 2_000, Kind.CROSSING: 2_000,
}  # fmt: skip
"""Importance of a place whose population and own rank are not known, on the scale of populations."""


_MIN_CORRECTED = 1_000
_SPOKEN = 1
"""Trait of a place, beside ``WORTH``: Arabic is spoken there."""


def importance(entry: Entry) -> int:
    """How many people the place stands for, roughly: orders namesakes, nothing else."""
    floor = _KIND_RANK.get(kind_of(entry.feature_code), 0) if not entry.population and not entry.minor else 0
    return max(entry.population or 0, entry.rank, floor)


def pack(
    entries: Iterable[Entry], out: Path, header: Mapping[str, Any], progress: Progress = lambda _: None
) -> None:
    """Write a store of ``entries`` to ``out``, whole or not at all. ``header`` adds ``sources`` and
    ``country_names``.
    """
    with Packer(out, progress) as packer:
        for entry in entries:
            packer.add(entry)
        packer.finish(header)


class Packer:
    """Gathers places and their names in any order; :meth:`finish` makes the store.

    A place is known by the number that :meth:`add` answers. Used as a context, it removes what it wrote
    beside ``out`` however the block ends; :class:`StoreError` when ``out`` cannot be written.
    """

    def __init__(self, out: Path, progress: Progress = lambda _: None, *, in_trie: int = 1 << 20) -> None:
        check_replaceable(out)
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            self._folder = tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent)
        except OSError as error:
            raise StoreError(f"cannot write {out}: {error.strerror}") from error
        folder = Path(self._folder.name)
        self._out, self._progress = out.resolve(), progress
        self._rows = Rows(folder)
        self._names = Names(folder, in_trie)
        self._shapes: list[tuple[int, int, tuple[float, float, float, float]]] = []
        self._shape_data = Blob(folder / "shape-data")
        self._traits = bytearray()
        self._arabic = codes_of("arabic")
        self.folder = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # what was not written yet is of no use any more
            self._rows.close()
            self._shape_data.close()
        self._folder.cleanup()
        if isinstance(error, OSError) and not isinstance(error, StoreError):
            raise StoreError(
                f"cannot write {self._out}: {error.strerror or error}; what was there stays"
            ) from error

    def add(self, entry: Entry, *, own: bool = False) -> int:
        """Add a place with its names; ``own`` for a place of the user, whose names mean it before any
        other.
        """
        number = self._rows.add(entry, importance(entry), entry.source or entry.gazetteer)
        arabic, worth = entry.country_code in self._arabic, _worth_correcting(entry)
        self._traits.append(arabic * _SPOKEN | worth * WORTH)
        self.name(number, (entry.name, *entry.also), preferred=True, own=own)
        self.name(number, entry.aliases, own=own)
        if entry.geometry is not None and (data := encode(entry.geometry)):
            self._shapes.append((number, len(data), entry.geometry.bounds))
            self._shape_data.append(data)
        return number

    def name(self, number: int, names: Iterable[str], *, preferred: bool = False, own: bool = False) -> None:
        """Give a place more names: ``preferred`` ones of its own, ``own`` ones that its user says mean it."""
        traits = self._traits[number]
        flags = preferred * layout.PREFERRED | own * layout.OWN | traits & WORTH
        for name in names:
            for form in index_forms(name, bool(traits & _SPOKEN)):
                self._names.add(form, number, flags)

    def change(self, number: int, **values: int | str) -> None:
        """Give a place another ``population``, ``importance`` or ``feature`` code."""
        self._rows.change(number, **values)

    def copy(self, store: Store, without: Collection[int] = ()) -> NDArray[numpy.int64]:
        """Add all places of a store, before any other, but those of some indexes; answers the number of
        each index (-1 for those left out).
        """
        kept = numpy.ones(len(store), bool)
        kept[list(without)] = False
        renumbered = numpy.where(kept, numpy.cumsum(kept) - 1, -1)
        self._rows.copy(store, kept)
        self._traits.extend(_traits(store)[kept].tobytes())
        self._names.copy(store, renumbered)
        box = numpy.frombuffer(store.column("shape_box"), "i4").reshape(-1, 4) / layout.DEGREE
        for at, index in enumerate(store.column("shape_place")):
            if kept[index]:
                data = store.shape_data(at)
                self._shapes.append((int(renumbered[index]), len(data), tuple(box[at].tolist())))
                self._shape_data.append(data)
        return renumbered

    def sources(self) -> frozenset[str]:
        """The keys of the sources of the places so far."""
        return self._rows.sources()

    def numbers_of(self, gazetteer: str) -> tuple[NDArray[numpy.uint32], NDArray[numpy.uint32]]:
        """The numeric ids of a gazetteer's places in ascending order, and the number of each place."""
        return self._rows.numbers_of(gazetteer)

    def finish(self, header: Mapping[str, Any]) -> None:
        """Write the store. ``header`` adds ``sources`` and ``country_names``."""
        folder = Path(self._folder.name)
        rows = self._rows
        self._progress(f"ordering {rows.count:,} places")
        order = rows.order()
        index = numpy.empty(len(order), "u4")
        index[order] = numpy.arange(len(order), dtype="u4")
        sections, tables = rows.write(order, folder)
        countries = rows.countries(
            order, [code for code in tables["feature"] if kind_of(code) is Kind.COUNTRY]
        )
        del order
        self._progress("packing shapes")
        sections |= self._write_shapes(index, folder)
        self._progress("indexing names")
        named, parts = self._names.write(index, self._progress)
        self._progress("writing the store")
        described = {
            **header,
            **parts,
            "tables": tables,
            "countries": countries,
            "by_gazetteer": rows.by_gazetteer(),
        }
        assemble(folder / "store", described, sections | named)
        (folder / "store").replace(self._out)

    def _write_shapes(self, index: Any, folder: Path) -> dict[str, Path]:
        data, starts, at = self._shape_data.read(), [], 0
        for _, size, _ in self._shapes:
            starts.append(at)
            at += size
        by_index = sorted(range(len(self._shapes)), key=lambda n: int(index[self._shapes[n][0]]))
        sizes = numpy.array([self._shapes[n][1] for n in by_index], "u8")
        box = [[round(b * layout.DEGREE) for b in self._shapes[n][2]] for n in by_index]
        columns: dict[str, Sequence[int] | Any] = {
            "shape_place": [int(index[self._shapes[n][0]]) for n in by_index],
            "shape_end": numpy.cumsum(sizes),
            "shape_box": box,
        }
        sections = {name: folder / name for name in (*columns, "shapes")}
        for name, values in columns.items():
            code = numpy.dtype(layout.COLUMNS[name]).newbyteorder("<")
            sections[name].write_bytes(numpy.array(values).astype(code).tobytes())
        with sections["shapes"].open("wb") as file:
            for n in by_index:
                file.write(data[starts[n] : starts[n] + self._shapes[n][1]].tobytes())
        return sections


def _worth_correcting(entry: Entry) -> bool:
    """Whether a misspelling may be corrected to this place: a hamlet is more often wrong than meant."""
    if entry.gazetteer == "ourairports" or (entry.minor and not entry.population):
        return False
    return entry.population is None or entry.population >= _MIN_CORRECTED


def _traits(store: Store) -> NDArray[numpy.uint8]:
    """The traits of all places of a store, for names that they are yet to get."""
    arabic = codes_of("arabic")
    spoken = [iso in arabic for iso in store.tables["country"]]
    of_airports = [name == "ourairports" for name in store.tables["gazetteer"]]
    country = numpy.frombuffer(store.column("country"), "u1")
    gazetteer = numpy.frombuffer(store.column("gazetteer"), "<u2")
    worth = (importances(store) >= _MIN_CORRECTED) & ~numpy.array(of_airports)[gazetteer]
    found: NDArray[numpy.uint8] = (numpy.array(spoken)[country] * _SPOKEN | worth * WORTH).astype("u1")
    return found
