"""The word lists of ``guilt.yaml``: how it is told who did something, and how surely."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from geo.lexicon import reading


@dataclass(frozen=True, slots=True)
class Guilt:
    """The lists by name; each is told in ``guilt.yaml`` with an example."""

    blaming_verbs: frozenset[str]
    attributing_verbs: frozenset[str]
    fingers: frozenset[str]
    placing_verbs: frozenset[str]
    resting_verbs: frozenset[str]
    doors: frozenset[str]
    culprits: frozenset[str]
    concluding_verbs: frozenset[str]
    shares_in_acts: frozenset[str]
    works: frozenset[str]
    answers: frozenset[str]
    captor_verbs: frozenset[str]
    sure_words: frozenset[str]
    spoken_things: frozenset[str]
    meetings: frozenset[str]
    of_the_press: frozenset[str]
    news_names: frozenset[str]
    the_press: frozenset[str]
    of_parties: frozenset[str]
    false_adverbs: frozenset[str]
    kin_words: frozenset[str]
    loyal_words: frozenset[str]
    ties: frozenset[str]
    sent_words: frozenset[str]
    mobbed_things: frozenset[str]
    ground_operations: frozenset[str]


@cache
def guilt() -> Guilt:
    """The lists, read once.

    :raises LexiconError: a list is missing, unknown or holds something that is no word.
    """
    return Guilt(**reading.word_lists("guilt.yaml", {field.name for field in fields(Guilt)}))
