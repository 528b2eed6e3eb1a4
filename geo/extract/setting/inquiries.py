"""Where somebody looks into a deed that the sentence places nowhere else: "Police in Kitui are investigating
an incident in which a man was beaten to death".
"""

from __future__ import annotations

from gazetteer.model import MentionKind, Resolution
from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists


def looked_into(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """The place of those who look into it."""
    lists = wordlists()
    for verb in view.verbs:
        if verb.lemma_.lower() not in lists.probing_verbs or not any(map(verb.is_ancestor, frame.tokens)):
            continue
        for who in syntax.subjects(verb):
            if who.lemma_.lower() not in lists.investigators:
                continue
            there = syntax.prepositional(who, "in", "at")
            found = [h.value for h in view.places if any(o in h for o in there)]
            placed = [p for p in found if p.located and p.mention.kind is MentionKind.PLACE]
            if placed:
                return tuple(placed[:1])
    return ()
