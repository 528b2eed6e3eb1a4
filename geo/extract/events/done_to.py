"""What a verb is done to, where its entry is about that alone: ground, fighters, what lies in wait."""

from __future__ import annotations

from typing import Any

from gazetteer.demonyms import place_of_demonym
from geo.extract.events.borne import driven_there, is_laden
from geo.extract.roles.victims import person_name
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at, may_be_place, within_any
from geo.lexicon.entries import FIGHTING_ROLES, GROUP_TYPES
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def is_ground(view: View, head: Token) -> bool:
    """ "seized Palma", "captured the outpost"; not "seized a market in Palma"."""
    if head.lemma_.lower() in wordlists().held_ground:
        return True
    if head.lemma_.lower() in wordlists().stretches and _is_held(view, head):
        return True
    before = syntax.children(head, "compound") if head.lemma_.lower() in {"centre", "center"} else []
    if any(c.lemma_.lower() in wordlists().held_ground for c in before):
        return True  # "the district centre of Ghormach"
    if may_be_place(view, head):
        land = head.pos_ == "PROPN" or head.lemma_.lower() in wordlists().estates
        return land or at(view.targets, head) is None
    controlled = (
        head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() == "control"
    )
    unknown = head.pos_ == "PROPN" and not within_any(head, view.actors, view.people, view.generic)
    return controlled and unknown  # "took control of Kibirizi", which no gazetteer has


def _is_held(view: View, land: Token) -> bool:
    """ "the last strip of land held by the Tigers"."""
    of = (land, *syntax.prepositional(land, "of"))
    held = [c for t in of for c in syntax.children(t, "acl") if c.lemma_.lower() in {"hold", "control"}]
    return any(within_any(d, view.actors, view.generic) for c in held for d in syntax.agents(c))


def goes_in_arms(view: View, verb: Token, *, over: bool) -> bool:
    """ "went over a mine"; "went from house to house with rifles"; not "went over a bridge"."""
    if over:
        things = syntax.prepositional(verb, "over")
        driven = any(d.lemma_.lower() in scenes().vehicle | wordlists().carts for d in syntax.subjects(verb))
        return driven and any(o.lemma_.lower() == "mine" or at(view.weapons, o) for o in things)
    return bool(view.weapons) or any(t.lemma_.lower() in wordlists().done_to_somebody for t in verb.doc)


def runs_upon(view: View, verb: Token) -> bool:
    """ "The convoy hit a mine", "a lorry struck a roadside bomb": what lies in wait, and for whom."""
    if syntax.is_passive(verb):
        return False
    lies = any(
        (
            hit.value.family == "ground explosives"
            if (hit := at(view.weapons, o))
            else o.lemma_.lower() == "mine"
        )
        for o in syntax.objects(verb)
    )
    doers = syntax.subjects(verb)
    victims = [
        d for d in doers if d.lemma_.lower() in scenes().vehicle | wordlists().carts or _may_suffer(view, d)
    ]
    return lies and bool(doers) and len(victims) == len(doers)


def _may_suffer(view: View, doer: Token) -> bool:
    """Whether somebody or something is hit rather than hits: no weapon, no group, no bomber."""
    if (kind := at(view.generic, doer)) is not None:
        return kind.value.type in {"State forces", "Civilians"}
    return within_any(doer, view.people, view.targets) and not within_any(doer, view.weapons)


def kills(view: View, verb: Token) -> bool:
    """Whether a verb that may mean else tells that people were killed: "neutralised 12 militants"."""
    if verb.lemma_.lower() == "cut":
        return _cuts_down(view, verb) or any(o.lemma_.lower() == "throat" for o in syntax.objects(verb))
    return verb.lemma_.lower() not in wordlists().euphemisms or hits_fighters(view, verb)


def _cuts_down(view: View, verb: Token) -> bool:
    """ "A poet was cut down by gunmen", "cut down in the street on Monday": people, by no illness, nor
    "in his prime".
    """
    whom = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    by = [*syntax.agents(verb), *syntax.subjects(verb), *syntax.prepositional(verb, "by")]
    armed = bool(by) and all(within_any(d, view.generic, view.actors, view.weapons) for d in by)
    street = any(o.lemma_.lower() in _STREETS for o in syntax.prepositional(verb, "in", "on", "outside"))
    armed = armed or (not by and street)
    if syntax.prepositional(verb, "from", "to"):
        return False  # "cut down from a tree", "to one rank"
    if any(t.lemma_.lower() in {"hang", "chain", "rope", "noose", "tree"} for t in verb.doc):
        return False  # "cut down a man who had hanged himself"
    prime = any(o.lemma_.lower() in {"prime", "youth", "flower"} for o in syntax.prepositional(verb, "in"))
    people = any(at(view.people, w) is not None or person_name(view, w) is not None for w in whom)
    return people and armed and not prime


