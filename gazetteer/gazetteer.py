"""The front of the package: one object that knows what place names mean.

>>> from gazetteer import Gazetteer
>>> Gazetteer.default().resolve("Ain al-Asad").place.country
'Iraq'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .areas import Described, describe, only_in
from .countries import by_iso
from .districts import is_district
from .geodesy import distance
from .kinds import Kind
from .model import Mention, MentionKind, Place, Precision, Resolution, Status
from .phrases import Phrase, Told, is_lead, may_be_edge, read_phrase
from .readings import Found
from .recognise import read_page, recognise, recognise_all, spans_as_found
from .resolve import SHOWN, SHOWN_IN_TEXT, Meaning, resolve_names
from .store import Store
from .values import replace

if TYPE_CHECKING:
    from .parse import Token


_NONE: Mapping[str, float] = MappingProxyType({})


class Gazetteer:
    """Finds and resolves the names of places. Making one is cheap; the database opens when first needed."""

    def __init__(
        self,
        store: Store | None = None,
        *,
        path: str | Path | None = None,
        near: tuple[float, float] | None = None,
        context: Sequence[str] = (),
    ) -> None:
        self._store = store
        self._path = path
        self._near = near
        self._context = tuple(context)
        self._shown = SHOWN_IN_TEXT

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process, which opens the database by itself."""
        if self._store is not None and self._path is None and self._store is not Store.default():
            raise TypeError("a gazetteer over a store without a file cannot go to another process")
        return _reopened, (self._path, self._near, self._context)

    @classmethod
    def default(cls) -> Gazetteer:
        """The gazetteer over the embedded database, one a process."""
        return _default()

    @classmethod
    def open(cls, path: str | Path) -> Gazetteer:
        """A gazetteer over a database of your own; ``StoreError`` when it cannot be read."""
        return cls(Store.open(path), path=path)

    def about(self, *, near: tuple[float, float] | None = None, context: Sequence[str] = ()) -> Gazetteer:
        """The same gazetteer for texts of which more is known: ``near`` and ``context`` are what
        :meth:`places` takes for granted when it is not told others.

        >>> local = Gazetteer.default().about(near=(44.05, -123.02))
        >>> local.places("The mayor of Springfield resigned.")[0].place.admin1
        'Oregon'
        """
        return Gazetteer(self._store, path=self._path, near=near, context=context)

    def brief(self) -> Gazetteer:
        """The same gazetteer, whose places in a text come with the best of their candidates alone."""
        other = Gazetteer(self._store, path=self._path, near=self._near, context=self._context)
        other._shown = 1
        return other

    @property
    def store(self) -> Store:
        """The database, opened on first use."""
        if self._store is None:
            self._store = Store.default() if self._path is None else Store.open(self._path)
        return self._store

    def resolve(
        self, name: str, *, near: tuple[float, float] | None = None, country: str | None = None
    ) -> Resolution:
        """What one name or phrase means: "Ain al-Asad", "north of Baghdad", "western Iraq".

        ``near`` is a (lat, lon) that the place should be close to, ``country`` an ISO 3166-1 alpha-2 code
        it should be in. Never raises for any text; what is not known has ``Status.UNKNOWN``.

        >>> r = Gazetteer.default().resolve("10 km north of Baghdad")
        >>> r.spatial_relation, r.name.text
        ('north-of', 'Baghdad')
        """
        text = name[:MAX_NAME]
        page = read_page(text, self.store)
        found = _only_names(text, [f for f in recognise_all(page, self.store) if not f.embedded])
        if not found:
            start, end = _stripped(text)
            given = spans_as_found(page, [(start, end)]) if end > start else ()
            found = [replace(one, known=False) for one in given]
        if not found:
            return Resolution(Mention(0, len(text), text), Status.UNKNOWN)
        found = [one for one in found if one.description is not None] or found
        return self._resolved(text, found, near=near, country=country, context=(), asked=True)[0]

    def places(
        self,
        text: str,
        *,
        spans: Sequence[tuple[int, int]] | None = None,
        tokens: Sequence[Token] | None = None,
        near: tuple[float, float] | None = None,
        context: Sequence[str] = (),
        spoken_of: Mapping[str, float] | None = None,
    ) -> list[Resolution]:
        """The places that a text names, resolved together, in text order.

        ``spans`` are (start, end) of names to be resolved instead of recognised ones; every one of them
        gets a resolution. ``tokens`` is an optional parse (:class:`gazetteer.parse.Token`). ``context`` are
        countries or other places known from elsewhere (ISO codes or names), ``near`` a (lat, lon).
        ``spoken_of`` are countries (ISO codes) that the text speaks of in other words than names of
        places, and how often: those where the armed groups that it names fight. They weigh as a place
        there would.

        Names with ``mention.kind`` DEMONYM or METONYM are included; nothing took place there.

        >>> [r.place.country for r in Gazetteer.default().places("He went from Kharkiv to Paris, Texas.")]
        ['Ukraine', 'United States', 'United States']
        """
        near, context = near or self._near, context or self._context
        page = read_page(text, self.store, tokens or ())
        if spans is not None:
            found = list(spans_as_found(page, spans))
            order = sorted(range(len(found)), key=lambda i: (found[i].start, found[i].end))
            resolved = self._resolved(
                text, [found[i] for i in order], near=near, country=None, context=context, asked=True
            )
            back = dict(zip(order, resolved, strict=True))
            return [back[i] for i in range(len(found))]
        named = recognise_all(page, self.store)
        return self._resolved(
            text, named, near=near, country=None, context=context, spoken_of=spoken_of or {}
        )

    def attribution(self, place: Place) -> dict[str, str]:
        """Who is to be credited for a place: see :meth:`gazetteer.store.Store.attribution`."""
        return self.store.attribution(place)

    def names(self, text: str) -> list[tuple[int, int]]:
        """Where a text names places, as (start, end), before any is resolved: what is worth parsing."""
        return [(found.start, found.end) for found in recognise(text, self.store)]

    def _resolved(
        self,
        text: str,
        found: list[Found],
        *,
        near: tuple[float, float] | None,
        country: str | None,
        context: Sequence[str],
        spoken_of: Mapping[str, float] = _NONE,
        asked: bool = False,
    ) -> list[Resolution]:
        meanings = resolve_names(
            text,
            found,
            self.store,
            near=near,
            country=country,
            context=context,
            spoken_of=spoken_of,
            asked=asked,
            shown=SHOWN if asked else self._shown,
        )
        resolutions: list[Resolution] = []
        paired = False
        for at, (one, meaning) in enumerate(zip(found, meanings, strict=True)):
            if one.embedded or (one.description is not None and meaning.index is None and not asked):
                continue
            following = at + 1 if at + 1 < len(found) and not found[at + 1].embedded else None
            low = _low(text, found, at)
            phrase = self._phrase(text, found, at, following, low, paired)
            if phrase.nowhere:
                meaning = self._nowhere(meaning)
            other = meanings[following].index if phrase.pair and following is not None else None
            if phrase.pair and not self._is_pair(phrase, meaning.index, other):
                meaning = self._nowhere(meaning)
                if phrase.relation == "between" and following is not None:  # nor is it at the other end
                    meanings[following] = self._nowhere(meanings[following])
                phrase, other = Phrase(one.start, one.end), None
            beside = None
            if phrase.relation == "border" and not phrase.pair:
                other, beside = self._other_side(found, meanings, at)
            known = (m.index for m in meanings if m.index is not None)
            district = is_district(self.store, text, one.end, meaning.index, known)
            resolutions.append(self._resolution(text, one, meaning, phrase, (other, beside), district))
            paired = phrase.pair
        return resolutions

    def _nowhere(self, meaning: Meaning) -> Meaning:
        """The meaning of a town in words that describe no place on Earth: no incident may take its point."""
        wide = (Kind.COUNTRY, Kind.CONTINENT)
        if meaning.index is None or self.store.kind(meaning.index) in wide:
            return meaning
        return replace(meaning, status=Status.AMBIGUOUS)

    def _is_pair(self, phrase: Phrase, *ends: int | None) -> bool:
        """Whether something lies between these, or they share a border: not in "talks between A and B",
        towns far apart, or countries that are no neighbours.
        """
        known = [end for end in ends if end is not None]
        places = [self.store.place(end) for end in known]
        countries = [self.store.kind(end) is Kind.COUNTRY for end in known]
        if len(places) < len(ends):
            return phrase.relation == "border"
        if phrase.relation == "border":
            here = by_iso(places[0].country_code or "")
            return not all(countries) or here is None or places[-1].country_code in here.neighbours
        if any(countries) or any(self.store.kind(end) is Kind.CONTINENT for end in known):
            return False
        return distance((places[0].lat, places[0].lon), (places[-1].lat, places[-1].lon)) <= MAX_BETWEEN_M

    def _other_side(
        self, found: Sequence[Found], meanings: Sequence[Meaning], at: int
    ) -> tuple[int | None, int | None]:
        """The country on the other side of a border of which a text names one, and the place that tells: the
        nearest name that lies in a neighbour, as in "near the border with Turkey, north of Azaz".
        """
        store, here = self.store, meanings[at].index
        iso = store.country_code(here) if here is not None else None
        near = sorted(range(len(found)), key=lambda other: abs(found[other].start - found[at].start))
        seen, country = {None, iso}, by_iso(iso) if iso else None
        for other in near[:MAX_NEIGHBOURS]:
            index = meanings[other].index
            there = store.country_code(index) if index is not None else None
            side = store.country_index(there) if there is not None and there not in seen else None
            seen.add(there)
            if side is not None and country is not None and there in country.neighbours:
                return side, index
        return None, None

    def _phrase(
        self, text: str, found: Sequence[Found], at: int, following: int | None, low: int, paired: bool
    ) -> Phrase:
        one = found[at]
        if paired:
            return Phrase(one.start, one.end)
        if one.description is not None:
            phrase = read_phrase(text, *one.description, low=low)
            return phrase if phrase.relation is not None else replace(phrase, relation="at")
        span = (found[following].start, found[following].end) if following is not None else None
        owner = one.kind is not MentionKind.PLACE
        if owner and not may_be_edge(text, one.start, max(one.end, span[1] if span else 0)):
            return Phrase(one.start, one.end)
        phrase = read_phrase(text, one.start, one.end, span, low)
        if owner and not _is_place(phrase, one):
            return Phrase(one.start, one.end)
        if phrase.pair and span is not None:
            return phrase
        stop = span[0] if span else len(text)
        return phrase if phrase.end <= stop else Phrase(one.start, one.end)

    def _resolution(
        self,
        text: str,
        one: Found,
        meaning: Meaning,
        phrase: Phrase,
        others: Others,
        district: bool = False,
    ) -> Resolution:
        kind = MentionKind.PLACE if _is_place(phrase, one) else one.kind
        mention = Mention(phrase.start, phrase.end, text[phrase.start : phrase.end], kind)
        name = Mention(one.start, one.end, one.text, one.kind) if one.description is None else None
        if meaning.index is None:
            return Resolution(mention, meaning.status, name=name, spatial_relation=phrase.relation)
        described = only_in(
            self._described(phrase, meaning, others),
            meaning.asked,
            meaning.how == "within",
            district,
        )
        return Resolution(
            mention=mention,
            status=meaning.status,
            place=self.store.place(meaning.index),
            name=name,
            lat=described.lat,
            lon=described.lon,
            geometry=described.geometry,
            uncertainty_m=described.uncertainty_m,
            precision=described.precision,
            spatial_relation=described.relation,
            confidence=meaning.confidence,
            candidates=meaning.candidates,
        )

    def _described(self, phrase: Phrase, meaning: Meaning, others: Others) -> Described:
        store = self.store
        assert meaning.index is not None  # noqa: S101 - asked by the caller
        described = _described(store, phrase.told, meaning.index, others)
        away = phrase.distance_m if phrase.bearing is not None else None
        if away and away > TERRITORIAL_M and store.country_of(described.lon, described.lat) is None:
            return replace(described, precision=Precision.INTERNATIONAL)
        return described


