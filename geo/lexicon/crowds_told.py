"""Crowds that a sentence may tell of, by its bare words: a part of :mod:`geo.lexicon.telling`."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from geo.lexicon import people
from geo.lexicon.events import all_forms, events
from geo.lexicon.wordlists import wordlists

_WORD = re.compile(r"[a-z]+")
_CIVIL = ("civilian", "medical", "religious", "journalist", "aid worker")
_POLICE = frozenset({"police", "policemen", "officers", "gendarmes", "soldiers", "troops", "forces"})
_STREETS = frozenset({"street", "streets"})
_HELD = re.compile(
    r"\b(?:took place|(?:was|were) (?:also |then )?(?:held|staged|organi[sz]ed)|happened|occurred)\b"
)
"""Of rallies (geo/extract/events/rallies.py)."""


def protests(words: Set[str], text: str) -> bool:
    """Whether somebody is there who may protest: protesters, or people who ask for something, march, stand
    before a parliament or block a way.
    """
    if not words.isdisjoint(("rally", "rallies")) and _HELD.search(text):
        return True
    told = not (_demands().isdisjoint(words) and _marching().isdisjoint(words))
    told = told or (not _blocking().isdisjoint(words) and _names_way(words, text))
    told = told or not _signs().isdisjoint(words)
    if told and not _crowds().isdisjoint(words):
        return True
    roles = {"protester", *_CIVIL} if told else {"protester"}
    return any(hit.value.role in roles for hit in people().find(text))


def ended(words: Set[str], text: str) -> bool:
    """Whether a protest is there that may be ended."""
    known = events()
    if any(hit.value.id in {"protest", "gathering"} for hit in known.terms.find(text)):
        return True
    if any(hit.value.role == "protester" for hit in people().find(text)):
        return True
    return not _assemblies().isdisjoint(words)


def bundled(words: Set[str], text: str) -> bool:
    """Whether police may put those who protest into vans."""
    return not words.isdisjoint(_POLICE) and not (
        _assemblies().isdisjoint(words) and _signs().isdisjoint(words) and _demands().isdisjoint(words)
        and not any(hit.value.role == "protester" for hit in people().find(text))
    )  # fmt: skip


@cache
def _signs() -> frozenset[str]:
    """Forms of the words for what is borne in protest."""
    return all_forms(wordlists().borne_in_protest | wordlists().borne_images)


@cache
def _assemblies() -> frozenset[str]:
    nouns = events().nouns.items()
    return all_forms(noun for noun, word in nouns if word.id in {"protest", "gathering"})


@cache
def _crowds() -> frozenset[str]:
    words = wordlists()
    return all_forms(words.crowd | words.civil_bodies | words.public_gatherings | words.who_protest)


@cache
def _demands() -> frozenset[str]:
    words = wordlists()
    told = words.demands | words.pleas | words.gains | words.papers_handed
    return all_forms(part for lemma in told for part in _WORD.findall(lemma))


@cache
def _marching() -> frozenset[str]:
    words = wordlists()
    told = (part for lemma in words.demonstrating for part in _WORD.findall(lemma) if len(part) > 3)
    return all_forms(told) | all_forms(words.doors_of_power) | _STREETS


@cache
def _blocking() -> frozenset[str]:
    return all_forms(wordlists().blocking_verbs)


NUMBERED_ROAD = re.compile(r"\b[A-Z]{1,3}-?\d{1,4}\b")
""" "M-8", "A6", "N1"."""


def _names_way(words: Set[str], text: str) -> bool:
    return not _ways().isdisjoint(words) or NUMBERED_ROAD.search(text) is not None


@cache
def _ways() -> frozenset[str]:
    return all_forms(wordlists().thoroughfares)


@cache
def jailed() -> frozenset[str]:
    """Forms of the words for those who are in prison."""
    return all_forms(wordlists().jailed)
