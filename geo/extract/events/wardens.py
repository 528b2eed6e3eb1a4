"""People whom a state's men take in, told by verbs that mostly tell of something else: "troops captured a
commander of the rebels", "agents of the intelligence service took away a lawyer".
"""

from __future__ import annotations

from geo.extract.events.taking import is_free
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_ANYBODY = {"suspect", "member", "operative"}
"""Fighters only by what stands beside them."""
_GUARDS = {"man", "officer", "member"}
"""Of "security", those of a hospital or an airport."""


def takes_in(view: View, verb: Token) -> bool:
    """Whether those are held to whom it is done: fighters by a state's forces, anybody by secret police."""
    passive = syntax.is_passive(verb)
    held = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    doers = syntax.agents(verb) if passive else syntax.subjects(verb)
    if verb.lemma_.lower() != "capture":
        return any(is_free(view, one) for one in held) and any(_are_secret(doer) for doer in doers)
    if passive and not doers:
        return any(_is_of_side(view, one) for one in held)
    return any(_are_forces(view, doer) for doer in doers) and any(is_fighter(view, one) for one in held)


def is_fighter(view: View, noun: Token) -> bool:
    """ "a Taliban commander", "two gunrunners", "a finance chief of the same faction"."""
    person = at(view.people, noun)
    if person is not None and person.value.role == "militant" and person.value.noun not in _ANYBODY:
        return True
    return _is_of_side(view, noun)


def _is_of_side(view: View, noun: Token) -> bool:
    """ "a Taliban commander", "a finance chief of the same faction": of one that fights; no gangster."""
    person = at(view.people, noun)
    if _of_group(view, syntax.core_phrase(noun)):
        return person is not None or at(view.generic, noun) is not None or noun.tag_ == "NNS"
    groups = syntax.prepositional(noun, "of", "from") if person is not None else []
    parts = wordlists().parts_of_groups
    return any(g.lemma_.lower() in parts or _of_group(view, syntax.core_phrase(g)) for g in groups)


def _of_group(view: View, tokens: list[Token]) -> bool:
    """Whether one of these names an armed group, or is a word for men of one."""
    kinds = (at(view.generic, t) for t in tokens)
    named = (at(view.actors, t) for t in tokens)
    return any(k is not None and k.value.type in GROUP_TYPES for k in kinds) or any(
        n is not None and n.value.actor.type in GROUP_TYPES for n in named
    )


def _are_forces(view: View, doer: Token) -> bool:
    kind, actor = at(view.generic, doer), at(view.actors, doer)
    of_state = kind is not None and kind.value.type == "State forces"
    return of_state or (actor is not None and actor.value.actor.type == "State forces")


def _are_secret(doer: Token) -> bool:
    """ "agents of the national intelligence agency", "security agents"; no soldiers, nor plain police."""
    told = [*syntax.core_phrase(doer), *(t for o in syntax.prepositional(doer, "of", "from", "with")
                                         for t in syntax.core_phrase(o))]  # fmt: skip
    words = {t.lower_ for t in told}
    lemma = doer.lemma_.lower()
    services = wordlists().secret_services - ({"security"} if lemma in _GUARDS else set())
    return lemma in wordlists().agents_of_states and not words.isdisjoint(services)
