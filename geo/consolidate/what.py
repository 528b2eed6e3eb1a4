"""What happened: type of event, target, weapon."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gazetteer.model import Precision
from gazetteer.values import quick
from geo.consolidate.ballot import best_told, supports
from geo.consolidate.mention import TellingId, telling_id
from geo.lexicon import weapon_family
from geo.lexicon.wordlists import wordlists
from geo.model import Count, EventMention
from geo.vocabulary import UNKNOWN, VIOLENT, event_type_of

_GENERIC = frozenset({"Attack", "Armed clash", "Other"})
"""Sub-event types that are also told when nobody says how it was done: anything more exact is preferred."""
_ATTACK, _ABDUCTION = "Attack", "Abduction/forced disappearance"
_OF_THINGS = "Looting/property destruction"
"""What is done to people outweighs it: "killed the mayor and burned his house"."""
_RIOT = "Violent demonstration"
_RIOTING = frozenset(
    {"riot", "rioting", "throw", "hurl", "pelt", "torch", "burn", "stone", "lob", "loot", "set", "rampage"}
)
"""Of these a crowd is the doer, who is seldom named; "clashes with police" are of either."""
_SUICIDE, _REMOTE_BOMB = "Suicide bomb", "Remote explosive/landmine/IED"
_PEACEFUL, _INTERVENTION = "Peaceful protest", "Protest with intervention"
_EXCESSIVE = "Excessive force against protesters"
_AGAINST_PROTESTERS = frozenset({_EXCESSIVE, _INTERVENTION})
"""ACLED: what is done to those who riot leaves it a riot, whose doers are they."""
_LONGEST_TARGET = 80
_PEOPLE = "Private Citizens & Property"


@quick
@dataclass(frozen=True, slots=True)
class What:
    """Type, target and weapon as they stand in the table."""

    event_type: str
    sub_event_type: str
    target: str | None
    target_type: str | None
    weapon: str | None
    weapon_count_low: int | None
    weapon_count_high: int | None


def what_of(
    mentions: Sequence[EventMention], origins: Mapping[str, int], shared: Collection[TellingId]
) -> What:
    """What the tellings say happened; numbers of ``shared`` tellings, of several incidents, are left out."""
    kind = _kind(mentions, origins)
    of_people = _of_people(mentions, kind)
    kind = _EXCESSIVE if kind == _ATTACK and _by_state_on_protesters(mentions) else kind
    low, high = _weapon_count(
        [m.weapon_count for m in mentions if m.weapon_count and telling_id(m) not in shared]
    )
    return What(
        event_type_of(kind) or mentions[0].event_type,
        kind,
        _target(mentions, origins),
        _target_type(mentions, origins) or _of_town(mentions) or of_people,
        _weapon(mentions, origins),
        low,
        high,
    )


def _target_type(mentions: Sequence[EventMention], origins: Mapping[str, int]) -> str | None:
    """What was hit, by the reports' own words before those of whoever did it; a thing of a kind before mere
    people and houses, and of equals what is told first.
    """
    told = [(m.target_type, m) for m in mentions if m.target_type and m.target_type != UNKNOWN]
    told = [(kind, m) for kind, m in told if m.attribution != "claimed"] or told
    support = supports(told, origins)
    first = {kind: min((m.source.report_id, m.order) for k, m in told if k == kind) for kind in support}
    return min(
        support,
        key=lambda kind: (
            -support[kind].origins,
            kind == _PEOPLE,
            -support[kind].sentences,
            first[kind],
            kind,
        ),
        default=None,
    )


def _of_town(mentions: Sequence[EventMention]) -> str | None:
    """ "A strike on Kidal left nine people hurt": its people and houses, where nothing else is named."""
    for m in mentions:
        exact = [p for p in m.places if p.located and (p.precision or 9) <= Precision.WITHIN_25_KM]
        towns = {p.mention.text for p in exact}
        if m.event_type in VIOLENT and m.target in towns and (_is_harmful(m) or m.event_type == _REMOTE):
            return _PEOPLE
    return None


def _of_people(mentions: Sequence[EventMention], kind: str) -> str | None:
    """ "A blast killed nine": people of whom nothing more is told; in a battle they may be fighters."""
    if event_type_of(kind) not in _ONE_SIDED:
        return None
    hurt = any(_is_harmful(m) and not m.outdated and m.fallen is None for m in mentions)
    return _PEOPLE if hurt else None


_REMOTE = "Explosions/Remote violence"
_ONE_SIDED = {_REMOTE, "Violence against civilians"}


def _kind(mentions: Sequence[EventMention], origins: Mapping[str, int]) -> str:
    own = [m for m in mentions if m.specific or m.sub_event_type in _AGAINST_PROTESTERS] or list(mentions)
    support = supports([(m.sub_event_type, m) for m in own], origins)
    armed = {m.sub_event_type for m in own if m.weapon}
    if any(m.sub_event_type == _ATTACK and (_is_harmful(m) or _is_deadly(m)) for m in own):
        support.pop(_ABDUCTION, None)  # ACLED: an abduction is one "without reports of further violence"
    if any(m.sub_event_type == _RIOT and (m.attacker or m.trigger in _RIOTING) for m in own):
        support = {kind: told for kind, told in support.items() if kind not in _AGAINST_PROTESTERS}
    if _AGAINST_PROTESTERS & support.keys():
        support.pop(_PEACEFUL, None)  # ACLED: a protest that is met with force is told by that
    if {*_AGAINST_PROTESTERS, _RIOT, _PEACEFUL} & support.keys():
        support.pop(_OF_THINGS, None)  # what some of them broke
    if _EXCESSIVE in support:
        support.pop(_INTERVENTION, None)
    if _REMOTE_BOMB in support and any(map(_by_suicide, mentions)):
        bombs = support.pop(_REMOTE_BOMB)  # "an explosion", which is told to have been a suicide bombing
        support.setdefault(_SUICIDE, bombs)
    violent = any(m.event_type in VIOLENT or m.event_type == "Riots" for m in own)
    return min(
        support,
        key=lambda kind: (
            violent and kind == _OF_THINGS,
            kind in _GENERIC,
            kind not in armed,
            -support[kind].origins,
            -support[kind].sentences,
            kind,
        ),
    )


def _by_state_on_protesters(mentions: Sequence[EventMention]) -> bool:
    """ "Fifteen protesters died; medics say that soldiers shot to kill": told apart, and one event."""
    died = any(_PROTESTERS_DEAD.search(m.source.quote) for m in mentions if m.killed and m.trigger == "die")
    return died and any(m.attacker_type == "State forces" and m.trigger == "shoot" for m in mentions)


_PROTESTERS_DEAD = re.compile(
    r"\b(?:protest[eo]rs?|demonstrators?|marchers?)\b[^.;]{0,40}\b(?:died|perished|dead|lost)\b",
    re.IGNORECASE,
)


def _by_suicide(mention: EventMention) -> bool:
    return mention.sub_event_type == _SUICIDE or (mention.weapon or "").startswith("suicide ")


def _is_harmful(mention: EventMention) -> bool:
    return any(c is not None and (c.low or c.best) for c in (mention.killed, mention.wounded))


def _is_deadly(mention: EventMention) -> bool:
    """ "dragged them from a bus and shot them", of how many of whom it is not said that they died."""
    return mention.trigger in wordlists().deeds and mention.weapon is not None


def _target(mentions: Sequence[EventMention], origins: Mapping[str, int]) -> str | None:
    for chosen in ([m for m in mentions if m.specific and m.places], mentions):
        told = [
            (" ".join(m.target.split()), m) for m in chosen if m.target and len(m.target) <= _LONGEST_TARGET
        ]
        if told:
            return best_told(told, origins)
    return None


def _weapon(mentions: Sequence[EventMention], origins: Mapping[str, int]) -> str | None:
    named = [m for m in mentions if m.weapon and m.weapon != "unknown"]
    own = [m for m in named if m.specific and not m.definite]  # "a mortar bomb" before "the shells"
    told = [(m.weapon, m) for m in own or named if m.weapon]
    best = best_told(told, origins)
    if best is None:
        return "unknown" if any(m.weapon == "unknown" for m in mentions) else None
    finer = [(name, m) for name, m in told if name != best and _is_finer(name, best)]
    return best_told(finer, origins) or best


def _is_finer(name: str, best: str) -> bool:
    """ "ballistic missile" than "missile"; "IED" than "bomb", which leaves open what went off."""
    vague = wordlists().open_weapons
    same = weapon_family(name) is not None and weapon_family(name) == weapon_family(best)
    return name.endswith(" " + best) or (best in vague and name not in vague and same)


def _weapon_count(counts: Sequence[Count]) -> tuple[int | None, int | None]:
    """An exact number that fits the bounds, else the range of what is told."""
    ranges = [(c.low if c.low is not None else c.best, c.high) for c in counts]
    exact = sorted({low for low, high in ranges if low is not None and low == high})
    if len(exact) == 1:
        return (exact[0], exact[0])
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges]
    if exact:
        return (exact[0], exact[-1])
    high = (
        None
        if any(value is None for value in highs)
        else max((v for v in highs if v is not None), default=None)
    )
    return (min(lows, default=None), high)
