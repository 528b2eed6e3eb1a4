"""With what: the weapon of a frame and how many of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo.extract import numbers, syntax
from geo.extract.frames import Frame
from geo.extract.triggers import Trigger
from geo.extract.view import Marked, View, touching
from geo.lexicon import weapons
from geo.lexicon.entries import Weapon
from geo.lexicon.wordlists import wordlists
from geo.model import Count

Token = Any


@dataclass(frozen=True, eq=False)
class Arms:
    """The weapon of a frame and how many of it."""

    weapon: Weapon | None = None
    name: str | None = None
    count: Count | None = None
    head: Token | None = None


def arms_of(view: View, frame: Frame) -> Arms:
    """The weapon: the subject or object of the verb, a word in the noun's compound, or what the event word
    implies.
    """
    best: Arms | None = None
    airborne: Weapon | None = None
    if any(t.word.sub_event == "Accident" for t in frame.triggers):
        return Arms()
    for trigger in frame.triggers:
        for hit in _weapon_hits(view, trigger):
            head = hit.head(view.doc)
            if hit.value.family == "air-delivered" and airborne is None:
                airborne = hit.value
            count = (
                numbers.of_noun(head)
                if hit.value.countable and not any(head == t for t in frame.tokens)
                else None
            )
            arms = Arms(hit.value, hit.value.name, count, head)
            if (
                best is None
                or (best.count is None and count is not None)
                or (_vague(best) and not _vague(arms))
                or hit.value.family == "chemical"
            ):
                best = (
                    arms
                    if best is None or best.count is None
                    else Arms(arms.weapon, arms.name, best.count, best.head)
                )
    if best is not None and best.weapon is not None and best.weapon.family == "chemical":
        return best
    if (
        best is not None
        and best.weapon is not None
        and best.weapon.sub_event_type == "Suicide bomb"
        and frame.main.word.id == "ramming"
    ):
        driven = weapons().lookup("suicide car bomb")
        return Arms(driven[0], driven[0].name) if driven else best
    if (
        best is not None
        and airborne is not None
        and best.weapon is not None
        and best.weapon.family != "air-delivered"
    ):
        return Arms(airborne, airborne.name, best.count, best.head)  # "aircraft dropped two bombs"
    if best is not None:
        return best
    fired = [w for t in frame.triggers if t.verbal and t.token.lemma_ == "fire" for w in _firing(t.token)]
    if fired:
        return Arms(fired[0], fired[0].name)
    implied = next((t.word.weapon for t in frame.triggers if t.word.weapon), None)
    return Arms(None, implied)


def _firing(verb: Token) -> list[Weapon]:
    """What fires, where the lexicon knows its fire: "a tank fired" by "tank fire"."""
    return [w for doer in syntax.subjects(verb) for w in weapons().lookup(f"{doer.lemma_} fire")]


def _vague(arms: Arms) -> bool:
    return arms.name in (wordlists().vague_weapons | {None})


def _weapon_hits(view: View, trigger: Trigger) -> list[Marked[Weapon]]:
    token = trigger.token
    near: list[Token] = []
    if trigger.verbal:
        if trigger.effect and trigger.word.id != "kill" and not syntax.is_passive(token):
            return []
        doers = syntax.agents(token) if syntax.is_passive(token) else syntax.subjects(token)
        near += [t for noun in doers for t in syntax.core_phrase(noun)]
        if not trigger.effect:
            near += [
                t
                for noun in syntax.objects(token)
                if trigger.word.id in {"launch", "explosion", "interception", "attack"}
                for t in syntax.core_phrase(noun)
            ]
            near += [
                t
                for noun in syntax.passive_subjects(token)
                if trigger.word.id in {"launch", "interception", "impact", "explosion"}
                for t in syntax.core_phrase(noun)
            ]
        by = ("over", "on") if trigger.word.id == "mine-strike" else ("with", "using", "by", "from")
        near += [t for noun in syntax.prepositional(token, *by) for t in syntax.core_phrase(noun)]
        for clause in syntax.children(token, "advcl", "prep"):
            if (
                clause.lemma_.lower() in {"use", "fire", "launch", "employ", "involve"}
                and clause.tag_ == "VBG"
            ):
                near += [
                    t
                    for noun in syntax.objects(clause) + syntax.prepositional(clause)
                    for t in syntax.core_phrase(noun)
                ]
        near.append(token)
    else:
        near += syntax.core_phrase(token)
        near += [
            t
            for noun in syntax.prepositional(token, "with", "by", "using", "of", "from")
            for t in syntax.core_phrase(noun)
        ]
        for clause in syntax.children(token, "acl", "relcl"):
            near += [
                t
                for noun in syntax.objects(clause) + syntax.prepositional(clause, "with")
                if clause.lemma_.lower() in {"use", "involve"}
                for t in syntax.core_phrase(noun)
            ]
    return touching(view.weapons, near)
