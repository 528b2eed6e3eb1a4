"""Whose figure of the dead goes before whose: that of an office before that of residents or a party."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.lexicon import actors
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.model import Claim, EventMention

_WORD = re.compile(r"[a-z]{1,40}", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def holds_office(speaker: str) -> bool:
    """Whether it is a speaker's business to know how many died.

    >>> [holds_office(s) for s in ("the police", "residents", "a rebel official", "Houthi health ministry")]
    [True, False, False, False]
    """
    known = actors().get(speaker)
    if known is not None:
        return known.type == "State forces"
    words, lists = _lemmas(speaker), wordlists()
    if words & lists.without_office or any(h.value.actor.type in GROUP_TYPES for h in actors().find(speaker)):
        return False
    return bool(words & lists.offices)


def of_everybody(claim: Claim, mention: EventMention) -> bool:
    """Whether a claimed figure counts all the dead: "12 people", "a toll of 12"; not "three officers"."""
    source = mention.source
    words = source.quote[max(claim.start - source.start, 0) : max(claim.end - source.start, 0)]
    return len(words.split()) < 2 or bool(_lemmas(words) & wordlists().everybody)


def _lemmas(words: str) -> set[str]:
    found = {word.lower() for word in _WORD.findall(words)}
    singular = {f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s") for word in found}
    return found | singular
