"""Where an incident took place, from its tellings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazetteer.model import Place, Precision, Resolution, Status
from gazetteer.store import distance_m
from gazetteer.values import quick, replace
from geo.consolidate.ballot import supports
from geo.model import EventMention, Nearby

_CLASSES_M = (3_000.0, 8_000.0, 20_000.0, 50_000.0, 120_000.0, 400_000.0)
"""Radii that part sites, towns, cities, districts, provinces, regions and what is wider."""


@quick
@dataclass(frozen=True, slots=True)
class Where:
    """A place as it stands in the table: everything ``None`` but the country when nothing finer is known."""

    place: str | None = None
    place_text: str | None = None
    country: str | None = None
    iso: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lon: float | None = None
    lat: float | None = None
    where_precision: int | None = None
    uncertainty_m: float | None = None
    spatial_relation: str | None = None
    gazetteer: str | None = None
    gazetteer_id: str | None = None
    feature_code: str | None = None
    place_confidence: float | None = None


def where_of(mentions: Sequence[EventMention], origins: Mapping[str, int]) -> Where:
    """The most exact place told, of equally exact ones the best told; else the likeliest of those named
    beside it (:func:`nearby_of`); else the country; else nothing.
    """
    told = [(place, mention) for mention in mentions for place in mention.places]
    located = [item for item in told if item[0].located]
    if located:
        best = _best(located, origins)
        if best.place is not None:
            return _point(best, best.place)
    near = nearby_of(mentions)
    if near is not None and near.place.place is not None:
        return _point(near.place, near.place.place)
    countries = [(place, m) for place, m in told if place.status is Status.RESOLVED and _country_of(place)]
    words = sorted({p.mention.text for p, _ in told if p.status is not Status.RESOLVED})
    if countries:
        country = _country(_best(countries, origins))
        return replace(country, place_text=words[0]) if words else country
    words = words or sorted({place.mention.text for place, _ in told})
    return Where(place_text=words[0] if words else None)


def nearby_of(mentions: Sequence[EventMention]) -> Nearby | None:
    """The likeliest of the places that stand near the tellings, where none of these tells its own, nor one
    that nobody could find, nor another country.
    """
    told = [place for mention in mentions for place in mention.places]
    if any(place.located or place.status is not Status.RESOLVED for place in told):
        return None
    countries = {_country_of(place) for place in told}
    near = [
        m.nearby for m in mentions
        if m.nearby is not None and countries <= {_country_of(m.nearby.place)}
    ]  # fmt: skip
    return min(near, key=lambda n: (-n.place.confidence, _anchor(n.place), n.source.quote), default=None)


def _best(told: Sequence[tuple[Resolution, EventMention]], origins: Mapping[str, int]) -> Resolution:
    support = supports(((_anchor(place), mention) for place, mention in told), origins)
    phrases = supports(((place.mention.text, mention) for place, mention in told), origins)

    def rank(item: tuple[Resolution, EventMention]) -> tuple[object, ...]:
        place, mention = item
        anchored, phrased = support[_anchor(place)], phrases[place.mention.text]
        return (
            _coarseness(place),
            -anchored.origins,
            -anchored.sentences,
            place.uncertainty_m if place.uncertainty_m is not None else 0.0,
            not mention.specific,
            -phrased.sentences,
            -place.confidence,
            place.mention.text,
            _anchor(place),
        )

    return min(told, key=rank)[0]


def _coarseness(place: Resolution) -> int:
    """The class of size of what is told: places within one class are equally exact."""
    radius = place.uncertainty_m
    if radius is None and place.place is not None:
        radius = place.place.uncertainty_m
    return bisect_left(_CLASSES_M, radius if radius is not None else float("inf"))


def _anchor(place: Resolution) -> str:
    known = place.place
    return "" if known is None else f"{known.gazetteer}:{known.gazetteer_id}:{place.spatial_relation or ''}"


def _country_of(place: Resolution) -> str | None:
    return place.place.country_code if place.place is not None else None


def _whole(metres: float | None) -> float | None:
    """To the metre: finer is of no radius, and machines and Pythons differ in the last bits of a sum."""
    return None if metres is None else float(round(metres))


_FAR_M = 60_000.0
"""So far from a town it is no longer sure which province one is in."""


def _is_far(told: Resolution, place: Place) -> bool:
    """ "335 km north of Mogadishu"."""
    town = place.feature_code.startswith("PPL") and told.precision is Precision.RELATIVE
    if not town or told.lat is None or told.lon is None:
        return False
    return distance_m(told.lon, told.lat, place.lon, place.lat) > _FAR_M


def _point(told: Resolution, place: Place) -> Where:
    far = _is_far(told, place)
    return Where(
        place=place.name,
        place_text=told.mention.text,
        country=place.country,
        iso=place.country_code,
        admin1=None if far else place.admin1,
        admin2=None if far else place.admin2,
        lon=told.lon,
        lat=told.lat,
        where_precision=int(told.precision) if told.precision is not None else None,
        uncertainty_m=_whole(told.uncertainty_m if told.uncertainty_m is not None else place.uncertainty_m),
        spatial_relation=told.spatial_relation,
        gazetteer=place.gazetteer,
        gazetteer_id=place.gazetteer_id,
        feature_code=place.feature_code,
        place_confidence=told.confidence,
    )


def _country(told: Resolution) -> Where:
    return Where(
        place_text=told.mention.text,
        country=told.place.country if told.place else None,
        iso=_country_of(told),
        where_precision=int(Precision.COUNTRY),
        place_confidence=told.confidence,
    )
