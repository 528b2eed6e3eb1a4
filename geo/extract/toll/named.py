"""The dead by their names alone: "The dead were named as Ali Raza, Mohammad Bilal and Syed Kazim"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.tree import Token

_NAMING = {"name", "identify"}


def named_as(dead: Token) -> list[Token]:
    """Those whom "The dead were named as A, B and C" names; nobody where it does not name two at least."""
    verb = dead.head
    if dead.dep_ not in {"nsubjpass", "dobj"} or verb.lemma_.lower() not in _NAMING:
        return []
    named = syntax.prepositional(verb, "as")
    return named if len(named) > 1 and any(n.pos_ == "PROPN" for n in named) else []
