"""Fire that a parse takes for a thing: "Gunmen on motorcycles open fire on a bus", read as an open fire, and
"The Huthis fire a missile at a parade", as a fire of the Huthis.
"""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token, Tree


def with_fire_opened(tree: Tree) -> None:
    """The tree, with "open" before "fire" as the verb of a headline."""
    for token in tree if {"fire", "open"} <= tree.words else ():
        if token.lower_ == "fire" and token.i and tree[token.i - 1].lower_ == "open":
            _open_fire(tree, tree[token.i - 1], token)
    if "fire" in tree.words:
        for token in tree:
            if token.lower_ == "fire" and token.tag_ == "NN" and token.head is token:
                _fire_at(tree, token)


def _fire_at(tree: Tree, fire: Token) -> None:
    """ "On 1 August, the Huthis [fire] a missile at a parade", told in the present."""
    thrown = next(
        (c for c in fire.children if c.dep_ in {"appos", "dobj", "npadvmod"} and c.i > fire.i), None
    )
    doers = [c for c in fire.children if c.dep_ in {"compound", "nsubj", "amod"} and c.i < fire.i]
    doer = doers[-1] if doers else None
    if thrown is None or doer is None or doer.i != fire.i - 1 or doer.pos_ not in {"NOUN", "PROPN"}:
        return
    many = doer.tag_ in {"NNS", "NNPS"} or doer.lower_.endswith("s")
    if (
        thrown.lemma_.lower() not in wordlists().war_material
        or any(t.tag_ in FINITE for t in tree)
        or not many
    ):
        return
    fire.tag_, fire.pos_ = "VBP", "VERB"
    thrown.hang(fire, "dobj")
    doer.hang(fire, "nsubj")
    for child in list(fire.children):
        if child.i < doer.i and child.dep_ in {"det", "compound", "amod", "nummod"}:
            child.hang(doer, child.dep_)
        elif child.dep_ == "acl" and child.i > thrown.i:
            child.hang(fire, "advcl")


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
