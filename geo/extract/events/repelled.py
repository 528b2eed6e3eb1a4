"""Assaults by what became of them: whoever repels one bears arms, as do those who made it."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.tree import Token

_REPELS = {"repel", "repulse", "rebuff", "withstand"}
_BEATS = {"beat", "fend", "fight", "drive", "throw", "ward"}


def is_repelled(frame: Frame) -> bool:
    """ "15 assaults beaten off", "an attack on the town was repelled"."""
    nouns = (t.token for t in frame.triggers if not t.verbal)
    return any(n.dep_ in {"nsubj", "nsubjpass", "dobj"} and repels(n.head) for n in nouns)


def repels(verb: Token) -> bool:
    """Whether a verb tells how an assault was met, and so where that was."""
    lemma = verb.lemma_.lower()
    off = lemma in _BEATS and any(c.lower_ in {"off", "back"} for c in syntax.children(verb, "prt", "advmod"))
    return lemma in _REPELS or off
