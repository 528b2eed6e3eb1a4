"""Headlines: verbs read as nouns, lists without "and", and what came to pass in so many words.

As :mod:`geo.mending`, by tags, labels and the order of words. A headline has no full stop, few words and
mostly one verb, in the present; where a parse finds none, the word that can be one is it.

* "Protesters torch police station", "US shoots down drones": nouns all, of which one is the verb.
* "Five killed in Sydney stabbing": five who stab.
* "Bodies of six miners found": miners who were found.
* "Two soldiers, three militants killed": three that were killed, beside two of whom nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.lexicon.events import events, scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

_LONGEST = 18
_CLOSED = frozenset({".", "!", "?", '"', "”"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NAMES = frozenset({"NN", "NNP", "NNS", "NNPS", "JJ", "CD", "HYPH", "POS", "$"})
_MANY = frozenset({"NNS", "NNPS"})
_CORPS = frozenset({"police", "troops", "cavalry", "gendarmerie"})
"""Singular in form, and do as many."""
_NO_VERBS = frozenset({"bomb", "fire", "raid", "attack", "strike", "clash", "march", "riot", "protest"})
"""Which stand before a noun as well: "police bomb squad", "rebels attack plan"; verbs where "at" follows."""
_DONE_TO_TOWNS = frozenset({"shell", "bomb", "raid", "storm", "torch", "loot", "pound", "bombard", "hit"})
_LEFT_DEAD = frozenset({("advmod", "leave"), ("dobj", "shoot")})
"""What "dead" may be taken for beside these verbs."""
_IN = frozenset({"in", "at", "after", "during"})
_DONE_TO = frozenset({"kill", "wound", "injure", "hurt", "die", "dead", "shoot"})

_SUFFERED = frozenset({"kill", "wound", "injure", "abduct", "kidnap", "behead", "massacre", "ambush"})
_CAME_UPON = frozenset({"found", "discovered", "recovered", "retrieved"})
_BODIES = frozenset({"body", "corpse"})


def with_headline_mended(tree: Tree) -> None:
    """Put right what a headline's want of small words leads a parse into."""
    if not 1 < len(tree) <= _LONGEST or (tree[-1].text in _CLOSED and not _is_note(tree)):
        return
    for token in tree:
        if token.lower_ == "rebel" and token.tag_ == "VBP":
            _of_rebels(token)
    comma = next((t.i for t in tree if t.text in {",", ";", ":"}), len(tree))
    finite = (t.tag_ in _FINITE and t.dep_ not in {"amod", "compound"} for t in tree[:comma])
    if not any(finite) and (verb := _verb_of(tree, comma)) is not None:
        _as_verb(tree, verb, comma)
    _opening(tree)
    nouns = events().nouns
    for token in tree:
        if token.tag_ == "VBZ" and token.i > 1 and token.lemma_ in _DONE_TO and _is_act(tree[token.i - 1]):
            _act_does(tree, token)
        if token.lower_ == "dead" and token.dep_ == "amod" and token.head.tag_ == "CD":
            _dead_in(token)
        elif token.lower_ == "dead" and (token.dep_, token.head.lemma_) in _LEFT_DEAD:
            token.dep_ = "oprd"  # "leaves dozens dead", "Priest shot dead"
        elif token.lower_ == "dead" and token.dep_ == "oprd" and token.head.lower_ == "shot":
            _shot_dead(token.head)
        elif token.lower_ in nouns and token.i and token.dep_ != "pobj":
            _act_in_town(token)
        elif token.lower_ in _CAME_UPON and token.dep_ == "acl":
            _bodies_found(token)
        elif token.tag_ in {"VBD", "VBN"} and token.lemma_ in _SUFFERED and token.dep_ == "ROOT":
            _who_suffered(token)
        elif token.lower_ == "found" and token.dep_ == "ROOT":
            _found_shot(token)
        elif token.lower_ in {"ablaze", "alight"} and token.head.lower_ == "set":
            _set_ablaze(token.head)
        elif token.tag_ == "NNS" and token.dep_ == "compound" and token.head.head.lower_ == "as":
            _as_they_assault(tree, token)
        elif token.tag_ == "NNS" and token.lemma_ in _GROWS and token.dep_ == "pobj":
            _toll_grows(token)
        elif token.tag_ == "NNS" and token.dep_ == "conj" and token.head.tag_ == "VBZ":
            _verb_beside(token)
        elif token.dep_ == "compound" and token.head.tag_ == "VBZ" and token.i == token.head.i - 1:
            _doer_of(token)
        elif token.tag_ == "CD" and token.dep_ == "nummod" and token.i + 2 < token.head.i:
            _so_many_near(token)
        elif token.dep_ == "appos" and token.tag_ in _MANY:
            _without_and(token)
        elif token.lower_ == "claim" and token.dep_ == "nsubj" and token.head.tag_ == "VB":
            _they_claim(token)
        elif token.lower_ == "as" and token.dep_ == "prep" and token.head.dep_ == "acl":
            _meanwhile(token)
        elif token.dep_ == "acl" and token.tag_ == "VBN" and token.head.dep_ == "conj":
            _of_both(token)


