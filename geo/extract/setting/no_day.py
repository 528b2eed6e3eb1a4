"""Times of a sentence that date no event: feasts by their names, ranks, anniversaries."""

from __future__ import annotations

from typing import Any

from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View
from geo.lexicon.wordlists import wordlists
from geo.model import Timex

Token = Any


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


_MODIFIES = {"compound", "amod", "nmod"}


def ranks(view: View, hit: Marked[Timex]) -> bool:
    """Whether a stretch of time is what an event is the worst or the third of."""
    if len(hit.value.value) > len("2024-06") or hit.value.type != "DATE":
        return False
    before = view.doc[max(0, hit.first - 5) : hit.first]
    return any(t.tag_ in {"JJS", "RBS"} or t.lower_ in wordlists().ordinals for t in before)


def is_anniversary(view: View, hit: Marked[Timex]) -> bool:
    """ "Ten years ago on Monday": the day of the year, not of this week."""
    before = list(view.doc[max(0, hit.first - 4) : hit.first])
    while before and before[-1].lower_ in {"on", "this", "last", "the", ","}:
        before.pop()
    ago = before[-1] if before else None
    return (
        ago is not None
        and ago.lower_ == "ago"
        and syntax.clause_verb(ago) == syntax.clause_verb(hit.head(view.doc))
    )
