"""Who is detained by those who cannot arrest, and what: "two lorries were detained by an armed group"."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import scenes

_GUNMEN = "unidentified gunmen"
"""The name of the entry in ``generic_actors.yaml``."""


def is_nobodys(agent: Agent | None) -> bool:
    """ "gunmen", "an armed group": of no name, and nobody who could arrest."""
    kind = agent.generic if agent is not None and agent.actor is None else None
    return kind is not None and (kind.type in GROUP_TYPES or kind.name == _GUNMEN)


def of_vehicles(frame: Frame) -> bool:
    """Whether it is lorries that are held, for what is in them."""
    verb = frame.main.token
    things = [*syntax.objects(verb), *syntax.passive_subjects(verb)] if frame.main.verbal else []
    return bool(things) and all(t.lemma_.lower() in scenes().vehicle for t in things)
