"""What a report tells again: "the strike", "several others were wounded", "denied carrying out the raid".

Drafts are read in the order of the report. A draft that adds no place, date or name of its own takes those of the
telling it refers back to, so that both are joined later; accusations, claims and denials of responsibility become
mentions of the event they speak of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from geo.extract import syntax
from geo.extract.coder import Draft, same_side, source_of, state_of
from geo.extract.reality import Reality
from geo.extract.stance import (
    Blame,
    Responsibility,
    actor_in,
    actors_in,
    blames,
    name_of,
    responsibilities,
    suspicions,
)
from geo.extract.view import View, at
from geo.lexicon.entries import Actor
from geo.lexicon.events import events, speech
from geo.model import BlockKind, Claim, EventMention

Token = Any

_ANY_ACT = {
    "attack",
    "strike",
    "operation",
    "incident",
    "event",
    "violence",
    "assault",
    "act",
    "blast",
    "explosion",
    "bombing",
    "killing",
    "raid",
    "it",
}
_REMOTE = "Explosions/Remote violence"
_BODIES = {
    "force",
    "mission",
    "agency",
    "ministry",
    "organisation",
    "organization",
    "group",
    "it",
    "he",
    "she",
    "they",
    "committee",
    "office",
}
_NEAR = 3  # paragraphs back for a bare consequence
_LIKE = {  # nouns of later reference → sub-event types they may stand for
    "strike": {"Air/drone strike", "Shelling/artillery/missile attack"},
    "raid": {"Air/drone strike", "Armed clash", "Attack", "Abduction/forced disappearance"},
    "airstrike": {"Air/drone strike"},
    "shelling": {"Shelling/artillery/missile attack"},
    "bombing": {"Air/drone strike", "Remote explosive/landmine/IED", "Suicide bomb"},
    "blast": {"Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Shelling/artillery/missile attack", "Air/drone strike"},
    "explosion": {"Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Shelling/artillery/missile attack", "Air/drone strike"},
    "clash": {"Armed clash", "Violent demonstration"},
    "crash": {"Accident"}, "stampede": {"Accident"},
    "protest": {"Peaceful protest", "Violent demonstration", "Protest with intervention", "Excessive force against protesters"},
    "demonstration": {"Peaceful protest", "Violent demonstration", "Protest with intervention", "Excessive force against protesters"},
    "abduction": {"Abduction/forced disappearance"}, "kidnapping": {"Abduction/forced disappearance"},
}  # fmt: skip


def resolve(drafts: Sequence[Draft]) -> list[EventMention]:
    """The report's mentions in order, references filled in from what they refer to."""
    told: list[tuple[Draft, EventMention]] = []
    out: list[EventMention] = []
    for draft in drafts:
        mention = draft.mention
        if draft.reality is Reality.DENIED and (draft.anaphoric or not mention.definite):
            continue
        if draft.anaphoric:
            antecedent = _antecedent(draft, told)
            if antecedent is not None:
                mention = _anchored(
                    mention,
                    antecedent,
                    keep_kind=not draft.bare_effect and _same_family(mention, antecedent),
                    victims_only=draft.bare_effect or draft.victims_only,
                )
            elif draft.bare_effect and not (mention.places or mention.when or mention.attacker):
                continue
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
        out.append(mention)
        if mention.block is BlockKind.BODY:
            told.append((draft, mention))
    return out


def _antecedent(draft: Draft, told: Sequence[tuple[Draft, EventMention]]) -> EventMention | None:
    """The nearest earlier telling that the words can stand for, one by the same attacker before any other."""
    if draft.mention.attacker is not None:
        own = [
            (d, m)
            for d, m in told
            if m.attacker is not None and same_side(draft.mention.attacker, m.attacker)
        ]
        alike = [(d, m) for d, m in own if m.plural == draft.mention.plural]
        return (
            _nearest(draft, alike)
            or _nearest(draft, own)
            or _nearest(draft, [(d, m) for d, m in told if m.attacker is None])
        )
    return _nearest(draft, told)


