"""Whom a state holds for an act: "two members of X were arrested over the bombing", "officers charged with
the murder". Whoever is held or tried is suspected, and so is the body they belong to; nothing more.
"""

from __future__ import annotations

from geo.extract.claims.acts import is_act
from geo.extract.claims.charge import Blame
from geo.extract.claims.stance import actors_in, name_of, unknown_body
from geo.extract.claims.undone import only_covers
from geo.extract.roles.affiliation import whose_people
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.events import events
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def prosecuted(view: View) -> list[Blame]:
    """The accusations that lie in arrests, charges and trials for an act that the sentence names."""
    found: list[Blame] = []
    if not view.has_any(wordlists().prosecuting_verbs, wordlists().prosecuting_nouns):
        return found
    for token in view.doc:
        suspects, accusers, verb = _proceedings(token)
        for suspect in [s for s in _each(suspects) if _is_body(view, s)][:1]:
            act = _act(suspect, verb)
            if act is not None:
                accuser = name_of(view, accusers[0]) if accusers else None
                word = verb.lemma_.lower()
                found.append(Blame(accuser, suspect, word, act, verb, hedged=True, direct=False, plain=False))
    return found


def _proceedings(token: Token) -> tuple[list[Token], list[Token], Token]:
    """Who is held, by whom, and the word that governs what for: none for words of other matters."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in wordlists().prosecuting_verbs:
        verb = token
    elif token.pos_ != "NOUN" or lemma not in wordlists().prosecuting_nouns:
        return [], [], token
    elif token.dep_ == "pobj" and token.head.lower_ in {"to", "on"} and _brings(token.head.head):
        verb = token.head.head  # "were brought to trial", "went on trial"
    else:
        return syntax.prepositional(token, "of", "against"), [], token
    passive = syntax.is_passive(verb) or any(c.dep_ == "auxpass" for c in verb.children)
    if verb is token or passive or syntax.objects(verb):
        return (
            (_held(verb), syntax.agents(verb), verb)
            if passive
            else (syntax.objects(verb), syntax.subjects(verb), verb)
        )
    return syntax.subjects(verb), [], verb


def _brings(verb: Token) -> bool:
    """Whether a verb puts somebody where "to" or "on" tells: "went on trial"; not "spoke on the arrest"."""
    return verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() in guilt().bringing_verbs


def _each(suspects: list[Token]) -> list[Token]:
    """The suspects, and who is among them: "six people, including two members of X"."""
    inner = [o for s in suspects for o in syntax.prepositional(s, "of")]
    return suspects + [o for s in (*suspects, *inner) for o in syntax.prepositional(s, "including", "among")]


def _held(verb: Token) -> list[Token]:
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]  # "eight soldiers accused of the murder"
    return syntax.passive_subjects(verb) or syntax.subjects(verb)


def _is_body(view: View, suspect: Token) -> bool:
    """Whether who is held are several of an army, or anybody of a group: "soldiers", "a member of X"."""
    body = whose_people(view, suspect)
    several = suspect.tag_ in {"NNS", "NNPS"}
    hits = actors_in(view, syntax.core_phrase(body))
    if hits:
        return several or hits[-1].value.actor.kind != "state"
    if unknown_body(view, body) is not None:
        return True
    general = at(view.generic, body)
    return several and general is not None and general.value.type == "State forces"


def _act(suspect: Token, verb: Token) -> Token | None:
    """What they are held for: the first act told after them in a phrase of "for", "over", "charges of" …"""
    for token in _within_reach(verb):
        if token.i <= max(suspect.i, verb.i if verb.pos_ == "NOUN" else -1) or token in (suspect, verb):
            continue
        lemma = token.lemma_.lower()
        noun = token.pos_ in {"NOUN", "PROPN"}
        told = noun and (lemma in events().nouns or is_act(lemma))
        told = told or (not noun and token.tag_ == "VBG" and lemma in events().verbs)
        if told and _is_for(token, verb):
            return token
    return None


def _within_reach(verb: Token) -> list[Token]:
    """The words of an arrest, and of what the noun for it hangs on, on which a parse may hang the charges."""
    found = list(verb.subtree)
    above = verb.head.head if verb.pos_ == "NOUN" and verb.head.dep_ == "prep" else None
    return found + ([t for t in above.subtree if t.i > found[-1].i] if above is not None else [])


def _is_for(act: Token, verb: Token) -> bool:
    """Whether the way from an act up to the verb is one of reasons, and none of time or circumstance."""
    last: Token | None = None
    """The preposition nearest the verb."""
    told = False
    """Whether a noun of charging lies between: "on charges of the murder", "on trial for the murder"."""
    charging = wordlists().charges | wordlists().prosecuting_nouns
    for child, head in syntax.governors(act):
        if child.dep_ in {"relcl", "advcl", "appos", "conj", "nsubj", "nsubjpass"} or only_covers(child):
            return False
        if child.dep_ == "prep":
            if child.lower_ not in _OPENING | _WITHIN:
                return False
            last = child
        told = told or (child != act and child.lemma_.lower() in charging)
        if child.dep_ == "acl" and child.lemma_.lower() in wordlists().linking_verbs:
            return True  # "the arrest of eight soldiers linked with the murder"
        if head == verb or (told and child.dep_ == "prep" and child.lower_ == "on" and head.i < act.i):
            break
    if last is None:
        return False
    return (
        told
        or last.lower_ in _OPENING
        or (last.lower_ in _WITHIN and verb.lemma_.lower() in wordlists().charging_verbs)
    )


_OPENING = {"for", "over", "because", "behind"}
"""Prepositions that tell what somebody is held for."""
_WITHIN = {"on", "of", "in", "to", "with"}
"""Prepositions between a charge and its act, "on charges of involvement in", and after verbs of charging."""
