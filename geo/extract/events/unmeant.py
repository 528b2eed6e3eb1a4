"""What its own sentence explains away: "the blast was an accident", "accidentally shot", "were fireworks"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from geo.extract.events.disposal import is_controlled
from geo.extract.events.frames import Frame
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import MODALS
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_BY_CHANCE = frozenset({"shooting", "explosion", "kill", "wound", "die"})
"""Entries whose acts armies own up to when nobody meant them; a bombing or a raid by mistake is one still."""


def is_unmeant(view: View, frame: Frame) -> bool:
    """Whether the sentence itself says that nobody meant what its frame tells, or that a thing did it."""
    if not view.has_any(_explaining()):
        return False
    if any(_is_explained(noun) for noun in _told_of(frame)):
        return True
    if all(t.verbal and t.token.lemma_.lower() == "drown" and not syntax.is_passive(t.token) and
           not syntax.objects(t.token) for t in frame.triggers):  # fmt: skip
        return True  # "20 migrants drowned"
    if any(_by_chance(t) for t in frame.triggers) and {t.word.id for t in frame.triggers} <= _BY_CHANCE:
        return True
    harmed = [t for t in frame.triggers if t.verbal]
    if any(_fired_upwards(d) for t in harmed for d in (*syntax.agents(t.token), *syntax.subjects(t.token))):
        return True
    if any(_gun_went_off(view, t.token) or _by_own_hand(t.token) for t in harmed):
        return True
    return bool(harmed) and len(harmed) == len(frame.triggers) and all(_by_what_fell(view, t) for t in harmed)


@cache
def _explaining() -> frozenset[str]:
    """One of these is in whatever explains something away: causes and adverbs of chance, "drown", "into the
    air", "went off", and what falls.
    """
    words = wordlists()
    falling = words.mishap_verbs | {"fall"}
    others = {"accident", "drown", "air", "off", "controlled", "gas", "inflicted"}
    return words.innocent_causes | words.by_chance | falling | others


def _told_of(frame: Frame) -> Iterator[Token]:
    """The nouns that stand for what took place: "explosions", the blaze of "the blaze that killed 12"."""
    for trigger in frame.triggers:
        if not trigger.verbal:
            yield trigger.token
        elif trigger.effect:
            yield from (d for d in syntax.subjects(trigger.token) if d.pos_ == "NOUN")


def _is_explained(noun: Token) -> bool:
    """ "was an accident", "was caused by a short circuit", "blasts which the army said were fireworks"."""
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in wordlists().causing_verbs:
        causes = syntax.children(noun.head, "nsubj")
        if causes and all(c.lemma_.lower() in wordlists().innocent_causes for c in causes):
            return not syntax.auxiliaries(noun.head) & MODALS  # "a gas leak caused the blast"
    verbs = [noun.head] if noun.dep_ in {"nsubj", "nsubjpass"} else []
    verbs += syntax.children(noun, "acl")
    verbs += [v for c in syntax.children(noun, "relcl") for v in (c, *syntax.children(c, "ccomp"))]
    return any(_names_cause(noun, verb) for verb in verbs)


def _names_cause(noun: Token, verb: Token) -> bool:
    words = wordlists()
    if syntax.auxiliaries(verb) & MODALS or any(c.dep_ == "neg" for c in verb.children):
        return False
    told: list[Token] = []
    if verb.lemma_.lower() == "be":
        own = syntax.subjects(verb)
        told = syntax.children(verb, "attr") if not own or noun in own or _is_relative(verb) else []
    elif verb.lemma_.lower() in words.causing_verbs and verb.tag_ == "VBN":
        told = syntax.agents(verb)
    return any(_is_innocent(c) and not syntax.children(c, "neg", "conj") for c in told) or any(
        _only_against(c) for c in told
    )


def _is_innocent(cause: Token) -> bool:
    """ "a leak", "a controlled blast"; "gas" that caused it."""
    if cause.lemma_.lower() in wordlists().innocent_causes or is_controlled(cause):
        return True
    alone = cause.lower_ == "gas" and not syntax.children(cause, "amod", "compound")
    return alone and len(syntax.agents(cause.head.head)) == 1


def _only_against(cause: Token) -> bool:
    """ "an accident, not an attack", whose "not" hangs on the cause."""
    no = syntax.children(cause, "neg")
    return _is_innocent(cause) and all(n.i > cause.i for n in no)


def _is_relative(verb: Token) -> bool:
    return any(c.tag_ in {"WDT", "WP"} for c in syntax.children(verb, "nsubj"))


def _by_chance(trigger: Trigger) -> bool:
    """ "accidentally shot", "was shot by accident", "an accidental shooting"."""
    words, token = wordlists(), trigger.token
    if any(c.lower_ in words.by_chance for c in syntax.children(token, "advmod", "amod")):
        return True
    return trigger.verbal and any(
        o.lower_ == "accident" and not syntax.children(o, "det") for o in syntax.prepositional(token, "by")
    )


def _fired_upwards(shot: Token) -> bool:
    """ "was killed by a bullet fired into the air"."""
    return any(
        o.lemma_.lower() == "air" and o.dep_ == "pobj"
        for clause in syntax.children(shot, "acl", "relcl")
        if clause.lemma_.lower() in {"fire", "shoot"}
        for o in syntax.prepositional(clause, "into", "in")
    )


def _gun_went_off(view: View, verb: Token) -> bool:
    """ "were wounded when their own pistol went off"."""
    clauses = [verb, *syntax.children(verb, "advcl")]
    bursts = [c for c in clauses if c.lemma_ == "go" and any(p.lower_ == "off" for p in c.children)]
    return any(
        (hit := at(view.weapons, gun)) is not None and hit.value.name == "small arms"
        for c in bursts
        for gun in syntax.subjects(c)
    )


def _by_own_hand(verb: Token) -> bool:
    """ "died of a self-inflicted wound"."""
    causes = syntax.prepositional(verb, "of", "from")
    return any(
        t.lower_ == "inflicted" and t.nbor(-2).lower_ == "self" for o in causes for t in o.subtree if t.i > 1
    )


def _by_what_fell(view: View, trigger: Trigger) -> bool:
    """ "was killed by a falling lamp": by a thing, and nobody's weapon."""
    verb, words = trigger.token, wordlists()
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    falls = {"fall"} | words.mishap_verbs
    return bool(doers) and all(
        d.lemma_.lower() not in words.debris
        and not within_any(d, view.weapons, view.people, view.actors, view.generic)
        and any(c.tag_ == "VBG" and c.lemma_.lower() in falls for c in syntax.children(d, "amod"))
        for d in doers
    )
