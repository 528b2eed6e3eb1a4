"""How each provider words its answers: raw JSON, as geopy hands it on, to checked answers.

``places`` finds the list of raw places in a whole answer; what has none is a page of error, and not taken for
"no such place". ``read`` makes an :class:`~.answers.Answer` of one raw place, or ``None``. Neither raises for
any JSON. :func:`sifted` leaves only what can be believed in an answer, before geopy looks into it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .answers import Answer, answer
from .features import feature_code

_OSM = {"n": "node", "w": "way", "r": "relation", "node": "node", "way": "way", "relation": "relation"}


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a provider's answers."""

    places: Callable[[object], list[Any] | None]
    read: Callable[[Mapping[str, Any]], Answer | None]


def _osm_id(kind: object, number: object) -> str | None:
    word = _OSM.get(kind.casefold()) if isinstance(kind, str) else None
    plain = isinstance(number, int) and not isinstance(number, bool) and 0 < number < 10**15
    return f"{word}/{number}" if word and plain else None


def _inner(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = raw.get(key)
    return value if isinstance(value, Mapping) else {}


def _items(raw: object) -> list[Any]:
    return list(raw) if isinstance(raw, list | tuple) else []


def _first(raw: Mapping[str, Any], *keys: str) -> object:
    return next((raw[key] for key in keys if isinstance(raw.get(key), str)), None)


def sifted(form: Form, data: object) -> bool:
    """Takes the raw places that are none out of an answer; whether it is an answer at all."""
    raws = form.places(data)
    if raws is None:
        return False
    good = [raw for raw in raws if isinstance(raw, Mapping) and form.read(raw) is not None]
    broken = bool(raws) and not any(isinstance(raw, Mapping) for raw in raws)
    raws[:] = good
    return not broken


def _in(key: str, *others: str) -> Callable[[object], list[Any] | None]:
    """The places under a key; an answer with one of the ``others`` instead tells geopy of an error."""

    def places(data: object) -> list[Any] | None:
        found = data.get(key) if isinstance(data, Mapping) else None
        told = isinstance(data, Mapping) and any(other in data for other in others)
        return found if isinstance(found, list) else [] if told and found is None else None

    return places


def _nominatim(raw: Mapping[str, Any]) -> Answer | None:
    """https://nominatim.org/release-docs/latest/api/Output/ (json)"""
    address, names = _inner(raw, "address"), _inner(raw, "namedetails")
    full = raw.get("display_name")
    short = full.split(",")[0] if isinstance(full, str) else None
    edges = _items(raw.get("boundingbox"))  # south, north, west, east
    return answer(
        id=_osm_id(raw.get("osm_type"), raw.get("osm_id")),
        names=[names.get("name:en"), raw.get("name") or None, short, *names.values()],
        lat=raw.get("lat"),
        lon=raw.get("lon"),
        code=feature_code(raw.get("class", raw.get("category")), raw.get("type"), raw.get("addresstype")),
        country=address.get("country_code"),
        admin1=_first(address, "state", "province", "region"),
        admin2=_first(address, "county", "state_district", "district"),
        box=[edges[2], edges[0], edges[3], edges[1]] if len(edges) == 4 else None,
        importance=raw.get("importance"),
    )


def _photon(raw: Mapping[str, Any]) -> Answer | None:
    """https://github.com/komoot/photon/blob/master/docs/api-v1.md: GeoJSON"""
    told = _inner(raw, "properties")
    point, extent = _items(_inner(raw, "geometry").get("coordinates")), _items(told.get("extent"))
    if len(point) < 2:
        return None
    return answer(
        id=_osm_id(told.get("osm_type"), told.get("osm_id")),
        names=[told.get("name")],
        lat=point[1],
        lon=point[0],
        code=feature_code(told.get("osm_key"), told.get("osm_value"), told.get("type")),
        country=told.get("countrycode"),
        admin1=told.get("state"),
        admin2=told.get("county"),
        box=[extent[0], extent[3], extent[2], extent[1]]
        if len(extent) == 4
        else None,  # west, north, east, south
    )


def _geonames(raw: Mapping[str, Any]) -> Answer | None:
    """https://www.geonames.org/export/geonames-search.html"""
    number = raw.get("geonameId")
    return answer(
        id=str(number) if isinstance(number, int) and not isinstance(number, bool) and number > 0 else None,
        names=[raw.get("name"), raw.get("toponymName")],
        lat=raw.get("lat"),
        lon=raw.get("lng"),
        code=raw.get("fcode"),
        country=raw.get("countryCode"),
        admin1=raw.get("adminName1"),
        admin2=raw.get("adminName2"),
        population=raw.get("population"),
    )


def _opencage(raw: Mapping[str, Any]) -> Answer | None:
    """https://opencagedata.com/api#forward-resp. There are no ids: the point is one."""
    parts, point, full = _inner(raw, "components"), _inner(raw, "geometry"), raw.get("formatted")
    level, bounds = parts.get("_type"), _inner(raw, "bounds")
    low, high = _inner(bounds, "southwest"), _inner(bounds, "northeast")
    own = parts.get(level) if isinstance(level, str) else None
    return answer(
        id=f"{point.get('lat')},{point.get('lng')}",
        names=[own, parts.get("_normalized_city"), full.split(",")[0] if isinstance(full, str) else None],
        lat=point.get("lat"),
        lon=point.get("lng"),
        code=feature_code(None, None, level),
        country=parts.get("country_code"),
        admin1=_first(parts, "state", "province", "region"),
        admin2=parts.get("county"),
        box=[low.get("lng"), low.get("lat"), high.get("lng"), high.get("lat")],
    )


def _pelias(raw: Mapping[str, Any]) -> Answer | None:
    """https://github.com/pelias/documentation/blob/master/response.md: GeoJSON"""
    told, point = _inner(raw, "properties"), _items(_inner(raw, "geometry").get("coordinates"))
    if len(point) < 2:
        return None
    return answer(
        id=told.get("gid"),
        names=[told.get("name")],
        lat=point[1],
        lon=point[0],
        code=feature_code(None, None, told.get("layer")),
        country=_first(told, "country_code", "country_a"),
        admin1=_first(told, "region", "macroregion"),
        admin2=told.get("county"),
        box=raw.get("bbox"),
    )


def _arcgis(raw: Mapping[str, Any]) -> Answer | None:
    """https://developers.arcgis.com/rest/geocode/api-reference/geocoding-service-output.htm; no ids."""
    told, point, extent = _inner(raw, "attributes"), _inner(raw, "location"), _inner(raw, "extent")
    address = raw.get("address")
    return answer(
        id=f"{point.get('y')},{point.get('x')}",
        names=[told.get("PlaceName") or None, address.split(",")[0] if isinstance(address, str) else None],
        lat=point.get("y"),
        lon=point.get("x"),
        code=feature_code(None, None, told.get("Type")),
        country=told.get("Country"),
        admin1=told.get("Region"),
        admin2=told.get("Subregion"),
        box=[extent.get(edge) for edge in ("xmin", "ymin", "xmax", "ymax")],
    )


FORMS: Mapping[str, Form] = {
    "nominatim": Form(lambda data: data if isinstance(data, list) else None, _nominatim),
    "photon": Form(_in("features"), _photon),
    "geonames": Form(_in("geonames", "status"), _geonames),
    "opencage": Form(_in("results"), _opencage),
    "pelias": Form(_in("features"), _pelias),
    "arcgis": Form(_in("candidates", "error"), _arcgis),
}
