"""What :mod:`geo` speaks in: reports, the mentions of events in them, and incidents.

Data flows one way: a :class:`Report` is read, its sentences yield :class:`EventMention` s, the mentions of
one event make an :class:`Incident`. All values are frozen. Offsets count Unicode code points of
``Report.text``; for every span ``text[start:end]`` is the words it stands for. ``None`` means "not
reported" and is never 0 or an empty string.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gazetteer.model import Resolution
from gazetteer.values import quick


class BlockKind(StrEnum):
    """What a stretch of a report is, inferred from layout and language."""

    HEADLINE = "headline"
    BODY = "body"
    HEADING = "heading"
    """A section heading inside a report ("– Proxy battleground –")."""
    CAPTION = "caption"
    """The caption of a picture, which may show something else than the report tells."""
    CROSSLINK = "crosslink"
    """A link to another report ("READ ALSO: …")."""
    BYLINE = "byline"
    """Agency, author and credit lines, and datelines."""


@dataclass(frozen=True, slots=True)
class Block:
    """``text[start:end]`` of a report is of this kind. Blocks are in order and do not overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report, as read. ``text`` is verbatim: nothing is cleaned, so offsets are the reader's own.

    ``published`` is the local date of publication; ``published_basis`` says how it is known:
    ``given`` (a field or option), ``dateline`` (printed in the text), ``inferred`` (from its contents),
    or ``None`` while it is unknown. ``dump`` names the file the report came from and ``position`` its
    place in it (0-based), so that neighbours can help to date one another.
    ``spans`` are the mentions that a JSONL report carried, to be resolved instead of recognised ones.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_basis: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    dump: str | None = None
    position: int = 0
    blocks: tuple[Block, ...] = ()
    spans: tuple[tuple[int, int], ...] | None = None
    case: str = "auto"
    """How capitals are to be taken: see :class:`geo.read.truecase.Case`."""
    likely_days: tuple[tuple[date, float], ...] = ()
    """Where its day was asked for and is not clear: days that it may be of, each with its probability."""

    def of_kind(self, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of these kinds, in order."""
        return (block for block in self.blocks if block.kind in kinds)


class DatePrecision(StrEnum):
    """How exactly an event's date is known (UCDP GED ``date_prec`` 1-5)."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """How a phrase became a date."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    INFERRED_REPORT_DATE = "inferred-report-date"
    LINKED = "linked"
    USER = "user"


@quick
@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 expression: ``type`` is DATE, TIME, DURATION or SET, ``value`` its ISO 8601-based value."""

    start: int
    end: int
    text: str
    type: str
    value: str


@quick
@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When an event took place: local dates, both inclusive, ``start <= end``.

    ``time_of_day`` is ``early``, ``morning``, ``afternoon``, ``evening``, ``late``, ``overnight`` or HH:MM.
    ``text`` is the phrase in the report, ``""`` when there was none.
    """

    start: date
    end: date
    precision: DatePrecision
    basis: DateBasis
    text: str = ""
    time_of_day: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things: ``low <= best <= high`` where given; "more than 80" is 81, 81, None."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody is reported to say of one field of an incident; its words are ``text[start:end]``."""

    speaker: str
    verb: str
    field: str
    value: str | int
    report_id: str
    start: int
    end: int


@quick
@dataclass(frozen=True, slots=True)
class Source:
    """A sentence of a report that tells of an incident; ``text[start:end] == quote``."""

    report_id: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    quote: str
    start: int
    end: int


@quick
@dataclass(frozen=True, slots=True)
class Nearby:
    """A place beside an event whose own words tell none, where it most likely was, and the sentence that
    names it.
    """

    place: Resolution
    source: Source


@quick
@dataclass(frozen=True, slots=True)
class EventMention:
    """One sentence's telling of one event, before tellings of the same event are joined.

    Everything the words say, and nothing they do not. ``places`` are where it took place, best first: more
    than one when one salvo hit several ("the airbase in A and a base in B"), and then the consolidated
    incidents are several too. ``specific`` is false for tellings that can only support an incident told
    elsewhere: captions, headlines, bare references ("the strike", "those raids").
    """

    source: Source
    trigger: str
    event_type: str
    sub_event_type: str
    dump: str | None = None
    block: BlockKind = BlockKind.BODY
    order: int = 0
    """Start offset of the trigger in the report: narrative order."""
    specific: bool = True
    definite: bool = False
    """Refers back to something already told: "the strike", "those raids"."""
    plural: bool = False
    """"strikes", "rocket attacks": may stand for several incidents."""
    when: TimeSpan | None = None
    when_value: str | None = None
    """The TIMEX3 value of its phrase ("XXXX-WXX-5", "XXXX-09") where no date follows from it: the report's
    day is unknown.
    """
    likely: TimeSpan | None = None
    """What that value most likely means, by the days that its report may be of; for want of a date."""
    places: tuple[Resolution, ...] = ()
    attacker: str | None = None
    attacker_type: str | None = None
    attribution: str = "unattributed"
    suspected: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    attributed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    inferred: bool = False
    """Its words tell the doer by kind only ("200 guerrillas"); the name is that of the one group of this kind
    that the report names.
    """
    target: str | None = None
    target_type: str | None = None
    target_actor: str | None = None
    """Canonical actor the target belongs to, if a lexicon knows it."""
    weapon: str | None = None
    weapon_count: Count | None = None
    killed: Count | None = None
    wounded: Count | None = None
    victims: frozenset[str] = frozenset()
    """Names of people killed, wounded or taken, as a key for linking."""
    claims: tuple[Claim, ...] = ()
    foiled: bool = False
    """Intercepted, averted or failed, but it was launched: an incident."""
    agency: str | None = None
    """The agency that its report is from, whoever printed it."""
    apart_from: frozenset[int] = frozenset()
    """Where sentences of its report start that tell of another event, by its own words: "in another attack".
    Its own sentence, where that tells it as another deed than the one before: "and later abducted a teacher".
    """
    fallen: Count | None = None
    """How many of those who did it died of it: "five attackers were killed"."""
    updated: bool = False
    """Its numbers have risen since others of its report: "later put the toll at nine"."""
    outdated: bool = False
    """Its numbers are an earlier count: "had given a provisional toll of 25"."""
    beside: tuple[Source, ...] = ()
    """Other sentences of its report that some of its fields are from: the heading of a list."""
    nearby: Nearby | None = None
    """Where it most likely was, for want of a place (:mod:`geo.extract.setting.nearby`)."""


@quick
@dataclass(frozen=True, slots=True)
class Incident:
    """One row of the incident table; the fields are those of ``docs/schema.md``, in its order.

    ``mentions`` are the tellings it was made from (empty when read from a table); everything else follows
    from them, so two incidents are joined by consolidating the union of their mentions.
    """

    id: str
    event_type: str
    sub_event_type: str
    date_start: date | None
    date_end: date | None
    date_precision: str | None
    time_of_day: str | None
    date_text: str | None
    date_basis: str | None
    place: str | None
    place_text: str | None
    country: str | None
    iso: str | None
    admin1: str | None
    admin2: str | None
    lon: float | None
    lat: float | None
    where_precision: int | None
    uncertainty_m: float | None
    spatial_relation: str | None
    gazetteer: str | None
    gazetteer_id: str | None
    feature_code: str | None
    place_confidence: float | None
    attacker: str = "Unknown"
    attacker_type: str = "Unknown"
    attribution: str = "unattributed"
    suspected: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    attributed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    target: str | None = None
    target_type: str | None = None
    weapon: str | None = None
    weapon_count_low: int | None = None
    weapon_count_high: int | None = None
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    wounded_low: int | None = None
    wounded_best: int | None = None
    wounded_high: int | None = None
    confidence: float = 0.0
    n_reports: int = 0
    n_origins: int = 0
    summary: str = ""
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[EventMention, ...] = field(default=(), repr=False)
