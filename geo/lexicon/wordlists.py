"""The word lists of ``wordlists.yaml``: what the reading of events must know of words, beside the lexicons.

Lemmas in lower case unless the list says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

from geo.errors import LexiconError
from geo.lexicon import reading


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists by name; each is told in ``wordlists.yaml`` with an example."""

    light_verbs: frozenset[str]
    happening_verbs: frozenset[str]
    undergoing_verbs: frozenset[str]
    effect_verbs: frozenset[str]
    harming_verbs: frozenset[str]
    aiming_verbs: frozenset[str]
    hitting_verbs: frozenset[str]
    planning_verbs: frozenset[str]
    reacting_verbs: frozenset[str]
    interjections: frozenset[str]
    realising_verbs: frozenset[str]
    wanting_verbs: frozenset[str]
    stopping_verbs: frozenset[str]
    struggling_verbs: frozenset[str]
    growing_verbs: frozenset[str]
    reaching_verbs: frozenset[str]
    passing_verbs: frozenset[str]
    beginnings: frozenset[str]
    always_violent: frozenset[str]
    deeds: frozenset[str]
    referring_words: frozenset[str]
    suspecting_verbs: frozenset[str]
    fixed_places: frozenset[str]
    edges: frozenset[str]
    held_ground: frozenset[str]
    parts_of_towns: frozenset[str]
    ground_vehicles: frozenset[str]
    aircraft: frozenset[str]
    owned_things: frozenset[str]
    plain_nouns: frozenset[str]
    open_weapons: frozenset[str]
    vague_weapons: frozenset[str]
    carriers: frozenset[str]
    loads: frozenset[str]
    crowd: frozenset[str]
    crowd_or_not: frozenset[str]
    demands: frozenset[str]
    armed_nouns: frozenset[str]
    fighting_bodies: frozenset[str]
    civil_bodies: frozenset[str]
    numerous: frozenset[str]
    breakaways: frozenset[str]
    other_occasions: frozenset[str]
    armed_men: frozenset[str]
    parts_of_groups: frozenset[str]
    relatives_and_crews: frozenset[str]
    other_people: frozenset[str]
    collectives: frozenset[str]
    titles: frozenset[str]
    outlets: frozenset[str]
    speaking_things: frozenset[str]
    unnamed_bodies: frozenset[str]
    the_dead: frozenset[str]
    unconfirmed_reports: frozenset[str]
    unreal_adjectives: frozenset[str]
    signs_of_violence: frozenset[str]
    denied_nouns: frozenset[str]
    any_act: frozenset[str]
    turns: frozenset[str]
    other_words: frozenset[str]
    apart_openings: frozenset[str]
    adding_openings: frozenset[str]
    crimes: frozenset[str]
    attackers: frozenset[str]
    animals: frozenset[str]
    bursting_things: frozenset[str]
    burnt_in_protest: frozenset[str]
    opponents: frozenset[str]
    figurative_of: frozenset[str]
    messages: frozenset[str]
    marks_of_doers: frozenset[str]
    marks_borne: frozenset[str]
    instigating_verbs: frozenset[str]
    bodies_of_a_kind: frozenset[str]
    slogans: frozenset[str]
    affiliations: frozenset[str]
    unnamed_callers: frozenset[str]
    gun_bearers: frozenset[str]
    perpetrating_verbs: frozenset[str]
    shelled_food: frozenset[str]
    measures: frozenset[str]
    provoking_verbs: frozenset[str]
    earlier_counts: frozenset[str]
    counting_verbs: frozenset[str]
    fallen_doers: frozenset[str]
    court_words: frozenset[str]
    operations: frozenset[str]
    mishap_verbs: frozenset[str]
    mishap_causes: frozenset[str]
    mishap_events: frozenset[str]
    sabotaged_things: frozenset[str]
    mishap_vehicles: frozenset[str]
    burning_fuels: frozenset[str]
    workplaces: frozenset[str]
    sham_words: frozenset[str]
    untrue_words: frozenset[str]
    true_words: frozenset[str]
    near_adverbs: frozenset[str]
    undone_if_failed: frozenset[str]
    rising_verbs: frozenset[str]
    people_of_acts: frozenset[str]
    warships: frozenset[str]
    kin_at_home: frozenset[str]
    treading_verbs: frozenset[str]
    trial_words: frozenset[str]
    short_steps: frozenset[str]
    long_steps: frozenset[str]
    partners_suffering: frozenset[str]
    euphemisms: frozenset[str]
    disabling_verbs: frozenset[str]
    contrasts: frozenset[str]
    tolls: frozenset[str]
    apart_words: frozenset[str]
    campaigns: frozenset[str]
    outlawed: frozenset[str]
    ordinals: frozenset[str]
    columns: frozenset[str]
    premises: frozenset[str]
    raids: frozenset[str]
    cargoes: frozenset[str]
    old_wars: frozenset[str]
    vantages: frozenset[str]
    debris: frozenset[str]
    shooting_down: frozenset[str]
    attributive_states: frozenset[str]
    plural_groups: frozenset[str]
    affiliating_verbs: frozenset[str]
    employ: frozenset[str]
    engaging_verbs: frozenset[str]
    doers_told: frozenset[str]
    bodies: frozenset[str]
    linking_verbs: frozenset[str]
    prosecuting_verbs: frozenset[str]
    prosecuting_nouns: frozenset[str]
    charges: frozenset[str]
    same_again: frozenset[str]
    foreign: frozenset[str]
    kinds_meant: Mapping[str, frozenset[str]]


@cache
def wordlists() -> WordLists:
    """The lists, read once.

    :raises LexiconError: a list is missing, unknown or holds something that is no word.
    """
    raw = reading.load("wordlists.yaml")
    names = {field.name for field in fields(WordLists)}
    if not isinstance(raw, Mapping) or set(raw) != names:
        raise LexiconError(f"wordlists.yaml must hold exactly these lists: {sorted(names)}")
    kinds = {noun: frozenset(types) for noun, types in raw["kinds_meant"].items()}
    lists = {name: frozenset(reading.words(raw, name, "wordlists.yaml")) for name in names - {"kinds_meant"}}
    return WordLists(**lists, kinds_meant=kinds)
