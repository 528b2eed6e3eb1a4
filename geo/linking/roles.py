"""Who did what to whom as evidence: event type, weapon, attacker, target, victims."""

from __future__ import annotations

from collections.abc import Iterable

from geo.consolidate.names import same_person
from geo.lexicon import actors, weapon_family
from geo.lexicon.wordlists import wordlists
from geo.linking.judgement import VETO, Reason
from geo.linking.kinds import actor_relation, kind_relation, one_of_them
from geo.linking.profile import Profile
from geo.linking.when import is_lasting_fight
from geo.vocabulary import FIGHTERS

_KIND_SCORES = {"same": 1.0, "near": 0.2, "generic": 0.2, "far": -4.0}
_SAME = {"same", "generic"}
PEOPLE = frozenset({"Private Citizens & Property"})
"""A type of target said of anybody who was hurt, whatever was attacked."""
_OF_THE_STATE = frozenset({"Military", "Police", "Government (General)", "Government (Diplomatic)"})
"""Types of target that are told for one another: a checkpoint is the police's or the army's."""


_HELD = frozenset({FIGHTERS, "Violent Political Party", "Other", "Unknown"})
"""Types of target that also tell who holds a place: "the rebel-held capital", in which a barracks was hit."""


def compare_kind(a: Profile, b: Profile) -> Reason | None:
    """One event has one type, or types that those who tell of it easily take for one another."""
    relations = _relations(a, b)
    for relation in ("same", "near", "generic", "far"):
        if relation in relations:
            return Reason("type", _KIND_SCORES[relation], f"{relation} event type")
    return None


def compare_plurality(a: Profile, b: Profile) -> Reason | None:
    """One event is mostly told in the singular everywhere, or in the plural everywhere."""
    return Reason("plurality", -0.3, "one tells of several") if a.plural != b.plural else None


def compare_weapon(a: Profile, b: Profile) -> Reason | None:
    """One attack is told with one weapon, or with weapons of one family."""
    if not a.weapons or not b.weapons:
        return None
    if a.weapons & b.weapons:
        return Reason("weapon", 0.6, "same weapon")
    mine, theirs = families(a.weapons), families(b.weapons)
    if mine & theirs:
        return Reason("weapon", 0.2, "weapons of one family")
    return Reason("weapon", -0.7, "different weapons")


def compare_attacker(a: Profile, b: Profile) -> Reason | None:
    """One event has one attacker, a part of it or its parent; a suspicion weighs less than a statement."""
    if a.attackers and b.attackers:
        relations = {actor_relation(one, other) for one in a.attackers for other in b.attackers}
        if "same" in relations:
            return Reason("attacker", 1.2, "same attacker")
        if relations & {"part-of", "parent-of"}:
            return Reason("attacker", 0.9, "one attacker is within the other")
        if "allied" in relations:
            if all(_is_state(one) for one in a.attackers | b.attackers):
                return Reason("attacker", -2.0, "two states of one side, each named")
            return Reason("attacker", -0.5, "attackers of one side")
        return Reason("attacker", -3.0, "different attackers")
    mine, theirs = a.attackers | a.suspects, b.attackers | b.suspects
    if not mine or not theirs:
        return None
    if any(one_of_them(one, other) for one in mine for other in theirs):
        return Reason("attacker", 0.5, "suspected is who is named elsewhere")
    return Reason("attacker", -0.5, "suspected is not who is named elsewhere")


def _is_state(name: str) -> bool:
    known = actors().get(name)
    return known is not None and known.kind == "state"


def compare_target(a: Profile, b: Profile) -> Reason | None:
    """One event hit one target: whose it was, what kind it was and the words for it.

    That people were hit is no other kind of target than the place they were in. Two things of different
    kinds, each told as one, are two targets.
    """
    score, why = 0.0, []
    if a.target_actors and b.target_actors:
        same = any(one_of_them(one, other) for one in a.target_actors for other in b.target_actors)
        score += 0.6 if same else -0.5
        why.append("same side hit" if same else "different sides hit")
    if two_targets(a, b):
        score += -2.0
        why.append("two targets of different kinds")
    elif a.target_types & b.target_types:
        apart = two_acts(a, b)
        score += -0.5 if apart else 0.3
        why.append("different things done to different people" if apart else "same kind of target")
    elif a.target_types - PEOPLE and b.target_types - PEOPLE:
        score += -0.3
        why.append("different kinds of target")
    if a.target_words & b.target_words:
        score += 0.6
        why.append("same words for the target")
    return Reason("target", score, ", ".join(why)) if why else None


