"""Fire that is opened, which a parse takes for an open fire: "Gunmen on motorcycles open fire on a bus"."""

from __future__ import annotations

from geo.tree import FINITE, Token, Tree


def with_fire_opened(tree: Tree) -> None:
    """The tree, with "open" before "fire" as the verb of a headline."""
    for token in tree if {"fire", "open"} <= tree.words else ():
        if token.lower_ == "fire" and token.i and tree[token.i - 1].lower_ == "open":
            _open_fire(tree, tree[token.i - 1], token)


def _open_fire(tree: Tree, verb: Token, fire: Token) -> None:
    """ "Gunmen on motorcycles open fire on a bus", read as gunmen on an open fire."""
    if verb.pos_ != "ADJ" or verb.head is not fire or any(t.tag_ in FINITE for t in tree):
        return
    root = next((t for t in tree if t.head is t), fire)
    above = fire.head
    if root is fire or root.pos_ not in {"NOUN", "PROPN"} or root.i > verb.i or above.pos_ != "ADP":
        return
    ridden = [c for c in fire.children if c.dep_ == "compound" and c.i < verb.i]
    verb.pos_, verb.tag_ = "VERB", "VBP"
    verb.hang(verb, "ROOT")
    fire.hang(verb, "dobj")
    if ridden:
        ridden[-1].hang(above, "pobj")
    for child in [c for c in (*root.children, *fire.children) if c.i > fire.i]:
        child.hang(verb, "advcl" if child.dep_ == "acl" else child.dep_)
    root.hang(verb, "nsubj")
