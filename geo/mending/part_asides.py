"""Some of those counted, told between commas, on which a parse hangs the clause that goes on behind them:

* "were killed, including two girls, when a shell hit a house": girls when a shell hit it.
* "died, among them a nurse, when gunmen came": a nurse who was died, and when they came.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_OPENING = frozenset({"including", "among", "them", "whom"})
_MARKS = frozenset({"when", "after", "as", "while", "before"})
_LONGEST = 9
"""Words of an aside."""


def with_part_asides_mended(tree: Tree) -> None:
    """Put them right in place."""
    if _OPENING.isdisjoint(tree.words) or _MARKS.isdisjoint(tree.words):
        return
    for comma in tree:
        if comma.text != "," or not 0 < comma.i < len(tree) - 2:
            continue
        if _opens(tree, comma.i + 1) and (end := _end(tree, comma.i + 1)) is not None:
            _raise_clause(tree, comma.i, end)


def _opens(tree: Tree, at: int) -> bool:
    """ ", including", ", among them", ", two of them"."""
    if tree[at].lower_ == "including":
        return True
    after = [t.lower_ for t in tree[at + 1 : at + 3]]
    if tree[at].lower_ == "among":
        return after[:1] in (["them"], ["whom"])
    return after in (["of", "them"], ["of", "whom"])


def _end(tree: Tree, at: int) -> int | None:
    """Where the comma stands behind which a clause of time goes on."""
    for token in tree[at : at + _LONGEST]:
        if token.text == ",":
            more = tree[token.i + 1] if token.i + 1 < len(tree) else token
            return token.i if more.lower_ in _MARKS else None
    return None


def _raise_clause(tree: Tree, first: int, last: int) -> None:
    verb = next((t for t in reversed(tree[:first]) if t.pos_ == "VERB" and t.tag_ != "VBG"), None)
    if verb is None:
        return
    for part in [t for t in tree[first:last] if t.dep_ == "dobj" and t.head is verb]:
        _as_part(tree, verb, part)
    clause = tree[last + 1].head
    low = clause if clause.pos_ in {"VERB", "AUX"} else clause.head
    if low.i > last and first < low.head.i < last:
        low.hang(verb, "advcl")


def _as_part(tree: Tree, verb: Token, part: Token) -> None:
    """ "Twelve people died, [among them a nurse]": one of the people, whom nobody died."""
    people = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    among = next((c for c in verb.children if c.lower_ == "among" and c.i < part.i), None)
    if people is None or among is None or verb.lemma_ not in {"die", "perish"}:
        return
    part.hang(people, "appos")
    among.hang(part, "prep")
