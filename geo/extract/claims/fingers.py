"""Blame as a thing that is laid at somebody's door: "the finger was pointed at X", "put the blame on X",
"blame fell on X".
"""

from __future__ import annotations

from geo.extract.claims.charge import Blame
from geo.extract.claims.stance import name_of, timex_at
from geo.extract.roles.doers import laid_at_doors
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon.events import events
from geo.lexicon.guilt import guilt
from geo.tree import Token


def fingers_pointed(view: View) -> list[Blame]:
    """All blame that a sentence tells of as a thing. Whoever it is laid at is held responsible where
    somebody is told to lay it there, and suspected where nobody is.
    """
    found: list[Blame] = []
    for verb in view.verbs if view.has_any(guilt().fingers, guilt().doors) else ():
        passive = syntax.is_passive(verb)
        laid = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
        at_door = bool(laid_at_doors(verb))
        things = [t for t in laid if _is_blame(t) or (at_door and t.lemma_.lower() in events().nouns)]
        things = things if verb.lemma_.lower() in guilt().placing_verbs else []
        accusers = syntax.agents(verb) if passive else syntax.subjects(verb)
        if not things and not passive and verb.lemma_.lower() in guilt().resting_verbs:
            things, accusers = [s for s in syntax.subjects(verb) if _is_blame(s)], []
        if any(map(syntax.has_no, things)):
            continue
        accuser = name_of(view, accusers[0]) if accusers else None
        acts = [o for t in (verb, *things) for o in syntax.prepositional(t, "for", "over")]
        acts = acts if all(map(_is_blame, things)) else things
        onto = [one for one in _laid_at(verb, things) if not timex_at(view, one)] if things else []
        found += [Blame(accuser, one, "accuse", next(iter(acts), None), verb) for one in onto[:1]]
    return found


def _is_blame(thing: Token) -> bool:
    return thing.lemma_.lower() in guilt().fingers


def _laid_at(verb: Token, things: list[Token]) -> list[Token]:
    """Whom the blame is laid on, and whose door it is laid at."""
    onto = [o for t in (verb, *things) for o in syntax.prepositional(t, "at", "to", "on", "upon", "with")]
    found: list[Token] = []
    for one in onto:
        door = one.lemma_.lower() in guilt().doors
        found += syntax.prepositional(one, "of") + syntax.children(one, "poss") if door else [one]
    return found
