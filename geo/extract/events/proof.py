"""What a sentence holds beside the words for an event: who bears arms, who comes to harm, who does it."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.values import quick
from geo.extract.events.at_protest import taken_at_protest
from geo.extract.events.frames import Frame
from geo.extract.events.gates import forces_way, of_state, through_gate
from geo.extract.events.opposing import is_opponent
from geo.extract.events.own_crimes import is_spared, of_common_crime, of_group, of_own_crime, over_plot
from geo.extract.events.partners import holds_arms
from geo.extract.events.streets import crowd_before
from geo.extract.events.territory import ARMED_TARGETS
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.crowds import charges_at, is_crowd, protesters_do
from geo.extract.roles.described import Targeting
from geo.extract.roles.victims import person_name
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, may_be_place, within_any
from geo.extract.toll import numbers
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import FIGHTING_ROLES, GROUP_TYPES, Actor
from geo.lexicon.events import events, scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import ARMIES, FIGHTERS

_ARMED_TYPES = ARMIES | GROUP_TYPES
_GUARDED = {"Government (Diplomatic)", "Airports & Aircraft"}
_MANY = 10
_SOFT = {"Business", "Private Citizens & Property", "Government (General)", "Unknown", "Other"}


@quick
@dataclass(frozen=True, eq=False, slots=True)
class Evidence:
    """What a sentence holds beside the event words."""

    view: View
    frame: Frame
    arms: Arms
    agent: Agent | None
    target: Targeting
    toll: Toll

    def has_word(self, *ids: str) -> bool:
        """Whether the frame has a word of one of these entries of ``events.yaml``."""
        for trigger in self.frame.triggers:  # noqa: SIM110  # asked so often that a generator's frame tells
            if trigger.word.id in ids:
                return True
        return False

    @property
    def counted(self) -> bool:
        """Whether somebody or something is counted as killed or wounded."""
        return any(c is not None and (c.low or c.best) for c in (self.toll.killed, self.toll.wounded))

    @property
    def people(self) -> bool:
        """Whether people come to harm, by name, number or kind."""
        view, toll = self.view, self.toll
        told = toll.victims or toll.killed or toll.wounded or toll.spared
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
            is_armed(agent.actor) or is_armed(agent.generic) or agent.named is not None
        )

    @property
    def military(self) -> bool:
        """Whether armed men, or what states guard, are in the sentence."""
        return (
            self.target.type in ARMED_TARGETS | _GUARDED
            or any(h.value.role in FIGHTING_ROLES for h in self.view.people)
            or any(may_be_place(self.view, h) for h in self.target.heads if not self.view.placed)
        )  # the name of a base tells what it is

    @property
    def two_sides(self) -> bool:
        """ "protesters clashed with police": both sides named, or a crowd that does it."""
        kind = self.agent.generic if self.agent is not None else None
        named = self.agent is not None and bool(self.target.heads or (kind and kind.type == "Rioters"))
        told = [
            d
            for t in self.frame.triggers
            if t.word.id == "clash" and t.verbal
            for d in syntax.subjects(t.token)
        ]
        rivals = armed_among(self.view, [d for d in told if d.tag_ == "NNS"])  # "rival militias clashed"
        return self.has_word("clash") and (
            named or rivals or protesters_do(self.view, self.frame) or armed_among(self.view, self.between)
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
        heads = [*self.target.heads, *self.toll.heads]
        heads += [a for h in heads for a in syntax.children(h, "appos") if a.i == h.i + 1]  # "a woman Maoist"
        return armed_among(self.view, [t for h in heads for t in syntax.core_phrase(h)])

    @property
    def hard_target(self) -> bool:
        """Whether an explosion hit what is no mere house, shop or office."""
        return self.has_word("explosion") and any(h.value.type not in _SOFT for h in self.view.targets)

    @property
    def crowd(self) -> bool:
        """Whether a crowd does it, or something is named that it is done to."""
        aimed = self.target.type is not None or bool(self.target.heads)
        aimed = aimed or any(charges_at(self.view, t) for t in self.frame.triggers)
        told = self.has_word("protest", "riot", "gathering")
        dispersed = [t.token for t in self.frame.triggers if t.token.lemma_.lower() == "disperse"]
        told = told or any(o.lower_ == "them" for v in dispersed for o in syntax.children(v, "dobj"))
        met = self.armed and self.has_word("dispersal")
        at_them = met and ("them" in self.view.vocabulary or crowd_before(self.view))
        told = told or at_them  # "police fired tear gas at them", "to drive them back"
        return aimed or told or is_crowd(self.view, self.frame, self.agent)

    @property
    def breaks_in(self) -> bool:
        """ "Gunmen burst into a bar", "a mob broke in", whoever "broke into the embassy"; not the police, who
        search a house.
        """
        kind = self.agent.generic if self.agent is not None else None
        if kind is not None and kind.name == "police":
            return False
        verbs = [t.token for t in self.frame.triggers if t.verbal and t.word.id == "storming"]
        if any(map(forces_way, verbs)):
            if of_state(self.agent):
                return False  # "Troops broke through the defences": a fight, of which others tell
            if is_crowd(self.view, self.frame, self.agent):
                return any(through_gate(self.view, v) for v in verbs)
        guarded = self.target.type in ARMED_TARGETS | _GUARDED
        by_crowd = is_crowd(self.view, self.frame, self.agent)
        return self.armed or guarded or by_crowd or self.arms.weapon is not None

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
    def of_opposition(self) -> bool:
        """ "the opposition leader", "two reporters", the elected leader by soldiers: whose arrest is one of
        politics.
        """
        heads = (*self.toll.heads, *self.target.heads)
        told = [t for h in heads for t in (syntax.core_phrase(h) if h.pos_ == "PROPN" else (h,))]  # by title
        people = [hit.value.role for t in told if (hit := at(self.view.people, t)) is not None]
        doer = self.agent.generic if self.agent is not None else None
        soldiers = doer is not None and doer.type == "State forces" and doer.name != "police"
        if "journalist" in people or (soldiers and "government" in people):
            return True
        if "government" in people and self.frame.main.token.lemma_.lower() in {"place", "put"}:
            return True  # "the president was placed under house arrest"
        return any(map(is_opponent, heads))

    @property
    def wanted(self) -> bool:
        """Whether those arrested make it more than police work: fighters, opponents, protesters, or many."""
        view = self.view
        vice = self.of_vice and not (self.armed_object or self.belongs)
        if vice or of_own_crime(view, self.frame, self.held):
            return False
        heads = (*self.toll.heads, *self.target.heads)
        if of_common_crime(view, self.frame) and not (
            self.armed_object or is_spared(view, self.agent, heads)
        ):
            return False
        police = self.agent is not None and self.agent.generic and self.agent.generic.name == "police"
        if (
            over_plot(view)
            or of_group(view, self.frame)
            or any(t.word.sense == "wardens" for t in self.frame.triggers)
        ):
            return True
        raided = self.has_word("strike", "storming") and self.of_state and not police
        if self.armed_object or self.counted or raided or self.belongs or self.of_opposition:
            return True
        for head in heads:
            if holds_arms(view, head) or self._serves_others(head):
                return True
            titles = (at(view.people, t) for t in syntax.core_phrase(head) if head.pos_ == "PROPN")
            if any(title is not None and title.value.noun in wordlists().opponents for title in titles):
                return True  # "opposition activist Adama Diarra"
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
        return self.protesting or any(h.value.role == "protester" for h in view.people)

    @property
    def protesting(self) -> bool:
        """Whether those arrested are taken at a protest."""
        verbs = [t.token for t in self.frame.triggers if t.verbal and t.word.id == "detention"]
        return any(taken_at_protest(self.view, verb) for verb in verbs)

    def _serves_others(self, held: Token) -> bool:
        """ "a man who sent coordinates to Russia's army", "on suspicion of spying for": whom war is with."""
        words, verb = wordlists(), syntax.clause_verb(held)
        charges = [c for c in syntax.children(verb, "prep") if c.lower_ in {"on", "for"}] if verb else []
        clauses = [*syntax.children(held, "relcl", "acl"), *charges]
        told = [t for clause in clauses for t in clause.subtree]
        if any(t.lemma_.lower() in words.serving_enemies for t in told):
            return True
        own = self.agent.actor if self.agent is not None else None
        passes = any(t.lemma_.lower() in words.passing_on for t in told)
        others = [h.value.actor for t in told if (h := at(self.view.actors, t)) is not None]
        return passes and any(own is None or one.country != own.country for one in others)

    @property
    def belongs(self) -> bool:
        """ "a member of the group", "arrested on charges of belonging to it"."""
        heads = (*self.target.heads, *self.toll.heads)
        members = [h for h in heads if h.lemma_.lower() in wordlists().parts_of_groups]
        verbs = [t.token for t in self.frame.triggers if t.word.id == "detention"]
        charges = [o for v in verbs for o in syntax.prepositional(v, "on", "for", "over")]
        if any(o.lemma_.lower() in events().nouns for o in charges):
            return False  # "over the bombing": of that it is told
        if any(t.lemma_.lower() in wordlists().laws_of_war for v in verbs for t in v.subtree):
            return True  # "was arrested under the Terrorism Act"
        groups = [a for m in members for a in syntax.noun_phrase(m)] + [a for c in charges for a in c.subtree]
        return any(
            (hit := at(self.view.actors, t)) is not None and hit.value.actor.type in GROUP_TYPES
            for t in groups
        )

    @property
    def held(self) -> tuple[Token, ...]:
        """Those who are taken, shot or hit, as far as they are told."""
        return (*self.target.heads, *self.toll.heads)

    @property
    def had_a_hand(self) -> bool:
        """ "arrested a man who is suspected of having led the couple there": in what the report has told."""
        verbs = [t.token for t in self.frame.triggers if t.word.id == "detention"]
        told = [c for h in self.held for c in syntax.children(h, "relcl", "acl")]
        told += [c for v in verbs for c in syntax.children(v, "relcl", "advcl")]
        return any(
            c.lemma_.lower() in {"suspect", "accuse"} and any(_is_known(o) for o in _suspected_deeds(c))
            for c in told
        )

    @property
    def searched(self) -> bool:
        """Whether police went through offices or homes, and nobody came to harm: "raided the offices of a
        bank".
        """
        doer = self.agent.generic if self.agent is not None else None
        by_police = doer is not None and doer.name == "police"
        raid = all(t.token.lemma_.lower() == "raid" for t in self.frame.triggers)
        fought = self.target.type in {"Military", FIGHTERS}
        homes = [h for h in self.target.heads if h.lemma_.lower() in wordlists().premises]
        searched = bool(homes) and self.of_state and self.arms.weapon is None and not self.counted
        return raid and (((by_police or searched) and not fought) or self.by_inspectors)

    @property
    def raided(self) -> list[Token]:
        """The verbs of a raid."""
        return [t.token for t in self.frame.triggers if t.verbal and t.token.lemma_.lower() == "raid"]

    @property
    def by_inspectors(self) -> bool:
        """ "Tax officers raided", "drug squad officers raided": who looks for what is untaxed or unlawful."""
        inspecting = wordlists().inspecting
        doers = [d for v in self.raided for d in (*syntax.agents(v), *syntax.subjects(v))]
        return any(
            d.lemma_.lower() in wordlists().inspecting_officers
            and any(t.lower_ in inspecting or t.lemma_.lower() in inspecting for t in syntax.core_phrase(d))
            for d in doers
        )

    @property
    def of_vice(self) -> bool:
        """ "raided a gambling den and arrested 12", and nobody came to harm: police work; not a den of
        bandits.
        """
        if any(t.effect for t in self.frame.triggers):
            return False
        things = [o for v in self.raided for o in (*syntax.objects(v), *syntax.passive_subjects(v))]
        if armed_among(self.view, [t for o in things for t in o.subtree]):
            return False
        return any(t.lemma_.lower() in wordlists().vice for o in things for t in syntax.core_phrase(o))

    @property
    def of_state(self) -> bool:
        """Whether the doer is of a state's forces, by name or kind."""
        agent = self.agent
        return agent is not None and any(
            one is not None and one.type == "State forces" for one in (agent.actor, agent.generic)
        )

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


def _suspected_deeds(clause: Token) -> list[Token]:
    """What "suspected of having led the couple" says was done, and to whom."""
    deeds = [d for of in syntax.children(clause, "prep") if of.lower_ == "of" for d in of.children]
    return [o for d in deeds for v in (d, *syntax.children(d, "xcomp", "ccomp"))
            for o in (*syntax.objects(v), *syntax.prepositional(v, "for", "with", "to"))]  # fmt: skip


def _is_known(noun: Token) -> bool:
    """ "the couple", "the bombers": of whom the report has told; not "his wife", nor "the Smiths"."""
    return noun.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ in {"the", "that"} for c in noun.children)


def armed_among(view: View, tokens: list[Token]) -> bool:
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


def is_armed(actor: Actor | None) -> bool:
    """Whether somebody bears arms, by type."""
    return actor is not None and (
        actor.type in _ARMED_TYPES
        or (actor.kind == "generic" and actor.type not in {"Civilians", "Protesters"})
    )
