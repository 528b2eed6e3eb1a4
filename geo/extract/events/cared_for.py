"""Those who are in hospital after what the report has told: "Four more are in hospital", "two were rushed to
a clinic". Where nothing else is told of them, they are its wounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_LIES = frozenset({"be", "remain"})
_TO = frozenset({"in", "at", "to"})
_DEAD = frozenset({"morgue", "mortuary"})
_IN_CARE = re.compile(
    r"\b(?:are|were|remain(?:ed)?|been|being)\b[^.;]{0,30}\b(?:in|at|to)\b[^.;]{0,30}\bhospital",
    re.IGNORECASE,
)


def is_of_care(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells of people in a hospital: of those hurt, where the one before tells of harm."""
    return _IN_CARE.search(text, start, end) is not None


@cache
def _places() -> frozenset[str]:
    return wordlists().places_of_care - _DEAD


def cared_for(view: View) -> Iterator[Token]:
    """The verbs that tell that so many people are in a hospital, or were brought to one."""
    places = _places()
    if not view.has_any(places):
        return
    for place in view.doc:
        prep = place.head
        if place.lower_ not in places or place.dep_ != "pobj" or prep.lower_ not in _TO:
            continue
        verb = prep.head
        lemma = verb.lemma_.lower()
        lies = lemma in _LIES and prep.lower_ in {"in", "at"}
        if (lies or (lemma in wordlists().verbs_of_care and syntax.is_passive(verb))) and _are_people(
            view, patients(verb)
        ):
            yield verb


def is_care(verb: Token) -> bool:
    """Whether a verb of harm tells of no more than care: "were taken to hospital"."""
    return verb.lemma_.lower() in _LIES | wordlists().verbs_of_care


def patients(verb: Token) -> list[Token]:
    """Who is there."""
    return syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.subjects(verb)


def _are_people(view: View, found: list[Token]) -> bool:
    """ "Four", "four more", "eleven others", "six boys": so many; not "four of them", "the four", "he"."""
    return bool(found) and all(
        (who.like_num or (_is_somebody(view, who) and bool(syntax.children(who, "nummod"))))
        and not syntax.children(who, "det", "poss")
        and not syntax.prepositional(who, "of")
        for who in found
    )


def _is_somebody(view: View, noun: Token) -> bool:
    return noun.lower_ in {"others", "people"} or at(view.people, noun) is not None