def _is_place(phrase: Phrase, one: Found) -> bool:
    """Whether a phrase names a place whatever its name is: "the Iraqi border", "off the Libyan coast"."""
    return phrase.relation == "border" or (phrase.relation == "off" and phrase.end > one.end)


@lru_cache(maxsize=2_048)
def _described(store: Store, told: Told, index: int, others: Others) -> Described:
    """What a phrase describes, wherever it stands: a text may repeat one that is costly, as of a border."""
    other, beside = others
    return describe(
        Phrase(0, 0, *told),
        store.place(index),
        store.geometry(index),
        store.place(other) if other is not None else None,
        store.geometry(other) if other is not None else None,
        beside=store.place(beside) if beside is not None else None,
        land=store.land,
    )


def _low(text: str, found: Sequence[Found], at: int) -> int:
    """Where the phrase about a name may begin: after the name before, but for "the Syrian city of" it."""
    one, before = found[at], at - 1
    start = one.description[0] if one.description is not None else one.start
    while (
        before >= 0
        and found[before].kind is MentionKind.DEMONYM
        and (found[before].start >= start or is_lead(text[found[before].end : start]))
    ):
        before -= 1
    return found[before].end if before >= 0 else 0


Others = tuple[int | None, int | None]
"""The places that a phrase needs beside its own: its other end or side, and one that is near."""
TERRITORIAL_M = 22_224.0
"""Twelve nautical miles: what is farther off a coast is in international waters."""
MAX_BETWEEN_M = 600_000.0
MAX_NEIGHBOURS = 24
"""Names around a border that are asked for the country on its other side."""
MAX_NAME = 400
"""Characters of a single name or phrase that :meth:`Gazetteer.resolve` looks at."""


