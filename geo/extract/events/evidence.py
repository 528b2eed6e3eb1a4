"""Whether the words of a frame mean violence at all, by the evidence their sense asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gazetteer.model import MentionKind
from geo.extract.events.aloft import is_from_the_air
from geo.extract.events.bare_attacks import attack_of_a_day
from geo.extract.events.crashes import is_blown_off, is_brought_down, is_shot_down
from geo.extract.events.deathbeds import is_deathbed, lie_in_rubble
from geo.extract.events.disposal import bursts_on, clears_old_stocks, gives_up_own
from geo.extract.events.done_to import is_ground
from geo.extract.events.elaborated import is_only_heard
from geo.extract.events.figures import (
    are_backbenchers,
    at_home,
    bears_arms,
    by_gunmen,
    by_nature,
    claims_responsibility,
    elsewhere,
    is_a_time,
    is_blown_up,
    is_device,
    is_domestic,
    is_score,
    is_sentence,
    is_shot_at,
    is_surely_violent,
    is_warning,
    is_wreck,
    of_animals,
    of_mass_grave,
    tells_of_war,
)  # fmt: skip
from geo.extract.events.frames import Frame
from geo.extract.events.in_words import is_in_words, is_of_no_body
from geo.extract.events.joyful import is_joyful
from geo.extract.events.mishaps import is_mishap
from geo.extract.events.of_crowds import folk_attack
from geo.extract.events.pacts import fighters_do
from geo.extract.events.partners import is_arms_cache
from geo.extract.events.proof import Evidence
from geo.extract.events.razing import burns_people, razes
from geo.extract.events.repelled import is_repelled
from geo.extract.events.seizures import is_nobodys, of_vehicles
from geo.extract.events.set_upon import is_set_upon
from geo.extract.events.streets import is_crowd_noun
from geo.extract.events.territory import ARMED_TARGETS
from geo.extract.events.told import (
    OF_MATTER,
    is_all_told,
    is_condemned,
    is_fight_told,
    is_laid_to_fighters,
    is_of_new_group,
    took_place,
)
from geo.extract.events.under_arms import (
    are_forces,
    are_robbers,
    are_saboteurs,
    changes_side,
    fired_at,
    losers,
)
from geo.extract.events.unmeant import is_unmeant
from geo.extract.events.wardens import is_fighter
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.crowds import mob_attacks, protesters_do
from geo.extract.roles.described import Targeting
from geo.extract.roles.mutual import is_communal, is_crossfire
from geo.extract.roles.targets import unharmed
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.extract.toll import numbers
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def means_violence(
    view: View, frame: Frame, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll,
    *, located: bool, told: bool = False, amid: bool = False,
) -> bool:  # fmt: skip
    """Whether the sentence holds the evidence that the frame's words need (``sense`` in ``events.yaml``);
    ``told``: it speaks of an act of violence that the report has told; ``amid``: the report has told of some.
    """
    evidence = Evidence(view, frame, arms, agent, target, toll)
    if all(t.word.sense == "outset" for t in frame.triggers):
        return False
    if (arms.weapon is None and by_nature(view, frame)) or is_score(view) or at_home(frame, toll):
        return False
    if agent is not None and are_backbenchers(agent.head):
        return False
    if (arms.head is None and is_mishap(view, frame)) or is_unmeant(view, frame) or is_joyful(view, frame):
        return False
    if not (told or amid) and (is_deathbed(view, frame) or lie_in_rubble(view, frame)):
        return False
    if not evidence.counted and (is_a_time(frame.main.token) or is_warning(frame)):
        return False
    if is_sentence(view, frame) or is_domestic(evidence) or of_animals(frame) or _is_relic(evidence):
        return False
    burst = evidence.has_word("explosion")  # "a blast derailed a train"
    burst = burst or is_blown_off(view, frame.tokens)
    if (
        evidence.has_word("crash", "stampede")
        and not (burst or evidence.has_word("interception"))
        and (not evidence.grave or is_brought_down(view, frame.tokens))
    ):
        return False
    if evidence.has_word("detention") and not evidence.wanted:
        if located and amid and evidence.had_a_hand:
            return True
        return is_nobodys(agent) and of_vehicles(frame) and located
    if located and evidence.has_word("detention") and evidence.of_opposition:
        return True
    if evidence.searched or evidence.civil:
        return False
    if amid and not told and not evidence.counted and is_only_heard(frame.triggers):
        return False
    if not located and arms.weapon is None and agent is None and is_wreck(frame):
        return False
    dead = evidence.counted and not toll.inanimate
    if not dead and elsewhere(view) and not ((bears_arms(arms, frame) or by_gunmen(frame)) and located):
        return False
    if (is_in_words(view, frame) or gives_up_own(frame.tokens)) and not dead:
        return False
    if is_of_no_body(frame) and toll.killed is None:
        return False
    if any(is_device(t) or (t.effect and bursts_on(t.token)) for t in frame.triggers):
        return True
    bombed = evidence.has_word("bombing") and frame.main.verbal and bool(target.heads)
    if located and (bombed or evidence.has_word("explosion", "destruction")):
        return True
    if located and evidence.has_word("attack") and evidence.has_word("damage") and target.type in _THINGS:
        return True  # "an attack damaged a pipeline"
    if evidence.has_word("destruction") and burns_people(view, frame):
        return True  # "a man was doused with petrol and set on fire"
    if evidence.has_word("damage") and razes(view, frame, agent):
        return True  # "soldiers demolished a militant hideout"
    if _is_damaged_by_fighters(evidence) or _is_gassed(evidence, located=located):
        return True
    if located and evidence.has_word("interception") and evidence.has_word("attack") and target.heads:
        return True  # "the army foiled an attack on a church"
    if located and is_arms_cache(frame.tokens):
        return True
    if located and evidence.has_word("shooting") and frame.main.token.lemma_ == "fire" and target.heads:
        return True  # "shots were fired at a house"
    if any(is_shot_at(t) or is_blown_up(t, target) for t in frame.triggers):
        return True
    if located and (is_crossfire(view, frame) or is_communal(frame)):
        return True
    if located and (took_place(frame) or is_all_told(view, frame)):
        return True
    if (located or amid or view.timexes) and _is_attacked(evidence, hit=amid, located=located):
        return True
    if view.timexes and ((located and is_condemned(evidence)) or is_set_upon(view, frame)):
        return True
    if located and (is_laid_to_fighters(view, frame) or is_fight_told(view, frame)):
        return True
    if any(is_surely_violent(view, t) for t in frame.acts or frame.triggers):
        return True
    if told or (amid and is_of_new_group(frame, agent)):
        return True
    if not frame.main.verbal and claims_responsibility(view):
        return True
    return any(_has_sense(evidence, t.word.sense) for t in (frame.acts or frame.triggers))


def _is_attacked(evidence: Evidence, *, hit: bool, located: bool) -> bool:
    """ "A tanker came under attack off Aden", "the church was attacked on Monday": by whom is not told, and
    nothing else than arms attacks a thing somewhere or on some day; not "came under attack from parents",
    "over its fees", "as a den of thieves". Where other violence is told, what was ``hit`` was hit by it.
    """
    struck = [t for t in evidence.frame.triggers if t.word.id == "strike" and t.verbal and hit]
    struck = [t for t in struck if syntax.is_passive(t.token) and not syntax.children(t.token, "advmod")]
    tokens = [t.token for t in evidence.frame.triggers if t.word.id == "attack"] + [
        t.token for t in struck if not syntax.prepositional(t.token, "by", "with")
    ]
    near = [n for t in tokens for n in (t, syntax.borne_by(t)) if n is not None]
    why = [o for n in near for o in syntax.prepositional(n, "for", "over", "about", "as", "from")]
    if not tokens or any(o.lemma_.lower() != "time" for o in why):  # "for the second time"
        return False
    passive = any(t.pos_ == "VERB" and syntax.is_passive(t) for t in tokens)
    borne = any(t.pos_ == "NOUN" and (syntax.borne_by(t) is not None or _is_reported(t)) for t in tokens)
    whom = [w for t in tokens if not syntax.prepositional(t, "of", "by") for w in unharmed(t)]
    if located and any(w.pos_ == "PROPN" or within_any(w, evidence.view.people) for w in whom):
        return True  # "the minister survived an attack in Goma"
    aside = any(c.lower_ == "as" for n in near for c in n.children)
    bare = located and not aside and not any(syntax.prepositional(n, "by") for n in near)
    ground = wordlists().held_ground | (wordlists().attacked_buildings if bare else frozenset())
    ground = ground | wordlists().columns  # "a convoy came under attack"
    on_ground = any(h.lemma_.lower() in ground for h in evidence.target.heads)
    return (passive or borne) and (on_ground or evidence.target.type in OF_MATTER)


def _is_reported(act: Token) -> bool:
    """ "Attacks on polling stations were reported in Goma on Sunday"."""
    return act.dep_ == "nsubjpass" and act.head.lemma_.lower() in {"report", "record", "register"}


def _is_gassed(evidence: Evidence, *, located: bool) -> bool:
    """ "Chlorine was used in the town": a poison of war, and not what disperses crowds."""
    weapon = evidence.arms.weapon
    chemical = weapon is not None and weapon.family == "chemical"
    return located and chemical and evidence.has_word("dispersal")


def _is_damaged_by_fighters(evidence: Evidence) -> bool:
    """ "A helicopter was damaged by guerrillas", "rebels damaged a bridge": what fighters do to a thing that
    wars are fought with or over is done with arms.
    """
    agent = evidence.agent
    if agent is None or not evidence.has_word("damage") or evidence.target.type not in OF_MATTER:
        return False
    kinds = (agent.actor, agent.generic)
    return any(kind is not None and kind.type in GROUP_TYPES for kind in kinds)


def _has_sense(evidence: Evidence, sense: str) -> bool:
    """Whether the evidence that a sense of ``events.yaml`` asks for is there; people who come to harm,
    counted or by name, are evidence for all.
    """
    hurt = evidence.named or evidence.toll.victims or (evidence.people and evidence.counted)
    return bool(hurt) or SENSES[sense](evidence)


def _of_people(evidence: Evidence) -> bool:
    """People suffer it: "wounded two Israelis"; not "killed two elephants", "beat the champions"."""
    view, heads = evidence.view, (*evidence.target.heads, *evidence.toll.heads)
    if evidence.has_word("beating"):
        return evidence.counted or any(within_any(h, view.people, view.generic) for h in heads)
    if evidence.toll.inanimate:
        return False
    return evidence.people or evidence.armed or any(_is_somebody(view, h) for h in evidence.target.heads)


def _of_arms(evidence: Evidence) -> bool:
    """A weapon, an armed actor, people hurt, something military, or two sides."""
    armed = evidence.armed or evidence.arms.weapon is not None or _burns_homes(evidence)
    told = armed or evidence.people or evidence.military or evidence.two_sides or _is_struck(evidence)
    told = told or mob_attacks(evidence.view, evidence.frame, evidence.arms)
    mobbed = evidence.target.type not in {None, "Unknown", "Other"}
    told = told or (mobbed and folk_attack(evidence.view, evidence.frame, evidence.arms))
    return (
        told
        or is_from_the_air(evidence.view, evidence.frame)
        or attack_of_a_day(evidence.view, evidence.frame)
    )


def _burns_homes(evidence: Evidence) -> bool:
    """ "They burned six houses": by nobody that is named, and nobody's own."""
    if not evidence.has_word("burning", "destruction") or evidence.target.type in {None, "Unknown", "Other"}:
        return False
    doers = [d for t in evidence.frame.triggers if t.verbal for d in syntax.subjects(t.token)]
    counted = any(numbers.of_noun(h) is not None for h in evidence.target.heads)
    ours = any(c.lower_ in {"our", "my"} for h in evidence.target.heads for c in h.children)
    return any(d.lower_ == "they" for d in doers) and (counted or ours)


