"""People's names as reports vary them: with or without first names, particles, titles and diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.lexicon.terms import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
# Articles and particles that transliterations of one name have or lack.
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "ad",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "bin",
        "ibn",
        "bint",
        "abu",
        "abou",
        "de",
        "la",
        "von",
        "van",
    }
)

Person = frozenset[str]
"""A name as the set of its folded words, without particles."""


def person(name: str) -> Person:
    """The words of a name, folded, particles left out unless there is nothing else.

    >>> sorted(person("Abu Yusuf al-Qadirí"))
    ['qadiri', 'yusuf']
    """
    words = frozenset(fold(word) for word in _WORD.findall(name))
    return (words - _PARTICLES) or words


def same_person(a: Person, b: Person) -> bool:
    """Whether one name says no more than the other and they share a word of four letters or more.

    >>> same_person(person("Yusuf Qadiri"), person("al-Qadiri"))
    True
    >>> same_person(person("Ali"), person("Ali Reza"))
    False
    """
    shared = a & b
    return shared in (a, b) and any(len(word) >= 4 for word in shared)


def distinct_people(names: Iterable[Person]) -> list[Person]:
    """The people among the names, each under the fullest name given, in a stable order."""
    people: list[Person] = []
    for name in sorted(set(names), key=lambda words: (-len(words), sorted(words))):
        if name and not any(same_person(name, other) for other in people):
            people.append(name)
    return people
