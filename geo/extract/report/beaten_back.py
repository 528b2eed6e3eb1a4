"""How an assault was met that the sentence before tells: "Fighters tried to enter the town. The army drove
them off".
"""

from __future__ import annotations

from collections.abc import Iterable

from gazetteer.values import replace
from geo.extract.events.met import meets_them
from geo.extract.report.drafts import Draft
from geo.extract.setting.scenes import are_far
from geo.model import BlockKind, EventMention


def beaten_back(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, each assault made the fight that it was where the next sentence tells how "they" were met,
    which tells of nothing else.
    """
    out: list[Draft] = []
    for draft in drafts:
        if out and _is_of(draft, out[-1]):
            out[-1] = replace(out[-1], mention=_fought(out[-1].mention, draft.mention), outset=False)
        else:
            out.append(draft)
    return out


def _is_of(draft: Draft, before: Draft) -> bool:
    mention, other = draft.mention, before.mention
    if mention.block is not BlockKind.BODY or not meets_them(draft.view, draft.frame.main):
        return False
    gap = draft.view.report.text[before.view.end : draft.view.start]
    right_after = before.view is not draft.view and not gap.strip() and "\n\n" not in gap
    if not right_after or before.background or not (before.outset or _is_assault(other)):
        return False
    if mention.places or (mention.when is not None and mention.when.text):
        return False
    return not any(are_far(p, q) for p in mention.places for q in other.places)


def _is_assault(told: EventMention) -> bool:
    """Whether it is an attack on a town, a base or forces, of which nobody has died but those who fight."""
    dead = told.killed is not None and told.target_type != "Military"
    return told.sub_event_type in _ASSAULTS and not dead and told.target_type not in _SOFT


_ASSAULTS = {"Attack", "Armed clash"}
_SOFT = {"Business", "Educational Institution", "Religious Figures/Institutions"}


def _fought(came: EventMention, met: EventMention) -> EventMention:
    """The assault as a fight, with what meeting it cost."""
    return replace(
        came,
        event_type=met.event_type,
        sub_event_type=met.sub_event_type,
        killed=came.killed or met.killed,
        wounded=came.wounded or met.wounded,
        fallen=came.fallen or met.fallen,
        claims=(*came.claims, *met.claims),
        specific=came.specific or came.when is not None or bool(came.places),
    )
