"""What crowds do: protests, riots, stormings and mobs."""

from __future__ import annotations

from geo.extract.events.by_sides import by_sides
from geo.extract.events.frames import Frame
from geo.extract.events.streets import are_many, has_demand, is_crowd_noun
from geo.extract.events.territory import ARMED_TARGETS
from geo.extract.events.triggers import Trigger
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.crowds import are_of_fighters, is_crowd, keeps_order
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def crowd_event(
    view: View, frame: Frame, agent: Agent | None, target: Targeting, toll: Toll, *, armed: bool
) -> str | None:
    """Gatherings, riots and stormings: peaceful, violent, or no crowd's doing at all ("gunmen stormed a
    hotel").
    """
    ids = {t.word.id for t in frame.triggers}
    if ids & {"protest", "gathering"} and "storming" not in ids:
        violent = "tyre-burning" in ids or _with_fire(view) or any(map(_is_fight, frame.triggers))
        violent = violent or bool(toll.killed is not None and toll.killed.low and _died_there(frame))
        return "Violent demonstration" if violent else "Peaceful protest"
    if ids == {"storming"} and _besieged(view, frame, armed=armed):
        return "Peaceful protest" if _is_heard(view, frame) else None
    if is_crowd(view, frame, agent) or "storming" not in ids:
        return "Violent demonstration"
    if frame.main.token.lemma_.lower() == "ransack" and not toll.heads:
        return "Looting/property destruction"  # "unidentified men ransacked the theatre"
    if armed or (agent is not None and agent.is_somebody):
        others = (o for o in stormed(frame) if target.type is None or o not in target.heads)
        kinds = {target.type, *(hit.value.type for o in others if (hit := at(view.targets, o)))}
        if "shooting" in ids and not kinds & ARMED_TARGETS:
            return by_sides(view, frame, target, toll)  # "stormed a house and shot dead two gunmen"
        return "Armed clash" if kinds & ARMED_TARGETS else "Attack"
    if not any(t.verbal for t in frame.triggers if t.word.id == "storming") and target.heads:
        return "Armed clash" if target.type in ARMED_TARGETS else "Attack"  # "the invasion of the prison"
    nobody = not any(syntax.subjects(t.token) or syntax.agents(t.token) for t in frame.triggers)
    if agent is None and nobody and target.type in ARMED_TARGETS | {"Police"}:
        return by_sides(view, frame, target, toll)  # "the prison was stormed on Saturday"
    if target.type == "Military" and any(syntax.agents(t.token) for t in frame.triggers):
        return "Armed clash"  # "was overrun by a force of 200"
    doers = [d for t in frame.triggers if t.verbal for d in syntax.subjects(t.token)]
    lone = bool(doers) and all(d.lower_ in {"he", "she"} or d.tag_ in {"NN", "NNP"} for d in doers)
    harmed = toll.killed is not None or toll.wounded is not None
    if (armed or (lone and harmed)) and target.heads:
        return by_sides(view, frame, target, toll)  # "a band attacked the office, shooting its way in"
    return "Violent demonstration" if target.heads else None


def _died_there(frame: Frame) -> bool:
    """ "Four died in protests", "the march left two dead"; not "protested over the four killed", "died at a
    sit-in", of hunger.
    """
    told = {t.token.i for t in frame.triggers if t.word.id in {"protest", "gathering"}}
    for verb in (t.token for t in frame.triggers if t.effect):
        if verb.dep_ in {"relcl", "acl"}:
            continue
        there = [*syntax.prepositional(verb, "in", "during", "at"), *syntax.subjects(verb)]
        if any(o.i in told and o.lemma_.lower() not in {"sit-in", "sit", "in", "vigil"} for o in there):
            return True
    return False


def _besieged(view: View, frame: Frame, *, armed: bool) -> bool:
    """ "Parents besieged the school gate": people who bear no arms, and only stand there."""
    verbs = [t.token for t in frame.triggers if t.verbal]
    doers = [d for v in verbs for d in (syntax.agents(v) if syntax.is_passive(v) else syntax.subjects(v))]
    stood = all(v.lemma_.lower() == "besiege" for v in verbs) and not armed
    stood = stood and not any(c.lemma_.lower() in _DAMAGE for v in verbs for c in syntax.conjuncts(v))
    return stood and bool(doers) and all(is_crowd_noun(d) or are_many(view, d) for d in doers)


_DAMAGE = {"burn", "torch", "smash", "wreck", "destroy", "damage", "vandalise", "vandalize", "set"}


def _is_heard(view: View, frame: Frame) -> bool:
    """Whether those who besiege ask for something, or stand before what a state has."""
    guarded = any(at(view.targets, o) is not None for o in stormed(frame, "besiege"))
    return guarded or any(has_demand(view, t.token) for t in frame.triggers)


