"""Attacks of which only the day and the place are told: "condemned Monday's attack on a hospital in Aden"."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def attack_of_a_day(view: View, frame: Frame) -> bool:
    """Whether the frame is such an attack: a day owns it, or stands with it, and a town or a building is
    where it was; nothing beside it tells of an attack of another kind ("a verbal attack", "a heart attack").
    """
    noun = frame.main.token
    if frame.main.verbal:
        return noun.lemma_.lower() == "attack" and _is_town_attacked(view, noun)
    if len(frame.tokens) > 1 or noun.lemma_.lower() not in {"attack", "assault"}:
        return False
    kinds = [c for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "poss"}]
    dated = [c for c in kinds if within_any(c, view.timexes)]
    if not dated or any(c.lower_ not in wordlists().grim_words for c in kinds if c not in dated):
        return False
    aimed = syntax.prepositional(noun, "on", "against", "at")
    if any(at(view.targets, o) is not None and _lies(view, o) for o in aimed):
        return True
    return not aimed and any(_is_town(view, o) for o in syntax.prepositional(noun, "in", "near", "at"))


def _is_town_attacked(view: View, verb: Token) -> bool:
    """ "Bouar was attacked on Saturday"; not "for its gas deal", "as elitist", "from the whistle"."""
    helpers = syntax.children(verb, "aux", "auxpass")
    told = verb.dep_ in {"ROOT", "ccomp"} and not any(t.lower_ in {"had", "been"} for t in helpers)
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() not in speech().say:
        return False
    beside = [o for prep in syntax.children(verb, "prep") for o in syntax.children(prep, "pobj", "pcomp")]
    beside += [c for prep in syntax.children(verb, "prep") if not list(prep.children) for c in (prep,)]
    plain = all(within_any(o, view.timexes, view.places) for o in beside) and not syntax.agents(verb)
    days = [hit for hit in view.timexes if hit.value.type in {"DATE", "TIME"}]
    days = [hit for hit in days if len(hit.value.value) >= len("2020-01-01")]
    dated = any(verb.is_ancestor(hit.head(view.doc)) for hit in days)
    return told and plain and dated and any(_is_town(view, s) for s in syntax.passive_subjects(verb))


def _lies(view: View, thing: Token) -> bool:
    """ "a hospital in El Fasher", "a Christmas market in Magdeburg", "the Oslo mosque"."""
    return any(within_any(t, view.places) for t in syntax.noun_phrase(thing)) or bool(view.places)


def _is_town(view: View, noun: Token) -> bool:
    return any(noun in hit and hit.value.located for hit in view.places)
