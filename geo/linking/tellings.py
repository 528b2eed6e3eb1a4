"""Mentions made ready for linking: one telling a place, copies of reports set aside, a canonical order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gazetteer.values import kept, replace
from geo.consolidate.mention import TellingId, content_keys, report_key, telling_id
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

    @property
    def position(self) -> tuple[int, int]:
        """Where in its report it stands."""
        return (self.mention.source.start, self.mention.order)

    @kept
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
    apart = [telling for mention in mentions for telling in _by_place(mention)]
    keys = zip(content_keys(apart), map(report_key, apart), strict=True)
    split = dict(zip(keys, apart, strict=True))
    originals = _set_copies_aside([_Keyed(*key, split[key]) for key in sorted(split)])
    words = {quote: content_words(quote) for quote in {keyed.mention.source.quote for keyed in originals}}
    specific = sorted({keyed.mention.source.quote for keyed in originals if keyed.mention.specific})
    weights = rarity(words[quote] for quote in specific)
    vectors = {quote: weighted(found, weights) for quote, found in words.items()}
    told = [(keyed, profile_of(keyed.mention, vectors[keyed.mention.source.quote])) for keyed in originals]
    told.sort(key=lambda pair: _rank(*pair))
    return [Telling(keyed.mention, profile, rank, keyed.copies) for rank, (keyed, profile) in enumerate(told)]


def _by_place(mention: EventMention) -> list[EventMention]:
    """One mention for each place that a salvo hit, without places that say less exactly where another is.

    But a wider place that "strikes" were told to have hit *before* a narrower one ("strikes in the country,
    as well as on a convoy near the town") may be of others: it is kept as a telling that can only support.
    """
    if len(mention.places) < 2:
        return [mention]
    spots = [spot_of(place) for place in mention.places]
    if not any(spots):
        return [replace(mention, places=mention.places[:1])]
    told = []
    for at, (place, spot) in enumerate(zip(mention.places, spots, strict=True)):
        if spot is None or spot in spots[:at]:
            continue
        narrower = [n for n, other in enumerate(spots) if other is not None and holds(spot, other)]
        if not narrower:
            told.append(replace(mention, places=(place,)))
        elif mention.plural and at < narrower[0]:
            told.append(replace(mention, places=(place,), specific=False, victims=frozenset()))
    return told


def _set_copies_aside(mentions: Sequence[_Keyed]) -> list[_Keyed]:
    """The mentions of reports that are no copies, each with its likes in the copies.

    Two reports are copies when they tell the same things in the same words at the same offsets.
    """
    told: dict[tuple[str, ...], list[_Keyed]] = defaultdict(list)
    for keyed in mentions:
        told[keyed.report[:1]].append(keyed)
    if len(told) < 2:
        return list(mentions)
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
