"""What the words of a list's verb say of one of its members."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.values import replace
from geo.extract.events.members import Share
from geo.extract.report.drafts import Draft, Parts
from geo.extract.roles.described import Targeting, describe
from geo.extract.sentence.view import View, at
from geo.extract.toll.toll import Toll
from geo.model import EventMention


def shared(view: View, parts: Parts, share: Share) -> Parts:
    """The parts of the verb with the place, day, number and victims of one member."""
    own = [p for p in parts.places if share.opens and _stands_in(view, share, p.mention.start)]
    listed = [share.place.value] if share.place is not None else () if share.nowhere else parts.places
    places = tuple(own[:1] or listed)
    return replace(
        parts,
        toll=_toll(parts.toll, share),
        target=_target(view, parts.target, share),
        when=share.when or parts.when,
        places=places,
        located=parts.located or any(p.located for p in places),
        counted=parts.counted or share.counts,
    )


def _stands_in(view: View, share: Share, offset: int) -> bool:
    start, end = view.span(view.doc[share.first : share.last + 1])
    return start <= offset < end


def _toll(toll: Toll, share: Share) -> Toll:
    """Its own counts; names and words as far as they stand in it."""
    words = {what: [t for t in told if t in share] for what, told in toll.words.items()}
    heads = [t for t in toll.heads if t in share]
    if share.noun is not None and share.noun not in heads:
        heads.append(share.noun)
    return Toll(
        killed=share.killed,
        wounded=share.wounded,
        victims=toll.victims if share.opens else set(),
        taken=toll.taken if share.opens else set(),
        words={what: told for what, told in words.items() if told},
        heads=heads,
        fallen=toll.fallen if share.opens else None,
        inanimate=toll.inanimate,
    )


def _target(view: View, target: Targeting, share: Share) -> Targeting:
    """What it counts; where it leaves that out, what was counted before; its place, where places were hit."""
    places = [h for h in target.heads if at(view.places, h) is not None and at(view.targets, h) is None]
    if places and not target.victims and share.place is not None:
        heads = [share.place.head(view.doc)]
    elif share.noun is not None:
        heads = [share.noun]
    else:
        told = [h for h in target.heads if h not in places and h.i <= share.last]
        heads = [h for h in told if h in share and not h.like_num] or told[:1]
    if heads == list(target.heads):
        return target
    return replace(describe(view, heads), victims=target.victims) if heads else Targeting()


def told_once(mention: EventMention, view: View, share: Share | None) -> EventMention:
    """The telling of a member: of one event, in the order of the members."""
    if share is None:
        return mention
    order = mention.order if share.opens else view.offset(view.doc[share.first])
    return replace(mention, plural=False, order=order)


def on_the_same_day(draft: Draft, before: Sequence[Draft]) -> Draft:
    """What has no day of its own, on that of the member before."""
    last = before[-1] if before else None
    if last is None or draft.mention.when is not None or last.frame is not draft.frame:
        return draft
    return replace(draft, mention=replace(draft.mention, when=last.mention.when))
