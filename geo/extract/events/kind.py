"""Which ACLED sub-event type a frame is.

Types and their borders follow the ACLED Codebook (2023-): a remote weapon decides first, then who fights
whom.
"""

from __future__ import annotations

from collections.abc import Collection

from geo.extract.events.aboard import brought_down_by, is_airliner, with_people_aboard
from geo.extract.events.aloft import from_above, is_air_force, is_dropped, is_from_the_air
from geo.extract.events.at_protest import of_cleared_camp, taken_at_protest
from geo.extract.events.by_sides import by_sides, fires_at_others
from geo.extract.events.crashes import are_in_the_way, is_blown_off
from geo.extract.events.deeds import goes_with_harm
from geo.extract.events.disposal import bursts_on, is_controlled
from geo.extract.events.done_to import is_ground, is_seat
from geo.extract.events.frames import Frame
from geo.extract.events.of_crowds import crowd_event, each_other, folk_attack, stormed
from geo.extract.events.razing import burns_people, razes
from geo.extract.events.rubber import fires_rubber
from geo.extract.events.seizures import is_nobodys, of_vehicles
from geo.extract.events.streets import (
    are_many,
    crowd_before,
    is_crowd_noun,
    is_protest,
    who_protest,
)
from geo.extract.events.territory import ARMED_TARGETS, is_group, territory
from geo.extract.events.triggers import Trigger
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.crowds import (
    as_they_protested,
    crowd_fought,
    folk_do,
    is_crowd,
    mob_attacks,
    people_at_protest,
    police_met_folk,
    protesters_do,
    protesters_suffer,
)
from geo.extract.roles.described import Targeting
from geo.extract.roles.mutual import is_communal
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.extract.sentence.view import View
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import Actor
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import ARMIES, FIGHTERS

_IMPLIED = {"suicide vest": "Suicide bomb", "grenade": "Grenade", "chemical": "Chemical weapon"}
_COARSE = {
    "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Looting/property destruction",
}  # fmt: skip
"""Types of event words that a weapon tells more exactly."""
_SUICIDE = "suicide bomber"
"""The name of the entry in ``generic_actors.yaml``."""
_NOBODY = Actor("Unknown", "Unknown")


