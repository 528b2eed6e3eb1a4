"""Those aboard what was hit, none of whom a later sentence leaves alive: "… a boat with 14 people aboard.
There were no survivors".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.values import replace
from geo.extract.sentence.view import View
from geo.extract.toll.numbers import QUALIFIERS, bounded, value_of
from geo.lexicon import people
from geo.lexicon.wordlists import wordlists
from geo.model import Count, EventMention

_NONE_LEFT = re.compile(
    r"\bthere (?:were|are) no survivors(?=[,;.]|$)"
    r"|\b(?:no one|nobody|none(?: of (?:them|those aboard|the passengers))?) survived(?=[,;.]|$)"
    r"|\ball (?:those |of those |the people )?(?:aboard|on board)\b(?: \w+){0,2} (?:died|killed|perished)\b",
    re.IGNORECASE,
)
_ABOARD = re.compile(
    rf"\b(?:with|carrying) ({'|'.join(map(re.escape, QUALIFIERS))}|)(?: an?)? ?"
    r"([\w,-]{1,20}) ([\w-]{1,20})",
    re.IGNORECASE,
)


def with_none_left(view: View, told: Sequence[EventMention]) -> list[EventMention]:
    """The tellings, the last of them with all who were aboard as its dead, where a sentence right behind it
    says so and it has told of none.
    """
    out = list(told)
    if not view.has_any(_WORDS) or _NONE_LEFT.search(view.text) is None or not out:
        return out
    if view.has_any(wordlists().hedging) or "?" in view.text:  # "rescuers feared there were no survivors"
        return out
    last = max((m for m in out if m.source.start < view.start), key=lambda m: m.order, default=None)
    if last is None or last.killed is not None or view.start - last.source.end > _GAP:
        return out
    aboard = _aboard(last.source.quote)
    if aboard is not None:
        dead = replace(last, killed=aboard)
        out[next(i for i, m in enumerate(out) if m is last)] = dead
    return out


def _aboard(quote: str) -> Count | None:
    """How many people a sentence tells to be in a vehicle: "carrying at least 12 soldiers"."""
    for found in _ABOARD.finditer(quote):
        count, whom = value_of(found[2]), found[3].lower()
        singular = whom.removesuffix("s")
        known = whom in wordlists().other_people or bool(people().lookup(whom))
        known = known or singular in wordlists().relatives_and_crews
        if count and (known or whom in {"aboard", "on"}):
            return bounded(count, found[1])
    return None


_WORDS = {"survivors", "survived", "aboard", "board"}
_GAP = 3