def name_spans(
    resolutions: Iterable[Resolution], kinds: Iterable[MentionKind] = tuple(MentionKind)
) -> list[tuple[Mention, Resolution]]:
    """The bare names ("Baghdad" of "north of Baghdad") with their resolutions, in order: what corpora of
    place names mark. Leave DEMONYM out of ``kinds`` for corpora that do not count "Iraqi".
    """
    wanted = frozenset(kinds)
    return [(r.name, r) for r in resolutions if r.name is not None and r.name.kind in wanted]


@lru_cache(maxsize=1)
def _default() -> Gazetteer:
    return Gazetteer()


@lru_cache(maxsize=4)
def _reopened(
    path: str | Path | None, near: tuple[float, float] | None, context: tuple[str, ...]
) -> Gazetteer:
    found = Gazetteer.default() if path is None else Gazetteer.open(path)
    return found.about(near=near, context=context)


def _stripped(text: str) -> tuple[int, int]:
    """The span of a name without space around it, nor lower-case words before it ("in Damascus")."""
    start = next((m.start() for m in re.finditer(r"\S+", text) if not m.group()[0].islower()), -1)
    return (start if start >= 0 else len(text) - len(text.lstrip())), len(text.rstrip())


def _only_names(text: str, found: list[Found]) -> list[Found]:
    """For a single name: what was found, unless it leaves out other capitalised words of the name."""
    covered = set[int]()
    for one in found:
        covered.update(range(one.start, one.end))
    left = "".join(" " if i in covered else c for i, c in enumerate(text))
    return [] if any(word[0].isupper() for word in left.split()) else found
