"""What "it" did, of an act that only the sentence before tells: "The attack came in Jos. It killed six"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gazetteer.values import replace
from geo.extract.report.drafts import Draft
from geo.extract.report.standing import is_it
from geo.extract.setting.scenes import Scene
from geo.lexicon.events import events
from geo.lexicon.meant import meant
from geo.model import BlockKind, EventMention
from geo.vocabulary import VIOLENT, event_type_of

_OPENING = re.compile(r"\s*(?:an?|the|another)\s(?:[a-z]{2,20}\s)?([a-z]{2,20})\s([a-z]{2,12})\b", re.I)
"""The act as the subject, and what follows it: "The worst attack came"; not "The trial over the massacre"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def it_killed(
    draft: Draft, antecedent: EventMention | None, scenes: Sequence[Scene], understood: Mapping[int, int]
) -> EventMention | None:
    """The telling with the day and the place of the act that opens the sentence right before it, where nobody
    understood that sentence; ``None`` where "it" is something else: "A storm struck Jos. It killed six".
    """
    if draft.agent is None or not is_it(draft.agent) or draft.view.block is not BlockKind.BODY:
        return None
    before = max((s for s in scenes if s.start < draft.view.start), key=lambda s: s.start, default=None)
    if before is None or before.start in understood or before.paragraph != draft.view.paragraph:
        return None
    told = draft.view.report.text[before.start : before.sentence.end]
    opening = _OPENING.match(told)
    if opening is None or opening[2].lower() not in meant().after_acts or _YEAR.search(told):
        return None  # "Attack helicopters were grounded", "A heart attack felled him", "came in 2010"
    if not _is_violent(opening[1].lower()):
        return None
    places, days = before.places, before.days
    if antecedent is not None and not (places and days):
        return None
    mention = draft.mention
    return replace(
        mention,
        specific=True,
        when=mention.when or (days[0] if len(days) == 1 else None),
        places=mention.places or (places if len(places) == 1 else ()),
    )


def _is_violent(noun: str) -> bool:
    word = events().nouns.get(noun)
    if word is None:
        return False
    return event_type_of(word.sub_event) in VIOLENT if word.sub_event is not None else word.sense == "arms"
