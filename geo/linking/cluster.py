"""Joining tellings into clusters, each cluster one event.

The most telling tellings come first and found the clusters; each one after them joins the best cluster that
*all* of it is compatible with, or founds its own. So a vague telling never chains two events together. A
telling that several events of one salvo fit equally (a country and "bases", where two bases were hit) is told
of all of them. Tellings that can only support are set last (:mod:`geo.linking.support`) and found nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from geo.consolidate.mention import TellingId
from geo.lexicon.wordlists import wordlists
from geo.linking.blocks import WIDEST_KM, Blocks
from geo.linking.judge import BIAS, judge
from geo.linking.judgement import UNSURE_FROM, YES_FROM, Judgement, Verdict, shifted
from geo.linking.kinds import kind_relation, one_of_them
from geo.linking.profile import Profile, merge
from geo.linking.roles import families
from geo.linking.tellings import Telling

_VAGUE_BIAS = -1.5
"""The bias where a telling lacks a place or a date and one cluster only could be meant."""
_PER_RIVAL = -0.5
"""What is added to it, times the logarithm of how many clusters could be meant."""
_MARGIN = 0.7
"""By how much the best of several unsure clusters has to be better than the next."""
_SAME_REPORT = 0.5
"""What it is worth to a telling without a place or a date that its report tells of the event elsewhere."""

Rated = dict[int, Judgement]
"""Judgements by the number of the cluster."""


@dataclass(slots=True)
class Cluster:
    """Tellings of one event. ``profile`` is of those that were sure enough to be learnt from."""

    profile: Profile
    tellings: list[Telling] = field(default_factory=list)
    siblings: set[int] = field(default_factory=set)
    """Clusters that some telling named together with this one: the other targets of a salvo."""


class Clustering:
    """The clusters as they grow."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._blocks = Blocks()
        self._named_by: defaultdict[TellingId, set[int]] = defaultdict(set)

    def place(self, telling: Telling) -> None:
        """Put a specific telling where it belongs."""
        rated = self.rate(telling)
        best = self.best(telling, rated)
        if best is None:
            self._found(telling)
            return
        homes = self.all_meant(telling, best, rated)
        for number in homes:
            if rated[number].verdict is Verdict.YES or len(homes) == 1:
                self._learn(number, telling.profile)
        self.attach(telling, homes)

    def attach(self, telling: Telling, homes: Collection[int]) -> None:
        """Make a telling one of the clusters'; they learn nothing from it."""
        start = telling.mention.source.start
        for number in homes:
            self.clusters[number].tellings.append(telling)
            self._blocks.tell(telling.report, start, number, self.clusters[number].profile)

    def rate(self, telling: Telling) -> Rated:
        """The judgement of a telling against every cluster it could belong to, vetoed ones left out."""
        profile = telling.profile
        full = is_full(telling) or tells_whom(telling)
        bias = BIAS if full else 0.0
        rated = {
            number: judgement
            for number in self._blocks.candidates(profile)
            if not (judgement := judge(profile, self.clusters[number].profile, bias)).vetoed
        }
        if full:
            return rated
        rivals = sum(
            judgement.score > YES_FROM and not self._comes_later(telling, number)
            for number, judgement in rated.items()
        )
        here = {
            number
            for number in rated
            if self._blocks.is_told_in(telling.report, number)
            and not profile.sentences & self.clusters[number].profile.sentences
            and (telling.mention.definite or not profile.spots or not profile.spans)
        }
        vague = _VAGUE_BIAS + _PER_RIVAL * math.log(max(1, rivals))
        return {
            number: shifted(judgement, vague + (_SAME_REPORT if number in here else 0.0))
            for number, judgement in rated.items()
        }

    def _comes_later(self, telling: Telling, number: int) -> bool:
        """Whether all that is told of a cluster comes after a telling, which nobody refers back from."""
        start = telling.mention.source.start
        tellings = self.clusters[number].tellings
        return all(one.report == telling.report and one.mention.source.start > start for one in tellings)

    def best(self, telling: Telling, rated: Rated) -> int | None:
        """The cluster a telling belongs to, if any.

        It is the best one, if that is sure or, for a telling without place or date, if it is clearly better
        than any other that is not of the same salvo.
        """
        ranked = sorted(rated, key=lambda number: (-rated[number].score, number))
        if not ranked or rated[ranked[0]].score < UNSURE_FROM:
            return None
        best = ranked[0]
        if rated[best].verdict is Verdict.YES:
            return best
        if is_full(telling) or tells_whom(telling):
            return None
        rivals = (number for number in ranked[1:] if not self._meant_together(telling, best, number))
        if not self._comes_later(telling, best):
            rivals = (number for number in rivals if not self._comes_later(telling, number))
        runner_up = next(rivals, None)
        clear = runner_up is None or rated[best].score - rated[runner_up].score >= _MARGIN
        return best if clear else None

    def all_meant(self, telling: Telling, best: int, rated: Rated) -> list[int]:
        """The best cluster and, where the telling is too vague to mean one of a salvo, the others of it."""
        least = min(UNSURE_FROM, rated[best].score)
        return [
            number
            for number, judgement in rated.items()
            if number == best or (judgement.score >= least and self._meant_together(telling, best, number))
        ]

    def _meant_together(self, telling: Telling, best: int, other: int) -> bool:
        if _is_placed(telling):
            return False
        one = self.clusters[best]
        if other in one.siblings:
            return True
        return telling.profile.plural and one_salvo(one.profile, self.clusters[other].profile)

    def _found(self, telling: Telling) -> None:
        number = len(self.clusters)
        self.clusters.append(Cluster(telling.profile))
        self._blocks.add(number, telling.profile, telling.profile)
        named = self._named_by[telling.key]
        for other in named:
            self.clusters[other].siblings.add(number)
        self.clusters[number].siblings |= named
        named.add(number)
        self.attach(telling, [number])

    def _learn(self, number: int, profile: Profile) -> None:
        cluster = self.clusters[number]
        cluster.profile = merge(cluster.profile, profile)
        self._blocks.add(number, cluster.profile, profile)


