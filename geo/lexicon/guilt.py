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
    bygone_words: frozenset[str]
    ties: frozenset[str]
    sent_words: frozenset[str]
    mobbed_things: frozenset[str]
    ground_operations: frozenset[str]
    bands: frozenset[str]
    spokesmen: frozenset[str]
    armed_kinds: frozenset[str]
    ranks_of_voices: frozenset[str]
    calling_verbs: frozenset[str]
    carrying_words: frozenset[str]
    leagues: frozenset[str]
    mutual_charges: frozenset[str]
    quarrelling: frozenset[str]
    bringing_verbs: frozenset[str]
    firing_verbs: frozenset[str]
    guns: frozenset[str]
    bomber_verbs: frozenset[str]
    claimed_men: frozenset[str]
    claiming_verbs: frozenset[str]
    holding_responsible: frozenset[str]
    bearing_arms: frozenset[str]
    unsaying_verbs: frozenset[str]
    bearing_marks: frozenset[str]
    trading_verbs: frozenset[str]
    wielding_verbs: frozenset[str]
    firing_sides: frozenset[str]
    claimed_deeds: frozenset[str]
    launching_verbs: frozenset[str]
    communal_bodies: frozenset[str]
    clearing_crowds: frozenset[str]
    stateless_bands: frozenset[str]
    rough_men: frozenset[str]
    rough_groups: frozenset[str]


@cache
def guilt() -> Guilt:
    """The lists, read once.

    :raises LexiconError: a list is missing, unknown or holds something that is no word.
    """
    return Guilt(**reading.word_lists("guilt.yaml", {field.name for field in fields(Guilt)}))
