"""Bombs that somebody bears to where they burst: on the body, or in what is driven there."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_ON = ("under", "around", "round", "to", "beneath", "in", "on", "onto", "across")
_FAR_OFF = frozenset({"remotely", "remote", "park", "parked", "leave", "left", "abandon", "phone", "timer"})
"""Beside them, whoever drove it there did not burst with it."""


def is_worn(thing: Token) -> bool:
    """ "his vest", with what it holds; "explosives hidden under his jacket", "strapped to her body", "which
    she wore".
    """
    owners = syntax.children(thing, "poss")
    if thing.lower_ in {"vest", "vests", "belt", "belts"} and owners:
        return True
    if thing.lower_ == "explosives" and owners and thing.head.lemma_.lower() == "detonate":
        doers = {d.lemma_.lower() for d in syntax.subjects(thing.head)}
        afar = syntax.prepositional(thing.head, "under", "by") or syntax.children(thing.head, "advcl")
        return not (
            doers.isdisjoint(_ONES) or any(a.tag_ != "VBG" for a in afar)
        )  # "two men detonated their …"
    ties = [c for c in syntax.children(thing, "acl", "amod") if c.i > thing.i]
    places = [o for tied in ties for o in syntax.prepositional(tied, *_ON)]
    places += syntax.prepositional(thing, "under", "around", "beneath")
    if any(o.lemma_.lower() in wordlists().worn and syntax.children(o, "poss") for o in places):
        return True
    return any(c.lemma_.lower() == "wear" for c in syntax.children(thing, "relcl"))


_ONES = frozenset(
    {"man", "woman", "boy", "girl", "bomber", "attacker", "he", "she", "they", "who", "teenager"}
)


def is_laden(view: View, ride: Token) -> bool:
    """ "a car packed with 200 kg of explosives", "an explosives-filled ambulance"."""
    if ride.lemma_.lower() not in scenes().vehicle:
        return False
    for load in syntax.children(ride, "acl", "amod", "relcl"):
        carried = load.lemma_.lower() in {"carry", "contain"}  # "a truck carrying gas and explosives"
        if not carried and load.lemma_.lower() not in wordlists().filling_verbs | {"full"}:
            continue
        freight = syntax.objects(load) if carried else syntax.prepositional(load, "with", "of")
        freight += syntax.children(load, "npadvmod", "compound")
        freight += [o for weight in freight for o in syntax.prepositional(weight, "of")]
        if any((hit := at(view.weapons, f)) and hit.value.family == "ground explosives" for f in freight):
            return True
    return False


def driven_there(verb: Token) -> list[Token]:
    """ "drove a lorry to the gate and set it off": the lorry, which bursts with whoever drives it."""
    if verb.dep_ != "conj" or not any(o.lower_ == "it" for o in syntax.objects(verb)):
        return []
    drove = verb.head
    if drove.lemma_.lower() not in wordlists().steering_verbs:
        return []
    if any({t.lower_, t.lemma_.lower()} & _FAR_OFF for t in drove.subtree):
        return []
    return [o for o in syntax.objects(drove) if o.lemma_.lower() in scenes().vehicle]


def is_driven_to_burst(verb: Token) -> bool:
    """ "drove the lorry that blew up there": what was driven bursts."""
    ride = syntax.antecedent(verb)
    driven = ride is not None and ride.dep_ == "dobj" and ride.head.lemma_.lower() == "drive"
    return driven and ride is not None and ride.lemma_.lower() in scenes().vehicle
