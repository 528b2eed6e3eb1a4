"""With what: the weapon of a frame and how many of it."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.values import quick
from geo.extract.events.borne import driven_there, is_driven_to_burst, is_laden, is_worn
from geo.extract.events.disposal import bursts_on
from geo.extract.events.frames import Frame
from geo.extract.events.on_wheels import blows_up_parked
from geo.extract.events.rubber import fires_rubber
from geo.extract.events.triggers import Trigger
from geo.extract.roles.listed_arms import listed_arms
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_indefinite, remains_of
from geo.extract.sentence.view import Marked, View, at, touching
from geo.extract.toll import numbers
from geo.lexicon import weapons
from geo.lexicon.entries import Weapon
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token


@quick
@dataclass(frozen=True, eq=False, slots=True)
class Arms:
    """The weapon of a frame and how many of it."""

    weapon: Weapon | None = None
    name: str | None = None
    count: Count | None = None
    head: Token | None = None


def arms_of(view: View, frame: Frame) -> Arms:
    """The weapon: subject or object of the verb, a word in the noun's compound, or what the word implies."""
    downed = any(t.word.id == "interception" for t in frame.triggers)
    if any(t.word.sub_event == "Accident" for t in frame.triggers) and not downed:
        return Arms()
    if any(t.word.id == "explosion" and t.verbal and _bursts_himself(t.token) for t in frame.triggers):
        worn = weapons().lookup("suicide vest")[0]  # "a bomber" is no aircraft here
        return Arms(worn, worn.name)
    if (laden := _laden(view, frame) or _driven_in(view, frame)) is not None:
        return laden
    hits = [hit for trigger in frame.triggers for hit in _weapon_hits(view, trigger)]
    best = _best(view, frame, hits)
    if (best is None or best.weapon is None or _vague(best)) and _is_by_plane(frame):
        plane = weapons().lookup("warplane")[0]  # a plane that bombs is one of war
        return Arms(plane, plane.name)
    if best is None or best.weapon is None:
        return _trodden(frame) or _beside(view, frame) or _implied(frame)
    if best.weapon.family == "chemical":
        return best
    if best.head is not None and best.head.lower_ == "guns" and any(map(_pounds, frame.triggers)):
        return Arms(None, "artillery", best.count, best.head)  # "guns shelled the town"
    if best.weapon.sub_event_type == "Suicide bomb" and frame.main.word.id == "ramming":
        driven = weapons().lookup("suicide car bomb")
        return Arms(driven[0], driven[0].name) if driven else best
    airborne = next((hit.value for hit in hits if hit.value.family == "air-delivered"), None)
    airborne = airborne or _carrier(view, best)
    loads = wordlists().loads | wordlists().far_flown
    if airborne is not None and best.name not in loads and best.weapon.family != "air-delivered":
        return Arms(airborne, airborne.name, best.count, best.head)  # "aircraft dropped two bombs"
    return best


def _carrier(view: View, arms: Arms) -> Weapon | None:
    """ "a missile [from a drone]", "a missile fired by a jet": what it was let fall by."""
    head = arms.head
    if head is None:
        return None
    by = [*syntax.prepositional(head, "from")]
    for sent in syntax.children(head, "acl"):
        by += [*syntax.prepositional(sent, "from"), *syntax.agents(sent)]
    hits = (at(view.weapons, o) for o in by)
    return next((hit.value for hit in hits if hit is not None and hit.value.family == "air-delivered"), None)


def _driven_in(view: View, frame: Frame) -> Arms | None:
    """ "rammed a car bomb into the gate", "drove the lorry that blew up there": what was driven bursts, with
    whoever drives it.
    """
    if any(t.verbal and t.word.id == "explosion" and is_driven_to_burst(t.token) for t in frame.triggers):
        return _driven_bomb()
    driven = [o for t in frame.triggers if t.word.id == "ramming" for o in syntax.objects(t.token)]
    if not any((hit := at(view.weapons, o)) and hit.value.family == "ground explosives" for o in driven):
        return None
    return _driven_bomb()


def _is_by_plane(frame: Frame) -> bool:
    """ "Planes bombed the market", "was shelled by an army plane"."""
    sent = [t.token for t in frame.triggers if t.verbal and _bombs(t)]
    doers = (d for v in sent for d in (syntax.agents(v) if syntax.is_passive(v) else syntax.subjects(v)))
    return any(d.lemma_.lower() in _PLANES for d in doers)


