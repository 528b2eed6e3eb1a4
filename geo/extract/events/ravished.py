"""People who are abused, told by verbs that mostly tell of something else: "violated four women"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import FIGHTING_ROLES
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def ravishes(view: View, verb: Token) -> bool:
    """ "sexually assaulted two girls", "forced themselves on three women"; not "violated the truce"."""
    if verb.lemma_.lower() == "force":
        whom = syntax.prepositional(verb, "on", "upon")
    else:
        whom = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    people = [hit.value.role for t in whom for o in _counted(t) if (hit := at(view.people, o)) is not None]
    if verb.lemma_.lower() == "violate":  # not "violated the law and its citizens"
        women = wordlists().ravished
        return bool(whom) and all(any(o.lemma_.lower() in women for o in _counted(t)) for t in whom)
    return any(role not in FIGHTING_ROLES for role in people)


def _counted(noun: Token) -> list[Token]:
    """ "dozens of women": the women."""
    return [noun, *syntax.prepositional(noun, "of")]
