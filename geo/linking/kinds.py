"""Which event types, weapons and actors are near one another: answers from data, remembered.

Event types come from ``kinds.yaml`` beside this module, weapon families and actors from :mod:`geo.lexicon`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from geo.lexicon import actors
from geo.lexicon.bodies import may_be_of
from geo.lexicon.events import events

ACCIDENT = "Accident"


@dataclass(frozen=True, slots=True)
class _Kinds:
    near: tuple[frozenset[str], ...]
    generic: frozenset[str]
    lethal: frozenset[str]


@cache
def _kinds() -> _Kinds:
    data = yaml.safe_load(files("geo.linking").joinpath("kinds.yaml").read_text(encoding="utf-8"))
    return _Kinds(
        tuple(frozenset(row) for row in data["near"]), frozenset(data["generic"]), frozenset(data["lethal"])
    )


@lru_cache(maxsize=4096)
def kind_relation(a: str, b: str) -> str:
    """How two sub-event types relate: ``same``, ``near``, ``generic`` (one leaves open how) or ``far``.

    >>> kind_relation("Air/drone strike", "Shelling/artillery/missile attack")
    'near'
    >>> kind_relation("Attack", "Air/drone strike"), kind_relation("Accident", "Suicide bomb")
    ('generic', 'far')
    """
    if a == b:
        return "same"
    if ACCIDENT in (a, b) and a.startswith(ACCIDENT) and b.startswith(ACCIDENT):
        return "near"
    known = _kinds()
    if any(a in row and b in row for row in known.near):
        return "near"
    if (a in known.generic and b in known.lethal) or (b in known.generic and a in known.lethal):
        return "generic"
    return "far"


def is_lethal(sub_event_type: str) -> bool:
    """Whether it is violence that a telling of "an attack" may mean."""
    return sub_event_type in _kinds().lethal


def is_generic(sub_event_type: str) -> bool:
    """Whether it leaves open how somebody was attacked."""
    return sub_event_type in _kinds().generic


@lru_cache(maxsize=4096)
def kind_of(sub_event_type: str, trigger: str) -> str:
    """The kind of an event for comparing: its sub-event type, and for an accident which one.

    >>> kind_of("Attack", "raid"), kind_of("Accident", "stampede"), kind_of("Accident", "kill")
    ('Attack', 'Accident: stampede', 'Accident')
    """
    if sub_event_type != ACCIDENT:
        return sub_event_type
    known = events()
    verbs = known.verbs.get(trigger, ())
    word = known.nouns.get(trigger) or (verbs[0][1] if verbs else None)
    return ACCIDENT if word is None or word.effect else f"{ACCIDENT}: {word.id}"


@lru_cache(maxsize=65536)
def actor_relation(a: str, b: str) -> str | None:
    """How actor ``a`` stands to ``b``: ``same``, ``part-of``, ``parent-of``, ``allied`` or ``None``."""
    if a == b:
        return "same"
    related = actors().related(a, b)
    return related or ("part-of" if may_be_of(a, b) else "parent-of" if may_be_of(b, a) else None)


def one_of_them(a: str, b: str) -> bool:
    """Whether two actors are the same or one is within the other."""
    return actor_relation(a, b) in ("same", "part-of", "parent-of")
