"""Crowds that are on the streets again."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.tree import Token

_MANY = {"ten", "hundred", "thousand"}


def are_back(view: View, verb: Token) -> bool:
    """ "Thousands returned to the streets", "hundreds of protesters"; no shoppers, nor traffic."""
    whom = [o for s in syntax.subjects(verb) for o in (syntax.prepositional(s, "of") or [s])]
    return all(_may_protest(view, one) for one in whom)


def _may_protest(view: View, noun: Token) -> bool:
    person = at(view.people, noun)
    return noun.lemma_.lower() in _MANY if person is None else person.value.role == "protester"
