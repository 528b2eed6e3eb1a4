"""Crowds: who marches, storms and riots, and who of them is made to suffer."""

from __future__ import annotations

from geo.extract import syntax
from geo.extract.agents import Agent
from geo.extract.casualties import Toll
from geo.extract.described import Targeting
from geo.extract.frames import Frame
from geo.extract.view import View, at
from geo.lexicon.wordlists import wordlists


def is_crowd(view: View, frame: Frame, agent: Agent | None) -> bool:
    if agent is not None and agent.generic is not None and agent.generic.type in {"Protesters", "Rioters"}:
        return True
    if agent is not None and agent.head.lemma_.lower() in wordlists().crowd - wordlists().crowd_or_not:
        return True
    doers = [
        d for t in frame.triggers if t.verbal for d in (*syntax.subjects(t.token), *syntax.agents(t.token))
    ]
    return any(
        d.lemma_.lower() in wordlists().crowd
        or any(o.lemma_.lower() in wordlists().crowd for o in syntax.prepositional(d, "of"))
        for d in doers
    )


def protesters_do(view: View, frame: Frame) -> bool:
    doers = [d for t in frame.triggers if t.verbal for d in syntax.subjects(t.token)]
    if any((hit := at(view.people, d)) is not None and hit.value.role == "protester" for d in doers):
        return True
    crowd = any(
        d.lemma_.lower() in wordlists().crowd
        or any(o.lemma_.lower() in wordlists().crowd for o in syntax.prepositional(d, "of"))
        for d in doers
    )
    return crowd and any(t.lemma_.lower() in wordlists().demands for t in view.doc)


def protesters_suffer(view: View, target: Targeting, toll: Toll) -> bool:
    return any(
        (hit := at(view.people, h)) is not None and hit.value.role == "protester"
        for h in (*toll.heads, *target.heads)
    )
