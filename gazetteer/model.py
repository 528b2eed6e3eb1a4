"""What the gazetteer speaks in: places, mentions of them, and what a mention was resolved to.

All values are frozen. Coordinates are WGS 84 degrees (EPSG:4326); geometries put longitude first, as
shapely does. Distances are metres. A value that is not known is ``None``: there is no place at (0, 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from shapely.geometry.base import BaseGeometry

from .values import quick


class Status(StrEnum):
    """How a mention came out."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    """There is a best candidate, but the confidence is too low: incidents take no point from it."""
    UNKNOWN = "unknown"


class MentionKind(StrEnum):
    """What a mention of a place stands for in its sentence."""

    PLACE = "place"
    DEMONYM = "demonym"
    """"Iraqi", "Syrian": resolved to the country or town, but not where anything happened."""
    METONYM = "metonym"
    """"Washington said", "the Baghdad government": a place name that stands for who rules there."""


class Precision(IntEnum):
    """UCDP GED ``where_prec``: how exactly a location is known (UCDP GED Codebook, section "where_prec")."""

    EXACT = 1
    WITHIN_25_KM = 2
    ADM2 = 3
    ADM1 = 4
    RELATIVE = 5
    """A landscape term, a relation ("western Iraq", "north of Baghdad") or a fuzzy area."""
    COUNTRY = 6
    INTERNATIONAL = 7
    """International waters or airspace."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a gazetteer.

    ``feature_code`` is a GeoNames code (``PPL``, ``PPLC``, ``AIRB``, ``ADM1``, ``PCLI``, ``SEA`` …).
    ``uncertainty_m`` is the radius that should hold a thing said to be "in" or "at" the place.
    ``country_code`` is ISO 3166-1 alpha-2, ``None`` for seas and regions over several countries.
    """

    gazetteer: str
    """Which source: ``geonames``, ``ourairports``, ``naturalearth``, ``curated`` or ``user``; with
    :mod:`gazetteer.online` also the name of a provider, as ``nominatim``.
    """
    gazetteer_id: str
    name: str
    lat: float
    lon: float
    feature_code: str
    country_code: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int | None = None
    uncertainty_m: float = 5_000.0
    source: str = ""
    """Key of who is to be credited, for :meth:`gazetteer.Gazetteer.attribution`."""


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names a place: ``text[start:end]`` of the text it came from."""

    start: int
    end: int
    text: str
    kind: MentionKind = MentionKind.PLACE


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a candidate: the scorer's name, what it adds, and why in words."""

    scorer: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention could mean, with the sum of its evidence."""

    place: Place
    score: float
    evidence: tuple[Evidence, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means.

    ``place`` is the best candidate, also when the status is AMBIGUOUS; ``None`` when UNKNOWN.
    ``geometry`` is what the words describe (a point, or the area of "western Iraq"), ``lat``/``lon`` a
    representative point of it, and ``uncertainty_m`` the radius about that point that should hold the
    true location. ``spatial_relation`` is ``at``, ``near``, ``outside``, ``north-of`` …, ``in-area-of``,
    ``between``, or ``None``. ``mention`` is the whole phrase ("north of Baghdad"), ``name`` the part of
    it that names the anchor ("Baghdad").
    """

    mention: Mention
    status: Status
    place: Place | None = None
    name: Mention | None = None
    lat: float | None = None
    lon: float | None = None
    geometry: BaseGeometry | None = None
    uncertainty_m: float | None = None
    precision: Precision | None = None
    spatial_relation: str | None = None
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()

    @property
    def located(self) -> bool:
        """Whether an incident may take a point from this: resolved, and finer than a country."""
        return (
            self.status is Status.RESOLVED
            and self.lat is not None
            and self.precision is not None
            and self.precision is not Precision.COUNTRY
        )
