"""Poisons of war that are used on people: "a nerve agent was used in Khan Sheikhoun"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.tree import Token

_WHERE = frozenset({"in", "on", "against", "at", "during", "near"})


def is_poison_used(view: View, verb: Token) -> bool:
    """Whether what is used is such a poison, somewhere or on somebody; not to clean a pool, in a factory, or
    as a clause tells which one it was ("the agent used in Salisbury was").
    """
    passive = syntax.is_passive(verb)
    things = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    said = any(c.dep_ == "mark" for c in verb.children)  # "no doubt that sarin was used"
    if (verb.dep_ in {"acl", "relcl"} and not said) or not any(_is_poison(view, thing) for thing in things):
        return False
    if any(c.tag_ in {"VB", "VBG"} for c in syntax.children(verb, "xcomp", "advcl")):
        return False
    if any(c.dep_ == "neg" or c.lower_ in {"as", "for"} for c in verb.children):
        return False
    if _is_of_none(verb) or any(t.lemma_.lower() in _CIVIL for t in verb.doc):
        return False
    return any(c.lower_ in _WHERE for c in syntax.children(verb, "prep"))


def _is_of_none(verb: Token) -> bool:
    """ "found no evidence that chlorine was used"."""
    above = verb.head
    told = above.lemma_.lower() != "doubt"
    return (
        told
        and verb.dep_ in {"acl", "relcl", "ccomp"}
        and any(c.lower_ in {"no", "not"} for c in above.children)
    )


_CIVIL = frozenset(
    {"pool", "tap", "water", "well", "plant", "flooded", "flood", "clean", "cleaning", "disinfect", "laundry"}
)
"""What chlorine is for at peace."""


def _is_poison(view: View, noun: Token) -> bool:
    named = [noun, *syntax.children(noun, "compound", "appos")]
    return any((hit := at(view.weapons, t)) is not None and hit.value.name == "chemical" for t in named)