def _is_note(tree: Tree) -> bool:
    """ "Tal Sabha – gunmen attack checkpoint.": as brief as a headline, whatever ends it."""
    return any(t.text in {"–", "—"} for t in tree[1:4])


def _verb_of(tree: Tree, comma: int) -> Token | None:
    """ "Protesters [torch] police station", "US [shoots] down drones", "Bomb [wounds] seven"."""
    for token in tree[1 : comma - 1]:
        lemma, before, after = token.lemma_.lower(), tree[token.i - 1], tree[token.i + 1]
        if token.tag_ not in {"NN", "NNS", "VB", "VBP", "JJ"} or lemma not in events().verbs:
            continue
        if after.tag_ not in _NAMES | {"RP"} or token.dep_ == "pobj":
            continue
        many = before.tag_ in _MANY or before.lower_ in _CORPS or before.lower_ == "taliban"
        there = _is_placed(tree[token.i + 1 : comma + 1])
        if many and token.lower_ == lemma and token.tag_ != "NNS":
            aimed = any(t.lower_ in {"at", "on"} for t in tree[token.i + 1 : comma])
            if lemma not in _NO_VERBS or aimed or (there and before.lower_ not in _CORPS):
                return token
        one = before.tag_ in {"NN", "NNP"} or (before.tag_ == "JJ" and token.i == 1) or _is_act(before)
        counted = after.tag_ in {"CD", "RP"} or (there and lemma in _DONE_TO_TOWNS)
        counted = counted or (lemma in _DONE_TO and before.lower_ in events().nouns)
        if one and token.tag_ == "NNS" and token.lower_ != lemma and counted:
            return token
    return None


def _opening(tree: Tree) -> None:
    """ "IS [claims] the bombing": no "is"; "Thousands [rally] in Tbilisi": no rally of thousands."""
    first, second = tree[0], tree[1]
    if first.text == "IS" and first.head is first and second.lower_ == "claims" and second.tag_ == "NNS":
        things = [c for c in first.children if c.i > 1 and c.dep_ in {"attr", "dobj"}]
        second.tag_, second.pos_, second.lemma_ = "VBZ", "VERB", "claim"
        rest = [c for c in first.children if c is not second]
        second.hang(second, "ROOT")
        first.tag_, first.pos_, first.lemma_ = "NNP", "PROPN", "IS"
        first.hang(second, "nsubj")
        for child in rest:
            child.hang(second, "dobj" if child in things[:1] else child.dep_)
        return
    gathers = first.lower_ in _CROWDS and second.lower_ in _GATHER and second.tag_ == "NN"
    if gathers and first.head is second and second.head is second:
        second.tag_, second.pos_ = "VBP", "VERB"
        first.hang(second, "nsubj")