def is_full(telling: Telling) -> bool:
    """Whether it tells for its own sake, and says both when and, better than by a region, where."""
    return telling.mention.specific and _is_placed(telling) and bool(telling.profile.spans)


def tells_whom(telling: Telling) -> bool:
    """Whether it says by its victims which event it is: "X was abducted", "the murder of the six priests".

    Not where they may only be some of those who suffered a deed told before: "X was killed too".
    """
    mention, profile = telling.mention, telling.profile
    if not mention.specific or mention.trigger not in wordlists().always_violent:
        return False
    dead = mention.killed
    group = dead is not None and (dead.best or dead.low or 0) > 1
    return bool(profile.victims) or (mention.definite and group)


def _is_placed(telling: Telling) -> bool:
    """Whether it says where, better than by a region ("bases in the south of the country")."""
    spot = telling.profile.spot
    return spot is not None and spot.located and spot.radius_km <= WIDEST_KM


def one_salvo(a: Profile, b: Profile) -> bool:
    """Whether two located events may be impacts of one attack: same days, attacker and family of weapon."""
    if not a.located or not b.located:
        return False
    one, other = a.span, b.span
    if one is None or other is None or one.first > other.last or other.first > one.last:
        return False
    if not any(kind_relation(mine, theirs) == "same" for mine in a.kinds for theirs in b.kinds):
        return False
    mine, theirs = families(a.weapons), families(b.weapons)
    if mine and theirs and not mine & theirs:
        return False
    if not a.attackers or not b.attackers:
        return not a.attackers and not b.attackers
    return any(one_of_them(x, y) for x in a.attackers for y in b.attackers)
