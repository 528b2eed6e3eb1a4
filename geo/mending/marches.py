"""Marches and what was done before they could begin, where a parse loses the march or the day.

* "broke up the Pride march before it could start": it has them break up Pride, by a march.
* "broke up the march before it could start on Sunday, detaining 40": a start on Sunday, which there was not.
"""

from __future__ import annotations

from geo.dates.words import weekday_names
from geo.tree import Token, Tree

_MARCHES = frozenset({"march", "parade", "rally", "procession"})


def with_marches_told(tree: Tree) -> None:
    """Put these right in place."""
    for token in tree if not _MARCHES.isdisjoint(tree.words) else ():
        if token.dep_ == "npadvmod" and token.lower_ in _MARCHES and token.i:
            _named_march(tree[token.i - 1], token)
    for token in tree if "before" in tree.words and "could" in tree.words else ():
        if token.dep_ == "advcl" and token.i > token.head.i:
            _before_it_could(token)


def _named_march(name: Token, march: Token) -> None:
    verb = march.head
    if name.head is not verb or name.dep_ != "dobj" or name.pos_ != "PROPN":
        return
    march.hang(verb, "dobj")
    for child in list(name.children):
        child.hang(march, child.dep_)
    name.hang(march, "compound")


def _before_it_could(clause: Token) -> None:
    """The day and what follows are of the act, which did take place."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "aux"}}
    if not {"before", "could"} <= marks:
        return
    for child in [c for c in clause.children if c.i > clause.i]:
        day = child.dep_ == "prep" and any(o.lower_ in weekday_names() for o in child.children)
        later = child.dep_ == "advcl" and child.tag_ == "VBG" and child.nbor(-1).lower_ == ","
        if day or later:
            child.hang(clause.head, child.dep_)