_STREETS = {"street", "road", "market", "square", "doorway", "driveway", "yard", "village", "ambush"}


def are_rulers(view: View, verb: Token) -> bool:
    """ "ousted the president", "toppled the regime"; not "ousted squatters from the park"."""
    whom = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    ruled = wordlists().seats_of_no_captive | wordlists().rulers
    known = ((at(view.people, t), t) for t in whom)
    return not whom or any(
        t.pos_ in {"PROPN", "PRON"}
        or t.lemma_.lower() in ruled
        or (person is not None and person.value.role in {"government", "military"})
        for person, t in known
    )


def hits_fighters(view: View, verb: Token) -> bool:
    """ "eliminated 12 militants", "nine members of the group were neutralised"; not "eliminated rivals"."""
    done_to = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    for thing in (t for o in done_to for t in (o, *syntax.prepositional(o, "of", "from"))):
        person, kind, group = at(view.people, thing), at(view.generic, thing), at(view.actors, thing)
        if person is not None and person.value.role in FIGHTING_ROLES:
            return True
        if kind is not None and kind.value.type in GROUP_TYPES:
            return True
        if group is not None and group.value.actor.type in GROUP_TYPES:
            return True
    return False


def plants(view: View, verb: Token) -> bool:
    """Whether what is placed is to explode: "a charge of dynamite was placed", "set off a lorry packed with
    explosives"; not "placed an order".
    """
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    if any(is_laden(view, thing) for thing in (*things, *driven_there(verb))):
        return True
    if verb.lemma_.lower() in {"plant", "lay"} and any(t.lemma_.lower() == "device" for t in things):
        return True
    if verb.lemma_.lower() in {"set", "trigger", "detonate"} and any(t.lemma_ == "mine" for t in things):
        return True
    loads = [x for thing in things for x in (thing, *syntax.prepositional(thing, "of"))]
    return any(hit.value.family == "ground explosives" for x in loads if (hit := at(view.weapons, x)))


def takes_place(view: View, verb: Token) -> bool:
    """ "The rebels took Masisi", "marched into Goma": those who bear arms, and a place that is named."""
    if verb.lemma_.lower() == "enter":
        return enters_seat(view, verb)
    if verb.lemma_.lower() == "drive" and syntax.prepositional(verb, "into"):
        rides = {t.lemma_.lower() for t in syntax.prepositional(verb, "in", "on", "aboard")}
        if rides & (wordlists().ground_vehicles | scenes().vehicle):
            return False  # "drove into the town in gun trucks": on a raid, or to stay
    if verb.lemma_.lower() in wordlists().expelling_verbs and not syntax.prepositional(verb, "into"):
        return _expels(view, verb)
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    into = [] if verb.lemma_.lower() == "take" else syntax.prepositional(verb, "into")
    armed = any(within_any(d, view.generic, view.actors) or d.lower_ in {"they", "it", "who"} for d in doers)
    if into:
        unarmed = any(_is_unarmed(view, d) for d in doers) or view.has_any(wordlists().parades)
        armed = armed and not unarmed
    things = into or (*syntax.objects(verb), *syntax.passive_subjects(verb))
    particles = [c for c in syntax.children(verb, "prt") if c.lower_ != "over"]  # "took over Goma"
    went_on = (
        verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"go", "manage"} and verb.head.tag_ == "VBD"
    )
    done = (verb.tag_ in {"VBD", "VBN"} or went_on) and not particles
    ground = [o for o in things if at(view.people, o) is None]  # "took a lost boy home in Perth"
    named = any(may_be_place(view, t) for o in ground for t in (o, *syntax.prepositional(o, "of")))
    return armed and done and (named or any(_is_post(view, verb, o) for o in things))


