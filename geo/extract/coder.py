"""One frame of a sentence coded as an event mention: what a trained coder would write down."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.model import Resolution
from gazetteer.values import replace
from geo.dates.words import weekday_names
from geo.extract.claims.attribution import attributed, resolved_speaker, with_claims
from geo.extract.claims.by_mark import said_by_mark
from geo.extract.claims.stance import speech_about
from geo.extract.events.attempts import ended_at_it, only_describes
from geo.extract.events.clauses import dies_as_one_of_them, is_aside, is_meanwhile, only_answered
from geo.extract.events.evidence import means_violence
from geo.extract.events.frames import Frame, is_grievance, was_before
from geo.extract.events.illness import where_it_spread
from geo.extract.events.kind import sub_event_of
from geo.extract.events.members import Share
from geo.extract.events.outset import moves_that_day, sets_out
from geo.extract.events.reality import counts_them_all, is_running_total, reality
from geo.extract.events.suffering import hit_with
from geo.extract.events.territory import loser_of_ground
from geo.extract.report.drafts import Context, Draft, Parts
from geo.extract.report.own_losses import counts_both_sides, ends_the_doer, main_is_loss, own_losses
from geo.extract.report.reference import burst_of, hit_too, is_struck_after, kind_spoken_of, spoken_of
from geo.extract.report.shared import shared, told_once
from geo.extract.report.standing import goes_on_with_doers, is_tally, standing_of
from geo.extract.roles.agent import Agent
from geo.extract.roles.agents import agent_of
from geo.extract.roles.arms import Arms, arms_of
from geo.extract.roles.coreference import hits_its_own, the_group, they
from geo.extract.roles.described import Targeting
from geo.extract.roles.downed import brought_down_with, is_brought_down, senders_first
from geo.extract.roles.meeting import only_meets_it
from geo.extract.roles.sides import known_group, of_state, own_operation, own_state, own_voice
from geo.extract.roles.targets import target_of
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import Reality
from geo.extract.sentence.nouns import is_bare_number
from geo.extract.sentence.view import View, source_of
from geo.extract.setting.apart import there_again
from geo.extract.setting.counted import is_counted
from geo.extract.setting.exact import this_side
from geo.extract.setting.in_scene import in_scene
from geo.extract.setting.left import come_from
from geo.extract.setting.no_day import is_history, is_to_come
from geo.extract.setting.remembered import is_remembered, is_told_behind
from geo.extract.setting.scenes import are_far, lies_abroad, own_label
from geo.extract.setting.truces import day_broken, where_broken
from geo.extract.setting.when import undated_value, when_of
from geo.extract.setting.where import places_of
from geo.extract.toll.casualties import answers, toll_of
from geo.extract.toll.companions import died_of_it, ended_it
from geo.extract.toll.counts import is_outdated, is_updated
from geo.extract.toll.periods import is_total
from geo.extract.toll.remainders import with_remainders
from geo.extract.toll.rivals import rival_claims, with_rivals
from geo.extract.toll.struck import with_struck
from geo.extract.toll.whole import with_whole
from geo.lexicon.entries import Actor
from geo.lexicon.events import speech
from geo.lexicon.telling import plain_words
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, EventMention, TimeSpan
from geo.tree import Token
from geo.vocabulary import event_type_of

_ANYBODY = Actor("anybody", "Rebel group")


def code(view: View, frame: Frame, context: Context, share: Share | None = None) -> Draft | None:
    """The frame as a mention, ``None`` when its words tell of no violence or of nothing that took place;
    of a list of "how many where" that has its verb, the ``share`` of one member.
    """
    parts = _parts(view, frame, context)
    if parts is None or ends_the_doer(view, frame, parts, context.told):
        return None
    parts = parts if share is None else shared(view, parts, share)
    too = hit_too(view, frame, parts.target, parts.places, context.recent)
    earlier = spoken_of(view, frame, context.told) or too
    burst = burst_of(view, frame, context.told)
    if burst is not None:  # what stands there may be far only by a wrong reading of its name
        near = (p for p in parts.places if not any(are_far(p, q) for q in burst.places))
        aside = parts.target if burst.target_type is None else Targeting()  # where it burst, not what was hit
        parts = replace(parts, places=tuple(near), target=aside)
    if too is not None and parts.when is None:
        parts = replace(parts, when=too.when)
    outset = not _means_violence(view, frame, context, parts, earlier)
    if outset and not _sets_out(view, frame, parts):
        return None
    parts = _labelled(view, frame, context, parts)
    filed = context.filed and parts.places == (context.label,)
    own_denied, accused = _denied(frame, context, parts)
    if own_denied and context.told:
        parts = _as_charged(parts, context.told[-1])
    parts = _with_doers(view, frame, context, parts)
    sub_event = (
        meant.sub_event_type
        if (meant := too or burst) is not None
        else _kind(view, frame, parts, earlier, context.recent)
    )
    if sub_event is None or outset:
        outset = outset or _sets_out(view, frame, parts)
        if not outset:
            return None
        sub_event = sub_event or "Attack"
    same_doers = goes_on_with_doers(context, parts)
    if not same_doers:
        parts = in_scene(view, frame, context, parts)
    elif parts.located and parts.when is None:
        parts = replace(parts, when=context.told[-1].when)  # "was on his way when the attacker struck at …"
    own = bool(context.told) and own_losses(frame, parts, context.told[-1])
    alone = own and main_is_loss(frame) and context.told[-1].killed is None
    if alone:  # the only dead that are told
        parts = replace(parts, target=Targeting())
    elif own:
        parts.toll.fallen, parts.toll.killed = parts.toll.fallen or parts.toll.killed, None
    both = counts_both_sides(frame, parts, context.told)
    replied = both or (own and not alone) or answers(view, parts.toll) or parts.fallen is not None
    agent = None if replied or only_meets_it(frame, parts.agent) else parts.agent
    target, arms = hit_with(view, parts.target, parts.toll), brought_down_with(view, frame, parts.arms)
    parts = replace(parts, agent=agent, target=target, arms=arms)
    mention = told_once(_mention(view, frame, sub_event, parts), view, share)
    mention = attributed(mention, view, frame, parts.agent, parts.said)
    mention = with_claims(mention, view, frame, parts.toll, parts.arms, parts.said)
    mention = with_rivals(mention, rival_claims(view, frame, parts.said))
    if too is not None and mention.attacker is None and not mention.suspected:
        mention = replace(
            mention, attacker=too.attacker, attacker_type=too.attacker_type, attribution=too.attribution,
            suspected=too.suspected, weapon=mention.weapon or too.weapon,
        )  # fmt: skip
    if accused is not None and accused.actor is not None:
        mention = replace(mention, suspected=(accused.actor.name,), attribution="disputed")
    standing = standing_of(view, frame, context, parts, mention, same_doers=same_doers, replied=replied)
    if replied:
        mention = replace(
            mention, killed=mention.killed if both else None, wounded=None, target=None, target_type=None,
            attacker_type=None,
        )  # fmt: skip
    return Draft(
        mention=replace(mention, definite=standing.definite or burst is not None, specific=standing.specific),
        view=view,
        frame=frame,
        reality=parts.real,
        anaphoric=standing.anaphoric,
        bare_effect=standing.bare_effect,
        same_weapon=standing.same_weapon,
        victims_only=parts.target.victims,
        background=is_aside(frame),
        agent=parts.agent,
        said=parts.said,
        outset=outset,
        own_denied=own_denied,
        filed=filed,
    )


def _parts(view: View, frame: Frame, context: Context) -> Parts | None:
    """What the words of the frame name; ``None`` where they make it unreal, long past or yet to come."""
    main = frame.main.token
    said = resolved_speaker(speech_about(view, main) or said_by_mark(view), context)
    arms = arms_of(view, frame)
    toll = with_whole(view, frame, with_struck(view, frame, toll_of(view, frame)))
    toll = with_remainders(view, toll)
    told = _day_told(view, context)
    historic = context.historic_present and not context.labelled
    when = when_of(view, frame, view.published, said, context.anchor, context.day, told, historic=historic)
    if when is None and context.labelled and (not is_aside(frame) or is_meanwhile(main)):
        when = context.day
    if is_tally(view, frame) and not _dates_what_it_counts(view, frame):
        when = None  # "at dawn, taking the toll to six": when that was counted
    counted = any(
        c is not None and (c.low or c.best or c.high) for c in (toll.killed, toll.wounded, arms.count)
    ) and not is_running_total(view, frame)
    real = reality(
        view,
        frame,
        specific=not view.placed
        or (when is not None and when.precision is not DatePrecision.YEAR)
        or bool(toll.victims or toll.taken)
        or counted
        or is_counted(view, frame),
        historic_present=context.historic_present,
    )
    unreal = real in {Reality.UNREAL, Reality.STANDING}
    if (
        unreal
        or is_history(view, when)
        or is_to_come(view, when)
        or counts_them_all(view, frame, toll.killed, when)
    ):
        return None
    if (real is Reality.FOILED and only_describes(frame)) or only_answered(view, frame):
        return None
    if dies_as_one_of_them(frame):
        return None
    # who did it to whom is asked last, and not at all of what is unreal
    agent = own_voice(agent_of(view, senders_first(frame)), said.name if said is not None else None, context)
    if agent is not None and agent.pronoun and not view.placed:
        agent = replace(agent, actor=_ANYBODY)  # whom the rest of the report may name
    target = target_of(view, frame)
    agent = None if is_brought_down(frame, agent, arms) or hits_its_own(agent, target) else agent
    if toll.fallen is not None and not context.told and any(map(ended_at_it, frame.tokens)):
        toll.killed, toll.fallen = toll.fallen, None  # they came no further
    if real is Reality.FOILED and not frame.acts and toll.killed is not None and toll.killed.low:
        toll.killed = None  # "tried to murder the mayor"
    places = places_of(view, frame, target, toll, agent, said)
    places = places or where_it_spread(view, main) or where_broken(view, main)
    places = places or there_again(view, frame, context.told)
    when = when or day_broken(view, main)
    places = tuple(this_side(place, context.scene) for place in places)
    if context.told and died_of_it(frame):
        when, places = None, ()
    if is_remembered(view, main) and not is_told_behind(view, main):
        when, places = None, ()
    if context.told and not places and ended_it(frame):
        when = None
    located = any(p.located for p in places) or not view.placed
    if when is None and not located and frame.main.verbal and (was_before(main) or is_grievance(main)):
        return None  # it only tells who was struck, or what for
    return Parts(said, agent, target, arms, toll, when, places, real, located=located, counted=counted)


def _means_violence(
    view: View, frame: Frame, context: Context, parts: Parts, earlier: EventMention | None
) -> bool:
    """Whether the words tell of one act of violence, or of more of one told before."""
    fighting = frame.main.word.id == "clash" and frame.main.token.lemma_.lower() == "fighting"
    if fighting and not (parts.located or parts.counted):
        return False  # "fighting has flared": no one fight is told
    if view.placed and is_total(view, frame, parts.toll, parts.places):
        return False
    known = earlier is not None and (parts.when is not None or parts.located or parts.counted)
    known = known or (
        earlier is not None and hit_too(view, frame, parts.target, parts.places, (earlier,)) is not None
    )
    known = known or (parts.fallen is not None and bool(context.told))
    amid = bool(context.told)
    ground = frame.main.word.id == "territory"  # "it took Goma": only who bears arms does that
    agent = they(parts.agent, view, context) if ground else the_group(parts.agent, view, context)
    parties = parts.arms, agent, parts.target, parts.toll
    return means_violence(view, frame, *parties, located=parts.located, told=known, amid=amid)


def _sets_out(view: View, frame: Frame, parts: Parts) -> bool:
    """Whether the frame tells of what armed men set out on somewhere, in the report itself."""
    real = {Reality.HAPPENED, Reality.FOILED}  # "entered the town", "tried to enter it"
    told = view.placed and view.block is BlockKind.BODY and parts.real in real
    there = parts.located or moves_that_day(frame, parts.when)
    return told and there and sets_out(view, frame, parts.agent)


def _labelled(view: View, frame: Frame, context: Context, parts: Parts) -> Parts:
    """The place that opens the paragraph as a label, for what names none of its own."""
    if context.label is None and not parts.places and (theirs := come_from(view, frame)):
        return replace(parts, places=theirs)
    # the label right before this sentence is its own; one further up is not of consequences of what is placed
    own = label if (label := own_label(view)) and label.located and not context.filed else None
    of_told = context.told_here and not frame.acts and own is None
    label = own or context.label
    aside = any(h.value.located and not view.doc[h.first].is_space for h in view.places) and is_aside(frame)
    if (
        label is None
        or parts.located
        or of_told
        or aside
        or (context.filed and lies_abroad(parts.places, label))
    ):
        return parts
    return replace(parts, places=(label,), located=parts.located or own is not None)


def _denied(frame: Frame, context: Context, parts: Parts) -> tuple[bool, Agent | None]:
    """Whether a deed is denied by those at whose door it is laid, and whom a denied charge accuses."""
    if parts.real is not Reality.DENIED:
        return False, None
    alleged = _is_alleged(frame.main.token)
    own = parts.agent is not None and (parts.agent.by_pronoun or alleged or _denies_doing(frame))
    return own, own_state(parts.agent, parts.places, context) if alleged else None


def _as_charged(parts: Parts, told: EventMention) -> Parts:
    """ "denied firing on the town": when, and with what, those have said who lay it at their door."""
    when = told.when if parts.when is None and not parts.located else parts.when
    return replace(parts, when=when, arms=Arms() if parts.arms.head is None else parts.arms)


def _with_doers(view: View, frame: Frame, context: Context, parts: Parts) -> Parts:
    """Whose people they are, where the words beside them or the report tell; nobody's where it is denied."""
    if parts.real is Reality.DENIED:
        agent = None  # who denies it is named, who did it is not
    else:
        agent = own_operation(parts.agent, view, frame, parts.toll, parts.said)
    agent = known_group(of_state(agent, frame, parts.places, context), view, parts.places, context)
    return replace(parts, agent=of_state(they(agent, view, context), frame, parts.places, context))


