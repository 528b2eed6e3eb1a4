"""The words by which it is told who did something: a sentence without one of them charges nobody."""

from __future__ import annotations

from functools import cache

from geo.extract.claims.senders import SENDABLE
from geo.lexicon.wordlists import wordlists

ANSWERING = frozenset({"reprisal", "retaliation", "revenge", "vengeance", "act", "payback"})
"""What an act is said to be by those who did it alone: "the raid was an act of revenge by X"."""
DOING = frozenset({"work", "action", "doing", "handiwork"}) | ANSWERING
"""What an act is said to be of those who did it: "the murder was an action by X"."""
_PLAIN = frozenset(
    {
        "behind", "responsible", "guilty", "those", "blame", "responsibility", "part", "involved", "sent",
        "hired", "paid", "take", "participate",
    }
)  # fmt: skip


@cache
def cues() -> frozenset[str]:
    """Words and lemmas in lower case, but for verbs of :func:`carrying` out an act."""
    lists = wordlists()
    doers = lists.doers_told | lists.masterminds | lists.bodies
    return doers | lists.doing_verbs | lists.instigating_verbs | SENDABLE | DOING | _PLAIN


@cache
def carrying() -> frozenset[str]:
    """Verbs by which an act is told to have been "carried out"."""
    return wordlists().light_verbs | {"do"}
