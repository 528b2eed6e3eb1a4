"""What the words of war mean: actors, weapons, targets and people, as data with a matcher.

Each lexicon is read from its YAML files on first use and kept; nothing is read when this is imported.

>>> [(hit.value.actor.name, hit.value.how) for hit in actors().find("Israeli jets hit Hashed depots")]
[('Israel', 'forces'), ('Popular Mobilization Forces', 'name')]
>>> [hit.value.name for hit in weapons().find("eight Katyusha rockets")]
['rocket']
"""

from __future__ import annotations

from functools import cache, lru_cache

from geo.lexicon.actor_lexicon import ActorLexicon
from geo.lexicon.entries import Actor, ActorForm, Person, Target, Weapon
from geo.lexicon.terms import Hit, TermIndex

__all__ = [
    "Actor",
    "ActorForm",
    "ActorLexicon",
    "Hit",
    "Person",
    "Target",
    "TermIndex",
    "Weapon",
    "actors",
    "generic_actors",
    "people",
    "targets",
    "weapon_family",
    "weapons",
]


@cache
def actors() -> ActorLexicon:
    """Named actors: states, forces, groups, coalitions.

    :raises LexiconError: a data file is malformed; the message names file and entry. So for all four.
    """
    from geo.lexicon.actor_lexicon import build

    return build()


@cache
def generic_actors() -> TermIndex[Actor]:
    """Words for actors that name nobody: "gunmen", "suspected jihadists", "security forces"."""
    from geo.lexicon.nouns import build_generic_actors

    return build_generic_actors()


@cache
def weapons() -> TermIndex[Weapon]:
    """Weapons of the schema's vocabulary with the ACLED sub-event type that each implies."""
    from geo.lexicon.nouns import build_weapons

    return build_weapons()


@lru_cache(maxsize=4096)
def weapon_family(weapon: str) -> str | None:
    """The family of a weapon's name, ``None`` when the lexicon has no such weapon.

    >>> weapon_family("IED"), weapon_family("spoon")
    ('ground explosives', None)
    """
    found = weapons().lookup(weapon)
    return found[0].family if found else None


@cache
def targets() -> TermIndex[Target]:
    """Things and people that are hit, with GTD's targtype1."""
    from geo.lexicon.nouns import build_targets

    return build_targets()


@cache
def people() -> TermIndex[Person]:
    """Nouns for people who are counted, with their role."""
    from geo.lexicon.nouns import build_people

    return build_people()
