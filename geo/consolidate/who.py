"""Who did it, and how surely that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gazetteer.values import quick, replace
from geo.consolidate.ballot import best_told, supports
from geo.lexicon import actors
from geo.lexicon.bodies import answers_for_itself, may_be_of
from geo.model import EventMention
from geo.vocabulary import ARMIES, UNKNOWN

_ASSERTED = ("claimed", "reported", "attributed", "disputed")
_ACCUSED = ("attributed", "suspected")
_STATE, _EXTERNAL = "State forces", "External/Other forces"


@quick
@dataclass(frozen=True, slots=True)
class Who:
    """The attacker as it stands in the table."""

    attacker: str
    attacker_type: str
    attribution: str
    suspected: tuple[str, ...]
    claimed_by: tuple[str, ...]
    attributed_by: tuple[str, ...]
    denied_by: tuple[str, ...]


def who_of(mentions: Sequence[EventMention], origins: Mapping[str, int], iso: str | None) -> Who:
    """The attacker that the tellings assert; a suspicion never becomes one.

    ``iso`` is the country where it happened: forces of another state are "External/Other forces" (ACLED
    Codebook, inter code 8).
    """
    mentions = _without_losers(mentions)
    claimed_by = _named(name for mention in mentions for name in mention.claimed_by)
    denied_by = _named(name for mention in mentions for name in mention.denied_by)
    attacker = _attacker(mentions, origins)
    suspected = _named(
        name
        for mention in mentions
        for name in (*mention.suspected, mention.attacker if mention.attribution in _ACCUSED else None)
        if name and not (attacker and same_side(name, attacker))
    )
    return Who(
        attacker or UNKNOWN,
        _type(attacker, mentions, origins, iso),
        _attribution(mentions, attacker, suspected, claimed_by, denied_by),
        suspected,
        claimed_by,
        _named(name for mention in mentions for name in mention.attributed_by),
        denied_by,
    )


def _without_losers(mentions: Sequence[EventMention]) -> Sequence[EventMention]:
    """ "Rebels captured Hama; the army said it had withdrawn": the tellings of who took it, if any."""
    took = [m for m in mentions if m.sub_event_type in _TAKEN]
    return [m for m in mentions if m.sub_event_type != _LEFT] if took else mentions


_TAKEN = {"Non-state actor overtakes territory", "Government regains territory"}
_LEFT = "Non-violent transfer of territory"
_CROWDS = {"Peaceful protest": "Protesters", "Violent demonstration": "Rioters", "Mob violence": "Rioters"}
"""Those who do it, whoever they are: the first actor of such an event in ACLED's codebook."""


def with_crowd(who: Who, sub_event_type: str) -> Who:
    """Who protests or riots, where nobody is named: the crowd, which the report tells of as a fact."""
    crowd = _CROWDS.get(sub_event_type)
    # "mothers of soldiers marched"
    by_state = crowd == "Protesters" and who.attacker_type in ARMIES
    if crowd is None or not (by_state or (who.attacker == UNKNOWN and who.attribution == "unattributed")):
        return who
    return replace(who, attacker=crowd, attacker_type=crowd, attribution="reported")


def same_side(a: str, b: str) -> bool:
    """Whether two actors are the same, or one is a part of the other."""
    return a == b or actors().related(a, b) in ("same", "part-of", "parent-of")


@lru_cache(maxsize=4_096)
def speaks_for(speaker: str, actor: str) -> bool:
    """Whether a speaker, named as a report names it ("a spokesman of X"), is of an actor's side.

    >>> speaks_for("a Hamas spokesman", "Hamas"), speaks_for("residents", "Hamas")
    (True, False)
    """
    if answers_for_itself(speaker, actor):
        return False
    if same_side(speaker, actor) or actor.casefold() in speaker.casefold():
        return True
    return any(
        same_side(hit.value.actor.name, actor)
        for hit in actors().find(speaker)
        if hit.value.how != "compound"
    )


