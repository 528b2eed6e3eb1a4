"""Decides what the names of a text mean, all together.

One name has one meaning in a text. First what needs no context is settled (countries, demonyms, great
cities); what it tells of countries and provinces then weighs on the rest, and towns that are settled weigh on
their neighbours, in :data:`ROUNDS` rounds. All evidence stays with the candidates.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .abroad import GREAT, WHOLE, all_abroad, land_of
from .around import Around, Asked
from .candidates import Option
from .confidence import THRESHOLD, confidence
from .descriptions import capital_of
from .evidence import explain, is_spoken_of, settled, unsettled
from .importance import facts, importance
from .kinds import Kind
from .matching import SITES
from .measured import hold_to_measures
from .model import Candidate, Status
from .naming import MAX_BESIDE, Name, names_of
from .readings import Found
from .store import Store, distance_m
from .values import quick

ROUNDS = 2
SHOWN, SHOWN_IN_TEXT = 8, 5
"""Candidates that a resolution carries: of a name that somebody asks about, and of one in running text."""
ANCHORS = 24
_NOTHING = 1e-6
_SAME_M = 60_000.0
_WIDE = frozenset({Kind.ADMIN1, Kind.REGION, Kind.WATER, Kind.RIVER, Kind.DESERT, Kind.ISLAND, Kind.MOUNTAIN})
_LOCAL_M, _FOCUS_SHARE = 60_000.0, 0.4
"""A text is local when this share of its attention is within this distance of one place."""
_SPELT_ALIKE = frozenset({"spelling", "fuzzy"})
_UNSUPPORTED = 0.3
"""The confidence at most in a place that a text names in another spelling, and no place of its country."""
_WELL_KNOWN = 3.7  # 5,000 inhabitants
"""Below it another name of a place ("Killi" of Killeagh) is no surer than another spelling."""
_FAR_AHEAD = 2.5
"""So much above its namesakes a place needs no more support than one that has none."""
_ABOUT_ONE = 0.75
"""A text is about one country when it has this share of the attention to all."""
_HALF, _TIMES = 0.5, 4.0
"""Or this share, and so many times that of any other: it names others in passing."""
_OUTERS = 4
"""Candidates of the outer name that count as what an inner one may lie in."""
_WEAK_GAP = 1.5
"""How much less renowned than the best a candidate may be for a mere list to speak for it."""
_PARTS = frozenset({Kind.QUARTER, Kind.SPOT, Kind.ADMIN2, Kind.CAMP})


@quick
@dataclass(frozen=True, slots=True)
class Meaning:
    """What one mention means: the best candidate, how sure, and all of them."""

    index: int | None
    status: Status
    confidence: float
    candidates: tuple[Candidate, ...]
    how: str | None = None
    asked: frozenset[Kind] = frozenset()
    """The kinds that the words around ask for."""


def resolve_names(
    text: str,
    found: Sequence[Found],
    store: Store,
    *,
    near: tuple[float, float] | None = None,
    country: str | None = None,
    context: Sequence[str] = (),
    spoken_of: Mapping[str, float] | None = None,
    asked: bool = False,
    shown: int = SHOWN_IN_TEXT,
) -> list[Meaning]:
    """What each of the names found in a text means, in their order. ``spoken_of`` are countries (ISO codes)
    that it speaks of in other words, with their weights. ``asked`` says that somebody asks about
    just these names, and takes what is spelt alike for an answer; ``shown`` (1 or more) how many candidates
    each comes with.
    """
    names, number_of = names_of(text, found, store)
    base = _asked_countries(context, store)
    around = Around(
        near=near,
        country=country.upper() if country else None,
        context=frozenset(base),
        spoken_of=spoken_of or {},
    )
    _rank(names, around, store)
    hold_to_measures(text, found, names, number_of, store)
    _fall_back(names, store)
    for turn in range(ROUNDS):
        around = _around(names, base, store, around)
        if turn == 0:
            _fall_back_on_focus(names, around, store)
            _find_the_capital(names, around, store)
        _rank(names, around, store, last=turn == ROUNDS - 1)
    meanings = [_meaning(names, name, around, store, asked, shown) for name in names]
    return [meanings[number] for number in number_of]


def _asked_countries(context: Sequence[str], store: Store) -> list[str]:
    """Countries that the caller names, by ISO code or by any name of a place in them, as ISO codes."""
    found: list[str] = []
    for name in context:
        if len(name) == 2 and store.country_index(name) is not None:
            found.append(name.upper())
        elif (hits := store.lookup(name)) and (iso := store.country_code(hits[0].index)) is not None:
            found.append(iso)
    return found


def _asked(names: Sequence[Name], name: Name, store: Store) -> Asked:
    if not (name.outer or name.inner or name.beside):  # most stand alone
        return Asked(name.kinds, name.rules, namesakes=name.namesakes, own=name.own)
    within: set[int] = set()
    weakly: set[int] = set()
    for number, weak in list(name.outer.items())[:MAX_BESIDE]:
        (weakly if weak else within).update(o.index for o in _tops(names[number], _OUTERS))
    holding = frozenset(o.index for n in sorted(name.inner)[:MAX_BESIDE] for o in _tops(names[n], 2))
    own = [o for o in name.options if o.how == "name"] or name.options
    floor = max((importance(store, o.index) for o in own), default=0.0) - _WEAK_GAP if weakly else 0.0
    return Asked(
        name.kinds,
        name.rules,
        frozenset(within),
        frozenset(weakly),
        floor,
        holding,
        _kinds_beside(names, name, store),
        name.namesakes,
        name.own,
    )


def _kinds_beside(names: Sequence[Name], name: Name, store: Store) -> Mapping[tuple[Kind, str | None], float]:
    """The kinds and countries of the names in a list with this one, as shares."""
    if not name.beside:
        return {}
    bests = [names[n].best for n in sorted(name.beside)[:MAX_BESIDE]]
    found: dict[tuple[Kind, str | None], float] = defaultdict(float)
    known = [best for best in bests if best is not None]
    for best in known:
        found[store.kind(best), store.country_code(best)] += 1.0 / len(known)
    return found


def _tops(name: Name, count: int) -> list[Option]:
    """The best candidates of a name so far."""
    return [o for _, o in name.ranked[:count]] or name.options[:count]


def _rank(names: Sequence[Name], around: Around, store: Store, last: bool = False) -> None:
    """Weigh all candidates of all names against what is known around them."""
    for name in names:
        if len(name.options) == 1 and not last:  # best without weighing; its score counts only at the end
            name.ranked = [(0.0, name.options[0])]
            continue
        asked = _asked(names, name, store)
        if len(name.settled) != len(name.options):
            name.settled = settled(name.options, asked, around, store)
        weighed = zip(name.settled, unsettled(name.options, asked, around, store), name.options, strict=True)
        ranked = [(base + more, option) for base, more, option in weighed]
        name.ranked = sorted(ranked, key=lambda r: (-r[0], r[1].index))


def _fall_back(names: Sequence[Name], store: Store) -> None:
    """What no list has is at least in what the text says it lies in: an unknown quarter, its town."""
    for name in names:
        outers = [names[n] for n, weak in name.outer.items() if not weak and names[n].ranked]
        local = not name.options or bool(name.kinds & _PARTS)
        if not outers or name.described:
            continue
        top = outers[0].ranked[0][1].index
        land = None if local else land_of(outers[0], top, name, store)
        abroad = land is not None and all_abroad(name, land, store)
        if not (local or abroad):
            continue
        within = _asked(names, name, store).within
        if land is not None and store.kind(land) is Kind.ADMIN1:  # "San Luis, Huila, Colombia"
            within = frozenset(index for index in within if store.kind(index) is not Kind.COUNTRY)
        if not any(_close(outer, option, store) for outer in within for option in name.options):
            rest = [] if abroad else name.options
            name.options = [Option(land if land is not None else top, "within"), *rest]


def _fall_back_on_focus(names: Sequence[Name], around: Around, store: Store) -> None:
    """What nothing is known of may be in the town that a local text is about: a mere candidate."""
    unknown = [name for name in names if not name.options and not name.described]
    focus = _focus(around, store) if unknown else None
    for name in unknown:
        if focus is not None:
            name.options = [Option(focus, "focus")]


def _find_the_capital(names: Sequence[Name], around: Around, store: Store) -> None:
    """Take "the capital" alone for that of the country that a text is about, if it is about one."""
    if not around.countries:
        return
    iso = max(around.countries, key=lambda code: (around.countries[code], code))
    most, *others = sorted(around.countries.values(), reverse=True)
    share = most / around.total[0] if around.total[0] else 0.0
    about = share >= _ABOUT_ONE or (share >= _HALF and most >= _TIMES * max(others, default=0.0))
    capital = capital_of(iso, store) if about else None
    for name in names:
        if name.described and not name.options and capital is not None:
            name.options = [Option(capital, "name")]


def _focus(around: Around, store: Store) -> int | None:
    """The place that most of a text's places lie about, if they lie about one."""
    total = sum(weight for *_, weight in around.anchors)
    best, index = 0.0, None
    for candidate, x, y, weight in around.anchors:
        if store.kind(candidate) in _WIDE:
            continue
        about = sum(w for _, a, b, w in around.anchors if distance_m(x, y, a, b) <= _LOCAL_M)
        if about + 0.01 * weight > best:
            best, index = about + 0.01 * weight, candidate
    return index if total and best >= _FOCUS_SHARE * total else None


