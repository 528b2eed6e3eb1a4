"""Slips of the parser in the words of speech and blame.

As :mod:`geo.mending`, by tags and labels and the few verbs that they are about:

* "Jets bombed the port, the governor said, killing nine": a governor who kills nine.
* "The judge was shot; the rebels claimed the attack": rebels who claim that he was shot.
* "blamed the attack on the base on rebels": an attack on rebels.
* "the attack, which residents blamed on rebels": residents who are blamed.
* "accused the army and allied militias of looting": somebody who accused and allied.
* "were killed in an attack in Gao claimed by rebels": soldiers who claimed it.
* "accused the general's forces of carrying out the raid": forces of a raid.
* "accused the rebels of shelling the town, killing two": somebody who accused and killed.
* "the army said 11 men, among them a chief, were killed": a chief who was killed, and 11 men who were said.
* "A bomb killed six, an attack claimed by X": an attack that claimed that a bomb killed.
* "said in a message that the bomber had struck": a message that was struck.
* "said that on Friday, a column hacked to death six men": a clause that has no verb.
* "said on Tuesday they attacked it on Monday": an attack on Tuesday.
* "captured the town, a claim rejected by the army": a claim that was captured.
* "was behind all three attacks": attacks that somebody was.
* "said on Monday it had bombed the port": bombed on Monday.
"""

from __future__ import annotations

from geo.lexicon.events import events, speech
from geo.lexicon.wordlists import wordlists
from geo.mending.blamed import ONTO, accused_by_speaker, blamed_on, month_and_doers, with_blame_told
from geo.mending.clefts import without_cleft
from geo.mending.quoted import MARKS, with_quoted_mended
from geo.mending.relatives import blamed_in_passing, which_they_told_of
from geo.mending.rootless import with_root_found
from geo.mending.speakers import (
    calls_itself,
    did_it_first,
    goes_on_to_blame,
    spoken_by_next,
    what_they_said,
    who_claimed,
    who_said,
)
from geo.tree import FINITE, Token, Tree

_CITING = {"accord", "cite", "quote", "refer"}
_WHICH = {"WDT", "WP"}


def with_claims_mended(tree: Tree) -> Tree:
    """The same tree, with these put right in place."""
    if not MARKS.isdisjoint(tree.words):
        with_quoted_mended(tree)
    with_root_found(tree)
    for token in [t for t in tree if t.dep_ == "ccomp" and t.i < t.head.i and t.pos_ == "VERB"]:
        if any(c.text == ";" and token.i < c.i < token.head.i for c in token.head.children):
            _two_sentences(token)
        elif not _resumed(tree, token):
            _goes_on_after_speech(token)
    labels = _LABELS | _SUBJECTS if "among" in tree.words else _LABELS
    for token in tree:
        if token.pos_ in _VERBAL or token.dep_ in labels or token.lower_ in _WORDS:
            _look(tree, token)
        else:
            with_blame_told(tree, token)
    return tree


