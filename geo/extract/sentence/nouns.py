"""How a noun is introduced: as known, as new, as somebody's."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.syntax import prepositional
from geo.extract.sentence.view import View, at
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_DEFINITE = {"the", "this", "that", "those", "these", "its", "their", "his", "her"}


def is_definite(noun: Token) -> bool:
    """Whether a noun refers to something known: "the strike", "those raids", "Friday's attack"."""
    return any((c.dep_ == "det" and c.lower_ in _DEFINITE) or c.dep_ == "poss" for c in noun.children)


def is_indefinite(noun: Token) -> bool:
    """ "a bomb", "an attack": not "another bomb"."""
    return any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)


def is_new(noun: Token) -> bool:
    """ "a parcel bomb at the office, no one hurt", "another bomb": what has not been told."""
    return any(c.dep_ == "det" and c.lower_ in {"a", "an", "another"} for c in noun.children)


def is_pronouns(noun: Token) -> bool:
    """ "their convoy", "his car": of whoever the sentence is about."""
    return any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)


def is_own(noun: Token) -> bool:
    """ "its fighters", "one of their men": told by whose they are, which stands before."""
    owned = (noun, *prepositional(noun, "of"))
    return any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for one in owned for c in one.children)


def are_both(noun: Token | None) -> bool:
    """ "claimed both attacks", "responsibility for the two bombings", "all three": of those told last."""
    return as_many(noun) > 0


def as_many(noun: Token | None) -> int:
    """Of how many told last a noun speaks: 2 for "both attacks", 3 for "all three bombings"; 0 if of none."""
    if noun is not None and noun.lower_ == "both" and noun.dep_ == "nsubjpass":
        return 2  # "both were claimed by X"
    if noun is None or noun.tag_ != "NNS":
        return 0
    if any(c.lower_ == "both" for c in noun.children):
        return 2
    known = is_definite(noun) or any(c.lower_ == "all" for c in noun.children)
    return max((_FEW.get(c.lower_, 0) for c in noun.children), default=0) if known else 0


_FEW = {"two": 2, "three": 3, "four": 4, "five": 5}
COUNTS = frozenset({"both", *_FEW})
"""Words of which :func:`as_many` asks for one."""


def share_of(noun: Token) -> list[Token]:
    """ "a third of the villagers", "most of them": of whom it is a share, whatever its number."""
    return prepositional(noun, "of") if noun.lemma_.lower() in wordlists().shares else []


def is_one_more(noun: Token) -> bool:
    """ "a tenth died": one, beside nine; not "a tenth of them"."""
    counted = noun.lower_ in wordlists().ordinals and any(c.lower_ == "a" for c in noun.children)
    return counted and not prepositional(noun, "of")


def is_bare_number(head: Token) -> bool:
    """ "two injured", of whom nothing more is told; not "two of the students"."""
    return head.like_num and not any(c.dep_ == "prep" for c in head.children)


def remains_of(debris: Token) -> list[Token]:
    """ "debris of a drone": what it is of."""
    told = debris.lemma_.lower() in wordlists().debris
    return prepositional(debris, "of", "from") if told else []


def is_owned_up_to(act: Token) -> bool:
    """ "X claimed responsibility for [strikes] on the Abqaiq plant": known, though no article tells which."""
    owned = act.head.head if act.dep_ == "pobj" and act.head.lower_ == "for" else act
    verb = owned.head
    claimed = owned.lemma_.lower() == "responsibility" and verb.lemma_.lower() == "claim"
    nobody = any(syntax.has_no(s) or s.lower_ in {"nobody", "none"} for s in syntax.subjects(verb))
    undone = any(c.dep_ == "neg" or c.lower_ in {"no", "any"} for t in (verb, owned) for c in t.children)
    return claimed and not (nobody or undone) and any(c.lower_ in {"on", "at"} for c in act.children)


def hits_at_large(view: View, verb: Token) -> bool:
    """ "hit [targets] in Saudi Arabia": no one thing, and nowhere in particular."""
    things = syntax.objects(verb)
    where = [o for t in (verb, *things) for o in syntax.prepositional(t, "in")]
    lands = [hit.value.place for o in where if (hit := at(view.places, o)) is not None]
    wide = bool(lands) and all(place is not None and place.feature_code.startswith("PCL") for place in lands)
    return wide and bool(things) and all(t.tag_ == "NNS" and t.lemma_.lower() == "target" for t in things)
