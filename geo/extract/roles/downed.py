"""Aircraft with people in them that are brought down: hit, and no weapon of those who brought them down."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.events.frames import Frame
from geo.extract.events.triggers import Trigger
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_MANNED = "manned aircraft"


def is_brought_down(frame: Frame, agent: Agent | None, arms: Arms) -> bool:
    """Whether whoever seems to do it only flies what was brought down: "a Russian helicopter was downed"."""
    return agent is not None and arms.name == _MANNED and agent.head in _downed(frame)


def senders_first(frame: Frame) -> Frame:
    """ "shot down four missiles fired by rebels": those who fired them and not those who shot them down; "an
    airliner crashed, and rebels had shot it down": nobody but those.
    """
    if not _verbs(frame):
        return frame
    if any(t.word.id == "crash" for t in frame.triggers):
        return Frame(triggers=[t for t in frame.triggers if t.word.id == "interception"])
    fired = [c for x in _downed(frame) for c in syntax.children(x, "acl") if c.lemma_.lower() in _SENT]
    sent = [c for c in fired if syntax.agents(c)]
    word = next((w for _, w in events().verbs["launch"] if w.id == "launch"), None)
    if not sent or word is None:
        return frame
    rest = [t for t in frame.triggers if t.token not in sent and t.word.id != "interception"]
    return Frame([*(Trigger(verb, word, True) for verb in sent), *rest])


_SENT = {"fire", "launch"}


def _downed(frame: Frame) -> list[Token]:
    """What the frame tells to have been brought down: "a Russian [helicopter] was shot down"."""
    told = [x for v in _verbs(frame) for x in (*syntax.passive_subjects(v), *syntax.objects(v))]
    return [*told, *(o for x in told if x.like_num for o in syntax.prepositional(x, "of"))]


def sent_by(view: View, verb: Token) -> list[Token]:
    """ "shot down 18 of 20 Russian drones": what was sent, where it is told by whom; an aircraft that
    somebody flies is what is attacked, and so is what a group brings down.
    """
    if any(d.pos_ == "PRON" or _is_of_group(view, d) for d in syntax.subjects(verb)):
        return []
    down = [*syntax.objects(verb), *syntax.passive_subjects(verb)]
    down += [o for x in down if x.like_num for o in syntax.prepositional(x, "of")]
    sent = [x for x in down if (hit := at(view.weapons, x)) and hit.value.name != _MANNED]
    return [x for x in sent if any(at(view.actors, t) for t in syntax.core_phrase(x))]


def _is_of_group(view: View, doer: Token) -> bool:
    named, kind = at(view.actors, doer), at(view.generic, doer)
    if named is not None:
        return named.value.actor.type in GROUP_TYPES
    return kind is not None and kind.value.type in GROUP_TYPES


def brought_down_with(view: View, frame: Frame, arms: Arms) -> Arms:
    """ "A helicopter was brought down by a rocket": the rocket, where the weapon told is the helicopter."""
    if arms.name != _MANNED or arms.head is None or arms.head not in _downed(frame):
        return arms
    means = [x for v in _verbs(frame) for x in (*syntax.agents(v), *syntax.prepositional(v, "with", "using"))]
    hit = next((found for x in means if (found := at(view.weapons, x)) is not None), None)
    if hit is None:
        return Arms()
    return replace(arms, weapon=hit.value, name=hit.value.name, count=None, head=None)


def doing(frame: Frame) -> list[Trigger]:
    """The event words whose doers did it: not "that the army brought down", where fragments of it killed."""
    if not any(t.word.id == "interception" for t in frame.triggers):
        met = [t for t in frame.triggers if _is_how_it_was_met(frame, t)]
        return [*met, *(t for t in frame.triggers if t not in met)] if met else frame.triggers
    harm = (t.token for t in frame.triggers if t.verbal and t.effect)
    debris = any(d.lemma_.lower() in wordlists().debris for verb in harm for d in syntax.subjects(verb))
    return [t for t in frame.triggers if not debris or t.word.id != "interception"]


def _is_how_it_was_met(frame: Frame, trigger: Trigger) -> bool:
    """ "Police killed four protesters while thousands demonstrated": who killed them did it."""
    protested = frame.main.word.id in {"protest", "gathering"} and frame.main.token.dep_ == "advcl"
    verb = trigger.token
    kills = trigger.effect and trigger.verbal and not syntax.is_passive(verb) and bool(syntax.objects(verb))
    return protested and kills and frame.main.token.head is verb


def _verbs(frame: Frame) -> list[Token]:
    return [t.token for t in frame.triggers if t.verbal and t.word.id == "interception"]
