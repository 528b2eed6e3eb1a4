"""Capitals that a text describes without their names: "the Iraqi capital", "the capital of Sudan".

>>> from gazetteer import Gazetteer
>>> [r.place.name for r in Gazetteer.default().places("Shots rang out in the Malian capital.")]
['Mali', 'Bamako']
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from . import cues
from .countries import by_iso, by_name, countries
from .demonyms import MAX_WORDS as DEMONYM_WORDS
from .demonyms import demonym_at
from .kinds import Kind
from .lexicon import lexicon
from .model import MentionKind
from .names import normal_form
from .readings import Found, Page
from .store import Store
from .words import Word

CAPITAL = "capital"
_LEAD = 3
"""Adjectives at most between "the" and what follows: "the besieged Sudanese capital"."""
_HELD = frozenset({"held", "controlled", "occupied", "torn", "hit", "stricken", "besieged", "battered"})
"""How a capital is told to fare, alone or behind a hyphen: "rebel-held", "war-torn"."""
_IS = frozenset({"is", "was", "are", "were", "as", "be", "become", "became", "remains", "remained", "like"})


def described_capital(page: Page, at: int, store: Store) -> Found | None:
    """The capital that the word "capital" at ``at`` speaks of, unless the text names it right there.

    ``None`` too for "is the capital of" and for money. "The capital" alone is found with no candidates:
    whether the text is about one country is known only when its other names are.
    """
    words = page.words
    if at + 1 < len(words) and words[at + 1].gap in (" ", "-") and words[at + 1].lower in lexicon().money:
        return None
    first, tail, isos = _whose(page, at, store)
    lead = _lead(words, first)
    if lead is None and isos and _needs_no_article(page, first, at):
        lead = first
    if lead is None or isos is None:
        return None
    capitals = tuple(i for iso in isos if (i := capital_of(iso, store)) is not None)
    if (isos and not capitals) or (lead and words[lead - 1].lower in _IS):
        return None
    if not isos and (not lead or words[lead - 1].lower not in lexicon().locatives or lead != at - 1):
        return None
    if _named(page, lead, tail, capitals, store):
        return None
    word = words[at]
    return Found(
        at, at + 1, word.start, word.end, word.text, MentionKind.PLACE, f"{CAPITAL} {capitals}",
        score=cues.THRESHOLD + 2.0, description=(words[lead].start, words[tail - 1].end), means=capitals,
    )  # fmt: skip


def _whose(page: Page, at: int, store: Store) -> tuple[int, int, tuple[str, ...] | None]:
    """The first word and the end of the description, and the ISO codes of the countries it may speak of: none
    for "the capital" alone, ``None`` when it is that of something else than a country.
    """
    words = page.words
    for first in range(max(0, at - DEMONYM_WORDS), at):
        found = demonym_at(page.text, words, first)
        if found is not None and found[0] == at and words[at].gap == " ":
            return first, at + 1, _countries_of(page.text[words[first].start : words[at - 1].end], found[1])
    after = at + 1
    if after < len(words) and words[after].lower == "of" and words[after].gap == " ":
        after += 2 if after + 1 < len(words) and words[after + 1].lower == "the" else 1
        match = page.matches.get(after)
        if match is None or match.last - after > 6:
            return at, at + 1, None
        top = [hit.index for hit in match.hits[:2]]  # a town may bear a country's name, and be bigger
        isos = [store.country_code(i) for i in top if store.kind(i) is Kind.COUNTRY]
        return at, match.last, tuple(iso for iso in isos if iso) or None
    return _of_named(page, at, store) or (at, at + 1, ())


def _needs_no_article(page: Page, first: int, at: int) -> bool:
    """ "Libya's capital", and in headlines "in Somali capital"."""
    words = page.words
    owned = words[at - 1].lower == "s" and words[at - 1].gap in ("'", "’")
    before = words[first - 1].lower if first else ""
    return owned or before in lexicon().locatives or before in lexicon().taken


def _of_named(page: Page, at: int, store: Store) -> tuple[int, int, tuple[str, ...]] | None:
    """ "Libya's capital", "Yemen's rebel-held capital", and in headlines "Haiti capital"."""
    words, noun = page.words, at
    while at > 3 and words[at - 1].lower in _HELD and words[at - 1].gap in (" ", "-"):
        at -= 2 if words[at - 1].gap == "-" else 1
    owned = at > 1 and words[at - 1].lower == "s" and words[at - 1].gap in ("'", "’")
    first = page.ends.get(at - 1 if owned else at)
    match = page.matches.get(first) if first is not None else None
    if first is None or match is None or store.kind(match.hits[0].index) is not Kind.COUNTRY:
        return None
    iso = store.country_code(match.hits[0].index)
    return (first, noun + 1, (iso,)) if iso and words[at].gap == " " and (owned or at == noun) else None


@lru_cache(maxsize=1_024)
def _countries_of(demonym: str, name: str) -> tuple[str, ...] | None:
    """The countries whose people a word names, "Congolese" those of two; ``None`` for no country's."""
    normal = normal_form(demonym)
    found = [c.iso for c in countries() if any(normal_form(d) == normal for d in c.demonyms)]
    country = by_name(name)
    return tuple(dict.fromkeys([*([country.iso] if country else []), *found])) or None


