"""Which ACLED sub-event type a frame is.

Types and their borders follow the ACLED Codebook (2023-): a remote weapon decides first, then who fights
whom.
"""

from __future__ import annotations

from typing import Any

from geo.extract.agents import Agent
from geo.extract.arms import Arms
from geo.extract.casualties import Toll
from geo.extract.crowds import is_crowd, protesters_do, protesters_suffer
from geo.extract.described import Targeting
from geo.extract.frames import Frame
from geo.extract.view import View, at
from geo.lexicon.entries import Actor
from geo.lexicon.wordlists import wordlists

Token = Any

ARMED_TARGETS = {"Military", "Police", "Terrorists/Non-State Militia"}
_IMPLIED = {"suicide vest": "Suicide bomb", "grenade": "Grenade", "chemical": "Chemical weapon"}
_SUICIDE = "suicide bomber"
"""The name of the entry in ``generic_actors.yaml``."""
_NOBODY = Actor("Unknown", "Unknown")


def sub_event_of(
    view: View, frame: Frame, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll
) -> str | None:
    """The sub-event type, ``None`` when the words do not amount to an event."""
    ids = {t.word.id for t in frame.triggers}
    if ids & {"crash", "stampede"}:
        return "Accident"
    if "interception" in ids:
        return "Disrupted weapons use"
    if is_state(agent) and "detention" not in ids and protesters_suffer(view, target, toll):
        return "Excessive force against protesters"
    if (agent is not None and agent.generic is not None and agent.generic.name == _SUICIDE) or (
        arms.weapon is not None and arms.weapon.sub_event_type == "Suicide bomb"
    ):
        return "Suicide bomb"
    if ids & {"destruction", "launch", "attack"} and protesters_do(view, frame):
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
    if "clash" in ids and is_crowd(view, frame, agent):
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
            is_state(agent) or (agent is not None and "air" in agent.phrase.lower().split())
        )
        return "Air/drone strike" if air else "Remote explosive/landmine/IED"
    if (
        "strike" in ids
        and is_state(agent)
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


def is_state(agent: Agent | None) -> bool:
    """Whether the doer is a state or a force that fights abroad, named or not: "the army"."""
    return agent is not None and (agent.actor or agent.generic or _NOBODY).type in {
        "State forces",
        "External/Other forces",
    }


def _by_sides(agent: Agent | None, target: Targeting, toll: Toll, view: View) -> str:
    """Armed against armed is a battle; armed against civilians an attack on them."""
    kinds = {
        view_target
        for view_target in (target.type, *(_victim_type(view, h) for h in toll.heads))
        if view_target
    }
    if kinds & ARMED_TARGETS or target.armed:
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


def _crowd_event(
    view: View, frame: Frame, agent: Agent | None, target: Targeting, ids: set[str]
) -> str | None:
    if ids & {"protest", "gathering"} and "storming" not in ids:
        return "Peaceful protest"
    if is_crowd(view, frame, agent):
        return "Violent demonstration"
    if "storming" in ids:
        if agent is not None and (
            agent.actor is not None or agent.generic is not None or agent.named is not None
        ):
            return "Armed clash" if target.type in ARMED_TARGETS else "Attack"
        return "Violent demonstration" if target.heads else None
    return "Violent demonstration"


def _territory(view: View, frame: Frame, agent: Agent | None, target: Targeting) -> str | None:
    if not any(at(view.places, h) is not None for h in target.heads) and not any(
        h.lemma_.lower() in wordlists().held_ground for h in target.heads
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
