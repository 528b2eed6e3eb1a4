"""Whose people doers may be by a word of kinship: "X-linked gunmen", "gunmen affiliated with X", "fighters with
ties to X"; and whose they are by one of loyalty: "troops loyal to X".
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.stance import actors_in
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View
from geo.lexicon.entries import GROUP_TYPES, ActorForm
from geo.lexicon.guilt import guilt
from geo.tree import Token


def kin_of(view: View, men: Token) -> tuple[Marked[ActorForm], bool] | None:
    """The group that they are told to be of kin to, and whether they are only that: "linked" men may be others'
    and are suspected to be its own, "loyal" ones are its own.
    """
    for word, group in _kin_told(view, men):
        if group.value.actor.type in GROUP_TYPES and group.value.actor.kind != "state":
            return group, word.lower_ not in guilt().loyal_words
    return None


def _kin_told(view: View, men: Token) -> Iterator[tuple[Token, Marked[ActorForm]]]:
    words = guilt()
    for child in men.children:
        told = child.lower_ in words.kin_words or child.lower_ in words.loyal_words
        if told and child.dep_ in {"amod", "acl", "relcl"}:
            yield from ((child, hit) for hit in view.actors if child in hit)  # "X-linked"
            yield from _named(view, child, child)
        elif child.dep_ == "prep" and child.lower_ == "with":
            ties = [o for o in syntax.children(child, "pobj") if o.lemma_.lower() in words.ties]
            yield from (pair for tie in ties for pair in _named(view, child, tie))


def _named(view: View, word: Token, tie: Token) -> Iterator[tuple[Token, Marked[ActorForm]]]:
    for body in syntax.prepositional(tie, "to", "with"):
        yield from ((word, hit) for hit in actors_in(view, syntax.core_phrase(body))[-1:])


def sender_of(view: View, weapon: Token) -> list[Marked[ActorForm]]:
    """ "a Russian-fired missile", "a Hamas-planted bomb": theirs."""
    words = [c for c in syntax.children(weapon, "amod") if c.lower_ in guilt().sent_words]
    return [hit for word in words for hit in view.actors if word in hit]
