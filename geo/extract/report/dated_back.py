"""The day of an act that only a later sentence tells, which takes the act up: "A drone strike killed 17, aid
workers said. … The strike came on Monday afternoon."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.values import replace
from geo.model import DateBasis, DatePrecision, EventMention

_FAR = 1_500
"""Characters between the two, at most."""


def dated_back(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mentions, each that has no day of its own with that of the first later one that takes it up, where
    the report has told of no other act of its kind before that.
    """
    out = list(mentions)
    for at, later in enumerate(mentions):
        if later.apart_from or not (_has_day(later) and _takes_up(later)):
            continue
        alike = [i for i, m in enumerate(out[:at]) if m.specific and m.sub_event_type == later.sub_event_type]
        if not alike or later.order - out[alike[0]].order > _FAR:
            continue
        if not all(_may_be_dated(out[i]) and not _are_two(out[i], later) for i in alike):
            continue
        for i in alike:
            if _may_be_one(out[i], out[alike[-1]]):
                out[i] = replace(out[i], when=later.when)
    return out


def _takes_up(mention: EventMention) -> bool:
    """ "the strike came at noon"; not "the attackers struck a second village"."""
    noun = rf"\b(?:the|this|that)\s(?:[\w-]+\s){{0,2}}{re.escape(mention.trigger)}\b"
    return mention.definite and re.search(noun, mention.source.quote, re.IGNORECASE) is not None


def _has_day(mention: EventMention) -> bool:
    when = mention.when
    return when is not None and bool(when.text) and when.precision is DatePrecision.DAY


def _are_two(earlier: EventMention, later: EventMention) -> bool:
    """Whether the later one has a place, a target or a toll of its own: "the strike on a market in Odesa"."""
    spots = {p.place.gazetteer_id for p in earlier.places if p.place is not None}
    own = any(
        p.located
        and p.place is not None
        and not p.place.feature_code.startswith("PCL")
        and p.place.gazetteer_id not in spots
        for p in later.places
    )
    counted = later.killed is not None or later.wounded is not None  # whose hurt are its target
    hit = later.target is not None and later.target != earlier.target and not counted
    return own or hit or (later.killed is not None and later.killed != earlier.killed)


def _is_wide(feature_code: str) -> bool:
    return feature_code.startswith(("PCL", "ADM1"))


def _may_be_one(mention: EventMention, nearest: EventMention) -> bool:
    """Whether it may be the one that was told of last: not in Kaduna, where that was in Jos; of a province or
    a country nobody knows.
    """
    here, there = (
        {p.place.gazetteer_id for p in m.places if p.place is not None and not _is_wide(p.place.feature_code)}
        for m in (mention, nearest)
    )
    return not here or not there or not here.isdisjoint(there)


def _may_be_dated(mention: EventMention) -> bool:
    when = mention.when
    return mention.when_value is None and (when is None or when.basis is DateBasis.INFERRED_REPORT_DATE)