def sub_event_of(
    view: View, frame: Frame, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll,
    countries: Collection[str] = (),
) -> str | None:  # fmt: skip
    """The sub-event type, ``None`` when the words do not amount to an event; ``countries`` (ISO 3166-1
    alpha-2) are where it took place.
    """
    ids = {t.word.id for t in frame.triggers}
    if any(is_controlled(t.token) for t in frame.triggers) and not (view.weapons or is_state(agent)):
        return None  # "a controlled explosion at a quarry"
    if ids == {"detention"} and goes_with_harm(frame.main.token):
        return None
    settled = _settled(view, frame, arms, agent, target, toll)
    if settled is not None:
        return settled
    if "territory" not in ids and _overruns(view, frame, agent, target, toll):
        return territory(view, frame, agent, target, countries)
    if ids <= {"detention", "protest", "gathering"} and _at_protest(view, frame):
        return "Protest with intervention"
    if ids & {"storming", "riot", "protest", "gathering"} and "dispersal" not in ids:
        armed = "shooting" in ids or (arms.weapon is not None and not _is_fire(arms))
        return crowd_event(view, frame, agent, target, toll, armed=armed)
    if arms.weapon is None and is_communal(frame):
        return "Mob violence"
    if "launch" in ids and target.type == "Police" and _thrown_by_folk(view, frame, arms):
        return "Violent demonstration"
    if (
        "clash" in ids
        and not _with_guns(arms, agent)
        and (
            is_crowd(view, frame, agent)
            or crowd_fought(view, frame, target, toll)
            or police_met_folk(view, frame, toll)
        )
    ):  # ACLED: rioters against rioters are mobs
        mob = (_rioters(agent) and not target.heads) or each_other(view, frame)
        return "Mob violence" if mob else "Violent demonstration"
    if ids & {"territory", "loss"}:
        return territory(view, frame, agent, target, countries)
    if ids == {"detention"} and frame.main.token.lemma_ == "detain" and is_nobodys(agent):
        return "Looting/property destruction" if of_vehicles(frame) else "Abduction/forced disappearance"
    if "detention" in ids and any(h.value.role == "protester" for h in view.people):
        return "Protest with intervention"
    if ids & {"bombing", "attack", "strike"} and is_from_the_air(view, frame):
        return "Air/drone strike"
    if "bombing" in ids and from_above(view, frame, arms, target, flies=_flies(agent)):
        return "Air/drone strike"
    if ids & {"killing", "kill", "strike", "attack"} and is_air_force(agent) and arms.weapon is None:
        return "Air/drone strike"
    meant = _by_means(frame, arms)
    if meant in _BLOODLESS and toll.killed is not None and toll.killed.low and not _died_in_captivity(frame):
        meant = None  # ACLED: an abduction or arrests are that without further violence
    attacked = bool({"attack", "ambush", "strike"} & ids) or any(map(_kills_too, frame.triggers))
    attacked = attacked and ("ambush" in ids or (toll.killed is not None and bool(toll.killed.low)))
    if meant == "Looting/property destruction" and attacked:
        meant = None  # "houses were razed when gunmen attacked the village, killing three"
    meant = of_cleared_camp(view, meant, target.heads, hurt=_harms(toll)) if is_state(agent) else meant
    if meant is not None:
        return meant
    if _destroys(frame, target, toll) and not (is_state(agent) or ids & {"explosion", "bombing", "ambush"}):
        return "Looting/property destruction"
    if ids & {"explosion", "bombing"}:
        from_the_air = "bombing" in ids and _flies(agent)
        return "Air/drone strike" if from_the_air else "Remote explosive/landmine/IED"
    if is_state(agent) and razes(view, frame, agent) and arms.weapon is None:
        return by_sides(view, frame, target, toll) if _harms(toll) else "Looting/property destruction"
    shots = arms.weapon is not None and arms.weapon.family == "small arms"
    if is_state(agent) and _is_strike(frame) and not shots:
        return "Armed clash" if _at_each_other(frame) else "Air/drone strike"
    shot = shots and bool(target.heads)
    if ids & {"launch", "bombing"} and _is_fire(arms) and target.type in _BURNT and not _harms(toll):
        return "Looting/property destruction"
    if ids & {"launch", "impact"} and _is_shell(arms):
        return "Shelling/artillery/missile attack"
    fired = ids & {"launch", "impact"} and not _launches_attack(frame)
    if fired and not (toll.killed or toll.wounded or shot):
        return None  # "fired rockets", with what effect is not told and with which weapon not known
    if _is_bare_strike(frame):
        return "Air/drone strike"
    return by_sides(view, frame, target, toll)


def _at_protest(view: View, frame: Frame) -> bool:
    """ "arrested 12 lawyers as they marched"."""
    return any(
        taken_at_protest(view, t.token) for t in frame.triggers if t.word.id == "detention" and t.verbal
    )


def _kills_too(trigger: Trigger) -> bool:
    """ "set fire to homes, killing a man": those who did the one; not "…; a man was killed nearby"."""
    own = syntax.children(trigger.token, "nsubj", "nsubjpass")
    return trigger.verbal and trigger.word.id == "kill" and not own


def _died_in_captivity(frame: Frame) -> bool:
    """ "kidnapped 32; one of them died in captivity"."""
    deaths = (t.token for t in frame.triggers if t.word.id == "die" and t.verbal)
    return any(o.lower_ in {"captivity", "custody"} for d in deaths for o in syntax.prepositional(d, "in"))


_BLOODLESS = {"Abduction/forced disappearance", "Arrests"}


