"""Nouns of later reference ("the strike", "that blast") and the kinds of event they may stand for."""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.model import EventMention

_REMOTE = "Explosions/Remote violence"


def may_stand_for(noun: str, mention: EventMention, earlier: EventMention) -> bool:
    """Whether a noun of a mention can refer to an earlier telling: "the blast" to a bombing, not to a
    march.
    """
    like = wordlists().kinds_meant.get(noun)
    if like is not None:
        return earlier.sub_event_type in like or (
            earlier.event_type == _REMOTE and mention.event_type == _REMOTE and noun in {"strike", "raid"}
        )
    if noun in wordlists().any_act:
        return earlier.event_type not in {"Protests", "Accident"}
    return earlier.sub_event_type == mention.sub_event_type
