"""Nobody and nothing: "no casualties", "not a single person", "not one soldier"."""

from __future__ import annotations

from geo.tree import Token


def not_one(noun: Token) -> bool:
    """Whether "not" stands before the "one" or "single" of a noun."""
    if "not" not in noun.doc.words:
        return False
    ones = [c.i for c in noun.children if c.lower_ in {"one", "single"}]
    nots = [c.i for c in (*noun.children, *noun.head.children) if c.lower_ == "not"]
    return any(0 < one - no <= 2 for one in ones for no in nots)


_DENYING = frozenset(
    {"no", "not", "none", "nobody", "nothing", "no-one", "neither", "nor", "or", "zero", "without"}
)
"""Without one of these nothing is denied."""


def has_no(noun: Token) -> bool:
    """Whether the noun is denied: "no casualties", "none of them", "nobody", "without casualties"."""
    if noun.doc.words.isdisjoint(_DENYING):
        return False
    if noun.lower_ in {"none", "nobody", "nothing", "no-one"}:
        return True
    if not_one(noun) or any(
        c.lower_ in {"no", "neither", "zero"} and c.dep_ in {"det", "neg", "preconj", "nummod", "amod", "cc"}
        for c in noun.children
    ):
        return True
    joined = noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN", "PRON"}
    if joined and any(c.dep_ == "preconj" and c.lower_ == "neither" for c in noun.head.children):
        return True  # "neither the rebels nor the army", whatever joins them
    if noun.dep_ == "conj" and any(c.lower_ in {"or", "nor"} for c in noun.head.children):
        return has_no(noun.head)  # "without causing damage or casualties"
    if noun.dep_ == "dobj" and noun.head.dep_ == "pcomp" and noun.head.head.lower_ == "without":
        return True  # "without causing casualties"
    return bool(noun.dep_ == "pobj" and noun.head.lower_ == "without")