_CROWDS = frozenset({"thousands", "hundreds", "dozens", "protesters", "demonstrators", "workers", "students"})
_GATHER = frozenset({"rally", "march", "protest", "demonstrate"})


def _is_act(word: Token) -> bool:
    """ "a market [shelling]", which a parse may take for a verb."""
    return word.tag_ == "VBG" and word.lower_ in events().nouns and word.i > 0


def _act_does(tree: Tree, verb: Token) -> None:
    """ "Khartoum market [shelling] kills 20": what kills is the shelling, and nobody shells."""
    act = tree[verb.i - 1]
    opening = [t for t in tree[: act.i] if t.tag_ in _NAMES]
    if len(opening) != act.i or any(c.dep_ in {"aux", "auxpass"} for c in act.children):
        return
    act.pos_, act.tag_ = "NOUN", "NN"
    for child in [c for c in act.children if c.i > verb.i]:
        child.hang(verb, child.dep_)
    verb.hang(verb, "ROOT")
    act.hang(verb, "nsubj")
    for word in opening:
        word.hang(act, word.dep_ if word.dep_ in {"amod", "nummod"} else "compound")


def _is_placed(words: Sequence[Token]) -> bool:
    """ "… in Gao": where it is done, behind what it is done to."""
    return any(
        a.lower_ in {"in", "near", "off", "outside"} and b.text[:1].isupper() for a, b in pairwise(words[1:])
    )


def _of_rebels(word: Token) -> None:
    """ "shells [rebel town]": a town of rebels, which a parse may take for what shells do."""
    after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    if after.tag_ in {"NN", "NNS"} and word.i and after.dep_ == "dobj":
        word.pos_, word.tag_ = "NOUN", "NN"


def _who_suffered(verb: Token) -> None:
    """ "Soldiers [killed] as gunmen attack post": who were killed, for whom they killed is not told."""
    if any(c.dep_ in {"dobj", "aux", "auxpass", "ccomp", "nsubjpass"} for c in verb.children):
        return
    verb.tag_ = "VBN"
    for who in [c for c in verb.children if c.dep_ == "nsubj"]:
        who.dep_ = "nsubjpass"


def _found_shot(found: Token) -> None:
    """ "Father and son [found shot] dead": who were found, and were shot."""
    shot = next((c for c in found.children if c.dep_ == "xcomp" and c.tag_ == "VBN"), None)
    if shot is None or any(c.dep_ == "dobj" for c in found.children):
        return
    found.tag_ = "VBN"
    for whom in [c for c in found.children if c.dep_ == "nsubj"]:
        whom.hang(shot, "nsubjpass")


def _set_ablaze(lit: Token) -> None:
    """ "Navy boat [set ablaze] off Rafah": what was set ablaze, by nobody that is told."""
    if any(c.dep_ in {"dobj", "aux", "auxpass"} for c in lit.children):
        return
    lit.tag_ = "VBN"
    for thing in [c for c in lit.children if c.dep_ == "nsubj"]:
        if thing.lemma_.lower() in wordlists().vessels | scenes().vehicle | wordlists().premises:
            thing.dep_ = "nsubjpass"


def _as_they_assault(tree: Tree, verb: Token) -> None:
    """ "17 killed as Islamic State affiliate [assaults] checkpoints": what it does, and no kind of them."""
    things, mark = verb.head, verb.head.head
    if things.dep_ != "pobj" or verb.lemma_ not in events().verbs:
        return
    if verb.i - mark.i < 2 or verb.i + 1 != things.i:
        return
    doer = tree[verb.i - 1]
    verb.tag_, verb.pos_ = "VBZ", "VERB"
    verb.hang(mark.head, "advcl")
    for word in [c for c in things.children if c.i < verb.i]:
        word.hang(doer, word.dep_)
    doer.hang(verb, "nsubj")
    mark.hang(verb, "mark")
    things.hang(verb, "dobj")


