"""What the fields of a filled-in form say: when, where, by whom, how many, of what type."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TypeVar

from gazetteer.model import Resolution
from gazetteer.values import replace
from geo.dates import event_span, part_of_day
from geo.extract.report.hits import ReportHits
from geo.extract.report.hours import hour_in
from geo.extract.roles.sides import army_home, state_of
from geo.extract.sentence.view import is_somewhere
from geo.extract.toll import numbers
from geo.lexicon import generic_actors, targets, weapons
from geo.lexicon.entries import Actor
from geo.lexicon.events import speech, words_pattern
from geo.lexicon.form_types import type_in
from geo.lexicon.wordlists import wordlists
from geo.model import Count, Report, TimeSpan
from geo.read.filled import Field, Form

T = TypeVar("T")

_NUMBER = re.compile(r"\b(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,6}|[A-Za-z-]{2,14})\b")
_RANGE = re.compile(r"(\d{1,6}) ?(?:[-–—]|to) ?(\d{1,6})\b")
_HARM = re.compile(
    r"(\d{1,6})\s{0,2}(?:people |persons |civilians )?(killed|dead|kia|k|injured|wounded|wia|w)\b"
)
_NOBODY = re.compile(r"\s*(?:none|nil|no|zero)\b(?! (?:information|data|details|figures)\b)", re.IGNORECASE)
_QUALIFIED = 24
"""Characters before a number that may qualify it."""
_LONGEST = 90
"""A target is told in few words."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the fields of a form say."""

    when: TimeSpan | None
    place: Resolution | None
    actor: Actor | None
    attacker_type: str | None
    attribution: str
    killed: Count | None
    wounded: Count | None
    kind: str | None
    weapon: str | None
    target: str | None
    target_type: str | None
    target_actor: str | None


def told_by(form: Form, report: Report, hits: ReportHits) -> Told:
    """What the fields of one form say."""
    text = report.text

    def words(*roles: str) -> str:
        return "; ".join(text[f.start : f.end] for f in form.of(*roles))

    killed, wounded = _count(words("killed")), _count(words("wounded"))
    for number, effect in _HARM.findall(words("both").lower()):
        count = Count(int(number), int(number), int(number))
        if effect[0] == "k" or effect == "dead":
            killed = killed or count
        else:
            wounded = wounded or count
    if _NOBODY.match(words("both")):
        killed, wounded = killed or Count(0, 0, 0), wounded or Count(0, 0, 0)
    place = _place(form, hits)
    actor, kind, attribution = _doer(form, text, hits, place)
    arms = weapons().find(words("weapon", "type"))
    target = words("target") if not _is_unknown(words("target")) else ""
    hit = targets().find(target)
    opponents = _within(hits.actors, form.of("opponent", "target"))
    opponents += _within(hits.actors, form.of("actor"))[1:]  # "Actors: JNIM / ISGS"
    opponents = [one for one in opponents if one.how != "compound" and one.actor != actor]
    return Told(
        when=_when(form, report, hits),
        place=place,
        actor=actor,
        attacker_type=kind,
        attribution=attribution,
        killed=killed,
        wounded=wounded,
        kind=type_in(words("type")) if form.of("type") else None,
        weapon=arms[0].value.name if arms else None,
        target=target[:_LONGEST] or None,
        target_type=hit[0].value.type if hit else None,
        target_actor=opponents[0].actor.name if opponents else None,
    )


def _within(hits: Sequence[tuple[int, int, T]], fields: Sequence[Field]) -> list[T]:
    """The hits, given in the order of their starts, that stand in the values of fields, field by field."""
    found: list[T] = []
    for field in fields:
        first = bisect_left(hits, field.start, key=itemgetter(0))
        last = bisect_left(hits, field.end, first, key=itemgetter(0))
        found += [value for _, end, value in hits[first:last] if end <= field.end]
    return found


def _is_unknown(value: str) -> bool:
    words = value.lower().strip(" .?-–()")
    return not words or words.split()[0].strip(",;") in wordlists().unknown_values


def _when(form: Form, report: Report, hits: ReportHits) -> TimeSpan | None:
    """The day of its date, at the hour that it gives."""
    dates = form.of("date")
    spans = [
        span
        for timex in _within(hits.timexes, dates)
        if timex.type in {"DATE", "TIME"}
        and (span := event_span(timex, report.text, reference=report.published, tense="past")) is not None
    ]
    if not spans:
        return None
    when = min(spans, key=lambda span: span.end - span.start)
    if when.start != when.end:
        return when
    text = report.text
    times = [text[f.start : f.end] for f in form.of("time")]
    hours = [hour_in(time, alone=True) or part_of_day(time) for time in times]
    hours += [hour_in(text[f.start : f.end]) for f in dates]
    hour = next((hour for hour in hours if hour is not None), None)
    return when if hour is None else replace(when, time_of_day=hour)


def _place(form: Form, hits: ReportHits) -> Resolution | None:
    """The finest place that its fields of places name."""
    for role in ("place", "division"):
        named = [r for r in _within(hits.places, form.of(role)) if is_somewhere(r)]
        if named:
            return min(named, key=lambda r: r.precision or 0)
    return None


def _doer(
    form: Form, text: str, hits: ReportHits, place: Resolution | None
) -> tuple[Actor | None, str | None, str]:
    """Who did it, of what kind, and how surely: "reported", "claimed" or "suspected"."""
    for role, how in (("claimant", "claimed"), ("actor", "reported"), ("suspect", "suspected")):
        for field in form.of(role):
            value = text[field.start : field.end]
            hedged = how == "suspected" or _hedges().search(value) is not None
            attribution = "suspected" if hedged else how
            named = [one for one in _within(hits.actors, [field]) if one.how != "compound"]
            if named and named[0].actor.kind != "generic":
                return named[0].actor, named[0].actor.type, attribution
            if (kinds := generic_actors().find(value)) and not _is_unknown(value):
                kind = kinds[0].value.type
                country = place.place.country_code if place is not None and place.place is not None else None
                word = value[kinds[0].start : kinds[0].end].lower()
                home = army_home(country, word) if country is not None else None
                state = state_of(home) if home is not None and kind == "State forces" else None
                if state is not None:
                    return state, state.type, attribution
                return None, kind, "unattributed"
    return None, None, "unattributed"


@cache
def _hedges() -> re.Pattern[str]:
    return words_pattern({*speech().hedges, "suspected", "possibly", "probably", "presumed", "alleged"})


def _count(value: str) -> Count | None:
    """How many a field says: "5", "at least 12 (3 civilians)", "3-5", "none"; "no data" says nothing.

    >>> _count("at least 12 (3 civilians)"), _count("3-5"), _count("no data")
    (Count(low=12, best=12, high=None), Count(low=3, best=None, high=5), None)
    """
    if _NOBODY.match(value):
        return Count(0, 0, 0)
    for match in _NUMBER.finditer(value):
        ends = _RANGE.match(value, match.start())
        if ends is not None and int(ends[1]) < int(ends[2]):
            return Count(int(ends[1]), None, int(ends[2]))
        number = numbers.value_of(match[0])
        if number is not None:
            loose = value[match.end() : match.end() + 1] == "+"
            before = value[max(0, match.start() - _QUALIFIED) : match.start()]
            return Count(number, number, None) if loose else numbers.bounded(number, before)
    return None
