"""Harm that nobody meant: roofs that fall in, fires, gas that explodes, lorries that hit something."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.extract.events.crashes import are_in_the_way
from geo.extract.events.frames import Frame
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, within_any
from geo.lexicon.events import events, scenes, speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_BURSTS = "explosion"
_BOMBED = re.compile(r"\b(?:suicide|car|truck)[ -]bomb|\bbombers?\b")
"""Where a report says so, what burst in it did not burst by itself."""
_BLAMED = re.compile(
    r"\b(?:attack|sabotag|drone|missile|strike|claimed responsibility|"
    r"blame(?!\w* (?:it )?(?:on )?(?:an? |the )?(?:faulty|short|leak|electric|human|negligen|poor)))"
)
"""Where a report has a word of these, what burst at an arms works may have been made to."""
_BURNING = frozenset({"catch", "flames"})
_WORKS = frozenset({"factory", "plant", "works"})
_HITS = frozenset({"hit", "strike"})


def is_mishap(view: View, frame: Frame) -> bool:
    """Whether all that a frame tells came of things, and nothing in its sentence says that somebody did it.

    A weapon, somebody who bears arms or another act in the sentence leaves it open: "the building collapsed
    after an air strike".
    """
    if not frame.triggers:
        return False
    works = [o for t in frame.triggers if t.word.id == _BURSTS for o in _scenes_of(t.token) if _is_of_arms(o)]
    works += [t.token for t in frame.triggers if t.word.id == _BURSTS and _set_off_by_fire(t.token)]
    works += _stores_that_burn(view)
    if works and _is_blamed(view.report.text):
        return False
    products = {t.i for o in works for t in syntax.core_phrase(o)}
    if any(w.first not in products for w in view.weapons):
        return False
    if view.generic:
        suffering = {
            t.i
            for f in frame.tokens
            for noun in (*syntax.objects(f), *syntax.passive_subjects(f), *_who_die(f))
            for t in syntax.noun_phrase(noun)
        }
        if any(hit.first not in suffering and not _only_says(view.doc[hit.last]) for hit in view.generic):
            return False
    if not all(
        _by_a_thing(view, t)
        or _of_fuel(t)
        or _befell(view, t)
        or _came_of_fire(view, t)
        or (
            t.verbal
            and ((_lost_ride(t.token.head) and t.token.head.dep_ != "ROOT") or _runs_aground(view, t.token))
        )
        or (_is_harm_of_things(t) and any(map(_of_fuel, frame.triggers)))
        for t in frame.triggers
    ):
        return False
    own = {t.i for t in frame.tokens}
    if any(t.i not in own and _is_act(t) and not (_goes_wrong(view, t) or _fights_fire(t)) for t in view.doc):
        return False
    return not _is_bombed(view.report.text)


@lru_cache(maxsize=4)
def _is_bombed(text: str) -> bool:
    """Of a whole report, which many of its sentences ask about."""
    return _BOMBED.search(text) is not None


@lru_cache(maxsize=4)
def _is_blamed(text: str) -> bool:
    return _BLAMED.search(text) is not None


def _who_die(verb: Token) -> list[Token]:
    return syntax.subjects(verb) if verb.lemma_.lower() in {"die", "perish"} else []


def _only_says(noun: Token) -> bool:
    """ "Police said": who tells of it."""
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in speech().say


def _is_of_arms(place: Token) -> bool:
    """ "a munitions plant": where what bursts is made, and no one's weapon."""
    before = syntax.children(place, "compound", "amod", "nmod")
    return place.lemma_.lower() in _WORKS and any(c.lemma_.lower() in wordlists().hazardous for c in before)


def _stores_that_burn(view: View) -> list[Token]:
    """ "an ammunition depot caught fire": somebody may have set it on fire, too."""
    if not view.has_any(_BURNING):
        return []
    return [d for t in view.doc if _catches_fire(t) for d in syntax.subjects(t) if _holds_arms(d)]


def _holds_arms(place: Token) -> bool:
    before = syntax.children(place, "compound", "amod", "nmod")
    return any(c.lemma_.lower() in wordlists().hazardous for c in before)


