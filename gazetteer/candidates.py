"""The places that a name could mean, and how each was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from .kinds import KIND_WORDS, Kind
from .lexicon import COMPASS, UNLISTED, lexicon
from .matching import SITES
from .names import normal_form, variants
from .store import Hit, Store
from .values import quick, replace

LIMIT = 60
"""Candidates of one name at most: namesakes beyond that are the least important ones."""
_NEARBY_M = 35_000.0
_CODE_LETTERS = 3
_ALIKE = 70.0
"""How much alike, in a hundred, a misspelt name and the own name of a place must be."""
_AREAS = frozenset({Kind.ADMIN1, Kind.ADMIN2})
_ISLES = ("island", "islands")
"""What lists add to the name of an island of which a text writes "the island of Jolo"."""
_LEADING = re.compile(
    r"(?:the\s+)?(?:(?:city|town|village|province|state|governorate|region|district|county|republic|kingdom|"
    r"commonwealth|port|port\s+city|municipality|suburb)\s+of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?$")


@quick
@dataclass(frozen=True, slots=True)
class Option:
    """A place a name could mean, and ``how`` it was found: ``name``, ``alias``, ``shortened``, ``site``,
    ``spelling``, ``fuzzy``, ``inside`` (the name of something in it, "Mosul University") or ``within`` (the
    text says that it lies there, and no list has it) or ``focus`` (no list has it, and the text is about
    there).
    """

    index: int
    how: str
    usual: bool = False
    """Whether the bare name usually means this one of its namesakes."""
    own: bool = False
    """Whether the user has said that the name means this place: then it means no other."""


def options(
    name: str, store: Store, asked: frozenset[Kind] = frozenset(), fuzzy: bool = False
) -> list[Option]:
    """The places that ``name`` could mean, likeliest first by renown alone.

    ``asked`` are the kinds that words beside the name ask for; ``fuzzy`` allows misspelt names.
    """
    return list(_options(name, store, asked, fuzzy))


@lru_cache(maxsize=8_192)
def _options(name: str, store: Store, asked: frozenset[Kind], fuzzy: bool) -> Sequence[Option]:
    """As :func:`options`, kept: news names the same countries and towns again and again."""
    name = _POSSESSIVE.sub("", name.strip())
    if not asked and normal_form(name) in COMPASS:
        return []
    found = list(_exact(name, store))
    own = [option for option in found if option.own]
    if own:
        return own[:LIMIT]
    if asked & SITES and not any(store.kind(o.index) in asked for o in found):
        found = [*_sites_near(name, found, asked & SITES, store), *found]
    if asked & _AREAS and not any(store.kind(o.index) in asked for o in found):
        found = [*_named_after(found, asked, store), *found]
    if Kind.ISLAND in asked and not any(store.kind(o.index) in asked for o in found):
        isles = [hit for isle in _ISLES for hit in store.lookup_normal(f"{normal_form(name)} {isle}")]
        found = [*_of_hits((h for h in isles if store.kind(h.index) is Kind.ISLAND), "alias"), *found]
    if not found:
        found = list(_shortened(name, store))
    if not found:
        found = _of_hits((h for v in variants(name) for h in store.lookup_normal(v)), "spelling")
    if not found and fuzzy and not any(word in lexicon().facilities for word in name.lower().split()):
        found = _of_hits(_misspelt(name, store), "fuzzy")
    if not found:
        found = _of_hits(_inside(name, store), "inside")
    found = list({option.index: option for option in reversed(found)}.values())[::-1][:LIMIT]
    wanted = lexicon().usual.get(normal_form(name))
    return [_with_usual(option, wanted, store) for option in found] if wanted else found


def _with_usual(option: Option, wanted: tuple[str, ...], store: Store) -> Option:
    """The option, marked when it is the place that its name usually means: (name, country, feature code,
    province).
    """
    place = store.place(option.index)
    described = (normal_form(place.name), place.country_code or "", place.feature_code, place.admin1 or "")
    return replace(option, usual=described[: len(wanted)] == wanted)


def _misspelt(name: str, store: Store) -> list[Hit]:
    """The places whose names are nearest to a misspelt one, but for those that only bear it abroad: who
    writes "Perquin" did not mean the Portuguese name of Beijing.
    """
    from rapidfuzz.fuzz import ratio

    normal = normal_form(name)
    return [
        hit
        for hit in store.fuzzy(name)
        if hit.preferred or ratio(normal, normal_form(store.place(hit.index).name)) >= _ALIKE
    ]


def _exact(name: str, store: Store) -> Iterator[Option]:
    bare = name[_match_end(name) :] if len(name) < 120 else name
    for form in dict.fromkeys((normal_form(name), normal_form(bare))):
        for hit in store.lookup_normal(form):
            if not (hit.preferred or hit.own) and is_code(name) and store.kind(hit.index) is Kind.COUNTRY:
                continue  # "Mus" is not MUS, Mauritius
            yield Option(hit.index, "name" if hit.preferred else "alias", own=hit.own)


def is_code(name: str) -> bool:
    """Whether a name would be a country's code, were it in capitals."""
    return len(name) == _CODE_LETTERS and not name.isupper()