def _bodies_found(found: Token) -> None:
    """ "Bodies of six kidnapped miners [found] near Duki": bodies that were found."""
    bodies = found.head
    while bodies.dep_ in {"pobj", "prep"}:
        bodies = bodies.head
    if bodies.head is bodies and bodies.lemma_.lower() in _BODIES:
        found.hang(found, "ROOT")
        bodies.hang(found, "nsubjpass")


def _as_verb(tree: Tree, verb: Token, comma: int) -> None:
    """Hang a headline's words on its verb: who does it, what it is done to, and where."""
    old = next(t for t in tree if t.head is t)
    doer, first = tree[verb.i - 1], verb.i + 1
    if tree[first].tag_ == "RP":
        first += 1
    last = next((t.i for t in tree[first:comma] if t.tag_ not in _NAMES and t.lower_ != "au"), comma)
    things = [t for t in tree[first:last] if t.tag_ != "HYPH"]
    if not things:
        return
    thing = things[-1]
    verb.pos_, verb.tag_ = "VERB", "VBZ" if verb.tag_ == "NNS" else "VBP"
    if doer.tag_ == "VBG":
        doer.pos_, doer.tag_ = "NOUN", "NN"
    verb.hang(verb, "ROOT")
    doer.hang(verb, "nsubj")
    thing.hang(verb, "dobj")
    for token in tree:
        if token is verb or token is doer or token is thing:
            continue
        if token.i < doer.i and token.head.i >= verb.i:
            token.hang(doer, "amod" if token.tag_ == "JJ" else "compound")
        elif first <= token.i < last and not first <= token.head.i < last:
            token.hang(thing, "nummod" if token.tag_ == "CD" else "compound")
        elif token.i == verb.i + 1 < first:
            token.hang(verb, "prt")
        elif token.i == last < comma and token.dep_ == "prep":
            token.hang(verb, "prep")
    if old.head is old and old is not verb:
        old.hang(verb, "conj" if old.i > comma and old.pos_ == "VERB" else "dep")


def _act_in_town(act: Token) -> None:
    """ "Five killed in Sydney [stabbing]", "Three die in Texas [shooting]": what befell them there."""
    town = act.doc[act.i - 1]
    by = town.head
    if town.dep_ != "pobj" or by.lower_ not in _IN or by.head.lemma_.lower() not in _DONE_TO:
        return
    if any(c.dep_ in {"dobj", "aux", "auxpass", "det"} for c in act.children) or by.i != _left_of(town) - 1:
        return
    whole = act.head is act
    act.pos_, act.tag_ = "NOUN", "NN"
    if whole:
        top = by.head if by.head.dep_ != "acl" else by.head.head
        if act not in top.ancestors:
            return
        top.hang(top, "ROOT")
        for child in [c for c in act.children if c is not town]:
            child.hang(top, child.dep_)
    act.hang(by, "pobj")
    town.hang(act, "compound")


def _left_of(noun: Token) -> int:
    return min([noun.i, *(c.i for c in noun.children if c.dep_ in {"compound", "amod", "nmod"})])


def _dead_in(dead: Token) -> None:
    """ "Two dead [in Lagos blast]": what they died in."""
    for prep in [c for c in dead.head.children if c.dep_ == "prep" and c.i == dead.i + 1]:
        prep.hang(dead, "prep")


_GROWS = frozenset({"climb", "rise", "jump", "hit", "pass", "top"})


def _toll_grows(grows: Token) -> None:
    """ "Death toll in Quetta bombing [climbs] to 15": the toll does, and nobody's bombing climbs."""
    act, by = grows.doc[grows.i - 1], grows.head
    toll = by.head
    if toll.lower_ != "toll" or toll.head is not toll or act.dep_ != "compound":
        return
    grows.pos_, grows.tag_ = "VERB", "VBZ"
    act.hang(by, "pobj")
    for child in [c for c in grows.children if c.i < act.i]:
        child.hang(act, child.dep_)
    later = [c for c in toll.children if c.i > grows.i]
    grows.hang(grows, "ROOT")
    toll.hang(grows, "nsubj")
    for child in later:
        child.hang(grows, child.dep_)


