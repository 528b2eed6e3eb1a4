"""What an act left behind, told after it: "An air raid hit the town; a house was flattened and 52 were hurt".

Things that are wrecked, by nobody and nowhere else, beside people who come to harm, tell what the act told
right before did, and are no act of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, within_any
from geo.lexicon.wordlists import wordlists

_WRECKING = frozenset({"damage", "destruction", "burning"})
REMOTE = frozenset(
    ["shelling", "air-strike", "bombing", "explosion", "bomb-attack", "impact", "launch", "strike", "attack"]
)
"""Entries of acts that wreck and burn from afar."""


def harm_left(view: View, triggers: Sequence[Trigger], since: int) -> list[Trigger]:
    """The words for harm among those of a frame that is otherwise of wreckage; none where it is an act of its
    own, by its doer, its weapon, its place or its day. ``since``: the token from which on these count.
    """
    acts = [t for t in triggers if not t.effect]
    harm = [t for t in triggers if t.effect]
    if not acts or not harm or not all(map(_wrecked_by_nobody, acts)):
        return []
    if any(t.verbal and syntax.agents(t.token) for t in harm):
        return []
    doers = [d for t in triggers if t.verbal for d in syntax.subjects(t.token)]
    if any(within_any(d, view.actors, view.generic, view.weapons) for d in doers):
        return []
    if any(p.first >= since for p in view.places) or any(t.first >= since for t in view.timexes):
        return []
    words = wordlists()
    other = words.apart_words | words.other_words | {"another", "meanwhile"}
    apart = any(t.lower_ in other for t in view.doc[since:])
    return [] if apart else harm


def _wrecked_by_nobody(trigger: Trigger) -> bool:
    """ "was destroyed", "burned down"; not "burned two houses", "was burned by rebels"."""
    verb = trigger.token
    wrecks = trigger.word.id in _WRECKING or (trigger.word.id == "strike" and verb.lemma_ == "destroy")
    if not trigger.verbal or not wrecks:
        return False
    if syntax.is_passive(verb):
        return not syntax.agents(verb)
    return verb.tag_ == "VBD" and not syntax.objects(verb) and bool(syntax.subjects(verb))