def _catches_fire(verb: Token) -> bool:
    """ "a depot caught fire", "went up in flames", "burst into flames"."""
    lemma = verb.lemma_.lower()
    if lemma == "catch":
        return any(o.lower_ == "fire" for o in syntax.objects(verb))
    if lemma in {"go", "erupt", "burst"}:
        return any(o.lower_ == "flames" for o in syntax.prepositional(verb, "in", "into"))
    return False


def _by_a_thing(view: View, trigger: Trigger) -> bool:
    """ "a roof collapsed, injuring five", "a fire killed 12", "was hit by a lorry"."""
    verb, words = trigger.token, wordlists()
    if not trigger.verbal:
        return False
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    if not doers or any(_is_somebody(view, d) for d in doers):
        return False
    things = [d for d in doers if d.pos_ == "NOUN"]
    if len(things) < len(doers):
        return False
    above = verb.head if verb.dep_ == "advcl" and verb.tag_ == "VBG" else verb
    befell = above != verb and (above.lemma_.lower() in words.mishap_verbs or _catches_fire(above))
    befell = befell or _starts_fire(above)
    ran = _ran_into(verb) or (above != verb and _ran_into(above))
    return befell or ran or all(_kills_alone(view, d) for d in doers)


def _starts_fire(verb: Token) -> bool:
    """ "A short circuit sparked a fire"."""
    words = wordlists()
    started = verb.lemma_.lower() in words.causing_verbs and any(
        o.lemma_.lower() in words.mishap_events for o in syntax.objects(verb)
    )
    by = syntax.subjects(verb) if started else []
    return bool(by) and all(d.lemma_.lower() in words.innocent_causes for d in by)


def _ran_into(verb: Token) -> bool:
    """ "was hit by a lorry"."""
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    vehicles = wordlists().mishap_vehicles
    return verb.lemma_.lower() in _HITS and bool(doers) and all(d.lemma_.lower() in vehicles for d in doers)


def _is_harm_of_things(trigger: Trigger) -> bool:
    """ "five died in a gas explosion", "a boiler exploded, killing five"."""
    if not trigger.effect:
        return False
    doers = (
        syntax.agents(trigger.token) if syntax.is_passive(trigger.token) else syntax.subjects(trigger.token)
    )
    return trigger.word.id == "die" or all(_is_fuel(d) or _burst(d) for d in doers)


def _befell(view: View, trigger: Trigger) -> bool:
    """ "were injured when a roof collapsed", "died in a fire": the harm of what befell a thing."""
    verb, words = trigger.token, wordlists()
    if trigger.effect and verb.lower_ == "dead" and verb.head.pos_ in {"NUM", "NOUN"}:
        return any(
            _goes_wrong(view, c) for c in syntax.children(verb.head, "advcl")
        )  # "Six dead as bus hits tree"
    if not (trigger.verbal and trigger.effect) or (trigger.word.id != "die" and not syntax.is_passive(verb)):
        return False
    if syntax.agents(verb):
        return False
    for clause in syntax.children(verb, "advcl", "xcomp"):
        opened = any(c.lower_ in {"when", "after", "as"} for c in clause.children)
        if opened and _goes_wrong(view, clause) and (doers := _what_breaks(clause)):
            return all(d.pos_ == "NOUN" and not _is_somebody(view, d) for d in doers)
        if opened and clause.pos_ == "NOUN" and _lost_ride(clause):
            return True
        if clause.tag_ == "VBG" and _fights_fire(clause):
            return True
    if any(map(_is_headline_mishap, syntax.prepositional(verb, "as", "after"))):
        return True
    if any(o.lower_ in _AT_WORK for o in syntax.prepositional(verb, "in")):
        return True
    return any(
        noun.lemma_.lower() in words.mishap_events
        and (bool(syntax.children(noun, "det")) or _is_of_a_house(view, noun))
        and _kills_alone(view, noun)
        for noun in syntax.prepositional(verb, "in")
    )


