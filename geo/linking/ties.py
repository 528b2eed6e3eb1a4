"""What is asked of tellings that time and place do not tie together: no contradiction, and something in
common.

Between two tellings with dates the dates decide, and a different toll or weapon is a matter of degree. Where
a date is missing nothing else tells two bombings apart, so here such differences forbid.
"""

from __future__ import annotations

from geo.linking.judgement import VETO, Reason
from geo.linking.kinds import actor_relation, is_generic, kind_relation, one_of_them
from geo.linking.numbers import figures_apart, figures_shared, is_wave_and_impact
from geo.linking.profile import Profile
from geo.linking.roles import PEOPLE, families, share_victim, two_acts
from geo.linking.wording import overlap

_TOWN_KM = 30.0
"""A wider circle is of a region, in which many things are done on one day."""
_ALIKE = 0.2
"""Share of rare words that makes two tellings of one event likely without anything else."""


def compare_contradictions(a: Profile, b: Profile) -> Reason | None:
    """Two tellings without dates are of one event only if nothing they say contradicts: not the target, not
    the toll, not the weapon, not the type. A victim's name in common outweighs it all; a reference says too
    little.
    """
    if (a.spans and b.spans) or a.refers or b.refers or share_victim(a, b):
        return None
    if (a.spans or b.spans) and (a.published and b.published):
        return None
    same_people = len(a.target_words & b.target_words) > 1  # "the deputy governor", alone or with his driver
    told = (
        why for differ, why in _DIFFERENCES if not (same_people and differ is figures_apart) and differ(a, b)
    )
    why = next(told, None)
    return Reason("contradiction", VETO, f"{why}, and no dates to hold against it") if why else None


def compare_fragment(a: Profile, b: Profile) -> Reason | None:
    """A telling without a place on the map does not belong to an event that its own report ascribes to
    somebody else, or that was done with other weapons.
    """
    if (a.located and b.located) or not a.reports & b.reports or a.sentences & b.sentences:
        return None
    if is_wave_and_impact(a, b):
        return Reason("fragment", VETO, "a wave of many is not one of its impacts")
    if attackers_differ(a, b):
        return Reason("fragment", VETO, "its own report names another attacker there")
    if _weapons_differ(a, b) and not share_victim(a, b):
        return Reason("fragment", VETO, "its own report tells of other weapons there")
    return None


def compare_ties(a: Profile, b: Profile) -> Reason | None:
    """A country, or nothing, in common and no sure date makes no event of two tellings that say "attacked"
    and "killed": one of attacker, victim, target, toll, weapon or wording has to be common too. Nor does a
    region make one of two acts against different people.
    """
    if two_acts(a, b) and not (_in_towns(a, b) or share_victim(a, b) or _attackers_agree(a, b)):
        return Reason("ties", VETO, "different things done to different people, and no town in common")
    if (a.located and b.located) or a.refers or b.refers or _dated(a, b):
        return None
    together = bool(a.reports & b.reports)
    if together and not (a.spots and b.spots):
        return None
    same = {kind for kind in a.kinds & b.kinds if not is_generic(kind)}
    if (same and together) or (a.kinds & b.kinds and a.triggers & b.triggers):
        return None
    if share_victim(a, b) or a.target_words & b.target_words or families(a.weapons) & families(b.weapons):
        return None
    if _attackers_agree(a, b) and (same or (a.spots and b.spots)):
        return None
    if figures_shared(a, b) or overlap(a.words, b.words, a.length, b.length) >= _ALIKE:
        return None
    return Reason("ties", VETO, "nothing in common but a country and a kind")


def _in_towns(a: Profile, b: Profile) -> bool:
    return all(p.spot is not None and p.spot.located and p.spot.radius_km <= _TOWN_KM for p in (a, b))


def _dated(a: Profile, b: Profile) -> bool:
    return bool(a.span and b.span and not a.span.soft and not b.span.soft)


def _attackers_agree(a: Profile, b: Profile) -> bool:
    return any(one_of_them(x, y) for x in a.attackers | a.suspects for y in b.attackers | b.suspects)


def attackers_differ(a: Profile, b: Profile) -> bool:
    """Whether both name attackers who have nothing to do with each other."""
    return bool(a.attackers and b.attackers) and not any(
        actor_relation(x, y) for x in a.attackers for y in b.attackers
    )


def _weapons_differ(a: Profile, b: Profile) -> bool:
    if a.sentences & b.sentences:
        return False
    mine, theirs = families(a.weapons), families(b.weapons)
    return bool(mine and theirs) and not mine & theirs


def _kinds_differ(a: Profile, b: Profile) -> bool:
    return all(kind_relation(x, y) == "far" for x in a.kinds for y in b.kinds)


def _targets_differ(a: Profile, b: Profile) -> bool:
    if a.target_words & b.target_words:
        return False
    mine, theirs = a.target_types - PEOPLE, b.target_types - PEOPLE
    if mine and theirs and not mine & theirs:
        return True
    sides = [one_of_them(x, y) for x in a.target_actors for y in b.target_actors]
    return bool(sides) and not any(sides)


_DIFFERENCES = (
    (_kinds_differ, "different types"),
    (figures_apart, "different tolls"),
    (_weapons_differ, "different weapons"),
    (_targets_differ, "different targets"),
)