def _settled(
    view: View, frame: Frame, arms: Arms, agent: Agent | None, target: Targeting, toll: Toll
) -> str | None:
    """The type where neither a weapon nor the sides can change it; ``None`` where they decide."""
    ids = {t.word.id for t in frame.triggers}
    if "crash" in ids and "interception" not in ids and is_blown_off(view, frame.tokens):
        return "Remote explosive/landmine/IED"  # "was derailed by a bomb"
    if ids & {"crash", "stampede"} and "interception" not in ids:
        return "Accident"
    if ids & _ASSAULTS and any(t.word.sense == "met" for t in frame.triggers):
        return "Armed clash"  # "tried to storm the town; troops beat them back"
    if "ramming" in ids and agent is None and are_in_the_way(target.heads) and not _is_suicide(agent, arms):
        return "Accident"  # "A car rammed into a tree", "a bus rammed a lorry"
    if "detention" in ids and ids & {"strike", "storming"} and is_state(agent) and not _fought(arms, toll):
        return "Arrests"
    went_off = "explosion" in ids and bool(toll.killed or toll.wounded)  # "one went off; one was defused"
    if "interception" in ids and not went_off and not _was_sent(frame):
        manned = with_people_aboard(arms, toll, target) or is_airliner(target)
        by = brought_down_by(arms, toll) if target.type != "Military" else None
        return by or by_sides(view, frame, target, toll) if manned else "Disrupted weapons use"
    if any(t.effect and bursts_on(t.token) for t in frame.triggers):
        return "Remote explosive/landmine/IED"
    if "explosion" in ids and any(is_controlled(t.token) for t in frame.triggers):
        return "Disrupted weapons use"
    if ids <= {"impact", "kill", "wound", "damage"} and any(_is_debris(t.token) for t in frame.triggers):
        return "Disrupted weapons use" if arms.weapon is not None else None
    if {"dispersal", "detention"} <= ids and not _harms(toll):
        return "Protest with intervention"  # "cleared a protest camp, arresting 40"
    if "dispersal" in ids and target.type == "Maritime":
        return "Attack" if _harms(toll) else "Other"  # a ship's water cannon, turned on a ship
    if "dispersal" in ids and ids & {"destruction", "stone-throwing", "riot"} and not _harms(toll):
        return "Violent demonstration"  # "fired tear gas at protesters who threw stones"
    state = is_state(agent) and "detention" not in ids and not police_met_folk(view, frame, toll)
    state = state and frame.main.token.lemma_.lower() not in {"abduct", "kidnap"}  # from no protest
    met = protesters_suffer(view, target, toll) or people_at_protest(frame, target, toll)
    met = met or any(t.verbal and _fires_at_crowd(view, t) for t in frame.triggers)
    met = met and target.type != FIGHTERS  # "shot a gunman at a rally"
    flown = arms.weapon is not None and arms.weapon.family in {"air-delivered", "missile-like"}
    beside = not flown and target.type not in ARMED_TARGETS and as_they_protested(view, frame)
    untold = "shooting" in ids and not is_pluperfect(frame.main.token)
    untold = untold and not (target.heads or any(h.value.located for h in view.places))
    soft = any(t.verbal and fires_rubber(t.token) for t in frame.triggers)
    soft_at = soft and any(who_protest(view, h) or is_crowd_noun(h) for h in target.heads)
    if state and (met or beside or soft_at or (untold and crowd_before(view))):
        harmed = _harms(toll)
        shot = arms.weapon is not None and arms.weapon.family == "small arms"
        lethal = harmed or ((shot or "shooting" in ids) and not soft)
        return "Excessive force against protesters" if lethal else "Protest with intervention"
    if _is_suicide(agent, arms):
        return "Suicide bomb"
    if "destruction" in ids and burns_people(view, frame):
        return "Mob violence" if _rioters(agent) else "Attack"
    if folk_attack(view, frame, arms) or ("stone-throwing" in ids and each_other(view, frame)):
        return "Mob violence"
    if ids & {"destruction", "launch", "attack"} and protesters_do(view, frame):
        return "Violent demonstration"
    mobbed = "attack" in ids and mob_attacks(view, frame, arms)
    if mobbed or (_rioters(agent) and ids & {"beating", "kill", "killing", "attack", "ambush", "stabbing"}):
        return "Mob violence"
    lynched = any(t.token.lemma_.lower().startswith("lynch") for t in frame.triggers)
    beaten = lynched or "beating" in ids
    if (lynched and agent is None) or (beaten and folk_do(view, frame) and not is_group(agent)):
        return "Mob violence"  # "two were lynched": nobody else does it
    return "Violent demonstration" if _rioters(agent) and ids & {"destruction", "burning"} else None


