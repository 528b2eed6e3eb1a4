"""Acts whose victims are mourned: "a vigil in Leeds on Friday for the victims of the bombing". Where and when
people mourn says nothing of where and when they died.
"""

from __future__ import annotations

from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def is_remembered(view: View, act: Token) -> bool:
    """Whether an act is told only as that of those who are mourned."""
    words = wordlists()
    if act.dep_ != "pobj" or not view.has_any(words.mourning):
        return False
    people = act.head.head
    whose = people.dep_ == "pobj" and people.head.lower_ in {"for", "to", "with"}
    mourned = people.lemma_.lower() in words.mourned or people.lower_ in words.mourned
    return act.head.lower_ in {"of", "in", "from"} and whose and mourned


def is_told_behind(view: View, act: Token) -> bool:
    """Whether a place or a day stands behind the act, which then is its own: "the bombing in Kabul"."""
    return any(hit.first > act.i for hit in view.places) or any(hit.first > act.i for hit in view.timexes)


def is_of_anniversary(act: Token) -> bool:
    """ "marked the tenth anniversary of the bombing": of a day that is not told."""
    of = act.head if act.dep_ == "pobj" else act
    return of.lower_ == "of" and of.head.lemma_.lower() == "anniversary"
