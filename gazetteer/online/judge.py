"""How far an answer of a provider deserves to be believed: evidence in log-odds, each piece with its reason.

A provider always answers something: what is asked here is whether that is the place which the name means. The
weights are judgements, on the careful side, not fitted: no corpus may be sent to a public server. So the
confidence is capped (:data:`CAP`), and namesakes in several places share it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..confidence import THRESHOLD
from ..countries import by_iso
from ..kinds import KIND_WORDS, Kind, kind_of
from ..layout import skeleton
from ..model import Candidate, Evidence, Place
from ..names import normal_form, variants
from ..sources.entry import Entry
from ..spelling import allowed_edits
from ..store import distance_m
from .answers import Answer, Question

BASE = -0.6
"""The log-odds of an answer of which nothing is known but that it was given."""
WEIGHTS = {
    "name": 1.6,
    "but-kind": 1.1,
    "spelling": 0.3,
    "part": -0.6,
    "other-name": -2.5,
    "importance": 1.5,
    "kind": 0.8,
    "other-kind": -1.2,
    "spot": -1.0,
    "asked-country": 0.8,
    "asked-near": 1.5,
    "far": -0.8,
    "context": 0.7,
    "elsewhere": -1.0,
    "agrees": 0.5,
}
CAP, CAP_BARE = 0.9, 0.75
"""The confidence at most, and when nothing but the name speaks for the answer."""
_USUAL_IMPORTANCE = 0.4
_NEAR_M, _FAR_M = 250_000.0, 1_000_000.0
_SAME_M, _SAME_AREA_M = 20_000.0, 60_000.0
_MIN_RADIUS_M, _MAX_RADIUS_M = 100.0, 5_000_000.0
_SPOTS = frozenset({Kind.SPOT, Kind.CROSSING})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around a name: countries that the text is about, and what the gazetteer would take."""

    countries: frozenset[str] = frozenset()
    best: Place | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer as a place, with the evidence and the confidence that it is what the name means."""

    candidate: Candidate
    confidence: float


def judge(provider: str, question: Question, answers: Iterable[Answer], known: Known) -> list[Judged]:
    """The answers as candidates, most believable first; none in another country than asked for."""
    kinds = asked_kinds(question.name)
    found: list[Candidate] = []
    for answer in answers:
        if question.country and answer.country_code not in (None, question.country):
            continue
        place = place_of(provider, answer)
        evidence = tuple(_evidence(question, answer, place, kinds, known))
        found.append(Candidate(place, round(sum(e.score for e in evidence), 3), evidence))
    found.sort(key=lambda c: -c.score)
    bare = not known.countries and question.country is None and question.near is None
    return [Judged(c, _confidence(c, found, bare)) for c in found]


def place_of(provider: str, answer: Answer) -> Place:
    """An answer as a place of the gazetteer that the provider is."""
    country = by_iso(answer.country_code) if answer.country_code else None
    return Place(
        gazetteer=provider,
        gazetteer_id=answer.id,
        name=answer.name,
        lat=answer.lat,
        lon=answer.lon,
        feature_code=answer.feature_code,
        country_code=answer.country_code,
        country=country.name if country else None,
        admin1=answer.admin1,
        admin2=answer.admin2,
        population=answer.population,
        uncertainty_m=_radius_m(answer),
    )


def asked_kinds(name: str) -> frozenset[Kind]:
    """The kinds of place that words at the end or head of a name ask for, as of "Balad Air Base"."""
    words = normal_form(name).split()
    for length in (2, 1):
        if len(words) > length:
            for part in (words[-length:], words[:length]):
                if kinds := KIND_WORDS.get(" ".join(part)):
                    return kinds
    return frozenset()


def _evidence(
    question: Question, answer: Answer, place: Place, kinds: frozenset[Kind], known: Known
) -> Iterator[Evidence]:
    yield Evidence("provider", BASE, f"an answer of {place.gazetteer}")
    kind = kind_of(place.feature_code)
    how, why = name_match(question.name, answer.names, kind)
    yield Evidence(how, WEIGHTS[how], why)
    if answer.importance is not None:
        amount = max(-0.4, min(0.6, answer.importance - _USUAL_IMPORTANCE))
        yield Evidence(
            "importance", round(WEIGHTS["importance"] * amount, 3), f"importance {answer.importance:.2f} of 1"
        )
    if kinds:
        yield (
            _weighed("kind", "of the kind that the name asks for")
            if kind in kinds
            else _weighed("other-kind", f"{kind.value}, not of the kind that the name asks for")
        )
    elif kind in _SPOTS:
        yield _weighed("spot", "a single spot, and nothing in the name asks for one")
    if question.country and place.country_code == question.country:
        yield _weighed("asked-country", "in the country asked for")
    if question.near is not None:
        away = distance_m(place.lon, place.lat, question.near[1], question.near[0])
        closeness = WEIGHTS["asked-near"] * math.exp(-away / _NEAR_M)
        yield Evidence("asked-near", round(closeness, 3), f"{away / 1_000:,.0f} km from the point asked for")
        if away > _FAR_M:
            yield _weighed("far", "far from the point asked for")
    if known.countries and place.country_code:
        if place.country_code in known.countries:
            yield _weighed("context", f"the text names other places of {place.country}")
        else:
            yield _weighed("elsewhere", "the text names no other place of its country")
    if known.best is not None and same_place(place, known.best):
        yield _weighed("agrees", f"where {known.best.gazetteer} has its best candidate")


def name_match(name: str, names: Sequence[str], kind: Kind = Kind.TOWN) -> tuple[str, str]:
    """How the names of a place of a kind agree with the one asked for: a key of :data:`WEIGHTS`, and why."""
    asked, forms = normal_form(name), [form for n in names if (form := normal_form(n))]
    if asked in forms:
        return "name", "is called so"
    bare = {core for form in forms for core in (form, _core(form, kind)) if core}
    if bare & {core for core in (asked, _core(asked, kind)) if core}:
        return "but-kind", "is called so but for the word for its kind"
    if any(_alike(asked, form) for form in forms):
        return "spelling", "is called so in another spelling"
    words = set(asked.split())
    if any(words and (words <= set(form.split()) or set(form.split()) <= words) for form in forms):
        return "part", "shares only a part of the name"
    return "other-name", "is called otherwise"


def _core(form: str, kind: Kind) -> str | None:
    """A normal form without the word for its kind ("anbar governorate"). Towns keep theirs: Kansas City."""
    words = form.split()
    for length in (2, 1):
        if kind is Kind.TOWN or len(words) <= length:
            continue
        for word, rest in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            if kind in KIND_WORDS.get(" ".join(word), ()):
                return " ".join(rest)
    return None


def _alike(asked: str, form: str) -> bool:
    """Whether two normal forms are spellings of one name."""
    from rapidfuzz.distance import OSA

    bound = allowed_edits(len(asked))
    near = bound and skeleton(form)[:1] == skeleton(asked)[:1]
    return form in variants(asked) or bool(near and OSA.distance(asked, form, score_cutoff=bound) <= bound)


def _weighed(scorer: str, why: str) -> Evidence:
    return Evidence(scorer, WEIGHTS[scorer], why)


def _confidence(one: Candidate, all_of_them: Sequence[Candidate], bare: bool) -> float:
    """The probability of one answer: of its own evidence, and of its share among answers elsewhere."""
    own = 1.0 / (1.0 + math.exp(-one.score))
    rivals = sum(math.exp(c.score - one.score) for c in all_of_them if not same_place(c.place, one.place))
    return round(min(own / (1.0 + rivals), CAP_BARE if bare else CAP), 3)


def same_place(one: Place, other: Place) -> bool:
    """Whether two are one place, or a place and its own district."""
    reach = min(_SAME_AREA_M, max(_SAME_M, one.uncertainty_m, other.uncertainty_m))
    return distance_m(one.lon, one.lat, other.lon, other.lat) <= reach


def _radius_m(answer: Answer) -> float:
    """The radius that should hold a thing said to be there: to the box's far corner, or its kind's."""
    usual = Entry(
        gazetteer="", gazetteer_id="", name=answer.name, lat=answer.lat, lon=answer.lon,
        feature_code=answer.feature_code, population=answer.population,
    ).radius_m  # fmt: skip
    if answer.box is None:
        return usual
    west, south, east, north = answer.box
    corners = ((x, y) for x in (west, east) for y in (south, north))
    reach = max(distance_m(answer.lon, answer.lat, x, y) for x, y in corners)
    return min(_MAX_RADIUS_M, max(_MIN_RADIUS_M, round(reach)))


def believed(confidence: float) -> bool:
    """Whether an incident may take a point from it."""
    return confidence >= THRESHOLD
