"""MUC-4 templates: the key's as they were filled in 1992, and ours as our incidents map to them.

What the task of 1992 asked for, and so what of our incidents is put forward:

* *Countries* of its scenario only (nine of Latin America), and incidents of at most two months before the
  report.
* *Terrorism*, and violence of the state against civilians. Fights of armed men with armed men are left out
  (``Armed clash`` with a military, militant or no target, unless it is told as a murder, ``Air/drone
  strike`` on armed men, and taking of ground), as are protests, riots, arrests, agreements and accidents.
* *Types*: ``Attack``, ``Sexual violence``, ``Mob violence``, ``Excessive force against protesters``,
  ``Air/drone strike``, ``Shelling/artillery/missile attack``, ``Chemical weapon``, an ``Armed clash`` at
  anything but an army and a ``Grenade`` are ATTACK; ``Remote explosive/landmine/IED`` and ``Suicide bomb``
  are BOMBING, as is
  ``Disrupted weapons use`` of a bomb; ``Abduction/forced disappearance`` is KIDNAPPING; ``Looting/property
  destruction`` is ARSON where something burnt and ROBBERY where it was looted.

* *Every template has a day and a country*: of an incident told without a day, "by the day of the report"; of
  one told without a place, the country that most places of the report lie in.

* *Weapons* under the task's finer codes where the words that the tellings use are finer than our names
  ("dynamite" is an IED to us, "machinegun" small arms), and of a bombing told without any an EXPLOSIVE.
  *Organisations*: the attacker, or all who are suspected where there is none, or all who deny it.

Slots are those compared with the systems of 1992: date, location, type, perpetrating organisation, how sure
it is (attribution), weapon type, effect on people. Effects and weapons are sets of codes, whatever the number
of victims.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import month_abbr, monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from geo.lexicon import actors, weapons
from geo.model import Incident

SLOTS = ("date", "location", "type", "organisation", "attribution", "weapon", "effect")
COUNTRIES = {
    "ar": "argentina", "bo": "bolivia", "cl": "chile", "co": "colombia", "ec": "ecuador", "sv": "el salvador",
    "gt": "guatemala", "hn": "honduras", "pe": "peru",
}  # fmt: skip
RECENT = timedelta(days=62)
_ATTACK = {
    "Attack", "Sexual violence", "Mob violence", "Excessive force against protesters", "Air/drone strike",
    "Shelling/artillery/missile attack", "Chemical weapon", "Armed clash", "Grenade",
}  # fmt: skip
_BOMBING = {"Remote explosive/landmine/IED", "Suicide bomb"}
_ARMIES = {"Military", "Terrorists/Non-State Militia"}
_MURDER = {"murder", "assassination", "assassinate", "attempt"}
_BURNT = {"torch", "set", "burn", "raze", "arson", "arson attack", "firebomb", "ablaze"}
_WEAPONS = {
    "bomb": "BOMB", "IED": "EXPLOSIVE", "car bomb": "VEHICLE BOMB", "suicide vehicle bomb": "VEHICLE BOMB",
    "suicide vest": "BOMB", "grenade": "GRENADE", "RPG": "ROCKET", "rocket": "ROCKET", "missile": "MISSILE",
    "mortar": "MORTAR", "artillery": "ARTILLERY", "small arms": "GUN", "sniper": "GUN",
    "knife": "CUTTING DEVICE",
    "blunt weapon": "STONE", "incendiary": "MOLOTOV COCKTAIL", "air-launched bomb": "AERIAL BOMB",
    "manned aircraft": "AERIAL BOMB",
}  # fmt: skip
FAMILIES = {
    **dict.fromkeys(("GUN", "MACHINE GUN", "RIFLE", "HANDGUN", "SUBMACHINE GUN"), "gun"),
    **dict.fromkeys(
        ("BOMB", "EXPLOSIVE", "DYNAMITE", "VEHICLE BOMB", "GRENADE", "MINE", "AERIAL BOMB", "TNT"),
        "explosive",
    ),
    **dict.fromkeys(("MORTAR", "ROCKET", "MISSILE", "ARTILLERY"), "projectile"),
}
"""Codes of one branch of the task's hierarchy of instruments: half a point when only the branch is right."""
_BOMBS = {"bomb", "IED", "car bomb"}
_FINER = (("machine ?-?gun|uzi", "MACHINE GUN"), ("dynamite", "DYNAMITE"), ("explosive|tnt", "EXPLOSIVE"))
"""Codes of the task that are finer than our names of weapons, by the words that stand for the weapon."""
_MONTHS = {name.upper(): number for number, name in enumerate(month_abbr)}
_DAY = re.compile(r"(\d{1,2})\s+([A-Z]{3})[A-Z]*\s+(\d{2})(?!\d)")
_AUTHORITIES = re.compile(
    r"\b(police|army|air force|navy|troops|soldiers|regime|security|high command|general staff|"
    r"armed forces|military|ministry|minister|government|president|judge|court|officials?|"
    r"authorit\w+|"
    r"general|colonel|commander|prosecutor|battalion|brigade|coprefa|das|intelligence)\b",
    re.IGNORECASE,
)
_ACCUSING = {"blame", "accuse", "attribute", "link", "implicate", "suspect", "claim", "allege"}

