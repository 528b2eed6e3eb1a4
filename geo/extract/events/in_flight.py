"""Whether what is destroyed was on its way: "air defences destroyed nine drones"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_SENDING = frozenset({"launch", "fire", "send"})


def in_flight(view: View, verb: Token) -> bool:
    """ "air defences destroyed nine drones", "36 were destroyed over Belgorod": what was on its way."""
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    hits = [hit for o in things if (hit := at(view.weapons, o)) is not None]
    if not hits or any(hit.value.family not in {"air-delivered", "missile-like"} for hit in hits):
        return False
    doers = (*syntax.subjects(verb), *syntax.agents(verb))
    guns = any({t.lower_ for t in syntax.core_phrase(d)} & wordlists().anti_aircraft for d in doers)
    sent = any(c.lemma_.lower() in _SENDING for o in things for c in syntax.children(o, "acl", "relcl"))
    return guns or sent or any(syntax.prepositional(t, "over", "above") for t in (verb, *things))
