"""One frame of a sentence coded as an event mention: what a trained coder would write down from these words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any

from gazetteer.model import Precision, Resolution
from geo.extract import syntax
from geo.extract.agents import Agent, agent_of
from geo.extract.attach import places_of, when_of
from geo.extract.casualties import Toll, toll_of
from geo.extract.frames import Frame
from geo.extract.kind import means_violence, sub_event_of
from geo.extract.reality import Reality, is_definite, is_running_total, reality
from geo.extract.stance import Speech, is_hedged, speech_about
from geo.extract.targets import Arms, Targeting, arms_of, target_of
from geo.extract.view import View
from geo.lexicon import actors
from geo.lexicon.entries import Actor
from geo.model import BlockKind, Claim, Count, DateBasis, DatePrecision, EventMention, Source, TimeSpan
from geo.vocabulary import event_type_of

Token = Any

_BACKGROUND = {"had"}


@dataclass(frozen=True, slots=True)
class Context:
    """What the report around a sentence adds."""

    historic_present: bool = False
    """A chronology or live blog: the present tense tells of what happened."""
    anchor: TimeSpan | None = None
    """The date told last, for "the next day"."""
    label: Resolution | None = None
    """The place that opens the paragraph as a label: "Kale: Junta aircraft dropped …"."""
    speaker: str | None = None
    """Who spoke last, for "he said"."""
    country: str | None = None
    """The country the report is mostly about, ISO 3166-1 alpha-2."""
    groups: tuple[tuple[int, Actor], ...] = ()
    """Armed groups that the report names, with where."""
    scene: Resolution | None = None
    """That country, where the report names it: the scene of what is told without a place."""


@dataclass(frozen=True, eq=False)
class Draft:
    """A mention with what the discourse needs to know of its words."""

    mention: EventMention
    view: View
    frame: Frame
    reality: Reality
    anaphoric: bool
    """Tells of an event already told and adds no place, date or name of its own: "the strike", "several were hurt"."""
    bare_effect: bool
    same_weapon: bool
    """Its weapon is one already told: "the missiles were aimed at"."""
    victims_only: bool
    """What it names as hit are those who suffered, not what was aimed at."""
    background: bool
    agent: Agent | None
    said: Speech | None


def code(view: View, frame: Frame, context: Context) -> Draft | None:
    """The frame as a mention, ``None`` when its words tell of no violence or of nothing that took place."""
    main = frame.main.token
    said = _speaker(speech_about(view, main), context)
    agent = agent_of(view, frame)
    target = target_of(view, frame)
    arms = arms_of(view, frame)
    toll = toll_of(view, frame)
    when = when_of(view, frame, view.report.published, said, context.anchor)
    counted = not is_running_total(view, frame) and any(
        c is not None and (c.low or c.high) for c in (toll.killed, toll.wounded, arms.count)
    )
    real = reality(
        view,
        frame,
        specific=when is not None or bool(toll.victims) or counted,
        historic_present=context.historic_present,
    )
    if real in {Reality.UNREAL, Reality.STANDING}:
        return None
    places = places_of(view, frame, target, toll, agent, said)
    located = any(p.located for p in places)
    if frame.main.word.id == "clash" and main.lemma_.lower() == "fighting" and not (located or counted):
        return None  # "fighting has flared": no one fight is told
    if not means_violence(view, frame, arms, agent, target, toll, located=located):
        return None
    sub_event = sub_event_of(view, frame, arms, agent, target, toll)
    if sub_event is None:
        return None
    if context.label is not None and not located:
        places = (context.label,)
    if real is Reality.DENIED:
        agent = None  # who denies it is named, who did it is not
    agent = _known(_own_state(agent, places, context), view, context)
    if not places and context.scene is not None and (when is not None or counted) and not _is_background(main):
        places = (context.scene,)
    mention = _mention(view, frame, sub_event, when, places, target, arms, toll, real)
    mention = _attributed(mention, view, frame, agent, said)
    mention = _claimed_counts(mention, view, toll, arms, said)
    definite = not frame.main.verbal and is_definite(main)
    bare_effect = not frame.acts and (not frame.main.verbal or agent is None or agent.by_pronoun)
    own = when is not None or located or bool(toll.victims)
    described = mention.attacker is not None and (target.text is not None or arms.name is not None)
    anaphoric = not own and ((definite and not described) or bare_effect)
    dead_only = all(t.word.id == "die" for t in frame.triggers) and agent is None and arms.name is None
    told = located or bool(places or toll.victims or mention.attacker) or counted  # "Tuesday's strikes" refers back
    specific = view.block is BlockKind.BODY and not anaphoric and own and not dead_only and (told or not definite)
    mention = replace(mention, definite=definite, specific=specific)
    same_weapon = arms.head is not None and is_definite(arms.head)
    return Draft(
        mention=mention, view=view, frame=frame, reality=real, anaphoric=anaphoric, bare_effect=bare_effect,
        same_weapon=same_weapon, victims_only=target.victims, background=_is_background(main), agent=agent, said=said,
    )  # fmt: skip


def _speaker(said: Speech | None, context: Context) -> Speech | None:
    """The speech with "he", "she" or "they" replaced by who spoke before."""
    if said is None or said.is_thing:
        return None
    if said.head.pos_ != "PRON" and not any(c.tag_ == "PRP$" for c in said.head.children):
        return said
    if context.speaker is None:
        return replace(said, names=())
    return replace(said, name=context.speaker, names=(context.speaker,))


def _own_state(agent: Agent | None, places: tuple[Resolution, ...], context: Context) -> Agent | None:
    """ "the army", "the police", said of a country: that state's."""
    if (
        agent is None
        or agent.actor is not None
        or agent.generic is None
        or agent.generic.type != "State forces"
        or agent.hedged
    ):
        return agent
    here = next((p.place.country_code for p in places if p.place is not None), None) or context.country
    state = state_of(here) if here else None
    return agent if state is None else replace(agent, actor=state)


