"""What an attack cost those who made it: "They lost ten men", "They were killed by police"."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.report.drafts import Parts
from geo.extract.sentence import syntax
from geo.lexicon import generic_actors
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention
from geo.tree import Token

_THEY = {"they", "he", "she", "both", "all", "it"}
_STATE = {"State forces", "External/Other forces"}


def own_losses(frame: Frame, parts: Parts, before: EventMention) -> bool:
    """Whether those who suffer are those who made the attack told ``before``, and not its victims."""
    verb = frame.main.token
    if not frame.main.verbal or parts.located:
        return False
    if main_is_loss(frame):
        return all(map(_are_they, syntax.subjects(verb))) and _by_fighters(before)
    struck = frame.main.word.id in {"kill", "shooting"} and syntax.is_passive(verb)
    if not struck or parts.agent is None or parts.agent.pronoun:
        return False
    whom = syntax.passive_subjects(verb)
    kinds = {one.type for one in (parts.agent.actor, parts.agent.generic) if one is not None}
    if not whom or any(w.lower_ not in _THEY for w in whom) or not kinds & _STATE:
        return False
    return before.attacker_type not in _STATE and _by_fighters(before)


def main_is_loss(frame: Frame) -> bool:
    """ "They lost ten men"."""
    verb = frame.main.token
    lost = verb.lemma_.lower() == "lose" and frame.main.word.id == "die"
    return lost and frame.main.verbal and not syntax.is_passive(verb)


def _are_they(noun: Token) -> bool:
    """ "They", "the group", "the attackers": those told of before."""
    words = wordlists()
    known = noun.lemma_.lower() in words.bodies | words.fallen_doers | words.armed_men | words.losable_men
    return noun.lower_ in _THEY or (known and any(c.lower_ == "the" for c in noun.children))


def _by_fighters(before: EventMention) -> bool:
    """Whether armed men who are no state's made the attack, by name or kind."""
    if before.attacker_type is not None:
        return before.attacker_type in GROUP_TYPES
    found = generic_actors().find(before.source.quote)
    return any(hit.value.name in wordlists().attackers for hit in found)
