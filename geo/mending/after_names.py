"""A clause whose doer the parse hangs on the conjunction before it, where an aside stands between.

* "fell apart after the Seleka, a rebel coalition, [stormed] into the city": after the Seleka, and nobody who
  stormed.
* "in Jos, where youths, [angered] by the vote, [pelted] them": youths who angered, and others who pelted.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_OPENS = frozenset({"after", "before", "since", "until", "as"})


def with_doers_after(tree: Tree) -> None:
    """Put them right in place."""
    if "where" in tree.words:
        for participle in [t for t in tree if t.dep_ == "relcl" and t.tag_ == "VBN"]:
            _where_they(tree, participle)
    for verb in tree if not _OPENS.isdisjoint(tree.words) else ():
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
        last = max(t.i for t in mark.subtree)
        if doer is not None and aside and last in {verb.i - 1, verb.i - 2}:
            doer.hang(verb, "nsubj")
            mark.hang(verb, "mark")
            mark.pos_ = "SCONJ"
            return


def _where_they(tree: Tree, participle: Token) -> None:
    """Who is told of between commas, after "where", does what comes behind them."""
    parts = {c.dep_: c for c in participle.children if c.i < participle.i}
    where, doer = parts.get("advmod"), parts.get("nsubj")
    if where is None or doer is None or where.lower_ != "where" or "auxpass" in parts:
        return
    last = max(t.i for t in participle.subtree)
    after = next((t for t in tree[last + 1 : last + 3] if t.tag_ == "VBD"), None)
    commas = tree[participle.i - 1].text == "," and after is not None and tree[after.i - 1].text == ","
    if after is None or not commas or any(c.dep_ in {"nsubj", "aux"} for c in after.children):
        return
    place = participle.head
    participle.hang(doer, "acl")
    doer.hang(after, "nsubj")
    where.hang(after, "advmod")
    after.hang(place, "relcl")
