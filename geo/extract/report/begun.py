"""What armed men set out on, told as an event once a sentence right after it tells what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.values import replace
from geo.extract.events.outset import CROWDS, came_of, came_of_outset
from geo.extract.report.continuing import Told
from geo.extract.report.drafts import Draft
from geo.model import EventMention
from geo.vocabulary import FIGHTERS

_NEAR = 3
"""Paragraphs back in which it is looked for."""


def what_began(draft: Draft, told: Sequence[Told]) -> Told | None:
    """What armed men set out on, told shortly before, of which a sentence tells what came: the one it names,
    or the only thing that was told.
    """
    if draft.frame.acts or draft.mention.attacker is not None or not came_of(draft.view, draft.frame):
        return None
    if not any(count is not None and count.low for count in (draft.mention.killed, draft.mention.wounded)):
        return None
    named = came_of_outset(draft.view)
    for earlier, before in reversed(told):
        if draft.view.paragraph - earlier.view.paragraph > _NEAR:
            return None
        between = draft.view.report.text[earlier.view.end : draft.view.start]
        if earlier.outset and before.attacker_type in CROWDS:
            return None
        if earlier.outset and named:
            return earlier, before
        if earlier.outset:  # right after it, and the only thing that was told
            return None if between.strip() or any(not d.outset for d, _ in told) else (earlier, before)
        if not named:
            return None
    return None


_OWN = {
    "State forces": frozenset({"Military", "Police"}),
    "Rebel group": frozenset({FIGHTERS}),
}
"""Types of targets that are most likely the men of doers of a type themselves."""


def carried_out(draft: Draft, begun: Told, told: list[Told], out: list[EventMention]) -> EventMention:
    """What was set out on as an event of its own, of the kind that what came of it makes it."""
    earlier, before = begun
    kind = draft.mention.event_type, draft.mention.sub_event_type
    act = replace(before, event_type=kind[0], sub_event_type=kind[1], specific=True)
    own = _OWN.get(before.attacker_type or "", frozenset())
    if draft.mention.target_type in own:  # "began an offensive. Ten of its men": by whom is not told
        act = replace(act, attacker=None, attacker_type=None, attribution="unattributed", target=None)
    at = next(i for i, one in enumerate(told) if one[1] is before)
    told[at] = replace(earlier, outset=False), act
    out.append(act)
    return act
