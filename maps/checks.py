"""What a frame must be before it is drawn; each refusal says what is wrong and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo.schema import FIELDS
from maps.errors import TableError

if TYPE_CHECKING:
    from maps.table import Column

REQUIRED = ("id", "attacker", "date_start")


def check_frame(frame: Any) -> None:
    """Raises :class:`TableError` for what is no table, lacks a column, or has one twice."""
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise TableError(
            f"a map is made of a GeoDataFrame with a row an incident, not of a {type(frame).__name__}: "
            "geo.to_geodataframe makes one"
        )
    for name in REQUIRED:
        if name not in frame.columns:
            raise TableError(f"the table has no column {name!r}: is it a table of incidents?")
    names = set(frame.columns[frame.columns.duplicated()]) & {"geometry", *(field.name for field in FIELDS)}
    for name in sorted(names):
        raise TableError(f"the table has more than one column {name!r}: keep one of them")


def check_columns(columns: dict[str, Column]) -> None:
    """Raises :class:`TableError` for ids that name no row or two, and for numbers beyond their limits."""
    _check_ids(columns["id"])
    for field in FIELDS:
        column = columns.get(field.name)
        if column is None or not column.levels or (field.low is None and field.high is None):
            continue
        low, high = column.levels[0], column.levels[-1]
        if field.low is not None and low < field.low:
            _refuse(field.name, column, low, f"less than {field.low}")
        if field.high is not None and high > field.high:
            _refuse(field.name, column, high, f"more than {field.high}")


def _refuse(name: str, column: Column, value: Any, fault: str) -> None:
    row = int(np.flatnonzero(column.codes == column.levels.index(value))[0])
    raise TableError(f"row {row}, column {name!r}: {value} is {fault}; leave it empty if it is not known")


def _check_ids(ids: Column) -> None:
    """Links, files and the order of rows go by the id."""
    if (none := np.flatnonzero(ids.codes < 0)).size:
        raise TableError(f"row {int(none[0])} has no id: give every incident one of its own")
    found, counts = np.unique(ids.codes, return_counts=True)
    if (twice := found[counts > 1]).size:
        one, other = np.flatnonzero(ids.codes == twice[0])[:2].tolist()
        raise TableError(
            f"rows {one} and {other} have the same id {ids.levels[twice[0]]!r}: give every incident one of "
            "its own, or keep one of the rows"
        )
