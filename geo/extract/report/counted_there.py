"""Dead and wounded told of a place where the report has told of an act, and of nobody hurt in it: "Update: 4
killed in Goma".
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.model import Resolution
from gazetteer.store import distance_m
from gazetteer.values import replace
from geo.extract.report.continuing import Told, dated_apart
from geo.extract.report.drafts import Draft
from geo.model import DateBasis, EventMention
from geo.vocabulary import VIOLENT


def counted_there(draft: Draft, told: Sequence[Told]) -> EventMention | None:
    """The act told last at just that place, on no other day, in which the dead fell that a later sentence
    counts and says nothing else of.
    """
    mention = draft.mention
    counted = mention.killed is not None or mention.wounded is not None
    named = mention.attacker or mention.suspected or mention.weapon or mention.victims
    if not (draft.bare_effect and counted) or named or draft.background:
        return None
    here = [p for p in mention.places if _is_spot(p)]
    if not here or len(here) < len(mention.places):
        return None
    for earlier, before in reversed(told):
        if not before.specific or before.event_type not in VIOLENT or earlier.background:
            continue
        if before.source.start == mention.source.start:
            continue
        if _are_others_hurt(draft, earlier, before):
            return before
        if dated_apart(mention, before) and not counts_anew(mention):
            continue
        if not any(p.place == q.place for p in here for q in before.places):
            continue
        return before if counts_anew(mention) or (before.killed is None and before.wounded is None) else None
    return None


def _are_others_hurt(draft: Draft, earlier: Draft, before: EventMention) -> bool:
    """ "A car bomb killed 39 in Mogadishu. About 50 others were hurt in Wadajir": beside those who died, in a
    quarter of the town.
    """
    mention, noun = draft.mention, draft.view.doc[: draft.frame.main.token.i]
    others = any(t.lower_ in {"others", "another", "more"} for t in noun) and not draft.frame.acts
    alone = mention.killed is None and not _has_own_day(mention) and before.wounded is None
    if not (others and alone and before.killed is not None):
        return False
    near = draft.view.paragraph - earlier.view.paragraph <= 1
    return near and any(_within_reach(p, q) for p in mention.places for q in before.places)


def _has_own_day(mention: EventMention) -> bool:
    return mention.when is not None and mention.when.basis is not DateBasis.INFERRED_REPORT_DATE


def as_counted(mention: EventMention, before: EventMention) -> EventMention:
    """The telling without a day that is only when it was counted, or told, and of where the act was told."""
    if not any(p.place == q.place for p in mention.places for q in before.places):
        mention = replace(mention, places=before.places)
    return mention if _has_own_day(mention) and not counts_anew(mention) else replace(mention, when=None)


def _within_reach(place: Resolution, town: Resolution) -> bool:
    one, other = place.place, town.place
    if one is None or other is None or one.country_code != other.country_code:
        return False
    if one.feature_code not in _SECTIONS or None in (place.lat, place.lon, town.lat, town.lon):
        return False
    return distance_m(place.lon or 0.0, place.lat or 0.0, town.lon or 0.0, town.lat or 0.0) < _TOWN_M


_SECTIONS = {"PPLX", "ADM3", "ADM4"}
_TOWN_M = 20_000
"""How far the quarters of a large town lie from its middle."""


def counts_anew(mention: EventMention) -> bool:
    """ "12 dead now", "one of the wounded has died": of those told before, on whatever day."""
    return mention.updated or mention.outdated


def _is_spot(place: Resolution) -> bool:
    """Whether it is a town or a smaller place, and no country or province."""
    return (
        place.located and place.place is not None and not place.place.feature_code.startswith(("PCL", "ADM1"))
    )