def _known(agent: Agent | None, view: View, context: Context) -> Agent | None:
    """ "the rebels", "the group": the armed group the report named last."""
    if agent is None or agent.actor is not None or agent.generic is None or agent.hedged:
        return agent
    if agent.generic.type not in _GROUP_TYPES or not any(
        c.dep_ == "det" and c.lower_ in {"the", "these"} for c in agent.head.children
    ):
        return agent
    here = view.offset(agent.head)
    named = [actor for start, actor in context.groups if start < here]
    return replace(agent, actor=named[-1]) if named else agent


_GROUP_TYPES = {"Rebel group", "Political militia", "Identity militia"}


@cache
def state_of(iso: str) -> Actor | None:
    """Whoever fights for a country's state, by ISO 3166-1 alpha-2 code: its one army in the lexicon, else the state."""
    forces = [a for a in actors() if a.country == iso and a.type == "State forces"]
    armies = [a for a in forces if a.kind != "state"]
    return armies[0] if len(armies) == 1 else next((a for a in forces if a.kind == "state"), None)


def source_of(view: View) -> Source:
    """The sentence as a source with its offsets."""
    report = view.report
    return Source(
        report.id,
        report.title,
        report.publisher,
        report.published,
        report.url,
        view.text,
        view.start,
        view.end,
    )


def _mention(
    view: View, frame: Frame, sub_event: str, when: TimeSpan | None, places: tuple[Resolution, ...],
    target: Targeting, arms: Arms, toll: Toll, real: Reality,
) -> EventMention:  # fmt: skip
    main = frame.main.token
    return EventMention(
        source=source_of(view),
        trigger=main.lemma_.lower(),
        event_type=event_type_of(sub_event),
        sub_event_type=sub_event,
        dump=view.report.dump,
        block=view.block,
        order=view.offset(main),
        plural=(not frame.main.verbal and main.tag_ in {"NNS", "NNPS"}) or target.plural,
        when=when,
        places=places,
        target=target.text,
        target_type=target.type,
        target_actor=target.actor,
        weapon=arms.name,
        weapon_count=arms.count,
        killed=toll.killed,
        wounded=toll.wounded,
        victims=frozenset(toll.victims),
        foiled=(real is Reality.FOILED and sub_event not in {"Violent demonstration", "Mob violence"})
        or frame.main.word.id == "interception",
    )


