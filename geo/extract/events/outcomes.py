"""Harm and the act it comes of, where the parse hangs them apart."""

from __future__ import annotations

from typing import Any

from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.lexicon.events import speech

Token = Any


_SUDDEN = {
    *("launch", "impact", "explosion", "strike", "shelling", "air-strike", "bombing", "bomb-attack"),
    *("attack", "ambush", "shooting", "mine-strike", "chemical-attack", "storming", "ramming"),
}  # fmt: skip
"""Event words of acts that people come to harm in at once."""


def comes_of(harm: Trigger, act: Trigger) -> bool:
    """ "Nine people were hurt after a shell hit the market": harm told with nothing of its own."""
    verb = harm.token
    mark = next((c for c in syntax.children(act.token, "mark", "advmod") if c.lower_ == "after"), None)
    if mark is None or list(mark.children) or act.word.id not in _SUDDEN or act.token.i < verb.i:
        return False
    own = {"in", "by", "from", "during", "when", "on"}
    apart = any(c.dep_ in {"prep", "agent", "npadvmod"} and c.lower_ in own for c in verb.children)
    return harm.effect and syntax.is_passive(verb) and not apart and not syntax.agents(verb)


def hung_on_speech(verb: Token) -> list[Token]:
    """ "Twelve were killed when a missile hit it, a doctor said": the clause, where the parse has "said"
    govern it.
    """
    said = verb.head
    if verb.dep_ != "ccomp" or said.lemma_.lower() not in speech().say:
        return []
    return [clause for clause in syntax.children(said, "advcl") if verb.i < clause.i < said.i]


def shares(verb: Token) -> bool:
    """ "killed two and arrested four in a raid": the raid of both, which the parse hangs on the second."""
    return bool(verb.pos_ == "VERB") and not syntax.children(verb, "nsubj", "nsubjpass")
