"""One plain sentence about an incident, made from its fields and nothing else."""

from __future__ import annotations

from datetime import date

from geo.dates.numbers import spelled
from geo.lexicon.wordlists import wordlists
from geo.model import Incident
from geo.phrasing import article, is_place, with_article
from geo.vocabulary import ACTOR_TYPES, UNKNOWN

_NOUNS = {
    # ACLED sub-event types in plain words, each a noun phrase with its article
    "Government regains territory": "a recapture of territory",
    "Non-state actor overtakes territory": "a capture of territory",
    "Armed clash": "an armed clash",
    "Chemical weapon": "a chemical attack",
    "Air/drone strike": "an air strike",
    "Suicide bomb": "a suicide bombing",
    "Shelling/artillery/missile attack": "shelling",
    "Remote explosive/landmine/IED": "an explosion",
    "Grenade": "a grenade attack",
    "Sexual violence": "sexual violence",
    "Attack": "an attack",
    "Abduction/forced disappearance": "an abduction",
    "Excessive force against protesters": "force against protesters",
    "Protest with intervention": "a protest in which forces intervened",
    "Peaceful protest": "a protest",
    "Violent demonstration": "a violent demonstration",
    "Mob violence": "mob violence",
    "Agreement": "an agreement",
    "Arrests": "arrests",
    "Change to group/activity": "a change of a group or its activity",
    "Disrupted weapons use": "an attack that was foiled",
    "Headquarters or base established": "the setting up of a base",
    "Looting/property destruction": "looting or destruction",
    "Non-violent transfer of territory": "a handover of territory",
    "Other": "an incident",
    "Accident": "an accident",
}
_TERRITORY = ("Government regains territory", "Non-state actor overtakes territory")
_AIMED = {
    # how the target is joined to the noun above, where not by "on"
    "Abduction/forced disappearance": "of",
    "Looting/property destruction": "of",
    "Sexual violence": "against",
    "Mob violence": "against",
    "Violent demonstration": "against",
    "Accident": "involving",
}
_ANYBODY = frozenset({"people", "persons", "someone", "somebody"})
"""Targets that say no more than that it hurt."""
_STRIKES = {
    "ballistic missile",
    "cruise missile",
    "missile",
    "rocket",
    "mortar",
    "artillery",
    "drone",
    "IED",
    "car bomb",
}
_TIMES = {
    "early": "early on {}",
    "morning": "on the morning of {}",
    "afternoon": "on the afternoon of {}",
    "evening": "on the evening of {}",
    "late": "late on {}",
    "overnight": "overnight on {}",
}
_RELATIONS = {
    "at": "at",
    "near": "near",
    "outside": "outside",
    "in-area-of": "in the area of",
    "between": "between",
}
_DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest",
                         "north-east", "north-west", "south-east", "south-west"})  # fmt: skip
_SPELLED = 10
"""Up to so many are spelled."""
_LONGEST = 80


def summarise(incident: Incident) -> str:
    """The incident in one English sentence, grammatical whatever is unknown.

    It quotes nothing: names of actors, places and targets are the only words it takes over.
    """
    parts = [_event(incident), *_sides(incident), _where(incident), _when(incident)]
    sentence = " ".join(part for part in parts if part)
    toll = _toll(incident)
    tail = _doubt(incident)
    whole = sentence + "".join(f"; {clause}" for clause in (toll, tail) if clause)
    return whole[0].upper() + whole[1:] + "."


def _event(incident: Incident) -> str:
    noun = _NOUNS.get(incident.sub_event_type, "an incident")
    if incident.sub_event_type in _TERRITORY:
        noun = noun.replace("territory", _target(incident) or "territory")
    elif incident.sub_event_type == "Armed clash" and is_place(_target(incident)):
        noun = "an armed attack"
    weapon = incident.weapon
    if weapon == "unidentified aircraft":
        noun = "an air strike by unidentified aircraft"
    elif weapon in _STRIKES and incident.sub_event_type in (
        "Shelling/artillery/missile attack",
        "Air/drone strike",
        "Remote explosive/landmine/IED",
    ):
        noun = f"{article(weapon)} {weapon} attack"
        count = _weapons(incident)
        noun += f" ({count})" if count else ""
    return noun


def _weapons(incident: Incident) -> str:
    low, high, weapon = incident.weapon_count_low, incident.weapon_count_high, incident.weapon
    if low == high == 0 or weapon is None or weapon == "artillery":
        return ""
    number = _range(low, low, high)
    return f"{number} {weapon}{'' if number == 'one' else 's'}" if number else ""


