"""The word knowledge of recognition: ordinary words, people's names, and the words around names.

All of it is data in ``gazetteer/data`` (``words.txt``, ``given_names.txt``, ``surnames.txt``,
``people.yaml``, ``contexts.yaml``), read once, when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from .names import normal_form

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: slower, the same
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # the one or the other

COMMONEST = 300
"""Words up to this rank are no given names, although somebody is called "In" or "So"."""
UNLISTED = 1_000_000
"""The rank of a word that is no ordinary English word."""

# fmt: off
DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east",
    "north-west", "south-east", "south-west", "ne", "nw", "se", "sw", "nne", "nnw", "sse", "ssw",
})
SIDES = frozenset({
    "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern",
    "southwestern", "upper", "lower", "downtown", "greater", "inner", "outer", "mainland", "coastal", "rural",
    "neighbouring", "neighboring", "nearby",
})
# fmt: on
COMPASS = DIRECTIONS | SIDES
UNITS = frozenset(
    {"km", "kms", "kilometers", "kilometres", "mi", "mile", "miles", "meters", "metres", "m", "nm"}
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists in lower case. ``ranks`` maps an English word to its place by frequency, from 1."""

    ranks: Mapping[str, int]
    proper: frozenset[str]
    """Ordinary words that English dictionaries also list as proper nouns."""
    given: frozenset[str]
    surnames: Mapping[str, int]
    titles: frozenset[str]
    roles: frozenset[str]
    introducing: frozenset[str]
    """Titles and roles: what a person's name follows on."""
    short_titles: frozenset[str]
    """Those that are abbreviations, and no words of their own: "Col", "Gen"."""
    particles: frozenset[str]
    organisations: frozenset[str]
    facilities: frozenset[str]
    hit: frozenset[str]
    """What is done to a building, after "was"."""
    agents: frozenset[str]
    bands: frozenset[str]
    """Many who are of one people or group, whose name stands before."""
    offices: frozenset[str]
    """Those of a country, before "of": the country is whose they are, not where."""
    deeds: frozenset[str]
    """What those who rule a place have: its decisions, its demands."""
    money: frozenset[str]
    """After "capital" where it is no town."""
    speech: frozenset[str]
    locatives: frozenset[str]
    locatives_elsewhere: frozenset[str]
    """Of other languages: "in", "near", "the city of"."""
    adverbs: frozenset[str]
    addressed: frozenset[str]
    dealings: frozenset[str]
    heads: frozenset[str]
    """Before "of" and the name of a place."""
    taken: frozenset[str]
    """Before a name: something was done to a place, or somebody went there."""
    overrun: frozenset[str]
    """After a name and "was": something was done to a place."""
    onslaughts: frozenset[str]
    """Before "on" and the name of a place."""
    siding: frozenset[str]
    """Behind the name of a state and a hyphen: it stands behind somebody."""
    romanised: frozenset[str]
    """First words of names that are spelt in many ways."""
    travel: frozenset[str]
    hailing: frozenset[str]
    """People who live somewhere, before "from"."""
    ways: frozenset[str]
    elements: frozenset[str]
    """First words of place names after which no surname follows."""
    vessels: frozenset[str]
    never: frozenset[str]
    things: frozenset[str]
    topics: frozenset[str]
    not_places: frozenset[str]
    """In normal form: groups, brands and bodies whose names hold a place's name."""
    not_places_start: frozenset[str]
    """The first words of those."""
    bodies: frozenset[str]
    """In normal form: bodies and channels that share their name with a place."""
    languages: frozenset[str]
    language_cues: frozenset[str]
    usual: Mapping[str, tuple[str, ...]]
    """Normal form of a name -> normal form of the place usually meant, its country, perhaps its code and
    province."""
    adjectives: Mapping[str, str]
    """"Chechen" -> "Chechnya": adjectives and inhabitants' names of what is no country."""

    def rank(self, word: str) -> int:
        """How common a word is: 1 for "the"; :data:`UNLISTED` when it is no ordinary word."""
        return self.ranks.get(word, UNLISTED)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists that come with the package."""
    people, contexts = _yaml("people.yaml"), _yaml("contexts.yaml")
    words = list(_lines("words.txt"))
    given = {name.lower() for name in _lines("given_names.txt")} | _words(people["given"])
    ranks = {word.rstrip("+"): rank for rank, word in enumerate(words, start=1)}
    not_places = frozenset(normal_form(name) for name in contexts["not_places"].split(","))
    return Lexicon(
        ranks=ranks,
        proper=frozenset(word[:-1] for word in words if word.endswith("+")),
        given=frozenset(name for name in given if ranks.get(name, UNLISTED) > COMMONEST),
        surnames={name.lower(): rank for rank, name in enumerate(_lines("surnames.txt"), start=1)},
        titles=_words(people["titles"]),
        roles=_words(people["roles"]),
        introducing=_words(people["titles"]) | _words(people["roles"]),
        short_titles=_words(people["short_titles"]),
        particles=_words(people["particles"]),
        adjectives=contexts["adjectives"],
        usual={
            normal_form(name): (normal_form(place), iso or "", *code)
            for name, (place, iso, *code) in contexts["usual"].items()
        },
        not_places=not_places,
        not_places_start=frozenset(name.split()[0] for name in not_places if name),
        bodies=frozenset(normal_form(name) for name in contexts["bodies"].split(",")),
        **{
            name: _words(contexts[name])
            for name in [
                "organisations",
                "facilities",
                "hit",
                "agents",
                "bands",
                "offices",
                "deeds",
                "money",
                "speech",
                "locatives",
                "locatives_elsewhere",
                "adverbs",
                "addressed",
                "dealings",
                "heads",
                "taken",
                "overrun",
                "onslaughts",
                "siding",
                "romanised",
                "travel",
                "hailing",
                "ways",
                "elements",
                "vessels",
                "never",
                "things",
                "topics",
                "languages",
                "language_cues",
            ]
        },
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


def _yaml(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(
        (files("gazetteer") / "data" / name).read_text(encoding="utf-8"), Loader=_Loader
    )
    return found


def _lines(name: str) -> Iterator[str]:
    text = (files("gazetteer") / "data" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
