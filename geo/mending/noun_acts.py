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
        if any(c.dep_ == "dobj" for c in act.children):
            continue  # "retreated to Goma shelling the airport"
        if by.pos_ not in {"ADP", "SCONJ"} or whose.head is not by or act.is_ancestor(by):
            continue
        act.pos_, act.tag_ = "NOUN", "NN"
        act.hang(by, "pobj")
        whose.tag_, whose.pos_ = "JJ", "ADJ"
        whose.hang(act, "amod")


_BARE = frozenset({"shelling", "bombing", "bombardment", "strafing"})


def with_sides_told(tree: Tree) -> None:
    """ "[Hamas]-led militants": of Hamas; "between [the army and M23 rebels]": two sides, and not one."""
    for token in tree if "led" in tree.words else ():
        whose = next((c for c in token.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN"), None)
        if token.lower_ == "led" and token.dep_ == "amod" and whose is not None and token.head.i > token.i:
            whose.hang(token.head, "compound")
    for token in tree if "between" in tree.words else ():
        if token.dep_ == "nmod" and token.head.dep_ == "pobj" and token.head.head.lower_ == "between":
            _two_sides(token)


def _two_sides(first: Token) -> None:
    last = first.head
    name = next((c for c in first.children if c.dep_ == "conj" and c.i == last.i - 1), None)
    joint = next((c for c in first.children if c.dep_ == "cc"), None)
    if name is None or joint is None or name.pos_ != "PROPN" or last.tag_ != "NNS":
        return
    between = last.head
    for child in [
        c for c in last.children if c.i < first.i and c.dep_ in {"det", "amod", "compound", "poss"}
    ]:
        child.hang(first, child.dep_)
    first.hang(between, "pobj")
    last.hang(first, "conj")
    name.hang(last, "compound")


def their_strikes(act: Token) -> None:
    """ "US [airstrikes] on a port killed two": what killed them, and no state that airstrikes."""
    whose = act.head
    above, label = whose.head, whose.dep_
    if label not in _ARGUMENTS or (whose.pos_ != "PROPN" and act.lower_ in _NO_VERBS):
        return
    act.pos_, act.tag_, act.lemma_ = "NOUN", "NNS", act.lower_.removesuffix("s")
    act.hang(above, label)
    whose.hang(act, "compound")
