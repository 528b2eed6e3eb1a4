"""The dead by other words than a number: by their names ("were named as Ali Raza and Syed Kazim"), as one
life, as a double murder.
"""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.model import Count
from geo.tree import Token

_NAMING = {"name", "identify"}


def named_as(dead: Token) -> list[Token]:
    """Those whom "The dead were named as A, B and C" names; nobody where it does not name two at least."""
    verb = dead.head
    if dead.dep_ not in {"nsubjpass", "dobj"} or verb.lemma_.lower() not in _NAMING:
        return []
    named = syntax.prepositional(verb, "as")
    return named if len(named) > 1 and any(n.pos_ == "PROPN" for n in named) else []


def one_life(life: Token, of: list[Token]) -> Count | None:
    """ "took the life of a star": one person's, whatever a star is."""
    one = life.lower_ == "life" and len(of) == 1 and of[0].tag_ in {"NN", "NNP"}
    return Count(1, 1, 1) if one else None


def folded(murder: Token) -> Count | None:
    """ "a triple murder", "the quadruple slayings": so many dead."""
    times = (_FOLD[c.lower_] for c in murder.children if c.lower_ in _FOLD and c.dep_ in {"amod", "compound"})
    many = next(times, None)
    return None if many is None else Count(many, many, many)


_FOLD = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
