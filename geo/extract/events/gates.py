"""Those who force their way: through a gate, a fence, a cordon, or into what is a state's."""

from __future__ import annotations

from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.tree import Token
from geo.vocabulary import ARMIES

_BARRIERS = frozenset(
    {"gate", "fence", "cordon", "barrier", "barricade", "railing", "perimeter", "roadblock", "checkpoint"}
)


def of_state(agent: Agent | None) -> bool:
    """ "Russian troops", "gendarmes", "Marines"."""
    if agent is None:
        return False
    told = [one.type for one in (agent.actor, agent.generic) if one is not None]
    return not ARMIES.isdisjoint(told)


def forces_way(verb: Token) -> bool:
    """ "broke through the fence", "forced their way in"; not "broke into a house"."""
    through = any(c.lower_ == "through" for c in syntax.children(verb, "prep"))
    return through or any(o.lemma_.lower() == "way" for o in syntax.objects(verb))


def through_gate(view: View, verb: Token) -> bool:
    """ "through the gates of parliament", "into the ministry"; not "into the temple", "through the wall"."""
    ways = [verb, *(o for o in syntax.objects(verb) if o.lemma_.lower() == "way")]
    things = [o for w in ways for o in syntax.prepositional(w, "through", "into", "past", "onto")]
    for thing in things:
        if thing.lemma_.lower() in _BARRIERS:
            return True
        target = at(view.targets, thing)
        if target is not None and target.value.type.startswith(("Government", "Police", "Military")):
            return True
    return False
