"""What the lexicons know: actors, weapons, targets and people, as frozen values.

Actor types are ACLED's inter names, sub-event types ACLED's, target types the texts of GTD's
``targtype1``: see :mod:`geo.vocabulary`. The data files say where each entry comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

FORMS = ("name", "adjective", "metonym", "forces", "compound")
"""How a form stands for its actor: see :class:`ActorForm`."""

WEAPON_FAMILIES = (
    "missile-like",
    "air-delivered",
    "ground explosives",
    "small arms",
    "melee",
    "fire",
    "chemical",
    "maritime",
    "other",
)
"""Weapons of one family are easily taken for one another by those who report them."""

GROUP_TYPES = frozenset({"Rebel group", "Political militia", "Identity militia"})
"""Actor types of armed groups that fight for no state."""

FIGHTING_ROLES = frozenset({"military", "paramilitary", "militant"})
"""Roles of people who bear arms in a fight."""
CIVIL_ROLES = frozenset({"civilian", "protester", "any"})
"""Roles of people who bear none, or of whom the word does not tell."""

ROLES = (
    "military",
    "police",
    "militant",
    "paramilitary",
    "government",
    "civilian",
    "protester",
    "journalist",
    "aid worker",
    "medical",
    "religious",
    "detainee",
    "any",
)
"""Who counted people are; ``any`` for words that do not tell ("people", "victims")."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does or suffers violence, under the plain name a newsroom would use.

    ``country`` is the home country (ISO 3166-1 alpha-2), ``None`` for actors of several. ``parent`` is the
    name of the actor that this one is a part of. ``sides`` are alliances it belongs to. ``years`` are the
    first and last year of activity, ``None`` where open or not known. ``kind`` is ``state``, ``forces``,
    ``group``, ``coalition``, ``gang``, ``community`` or ``generic``: "gunmen" are no identity.
    """

    name: str
    type: str
    country: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    kind: str = "group"
    army: bool = False
    """Whether it is whom "the army" of its country means, though the state is an actor of its own."""


@dataclass(frozen=True, slots=True)
class ActorForm:
    """One way in which a text refers to an actor.

    ``how`` is ``name`` ("Hamas"), ``adjective`` ("Israeli", alone), ``metonym`` ("Tehran", "the Kremlin"),
    ``forces`` ("Israeli jets", "US troops", "Houthi fighters") or ``compound``: the actor only describes
    another ("Iran-backed", "pro-Iran", "anti-Houthi", "Russian-held") and does nothing itself.
    """

    actor: Actor
    how: str


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon of the schema's vocabulary.

    ``sub_event_type`` is the ACLED sub-event that its use implies, ``None`` when it depends on who fights
    whom. ``countable`` says whether a number before the word counts weapons ("eight rockets").
    """

    name: str
    sub_event_type: str | None
    family: str
    countable: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """A thing or person that can be hit: ``type`` is the text of GTD's targtype1, ``noun`` the plain word."""

    type: str
    noun: str


@dataclass(frozen=True, slots=True)
class Person:
    """A noun for people who are counted, in the singular, with one of :data:`ROLES`."""

    role: str
    noun: str
