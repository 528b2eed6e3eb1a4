"""Which tellings are of the answer to an attack ("soldiers killed the gunman") and not of the attack.

An answer is a source for the attack it follows. But who answered is not who attacked, and whom the answer hit
is no victim of the attack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from geo.consolidate.who import same_side
from geo.lexicon.terms import plural
from geo.model import EventMention
from geo.vocabulary import FIGHTERS


@cache
def _doers() -> re.Pattern[str]:
    data = yaml.safe_load(files("geo.consolidate").joinpath("doers.yaml").read_text(encoding="utf-8"))
    words = sorted(form for word in data["doers"] for form in (word, plural(word)) if form)
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")$", re.IGNORECASE)


def hits_doer(mention: EventMention) -> bool:
    """Whether what was hit are those who did it, by the last word of the target ("all five attackers").

    A target of another kind beside them ("the attackers and a guard") is somebody else's too.
    """
    return mention.target is not None and _names_doer(mention.target)


@lru_cache(maxsize=4_096)
def _names_doer(target: str) -> bool:
    return _doers().search(" ".join(target.split())) is not None


def originals(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The tellings of the act itself; all of them when none that stands for itself would be left."""
    acts = _acts(mentions)
    kept = [mention for mention in mentions if not _answers(mention, acts)]
    return kept if any(mention.specific for mention in kept) else list(mentions)


class _Act(NamedTuple):
    """An act as those who answer it see it: by whom, on whom, of what kind."""

    attacker: str | None
    target_actor: str | None
    target_type: str | None
    event_type: str


_Acts = Mapping[_Act, Mapping[str, tuple[int, int]]]
"""The acts told, each with where each report first tells it."""


def _acts(mentions: Sequence[EventMention]) -> _Acts:
    acts: dict[_Act, dict[str, tuple[int, int]]] = {}
    for one in mentions:
        if one.specific:
            act = _Act(one.attacker, one.target_actor, one.target_type, one.event_type)
            told = acts.setdefault(act, {})
            told[one.source.report_id] = min(_place(one), told.get(one.source.report_id, _place(one)))
    return acts


def _place(mention: EventMention) -> tuple[int, int]:
    return (mention.source.start, mention.order)


def _answers(mention: EventMention, acts: _Acts) -> bool:
    if hits_doer(mention) or (mention.fallen is not None and mention.killed is None):
        return not any(_goes_on(mention, act, told) for act, told in acts.items())
    return any(_turned(mention, act) and _follows(mention, told) for act, told in acts.items())


def _goes_on(one: EventMention, act: _Act, told: Mapping[str, tuple[int, int]]) -> bool:
    """Whether who did an act goes on with it in one breath: "police stormed a house and shot a gunman"."""
    place = told.get(one.source.report_id)
    here = place is not None and place[0] == one.source.start and place < _place(one)
    return here and act.attacker is not None and _same(one.attacker, act.attacker)


def _turned(one: EventMention, act: _Act) -> bool:
    """Whether the one hit those who did an act, or was done by those whom that hit."""
    if act.attacker is None:
        return _beaten_off(one, act)
    if one.attacker and same_side(one.attacker, act.attacker):
        return False
    return _same(one.target_actor, act.attacker) or _same(one.attacker, act.target_actor)


def _follows(one: EventMention, told: Mapping[str, tuple[int, int]]) -> bool:
    """Whether it is told after the act in its report or in its sentence ("shot dead five gunmen who attacked
    a hotel"), or only supports what another report tells.
    """
    here = one.source.report_id
    after = here in told and (_place(one) > told[here] or one.source.start == told[here][0])
    return after or (not one.specific and any(report != here for report in told))


def _beaten_off(one: EventMention, act: _Act) -> bool:
    """Whether the one tells how fighters fell whom nobody named when they attacked: "gunmen fired on a bus",
    "the army said it killed nine militants"; not after an air strike, which may have been the army's.
    """
    if one.attacker is None or one.target_type != FIGHTERS:
        return False
    on_foot = {one.event_type, act.event_type} <= {"Battles", "Violence against civilians"}
    return on_foot and act.target_type not in {None, FIGHTERS}


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other and same_side(one, other))
