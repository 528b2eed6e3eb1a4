"""Tellings that tell for their own sake but hardly stand alone: they are set beside an event of their report.

Three kinds lean: one without place and date in the sentence of one that has them ("a bomber blew himself up
and gunmen stormed a hotel in the port on Friday"); the answer to an attack, told without a place of its own
("soldiers shot the gunman"); and one that says no more than a kind and a year, or nothing of when and where.
What finds nothing to lean on stands after all, but for the last, which is no incident.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from geo.consolidate.response import hits_doer
from geo.lexicon.wordlists import wordlists
from geo.linking.cluster import Clustering
from geo.linking.kinds import is_lethal, kind_relation
from geo.linking.numbers import figures_apart
from geo.linking.profile import Profile, profile_of
from geo.linking.tellings import Telling
from geo.linking.ties import attackers_differ
from geo.model import DatePrecision, EventMention

_BEARABLE = -0.5
"""An answer is set beside the attack told before it down to this score."""
_AS_FAR = 12
"""How many tellings back an answer is taken to look."""
_VAGUE_DATES = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})


def place_all(clustering: Clustering, tellings: Iterable[Telling]) -> list[Telling]:
    """Set the specific tellings, those that lean last; returns those that are no incidents."""
    specific = list(tellings)
    placed = _placed_by_sentence(specific)
    leaning: list[tuple[Telling, list[Telling]]] = []
    for telling in specific:
        siblings = [one for one in placed.get(_sentence(telling), ()) if _is_sibling(telling, one)]
        if siblings or is_thin(telling) or _is_answer(telling):
            leaning.append((telling, siblings))
        else:
            clustering.place(telling)
    told = _told_places(clustering)
    numbers = {one.rank: n for n, cluster in enumerate(clustering.clusters) for one in cluster.tellings}
    dropped = []
    for telling, siblings in leaning:
        beside = sorted({numbers[one.rank] for one in siblings if one.rank in numbers})
        homes = beside[:1] or _homes(clustering, telling, told.get(telling.report, []))
        if homes:
            clustering.attach(telling, homes)
        elif is_thin(telling) and (
            not _is_of_the_country(telling.mention, telling.profile) or _city_told(telling, specific)
        ):
            dropped.append(telling)
        else:
            clustering.place(telling)
    return dropped


class _Told(NamedTuple):
    """Where a report tells of which cluster."""

    position: tuple[int, int]
    number: int
    rank: int


def _told_places(clustering: Clustering) -> dict[str, list[_Told]]:
    """For each report: where it tells of violence, in order."""
    told: dict[str, list[_Told]] = defaultdict(list)
    for number, cluster in enumerate(clustering.clusters):
        for telling in cluster.tellings:
            if is_lethal(telling.mention.sub_event_type):
                told[telling.report].append(_Told(telling.position, number, telling.rank))
    return {report: sorted(places) for report, places in told.items()}


def is_thin(telling: Telling) -> bool:
    """Whether it says too little for an incident of its own.

    An incident has a date or a place on the map, and one of attacker, weapon, casualties, target or such a
    place. The day of its report, and a month or a year, are dates only for what has an attacker or
    casualties.
    """
    return _is_thin(telling.mention, telling.profile)


def stands_alone(mention: EventMention) -> bool:
    """Whether a mention makes an incident if no other tells of it."""
    profile = profile_of(mention, {})
    return mention.specific and (not _is_thin(mention, profile) or _is_of_the_country(mention, profile))


def _is_of_the_country(mention: EventMention, profile: Profile) -> bool:
    """ "Thousands marched in six cities in Malawi on Friday": a crowd of a whole country, on its own day;
    it leans on what is told of one of the cities.
    """
    when, soft = mention.when, profile.span is not None and profile.span.soft
    dated = when is not None and when.precision is DatePrecision.DAY and not soft
    return dated and bool(mention.places) and mention.sub_event_type in _CROWDS


def _city_told(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """Whether the report tells of a crowd in a place of the country, whatever its day."""
    countries = {p.place.country_code for p in telling.mention.places if p.place is not None}
    return any(
        other.report == telling.report
        and other.profile.located
        and other.mention.event_type in {"Protests", "Riots", "Violence against civilians"}
        and any(p.place is not None and p.place.country_code in countries for p in other.mention.places)
        for other in tellings
    )


_CROWDS = frozenset({"Peaceful protest", "Protest with intervention", "Violent demonstration"})


def _is_thin(mention: EventMention, profile: Profile) -> bool:
    if profile.located or hits_doer(mention):
        return False
    if profile.attackers or profile.suspects or profile.killed or profile.wounded or profile.victims:
        return False
    when = mention.when
    if mention.apart_from and mention.target and mention.trigger in wordlists().always_violent:
        return False  # "elsewhere, militants kidnapped two farmers"
    if when is None:
        return not mention.target
    if when.precision in _VAGUE_DATES:
        return True
    span = profile.span
    soft = span is not None and span.soft
    if mention.sub_event_type == "Agreement" and mention.places and not soft:
        return False  # "a truce took effect in Libya on Sunday": of a whole country
    return not mention.weapon and (soft or not mention.target)


def _homes(clustering: Clustering, telling: Telling, told: Sequence[_Told]) -> list[int]:
    rated = clustering.rate(telling)
    if _is_answer(telling):
        before = bisect_left(told, (telling.position,))
        nearest = (place.number for place in reversed(told[max(0, before - _AS_FAR) : before]))
        fit = (number for number in nearest if number in rated and rated[number].score >= _BEARABLE)
        return list(islice(fit, 1))
    best = clustering.best(telling, rated)
    return [] if best is None else clustering.all_meant(telling, best, rated)


def _is_answer(telling: Telling) -> bool:
    return hits_doer(telling.mention) and not telling.profile.located


def _is_sibling(telling: Telling, other: Telling) -> bool:
    """Whether it is told in one breath with the other, which has the place and the date for both."""
    mine, theirs = telling.profile, other.profile
    if any(one.mention.source.start in one.mention.apart_from for one in (telling, other)):
        return False
    if not _is_bare(telling) or (mine.victims and theirs.victims and not mine.victims & theirs.victims):
        return False
    kinds = (telling.mention.sub_event_type, other.mention.sub_event_type)
    raid = {"Attack", "Abduction/forced disappearance"} == set(kinds)  # "killed nine and abducted 30"
    if not (raid or all(map(is_lethal, kinds))) or kind_relation(*kinds) == "far":
        return False
    return not attackers_differ(mine, theirs) and not figures_apart(mine, theirs)


def _is_bare(telling: Telling) -> bool:
    span = telling.profile.span
    return not telling.mention.places and not telling.mention.when_value and (span is None or span.soft)


def _placed_by_sentence(tellings: Iterable[Telling]) -> dict[tuple[str, int], list[Telling]]:
    found: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.profile.located:
            found[_sentence(telling)].append(telling)
    return found


def _sentence(telling: Telling) -> tuple[str, int]:
    return (telling.report, telling.mention.source.start)
