"""Days before a name, which a parse takes for a part of it: "On [30 March] Ali Hassan was shot"."""

from __future__ import annotations

from geo.dates.words import calendar_names, weekday_names
from geo.tree import Token, Tree

_ON = frozenset({"on", "since", "until"})


def with_days_parted(tree: Tree) -> None:
    """Put it right in place."""
    months = calendar_names() - weekday_names()
    for token in tree if not months.isdisjoint(tree.words) else ():
        if token.dep_ == "compound" and token.text[:1].isupper() and token.lower_ in months and token.i > 1:
            _part(tree, token)


def _part(tree: Tree, month: Token) -> None:
    day, on = tree[month.i - 1], tree[month.i - 2]
    name = month.head
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    if on.lower_ not in _ON or on.dep_ not in {"prep", "mark"} or not day.like_num or day.head is not name:
        return
    if any(c.dep_ == "pobj" for c in on.children):
        return
    month.hang(on, "pobj")
    day.hang(month, "nummod")
    on.dep_ = "prep"
