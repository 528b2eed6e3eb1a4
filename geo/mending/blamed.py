"""Slips about blame and charges, put right in the tree.

* "blamed the attack on the base [on rebels]", "put the blame for the killing of six in Goma [on rebels]".
* "a charge the militia [rejects]", a noun to the parser.
* "In [December rebels] claimed it": rebels of December.
* "by armed men, probably [dissidents of X]": what was killed with them.
* "blamed X for the attack [at a news conference in Goma]": attacked there.
"""

from __future__ import annotations

from geo.dates.words import calendar_words
from geo.lexicon.events import speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token, Tree

ONTO = {"blame": {"on"}, "attribute": {"to"}, "pin": {"on"}, "ascribe": {"to"}}
"""Before whom verbs of blame put what they say of them."""


def with_blame_told(tree: Tree, token: Token) -> None:
    """A word that is no verb, of which one of these slips may tell."""
    if token.dep_ in {"dobj", "nsubjpass"} and token.lower_ == "blame":
        blame_put_on(token)
    elif token.dep_ == "appos" and token.tag_ == "NNS":
        rejected_by_them(token)
    elif token.dep_ == "prep" and token.lower_ in {"at", "in", "during"}:
        where_it_was_said(token)
    elif token.dep_ == "advmod" and token.lower_ in speech().hedges:
        likely_they(tree, token)


def accused_by_speaker(verb: Token) -> None:
    """ "said one of the dead was a member and [accused] X": the speaker did, and no dead man."""
    told = verb.head
    subjects = [c for c in told.children if c.dep_ == "nsubj"]
    of = [o for s in subjects for p in s.children if p.lower_ == "of" for o in p.children]
    dead = any(o.lower_ in {"dead", "victims"} for o in of)
    spoken = told.dep_ == "ccomp" and told.head.lemma_.lower() in speech().say
    if dead and spoken and verb.dep_ == "conj" and told.head.i < told.i:
        verb.hang(told.head, "conj")


def blamed_on(verb: Token) -> None:
    """ "[blamed] the attack on the base [on rebels]": all that is blamed hangs on the verb."""
    onto = ONTO[verb.lemma_.lower()]
    if any(c.dep_ == "prep" and c.lower_ in onto | {"for"} for c in verb.children):
        return
    for thing in [c for c in verb.children if c.dep_ == "dobj"]:
        preps = [c for c in thing.children if c.dep_ == "prep" and c.lower_ in onto]
        if preps and thing.i < preps[-1].i and verb.i < thing.i:
            preps[-1].hang(verb, "prep")


def blame_put_on(blame: Token) -> None:
    """ "put the [blame] for the killing of six in Goma [on rebels]": on whom it is put."""
    verb = blame.head
    if blame.dep_ not in {"dobj", "nsubjpass"} or verb.lemma_.lower() not in guilt().placing_verbs:
        return
    if any(c.dep_ == "prep" and c.lower_ in {"on", "at"} and c.i > blame.i for c in verb.children):
        return
    below = [t for t in verb.subtree if t.dep_ == "prep" and t.lower_ == "on" and t.i > blame.i]
    for on in below[-1:]:
        if not any(c.lower_ in calendar_words() for c in on.children):
            on.hang(verb, "prep")


def rejected_by_them(plural: Token) -> None:
    """ "a charge the militia [rejects]": what it does, and no plural."""
    charge = plural.head
    who = next((c for c in plural.children if c.dep_ == "compound" and c.i == plural.i - 1), None)
    known = charge.lemma_.lower() in wordlists().rejected_claims and charge.pos_ == "NOUN"
    if plural.dep_ != "appos" or not known or who is None or plural.lower_[:-1] not in speech().deny:
        return
    for word in [c for c in plural.children if c.i < who.i]:
        word.hang(who, word.dep_)
    plural.tag_, plural.pos_, plural.lemma_ = "VBZ", "VERB", plural.lower_[:-1]
    plural.hang(charge, "relcl")
    who.hang(plural, "nsubj")


def month_and_doers(tree: Tree, claim: Token) -> None:
    """ "In December rebels [claimed] it": the month, and they."""
    led_in = tree[0]
    if led_in.lower_ != "in" or led_in.head is not claim or len(tree) < 4 or claim.tag_ not in FINITE:
        return
    month, doers = tree[1], tree[1].head
    if month.dep_ != "compound" or month.lower_ not in calendar_words() or not month.i < doers.i < claim.i:
        return
    if doers.dep_ not in {"pobj", "nsubj"} or any(t.text == "," for t in tree[1 : claim.i]):
        return
    month.hang(led_in, "pobj")
    doers.hang(claim, "nsubj")


def likely_they(tree: Tree, likely: Token) -> None:
    """ "by armed men, [probably] dissidents of X": who the men are."""
    people, first = likely.head, likely.i
    if people.dep_ not in {"conj", "dep", "appos"} or people.pos_ not in {"NOUN", "PROPN"} or first < 2:
        return
    before = tree[first - 2]
    if tree[first - 1].text != "," or any(c.dep_ == "cc" for c in people.children):
        return
    if people.dep_ == "appos" and people.head.is_ancestor(before):
        return  # "a gang of kidnappers, apparently X members": the gang
    if before.tag_ == "NNS" and people.tag_ == "NNS" and not people.is_ancestor(before):
        people.hang(before, "appos")


def where_it_was_said(at: Token) -> None:
    """ "blamed X for the attack [at a news conference in Goma]": there it was said, and not done."""
    occasion = next((c for c in at.children if c.dep_ == "pobj"), None)
    if occasion is None or not _is_of_speech(occasion) or at.head.pos_ not in {"NOUN", "PROPN"}:
        return
    words = speech()
    child = at.head
    for verb in at.head.ancestors:
        if child.dep_ not in {"pobj", "prep", "dobj", "pcomp"}:
            return
        child, lemma = verb, verb.lemma_.lower()
        if verb.pos_ == "VERB" and any(lemma in v for v in (words.blame, words.say, words.deny, words.claim)):
            at.hang(verb, "prep")
            return


def _is_of_speech(occasion: Token) -> bool:
    lists = guilt()
    kinds = {c.lower_ for c in occasion.children if c.dep_ in {"compound", "amod"}}
    lemma = occasion.lemma_.lower()
    of_press = lemma in lists.meetings and not kinds.isdisjoint(lists.of_the_press)
    return of_press or lemma in lists.spoken_things
