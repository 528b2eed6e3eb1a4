"""Values of a table read strictly: what pandas means by "nothing" is ``None``, what is wrong is refused."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MANY = (list, tuple, set, frozenset, dict, np.ndarray)


def missing(value: Any) -> bool:
    """Whether pandas means "nothing" by it: ``None``, NaN, NaT or NA."""
    return (
        value is None
        or type(value).__name__ in ("NAType", "NaTType")
        or (isinstance(value, float) and math.isnan(value))
    )


def text(value: Any) -> str | None:
    """Text, or ``None`` for what is missing or empty. Lone surrogates, which no file can hold, become "?"."""
    if type(value) is str and value.isascii():
        return value or None
    if missing(value):
        return None
    if isinstance(value, _MANY):
        raise ValueError(f"{value!r:.60} is more than one value, and this is one text")
    return str(value).encode("utf-8", "replace").decode("utf-8") or None


def number(value: Any) -> float | None:
    """A finite number."""
    if missing(value):
        return None
    try:
        exact = float(value)
    except (TypeError, ValueError):
        raise ValueError(f"{value!r:.60} is no number") from None
    if not math.isfinite(exact):
        raise ValueError(f"{value!r} is not a finite number")
    return exact


def whole(value: Any) -> int | None:
    """A whole number."""
    if type(value) is int:
        return value
    exact = number(value)
    if exact is not None and exact != int(exact):
        raise ValueError(f"{value!r} is not a whole number")
    return None if exact is None else int(exact)


def day(value: Any) -> date | None:
    """A date, from a date, a timestamp or ISO 8601 text."""
    if missing(value) or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError(f"{value!r:.60} is no date such as 2024-03-31") from None


def records(value: Any) -> list[Any]:
    """A list, from any sequence, a set (in order) or JSON text."""
    if type(value) is list:
        return value
    if missing(value) or (isinstance(value, str) and not value):
        return []
    if isinstance(value, Mapping):
        raise ValueError(f"{value!r:.60} is not a list: put it into one")
    found = _loaded(value) if isinstance(value, str) else list(value)
    if not isinstance(found, list):
        raise ValueError(f"{value!r} is not a list")
    return sorted(found, key=str) if isinstance(value, (set, frozenset)) else found


def _loaded(written: str) -> Any:
    try:
        return json.loads(written)
    except json.JSONDecodeError as error:
        raise ValueError(f'{written[:60]!r} is no list as JSON writes it, such as ["A", "B"]') from error


def actors(value: Any) -> list[str]:
    """A list of names; one bare name is a list of one."""
    if isinstance(value, str) and not value.lstrip().startswith("["):
        return [value] if value else []
    return [name for name in map(text, records(value)) if name]


@dataclass(frozen=True, slots=True)
class Records:
    """Lists of records, one list a row: row ``i`` has ``counts[i]`` of them, in order.

    ``columns`` has the values of all records under every key as they were read; ``at`` says of every record,
    row by row, where it stands there. So rows change places and their values do not, which are far more, and
    are worked on in the order in which they lie in memory.
    """

    counts: NDArray[np.int64]
    columns: dict[str, list[Any]]
    at: NDArray[np.int64]

    def of(self, row: int) -> list[dict[str, Any]]:
        """The records of one row as dicts."""
        first = int(self.counts[:row].sum())
        found = self.at[first : first + int(self.counts[row])].tolist()
        return [{key: values[at] for key, values in self.columns.items()} for at in found]

    def take(self, order: NDArray[np.int64]) -> Records:
        """The same records with the rows in another order."""
        first = np.concatenate([[0], np.cumsum(self.counts)[:-1]])[order]
        counts = self.counts[order]
        start = np.repeat(first - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        return Records(counts, self.columns, self.at[start + np.arange(len(start))])


def no_records(rows: int, keys: Sequence[str]) -> Records:
    """None in any of so many rows."""
    none = np.zeros(0, dtype=np.int64)
    return Records(np.zeros(rows, dtype=np.int64), {key: [] for key in keys}, none)


def records_of(rows: Sequence[Any], keys: Sequence[str]) -> Records:
    """Lists of mappings read into columns. Raises ``RowError`` with the row that is at fault."""
    lists, flat = _lists(rows)
    counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    columns = {}
    for key, raw in zip(keys, _by_key(flat, keys), strict=True):
        try:
            columns[key] = _parts(key, raw)
        except _PartError as error:
            row = int(np.searchsorted(np.cumsum(counts), error.at, side="right"))
            raise RowError(row, str(error)) from error
    return Records(counts, columns, np.arange(len(flat)))


def _lists(rows: Sequence[Any]) -> tuple[Sequence[list[Any]], list[Any]]:
    """The mappings of every row, and all of them end to end; rows that are lists of dicts, all at once."""
    if set(map(type, rows)) <= {list}:
        flat = list(chain.from_iterable(rows))
        if set(map(type, flat)) <= {dict}:
            return rows, flat
    lists = []
    for row, value in enumerate(rows):
        try:
            lists.append(_mappings(value))
        except (TypeError, ValueError) as error:
            raise RowError(row, str(error)) from error
    return lists, list(chain.from_iterable(lists))


_AT_ONCE = 1000
"""Records: their values are turned from rows into columns while they are at hand."""


def _by_key(flat: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[list[Any]]:
    """The values of records by key, ``None`` where a record lacks one; in one pass where none does."""
    columns: list[list[Any]] = [[] for _ in keys]
    if len(keys) == 1:
        return [[record.get(keys[0]) for record in flat]]
    pick = itemgetter(*keys)
    try:
        for first in range(0, len(flat), _AT_ONCE):
            some = zip(*map(pick, flat[first : first + _AT_ONCE]), strict=True)
            for column, values in zip(columns, some, strict=True):
                column.extend(values)
    except KeyError:
        return [[record.get(key) for record in flat] for key in keys]
    return columns


class RowError(ValueError):
    """What is wrong with a row."""

    def __init__(self, row: int, message: str) -> None:
        super().__init__(message)
        self.row = row


class _PartError(ValueError):
    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


def _mappings(value: Any) -> list[Any]:
    found = records(value)
    for record in found:
        if type(record) is not dict and not isinstance(record, Mapping):
            raise ValueError(f"{record!r} is not a mapping")
    return found


def _parts(key: str, raw: list[Any]) -> list[Any]:
    """The values under one key: offsets are whole numbers, the rest text; a claim's value may be a number."""
    if key in ("start", "end"):
        return raw if set(map(type, raw)) <= {int, type(None)} else _each(whole, raw)
    if plain_texts(raw):
        return raw
    if key == "value":
        return _each(_told, raw)
    if set(map(type, raw)) <= {str, type(None)} and "" not in raw and plain_texts(list(filter(None, raw))):
        return raw
    return _each(text, raw)


def plain_texts(values: Sequence[Any]) -> bool:
    """Whether all are text that is told as it is: it can be written as UTF-8, and none of it is empty.

    Of a hundred thousand, in one go: two borders that touch say that something empty may lie between them.
    """
    try:
        joined = "\0".join(["", *values, ""])
        return "\0\0" not in joined and (joined.isascii() or bool(joined.encode("utf-8")))
    except (TypeError, UnicodeEncodeError):
        return False


def _each(read: Callable[[Any], Any], raw: list[Any]) -> list[Any]:
    values: list[Any] = []
    try:
        for value in raw:
            values.append(read(value))
    except (TypeError, ValueError) as error:
        raise _PartError(len(values), str(error)) from error
    return values


def _told(value: Any) -> Any:
    """Whatever is claimed: a number stays one, and a list of things is told as text."""
    if isinstance(value, int):
        return value
    return text(str(value) if isinstance(value, _MANY) else value)
