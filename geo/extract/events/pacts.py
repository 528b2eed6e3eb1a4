"""Who lays down arms or signs for it: pacts between those who bear arms, and men who give up."""

from __future__ import annotations

from functools import lru_cache

from geo.extract.events.proof import Evidence
from geo.extract.roles.affiliation import is_group_told
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon import actors
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


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
    if not pact:
        away = [c for v in verbs for c in (v, *syntax.children(v, "advmod", "prt"))]
        withs += [o for v in away for o in syntax.prepositional(v, "from")]  # "broke away from the rebels"
        withs += [o for v in verbs if v.lemma_ == "defect" for o in syntax.prepositional(v, "to")]
        doers += [s for v in verbs if _says_of_itself(v) for s in syntax.subjects(v.head)]
    doers = [d for d in doers if not _is_politician(view, d)]
    agreed = [o for v in verbs for o in (*syntax.objects(v), *syntax.prepositional(v, "on", "to"))]
    truce = pact and any(o.lemma_.lower() in wordlists().truces for o in agreed)
    groups = [
        d
        for d in (*doers, *withs)
        for t in (*syntax.noun_phrase(d), *syntax.children(d, "appos"))  # "a faction of the rebels"
        if ((a := at(view.actors, t)) is not None and a.value.actor.type in GROUP_TYPES)
        or ((g := at(view.generic, t)) is not None and (g.value.type in GROUP_TYPES or _is_armed_group(t)))
        or (truce and is_group_told(t))  # "the junta and the group"
    ]
    agent = evidence.agent
    if agent is not None and agent.by_pronoun and agent.actor is not None and agent.actor.type in GROUP_TYPES:
        return True  # "the group said it had merged"
    if pact:
        both = len(doers) + len(withs) > 1 or any(map(_are_two, doers))
        return (bool(groups) and both) or _is_truce_told(view, verbs, doers)
    return bool(groups)


def _is_politician(view: View, noun: Token) -> bool:
    """ "a rebel lawmaker", who breaks away from a party."""
    person = at(view.people, noun)
    return person is not None and person.value.role == "government"


def _says_of_itself(verb: Token) -> bool:
    """ "two armed groups announced that they had merged"."""
    own = any(s.lower_ in {"they", "it"} for s in syntax.subjects(verb))
    return own and verb.dep_ == "ccomp" and verb.head.pos_ == "VERB"


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
    if not view.timexes or not view.places:
        return False
    of_truces = wordlists().truces
    truces = any(v.head.lemma_.lower() in of_truces for v in verbs if v.dep_ in {"acl", "relcl"})
    truce = next((d for d in doers if d.lemma_.lower() in of_truces), None)  # "A ceasefire took effect"
    truces = truces or (truce is not None and not _is_of_words(view, truce))
    many = len(doers) > 1 or any(d.tag_ == "NNS" for d in doers)
    agreed = [o for v in verbs for o in (*syntax.objects(v), *syntax.prepositional(v, "on", "to"))]
    agreed = [o for o in agreed if o.lemma_.lower() in of_truces and not _is_of_words(view, o)]
    truces = truces or (many and bool(agreed))
    sides = any(d.lemma_.lower() in {"side", "party", "camp"} and d.tag_ == "NNS" for d in doers)
    folk = any(d.lemma_.lower() in {"community", "clan", "tribe"} and d.tag_ == "NNS" for d in doers)
    sides = sides or (
        folk and any(c.lower_ == "peace" for v in verbs for o in syntax.objects(v) for c in o.children)
    )
    if any(o.lemma_.lower() in wordlists().papers_signed for v in verbs for o in syntax.objects(v)):
        sides = sides and _names_fighters(view.report.text)  # others sign declarations too
    return truces or sides or (_are_states(view, doers) and any(_is_of_forces(view, v) for v in verbs))


_SIDES = frozenset({"side", "party", "faction", "militia"})


def _is_of_words(view: View, truce: Token) -> bool:
    """ "a truce in the price war", "a ceasefire over taxes", "between drivers and Uber": of no arms."""
    sides = syntax.prepositional(truce, "between")
    armed = any(within_any(s, view.actors, view.generic) or s.lemma_.lower() in _SIDES for s in sides)
    if syntax.prepositional(truce, "over") or (sides and not armed):
        return True
    return view.has_any(wordlists().wars_of_words)


def _are_states(view: View, doers: list[Token]) -> bool:
    """ "the two governments", "Kenya and Haiti"."""
    states = [d for d in doers if (a := at(view.actors, d)) is not None and a.value.actor.kind == "state"]
    return len(states) > 1 or any(
        d.lemma_.lower() in wordlists().states_told and d.tag_ == "NNS" for d in doers
    )


def _is_of_forces(view: View, verb: Token) -> bool:
    """ "signed a truce", "an agreement to send 1,000 police officers": of arms, or of those who bear them."""
    things = [*syntax.objects(verb), *([verb.head] if verb.dep_ in {"acl", "relcl"} else [])]
    if any(thing.lemma_.lower() in wordlists().truces for thing in things):
        return True
    plans = [
        c for t in (*things, verb) for c in syntax.children(t, "acl", "advcl", "xcomp") if c.tag_ == "VB"
    ]
    sent = [
        o
        for plan in plans
        if plan.lemma_.lower() in wordlists().deploying_verbs
        for o in syntax.objects(plan)
    ]
    sent += [
        o
        for t in (*things, verb)
        for n in syntax.prepositional(t, "on")
        for o in syntax.prepositional(n, "of")
    ]
    return any(_bears_arms(view, one) for one in sent)


def _bears_arms(view: View, noun: Token) -> bool:
    person, group = at(view.people, noun), at(view.generic, noun)
    armed = person is not None and person.value.role in {"police", "military"}
    return armed or (group is not None and group.value.type == "State forces")


def _are_two(noun: Token) -> bool:
    """ "The government and FARC rebels", where the parse has both before one noun."""
    return any(c.lower_ == "and" for t in syntax.core_phrase(noun) if t is not noun for c in t.children)


@lru_cache(maxsize=4)
def _names_fighters(text: str) -> bool:
    """Of a whole report: whether it names an armed group."""
    return any(hit.value.actor.type in GROUP_TYPES for hit in actors().find(text))