def _attacker(mentions: Sequence[EventMention], origins: Mapping[str, int]) -> str | None:
    told = [
        (mention.attacker, mention)
        for mention in mentions
        if mention.attacker and mention.attacker != UNKNOWN and mention.attribution in _ASSERTED
    ]
    told += [(name, mention) for mention in mentions for name in mention.claimed_by]
    told = _without_counter_charges(told)
    told = [(name, mention) for name, mention in told if not name.islower()] or told  # "a terrorist group"
    every = {name for name, _ in told}
    told = [one for one in told if not any(may_be_of(one[0], name) for name in every)]  # "Palestinian gunmen"
    if told and all(mention.attribution == "claimed" for _, mention in told):
        told = [
            (name, mention) for name, mention in told if actors().get(name)
        ] or told  # of rivals, the known
    if not told:
        return None
    support = supports(told, origins)
    if len(support) == 1:
        return next(iter(support))
    # Names of one side are told as one: the side is chosen first, then the name for it.
    sides = {name: frozenset(other for other in support if same_side(name, other)) for name in support}
    side = best_told([(tuple(sorted(sides[name])), mention) for name, mention in told], origins)
    names = side or tuple(sorted(support))
    return best_told([(name, mention) for name, mention in told if name in names], origins)


def _without_counter_charges(told: list[tuple[str, EventMention]]) -> list[tuple[str, EventMention]]:
    """What is told of the doer but for what the accused say of somebody else: they have reason to."""

    def counters(name: str, mention: EventMention) -> bool:
        by = mention.attributed_by
        others = [one for one, other in told if other is not mention and not same_side(one, name)]
        return mention.attribution == "attributed" and any(speaks_for(b, one) for b in by for one in others)

    return [one for one in told if not counters(*one)] or told


def _type(
    attacker: str | None, mentions: Sequence[EventMention], origins: Mapping[str, int], iso: str | None
) -> str:
    if attacker is None:
        told = [(m.attacker_type, m) for m in mentions if m.attacker_type and not m.attacker]
        return best_told(told, origins) or UNKNOWN
    known = actors().get(attacker)
    told = [(m.attacker_type, m) for m in mentions if m.attacker_type and m.attacker == attacker]
    kind = best_told(told, origins) or (known.type if known else UNKNOWN)
    abroad = known is not None and known.country is not None and iso is not None and known.country != iso
    return _EXTERNAL if kind == _STATE and abroad else kind


def _attribution(
    mentions: Sequence[EventMention],
    attacker: str | None,
    suspected: Sequence[str],
    claimed_by: Sequence[str],
    denied_by: Sequence[str],
) -> str:
    accused = [attacker] if attacker else list(suspected)
    if denied_by and not accused:
        return "disputed"  # whoever denies it is held to have done it
    if any(same_side(denier, name) for denier in denied_by for name in accused):
        return "disputed"
    if any(not same_side(a, b) for a in claimed_by for b in claimed_by if a < b):
        return "disputed"
    if attacker and any(m.attribution == "disputed" and m.denied_by for m in mentions):
        return "disputed"  # somebody says that the claim is false
    if not attacker and any(m.attribution == "disputed" and _is_laid(m) for m in mentions):
        return "disputed"  # they accuse each other
    if (
        attacker
        and any(m.attribution == "disputed" and m.suspected for m in mentions)
        and all(m.attribution == "attributed" for m in mentions if m.attacker)
    ):
        return "disputed"  # one side says it was the other, which blames the first
    levels = {m.attribution for m in mentions if m.attacker and attacker and same_side(m.attacker, attacker)}
    if attacker and any(same_side(name, attacker) for name in claimed_by):
        return "claimed"
    for level in ("disputed", "claimed", "reported", "attributed"):
        if level in levels:
            return level
    return "suspected" if suspected else "unattributed"


def _is_laid(mention: EventMention) -> bool:
    """Whether somebody is held to have done it: by name, or as "the other" side of a fight."""
    return bool(mention.suspected) or mention.event_type == "Battles"


def _named(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name and name != UNKNOWN}))
