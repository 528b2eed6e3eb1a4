"""Assaults by what became of them: whoever repels one bears arms, as do those who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.extract.sentence import syntax
from geo.tree import Token

if TYPE_CHECKING:
    from geo.extract.events.frames import Frame
    from geo.extract.events.triggers import Trigger

_REPELS = {"repel", "repulse", "rebuff", "withstand"}
_BEATS = {"beat", "fend", "fight", "drive", "throw", "ward"}


def meets_attackers(trigger: Trigger, others: dict[int, Trigger]) -> bool:
    """ "Troops repelled rebels who [attacked] the base": the attack tells who began it, and on what."""
    if trigger.word.sense != "met":
        return False
    whom = syntax.objects(trigger.token)
    deeds = (others.get(c.i) for o in whom for c in syntax.children(o, "relcl"))
    return any(deed is not None and deed.word.id in _BEGINS for deed in deeds)


_BEGINS = {"attack", "storming", "ambush", "strike"}


def is_repelled(frame: Frame) -> bool:
    """ "15 assaults beaten off", "an attack on the town was repelled"."""
    nouns = (t.token for t in frame.triggers if not t.verbal)
    return any(n.dep_ in {"nsubj", "nsubjpass", "dobj"} and repels(n.head) for n in nouns)


def repels(verb: Token) -> bool:
    """Whether a verb tells how an assault was met, and so where that was."""
    lemma = verb.lemma_.lower()
    off = lemma in _BEATS and any(c.lower_ in {"off", "back"} for c in syntax.children(verb, "prt", "advmod"))
    return lemma in _REPELS or off
