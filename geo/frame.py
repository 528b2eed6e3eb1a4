"""The incident table: one row an incident, a GeoDataFrame in EPSG:4326 that all rooms speak.

The columns and their order are :data:`COLUMNS` (in words: ``docs/schema.md``). Text, dates
(:class:`datetime.date`) and lists are Python objects with ``None`` for unknown, whole numbers are ``Int64``,
other numbers ``float64``, ``geometry`` is a Point or ``None``. ``sources`` and ``claims`` are lists of
dictionaries that go into JSON as they are.

    >>> from geo.frame import COLUMN_NAMES, empty_frame, validate
    >>> COLUMN_NAMES[:4]
    ('id', 'event_type', 'sub_event_type', 'date_start')
    >>> len(validate(empty_frame()))
    0
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from geo.errors import SchemaError
from geo.model import Incident
from geo.record import Record, from_record, to_record
from geo.schema import COLUMNS, FIELDS, Column, Kind

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = [
    "COLUMNS",
    "COLUMN_NAMES",
    "CRS",
    "empty_frame",
    "from_geodataframe",
    "to_geodataframe",
    "validate",
]

CRS: Final = "EPSG:4326"
COLUMN_NAMES: Final = tuple(column.name for column in COLUMNS)
_DTYPES: Final = {Kind.INT: "Int64", Kind.FLOAT: "float64"}


def to_geodataframe(incidents: Iterable[Incident]) -> GeoDataFrame:
    """The table of these incidents, a row each, in their order, indexed from 0.

    Nothing is checked here; :func:`validate` does that. A Point's coordinates are (lon, lat) in degrees.
    """
    import geopandas
    import pandas
    import shapely

    records = [to_record(incident) for incident in incidents]
    columns: dict[str, Any] = {}
    for column in COLUMNS:
        if column.kind is Kind.POINT:
            points = [_point(record, shapely.Point) for record in records]
            columns[column.name] = geopandas.GeoSeries(points, crs=CRS)
        else:
            values = [record[column.name] for record in records]
            columns[column.name] = pandas.Series(values, dtype=_DTYPES.get(column.kind, "object"))
    return geopandas.GeoDataFrame(columns, geometry="geometry", crs=CRS)


def empty_frame() -> GeoDataFrame:
    """A table without rows, with every column in its type."""
    return to_geodataframe(())


def from_geodataframe(frame: GeoDataFrame) -> list[Incident]:
    """The incidents of a table, in its order; ``mentions`` are empty.

    Dates may be text or timestamps and lists JSON text, as files give them back. Further columns are ignored.

    Raises:
        SchemaError: it is no table of incidents; names the column and the row (counted from 0).
    """
    _check_shape(frame)
    incidents: list[Incident] = []
    rows: dict[str, int] = {}
    for row, record in enumerate(_records(frame)):
        incident = from_record(record, where=f"row {row}")
        if incident.id in rows:
            raise SchemaError(
                f"row {row}, column 'id': {incident.id!r} is the id of row {rows[incident.id]} too"
            )
        rows[incident.id] = row
        incidents.append(incident)
    return incidents


def validate(frame: GeoDataFrame) -> GeoDataFrame:
    """The same table, once every value has been checked.

    Raises:
        SchemaError: it is no table of incidents; names the column and the row (counted from 0).
    """
    from_geodataframe(frame)
    return frame


def _point(record: Record, make: Any) -> Any:
    return None if record["lon"] is None or record["lat"] is None else make(record["lon"], record["lat"])


def _check_shape(frame: GeoDataFrame) -> None:
    import geopandas

    absent = [name for name in COLUMN_NAMES if name not in getattr(frame, "columns", ())]
    if absent:
        raise SchemaError(f"the table has no column {absent[0]!r}; it is not a table of incidents")
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise SchemaError(
            "the table is no GeoDataFrame; make one of it with geometry='geometry' and crs='EPSG:4326'"
        )
    crs = frame.geometry.crs
    if crs is None or crs.to_epsg() != 4326:
        raise SchemaError(f"the table is in {crs or 'no CRS'}; bring it to EPSG:4326 with frame.to_crs(4326)")


def _records(frame: GeoDataFrame) -> Iterable[Record]:
    columns = [_plain_values(frame, column) for column in FIELDS]
    names = [column.name for column in FIELDS]
    return (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))


def _plain_values(frame: GeoDataFrame, column: Column) -> list[Any]:
    import pandas

    if column.name in ("lon", "lat"):
        axis = "x" if column.name == "lon" else "y"
        return [_coordinate(point, axis, row) for row, point in enumerate(frame.geometry)]
    series = frame[column.name]
    if column.kind in (Kind.TEXTS, Kind.RECORDS):
        return list(series)
    return [None if value is None or value is pandas.NaT or pandas.isna(value) else value for value in series]


def _coordinate(point: Any, axis: str, row: int) -> float | None:
    if point is None or point.is_empty:
        return None
    if point.geom_type != "Point":
        raise SchemaError(f"row {row}, column 'geometry': a {point.geom_type} is no Point")
    return float(getattr(point, axis))
