"""Those named beside an attack who did not make it: who stops it, who finds the dead."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.tree import Token


def only_meets_it(frame: Frame, agent: Agent | None) -> bool:
    """Whether those named are not who did it: who stops an attack, who finds the dead."""
    if frame.main.word.id == "found-dead":
        return True
    found = [t.token for t in frame.triggers if t.word.id == "found-dead"]
    if agent is not None and any(agent.head in syntax.subjects(verb) for verb in found):
        return True  # "police found the bodies of five men who had been kidnapped"
    stops = frame.main.stops
    return stops and not (agent is not None and (_is_planter(agent.head) or _made_it(frame, agent.head)))


def _is_planter(head: Token) -> bool:
    """ "defused a bomb planted by X": X."""
    return head.dep_ == "pobj" and head.head.lower_ == "by" and head.head.head.dep_ in {"acl", "relcl"}


def _made_it(frame: Frame, head: Token) -> bool:
    """ "thwarted a Ukrainian attack", "intercepted a Houthi missile": told by what was stopped."""
    stopping = frame.main.token
    if any(head == doer or doer.is_ancestor(head) for doer in syntax.subjects(stopping)):
        return False  # "a missile that air defences brought down"
    stopped = (*syntax.objects(stopping), *syntax.passive_subjects(stopping))
    return any(head == thing or thing.is_ancestor(head) for thing in stopped)
