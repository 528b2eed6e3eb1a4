"""Battle or attack: who bears arms on both sides decides."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.events.repelled import is_repelled
from geo.extract.events.suffering import victim_type
from geo.extract.events.territory import ARMED_TARGETS
from geo.extract.events.triggers import Trigger
from geo.extract.roles.described import Targeting
from geo.extract.sentence.view import View
from geo.extract.toll.toll import Toll

_GUARDS = {"bodyguard", "guard", "escort"}  # "a judge and his two bodyguards"


def by_sides(view: View, frame: Frame, target: Targeting, toll: Toll) -> str:
    """Armed against armed is a battle; armed against civilians an attack on them."""
    if any(t.word.id == "ambush" for t in frame.triggers) and not target.heads and not toll.heads:
        return "Armed clash"  # "the ambush took place near …": of men at arms, unless others are named
    if is_repelled(frame):
        return "Armed clash"  # "repelled three assaults near the village"
    civil = target.type is not None and target.type not in ARMED_TARGETS
    heads = [h for h in toll.heads if not (civil and h.lemma_.lower() in _GUARDS)]
    kinds = {target.type, *(victim_type(view, head) for head in heads)}
    fought = kinds & ARMED_TARGETS or (target.armed and len(heads) == len(toll.heads))
    return "Armed clash" if fought else "Attack"


def fires_at_others(trigger: Trigger) -> bool:
    """ "were killed by police gunfire": with which they were hit, and no fight by itself."""
    noun = trigger.token
    hit_by = noun.dep_ == "pobj" and noun.head.lower_ in {"by", "from"} and noun.head.head.pos_ == "VERB"
    return trigger.word.id == "clash" and noun.lemma_.lower() == "gunfire" and hit_by
