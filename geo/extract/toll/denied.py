"""Harm that a report says nobody came to."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.tree import Token


def is_denied(noun: Token) -> bool:
    """ "did not cause casualties", "neither the army nor the police reported any casualties"."""
    verb = noun.head
    if any(t.lower_ in {"escape", "escaped"} for t in (verb, *noun.children)):
        return True  # "escaped injury", however it was parsed
    if noun.dep_ not in {"dobj", "attr"} or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    return any(s.dep_ in {"nsubj", "nsubjpass"} and syntax.has_no(s) for s in verb.children) or any(
        c.dep_ in {"preconj", "cc"} and c.lower_ in {"neither", "nor"}
        for s in verb.children
        if s.dep_ == "nsubj"
        for c in s.children
    )