def _nearest(draft: Draft, told: Sequence[tuple[Draft, EventMention]]) -> EventMention | None:
    noun = draft.mention.trigger
    for earlier, mention in reversed(told):
        if not (mention.when or mention.places or mention.victims or mention.attacker):
            continue
        if draft.bare_effect and draft.view.paragraph - earlier.view.paragraph > _NEAR:
            return None
        if not draft.bare_effect and not _may_stand_for(noun, draft.mention, mention):
            continue
        apart = earlier.view.paragraph != draft.view.paragraph
        if earlier.background and not draft.background and draft.bare_effect and apart:
            continue
        return mention
    return None


def _may_stand_for(noun: str, mention: EventMention, earlier: EventMention) -> bool:
    like = _LIKE.get(noun)
    if like is not None:
        return earlier.sub_event_type in like or (
            earlier.event_type == _REMOTE and mention.event_type == _REMOTE and noun in {"strike", "raid"}
        )
    if noun in _ANY_ACT:
        return earlier.event_type not in {"Protests", "Accident"}
    return earlier.sub_event_type == mention.sub_event_type


def _same_family(mention: EventMention, antecedent: EventMention) -> bool:
    return mention.event_type == antecedent.event_type and mention.weapon is not None


def _anchored(
    mention: EventMention, antecedent: EventMention, *, keep_kind: bool, victims_only: bool
) -> EventMention:
    """The mention with the antecedent's place, date, kind and attacker where it has none of its own."""
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
    if anchored.attacker is None and not anchored.suspected:
        anchored = replace(
            anchored, attacker=antecedent.attacker, attacker_type=antecedent.attacker_type,
            attribution=antecedent.attribution if antecedent.attacker else anchored.attribution,
        )  # fmt: skip
    return anchored


def stances(view: View, told: Sequence[EventMention], speaker: str | None) -> Iterator[EventMention]:
    """Mentions made by accusing, claiming and denying in a sentence, of the events told so far (this sentence's last).

    ``speaker`` is who spoke before, for "the force blamed".
    """
    for blame in blames(view):
        if blame.accuser is not None and blame.accuser.lower() in _BODIES:
            blame = replace(blame, accuser=speaker)
        yield from _blamed(view, blame, told)
    for suspect, verb in suspicions(view):
        accused = actor_in(view, syntax.core_phrase(suspect))
        target = _spoken_of(view, None, told, main_story=False)
        if accused is not None and target is not None and target.attacker is None:
            yield replace(_reference(view, target, verb), suspected=(accused,), attribution="suspected")
    for responsibility in responsibilities(view):
        yield from _responsible(view, responsibility, told)


def _blamed(view: View, blame: Blame, told: Sequence[EventMention]) -> Iterator[EventMention]:
    accused = actor_in(view, syntax.core_phrase(blame.accused))
    general = at(view.generic, blame.accused)
    if accused is None and general is not None:
        accused = _state_meant(general.value, told) or name_of(view, blame.accused)
    if accused is None or not _of_violence(blame.act):
        return
    generic = accused.endswith("-backed groups")
    words = list((blame.act or blame.verb_token).subtree)
    at_large = any(t.lower_ == "such" for t in words)
    vague = (
        blame.act is not None
        and blame.act.tag_ == "NNS"
        and not any(c.dep_ in {"det", "poss"} for c in blame.act.children)
    )
    standing = any(t.lemma_.lower() in speech().standing_nouns for t in words)
    if (vague or standing) and not at_large:
        return
    target = _spoken_of(view, blame.act, told, main_story=at_large)
    if target is None or any(
        same_side(accused, name) for name in (target.attacker, *target.claimed_by) if name
    ):
        return
    start, end = view.span([blame.verb_token])
    claim = (
        (Claim(blame.accuser, blame.verb, "attacker", accused, view.report.id, start, end),)
        if blame.accuser
        else ()
    )
    reference = _reference(view, target, blame.verb_token)
    if at_large or generic or blame.accuser is None:
        yield replace(reference, suspected=(accused,), attribution="suspected", claims=claim)
    elif target.attacker is None:
        yield replace(
            reference,
            attacker=accused,
            attribution="attributed",
            attributed_by=(blame.accuser,),
            claims=claim,
        )
    else:
        yield replace(reference, suspected=(accused,), attribution="disputed", claims=claim)