def _bombs(trigger: Trigger) -> bool:
    return trigger.word.id in _BOMBS or trigger.token.lemma_.lower() == "strafe"


_BOMBS = {"bombing", "launch", "shelling", "air-strike"}
_PLANES = {"plane", "aeroplane", "airplane"}


def _driven_bomb() -> Arms:
    bomb = weapons().lookup("suicide car bomb")[0]
    return Arms(bomb, bomb.name)


def _laden(view: View, frame: Frame) -> Arms | None:
    """ "a car packed with 200 kg of explosives was blown up": a car bomb, however its load is weighed."""
    for trigger in frame.triggers:
        verb = trigger.token
        if not trigger.verbal or trigger.word.id not in {"explosion", "ramming", "impact"}:
            continue
        done_to = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
        driven = driven_there(verb)
        for ride in (*syntax.subjects(verb), *done_to, *driven):
            if is_laden(view, ride) or blows_up_parked(verb):
                rams = trigger.word.id == "ramming" or bool(driven)  # somebody drives it there
                if rams or any(c.lower_ == "suicide" for s in syntax.subjects(verb) for c in s.children):
                    return _driven_bomb()
                car = weapons().lookup("car bomb")[0]
                return Arms(car, car.name)
    return None


def _bursts_himself(verb: Token) -> bool:
    """ "blew himself up", "detonated his vest"."""
    return any(o.lower_ in wordlists().oneself or is_worn(o) for o in syntax.objects(verb))


def _best(view: View, frame: Frame, hits: list[Marked[Weapon]]) -> Arms | None:
    """The first weapon, unless a later one is counted, named more exactly or chemical; a count once found
    stays.
    """
    best: Arms | None = None
    for hit in hits:
        arms = _read(view, frame, hit)
        if best is None:
            best = arms
        elif _tells_more(arms, best):
            own = best.count is None or arms.count is not None  # "14 missiles and 30 drones"
            best = arms if own else Arms(arms.weapon, arms.name, best.count, best.head)
    return best


def _read(view: View, frame: Frame, hit: Marked[Weapon]) -> Arms:
    """One weapon with how many of it; a weapon's word that is the event's own ("shelling") is not counted."""
    head = hit.head(view.doc)
    counted = hit.value.countable and head not in frame.tokens
    return Arms(hit.value, hit.value.name, numbers.of_noun(head) if counted else None, head)


def _tells_more(arms: Arms, best: Arms) -> bool:
    """Whether a weapon is to be preferred to the one found before it."""
    if arms.weapon is not None and arms.weapon.family == "chemical":
        return True
    if best.name == "tear gas" and arms.name == "small arms":
        return True  # "with tear gas and then with live ammunition"
    if best.name in wordlists().carriers and arms.name in wordlists().loads:
        return True  # "helicopters dropped barrel bombs"
    newly_counted = best.count is None and arms.count is not None
    return newly_counted or (_vague(best) and not _vague(arms))


def _implied(frame: Frame) -> Arms:
    """The weapon by what fires ("a tank fired") or by the event word itself ("shelled")."""
    fired = [w for t in frame.triggers if t.verbal and t.token.lemma_ == "fire" for w in _firing(t.token)]
    if fired:
        return Arms(fired[0], fired[0].name)
    meant = (t for t in frame.triggers if t.word.weapon and not (_by_itself(t) or fires_rubber(t.token)))
    told = next((t.word.weapon for t in meant), None)
    return Arms(None, told or _by_killers(frame))


def _pounds(trigger: Trigger) -> bool:
    return trigger.verbal and trigger.token.lemma_ in {"shell", "pound", "bombard"}


def _by_itself(trigger: Trigger) -> bool:
    """ "the tanker blew up": with a bomb only where somebody blew it up."""
    if trigger.word.id != "explosion":
        return False
    verb = trigger.token
    return not (syntax.objects(verb) or syntax.is_passive(verb))


def _by_killers(frame: Frame) -> str | None:
    """ "gunmen killed two teachers": with what, by what the killers are called."""
    for trigger in frame.triggers:
        verb = trigger.token
        if trigger.word.id not in {"kill", "killing", "wound"}:
            continue
        doers = syntax.agents(verb)
        if not doers and trigger.verbal and not syntax.is_passive(verb):
            doers = syntax.subjects(verb)
        if any(doer.lemma_.lower() in wordlists().gun_bearers for doer in doers):
            return "small arms"
    return None