def _attributed(
    mention: EventMention, view: View, frame: Frame, agent: Agent | None, said: Speech | None
) -> EventMention:
    """The attacker and how surely it is known."""
    if agent is None or (agent.actor is None and agent.named is None):
        kind = agent.generic.type if agent is not None and agent.generic is not None else None
        return replace(mention, attacker_type=kind if kind not in {None, "Unknown"} else None)
    name = agent.actor.name if agent.actor is not None else str(agent.named)
    kind = agent.actor.type if agent.actor is not None else None
    if (
        agent.hedged
        or (agent.actor is not None and agent.actor.kind == "generic")
        or any(is_hedged(view, t) for t in frame.tokens)
    ):
        return replace(mention, suspected=(name,), attribution="suspected")
    told = replace(mention, attacker=name, attacker_type=kind)
    referred = not frame.main.verbal and (is_definite(frame.main.token) or frame.main.token.dep_ == "pobj")
    if said is None or said.is_outlet or referred:
        return replace(told, attribution="reported")
    if same_side(said.name, name) or (agent.by_pronoun and said.head.i < agent.head.i):
        return replace(told, attribution="claimed", claimed_by=(name,))
    return replace(told, attribution="attributed", attributed_by=(said.name,))


def same_side(speaker: str, attacker: str) -> bool:
    """Whether the speaker speaks for the attacker: itself, a part of it, or what it is a part of."""
    if speaker == attacker or attacker.casefold() in speaker.casefold():
        return True
    known = [hit.value.actor.name for hit in actors().find(speaker) if hit.value.how != "compound"]
    return any(
        actors().related(name, attacker) in {"same", "part-of", "parent-of"} for name in (speaker, *known[:1])
    )


def _claimed_counts(
    mention: EventMention, view: View, toll: Toll, arms: Arms, said: Speech | None
) -> EventMention:
    """Figures that somebody gives become claims; the attacker's own figure is a claim and nothing else."""
    if said is None:
        return mention
    claims: list[Claim] = []
    boast = mention.attacker is not None and same_side(said.name, mention.attacker)
    for field, count in (("killed", toll.killed), ("wounded", toll.wounded)):
        value = _value(count)
        if value is None:
            continue
        words = toll.words.get(field) or [said.verb_token]
        start, end = view.span(words)
        claims.extend(Claim(name, said.verb, field, value, view.report.id, start, end) for name in said.names)
    if arms.count is not None and (value := _value(arms.count)) is not None and arms.head is not None:
        start, end = view.span(syntax.core_phrase(arms.head))
        claims.append(Claim(said.name, said.verb, "weapon_count", value, view.report.id, start, end))
    if mention.attacker is not None:
        start, end = view.span([said.verb_token])
        claims.append(Claim(said.name, said.verb, "attacker", mention.attacker, view.report.id, start, end))
    distanced = boast or said.claims
    return replace(
        mention,
        claims=tuple(claims),
        killed=None if distanced and _value(toll.killed) else mention.killed,
        wounded=None if distanced and _value(toll.wounded) else mention.wounded,
    )


def _value(count: Count | None) -> int | None:
    if count is None:
        return None
    return next((v for v in (count.best, count.low, count.high) if v is not None), None)


def _is_background(token: Token) -> bool:
    """Told as what had happened before, or in a clause that only identifies something: not the news itself."""
    if not any(t.head == t and t.pos_ in {"VERB", "AUX"} for t in token.doc):
        return False  # the parse found no main verb, so it says nothing about clauses
    if token.dep_ == "appos":
        return False
    for one in (token, *token.ancestors):
        if one.pos_ in {"VERB", "AUX"}:
            if any(c.dep_ == "aux" and c.lower_ in _BACKGROUND for c in one.children):
                return True
            if one.dep_ in {"relcl", "acl", "pcomp"}:
                return True
            if one.dep_ == "advcl" and any(
                c.lower_ in {"after", "since", "before", "as"} for c in one.children
            ):
                return True
        elif (
            one.pos_ == "NOUN"
            and one != token
            and one.dep_ == "pobj"
            and one.head.lower_ in {"after", "since", "over", "following", "for"}
        ):
            return True
    return (
        token.pos_ == "NOUN"
        and token.dep_ == "pobj"
        and token.head.lower_ in {"after", "since", "over", "following", "for", "to"}
    )


