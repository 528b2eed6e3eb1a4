"""Whether the words of a frame mean violence at all, by the evidence their sense asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gazetteer.model import MentionKind
from geo.extract import numbers, syntax
from geo.extract.agents import Agent
from geo.extract.arms import Arms
from geo.extract.casualties import Toll
from geo.extract.crowds import is_crowd, protesters_do
from geo.extract.described import Targeting
from geo.extract.frames import Frame
from geo.extract.kind import ARMED_TARGETS
from geo.extract.triggers import Trigger, is_ground
from geo.extract.victims import person_name
from geo.extract.view import View, at, within_any
from geo.lexicon.entries import GROUP_TYPES, Actor
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists

Token = Any

_ARMED_TYPES = {
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "External/Other forces",
}
_GUARDED = {"Government (Diplomatic)", "Airports & Aircraft"}
_MANY = 10
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")
_SOFT = {"Business", "Private Citizens & Property", "Government (General)", "Unknown", "Other"}


@dataclass(frozen=True, eq=False)
class _Evidence:
    """What a sentence holds beside the event words."""

    view: View
    frame: Frame
    arms: Arms
    agent: Agent | None
    target: Targeting
    toll: Toll

    def has_word(self, *ids: str) -> bool:
        """Whether the frame has a word of one of these entries of ``events.yaml``."""
        return any(t.word.id in ids for t in self.frame.triggers)

    @property
    def counted(self) -> bool:
        """Whether somebody or something is counted as killed or wounded."""
        return any(c is not None and c.low for c in (self.toll.killed, self.toll.wounded))

    @property
    def people(self) -> bool:
        """Whether people come to harm, by name, number or kind."""
        view, toll = self.view, self.toll
        told = toll.victims or toll.killed or toll.wounded
        return bool(told) or any(within_any(h, view.people, view.actors, view.generic) for h in toll.heads)

    @property
    def named(self) -> bool:
        """Whether somebody is shot, taken or hurt by name: no figure of speech does that to a person."""
        ids = {"shooting", "abduction", "wound", "stabbing"}
        hurt = any(t.word.id in ids and t.token.lemma_.lower() != "hack" for t in self.frame.triggers)
        return hurt and any(
            person_name(self.view, h) is not None for h in (*self.toll.heads, *self.target.heads)
        )

    @property
    def armed(self) -> bool:
        """Whether the doer bears arms, or has a name of its own."""
        agent = self.agent
        return agent is not None and (
            _is_armed(agent.actor) or _is_armed(agent.generic) or agent.named is not None
        )

    @property
    def military(self) -> bool:
        """Whether armed men, or what states guard, are in the sentence."""
        return self.target.type in ARMED_TARGETS | _GUARDED or any(
            h.value.role in {"military", "militant", "paramilitary"} for h in self.view.people
        )

    @property
    def two_sides(self) -> bool:
        """ "protesters clashed with police": both sides named, or a crowd that does it."""
        named = self.agent is not None and bool(self.target.heads)
        return self.has_word("clash") and (
            named or protesters_do(self.view, self.frame) or _armed_among(self.view, self.between)
        )

    @property
    def between(self) -> list[Token]:
        """Who a noun tells to have met: "clashes [erupted in the town] between rival militias"."""
        nouns = [t.token for t in self.frame.triggers if not t.verbal and t.word.id == "clash"]
        verbs = [n.head for n in nouns if n.dep_ in {"nsubj", "dobj"} and n.head.pos_ == "VERB"]
        return [o for t in (*nouns, *verbs) for o in syntax.prepositional(t, "between", "among", "with")]

    @property
    def armed_object(self) -> bool:
        """Whether it is done to those who bear arms: "a Hamas leader was detained"."""
        heads = (*self.target.heads, *self.toll.heads)
        return _armed_among(self.view, [t for h in heads for t in syntax.core_phrase(h)])

    @property
    def hard_target(self) -> bool:
        """Whether an explosion hit what is no mere house, shop or office."""
        return self.has_word("explosion") and any(h.value.type not in _SOFT for h in self.view.targets)

    @property
    def crowd(self) -> bool:
        """Whether a crowd does it, or something is named that it is done to."""
        aimed = self.target.type is not None or bool(self.target.heads)
        return aimed or is_crowd(self.view, self.frame, self.agent) or self.has_word("protest", "riot")

    @property
    def grave(self) -> bool:
        """Whether harm that no one meant is worth a row: a death, many hurt, or an aircraft that fell."""
        hurt = self.toll.wounded
        many = hurt is not None and (hurt.low or hurt.best or 0) >= _MANY
        dead = self.toll.killed is not None or bool(self.toll.victims)
        return (
            dead
            or many
            or bool({t.lemma_.lower() for t in self.view.doc} & (wordlists().aircraft | {"plane"}))
        )

    @property
    def wanted(self) -> bool:
        """Whether those arrested make it more than police work: fighters, opponents, protesters, or many."""
        view = self.view
        if self.armed_object:
            return True
        for head in (*self.toll.heads, *self.target.heads):
            person, count = at(view.people, head), numbers.of_noun(head)
            if within_any(head, view.actors, view.generic) or (
                count and (count.low or count.best or 0) >= _MANY
            ):
                return True
            if (
                person is not None
                and person.value.role not in {"any", "detainee"}
                and (person.value.role != "civilian" or person.value.noun in wordlists().opponents)
            ):
                return person.value.noun not in {"suspect", "member"}
        return any(h.value.role == "protester" for h in view.people)

    @property
    def searched(self) -> bool:
        """Whether police went through offices or homes, and nobody came to harm: "raided the offices of a
        bank".
        """
        doer = self.agent.generic if self.agent is not None else None
        by_police = doer is not None and doer.name == "police"
        raid = all(t.token.lemma_.lower() == "raid" for t in self.frame.triggers)
        fought = self.target.type in {"Military", "Terrorists/Non-State Militia"}
        return by_police and raid and not fought

    @property
    def civil(self) -> bool:
        """ "A survey ship launched the drones": whoever sends them up bears no arms and aims at nothing."""
        launched = [t.token for t in self.frame.triggers if t.word.id == "launch" and t.verbal]
        doers = [d for token in launched for d in syntax.subjects(token) if d.pos_ in {"NOUN", "PROPN"}]
        alone = len(launched) == len(self.frame.triggers) and not self.target.heads and not self.armed
        return (
            bool(doers)
            and alone
            and not any(
                within_any(t, self.view.weapons, self.view.actors, self.view.generic, self.view.people)
                for d in doers
                for t in syntax.core_phrase(d)
            )
        )

    @property
    def vehicle(self) -> bool:
        """Whether what crashed is a vehicle, of the air or with dead: "a ferry capsized, killing nine"."""
        words = {t.lemma_.lower() for t in self.view.doc}
        return self.grave and bool(words & scenes().vehicle) and _names_vehicle(self.frame)


def _armed_among(view: View, tokens: list[Token]) -> bool:
    """Whether one of these names an armed group, or men in arms by their kind; a state is not its army."""
    return any(
        ((kind := at(view.generic, t)) is not None and kind.value.type in _ARMED_TYPES)
        or ((actor := at(view.actors, t)) is not None and actor.value.actor.type in GROUP_TYPES)
        for t in tokens
    )


def _names_vehicle(frame: Frame) -> bool:
    """Whether the noun of a crash is a vehicle or a name: "the Airbus crash", "Flight 12 went down"."""
    near: list[Token] = []
    for trigger in frame.triggers:
        token = trigger.token
        if trigger.verbal:
            near += (*syntax.subjects(token), *syntax.passive_subjects(token))
        else:
            near += syntax.children(token, "compound", "nmod", "amod")
    vehicles = scenes().vehicle
    return any(
        c.lemma_.lower() in vehicles or c.pos_ == "PROPN" for noun in near for c in (noun, *noun.children)
    )


def means_violence(
    view: View, frame: Frame, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll, *, located: bool
) -> bool:
    """Whether the sentence holds the evidence that the frame's words need (``sense`` in ``events.yaml``)."""
    evidence = _Evidence(view, frame, arms, agent, target, toll)
    if (arms.weapon is None and _by_nature(frame)) or _is_score(view) or _at_home(frame, toll):
        return False
    if _is_domestic(evidence) or _of_animals(frame):
        return False
    if evidence.has_word("crash", "stampede") and not evidence.grave:
        return False
    if evidence.has_word("detention") and not evidence.wanted:
        return False
    if evidence.searched or evidence.civil:
        return False
    if not located and arms.weapon is None and agent is None and _is_wreck(frame):
        return False
    dead = evidence.counted and not toll.inanimate
    if not dead and _elsewhere(view) and not (_bears_arms(arms, frame) and located):
        return False
    if _is_politics(frame) and not dead:
        return False
    if located and evidence.has_word("explosion", "destruction"):
        return True
    if any(_is_surely_violent(view, t) for t in frame.acts or frame.triggers):
        return True
    if not frame.main.verbal and _claims_responsibility(view):
        return True
    return any(_has_sense(evidence, t.word.sense) for t in (frame.acts or frame.triggers))