def _by_armed(evidence: Evidence) -> bool:
    """Its agent bears arms, or those who are taken do, or protesters are there."""
    taken = evidence.has_word("detention") and (
        evidence.armed_object or evidence.belongs or any(is_fighter(evidence.view, h) for h in evidence.held)
    )
    taken = taken or evidence.protesting
    taken = taken or _changes_hands(evidence, "retake", "recapture", "regain")
    return evidence.armed or taken or any(h.value.role == "protester" for h in evidence.view.people)


def _changes_hands(evidence: Evidence, *verbs: str) -> bool:
    """ "Al-Qaim was retaken in November", "Mahagi was overrun": a place by its name, and by nobody told."""
    told = [t.token for t in evidence.frame.triggers if t.verbal and t.token.lemma_.lower() in verbs]
    told = [v for v in told if syntax.is_passive(v) and not syntax.agents(v)]
    if "overrun" in verbs and not tells_of_war(evidence.view):
        return False  # "Venice was overrun on Sunday"
    return any(
        s.pos_ == "PROPN" and is_ground(evidence.view, s) for v in told for s in syntax.passive_subjects(v)
    )


def _takes_ground(evidence: Evidence) -> bool:
    """What is taken is ground, or a building: "took over a school"."""
    houses = wordlists().attacked_buildings
    return any(is_ground(evidence.view, h) or h.lemma_.lower() in houses for h in evidence.target.heads)


