"""Which ACLED sub-event type a frame is, and whether its words mean violence at all.

Types and their borders follow the ACLED Codebook (2023-): a remote weapon decides first, then who fights whom.
"""

from __future__ import annotations

from typing import Any

from geo.extract import syntax
from geo.extract.agents import Agent
from geo.extract.casualties import Toll
from geo.extract.frames import Frame
from geo.extract.targets import Arms, Targeting
from geo.extract.view import View, at, touching
from geo.lexicon.entries import Actor
from geo.lexicon.events import scenes

Token = Any

_ARMED_TYPES = {
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "External/Other forces",
}
_ARMED_TARGETS = {"Military", "Police", "Terrorists/Non-State Militia"}
_SOFT = {"Business", "Private Citizens & Property", "Government (General)", "Unknown", "Other"}
_CROWD = {
    "protester",
    "demonstrator",
    "supporter",
    "crowd",
    "mob",
    "rioter",
    "activist",
    "people",
    "marcher",
    "student",
    "mourner",
    "resident",
    "youth",
    "villager",
    "worker",
    "thousand",
    "hundred",
    "dozen",
    "iraqis",
}
_DEMANDS = {
    "demand",
    "protest",
    "against",
    "oppose",
    "denounce",
    "slogan",
    "condemn",
    "resignation",
    "anti-government",
    "decry",
}


def sub_event_of(
    view: View, frame: Frame, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll
) -> str | None:
    """The sub-event type, ``None`` when the words do not amount to an event."""
    ids = {t.word.id for t in frame.triggers}
    if ids & {"crash", "stampede"}:
        return "Accident"
    if "interception" in ids:
        return "Disrupted weapons use"
    if _state(agent) and "detention" not in ids and _protesters_suffer(view, target, toll):
        return "Excessive force against protesters"
    if (agent is not None and agent.generic is not None and agent.generic.name == _SUICIDE) or (
        arms.weapon is not None and arms.weapon.sub_event_type == "Suicide bomb"
    ):
        return "Suicide bomb"
    if ids & {"destruction", "launch", "attack"} and _protesters_do(view, frame):
        return "Violent demonstration"
    if (
        agent is not None
        and agent.generic is not None
        and agent.generic.type == "Rioters"
        and ids & {"beating", "kill", "killing", "attack"}
    ):
        return "Mob violence"
    if (
        agent is not None
        and agent.generic is not None
        and agent.generic.type == "Rioters"
        and "destruction" in ids
    ):
        return "Violent demonstration"
    if ids & {"storming", "riot", "protest", "gathering"}:
        return _crowd_event(view, frame, agent, target, ids)
    if "clash" in ids and _is_crowd(view, frame, agent):
        return "Violent demonstration"
    if "territory" in ids:
        return _territory(view, frame, agent, target)
    if "detention" in ids and any(h.value.role == "protester" for h in view.people):
        return "Protest with intervention"
    given = next((t.word.sub_event for t in frame.acts if t.word.sub_event), None)
    weapon = arms.weapon.sub_event_type if arms.weapon is not None else _IMPLIED.get(arms.name or "")
    if (
        given
        in {
            None,
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Armed clash",
            "Looting/property destruction",
        }
        and weapon is not None
        and given != "Armed clash"
    ):
        return weapon
    if given is not None:
        return given
    if "dispersal" in ids:
        return "Protest with intervention"
    if weapon is not None:
        return weapon
    if ids & {"explosion", "bombing"}:
        air = "bombing" in ids and (
            _state(agent) or (agent is not None and "air" in agent.phrase.lower().split())
        )
        return "Air/drone strike" if air else "Remote explosive/landmine/IED"
    if (
        "strike" in ids
        and _state(agent)
        and any(
            t.word.id == "strike" and t.token.lemma_.lower() in {"strike", "pound", "target", "hit"}
            for t in frame.triggers
        )
    ):
        return "Air/drone strike"
    if ids & {"launch", "impact"} and not (toll.killed or toll.wounded):
        return None
    if any(
        t.word.id == "strike" and not t.verbal and t.token.lemma_.lower() == "strike" for t in frame.triggers
    ):
        return "Air/drone strike"
    return _by_sides(agent, target, toll, view)


_IMPLIED = {"suicide vest": "Suicide bomb", "grenade": "Grenade", "chemical": "Chemical weapon"}


_SUICIDE = "suicide bomber"
"""The name of the entry in ``generic_actors.yaml``."""


def _protesters_suffer(view: View, target: Targeting, toll: Toll) -> bool:
    return any(
        (hit := at(view.people, h)) is not None and hit.value.role == "protester"
        for h in (*toll.heads, *target.heads)
    )


def _state(agent: Agent | None) -> bool:
    return agent is not None and (agent.actor or agent.generic or _NOBODY).type in {
        "State forces",
        "External/Other forces",
    }


