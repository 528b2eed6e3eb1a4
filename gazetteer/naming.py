"""The names of a text without repetition: who bears one, and what the text says of where it lies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from .candidates import Option, options
from .chains import Link, find_gaps, find_links, find_lists, find_shared_kinds
from .kinds import KIND_WORDS, Kind
from .lexicon import UNLISTED, lexicon
from .matching import SITES
from .model import MentionKind
from .readings import Found
from .store import Store

Sense = tuple[str, frozenset[Kind], bool, str]
"""What tells one name of a text from another: what to look up, the kinds asked for, whether it is a demonym,
and where it lies, if the text has it in several places.
"""
MAX_BESIDE = 40
"""Names in a list that count for one of it."""
_VILLAGE = re.compile(r"\b(?:villages?|hamlets?) of\s+\Z", re.IGNORECASE)
_BEFORE = 24
"""Characters before a name in which "the village of" is looked for."""
_AIRPORT = frozenset({Kind.AIRPORT})
_AREAS = {Kind.COUNTRY: 0, Kind.CONTINENT: 0, Kind.REGION: 1, Kind.ADMIN1: 2, Kind.WATER: 2, Kind.ISLAND: 2}


@dataclass(slots=True)
class Name:
    """All mentions of one name in a text, and what it may mean."""

    query: str
    kinds: frozenset[Kind]
    options: list[Option]
    count: int = 0
    outer: dict[int, bool] = field(default_factory=dict)
    """Numbers of the names that it is said to lie in, and whether only a list says so."""
    inner: set[int] = field(default_factory=set)
    """Numbers of the names that are said to lie in it."""
    beside: set[int] = field(default_factory=set)
    """Numbers of the names that stand in a list with it."""
    settled: list[float] = field(default_factory=list)
    """The evidence for each of the options that does not depend on other names."""
    ranked: list[tuple[float, Option]] = field(default_factory=list)
    described: bool = False
    """A description, not a name: it means one of its options or, without any, the capital of the country that
    the text is about.
    """
    rules: bool = False
    """Whether it stands for those who rule there, somewhere in the text."""
    village: bool = False
    """Whether the text calls it a village somewhere."""
    own: tuple[str, str, float] = ("", "", 0.0)
    """What it adds to what is known around: country, province, weight."""
    _alike: tuple[list[Option], frozenset[int]] | None = None
    """The options last asked for their indexes, and these."""

    @property
    def best(self) -> int | None:
        """The index of the best candidate."""
        return self.ranked[0][1].index if self.ranked else None

    @property
    def namesakes(self) -> frozenset[int]:
        """The indexes of all candidates."""
        if self._alike is None or self._alike[0] is not self.options:
            self._alike = self.options, frozenset([option.index for option in self.options])
        return self._alike[1]


def names_of(text: str, found: Sequence[Found], store: Store) -> tuple[list[Name], list[int]]:
    """The names of a text without repetition, and which of them each mention bears."""
    names: list[Name] = []
    numbers: dict[Sense, int] = {}
    number_of: list[int] = []
    gaps = find_gaps(text, found)
    lists = find_lists(gaps)
    links = find_links(found, gaps, lists, text)
    shared = find_shared_kinds(text, found, lists)
    lower = text.lower()
    called = "village" in lower or "hamlet" in lower
    for at, (one, told) in enumerate(zip(found, _told_apart(found, links), strict=True)):
        demonym = one.kind is MentionKind.DEMONYM
        asked = one.asked or shared.get(at, frozenset())
        key = (one.query.casefold(), asked, demonym, told)
        if key not in numbers:
            numbers[key] = len(names)
            described = one.description is not None
            if described:
                choices = [Option(index, "name") for index in one.means]
            elif is_noun(one.text):
                choices = []
            else:
                choices = options(one.query, store, asked, fuzzy=not one.known)
            choices = _largest_area(choices, store) if demonym else choices
            names.append(Name(one.query, asked, choices, described=described))
        name = names[numbers[key]]
        name.count += 1
        if called and _VILLAGE.search(text, max(0, one.start - _BEFORE), one.start) is not None:
            name.village = True
        name.rules |= one.kind is MentionKind.METONYM
        number_of.append(numbers[key])
    for link in links:
        _add_link(names, number_of, link, store)
    for listed in lists:
        group = {number_of[at] for at in listed if found[at].kind is not MentionKind.DEMONYM}
        heads = set(nsmallest(MAX_BESIDE + 1, group))  # nobody looks at more: long lists stay cheap
        for number in group if len(group) > 1 else ():
            names[number].beside |= heads - {number}
    _share(names, numbers, store)
    return names, number_of


def is_noun(name: str) -> bool:
    """Whether a given span is a common noun ("the city") and no name: its namesakes say nothing of a text."""
    return name.islower() and all(lexicon().rank(word) < UNLISTED for word in name.split())


def _largest_area(choices: list[Option], store: Store) -> list[Option]:
    """For a demonym: a country before a region before a province, whatever else has the name."""
    return sorted(choices, key=lambda o: _AREAS.get(store.kind(o.index), 3))[:1]


def _add_link(names: Sequence[Name], number_of: Sequence[int], link: Link, store: Store) -> None:
    inner, outer = number_of[link.inner], number_of[link.outer]
    if inner == outer or names[inner].described or not names[outer].options:
        return
    top = store.kind(names[outer].options[0].index)
    if top is Kind.TOWN and any(
        store.kind(option.index) is Kind.COUNTRY for option in names[inner].options[:1]
    ):  # "Idlib city of Syria", which reads like "the West Bank city of Jenin"
        inner, outer, top = outer, inner, Kind.COUNTRY
    tops = {top, *(store.kind(option.index) for option in names[inner].options[:1])}
    if tops <= {Kind.COUNTRY, Kind.CONTINENT} or top in SITES:
        return
    names[inner].outer[outer] = link.weak and names[inner].outer.get(outer, True)
    if not link.weak:
        names[outer].inner.add(inner)


def _told_apart(found: Sequence[Found], links: Sequence[Link]) -> list[str]:
    """For each mention of a name that the text puts into several places ("Springfield, Illinois" and
    "Springfield, Missouri") which one; a mention without any means the one before it.
    """
    outer = {
        link.inner: found[link.outer].query.casefold()
        for link in reversed(links)
        if not link.weak and found[link.outer].query.casefold() != found[link.inner].query.casefold()
    }
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for at in sorted(outer):
        places[found[at].query.casefold()][outer[at]] = None
    last: dict[str, str] = {}
    told = []
    for at, one in enumerate(found):
        query = one.query.casefold()
        several = places.get(query, {})
        if len(several) > 1:
            last[query] = outer.get(at, last.get(query, next(iter(several))))
        told.append(last.get(query, ""))
    return told


def _share(names: Sequence[Name], numbers: Mapping[Sense, int], store: Store) -> None:
    """One sense a text: "the X airbase" tells what a bare "X" means, and "X, Y" what every X lies in."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (query, _, demonym, told), number in numbers.items():
        if not demonym:
            alike[_bare(query), told].append(number)
    for group in alike.values():
        outer = {k: v for n in group for k, v in names[n].outer.items()}
        sites = [names[n] for n in group if names[n].kinds & SITES and names[n].kinds != _AIRPORT]
        for number in group:
            name = names[number]
            name.outer = {**outer, **name.outer}
            if not name.kinds and sites and 2 * sum(s.count for s in sites) >= name.count:
                name.kinds = sites[0].kinds
                name.options = options(name.query, store, name.kinds)


def _bare(query: str) -> str:
    """A name without the words for a site at its end: "balad" of "balad airbase"."""
    words = query.split()
    for length in (2, 1):
        if len(words) > length and KIND_WORDS.get(" ".join(words[-length:]), frozenset({Kind.TOWN})) <= SITES:
            return " ".join(words[:-length])
    return query
