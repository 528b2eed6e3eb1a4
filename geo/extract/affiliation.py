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
    people = within_any(head, view.generic, view.people) or lemma in words.parts_of_groups
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
    return found + [alias for body in found for alias in syntax.children(body, "appos")]


def is_unsure(body: Token) -> bool:
    """Whether the word before the preposition keeps it unproven: "apparently from the ELN"."""
    prep = body.head
    return any(c.lower_ in speech().hedges and c.dep_ in {"advmod", "amod"} for c in prep.children)
