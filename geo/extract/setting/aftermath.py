"""Sentences that tell what an event left behind, on a later day, at the place where it was."""

from __future__ import annotations

from geo.lexicon.telling import plain_words
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention


def is_aftermath(sentence: str, mention: EventMention) -> bool:
    """ "Streets in Sokoto were empty on Sunday. On Saturday, rioters had …": where it was; or that is told:
    "had killed two traders there".
    """
    there = "there" in plain_words(mention.source.quote)
    return there or not wordlists().left_behind.isdisjoint(plain_words(sentence))
