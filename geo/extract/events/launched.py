"""Arms that are sent at somebody: "sent explosive drones at a base"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.tree import Token

_FLOWN = {"air-delivered", "missile-like"}
_AIMED = ("at", "against", "into")


def sends_arms(view: View, verb: Token) -> bool:
    """Whether what is sent flies and bursts, and those who fight send it at something; not "sent drones over
    the beach", nor "sent missiles to its ally against", nor a footballer's rocket.
    """
    sent = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    flown = any((hit := at(view.weapons, o)) is not None and hit.value.family in _FLOWN for o in sent)
    doers = (*syntax.subjects(verb), *syntax.agents(verb))
    fight = any(within_any(d, view.actors, view.generic) or d.lower_ in {"it", "they", "we"} for d in doers)
    return (
        flown
        and fight
        and bool(syntax.prepositional(verb, *_AIMED))
        and not syntax.prepositional(verb, "to", "over")
    )