def _by_protesters(evidence: Evidence) -> bool:
    placed = bool(evidence.view.places) or not evidence.view.placed
    placed = placed or any(t.lemma_.lower() in wordlists().held_ground for t in evidence.view.doc)
    return placed and protesters_do(evidence.view, evidence.frame)


def _sinks(evidence: Evidence) -> bool:
    """A weapon, a warship or an armed actor sinks it."""
    tokens = evidence.frame.tokens
    doers = [d for t in tokens for d in (*syntax.subjects(t), *syntax.agents(t))]
    warship = any(d.lemma_.lower() in wordlists().warships for d in doers)
    return evidence.armed or evidence.arms.weapon is not None or warship


def _at_one_man(evidence: Evidence) -> bool:
    """ "used deadly force against a suspect": no crowd that is dispersed."""
    heads, view = evidence.target.heads, evidence.view
    one = all(h.tag_ in {"NN", "NNP"} and at(view.people, h) and not is_crowd_noun(h) for h in heads)
    return bool(heads) and one and evidence.has_word("dispersal")


def _downs(evidence: Evidence) -> bool:
    verbs = [t.token for t in evidence.frame.triggers if t.word.id == "interception" and t.verbal]
    return is_shot_down(evidence.view, verbs)


def _is_struck(evidence: Evidence) -> bool:
    """ "a convoy was hit in Gao", "was attacked": with what is not told, but nothing else hits it."""
    struck = [t.token for t in evidence.frame.triggers if t.word.id in {"strike", "attack"} and t.verbal]
    bare = [
        v
        for v in struck
        if syntax.is_passive(v)
        and all(o.lemma_.lower() in wordlists().gunshots for o in syntax.prepositional(v, "by", "with"))
    ]
    return any(o.lemma_.lower() in wordlists().columns for v in bare for o in syntax.passive_subjects(v))


