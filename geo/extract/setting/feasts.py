"""Names of days that only tell what something is called: "a Halloween party"."""

from __future__ import annotations

from geo.extract.sentence.view import Marked, View
from geo.lexicon.wordlists import wordlists
from geo.model import Timex

_MODIFIES = {"compound", "amod", "nmod"}


def names_a_feast(view: View, hit: Marked[Timex]) -> bool:
    """ "a Halloween party", "a Christmas market", which need not be on that day; "Saturday shoppers" are."""
    head = hit.head(view.doc)
    of_week = "W" in hit.value.value
    return (
        head.dep_ in _MODIFIES
        and head.i < head.head.i
        and not of_week
        and (head.head.lemma_.lower() in wordlists().feasts)
    )