def enters_seat(view: View, verb: Token) -> bool:
    """ "M23 rebels entered Goma": an armed group, and a capital of a country or province, which no group only
    visits; not a village, nor "entered Goma and killed two". Where a state's army enters, nobody knows whose
    it is.
    """
    if verb.dep_ not in {"ROOT", "ccomp"} or verb.tag_ != "VBD" or syntax.children(verb, "conj", "xcomp"):
        return False
    if view.has_any(wordlists().parades) or _visits(verb):
        return False  # "entered Goma for talks"
    doers = syntax.subjects(verb)
    groups = [hit.value.actor.type for d in doers if (hit := at(view.actors, d)) is not None]
    groups += [kind.value.type for d in doers if (kind := at(view.generic, d)) is not None]
    things = [x for o in syntax.objects(verb) for x in (o, *syntax.prepositional(o, "of"))]
    return not GROUP_TYPES.isdisjoint(groups) and any(is_seat(view, o) for o in things)


def _visits(verb: Token) -> bool:
    """ "entered Doha with a delegation", "to negotiate", "under an escort": what a group is there for."""
    aims = [c for c in verb.subtree if c.tag_ == "VB" and any(t.lower_ == "to" for t in c.children)]
    return bool(aims) or any(t.lower_ in {"for", "with", "under"} for t in verb.subtree if t.dep_ == "prep")


def is_seat(view: View, noun: Token) -> bool:
    """Whether a noun is a capital, of a country or of a province, or a city."""
    if not view.placed:
        return noun.pos_ == "PROPN"
    hit = at(view.places, noun)
    place = hit.value.place if hit is not None else None
    return place is not None and (place.feature_code in _SEATS or (place.population or 0) >= _CITY)


_SEATS = {"PPLC", "PPLA"}
_CITY = 100_000
"""People from which on a town is a city."""


def leaves_ground(view: View, verb: Token) -> bool:
    """ "vacated the airport": ground that is held, as an act of its own; not "vacated a hotel", nor "six were
    killed as soldiers vacated a base".
    """
    gives = verb.lemma_.lower() in {"hand", "turn", "give", "cede", "surrender"}
    to = syntax.prepositional(verb, "to") if gives else []
    if any(o.lemma_.lower() in wordlists().businesses for o in to):
        return False  # "handed over the airport to a private company"
    if verb.lemma_.lower() != "vacate":
        return True
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    return verb.dep_ != "advcl" and any(is_ground(view, o) for o in things)


def expelled_from(verb: Token) -> list[Token]:
    """ "drove the rebels out of Bor", "expelled them from the base": the ground they had held."""
    outs = [c for c in verb.children if c.lower_ == "out"]
    ground = [o for out in outs for o in syntax.prepositional(out, "of")]
    ground += [o for whom in syntax.objects(verb) for o in syntax.prepositional(whom, "from")]
    return [*ground, *syntax.prepositional(verb, "of", "from")]


def _expels(view: View, verb: Token) -> bool:
    """Fighters, by fighters, and from ground that is named or held: not "drove the cattle out"."""
    if any(o.lemma_.lower() in wordlists().havens for o in syntax.prepositional(verb, "to")):
        return False  # "drove the Australians from the airport to their hotel"
    by, whom = syntax.subjects(verb), syntax.objects(verb)
    if syntax.is_passive(verb):
        by, whom = syntax.agents(verb), syntax.passive_subjects(verb)
    if syntax.is_passive(verb) and not by:
        ground = any(is_ground(view, o) for o in expelled_from(verb))
        few = any(syntax.children(t, "nummod") for t in whom) or bool(syntax.prepositional(verb, "for"))
        return ground and not few and any(bears_arms(view, t) for t in whom)
    fought = any(within_any(t, view.generic, view.actors) or _is_people(t) for t in whom)
    armed = any(within_any(t, view.generic, view.actors) or t.lower_ in {"it", "they", "who"} for t in by)
    return fought and armed and any(is_ground(view, o) for o in expelled_from(verb))


def may_be_hit(view: View, verb: Token) -> bool:
    """ "set upon a convoy", "bombs toppled four pylons", "was rocked by a car bomb"; not "set upon a plan",
    "the Rockets knocked out the Suns", "rocked by a scandal".
    """
    if verb.lemma_.lower() == "set":
        hit = (*syntax.objects(verb), *syntax.passive_subjects(verb))
        known = (view.people, view.generic, view.actors, view.targets)
        return any(o.lower_ in _THEM or within_any(o, *known) for o in hit)
    if verb.lemma_.lower() in wordlists().shaking_verbs:
        return any(_may_shake(view, d) for d in (*syntax.subjects(verb), *syntax.agents(verb)))
    felled = [*syntax.objects(verb), *syntax.passive_subjects(verb)]
    return not any(o.pos_ == "PROPN" or at(view.people, o) is not None for o in felled)


_THEM = {"him", "her", "them", "he", "she", "they"}


