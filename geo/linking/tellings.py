"""Mentions made ready for linking: one telling a place, copies of reports set aside, a canonical order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from gazetteer.model import Resolution
from geo.consolidate.mention import TellingId, content_key, report_key, telling_id
from geo.linking.blocks import WIDEST_KM
from geo.linking.profile import Profile, profile_of, spot_of
from geo.linking.where import holds
from geo.linking.wording import content_words, rarity, weighted
from geo.model import EventMention


@dataclass(frozen=True)
class Telling:
    """A mention at one place at most, with its profile and its rank in the canonical order.

    ``copies`` are the same telling in copies of the same report: they are not judged again.
    """

    mention: EventMention
    profile: Profile
    rank: int
    copies: tuple[EventMention, ...] = ()

    @property
    def report(self) -> str:
        """Id of the report it stands in."""
        return self.mention.source.report_id

    @property
    def key(self) -> TellingId:
        """The words it was made from."""
        return telling_id(self.mention)

    @cached_property
    def mentions(self) -> tuple[EventMention, ...]:
        """The mention and its copies."""
        return (self.mention, *self.copies)


class _Keyed(NamedTuple):
    """A mention under what it says and under the report that says it: the canonical order."""

    content: tuple[str, ...]
    report: tuple[str, ...]
    mention: EventMention
    copies: tuple[EventMention, ...] = ()


def tellings_of(mentions: Iterable[EventMention]) -> list[Telling]:
    """The tellings of the mentions, the most telling ones first, whatever the order of the mentions."""
    split = {
        (content_key(telling), report_key(telling)): telling
        for mention in mentions
        for telling in _by_place(mention)
    }
    originals = _set_copies_aside([_Keyed(*key, split[key]) for key in sorted(split)])
    words = {quote: content_words(quote) for quote in {keyed.mention.source.quote for keyed in originals}}
    specific = sorted({keyed.mention.source.quote for keyed in originals if keyed.mention.specific})
    weights = rarity(words[quote] for quote in specific)
    vectors = {quote: weighted(found, weights) for quote, found in words.items()}
    told = [(keyed, profile_of(keyed.mention, vectors[keyed.mention.source.quote])) for keyed in originals]
    told.sort(key=lambda pair: _rank(*pair))
    return [Telling(keyed.mention, profile, rank, keyed.copies) for rank, (keyed, profile) in enumerate(told)]


def _by_place(mention: EventMention) -> list[EventMention]:
    """One mention for each place that a salvo hit, without places that say less exactly where another is."""
    if len(mention.places) < 2:
        return [mention]
    exact = [place for place in mention.places if not _says_less(place, mention.places)]
    return [replace(mention, places=(place,)) for place in exact]


def _says_less(place: Resolution, among: Sequence[Resolution]) -> bool:
    spot = spot_of(place)
    others = [other for other in among if other is not place]
    if spot is None:
        # an unreadable place beside a readable one is no second place
        return any(spot_of(other) for other in others) or others[0] is among[0]
    return any(
        (other := spot_of(one)) is not None
        and (holds(spot, other) or (other == spot and _before(one, place, among)))
        for one in others
    )


def _before(one: Resolution, other: Resolution, among: Sequence[Resolution]) -> bool:
    return next(place for place in among if place is one or place is other) is one


def _set_copies_aside(mentions: Sequence[_Keyed]) -> list[_Keyed]:
    """The mentions of reports that are no copies, each with its likes in the copies.

    Two reports are copies when they tell the same things in the same words at the same offsets.
    """
    told: dict[tuple[str, ...], list[_Keyed]] = defaultdict(list)
    for keyed in mentions:
        told[keyed.report[:1]].append(keyed)
    groups: dict[tuple[tuple[str, ...], ...], list[list[_Keyed]]] = defaultdict(list)
    for report in sorted(told):
        groups[tuple(keyed.content for keyed in told[report])].append(told[report])
    return [
        first._replace(copies=tuple(copy.mention for copy in copies))
        for group in groups.values()
        for first, *copies in zip(*group, strict=True)
    ]


def _rank(keyed: _Keyed, profile: Profile) -> tuple[object, ...]:
    """Where a telling stands: those that say most exactly what happened come first."""
    mention, spot, span = keyed.mention, profile.spot, profile.span
    return (
        not mention.specific,
        not profile.located,
        span is None or span.soft,
        spot is not None and spot.radius_km > WIDEST_KM,
        span.width if span else 0,
        spot.radius_km if spot else 1e9,
        mention.definite,
        mention.plural,
        span.first if span else 0,
        -len(profile.words),
        keyed.content,
        keyed.report,
    )
