"""Nobody, told by a number: "not a single person", "not one soldier"."""

from __future__ import annotations

from geo.tree import Token


def not_one(noun: Token) -> bool:
    """Whether "not" stands before the "one" or "single" of a noun."""
    if "not" not in noun.doc.words:
        return False
    ones = [c.i for c in noun.children if c.lower_ in {"one", "single"}]
    nots = [c.i for c in (*noun.children, *noun.head.children) if c.lower_ == "not"]
    return any(0 < one - no <= 2 for one in ones for no in nots)
