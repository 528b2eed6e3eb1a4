"""The dead of both sides of a fight, each told by a verb of its own."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.events.harm import died_meanwhile
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.extract.toll import numbers
from geo.extract.toll.companions import died_also
from geo.extract.toll.toll import Toll
from geo.lexicon.entries import FIGHTING_ROLES
from geo.model import Count
from geo.tree import Token

_FIGHTING = FIGHTING_ROLES | {"police"}


def may_be_more(trigger: Trigger, frame: Frame) -> bool:
    """Whether a verb may tell of dead beside those counted before: it "also" does, or is joined by "and" to
    the verb that told of them.
    """
    if not trigger.verbal or not (trigger.word.effect == "killed" or trigger.word.id == "shooting"):
        return False
    verb = trigger.token
    joined = [verb.head] if verb.dep_ == "conj" or died_meanwhile(verb) else []
    joined += [*syntax.children(verb, "conj"), *filter(died_meanwhile, syntax.children(verb, "advcl"))]
    return died_also(trigger) or any(t.verbal and t.token in joined for t in frame.triggers)


def put_beside(view: View, trigger: Trigger, toll: Toll, more: Toll) -> None:
    """ "Three soldiers were martyred and five militants killed": eight; of one side, the first is all."""
    if more.killed is not None and died_also(trigger):
        toll.killed = numbers.add(toll.killed, more.killed)
        return
    words, others = toll.words.get("killed", []), more.words.get("killed", [])
    if more.killed is None and more.victims and died_meanwhile(trigger.token):
        more.killed = Count(len(more.victims), len(more.victims), len(more.victims))
        others = more.heads
    if more.killed is not None and _are_opposed(view, words, others):
        toll.killed = numbers.add(toll.killed, more.killed)
        toll.words["killed"] = [*words, *others]
    for effect, count in (("killed", more.killed), ("wounded", more.wounded)):
        toll.put(effect, count, more.words.get(effect, []))
    toll.victims |= more.victims
    toll.taken |= more.taken
    toll.heads += more.heads
    toll.fallen = toll.fallen or more.fallen
    toll.inanimate = toll.inanimate or more.inanimate


def _are_opposed(view: View, some: list[Token], others: list[Token]) -> bool:
    """Whether two numbers are of the two sides of a fight: soldiers or police, and militants."""
    one, other = sides_of(view, some), sides_of(view, others)
    return len(one) == len(other) == 1 and one != other


def sides_of(view: View, words: list[Token]) -> set[bool]:
    """The sides of those counted, ``True`` for militants; none where somebody else is among them."""
    roles = {hit.value.role for word in words if (hit := at(view.people, word)) is not None}
    return {role == "militant" for role in roles} if roles <= _FIGHTING else set()
