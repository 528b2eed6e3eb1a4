"""Doers told by the kind of their forces before a noun: "an army raid"."""

from __future__ import annotations

from geo.extract.claims.stance import is_hedged, name_of
from geo.extract.roles.agent import Agent
from geo.extract.sentence.view import Marked, View, at, inside
from geo.lexicon.entries import GROUP_TYPES, Actor
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def own_forces(view: View, noun: Token, before: list[Token]) -> list[Agent]:
    """ "an army raid", "the junta air strike": the state's forces, whichever state that is; "a rebel attack":
    whoever is of that kind.
    """
    if not view.generic:
        return []
    lemma = noun.lemma_.lower()
    kinds = {"State forces"} if lemma == "killing" or lemma in wordlists().always_violent else _ARMED
    states = [h for h in inside(view.generic, before) if h.value.type in kinds and not is_a_cry(view, h)]
    if not states or any(
        t.i > states[-1].last and at(view.targets, t) and not at(view.weapons, t) for t in before
    ):
        return []  # "the police station attack"
    head = states[-1].head(view.doc)
    return [Agent(head, name_of(view, head), generic=states[-1].value, hedged=is_hedged(view, noun))]


_ARMED = GROUP_TYPES | {"State forces"}


def is_a_cry(view: View, hit: Marked[Actor]) -> bool:
    """ "a terrorist attack" says what the report thinks of it, not who did it."""
    return view.doc[hit.last].lower_ in {"terrorist", "extremist"}
