"""Words for acts that tell of none beside the one told, and unmake none.

* "was shot [before he could detonate] his vest": what somebody was kept from.
* "rescued two hostages [held] in Rafah": how they had been till then.
"""

from __future__ import annotations

from geo.extract.events.triggers import Trigger
from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def without_forestalled(view: View, triggers: list[Trigger]) -> list[Trigger]:
    """The event words but for these, where others are told beside them."""
    if len(triggers) < 2 or not view.has_any(_CUES, wordlists().freeing_verbs):
        return triggers
    left = [t for t in triggers if not (t.verbal and (_was_forestalled(t.token) or _is_let_go(t)))]
    return left or triggers


_CUES = frozenset({"before"})


def _was_forestalled(verb: Token) -> bool:
    words = {c.lower_ for c in verb.children if c.dep_ in {"mark", "aux"}}
    return {"before", "could"} <= words


def _is_let_go(trigger: Trigger) -> bool:
    verb = trigger.token
    if trigger.word.id != "abduction" or verb.dep_ not in {"acl", "amod"}:
        return False
    freed, by = verb.head, verb.head.head
    return freed.dep_ in {"dobj", "nsubjpass"} and by.lemma_.lower() in wordlists().freeing_verbs