def _close(outer: int, inner: Option, store: Store) -> bool:
    """Whether one lies in the other, or is a town of its own beside it: "the Kyiv suburb of Irpin"."""
    if outer == inner.index or store.contains(outer, inner.index):
        return True
    towns = store.kind(outer) is Kind.TOWN and store.kind(inner.index) is Kind.TOWN
    if not towns or inner.how not in ("name", "alias"):
        return False
    return distance_m(*store.lonlat(outer), *store.lonlat(inner.index)) <= _SUBURB_M


_SUBURB_M = 40_000
"""How far from the middle of a city its suburbs lie."""


def _around(names: Sequence[Name], base: Sequence[str], store: Store, before: Around) -> Around:
    """What the names tell of one another as they are understood so far."""
    countries: dict[str, float] = defaultdict(float)
    provinces: dict[tuple[str, str], float] = defaultdict(float)
    anchors: list[tuple[float, int]] = []
    for iso in base:
        countries[iso] += 2.0
    for name in names:
        best = name.best
        if best is None:
            continue
        name.own = iso, province, weight = _contribution(name, best, store)
        if iso:
            countries[iso] += weight
        if facts(store, best).kind in WHOLE:
            continue
        if province:
            provinces[iso, province] += weight
        anchors.append((weight, best))
    anchors.sort(key=lambda a: (-a[0], a[1]))
    top = anchors[0][0] if anchors else 1.0
    return Around(
        countries=countries,
        provinces=provinces,
        total=(sum(countries.values()), sum(provinces.values())),
        anchors=tuple(
            (index, *store.lonlat(index), min(1.0, 0.4 + 0.6 * weight / top))
            for weight, index in anchors[:ANCHORS]
        ),
        near=before.near,
        country=before.country,
        context=before.context,
        spoken_of=before.spoken_of,
    )


