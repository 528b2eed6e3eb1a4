"""Where a story was filed, which a parse makes one of those who act or speak in it:

* "Cali -- In calls, the front claimed it": a town that claims, too.
* "STUTTGART, Germany - The army said": a town that said so too.
"""

from __future__ import annotations

from geo.tree import Tree

_DASHES = frozenset({"-", "--", "–", "—"})
_LONGEST = 8
"""Tokens before which the dash of a dateline with a country stands."""


def with_datelines_mended(tree: Tree) -> None:
    """Put these right in place."""
    if _DASHES.isdisjoint(tree.words):
        return
    _filed_from(tree)
    if len(tree) > _LONGEST and tree[1].text == "," and tree[0].pos_ == "PROPN":
        _wrote_from(tree)


def _filed_from(tree: Tree) -> None:
    """ "[Cali] -- In calls to the media, the front has claimed it", where two do."""
    dash = next((t for t in tree if t.text in _DASHES), None)
    place = tree[dash.i - 1] if dash is not None and dash.i else None
    opens = place is not None and all(t.pos_ == "PROPN" for t in tree[: place.i + 1])
    if place is not None and opens and place.dep_ == "nsubj":
        also = any(c.dep_ == "nsubj" and c.i > place.i for c in place.head.children)
        place.dep_ = "dep" if also else place.dep_


def _wrote_from(tree: Tree) -> None:
    """ "[STUTTGART], Germany - The army said": where it was written, and nobody who speaks."""
    dash = next((t for t in tree[:_LONGEST] if t.text in _DASHES), None)
    town = tree[0]
    if dash is None or not town.text.isupper() or town.dep_ not in {"nsubj", "npadvmod", "dep"}:
        return
    if all(t.pos_ in {"PROPN", "PUNCT"} for t in tree[: dash.i]):
        town.dep_ = "dep"
