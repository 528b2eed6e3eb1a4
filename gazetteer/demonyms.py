"""Words for what belongs to a place: "Iraqi", "South Koreans", "Chechen", "Parisian".

Those of countries come from :mod:`gazetteer.countries`, those of regions, provinces and towns from
``data/contexts.yaml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from .countries import by_demonym, countries
from .lexicon import lexicon
from .names import tokens
from .words import Word

MAX_WORDS = 3
_LONGEST_ARTICLE = 3
_JOINS = frozenset({" ", "-", "\xa0"})


@lru_cache(maxsize=8_192)
def place_of_demonym(word: str) -> str | None:
    """The name of the place that a demonym belongs to.

    >>> place_of_demonym("South Koreans"), place_of_demonym("Chechen"), place_of_demonym("Green")
    ('South Korea', 'Chechnya', None)
    """
    region = lexicon().adjectives.get(word)
    if region is not None:
        return region
    country = by_demonym(word)
    return country.name if country is not None else None


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """The first words of all demonyms, in normal form."""
    known = chain(lexicon().adjectives, *(country.demonyms for country in countries()))
    return frozenset(tokens(demonym)[0] for demonym in known)


@lru_cache(maxsize=16_384)
def _may_begin(word: str) -> bool:
    """Whether a demonym may begin with a word: few do, and a text has many capitals."""
    head = tokens(word)[:1]
    return not head or head[0] in _heads() or len(head[0]) <= _LONGEST_ARTICLE


def demonym_at(text: str, words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """The longest demonym that starts at word ``at``: the word after it, and the place's name."""
    if not words[at].capital or not _may_begin(words[at].text):
        return None
    end, stop = at + 1, min(at + MAX_WORDS, len(words))
    while end < stop and words[end].capital and words[end].gap in _JOINS:
        end += 1
    for last in range(end, at, -1):
        surface = text[words[at].start : words[last - 1].end]
        name = place_of_demonym(_cased(surface) if surface.isupper() else surface)
        if name is not None:
            return last, name
    return None


def _cased(surface: str) -> str:
    return surface.title()
