"""The mentions of one incident made into its row of the incident table.

One module a question: :mod:`~geo.consolidate.what`, :mod:`~geo.consolidate.when`,
:mod:`~geo.consolidate.where`, :mod:`~geo.consolidate.who`, :mod:`~geo.consolidate.toll`; who tells it
independently (:mod:`~geo.consolidate.origins`), how sure it is (:mod:`~geo.consolidate.confidence`) and what
it is called (:mod:`~geo.consolidate.identity`). The fields are those of ``docs/schema.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from gazetteer.values import replace
from geo.consolidate.confidence import confidence_of, confidence_reasons
from geo.consolidate.identity import distinct_ids, id_of
from geo.consolidate.mention import TellingId, content_keys, report_key, telling_id
from geo.consolidate.origins import houses_of, origins_of
from geo.consolidate.response import hits_doer, originals
from geo.consolidate.toll import Toll, toll_of, with_fallen
from geo.consolidate.what import what_of
from geo.consolidate.when import When, when_of
from geo.consolidate.where import Where, nearby_of, where_of
from geo.consolidate.who import who_of, with_crowd
from geo.model import Claim, EventMention, Incident, Source
from geo.summary import summarise
from geo.vocabulary import UNKNOWN

__all__ = ["TellingId", "consolidate", "distinct_ids", "houses_of", "telling_id"]

_PLACE_FIELDS = tuple(field.name for field in fields(Where))


def consolidate(
    mentions: Sequence[EventMention],
    *,
    shared: Collection[TellingId] = (),
    houses: Mapping[str, str] | None = None,
) -> Incident:
    """The incident that the mentions tell of, every field of it; their order changes nothing.

    ``shared`` names tellings (:func:`telling_id`) that speak of several incidents at once: what they count
    above zero belongs to none of these alone. The answer to an attack (:func:`originals`) is a source for it
    and says nothing of its attacker, target, type and toll. ``houses`` (:func:`houses_of`) says whose the
    unsigned reports of a dump are; by default what these mentions alone show of it.

    Raises:
        ValueError: there are no mentions.
    """
    if not mentions:
        raise ValueError("an incident needs at least one mention")
    told = _in_order(mentions)
    origins = origins_of(told, houses)
    when = when_of(told, origins)
    where, near = where_of(told, origins), nearby_of(told)
    acts = originals(told)
    what = what_of(acts, origins, shared)
    who = with_crowd(who_of(acts, origins, where.iso), what.sub_event_type)
    attacker = who.attacker if who.attacker != UNKNOWN else None
    killed = with_fallen(toll_of("killed", acts, origins, attacker, shared), told, _answered(told, acts))
    wounded = toll_of("wounded", acts, origins, attacker, shared)
    terms = confidence_reasons(told, origins, when, where, who, killed.conflict + wounded.conflict)
    incident = Incident(
        id="",
        event_type=what.event_type,
        sub_event_type=what.sub_event_type,
        **_date_fields(when),
        **{name: getattr(where, name) for name in _PLACE_FIELDS},
        attacker=who.attacker,
        attacker_type=who.attacker_type,
        attribution=who.attribution,
        suspected=who.suspected,
        claimed_by=who.claimed_by,
        attributed_by=who.attributed_by,
        denied_by=who.denied_by,
        target=what.target,
        target_type=what.target_type,
        weapon=what.weapon,
        weapon_count_low=what.weapon_count_low,
        weapon_count_high=what.weapon_count_high,
        **_toll_fields("killed", killed),
        **_toll_fields("wounded", wounded),
        confidence=confidence_of(terms),
        n_reports=len(origins),
        n_origins=len(set(origins.values())),
        sources=_sources([s for m in told for s in (m.source, *m.beside)] + ([near.source] if near else [])),
        claims=_claims([c for m in told for c in m.claims] + [*killed.claims, *wounded.claims]),
        mentions=tuple(told),
    )
    return replace(incident, id=id_of(incident), summary=summarise(incident))


def _answered(told: Sequence[EventMention], acts: Sequence[EventMention]) -> list[EventMention]:
    """The tellings of the answer to an attack, whose dead are those who made it."""
    own = {id(mention) for mention in acts}
    return [mention for mention in told if id(mention) not in own and hits_doer(mention)]


def _in_order(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mentions, each once, in an order of their own."""
    if len(mentions) == 1:
        return list(mentions)
    keys = zip(content_keys(mentions), map(report_key, mentions), strict=True)
    keyed = dict(zip(keys, mentions, strict=True))
    return [keyed[key] for key in sorted(keyed)]


def _date_fields(when: When | None) -> dict[str, Any]:
    if when is None:
        names = ("date_start", "date_end", "date_precision", "time_of_day", "date_text", "date_basis")
        return dict.fromkeys(names)
    span = when.span
    return {
        "date_start": span.start,
        "date_end": span.end,
        "date_precision": str(span.precision),
        "time_of_day": when.time_of_day,
        "date_text": span.text or None,
        "date_basis": str(when.basis),
    }


def _toll_fields(name: str, toll: Toll) -> dict[str, Any]:
    return {f"{name}_{bound}": getattr(toll.count, bound) for bound in ("low", "best", "high")}


def _sources(told: Iterable[Source]) -> tuple[Source, ...]:
    """One source a sentence, by day of publication (unknown last), report and offset."""
    sentences = {(source.report_id, source.quote, source.start): source for source in told}
    first: dict[tuple[str, str], Source] = {}
    for source in sorted(sentences.values(), key=lambda s: s.start):
        first.setdefault((source.report_id, source.quote), source)

    def order(source: Source) -> tuple[object, ...]:
        day = source.published.toordinal() if source.published else 10**9
        return (day, source.report_id, source.start, source.end)

    return tuple(sorted(first.values(), key=order))


def _claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(
        sorted(
            set(claims),
            key=lambda c: (c.field, c.report_id, c.start, c.end, c.speaker, c.verb, str(c.value)),
        )
    )
