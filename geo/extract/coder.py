"""One frame of a sentence coded as an event mention: what a trained coder would write down from these
words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from gazetteer.model import Resolution
from geo.extract.claims.attribution import attributed, resolved_speaker, with_claims
from geo.extract.claims.stance import speech_about
from geo.extract.events.clauses import is_background
from geo.extract.events.evidence import means_violence
from geo.extract.events.frames import Frame
from geo.extract.events.kind import hit_with, sub_event_of
from geo.extract.events.reality import is_running_total, reality
from geo.extract.report.drafts import Context, Draft
from geo.extract.report.hits import country_of
from geo.extract.report.reference import kind_spoken_of, may_have_flown, spoken_of, takes_up
from geo.extract.roles.agents import Agent, agent_of
from geo.extract.roles.arms import Arms, arms_of
from geo.extract.roles.coreference import they
from geo.extract.roles.described import Targeting
from geo.extract.roles.sides import known_group, own_operation, own_state, own_voice
from geo.extract.roles.targets import target_of
from geo.extract.roles.victims import whose
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import Reality, is_definite
from geo.extract.sentence.view import View, at, touching
from geo.extract.setting.scenes import are_far
from geo.extract.setting.when import undated_value, when_of
from geo.extract.setting.where import places_of, this_side
from geo.extract.toll.casualties import Toll, answers, toll_of
from geo.extract.toll.counts import adds_to, is_outdated, is_updated
from geo.extract.toll.periods import is_total
from geo.extract.toll.rivals import rival_claims, with_rivals
from geo.lexicon.entries import Actor
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, EventMention, Source, TimeSpan
from geo.vocabulary import event_type_of

Token = Any

_ANYBODY = Actor("anybody", "Rebel group")
HISTORY = 1946
"""The first year of the wars that UCDP codes: what was earlier is told as history."""


def code(view: View, frame: Frame, context: Context) -> Draft | None:
    """The frame as a mention, ``None`` when its words tell of no violence or of nothing that took place."""
    main = frame.main.token
    said = resolved_speaker(speech_about(view, main), context)
    agent = own_voice(agent_of(view, frame), said.name if said is not None else None, context)
    if agent is not None and agent.pronoun and not view.placed:
        agent = replace(agent, actor=_ANYBODY)  # whom the rest of the report may name
    target = target_of(view, frame)
    arms = arms_of(view, frame)
    toll = toll_of(view, frame)
    when = when_of(view, frame, view.published, said, context.anchor, context.day, _day_told(context))
    if when is None and context.labelled and not is_background(main):
        when = context.day
    counted = not is_running_total(view, frame) and any(
        c is not None and (c.low or c.high) for c in (toll.killed, toll.wounded, arms.count)
    )
    real = reality(
        view,
        frame,
        specific=not view.placed
        or (when is not None and when.precision is not DatePrecision.YEAR)
        or bool(toll.victims or toll.taken)
        or counted,
        historic_present=context.historic_present,
    )
    if real in {Reality.UNREAL, Reality.STANDING} or _is_history(view, when) or _is_to_come(view, when):
        return None
    if real is Reality.FOILED and _only_describes(frame):
        return None
    if real is Reality.FOILED and not frame.acts and toll.killed is not None and toll.killed.low:
        toll.killed = None  # "tried to murder the mayor"
    places = places_of(view, frame, target, toll, agent, said)
    places = tuple(this_side(place, context.scene) for place in places)
    located = any(p.located for p in places) or not view.placed
    if frame.main.word.id == "clash" and main.lemma_.lower() == "fighting" and not (located or counted):
        return None  # "fighting has flared": no one fight is told
    if view.placed and is_total(view, frame, toll, places):
        return None
    earlier = spoken_of(view, frame, context.told)
    fallen = toll.fallen if toll.killed is None else None
    known = earlier is not None and (when is not None or located or counted)
    known = known or (fallen is not None and bool(context.told))
    amid = bool(context.told)
    if not means_violence(view, frame, arms, agent, target, toll, located=located, told=known, amid=amid):
        return None
    of_told = context.told_here and not frame.acts  # a consequence of what its paragraph has placed
    if context.label is not None and not located and not of_told:
        places = (context.label,)
    filed = context.filed and places == (context.label,)
    alleged = real is Reality.DENIED and _is_alleged(main)
    own_denied = real is Reality.DENIED and agent is not None and (agent.by_pronoun or alleged)
    accused = own_state(agent, places, context) if alleged else None
    # who denies it is named, who did it is not
    agent = None if real is Reality.DENIED else own_operation(agent, view, frame, toll, said)
    agent = known_group(own_state(agent, places, context), view, places, context)
    agent = they(agent, view, context)
    countries = {p.place.country_code for p in places if p.place is not None and p.place.country_code}
    sub_event = sub_event_of(view, frame, arms, agent, target, toll, countries)
    if sub_event is None:
        return None
    if earlier is not None and arms.name is None and not _is_another(places, agent, earlier):
        sub_event = kind_spoken_of(frame, sub_event, earlier)  # "the strike", of a missile
    abroad = any(_of_country(view, head, context.scene) for head in (*target.heads, *toll.heads))
    tied = (when is not None or counted) and not is_background(main) and not abroad
    same_doers = bool(context.told) and not located and _goes_on_with_doers(agent)
    if not places and context.scene is not None and tied and not same_doers:
        places = (context.scene,)
    stops = frame.main.verbal and main.lemma_.lower() in wordlists().stopping_verbs
    planted = agent is not None and _is_planter(agent.head)
    if (stops and not planted) or frame.main.word.id == "found-dead":
        agent = None  # who stops an attack did not make it, nor who finds the dead
    target = hit_with(view, target, toll)
    answer = answers(view, toll) or fallen is not None
    if answer:
        agent = None  # who stopped the attackers is not the attacker
    mention = _mention(view, frame, sub_event, when, places, target, arms, toll, real)
    mention = attributed(mention, view, frame, agent, said)
    mention = with_claims(mention, view, toll, arms, said)
    mention = with_rivals(mention, rival_claims(view, frame, said))
    if accused is not None and accused.actor is not None:
        mention = replace(mention, suspected=(accused.actor.name,), attribution="disputed")
    definite = not frame.main.verbal and is_definite(main)
    definite = definite or same_doers or takes_up(view, target, context.told)
    names = bool(toll.victims or toll.taken) or _tells_whose(view, frame, toll)
    own = when is not None or located or names
    own = (own or _tells_with_what(frame, arms, target)) and not _is_tally(frame)
    own = own or (
        counted and (view.headline or (context.first and _is_the_news(frame)))
    )  # nothing stands before it that it could refer to
    bare_effect = not frame.acts and (not frame.main.verbal or agent is None or agent.by_pronoun)
    bare_effect = (bare_effect and not _by_a_weapon(view, frame, arms)) or fallen is not None
    same_weapon = arms.head is not None and is_definite(arms.head)
    bare_effect = bare_effect or adds_to(toll) or (same_weapon and may_have_flown(context.told, view))
    described = mention.attacker is not None and (target.text is not None or arms.name is not None)
    described = described or (counted and bool(target.heads) and _tells_harm(frame))
    if answer:
        mention = replace(
            mention, killed=None, wounded=None, target=None, target_type=None, attacker_type=None,
        )  # fmt: skip
    aimed = agent is not None and agent.by_pronoun and _tells_its_aim(main)
    anaphoric = (
        (answer and not located)
        or (aimed and not own)
        or (not own and ((definite and not described) or bare_effect))
    )
    dead_only = all(t.word.id == "die" for t in frame.triggers) and agent is None and arms.name is None
    # "Tuesday's strikes" refers back
    telling = located or bool(places or mention.attacker) or counted or names
    specific = (
        view.block is BlockKind.BODY and not anaphoric and own and not dead_only and (telling or not definite)
    )
    mention = replace(mention, definite=definite, specific=specific, outdated=is_outdated(frame, toll))
    mention = replace(mention, updated=is_updated(frame), fallen=toll.fallen)
    return Draft(
        mention=mention,
        view=view,
        frame=frame,
        reality=real,
        anaphoric=anaphoric,
        bare_effect=bare_effect,
        same_weapon=same_weapon,
        victims_only=target.victims,
        background=is_background(main),
        agent=agent,
        said=said,
        own_denied=own_denied,
        filed=filed,
    )


def _day_told(context: Context) -> TimeSpan | None:
    """The day of the act told last, for "that day"; none where its own words did not tell it."""
    when = context.told[-1].when if context.told else None
    own = when is not None and when.start == when.end and when.basis is not DateBasis.INFERRED_REPORT_DATE
    return when if own else None


def _tells_its_aim(verb: Token) -> bool:
    """ "says it was targeting Christians": of what was told before."""
    running = verb.tag_ == "VBG" and any(c.lower_ in {"was", "were"} for c in syntax.children(verb, "aux"))
    return running and verb.lemma_.lower() in {"target", "aim"}


def _is_tally(frame: Frame) -> bool:
    """ "taking the toll to six": of what was told before, whenever it was taken."""
    return all(not t.verbal and t.token.lemma_.lower() == "toll" for t in frame.triggers)


def _is_the_news(frame: Frame) -> bool:
    """ "Nine people have been killed", as the main clause."""
    main = frame.main.token
    told = main.dep_ == "ROOT" or (main.dep_ == "ccomp" and main.head.dep_ == "ROOT")
    during = (o.lemma_.lower() for o in syntax.prepositional(main, "in", "during"))
    apart = any(noun in events().nouns for noun in during)  # "were wounded in an offensive": the news
    return frame.main.verbal and told and main.tag_ == "VBN" and syntax.is_passive(main) and not apart


def _tells_harm(frame: Frame) -> bool:
    """ "the attack on the union that killed nine": all that is told of it hangs on its noun."""
    noun = frame.main.token
    harm = [t.token for t in frame.triggers if t.effect]
    return not frame.main.verbal and bool(harm) and all(noun.is_ancestor(token) for token in harm)


def _tells_with_what(frame: Frame, arms: Arms, target: Targeting) -> bool:
    """ "after they had placed a bomb in a shop": an act of its own, with a weapon and a target."""
    fresh = arms.head is not None and not is_definite(arms.head)
    past = frame.main.verbal and frame.main.token.tag_ in {"VBD", "VBN"}
    return past and fresh and bool(frame.acts) and bool(target.heads)


def _goes_on_with_doers(agent: Agent | None) -> bool:
    """ "The attackers struck at dawn": those told of before, and so what they did."""
    if agent is None or agent.head.lemma_.lower() not in wordlists().fallen_doers:
        return False
    return any(c.dep_ == "det" and c.lower_ == "the" for c in agent.head.children)


def _only_describes(frame: Frame) -> bool:
    """ "shot dead a man who the army said had tried to plant a bomb": an attempt that tells who was shot."""
    for clause in frame.main.token.ancestors:
        if clause.dep_ == "relcl" and clause.head.dep_ in {"dobj", "nsubjpass"}:
            doing = clause.head.head
            entries = events().verbs.get(doing.lemma_.lower(), ())
            return doing.tag_ in {"VBD", "VBN"} and bool(entries) and doing not in frame.tokens
    return False


def _is_another(places: tuple[Resolution, ...], agent: Agent | None, earlier: EventMention) -> bool:
    """Whether an act cannot be the earlier one: elsewhere, or by somebody whom nobody has named for that."""
    named = agent is not None and agent.actor is not None
    return named or any(are_far(p, q) for p in places for q in earlier.places)


def _by_a_weapon(view: View, frame: Frame, arms: Arms) -> bool:
    """ "a mine wounded five": told for its own sake; "the mine" was told before."""
    head = arms.head
    doers = syntax.subjects(frame.main.token) if frame.main.verbal else []
    somebody = head is not None and at(view.generic, head) is not None  # "a bomber"
    return head is not None and head in doers and not is_definite(head) and not somebody


def _is_planter(head: Token) -> bool:
    """ "defused a bomb planted by X": X."""
    return head.dep_ == "pobj" and head.head.lower_ == "by" and head.head.head.dep_ in {"acl", "relcl"}


def _is_alleged(token: Token) -> bool:
    """ "denied allegations that soldiers had executed": somebody says that they did."""
    charges = wordlists().denied_nouns & {"accusation", "charge", "allegation", "claim"}
    return any(head.lemma_.lower() in charges for _, head in syntax.governors(token))


_BEFORE_CHRIST = re.compile(r"\b\d{1,4} ?(?:BC|BCE|B\.C\.)(?!\w)")


def _of_country(view: View, head: Token, scene: Resolution | None) -> bool:
    """Whether those who suffered are told by their country: "two American citizens" are not at home.

    Nor is a minister of another country anywhere for sure.
    """
    person = next((hit for t in syntax.core_phrase(head) if (hit := at(view.people, t)) is not None), None)
    if scene is None or person is None:
        return False
    told = [
        hit.value for hit in touching(view.places, syntax.core_phrase(head)) if hit.value.place is not None
    ]
    return any(country_of(r) == country_of(scene) or person.value.role == "government" for r in told)


def _is_told(noun: Token) -> bool:
    """Whether people are these or those: "the priests", "six priests", "a student", not "students"."""
    return noun.tag_ not in {"NNS", "NNPS"} or any(c.dep_ in {"det", "poss", "nummod"} for c in noun.children)


def _tells_whose(view: View, frame: Frame, toll: Toll) -> bool:
    """ "the murder of the six priests": which murder is told by whose it was."""
    noun = frame.main.token
    return (
        not frame.main.verbal
        and frame.main.word.id in {"killing", "abduction"}
        and any(at(view.people, h) is not None and _is_told(h) for h in toll.heads if h in whose(view, noun))
    )


def _is_history(view: View, when: TimeSpan | None) -> bool:
    """Whether it is of long ago: "the storming of Izmail in 1790", "stormed Nineveh in 612 BC"."""
    if when is not None and when.precision is not DatePrecision.DAY:
        return when.end.year < HISTORY
    if _BEFORE_CHRIST.search(view.text):
        return True
    years = [t.value.value[:4] for t in view.timexes]
    old = [year for year in years if year.isdigit() and int(year) < HISTORY]
    return when is None and bool(old) and len(old) == len(years)


def _is_to_come(view: View, when: TimeSpan | None) -> bool:
    """ "the offensive scheduled for Saturday": of days after the report, a day's grace for time zones.

    A headline ("Protest in London on Saturday") has none: nor has it a tense that would tell.
    """
    published = view.published
    if published is None or when is None or when.start <= published:
        return False
    return (
        view.headline or when.start > published + timedelta(days=1) or "tomorrow" in (when.text or "").lower()
    )


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
        event_type=event_type_of(sub_event) or sub_event,
        sub_event_type=sub_event,
        dump=view.report.dump,
        block=view.block,
        order=view.offset(main),
        plural=(not frame.main.verbal and main.tag_ in {"NNS", "NNPS"})
        or (target.plural and not target.victims),
        when=when,
        when_value=None if when is not None else undated_value(view, frame),
        places=places,
        target=target.text,
        target_type=target.type,
        target_actor=target.actor,
        weapon=arms.name,
        weapon_count=arms.count,
        killed=toll.killed,
        wounded=toll.wounded,
        victims=frozenset(toll.victims | toll.taken),
        foiled=(real is Reality.FOILED and sub_event not in {"Violent demonstration", "Mob violence"})
        or (frame.main.word.id == "interception" and sub_event == "Disrupted weapons use"),
    )