def two_targets(a: Profile, b: Profile) -> bool:
    """Whether each hit one thing, and these are of kinds that nobody takes for one another: a hotel and a
    police station.
    """
    if a.plural or b.plural or a.target_words & b.target_words or a.sentences & b.sentences:
        return False
    mine, theirs = a.target_types - PEOPLE, b.target_types - PEOPLE
    if len(mine) != 1 or len(theirs) != 1 or mine == theirs:
        return False
    return not (mine | theirs) & _HELD and not mine | theirs <= _OF_THE_STATE


def two_acts(a: Profile, b: Profile) -> bool:
    """Whether different things were done to different people: farmers killed, schoolgirls kidnapped."""
    if (a.target_types | b.target_types) - PEOPLE or not (a.target_words and b.target_words):
        return False
    if a.target_words & b.target_words or a.sentences & b.sentences:
        return False
    return not _SAME & _relations(a, b) or _other_deeds(a, b)


def _other_deeds(a: Profile, b: Profile) -> bool:
    """ "Five women were murdered", "three men were gunned down": others, by the words of one report."""
    deeds = wordlists().deeds
    if not (a.triggers & deeds and b.triggers & deeds and a.reports & b.reports) or a.refers or b.refers:
        return False
    mine, theirs = ({tally for tally, _ in side.killed} for side in (a, b))
    return bool(mine and theirs) and not mine & theirs


def _relations(a: Profile, b: Profile) -> set[str]:
    return {kind_relation(one, other) for one in a.kinds for other in b.kinds}


def compare_victims(a: Profile, b: Profile) -> Reason | None:
    """A person is killed once: a shared name is very strong, different names are weak evidence against.

    So is what a report says of those whose murder it tells of ("the two missionaries").
    """
    if not a.victims or not b.victims:
        return _same_dead(a, b)
    if share_victim(a, b):
        return Reason("victims", 5.0, "same victim named")
    deeds = wordlists().always_violent
    if a.reports & b.reports and a.triggers & deeds and b.triggers & deeds:
        return Reason("victims", -2.0, "its own report tells of the murder of somebody else")
    return Reason("victims", -0.8, "different victims named")


def share_victim(a: Profile, b: Profile) -> bool:
    """Whether both name one person who was hurt."""
    if a.victim_words.isdisjoint(b.victim_words):
        return False
    return any(same_person(one, other) for one in a.victims for other in b.victims)


def _same_dead(a: Profile, b: Profile) -> Reason | None:
    deeds = wordlists().always_violent
    murders = bool(a.triggers & deeds and b.triggers & deeds and a.reports & b.reports)
    same = bool({tally for tally, _ in a.killed} & {tally for tally, _ in b.killed})
    if not murders or not same or not a.target_words & b.target_words:
        return None
    return Reason("victims", 2.0, "as many of the same kind murdered")


def compare_tellings(a: Profile, b: Profile) -> Reason | None:
    """One telling that names several places tells of several events: they never are one. Nor is what a report
    tells as another deed ("in a separate attack", "and later abducted") what it told before, nor an offensive
    the murder of somebody.
    """
    if a.tellings & b.tellings:
        return Reason("telling", VETO, "told apart by the same words")
    if a.contrasts & b.sentences or b.contrasts & a.sentences:
        return Reason("telling", VETO, "told as another event by its report")
    for one, other in ((a, b), (b, a)):
        day = other.span
        if is_lasting_fight(one) and "Armed clash" not in other.kinds and day is not None and day.width == 1:
            return Reason("telling", VETO, "a fight of days is not an attack on one of them")
    campaign = wordlists().campaigns
    for one, other in ((a, b), (b, a)):
        murders = other.triggers & wordlists().always_violent and not other.triggers & campaign
        if one.triggers and one.triggers <= campaign and murders:
            return Reason("telling", VETO, "an offensive is not the murder of somebody")
    return None


def families(names: Iterable[str]) -> set[str]:
    """The families of weapons; a weapon no lexicon knows is a family of its own."""
    return {weapon_family(name) or name for name in names}
