"""Names that tell of another event than the one whose place is sought."""

from __future__ import annotations

from collections.abc import Sequence

from geo.model import DatePrecision, EventMention


def of_another_day(mention: EventMention, placed: Sequence[EventMention]) -> frozenset[str]:
    """The places, by gazetteer id, of events of another day than the one that its own words tell: they tell
    nothing of this one, unless they are named right with it ("The hospitals of Quetta were full").
    """
    when = mention.when
    if when is None or not when.text or when.precision is not DatePrecision.DAY:
        return frozenset()
    others = (m for m in placed if m.when is not None and m.when.text and m.when.start != when.start)
    return frozenset(p.place.gazetteer_id for m in others for p in m.places if p.place is not None)


def taken(mention: EventMention, placed: Sequence[EventMention]) -> frozenset[int]:
    """Where names stand that tell the place of another event: of the same sentence, or of another day."""
    return frozenset(
        place.mention.start
        for other in placed
        if other.source.start == mention.source.start
        or (other.when is not None and mention.when is not None and other.when.start != mention.when.start)
        for place in other.places
    )
