"""With what those who did it were armed, where a later sentence tells: "The attackers had machetes"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, touching
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_FAMILIES = frozenset({"small arms", "melee"})
"""Families of what men bear in their hands."""


def arms_borne(view: View) -> tuple[Token, str] | None:
    """The verb and the weapon, where a sentence tells what the doers of what was told before bore; of several
    the first.
    """
    if not view.weapons or not view.has_any(guilt().bearing_arms):
        return None
    for verb in (*view.verbs, *(t for t in view.doc if t.dep_ == "acomp" and t.lower_ == "armed")):
        armed = verb.lower_ == "armed"
        if (
            verb.lemma_ not in guilt().bearing_arms
            or verb.tag_ == "VB"
            or any(c.dep_ == "neg" for c in verb.children)
        ):
            continue
        doers = syntax.passive_subjects(verb) if armed else syntax.subjects(verb)
        doers = doers or (syntax.subjects(verb.head) if verb.dep_ == "acomp" else [])
        if not doers or not all(map(_did_it, doers)):
            continue
        things = syntax.prepositional(verb, "with") if armed else syntax.objects(verb)
        near = [t for thing in things for t in syntax.core_phrase(thing)]
        borne = [hit.value for hit in touching(view.weapons, near) if hit.value.family in _FAMILIES]
        if borne:
            return verb, borne[0].name
    return None


def _did_it(noun: Token) -> bool:
    """ "The attackers", "the gunmen"."""
    lists = wordlists()
    known = noun.lemma_.lower() in lists.doers_told | lists.fallen_doers | {"gunman"}
    return known and any(c.lower_ in {"the", "all"} for c in noun.children)