def _came_of_fire(view: View, trigger: Trigger) -> bool:
    """ "Fire swept a factory, and nine workers were killed": the harm of what the verb before tells."""
    verb = trigger.token
    if not (trigger.verbal and trigger.effect and verb.dep_ == "conj") or syntax.agents(verb):
        return False
    harmed = syntax.is_passive(verb) or trigger.word.id == "die"
    if _ran_into(verb.head):
        return harmed  # "was hit by a van and died"
    doers, above = syntax.subjects(verb.head), verb.head
    burnt = above.lemma_.lower() in wordlists().burning_verbs and bool(syntax.objects(above))
    return (
        harmed
        and bool(doers)
        and all(
            _kills_alone(view, d) or (burnt and d.lemma_.lower() in wordlists().mishap_events) for d in doers
        )
    )


def _is_of_a_house(view: View, fire: Token) -> bool:
    """ "Nine die in hospital fire": in a headline, no article tells it from the fire of guns."""
    return any(within_any(c, view.targets) for c in syntax.children(fire, "compound"))


_AT_WORK = frozenset({"training"})


def _goes_wrong(view: View, clause: Token) -> bool:
    """ "when a roof collapsed", "as a boat sinks off Lesbos", "when his car hit a tree"."""
    lemma = clause.lemma_.lower()
    if lemma == "sink":
        return not syntax.is_passive(clause) and all(
            view.places and within_any(o, view.places) for o in syntax.objects(clause)
        )
    return _runs_aground(view, clause) or lemma in wordlists().mishap_verbs or _catches_fire(clause)


def _runs_aground(view: View, clause: Token) -> bool:
    """ "when his car hit a tree", "was struck by a train"; not when a car bomb did."""
    if clause.lemma_.lower() not in _HITS:
        return False
    if syntax.is_passive(clause):
        return _ran_into(clause)
    armed = any(within_any(d, view.weapons) for d in syntax.subjects(clause))
    return _ran_into(clause) and not armed and are_in_the_way(syntax.objects(clause))


def _what_breaks(clause: Token) -> list[Token]:
    """ "as wall collapses": in a headline, a parse may take the wall for a part of the verb."""
    return syntax.subjects(clause) or syntax.passive_subjects(clause) or syntax.children(clause, "compound")


def _lost_ride(thing: Token) -> bool:
    """ "when his car overturned", which a parse may take for a car that was overturned."""
    lost = any(c.lemma_.lower() in wordlists().mishap_verbs for c in syntax.children(thing, "acl"))
    return lost and thing.lemma_.lower() in scenes().vehicle


def _is_headline_mishap(thing: Token) -> bool:
    """ "as train derails", whose verb a parse may take for a plural noun."""
    befell = thing.tag_ == "NNS" and thing.lemma_.lower() in wordlists().mishap_verbs
    return befell and bool(syntax.children(thing, "compound"))


def _fights_fire(clause: Token) -> bool:
    """ "wounded while battling a wildfire"."""
    fought = {o.lemma_.lower() for o in syntax.objects(clause)}
    return (
        clause.lemma_.lower() in {"fight", "battle", "tackle"}
        and bool(fought)
        and fought <= scenes().fought_by_all
    )


def _is_somebody(view: View, noun: Token) -> bool:
    return within_any(noun, view.people, view.actors, view.generic)


def _kills_alone(view: View, thing: Token) -> bool:
    """ "a fire", "the blaze"; not "fire", which may be that of guns, nor "Israeli fire", nor one
    that somebody set.
    """
    words, lemma = wordlists(), str(thing.lemma_.lower())
    if lemma not in words.mishap_causes and lemma not in words.mishap_events:
        return False
    if syntax.children(thing, "acl", "relcl"):
        return False
    whose = syntax.children(thing, "amod", "compound", "poss")
    if any(within_any(c, view.actors, view.places) for c in whose):
        return lemma != "fire"
    return lemma != "fire" or bool(syntax.children(thing, "det", "nummod")) or _is_of_a_house(view, thing)


def _of_fuel(trigger: Trigger) -> bool:
    """ "a gas explosion", "a boiler exploded", "an explosion at a fireworks factory"."""
    words, token = wordlists(), trigger.token
    if trigger.word.id != _BURSTS:
        doers = (*syntax.subjects(token), *syntax.agents(token))
        meant = trigger.effect is not None or trigger.word.id == "impact"  # "tore through a restaurant"
        return trigger.verbal and meant and any(_burst(d) for d in doers)
    if trigger.verbal:
        return any(_is_fuel(d) or _burst(d) for d in syntax.subjects(token))
    return (
        _burst(token)
        or _set_off_by_fire(token)
        or any(o.lemma_.lower() in words.workplaces and _made_of_fuel(o) for o in _scenes_of(token))
    )