def _may_shake(view: View, doer: Token) -> bool:
    """ "a car bomb", "shelling", "a missile"; not jets by their noise, "a torpedo of a shot"."""
    hit = at(view.weapons, doer)
    of = any(c.lower_ == "a" for o in syntax.prepositional(doer, "of") for c in o.children)
    lifts_off = doer.lemma_.lower() == "rocket" and any(
        {t.lower_, t.lemma_.lower()} & wordlists().lifting_off for t in view.doc
    )
    return hit is not None and not of and not lifts_off and doer.lemma_.lower() not in wordlists().roaring


def bears_arms(view: View, doer: Token) -> bool:
    """Whether somebody is told by arms: "the army", "officers", a group; no state, and no government."""
    kind, group, person = at(view.generic, doer), at(view.actors, doer), at(view.people, doer)
    if kind is not None:
        return kind.value.name != "government" and kind.value.type != "Civilians"
    if group is not None:
        return group.value.how == "forces" or group.value.actor.type in GROUP_TYPES
    return person is not None and person.value.role in FIGHTING_ROLES | {"police"}


def _is_people(noun: Token) -> bool:
    """ "the Russians": an army, by its country."""
    return noun.tag_ == "NNPS" and place_of_demonym(noun.text) is not None


def _is_post(view: View, verb: Token, ground: Token) -> bool:
    """ "took the barracks in Kidal": ground that is held, and where it lies."""
    where = (
        *syntax.prepositional(ground, "in", "at", "near"),
        *syntax.prepositional(verb, "in", "at", "near"),
    )
    held = ground.lemma_.lower() in wordlists().held_ground
    return (
        held and any(c.lower_ == "the" for c in ground.children) and any(may_be_place(view, t) for t in where)
    )


def _is_unarmed(view: View, doer: Token) -> bool:
    """ "demonstrators", "police", a state that sends none of its forces, "they": who take no town by
    coming.
    """
    kind, group = at(view.generic, doer), at(view.actors, doer)
    if kind is not None:
        return kind.value.type in {"Civilians", "Protesters", "Rioters"} or kind.value.name == "police"
    if group is not None:
        return group.value.how != "forces" and group.value.actor.type not in GROUP_TYPES
    return bool(doer.pos_ == "PRON")


_FIXED = ("to", "under", "in", "on", "inside", "beneath", "near", "beside", "outside", "at")


def fixed_to(view: View, bomb: Token) -> list[Token]:
    """ "a bomb stuck to a car", "a mine hidden under a lorry": what it was meant for."""
    verbs = wordlists().fixing_verbs | wordlists().planting_verbs
    put = [c for c in syntax.children(bomb, "acl") if c.lemma_.lower() in verbs and c.tag_ == "VBN"]
    things = [o for c in put for o in syntax.prepositional(c, *_FIXED)]
    return [o for o in things if at(view.targets, o) is not None or o.lemma_.lower() in scenes().vehicle]


def is_no_threat(verb: Token) -> bool:
    """ "found a bomb and it exploded", "it was a harmless relic": nothing was kept from bursting."""
    words = wordlists()
    after = [t for t in verb.doc if t.i > verb.i]
    if any(t.lower_ in words.no_threats for t in after):
        return True
    burst = (t for t in after if t.pos_ == "VERB" and t.lemma_.lower() in {"explode", "detonate", "burst"})
    return any(s.lower_ in {"it", "they", "which", "that"} for t in burst for s in syntax.subjects(t))


def fells(view: View, verb: Token) -> bool:
    """ "wiped out a patrol", "picked off two soldiers"; not "wiped out debts"."""
    words = wordlists()
    known: list[Marked[Any]] = [*view.people, *view.generic, *view.actors]
    bodies = words.parts_of_groups | words.bodies_of_men | words.collectives
    hit = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    bodies |= words.held_ground | words.attacked_buildings | words.armed_nouns | words.strongholds
    known += [*view.targets, *view.weapons]
    hit += tuple(
        x for o in hit for x in syntax.prepositional(o, "of") if within_any(x, view.generic, view.actors)
    )
    some = any(o.like_num or o.lemma_.lower() in bodies or within_any(o, known) for o in hit)
    some = some or any(o.lower_ in {"hundreds", "thousands", "dozens", "scores", "most"} for o in hit)
    whole = (o for o in hit if any(c.tag_ == "NNP" for c in o.children))  # "Polio" is one word
    return (some or any(person_name(view, o) is not None for o in whole)) and kills(view, verb)
