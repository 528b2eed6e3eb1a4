"""The columns of the incident table: names, order, kinds, vocabularies and limits.

Light on purpose (no pandas), so that files can be written without it. :mod:`geo.frame` makes the GeoDataFrame
of it and is where callers look; ``docs/schema.md`` says in words what each column means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final

from geo import vocabulary as words
from geo.model import Claim, Source


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    INT = "int"
    FLOAT = "float"
    TEXTS = "list of text"
    RECORDS = "list of records"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its kind, whether every row must have a value, and which values there are."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    values: tuple[str, ...] | None = None
    low: float | None = None
    high: float | None = None
    pattern: re.Pattern[str] | None = None
    """Text that is allowed beside ``values``."""
    empty: str | None = None
    """The value of a column that was not given."""
    parts: tuple[str, ...] = ()
    """Keys of the dictionaries of a list of records."""


def _counts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.INT, low=0) for name in names)


COLUMNS: Final[tuple[Column, ...]] = (
    Column("id", required=True),
    Column("event_type", required=True, values=words.EVENT_TYPES),
    Column("sub_event_type", required=True, values=sum(words.SUB_EVENT_TYPES.values(), ())),
    Column("date_start", Kind.DATE),
    Column("date_end", Kind.DATE),
    Column("date_precision", values=words.DATE_PRECISIONS),
    Column("time_of_day", values=words.TIMES_OF_DAY, pattern=re.compile(r"([01]\d|2[0-3]):[0-5]\d")),
    Column("date_text"),
    Column("date_basis", values=words.DATE_BASES),
    Column("place"),
    Column("place_text"),
    Column("country"),
    Column("iso", pattern=re.compile(r"[A-Z]{2}"), values=()),
    Column("admin1"),
    Column("admin2"),
    Column("geometry", Kind.POINT),
    Column("where_precision", Kind.INT, low=1, high=7),
    Column("uncertainty_m", Kind.FLOAT, low=0),
    Column("spatial_relation"),
    Column("gazetteer"),
    Column("gazetteer_id"),
    Column("feature_code"),
    Column("place_confidence", Kind.FLOAT, low=0, high=1),
    Column("attacker", required=True),
    Column("attacker_type", required=True, values=words.ACTOR_TYPES),
    Column("attribution", required=True, values=words.ATTRIBUTIONS),
    Column("suspected", Kind.TEXTS, required=True),
    Column("claimed_by", Kind.TEXTS, required=True),
    Column("attributed_by", Kind.TEXTS, required=True),
    Column("denied_by", Kind.TEXTS, required=True),
    Column("target"),
    Column("target_type", values=words.TARGET_TYPES),
    Column("weapon"),
    *_counts("weapon_count_low", "weapon_count_high"),
    *_counts("killed_low", "killed_best", "killed_high"),
    *_counts("wounded_low", "wounded_best", "wounded_high"),
    Column("confidence", Kind.FLOAT, required=True, low=0, high=1),
    Column("n_reports", Kind.INT, required=True, low=0),
    Column("n_origins", Kind.INT, required=True, low=0),
    Column("summary", empty=""),
    Column("sources", Kind.RECORDS, required=True, parts=tuple(f.name for f in fields(Source))),
    Column("claims", Kind.RECORDS, required=True, parts=tuple(f.name for f in fields(Claim))),
)
"""Every column, in order."""

_LON: Final = Column("lon", Kind.FLOAT, low=-180, high=180)
_LAT: Final = Column("lat", Kind.FLOAT, low=-90, high=90)

FIELDS: Final[tuple[Column, ...]] = tuple(
    part for column in COLUMNS for part in ((_LON, _LAT) if column.kind is Kind.POINT else (column,))
)
"""The columns of a record or a flat file: :data:`COLUMNS`, with ``lon`` and ``lat`` for the geometry."""

SIGNATURE: Final = frozenset(
    {"id", "event_type", "sub_event_type", "date_start", "attribution", "where_precision"}
)
"""A table with all of these columns is taken for one of ours."""
