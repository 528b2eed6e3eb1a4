"""Settings: the day and the place that open a paragraph and hold for what it goes on to tell.

"Last Saturday nobody slept. Gunmen burst into the quarter before dawn."; "On 3 May there was fighting inside
Kassala. The rebels attacked the prison.": a sentence that opens with a day sets the scene of those after it
in its paragraph which give none of their own. A sentence that says what somebody said sets none: its day is
that of the speech. "A report was received of an incident off Hodeidah on 5 June." sets that of what is told
right below it too, up to the next day that is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gazetteer.model import MentionKind, Precision, Resolution
from geo.dates import event_span
from geo.extract.report.hits import ReportHits, within
from geo.lexicon.telling import says
from geo.model import BlockKind, DateBasis, DatePrecision, Report, TimeSpan
from geo.read.sentences import Sentence

_OPENING = re.compile(
    r"\W*(?:[AQ]:\s)?\W*(?:(?:and|then|but|late|early|on|in|at|by|the|that|morning|evening|night|of)\W+){0,5}",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\b(?:in|inside|at|near|outside|around)\s(?:the\s)?"
    r"(?:(?:jungles?|forests?|mountains?|hills?|deserts?|outskirts|suburbs?|town|city|province|state)\sof\s)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:earlier|before|previous|later|after|following|next)\b", re.IGNORECASE)
_INCIDENT = re.compile(
    r"\b(?:reports? of an? (?:[a-z]+ ){0,2}(?:incident|attack)"
    r"|an (?:[a-z]+ )?incident (?:took place|occurred|happened)"
    r"|there (?:was|has been|had been) an (?:[a-z]+ )?incident)\b",
    re.IGNORECASE,
)
"""Tells that something took place, and not what."""
_BELOW = 2
"""Paragraphs on that tell what the incident was."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BEFORE = 30
"""Characters before a place in which its preposition stands."""


@dataclass(frozen=True, slots=True)
class Setting:
    """When, and perhaps where, what a paragraph goes on to tell took place."""

    day: TimeSpan
    place: Resolution | None = None
    alone: bool = False
    """It is that of one incident, and not of what is told of another place."""
    until: int = -1
    """The last paragraph that stands under it, if it is not its own alone."""

    def holds_for(self, places: Sequence[Resolution]) -> bool:
        """Whether what is told of these places may stand under it."""
        return not (self.alone and any(place.located for place in places))


def settings_of(report: Report, told: Sequence[Sentence], hits: ReportHits) -> dict[int, Setting]:
    """The setting of each sentence that stands under one, by where it starts."""
    out: dict[int, Setting] = {}
    under: Setting | None = None
    dated: Sentence | None = None
    """The one with a date that what follows may stand under, and which is read once something follows."""
    paragraph = -1
    for sentence in told:
        if sentence.paragraph != paragraph:
            under = under if dated is None else _opened(report, dated, hits)
            under = under if under is not None and sentence.paragraph <= under.until else None
            dated, paragraph = None, sentence.paragraph
        if sentence.block_kind is not BlockKind.BODY:
            continue
        if any(timex.type == "DATE" for *_, timex in within(hits.timexes, sentence)):
            under, dated = None, sentence
            continue
        if dated is not None:
            under, dated = _opened(report, dated, hits), None
        if under is not None:
            out[sentence.start] = under
    return out


def _of_incident(report: Report, sentence: Sentence, hits: ReportHits) -> Setting | None:
    """The one day, and the place, on which a sentence says that something took place."""
    days = [timex for _, _, timex in within(hits.timexes, sentence) if timex.type == "DATE"]
    day = event_span(days[0], report.text, reference=report.published, tense="past")
    if len(days) > 1 or day is None or (report.published is not None and day.start > report.published):
        return None
    said = _INCIDENT.search(report.text, sentence.start, sentence.end)
    places = [
        place
        for begin, _, place in within(hits.places, sentence)
        if place.mention.kind is MentionKind.PLACE
        and place.located
        and place.precision is not Precision.COUNTRY
        and said is not None
        and said.end() < begin
    ]
    return Setting(day, places[0] if places else None, alone=True, until=sentence.paragraph + _BELOW)


def _last_day(report: Report, hits: ReportHits, before: int) -> TimeSpan | None:
    """The past day told last before a time that counts from it: "A day earlier, a plane went down"."""
    days = (hit[2].value for hit in hits.timexes if hit[0] < before and _DAY.fullmatch(hit[2].value[:10]))
    told = [day for value in days if (day := date.fromisoformat(value[:10])) <= (report.published or day)]
    return TimeSpan(told[-1], told[-1], DatePrecision.DAY, DateBasis.RELATIVE) if told else None


def _opened(report: Report, sentence: Sentence, hits: ReportHits) -> Setting | None:
    """The setting that a sentence opens with, or that of an incident of which it tells; ``None`` if it opens
    with no day or tells what was said.
    """
    text = report.text
    if _INCIDENT.search(text, sentence.start, sentence.end):
        return _of_incident(report, sentence, hits)
    start, _, timex = next(hit for hit in within(hits.timexes, sentence) if hit[2].type == "DATE")
    if not _OPENING.fullmatch(text, sentence.start, start) or says(text[sentence.start : sentence.end]):
        return None
    counted_from = _last_day(report, hits, start) if _COUNTED.search(timex.text) else None
    day = event_span(timex, text, reference=report.published, tense="past", anchor=counted_from)
    if day is None or (report.published is not None and day.start > report.published):
        return None
    fine = [
        (begin, place)
        for begin, _, place in within(hits.places, sentence)
        if place.mention.kind is MentionKind.PLACE
        and place.precision is not None
        and place.precision <= Precision.ADM1
    ]
    stands = len(fine) == 1 and _AT.search(text[max(sentence.start, fine[0][0] - _BEFORE) : fine[0][0]])
    return Setting(day, fine[0][1] if stands else None)
