"""Arms that are sent at somebody: "sent explosive drones at a base"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.tree import Token

_FLOWN = {"air-delivered", "missile-like"}
_AIMED = ("at", "toward", "towards", "against", "over", "crashing", "into")


def sends_arms(view: View, verb: Token) -> bool:
    """Whether what is sent flies and bursts, and is sent at something; not "sent drones to its ally"."""
    sent = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    flown = any((hit := at(view.weapons, o)) is not None and hit.value.family in _FLOWN for o in sent)
    return flown and bool(syntax.prepositional(verb, *_AIMED))
