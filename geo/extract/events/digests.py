"""What went off or came down, told by its name alone: "Car bomb near a mall, 3 dead", "hurt after a bomb"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_indefinite
from geo.extract.sentence.posts import tells_alone
from geo.extract.sentence.view import View, at
from geo.lexicon.events import EventWord, events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_ACTS: Final = {"ground explosives": "explosion", "missile-like": "impact", "air-delivered": "impact"}
"""What weapons of a family do, by the event noun that tells of it."""


_AFTER: Final = {"after", "following"}


def bursts_before(view: View, told: Sequence[Token]) -> tuple[Token, EventWord] | None:
    """ "Three were left dead after a car bomb outside a hotel": what went off, where those whom it hurt (the
    words ``told``) hang above it.
    """
    for weapon in view.weapons:
        noun = weapon.head(view.doc)
        act = "explosion" if weapon.value.name == "grenade" else _ACTS.get(weapon.value.family or "")
        new = is_indefinite(noun)
        if act is None or not new or noun.dep_ != "pobj" or noun.head.lower_ not in _AFTER:
            continue
        above = noun.head.head
        over = above in told or any(
            t.head is above and t.dep_ == "nsubj" for t in told
        )  # "The toll rose to 9"
        if over and not any(c.dep_ in {"acl", "relcl"} for c in noun.children):
            return noun, events().nouns[act]
    return None


def _describes(clause: Token) -> bool:
    """Whether it tells which weapon it was: "found in a school"; not "11 hurt", which has whom."""
    return clause.dep_ == "relcl" or (
        clause.dep_ == "acl" and not syntax.children(clause, "nsubj", "nsubjpass")
    )


def bursts_alone(view: View, told: Sequence[EventWord]) -> tuple[Token, EventWord] | None:
    """The weapon that all of a post hangs on, and what it did, where the post tells no more than what came
    of it (``told``), and not what became of the weapon: "bomb found in a school".
    """
    if any(word.effect not in {"killed", "wounded"} for word in told):
        return None
    weapon = view.weapons[0]
    noun = weapon.head(view.doc)
    if at(view.targets, noun) is not None or not tells_alone(view, noun):
        return None
    if any(_describes(c) for c in noun.children):
        return None
    somewhere = bool(view.places) or not view.placed
    if not told and (not somewhere or any(c.dep_ in {"det", "conj"} for c in noun.children)):
        return None
    if weapon.value.name in wordlists().carriers:
        return None  # "helicopter down near Bamako"
    act = "explosion" if weapon.value.name == "grenade" else _ACTS.get(weapon.value.family or "")
    return None if act is None else (noun, events().nouns[act])
