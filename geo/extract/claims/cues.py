"""The words by which it is told who did something: a sentence without one of them charges nobody."""

from __future__ import annotations

from functools import cache

from geo.extract.claims.senders import SENDABLE
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists

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
    works = guilt().works | guilt().answers
    return doers | lists.doing_verbs | lists.instigating_verbs | SENDABLE | works | _PLAIN


@cache
def carrying() -> frozenset[str]:
    """Verbs by which an act is told to have been "carried out"."""
    return wordlists().light_verbs | {"do"}
