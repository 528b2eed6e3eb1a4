"""The places that a name could mean, and how each was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .kinds import KIND_WORDS, Kind
from .names import normal_form, variants
from .store import Hit, Store

LIMIT = 60
"""Candidates of one name at most: namesakes beyond that are the least important ones."""
_NEARBY_M = 35_000.0
_SITES = frozenset({Kind.AIRPORT, Kind.AIR_BASE, Kind.BASE, Kind.CROSSING, Kind.CAMP})
_LEADING = re.compile(
    r"(?:the\s+)?(?:(?:city|town|village|province|state|governorate|region|district|county|republic|kingdom|commonwealth|"
    r"island|islands|port|port\s+city|municipality|suburb|area|valley|gulf|bay|lake)\s+of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Option:
    """A place a name could mean. ``how`` it was found: ``name``, ``alias``, ``shortened``, ``site``, ``spelling``,
    ``fuzzy`` or ``inside`` (the name of something in it, "Mosul University").
    """

    index: int
    how: str


def options(
    name: str, store: Store, asked: frozenset[Kind] = frozenset(), fuzzy: bool = False
) -> list[Option]:
    """The places that ``name`` could mean, likeliest first by renown alone.

    ``asked`` are the kinds that words beside the name ask for; ``fuzzy`` allows misspelt names.
    """
    name = _POSSESSIVE.sub("", name.strip())
    found = list(_exact(name, store))
    if asked & _SITES and not any(store.kind(o.index) in asked for o in found):
        found = [*_sites_near(found, asked & _SITES, store), *found]
    if not found:
        found = list(_shortened(name, store))
    if not found:
        found = _of_hits((h for v in variants(name) for h in store.lookup_normal(v)), "spelling")
    if not found and fuzzy:
        found = _of_hits(store.fuzzy(name), "fuzzy")
    if not found:
        found = _of_hits(_inside(name, store), "inside")
    return list({option.index: option for option in reversed(found)}.values())[::-1][:LIMIT]


def _exact(name: str, store: Store) -> Iterator[Option]:
    bare = name[_match_end(name) :] if len(name) < 120 else name
    for form in dict.fromkeys((normal_form(name), normal_form(bare))):
        for hit in store.lookup_normal(form):
            yield Option(hit.index, "name" if hit.preferred else "alias")


def _match_end(name: str) -> int:
    found = _LEADING.match(name)
    return found.end() if found else 0


def _shortened(name: str, store: Store) -> Iterator[Option]:
    """The name without its kind word, for places of that kind: "Borno State", "Scott County", "Balad airbase"."""
    words = normal_form(name).split()
    for length in (2, 1):
        if len(words) <= length:
            continue
        for kind_word, rest in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            kinds = KIND_WORDS.get(" ".join(kind_word))
            if not kinds:
                continue
            hits = store.lookup_normal(" ".join(rest))
            of_kind = [h for h in hits if store.kind(h.index) in kinds]
            if not of_kind and kinds & _SITES:
                named = _of_hits(hits, "shortened")
                yield from _sites_near(named, kinds, store)
                yield from (Option(h.index, "inside") for h in hits)
            yield from _of_hits(of_kind or hits, "shortened" if of_kind else "inside")
            if hits:
                return


def _sites_near(towns: Sequence[Option], kinds: frozenset[Kind], store: Store) -> list[Option]:
    """Air bases, camps and the like near the towns of a name: what "the Erbil base" can mean."""
    found: list[Option] = []
    for town in towns[:6]:
        if store.kind(town.index) in (Kind.TOWN, Kind.QUARTER):
            lon, lat = store.lonlat(town.index)
            near = store.near(lon, lat, _NEARBY_M, kinds, limit=1)
            found.extend(Option(index, "site") for index, _ in near)
    return found


def _inside(name: str, store: Store) -> Iterator[Hit]:
    """The places that the longest known stretch of a longer name means: "Altstadt" is none, "Mosul University" is Mosul."""
    words = normal_form(name).split()[:12]
    for length in range(len(words) - 1, 0, -1):
        for first in (*range(len(words) - length, -1, -1),):
            part = words[first : first + length]
            if length == 1 and (len(part[0]) < 4 or part[0] in KIND_WORDS):
                continue
            hits = store.lookup_normal(" ".join(part))
            if hits:
                yield from hits
                return


def _of_hits(hits: Iterator[Hit] | Sequence[Hit], how: str) -> list[Option]:
    return [Option(hit.index, how) for hit in hits]