def _trodden(frame: Frame) -> Arms | None:
    """ "stepped on a mine", "a mine killed two": elsewhere the word may mean a pit."""
    for trigger in frame.triggers:
        verb = trigger.token
        if trigger.word.id == "mine-strike":
            nouns = [*syntax.prepositional(verb, "on", "over"), *syntax.objects(verb)]
        elif trigger.verbal and trigger.word.id in {"kill", "wound", "damage", "strike", "explosion"}:
            nouns = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
            nouns += syntax.objects(verb) if trigger.word.id == "explosion" else []  # "set off a mine"
        else:
            continue
        for noun in nouns:
            if noun.lemma_.lower() == "mine" and not syntax.children(noun, "compound", "amod", "poss"):
                mine = weapons().lookup("landmine")[0]
                return Arms(mine, mine.name, numbers.of_noun(noun), noun)
    return None


def _beside(view: View, frame: Frame) -> Arms | None:
    """ "A parcel bomb at the ward office, no one hurt": what went off, where no verb tells that it did."""
    if frame.acts:
        return None
    for hit in view.weapons:
        head = hit.head(view.doc)
        verbs = [t for t in head.ancestors if t.pos_ in {"VERB", "AUX"} and t not in frame.tokens]
        bursts = hit.value.family == "ground explosives" or hit.value.sub_event_type == "Grenade"
        new = is_indefinite(head) or head.tag_ == "NNS"
        if bursts and new and not verbs and hit.last < frame.first and syntax.prepositional(head, "at", "in"):
            return _read(view, frame, hit)
    return None


def _vague(arms: Arms) -> bool:
    """ "a bomb", "a missile": any other name tells more."""
    return arms.name is None or arms.name in wordlists().vague_weapons


_SENT = {"launch", "interception", "explosion", "planting"}
"""Event words whose object or passive subject may be the weapon itself: "fired rockets", "drones were
downed".
"""


def _weapon_hits(view: View, trigger: Trigger) -> list[Marked[Weapon]]:
    """The weapons in the phrases of an event word in which a weapon can stand."""
    if not view.weapons:
        return []
    nouns = _verb_means(trigger) if trigger.verbal else _noun_means(trigger.token)
    counted = [
        o
        for noun in nouns
        if noun.lower_ in numbers.VAGUE or _weighs(noun) or noun.lower_ in _MASSES or numbers.is_whole(noun)
        for o in syntax.prepositional(noun, "of")
    ]
    parts = [o for noun in nouns if noun.like_num for o in syntax.prepositional(noun, "of")]
    # "downed 7 of 14 drones"; of those "launched at the port" the attack tells
    counted += [o for o in parts if not any(_is_aimed(c) for c in syntax.children(o, "acl", "relcl"))]
    near = [t for noun in (*nouns, *counted) for t in syntax.core_phrase(noun)]  # "dozens of rockets"
    if trigger.verbal and not _tells_effect_alone(trigger):
        near.append(trigger.token)
    found = touching(view.weapons, near) or _burst(view, trigger) or _found_before(view, trigger)
    return found or listed_arms(view, trigger)


_MASSES = {"avalanche", "hail", "storm", "torrent", "flurry", "wave", "swarm"}
"""Of many weapons that come at once."""


def _is_aimed(clause: Token) -> bool:
    """ "launched at the port"; not "launched by bombers"."""
    return clause.dep_ == "relcl" or bool(syntax.prepositional(clause, "at", "against", "towards", "toward"))


def _weighs(noun: Token) -> bool:
    """ "two pounds of plastic explosive", "a charge of C4": what is measured does it."""
    return noun.lemma_.lower() in wordlists().loads_measured


def _found_before(view: View, trigger: Trigger) -> list[Marked[Weapon]]:
    """ "12 kg IED found, defused in X": what a headline's participle is of."""
    verb = trigger.token
    if (
        trigger.word.id != "interception"
        or verb.tag_ != "VBN"
        or verb.lemma_.lower() not in wordlists().making_safe
    ):
        return []
    before = [h for h in view.weapons if h.last < verb.i and h.value.family == "ground explosives"]
    return before[-1:]


def _burst(view: View, trigger: Trigger) -> list[Marked[Weapon]]:
    """ "Four killed in car bomb", "killed as car bomb rips through market", "killed while defusing a bomb":
    what nobody rides in.
    """
    if not trigger.effect or not trigger.verbal:
        return []
    told = syntax.prepositional(trigger.token, "in", "as") + bursts_on(trigger.token)
    near = [t for noun in told for t in syntax.core_phrase(noun)]
    return [hit for hit in touching(view.weapons, near) if hit.value.family == "ground explosives"]


