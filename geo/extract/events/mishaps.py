"""Harm that nobody meant: roofs that fall in, fires, gas that explodes, lorries that hit something."""

from __future__ import annotations

import re

from geo.extract.events.frames import Frame
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, within_any
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_BURSTS = "explosion"
_BOMBED = re.compile(r"\b(?:suicide|car|truck)[ -]bomb|\bbombers?\b")
"""Where a report says so, what burst in it did not burst by itself."""
_BLAMED = re.compile(r"\b(?:attack|sabotag|drone|missile|strike|blame|claimed responsibility)")
"""Where a report has a word of these, what burst at an arms works may have been made to."""
_WORKS = frozenset({"factory", "plant", "works"})
_HITS = frozenset({"hit", "strike"})


def is_mishap(view: View, frame: Frame) -> bool:
    """Whether all that a frame tells came of things, and nothing in its sentence says that somebody did it.

    A weapon, somebody who bears arms or another act in the sentence leaves it open: "the building collapsed
    after an air strike".
    """
    suffering = {
        t.i
        for f in frame.tokens
        for noun in (*syntax.objects(f), *syntax.passive_subjects(f))
        for t in syntax.noun_phrase(noun)
    }
    works = [o for t in frame.triggers if t.word.id == _BURSTS for o in _scenes_of(t.token) if _is_of_arms(o)]
    if works and _BLAMED.search(view.report.text):
        return False
    products = {t.i for o in works for t in syntax.core_phrase(o)}
    armed = (
        *(w for w in view.weapons if w.first not in products),
        *(hit for hit in view.generic if hit.first not in suffering),
    )
    if armed or not frame.triggers or _BOMBED.search(view.report.text):
        return False
    burst = any(_of_fuel(t) for t in frame.triggers)
    if not all(
        _by_a_thing(view, t) or _of_fuel(t) or _befell(view, t) or (burst and _is_harm_of_things(t))
        for t in frame.triggers
    ):
        return False
    own = {t.i for t in frame.tokens}
    return not any(t.i not in own and _is_act(t) for t in view.doc)


def _is_of_arms(place: Token) -> bool:
    """ "a munitions plant": where what bursts is made, and no one's weapon."""
    before = syntax.children(place, "compound", "amod", "nmod")
    return place.lemma_.lower() in _WORKS and any(c.lemma_.lower() in wordlists().hazardous for c in before)


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
    befell = above != verb and above.lemma_.lower() in words.mishap_verbs
    ran = _ran_into(verb) or (above != verb and _ran_into(above))
    return befell or ran or all(_kills_alone(view, d) for d in doers)


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
    if not (trigger.verbal and trigger.effect) or (trigger.word.id != "die" and not syntax.is_passive(verb)):
        return False
    if syntax.agents(verb):
        return False
    for clause in syntax.children(verb, "advcl"):
        opened = any(c.lower_ in {"when", "after", "as"} for c in clause.children)
        if opened and clause.lemma_.lower() in words.mishap_verbs and syntax.subjects(clause):
            return all(d.pos_ == "NOUN" and not _is_somebody(view, d) for d in syntax.subjects(clause))
    return any(
        noun.lemma_.lower() in words.mishap_events
        and bool(syntax.children(noun, "det"))
        and _kills_alone(view, noun)
        for noun in syntax.prepositional(verb, "in")
    )


def _is_somebody(view: View, noun: Token) -> bool:
    return within_any(noun, view.people, view.actors, view.generic)


def _kills_alone(view: View, thing: Token) -> bool:
    """ "a fire", "the blaze"; not "fire", which may be that of guns, nor "Israeli fire", nor one
    that somebody set.
    """
    words, lemma = wordlists(), str(thing.lemma_.lower())
    if lemma not in words.mishap_causes | words.mishap_events or syntax.children(thing, "acl", "relcl"):
        return False
    whose = syntax.children(thing, "amod", "compound", "poss")
    if any(within_any(c, view.actors, view.places) for c in whose):
        return lemma != "fire"
    return lemma != "fire" or bool(syntax.children(thing, "det", "nummod"))


def _of_fuel(trigger: Trigger) -> bool:
    """ "a gas explosion", "a boiler exploded", "an explosion at a fireworks factory"."""
    words, token = wordlists(), trigger.token
    if trigger.word.id != _BURSTS:
        doers = (*syntax.subjects(token), *syntax.agents(token))
        return trigger.verbal and trigger.effect and any(_burst(d) for d in doers)
    if trigger.verbal:
        return any(_is_fuel(d) or _burst(d) for d in syntax.subjects(token))
    return _burst(token) or any(
        o.lemma_.lower() in words.workplaces and _made_of_fuel(o) for o in _scenes_of(token)
    )


def _scenes_of(burst: Token) -> list[Token]:
    """Where it burst: "a blast at a factory", "an explosion ripped through a warehouse"."""
    verb = burst.head if burst.dep_ == "nsubj" and burst.head.pos_ == "VERB" else None
    through = [] if verb is None else syntax.prepositional(verb, "through", "at", "in", "inside")
    hit = [] if verb is None else syntax.children(verb, "dobj")
    return [*syntax.prepositional(burst, "at", "in", "inside"), *through, *hit]


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
    if lemma in wordlists().mishap_verbs:
        return False
    known = events()
    if token.pos_ == "NOUN" and lemma in known.nouns:
        return known.nouns[lemma].effect is None
    return token.pos_ == "VERB" and any(
        partner is None and word.effect is None for partner, word in known.verbs.get(lemma, ())
    )
