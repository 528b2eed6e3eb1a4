"""What a report tells again: "the strike", "several others were wounded".

Drafts are read in the order of the report. A draft that adds no place, date or name of its own takes those of
the telling it refers back to, so that both are joined later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gazetteer.model import Precision
from geo.extract import syntax
from geo.extract.clauses import is_answered
from geo.extract.drafts import Draft
from geo.extract.evidence import took_place
from geo.extract.modality import Reality
from geo.extract.reference import may_stand_for
from geo.extract.scenes import Scene, holds_back
from geo.extract.sides import same_side
from geo.lexicon import weapon_family
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, EventMention

_Told = tuple[Draft, EventMention]
"""A draft and the mention that came of it."""
_OFTEN = 2
"""How often a report that is about an event refers to it, at the least."""
_SPOT = Precision.WITHIN_25_KM
_NEAR = 3  # paragraphs back for a bare consequence


def resolve(drafts: Sequence[Draft], scenes: Sequence[Scene] = ()) -> list[EventMention]:
    """The report's mentions in order, references filled in from what they refer to.

    Consequences of what one of the ``scenes`` tells, and nobody understood, are left out.
    """
    told: list[tuple[Draft, EventMention]] = []
    out: list[EventMention] = []
    understood: dict[int, int] = {}
    """The sentences whose events were understood, by their starts, with their paragraphs."""
    for draft in drafts:
        mention = draft.mention
        known = mention.when is not None or mention.killed is not None
        told_of = draft.own_denied and known
        told_of = told_of and (mention.attribution == "disputed" or any(p.located for p in mention.places))
        if draft.reality is Reality.DENIED and (draft.anaphoric or not (mention.definite or told_of)):
            continue
        if draft.anaphoric:
            antecedent = _antecedent(draft, told)
            if draft.bare_effect and holds_back(draft, antecedent, scenes, understood):
                continue
            if antecedent is not None:
                mention = _anchored(
                    mention,
                    antecedent,
                    keep_kind=not draft.bare_effect and _same_family(mention, antecedent),
                    victims_only=draft.bare_effect or draft.victims_only,
                    own_deed=draft.frame.main.verbal and mention.trigger in wordlists().always_violent,
                )
            elif draft.bare_effect and not (mention.places or mention.when or mention.attacker):
                continue
            elif mention.attacker is not None and told and is_answered(draft.frame.main.token):
                continue  # "vowed to answer the army's strike", which the report does not tell
        elif (meant := _whose_scene(draft, told)) is not None:
            mention = _going_on(mention, _again(told, out, meant, places=mention.places))
        elif (before := _continued(draft, told)) is not None:
            mention = _going_on(mention, before)
        elif (meant := _told_undated(draft, told)) is not None:
            mention = _anchored(
                mention, _again(told, out, meant, when=mention.when), keep_kind=False, victims_only=True
            )
        elif (
            mention.attacker is not None
            and not mention.specific
            and mention.when is None
            and not any(p.located for p in mention.places)
        ):
            own = [
                (d, m)
                for d, m in told
                if m.specific and m.attacker and same_side(mention.attacker, m.attacker)
            ]
            if (
                own
                and draft.view.paragraph - own[-1][0].view.paragraph <= _NEAR
                and own[-1][1].event_type == mention.event_type
            ):
                mention = _anchored(mention, own[-1][1], keep_kind=False, victims_only=False)
        elif took_place(draft.frame) and draft.frame.main.word.sense != "sure" and mention.killed is None:
            mention = replace(mention, specific=False)  # of an event that nothing before it has told
        out.append(mention)
        if mention.block is BlockKind.BODY:
            told.append((draft, mention))
            if _says_which(mention):
                understood[draft.view.start] = draft.view.paragraph
    return _only_referred_to(out)


def _whose_scene(draft: Draft, told: Sequence[_Told]) -> _Told | None:
    """The telling, shortly before, to which "The attack took place in the east" gives its place."""
    mention = draft.mention
    if not took_place(draft.frame) or not any(p.located for p in mention.places):
        return None
    for earlier, before in reversed(told):
        if draft.view.paragraph - earlier.view.paragraph > _NEAR - 1:
            return None
        known = _says_which(before) and may_stand_for(mention.trigger, mention, before)
        if known and not earlier.background:
            apart = _dated_apart(mention, before)
            coarse = not any(
                p.located and p.precision is not None and p.precision <= _SPOT for p in before.places
            )
            return (earlier, before) if coarse and not apart else None
    return None


def _going_on(mention: EventMention, before: EventMention) -> EventMention:
    """A mention as one that only adds to the telling before it, on the day of that if it names none."""
    own = mention.when if mention.when is not None and mention.when.text else None
    anchored = _anchored(replace(mention, when=own), before, keep_kind=False, victims_only=False)
    return replace(anchored, specific=False)


def _dated_apart(mention: EventMention, other: EventMention) -> bool:
    one, two = mention.when, other.when
    sure = one is not None and two is not None and one.text and two.text
    return bool(sure and one and two and (one.end < two.start or two.end < one.start))


def _continued(draft: Draft, told: Sequence[tuple[Draft, EventMention]]) -> EventMention | None:
    """What a sentence goes on with that tells of the same weapon and says nothing new of who, when and where:
    "The group said it had sent drones at the port. The army said two had come from the east."; "The army
    said the missile was intercepted."
    """
    mention = draft.mention
    own = draft.agent is not None and draft.agent.by_pronoun and mention.attribution == "claimed"
    if any(p.located for p in mention.places) or not told:
        return None
    if not own and (mention.weapon is None or mention.attacker):
        return None
    if mention.when is not None and mention.when.text:
        return None
    others = ((e, m) for e, m in reversed(told) if m.source.start != mention.source.start)
    earlier, before = next(others, (None, None))
    if earlier is None or before is None or earlier.view.paragraph != draft.view.paragraph:
        return None
    stopped = mention.sub_event_type == "Disrupted weapons use" and draft.same_weapon
    same = mention.sub_event_type == before.sub_event_type and draft.said is not None
    if own and (
        mention.attacker is None
        or before.attacker is None
        or not same_side(mention.attacker, before.attacker)
    ):
        return None
    if not (stopped or same) or (before.weapon is None and not own) or not _says_which(before):
        return None
    verbs = [t.token for t in draft.frame.triggers if t.verbal]
    sent = [n for v in verbs for n in (*syntax.subjects(v), *syntax.objects(v), *syntax.passive_subjects(v))]
    if any(c.lower_ in _FRESH for t in (*verbs, *sent) for c in t.children):
        return None
    if own:
        return before  # "The army said it had struck militants inside the compound"
    known = weapon_family(mention.weapon or "")
    return (
        before
        if mention.weapon == before.weapon or (stopped and known == weapon_family(before.weapon or ""))
        else None
    )


_FRESH = {"another", "second", "third", "other", "more", "further", "separate", "also"}
"""Beside a weapon or its verb they tell of one more."""


def _again(told: list[_Told], out: list[EventMention], meant: _Told, **new: Any) -> EventMention:
    """A telling with what a later sentence says of it, put in its place."""
    earlier, before = meant
    more = replace(before, **new)
    told[next(i for i, one in enumerate(told) if one[1] is before)] = (earlier, more)
    out[next(i for i, one in enumerate(out) if one is before)] = more
    return more


def _told_undated(draft: Draft, told: Sequence[_Told]) -> _Told | None:
    """What "… confirmed that the woman had died on 20 May" gives a day to: told right before with a place and
    without one, of as many dead.
    """
    mention = draft.mention
    if not draft.bare_effect or mention.when is None or mention.places or mention.killed is None or not told:
        return None
    earlier, before = told[-1]
    here = earlier.view.paragraph == draft.view.paragraph and before.source.start != mention.source.start
    return (
        told[-1]
        if here and before.when is None and before.places and before.killed == mention.killed
        else None
    )


VIOLENCE = {"Battles", "Explosions/Remote violence", "Violence against civilians"}


def _is_death(mention: EventMention) -> bool:
    """ "the death of X": of what, it does not tell."""
    word = events().nouns.get(mention.trigger)
    return (word is not None and word.id == "die") or (
        mention.trigger in events().verbs
        and any(reading.id == "die" for _, reading in events().verbs[mention.trigger])
    )


def _only_referred_to(mentions: list[EventMention]) -> list[EventMention]:
    """The mentions of a report that speaks twice or more of violence it nowhere tells of for its own sake.

    It is about that ("the attack on the embassy warehouse"), and who was hit tells which it was.
    """
    violent = [
        m for m in mentions if m.block is BlockKind.BODY and m.event_type in VIOLENCE and not _is_death(m)
    ]
    if len(violent) < _OFTEN or any(m.specific for m in violent):
        return mentions
    telling = next((m for m in violent if m.definite and m.target and not m.plural), None)
    return [replace(m, specific=True) if m is telling else m for m in mentions]


def _antecedent(draft: Draft, told: Sequence[tuple[Draft, EventMention]]) -> EventMention | None:
    """The nearest earlier telling that the words can stand for, one by the same attacker before any other;
    "a response to the army's strike" names no doer of what nobody has owned up to.
    """
    if draft.mention.attacker is not None:
        own = [
            (d, m)
            for d, m in told
            if m.attacker is not None and same_side(draft.mention.attacker, m.attacker)
        ]
        alike = [(d, m) for d, m in own if m.plural == draft.mention.plural]
        nobodys = (
            [] if is_answered(draft.frame.main.token) else [(d, m) for d, m in told if m.attacker is None]
        )
        return _nearest(draft, alike) or _nearest(draft, own) or _nearest(draft, nobodys)
    return _nearest(draft, told)


def _nearest(draft: Draft, told: Sequence[tuple[Draft, EventMention]]) -> EventMention | None:
    noun = draft.mention.trigger
    for earlier, mention in reversed(_news_last(told)):
        if not _says_which(mention):
            continue
        if draft.bare_effect and draft.view.paragraph - earlier.view.paragraph > _NEAR:
            return None
        if not draft.bare_effect and not may_stand_for(noun, draft.mention, mention):
            continue
        apart = earlier.view.paragraph != draft.view.paragraph
        if earlier.background and not draft.background and draft.bare_effect and apart:
            continue
        return _chief(mention, told) if draft.bare_effect and draft.mention.killed is not None else mention
    return None


def _chief(mention: EventMention, told: Sequence[_Told]) -> EventMention:
    """ "torched houses and fired at people": those killed were killed by the shots."""
    if mention.sub_event_type != "Looting/property destruction":
        return mention
    same = (m for _, m in told if m.source.start == mention.source.start and m.event_type in VIOLENCE)
    return next(same, mention)


def _news_last(told: Sequence[tuple[Draft, EventMention]]) -> list[tuple[Draft, EventMention]]:
    """The tellings with the news of each sentence after what the sentence only refers to: of "rockets fell,
    a day after missiles were fired", the attack is the rockets.
    """
    return sorted(told, key=lambda one: (one[0].view.start, not one[0].background))


def _says_which(mention: EventMention) -> bool:
    return bool(mention.when or mention.places or mention.victims or mention.attacker)


def _same_family(mention: EventMention, antecedent: EventMention) -> bool:
    return mention.event_type == antecedent.event_type and mention.weapon is not None


def _anchored(
    mention: EventMention,
    antecedent: EventMention,
    *,
    keep_kind: bool,
    victims_only: bool,
    own_deed: bool = False,
) -> EventMention:
    """The mention with the antecedent's place, date, kind and attacker where it has none of its own; an
    ``own_deed`` ("the priests were murdered") is not laid at the door of who did the other.
    """
    if victims_only and antecedent.target_type is not None:  # the victims are not what was aimed at
        mention = replace(mention, target=None, target_type=None, target_actor=None)
    anchored = replace(
        mention,
        event_type=mention.event_type if keep_kind else antecedent.event_type,
        sub_event_type=mention.sub_event_type if keep_kind else antecedent.sub_event_type,
        when=mention.when or antecedent.when,
        places=mention.places
        if any(p.located for p in mention.places)
        else antecedent.places or mention.places,
        victims=mention.victims or antecedent.victims,
        definite=True,
    )
    if anchored.attacker is None and not anchored.suspected and not own_deed:
        anchored = replace(
            anchored, attacker=antecedent.attacker, attacker_type=antecedent.attacker_type,
            attribution=antecedent.attribution if antecedent.attacker else anchored.attribution,
        )  # fmt: skip
    return anchored
