"""Vehicles that are bombs: "a lorry packed with explosives smashed through the gate"."""

from __future__ import annotations

from geo.extract.events.borne import is_laden
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.events import scenes
from geo.lexicon.meant import meant
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def bomb_drives(view: View, verb: Token) -> bool:
    """Whether a vehicle full of explosives does it; one that only carries some "crashed into a bus"."""
    hit = syntax.prepositional(verb, "into", "through")
    things = [t for o in hit for t in (o, *syntax.conjuncts(o))]
    held = scenes().vehicle | wordlists().ground_vehicles | wordlists().carts
    met = any(t.lemma_.lower() in held for t in things)
    bombs = [d for d in syntax.subjects(verb) if is_bomb_on_wheels(view, d)]
    return bool(things) and any(not (met and _is_freight(d)) for d in bombs)


def _is_freight(vehicle: Token) -> bool:
    """ "a truck carrying explosives for a mine"; not "a car packed with explosives"."""
    return any(c.lemma_.lower() in {"carry", "contain"} for c in syntax.children(vehicle, "acl", "relcl"))


def is_bomb_on_wheels(view: View, vehicle: Token) -> bool:
    """ "a lorry packed with explosives", "an explosives-laden truck"."""
    known = at(view.weapons, vehicle)
    return is_laden(view, vehicle) or (known is not None and known.value.family == "ground explosives")


def blows_up_parked(verb: Token) -> bool:
    """ "a parked car blew up near a market": what was left there to do so, and not "in a fire"."""
    if any(t.lemma_.lower() in {"fire", "blaze", "heat"} and t.pos_ == "NOUN" for t in verb.subtree):
        return False
    cars = [d for d in syntax.subjects(verb) if d.lemma_.lower() in scenes().vehicle]
    return any(c.lower_ in meant().left_standing for d in cars for c in syntax.children(d, "amod", "acl"))