Span = tuple[date | None, date]


@dataclass(frozen=True)
class Template:
    """One incident. Each slot holds its fills, a fill is a tuple of what may be said for it."""

    kind: tuple[str, ...]
    dates: tuple[Span, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    """From the country down, folded."""
    organisations: tuple[frozenset[str], ...] = ()
    attribution: tuple[str, ...] = ()
    weapons: frozenset[str] = frozenset()
    effects: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    """Words of the names and descriptions of victims and targets: for alignment alone."""
    optional: bool = False
    confidence: float = 0.0
    label: str = ""


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).lower()))


def of_key(template: Mapping[str, Any]) -> Template:
    """A template of the key."""
    raws = {slot: [fill["raw"] for fills in template[slot] for fill in fills] for slot in template if
            isinstance(template[slot], list)}  # fmt: skip
    victims = [*raws["victim_name"], *raws["victim_desc"], *raws["phys_target"], *raws["perp_individual"]]
    levels = {
        level for raw in raws["perp_org_confidence"] for level in _CONFIDENCES if level in _outside(raw)
    }
    if "SUSPECTED OR ACCUSED BY AUTHORITIES" in levels:
        levels -= {"SUSPECTED OR ACCUSED"}
    return Template(
        kind=tuple(_codes(raws["type"])),
        dates=tuple(span for raw in raws["date"] if (span := _span(raw))),
        places=tuple(path for raw in raws["location"] for path in _paths(raw)),
        organisations=tuple(
            frozenset(fold(name) for fill in fills for name in fill["quoted"])
            for fills in template["perp_org"]
        ),
        attribution=tuple(sorted(levels)),
        weapons=frozenset(_codes(raws["instrument_type"])) - {"", "OTHER"},
        effects=frozenset(e for raw in raws["victim_effect"] for e in _EFFECTS.get(_outside(raw), ())),
        people=words(victims),
        optional=bool(template["optional"]),
        label=" ".join(str(raws[slot]) for slot in ("type", "date", "location", "perp_org", "victim_desc")),
    )


_CONFIDENCES = ("REPORTED AS FACT", "CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED BY AUTHORITIES",
                "SUSPECTED OR ACCUSED", "POSSIBLE")  # fmt: skip
_EFFECTS = {"DEATH": ("DEATH",), "INJURY": ("INJURY",), "NO INJURY OR DEATH": ("NONE",),
            "NO INJURY": ("NONE",), "NO DEATH": ("NONE",)}  # fmt: skip


def _outside(raw: str) -> str:
    """The code of a fill without the string it refers to, and without the brackets of an optional one."""
    return raw.split('"')[0].strip(" :()?")


def _codes(raws: Iterable[str]) -> list[str]:
    return [part.strip(" :()-") for raw in raws for part in _outside(raw).split("/") if part.strip(" :()-")]


def words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in fold(text).split() if len(word) > 3)


def _span(raw: str) -> Span | None:
    """ "30 DEC 89", "- 17 NOV 89" (by then), "16 MAR 89 - 18 MAR 89"."""
    days = []
    for day, month, year in _DAY.findall(raw):
        if month in _MONTHS:
            y, m = 1900 + int(year), _MONTHS[month]
            days.append(date(y, m, max(1, min(int(day), monthrange(y, m)[1]))))
    if not days:
        return None
    return (None if raw.strip(" (").startswith("-") else days[0], days[-1])


def _paths(raw: str) -> list[tuple[str, ...]]:
    """ "COLOMBIA: CUCUTA (CITY) - CAMPANARIO (RURAL AREA)": each end of it is a path."""
    country, *rest = raw.strip(" ()").split(":")
    ends = [fold(re.sub(r"\(.*?\)", " ", name)) for part in rest for name in part.split(" - ")]
    if " - " in raw and len(rest) <= 1:
        return [(fold(country), end) for end in ends]
    return [(fold(re.sub(r" - .*", "", country)), *ends)]


def of_incident(incident: Incident, published: date | None, country: str | None = None) -> Template | None:
    """What an incident of ours would have been handed in as; ``None`` when the task did not ask for it.

    ``country`` (ISO 3166) is the one that the report is about.
    """
    kind = _kind(incident)
    iso = (incident.iso or "").lower()
    if kind is None or (iso and iso not in COUNTRIES):
        return None
    if published and incident.date_end and published - incident.date_end > RECENT:
        return None
    named = [incident.attacker] if incident.attacker != "Unknown" else list(incident.suspected)
    named = named or list(incident.denied_by)
    return Template(
        kind=(kind,),
        dates=_dates(incident, published),
        places=_own_path(incident, iso or (country or "").lower()),
        organisations=tuple(_names(name) for name in named),
        attribution=(_sureness(incident),) if named else (),
        weapons=_weapons(incident),
        effects=_effects(incident),
        people=words(
            [m.target or "" for m in incident.mentions] + [v for m in incident.mentions for v in m.victims]
        ),
        confidence=incident.confidence,
        label=f"{incident.summary} | {incident.sources[0].quote[:200]!r}",
    )