def dated_by_context(draft: Draft, told: Sequence[Draft], *, lead: bool) -> Draft:
    """A draft without a date of its own, dated by its sentence or by the day of its report where that is fair.

    ``told`` are the drafts before it. The day of the report dates the news itself, not what had happened
    earlier, what is only referred to, or a sentence that goes on with something older.
    """
    draft = _with_owner(draft, told)
    mention, view = draft.mention, draft.view
    before = told[-1].mention if told else None
    if mention.when is not None or draft.anaphoric or mention.block is not BlockKind.BODY:
        return draft
    news = lead and draft.said is not None and draft.frame.main.verbal  # "said it had taken"
    if draft.background and not news:
        return _just_before(draft) if lead else draft
    if (
        before is not None
        and before.when is not None
        and before.source.start == view.start
        and before.when.text
    ):
        between = view.doc.text[before.order - view.start : mention.order - view.start].lower().split()
        if not {"after", "before", "since", "following"} & set(between):
            return _with_day(draft, before.when)
    told_of = _goes_on(draft, told)
    if told_of is not None and told_of.when is not None:
        return _with_day(draft, told_of.when)
    published = view.report.published
    if (
        published is None
        or (mention.definite and not lead)
        or syntax.clause_verb(draft.frame.main.token) is None
    ):
        return draft
    near = [d.mention for d in told if view.paragraph - d.view.paragraph <= 1 and d.mention.when is not None]
    older = bool(near) and near[-1].when is not None and near[-1].when.end < published - timedelta(days=2)
    later = any(
        t.lower_ in {"subsequently", "later", "then", "afterwards", "previously", "earlier"} for t in view.doc
    )
    if not lead and (older or later):
        return draft
    if mention.definite:  # "condemned the attack on …": it took place by then
        before_or_on = TimeSpan(
            published - timedelta(days=1), published, DatePrecision.DAYS, DateBasis.INFERRED_REPORT_DATE
        )
        return _with_day(draft, before_or_on)
    return _with_day(draft, TimeSpan(published, published, DatePrecision.DAY, DateBasis.INFERRED_REPORT_DATE))


def _with_owner(draft: Draft, told: Sequence[Draft]) -> Draft:
    """"The shells landed in …": by whoever fired those told of just before."""
    mention = draft.mention
    if not draft.same_weapon or mention.attacker is not None:
        return draft
    for earlier in reversed(told):
        other = earlier.mention
        if draft.view.paragraph - earlier.view.paragraph > 2 or other.sub_event_type != mention.sub_event_type:
            return draft
        if other.attacker is not None:
            owned = replace(
                mention, attacker=other.attacker, attacker_type=other.attacker_type, attribution=other.attribution
            )
            return replace(draft, mention=owned)
    return draft


def _goes_on(draft: Draft, told: Sequence[Draft]) -> EventMention | None:
    """The telling that this one elaborates: of the same kind, at most two paragraphs back, at no other place."""
    mention = draft.mention
    for earlier in reversed(told):
        other = earlier.mention
        if draft.view.paragraph - earlier.view.paragraph > 2:
            return None
        if other.when is None or other.block is not BlockKind.BODY or earlier.background:
            continue
        if other.sub_event_type != mention.sub_event_type or (
            mention.attacker and other.attacker and mention.attacker != other.attacker
        ):
            continue
        if _apart(mention.places, other.places):
            continue
        return other
    return None


def _apart(some: tuple[Resolution, ...], others: tuple[Resolution, ...]) -> bool:
    """Whether two tellings name places that cannot be one: both exact and different, or of different countries."""
    for one in some:
        for other in others:
            if one.place is None or other.place is None:
                continue
            if (
                one.place.country_code
                and other.place.country_code
                and one.place.country_code != other.place.country_code
            ):
                return True
            if one.place != other.place and one.precision == other.precision == Precision.EXACT:
                return True
    return False


def _just_before(draft: Draft) -> Draft:
    """A lead that refers to a described event ("vowed to answer a rebel missile attack"): of the last days, most likely."""
    published, mention = draft.view.report.published, draft.mention
    if published is None or mention.attacker is None or mention.weapon is None or draft.frame.main.verbal:
        return draft
    span = TimeSpan(published - timedelta(days=3), published, DatePrecision.DAYS, DateBasis.INFERRED_REPORT_DATE)
    return replace(draft, mention=replace(mention, when=span))


def in_chronology(draft: Draft, told: Sequence[tuple[int, TimeSpan]]) -> Draft:
    """A draft without a date in a chronology, dated by where it stands between the days told."""
    mention = draft.mention
    if (
        mention.when is not None
        or draft.anaphoric
        or mention.definite
        or draft.background
        or mention.block is not BlockKind.BODY
    ):
        return draft
    spans = [span for offset, span in told if offset <= mention.order]
    return _with_day(draft, spans[-1]) if spans else draft


def _with_day(draft: Draft, when: TimeSpan) -> Draft:
    violent = (
        any(t.word.id != "die" for t in draft.frame.triggers)
        or draft.agent is not None
        or draft.mention.weapon is not None
    )
    return replace(draft, mention=replace(draft.mention, when=when, specific=violent))
