"""Battle or attack: who bears arms on both sides decides."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events.frames import Frame
from geo.extract.events.repelled import is_repelled
from geo.extract.events.suffering import victim_type
from geo.extract.events.territory import ARMED_TARGETS
from geo.extract.events.triggers import Trigger
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.extract.toll.toll import Toll
from geo.tree import Token
from geo.vocabulary import ARMIES

_GUARDS = {"bodyguard", "guard", "escort"}  # "a judge and his two bodyguards"


def by_sides(view: View, frame: Frame, target: Targeting, toll: Toll) -> str:
    """Armed against armed is a battle; armed against civilians an attack on them."""
    if any(t.word.id == "ambush" for t in frame.triggers) and not target.heads and not toll.heads:
        return "Armed clash"  # "the ambush took place near …": of men at arms, unless others are named
    if is_repelled(frame):
        return "Armed clash"  # "repelled three assaults near the village"
    if _off_duty(view, frame, (*target.heads, *toll.heads)):
        return "Attack"
    civil = target.type is not None and target.type not in ARMED_TARGETS
    heads = [h for h in toll.heads if not (civil and _are_guards(h))]
    kinds = {target.type, *(victim_type(view, head) for head in heads)}
    fought = kinds & ARMED_TARGETS or (target.armed and len(heads) == len(toll.heads))
    return "Armed clash" if fought else "Attack"


def _are_guards(head: Token) -> bool:
    """ "two bodyguards", "two of his bodyguards"."""
    of = syntax.prepositional(head, "of") if head.like_num else []
    return any(t.lemma_.lower() in _GUARDS for t in (head, *of))


def _off_duty(view: View, frame: Frame, heads: Sequence[Token]) -> bool:
    """ "killed a commander outside his home", "an off-duty soldier": civilians then, as ACLED has it."""
    if heads and all(map(_is_off, heads)):
        return True
    verbs = [t.token for t in frame.triggers if t.verbal]
    doers = [d for v in verbs for d in (*syntax.subjects(v), *syntax.agents(v))]
    known = [hit.value.actor.type for d in doers if (hit := at(view.actors, d)) is not None]
    known += [kind.value.type for d in doers if (kind := at(view.generic, d)) is not None]
    by_state = not ARMIES.isdisjoint(known)
    fought = view.has_any({"firefight", "gunfight", "gunbattle", "shootout", "clash", "clashes", "raid"})
    if by_state or fought or not heads or not all(h.tag_ in {"NN", "NNP"} for h in heads):
        return False
    homes = [o for v in verbs for o in syntax.prepositional(v, "outside", "at", "in", "inside")]
    homes = [o for o in homes if o.lower_ in {"home", "house", "residence", "doorstep"}]
    return any(c.lower_ in {"his", "her"} for home in homes for c in home.children)


def _is_off(head: Token) -> bool:
    """ "off-duty", which the parse may take for three words."""
    beside = [c.lower_ for c in head.subtree if c.i < head.i]
    return "off-duty" in beside or {"off", "duty"} <= set(beside)


def fires_at_others(trigger: Trigger) -> bool:
    """ "were killed by police gunfire": with which they were hit, and no fight by itself."""
    noun = trigger.token
    hit_by = noun.dep_ == "pobj" and noun.head.lower_ in {"by", "from"} and noun.head.head.pos_ == "VERB"
    return trigger.word.id == "clash" and noun.lemma_.lower() == "gunfire" and hit_by
