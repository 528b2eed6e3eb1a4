"""The lexicons that are plain lists of terms: weapons, targets, people, and actors without a name.

In the data an entry's ``terms`` are words in the singular, whose plurals are made here; a term given as
``{gunman: gunmen}`` brings an irregular plural, ``{personnel: ""}`` has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo.errors import LexiconError
from geo.lexicon import reading
from geo.lexicon.entries import ROLES, WEAPON_FAMILIES, Actor, Person, Target, Weapon
from geo.lexicon.terms import TermIndex, with_plurals


def build_weapons() -> TermIndex[Weapon]:
    """Weapons from ``weapons.yaml``."""

    def terms() -> Iterator[tuple[str, Weapon]]:
        name = "weapons.yaml"
        for entry in reading.entries(name):
            family = reading.one_of(entry, "family", WEAPON_FAMILIES, name)
            countable = bool(entry.get("countable", True))
            weapon = Weapon(entry["name"], entry.get("sub_event_type"), family, countable)
            for term, _ in _terms(entry, name):
                yield term, weapon

    return TermIndex(terms())


def build_targets() -> TermIndex[Target]:
    """Targets from ``targets.yaml``."""
    from geo.vocabulary import TARGET_TYPES

    def terms() -> Iterator[tuple[str, Target]]:
        name = "targets.yaml"
        for entry in reading.entries(name):
            kind = reading.one_of(entry, "type", TARGET_TYPES, name)
            for term, noun in _terms(entry, name):
                yield term, Target(kind, noun)

    return TermIndex(terms())


def build_people() -> TermIndex[Person]:
    """People from ``people.yaml``."""

    def terms() -> Iterator[tuple[str, Person]]:
        name = "people.yaml"
        for entry in reading.entries(name):
            role = reading.one_of(entry, "role", ROLES, name)
            for term, noun in _terms(entry, name):
                yield term, Person(role, noun)

    return TermIndex(terms())


def build_generic_actors() -> TermIndex[Actor]:
    """Actors that name nobody, from ``generic_actors.yaml``."""
    from geo.vocabulary import ACTOR_TYPES

    def terms() -> Iterator[tuple[str, Actor]]:
        name = "generic_actors.yaml"
        for entry in reading.entries(name):
            kind = reading.one_of(entry, "type", ACTOR_TYPES, name)
            actor = Actor(entry["name"], kind, kind="generic")
            for term, _ in _terms(entry, name):
                yield term, actor

    return TermIndex(terms())


def _terms(entry: Mapping[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """Each form of an entry's terms with its singular."""
    terms = entry.get("terms")
    if not isinstance(terms, list):
        raise LexiconError(f"In the lexicon file {name}, {dict(entry)!r} has no list of terms.")
    for term in terms:
        if isinstance(term, Mapping) and len(term) == 1:
            ((word, many),) = term.items()
        else:
            word, many = term, None
        if not isinstance(word, str) or not (many is None or isinstance(many, str)):
            raise LexiconError(f"In the lexicon file {name}, {term!r} of {dict(entry)!r} is not a word.")
        for form in with_plurals(word, many):
            yield form, word
