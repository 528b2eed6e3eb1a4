"""Reading the CSV tables of :mod:`gazetteer.data`: comment lines, named columns, lists in cells, errors with
lines.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from .errors import SourceError


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with a header, each with the number of its line; lines that start with ``#`` are
    comments.

    :class:`SourceError` names the file and line of a row that has too few or too many cells.
    """
    with path.open(encoding="utf-8", newline="") as file:
        columns: list[str] | None = None
        for number, line in enumerate(file, start=1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in next(csv.reader([line]))]
            if columns is None:
                columns = cells
            elif len(cells) != len(columns):
                raise SourceError(f"{path}, line {number}: {len(cells)} cells instead of {len(columns)}")
            else:
                yield number, dict(zip(columns, cells, strict=True))


def lists(cell: str) -> tuple[str, ...]:
    """The values of a cell that are separated by ``;``."""
    return tuple(value for value in (part.strip() for part in cell.split(";")) if value)