def _kind(
    view: View, frame: Frame, parts: Parts, earlier: EventMention | None, recent: Sequence[EventMention]
) -> str | None:
    """The sub-event type, that of the event told before where this only speaks of it."""
    countries = {p.place.country_code for p in parts.places if p.place is not None and p.place.country_code}
    kind = sub_event_of(view, frame, parts.arms, parts.agent, parts.target, parts.toll, countries)
    if kind in {"Attack", "Armed clash"} and is_struck_after(frame, parts, recent):
        return recent[-1].sub_event_type  # with what, the act told just before tells
    if kind is None or earlier is None or parts.arms.name is not None:
        return kind
    if _is_another(parts.places, parts.agent, earlier):
        return kind
    return kind_spoken_of(frame, kind, earlier)  # "the strike", of a missile


def _dates_what_it_counts(view: View, frame: Frame) -> bool:
    """ "the toll of Tuesday's bomb", "of the bomb last week has risen": the day of the bomb."""
    toll = frame.main.token
    if frame.main.word.id == "found-dead":
        return False
    last = verb.i if (verb := syntax.clause_verb(toll)) is not None else toll.i
    within = (hit for hit in view.timexes if toll.i < hit.first and hit.last < last)
    return any(toll.is_ancestor(hit.head(view.doc)) for hit in view.timexes) or any(True for _ in within)


