"""A lead that tells of an act without its place and day, and the paragraph behind it that has them."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.report.continuing import Told
from geo.extract.report.drafts import Draft
from geo.extract.roles.sides import same_side
from geo.extract.setting.scenes import are_far
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, EventMention
from geo.vocabulary import VIOLENT

_ELSEWHERE = frozenset({"separately", "elsewhere", "also", "meanwhile", "later", "second"})


def told_in_lead(draft: Draft, told: Sequence[Told]) -> Told | None:
    """The act of the lead of which the next paragraph tells where and when it was: "Jets bombed a concert in
    the north, killing dozens. / Three bombs fell on Sunday at Nang Pa".
    """
    mention = draft.mention
    if len(told) != 1 or mention.block is not BlockKind.BODY or mention.definite or draft.background:
        return None
    earlier, before = told[0]
    if draft.view.paragraph - earlier.view.paragraph != 1 or not before.specific or earlier.background:
        return None
    if before.sub_event_type != mention.sub_event_type or before.event_type not in VIOLENT:
        return None
    if any(are_far(p, q) for p in mention.places for q in before.places):
        return None
    if not _has_day_and_place(mention) or _has_its_own(before) or draft.view.has_any(_ELSEWHERE):
        return None
    if draft.view.has_any(wordlists().of_others):
        return None
    sides = mention.attacker, before.attacker
    if sides[0] and sides[1] and not same_side(sides[0], sides[1]):
        return None
    counted = mention.killed is not None and before.killed is not None and mention.killed != before.killed
    return None if counted else told[0]


def _has_day_and_place(mention: EventMention) -> bool:
    when = mention.when
    dated = when is not None and bool(when.text) and when.precision is DatePrecision.DAY
    return dated and any(p.located for p in mention.places)


def _has_its_own(lead: EventMention) -> bool:
    """Whether the lead tells its day, or where it was more closely than by the country."""
    dated = lead.when is not None and lead.when.basis is not DateBasis.INFERRED_REPORT_DATE
    spots = [p.place for p in lead.places if p.located and p.place is not None]
    return dated or any(not place.feature_code.startswith("PCL") for place in spots)
