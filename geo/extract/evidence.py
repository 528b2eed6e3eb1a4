"""Whether the words of a frame mean violence at all, by the evidence their sense asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo.extract import syntax
from geo.extract.agents import Agent
from geo.extract.arms import Arms
from geo.extract.casualties import Toll
from geo.extract.crowds import is_crowd, protesters_do
from geo.extract.described import Targeting
from geo.extract.frames import Frame
from geo.extract.kind import ARMED_TARGETS
from geo.extract.view import View, at, within_any
from geo.lexicon.entries import Actor
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists

Token = Any

_ARMED_TYPES = {
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "External/Other forces",
}
_GUARDED = {"Government (Diplomatic)", "Airports & Aircraft"}
_SOFT = {"Business", "Private Citizens & Property", "Government (General)", "Unknown", "Other"}


@dataclass(frozen=True, eq=False)
class _Evidence:
    """What a sentence holds beside the event words."""

    view: View
    frame: Frame
    arms: Arms
    agent: Agent | None
    target: Targeting
    toll: Toll

    def has_word(self, *ids: str) -> bool:
        """Whether the frame has a word of one of these entries of ``events.yaml``."""
        return any(t.word.id in ids for t in self.frame.triggers)

    @property
    def counted(self) -> bool:
        """Whether somebody or something is counted as killed or wounded."""
        return any(c is not None and c.low for c in (self.toll.killed, self.toll.wounded))

    @property
    def people(self) -> bool:
        """Whether people come to harm, by name, number or kind."""
        view, toll = self.view, self.toll
        told = toll.victims or toll.killed or toll.wounded
        return bool(told) or any(within_any(h, view.people, view.actors, view.generic) for h in toll.heads)

    @property
    def armed(self) -> bool:
        """Whether the doer bears arms, or has a name of its own."""
        agent = self.agent
        return agent is not None and (
            _is_armed(agent.actor) or _is_armed(agent.generic) or agent.named is not None
        )

    @property
    def military(self) -> bool:
        """Whether armed men, or what states guard, are in the sentence."""
        return self.target.type in ARMED_TARGETS | _GUARDED or any(
            h.value.role in {"military", "militant", "paramilitary"} for h in self.view.people
        )

    @property
    def two_sides(self) -> bool:
        """ "protesters clashed with police": both sides named, or a crowd that does it."""
        named = self.agent is not None and bool(self.target.heads)
        return self.has_word("clash") and (named or protesters_do(self.view, self.frame))

    @property
    def hard_target(self) -> bool:
        """Whether an explosion hit what is no mere house, shop or office."""
        return self.has_word("explosion") and any(h.value.type not in _SOFT for h in self.view.targets)

    @property
    def crowd(self) -> bool:
        """Whether a crowd does it, or something is named that it is done to."""
        aimed = self.target.type is not None or bool(self.target.heads)
        return aimed or is_crowd(self.view, self.frame, self.agent) or self.has_word("protest", "riot")

    @property
    def vehicle(self) -> bool:
        """Whether what crashed is a vehicle, of the air or with dead: "a ferry capsized, killing nine"."""
        words = {t.lemma_.lower() for t in self.view.doc}
        grave = self.toll.killed is not None or bool(words & (wordlists().aircraft | {"plane"}))
        return grave and bool(words & scenes().vehicle) and _names_vehicle(self.frame)


def _names_vehicle(frame: Frame) -> bool:
    """Whether the noun of a crash is a vehicle or a name: "the Airbus crash", "Flight 12 went down"."""
    near: list[Token] = []
    for trigger in frame.triggers:
        token = trigger.token
        if trigger.verbal:
            near += (*syntax.subjects(token), *syntax.passive_subjects(token))
        else:
            near += syntax.children(token, "compound", "nmod", "amod")
    vehicles = scenes().vehicle
    return any(
        c.lemma_.lower() in vehicles or c.pos_ == "PROPN" for noun in near for c in (noun, *noun.children)
    )


def means_violence(
    view: View, frame: Frame, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll, *, located: bool
) -> bool:
    """Whether the sentence holds the evidence that the frame's words need (``sense`` in ``events.yaml``)."""
    evidence = _Evidence(view, frame, arms, agent, target, toll)
    dead = evidence.counted and not toll.inanimate
    if not dead and _elsewhere(view) and not (arms.weapon is not None and located):
        return False
    if _is_politics(frame) and not dead:
        return False
    if located and evidence.has_word("explosion", "destruction"):
        return True
    if not frame.main.verbal and _claims_responsibility(view):
        return True
    return any(_has_sense(evidence, t.word.sense) for t in (frame.acts or frame.triggers))


def _is_politics(frame: Frame) -> bool:
    """ "the opposition attacked the government over the tax": words, not arms."""
    return any(
        t.verbal
        and t.token.lemma_ in {"attack", "slam", "blast", "hit", "clash"}
        and syntax.children(t.token, "prep")
        and any(p.lower_ == "over" for p in syntax.children(t.token, "prep"))
        for t in frame.triggers
    )


def _claims_responsibility(view: View) -> bool:
    """ "claimed responsibility for the attack": whatever is claimed so is no figure of speech."""
    return any(t.lemma_.lower() == "responsibility" and t.dep_ == "dobj" for t in view.doc)


def _elsewhere(view: View) -> bool:
    """Whether the sentence speaks of sport, markets or nature, whose words are those of war."""
    lemmas = {t.lemma_.lower() for t in view.doc if t.pos_ in {"NOUN", "PROPN"}}
    words = scenes()
    return len(lemmas & words.sport) > 0 or len(lemmas & words.market) > 1 or len(lemmas & words.nature) > 0


def _has_sense(evidence: _Evidence, sense: str) -> bool:
    """Whether the evidence that a sense of ``events.yaml`` asks for is there."""
    view, frame = evidence.view, evidence.frame
    if sense == "sure" or evidence.toll.victims or (evidence.people and evidence.counted):
        return True
    if sense == "people" and evidence.has_word("beating"):
        hurt = any(
            within_any(h, view.people, view.generic) for h in (*evidence.target.heads, *evidence.toll.heads)
        )
        return hurt or evidence.counted
    if sense == "people" and evidence.toll.inanimate:
        return False  # "killed two elephants", "killed the game"
    if sense == "people":
        hit_people = any(at(view.people, h) is not None for h in evidence.target.heads)
        return evidence.people or evidence.armed or hit_people
    if sense == "weapon":
        return evidence.arms.weapon is not None
    if sense == "armed":
        return evidence.armed or any(h.value.role == "protester" for h in view.people)
    if sense == "protesters":
        return bool(view.places) and protesters_do(view, frame)
    if evidence.hard_target:
        return True
    if sense == "crowd":
        return evidence.crowd
    if sense == "vehicle":
        return evidence.vehicle
    armed = evidence.armed or evidence.arms.weapon is not None
    return armed or evidence.people or evidence.military or evidence.two_sides


def _is_armed(actor: Actor | None) -> bool:
    return actor is not None and (
        actor.type in _ARMED_TYPES
        or (actor.kind == "generic" and actor.type not in {"Civilians", "Protesters"})
    )
