"""Shots that are fired for joy: "celebratory gunfire killed two", "guests fired into the air"."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_SHOTS = frozenset({"shooting", "launch", "clash"})
"""Entries whose words tell of shots: "gunfire", "fired", "shooting"."""
_FIRING = frozenset({"gunfire", "firing", "fire"})
_UPWARDS = frozenset({"air", "sky"})


def is_joyful(view: View, frame: Frame) -> bool:
    """Whether all that a frame tells came of shots that its sentence calls those of a celebration, and nobody
    who did it bears arms.
    """
    words = wordlists()
    if not view.has_any(words.festive_words, words.festivities):
        return False
    if any(not t.effect and t.word.id not in _SHOTS for t in frame.triggers):
        return False
    armed = any(hit.value.name != "small arms" for hit in view.weapons)
    if armed or any(_is_aimed(view, t) for t in view.doc) or not any(_in_joy(view, t) for t in view.doc):
        return False
    doers = (d for t in frame.triggers if t.verbal for d in _doers(t.token))
    return all(_is_harmless(view, d) for d in doers)


def _in_joy(view: View, shot: Token) -> bool:
    """ "celebratory gunfire", "wedding gunfire"; "aerial firing", "stray bullets", "fired into the air" where
    a feast is told of.
    """
    words = wordlists()
    lemma = shot.lemma_.lower()
    if lemma not in words.shots:
        return False
    before = {c.lemma_.lower() for c in syntax.children(shot, "amod", "compound", "nmod")}
    if not before.isdisjoint(words.festive_words) or (lemma in _FIRING and "wedding" in before):
        return True
    stray = "stray" in before and not view.has_any(words.words_of_fights)
    upwards = (
        stray
        or "aerial" in before
        or any(o.lower_ in _UPWARDS for o in syntax.prepositional(shot, "into", "in"))
    )
    return upwards and view.has_any(words.festive_words, words.festivities)


def _is_aimed(view: View, prep: Token) -> bool:
    """ "fired into the air and at worshippers", "aerial firing on a wedding": somebody was shot at."""
    if prep.lower_ not in {"at", "on"}:
        return False
    aims = [o for o in syntax.children(prep, "pobj") if not at(view.timexes, o)]
    words = wordlists()
    folk = any(within_any(o, view.people, view.generic) or o.lemma_.lower() in words.crowd for o in aims)
    on_it = prep.lower_ == "on" and prep.head.lemma_.lower() in _FIRING
    return folk or (on_it and any(o.lemma_.lower() in words.festivities for o in aims))


def _doers(verb: Token) -> list[Token]:
    return syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)


def _is_harmless(view: View, doer: Token) -> bool:
    """Whether a doer is no one who bears arms, and no weapon but a gun and what it fires."""
    hit = at(view.weapons, doer)
    return not within_any(doer, view.generic, view.actors) and (hit is None or hit.value.name == "small arms")
