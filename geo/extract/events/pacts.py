"""Who lays down arms or signs for it: pacts between those who bear arms, and men who give up."""

from __future__ import annotations

from geo.extract.events.proof import Evidence
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_TRUCES = frozenset({"truce", "ceasefire", "armistice"})


def fighters_do(evidence: Evidence, *, pact: bool) -> bool:
    """Whether fighters sign or give up: two sides of which one is no state, or a number of men."""
    view = evidence.view
    verbs = [t.token for t in evidence.frame.triggers if t.verbal]
    told = [d for v in verbs for d in (syntax.agents(v) if syntax.is_passive(v) else syntax.subjects(v))]
    doers = [side for d in told for side in _spoken_for(d)]
    withs = [o for t in evidence.frame.triggers for o in syntax.prepositional(t.token, "with")]
    things = [
        n for v in verbs for n in (*syntax.subjects(v), *syntax.passive_subjects(v), *syntax.objects(v))
    ]
    withs += [o for n in things for o in syntax.prepositional(n, "between", "with")]  # "a truce between"
    groups = [
        d
        for d in (*doers, *withs)
        for t in (*syntax.noun_phrase(d), *syntax.children(d, "appos"))  # "a faction of the rebels"
        if ((a := at(view.actors, t)) is not None and a.value.actor.type in GROUP_TYPES)
        or ((g := at(view.generic, t)) is not None and (g.value.type in GROUP_TYPES or _is_armed_group(t)))
    ]
    agent = evidence.agent
    if agent is not None and agent.by_pronoun and agent.actor is not None and agent.actor.type in GROUP_TYPES:
        return True  # "the group said it had merged"
    if pact:
        return (bool(groups) and len(doers) + len(withs) > 1) or _is_truce_told(view, verbs, doers)
    return bool(groups)


def _spoken_for(doer: Token) -> list[Token]:
    """Whom those who sign act for: "delegates of the army and of the rebels" are two sides."""
    sides = syntax.prepositional(doer, "of", "from") if doer.lemma_.lower() in wordlists().negotiators else []
    return sides or [doer]


def _is_armed_group(noun: Token) -> bool:
    """ "14 armed groups", which bear arms and are no state, whatever kind they are of."""
    armed = any(c.lower_ in {"armed", "rival"} for c in noun.children)
    return armed and noun.lemma_.lower() in {"group", "faction"}


def _is_truce_told(view: View, verbs: list[Token], doers: list[Token]) -> bool:
    """ "a truce agreed in Juba on Tuesday", "the two sides agreed on Tuesday to halt the fighting": between
    armed sides by its nature, where its day and its place, or the sides, are told.
    """
    if not view.timexes:
        return False
    truces = any(v.head.lemma_.lower() in _TRUCES for v in verbs if v.dep_ == "acl")
    sides = any(d.lemma_.lower() in {"side", "party"} and d.tag_ == "NNS" for d in doers)
    return bool(view.places) and (truces or sides)
