"""People told to have been hit by bullets or splinters, or in a limb, and no more of them: the wounded."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.roles.victims import is_somebody
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.extract.toll.casualties import count_people
from geo.extract.toll.toll import Toll
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_HIT = {"hit", "strike"}


def with_struck(view: View, frame: Frame, toll: Toll) -> Toll:
    """The toll with those of "Two women hit by stray bullets were admitted", "was struck by shrapnel"."""
    if toll.killed is not None or toll.wounded is not None:
        return toll
    if view.has_any(wordlists().limbs):
        _in_limbs(view, frame, toll)
    for trigger in frame.triggers if view.has_any(wordlists().projectiles) else ():
        verb = trigger.token
        if not trigger.verbal or verb.lemma_.lower() not in _HIT or verb.tag_ != "VBN":
            continue
        people = [p for p in _hit(verb) if is_somebody(view, p)]
        if people and any(map(_is_shot, syntax.agents(verb))):
            count_people(view, people, "wounded", toll)
    return toll


def _in_limbs(view: View, frame: Frame, toll: Toll) -> None:
    """ "was shot in the leg", "stabbed two boys in the arm": nobody dies of that."""
    for trigger in frame.triggers:
        verb = trigger.token
        hit = verb.lemma_.lower() in _HIT and syntax.is_passive(verb)  # "was hit in the leg by a sniper"
        if not trigger.verbal or not (hit or trigger.word.id in {"shooting", "stabbing"}):
            continue
        if any(o.lemma_.lower() in wordlists().limbs for o in syntax.prepositional(verb, "in", "through")):
            people = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
            count_people(view, people, "wounded", toll)


def _is_shot(agent: Token) -> bool:
    """ "bullets", "live fire"; not "fire", which burns."""
    burns = agent.lower_ == "fire" and not syntax.children(agent, "amod", "compound")
    return agent.lower_ in wordlists().projectiles and not burns


def is_stray(head: Token | None) -> bool:
    """ "a stray bullet", "a stray shell": of a fight, which may have been told before."""
    return head is not None and any(c.lower_ == "stray" for c in head.children)


def _hit(verb: Token) -> list[Token]:
    return [verb.head] if verb.dep_ == "acl" else syntax.passive_subjects(verb)
