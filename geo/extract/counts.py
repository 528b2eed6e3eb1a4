"""What a count of the dead is a count of: those who did it, or what was known at first."""

from __future__ import annotations

from typing import Any

from geo.extract import syntax
from geo.extract.casualties import Toll
from geo.extract.frames import Frame
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.model import Count

Token = Any

_HURT = {"wounded", "injured"}


def fallen_of(toll: Toll) -> Count | None:
    """How many of those who did it died: "five attackers were killed", "all four assailants".

    A gunman who is shot by guards is not counted so: whether he is one of the dead of his own attack is told
    in as many ways as there are papers.
    """
    doers = toll.heads and all(head.lemma_.lower() in wordlists().fallen_doers for head in toll.heads)
    numbered = any(token.like_num for token in toll.words.get("killed", ()))
    return toll.killed if doers and numbered else None


def adds_to(toll: Toll) -> bool:
    """ "Another two were wounded when police fired at crowds": more of those told of before."""
    return any(
        head.lower_ == "others" or any(c.lower_ in {"another", "other", "further"} for c in head.children)
        for head in toll.heads
    )


def is_outdated(frame: Frame, toll: Toll) -> bool:
    """Whether a count was that of an earlier hour, or is of those who died since: "a provisional toll of 25",
    "had earlier put the dead at 12", "three of the wounded have died".
    """
    if any(part.lower_ in _HURT for h in toll.heads for part in syntax.prepositional(h, "of")):
        return True
    early = wordlists().earlier_counts
    for trigger in frame.triggers:
        if not trigger.effect:
            continue
        for token in (trigger.token, *trigger.token.ancestors):
            if token.pos_ in {"VERB", "AUX"}:
                tells = token.lemma_.lower() in speech().say | wordlists().counting_verbs
                if tells and any(c.dep_ == "advmod" and c.lower_ in early for c in token.children):
                    return True
                if token != trigger.token:
                    break
            elif any(c.lower_ in early for c in syntax.children(token, "amod", "compound")):
                return True
    return False