def _state_meant(general: Actor, told: Sequence[EventMention]) -> str | None:
    """ "the army", of the country where the last event took place."""
    if general.type != "State forces":
        return None
    for mention in reversed(told):
        for place in mention.places:
            if (
                place.place is not None
                and place.place.country_code
                and (state := state_of(place.place.country_code))
            ):
                return state.name
    return None


def _of_violence(act: Token | None) -> bool:
    """Whether what somebody is blamed for is an act of violence, not of speech or of politics."""
    if act is None or act.pos_ == "PRON":
        return True
    lexicon, words = events(), speech()
    if act.lemma_.lower() in words.threaten:
        return False
    return any(
        lemma in lexicon.nouns
        or lemma in lexicon.verbs
        or lemma in words.responsibility
        or lexicon.terms.find(token.text)
        for token in act.subtree
        for lemma in [token.lemma_.lower()]
    )


def _responsible(view: View, stance: Responsibility, told: Sequence[EventMention]) -> Iterator[EventMention]:
    target = _spoken_of(view, stance.act, told, main_story=False)
    claimant = _claimant(view, stance, told)
    if target is None or claimant is None:
        return
    start, end = view.span([stance.verb_token])
    claim = Claim(
        claimant,
        stance.verb,
        "attacker",
        f"not {claimant}" if stance.denied else claimant,
        view.report.id,
        start,
        end,
    )
    reference = _reference(view, target, stance.verb_token)
    if stance.denied:
        yield replace(reference, denied_by=(claimant,), claims=(claim,))
    else:
        yield replace(
            reference, attacker=claimant, attribution="claimed", claimed_by=(claimant,), claims=(claim,)
        )


def _claimant(view: View, stance: Responsibility, told: Sequence[EventMention]) -> str | None:
    """Who claims or denies: by name, or, for "it" and "the rebels", the side last named as the doer."""
    hits = [h.value.actor for h in actors_in(view, syntax.noun_phrase(stance.head))]
    if hits:
        return hits[0].name
    if stance.head.pos_ == "PRON" or at(view.generic, stance.head) is not None:
        for mention in reversed(told):
            named = mention.attacker or next(iter(mention.suspected), None)
            if named is not None:
                return named
    return None if stance.head.pos_ == "PRON" else stance.claimant


def _spoken_of(
    view: View, act: Token | None, told: Sequence[EventMention], *, main_story: bool
) -> EventMention | None:
    """The telling that an accusation or denial is about: of this sentence, else the nearest fitting, else the main story."""
    if act is not None:
        here = [m for m in told if m.source.start == view.start and abs(m.order - view.offset(act)) < 3]
        if here:
            return here[-1]
    specific = [
        m
        for m in told
        if (m.specific or m.attribution != "unattributed") and m.event_type not in {"Protests", "Accident"}
    ]
    if not specific:
        return None
    if main_story:
        return specific[0]
    if act is not None:
        noun = act.lemma_.lower()
        known = noun in events().nouns or noun in events().verbs
        for mention in reversed(specific):
            if not known or _may_stand_for(noun, mention, mention):
                return mention
    return specific[-1]


def _reference(view: View, target: EventMention, token: Token) -> EventMention:
    """A bare reference to an event told elsewhere, made by this sentence."""
    return replace(
        target, source=source_of(view), order=view.offset(token), block=view.block, specific=False, definite=True, trigger=token.lemma_.lower(),
        attacker=None, attacker_type=None, attribution="unattributed", suspected=(), claimed_by=(), attributed_by=(), denied_by=(),
        killed=None, wounded=None, weapon_count=None, claims=(), target=None,
    )  # fmt: skip
