"""The incident table by columns: the one reading of a frame that the page starts from.

The columns are those of the incident record (``docs/schema.md``). A frame may lack any but those that
:mod:`maps.checks` asks for; what it lacks is unknown. Missing values of pandas (NaN, NaT, NA) become
``None``; lists may also come as JSON text, as flat files carry them. Coordinates are EPSG:4326.

A column is its distinct values and a code for every row, so that each value is read and checked once: a
hundred thousand rows have few weapons and few days.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geo.schema import FIELDS, Kind
from maps import values
from maps.checks import check_columns, check_frame
from maps.errors import TableError
from maps.values import Records

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry


def _named(kind: Kind) -> tuple[str, ...]:
    return tuple(column.name for column in FIELDS if column.kind is kind)


TEXTS = _named(Kind.TEXT)
DATES = _named(Kind.DATE)
NUMBERS = tuple(name for name in _named(Kind.FLOAT) if name not in ("lon", "lat"))
WHOLE = _named(Kind.INT)
ACTORS = _named(Kind.TEXTS)
RECORDS = {column.name: column.parts for column in FIELDS if column.kind is Kind.RECORDS}

UNKNOWN = "Unknown"

Row = dict[str, Any]
Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its distinct known values in order, and for every row the index of its own (-1: none)."""

    levels: list[Any]
    codes: Codes

    def values(self) -> list[Any]:
        """The value of every row, ``None`` where it is not known."""
        levels = [*self.levels, None]
        return [levels[code] for code in self.codes.tolist()]

    def at(self, row: int) -> Any:
        """The value of one row."""
        code = int(self.codes[row])
        return None if code < 0 else self.levels[code]

    def take(self, order: NDArray[np.int64]) -> Column:
        """The same column with its rows in another order."""
        return Column(self.levels, self.codes[order])


