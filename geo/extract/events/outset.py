"""What armed men set out on ("launched an offensive in Hama", "raided a house"): no event by itself.

Only what follows tells whether anybody came to harm, and takes its doer, its day and its place from it.
"""

from __future__ import annotations

from typing import Any

from geo.extract.events.frames import Frame
from geo.extract.events.proof import is_armed
from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_definite
from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists

Token = Any


def is_outset(token: Token) -> bool:
    """ "an operation", "raided"; not "a rescue operation"."""
    words = {t.lower_ for t in syntax.core_phrase(token)} if token.pos_ in {"NOUN", "PROPN"} else set()
    return token.lemma_.lower() in wordlists().outsets and words.isdisjoint(wordlists().unarmed_tasks)


def sets_out(frame: Frame, agent: Agent | None) -> bool:
    """Whether a frame tells that armed men set out on something, and not what came of it."""
    armed = agent is not None and (
        is_armed(agent.actor) or is_armed(agent.generic) or agent.named is not None
    )
    harm = any(t.effect or t.stops for t in frame.triggers)
    moves = any(t.verbal and t.word.sense == "outset" for t in frame.triggers)
    return armed and not harm and (moves or any(is_outset(token) for token in frame.tokens))


def came_of_outset(view: View) -> bool:
    """Whether a sentence tells what came of one told before: "were killed in the operation"."""
    nouns = (t for t in view.doc if t.pos_ == "NOUN" and is_outset(t) and is_definite(t))
    return any(t.dep_ in {"nsubj", "nsubjpass"} or (t.dep_ == "pobj" and t.head.lower_ in _IN) for t in nouns)


_IN = {"in", "during", "from", "by", "of"}