def _contribution(name: Name, best: int, store: Store) -> tuple[str, str, float]:
    """The country and province that a name speaks for, as it is understood so far, and how much."""
    weight = _sureness(name) * (1.0 + math.log2(name.count))
    place = facts(store, best)
    iso = place.iso or ""
    return iso, "" if place.kind in WHOLE or not iso else place.province or "", weight


def _sureness(name: Name) -> float:
    """How far a name can be relied on as context: by the lead of its best candidate."""
    if len(name.ranked) < 2:
        return 0.9 if name.ranked[0][1].how in ("name", "alias") else 0.4
    return 1.0 / (1.0 + math.exp(-(name.ranked[0][0] - name.ranked[1][0]) + 0.5))


def _rival(name: Name, store: Store) -> float | None:
    """The score of the next candidate that is another place: not the same one again, nor its own province,
    nor its own town of the same name.
    """
    first = name.ranked[0][1].index
    best = facts(store, first)
    for score, option in name.ranked[1:]:
        other = facts(store, option.index)
        away = distance_m(best.lon, best.lat, other.lon, other.lat)
        seat = best.kind is Kind.ADMIN1 and other.kind is Kind.TOWN and store.contains(first, option.index)
        if away > _SAME_M and not seat and not store.contains(option.index, first):
            return score
    return None