_THINGS = {"Utilities", "Transportation", "Telecommunication", "Military", "Police", "Maritime"}


def _is_relic(evidence: Evidence) -> bool:
    """ "defused a World War Two bomb": what an earlier war left, and nobody hurt."""
    text = evidence.view.text.lower()
    made_safe = evidence.has_word("interception", "explosion", "cache")
    if not made_safe or evidence.counted:
        return False
    return any(war in text for war in wordlists().old_wars) or clears_old_stocks(evidence.view.doc)


SENSES: Final[Mapping[str, Callable[[Evidence], bool]]] = {
    "sure": lambda e: True,
    "arms": lambda e: e.hard_target or _of_arms(e) or is_repelled(e.frame),
    "weapon": lambda e: e.arms.weapon is not None or _downs(e),
    "senders": lambda e: e.arms.weapon is not None,
    "armed": _by_armed,
    "forces": lambda e: e.armed,
    "fellers": lambda e: e.armed,
    "robbers": lambda e: e.armed and are_robbers(e),
    "saboteurs": lambda e: e.armed and are_saboteurs(e),
    "people": _of_people,
    "intruders": lambda e: e.armed and e.target.type in ARMED_TARGETS,
    "break-in": lambda e: e.breaks_in,
    "captors": lambda e: True,  # its words have decided (geo/extract/events/taking.py)
    "wardens": lambda e: True,
    "poison": lambda e: bool(e.view.places) or not e.view.placed,
    "constables": lambda e: True,
    "inmates": lambda e: True,
    "liberators": lambda e: e.armed,
    "ravishers": lambda e: e.armed,
    "met": lambda e: True,  # by fighters (geo/extract/events/triggers.py)
    "streets": lambda e: True,  # … and here (geo/extract/events/streets.py)
    "on-wheels": lambda e: True,
    "onset": lambda e: True,  # … here too (geo/extract/events/onset.py)
    "gunners": lambda e: True,  # … and here (geo/extract/events/gunners.py)
    "burners": lambda e: True,
    "outset": lambda e: False,  # what follows tells (geo/extract/events/outset.py)
    "crowd": lambda e: _changes_hands(e, "overrun") or ((e.hard_target or e.crowd) and not _at_one_man(e)),
    "protesters": _by_protesters,
    "vehicle": lambda e: e.hard_target or e.vehicle,
    "sinking": _sinks,
    "ground": lambda e: (e.armed or are_forces(e)) and _takes_ground(e),
    "takers": lambda e: (e.armed or e.agent is None) and _takes_ground(e),
    "lost-place": lambda e: _takes_ground(e) and losers(e) and "to" in e.view.vocabulary,
    "loss": lambda e: _takes_ground(e) and (e.armed or losers(e)),
    "pact": lambda e: fighters_do(e, pact=True),
    "turncoats": changes_side,
    "mass": lambda e: of_mass_grave(e.view),
    "fired-at": fired_at,
}
"""The evidence for each sense of ``events.yaml``."""


def _is_somebody(view: View, noun: Token) -> bool:
    """Whether people are hit, by kind or by country: "two Israelis"."""
    by_country = at(view.actors, noun) or next(
        (hit for hit in view.places if noun in hit and hit.value.mention.kind is not MentionKind.PLACE), None
    )
    if not view.placed and noun.tag_ in {"NNPS", "NNP"}:
        return True  # it may be
    if noun.lemma_.lower() in wordlists().heads_of_bodies and syntax.prepositional(noun, "of"):
        return True  # "killed the head of the military wing"
    return at(view.people, noun) is not None or (
        by_country is not None and noun.tag_ in {"NNPS", "NNS", "NNP"}
    )
