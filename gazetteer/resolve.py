"""Decides what the names of a text mean, all together.

One name has one meaning in a text. First what needs no context is settled (countries, demonyms, great cities);
what it tells of countries and provinces then weighs on the rest, and towns that are settled weigh on their
neighbours, in :data:`ROUNDS` rounds. All evidence stays with the candidates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .candidates import Option, options
from .evidence import Around, Asked, shares, weigh
from .kinds import Kind
from .model import Candidate, Evidence, MentionKind, Status
from .recognise import Found
from .store import Store

ROUNDS = 2
SHOWN = 8
"""Candidates that a resolution carries."""
THRESHOLD = 0.5
"""Confidence below which a mention is AMBIGUOUS."""
ANCHORS = 24
_NO_EVIDENCE = -6.0

_CHAIN = re.compile(
    r",\s{1,2}(?:in\s+)?(?:the\s+)?|\s\(|,?\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,3}|\s+of\s+the\s+", re.UNICODE
)
_OF_OUTER = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}", re.UNICODE)
_AFTER_KIND = re.compile(r"\s+[\w-]+(?:\s+[\w-]+)?,\s+(?:in\s+)?(?:the\s+)?", re.UNICODE)


@dataclass(slots=True)
class Name:
    """All mentions of one name in a text, and what it may mean."""

    query: str
    kinds: frozenset[Kind]
    options: list[Option]
    count: int = 0
    demonym: bool = False
    outer: set[int] = field(default_factory=set)
    """Numbers of the names that it is said to lie in."""
    ranked: list[tuple[float, Option, tuple[Evidence, ...]]] = field(default_factory=list)

    @property
    def best(self) -> int | None:
        """The index of the best candidate."""
        return self.ranked[0][1].index if self.ranked else None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one mention means: the best candidate, how sure, and all of them."""

    index: int | None
    status: Status
    confidence: float
    candidates: tuple[Candidate, ...]
    how: str | None = None


def resolve_names(
    text: str,
    found: Sequence[Found],
    store: Store,
    *,
    near: tuple[float, float] | None = None,
    country: str | None = None,
    context: Sequence[str] = (),
) -> list[Meaning]:
    """What each of the names found in a text means, in their order."""
    names, number_of = _names(text, found, store)
    base = [*_asked_countries(context, store)]
    around = Around(near=near, country=country.upper() if country else None)
    _rank(names, around, store)
    for _ in range(ROUNDS):
        around = _around(names, base, store, near, around.country)
        _rank(names, around, store)
    meanings = [_meaning(name, store) for name in names]
    return [meanings[number] for number in number_of]


def _names(text: str, found: Sequence[Found], store: Store) -> tuple[list[Name], list[int]]:
    """The names of a text without repetition, which of them each mention bears, and which lies in which."""
    names: list[Name] = []
    numbers: dict[tuple[str, frozenset[Kind], bool], int] = {}
    number_of: list[int] = []
    for one in found:
        demonym = one.kind is MentionKind.DEMONYM
        key = (one.query.casefold(), one.asked, demonym)
        if key not in numbers:
            numbers[key] = len(names)
            choices = options(one.query, store, one.asked, fuzzy=not one.known)
            names.append(
                Name(one.query, one.asked, _areas(choices, store) if demonym else choices, demonym=demonym)
            )
        names[numbers[key]].count += 1
        number_of.append(numbers[key])
    for inner, outer in _chains(text, found):
        if number_of[inner] != number_of[outer]:
            names[number_of[inner]].outer.add(number_of[outer])
    return names, number_of


def _areas(choices: list[Option], store: Store) -> list[Option]:
    """For a demonym: countries before regions before provinces before towns, whatever else has the name."""
    order = {
        Kind.COUNTRY: 0,
        Kind.CONTINENT: 0,
        Kind.REGION: 1,
        Kind.ADMIN1: 2,
        Kind.WATER: 2,
        Kind.ISLAND: 2,
    }
    ranked = sorted(choices, key=lambda o: order.get(store.kind(o.index), 3))
    return ranked[:1]


def _chains(text: str, found: Sequence[Found]) -> list[tuple[int, int]]:
    """Pairs (inner, outer) of mentions that the text says to lie in one another, by position in ``found``."""
    pairs: list[tuple[int, int]] = []
    for at, (one, following) in enumerate(zip(found, found[1:], strict=False)):
        if following.start - one.end > 60:
            continue
        gap = text[one.end : following.start]
        if _CHAIN.fullmatch(gap) or _AFTER_KIND.fullmatch(gap):
            pairs.append((at, at + 1))
            if at + 2 < len(found) and _CHAIN.fullmatch(text[following.end : found[at + 2].start]):
                pairs.append((at, at + 2))
        elif (_OF_OUTER.fullmatch(gap) and one.kind is not MentionKind.DEMONYM) or (
            gap == " " and one.kind is MentionKind.DEMONYM
        ):
            pairs.append((at + 1, at))
    return pairs


