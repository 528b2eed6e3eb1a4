"""Verbs after "in turn" and its like, which the parse takes for what a noun is like.

"on the minister, who [in turn] blamed rebels": blamed rebels, in whom somebody is, and a turn that blamed
them.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_TURNS = frozenset({"turn", "return", "response", "reply", "retaliation"})


def with_turns_mended(tree: Tree) -> None:
    """Put them right in place."""
    if _TURNS.isdisjoint(tree.words):
        return
    for turn in tree:
        if turn.lower_ in _TURNS and 0 < turn.i < len(tree) - 1 and tree[turn.i - 1].lower_ == "in":
            _verb_after(tree[turn.i - 1], turn, tree[turn.i + 1])


def _verb_after(into: Token, turn: Token, verb: Token) -> None:
    thing = verb.head
    if verb.dep_ != "amod" or verb.tag_ not in {"VBN", "VBD"} or thing.head is not into:
        return
    verb.tag_, verb.pos_ = "VBD", "VERB"
    above, label = into.head, into.dep_
    verb.hang(verb if above is into else above, label)
    for child in [c for c in into.children if c is not thing and c is not turn]:
        child.hang(verb, child.dep_)
    into.hang(verb, "prep")
    turn.hang(into, "pobj")
    thing.hang(verb, "dobj")
