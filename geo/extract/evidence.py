"""Whether the words of a frame mean violence at all, by the evidence their sense asks for."""

from __future__ import annotations

from geo.extract import syntax
from geo.extract.agents import Agent
from geo.extract.arms import Arms
from geo.extract.casualties import Toll
from geo.extract.crowds import is_crowd, protesters_do
from geo.extract.described import Targeting
from geo.extract.frames import Frame
from geo.extract.kind import ARMED_TARGETS
from geo.extract.view import View, at, touching
from geo.lexicon.entries import Actor
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists

_ARMED_TYPES = {
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "External/Other forces",
}
_SOFT = {"Business", "Private Citizens & Property", "Government (General)", "Unknown", "Other"}


def means_violence(
    view: View, frame: Frame, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll, *, located: bool
) -> bool:
    """Whether the sentence holds the evidence that the frame's words need (``sense`` in ``events.yaml``)."""
    dead = any(c is not None and c.low for c in (toll.killed, toll.wounded)) and not toll.inanimate
    if not dead and _elsewhere(view) and not (arms.weapon is not None and located):
        return False
    if located and any(t.word.id == "explosion" for t in frame.triggers):
        return True
    if (
        any(t.lemma_.lower() == "responsibility" and t.dep_ == "dobj" for t in view.doc)
        and not frame.main.verbal
    ):
        return True
    return any(
        _has_sense(view, frame, t.word.sense, arms, agent, target, toll)
        for t in (frame.acts or frame.triggers)
    )


def _elsewhere(view: View) -> bool:
    """Whether the sentence speaks of sport, markets or nature, whose words are those of war."""
    lemmas = {t.lemma_.lower() for t in view.doc if t.pos_ in {"NOUN", "PROPN"}}
    words = scenes()
    return len(lemmas & words.sport) > 0 or len(lemmas & words.market) > 1 or len(lemmas & words.nature) > 0


def _has_sense(
    view: View, frame: Frame, sense: str, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll
) -> bool:
    people = bool(
        toll.victims
        or (toll.killed or toll.wounded)
        or any(at(view.people, h) or at(view.actors, h) or at(view.generic, h) for h in toll.heads)
    )
    armed = agent is not None and (
        _is_armed(agent.actor) or _is_armed(agent.generic) or agent.named is not None
    )
    if sense == "sure":
        return True
    if toll.victims or (people and any(c is not None and c.low for c in (toll.killed, toll.wounded))):
        return True
    if sense == "people":
        return people or armed or any(at(view.people, h) is not None for h in target.heads)
    if sense == "weapon":
        return arms.weapon is not None
    if sense == "armed":
        return armed or any(h.value.role == "protester" for h in view.people)
    if sense == "protesters":
        return protesters_do(view, frame) and bool(view.places)
    if any(t.word.id == "explosion" for t in frame.triggers) and any(
        h.value.type not in _SOFT for h in view.targets
    ):
        return True
    if sense == "crowd":
        return (
            target.type is not None
            or bool(target.heads)
            or is_crowd(view, frame, agent)
            or any(t.word.id in {"protest", "riot"} for t in frame.triggers)
        )
    if sense == "vehicle":
        words = {t.lemma_.lower() for t in view.doc}
        near = [
            s
            for t in frame.triggers
            if t.verbal
            for s in (*syntax.subjects(t.token), *syntax.passive_subjects(t.token))
        ]
        near += [
            c
            for t in frame.triggers
            if not t.verbal
            for c in t.token.children
            if c.dep_ in {"compound", "nmod", "amod"}
        ]
        vehicles = scenes().vehicle
        return bool(
            words & vehicles
            and any(c.lemma_.lower() in vehicles or c.pos_ == "PROPN" for n in near for c in (n, *n.children))
        ) and (toll.killed is not None or "plane" in words or bool(words & wordlists().aircraft))
    military = target.type in ARMED_TARGETS | {"Government (Diplomatic)", "Airports & Aircraft"} or any(
        h.value.role in {"military", "militant", "paramilitary"}
        for h in touching(view.people, list(view.doc))
    )
    clash = any(t.word.id == "clash" for t in frame.triggers)
    sides = clash and ((agent is not None and bool(target.heads)) or protesters_do(view, frame))
    return armed or arms.weapon is not None or people or military or sides


def _is_armed(actor: Actor | None) -> bool:
    return actor is not None and (
        actor.type in _ARMED_TYPES
        or (actor.kind == "generic" and actor.type not in {"Civilians", "Protesters"})
    )