def _asked_countries(context: Sequence[str], store: Store) -> list[tuple[str, float]]:
    """Countries that the caller names, by ISO code or by any name, with their weight."""
    found: list[tuple[str, float]] = []
    for name in context:
        if len(name) == 2 and store.country_index(name) is not None:
            found.append((name.upper(), 2.0))
            continue
        hits = store.lookup(name)
        iso = store.country_code(hits[0].index) if hits else None
        if iso is not None:
            found.append((iso, 2.0))
    return found


def _rank(names: Sequence[Name], around: Around, store: Store) -> None:
    """Weigh all candidates of all names against what is known around them."""
    for name in names:
        within = frozenset(
            option.index for number in name.outer for _, option, _ in names[number].ranked[:4]
        ) | frozenset(
            option.index
            for number in name.outer
            if not names[number].ranked
            for option in names[number].options[:4]
        )
        asked = Asked(name.kinds, within, frozenset(o.index for o in name.options))
        weighed = ((*weigh(option, asked, around, store), option) for option in name.options)
        name.ranked = sorted(
            ((score, option, evidence) for score, evidence, option in weighed),
            key=lambda r: (-r[0], r[1].index),
        )


def _around(
    names: Sequence[Name],
    base: Sequence[tuple[str, float]],
    store: Store,
    near: tuple[float, float] | None,
    country: str | None,
) -> Around:
    """What the names tell of one another as they are understood so far."""
    countries: list[tuple[str, float]] = list(base)
    provinces: list[tuple[str, float]] = []
    anchors: list[tuple[float, int]] = []
    for name in names:
        index = name.best
        if index is None:
            continue
        iso, kind, sure = store.country_code(index), store.kind(index), _sureness(name)
        weight = sure * (1.0 + math.log2(name.count))
        if iso is not None:
            countries.append((iso, weight))
        if kind is Kind.COUNTRY or kind is Kind.CONTINENT:
            continue
        place = store.place(index)
        if iso is not None:
            province = place.name if kind is Kind.ADMIN1 else place.admin1
            if province:
                provinces.append((f"{iso}\t{province}", weight * (1.0 if kind is Kind.ADMIN1 else 0.5)))
        anchors.append((weight, index))
    anchors.sort(key=lambda a: (-a[0], a[1]))
    top = anchors[0][0] if anchors else 1.0
    return Around(
        countries=shares(countries),
        provinces={_pair(key): share for key, share in shares(provinces).items()},
        anchors=tuple(
            (index, *store.lonlat(index), min(1.0, 0.4 + 0.6 * w / top)) for w, index in anchors[:ANCHORS]
        ),
        near=near,
        country=country,
    )


def _pair(key: str) -> tuple[str, str]:
    iso, _, province = key.partition("\t")
    return iso, province


def _sureness(name: Name) -> float:
    """How far a name can be relied on as context: by the lead of its best candidate."""
    if len(name.ranked) < 2:
        return 0.9 if name.ranked[0][1].how in ("name", "alias") else 0.4
    return 1.0 / (1.0 + math.exp(-(name.ranked[0][0] - name.ranked[1][0]) + 0.5))


def _meaning(name: Name, store: Store) -> Meaning:
    if not name.ranked:
        return Meaning(None, Status.UNKNOWN, 0.0, ())
    candidates = tuple(
        Candidate(store.place(option.index), round(score, 3), evidence)
        for score, option, evidence in name.ranked[:SHOWN]
    )
    sure = confidence(name, store)
    status = Status.RESOLVED if sure >= THRESHOLD else Status.AMBIGUOUS
    return Meaning(name.best, status, round(sure, 3), candidates, name.ranked[0][1].how)


CALIBRATION: Mapping[str, float] = {
    "bias": -1.2,
    "score": 0.35,
    "lead": 0.5,
    "one": 0.8,
    "spelling": -1.5,
    "fuzzy": -2.0,
    "inside": -2.0,
}


def confidence(name: Name, store: Store) -> float:
    """The probability that the best candidate is the right one: a logistic of its score and of its lead."""
    score, option, _ = name.ranked[0]
    lead = min(score - name.ranked[1][0], 8.0) if len(name.ranked) > 1 else 3.0
    logit = CALIBRATION["bias"] + CALIBRATION["score"] * min(score, 14.0) * 0.5 + CALIBRATION["lead"] * lead
    logit += CALIBRATION.get(option.how, 0.0) + CALIBRATION["one"] * (len(name.ranked) == 1)
    return 1.0 / (1.0 + math.exp(-logit))
