"""Whether the bare words of a sentence tell of arms, or of what flies: what event words ask for that mean
violence only beside them (:mod:`geo.lexicon.telling`).
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from geo.lexicon import weapons
from geo.lexicon.events import all_forms
from geo.lexicon.wordlists import wordlists


def armed(words: Set[str], text: str) -> bool:
    """Whether a weapon is there, or what fires one.

    >>> armed({"tank", "fire"}, "tank fire"), armed({"camp", "fire"}, "camp fire")
    (True, False)
    """
    if not words.isdisjoint(("responsibility", "mine", "mines", "plane", "planes")):  # "stepped on a mine"
        return True
    return not _firing().isdisjoint(words) or bool(weapons().find(text))


def holds_arms(words: Set[str], text: str) -> bool:
    """Whether arms are there to be found: "found rifles and ammunition", "seized a cache"."""
    return not _hauls().isdisjoint(words) or armed(words, text)


@cache
def _hauls() -> frozenset[str]:
    return all_forms(wordlists().cargoes | wordlists().war_material | {"cache"})


@cache
def _firing() -> frozenset[str]:
    """What fires: the tank of "tank fire"."""
    spelt = {key.removesuffix("fire") for key in weapons().folded if key.endswith("fire")}
    return all_forms(word for word in spelt if word)


def flies(words: Set[str], text: str) -> bool:
    """Whether an aircraft is there; of what else crashes, the dead and hurt have words of their own."""
    return not _aircraft().isdisjoint(words)


@cache
def _aircraft() -> frozenset[str]:
    return all_forms({*wordlists().aircraft, "plane"})