def _tells_effect_alone(trigger: Trigger) -> bool:
    """ "wounding four", "left two dead": what did it is told elsewhere; "killed" and passives may tell it."""
    verb = trigger.token
    if trigger.word.id in {"harm", "wound"} and syntax.children(verb, "nsubj"):
        return False  # "a car bomb left eight dead"
    return trigger.effect and trigger.word.id != "kill" and not syntax.is_passive(verb)


def _verb_means(trigger: Trigger) -> list[Token]:
    """Nouns that may be the weapon of a verb: doer, object, "with" phrase, "using …"."""
    verb, kind = trigger.token, trigger.word.id
    passive = syntax.is_passive(verb)
    if _tells_effect_alone(trigger):  # "died of gunshot wounds"
        return syntax.prepositional(verb, "of", "from", "with") if kind == "die" else []
    nouns = syntax.agents(verb) if passive else syntax.subjects(verb)
    nouns = nouns + [arm for doer in nouns for arm in _borne(doer)]
    if not trigger.effect and kind in _SENT | {"attack"}:
        nouns = nouns + syntax.objects(verb)
    if not trigger.effect and kind in _SENT | {"impact"}:
        nouns = nouns + syntax.passive_subjects(verb)
    if trigger.effect:  # "killing 12 people with machetes", hung on the people
        nouns = nouns + [o for victim in syntax.objects(verb) for o in syntax.prepositional(victim, "with")]
    if kind == "planting" or (
        kind == "launch" and any(n.lemma_.lower() in wordlists().containers for n in nouns)
    ):
        nouns = nouns + [
            o for noun in nouns for o in syntax.prepositional(noun, "of")
        ]  # "a charge of dynamite", "dropped barrels of chlorine"
    if kind == "mine-strike":
        nouns = nouns + syntax.objects(verb)
    if kind == "under-fire":
        return syntax.prepositional(verb, "under")
    nouns = nouns + [o for n in nouns for o in remains_of(n)]
    by = ("over", "on") if kind == "mine-strike" else ("with", "using", "by", "from")
    nouns = nouns + syntax.prepositional(verb, *by)
    nouns = nouns + [
        o
        for noun in nouns
        for c in syntax.children(noun, "acl")
        if c.lemma_.lower() in _LET_FALL
        for o in syntax.prepositional(c, "from", "by")
    ]  # "explosives dropped from drones"
    for clause in syntax.children(verb, "advcl", "prep"):
        if clause.tag_ == "VBG" and clause.lemma_.lower() in {"use", "fire", "launch", "employ", "involve"}:
            nouns += syntax.objects(clause) + syntax.prepositional(clause)
    return nouns


_LET_FALL = {"drop", "fire", "launch", "release"}


def _borne(doer: Token) -> list[Token]:
    """ "a man with a knife", "four men armed with submachine guns", "youths wielding machetes"."""
    arms = syntax.prepositional(doer, "with")
    for clause in syntax.children(doer, "acl", "relcl", "amod"):
        if clause.lemma_.lower() == "arm":
            arms += syntax.prepositional(clause, "with")
        elif clause.lemma_.lower() in {"wield", "carry", "brandish"}:
            arms += syntax.objects(clause)
    return arms


def _noun_means(noun: Token) -> list[Token]:
    """Nouns that may be the weapon of a noun: its own compound, "with" and "of" phrases, "involving …", and
    what "carried it out".
    """
    nouns = [noun, *syntax.prepositional(noun, "with", "by", "using", "of", "from"), *_carrying(noun)]
    for clause in syntax.children(noun, "acl", "relcl"):
        if clause.lemma_.lower() in {"use", "involve"}:
            nouns += syntax.objects(clause) + syntax.prepositional(clause, "with")
    return nouns


def _carrying(noun: Token) -> list[Token]:
    """ "Drones carried out [attacks]", "raids were conducted by jets"."""
    verb = noun.head
    if verb.lemma_.lower() not in wordlists().light_verbs:
        return []
    if noun.dep_ == "nsubjpass":
        return syntax.agents(verb)
    return syntax.subjects(verb) if noun.dep_ == "dobj" else []


def _firing(verb: Token) -> list[Weapon]:
    """What fires, where the lexicon knows its fire: "a tank fired" by "tank fire"."""
    return [w for doer in syntax.subjects(verb) for w in weapons().lookup(f"{doer.lemma_} fire")]