def _verb_beside(noun: Token) -> None:
    """ "Shelling hits hospital, [wounds] four": what it does besides."""
    number = next((c for c in noun.children if c.tag_ == "CD" and c.i == noun.i + 1), None)
    if number is not None:
        number.dep_ = "dobj"
    does = noun.lemma_.lower() in events().verbs and any(c.dep_ == "dobj" for c in noun.children)
    if does and not any(c.dep_ in {"det", "amod", "nummod"} for c in noun.children):
        noun.pos_, noun.tag_ = "VERB", "VBZ"


def _doer_of(name: Token) -> None:
    """ "[Azerbaijan] shells border village": who does it, and no kind of doing it."""
    verb = name.head
    if verb.pos_ == "VERB" and not any(c.dep_ in {"nsubj", "csubj", "expl"} for c in verb.children):
        name.hang(verb, "nsubj")


def _so_many_near(number: Token) -> None:
    """ "kills [six] near defence [ministry]": six people near it, and no six ministries."""
    thing, verb = number.head, number.head.head
    near = next((c for c in number.children if c.dep_ == "prep" and c.i == number.i + 1), None)
    if near is None or thing.dep_ != "dobj" or verb.i != number.i - 1:
        return
    number.hang(verb, "dobj")
    for below in [c for c in near.children if c.dep_ == "pobj" and c.i < thing.i]:
        below.hang(thing, "compound")
    thing.hang(near, "pobj")


def _of_both(state: Token) -> None:
    """ "Priest and five worshippers [killed]": all of them, whom the headline opens with."""
    first = state.head.head
    if first.head is first and first.pos_ in {"NOUN", "PROPN"} and state.head.tag_ in _NAMES | _MANY:
        state.hang(first, "acl")


def _shot_dead(shot: Token) -> None:
    """ "Three [shot] dead in Lagos": what befell three, and no shots."""
    many = next((c for c in shot.children if c.tag_ == "CD" and c.i == shot.i - 1), None)
    if shot.tag_ != "NN" or many is None or shot.head is not shot:
        return
    shot.pos_, shot.tag_, shot.lemma_ = "VERB", "VBN", "shoot"
    many.hang(shot, "nsubjpass")


def _they_claim(claim: Token) -> None:
    """ "Drone hits depot; rebels [claim] strike": what they claim, and no claim that strikes."""
    act = claim.head
    doer = next((c for c in claim.children if c.dep_ == "compound" and c.i == claim.i - 1), None)
    if doer is None or act.i != claim.i + 1 or act.lower_ not in events().nouns:
        return
    above, label = act.head, act.dep_
    act.pos_, act.tag_, claim.pos_, claim.tag_ = "NOUN", "NN", "VERB", "VBP"
    claim.hang(claim if above is act else above, label)
    act.hang(claim, "dobj")
    doer.hang(claim, "nsubj")


def _meanwhile(mark: Token) -> None:
    """ "Trader killed in Jos [as riots spread]": what went on meanwhile, and nothing that the trader does."""
    state = mark.head
    noun, doer = state.head, next((c for c in mark.children if c.dep_ == "pobj"), None)
    verb = noun.head
    if doer is None or noun.dep_ != "nsubj" or verb.head is not verb or verb.tag_ not in _FINITE:
        return
    if state.tag_ != "VBN" or verb.i - doer.i != 1:
        return
    noun.hang(noun, "ROOT")
    verb.hang(state, "advcl")
    mark.hang(verb, "mark")
    doer.hang(verb, "nsubj")


def _without_and(other: Token) -> None:
    """ "Two soldiers, three [militants] killed": both, for a headline's comma is an "and"."""
    first = other.head
    counted = all(any(c.dep_ == "nummod" for c in t.children) for t in (first, other))
    if first.tag_ not in _MANY or not counted:
        return
    for state in [c for c in other.children if c.dep_ == "acl" and c.tag_ == "VBN"]:
        state.hang(first, "acl")
    other.hang(first, "conj")