_VERBAL = {"VERB", "AUX"}
_LABELS = {"ccomp", "advcl", "acl", "relcl"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_WORDS = {"said", "told", "behind", "accused", "claimed", "on", "that"}


_STANCES = {"claimed", "denied", "said"}


def _look(tree: Tree, token: Token) -> None:
    """A word of which one of these slips may tell."""
    if token.lower_ in {"said", "told"} and token.i > 2:
        did_it_first(tree, token)
        calls_itself(token)
        spoken_by_next(tree, token)
    if token.lower_ == "said" and token.i > 2:
        who_said(tree, token)
        what_they_said(tree, token)
    if tree[0].lower_ == "in" and token.tag_ in FINITE:
        month_and_doers(tree, token)
    if token.lower_ in _STANCES and token.pos_ == "VERB":
        who_claimed(tree, token)
        goes_on_to_blame(token)
    if token.pos_ == "VERB" and token.lemma_.lower() in ONTO:
        blamed_in_passing(tree, token)
        which_they_told_of(token)
        blamed_on(token)
    elif token.lower_ in {"called", "dismissed", "rejected", "described"} and token.dep_ == "acl":
        which_they_told_of(token)
    elif token.lower_ == "accused" and token.pos_ in {"VERB", "ADJ"}:
        accused_by_speaker(token)
        _accused_whom(token)
        _accused_and_allied(token)
        _accused_of_doing(token)
        _accused_of_harm(token)
    elif token.lower_ == "claimed" and token.dep_ in {"advcl", "ROOT", "ccomp", "conj"}:
        _claimed_by(tree, token)
    elif token.dep_ == "ccomp" and token.tag_ in {"VBN", "VBG"} and token.lower_ != token.head.lower_:
        _whose_deed(tree, token)
    elif token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > 2:
        _adding(tree, token)
    elif token.lower_ == "behind" and token.dep_ == "advmod" and token.head.lemma_ == "be":
        _behind_what(token)
    elif token.lower_ == "on" and token.dep_ == "prep" and token.i and token.head.dep_ == "ccomp":
        _said_on(tree, token)
    if token.dep_ in {"acl", "relcl"} and token.lemma_.lower() in wordlists().rejecting_verbs:
        _rejected(tree, token.head)
    if token.dep_ == "relcl" and token.pos_ in _VERBAL and _is_message(token.head):
        _said_in_it(token)
    if token.dep_ == "relcl" and token.tag_ == "VBN":
        _resumed_below(tree, token)
    elif token.dep_ == "relcl" and token.pos_ in {"NOUN", "PROPN"}:
        _which_they_did(token)
    elif token.lemma_ == "be" and token.pos_ in _VERBAL:
        without_cleft(token)
    elif token.dep_ in _SUBJECTS and token.i > 2:
        _among_them(tree, token)
    elif token.dep_ == "mark" and token.lower_ == "that" and token.head.pos_ in {"NOUN", "PROPN"}:
        _verb_of_that(token)


def _behind_what(behind: Token) -> None:
    """ "was [behind all three attacks]": attacks that somebody was."""
    what = next((c for c in behind.head.children if c.dep_ == "attr" and c.i > behind.i), None)
    if what is not None:
        behind.tag_, behind.pos_, behind.dep_ = "IN", "ADP", "prep"
        what.hang(behind, "pobj")


def _said_on(tree: Tree, on: Token) -> None:
    """ "said [on Tuesday] they attacked it": a day before the subject of what is said is of the saying."""
    verb, said = on.head, tree[on.i - 1]
    spoken = verb.head is said and said.lemma_.lower() in speech().say
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    that = any(c.dep_ == "mark" and c.i < on.i for c in verb.children)
    if spoken and not that and subject is not None and subject.i > on.i:
        on.hang(said, "prep")


def _is_message(noun: Token) -> bool:
    """ "said [in a message]"."""
    of = noun.head
    told = noun.dep_ == "pobj" and of.lower_ == "in" and of.head.lemma_.lower() in speech().say
    return told and noun.lemma_.lower() in wordlists().messages


def _said_in_it(verb: Token) -> None:
    """ "said in a message [that the bomber had struck]": what is said, and nothing that struck the message;
    not "in a message that the group posted".
    """
    that = next((c for c in verb.children if c.lower_ == "that" and c.i < verb.i), None)
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} and c is not that for c in verb.children)
    if (
        that is None
        or not subject
        or that.dep_ not in {"dobj", "mark"}
        or verb.lemma_ in wordlists().issuing_verbs
    ):
        return
    said = verb.head.head.head
    that.dep_, that.tag_ = "mark", "IN"
    verb.hang(said, "ccomp")


def _verb_of_that(that: Token) -> None:
    """ "reported [that] on 9 October, a column [hacked] to death six men": the only verb of the clause."""
    noun = that.head
    verbs = [c for c in noun.children if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"} and c.i > noun.i]
    if len(verbs) != 1 or not any(c.dep_ == "dobj" for c in verbs[0].children) or noun.head is noun:
        return
    verb = verbs[0]
    verb.hang(noun.head, "ccomp")
    verb.tag_ = "VBD"
    for child in [c for c in noun.children if c is that or (c.dep_ in {"prep", "npadvmod"} and c.i < noun.i)]:
        child.hang(verb, child.dep_)
    noun.hang(verb, "nsubj")


def _claimed_by(tree: Tree, verb: Token) -> None:
    """ "were killed in an [attack] in Gao claimed by rebels", "…, [that] was claimed by rebels": the act that
    they claimed, and nobody's saying that soldiers were killed.
    """
    own = {c.dep_ for c in verb.children}
    nouns = events().nouns
    acts = (t for t in reversed(tree[: verb.i]) if t.pos_ == "NOUN" and t.lemma_.lower() in nouns)
    act = next(acts, None)
    if act is None or act.head.i >= act.i or "agent" not in own:
        return
    if verb.dep_ == "advcl" and not own & {"nsubj", "nsubjpass", "aux", "auxpass", "dobj", "mark"}:
        verb.tag_ = "VBN"
        verb.hang(act, "acl")
        return
    told = next((c for c in verb.children if c.dep_ == "ccomp" and act in c.subtree), None)
    if told is not None and any(c.dep_ == "nsubjpass" and c.tag_ == "WDT" for c in verb.children):
        above, label = (told, "ROOT") if verb.head is verb else (verb.head, verb.dep_)
        told.hang(above, label)
        verb.hang(act, "relcl")


def _adding(tree: Tree, participle: Token) -> None:
    """ "They were after us," he [said, rejecting reports that]: what whoever speaks does beside it."""
    said = tree[participle.i - 2]
    if participle.lemma_.lower() in wordlists().effect_verbs:
        return  # "…, the army said, killing eight": what it tells of did
    spoke = said.lemma_.lower() in speech().say and any(c.dep_ == "nsubj" for c in said.children)
    if spoke and tree[participle.i - 1].text == "," and participle.head is not said:
        participle.hang(said, "advcl")


def _whose_deed(tree: Tree, verb: Token) -> None:
    """ "denied [its planes had struck a school]", read as its planes that were denied."""
    helper = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE), None)
    before = tree[helper.i - 1] if helper is not None and helper.i else None
    if before is None or before.head is not verb.head or before.dep_ != "dobj":
        return
    if not any(c.dep_ in {"nsubj", "nsubjpass", "mark", "expl"} for c in verb.children):
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        before.hang(verb, "nsubjpass" if passive else "nsubj")