def _is_surely_violent(view: View, trigger: Trigger) -> bool:
    """ "the murder of the priests", "was abducted"; not "one of the best known assassinations"."""
    noun = trigger.token
    whose = syntax.prepositional(noun, "of")
    people = any(o.pos_ == "PROPN" or within_any(o, view.people, view.generic, view.actors) for o in whose)
    sole = trigger.verbal or people or (noun.tag_ in {"NN", "NNP"} and not _is_one_of(noun))
    return sole and noun.lemma_.lower() in wordlists().always_violent


def _is_one_of(noun: Token) -> bool:
    """ "one of the highest-profile assassinations", whose plural a parse may take for a singular."""
    return bool(noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one")


def _is_wreck(frame: Frame) -> bool:
    """ "A warehouse was destroyed": what came of something told elsewhere."""
    return all(
        t.verbal
        and t.token.lemma_.lower() in {"destroy", "damage", "burn", "level"}
        and syntax.is_passive(t.token)
        for t in frame.acts or frame.triggers
    )


def _bears_arms(arms: Arms, frame: Frame) -> bool:
    """Whether a weapon is named beside the event word, not only implied by it."""
    return arms.weapon is not None and arms.head not in frame.tokens


def _is_domestic(evidence: _Evidence) -> bool:
    """ "A man murdered his wife": a single person without a side kills at home."""
    heads = {*evidence.toll.heads, *evidence.target.heads}
    own = all(
        h.lemma_.lower() in wordlists().kin_at_home
        and any(c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in h.children)
        for h in heads
    )
    doers = [d for t in evidence.frame.triggers if t.verbal for d in syntax.subjects(t.token)]
    single = all(d.tag_ in {"NN", "NNP", "PRP"} for d in doers)
    return bool(heads and doers) and own and single and not evidence.armed


def _of_animals(frame: Frame) -> bool:
    """ "shot a bear"."""
    hit = [
        o
        for t in frame.triggers
        if t.verbal and t.word.id in {"shooting", "stabbing", "kill", "beating"}
        for o in (*syntax.objects(t.token), *syntax.passive_subjects(t.token))
    ]
    return bool(hit) and all(o.lemma_.lower() in wordlists().animals for o in hit)


def _by_nature(frame: Frame) -> bool:
    """Whether a storm, a flood or a beast does it: "Cyclone Remal slammed into Khulna, killing 14"."""
    wild = scenes().nature | wordlists().animals
    doers = [
        d for t in frame.triggers if t.verbal for d in (*syntax.subjects(t.token), *syntax.agents(t.token))
    ]
    return any(t.lemma_.lower() in wild for d in doers for t in (d, *syntax.children(d, "compound")))


def _is_score(view: View) -> bool:
    """Whether a game is told: "beat Serbia 30-22"."""
    return bool(_SCORE.search(view.text)) and any(t.lemma_.lower() in scenes().results for t in view.doc)


def _at_home(frame: Frame, toll: Toll) -> bool:
    """ "a pan of oil exploded", "blew up 300 balloons": what bursts by itself, and kills nobody."""
    things = [
        noun
        for t in frame.triggers
        if t.word.id == "explosion" and t.verbal
        for noun in (*syntax.subjects(t.token), *syntax.objects(t.token), *syntax.passive_subjects(t.token))
    ]
    return not toll.killed and any(noun.lemma_.lower() in wordlists().bursting_things for noun in things)


def _is_politics(frame: Frame) -> bool:
    """ "the opposition attacked the government over the tax": words, not arms."""
    return any(
        t.verbal
        and t.token.lemma_ in {"attack", "slam", "blast", "hit", "clash"}
        and syntax.children(t.token, "prep")
        and any(p.lower_ == "over" for p in syntax.children(t.token, "prep"))
        for t in frame.triggers
    )


def _claims_responsibility(view: View) -> bool:
    """ "claimed responsibility for the attack": whatever is claimed so is no figure of speech."""
    return any(t.lemma_.lower() == "responsibility" and t.dep_ == "dobj" for t in view.doc)


def _elsewhere(view: View) -> bool:
    """Whether the sentence speaks of sport, markets or nature, whose words are those of war."""
    lemmas = {
        t.lemma_.lower() for t in view.doc if t.pos_ in {"NOUN", "PROPN"} or t.dep_ in {"dobj", "pobj"}
    }  # "reach the final", which a parse takes for an adjective
    words = scenes()
    space = any(
        t.lemma_.lower() in words.space and not (t.dep_ == "compound" and t.head.i > t.i) for t in view.doc
    )
    return (
        space
        or len(lemmas & words.sport) > 0
        or len(lemmas & words.market) > 1
        or len(lemmas & words.nature) > 0
    )


def _has_sense(evidence: _Evidence, sense: str) -> bool:
    """Whether the evidence that a sense of ``events.yaml`` asks for is there."""
    view, frame = evidence.view, evidence.frame
    if sense == "sure" or evidence.named or evidence.toll.victims or (evidence.people and evidence.counted):
        return True
    if sense == "people" and evidence.has_word("beating"):
        hurt = any(
            within_any(h, view.people, view.generic) for h in (*evidence.target.heads, *evidence.toll.heads)
        )
        return hurt or evidence.counted
    if sense == "people" and evidence.toll.inanimate:
        return False  # "killed two elephants", "killed the game"
    if sense == "people":
        hit_people = any(_is_somebody(view, h) for h in evidence.target.heads)
        return evidence.people or evidence.armed or hit_people
    if sense == "weapon":
        return evidence.arms.weapon is not None
    if sense == "armed":
        taken = evidence.has_word("detention") and evidence.armed_object
        return evidence.armed or taken or any(h.value.role == "protester" for h in view.people)
    if sense == "forces":
        return evidence.armed
    if sense == "mass":
        return any(t.lemma_.lower() == "grave" and _is_mass(t) for t in view.doc)
    if sense == "ground":
        return evidence.armed and any(is_ground(view, h) for h in evidence.target.heads)
    if sense == "loss":
        return any(is_ground(view, h) for h in evidence.target.heads) and (evidence.armed or _losers(evidence))
    if sense == "sinking":
        doers = [d for t in frame.triggers for d in (*syntax.subjects(t.token), *syntax.agents(t.token))]
        warship = any(d.lemma_.lower() in wordlists().warships for d in doers)
        return evidence.armed or evidence.arms.weapon is not None or warship
    if sense == "pact":
        return _fighters_do(evidence, pact=True)
    if sense == "turncoats":
        return evidence.armed and _fighters_do(evidence, pact=False)
    if sense == "protesters":
        return bool(view.places) and protesters_do(view, frame)
    if evidence.hard_target:
        return True
    if sense == "crowd":
        return evidence.crowd
    if sense == "vehicle":
        return evidence.vehicle
    armed = evidence.armed or evidence.arms.weapon is not None
    return armed or evidence.people or evidence.military or evidence.two_sides


def _is_somebody(view: View, noun: Token) -> bool:
    """Whether people are hit, by kind or by country: "two Israelis"."""
    by_country = at(view.actors, noun) or next(
        (hit for hit in view.places if noun in hit and hit.value.mention.kind is not MentionKind.PLACE), None
    )
    return at(view.people, noun) is not None or (by_country is not None and noun.tag_ in {"NNPS", "NNS", "NNP"})


def _losers(evidence: _Evidence) -> bool:
    """ "the army lost control of": those who lose ground bear arms."""
    view = evidence.view
    doers = [d for t in evidence.frame.triggers if t.word.id == "loss" for d in syntax.subjects(t.token)]
    return any(
        ((kind := at(view.generic, d)) is not None and _is_armed(kind.value))
        or ((actor := at(view.actors, d)) is not None and _is_armed(actor.value.actor))
        for d in doers
    )


def _is_mass(grave: Token) -> bool:
    """ "a mass grave", "a grave of 40 villagers"."""
    return any(c.lower_ == "mass" for c in grave.children) or bool(syntax.prepositional(grave, "of"))


def _fighters_do(evidence: _Evidence, *, pact: bool) -> bool:
    """Whether fighters sign or give up: two sides of which one is no state, or a number of men."""
    view = evidence.view
    verbs = [t.token for t in evidence.frame.triggers if t.verbal]
    doers = [d for v in verbs for d in (syntax.agents(v) if syntax.is_passive(v) else syntax.subjects(v))]
    withs = [o for t in evidence.frame.triggers for o in syntax.prepositional(t.token, "with")]
    things = [n for v in verbs for n in (*syntax.subjects(v), *syntax.passive_subjects(v), *syntax.objects(v))]
    withs += [o for n in things for o in syntax.prepositional(n, "between", "with")]  # "a truce between"
    groups = [
        d
        for d in (*doers, *withs)
        for t in syntax.noun_phrase(d)  # "a faction of the rebels"
        if ((a := at(view.actors, t)) is not None and a.value.actor.type in GROUP_TYPES)
        or ((g := at(view.generic, t)) is not None and g.value.type in GROUP_TYPES)
    ]
    if pact:
        return bool(groups) and len(doers) + len(withs) > 1
    return bool(groups)


def _is_armed(actor: Actor | None) -> bool:
    return actor is not None and (
        actor.type in _ARMED_TYPES
        or (actor.kind == "generic" and actor.type not in {"Civilians", "Protesters"})
    )
