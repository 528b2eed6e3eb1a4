"""Who is counted beside those that a verb tells of, and who is not: companions, and parts of a number."""

from __future__ import annotations

from typing import Any

from geo.extract.roles.victims import is_somebody
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View

Token = Any


def beside(view: View, verb: Token) -> list[Token]:
    """ "was killed along with his driver", "together with two guards": who suffered beside the subject."""
    by = syntax.children(verb, "prep", "advmod")
    preps = [p for p in by if p.lower_ == "alongside" and p.i > verb.i]
    preps += [
        p
        for p in verb.subtree
        if p.lower_ == "with" and p.i > 0 and p.doc[p.i - 1].lower_ in {"along", "together"}
    ]
    people = [o for p in preps for first in syntax.children(p, "pobj") for o in syntax.conjuncts(first)]
    return [o for o in people if o.pos_ == "PROPN" or syntax.children(o, "nummod") or is_somebody(view, o)]


def told_apart(number: Token) -> bool:
    """ "four killed and eleven wounded": a number that a participle of its own tells of."""
    return number.like_num and any(
        c.dep_ == "acl" and c.lower_ in {"killed", "wounded", "injured", "hurt"} for c in number.children
    )


def counted_before(victim: Token) -> list[Token]:
    """ "in which 35 civilians, most of them women, and seven soldiers died": the civilians, where the parse
    has most of them die.
    """
    if victim.lower_ not in {"most", "many", "some", "half"} or not syntax.prepositional(victim, "of"):
        return [victim]
    before = [t for t in victim.doc[: victim.i] if syntax.children(t, "nummod")]
    return before[-1:] or [victim]