def _accused_whom(verb: Token) -> None:
    """ "The government [accused forces of the general of being behind it]", read as accused forces alone."""
    forces = verb.head
    doer = next((c for c in forces.children if c.dep_ in {"compound", "nmod", "poss"} and c.i < verb.i), None)
    being = any(c.tag_ == "VBG" and c.dep_ == "pcomp" for of in forces.children for c in of.children)
    if verb.dep_ != "amod" or forces.head is not forces or doer is None or not being:
        return
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBD", "accuse"
    verb.hang(verb, "ROOT")
    doer.hang(verb, "nsubj")
    for child in [c for c in forces.children if c.i < verb.i]:
        child.hang(doer, child.dep_)
    forces.hang(verb, "dobj")


def _accused_of_doing(verb: Token) -> None:
    """ "accused the general's [forces] of carrying out the raid": what they are accused of."""
    whom = [
        c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.tag_ in {"NNS", "NN", "NNPS", "NNP"}
    ]
    whom += [
        o for by in verb.children if by.dep_ == "agent" for o in by.children
    ]  # "by activists of killing"
    for of in [t for accused in whom for t in accused.subtree if t.lower_ == "of" and t.i > verb.i]:
        if any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in of.children):
            of.hang(verb, "prep")


def _accused_of_harm(verb: Token) -> None:
    """ "accused the rebels of shelling the town, [killing two]": rebels who killed."""
    deeds = [d for of in verb.children if of.lower_ == "of" for d in of.children if d.dep_ == "pcomp"]
    for harm in [c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG"]:
        if deeds and deeds[0].i < harm.i and events().verbs.get(harm.lemma_.lower()):
            harm.hang(deeds[0], "advcl")
    for prep in [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "in"]:
        acts = [c for c in prep.children if c.dep_ == "pobj" and c.lemma_.lower() in events().nouns]
        if deeds and acts and deeds[0].i < prep.i:
            prep.hang(deeds[0], "prep")  # "…, in an attack that killed two"


def _rejected(tree: Tree, noun: Token) -> None:
    """ "[captured the town], a [claim] rejected by the army": a word for all that was said, and no object."""
    first = min(t.i for t in noun.subtree)
    if noun.lemma_.lower() not in wordlists().rejected_claims or first < 2 or tree[first - 1].text != ",":
        return
    if noun.dep_ not in {"dobj", "appos", "conj", "pobj"} or tree[first].lower_ not in {"a", "an", "one"}:
        return
    root = next((t for t in tree if t.head is t), noun)
    if root is not noun:
        noun.hang(root, "npadvmod")


def _two_sentences(first: Token) -> None:
    """ "The judge [was shot]; the rebels claimed the attack", read as what they claim."""
    second = first.head
    semicolon = next(c.i for c in second.children if c.text == ";" and first.i < c.i < second.i)
    if any(semicolon < c.i < second.i and c.dep_ in {"ccomp", "conj"} for c in second.children):
        return
    if any(c.dep_ == "ccomp" and c is not first and c.i < second.i for c in second.children):
        return
    above, label = (first, "ROOT") if second.head is second else (second.head, second.dep_)
    first.hang(above, label)
    second.hang(first, "conj")


def _resumed(tree: Tree, told: Token) -> bool:
    """ "A bomb [killed] six, an attack [claimed] by X", read as an attack that claimed it: an aside that
    sums up what the sentence has told. Says whether it was one.
    """
    verb = told.head
    noun = _summing_up(tree, verb)
    if noun is None or not told.i < noun.i:
        return False
    told.hang(told if verb.head is verb else verb.head, verb.dep_)
    _hang_aside(told, noun, verb)
    return True


def _resumed_below(tree: Tree, verb: Token) -> None:
    """The same, where the parse hung the aside on somebody who was killed."""
    noun = _summing_up(tree, verb)
    told = verb.head
    while told.head is not told and told.pos_ not in {"VERB", "AUX"}:
        told = told.head
    if noun is not None and told.pos_ == "VERB" and told.i < noun.i:
        _hang_aside(told, noun, verb)


def _summing_up(tree: Tree, verb: Token) -> Token | None:
    """The noun of ", an attack claimed by X", taken for the subject of its participle."""
    noun = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    by = any(c.dep_ == "agent" and c.i > verb.i for c in verb.children)
    if (
        verb.tag_ != "VBN"
        or noun is None
        or not by
        or any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    ):
        return None
    article = next((c for c in noun.children if c.dep_ == "det" and c.lower_ in {"a", "an"}), None)
    return noun if article is not None and article.i and tree[article.i - 1].text == "," else None


def _hang_aside(told: Token, noun: Token, verb: Token) -> None:
    noun.hang(told, "npadvmod")
    verb.hang(noun, "acl")
    for mark in [c for c in verb.children if c.dep_ == "punct"]:
        mark.hang(told, "punct")


def _goes_on_after_speech(told: Token) -> None:
    """ "Jets [bombed] the port, the governor said, [killing] nine": what follows an inserted speaker goes on
    with what he says, unless it tells of more words of his ("adding that").
    """
    said = told.head
    later = [c for c in said.children if c.dep_ == "ccomp" and c.i > said.i]
    if said.lemma_.lower() not in speech().say or later:
        return
    commas = [c.i for c in said.children if c.text == "," and c.i > said.i]
    for child in [c for c in said.children if commas and c.i > commas[0] and c.dep_ in {"advcl", "prep"}]:
        word = child.lemma_.lower()
        if child.dep_ == "advcl" and child.tag_ != "VBG":
            continue  # "…, as rebels stormed the town": an event of its own
        if word not in speech().say | speech().claim | speech().blame | _CITING:
            child.hang(told, child.dep_)


def _which_they_did(doers: Token) -> None:
    """ "the attack, [which residents] blamed on rebels", read as residents who are blamed."""
    verb = next((c for c in doers.children if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}), None)
    which = next((c for c in doers.children if c.tag_ in _WHICH and c.i < doers.i), None)
    if verb is None or which is None or verb.i != doers.i + 1:
        return
    verb.tag_ = "VBD"
    verb.hang(doers.head, "relcl")
    which.hang(verb, "dobj")
    doers.hang(verb, "nsubj")


