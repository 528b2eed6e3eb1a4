"""Tellings without a date that tell more of an event told before, whose day is theirs."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.model import Precision, Resolution
from geo.extract.report.drafts import Draft
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, EventMention
from geo.vocabulary import VIOLENT


def goes_on(draft: Draft, told: Sequence[Draft]) -> EventMention | None:
    """The telling that this one elaborates: of the same kind, at most two paragraphs back, at no other
    place.
    """
    mention = draft.mention
    for earlier in reversed(told):
        other = earlier.mention
        if draft.view.paragraph - earlier.view.paragraph > 2:
            return None
        if other.when is None or other.block is not BlockKind.BODY or earlier.background:
            continue
        if other.trigger in wordlists().campaigns:
            continue  # of many acts and days
        doers = mention.attacker and other.attacker and mention.attacker != other.attacker
        told_how = _tells_how(draft, earlier) and earlier is told[-1]
        if doers or not (other.sub_event_type == mention.sub_event_type or told_how):
            continue
        if _apart(mention.places, other.places):
            continue
        return other
    return None


def _tells_how(draft: Draft, earlier: Draft) -> bool:
    """ "Rebels killed 76 police on Tuesday. A patrol was first hit by a mine": more of the news, with nobody
    else who came to harm.
    """
    mention, other = draft.mention, earlier.mention
    violent = mention.event_type in VIOLENT and other.event_type in VIOLENT
    more = mention.killed is None and mention.wounded is None and not mention.victims
    return violent and more and other.killed is not None and mention.target_type == other.target_type


def _apart(some: tuple[Resolution, ...], others: tuple[Resolution, ...]) -> bool:
    """Whether two tellings name places that cannot be one: both exact and different, or of different
    countries.
    """
    for one in some:
        for other in others:
            if one.place is None or other.place is None:
                continue
            lands = {one.place.country_code, other.place.country_code} - {None}
            if len(lands) > 1:
                return True
            if one.place != other.place and one.precision == other.precision == Precision.EXACT:
                return True
    return False


def was_before(draft: Draft, told_of: EventMention, told: Sequence[Draft]) -> bool:
    """Whether what it goes on with is of an earlier paragraph, and no town tells that it still is of that."""
    if any(p.place is not None and p.place.feature_code.startswith("PPL") for p in draft.mention.places):
        return False
    return any(d.mention is told_of and d.view.paragraph < draft.view.paragraph for d in told)
