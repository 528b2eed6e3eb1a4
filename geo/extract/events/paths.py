"""The way from one event word of a sentence to another: what stands between them, and what is above."""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.tree import Token

SEPARATING = {"after", "following", "before", "since", "amid", "despite", "unlike"}
"""Words between two events that tell of one as the time or the reason of the other."""
CAUSAL = {
    "in", "by", "from", "during", "after", "following", "when", "as", "amid", "with", "at", "to", "of", "due",
    "because",
}  # fmt: skip


def opens_with(clause: Token, words: set[str]) -> bool:
    """Whether a clause begins with one of these words, wherever the parse hung it ("when a tanker overturned
    and exploded").
    """
    first = min(clause.subtree, key=lambda t: t.i)
    return first.lower_ in words or any(c.lower_ in words for c in clause.children)


_UP = 6  # words: "strafed a column of bikes that was heading for the border, killing nine"


def up(verb: Token, others: dict[int, Trigger]) -> Iterator[int]:
    """The next event word above a verb."""
    head = verb.head
    for _ in range(_UP):
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


def is_other_act(token: Token, child: Token) -> bool:
    """Whether the path from a word up to a phrase passes "after", "following" …: another event."""
    for one in (token, *token.ancestors):
        if one.lower_ in SEPARATING or one.lower_ in {"retaliation", "response", "revenge"}:
            return True
        if one == child:
            return False
    return False
