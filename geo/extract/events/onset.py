"""Attacks in verbs of much else: "rebels fell on the village", "the mob turned on the police"."""

from __future__ import annotations

from geo.extract.events.done_to import is_ground
from geo.extract.events.streets import is_crowd_noun
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def falls_upon(view: View, verb: Token) -> bool:
    """Whether those who bear arms, or a mob, do it, and to people or to ground that can be held; not "rebels
    fell on hard times", nor "police turned on the lights", nor "the army fell back on its base".
    """
    if any(c.lower_ == "back" for c in syntax.children(verb, "advmod", "prt")):
        return False
    doers = [] if syntax.is_passive(verb) else syntax.subjects(verb)
    upon = syntax.prepositional(verb, "on", "upon")
    if verb.lemma_.lower() == "fall" and any(o.pos_ == "PROPN" for o in syntax.prepositional(verb, "upon")):
        raiders = any(d.lemma_.lower() in wordlists().raiding_people for d in doers)
        return raiders or any(
            _may(view, d) and not is_crowd_noun(d) for d in doers
        )  # "herders fell upon Kolom"
    return any(_may(view, d) for d in doers) and any(_can_be(view, o) for o in upon)


def _may(view: View, doer: Token) -> bool:
    kind, group = at(view.generic, doer), at(view.actors, doer)
    if kind is not None:
        return kind.value.type not in {"Civilians", "Protesters"}
    return is_crowd_noun(doer) or (group is not None and group.value.actor.type in GROUP_TYPES)


def _can_be(view: View, whom: Token) -> bool:
    houses = wordlists().attacked_buildings | wordlists().posts | wordlists().columns
    each = (whom, *syntax.prepositional(whom, "of"))  # "a group of traders"
    people = any(within_any(one, view.people, view.generic) for one in each)
    people = people or whom.lower_ in {"them", "him", "her", "us"}
    return people or is_ground(view, whom) or whom.lemma_.lower() in houses
