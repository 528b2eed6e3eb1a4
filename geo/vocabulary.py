"""The closed vocabularies of the incident table, spelt as their makers spell them.

Sources: event types, sub-event types and actor types: ACLED Codebook (2023 revision, sections "Event Types
and Sub-event Types" and "Interaction codes"); date and place precision: UCDP GED Codebook 23.1
(``date_prec``, ``where_prec``); target types: GTD Codebook (2021, ``targtype1_txt``).
``Accident``, for harm that no one intended, is ours and outside ACLED.

    >>> from geo.vocabulary import SUB_EVENT_TYPES, event_type_of
    >>> sum(len(subs) for name, subs in SUB_EVENT_TYPES.items() if name != "Accident")
    25
    >>> event_type_of("Grenade")
    'Explosions/Remote violence'
"""

from __future__ import annotations

from typing import Final

from geo.model import DateBasis, DatePrecision

SUB_EVENT_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "Battles": (
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Armed clash",
    ),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": (
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    ),
    "Protests": (
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
    ),
    "Riots": (
        "Violent demonstration",
        "Mob violence",
    ),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
    "Accident": ("Accident",),
}
"""Sub-event types by event type, in ACLED's order."""

EVENT_TYPES: Final = tuple(SUB_EVENT_TYPES)

VIOLENT: Final = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
"""Event types of armed attack: what kills, and what "the attack" may be of."""

ATTRIBUTIONS: Final = ("claimed", "reported", "attributed", "suspected", "disputed", "unattributed")
"""``claimed``: the attacker says so; ``reported``: the report states it as fact; ``attributed``: a named
party says so; ``suspected``: hedged; ``disputed``: the accused denies it, or claims rival; ``unattributed``:
nobody is named."""

ACTOR_TYPES: Final = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
    "Unknown",
)
"""ACLED inter names, and ``Unknown``."""

ARMIES: Final = frozenset({"State forces", "External/Other forces"})
"""Actor types of those who fight for a state, at home or abroad."""

UNKNOWN: Final = "Unknown"
"""The attacker nobody names, and the type of one that no list knows."""

DATE_PRECISIONS: Final = tuple(str(value) for value in DatePrecision)
DATE_BASES: Final = tuple(str(value) for value in DateBasis)

TIMES_OF_DAY: Final = ("early", "morning", "afternoon", "evening", "late", "overnight")
"""Or HH:MM, local time."""

TARGET_TYPES: Final = (
    "Business",
    "Government (General)",
    "Police",
    "Military",
    "Abortion Related",
    "Airports & Aircraft",
    "Government (Diplomatic)",
    "Educational Institution",
    "Food or Water Supply",
    "Journalists & Media",
    "Maritime",
    "NGO",
    "Other",
    "Private Citizens & Property",
    "Religious Figures/Institutions",
    "Telecommunication",
    "Terrorists/Non-State Militia",
    "Tourists",
    "Transportation",
    "Unknown",
    "Utilities",
    "Violent Political Party",
)
"""GTD ``targtype1_txt``, in the order of its codes 1-22."""

FIGHTERS: Final = "Terrorists/Non-State Militia"
"""The target type of armed men who fight for no state, and of what is theirs."""


def event_type_of(sub_event_type: str) -> str | None:
    """The event type a sub-event type belongs to; ``None`` when it is no sub-event type."""
    return next((name for name, subs in SUB_EVENT_TYPES.items() if sub_event_type in subs), None)
