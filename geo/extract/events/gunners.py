"""Shooting in verbs of much else: "troops mowed down 69 protesters", "police opened up on the miners"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_DRIVEN = frozenset({"driver", "motorist", "wheel"})
_MANY = frozenset({"them", "us", "others", "dozens", "scores", "hundreds"})


def fells_with_guns(view: View, verb: Token) -> bool:
    """Whether those who bear arms, or their guns, do it, and to people; not "a lorry mowed down cyclists",
    "the minister cut down on travel", "the police chief opened up about his illness".
    """
    shot = syntax.prepositional(verb, "with", "by") + syntax.agents(verb)
    armed_men = any(_is_gun(view, t) for d in shot for t in d.subtree)  # "by men on bikes, carrying guns"
    if not armed_men and any(t.lemma_.lower() in scenes().vehicle | _DRIVEN for t in verb.doc):
        return False
    gunned = any(_is_gun(view, t) for t in (*shot, *syntax.subjects(verb)))
    armed = (
        gunned
        or armed_men
        or any(_bears_arms(view, d) for d in (*syntax.subjects(verb), *syntax.agents(verb)))
    )
    if verb.lemma_.lower() == "open":
        upon = syntax.prepositional(verb, "on", "upon", "at")
        return armed and (gunned or any(_are_people(view, o) for o in upon))
    hit = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    hanged = syntax.prepositional(verb, "from", "to") or any(
        c.dep_ == "relcl" for o in hit for c in o.children
    )
    if verb.lemma_.lower() == "cut" and (hanged or not gunned):
        return False  # "police cut down a man who had hanged himself"
    return armed and any(_are_people(view, o) for o in hit)


def _is_gun(view: View, noun: Token) -> bool:
    hit = at(view.weapons, noun)
    return (hit is not None and hit.value.family == "small arms") or noun.lemma_.lower() == "gunfire"


def _bears_arms(view: View, doer: Token) -> bool:
    kind, group = at(view.generic, doer), at(view.actors, doer)
    if kind is not None:
        return kind.value.type not in {"Civilians", "Protesters", "Rioters"}
    return group is not None or doer.lemma_.lower() in wordlists().gun_bearers


def _are_people(view: View, whom: Token) -> bool:
    some = within_any(whom, view.people, view.generic) or whom.lower_ in _MANY
    return some or whom.like_num or whom.lemma_.lower() in {"crowd", "people", "rally", "procession"}


def _is_dead(noun: Token) -> bool:
    return noun.lemma_.lower() in {"body", "corpse", "remains", "dead", "effigy"}


def burns_to_death(view: View, verb: Token) -> bool:
    """ "soldiers burned 12 villagers in their homes", "accused of burning 20 people in a mosque": people, by
    those who bear arms; whoever "was burned" may live.
    """
    if syntax.is_passive(verb):
        return False
    doers = syntax.subjects(verb)
    if verb.dep_ == "pcomp" and not doers:
        doers = syntax.passive_subjects(verb.head.head)
    whom = syntax.objects(verb)
    people = bool(whom) and all(within_any(o, view.people) and not _is_dead(o) for o in whom)
    if syntax.prepositional(verb, "with") or any(c.lower_ == "out" for c in verb.subtree):
        return False  # "burned a teacher with cigarettes", "residents out of their homes"
    return people and any(_bears_arms(view, d) for d in doers)
