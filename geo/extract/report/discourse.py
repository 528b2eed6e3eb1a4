"""What a report tells again: "the strike", "several others were wounded".

A draft that adds no place, date or name of its own takes those of the telling that it refers back to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gazetteer.values import replace
from geo.extract.claims.attribution import attributed
from geo.extract.events.clauses import is_answered
from geo.extract.events.frames import Frame
from geo.extract.events.told import took_place
from geo.extract.report.answered import as_met, by_pronoun_alone, crowd_met, met_nobody_told, shot_at_it
from geo.extract.report.antecedents import NEAR, antecedent_of
from geo.extract.report.beaten_back import beaten_back
from geo.extract.report.begun import carried_out, what_began
from geo.extract.report.both_sides import are_of_both_sides
from geo.extract.report.continuing import (
    Told,
    beside_victim,
    broke_out,
    continued,
    of_same_victims,
    owned_up,
    says_which,
    told_again,
    told_finer,
    whose_day,
    whose_scene,
)
from geo.extract.report.counted_there import as_counted, counted_there
from geo.extract.report.detailed import detailed, downed_of
from geo.extract.report.died_of_it import (
    all_that_were_taken,
    by_pronoun,
    dead_by_name,
    died_right_after,
    some_of_them,
    told_undated,
)
from geo.extract.report.drafts import RECALLED, Context, Draft
from geo.extract.report.hit_again import finer, hit_again, is_conjecture, it_was
from geo.extract.report.it_killed import it_killed
from geo.extract.report.lead_told import told_in_lead
from geo.extract.report.otherwise import lays_it_at_others, told_otherwise
from geo.extract.report.own_losses import on_day_of_deed
from geo.extract.report.standing import only_cared_for
from geo.extract.roles.sides import own_state, same_side
from geo.extract.sentence.modality import Reality
from geo.extract.sentence.nouns import are_both
from geo.extract.setting.scenes import Scene, holds_back
from geo.extract.toll.companions import (
    all_of_them,
    are_among,
    are_found_too,
    dead_of_both,
    died_later,
    left_of_parts,
)
from geo.extract.toll.numbers import add
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, Count, EventMention
from geo.vocabulary import VIOLENT

_OFTEN = 2
"""How often a report that is about an event refers to it, at the least."""


def resolve(drafts: Sequence[Draft], scenes: Sequence[Scene] = ()) -> list[EventMention]:
    """The report's mentions in order, references filled in from what they refer to.

    Consequences of what one of the ``scenes`` tells, and nobody understood, are left out.
    """
    everything: list[Told] = []
    out: list[EventMention] = []
    understood: dict[int, int] = {}
    """The sentences whose events were understood, by their starts, with their paragraphs."""
    for draft in beaten_back(on_day_of_deed(drafts)):
        mention, told = draft.mention, [one for one in everything[-RECALLED:] if not one[0].outset]
        known = mention.when is not None or mention.killed is not None
        told_of = draft.own_denied and known
        told_of = told_of and (mention.attribution == "disputed" or any(p.located for p in mention.places))
        if draft.reality is Reality.DENIED and (draft.anaphoric or not (mention.definite or told_of)):
            continue
        if is_conjecture(draft, told) or lays_it_at_others(draft, told):
            continue
        if by_pronoun(draft.frame) and not draft.mention.specific:
            if (hit := died_right_after(draft, told)) is None:
                continue
            mention = _going_on(replace(mention, when=None, places=()), hit, victims_only=True)
        elif (weighed := it_was(draft, told)) is not None:
            mention = _going_on(
                replace(mention, when=None, places=(), target=None), weighed, victims_only=True
            )
        elif (hit := dead_by_name(draft, told)) is not None:
            mention = _going_on(some_of_them(mention, hit), hit, victims_only=True)
        elif (meant := beside_victim(draft, told)) is not None:
            counted = tuple(c for c in meant[1].claims if c.field != "killed")  # of less than all
            with_both = _again(everything, out, meant, killed=dead_of_both(meant[1], mention), claims=counted)
            mention = _going_on(replace(mention, killed=None), with_both, victims_only=True)
        elif (before := counted_there(draft, told)) is not None:
            mention = _going_on(as_counted(mention, before), before, victims_only=True)
        elif draft.outset:
            if says_which(mention):
                everything.append((draft, mention))
                understood[draft.view.start] = draft.view.paragraph
            continue
        elif draft.anaphoric and (begun := what_began(draft, everything[-RECALLED:])) is not None:
            act = carried_out(draft, begun, everything, out)
            mention = _anchored(mention, act, keep_kind=False, victims_only=True)
        elif draft.anaphoric:
            antecedent = antecedent_of(draft, told)
            if only_cared_for(draft.frame) and (antecedent is None or says_which(mention)):
                continue
            opened = it_killed(draft, antecedent, scenes, understood)
            if opened is None and draft.bare_effect and holds_back(draft, antecedent, scenes, understood):
                continue
            if opened is not None:
                mention = opened
            elif antecedent is not None:
                antecedent = _with_weapon(draft, antecedent, everything, out)
                mention = _anchored(
                    mention,
                    antecedent,
                    keep_kind=not draft.bare_effect and _same_family(mention, antecedent),
                    victims_only=draft.bare_effect or draft.victims_only,
                    own_deed=draft.frame.main.verbal and mention.trigger in wordlists().always_violent,
                )
                mention = shot_at_it(draft, mention)
                meant = next((one for one in told if one[1] is antecedent), None)
                if meant is not None and draft.bare_effect:
                    mention = all_that_were_taken(draft, mention, meant)
                summed = antecedent.source.start == mention.source.start and antecedent.updated
                if draft.bare_effect and antecedent.killed and mention.killed and not summed:
                    left = left_of_parts(meant[0].view.doc) if meant is not None else None
                    if left is not None and left == mention.killed.best:
                        mention = _without_killed(
                            mention
                        )  # "A driver and a cook also died": the rest of them
                    else:
                        mention = _with_more_dead(mention, antecedent.killed, draft.frame)
                apart = meant is None or draft.view.paragraph - meant[0].view.paragraph > 1
                adjoin = not apart and draft.mention.when is None and mention.killed == draft.mention.killed
                if meant is not None and adjoin and are_of_both_sides(draft, meant[0], antecedent):
                    mention = _without_killed(mention)
                    both = add(antecedent.killed, draft.mention.killed)
                    mention = replace(mention, killed=both, updated=True)
            elif draft.bare_effect and not (mention.places or mention.when or mention.attacker):
                continue
            elif mention.attacker is not None and told and is_answered(draft.frame.main.token):
                continue  # "vowed to answer the army's strike", which the report does not tell
        elif (meant := whose_scene(draft, told) or whose_day(draft, told)) is not None:
            new = _set(draft, meant, told)
            for beside in _told_with(meant, told) if "when" in new else ():
                _again(everything, out, beside, when=new["when"])
            more = _again(everything, out, meant, **new)
            mention = _going_on(mention, more, victims_only=draft.victims_only)
        elif (before := crowd_met(draft, told)) is not None:
            mention = replace(mention, when=mention.when if mention.when and mention.when.text else None)
            # "live rounds" are of one crowd; "to disperse them" tells nothing without it
            named = mention.specific and not by_pronoun_alone(draft)
            mention = replace(mention, plural=before.plural, specific=named)
            mention = _anchored(mention, before, keep_kind=True, victims_only=False)
            mention = as_met(mention, before)
        elif met_nobody_told(draft):
            continue
        elif (before := told_otherwise(draft, told)) is not None:
            other = (mention.attacker,) if mention.attacker else mention.suspected
            mention = replace(
                mention, attacker=None, attacker_type=None, suspected=other, target=None, weapon=None
            )
            mention = replace(mention, attribution="disputed" if other else "unattributed", claims=())
            mention = replace(_going_on(mention, before), attacker=None, attacker_type=None)
        elif (meant := detailed(draft, told)) is not None:
            armed = {n: getattr(mention, n) for n in ("event_type", "sub_event_type", "weapon")}
            unsaid = meant[1].weapon in {None, "bomb"}
            more = _again(everything, out, meant, **armed) if unsaid else meant[1]
            mention = _anchored(mention, more, keep_kind=False, victims_only=False)
        elif (before := downed_of(draft, told)) is not None:
            mention = replace(mention, attacker=None, attacker_type=None, claimed_by=(), attributed_by=())
            mention = replace(mention, attribution="unattributed", target=None, weapon_count=None, claims=())
            mention = _going_on(mention, before, victims_only=True)
        elif (before := broke_out(draft, told)) is not None:
            mention = _going_on(replace(mention, when=None, places=()), before)
        elif (before := continued(draft, told)) is not None:
            mention = _going_on(mention, before)
        elif (before := owned_up(draft, told)) is not None:
            mention = _going_on(mention, before, victims_only=True)
        elif (meant := hit_again(draft, told)) is not None:
            new = finer(mention, meant[1])
            more = _again(everything, out, meant, **new) if new else meant[1]
            mention = replace(_going_on(mention, more), specific=True)
        elif (meant := told_undated(draft, told)) is not None:
            mention = _anchored(
                mention, _again(everything, out, meant, when=mention.when), keep_kind=False, victims_only=True
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
                and draft.view.paragraph - own[-1][0].view.paragraph <= NEAR
                and own[-1][1].event_type == mention.event_type
            ):
                mention = _anchored(mention, own[-1][1], keep_kind=False, victims_only=False)
        elif (meant := told_in_lead(draft, everything)) is not None:
            mention = _going_on(
                mention, _again(everything, out, meant, places=mention.places, when=mention.when)
            )
        elif (meant := told_finer(draft, told)) is not None:
            mention = _going_on(
                mention,
                _again(everything, out, meant, places=mention.places, when=mention.when or meant[1].when),
            )
        elif (again := of_same_victims(draft, told)) is not None:
            placed = any(p.located for p in mention.places)
            mention = replace(
                mention,
                specific=False,
                definite=True,
                when=mention.when or again.when,
                places=mention.places if placed else again.places or mention.places,
            )
        elif draft.mention.definite and (again := told_again(draft, told)) is not None:
            mention = replace(
                mention, specific=False,
                when=mention.when or again.when, places=mention.places or again.places,
                event_type=again.event_type, sub_event_type=again.sub_event_type,
            )  # fmt: skip
        elif _lacks_its_act(draft) or are_both(draft.frame.main.token):
            mention = replace(mention, specific=False)  # of an event that nothing before it has told
        mention = _of_the_state(mention, draft)
        out.append(mention)
        if mention.block is BlockKind.BODY:
            everything.append((draft, mention))
            if says_which(mention):
                understood[draft.view.start] = draft.view.paragraph
    return _only_referred_to(out)


def _of_the_state(mention: EventMention, draft: Draft) -> EventMention:
    """ "Police fired on them", of what was told before to be in Kaya: the police of its country."""
    agent = draft.agent
    if mention.attacker is not None or mention.suspected or agent is None or agent.actor is not None:
        return mention
    there = own_state(agent, mention.places, Context())
    if there is None or there.actor is None or mention.places == draft.mention.places:
        return mention
    return attributed(mention, draft.view, draft.frame, there, draft.said)


def _lacks_its_act(draft: Draft) -> bool:
    """ "The attack occurred in the east", of which nobody has told, nor who it was."""
    mention = draft.mention
    told = mention.killed is not None or mention.attacker is not None
    return not told and took_place(draft.frame) and draft.frame.main.word.sense != "sure"


def _going_on(mention: EventMention, before: EventMention, *, victims_only: bool = False) -> EventMention:
    """A mention as one that only adds to the telling before it, on the day of that if it names none."""
    own = mention.when if mention.when is not None and mention.when.text else None
    anchored = _anchored(replace(mention, when=own), before, keep_kind=False, victims_only=victims_only)
    return replace(anchored, specific=False)


def _with_more_dead(mention: EventMention, before: Count, frame: Frame) -> EventMention:
    """ "Two more died in hospital": beside those told before; "All four were killed": those who did it, where
    others were told to have been killed.
    """
    if died_later(frame) or are_found_too(frame):
        if mention.updated and mention.killed is not None and (mention.killed.best or 0) > (before.best or 0):
            return mention  # "bringing the toll to 14"
        others = tuple(claim for claim in mention.claims if claim.field != "killed")
        both = add(before, mention.killed)
        return replace(mention, killed=both, updated=True, outdated=False, claims=others)
    if are_among(frame) and mention.killed is not None and (mention.killed.best or 0) < (before.best or 0):
        return _without_killed(mention)
    found = all(trigger.word.id == "found-dead" for trigger in frame.triggers)
    if found and mention.killed is not None and (mention.killed.best or 0) <= (before.best or 0):
        return replace(mention, killed=None)  # "three bodies were pulled from the rubble", some of those told
    other = mention.killed is not None and before.best not in {None, mention.killed.best}
    return replace(mention, fallen=mention.killed, killed=None) if other and all_of_them(frame) else mention


def _without_killed(mention: EventMention) -> EventMention:
    claims = tuple(claim for claim in mention.claims if claim.field != "killed")
    return replace(mention, killed=None, claims=claims)


def _with_weapon(
    draft: Draft, antecedent: EventMention, told: list[Told], out: list[EventMention]
) -> EventMention:
    """ "A strike on the town … The missile came down in a yard": the strike as one with that weapon."""
    mention = draft.mention
    either = wordlists().kinds_meant.get(antecedent.trigger, frozenset())
    unsaid = draft.same_weapon and antecedent.weapon is None and mention.weapon is not None
    known = next((one for one in told if one[1] is antecedent), None)
    if known is None or not unsaid or not {mention.sub_event_type, antecedent.sub_event_type} <= set(either):
        return antecedent
    return _again(told, out, known, sub_event_type=mention.sub_event_type, weapon=mention.weapon)


def _set(draft: Draft, meant: Told, told: Sequence[Told]) -> dict[str, Any]:
    """The place and the day that "The attack took place late on Tuesday in the east" gives to its telling."""
    mention, new = draft.mention, dict[str, Any]()
    if any(p.located for p in mention.places) and whose_scene(draft, told) == meant:
        new["places"] = mention.places
    if whose_day(draft, told) == meant:
        new["when"] = mention.when
    return new


def _told_with(meant: Told, told: Sequence[Told]) -> list[Told]:
    """What the sentence of a telling tells beside it, of the same day: "attacked villages, abducting 60"."""
    earlier, before = meant
    return [
        (one, mention)
        for one, mention in told
        if mention is not before and one.view is earlier.view and mention.when == before.when
    ]


def _again(told: list[Told], out: list[EventMention], meant: Told, **new: Any) -> EventMention:
    """A telling with what a later sentence says of it, put in its place."""
    earlier, before = meant
    more = replace(before, **new)
    told[next(i for i in reversed(range(len(told))) if told[i][1] is before)] = (earlier, more)
    out[next(i for i in reversed(range(len(out))) if out[i] is before)] = more
    return more


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
        m for m in mentions if m.block is BlockKind.BODY and m.event_type in VIOLENT and not _is_death(m)
    ]
    if len(violent) < _OFTEN or any(m.specific for m in violent):
        return mentions
    telling = next((m for m in violent if m.definite and m.target and not m.plural), None)
    return [replace(m, specific=True) if m is telling else m for m in mentions]


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
