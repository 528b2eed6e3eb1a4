"""Words as evidence: how much of what is rare two tellings have in common."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import mul

from geo.lexicon.terms import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4
_PREFIX = 7
"""Words are compared by their first letters, so that "wounding" meets "wounded"."""


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return fold(word)[:_PREFIX]


def content_words(text: str) -> frozenset[str]:
    """The longer words of a text and its numbers, folded and cut to their first letters.

    >>> sorted(content_words("Rockets hit the base; 12 wounded"))
    ['12', 'base', 'rockets', 'wounded']
    """
    words = [word for word in _WORD.findall(text) if len(word) >= _SHORTEST or word.isdigit()]
    return frozenset(map(_stem, words))


def rarity(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """How rare each word is in the texts: ln(1 + n / df), the smoothed inverse document frequency."""
    total, seen = 0, Counter[str]()
    for words in texts:
        total += 1
        seen.update(words)
    return {word: math.log1p(total / count) for word, count in seen.items()}


def weighted(words: frozenset[str], weights: Mapping[str, float], default: float = 1.0) -> dict[str, float]:
    """The words with their weights, in a stable order."""
    return {word: weights.get(word, default) for word in sorted(words)}


def length(words: Mapping[str, float]) -> float:
    """Euclidean length of a vector of weights."""
    weights = words.values()
    return math.sqrt(sum(map(mul, weights, weights)))


def overlap(
    a: Mapping[str, float],
    b: Mapping[str, float],
    length_a: float | None = None,
    length_b: float | None = None,
) -> float:
    """Cosine of two weighted sets of words, 0 to 1; lengths may be given where they are known.

    >>> round(overlap({"a": 1.0, "b": 2.0}, {"b": 2.0, "c": 1.0}), 2)
    0.8
    """
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    shared = sum([weight * many[word] for word, weight in few.items() if word in many])
    if not shared:
        return 0.0
    both = (length(a) if length_a is None else length_a) * (length(b) if length_b is None else length_b)
    return min(1.0, shared / both)
