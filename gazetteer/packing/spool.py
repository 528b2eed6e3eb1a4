"""Numbers, bytes and lines that wait on disk.

Every file lies in a folder that the caller makes and removes, so that nothing is left behind.
"""

from __future__ import annotations

import heapq
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from numpy.typing import NDArray

_IN_MEMORY = 1 << 20
_NUMPY = {"i": "i4", "I": "u4", "Q": "u8"}
_LINES_IN_MEMORY = 1 << 19
_RUNS_AT_ONCE = 64


class Column:
    """Numbers of one type (a code of :mod:`array`), appended in bulk, read back all at once."""

    def __init__(self, path: Path, code: str) -> None:
        self.path = path
        self.code = code
        self._file = path.open("wb")

    def extend(self, values: NDArray[Any]) -> None:
        """Add numbers; each must fit into the type."""
        self._file.write(values.astype(numpy.dtype(self.code), copy=False).tobytes())

    def read(self) -> NDArray[Any]:
        """All numbers, in the order in which they were added."""
        self._file.flush()
        return numpy.fromfile(self.path, numpy.dtype(self.code))

    def close(self) -> None:
        """Close the file, which stays."""
        self._file.close()


class Records:
    """Rows of numbers, each column a file of its own; appended row by row or a column at a time."""

    def __init__(self, folder: Path, codes: Mapping[str, str]) -> None:
        self._struct = struct.Struct("<" + "".join(codes.values()))
        self._type = numpy.dtype([(name, f"<{_NUMPY[code]}") for name, code in codes.items()])
        self._columns = {name: Column(folder / f"row-{name}", code) for name, code in codes.items()}
        self._held = bytearray()

    def append(self, *values: int) -> None:
        """Add a row; ``struct.error`` when a number does not fit."""
        self._held += self._struct.pack(*values)
        if len(self._held) >= _IN_MEMORY:
            self._flush()

    def column(self, name: str) -> Column:
        """A column, to add many values to or to read them."""
        self._flush()
        return self._columns[name]

    def close(self) -> None:
        """Close the files, which stay."""
        for column in self._columns.values():
            column.close()

    def _flush(self) -> None:
        if self._held:
            rows = numpy.frombuffer(bytes(self._held), self._type)
            self._held.clear()
            for name, column in self._columns.items():
                column.extend(rows[name])


class Blob:
    """Bytes end to end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._file = path.open("wb")

    def append(self, data: bytes | memoryview) -> None:
        """Add bytes."""
        self._file.write(data)
        self.size += len(data)

    def read(self) -> NDArray[numpy.uint8]:
        """All bytes, mapped."""
        self._file.flush()
        if not self.size:
            return numpy.zeros(0, "u1")
        return numpy.memmap(self.path, "u1", "r")

    def close(self) -> None:
        """Close the file, which stays."""
        self._file.close()


class Lines:
    """Lines of bytes, each ending in a newline, that come out sorted, however many there are.

    Sorted stretches go to files, which are merged as they are read; the order in which lines were added makes
    no difference.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._held: list[bytes] = []
        self._runs: list[Path] = []
        self._made = 0

    def add(self, line: bytes) -> None:
        """Add a line."""
        self._held.append(line)
        if len(self._held) >= _LINES_IN_MEMORY:
            self._spill()

    def extend(self, lines: Iterable[bytes]) -> None:
        """Add lines."""
        for line in lines:
            self.add(line)

    def sorted(self) -> Iterator[bytes]:
        """All lines in order; once. The files are removed when the last one has been read."""
        if not self._runs:
            self._held.sort()
            yield from self._held
            self._held = []
            return
        self._spill()
        while len(self._runs) > _RUNS_AT_ONCE:
            first, self._runs = self._runs[:_RUNS_AT_ONCE], self._runs[_RUNS_AT_ONCE:]
            self._write(self._merged(first))
        yield from self._merged(self._runs)
        self._runs = []

    def _spill(self) -> None:
        if self._held:
            self._held.sort()
            self._write(self._held)
            self._held = []

    def _write(self, lines: Iterable[bytes]) -> None:
        path = self._folder / f"{self._name}-{self._made}"
        self._made += 1
        with path.open("wb") as file:
            file.writelines(lines)
        self._runs.append(path)

    @staticmethod
    def _merged(runs: list[Path]) -> Iterator[bytes]:
        with ExitStack() as stack:
            yield from heapq.merge(*(stack.enter_context(run.open("rb")) for run in runs))
        for run in runs:
            run.unlink()
