"""Deaths that nobody brought about, or may have: "The actor died in Rome on Monday", bodies in rubble."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.extract.events.frames import Frame
from geo.extract.roles.victims import is_somebody
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import FIGHTING_ROLES
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_BEARING_ARMS = FIGHTING_ROLES | {"military", "police", "paramilitary", "security"}
_VIOLENCE = re.compile(
    r"\b(?:shot|shoot|gun|attack|kill|murder|assassin|massacre|bomb|blast|explo|shell|rocket|missile|drone|grenade|mine|stab|"
    r"hack|behead|clash|fight|battle|ambush|raid|wound|injur|beat|strike|struck|abduct|kidnap|rebel|militan|terror|troops)",
    re.IGNORECASE,
)
"""Where a report has a word of these, somebody may have brought a death about."""


def is_deathbed(view: View, frame: Frame) -> bool:
    """Whether one person who bears no arms is only said to have died, and of no act: asked of reports that
    have told of none.
    """
    verb = frame.main.token
    if verb.lemma_.lower() != "die" or any(t.word.id != "die" for t in frame.triggers):
        return False
    if view.weapons or view.generic or view.has_any(wordlists().ways_of_dying, wordlists().words_of_wounds):
        return False
    who = syntax.subjects(verb)
    if len(who) != 1 or not _is_one_civilian(view, who[0]):
        return False
    if any(_is_act(t) for t in view.doc if t != verb):
        return False
    return not _is_violent(view.report.text)


def lie_in_rubble(view: View, frame: Frame) -> bool:
    """Whether a sentence tells of bodies in rubble and of nothing that brought that about."""
    found = all(t.word.id in {"found-dead", "die"} for t in frame.triggers)
    return found and view.has_any(wordlists().ruins) and not view.has_any(wordlists().signs_of_violence)


@lru_cache(maxsize=4)
def _is_violent(text: str) -> bool:
    """Of a whole report, which many of its sentences ask about."""
    return _VIOLENCE.search(text) is not None


def _is_one_civilian(view: View, noun: Token) -> bool:
    if noun.tag_ not in {"NN", "NNP"} or syntax.children(noun, "conj", "nummod"):
        return False
    person = at(view.people, noun)
    if person is None:
        return noun.tag_ == "NNP" or is_somebody(view, noun)
    return person.value.role not in _BEARING_ARMS


def _is_act(token: Token) -> bool:
    lemma, known = token.lemma_.lower(), events()
    return (
        lemma in known.verbs
        if token.pos_ == "VERB"
        else lemma in known.nouns and lemma not in {"death", "dead"}
    )
