"""Groups that a report names, and then calls by whoever stands behind them: "Huthi fighters … the Iran-backed
rebels", "Al-Shabaab … the Al-Qaeda-linked group".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from geo.extract.report.about import Found, country_of
from geo.lexicon import actors
from geo.lexicon.entries import Actor, ActorForm
from geo.lexicon.wordlists import wordlists

_THE = re.compile(r"\bthe (?:[A-Z][a-z]+ )?$", re.IGNORECASE)


@cache
def _noun() -> re.Pattern[str]:
    nouns = "|".join(sorted(wordlists().one_group | wordlists().men_of_groups))
    return re.compile(rf"(?: [a-z-]+){{0,2}}? (?P<noun>{nouns})\b")


_BACKED = "-backed groups"
_BEFORE = 500
"""So many groups named before are looked at."""


def by_backers(
    text: str,
    found: Sequence[tuple[int, int, ActorForm]],
    groups: Sequence[tuple[int, Actor]],
    places: Found,
) -> list[tuple[int, int, ActorForm]]:
    """The actors of a report; those known by their backer only, as the group of his that is named before, if
    it is at home in what ``places`` their sentence names.
    """
    out = []
    for hit in found:
        named = _named(text, hit, groups) if _is_by_backer(hit[2]) else hit
        home = named[2].actor.country
        there = _countries_beside(text, hit[0], places) if named is not hit else set()
        out.append(hit if home is not None and there and home not in there else named)
    return out


def _countries_beside(text: str, at: int, places: Found) -> set[str]:
    """The countries of what a sentence names around an offset."""
    first = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at))
    last = min((end for mark in (". ", "\n") if (end := text.find(mark, at)) >= 0), default=len(text))
    return {c for start, _, place in places if first < start < last and (c := country_of(place))}


def _is_by_backer(form: ActorForm) -> bool:
    return form.how == "compound" or (form.actor.kind == "generic" and form.actor.name.endswith(_BACKED))


def _named(
    text: str, hit: tuple[int, int, ActorForm], groups: Sequence[tuple[int, Actor]]
) -> tuple[int, int, ActorForm]:
    start, end, form = hit
    if _THE.search(text, max(0, start - 20), start) is None:
        return hit
    if form.how == "compound":
        behind = _noun().match(text, end)
        if behind is None or not _backs(text[start:end]):
            return hit
        end, noun = behind.end(), behind["noun"]
    else:
        noun = text[start:end].split()[-1]
    one, many = noun in wordlists().one_group, noun in wordlists().men_of_groups
    if not (one or many):
        return hit
    backer = form.actor.name.removesuffix(_BACKED)
    last = bisect_left(groups, start, key=itemgetter(0))
    before = {
        a.name: a for _, a in reversed(groups[max(0, last - _BEFORE) : last])
    }  # each once, the last first
    theirs = [a for name, a in before.items() if actors().related(backer, name) not in {None, "same"}]
    if not theirs or not (one or len(theirs) == 1):
        return hit
    return start, end, ActorForm(theirs[0], "name")


def _backs(words: str) -> bool:
    """ "Al-Qaeda-linked"; not "Taliban-held", nor "anti-Taliban"."""
    last = re.split(r"[-‐‑–]", words)[-1].lower()  # the hyphens that news writes
    return last in wordlists().standing_behind