_NOBODY = Actor("Unknown", "Unknown")


def _by_sides(agent: Agent | None, target: Targeting, toll: Toll, view: View) -> str:
    """Armed against armed is a battle; armed against civilians an attack on them."""
    kinds = {
        view_target
        for view_target in (target.type, *(_victim_type(view, h) for h in toll.heads))
        if view_target
    }
    if kinds & _ARMED_TARGETS or target.armed:
        return "Armed clash"
    return "Attack"


def _victim_type(view: View, head: Token) -> str | None:
    person = at(view.people, head)
    if person is not None:
        return {
            "military": "Military",
            "police": "Police",
            "militant": "Terrorists/Non-State Militia",
            "paramilitary": "Military",
        }.get(person.value.role)
    actor = at(view.actors, head)
    if actor is not None and (
        actor.value.how == "forces" or actor.value.actor.kind not in {"state", "community"}
    ):
        return "Military"
    return None


def _is_crowd(view: View, frame: Frame, agent: Agent | None) -> bool:
    if agent is not None and agent.generic is not None and agent.generic.type in {"Protesters", "Rioters"}:
        return True
    if agent is not None and agent.head.lemma_.lower() in _CROWD - {
        "resident",
        "people",
        "student",
        "worker",
        "villager",
        "thousand",
        "hundred",
        "dozen",
    }:
        return True
    doers = [
        d for t in frame.triggers if t.verbal for d in (*syntax.subjects(t.token), *syntax.agents(t.token))
    ]
    return any(
        d.lemma_.lower() in _CROWD or any(o.lemma_.lower() in _CROWD for o in syntax.prepositional(d, "of"))
        for d in doers
    )


def _protesters_do(view: View, frame: Frame) -> bool:
    doers = [d for t in frame.triggers if t.verbal for d in syntax.subjects(t.token)]
    if any((hit := at(view.people, d)) is not None and hit.value.role == "protester" for d in doers):
        return True
    crowd = any(
        d.lemma_.lower() in _CROWD or any(o.lemma_.lower() in _CROWD for o in syntax.prepositional(d, "of"))
        for d in doers
    )
    return crowd and any(t.lemma_.lower() in _DEMANDS for t in view.doc)


def _crowd_event(
    view: View, frame: Frame, agent: Agent | None, target: Targeting, ids: set[str]
) -> str | None:
    if ids & {"protest", "gathering"} and "storming" not in ids:
        return "Peaceful protest"
    if _is_crowd(view, frame, agent):
        return "Violent demonstration"
    if "storming" in ids:
        if agent is not None and (
            agent.actor is not None or agent.generic is not None or agent.named is not None
        ):
            return "Armed clash" if target.type in _ARMED_TARGETS else "Attack"
        return "Violent demonstration" if target.heads else None
    return "Violent demonstration"


def _territory(view: View, frame: Frame, agent: Agent | None, target: Targeting) -> str | None:
    if not any(at(view.places, h) is not None for h in target.heads) and not any(
        h.lemma_.lower()
        in {
            "town",
            "village",
            "city",
            "base",
            "district",
            "area",
            "camp",
            "checkpoint",
            "outpost",
            "airport",
            "territory",
            "position",
            "province",
            "hill",
            "settlement",
        }
        for h in target.heads
    ):
        return None
    if agent is None or agent.actor is None:
        return (
            "Non-state actor overtakes territory" if agent is not None and agent.generic is not None else None
        )
    return (
        "Government regains territory"
        if agent.actor.type == "State forces"
        else "Non-state actor overtakes territory"
    )


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
        return _protesters_do(view, frame) and bool(view.places)
    if any(t.word.id == "explosion" for t in frame.triggers) and any(
        h.value.type not in _SOFT for h in view.targets
    ):
        return True
    if sense == "crowd":
        return (
            target.type is not None
            or bool(target.heads)
            or _is_crowd(view, frame, agent)
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
        ) and (
            toll.killed is not None
            or "plane" in words
            or bool(words & {"airliner", "aircraft", "helicopter", "boeing", "jet"})
        )
    military = target.type in _ARMED_TARGETS | {"Government (Diplomatic)", "Airports & Aircraft"} or any(
        h.value.role in {"military", "militant", "paramilitary"}
        for h in touching(view.people, list(view.doc))
    )
    clash = any(t.word.id == "clash" for t in frame.triggers)
    sides = clash and ((agent is not None and bool(target.heads)) or _protesters_do(view, frame))
    return armed or arms.weapon is not None or people or military or sides


def _is_armed(actor: Actor | None) -> bool:
    return actor is not None and (
        actor.type in _ARMED_TYPES
        or (actor.kind == "generic" and actor.type not in {"Civilians", "Protesters"})
    )
