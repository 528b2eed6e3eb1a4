"""Acts that are only told as the time of another: "a gunman shot a soldier during an Israeli raid" is no deed
of Israel's; "three were killed during an Israeli raid" is.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.claims.stance import actors_in, timex_at
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, inside
from geo.lexicon.events import events
from geo.lexicon.guilt import guilt
from geo.tree import Token

_OF_THE_STATE = {"military", "police"}


def without_meanwhile(view: View, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The event words of a frame but for those that only tell when somebody else did something."""
    during = view.has_any(_DURING)
    return [t for t in triggers if not (during and _is_meanwhile(view, t))]


_DURING = {"during", "amid"}


def _is_meanwhile(view: View, trigger: Trigger) -> bool:
    act = trigger.token
    if trigger.verbal or act.dep_ != "pobj" or act.head.lower_ not in _DURING:
        return False
    verb = act.head.head
    words = [word for _, word in events().verbs.get(verb.lemma_.lower(), ())]
    if not words or verb.pos_ != "VERB":
        return False
    suffers = any(word.id in {"die", "harm"} for word in words)
    active = not suffers and not syntax.is_passive(verb)
    if active and any(_is_somebody_else(view, d) for d in syntax.subjects(verb)):
        return True
    ground = act.lemma_.lower() in guilt().ground_operations
    if any(not timex_at(view, foe) for foe in syntax.prepositional(act, "on", "against")):
        return False  # a fight of theirs
    hurt = syntax.objects(verb) if active else syntax.passive_subjects(verb) or syntax.subjects(verb)
    return ground and bool(hurt) and all(_is_of_its_own(view, one, act) for one in hurt)


def _is_somebody_else(view: View, doer: Token) -> bool:
    """Whether who did it is told, and is no soldier, who may be of the raid."""
    kind, person = at(view.generic, doer), at(view.people, doer)
    serves = (kind is not None and kind.value.type == "State forces") or (
        person is not None and person.value.role in _OF_THE_STATE
    )
    told = kind is not None or person is not None or at(view.actors, doer) is not None
    return told and not serves


def _is_of_its_own(view: View, hurt: Token, raid: Token) -> bool:
    """ "Two Israeli soldiers were hurt during an Israeli raid", "a policeman died during a police raid"."""
    person = at(view.people, hurt)
    serving = person is not None and person.value.role in _OF_THE_STATE
    before = [t for t in syntax.core_phrase(raid) if t.i < raid.i]
    raiders = [h.value.actor for h in actors_in(view, before)]
    if not serving or any(actor.kind != "state" for actor in raiders):
        return False
    theirs = [h.value.actor for h in actors_in(view, syntax.core_phrase(hurt))]
    if theirs and raiders:
        return theirs[-1].name == raiders[-1].name
    kinds = inside(view.generic, before)
    return bool(raiders) or any(h.value.type == "State forces" for h in kinds)
