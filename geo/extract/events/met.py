"""Fighters who are met in arms: "The army drove back the rebels", "encountered 15 members of the group",
"Gunmen tried to enter the town; troops beat them back".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from geo.extract.events.done_to import bears_arms, hits_fighters
from geo.extract.events.streets import crowd_before
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.entries import FIGHTING_ROLES, GROUP_TYPES
from geo.lexicon.telling import plain_words
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

if TYPE_CHECKING:
    from geo.extract.events.triggers import Trigger

_THEM = frozenset({"them", "they", "him", "he"})
_CAME = frozenset({"attack", "storming", "outset", "ambush"})
_TRYING = frozenset({"try", "attempt", "seek"})


def meets_fighters(view: View, verb: Token, sense: str) -> bool:
    """Whether those who bear arms meet fighters, told by kind or name, or as "them" who came in arms."""
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    doers = [d for d in doers if within_any(d, view.generic, view.actors, view.people)]
    if syntax.is_passive(verb) and not doers and not syntax.agents(verb):
        return any(_fights(view, s) or _is_group(view, s) for s in syntax.passive_subjects(verb))
    if sense == "met":
        doers = _in_arms(view, verb, doers)
    return bool(doers) and (hits_fighters(view, verb) or _hits_them(view, verb, doers))


def _in_arms(view: View, verb: Token, doers: list[Token]) -> list[Token]:
    """ "The army drove back the rebels": those of the doers who bear arms, and none where somebody is only
    driven somewhere, or clubs meet.
    """
    whom = syntax.objects(verb)
    one = any(o.tag_ in {"NN", "NNP", "NNPS"} and at(view.actors, o) is None for o in whom)
    if one or syntax.prepositional(verb, "to") or view.has_any(wordlists().contests_of_words):
        return []
    return [d for d in doers if bears_arms(view, d)]


def _hits_them(view: View, verb: Token, doers: list[Token]) -> bool:
    """ "tried to enter the town, but troops drove [them] off": fighters, if those told before are; where only
    the sentence before tells who came, soldiers do it to those who came in arms.
    """
    if not _is_they(verb):
        return False
    if before := _told_before(view, verb, doers):
        return any(_fights(view, t) for t in before)
    armed = wordlists().armed_nouns | wordlists().armed_men
    own = (t for d in doers for t in d.subtree)
    return any(t.lemma_.lower() in armed for t in own) and _came_in_arms(view)


def _is_they(verb: Token) -> bool:
    """ "drove [them] off", "[they] were pushed back"."""
    whom = syntax.children(verb, "dobj", "nsubjpass")
    return bool(whom) and all(o.lower_ in _THEM for o in whom)


def _told_before(view: View, verb: Token, doers: list[Token]) -> list[Token]:
    """Those whom a sentence names before its verb, but for who does it."""
    own = [t for d in doers for t in d.subtree]
    return [t for t in view.doc[: verb.i] if t not in own and within_any(t, view.people, view.generic)]


def _fights(view: View, noun: Token) -> bool:
    """ "insurgents", "fighters of the front"."""
    kind, person = at(view.generic, noun), at(view.people, noun)
    group = kind is not None and kind.value.type in GROUP_TYPES
    return group or (person is not None and person.value.role in FIGHTING_ROLES)


def _is_group(view: View, noun: Token) -> bool:
    actor = at(view.actors, noun)
    return actor is not None and actor.value.actor.type in GROUP_TYPES


def _came_in_arms(view: View) -> bool:
    """Whether what stands just before a sentence in its paragraph tells of fighters."""
    before = view.report.text[max(0, view.start - _BEFORE) : view.start].rpartition("\n\n")[2]
    told = plain_words(before)
    return not told.isdisjoint(wordlists().fighters_told) and not crowd_before(view)


_BEFORE = 300
"""Characters."""


def meets_them(view: View, trigger: Trigger) -> bool:
    """Whether a verb tells how those were met of whom the sentence before has told: "drove them back"."""
    verb = trigger.token
    by_pronoun = trigger.word.sense == "met" and _is_they(verb)
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    return by_pronoun and not _told_before(view, verb, doers)


def met_as_they_came(trigger: Trigger, others: Mapping[int, Trigger]) -> Iterator[int]:
    """ "tried to enter the town but were [repelled]", "attacked it; troops [pushed] them back": one fight, of
    the assault and how it was met.
    """
    verb, came = trigger.token, trigger.token.head
    if trigger.word.sense != "met" or verb.dep_ not in {"conj", "ccomp", "advcl"}:
        return
    if not _is_they(verb) and any(o.i > came.i for o in syntax.objects(verb)):
        return
    tried = syntax.children(came, "xcomp") if came.lemma_.lower() in _TRYING else []
    for deed in (came, *tried):
        if deed.i < verb.i and deed.i in others and others[deed.i].word.id in _CAME:
            yield deed.i
