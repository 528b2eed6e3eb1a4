"""Whether a sentence can tell of an event at all, from its bare words: the first look, before any parse.

An event word whose sense asks for more ("fell", "released", "took") counts only with it: its particle or
object ("blow … up"), a weapon, a vehicle, a crowd. Nothing is asked here that the parse is not
asked later (:mod:`geo.extract.triggers`, :mod:`geo.extract.evidence`), so that no telling is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from geo.lexicon import people, reading, weapons
from geo.lexicon.events import EventWord, events, forms_of, scenes, speech
from geo.lexicon.wordlists import wordlists

_WORD = re.compile(r"[a-z]+")
_PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})
_CIVIL = ("civilian", "medical", "religious", "journalist", "aid worker")
_Ask = Callable[[set[str], str], bool]
_Need = tuple[tuple[frozenset[str], ...], _Ask | None]
"""What a word needs beside it: one form of each of these words, and what is asked of the sentence."""


class Telling(IntEnum):
    """What a sentence may hold."""

    NOTHING = 0
    STANCE = 1
    """At most a word about an event told elsewhere: "denied", "claimed"."""
    EVENT = 2


@dataclass(frozen=True, slots=True)
class _Words:
    plain: frozenset[str]
    """Forms that may tell of an event whatever stands beside them."""
    asking: dict[str, tuple[_Need, ...]]
    stance: frozenset[str]
    any: frozenset[str]


def telling(text: str) -> Telling:
    """What the sentence may hold. Linear in its length.

    >>> [telling(text).name for text in ("Prices fell.", "Shells fell.", "He denied it.", "It blew up.")]
    ['NOTHING', 'EVENT', 'STANCE', 'EVENT']
    """
    lower = text.lower()
    words = set(_WORD.findall(lower))
    known = _words()
    if known.any.isdisjoint(words):
        return Telling.NOTHING
    if not known.plain.isdisjoint(words):
        return Telling.EVENT
    for form in words & known.asking.keys():
        for beside, ask in known.asking[form]:
            if not any(forms.isdisjoint(words) for forms in beside) and (ask is None or ask(words, text)):
                return Telling.EVENT
    return Telling.NOTHING if known.stance.isdisjoint(words) else Telling.STANCE


def says(text: str) -> bool:
    """Whether anybody may be quoted in the sentence."""
    return not _saying().isdisjoint(_WORD.findall(text.lower()))


def asks_who_speaks(text: str) -> bool:
    """Whether who is quoted in the sentence may be named before it: "he said", "its ministry said"."""
    return says(text) and not _PRONOUNS.isdisjoint(_WORD.findall(text.lower()))


@cache
def _saying() -> frozenset[str]:
    return _all_forms(speech().say)


def _asked(word: EventWord) -> _Ask | None:
    """What a word of this entry needs in its sentence to mean violence, where words alone can tell."""
    if word.id == "harm":
        return _harmed
    if word.id == "found-dead":
        return _marked
    if word.id == "life-attempt":
        return _on_a_life
    return {"weapon": _armed, "vehicle": _rides, "protesters": _protests}.get(word.sense)


def _in_a_row(words: set[str], text: str) -> bool:
    """Whether the words of an event word are one phrase: "a sit-in", not "sit down in"."""
    return bool(events().terms.find(text))


def _on_a_life(words: set[str], text: str) -> bool:
    """ "an attempt on the judge's life", whose words are not in a row."""
    return not words.isdisjoint(("life", "lives")) or _in_a_row(words, text)


def _armed(words: set[str], text: str) -> bool:
    if not words.isdisjoint(("responsibility", "mine", "mines")):  # "stepped on a mine"
        return True
    return not _firing().isdisjoint(words) or bool(weapons().find(text))


@cache
def _firing() -> frozenset[str]:
    """What fires: the tank of "tank fire"."""
    spelt = {key.removesuffix("fire") for key in weapons().folded if key.endswith("fire")}
    return _all_forms(word for word in spelt if word)


def _rides(words: set[str], text: str) -> bool:
    return not _vehicles().isdisjoint(words)


@cache
def _vehicles() -> frozenset[str]:
    return _all_forms(scenes().vehicle)


def _protests(words: set[str], text: str) -> bool:
    if not _crowds().isdisjoint(words) and not _demands().isdisjoint(words):
        return True
    many = {"protester"} if _demands().isdisjoint(words) else {"protester", *_CIVIL}
    return any(hit.value.role in many for hit in people().find(text))


@cache
def _crowds() -> frozenset[str]:
    return _all_forms(wordlists().crowd)


@cache
def _demands() -> frozenset[str]:
    return _all_forms(part for lemma in wordlists().demands for part in _WORD.findall(lemma))


def _harmed(words: set[str], text: str) -> bool:
    return not words.isdisjoint(("life", "lives", "casualty", "casualties"))


def _marked(words: set[str], text: str) -> bool:
    return not words.isdisjoint(wordlists().signs_of_violence)


def _all_forms(lemmas: Iterable[str]) -> frozenset[str]:
    return frozenset(form for lemma in lemmas for form in forms_of(lemma))


@cache
def _words() -> _Words:
    lexicon = events()
    plain: set[str] = set()
    asking: dict[str, set[_Need]] = {}

    def add(spelt: str, word: EventWord, partner: str | None = None, *, row: bool = True) -> None:
        *before, last = _WORD.findall(spelt)
        beside = *(frozenset([part]) for part in before), *([_all_forms([partner])] if partner else [])
        ask = _asked(word)
        for form in forms_of(last):
            if beside or ask:
                asking.setdefault(form, set()).add((beside, ask or (_in_a_row if before and row else None)))
            else:
                plain.add(form)
        if before:
            add("".join((*before, last)), word, partner)  # "gunbattle"

    for noun, word in (*lexicon.nouns.items(), *lexicon.phrases):
        add(noun, word)
    for verb, readings in lexicon.verbs.items():
        for partner, word in readings:
            add(verb, word, partner, row="-" not in verb)
    stance = frozenset(reading.load("event_forms.yaml")["stance"]).union(forms_of("claim"))
    return _Words(
        frozenset(plain),
        {form: tuple(found) for form, found in asking.items()},
        stance,
        frozenset(plain).union(asking, stance),
    )