def _match_end(name: str) -> int:
    found = _LEADING.match(name)
    return found.end() if found else 0


def _shortened(name: str, store: Store) -> Iterator[Option]:
    """The name without its kind word, for places of that kind: "Borno State", "Balad airbase"."""
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
            if not of_kind and kinds & SITES:
                named = _of_hits(hits, "shortened")
                yield from _sites_near(" ".join(rest), named, kinds, store)
                yield from (Option(h.index, "inside") for h in hits)
            yield from _of_hits(of_kind or hits, "shortened" if of_kind else "inside")
            if hits:
                return


def _sites_near(name: str, towns: Sequence[Option], kinds: frozenset[Kind], store: Store) -> list[Option]:
    """Air bases, camps and the like near the towns of a name: what "the Erbil base" can mean.

    Sites that bear the name go before all others, those that bear no other first ("Dubai International
    Airport" before "Skydive Dubai Airport"); without any, the nearest one of each town.
    """
    named: list[Option] = []
    nearest: list[Option] = []
    bare = set(normal_form(name).split())
    for town in towns[:6]:
        if store.kind(town.index) in (Kind.TOWN, Kind.QUARTER):
            near = store.near(*store.lonlat(town.index), _NEARBY_M, kinds, limit=8)
            nearest.extend(Option(index, "site") for index, _ in near[:1])
            named.extend(
                Option(index, "site") for index, _ in near if bare <= _words_of(Option(index, "site"), store)
            )
    plain = [site for site in named if _words_of(site, store) - bare <= _PLAIN]
    return plain or named or nearest


_PLAIN = frozenset(
    {"international", "airport", "airfield", "aerodrome", "air", "base", "airbase", "military", "camp"}
)
"""Words that add nothing to the name of a site."""


def _words_of(site: Option, store: Store) -> set[str]:
    return set(normal_form(store.place(site.index).name).split())


def _named_after(towns: Sequence[Option], kinds: frozenset[Kind], store: Store) -> Iterator[Option]:
    """The provinces and districts that bear a town's own name: Kharkiv's for "Kharkov oblast"."""
    for town in towns[:4]:
        place = store.place(town.index)
        for hit in store.lookup(place.name):
            if store.kind(hit.index) in kinds and store.country_code(hit.index) == place.country_code:
                yield Option(hit.index, "alias")


def _inside(name: str, store: Store) -> Iterator[Hit]:
    """The places that the longest known stretch of a name means: Mosul for "Mosul University", but not Jordan
    for "Puerto Jordán".
    """
    written = [normal_form(word).split() for word in name.split()]  # "Canapé-Vert" is one word: no part of it
    words = [part for parts in written for part in parts][:12]
    edges = {0, *accumulate(map(len, written))}
    for length in range(len(words) - 1, 0, -1):
        starts = [
            at
            for at in range(len(words) - length, -1, -1)
            if {at, at + length} <= edges and not (at and words[at - 1] in lexicon().elements)
        ]
        parts = (words[first : first + length] for first in starts)
        found = [hits for part in parts if _telling(part) and (hits := store.lookup_normal(" ".join(part)))]
        if found:
            yield from min(found, key=lambda hits: hits[0].index)
            return


def _telling(part: Sequence[str]) -> bool:
    """Whether words within a longer name may be a place's name: not "Eastern", "Union" or "Street" alone."""
    if len(part) > 1:
        return True
    word = part[0]
    if word in COMPASS or word in lexicon().elements:
        return False
    ordinary = lexicon().rank(word) < UNLISTED and word not in lexicon().proper
    return len(word) >= 4 and word not in KIND_WORDS and not ordinary and not word.isdigit()


def _of_hits(hits: Iterator[Hit] | Sequence[Hit], how: str) -> list[Option]:
    return [Option(hit.index, how) for hit in hits]