_ASSAULTS = {"attack", "storming", "ambush"}


def _fires_at_crowd(view: View, trigger: Trigger) -> bool:
    """ "was hit in the chest after soldiers opened fire at protesters": one of them, or beside them."""
    at_whom = syntax.prepositional(trigger.token, "at", "on", "towards", "toward", "upon", "into")
    return trigger.word.id == "shooting" and any(is_protest(view, o) for o in at_whom)


def _launches_attack(frame: Frame) -> bool:
    """ "launched an assault on the city": on what is told; not "launched an offensive in the south"."""
    nouns = (t.token for t in frame.triggers if t.word.id == "attack" and not t.verbal)
    aimed = (n for n in nouns if n.lemma_.lower() not in {"offensive", "operation", "sweep", "incursion"})
    return any(syntax.prepositional(noun, "on", "against") for noun in aimed)


def _fought(arms: Arms, toll: Toll) -> bool:
    """Whether a raid was more than a search: somebody hurt, or shot at."""
    return arms.weapon is not None or _harms(toll)


def _is_debris(verb: Token) -> bool:
    """Whether what fell or hit is what is left of something shot down."""
    doers = [d for d in syntax.subjects(verb) if d.lemma_.lower() in wordlists().debris]
    return any(
        c.lemma_.lower() in wordlists().shooting_down
        for d in doers
        for o in (d, *syntax.prepositional(d, "of", "from"))
        for c in o.children
    )


def _was_sent(frame: Frame) -> bool:
    """ "Two rockets were fired at the town; one was intercepted": an attack, of which a part was stopped."""
    sent = [t.token for t in frame.triggers if t.word.id == "launch" and t.verbal]
    return any(token.dep_ not in {"acl", "relcl", "pcomp", "xcomp"} for token in sent)


def _is_suicide(agent: Agent | None, arms: Arms) -> bool:
    """ "a suicide bomber blew himself up", "a suicide car bomb"."""
    if agent is not None and agent.generic is not None and agent.generic.name == _SUICIDE:
        return True
    return arms.weapon is not None and arms.weapon.sub_event_type == "Suicide bomb"


def _rioters(agent: Agent | None) -> bool:
    """ "a mob", "rioters"."""
    return agent is not None and agent.generic is not None and agent.generic.type == "Rioters"


def _thrown_by_folk(view: View, frame: Frame, arms: Arms) -> bool:
    """ "Students flung Molotov cocktails at riot police": no fighters."""
    doers = [d for t in frame.triggers if t.word.id == "launch" for d in syntax.subjects(t.token)]
    thrown = arms.weapon is None or arms.weapon.family == "fire"
    return thrown and bool(doers) and all(are_many(view, d) for d in doers)


def _with_guns(arms: Arms, agent: Agent | None) -> bool:
    """ "Villagers fought a gunbattle with a gang": no riot."""
    crowd = (
        agent is not None and agent.generic is not None and agent.generic.type in {"Protesters", "Rioters"}
    )
    return arms.name == "small arms" and not crowd


def _by_means(frame: Frame, arms: Arms) -> str | None:
    """The type by the event word, or by the weapon where that says more: "a drone attack", "shelled with
    phosphorus".
    """
    acts = [t for t in frame.acts if t.word.id != "interception" or not _was_sent(frame)]
    acts = [t for t in acts if not fires_at_others(t)]
    told = sorted(acts, key=lambda t: t.word.id == "protest")  # "they protested and police charged them"
    given = next((t.word.sub_event for t in told if t.word.sub_event), None)
    weapon = arms.weapon.sub_event_type if arms.weapon is not None else _IMPLIED.get(arms.name or "")
    if is_dropped(frame, arms):
        weapon = "Air/drone strike"
    if weapon is not None and (given is None or given in _COARSE):
        return weapon
    dispersed = any(t.word.id == "dispersal" for t in frame.triggers)
    return given or ("Protest with intervention" if dispersed else None)


