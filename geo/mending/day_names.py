"""Days beside a name, which a parse takes for a part of it: "On [30 March] Ali Hassan was shot", "died in
[Goma Sunday]".
"""

from __future__ import annotations

from geo.dates.words import calendar_names, weekday_names
from geo.tree import Token, Tree

_IN = frozenset({"in", "at", "near", "outside", "inside"})
_ON = frozenset({"on", "since", "until"})


def with_days_parted(tree: Tree) -> None:
    """Put it right in place."""
    months = calendar_names() - weekday_names()
    for token in tree if not months.isdisjoint(tree.words) else ():
        if token.dep_ == "compound" and token.text[:1].isupper() and token.lower_ in months and token.i > 1:
            _part(tree, token)
    for day in tree if not weekday_names().isdisjoint(tree.words) else ():
        if day.dep_ == "pobj" and day.lower_ in weekday_names() and day.head.lower_ in _IN:
            _behind_town(day)


def _behind_town(day: Token) -> None:
    """ "in [Goma Sunday]": in Goma, on Sunday."""
    where = day.head
    town = max((c for c in day.children if c.dep_ == "compound"), key=lambda c: c.i, default=None)
    if town is None or town.i != day.i - 1 or town.pos_ != "PROPN" or where.head is where:
        return
    town.hang(where, "pobj")
    for child in [c for c in day.children if c.i < town.i]:
        child.hang(town, child.dep_)
    day.hang(where.head, "npadvmod")


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
