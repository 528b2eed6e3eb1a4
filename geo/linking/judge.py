"""The judgement of whether two tellings, or a telling and a cluster, are of one event."""

from __future__ import annotations

from collections.abc import Callable

from geo.linking.judgement import VETO, Judgement, Reason, Verdict, verdict_of
from geo.linking.numbers import compare_numbers
from geo.linking.profile import Profile, profile_of
from geo.linking.roles import (
    compare_attacker,
    compare_kind,
    compare_plurality,
    compare_target,
    compare_tellings,
    compare_victims,
    compare_weapon,
    two_targets,
)
from geo.linking.ties import compare_contradictions, compare_fragment, compare_ties
from geo.linking.when import compare_time
from geo.linking.where import compare_place
from geo.linking.wording import overlap
from geo.model import EventMention

BIAS = -3.0
"""Two tellings that meet in one block are, with nothing else known, rarely of one event."""


_WORDING = 2.8
"""What it is worth that two tellings have the same words, beyond the share that any two have in common."""
_BACKGROUND = 0.08


def compare_wording(a: Profile, b: Profile) -> Reason | None:
    """Reports of one event share its rare words, and copies of one report share all of them.

    That two tellings stand in one sentence is no such evidence; nor are the turns that any two reports of a
    car bomb share, where they tell of two targets.
    """
    if (a.reports & b.reports and a.sentences & b.sentences) or two_targets(a, b):
        return None
    shared = overlap(a.words, b.words, a.length, b.length)
    score = _WORDING * (shared - _BACKGROUND)
    return Reason("wording", score, f"wording {shared:.0%} alike") if score > 0 else None


Comparer = Callable[[Profile, Profile], Reason | None]

HARD: tuple[Comparer, ...] = (
    compare_time,
    compare_place,
    compare_tellings,
    compare_contradictions,
    compare_fragment,
    compare_ties,
)
"""The comparers that may veto, cheapest first."""
SOFT: tuple[Comparer, ...] = (
    compare_kind,
    compare_plurality,
    compare_attacker,
    compare_weapon,
    compare_target,
    compare_victims,
    compare_numbers,
    compare_wording,
)
"""The others."""


def judge(a: Profile, b: Profile, bias: float = BIAS) -> Judgement:
    """Whether two profiles are of one event, with every reason; of a veto only that one. Symmetric."""
    reasons = []
    for comparer in HARD:
        reason = comparer(a, b)
        if reason is not None:
            if reason.score == VETO:
                return Judgement(Verdict.NO, VETO, (reason,))
            reasons.append(reason)
    reasons += [reason for comparer in SOFT if (reason := comparer(a, b)) is not None]
    if bias:
        reasons.append(Reason("bias", bias, "tellings that meet are rarely of one event"))
    score = round(sum([reason.score for reason in reasons]), 6)
    return Judgement(verdict_of(score), score, tuple(reasons))


def judge_mentions(a: EventMention, b: EventMention) -> Judgement:
    """Whether two mentions are of one event, by themselves: for explaining, and for tests."""
    return judge(profile_of(a), profile_of(b))
