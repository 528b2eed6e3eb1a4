"""A clause whose doer the parse hangs on the conjunction before it, where an aside stands between.

"fell apart after the Seleka, a rebel coalition, [stormed] into the city": after the Seleka, and nobody who
stormed.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_OPENS = frozenset({"after", "before", "since", "until", "as"})


def with_doers_after(tree: Tree) -> None:
    """Put them right in place."""
    if _OPENS.isdisjoint(tree.words):
        return
    for verb in tree:
        if verb.dep_ in {"advcl", "ccomp", "conj"} and verb.tag_ in {"VBD", "VBZ", "VBP"}:
            _of_the_name(tree, verb)


def _of_the_name(tree: Tree, verb: Token) -> None:
    """The noun after the conjunction, whose aside ends with the comma before the verb, is its doer."""
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl", "mark"} for c in verb.children):
        return
    if verb.i == 0 or tree[verb.i - 1].text not in {",", "-", "–", "—", ")"}:
        return
    for mark in [c for c in verb.head.children if c.lower_ in _OPENS and c.dep_ == "prep" and c.i < verb.i]:
        doer = next((c for c in mark.children if c.dep_ == "pobj"), None)
        aside = doer is not None and any(c.dep_ in {"appos", "relcl", "acl"} for c in doer.children)
        if doer is not None and aside and max(t.i for t in mark.subtree) == verb.i - 1:
            doer.hang(verb, "nsubj")
            mark.hang(verb, "mark")
            mark.pos_ = "SCONJ"
            return
