"""What tells that people gather to be heard: what they carry, hand over, and fill a square for."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_BEARING = frozenset({"carry", "hold", "wave", "bear", "brandish", "raise", "display", "clutch"})
_HANDING = frozenset({"hand", "deliver", "submit", "present"})
_BARE = frozenset({"support", "solidarity"})
"""Of clubs and candidates too, for whom people fill a square."""


def bears_signs(view: View, verb: Token) -> bool:
    """ "walked with placards", "gathered, holding banners", "portraits" of the missing; not "past a sign"."""
    words = wordlists()
    known = words.borne_in_protest | words.borne_images
    if not view.has_any(known):
        return False
    gone = verb.lemma_.lower() == "march" or view.has_any(words.wronged - {"victim"})
    told = words.borne_in_protest | (words.borne_images if gone else frozenset())
    things = (t for t in view.doc if not told.isdisjoint({t.lower_, t.lemma_.lower()}))
    return any(_is_borne(t) for t in things)


def _is_borne(thing: Token) -> bool:
    above = thing.head
    if thing.dep_ == "conj":
        return _is_borne(above)
    return (thing.dep_ == "dobj" and above.lemma_.lower() in _BEARING) or (
        thing.dep_ == "pobj" and above.lower_ in {"with", "under", "behind"}
    )


def hands_paper(view: View) -> bool:
    """ "to hand over a memorandum", "delivered a petition"; not "signed a memorandum"."""
    papers = wordlists().papers_handed
    return view.has_any(papers) and any(
        t.lemma_.lower() in papers and t.dep_ == "dobj" and t.head.lemma_.lower() in _HANDING
        for t in view.doc
    )


def packs_to_be_heard(view: View, verb: Token) -> bool:
    """ "packed the square to oppose a law", "calling for": no feast, and nobody in search of a thing."""
    demands = wordlists().demands - _BARE
    if view.has_any(demands) and any(t.lemma_.lower() in demands for t in view.doc):
        return True
    if bears_signs(view, verb):
        return True  # "thronged the square, some carrying placards"
    called = (c for c in syntax.children(verb, "xcomp", "advcl", "acl") if c.lemma_.lower() == "call")
    return any(view.doc[c.i + 1].lower_ == "for" for c in called if c.i + 1 < len(view.doc))


def have_lost(noun: Token) -> bool:
    """ "relatives of the missing", "mothers of missing conscripts"; not "of the victims", who may mourn."""
    whose = [x for t in syntax.prepositional(noun, "of") for x in (t, *syntax.children(t, "amod"))]
    return any({t.lower_, t.lemma_.lower()} & (wordlists().wronged - {"victim"}) for t in whose)
