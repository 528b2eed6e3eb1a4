"""What armed men set out on ("launched an offensive in Hama", "raided a house"): no event by itself.

Only what follows tells whether anybody came to harm, and takes its doer, its day and its place from it.
"""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.events.proof import is_armed
from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View, within_any
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import TimeSpan
from geo.tree import Token


def is_outset(token: Token) -> bool:
    """ "an operation", "raided"; not "a rescue operation"."""
    words = {t.lower_ for t in syntax.core_phrase(token)} if token.pos_ in {"NOUN", "PROPN"} else set()
    return token.lemma_.lower() in wordlists().outsets and words.isdisjoint(wordlists().unarmed_tasks)


def sets_out(view: View, frame: Frame, agent: Agent | None) -> bool:
    """Whether a frame tells that armed men set out on something, and not what came of it."""
    armed = agent is not None and (
        is_armed(agent.actor) or is_armed(agent.generic) or agent.named is not None
    )
    harm = any(t.effect or t.stops for t in frame.triggers)
    moves = moves_there(frame)
    crowd = moves and agent is not None and agent.generic is not None and agent.generic.type in CROWDS
    if not (armed or crowd) or harm or any(_is_for_good(view, token) for token in frame.tokens):
        return False
    return moves or any(is_outset(token) for token in frame.tokens)


CROWDS = {"Protesters", "Rioters"}
"""Types of those of whom only "they" tells what they went on to do."""


def moves_there(frame: Frame) -> bool:
    """ "entered the town", "descended on the village"."""
    return any(t.verbal and t.word.sense == "outset" for t in frame.triggers)


def moves_that_day(frame: Frame, when: TimeSpan | None) -> bool:
    """ "descended on the village on Monday", wherever that lies."""
    return when is not None and moves_there(frame)


def is_entered(verb: Token, frame: Frame) -> bool:
    """ "entered Kunduz and fought the police", "blocked the road to Kunduz and took travellers": there."""
    lemma = verb.lemma_.lower()
    if verb.dep_ == "advcl" and verb.head in frame.tokens:
        return lemma in wordlists().blocking_verbs  # "were taken after bandits blocked a road"
    outset = any(word.sense == "outset" for _, word in events().verbs.get(lemma, ()))
    return (outset or lemma in wordlists().blocking_verbs) and any(
        t.dep_ == "conj" and t.head == verb and not syntax.children(t, "nsubj") for t in frame.tokens
    )


def _is_for_good(view: View, token: Token) -> bool:
    """ "an operation to rescue miners", "against flooding": no fighting."""
    near = (token, *([token.head] if token.head.pos_ == "VERB" else []))
    aims = {c.lemma_.lower() for t in near for c in syntax.children(t, "acl", "advcl", "xcomp", "relcl")}
    against = [o for t in near for o in syntax.prepositional(t, "against")]
    foes = [o for o in against if within_any(o, view.actors, view.generic, view.people, view.places)]
    return not aims.isdisjoint(wordlists().good_works) or len(foes) < len(against)


def came_of(view: View, frame: Frame) -> bool:
    """Whether nothing in a sentence speaks against it: nobody by whom, and no scene of another kind ("were
    killed at three churches").
    """
    verbs = [t for t in frame.tokens if t.pos_ == "VERB"]
    if any(syntax.agents(verb) for verb in verbs):
        return False
    scenes = [
        o
        for v in verbs
        for o in syntax.prepositional(v, "at", "in", "inside", "outside", "on", "by", "after")
    ]
    return all(is_outset(o) or o.lemma_.lower() in _WHERE_NONE or within_any(o, view.timexes) for o in scenes)


_WHERE_NONE = {"clash", "fighting", "fight", "exchange", "shootout", "gunfight", "process", "it", "them"}
"""What happens in the course of an operation."""


def came_of_outset(view: View) -> bool:
    """Whether a sentence tells what came of one told before: "were killed in the operation"."""
    nouns = (t for t in view.doc if t.pos_ == "NOUN" and is_outset(t) and is_definite(t))
    return any(t.dep_ in {"nsubj", "nsubjpass"} or (t.dep_ == "pobj" and t.head.lower_ in _IN) for t in nouns)


_IN = {"in", "during", "from", "by", "of"}