def _lead(words: Sequence[Word], first: int) -> int | None:
    """The article of a description, with what stands between: "the besieged Sudanese"."""
    for at in range(first - 1, max(-1, first - 2 - _LEAD), -1):
        if words[at + 1].gap not in (" ", "-", "\xa0", "\n"):
            return None
        if words[at].lower == "the":
            return at
        if words[at].capital or words[at].lower in ("a", "an", "of", "in", "and", "to", "for"):
            return None
    return None


def _named(page: Page, lead: int, tail: int, capitals: Collection[int], store: Store) -> bool:
    """Whether the name stands beside: "Baghdad, the Iraqi capital", "the Iraqi capital, Baghdad"."""
    words = page.words

    def bears(first: int, last: int | None) -> bool:
        match = page.matches.get(first)
        if match is None or (last is not None and match.last != last):
            return False
        top = [hit.index for hit in match.hits[:4]]
        return any(i in capitals or (not capitals and store.kind(i) is Kind.TOWN) for i in top)

    if (
        lead
        and words[lead].gap in (", ", " (", " – ", " — ")
        and any(bears(first, lead) for first in range(max(0, lead - 4), lead))
    ):
        return True
    after = tail
    if after < len(words) and words[after].gap == " " and words[after].lower == "city":
        after += 1
    if after < len(words) and words[after].gap == " " and words[after].lower == "of":
        after += 1
    if after >= len(words) or words[after].gap not in (" ", ", ", " (", ": "):
        return False
    return bears(after, None) or (words[after].gap == " " and _seat(page, after, capitals, store))


def _seat(page: Page, first: int, capitals: Collection[int], store: Store) -> bool:
    """Whether a town of the same country follows at once: "the Tanzanian capital Dar-es-Salaam", which was it
    once, or is its largest town.
    """
    match = page.matches.get(first)
    countries = {store.country_code(i) for i in capitals}
    top = [hit.index for hit in match.hits[:4]] if match is not None else []
    return any(store.kind(i) is Kind.TOWN and store.country_code(i) in countries for i in top)


@lru_cache(maxsize=512)
def capital_of(iso: str, store: Store) -> int | None:
    """The index of a country's capital.

    >>> store = Store.default()
    >>> store.place(capital_of("SO", store)).name
    'Mogadishu'
    """
    country = by_iso(iso)
    if country is None or country.capital is None:
        return None
    inside = [
        hit.index
        for hit in store.lookup(country.capital)
        if store.country_code(hit.index) == iso and store.kind(hit.index) is Kind.TOWN
    ]
    return next((i for i in inside if store.feature_code(i) == "PPLC"), inside[0] if inside else None)
