"""Sentences that set a scene of their own and tell of no event that was understood.

What follows them ("two soldiers were hurt") is of that scene, and not of the event told before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gazetteer.model import Resolution
from gazetteer.store import distance_m
from gazetteer.values import kept
from geo.dates import event_span
from geo.extract.report.about import country_of
from geo.extract.report.drafts import Draft
from geo.extract.report.hits import ReportHits, within
from geo.extract.sentence.view import View
from geo.model import BlockKind, DateBasis, EventMention, Report, TimeSpan
from geo.read.sentences import Sentence

_SLACK_M = 25_000.0
"""Reports name the nearest town they know."""


@dataclass(frozen=True)
class Scene:
    """A sentence of the body, which sets a scene if it names a place, better than a country, or a day: both
    are looked for once somebody asks, and of most sentences nobody does.
    """

    report: Report
    sentence: Sentence
    hits: ReportHits

    @property
    def start(self) -> int:
        """Where it starts in the report."""
        return self.sentence.start

    @property
    def paragraph(self) -> int:
        """The paragraph it stands in."""
        return self.sentence.paragraph

    @kept
    def places(self) -> tuple[Resolution, ...]:
        """The places that it names; "Islamic State Khorasan" names none."""
        bodies = [(start, end) for start, end, _ in within(self.hits.actors, self.sentence)]
        return tuple(
            place
            for start, end, place in within(self.hits.places, self.sentence)
            if place.located and not any(b <= start and end <= e and e - b > end - start for b, e in bodies)
        )

    @kept
    def days(self) -> tuple[TimeSpan, ...]:
        """The days that it names."""
        text, day = self.report.text, self.report.published
        return tuple(
            span
            for *_, timex in within(self.hits.timexes, self.sentence)
            if timex.type == "DATE"
            and (span := event_span(timex, text, reference=day, tense="past"))
            and span.start == span.end
        )


def scenes_of(report: Report, told: Sequence[Sentence], hits: ReportHits) -> list[Scene]:
    """The sentences of a report that may set a scene, in its order."""
    return [Scene(report, sentence, hits) for sentence in told if sentence.block_kind is BlockKind.BODY]


def holds_back(
    draft: Draft, antecedent: EventMention | None, scenes: Sequence[Scene], understood: Mapping[int, int]
) -> bool:
    """Whether a scene stands between a consequence and the event it could be of.

    ``understood`` are the paragraphs of the sentences whose events were understood, by their starts. Within a
    paragraph, and where nothing was told before, it takes a place and a day to make a scene; from one
    paragraph to another either does.
    """
    here = draft.view.paragraph
    first = antecedent.source.start if antecedent is not None else -1
    between = [s for s in scenes if first < s.start < draft.view.start and s.start not in understood]
    if antecedent is None:
        return any(s.paragraph == here and s.places and s.days for s in between)
    if _goes_with_another(draft) and draft.view.start not in understood:
        own = [s for s in scenes if s.start == draft.view.start and s.places]
        if any(_is_elsewhere(s, antecedent) or _is_abroad(s, antecedent) for s in own):
            return True  # "Hours later, jets made sorties near Homs, killing 26"
    within_one = understood.get(first) == here
    return any(_is_other(s, antecedent, draft.view.published, both=within_one) for s in between)


def _is_other(scene: Scene, told: EventMention, published: date | None, *, both: bool) -> bool:
    """Whether a scene has another place or another day than what was told; the day of the report is none."""
    elsewhere = bool(scene.places) and _is_elsewhere(scene, told)
    if elsewhere is not both:
        return elsewhere
    when = told.when
    if when is None or when.basis is DateBasis.INFERRED_REPORT_DATE:
        return False  # "Saturday's strike" is that of a lead without a day
    days = [day for day in scene.days if day.start != published]
    return any(day.end < when.start or when.end < day.start for day in days)


def _is_elsewhere(scene: Scene, told: EventMention) -> bool:
    return all(are_far(one, other) for one in scene.places for other in told.places)


def _is_abroad(scene: Scene, told: EventMention) -> bool:
    """Whether all places of a scene are in other countries than those of what was told."""
    countries = {country_of(r) for r in told.places} - {None}
    return bool(countries) and countries.isdisjoint(country_of(r) for r in scene.places)


def _goes_with_another(draft: Draft) -> bool:
    """Whether a consequence is told of a deed of its own sentence, which was not understood."""
    verb = draft.frame.main.token
    return draft.frame.main.verbal and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl"}


def are_far(one: Resolution, other: Resolution) -> bool:
    """Whether two places cannot be one and the same, nor one within the other."""
    if None in (one.lat, one.lon, other.lat, other.lon) or not (one.located and other.located):
        return False
    reach = (one.uncertainty_m or 0.0) + (other.uncertainty_m or 0.0)
    return distance_m(one.lon or 0.0, one.lat or 0.0, other.lon or 0.0, other.lat or 0.0) > reach + _SLACK_M


def own_label(view: View) -> Resolution | None:
    """The place that a sentence opens with as its label: "Kale: Junta aircraft dropped …"."""
    return next(
        (h.value for h in view.places if view.doc[h.first].is_space and h.value.place is not None), None
    )


def lies_abroad(places: Sequence[Resolution], filed: Resolution) -> bool:
    """Whether a text that was filed from a place names a scene in another country."""
    known = {p.place.country_code for p in places if p.place is not None} - {None}
    here = filed.place.country_code if filed.place is not None else None
    return here is not None and bool(known) and here not in known
