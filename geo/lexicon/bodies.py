"""Bodies that have a country in their name and do not speak for its state."""

from __future__ import annotations

from geo.lexicon import actors
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
