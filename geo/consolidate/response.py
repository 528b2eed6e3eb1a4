"""Which tellings are of the answer to an attack ("soldiers killed the gunman") and not of the attack.

An answer is a source for the attack it follows. But who answered is not who attacked, and whom the answer hit
is no victim of the attack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from geo.consolidate.who import same_side
from geo.lexicon.terms import plural
from geo.model import EventMention


@cache
def _doers() -> re.Pattern[str]:
    data = yaml.safe_load(files("geo.consolidate").joinpath("doers.yaml").read_text(encoding="utf-8"))
    words = sorted(form for word in data["doers"] for form in (word, plural(word)) if form)
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")$", re.IGNORECASE)


def hits_doer(mention: EventMention) -> bool:
    """Whether what was hit are those who did it, by the last word of the target ("all five attackers").

    A target of another kind beside them ("the attackers and a guard") is somebody else's too.
    """
    return mention.target is not None and _doers().search(" ".join(mention.target.split())) is not None


def originals(mentions: Sequence[EventMention]) -> list[EventMention]:
    """The tellings of the act itself; all of them when none that stands for itself would be left."""
    kept = [mention for mention in mentions if not _answers(mention, mentions)]
    return kept if any(mention.specific for mention in kept) else list(mentions)


def _answers(mention: EventMention, mentions: Sequence[EventMention]) -> bool:
    if hits_doer(mention) or (mention.fallen is not None and mention.killed is None):
        return True
    return any(_turned(mention, other) and _follows(mention, other) for other in mentions)


def _turned(one: EventMention, other: EventMention) -> bool:
    """Whether the one hit those who did the other, or was done by those whom the other hit."""
    if one.attacker and other.attacker and same_side(one.attacker, other.attacker):
        return False
    if not other.specific:
        return False
    if other.attacker is None:
        return _beaten_off(one, other)
    return _same(one.target_actor, other.attacker) or _same(one.attacker, other.target_actor)


def _beaten_off(one: EventMention, other: EventMention) -> bool:
    """Whether the one tells how fighters fell whom nobody named when they attacked: "gunmen fired on a bus",
    "the army said it killed nine militants"; not after an air strike, which may have been the army's.
    """
    if one.attacker is None or one.target_type != _FIGHTERS:
        return False
    on_foot = {one.event_type, other.event_type} <= {"Battles", "Violence against civilians"}
    return on_foot and other.target_type not in {None, _FIGHTERS}


_FIGHTERS = "Terrorists/Non-State Militia"


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other and same_side(one, other))


def _follows(one: EventMention, other: EventMention) -> bool:
    """Whether one is told after the other in a report, or is of a report that only supports."""
    if one.source.report_id != other.source.report_id:
        return other.specific and not one.specific
    return (one.source.start, one.order) > (other.source.start, other.order)
