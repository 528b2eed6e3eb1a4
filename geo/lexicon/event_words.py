"""The lists of ``wordlists.yaml`` that tell events apart: a part of :mod:`geo.lexicon.wordlists`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventWords:
    """The lists by name; each is told in ``wordlists.yaml`` with an example."""

    demonstrating: frozenset[str]
    lone_fighters: frozenset[str]
    no_march: frozenset[str]
    needing_demand: frozenset[str]
    fleeing: frozenset[str]
    march_goals: frozenset[str]
    merry: frozenset[str]
    glad: frozenset[str]
    nearing_verbs: frozenset[str]
    who_protest: frozenset[str]
    doors_of_power: frozenset[str]
    occasions: frozenset[str]
    jailed: frozenset[str]
    words_of_protest: frozenset[str]
    burnt_on_roads: frozenset[str]
    ground_troops: frozenset[str]
    shaking_verbs: frozenset[str]
    roaring: frozenset[str]
    lifting_off: frozenset[str]
    stretches: frozenset[str]
    open_water: frozenset[str]
    points_of_arms: frozenset[str]
    burning_verbs: frozenset[str]
    wielded: frozenset[str]
    razing_verbs: frozenset[str]
    thefts: frozenset[str]
    valuables: frozenset[str]
    inspecting_officers: frozenset[str]
    carts: frozenset[str]
    rulers: frozenset[str]
    estates: frozenset[str]
    folk: frozenset[str]
    steering: frozenset[str]
    ways_of_dying: frozenset[str]
    parts_denied: frozenset[str]
    hearing_verbs: frozenset[str]
    breaking_out: frozenset[str]
    ways_of_words: frozenset[str]
    ruins: frozenset[str]
    gunshots: frozenset[str]
    soft_rounds: frozenset[str]
    states_told: frozenset[str]
    deploying_verbs: frozenset[str]
    papers_signed: frozenset[str]
    spraying_verbs: frozenset[str]
