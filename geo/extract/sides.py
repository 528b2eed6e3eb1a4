"""Who belongs to whom: states and their armies, groups last named, speakers for a side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from gazetteer.model import Resolution, Status
from geo.extract.agents import Agent
from geo.extract.drafts import Context
from geo.extract.view import View
from geo.lexicon import actors
from geo.lexicon.entries import GROUP_TYPES, Actor

Token = Any


def own_state(agent: Agent | None, places: tuple[Resolution, ...], context: Context) -> Agent | None:
    """ "the army", "the police", said of a country: that state's."""
    if (
        agent is None
        or agent.actor is not None
        or agent.generic is None
        or agent.generic.type != "State forces"
        or agent.hedged
    ):
        return agent
    sure = [p.place for p in places if p.place is not None and p.status is Status.RESOLVED]
    some = [p.place for p in places if p.place is not None]
    if sure and context.country and sure[0].country_code != context.country:
        seldom = context.countries.get(sure[0].country_code or "", 0) <= 1
        if seldom:
            return agent  # the one place of a country that the report names nowhere else: a namesake
    here = sure[0].country_code if sure else context.country or next((p.country_code for p in some), None)
    state = state_of(here) if here else None
    return agent if state is None else replace(agent, actor=state)


def own_voice(agent: Agent | None, speaker: str | None, context: Context) -> Agent | None:
    """ "our fighters", "we": whoever speaks in the sentence, or spoke before; in a communiqué its first
    group.
    """
    if agent is None or not agent.first_person or agent.actor is not None:
        return agent
    said = speaker or context.speaker
    known = [h.value.actor for h in actors().find(said) if h.value.how != "compound"] if said else []
    if not known and said is None and context.issuer is not None:
        known = [context.issuer]
    return replace(agent, actor=known[0], pronoun=False, by_pronoun=True) if known else agent


def known_group(agent: Agent | None, view: View, context: Context) -> Agent | None:
    """ "the rebels": the armed group of that sort that a report named last; "rebels": its only one."""
    if agent is None or agent.actor is not None or agent.generic is None or agent.hedged:
        return agent
    if agent.generic.type not in GROUP_TYPES:
        return agent
    groups = _of_sort(agent.generic, context.groups)
    named = agent.stands_for or agent.head
    if _is_told(named):
        actor = group_meant(agent.generic, view.offset(named), context.groups)
        return replace(agent, actor=actor) if actor is not None else agent
    bare = named.tag_ in {"NNS", "NNPS"} and not list(named.children)
    sole = {actor.name: actor for _, actor in groups}
    if bare and agent.generic.name == _REBELS and len(sole) == 1:
        return replace(
            agent, actor=next(iter(sole.values()))
        )  # "guerrillas", where the report knows one group
    return agent


def group_meant(sort: Actor, here: int, groups: Sequence[tuple[int, Actor]]) -> Actor | None:
    """Which of the groups that a report names (with where) "the rebels" at an offset are."""
    if sort.type not in GROUP_TYPES:
        return None
    return next((actor for start, actor in reversed(_of_sort(sort, groups)) if start < here), None)


def _is_told(noun: Token) -> bool:
    """ "the rebels", "these guerrillas": somebody the report has told of."""
    return any(c.dep_ == "det" and c.lower_ in {"the", "these"} for c in noun.children)


_REBELS = "rebels"
"""The entry of ``generic_actors.yaml`` for whoever fights a government, whichever its cause."""


def _of_sort(sort: Actor, groups: Sequence[tuple[int, Actor]]) -> list[tuple[int, Actor]]:
    """The groups of a report that words of this sort may stand for; never a party. A militia may be called
    rebels where the report names no rebel group; rebels are never called death squads.
    """
    armed = [(start, actor) for start, actor in groups if actor.kind != "party"]
    alike = [(start, actor) for start, actor in armed if actor.type == sort.type]
    return alike or (armed if sort.type == "Rebel group" else [])


@cache
def state_of(iso: str) -> Actor | None:
    """Whoever fights for a country's state, by ISO 3166-1 alpha-2 code: its army where the lexicon has it by
    a name of its own, else the state. Regional forces and single units are not the army.
    """
    forces = [a for a in actors() if a.country == iso and a.type == "State forces"]
    return next((a for kind in ("army", "state") for a in forces if a.kind == kind), None)


def same_side(speaker: str, attacker: str) -> bool:
    """Whether the speaker speaks for the attacker: itself, a part of it, or what it is a part of."""
    if speaker == attacker or attacker.casefold() in speaker.casefold():
        return True
    known = [hit.value.actor.name for hit in actors().find(speaker) if hit.value.how != "compound"]
    return any(
        actors().related(name, attacker) in {"same", "part-of", "parent-of"} for name in (speaker, *known[:1])
    )
