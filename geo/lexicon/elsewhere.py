"""Sentences of sport, markets and nature, whose words are those of war, told by their bare words.

What is asked here is less than what the parse is asked later
(:func:`geo.extract.events.figures.elsewhere`): only words that are nouns wherever they stand, so that a
sentence given up here would be given up there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache

from geo.lexicon import reading
from geo.lexicon.events import scenes
from geo.lexicon.terms import plural

_SMALL = re.compile(r"\b[a-z]+\b")


def is_elsewhere(words: Set[str], text: str) -> bool:
    """Whether the sentence, of these words in lower case, speaks of sport, markets or nature.

    >>> is_elsewhere({"the", "team", "struck"}, "The team struck"), is_elsewhere({"games"}, "Games")
    (True, False)
    """
    if _all().isdisjoint(words):
        return False
    alone, market = _alone(), _market()
    # The plural of a name is none of its noun: "the Games", and in capitals nothing tells them apart.
    small = set(_SMALL.findall(text))
    if any(form in small or form == lemma for form, lemma in alone.items() if form in words):
        return True
    return len({lemma for form, lemma in market.items() if form in words and form in small}) > 1


@cache
def _all() -> frozenset[str]:
    return frozenset((*_alone(), *_market()))


@cache
def _alone() -> dict[str, str]:
    return _forms(scenes().sport | scenes().nature)


@cache
def _market() -> dict[str, str]:
    return _forms(scenes().market)


def _forms(lemmas: Iterable[str]) -> dict[str, str]:
    """Singular and plural of the nouns that are nothing else, with their lemma."""
    unsure = frozenset(reading.load("event_forms.yaml")["not_only_nouns"])
    sure = [lemma for lemma in lemmas if lemma.isalpha() and lemma not in unsure]
    return {form: lemma for lemma in sure for form in (lemma, plural(lemma)) if form}