def _with_fire(view: View) -> bool:
    """ "blocked the road with burning tyres": ACLED's codebook has it among violent demonstrations."""
    burnt = wordlists().burnt_on_roads
    tyres = [t for t in view.doc if t.lower_ in burnt] if view.has_any(burnt) else []
    return any(
        (t.dep_ == "dobj" and t.head.lemma_.lower() == "burn")
        or any(c.lower_ in {"burning", "flaming"} for c in t.children)
        for t in tyres
    )


def _is_fight(trigger: Trigger) -> bool:
    """ "chanted, and clashed with soldiers"."""
    verb = trigger.token
    return trigger.word.id == "clash" and trigger.verbal and bool(syntax.prepositional(verb, "with"))


def stormed(frame: Frame, *verbs: str) -> list[Token]:
    """What is stormed, overrun, or crept into."""
    told = [t.token for t in frame.triggers if t.word.id == "storming" and t.verbal]
    told = [v for v in told if not verbs or v.lemma_.lower() in verbs]
    return [
        o
        for v in told
        for o in (*syntax.objects(v), *syntax.passive_subjects(v), *syntax.prepositional(v, "into"))
    ]


def folk_attack(view: View, frame: Frame, arms: Arms) -> bool:
    """ "Students ransacked an office", "a crowd attacked a clinic": things, by people who bear no arms, who
    ask for nothing and are nobody's demonstrators. ACLED: a mob; not what is burnt, nor "farmers attacked
    herders", who may bear arms.
    """
    acts = [t.token for t in frame.triggers if t.verbal and _is_by_hand(view, t)]
    doers = [d for v in acts for d in (syntax.agents(v) if syntax.is_passive(v) else syntax.subjects(v))]
    if not doers or (arms.weapon is not None and arms.weapon.family not in {"fire", "melee"}):
        return False
    if any(h.value.role == "protester" and not _is_mere_crowd(h.value.noun) for h in view.people):
        return False
    hit = (at(view.targets, o) for v in acts for o in (*syntax.objects(v), *syntax.passive_subjects(v)))
    armed = any(h is not None and h.value.type in {"Police", "Military"} for h in hit)
    if armed and all(d.lemma_.lower() == "man" for d in doers):
        return False  # "some 30 men attacked three police stations"
    asked = any(has_demand(view, v) for v in acts) or view.has_any(wordlists().words_of_protest)
    return not asked and all(_are_folk(view, d) and not are_of_fighters(view, d) for d in doers)


def _is_by_hand(view: View, trigger: Trigger) -> bool:
    """What hands do to things that people hit: "a bank", "their base"; not "a plan for a mosque"."""
    verb = trigger.token
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    living = any(within_any(o, view.people, view.generic) for o in things)
    real = all(within_any(o, view.targets, view.actors) for o in things)
    living = living or bool(syntax.prepositional(verb, "for", "over", "as"))  # "for its fees": in words
    return verb.lemma_.lower() == "ransack" or (
        trigger.word.id == "attack" and bool(things) and real and not living
    )


def _is_mere_crowd(noun: str) -> bool:
    return noun in {"crowd", "mob"}


def _are_folk(view: View, noun: Token) -> bool:
    """ "villagers", "a crowd", "dozens of students"; no "masked men", and no supporters of anybody."""
    kind = at(view.generic, noun)
    if kind is not None and kind.value.type in {*GROUP_TYPES, "Unknown", "State forces"}:
        return False
    if noun.lemma_.lower() in {"supporter", "activist", "protester", "demonstrator", "rioter"}:
        return False
    return is_crowd_noun(noun) or are_many(view, noun)


def each_other(view: View, frame: Frame) -> bool:
    """ "threw stones at each other", "supporters of two rival parties fought": crowds, and no police."""
    verbs = [t.token for t in frame.triggers if t.verbal]
    aims = [o for v in verbs for o in syntax.prepositional(v, "at", "with")]
    doers = [d for v in verbs for d in syntax.subjects(v)]
    if any(_is_of_the_state(view, one) for d in doers for one in syntax.conjuncts(d)):
        return False
    if any(
        o.lower_ in {"other", "another"} and any(c.lower_ in {"each", "one"} for c in o.children)
        for o in aims
    ):
        return True
    sides = [x for d in doers for x in (d, *syntax.prepositional(d, "of", "from"))]
    foes = [o for o in aims if o.lemma_.lower() not in wordlists().wielded]
    return not foes and any(c.lower_ == "rival" for s in sides for c in syntax.children(s, "amod"))


def _is_of_the_state(view: View, noun: Token) -> bool:
    """ "police", "soldiers"."""
    kind = at(view.generic, noun)
    return keeps_order(view, noun) or (kind is not None and kind.value.type == "State forces")
