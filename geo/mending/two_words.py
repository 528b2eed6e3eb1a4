"""Prepositions of two words, which a parse takes for an adverb and what hangs on it: "close to a school"; and
verbs of two, whose rest it hangs on the first: "came under attack by drones", "set upon him".
"""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

_NEAR = frozenset({"close", "next", "adjacent"})
_COMING = frozenset({"come", "be", "fall"})
_ACTS = frozenset({"attack", "attacks", "fire", "assault", "shelling", "bombardment", "siege"})


def with_two_words_joined(tree: Tree) -> None:
    """The tree, with "landed [close to] a school" and "a bomb left [next to] a school" told as "near" it."""
    for token in tree if not _NEAR.isdisjoint(tree.words) else ():
        if token.lower_ in _NEAR and tree[token.i + 1 : token.i + 2]:
            _near(token, tree[token.i + 1])
    for token in tree if "over" in tree.words else ():
        if token.lower_ == "over" and token.dep_ == "prt" and any(c.dep_ == "pobj" for c in token.children):
            token.dep_, token.tag_, token.pos_ = "prep", "IN", "ADP"  # "rolled [over] a mine"
    for token in tree if "under" in tree.words else ():
        if token.lower_ == "under" and token.dep_ == "prep" and token.head.lemma_.lower() in _COMING:
            _by_whom(token)
    for token in tree if "upon" in tree.words else ():
        if token.lower_ == "upon" and token.dep_ == "prep" and token.head.lower_ == "set":
            _set_upon(token, token.head)


def _set_upon(upon: Token, verb: Token) -> None:
    """ "four men [set upon him]", "a gang of youths [set upon] a student": somebody whom they attacked."""
    whom = next((c for c in upon.children if c.dep_ == "pobj"), None)
    if any(c.dep_ == "dobj" for c in verb.children) or verb.pos_ != "VERB" or upon.i != verb.i + 1:
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if whom is None or passive:
        upon.dep_ = "prt" if whom is None else upon.dep_
        return
    upon.dep_ = "prt"
    whom.hang(verb, "dobj")
    root = next((t for t in verb.ancestors if t.head is t), verb)
    if verb.dep_ == "acl" and root.pos_ in {"NOUN", "PROPN"}:
        verb.tag_ = "VBD"
        verb.hang(verb, "ROOT")
        root.hang(verb, "nsubj")
        for later in [c for c in root.children if c.i > verb.i]:
            later.hang(verb, later.dep_)
    for where in [
        c for c in whom.children if c.dep_ == "prep" and c.lower_ in {"in", "on", "at", "near", "outside"}
    ]:
        where.hang(verb, "prep")


def _by_whom(under: Token) -> None:
    """ "came under [attack by] drones": an attack that they made."""
    act = next((c for c in under.children if c.dep_ == "pobj"), None)
    if act is None or act.lower_ not in _ACTS:
        return
    for by in [c for c in under.head.children if c.dep_ in {"prep", "agent"} and c.lower_ == "by"]:
        if by.i > act.i:
            by.hang(act, "prep")


def _near(near: Token, to: Token) -> None:
    things = [c for c in to.children if c.dep_ == "pobj"]
    if to.lower_ != "to" or to.head is not near or near.dep_ != "advmod" or near.head.pos_ != "VERB":
        return
    if near.head.lemma_.lower() in wordlists().nearing_verbs or any(
        t.tag_ == "CD" for thing in things for t in (thing, *thing.children)
    ):
        return  # "came close to war", "rose close to 40", "killed close to 40 villagers"
    near.lower_, near.lemma_, near.tag_, near.pos_, near.dep_ = "near", "near", "IN", "ADP", "prep"
    for thing in things:
        thing.hang(near, "pobj")
