"""Whose people doers are: "members of X", "gunmen in the pay of X", "guerrillas belonging to X"."""

from __future__ import annotations

from typing import Any

from geo.extract import syntax
from geo.extract.view import View, within_any
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists

Token = Any


def bodies_of(view: View, head: Token) -> list[Token]:
    """The bodies that the people (or the unit) a noun tells of are said to be of."""
    words, lemma = wordlists(), head.lemma_.lower()
    if lemma in words.breakaways:
        return []
    people = within_any(head, view.generic, view.people) or lemma in words.parts_of_groups | words.numerous
    unit = lemma in words.armed_nouns
    found = syntax.prepositional(head, "from", "of") if people or unit else []
    if people:
        for clause in syntax.children(head, "acl", "relcl"):
            if clause.lemma_.lower() in words.affiliating_verbs:
                found += syntax.prepositional(clause, "to", "as", "for", "by")
        found += [
            body
            for pay in syntax.prepositional(head, "in")
            if pay.lemma_.lower() in words.employ
            for body in syntax.prepositional(pay, "of")
        ]
    found += [
        body for part in found if part.lemma_.lower() in words.parts_of_groups
        for body in syntax.prepositional(part, "of", "from")
    ]  # fmt: skip
    found += [name for body in found for name in called(body)]
    return found + [alias for body in found for alias in syntax.children(body, "appos")]


def called(body: Token) -> list[Token]:
    """ "a group called X", "a group calling itself X": X."""
    words = wordlists()
    if body.lemma_.lower() not in words.bodies | words.armed_nouns:
        return []
    clauses = syntax.children(body, "acl", "relcl")
    naming = [c for c in clauses if c.lemma_.lower() in words.affiliating_verbs]
    return [name for clause in naming for name in syntax.children(clause, "oprd", "attr", "dobj")]


def whose_people(view: View, head: Token) -> Token:
    """The body that an accused stands for: itself, or the one its people are of ("members of the army",
    "elements in the army", "army members").
    """
    if within_any(head, view.actors):
        return head
    kind = within_any(head, view.generic)
    known = [body for body in bodies_of(view, head) if within_any(body, view.actors, view.generic)]
    if not known and not kind and head.lemma_.lower() in wordlists().parts_of_groups:
        near = syntax.prepositional(head, "in", "within", "inside")
        near += syntax.children(head, "compound", "poss")
        known = [body for body in near if within_any(body, view.generic)]
    return known[0] if known else head


def is_unsure(body: Token) -> bool:
    """Whether the word before the preposition keeps it unproven: "apparently from the ELN"."""
    prep = body.head
    return any(c.lower_ in speech().hedges and c.dep_ in {"advmod", "amod"} for c in prep.children)
