"""Whose "we" is, where whoever speaks is told by kind alone."""

from __future__ import annotations

from gazetteer.values import replace
from geo.extract.roles.agent import Agent
from geo.extract.sentence.nouns import is_definite
from geo.lexicon import generic_actors


def of_speaking_army(agent: Agent, speaker: str) -> Agent:
    """ "We launched the strike," a junta spokesman said: the army of that land; not "we killed three"."""
    things = [c for c in agent.head.head.children if c.dep_ == "dobj"]
    if not any(is_definite(thing) for thing in things):
        return agent
    kinds = [h.value for h in generic_actors().find(speaker) if h.value.type == "State forces"]
    return (
        replace(agent, generic=kinds[0], pronoun=False, by_pronoun=True)
        if kinds and kinds[0].name != "police"
        else agent
    )
