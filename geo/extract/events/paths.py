"""Ways in the parse from one event word to another that tells of the same event, of verbs and of nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax

Token = Any

SEPARATING = {"after", "following", "before", "since", "amid", "despite"}
"""Words between two events that tell of one as the time or the reason of the other."""
CAUSAL = {
    *("in", "by", "from", "during", "after", "following", "when", "as", "amid", "with", "at", "to", "of"),
    *("due", "because"),
}
"""Words between harm and the act that it came of."""


def is_assembly(token: Token, others: dict[int, Trigger]) -> bool:
    """Whether a word tells of the protest that a verb beside it ends."""
    return token.i in others and others[token.i].word.id in {"protest", "gathering"}


def opens_with(clause: Token, words: set[str]) -> bool:
    """Whether a clause begins with one of these words, wherever the parse hung it ("when a tanker overturned
    and exploded").
    """
    first = min(clause.subtree, key=lambda t: t.i)
    return first.lower_ in words or any(c.lower_ in words for c in clause.children)


def up(verb: Token, others: dict[int, Trigger]) -> Iterator[int]:
    """The next event word above a verb, across at most two words that tell of none."""
    head = verb.head
    for _ in range(3):
        if head.i in others:
            yield head.i
            return
        misread = next((c.i for c in head.children if c.i in others and syntax.misread_active(c)), None)
        if misread is not None:
            yield misread
            return
        if head.pos_ not in {"VERB", "AUX", "ADP", "NOUN"} or head.head == head:
            return
        head = head.head
