"""Event mentions made by hand, in a few words, for the tests of linking."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gazetteer.model import Mention, Place, Precision, Resolution, Status
from geo.model import BlockKind, Count, DateBasis, DatePrecision, EventMention, Source, TimeSpan
from geo.vocabulary import event_type_of

SHELLING = "Shelling/artillery/missile attack"
AIR = "Air/drone strike"
STORMING = "Violent demonstration"
DAY = {"early", "morning", "afternoon", "evening", "late", "overnight"}


def spot(
    name: str,
    lat: float,
    lon: float,
    iso: str = "IQ",
    country: str = "Iraq",
    *,
    radius_km: float = 3.0,
    precision: Precision = Precision.EXACT,
    code: str = "AIRB",
    relation: str | None = "at",
    text: str | None = None,
    admin1: str | None = None,
) -> Resolution:
    """A located place."""
    radius = radius_km * 1000
    place = Place("geonames", name, name, lat, lon, code, iso, country, admin1, uncertainty_m=radius)
    words = text or name
    return Resolution(
        Mention(0, len(words), words),
        Status.RESOLVED,
        place,
        lat=lat,
        lon=lon,
        uncertainty_m=radius_km * 1000,
        precision=precision,
        spatial_relation=relation,
        confidence=0.9,
    )


def land(name: str = "Iraq", iso: str = "IQ") -> Resolution:
    """Only a country."""
    place = Place("naturalearth", iso, name, 33.0, 44.0, "PCLI", iso, name)
    return Resolution(
        Mention(0, len(name), name),
        Status.RESOLVED,
        place,
        lat=33.0,
        lon=44.0,
        precision=Precision.COUNTRY,
        confidence=0.95,
    )


def on(start: str, end: str | None = None, tod: str | None = None, **values: Any) -> TimeSpan:
    """A date or a span of dates."""
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    days = (last - first).days
    known = DatePrecision.DAY if not days else DatePrecision.DAYS if days < 10 else DatePrecision.MONTH
    basis = values.pop("basis", DateBasis.RELATIVE)
    return TimeSpan(first, last, known, basis, values.pop("text", ""), tod)


def n(value: int) -> Count:
    """Exactly so many."""
    return Count(value, value, value)


def tell(
    report: str,
    order: int,
    quote: str,
    kind: str = SHELLING,
    *,
    published: str | None = "2020-01-08",
    publisher: str | None = "Agency",
    at: Resolution | Iterable[Resolution] = (),
    title: str | None = None,
    start: int | None = None,
    **values: Any,
) -> EventMention:
    """One telling; ``values`` are fields of the mention.

    ``order`` is the offset of its trigger, and of its sentence if no ``start`` is given.
    """
    source = Source(
        report,
        title,
        publisher,
        date.fromisoformat(published) if published else None,
        None,
        quote,
        order if start is None else start,
        (order if start is None else start) + len(quote),
    )
    values.setdefault("trigger", "strike")
    values.setdefault("block", BlockKind.BODY)
    places = (at,) if isinstance(at, Resolution) else tuple(at)
    if values.get("attacker") and "attribution" not in values:
        values["attribution"] = "reported"
    kind_of = event_type_of(kind)
    assert kind_of is not None
    return EventMention(
        source=source, event_type=kind_of, sub_event_type=kind, order=order, places=places, **values
    )
