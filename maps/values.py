"""Values of a table read strictly: what pandas means by "nothing" is ``None``, what is wrong is refused."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
    if not math.isfinite(float(value)):
        raise ValueError(f"{value!r} is not a finite number")
    return float(value)


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
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


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
    """Lists of records, one list a row, laid end to end: row ``i`` has ``counts[i]`` of them, in order.

    ``columns`` has the values of all records under every key.
    """

    counts: NDArray[np.int64]
    columns: dict[str, list[Any]]

    def of(self, row: int) -> list[dict[str, Any]]:
        """The records of one row as dicts."""
        first = int(self.counts[:row].sum())
        return [
            {key: values[at] for key, values in self.columns.items()}
            for at in range(first, first + int(self.counts[row]))
        ]

    def take(self, order: NDArray[np.int64]) -> Records:
        """The same records with the rows in another order."""
        first = np.concatenate([[0], np.cumsum(self.counts)[:-1]])[order]
        counts = self.counts[order]
        start = np.repeat(first - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        at = start + np.arange(len(start))
        return Records(counts, {key: _picked(values, at) for key, values in self.columns.items()})


def records_of(rows: Sequence[Any], keys: Sequence[str]) -> Records:
    """Lists of mappings read into columns. Raises ``RowError`` with the row that is at fault."""
    lists = _lists(rows)
    counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
    flat = [record for found in lists for record in found]
    columns = {}
    for key, raw in zip(keys, _by_key(flat, keys), strict=True):
        try:
            columns[key] = _parts(key, raw)
        except _PartError as error:
            row = int(np.searchsorted(np.cumsum(counts), error.at, side="right"))
            raise RowError(row, str(error)) from error
    return Records(counts, columns)


def _lists(rows: Sequence[Any]) -> list[list[Any]]:
    """The mappings of every row; those that are lists of dicts already, all at once."""
    if set(map(type, rows)) <= {list} and {type(record) for found in rows for record in found} <= {dict}:
        return list(rows)
    lists = []
    for row, value in enumerate(rows):
        try:
            lists.append(_mappings(value))
        except (TypeError, ValueError) as error:
            raise RowError(row, str(error)) from error
    return lists


def _by_key(flat: Sequence[Mapping[str, Any]], keys: Sequence[str]) -> list[list[Any]]:
    """The values of records by key, ``None`` where a record lacks one; in one pass where none does."""
    try:
        whole = list(zip(*map(itemgetter(*keys), flat), strict=True)) if len(keys) > 1 else []
    except KeyError:
        whole = []
    return [list(values) for values in whole] or [[record.get(key) for record in flat] for key in keys]


def _picked(values: list[Any], at: NDArray[np.int64]) -> list[Any]:
    held = np.empty(len(values), dtype=object)
    held[:] = values
    picked: list[Any] = held[at].tolist()
    return picked


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
    kinds = set(map(type, raw))
    if key in ("start", "end"):
        return raw if kinds <= {int, type(None)} else _each(whole, raw)
    if kinds <= {str, type(None)} and "" not in raw and "".join(filter(None, raw)).isascii():
        return raw
    return _each(_told if key == "value" else text, raw)


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
