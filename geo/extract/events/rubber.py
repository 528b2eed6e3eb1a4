"""Shots that are not meant to kill."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_SHOTS = frozenset({"shot", "round", "bullet", "gun", "rifle"})


def fires_rubber(verb: Token) -> bool:
    """ "fired rubber bullets and tear gas", "shots in the air": what is not meant to kill."""
    shots = [o for o in syntax.objects(verb) if o.lemma_.lower() in _SHOTS]
    things = (verb, *shots) if verb.lemma_.lower() in {"fire", "shoot", "open"} else shots
    airs = (o for t in things for o in syntax.prepositional(t, "in", "into") if o.lower_ == "air")
    if any(not syntax.children(o, "amod") for o in airs):
        return True
    return any(
        c.lower_ in wordlists().soft_rounds
        for o in syntax.objects(verb)
        for c in syntax.children(o, "compound", "amod", "nmod")
    )
