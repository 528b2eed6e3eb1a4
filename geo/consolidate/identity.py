"""Ids of incidents: digests of what identifies them, the same on every run and machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from gazetteer.values import replace
from geo.model import Incident

_BYTES = 6


def id_of(incident: Incident) -> str:
    """The digest of event type, first day and place.

    The place is a gazetteer entry, else a cell of a tenth of a degree, else a country.
    What a further report often adds (attacker, toll, weapon, hour) is left out, so that the id survives it.
    """
    if incident.gazetteer_id:
        where = f"{incident.gazetteer}:{incident.gazetteer_id}"
    elif incident.lat is not None and incident.lon is not None:
        where = f"{incident.lat:.1f},{incident.lon:.1f}"
    else:
        where = incident.iso or ""
    parts = (incident.event_type, incident.date_start.isoformat() if incident.date_start else "", where)
    return blake2b("\x1f".join(parts).encode(), digest_size=_BYTES).hexdigest()


def distinct_ids(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents with unique ids, in their order.

    Of those that share one the first in a fixed order keeps it, the others get "-2", "-3" … after it. Ids of
    incidents read from tables are theirs and never change.
    """
    given = list(incidents)
    taken = {one.id for one in given if not one.mentions}
    groups: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(given):
        if one.mentions:
            groups[one.id].append(at)
    ids: dict[int, str] = {}
    for base, members in groups.items():
        number = 1
        alone = len(members) == 1
        for at in members if alone else sorted(members, key=lambda at: _distinction(given[at])):
            name = base
            while name in taken:
                number += 1
                name = f"{base}-{number}"
            taken.add(name)
            ids[at] = name
    return [
        replace(one, id=ids[at]) if ids.get(at, one.id) != one.id else one for at, one in enumerate(given)
    ]


def _distinction(incident: Incident) -> tuple[str, ...]:
    """What tells incidents of one type, day and place apart."""
    what = (
        incident.sub_event_type,
        incident.date_end,
        incident.time_of_day,
        incident.attacker,
        incident.weapon,
        incident.target,
        incident.killed_best,
        incident.wounded_best,
        incident.spatial_relation,
    )
    quotes = sorted({source.quote for source in incident.sources})
    return (*(str(value) for value in what), *quotes)
