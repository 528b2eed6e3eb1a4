"""Whose figure of the dead goes before whose: that of an office before that of residents or a party."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from geo.lexicon import actors
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.model import Claim, EventMention

_WORD = re.compile(r"[^\W\d_]{1,40}", re.IGNORECASE)
_STATE = "State forces"


@lru_cache(maxsize=4_096)
def holds_office(speaker: str) -> bool:
    """Whether it is a speaker's business to know how many died.

    >>> [holds_office(s) for s in ("the police", "residents", "a rebel official", "Houthi health ministry")]
    [True, False, False, False]
    """
    if counts_dead(speaker):
        return True
    known = actors().get(speaker)
    if known is not None:
        return known.type == _STATE
    words, lists = _lemmas(speaker), wordlists()
    if words & lists.without_office or any(h.value.actor.type in GROUP_TYPES for h in actors().find(speaker)):
        return False
    return bool(words & lists.offices)


@lru_cache(maxsize=4_096)
def counts_dead(speaker: str) -> bool:
    """Whether it counts or tends the dead of whoever did it: "the Red Cross", "a hospital official"."""
    words, lists = _lemmas(speaker), wordlists()
    if words & lists.without_office or any(h.value.actor.type in GROUP_TYPES for h in actors().find(speaker)):
        return False
    spoken = f" {' '.join(_WORD.findall(speaker.lower()))} "
    return bool(words & lists.tending) or any(f" {name} " in spoken for name in lists.impartial)


def may_be_party(mentions: Iterable[EventMention]) -> bool:
    """Whether officials may be a party to it: what armies do from afar, or a crowd that was shot at."""
    lists = wordlists()
    return any(
        m.sub_event_type in lists.acts_of_states or bool(_lemmas(m.source.quote) & lists.gatherings)
        for m in mentions
    )


def is_foreign(speaker: str, mention: EventMention) -> bool:
    """Whether it is of another country than where it happened: "the US military", of a raid in Yemen."""
    there = {p.place.country_code for p in mention.places if p.place is not None and p.place.country_code}
    states = {h.value.actor.country for h in actors().find(speaker) if h.value.actor.type == _STATE}
    return bool(there) and bool(states) and not (there & states)


def of_everybody(claim: Claim, mention: EventMention) -> bool:
    """Whether a claimed figure counts all the dead: "12 people", "a toll of 12"; not "three officers"."""
    source = mention.source
    words = source.quote[max(claim.start - source.start, 0) : max(claim.end - source.start, 0)]
    return len(words.split()) < 2 or bool(_lemmas(words) & wordlists().everybody)


def _lemmas(words: str) -> set[str]:
    found = {word.lower() for word in _WORD.findall(words)}
    singular = {f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s") for word in found}
    return found | singular