def _scenes_of(burst: Token) -> list[Token]:
    """Where it burst: "a blast at a factory", "an explosion ripped through a warehouse"."""
    verb = burst.head if burst.dep_ == "nsubj" and burst.head.pos_ == "VERB" else None
    through = [] if verb is None else syntax.prepositional(verb, "through", "at", "in", "inside")
    hit = [] if verb is None else syntax.children(verb, "dobj")
    named = syntax.children(burst, "compound")  # "a munitions plant explosion"
    return [*syntax.prepositional(burst, "at", "in", "inside"), *through, *hit, *named]


def _burst(noun: Token) -> bool:
    if noun.lemma_.lower() not in events().nouns or events().nouns[noun.lemma_.lower()].id != _BURSTS:
        return False
    at = (o for o in _scenes_of(noun) if o.lemma_.lower() in wordlists().workplaces)
    of = any(map(_is_fuel, syntax.prepositional(noun, "of")))  # "the explosion of a tanker lorry"
    return of or _made_of_fuel(noun) or any(map(_made_of_fuel, at))


def _made_of_fuel(noun: Token) -> bool:
    """ "a gas explosion"; not "a gas pipeline explosion", which somebody may have meant."""
    before = syntax.children(noun, "compound", "amod", "nmod")
    lines = any(t.lemma_.lower() in wordlists().sabotaged_things for t in before)
    return not lines and (_is_of_arms(noun) or any(_is_fuel(c) for c in before))


def _set_off_by_fire(burst: Token) -> bool:
    """ "explosions rocked a depot after a fire broke out", "a fire set off explosions": what burns bursts."""
    verb = burst.head
    if burst.dep_ == "dobj" and verb.lemma_.lower() in wordlists().causing_verbs | {"set", "touch"}:
        reduced = [verb.head] if verb.dep_ == "acl" else []  # "A fire set off", parsed as one that was set
        causes = [*syntax.subjects(verb), *reduced]  # "a gas leak set off an explosion"
        innocent = wordlists().innocent_causes
        return any(_is_a_fire(d) or _is_fuel(d) or d.lemma_.lower() in innocent for d in causes)
    if any(map(_is_a_fire, syntax.prepositional(burst, "after", "following"))):
        return True
    if burst.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if any(map(_is_a_fire, syntax.prepositional(verb, "after", "following"))):
        return True
    later = (
        c for c in syntax.children(verb, "advcl") if any(m.lower_ in {"after", "when"} for m in c.children)
    )
    return any(
        _is_a_fire(d)
        for c in later
        if c.lemma_.lower() in {"break", "start", "erupt"}
        for d in syntax.subjects(c)
    )


def _is_a_fire(noun: Token) -> bool:
    """ "a fire", "the blaze"; not "fire", which may be that of guns."""
    return noun.lemma_.lower() in {"fire", "blaze"} and bool(syntax.children(noun, "det"))


def _is_fuel(noun: Token) -> bool:
    fuels, lorries = wordlists().burning_fuels, wordlists().fuel_lorries
    before = {c.lemma_.lower() for c in syntax.children(noun, "compound", "nmod")}
    lemma = noun.lemma_.lower()
    carried = lemma in lorries and bool(before & {"fuel", "petrol", "oil", "gasoline", "diesel"})
    carried = carried or (lemma in wordlists().mishap_vehicles and bool(before & lorries))
    return carried or lemma in fuels or bool(before & fuels)


def _is_act(token: Token) -> bool:
    """Whether a word tells of an act, and not only of what came of one."""
    lemma = token.lemma_.lower()
    if lemma in wordlists().mishap_verbs | wordlists().shaking_verbs:
        return False
    known = events()
    if token.pos_ == "NOUN" and lemma in known.nouns:
        return known.nouns[lemma].effect is None
    return token.pos_ == "VERB" and any(
        partner is None and word.effect is None for partner, word in known.verbs.get(lemma, ())
    )
