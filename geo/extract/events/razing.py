"""What troops destroy on foot: the hideouts and camps of those they fight."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import FIGHTING_ROLES, GROUP_TYPES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def razes(view: View, frame: Frame, agent: Agent | None) -> bool:
    """ "Troops destroyed three militant hideouts": by hand, as nothing that flies or fires is told; not "the
    army destroyed", which may be from afar.
    """
    if agent is None or agent.head.lemma_.lower() not in wordlists().ground_troops:
        return False
    verbs = [t.token for t in frame.triggers if t.verbal]
    razed = [v for v in verbs if v.lemma_.lower() in wordlists().razing_verbs]
    things = [o for v in razed for o in (*syntax.objects(v), *syntax.passive_subjects(v))]
    return len(razed) == len(verbs) and any(is_hideout(view, o) for o in things)


def is_hideout(view: View, thing: Token) -> bool:
    """ "a militant hideout", "two camps of Boko Haram"."""
    if thing.lemma_.lower() not in wordlists().held_by_fighters:
        return False
    if thing.lemma_.lower() == "hideout" and not syntax.prepositional(thing, "of"):
        return True
    return any(_are_fighters(view, t) for t in syntax.noun_phrase(thing))


def _are_fighters(view: View, token: Token) -> bool:
    kind, group, person = at(view.generic, token), at(view.actors, token), at(view.people, token)
    if kind is not None and kind.value.type in GROUP_TYPES:
        return True
    if group is not None:
        return group.value.actor.type in GROUP_TYPES
    return person is not None and person.value.role in FIGHTING_ROLES


def burns_people(view: View, frame: Frame) -> bool:
    """ "set ablaze a man": people and no things."""
    verbs = [t.token for t in frame.triggers if t.verbal and t.word.id == "destruction"]
    things = [o for v in verbs for o in (syntax.objects(v) or syntax.passive_subjects(v))]
    return bool(things) and all(at(view.people, o) is not None for o in things)
