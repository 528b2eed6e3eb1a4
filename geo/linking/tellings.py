"""Mentions made ready for linking: one telling a place, copies of reports set aside, a canonical order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gazetteer.model import Resolution
from geo.consolidate.mention import TellingId, content_key, full_key, telling_id
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


def tellings_of(mentions: Iterable[EventMention]) -> list[Telling]:
    """The tellings of the mentions, the most telling ones first, whatever the order of the mentions."""
    split = sorted(
        {full_key(telling): telling for mention in mentions for telling in _by_place(mention)}.items()
    )
    originals, copies = _set_copies_aside([telling for _, telling in split])
    texts = {
        telling.source.quote: content_words(telling.source.quote) for telling in originals if telling.specific
    }
    weights = rarity(texts.values())
    profiles = [
        profile_of(telling, weighted(content_words(telling.source.quote), weights)) for telling in originals
    ]
    ranked = sorted(zip(originals, profiles, strict=True), key=lambda pair: _rank(*pair))
    return [
        Telling(mention, profile, rank, copies.get(full_key(mention), ()))
        for rank, (mention, profile) in enumerate(ranked)
    ]


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


def _set_copies_aside(
    mentions: Sequence[EventMention],
) -> tuple[list[EventMention], dict[tuple[str, ...], tuple[EventMention, ...]]]:
    """The mentions of reports that are no copies, and for each of them its likes in the copies.

    Two reports are copies when they tell the same things in the same words at the same offsets.
    """
    told: dict[str, list[tuple[tuple[str, ...], EventMention]]] = defaultdict(list)
    for mention in mentions:
        told[mention.source.report_id].append((content_key(mention), mention))
    groups: dict[tuple[tuple[str, ...], ...], list[str]] = defaultdict(list)
    for report, items in told.items():
        items.sort(key=lambda item: item[0])
        groups[tuple(key for key, _ in items)].append(report)
    originals: list[EventMention] = []
    copies: dict[tuple[str, ...], tuple[EventMention, ...]] = {}
    for reports in groups.values():
        first, *rest = sorted(reports)
        for at, (_, mention) in enumerate(told[first]):
            originals.append(mention)
            if rest:
                copies[full_key(mention)] = tuple(told[report][at][1] for report in rest)
    return originals, copies


def _rank(mention: EventMention, profile: Profile) -> tuple[object, ...]:
    """Where a telling stands: those that say most exactly what happened come first."""
    spot, span = profile.spot, profile.span
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
        content_key(mention),
        mention.source.report_id,
    )
