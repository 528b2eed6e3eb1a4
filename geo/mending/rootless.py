"""Sentences without a verb to the parser, whose verb it took for a participle: "The front [released] two
engineers" as a front that was released.
"""

from __future__ import annotations

from geo.tree import Token, Tree


def with_root_found(tree: Tree) -> None:
    """Make the participle the verb, where it has an object of its own and nothing else is one."""
    root = next((t for t in tree if t.head is t), None)
    if root is None or root.pos_ not in {"NOUN", "PROPN"} or tree[len(tree) - 1].text != ".":
        return
    if min(t.i for t in root.subtree) > 0 or any(c.dep_ in _OF_VERBS for c in root.children):
        return
    told = [c for c in root.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > root.i]
    if len(told) != 1 or not _has_an_object(told[0]):
        return
    verb = told[0]
    below = [c for c in root.children if c.i > verb.i and c is not verb]
    verb.tag_ = "VBD"
    verb.hang(verb, "ROOT")
    root.hang(verb, "nsubj")
    for child in below:
        child.hang(verb, child.dep_)


_OF_VERBS = {"nsubj", "cop", "aux", "relcl", "conj", "appos"}


def _has_an_object(verb: Token) -> bool:
    named = any(c.dep_ in {"dobj", "oprd"} and c.pos_ in {"NOUN", "PROPN"} for c in verb.children)
    return named and not any(c.dep_ in {"agent", "aux", "auxpass"} for c in verb.children)
