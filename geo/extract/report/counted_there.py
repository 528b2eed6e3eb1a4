"""Dead and wounded told of a place where the report has told of an act, and of nobody hurt in it: "Update: 4
killed in Goma".
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.model import Resolution
from geo.extract.report.continuing import Told, dated_apart
from geo.extract.report.drafts import Draft
from geo.model import EventMention
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
        if dated_apart(mention, before) and not counts_anew(mention):
            continue
        if not any(p.place == q.place for p in here for q in before.places):
            continue
        return before if counts_anew(mention) or (before.killed is None and before.wounded is None) else None
    return None


def counts_anew(mention: EventMention) -> bool:
    """ "12 dead now", "one of the wounded has died": of those told before, on whatever day."""
    return mention.updated or mention.outdated


def _is_spot(place: Resolution) -> bool:
    """Whether it is a town or a smaller place, and no country or province."""
    return (
        place.located and place.place is not None and not place.place.feature_code.startswith(("PCL", "ADM1"))
    )
