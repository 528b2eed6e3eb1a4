"""The index of names: which places bear each normal form, in tries that are built one after the other.

Names wait as sorted lines: the form, a tab, and hits of eight hexadecimal digits (``uint32``, little-endian):
the number of a place and flags. Lines of one form come together when they are read back.
"""

from __future__ import annotations

from binascii import unhexlify
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import marisa_trie
import numpy

from .. import layout
from .spool import Blob, Column, Lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ..store import Store

    Numbers = NDArray[numpy.uint32]

WORTH = 4
"""Flag of a name that a misspelling may be corrected to."""
_BITS = 3
_IN_TRIE = 1 << 20
_FORMS_AT_ONCE = 1 << 15
_MIN_FUZZY = 5
Parts = list[tuple[str, int]]


class Names:
    """Names of places, gathered in any order."""

    def __init__(self, folder: Path, in_trie: int = _IN_TRIE) -> None:
        self._folder = folder
        self._in_trie = in_trie
        self._lines = Lines(folder, "names")

    def add(self, form: str, number: int, flags: int) -> None:
        """Give place ``number`` a name in normal form."""
        if form:
            hit = (number << _BITS | flags).to_bytes(4, "little").hex()
            self._lines.add(f"{form}\t{hit}\n".encode())

    def copy(self, store: Store, renumbered: NDArray[numpy.int64]) -> None:
        """Add all names of a store; ``renumbered`` has the number of each of its places, or -1."""
        at = numpy.frombuffer(store.column("hits_at"), "u4")
        hits = numpy.frombuffer(store.column("hits"), "u4")
        worth = numpy.zeros(len(at) - 1, "u4")
        worth[numpy.frombuffer(store.column("fuzzy"), "u4")] = WORTH
        forms = store.names()
        for first in range(0, len(worth), _FORMS_AT_ONCE):
            bounds = at[first : first + _FORMS_AT_ONCE + 1].astype("i8")
            part = hits[bounds[0] : bounds[-1]]
            numbers = renumbered[part >> layout.HIT_BITS]
            flags = numpy.repeat(worth[first : first + _FORMS_AT_ONCE], numpy.diff(bounds))
            flags |= part & (layout.PREFERRED | layout.OWN)
            kept = numbers >= 0
            written = (numbers[kept].astype("u4") << _BITS | flags[kept]).astype("<u4").tobytes().hex()
            counts = numpy.append(0, numpy.cumsum(kept))[bounds - bounds[0]] * 8
            stops = counts.tolist()
            for start, stop in pairwise(stops):
                form = next(forms)
                if stop > start:
                    self._lines.add(f"{form}\t{written[start:stop]}\n".encode())

    def write(
        self, index: Numbers, progress: Callable[[str], None]
    ) -> tuple[dict[str, Path], dict[str, Parts]]:
        """The sections of names and skeletons, and what the header says of their tries.

        ``index`` has for each number of a place its index in the store.
        """
        skeletons = Lines(self._folder, "skeletons")
        names = _Index(self._folder, "names", "hits")
        done = 0
        for forms, counts, raw in _groups(self._lines.sorted(), self._in_trie):
            done += len(forms)
            progress(f"indexing names: {done:,}")
            places, flags = index[raw >> _BITS], raw & 7
            for number, form in names.add(forms, counts, places, flags):
                if len(form) >= _MIN_FUZZY and form.isascii() and (key := layout.skeleton(form)):
                    skeletons.add(f"{key}\t{number.to_bytes(4, 'little').hex()}\n".encode())
        progress("indexing spellings")
        fuzzy = _Index(self._folder, "skeletons", "fuzzy")
        for forms, counts, raw in _groups(skeletons.sorted(), self._in_trie):
            for _ in fuzzy.add(forms, counts, raw, None):
                pass
        return names.sections() | fuzzy.sections(), {"names": names.parts, "skeletons": fuzzy.parts}


def _groups(lines: Iterator[bytes], limit: int) -> Iterator[tuple[list[bytes], list[int], Numbers]]:
    """Sorted lines, up to ``limit`` forms at a time: the forms, how many hits each has, all hits."""
    forms: list[bytes] = []
    counts: list[int] = []
    hits: list[bytes] = []
    last = b""
    for line in lines:
        form, _, found = line[:-1].partition(b"\t")
        if form != last:
            if len(forms) == limit:
                yield forms, counts, numpy.frombuffer(unhexlify(b"".join(hits)), "<u4")
                forms, counts, hits = [], [], []
            forms.append(form)
            counts.append(0)
            last = form
        counts[-1] += len(found) >> 3
        hits.append(found)
    if forms:
        yield forms, counts, numpy.frombuffer(unhexlify(b"".join(hits)), "<u4")


class _Index:
    """Tries with their lists of hits, written part by part."""

    def __init__(self, folder: Path, name: str, hits: str) -> None:
        self._folder, self._name, self._label = folder, name, hits
        self._hits = Blob(folder / hits)
        self._at = Column(folder / f"{hits}_at", "I")
        self._at.extend(numpy.zeros(1, "u4"))
        self._total = 0
        self._numbered = 0
        self._tries: dict[str, Path] = {}
        self.parts: Parts = []

    def add(
        self, forms: list[bytes], counts: list[int], values: Numbers, flags: NDArray[Any] | None
    ) -> Iterator[tuple[int, str]]:
        """Write a part; with ``flags`` values are places, and the (number, form) of those of ``WORTH`` come
        back.
        """
        names = [form.decode() for form in forms]
        trie = marisa_trie.Trie(names)
        own = numpy.fromiter((trie[name] for name in names), "u4", len(names))
        form = numpy.repeat(own, counts)
        order = numpy.lexsort((values, form))
        form, values = form[order], values[order]
        if flags is not None:
            first = numpy.flatnonzero(
                numpy.append(True, (form[1:] != form[:-1]) | (values[1:] != values[:-1]))
            )
            flags = numpy.bitwise_or.reduceat(flags[order], first)
            form, values = form[first], values[first]
            order = numpy.lexsort((values, (flags & layout.OWN) == 0, form))
            form, values, flags = form[order], values[order], flags[order]
            self._hits.append(
                (values << layout.HIT_BITS | flags & (layout.PREFERRED | layout.OWN)).astype("<u4").tobytes()
            )
        else:
            self._hits.append(values.astype("<u4").tobytes())
        ends = self._total + numpy.cumsum(numpy.bincount(form, minlength=len(names)))
        self._at.extend(ends.astype("u4"))
        self._total = int(ends[-1])
        section = f"{self._name}_{len(self.parts)}"
        self._tries[section] = self._folder / section
        self._tries[section].write_bytes(trie.tobytes())
        self.parts.append((names[0] if self.parts else "", self._numbered))
        start, self._numbered = self._numbered, self._numbered + len(names)
        if flags is not None:
            position = numpy.argsort(own)
            for number in numpy.unique(form[(flags & WORTH) > 0]).tolist():
                yield start + number, names[position[number]]

    def sections(self) -> dict[str, Path]:
        """The files of the sections."""
        self._at.read()
        self._at.close()
        self._hits.close()
        return {**self._tries, f"{self._label}_at": self._at.path, self._label: self._hits.path}