def _weapons(incident: Incident) -> frozenset[str]:
    """The code of our weapon, or the finer one of the words that the tellings use for it; an explosive, where
    nothing but the type says with what.
    """
    if incident.weapon not in _WEAPONS:
        by_type = incident.sub_event_type in _BOMBING and incident.weapon is None
        return frozenset({"EXPLOSIVE"}) if by_type else frozenset()
    words = [
        m.source.quote[hit.start : hit.end]
        for m in incident.mentions
        if m.weapon == incident.weapon
        for hit in weapons().find(m.source.quote)
        if hit.value.name == incident.weapon
    ]
    finer = {code for word in words for form, code in _FINER if re.search(form, word, re.IGNORECASE)}
    plain = not words or any(not re.search("|".join(f for f, _ in _FINER), w, re.IGNORECASE) for w in words)
    return frozenset(finer or ({_WEAPONS[incident.weapon]} if plain else set()))


def _kind(incident: Incident) -> str | None:
    sub = incident.sub_event_type
    murder = any(m.trigger in _MURDER for m in incident.mentions)
    fought = sub in {"Armed clash", "Air/drone strike"} and incident.target_type in _ARMIES
    if not murder and (fought or (sub == "Armed clash" and incident.target is None)):
        return None
    if sub in _ATTACK:
        return "ATTACK"
    if sub in _BOMBING or (sub == "Disrupted weapons use" and incident.weapon in _BOMBS):
        return "BOMBING"
    if sub == "Abduction/forced disappearance":
        return "KIDNAPPING"
    if sub == "Looting/property destruction":
        burnt = incident.weapon == "incendiary" or any(m.trigger in _BURNT for m in incident.mentions)
        return "ARSON" if burnt else "ROBBERY"
    return None


def _dates(incident: Incident, published: date | None) -> tuple[Span, ...]:
    if incident.date_start is None or incident.date_end is None:
        return ((None, published),) if published else ()
    if incident.date_basis == "inferred-report-date":
        return ((None, incident.date_end),)
    return ((incident.date_start, incident.date_end),)


def _own_path(incident: Incident, iso: str) -> tuple[tuple[str, ...], ...]:
    if iso not in COUNTRIES:
        return ()
    finer = [
        n
        for n in (incident.admin1, incident.place, incident.place_text)
        if n and incident.iso and incident.where_precision != 6
    ]
    return ((COUNTRIES[iso], *dict.fromkeys(fold(name) for name in finer)),)


def _names(name: str) -> frozenset[str]:
    """Every name of an actor that the lexicon knows, and the words for a state's own forces."""
    return frozenset({fold(name)})


def same_body(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a body of ours is one of the key's: the same actor by the lexicon, or a shared head word."""
    lexicon = actors()
    for name in ours:
        for other in theirs:
            if name == other or f" {name} " in f" {other} " or f" {other} " in f" {name} ":
                return True
            mine, yours = lexicon.get(name), lexicon.get(other)
            hits = [h.value.actor for h in lexicon.find(other.upper())] + ([yours] if yours else [])
            if mine and any(
                lexicon.related(mine.name, h.name) in {"same", "part-of", "parent-of"} for h in hits
            ):
                return True
            state = mine is not None and mine.type == "State forces"
            if state and _AUTHORITIES.search(other) and not any(h.type != "State forces" for h in hits):
                return True
    return False


def _sureness(incident: Incident) -> str:
    if incident.attribution == "claimed":
        return "CLAIMED OR ADMITTED"
    verbs = {(c.verb, c.speaker) for c in incident.claims if c.field == "attacker"}
    accusers = [speaker for verb, speaker in verbs if verb in _ACCUSING]
    if incident.attribution == "reported" or (incident.attribution == "attributed" and not accusers):
        return "REPORTED AS FACT"
    if any(_AUTHORITIES.search(s) or _is_state(s) for s in (*accusers, *incident.attributed_by)):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "SUSPECTED OR ACCUSED"


def _is_state(name: str) -> bool:
    known = actors().get(name)
    return known is not None and known.type == "State forces"


def _effects(incident: Incident) -> frozenset[str]:
    dead = (incident.killed_low, incident.killed_best, incident.killed_high)
    hurt = (incident.wounded_low, incident.wounded_best, incident.wounded_high)
    found = {name for name, told in (("DEATH", dead), ("INJURY", hurt)) if any(told)}
    if not found and any(n == 0 for n in (*dead, *hurt)):
        found = {"NONE"}
    return frozenset(found)