def _sides(incident: Incident) -> tuple[str, ...]:
    """Who did it to whom, as far as they are named."""
    doer = _actor(incident.attacker) if incident.attacker not in ACTOR_TYPES else ""
    target = _target(incident)
    if incident.sub_event_type == "Armed clash" and not is_place(target):
        named = [side for side in (doer, target) if side]
        return (("between " if len(named) == 2 else "involving ") + " and ".join(named),) if named else ()
    by = f"by {doer}" if doer else ""
    if incident.sub_event_type == "Government regains territory":
        by = by or "by the government"
    if not target or incident.sub_event_type in _TERRITORY:
        return (by,)
    return by, f"{_AIMED.get(incident.sub_event_type, 'on')} {target}"


def _target(incident: Incident) -> str:
    """The target, where it adds something to the place and to the kind of event."""
    target, place = incident.target, incident.place_text or incident.place
    if not target or len(target) > _LONGEST or (place and (_same(target, place) or _same(place, target))):
        return ""
    if incident.event_type in ("Protests", "Strategic developments") or target.casefold() in _ANYBODY:
        return ""
    if incident.sub_event_type == "Excessive force against protesters" and _same(target, "protesters"):
        return ""
    return with_article(_clean(target))


def _where(incident: Incident) -> str:
    country = _clean(incident.country) if incident.country else None
    place = _clean(incident.place) if incident.place else None
    if place is None:
        return f"in {country}" if country else "at a place not reported"
    relation = incident.spatial_relation or "at"
    if relation.partition("-of")[0] in _DIRECTIONS:
        preposition = relation.replace("-of", " of")
    else:
        preposition = _RELATIONS.get(relation, "near")
    return f"{preposition} {place}, {country}" if country and country != place else f"{preposition} {place}"


def _when(incident: Incident) -> str:
    start, end = incident.date_start, incident.date_end
    if start is None or end is None:
        return "on a date not reported"
    tod = incident.time_of_day
    if start != end:
        if incident.date_precision == "month" and (start.year, start.month) == (end.year, end.month):
            return f"in {start:%B %Y}"
        if incident.date_precision == "year" and start.year == end.year:
            return f"in {start.year}"
        night = "overnight " if tod == "overnight" else ""
        return f"{night}between {_day(start)} and {_day(end)}"
    if tod and tod[:2].isdigit():
        return f"at {tod} on {_day(start)}"
    return _TIMES.get(tod or "", "on {}").format(_day(start))


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _toll(incident: Incident) -> str:
    killed = _range(incident.killed_low, incident.killed_best, incident.killed_high)
    wounded = _range(incident.wounded_low, incident.wounded_best, incident.wounded_high)
    if killed == "no" and wounded in ("no", ""):
        return "nobody was reported killed" + (" or wounded" if wounded else "")
    clauses = [
        f"{'nobody' if number == 'no' else number} {_was(number)} reported {what}"
        for number, what in ((killed, "killed"), (wounded, "wounded"))
        if number
    ]
    if len(clauses) == 2:
        clauses[1] = clauses[1].replace("reported ", "")
    return " and ".join(clauses)


def _was(number: str) -> str:
    return "was" if number in ("no", "one", "at least one", "about one") else "were"


def _range(low: int | None, best: int | None, high: int | None) -> str:
    if low is not None and high is not None and low != high:
        return f"{low} to {high}"
    number = best if best is not None else low
    if number is None:
        return f"up to {high}" if high else "no" if high == 0 else ""
    word = spelled(number) if 0 < number <= _SPELLED else f"{number:,}" if number else "no"
    if high is None and low is not None:
        return f"at least {word}" if number else ""
    return f"about {word}" if low is None and high is None else word


def _doubt(incident: Incident) -> str:
    """What is known of who did it beyond the name."""
    names = _listed(incident.suspected)
    if incident.event_type == "Accident":
        return ""
    if incident.attacker == UNKNOWN:
        if names:
            return f"suspicion falls on {names}"
        if incident.event_type in ("Protests", "Riots", "Strategic developments"):
            return ""
        return "the attacker is not known"
    if incident.attribution == "disputed":
        return "who did it is disputed"
    if incident.attribution == "claimed":
        return "the attacker claimed it"
    if incident.attribution == "attributed":
        by = _listed(incident.attributed_by)
        return f"{by} attributed it" if by else "it was attributed, not claimed"
    return ""


def _actor(name: str) -> str:
    """A name with the article that a bare plural or collective takes in running text."""
    line = _clean(name)
    last = line.rpartition(" ")[2].casefold()
    return (
        f"the {line}" if last in wordlists().collective_names or last in wordlists().plural_groups else line
    )


def _listed(names: tuple[str, ...]) -> str:
    shown = [_actor(name) for name in names[:3]] + (["others"] if len(names) > 3 else [])
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f" and {shown[-1]}" if shown else ""


def _same(a: str, b: str) -> bool:
    return b.casefold() in a.casefold()


def _clean(name: str) -> str:
    """A name on one line, not too long."""
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