def _meaning(
    names: Sequence[Name], name: Name, around: Around, store: Store, wanted: bool, most: int
) -> Meaning:
    if not name.ranked:
        return Meaning(None, Status.UNKNOWN, 0.0, ())
    asked = _asked(names, name, store)
    shown = name.ranked[:most]
    reasons = explain([option for _, option in shown], asked, around, store)
    candidates = tuple(
        Candidate(store.place(option.index), round(score, 3), evidence)
        for (score, option), evidence in zip(shown, reasons, strict=True)
    )
    best, second = name.ranked[0], _rival(name, store)
    bare = around.total[0] - name.own[2] <= _NOTHING and around.near is None and around.country is None
    unrivalled = second is None or best[0] - second >= _FAR_AHEAD
    if unrivalled and best[1].how == "name":  # "a French soldier was killed near Tessalit"
        bare = bare or all(index in asked.namesakes for index, *_ in around.anchors)
    bare = bare or (unrivalled and _is_seat_of_name(name, store))
    fought = around.spoken_of.get(facts(store, best[1].index).iso or "", 0.0) > 0
    bare = bare or (unrivalled and fought and best[1].how in ("name", "alias"))  # "a Russian missile hit X"
    sure = confidence(best[0], second, best[1].how, candidates[0], bare)
    little = best[1].how == "alias" and importance(store, best[1].index) < _WELL_KNOWN
    little = little and store.kind(best[1].index) not in name.kinds & SITES  # "Benghazi airport" is Benina
    alike = best[1].how in _SPELT_ALIKE or little
    if alike and not wanted and not _agrees(best[1].index, asked, around, store):
        sure = min(sure, _UNSUPPORTED)
    if name.village and _is_city_elsewhere(best[1].index, asked, around, store):
        return Meaning(None, Status.UNKNOWN, 0.0, candidates, None, name.kinds)
    status = Status.RESOLVED if sure >= THRESHOLD and best[1].how != "focus" else Status.AMBIGUOUS
    return Meaning(name.best, status, round(sure, 3), candidates, best[1].how, name.kinds)


def _is_seat_of_name(name: Name, store: Store) -> bool:
    """Whether the best is a great city whose province bears the name, as lists spell it: "Zaporizhzhia"."""
    best = name.ranked[0][1].index
    return importance(store, best) >= GREAT and any(
        o.how == "name" and store.kind(o.index) is Kind.ADMIN1 and store.contains(o.index, best)
        for o in name.options
    )


def _is_city_elsewhere(index: int, asked: Asked, around: Around, store: Store) -> bool:
    """Whether a place is a great city of a country that the rest of the text does not speak of: no village
    that a text tells of is meant by it.
    """
    return importance(store, index) >= GREAT and not _agrees(index, asked, around, store)


def _agrees(index: int, asked: Asked, around: Around, store: Store) -> bool:
    """Whether the rest of the text, or the caller, speaks of a place's country too."""
    place = facts(store, index)
    if around.near is not None or (around.country is not None and place.iso == around.country):
        return True
    return is_spoken_of(place, asked, around)
