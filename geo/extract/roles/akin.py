"""Whose people doers may be by a word of kinship: "X-linked gunmen", "gunmen affiliated with X", "fighters
with ties to X"; and whose they are by one of loyalty: "troops loyal to X".
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.claims.stance import actors_in
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at
from geo.lexicon.entries import GROUP_TYPES, Actor, ActorForm
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def kin_of(view: View, men: Token) -> tuple[Marked[ActorForm], bool] | None:
    """The group that they are told to be of kin to, and whether they are only that: "linked" men may be
    its own, "loyal" ones are.
    """
    for word, group in _kin_told(view, men):
        loyal = word.lower_ in guilt().loyal_words
        own = loyal and men.lemma_.lower() in _ARMY and group.value.actor.kind == "forces"
        if own or (group.value.actor.type in GROUP_TYPES and group.value.actor.kind != "state"):
            return group, not loyal
    return None


_ARMY = frozenset({"force", "troop", "soldier", "army", "unit", "fighter"})
"""Who, loyal to a government of that name, are its army; those loyal to a state may be anybody."""


def _kin_told(view: View, men: Token) -> Iterator[tuple[Token, Marked[ActorForm]]]:
    words = guilt()
    for child in men.children:
        told = child.lower_ in words.kin_words or child.lower_ in words.loyal_words
        if told and _is_none(child):
            continue
        if told and child.dep_ in {"amod", "acl", "relcl"}:
            yield from ((child, hit) for hit in view.actors if child in hit)  # "X-linked"
            yield from _named(view, child, child)
        elif child.dep_ == "prep" and child.lower_ == "with":
            ties = [o for o in syntax.children(child, "pobj") if o.lemma_.lower() in words.ties]
            ties = [tie for tie in ties if not _is_none(tie)]
            yield from (pair for tie in ties for pair in _named(view, child, tie))


def _is_none(word: Token) -> bool:
    """ "no longer loyal", "not affiliated", "no links", "former ties": none at all, or none any more."""
    below = {c.lower_ for c in word.children}
    negated = syntax.has_no(word) or bool(syntax.children(word, "neg"))
    return negated or not below.isdisjoint(guilt().bygone_words)


def _named(view: View, word: Token, tie: Token) -> Iterator[tuple[Token, Marked[ActorForm]]]:
    for body in syntax.prepositional(tie, "to", "with"):
        yield from ((word, hit) for hit in actors_in(view, syntax.core_phrase(body))[-1:])


def sender_of(view: View, weapon: Token) -> list[Marked[ActorForm]]:
    """ "a Russian-fired missile", "a Hamas-planted bomb": theirs."""
    words = [c for c in syntax.children(weapon, "amod") if c.lower_ in guilt().sent_words]
    return [hit for word in words for hit in view.actors if word in hit]


def supposed_owner(view: View, weapon: Token) -> Marked[ActorForm] | None:
    """ "a drone believed to be American", "jets, thought to be Russian": theirs, as is supposed."""
    supposing = wordlists().supposing_words
    told = [c for c in syntax.children(weapon, "acl", "relcl", "advcl") if c.lower_ in supposing]
    told = [c for c in told if not _is_none(c)]
    kinds = [
        k for c in told for be in syntax.children(c, "xcomp") for k in syntax.children(be, "acomp", "attr")
    ]
    return next((hit for kind in kinds for hit in view.actors if kind in hit), None)


def owning_rebels(view: View, weapon: Token) -> list[Marked[Actor]]:
    """ "the rebels' artillery": theirs, whoever they are."""
    owners = (at(view.generic, c) for c in syntax.children(weapon, "poss"))
    return [h for h in owners if h is not None and h.value.type in GROUP_TYPES]


def owning_army(view: View, thing: Token) -> list[Marked[Actor]]:
    """ "the army's planes", "the navy's boats"."""
    owners = (at(view.generic, c) for c in syntax.children(thing, "poss"))
    return [h for h in owners if h is not None and h.value.type == "State forces"]


def is_thought_to_be(role: Token) -> bool:
    """ "Gunmen thought to be X rebels shot", read as rebels who shot: they may be."""
    be = role.head
    return role.dep_ == "attr" and be.dep_ == "xcomp" and be.head.lemma_.lower() in syntax.BELIEVING


def a_group(view: View, people: Token) -> list[Marked[ActorForm]]:
    """ "armed men, probably dissidents of X", where that is a name: the group."""
    hit = at(view.actors, people)
    known = hit is not None and hit.value.how != "compound" and hit.value.actor.type in GROUP_TYPES
    return [hit] if hit is not None and known else []