def _accused_and_allied(verb: Token) -> None:
    """ "accused the army and [allied militias of] looting": two that are accused of it."""
    if any(c.dep_ == "prep" and c.lower_ in {"of", "for"} for c in verb.children):
        return
    first = next((c for c in verb.children if c.dep_ == "dobj"), None)
    for kind in [c for c in verb.children if c.dep_ == "conj" and c.tag_ in {"VBD", "VBN"}]:
        second = next((c for c in kind.children if c.dep_ == "dobj" and c.i == kind.i + 1), None)
        below = second.children if second is not None else []
        act = next((c for c in below if c.dep_ == "prep" and c.lower_ == "of"), None)
        if first is None or second is None or act is None or any(c is not second for c in kind.children):
            continue
        second.hang(first, "conj")
        kind.hang(second, "amod")
        act.hang(verb, "prep")
        for joint in [c for c in verb.children if c.dep_ == "cc"]:
            joint.hang(first, "cc")


def _among_them(tree: Tree, part: Token) -> None:
    """ "said [11 militants], among them a commander, were killed": all of them as who was killed."""
    among = next((c for c in part.children if c.lower_ == "among" and c.i < part.i), None)
    verb, said = part.head, part.head.head
    if among is None or verb.dep_ != "ccomp" or among.i < 2 or tree[among.i - 1].text != ",":
        return
    whole = tree[among.i - 2]
    if whole.head is said and whole.dep_ == "dobj" and whole.i > said.i:
        whole.hang(verb, part.dep_)
        part.hang(whole, "appos")
