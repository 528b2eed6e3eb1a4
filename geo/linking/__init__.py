"""Joining what many reports tell into incidents: which mentions speak of one event.

Two tellings are compared by small pure functions, each with one claim about what one event has in common
(:func:`~geo.linking.where.compare_place`, :func:`~geo.linking.when.compare_time`, …); the scores add up to
a verdict with its reasons (:class:`~geo.linking.judgement.Judgement`). Clusters grow one telling at a time,
each compatible with the whole of its cluster. Tellings are looked up by day, place, country, attacker, name
and report, so the work grows with the number of tellings and not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from geo.consolidate import consolidate, distinct_ids, houses_of, telling_id
from geo.linking.cluster import Clustering
from geo.linking.documents import link_reports
from geo.linking.judge import judge_mentions
from geo.linking.judgement import Judgement, Reason, Verdict
from geo.linking.leaning import place_all, stands_alone
from geo.linking.support import attach_supports
from geo.linking.tellings import Telling, tellings_of
from geo.model import EventMention, Incident

__all__ = [
    "Judgement",
    "Reason",
    "Verdict",
    "incidents_of",
    "judge_mentions",
    "link",
    "link_mentions",
    "link_reports",
    "supported",
]


def link_mentions(
    mentions: Iterable[EventMention], *, unsupported: bool = False
) -> list[tuple[EventMention, ...]]:
    """The mentions in clusters, one cluster an incident; see :func:`geo.consolidate.consolidate`.

    A mention at several places is taken apart into one a place. A mention too vague to tell the events of one
    salvo apart stands in the cluster of each. Mentions that are not ``specific``, or say too little for an
    incident of their own (:mod:`geo.linking.leaning`), and fit no cluster are left out, unless
    ``unsupported`` asks for them as clusters of their own: so they can wait for other reports, whose events
    they may support.

    The order of the mentions changes nothing.
    """
    return [tuple(m for t in cluster for m in t.mentions) for cluster in _clusters(mentions, unsupported)]


def incidents_of(mentions: Iterable[EventMention], *, unsupported: bool = False) -> list[Incident]:
    """The incidents that mentions tell of, sorted by date, place and id; ids are unique among them.

    As :func:`link_mentions` and :func:`~geo.consolidate.consolidate`, but a number that a mention gives for
    several incidents together is given to none of them.
    """
    clusters = _clusters(mentions, unsupported)
    kept = (mention for cluster in clusters for telling in cluster for mention in telling.mentions)
    houses = houses_of(mention for mention in kept if mention.specific)  # so that linking again knows as much
    homes = Counter(telling.key for cluster in clusters for telling in cluster)
    shared = {telling_id(m) for c in clusters for t in c if homes[t.key] > 1 for m in t.mentions}
    found = [
        consolidate(
            [mention for telling in cluster for mention in telling.mentions], shared=shared, houses=houses
        )
        for cluster in clusters
    ]
    return sorted(distinct_ids(found), key=_order)


def link(incidents: Iterable[Incident]) -> list[Incident]:
    """Incidents of single reports, or of many, as the incidents of all of them together.

    They are taken apart into their mentions, and these are joined anew. Incidents without mentions, read from
    a table, are kept as they are. Sorted by date, place and id. Linking again changes nothing, nor does the
    order; a report twice counts once, and a copy of a report adds a report but no origin.
    """
    given = list(incidents)
    tables = list({incident.id: incident for incident in given if not incident.mentions}.values())
    found = incidents_of(mention for incident in given for mention in incident.mentions)
    return sorted(distinct_ids([*tables, *found]), key=_order)


def supported(incidents: Iterable[Incident]) -> list[Incident]:
    """The incidents that are told for their own sake: those :func:`incidents_of` gives by default.

    For showing the incidents of single reports, before :func:`link` has found support for the others.
    """
    return [one for one in incidents if not one.mentions or any(map(stands_alone, one.mentions))]


def _clusters(mentions: Iterable[EventMention], unsupported: bool) -> list[list[Telling]]:
    tellings = tellings_of(mentions)
    clustering = Clustering()
    thin = place_all(clustering, [telling for telling in tellings if telling.mention.specific])
    dropped = attach_supports(clustering, [telling for telling in tellings if not telling.mention.specific])
    clusters = [cluster.tellings for cluster in clustering.clusters]
    return clusters + [[telling] for telling in (*thin, *dropped)] if unsupported else clusters


def _order(incident: Incident) -> tuple[str, str, str]:
    """By first day, place and id; unknown days last."""
    day = incident.date_start.isoformat() if incident.date_start else "9999"
    return (day, incident.place or incident.country or "", incident.id)
