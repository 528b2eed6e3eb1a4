"""What was fired from somewhere, and what it did: "Rockets [fired] from Lebanon smashed into a house", where
a parse has the rockets fire.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_SENT = frozenset({"fired", "launched"})
_BELOW = {"advcl", "conj", "dep", "ccomp", "xcomp"}


def with_launched_straightened(tree: Tree) -> None:
    """Put it right in place."""
    for sent in tree if not _SENT.isdisjoint(tree.words) else ():
        if sent.lower_ in _SENT and sent.tag_ == "VBD" and sent.dep_ in {"ROOT", "ccomp", "conj"}:
            _straighten(tree, sent)


def _straighten(tree: Tree, sent: Token) -> None:
    what = next((c for c in sent.children if c.dep_ == "nsubj" and c.i < sent.i), None)
    origin = next((c for c in sent.children if c.lower_ == "from" and c.i == sent.i + 1), None)
    if what is None or origin is None or any(c.dep_ == "dobj" for c in sent.children):
        return
    end = max(t.i for t in origin.subtree) + 1
    did = tree[end] if end < len(tree) else None
    if did is None or did.tag_ not in {"VBD", "VBN"} or did.head is not sent or did.dep_ not in _BELOW:
        return
    if any(c.dep_ in {"nsubj", "mark", "aux"} for c in did.children):
        return
    above, label = sent.head, sent.dep_
    did.tag_ = "VBD"
    did.hang(did if above is sent else above, label)
    what.hang(did, "nsubj")
    for child in [c for c in sent.children if c.i > did.i]:
        child.hang(did, child.dep_)
    sent.tag_ = "VBN"
    sent.hang(what, "acl")