def _day_told(view: View, context: Context) -> TimeSpan | None:
    """The day of the act told last, for "that day", or one named since; none that its words do not tell."""
    own = (m for m in reversed(context.told) if _has_own_day(m.when))
    told = next((m for m in own if not _is_of_a_year_here(m, view)), None)
    when = told.when if told is not None else None
    if told is None or when is None or when.start != when.end:
        return context.named
    between = view.report.text[told.source.end : view.start]
    nearer = told.source.end < view.start and not weekday_names().isdisjoint(plain_words(between))
    return context.named or (None if nearer else when)


def _is_of_a_year_here(told: EventMention, view: View) -> bool:
    """ "at the home of a man accused over the 2018 killing": beside what a sentence tells."""
    of_year = told.when is not None and told.when.precision is DatePrecision.YEAR
    return of_year and told.source.start == view.start


def _has_own_day(when: TimeSpan | None) -> bool:
    return when is not None and when.basis is not DateBasis.INFERRED_REPORT_DATE


def _is_another(places: tuple[Resolution, ...], agent: Agent | None, earlier: EventMention) -> bool:
    """Whether an act cannot be the earlier one: elsewhere, or by somebody whom nobody has named for that."""
    named = agent is not None and agent.actor is not None
    return named or any(are_far(p, q) for p in places for q in earlier.places)


