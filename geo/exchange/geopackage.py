"""GeoPackage 1.2 (OGC 12-128r14): a layer ``incidents`` of points in EPSG:4326, lists as JSON text.

Version 1.2 is what readers of the last ten years open without a warning. The same incidents give the same
bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from geo.errors import SchemaError
from geo.exchange.text import flat
from geo.model import Incident
from geo.record import Record, from_record, to_record
from geo.schema import FIELDS, Column, Kind

LAYER: Final = "incidents"
_POINT: Final = ("lon", "lat")
_COLUMNS: Final = tuple(column for column in FIELDS if column.name not in _POINT)
_EPOCH: Final = "1970-01-01T00:00:00Z"
"""Written as the time of the last change, so that a rebuild is byte-identical."""


def write(incidents: Iterable[Incident], path: Path) -> None:
    """Write the file; an empty one may be there.

    Raises:
        OSError: the folder cannot be written to.
    """
    import numpy
    import pyogrio

    records = [flat(to_record(incident)) for incident in incidents]
    arrays = [_array(column, [record[column.name] for record in records]) for column in _COLUMNS]
    if path.is_file() and path.stat().st_size == 0:
        path.unlink()  # GDAL makes its own
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _EPOCH})
    try:
        pyogrio.raw.write(
            path,
            numpy.array([_wkb(record) for record in records], dtype=object),
            [values for values, _ in arrays],
            [column.name for column in _COLUMNS],
            field_mask=[mask for _, mask in arrays],
            layer=LAYER,
            driver="GPKG",
            geometry_type="Point",
            crs="EPSG:4326",
            dataset_options={"VERSION": "1.2"},
        )
    except pyogrio.errors.DataSourceError as problem:
        raise OSError(f"{path}: cannot be written ({problem})") from None
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def read(path: Path) -> list[Incident]:
    """The incidents of a file, checked.

    Raises:
        SchemaError: it is no GeoPackage of incidents; names the row (counted from 0) and the column.
    """
    import pyogrio

    try:
        meta, _, points, values = pyogrio.raw.read(path, layer=LAYER)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as problem:
        raise SchemaError(f"{path.name}: no GeoPackage with a layer {LAYER!r} ({problem})") from None
    fields = list(meta["fields"])
    rows = zip(*(array.tolist() for array in values), strict=True)
    return [
        from_record(_record(fields, row, point), f"{path.name}: row {index}")
        for index, (row, point) in enumerate(zip(rows, points, strict=True))
    ]


def _array(column: Column, values: list[Any]) -> tuple[Any, Any]:
    """The values of a column as numpy keeps them, and which of them are unknown."""
    import numpy

    unknown = numpy.array([value is None for value in values], dtype=bool)
    if column.kind is Kind.INT:
        return numpy.array([value or 0 for value in values], dtype="int64"), unknown
    if column.kind is Kind.FLOAT:
        return numpy.array(values, dtype="float64"), None
    if column.kind is Kind.DATE:
        return numpy.array(values, dtype="datetime64[D]"), None
    return numpy.array(values, dtype=object), None


def _wkb(record: Record) -> bytes | None:
    import shapely

    if record["lon"] is None or record["lat"] is None:
        return None
    return bytes(shapely.to_wkb(shapely.Point(record["lon"], record["lat"])))


def _record(fields: list[str], row: tuple[Any, ...], point: bytes | None) -> Record:
    import shapely

    record: Record = dict(zip(fields, row, strict=True))
    shape = shapely.from_wkb(point) if point is not None else None
    located = isinstance(shape, shapely.Point) and not shape.is_empty
    lon, lat = shape.coords[0][:2] if located and shape is not None else (None, None)
    return {**record, "lon": lon, "lat": lat}
