"""What came of an act, where a parse hangs it on what stands between.

* "detonated his vest when soldiers challenged him, killing six": it has the soldiers kill them.
* "Rockets hit a house, the army said, killing eight": it has the army kill them.
* "17 soldiers were killed and 19 wounded": it has the wounded in a clause of their own, far above.
* "The dead now number 39": it has a dead number.
* "The town was overrun on Saturday": an overrun that the town was.
"""

from __future__ import annotations

from geo.lexicon.events import events, speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

_MARKS = frozenset({"after", "when", "as", "before", "once"})
_HARMED = frozenset({"killed", "wounded", "injured", "hurt"})


def with_outcomes_hung(tree: Tree) -> None:
    """Put these right in place."""
    for token in tree:
        if token.dep_ == "advcl":
            if token.tag_ == "VBG" and token.lemma_.lower() in wordlists().effect_verbs:
                _of_the_act(token)
            elif token.lower_ in _HARMED:
                _beside_killed(tree, token)
        elif token.lower_ == "number" and token.pos_ == "NOUN":
            _dead_number(tree, token)
        elif token.lower_ == "overrun" and token.dep_ == "attr" and token.head.lemma_.lower() == "be":
            _was_overrun(token)


def _of_the_act(outcome: Token) -> None:
    if _of_what_was_said(outcome):
        return
    clause, act = outcome.head, outcome.head.head
    if clause.dep_ != "advcl" or not act.i < clause.i < outcome.i or outcome.nbor(-1).lower_ != ",":
        return
    if not any(c.lower_ in _MARKS for c in clause.children):
        return
    known = events().verbs
    if clause.lemma_.lower() in known or act.lemma_.lower() not in known:
        return
    outcome.hang(act, "advcl")


def _of_what_was_said(outcome: Token) -> bool:
    """ "Rockets hit a house, the army said, [killing] eight": what the rockets did, and not the army."""
    said = outcome.head
    told = [c for c in said.children if c.dep_ == "ccomp" and c.i < said.i]
    if said.lemma_.lower() not in speech().say or not told or outcome.nbor(-1).lower_ != ",":
        return False
    speakers = [c for c in said.children if c.dep_ == "nsubj" and told[0].i < c.i]
    if not speakers or any(c.dep_ == "mark" for c in outcome.children):
        return False
    outcome.hang(told[0], "advcl")
    return True


def _beside_killed(tree: Tree, verb: Token) -> None:
    count = next((c for c in verb.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
    if count is None or count.tag_ != "CD" or count.i != verb.i - 1 or count.i < 2:
        return
    joint, killed = tree[count.i - 1], tree[count.i - 2]
    if (
        joint.lower_ != "and"
        or killed.lower_ not in _HARMED
        or killed.tag_ != "VBN"
        or verb.is_ancestor(killed)
    ):
        _under_itself(verb, joint, killed)
        return
    verb.hang(killed, "conj")


def _under_itself(verb: Token, joint: Token, killed: Token) -> None:
    """ "after a siege in which 17 were killed and 19 wounded", with the siege below the wounded."""
    if joint.lower_ != "and" or killed.lower_ not in _HARMED or killed.tag_ != "VBN":
        return
    act = verb.head
    after = next((c for c in verb.children if c.dep_ == "mark" and c.i < killed.i), None)
    noun = next((o for o in (after.children if after is not None else ()) if o.dep_ == "pobj"), None)
    if after is None or noun is None or not noun.is_ancestor(killed):
        return
    after.hang(act, "prep")
    verb.hang(killed, "conj")
    verb.tag_ = "VBN"


def _dead_number(tree: Tree, number: Token) -> None:
    """ "The dead now [number] 39, the ministry said": a verb, and no dead number."""
    dead = next((c for c in number.children if c.lower_ in {"dead", "wounded", "injured"}), None)
    count = tree[number.i + 1] if number.i + 1 < len(tree) else number
    if dead is None or dead.dep_ != "amod" or not count.like_num or count.head is not number:
        return
    number.pos_, number.tag_ = "VERB", "VBP"
    if number.head is not number:
        number.dep_ = "ccomp"
    dead.pos_, dead.tag_ = "NOUN", "NNS"
    for child in [c for c in number.children if c.i < dead.i]:
        child.hang(dead, child.dep_)
    dead.hang(number, "nsubj")
    count.hang(number, "dobj")


def _was_overrun(overrun: Token) -> None:
    be = overrun.head
    ground = [c for c in be.children if c.dep_ == "nsubj"]
    if not any(g.pos_ == "PROPN" or g.lemma_.lower() in wordlists().held_ground for g in ground):
        return
    subjects = [c for c in be.children if c.dep_ == "nsubj"]
    if not subjects or any(c.dep_ in {"det", "amod"} for c in overrun.children):
        return
    above, label = be.head, be.dep_
    overrun.pos_, overrun.tag_, overrun.lemma_ = "VERB", "VBN", "overrun"
    overrun.hang(overrun if above is be else above, label)
    for child in list(be.children):
        if child is not overrun:
            child.hang(overrun, "nsubjpass" if child in subjects else child.dep_)
    be.hang(overrun, "auxpass")
