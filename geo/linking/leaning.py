"""Tellings that tell for their own sake but hardly stand alone: they are set beside an event of their report.

Three kinds lean: one without place and date in the sentence of one that has them ("a bomber blew himself up and
gunmen stormed a hotel in the port on Friday"); the answer to an attack, told without a place of its own ("soldiers
shot the gunman"); and one that says no more than a kind and a year, or nothing of when and where. What finds nothing
to lean on stands after all, but for the last, which is no incident.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from geo.consolidate.response import hits_doer
from geo.linking.cluster import Clustering
from geo.linking.kinds import is_lethal, kind_relation
from geo.linking.numbers import figures_apart
from geo.linking.profile import Profile, profile_of
from geo.linking.tellings import Telling
from geo.linking.ties import attackers_differ
from geo.model import DatePrecision, EventMention

_BEARABLE = -0.5
"""An answer is set beside the attack told before it down to this score."""
_VAGUE_DATES = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})


def place_all(clustering: Clustering, tellings: Iterable[Telling]) -> list[Telling]:
    """Set the specific tellings, those that lean last; returns those that are no incidents."""
    specific = list(tellings)
    placed = _placed_by_sentence(specific)
    leaning: list[tuple[Telling, Sequence[Telling]]] = []
    for telling in specific:
        siblings = [one for one in placed.get(_sentence(telling), ()) if _is_sibling(telling, one)]
        if siblings or is_thin(telling) or _is_answer(telling):
            leaning.append((telling, siblings))
        else:
            clustering.place(telling)
    numbers = {
        telling.rank: number for number, cluster in enumerate(clustering.clusters) for telling in cluster.tellings
    }
    dropped = []
    for telling, siblings in leaning:
        homes = _homes(clustering, telling, sorted({numbers[s.rank] for s in siblings if s.rank in numbers}))
        if homes:
            clustering.attach(telling, homes)
        elif is_thin(telling):
            dropped.append(telling)
        else:
            clustering.place(telling)
    return dropped


def is_thin(telling: Telling) -> bool:
    """Whether it says too little for an incident of its own.

    An incident has a date or a place on the map, and one of attacker, weapon, casualties, target or such a place.
    The day of its report, and a month or a year, are dates only for what has an attacker or casualties.
    """
    return _is_thin(telling.mention, telling.profile)


def stands_alone(mention: EventMention) -> bool:
    """Whether a mention makes an incident if no other tells of it."""
    return mention.specific and not _is_thin(mention, profile_of(mention, {}))


def _is_thin(mention: EventMention, profile: Profile) -> bool:
    if profile.located or hits_doer(mention):
        return False
    if profile.attackers or profile.suspects or profile.killed or profile.wounded or profile.victims:
        return False
    when = mention.when
    if when is None:
        return not (mention.when_value and (mention.weapon or mention.target))
    if when.precision in _VAGUE_DATES:
        return True
    span = profile.span
    soft = span is not None and span.soft
    return not mention.weapon and (soft or not mention.target)


def _homes(clustering: Clustering, telling: Telling, beside: Sequence[int]) -> list[int]:
    if beside:
        return list(beside[:1])
    rated = clustering.rate(telling)
    if _is_answer(telling):
        before = {
            number: max(t.mention.source.start for t in clustering.clusters[number].tellings if _precedes(t, telling))
            for number in rated
            if rated[number].score >= _BEARABLE
            and any(_precedes(t, telling) for t in clustering.clusters[number].tellings)
        }
        return [max(before, key=lambda number: (before[number], rated[number].score, -number))] if before else []
    best = clustering.best(telling, rated)
    return [] if best is None else clustering.all_meant(telling, best, rated)


def _precedes(one: Telling, other: Telling) -> bool:
    if one.report != other.report or not is_lethal(one.mention.sub_event_type):
        return False
    mine, theirs = one.mention, other.mention
    return (mine.source.start, mine.order) < (theirs.source.start, theirs.order)


def _is_answer(telling: Telling) -> bool:
    return hits_doer(telling.mention) and not telling.profile.located


def _is_sibling(telling: Telling, other: Telling) -> bool:
    """Whether it is told in one breath with the other, which has the place and the date for both."""
    mine, theirs = telling.profile, other.profile
    if not _is_bare(telling) or mine.victims and theirs.victims and not mine.victims & theirs.victims:
        return False
    kinds = (telling.mention.sub_event_type, other.mention.sub_event_type)
    if not all(map(is_lethal, kinds)) or kind_relation(*kinds) == "far":
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