@dataclass(frozen=True, slots=True)
class Incidents:
    """The table by date, undated rows last.

    ``columns`` has the scalar columns, the lists of actors, and ``lon`` and ``lat`` in degrees (EPSG:4326);
    ``records`` has sources and claims; ``areas`` the geometries that are more than a point, by row.
    """

    n: int
    columns: dict[str, Column]
    records: dict[str, Records]
    areas: dict[int, BaseGeometry]

    def row(self, index: int) -> Row:
        """One incident as a dict of the schema's columns plus ``lon`` and ``lat``."""
        row: Row = {}
        for name, column in self.columns.items():
            row[name] = column.at(index)
        for name in ACTORS:
            row[name] = list(row[name] or ())
        return row | {name: records.of(index) for name, records in self.records.items()}

    def spans(self) -> tuple[list[tuple[date, date] | None], Codes]:
        """The distinct spans from first to last day (``None``: no date), and for every incident its own."""
        start, end = self.columns["date_start"], self.columns["date_end"]
        width = len(end.levels) + 1
        pairs, of = np.unique((start.codes + 1) * width + end.codes + 1, return_inverse=True)
        return [
            (start.levels[pair // width - 1], end.levels[pair % width - 1]) if pair >= width else None
            for pair in pairs.tolist()
        ], of


def rows_of(frame: GeoDataFrame) -> list[Row]:
    """Every incident of a frame as a dict; by date, undated ones last. See :func:`read`."""
    incidents = read(frame)
    return [incidents.row(index) for index in range(incidents.n)]


def read(frame: GeoDataFrame) -> Incidents:
    """The frame as columns.

    Raises :class:`TableError` for what is no table, for one without a geometry or a required column, for ids
    that are missing or not unique, and for a value that is not of its column's kind or beyond its limits; it
    names the column and the row.
    """
    from maps.located import located

    check_frame(frame)
    columns = {name: _column(frame, name, kind) for name, kind in _kinds().items()}
    check_columns(columns)
    columns["attacker"] = _known(columns["attacker"])
    columns["date_end"] = _ends(columns)
    lon, lat, areas = located(frame, columns)
    columns |= {"lon": lon, "lat": lat}
    records = {name: _records(frame, name, keys) for name, keys in RECORDS.items()}
    order = _order(columns)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return Incidents(
        len(frame),
        {name: column.take(order) for name, column in columns.items()},
        {name: found.take(order) for name, found in records.items()},
        {int(place[index]): shape for index, shape in areas.items()},
    )


def _kinds() -> dict[str, Callable[[Any], Any]]:
    """Every scalar column and list of actors, in its order here, with what reads a value of it."""
    return (
        dict.fromkeys(TEXTS, values.text)
        | dict.fromkeys(DATES, values.day)
        | dict.fromkeys(NUMBERS, values.number)
        | dict.fromkeys(WHOLE, values.whole)
        | dict.fromkeys(ACTORS, _actors)
        | {"attacker": _attacker}
    )


def _attacker(value: Any) -> str | None:
    """A name; nobody, where it is blank or says "unknown" in any spelling."""
    name = (values.text(value) or "").strip()
    return None if name.casefold() == UNKNOWN.casefold() else name or None


def _actors(value: Any) -> tuple[str, ...] | None:
    if value is None or (type(value) is list and not value):
        return None
    return tuple(values.actors(value)) or None


def _column(frame: GeoDataFrame, name: str, kind: Callable[[Any], Any]) -> Column:
    if name not in frame.columns:
        return Column([], np.full(len(frame), -1))
    raw, distinct = _distinct(frame[name])
    if kind is values.text and values.plain_texts(distinct):
        return coded(distinct, raw)
    read = []
    try:
        for value in distinct:
            read.append(kind(value))  # one by one: how far it came says which row is at fault
    except (TypeError, ValueError) as error:
        row = int(np.flatnonzero(raw == len(read))[0])
        raise TableError(f"row {row}, column {name!r}: {error}") from error
    return coded(read, raw)


def _distinct(series: Any) -> tuple[Codes, list[Any]]:
    """Codes of the rows and the distinct raw values; every row its own where values cannot be told apart."""
    import pandas as pd

    if series.dtype in (np.dtype(np.float64), np.dtype(np.int64)):
        raw = series.to_numpy()
    else:
        raw = series.to_numpy(dtype=object)
        if not set(map(type, raw)) <= {*_PLAIN, pd.Timestamp, type(pd.NaT), type(pd.NA)}:
            return np.arange(len(raw)), list(raw)
    codes, distinct = pd.factorize(raw)
    return codes.astype(np.int64), distinct.tolist()


_PLAIN = {str, int, float, date, type(None)}


def coded(distinct: Sequence[Any], codes: Codes) -> Column:
    """A column of read values: those that came out alike are one level, and the levels are in order."""
    known = [at for at, value in enumerate(distinct) if value is not None]
    known.sort(key=distinct.__getitem__)
    ordered = [distinct[at] for at in known]
    new = [True, *map(ne, ordered, ordered[1:])][: len(ordered)]
    index = np.full(len(distinct) + 1, -1)
    index[known] = np.cumsum(new) - 1
    return Column(list(compress(ordered, new)), index[codes])


def _known(attacker: Column) -> Column:
    """Nobody named is the unknown attacker."""
    if (attacker.codes >= 0).all():
        return attacker
    levels, codes = attacker.levels, attacker.codes
    at = bisect_left(levels, UNKNOWN)
    if levels[at : at + 1] != [UNKNOWN]:
        levels, codes = [*levels[:at], UNKNOWN, *levels[at:]], codes + (codes >= at)
    return Column(levels, np.where(codes < 0, at, codes))


def _ends(columns: dict[str, Column]) -> Column:
    """The last days: the first where none is told, none where there is no first."""
    start, end = columns["date_start"], columns["date_end"]
    levels = sorted({*start.levels, *end.levels})
    at = {value: index for index, value in enumerate(levels)}
    first, last = (
        np.asarray([at[value] for value in column.levels] + [-1], dtype=np.int64)[column.codes]
        for column in (start, end)
    )
    last = np.where(first < 0, -1, np.where(last < 0, first, last))
    if (wrong := np.flatnonzero(last < first)).size:
        row, name = int(wrong[0]), columns["id"]
        shown = name.levels[name.codes[row]] if name.codes[row] >= 0 else None
        raise TableError(f"row {row} (id {shown!r}): date_end is before date_start")
    return Column(levels, last)


def _records(frame: GeoDataFrame, name: str, keys: Sequence[str]) -> Records:
    if name not in frame.columns:
        return values.no_records(len(frame), keys)
    try:
        return values.records_of(frame[name].tolist(), keys)
    except values.RowError as error:
        raise TableError(f"row {error.row}, column {name!r}: {error}") from error


def _order(columns: dict[str, Column]) -> NDArray[np.int64]:
    """Rows by first day, last day and id; what is not known comes last."""
    start, end, name = (columns[key] for key in ("date_start", "date_end", "id"))
    last = [np.where(c.codes < 0, len(c.levels), c.codes) for c in (start, end)]
    order: NDArray[np.int64] = np.lexsort((name.codes, last[1], last[0]))
    return order
