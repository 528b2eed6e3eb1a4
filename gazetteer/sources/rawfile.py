"""Lines of big text files, plain or in a zip or gzip, with their numbers; and what to do with rows that are
bad.

A file that is not what it should be (empty, cut off, of another encoding or of other columns) is an error.
A bad row among good ones is skipped and told, up to a point: see :class:`Refusals`.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from ..errors import SourceError

SHARE = 0.01
TOLERATED = 20
"""Bad rows in any file are at most so many, or this share of its rows."""
LONGEST_CELL = 131_072
"""Characters of a cell of a CSV, at most: what is longer is a quote that is not closed."""
SHOWN = 5
"""Bad rows that are told one by one; all are counted."""
Warn = Callable[[str], None]


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a text file, of the table in a zip, or of a gzip; :class:`SourceError` when it is none."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive, archive.open(_table(archive, path)) as file:
                yield file
        elif path.suffix == ".gz":
            with gzip.open(path) as file:
                yield io.BufferedReader(file)
        else:
            with path.open("rb") as file:
                yield file
    except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise SourceError(f"{path} is damaged or cut off ({error}); get it again") from error
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror or error}") from error


def _table(archive: zipfile.ZipFile, path: Path) -> str:
    """The name of the table in an archive: the one that is named like it, or else the only one."""
    names = [
        n for n in archive.namelist() if n.lower().endswith((".txt", ".csv")) and "readme" not in n.lower()
    ]
    same = [name for name in names if Path(name).stem.lower() == path.stem.lower()]
    found = same or [name for name in names if "languagecodes" not in name.lower()]
    if len(found) != 1:
        held = ", ".join(archive.namelist()[:5]) or "nothing"
        raise SourceError(f"{path} should hold one table {path.stem}.txt, and holds {held}")
    return found[0]


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, from 1, without its end; a byte order mark is left out.

    :class:`SourceError` when there is none, or for UTF-16.
    """
    number = 0
    with opened(path) as file:
        for number, line in enumerate(file, start=1):
            if number == 1:
                if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                    raise SourceError(f"{path} is in UTF-16; save it in UTF-8")
                line = line.removeprefix(b"\xef\xbb\xbf")
            yield number, line
    if number == 0:
        raise SourceError(f"{path} is empty")


def text_lines(path: Path) -> Iterator[str]:
    """The lines of a file in UTF-8 with their ends, for a CSV reader; :class:`SourceError` names the line
    of another encoding.
    """
    for number, line in lines(path):
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            raise SourceError(f"{path}, line {number}: this is not UTF-8") from error
        if "\0" in text:
            raise SourceError(f"{path}, line {number}: a NUL character; is this a text file?")
        yield text


def table_rows(path: Path, text: Iterator[str], mark: str = ",") -> Iterator[tuple[int, list[str], bool]]:
    """The number of its last line and the cells of each row of a CSV, and whether its quotes are closed: a
    last row with a quote that is not goes to the end of the file, and has the number of its first line.

    :class:`SourceError` names the line where a row begins that is no row of a CSV.
    """
    ended = False

    def watched() -> Iterator[str]:
        nonlocal ended
        yield from text
        ended = True

    reader, start = csv.reader(watched(), delimiter=mark), 1
    try:
        while (row := _next(reader)) is not None:
            # The reader looks for more lines than there are only within quotes.
            yield (start if ended else reader.line_num), row, not ended
            start = reader.line_num + 1
    except csv.Error as error:
        what = (
            f"a cell of more than {LONGEST_CELL:,} characters; is a quote not closed?"
            if "limit" in str(error)
            else f"this is no row of a CSV ({error})"
        )
        raise SourceError(f"{path}, line {start}: {what}") from error


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row, under our own limit of a cell: the limit of :mod:`csv` is one for the whole program, and
    others, who read reports from tables, may have set it.
    """
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(limit)


def cell_count(count: int) -> str:
    """So many cells, in words."""
    return "1 cell" if count == 1 else f"{count:,} cells"


def cells(
    path: Path, widths: range, refusals: Refusals, *, header: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row of a tab-separated file in UTF-8, ``widths`` of them, or with ``header`` as
    many as the first row has; bad rows are refused.

    :class:`SourceError` when already the first row has another number of cells, or the last one is cut off.
    """
    for number, line in lines(path):
        whole = line.endswith(b"\n")
        try:
            row = line.rstrip(b"\r\n").decode().split("\t")
        except UnicodeDecodeError as error:
            if not whole:
                raise SourceError(f"{path} is cut off in line {number}; get it again") from error
            refusals.refuse(number, "this is not UTF-8")
            continue
        if len(row) in widths:
            widths = range(len(row), len(row) + 1) if header and number == 1 else widths
            yield number, row
            continue
        wanted = f"{widths[0]}" if len(widths) == 1 else f"{widths[0]} to {widths[-1]}"
        if number > 1 and not whole:
            raise SourceError(f"{path} is cut off in line {number}; get it again")
        if number == 1:
            raise SourceError(f"{path}, line 1: {cell_count(len(row))} separated by tabs instead of {wanted}")
        if row != [""]:
            refusals.refuse(number, f"{cell_count(len(row))} instead of {wanted}")


@dataclass(slots=True)
class Refusals:
    """Counts the bad rows of a file. The first few are told to ``warn``; too many, or any with ``strict``,
    are an error: more than 20 that are more than one in a hundred of the rows so far, or all of them.
    """

    path: Path
    warn: Warn = lambda _: None
    strict: bool = False
    good: int = 0
    bad: int = 0
    first: str = field(default="", init=False)

    def refuse(self, line: int, why: str) -> None:
        """Skip a row; :class:`SourceError` when that is no longer right."""
        told = f"{self.path}, line {line}: {why}"
        if self.strict:
            raise SourceError(told)
        self.bad += 1
        self.first = self.first or told
        if self.bad > TOLERATED and self.bad > SHARE * (self.good + self.bad):
            raise SourceError(
                f"{self.first}; {self.bad:,} of the first {self.good + self.bad:,} rows are bad:"
                " is it the file meant?"
            )
        if self.bad <= SHOWN:
            self.warn(f"{told}; left out")

    def accept(self) -> None:
        """Count a good row."""
        self.good += 1

    def close(self) -> None:
        """Say how many rows were left out; :class:`SourceError` when none was good."""
        if self.bad and not self.good:
            raise SourceError(f"{self.first}; no row of the file is good")
        if self.bad:
            self.warn(f"{self.path}: {self.bad:,} of {self.good + self.bad:,} rows left out")


class Seen:
    """Which numbers below 2**32 have been met, an eighth of a byte for each."""

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}

    def add(self, number: int) -> bool:
        """Note a number; whether it is a new one."""
        page = self._pages.setdefault(number >> 16, bytearray())
        if not page:
            page.extend(bytes(8192))
        at, bit = number >> 3 & 8191, 1 << (number & 7)
        if page[at] & bit:
            return False
        page[at] |= bit
        return True


def coordinates(lat: str, lon: str) -> tuple[float, float]:
    """Latitude and longitude in degrees; ``ValueError`` in words for what is none."""
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"{lat!r}, {lon!r} are no coordinates in degrees") from None
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ValueError(f"{lat}, {lon} is no latitude and longitude on Earth")
    if point == (0.0, 0.0):
        raise ValueError("0, 0 stands for an unknown place, not for one")
    return point
