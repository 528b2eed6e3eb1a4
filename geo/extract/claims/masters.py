"""Who is said to be behind an act by a noun for it: "X is the mastermind of the murder", "charged the
responsibility of X in the killing".
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.acts import is_act
from geo.extract.claims.charge import Charge
from geo.extract.claims.stance import is_open, speech_about
from geo.extract.sentence import syntax
from geo.extract.sentence.syntax import core_phrase
from geo.extract.sentence.view import View, inside, within_any
from geo.lexicon.events import events
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def mastered(view: View, role: Token) -> Iterator[Charge]:
    """ "X is said to be the mastermind of the murder": suspected of it, whoever says so."""
    verb = role.head
    acts = [o for o in syntax.prepositional(role, "of", "behind", "in") if _is_violent(o)]
    plain = _is_the_culprit(role)
    if not (acts or plain) or role.dep_ not in {"attr", "appos"}:
        return
    if role.dep_ == "appos" and not acts:
        return
    if role.dep_ == "appos":  # "X, the mastermind of the murder, …"
        yield Charge(verb, acts[0], role, None, True)
        return
    governing = verb.head if verb.dep_ == "xcomp" else verb
    unsaid = any(c.dep_ == "neg" for v in (verb, governing) for c in v.children) or is_open(verb)
    doers = syntax.subjects(verb)
    if doers and not unsaid:
        yield Charge(doers[0], next(iter(acts), None), governing, speech_about(view, governing), True)


def _is_the_culprit(role: Token) -> bool:
    """ "X was the most likely culprit": of what was told."""
    plain = role.lemma_.lower() in guilt().culprits and not syntax.prepositional(role)
    return plain and any(c.lower_ == "the" for c in role.children)


def named_culprits(verb: Token) -> Iterator[Charge]:
    """ "named X as the culprits"."""
    passive = syntax.is_passive(verb)
    roles = [o for o in syntax.prepositional(verb, "as") if _is_the_culprit(o)]
    doers = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    by = syntax.agents(verb) if passive else syntax.subjects(verb)
    if roles and doers and verb.dep_ != "acl":
        yield Charge(doers[0], None, verb, None, not by, next(iter(by), None))


def responsibility_of(view: View, noun: Token) -> Iterator[Charge]:
    """ "denounced the responsibility of the army in the death of two priests": the accuser's charge."""
    verb = noun.head
    acts = [o for t in (noun, verb) for o in syntax.prepositional(t, "in", "for") if _is_violent(o)]
    doers = syntax.prepositional(noun, "of") or syntax.children(noun, "poss")
    accusers = syntax.subjects(verb)
    if acts and doers and accusers and verb.lemma_.lower() in wordlists().publishing_charges:
        known = (d for d in doers if within_any(d, view.actors) or inside(view.generic, core_phrase(d)))
        yield Charge(next(known, doers[0]), acts[0], verb, None, False, accusers[0])


def _is_violent(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    word = events().nouns.get(lemma)
    return is_act(lemma) or (word is not None and word.effect == "killed")
