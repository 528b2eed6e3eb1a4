"""Nouns of acts, which a parse takes for what a state or a clan does: "US airstrikes", "clan fighting"."""

from __future__ import annotations

from geo.tree import Token, Tree

_NO_VERBS = {"airstrikes", "airstrike", "raids", "airraids"}
_SIDES = {"clan", "gang", "faction", "factional", "tribal", "militia", "street"}
_ARGUMENTS = {"nsubj", "nsubjpass", "pobj", "dobj"}


def is_noun_of_act(act: Token) -> bool:
    """ "US [airstrikes]", "Clan [fighting] over land left 14 dead": of clans, and no clan that fights."""
    return act.lower_ in _NO_VERBS or (act.lower_ == "fighting" and act.head.lower_ in _SIDES)


def with_acts_of_states(tree: Tree) -> None:
    """ "were killed in Ukrainian [shelling] of Donetsk": what state it was by, and no state that shells."""
    for act in tree if not _BARE.isdisjoint(tree.words) else ():
        whose = tree[act.i - 1] if act.i else act
        if act.lower_ not in _BARE or not whose.text[:1].isupper() or whose.i < 1:
            continue
        by = tree[whose.i - 1]
        if by.pos_ not in {"ADP", "SCONJ"} or whose.head is not by or act.is_ancestor(by):
            continue
        act.pos_, act.tag_ = "NOUN", "NN"
        act.hang(by, "pobj")
        whose.tag_, whose.pos_ = "JJ", "ADJ"
        whose.hang(act, "amod")


_BARE = frozenset({"shelling", "bombing", "bombardment", "strafing"})


def their_strikes(act: Token) -> None:
    """ "US [airstrikes] on a port killed two": what killed them, and no state that airstrikes."""
    whose = act.head
    above, label = whose.head, whose.dep_
    if label not in _ARGUMENTS or (whose.pos_ != "PROPN" and act.lower_ in _NO_VERBS):
        return
    act.pos_, act.tag_, act.lemma_ = "NOUN", "NNS", act.lower_.removesuffix("s")
    act.hang(above, label)
    whose.hang(act, "compound")
