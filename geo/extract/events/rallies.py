"""Rallies that are told by what they were for, or beside another protest: "a rally against the war was held",
"a rally of the same size took place in Dresden".
"""

from __future__ import annotations

import re

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_GATHERINGS = frozenset({"rally", "gathering"})
_LIKE = frozenset({"similar", "smaller", "larger", "bigger", "other", "another", "more", "second"})
_SIZE = frozenset({"size", "kind", "number"})
_TOLD = re.compile(r"\b(?:protest|demonstrat|march|assembled|gathered|rall(?:y|ied))", re.IGNORECASE)
_FOR = frozenset({"support", "solidarity", "protest"})
"""After "in", what a rally is held for."""


def is_held_to_be_heard(view: View, noun: Token) -> bool:
    """Whether a rally took place that asked for something, or was like a protest told before; not those of a
    campaign, of a party's feast or of shares.
    """
    verb = noun.head
    if (
        noun.lemma_.lower() not in {"rally", "gathering"}
        or verb.pos_ != "VERB"
        or not _took_place(noun, verb)
    ):
        return False
    if any({t.lower_, t.lemma_.lower()} & (wordlists().occasions - {"march"}) for t in view.doc):
        return False
    against = any(c.lower_ == "against" for t in (noun, verb) for c in syntax.children(t, "prep"))
    asked = [o for t in (noun, verb) for o in syntax.prepositional(t, "in")]
    if against or any(o.lemma_.lower() in _FOR for o in asked):
        return True
    return is_like(noun) and _TOLD.search(view.report.text, 0, view.start) is not None


def is_like(noun: Token) -> bool:
    """ "a rally of roughly the same size", "smaller rallies": like the one told before."""
    if noun.lemma_.lower() not in _GATHERINGS:
        return False
    sized = any(o.lemma_.lower() in _SIZE for o in syntax.prepositional(noun, "of"))
    return sized or any(c.lemma_.lower() in _LIKE or c.lower_ in _LIKE for c in noun.children)


def is_one_more(noun: Token) -> bool:
    """ "another car bomb", "a smaller rally": after one that was told before."""
    return is_like(noun) or any(c.lower_ in {"another", "second", "third"} for c in noun.children)


def _took_place(noun: Token, verb: Token) -> bool:
    if noun.dep_ == "nsubjpass":
        return verb.lemma_.lower() in {"hold", "stage", "organise", "organize"}
    takes = verb.lemma_.lower() == "take" and any(o.lower_ == "place" for o in syntax.objects(verb))
    return noun.dep_ == "nsubj" and (takes or verb.lemma_.lower() in {"happen", "occur"})