def _is_alleged(token: Token) -> bool:
    """ "denied allegations that soldiers had executed": somebody says that they did."""
    charges = wordlists().denied_nouns & {"accusation", "charge", "allegation", "claim"}
    return any(head.lemma_.lower() in charges for _, head in syntax.governors(token))


def _denies_doing(frame: Frame) -> bool:
    """ "The junta denied bombing a church in Loikaw on Monday": what it is held to have done."""
    verb = frame.main.token
    return bool(frame.main.verbal and verb.tag_ == "VBG" and verb.head.lemma_.lower() in speech().deny)


def _mention(view: View, frame: Frame, sub_event: str, parts: Parts) -> EventMention:
    main = frame.main.token
    return EventMention(
        source=source_of(view),
        trigger=main.lemma_.lower(),
        event_type=event_type_of(sub_event) or sub_event,
        sub_event_type=sub_event,
        dump=view.report.dump,
        block=view.block,
        order=view.offset(main),
        plural=(not frame.main.verbal and main.tag_ in {"NNS", "NNPS"})
        or (parts.target.plural and not (parts.target.victims or "Abduction" in sub_event)),
        when=parts.when,
        when_value=None if parts.when is not None else undated_value(view, frame),
        places=parts.places,
        target=None if all(map(is_bare_number, parts.target.heads)) else parts.target.text,
        target_type=loser_of_ground(sub_event, parts.target.type),
        target_actor=parts.target.actor,
        weapon=parts.arms.name,
        weapon_count=parts.arms.count,
        killed=parts.toll.killed,
        wounded=parts.toll.wounded,
        victims=frozenset(parts.toll.victims | parts.toll.taken),
        foiled=(parts.real is Reality.FOILED and sub_event not in {"Violent demonstration", "Mob violence"})
        or (frame.main.word.id == "interception" and sub_event == "Disrupted weapons use"),
        outdated=is_outdated(frame, parts.toll),
        updated=is_updated(frame),
        fallen=parts.toll.fallen,
    )
