"""Bodies that have a country in their name and do not speak for its state; men told by that alone."""

from __future__ import annotations

from functools import cache

from geo.lexicon import actors
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists


def answers_for_itself(speaker: str, actor: str) -> bool:
    """Whether a body that a report names is none of a state's, whatever its name: "the Kenya Medical
    Association".

    >>> answers_for_itself("Kenya Medical Association", "Kenya"), answers_for_itself("Kenya police", "Kenya")
    (True, False)
    """
    speaker = speaker.removeprefix("the ").removeprefix("The ")
    state, words = actors().get(actor), speaker.casefold().split()
    if state is None or (state.kind != "state" and state.type != "State forces"):
        return False
    if actors().get(speaker) is not None or not any(word[:1].isupper() for word in speaker.split()):
        return False
    return not wordlists().independent_bodies.isdisjoint(words)


_BEARING = frozenset(
    {"gunmen", "militants", "fighters", "insurgents", "rebels", "attackers", "assailants", "extremists"}
)


@cache
def may_be_of(men: str, group: str) -> bool:
    """Whether men told by their people alone may be of a group, which is not of another country.

    >>> may_be_of("Palestinian gunmen", "Hamas"), may_be_of("Somali gunmen", "Hamas")
    (True, False)
    """
    known, words = actors().get(group), men.split()
    if known is None or known.type not in GROUP_TYPES or actors().get(men) is not None:
        return False
    if len(words) < 2 or words[-1].lower() not in _BEARING:
        return False
    states = [hit.value.actor.country for hit in actors().find(men) if hit.value.actor.kind == "state"]
    return not states or known.country in states
