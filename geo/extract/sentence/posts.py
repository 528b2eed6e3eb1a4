"""Posts and digests without a verb: "Car bomb near a mall, 3 dead", "Clashes ongoing in Marib".

All their news hangs on a noun, and articles are left out: what elsewhere is named in passing is here what
happened.
"""

from __future__ import annotations

from geo.dates.words import calendar_names
from geo.extract.sentence.view import View
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_LONGEST = 25
"""Words."""
_TOP = {"ROOT", "appos", "conj", "nsubj", "dep", "npadvmod", "nmod", "advcl"}
_KNOWN = {"the", "this", "that", "those", "these"}


def tells_alone(view: View, noun: Token) -> bool:
    """Whether a noun that is new is what a short sentence without a verb is about.

    "Explosion in Kabul, several hurt"; not "the explosion in Kabul", which was told before, nor "reports of".
    """
    said = noun.dep_ == "ccomp" and noun.head.lemma_.lower() in speech().say  # "…: 4 killed, police say"
    if len(view.doc) > _LONGEST or not (said or noun.dep_ in _TOP) or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(c.dep_ in {"poss", "nsubj"} or c.lower_ in _KNOWN for c in noun.children):
        return False
    above = [one for one in noun.ancestors if one.pos_ in {"VERB", "AUX"} and not (said and one == noun.head)]
    does_it = bool(above) and noun.dep_ == "nsubj" and not _has_other_subject(above[0], noun)
    return all(_is_toll(verb) for verb in above) and not does_it


def _has_other_subject(verb: Token, noun: Token) -> bool:
    """ "Car bomb in Kabul: 9 dead, 20 wounded": the 20 were, and the bomb only stands before them."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} and noun.i < c.i < verb.i for c in verb.children)


def _is_toll(verb: Token) -> bool:
    """ "40 wounded", "dozens arrested": what came of it, which a parse may take for the verb of it all."""
    if verb.tag_ not in {"VBD", "VBN"} or any(c.dep_ in {"aux", "auxpass", "dobj"} for c in verb.children):
        return False
    before = [c for c in verb.children if c.i == verb.i - 1]
    return any(c.like_num or c.lower_ in wordlists().numbers_of_posts for c in before)


def is_going_on(view: View, noun: Token) -> bool:
    """ "Heavy clashes near Goma", "airstrikes reported in Hama", "fighting between X and Y since dawn": one
    course of events and no habit, in a post that tells of nothing else.
    """
    if not view.places or not tells_alone(view, noun):
        return False
    words = wordlists().words_of_posts
    told = any(t.lower_ in words for c in noun.children for t in (c, *c.children))
    return told or bool(view.timexes) or any(c.lower_ == "between" for c in noun.children)


def simmers(verb: Token) -> bool:
    """ "protests at home simmer", without end; not "riots rage in Paris for a third night"."""
    if verb.tag_ not in {"VBP", "VBZ"} or verb.lemma_ not in wordlists().simmering_verbs:
        return False
    told = {t.lower_ for t in verb.subtree}
    return told.isdisjoint(calendar_names()) and told.isdisjoint(wordlists().ordinals)
