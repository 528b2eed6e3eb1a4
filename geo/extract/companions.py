"""Who is counted beside those that a verb tells of, and who is not: companions, and parts of a number."""

from __future__ import annotations

from typing import Any

from geo.extract import numbers, syntax

Token = Any


def of_the_hurt(victim: Token) -> bool:
    """ "three of those hurt in the blast died": some more dead, and not the number of the dead."""
    whole = syntax.prepositional(victim, "of") if victim.like_num or victim.lower_ in numbers.VAGUE else []
    hurt = {"hurt", "injured", "wounded", "injure", "wound"}
    return any(t.lower_ in hurt for noun in whole for t in (noun, *noun.children))


def beside(verb: Token) -> list[Token]:
    """ "was killed along with his driver", "together with two guards"."""
    after = [c for c in verb.children if c.lower_ in {"along", "together", "alongside"} and c.i > verb.i]
    if not after:
        return []
    with_whom = syntax.prepositional(verb, "with", "along", "together", "alongside")
    return with_whom + [v for c in after for v in syntax.prepositional(c, "with") if v not in with_whom]


def in_quotes(token: Token) -> bool:
    """'dozens had been "neutralised"': a word that the report does not take over."""
    around = (
        token.doc[token.i - 1].text if token.i else "",
        token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else "",
    )
    return all(mark in {'"', "'", "“", "”", "‘", "’", "``", "''"} for mark in around)


def told_apart(number: Token) -> bool:
    """ "four killed and eleven wounded": a number that a participle of its own tells of."""
    return number.like_num and any(
        c.dep_ == "acl" and c.lower_ in {"killed", "wounded", "injured", "hurt"} for c in number.children
    )


def alongside(verb: Token) -> list[Token]:
    """ "was killed along with his deputy Omar Said": who died beside the subject, by name."""
    beside = [p for p in syntax.children(verb, "prep") if p.lower_ == "alongside"]
    beside += [
        p
        for p in verb.subtree
        if p.lower_ == "with" and p.i > 0 and p.doc[p.i - 1].lower_ in {"along", "together"}
    ]
    people = [o for p in beside for o in syntax.children(p, "pobj")]
    return [o for o in people if o.pos_ == "PROPN" or syntax.children(o, "nummod")]


def counted_before(victim: Token) -> list[Token]:
    """ "in which 35 civilians, most of them women, and seven soldiers died": the civilians, where the parse
    has most of them die.
    """
    if victim.lower_ not in {"most", "many", "some", "half"} or not syntax.prepositional(victim, "of"):
        return [victim]
    before = [t for t in victim.doc[: victim.i] if syntax.children(t, "nummod")]
    return before[-1:] or [victim]
