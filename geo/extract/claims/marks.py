"""What those who did it leave behind or bear: "leaflets signed by X", "bore the hallmarks of X", "a flag of X
was found at the scene". Whoever it points to is suspected.
"""

from __future__ import annotations

from geo.extract.claims.stance import actors_in
from geo.extract.claims.undone import is_undone
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import UNKNOWN


def marks(view: View) -> list[tuple[Token, Token]]:
    """Suspects by what was found or seen: "bore the hallmarks of X", "leaflets signed by X were found"."""
    found: list[tuple[Token, Token]] = []
    lists = wordlists()
    if not view.has_any(lists.marks_of_doers, lists.marks_borne, lists.messages, lists.slogans):
        return found
    for noun in view.doc:
        lemma = noun.lemma_.lower()
        if lemma in wordlists().marks_of_doers:
            found += [(whose, noun) for whose in syntax.prepositional(noun, "of")]
            those = [a for a in syntax.children(noun.head, "attr") if a.lower_ in {"those", "that"}]
            found += [(w, noun) for a in those if noun.dep_ == "nsubj" for w in syntax.prepositional(a, "of")]
        elif lemma in wordlists().marks_borne and noun.head.lemma_.lower() in guilt().bearing_marks:
            found += [(whose, noun) for whose in syntax.prepositional(noun, "of") if noun.dep_ == "dobj"]
        elif lemma in wordlists().messages:
            signed = [c for c in syntax.children(noun, "acl", "relcl") if c.lemma_.lower() == "sign"]
            signed += [noun.head] if noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() == "sign" else []
            found += [(whose, noun) for verb in signed for whose in syntax.agents(verb)]
            found += _whose_token(view, noun)
        elif lemma in wordlists().slogans and _is_left(view, noun):
            next_to = [h.head(view.doc) for h in view.actors if 0 < h.first - noun.i <= 2]  # "the words X"
            whose = [*syntax.prepositional(noun, "of", "for"), noun, *next_to]
            found += [(w, noun) for w in whose if actors_in(view, syntax.core_phrase(w))][:1]
        elif lemma in wordlists().slogans:
            found += _whose_token(view, noun)
    clauses = [syntax.clause_verb(noun) for _, noun in found]
    return [one for one, verb in zip(found, clauses, strict=True) if verb is None or not is_undone(verb)]


def _whose_token(view: View, noun: Token) -> list[tuple[Token, Token]]:
    """ "pamphlets of X were left there", "a flag of X was found at the scene": X."""
    verb = noun.head
    if verb.pos_ != "VERB" or noun.dep_ not in {"nsubjpass", "dobj"}:
        return []
    left = verb.lemma_.lower() in wordlists().leaving_verbs and (
        (noun.dep_ == "nsubjpass" and not _elsewhere(view, verb)) or _is_left(view, noun)
    )
    left = left and not any(t.lemma_.lower() in guilt().unsaying_verbs for t in noun.subtree)
    there = [o.lemma_.lower() for o in syntax.prepositional(verb, "at", "on", "near", "beside")]
    found = verb.lemma_.lower() == "find" and not wordlists().scenes.isdisjoint(there)
    groups = [h for h in actors_in(view, syntax.noun_phrase(noun)) if h.value.actor.type in GROUP_TYPES]
    return [(groups[-1].head(view.doc), noun)] if groups and (left or found) else []


def _elsewhere(view: View, verb: Token) -> bool:
    """Whether a clause names a place of its own, and another one tells of the deed: "slogans were painted in
    Mosul, and a bomb killed two in Baghdad".
    """
    within = list(verb.subtree)
    joined = any(c.dep_ == "conj" and c.pos_ == "VERB" for c in verb.children)
    return joined and verb.lemma_.lower() != "leave" and any(h.head(view.doc) in within for h in view.places)


def _is_left(view: View, noun: Token) -> bool:
    """Whether those who did it shout or leave this: "the attackers painted the initials of X"."""
    verb = syntax.clause_verb(noun)
    doers = syntax.subjects(verb) if verb is not None else []
    return any(
        d.lemma_.lower() in wordlists().doers_told
        or ((kind := at(view.generic, d)) is not None and kind.value.type == UNKNOWN)
        for d in doers
    )