def _destroys(frame: Frame, target: Targeting, toll: Toll) -> bool:
    """ "the rebels destroyed two pylons": things, and nobody hurt."""
    wrecked = any(t.verbal and t.token.lemma_.lower() == "destroy" for t in frame.triggers)
    return wrecked and not _harms(toll) and target.type in _THINGS


_THINGS = {
    "Utilities", "Business", "Telecommunication", "Transportation", "Food or Water Supply",
    "Educational Institution", "Religious Figures/Institutions",
}  # fmt: skip


_BURNT = _THINGS | {"Government (General)", "Government (Diplomatic)", "Private Citizens & Property"}


def _flies(agent: Agent | None) -> bool:
    """Whether the doer bombs from the air: a state, or an "air" force by its words."""
    return is_state(agent) or (agent is not None and "air" in agent.phrase.lower().split())


def _is_fire(arms: Arms) -> bool:
    """ "tossed petrol bombs at"."""
    return arms.weapon is not None and arms.weapon.family == "fire"


def _is_shell(arms: Arms) -> bool:
    """ "phosphorus shells", whose filling is no weapon of its own type."""
    return (
        _is_fire(arms) and arms.head is not None and arms.head.lemma_.lower() in {"shell", "rocket", "round"}
    )


def _harms(toll: Toll) -> bool:
    return any(c is not None and (c.low or c.best) for c in (toll.killed, toll.wounded))


def _is_strike(frame: Frame) -> bool:
    """ "the army struck a depot", "warplanes pounded"; not "hammered" or other words of the entry."""
    return any(
        t.word.id == "strike" and t.token.lemma_.lower() in {"strike", "pound", "target", "hit", "destroy"}
        for t in frame.triggers
        if not any(o.like_num or o.pos_ == "PRON" for o in syntax.objects(t.token))  # "hitting three of them"
    )


def _at_each_other(frame: Frame) -> bool:
    """ "pounded each other's positions"."""
    things = [o for t in frame.triggers if t.verbal for o in syntax.objects(t.token)]
    owners = [p for o in things for p in (o, *syntax.children(o, "poss"))]
    return any(p.lower_ == "other" and any(c.lower_ == "each" for c in p.children) for p in owners)


def _is_bare_strike(frame: Frame) -> bool:
    """ "a strike on the town": today's reports mean one from the air."""
    return any(
        t.word.id == "strike" and not t.verbal and t.token.lemma_.lower() == "strike" for t in frame.triggers
    )


def is_state(agent: Agent | None) -> bool:
    """Whether the doer is a state or a force that fights abroad, named or not: "the army"."""
    return agent is not None and (agent.actor or agent.generic or _NOBODY).type in ARMIES


def _into(frame: Frame) -> list[Token]:
    told = [t.token for t in frame.triggers if t.word.id == "storming" and t.token.lemma_.lower() == "storm"]
    return [o for verb in told if verb.tag_ == "VBD" for o in syntax.prepositional(verb, "into")]


def _overruns(view: View, frame: Frame, agent: Agent | None, target: Targeting, toll: Toll) -> bool:
    """ "overran the town": taken; a post that is overrun is fought over, and a shop is looted. Who storms
    into a city, and hurts nobody there, takes it as well.
    """
    if is_group(agent) and not _harms(toll) and any(is_seat(view, o) for o in _into(frame)):
        return True
    own = stormed(frame, "overrun")
    ground = any(is_ground(view, o) and o.lemma_.lower() not in wordlists().posts for o in own)
    ground = ground and target.type not in ARMED_TARGETS
    by_nobody = all(syntax.is_passive(t.token) and not syntax.agents(t.token) for t in frame.triggers)
    if ground and agent is None and by_nobody:
        return True  # "Mahagi was overrun on Saturday"
    return ground and agent is not None and agent.is_somebody and not _rioters(agent)
