"""GeoJSON (RFC 7946): a FeatureCollection with a feature an incident, a line each.

No ``crs`` member, finite numbers, coordinates no finer than ``uncertainty_m`` deserves, ``bbox`` absent when
nothing has a place, ``geometry`` null for what has none, ``id`` on the feature and again in the properties.
The same incidents give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geo.errors import SchemaError
from geo.exchange.coordinates import bounding_box, rounded
from geo.exchange.text import dumps, encode, loads
from geo.model import Incident
from geo.record import Record, from_record, to_record


def dump(incidents: Iterable[Incident]) -> Iterator[bytes]:
    """The bytes of the file, in pieces."""
    features = [feature(incident) for incident in incidents]
    box = bounding_box(
        tuple(item["geometry"]["coordinates"]) for item in features if item["geometry"] is not None
    )
    bbox = "" if box is None else f'"bbox": {dumps(list(box))},\n'
    yield encode(f'{{"type": "FeatureCollection",\n{bbox}"features": [')
    for index, item in enumerate(features):
        yield encode(("\n" if index == 0 else ",\n") + dumps(item))
    yield b"\n]}\n" if features else b"]}\n"


def feature(incident: Incident) -> dict[str, Any]:
    """The GeoJSON feature of one incident; dates stay :class:`datetime.date`."""
    record = to_record(incident)
    lon, lat = record.pop("lon"), record.pop("lat")
    geometry = None
    if lon is not None and lat is not None:
        geometry = {"type": "Point", "coordinates": list(rounded(lon, lat, record["uncertainty_m"]))}
    return {"type": "Feature", "id": record["id"], "geometry": geometry, "properties": record}


def load(text: str, name: str) -> list[Incident]:
    """The incidents of a file's text, checked.

    Raises:
        SchemaError: it is no GeoJSON of incidents; names the feature (counted from 0) and the property.
    """
    data = loads(text, name)
    if not is_collection(data):
        raise SchemaError(f"{name}: no GeoJSON FeatureCollection")
    return [_incident(item, f"{name}: feature {index}") for index, item in enumerate(data["features"])]


def is_collection(data: object) -> bool:
    """Whether a JSON value is a GeoJSON FeatureCollection."""
    return (
        isinstance(data, dict)
        and data.get("type") == "FeatureCollection"
        and isinstance(data.get("features"), list)
    )


def _incident(item: Any, where: str) -> Incident:
    properties = item.get("properties") if isinstance(item, dict) else None
    if not isinstance(properties, dict):
        raise SchemaError(f"{where} has no properties")
    record: Record = dict(properties)
    record["lon"], record["lat"] = _point(item.get("geometry"), where)
    return from_record(record, where)


def _point(geometry: Any, where: str) -> tuple[Any, Any]:
    if geometry is None:
        return None, None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        raise SchemaError(f"{where}, column 'geometry': it is no Point")
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise SchemaError(f"{where}, column 'geometry': the Point has no two coordinates")
    return coordinates[0], coordinates[1]
